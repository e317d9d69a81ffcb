// SPDX-License-Identifier: MIT
// Small repositories as teams write them, one for each system that builds: with tokens written
// into them (`leaking`), and the same done right (`clean`). labels.tsv says what is to be found.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

const fs::path kRepositories = fs::path(LINTEL_SOURCE_DIR) / "fixtures" / "repositories";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<ExampleFileText> files_of(const fs::path& root) {
  constexpr std::string_view kEnding = ".fixture";
  std::vector<ExampleFileText> files;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    std::string path = fs::relative(entry.path(), root).generic_string();
    REQUIRE(path.ends_with(kEnding));
    path.resize(path.size() - kEnding.size());
    files.push_back({path, content_of(entry.path())});
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  std::uint64_t seed = 0;
  for (ExampleFileText& file : files) file.text = fill_marks(file.text, 64 * ++seed).text;
  return files;
}

/// The lines of labels.tsv without its head.
std::set<std::string> labels_of(const fs::path& system) {
  std::istringstream labels(content_of(system / "labels.tsv"));
  std::set<std::string> rows;
  std::string row;
  std::getline(labels, row);
  while (std::getline(labels, row)) rows.insert(row);
  return rows;
}

/// A label for each finding, as it would stand in labels.tsv.
std::set<std::string> found_in(const fs::path& root) {
  std::set<std::string> rows;
  for (const LintedFinding& found : lint_files(files_of(root))) {
    const Finding& finding = found.finding;
    std::ostringstream row;
    row << found.path << '\t' << finding.begin.line << '\t' << finding.begin.column << '\t'
        << found.rule << '\t' << (finding.access ? name_of(*finding.access) : "-") << '\t'
        << finding.key.text();
    rows.insert(row.str());
  }
  return rows;
}

TEST_CASE("in each repository exactly what is labelled is found, and nothing in its clean twin") {
  std::size_t systems = 0;
  for (const auto& system : fs::directory_iterator(kRepositories)) {
    ++systems;
    const std::string name = system.path().filename().string();
    CAPTURE(name);
    const std::set<std::string> labels = labels_of(system.path());
    REQUIRE_FALSE(labels.empty());
    const std::set<std::string> found = found_in(system.path() / "leaking");
    for (const std::string& label : labels) {
      if (found.count(label) == 0) FAIL_CHECK("not found: ", label);
    }
    for (const std::string& row : found) {
      if (labels.count(row) == 0) FAIL_CHECK("not labelled: ", row);
    }
    for (const std::string& row : found_in(system.path() / "clean")) FAIL_CHECK("clean: ", row);
  }
  REQUIRE(systems > 0);
}

}  // namespace
}  // namespace lintel
