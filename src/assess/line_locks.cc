// SPDX-License-Identifier: MIT
// The lock files that are read line by line: those of Yarn and pnpm.
#include <algorithm>
#include <optional>

#include "assess/lock_files.h"
#include "assess/nx_range.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// The lines of a text, without their ends.
class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  std::optional<std::string_view> next() {
    if (rest_.empty()) return std::nullopt;
    const std::size_t end = std::min(rest_.find('\n'), rest_.size());
    std::string_view line = rest_.substr(0, end);
    rest_.remove_prefix(std::min(end + 1, rest_.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
  }

 private:
  std::string_view rest_;
};

std::string_view unquoted(std::string_view text) {
  const bool is_quoted = text.size() >= 2 && (text.front() == '"' || text.front() == '\'') &&
                         text.back() == text.front();
  return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// A release as a lock file writes it: never a range, a link or an alias.
NxVersionRange exact(std::string_view text) {
  const bool is_release = !text.empty() && text.front() >= '0' && text.front() <= '9' &&
                          text.find_first_of(" :/|") == std::string_view::npos;
  return is_release ? nx_range_from(text) : NxVersionRange{};
}

/// The versions of one package in a lock file that does not say whose they are.
class Versions {
 public:
  void add(const NxVersionRange& version, bool is_asked_for) {
    if (is_unknown(version)) return;
    if (is_asked_for && !asked_for_) asked_for_ = version;
    has_several_ = has_several_ || (any_ && *any_ != version);
    any_ = version;
  }

  [[nodiscard]] NxVersionRange chosen() const {
    if (asked_for_) return *asked_for_;
    return any_ && !has_several_ ? *any_ : NxVersionRange{};
  }

 private:
  std::optional<NxVersionRange> asked_for_;
  std::optional<NxVersionRange> any_;
  bool has_several_ = false;
};

using AllVersions = std::array<Versions, kNxPackages.size()>;

NxVersionRange chosen_of(const AllVersions& all) {
  for (const Versions& versions : all) {
    const NxVersionRange chosen = versions.chosen();
    if (!is_unknown(chosen)) return chosen;
  }
  return {};
}

/// `nx@^19.7.0`, `nx@npm:^19.7.0`: a package and what is asked for.
struct Descriptor {
  std::size_t package = 0;
  std::string_view range;
};

/// Nothing for another package, and for one that another package's name stands for.
std::optional<Descriptor> descriptor_from(std::string_view text) {
  for (std::size_t i = 0; i < kNxPackages.size(); ++i) {
    const std::string_view name = kNxPackages[i];
    if (!text.starts_with(name) || text.substr(name.size(), 1) != "@") continue;
    std::string_view range = text.substr(name.size() + 1);
    constexpr std::string_view kProtocol = "npm:";
    if (range.starts_with(kProtocol)) range.remove_prefix(kProtocol.size());
    // `nx@npm:@acme/nx@1.0.0`
    const std::size_t at = range.find('@');
    const bool is_patch = range.starts_with("patch:");
    if (!is_patch && at != std::string_view::npos && range.substr(0, at) != name)
      return std::nullopt;
    return Descriptor{i, range};
  }
  return std::nullopt;
}

/// The head of an entry of yarn.lock: which of the packages it is, and whether the root asks for it
/// so. Nothing for another package.
struct YarnHead {
  std::size_t package = 0;
  bool is_asked_for = false;
};

std::optional<YarnHead> yarn_head_from(std::string_view line, const AskedFor& asked_for) {
  if (!line.ends_with(':')) return std::nullopt;
  line.remove_suffix(1);
  // Yarn 1 puts quotes around each of the list, the later ones around the list.
  if (line.find("\", \"") == std::string_view::npos) line = unquoted(line);
  std::optional<YarnHead> head;
  while (!line.empty()) {
    const std::size_t comma = std::min(line.find(", "), line.size());
    const auto descriptor = descriptor_from(unquoted(line.substr(0, comma)));
    line.remove_prefix(std::min(comma + 2, line.size()));
    if (!descriptor) continue;
    if (!head) head = YarnHead{descriptor->package, false};
    std::string_view wanted = asked_for[descriptor->package];
    if (wanted.starts_with("npm:")) wanted.remove_prefix(4);
    head->is_asked_for = head->is_asked_for || (!wanted.empty() && descriptor->range == wanted);
  }
  return head;
}

/// A line of YAML as pnpm writes it: `key: value` somewhere in.
struct YamlLine {
  std::size_t depth = 0;
  std::string_view key;
  std::string_view value;
};

std::optional<YamlLine> yaml_line_from(std::string_view line) {
  YamlLine read;
  read.depth = std::min(line.find_first_not_of(' '), line.size());
  line.remove_prefix(read.depth);
  if (line.empty() || line.front() == '#' || line.front() == '-') return std::nullopt;
  const std::size_t quote = line.front() == '\'' ? line.find('\'', 1) : 0;
  const std::size_t colon = line.find(':', std::min(quote, line.size()));
  if (colon == std::string_view::npos) return std::nullopt;
  // A key such as `/nx/15.9.7_@swc+core@1.2.173:` ends with the line.
  const bool has_value = colon + 1 < line.size() && line[colon + 1] == ' ';
  read.key = unquoted(trimmed(line.substr(0, has_value ? colon : line.rfind(':'))));
  if (has_value) read.value = unquoted(trimmed(line.substr(colon + 1)));
  return read;
}

/// `19.8.0(@swc-node/register@1.9.1)` and `15.9.7_@swc+core@1.2.173`: the peers do not matter.
NxVersionRange pnpm_version(std::string_view text) {
  return exact(text.substr(0, text.find_first_of("(_")));
}

/// `/nx/15.9.7`, `/nx@15.9.7`, `nx@19.8.0`: a key of `packages`.
void add_pnpm_package(std::string_view key, AllVersions& all) {
  if (key.starts_with('/')) key.remove_prefix(1);
  for (std::size_t i = 0; i < kNxPackages.size(); ++i) {
    const std::string_view name = kNxPackages[i];
    if (!key.starts_with(name)) continue;
    const std::string_view rest = key.substr(name.size());
    if (!rest.starts_with('@') && !rest.starts_with('/')) continue;
    all[i].add(pnpm_version(rest.substr(1)), false);
  }
}

/// Goes through pnpm-lock.yaml: the root's own list stands at the top (`devDependencies:`) or, in a
/// repository of several packages, under `importers:` and `.:`.
class PnpmReader {
 public:
  void take(const YamlLine& line) {
    if (line.depth == 0) {
      section_ = line.key;
      is_root_ = false;
      base_ = 0;
      take_group(line);
      return;
    }
    if (section_ == "packages") {
      if (line.depth == 2) add_pnpm_package(line.key, packages_);
      return;
    }
    if (section_ == "importers") {
      if (line.depth == 2) is_root_ = line.key == ".";
      if (line.depth <= 2 || !is_root_) return;
      base_ = 4;
      if (line.depth == 4) {
        take_group(line);
        return;
      }
    }
    take_dependency(line);
  }

  /// What the root asks for itself is known.
  [[nodiscard]] bool is_done() const { return !is_unknown(own_[0].chosen()); }

  [[nodiscard]] NxVersionRange chosen() const {
    const NxVersionRange own = chosen_of(own_);
    return is_unknown(own) ? chosen_of(packages_) : own;
  }

 private:
  void take_group(const YamlLine& line) {
    is_group_ = line.key == "dependencies" || line.key == "devDependencies" ||
                line.key == "optionalDependencies";
    package_ = std::nullopt;
  }

  void take_dependency(const YamlLine& line) {
    if (!is_group_) return;
    if (line.depth == base_ + 2) {
      const auto name = std::find(kNxPackages.begin(), kNxPackages.end(), line.key);
      package_ = std::nullopt;
      if (name == kNxPackages.end()) return;
      package_ = static_cast<std::size_t>(name - kNxPackages.begin());
      own_[*package_].add(pnpm_version(line.value), true);
    } else if (line.depth == base_ + 4 && package_ && line.key == "version") {
      own_[*package_].add(pnpm_version(line.value), true);
    }
  }

  std::string_view section_;
  bool is_root_ = false;
  bool is_group_ = false;
  std::size_t base_ = 0;
  std::optional<std::size_t> package_;
  AllVersions own_;
  AllVersions packages_;
};

}  // namespace

NxVersionRange nx_in_yarn_lock(std::string_view text, const AskedFor& asked_for) {
  AllVersions all;
  std::optional<YarnHead> head;
  Lines lines(text);
  while (const auto line = lines.next()) {
    if (!line->empty() && line->front() != ' ') {
      head = line->front() == '#' ? std::nullopt : yarn_head_from(*line, asked_for);
      continue;
    }
    if (!head) continue;
    std::string_view body = trimmed(*line);
    if (!body.starts_with("version")) continue;
    body.remove_prefix(std::string_view("version").size());
    if (!body.starts_with(' ') && !body.starts_with(": ")) continue;
    body.remove_prefix(1);
    all[head->package].add(exact(unquoted(trimmed(body))), head->is_asked_for);
    head = std::nullopt;
  }
  return chosen_of(all);
}

NxVersionRange nx_in_pnpm_lock(std::string_view text) {
  PnpmReader reader;
  Lines lines(text);
  while (const auto line = lines.next()) {
    const auto read = yaml_line_from(*line);
    if (!read) continue;
    reader.take(*read);
    if (reader.is_done()) break;
  }
  return reader.chosen();
}

}  // namespace lintel
