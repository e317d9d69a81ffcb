// SPDX-License-Identifier: MIT
#include "match/exposure/printed.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "match/candidate.h"
#include "match/exposure/expression.h"
#include "match/exposure/github_tokens.h"
#include "match/exposure/token_name.h"
#include "match/exposure/token_use.h"
#include "match/exposure/variables.h"
#include "text/glob.h"
#include "text/trim.h"
#include "text/words.h"

namespace lintel {
namespace {

constexpr std::string_view kAnyEvent = "push";
/// More are not looked through for every file that is written.
constexpr std::size_t kMostPublishers = 64;

/// What masks the value from here on, or hands it to the runner.
bool is_command_of_ci(std::string_view value) {
  return value.starts_with("::add-mask::") || value.starts_with("::set-output") ||
         value.starts_with("::set-env") ||
         (value.starts_with("##vso[task.setvariable") && has(value, "issecret=true"));
}

/// `./a`, `"a"`: a
std::string_view plain_path(std::string_view path) {
  path = trimmed(path);
  while (path.starts_with("./")) path.remove_prefix(2);
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  return path;
}

/// `path` is what is published: a file, a folder or a glob.
bool is_of(std::string_view path, std::string_view file) {
  if (path.empty()) return false;
  const bool is_folder = file.starts_with(path) && file.substr(path.size()).starts_with('/');
  return path == "." || file == path || is_folder || glob_matches(path, file);
}

class Printed {
 public:
  Printed(const Document& document, std::vector<Exposure>& exposures)
      : document_(document), exposures_(exposures) {}

  void add_outputs() {
    if (document_.outputs.empty()) return;
    find_aliases();
    find_publishers();
    for (const Field& output : document_.outputs) {
      const std::string name = token_in(output);
      if (name.empty() || is_command_of_ci(output.value)) continue;
      const Span place = place_of_name(document_, output, name);
      const std::string what = '`' + name + '`';
      if (output.name == "ENV") {
        add(place, kNoField, what + " is a build argument, and stays in the image");
      } else if (output.key.empty() || has(output.key, "GITHUB_STEP_SUMMARY")) {
        add(place, kNoField, what + " is printed by `" + output.name + '`');
      } else {
        add_published(output, place, what);
      }
    }
  }

  void add_build_arguments() {
    for (std::size_t i = 0; i < document_.fields.size(); ++i) {
      const Field& field = document_.fields[i];
      if (is_build_argument(field)) {
        add(field.span, i,
            '`' + argument_of(field) + "` is a build argument, and stays in the image's history");
      }
    }
  }

 private:
  /// Variables under other names that are given a token.
  void find_aliases() {
    for (const Field& field : document_.fields) {
      if (token_name(field.name).is_nx_token) continue;
      // `const token = process.env.X`
      constexpr std::string_view kEnvironment = "process.env.";
      auto names = names_in(field.value);
      if (field.value.starts_with(kEnvironment)) {
        names.push_back(field.value.substr(kEnvironment.size()));
      }
      if (std::any_of(names.begin(), names.end(),
                      [](const std::string& name) { return token_name(name).is_nx_token; })) {
        aliases_.insert(field.name);
      }
    }
  }

  static std::vector<std::string> names_in(std::string_view value) {
    std::vector<std::string> names = stored_names(value, kAnyEvent);
    for (const Span& span : expressions_in(value)) {
      const auto result = evaluate(value.substr(span.begin, span.size()), kAnyEvent);
      if (!result) continue;
      for (const std::string& path : result->paths) {
        if (lower(path).starts_with("env.")) names.push_back(path.substr(4));
      }
    }
    for (std::string& name : variables_in(value)) names.push_back(std::move(name));
    return names;
  }

  /// The name of a token that the output shows; else empty.
  [[nodiscard]] std::string token_in(const Field& output) const {
    // In single quotes only CI puts something in the place of an expression.
    std::vector<std::string> names = output.kind == ValueKind::literal
                                         ? stored_names(output.value, kAnyEvent)
                                         : names_in(output.value);
    if (output.name == "printenv") names.push_back(output.value);
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
      return token_name(name).is_nx_token || aliases_.contains(name);
    });
    return found == names.end() ? std::string() : *found;
  }

  /// What the jobs of this file publish: paths and globs of the CI system's own step.
  void find_publishers() {
    std::set<std::string, std::less<>> uploads;
    for (const Field& field : document_.fields) {
      if (field.key.ends_with("/uses") && field.value.starts_with("actions/upload-")) {
        uploads.insert(field.key.substr(0, field.key.size() - 4));
      }
    }
    for (const Field& field : document_.fields) {
      const std::string& key = field.key;
      const bool is_upload = key.ends_with("/with/path") &&
                             uploads.contains(std::string_view(key).substr(0, key.size() - 9));
      const bool is_published = has(key, "/artifacts/paths/") ||
                                has(key, "/store_artifacts/path") ||
                                key.ends_with("/inputs/targetPath") ||
                                key.ends_with("/inputs/PathtoPublish") || key.ends_with("/publish");
      if (is_upload || is_published) publishers_.push_back(&field);
    }
  }

  [[nodiscard]] const Field* publisher_of(std::string_view file) const {
    file = plain_path(file);
    if (file.empty() || has(file, "$")) return nullptr;
    const std::size_t count = std::min(publishers_.size(), kMostPublishers);
    for (std::size_t i = 0; i < count; ++i) {
      for (std::string_view rest = publishers_[i]->value; !rest.empty();) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string_view path = plain_path(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (is_of(path, file)) return publishers_[i];
      }
    }
    return nullptr;
  }

  void add_published(const Field& output, const Span& place, const std::string& what) {
    const Field* publisher = publisher_of(output.key);
    if (publisher == nullptr) return;
    add(place, kNoField, what + " is written to a file");
    exposures_.back().route.push_back({publisher->span, "the file is published as an artifact"});
  }

  static bool refers(const Field& field) {
    return field.kind != ValueKind::literal || has(field.value, "$") || has(field.value, "%");
  }

  /// `NAME=…` or NAME.
  static std::string argument_of(const Field& field) {
    if (!field.key.ends_with("/--build-arg")) return field.name;
    return field.value.substr(0, field.value.find('='));
  }

  [[nodiscard]] static bool is_build_argument(const Field& field) {
    const std::string& key = field.key;
    if (key.ends_with("/--build-arg")) {
      const bool is_passed_on = !has(field.value, "=");
      return token_name(argument_of(field)).is_nx_token && (is_passed_on || refers(field));
    }
    if (key.ends_with("/inputs/arguments")) {
      const std::size_t at = field.value.find("--build-arg");
      if (at == field.value.npos) return false;
      const auto names = variables_in(std::string_view(field.value).substr(at));
      return std::any_of(names.begin(), names.end(),
                         [](const std::string& name) { return token_name(name).is_nx_token; });
    }
    const bool is_list = key.ends_with("/with/build-args") || has(key, "/build/args/");
    return is_list && token_name(field.name).is_nx_token && refers(field);
  }

  void add(const Span& span, std::size_t field, std::string says) {
    Exposure exposure{ExposureKind::printed, span, field, {}};
    exposure.route.push_back({span, std::move(says)});
    exposures_.push_back(std::move(exposure));
  }

  const Document& document_;
  std::vector<Exposure>& exposures_;
  std::set<std::string, std::less<>> aliases_;
  std::vector<const Field*> publishers_;
};

}  // namespace

void add_printed(const Document& document, std::vector<Exposure>& exposures) {
  Printed printed(document, exposures);
  printed.add_outputs();
  printed.add_build_arguments();
}

}  // namespace lintel
