// SPDX-License-Identifier: MIT
// Says of the workspaces of generate.mjs which token, id and address Lintel takes for the ones that
// a version of Nx would use, in the lines of ask.cjs.
// Usage: answer FOLDER VERSION..., and the cases on standard input: of each how many variables
// are set, and their names and values.
#include <fstream>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "../cases.h"
#include "assess/nx_workspace.h"
#include "json/escape.h"
#include "run/nx_workspace.h"
#include "text/encoding.h"

namespace lintel {
namespace {

std::optional<std::string> content_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file.good()) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

class Answers {
 public:
  Answers(std::string root, std::vector<std::pair<std::string, std::string>> variables)
      : root_(std::move(root)), variables_(std::move(variables)) {
    workspace_ = read_nx_workspace(
        "", [&](const std::string& path) { return content_of(root_ + path); },
        [](const std::string&) { return true; });
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      const auto content =
          variables_[i].second.empty() ? NxSetting::Content::empty : NxSetting::Content::literal;
      environment_.variables[variables_[i].first] = {content, {}, {i, i}, {}};
    }
  }

  [[nodiscard]] bool is_read() const { return workspace_.own.is_read; }

  void say_all(std::size_t number, const NxVersion& version, const std::string& name) const {
    const std::string start = std::to_string(number) + '\t' + name + '\t';
    NxEnvironment bare = environment_;
    bare.loads_root_files = false;
    if (version.major > 15) say(start + "nx-cloud", commands_answer(workspace_, version, bare));
    if (version.major > 16) say(start + "nx", commands_answer(workspace_, version, environment_));
    for (const char* runner : {"default", "ci"}) {
      const auto answer = tasks_answer(workspace_, version, environment_, runner);
      const std::string who = start + "tasks " + runner;
      if (answer) {
        say(who, *answer);
      } else {
        std::cout << who << "\terror\t-\t-\t-\n";
      }
    }
  }

 private:
  [[nodiscard]] std::string value_of(const NxSetting& setting) const {
    if (!setting.is_filled()) return "-";
    if (setting.path.empty()) return variables_[setting.span.begin].second;
    std::string text = content_of(root_ + setting.path).value_or("");
    text.erase(0, bom_size(text, encoding_of_text(text)));
    const std::string raw = text.substr(setting.span.begin, setting.span.size());
    return setting.path.ends_with(".json") ? unescaped(raw) : raw;
  }

  void say(const std::string& who, const NxAnswer& answer) const {
    std::cout << who << '\t' << (answer.is_cloud ? "cloud" : "local");
    if (!answer.is_cloud) {
      std::cout << "\t-\t-\t-\n";
      return;
    }
    const NxSetting* token = token_of(answer);
    std::cout << '\t' << (token == nullptr ? "-" : value_of(*token)) << '\t'
              << value_of(answer.cloud_id) << '\t' << value_of(answer.url) << '\n';
  }

  std::string root_;
  std::vector<std::pair<std::string, std::string>> variables_;
  NxWorkspace workspace_;
  NxEnvironment environment_;
};

NxVersion version_from(const std::string& text) {
  NxVersion version;
  char dot = '.';
  std::istringstream(text) >> version.major >> dot >> version.minor >> dot >> version.patch;
  return version;
}

}  // namespace
}  // namespace lintel

int main(int count, char** arguments) {
  if (count < 3) return 2;
  std::vector<std::pair<std::string, std::string>> variables;
  for (std::size_t number = 0; lintel::read_pairs(std::cin, variables); ++number) {
    const std::string root = std::string(arguments[1]) + '/' + std::to_string(number) + '/';
    const lintel::Answers answers(root, variables);
    if (!answers.is_read()) continue;
    for (int i = 2; i < count; ++i) {
      answers.say_all(number, lintel::version_from(arguments[i]), arguments[i]);
    }
  }
  return std::cin.eof() ? 0 : 1;
}
