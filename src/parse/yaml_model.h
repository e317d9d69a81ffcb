// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "core/span.h"
#include "parse/syntax_tree.h"
#include "parse/yaml_scalar.h"

namespace lintel {

/// Index into YamlModel::nodes.
using YamlId = std::uint32_t;
inline constexpr YamlId kNoYaml = std::numeric_limits<YamlId>::max();

struct YamlEntry {
  /// kNoYaml in a sequence, or where the key is empty.
  YamlId key = kNoYaml;
  /// kNoYaml where nothing stands there.
  YamlId value = kNoYaml;
};

struct YamlNode {
  enum class Kind { scalar, mapping, sequence, alias } kind = Kind::scalar;
  /// The whole node, without tag and anchor.
  Span span;
  /// `!vault`; empty where none is written.
  Span tag;
  /// Of a scalar.
  YamlScalar scalar;
  /// What an alias stands for; kNoYaml where there is no such anchor.
  YamlId target = kNoYaml;
  /// Of a mapping or a sequence, in the order of the text.
  std::vector<YamlEntry> entries;
};

/// The nodes of all documents of a text. What stands in an error of the syntax, and so in no
/// document, is a root of its own.
struct YamlModel {
  std::vector<YamlNode> nodes;
  std::vector<YamlId> roots;
};

/// An alias is resolved to the last anchor of that name before it, in the same document; so it
/// can stand for a node that it stands in.
YamlModel yaml_model(std::string_view text, const SyntaxTree& tree);

}  // namespace lintel
