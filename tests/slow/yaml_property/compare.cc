// SPDX-License-Identifier: MIT
//
// Reads from stdin what generate.mjs writes and holds parse_yaml against it: of a text that both
// accept, every scalar that the npm package yaml gives is a field with the same pointer and value.
#include <chrono>
#include <cstddef>
#include <iostream>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../cases.h"
#include "parse/yaml.h"

namespace lintel {
namespace {

using Leaf = std::pair<std::string, std::string>;

constexpr std::size_t kShown = 10;

std::string drawn(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out + '"';
}

/// Lone surrogates, which JavaScript writes as U+FFFD.
bool has_surrogate(std::string_view text) {
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    if (text[i] == '\xED' && static_cast<unsigned char>(text[i + 1]) >= 0xA0) return true;
  }
  return false;
}

struct Counts {
  std::size_t inputs = 0;
  std::size_t accepted = 0;
  std::size_t values = 0;
  std::size_t disagreements = 0;
};

void compare_one(const std::string& input, const std::vector<Leaf>& leaves, Counts& counts) {
  ++counts.inputs;
  ParseContext context;
  context.deadline.at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  const auto tree = SyntaxTree::parse(input, Grammar::yaml, context.deadline);
  if (!tree || tree->has_error()) return;
  ++counts.accepted;
  std::set<Leaf> ours;
  for (const Field& field : parse_yaml(input, context)) {
    if (has_surrogate(field.value)) return;
    ours.insert({field.key, field.value});
  }
  for (const Leaf& leaf : leaves) {
    ++counts.values;
    if (ours.count(leaf) > 0) continue;
    if (++counts.disagreements > kShown) return;
    std::cout << drawn(input) << "\n  missing: " << leaf.first << " = " << drawn(leaf.second)
              << "\n  ours:";
    for (const Leaf& other : ours) std::cout << ' ' << other.first << '=' << drawn(other.second);
    std::cout << '\n';
    return;
  }
}

int compare(std::istream& in) {
  Counts counts;
  std::string input;
  std::vector<Leaf> leaves;
  while (in.peek() != std::istream::traits_type::eof()) {
    if (!read_text(in, input) || !read_pairs(in, leaves)) {
      std::cerr << "yaml_property: the input ends or breaks in the middle of a case\n";
      return 2;
    }
    compare_one(input, leaves, counts);
  }
  std::cout << counts.accepted << " inputs, " << counts.disagreements << " disagreements ("
            << counts.values << " values; " << counts.inputs - counts.accepted
            << " more that only the package accepts)\n";
  // No input at all proves nothing.
  return counts.accepted > 0 && counts.disagreements == 0 ? 0 : 1;
}

}  // namespace
}  // namespace lintel

int main() {
  std::ios::sync_with_stdio(false);
  return lintel::compare(std::cin);
}
