// SPDX-License-Identifier: MIT
#include "run/nx_versions.h"

#include <map>
#include <string_view>

#include "assess/nx_version.h"

namespace lintel {

NxVersionRange read_nx_version(const std::string& folder, const ReadFile& read) {
  return nx_version_of([&](std::string_view name) {
    return read(folder.empty() ? std::string(name) : folder + '/' + std::string(name));
  });
}

void set_facts(const std::vector<std::string>& files, const Survey& survey, const ReadFile& read,
               TreeResult& result) {
  std::map<std::string, NxVersionRange> known;
  for (FileResult& file : result.files) {
    if (file.linted.findings.empty()) continue;
    const Workspace* workspace = survey.workspaces.meant_by(files[file.index]);
    const std::string folder = workspace == nullptr ? std::string() : workspace->folder;
    const auto [version, is_new] = known.try_emplace(folder);
    if (is_new) version->second = read_nx_version(folder, read);
    file.facts = {version->second, workspace != nullptr && workspace->is_on_premises};
  }
}

}  // namespace lintel
