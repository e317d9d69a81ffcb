// SPDX-License-Identifier: MIT
//
// Reads from stdin what generate.mjs writes and holds parse_env against it: nothing that a
// version of dotenv returns may be missing, and nothing may be there that neither assigned.
#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "../cases.h"
#include "parse/env.h"

namespace lintel {
namespace {

using Assignment = std::pair<std::string, std::string>;
using Counts = std::map<Assignment, std::size_t>;

constexpr std::size_t kVersions = 2;
constexpr std::size_t kShown = 10;

struct Case {
  std::string input;
  /// What `parse` of each version returns, and what it assigned on its way.
  std::vector<Assignment> returned[kVersions];
  std::vector<Assignment> assigned[kVersions];
};

bool read_case(std::istream& in, Case& one) {
  if (!read_text(in, one.input)) return false;
  for (std::size_t version = 0; version < kVersions; ++version) {
    if (!read_pairs(in, one.returned[version]) || !read_pairs(in, one.assigned[version])) {
      return false;
    }
  }
  return true;
}

Counts counts_of(const std::vector<Assignment>& list) {
  Counts counts;
  for (const Assignment& assignment : list) ++counts[assignment];
  return counts;
}

std::string drawn(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += {'\\', c};
    } else if (byte >= 0x20 && byte < 0x7F) {
      out += c;
    } else {
      out += {'\\', 'x', kDigits[byte >> 4], kDigits[byte & 0xF]};
    }
  }
  return out + '"';
}

std::string drawn(const Assignment& assignment) {
  return drawn(assignment.first) + " = " + drawn(assignment.second);
}

/// Whether the bytes of the span are the value, wherever nothing in them needs decoding.
bool is_placed(std::string_view text, const Field& field) {
  if (field.span.begin > field.span.end || field.span.end > text.size()) return false;
  const std::string_view bytes = text.substr(field.span.begin, field.span.size());
  const bool is_decoded = bytes.find_first_of("\\\r") != std::string_view::npos ||
                          bytes.find("\xE2\x80\xA8") != std::string_view::npos ||
                          bytes.find("\xE2\x80\xA9") != std::string_view::npos;
  return is_decoded || bytes == field.value;
}

/// The first thing in which parse_env and the two versions differ.
std::optional<std::string> disagreement(const Case& one) {
  Counts ours;
  for (const Field& field : parse_env(one.input, Interpolation::none)) {
    const Assignment assignment{field.key, field.value};
    if (!is_placed(one.input, field)) return "misplaced: " + drawn(assignment);
    ++ours[assignment];
  }
  const Counts assigned[kVersions]{counts_of(one.assigned[0]), counts_of(one.assigned[1])};
  for (std::size_t version = 0; version < kVersions; ++version) {
    for (const Assignment& assignment : one.returned[version]) {
      if (ours.count(assignment) == 0) return "missing: " + drawn(assignment);
    }
    for (const auto& [assignment, count] : assigned[version]) {
      const auto found = ours.find(assignment);
      if (found == ours.end() || found->second < count) return "hidden: " + drawn(assignment);
    }
  }
  for (const auto& [assignment, count] : ours) {
    std::size_t most = 0;
    for (const Counts& counts : assigned) {
      const auto found = counts.find(assignment);
      if (found != counts.end()) most += found->second;
    }
    if (count > most) return "invented: " + drawn(assignment);
  }
  return std::nullopt;
}

int compare(std::istream& in) {
  std::size_t inputs = 0;
  std::size_t disagreements = 0;
  std::size_t values = 0;
  while (in.peek() != std::istream::traits_type::eof()) {
    Case one;
    if (!read_case(in, one)) {
      std::cerr << "dotenv_property: the input ends or breaks in the middle of a case\n";
      return 2;
    }
    ++inputs;
    values += one.assigned[0].size() + one.assigned[1].size();
    const auto difference = disagreement(one);
    if (!difference) continue;
    if (++disagreements <= kShown) std::cout << drawn(one.input) << "\n  " << *difference << '\n';
  }
  std::cout << inputs << " inputs, " << disagreements << " disagreements (" << values
            << " assignments read by dotenv)\n";
  // No input at all proves nothing.
  return inputs > 0 && disagreements == 0 ? 0 : 1;
}

}  // namespace
}  // namespace lintel

int main() {
  std::ios::sync_with_stdio(false);
  return lintel::compare(std::cin);
}
