// SPDX-License-Identifier: MIT
//
// Reads from stdin what generate.mjs writes and holds parse_javascript against it: each program is
// one assignment to `x`, whose only field is a literal with the value that node gives.
#include <chrono>
#include <cstddef>
#include <iostream>
#include <string>
#include <string_view>

#include "../cases.h"
#include "parse/javascript.h"

namespace lintel {
namespace {

constexpr std::size_t kShown = 10;

std::string drawn(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += {'<', kDigits[byte / 16], kDigits[byte % 16], '>'};
    }
  }
  return out + '"';
}

struct Counts {
  std::size_t inputs = 0;
  std::size_t accepted = 0;
  std::size_t disagreements = 0;
};

void compare_one(const std::string& input, const std::string& value, Counts& counts) {
  ++counts.inputs;
  ParseContext context;
  context.deadline.at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  const auto tree = SyntaxTree::parse(input, Grammar::javascript, context.deadline);
  if (!tree || tree->has_error()) return;
  ++counts.accepted;
  const Field* found = nullptr;
  const Fields fields = parse_javascript(input, Grammar::javascript, context);
  for (const Field& field : fields) {
    if (field.key == "x") found = &field;
  }
  const bool agrees =
      found != nullptr && found->kind == ValueKind::literal && found->value == value;
  if (agrees || ++counts.disagreements > kShown) return;
  std::cout << drawn(input) << "\n  node: " << drawn(value)
            << "\n  ours: " << (found == nullptr ? "no field" : drawn(found->value)) << '\n';
}

int compare(std::istream& in) {
  Counts counts;
  std::string input;
  std::string value;
  while (in.peek() != std::istream::traits_type::eof()) {
    if (!read_text(in, input) || !read_text(in, value)) {
      std::cerr << "javascript_property: the input ends or breaks in the middle of a case\n";
      return 2;
    }
    compare_one(input, value, counts);
  }
  std::cout << counts.accepted << " inputs, " << counts.disagreements << " disagreements; "
            << counts.inputs - counts.accepted << " more that only node accepts\n";
  // No input at all proves nothing.
  return counts.accepted > 0 && counts.disagreements == 0 ? 0 : 1;
}

}  // namespace
}  // namespace lintel

int main() {
  std::ios::sync_with_stdio(false);
  return lintel::compare(std::cin);
}
