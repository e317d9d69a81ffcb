// SPDX-License-Identifier: MIT
#include "review/baseline.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

namespace lintel {
namespace {

Key256 some_key() {
  Key256 key{};
  for (std::size_t i = 0; i < key.size(); ++i) key[i] = static_cast<std::uint8_t>(i * 7);
  return key;
}

std::string complaint(const std::string& text) {
  const auto parsed = parse_baseline("b", text);
  return parsed ? "taken" : parsed.error().message;
}

TEST_CASE("a baseline is read as it was written, whatever paths and keys hold") {
  Baseline baseline{some_key(), {}};
  const std::string value = "0123456789abcdef";
  for (const std::string& path :
       {std::string("a"), std::string("a  b c"), std::string("\xFF\xFE"), std::string("n\nl\tx"),
        std::string("\\x41"), std::string("ä"), std::string("-"), std::string("\0x", 2),
        std::string("#k"), std::string("\xE2\x80\xAE")}) {
    for (const std::string& key : {std::string(), std::string("-"), std::string("/a/b"), path}) {
      baseline.entries.push_back({value, "a-rule", path, key});
    }
  }
  std::sort(baseline.entries.begin(), baseline.entries.end());
  baseline.entries.erase(std::unique(baseline.entries.begin(), baseline.entries.end()),
                         baseline.entries.end());
  const std::string text = baseline_text(baseline);
  const auto read = parse_baseline("b", text);
  REQUIRE_MESSAGE(read.has_value(), complaint(text));
  CHECK(read->key == baseline.key);
  CHECK((read->entries == baseline.entries));
  CHECK(baseline_text(*read) == text);
  CHECK(std::none_of(text.begin(), text.end(), [](char byte) {
    return byte != '\n' && static_cast<unsigned char>(byte) < ' ';
  }));
}

TEST_CASE("lines come in any order, and twice") {
  const std::string head = "# key: " + to_hex(some_key().data(), 32) + "\n";
  const auto read = parse_baseline("b", head +
                                            "0123456789abcde1  r  b  -\r\n\n"
                                            "0123456789abcde0  r  a  /k\n"
                                            "0123456789abcde1  r  b  -\n" +
                                            head);
  REQUIRE(read.has_value());
  REQUIRE(read->entries.size() == 2);
  CHECK(read->entries[0].path == "a");
  CHECK(read->entries[1].key.empty());
}

TEST_CASE("what is no baseline is said with its line") {
  const std::string head = "# key: " + to_hex(some_key().data(), 32) + "\n";
  const struct {
    std::string text;
    std::string_view expected;
  } rows[] = {
      {"", "b: there is no line `# key: `"},
      {head + "# key: " + std::string(64, '0') + "\n", "b: line 2: another key than on line 1"},
      {head + "<<<<<<< ours\n", "b: line 2: a merge conflict"},
      {head + ">>>>>>> theirs\n", "b: line 2: a merge conflict"},
      {head + "0123456789abcdef r a -\n", "b: line 2: not of the form"},
      {head + "0123456789abcdef  r  a\n", "b: line 2: not of the form"},
      {head + "0123456789abcdef  r  a  k  x\n", "b: line 2: not of the form"},
      {head + "0123456789abcde  r  a  k\n", "b: line 2: not of the form"},
      {head + "0123456789ABCDEF  r  a  k\n", "b: line 2: not of the form"},
      {head + "0123456789abcdef  r  a\\x4  k\n", "b: line 2: not of the form"},
      {"# key: 12\n", "b: line 1: a key is 64"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(complaint(row.text).starts_with(row.expected));
  }
}

}  // namespace
}  // namespace lintel
