// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/nx_version.h"
#include "core/severity.h"

namespace lintel {

/// Where a variant of the advice applies. An empty list does not filter.
struct Applies {
  /// `yes`, `no`, `unknown`: whether HEAD has the value in this place.
  std::vector<std::string> committed;
  std::vector<std::string> files;
  std::vector<Layout> layout;
  /// The workspace's version of Nx is known to be one of these.
  std::optional<NxVersionRange> nx;
  /// `on-prem`: the workspace names a server that is none of Nx Cloud's own.
  std::vector<std::string> server;
  /// The file is one of this system: an id of kCiSystems.
  std::vector<std::string> ci;
};

/// Words that depend on the place of a finding, in a remedy that does not: rules/phrases.json.
struct Phrase {
  struct Variant {
    Applies when;
    std::string text;
  };

  /// How it stands in the remedy's lines, `<login>`.
  std::string mark;
  /// The first that applies comes in its place; the last one always applies.
  std::vector<Variant> variants;
};

/// The first remedy that applies is a finding's advice; the last one always applies.
struct Remedy {
  Applies when;
  std::vector<std::string> lines;
  /// Those that stand in the lines, each once.
  std::vector<Phrase> phrases = {};
};

/// Whether it filters nothing out.
bool always_applies(const Applies& when);

/// The remedy's lines, where in the place of each phrase stands the first of its variants whose
/// condition `applies`. Lines that become longer so are broken anew, at blanks.
std::vector<std::string> lines_of(const Remedy& remedy,
                                  const std::function<bool(const Applies&)>& applies);

/// Every text that the remedy can be, one for each way of choosing its phrases, as one line each.
std::vector<std::string> texts_of(const Remedy& remedy);

/// Puts `words` wherever `mark` stands.
void put(std::string& text, std::string_view mark, std::string_view words);

/// As one line.
std::string joined_lines(const std::vector<std::string>& lines);

}  // namespace lintel
