// SPDX-License-Identifier: MIT
// Reads the cases of generate.mjs from standard input and compares `read_json` with what Nx's
// parser made of them. `--show-nothing`: names the cases that differ but not what they hold.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "json/reader.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::size_t kShown = 10;

struct Case {
  std::string document;
  bool is_accepted = false;
  bool has_spans = false;
  std::vector<JsonLeaf> strings;
};

class CaseReader {
 public:
  explicit CaseReader(std::istream& in) : in_(in) {}

  bool next(Case& result) {
    if (in_.peek() == std::istream::traits_type::eof()) return false;
    result = Case{};
    result.document = bytes();
    result.is_accepted = number() != 0;
    result.has_spans = number() != 0;
    result.strings.resize(number());
    for (JsonLeaf& leaf : result.strings) {
      leaf.pointer = bytes();
      leaf.value = bytes();
      leaf.span.begin = number();
      leaf.span.end = number();
    }
    if (!in_) is_cut_ = true;
    return !is_cut_;
  }
  /// The input ended inside a case.
  [[nodiscard]] bool is_cut() const { return is_cut_; }

 private:
  std::uint32_t number() {
    unsigned char raw[4] = {};
    in_.read(reinterpret_cast<char*>(raw), sizeof raw);
    return std::uint32_t{raw[0]} | std::uint32_t{raw[1]} << 8 | std::uint32_t{raw[2]} << 16 |
           std::uint32_t{raw[3]} << 24;
  }
  std::string bytes() {
    std::string text(number(), '\0');
    in_.read(text.data(), static_cast<std::streamsize>(text.size()));
    return text;
  }

  std::istream& in_;
  bool is_cut_ = false;
};

/// Nx has U+FFFD where we keep bytes that are not UTF-8.
bool is_same(std::string_view ours, std::string_view theirs, bool is_utf8) {
  return is_utf8 ? ours == theirs : to_valid_utf8(ours) == to_valid_utf8(theirs);
}

/// Empty where all is well.
std::string difference(const Case& expected) {
  const JsonLeaves read = read_json(expected.document, JsonList::strings);
  if (read.problem.has_value() == expected.is_accepted) {
    return read.problem ? "rejected: " + read.problem->what : "accepted";
  }
  if (read.problem) return "";
  if (read.leaves.size() != expected.strings.size()) {
    return std::to_string(read.leaves.size()) + " strings, not " +
           std::to_string(expected.strings.size());
  }
  for (std::size_t i = 0; i < read.leaves.size(); ++i) {
    const JsonLeaf& ours = read.leaves[i];
    const JsonLeaf& theirs = expected.strings[i];
    if (!is_same(ours.pointer, theirs.pointer, expected.has_spans)) {
      return "another pointer for string " + std::to_string(i);
    }
    if (!is_same(ours.value, theirs.value, expected.has_spans)) {
      return "another value for string " + std::to_string(i);
    }
    if (expected.has_spans && !(ours.span == theirs.span)) {
      return "another place for string " + std::to_string(i);
    }
  }
  return "";
}

/// On one line, whatever the document holds.
std::string shown(std::string_view document) {
  std::string line;
  for (const char c : document.substr(0, 400)) {
    if (c >= ' ' && c <= '~') {
      line += c;
    } else {
      char escape[8];
      std::snprintf(escape, sizeof escape, "<%02X>", static_cast<unsigned char>(c));
      line += escape;
    }
  }
  return line;
}

int compare(std::istream& in, bool may_show) {
  CaseReader cases(in);
  Case expected;
  std::size_t count = 0;
  std::size_t accepted = 0;
  std::size_t strings = 0;
  std::size_t disagreements = 0;
  while (cases.next(expected)) {
    ++count;
    accepted += expected.is_accepted ? 1U : 0U;
    strings += expected.strings.size();
    const std::string what = difference(expected);
    if (what.empty()) continue;
    if (++disagreements > kShown) continue;
    std::cout << "input " << count << ": " << what << '\n';
    if (may_show) std::cout << "  " << shown(expected.document) << '\n';
  }
  std::cout << count << " inputs (" << accepted << " accepted, " << strings << " strings), "
            << disagreements << " disagreements\n";
  return disagreements > 0 || cases.is_cut() || count == 0 ? 1 : 0;
}

}  // namespace
}  // namespace lintel

int main(int argc, char** argv) {
  const bool may_show = !(argc > 1 && std::string_view(argv[1]) == "--show-nothing");
  return lintel::compare(std::cin, may_show);
}
