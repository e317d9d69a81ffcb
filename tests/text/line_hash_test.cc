// SPDX-License-Identifier: MIT
#include "text/line_hash.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <random>
#include <regex>
#include <string>
#include <vector>

#include "support/golden.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::uint64_t kEnd = 0xFFFF;

/// What docs of the algorithm say, step by step and with no thought for speed.
std::vector<std::string> slow_hashes(std::string_view bytes) {
  std::vector<std::uint64_t> units;
  for (std::size_t offset = 0; offset < bytes.size();) {
    const CodePoint step = code_point_at(bytes, offset);
    offset += step.length;
    if (step.value >= 0x10000) {
      units.push_back(0xD800 + ((step.value - 0x10000) >> 10));
      units.push_back(0xDC00 + ((step.value - 0x10000) & 0x3FF));
    } else {
      units.push_back(step.value);
    }
  }
  units.push_back(kEnd);
  std::vector<std::uint64_t> tokens;
  std::vector<std::size_t> starts;
  bool at_start = true;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (units[i] == ' ' || units[i] == '\t') continue;
    if (units[i] == '\n' && i > 0 && units[i - 1] == '\r') continue;
    const std::uint64_t token = units[i] == '\r' ? '\n' : units[i];
    if (at_start) starts.push_back(tokens.size());
    at_start = token == '\n';
    tokens.push_back(token);
  }
  tokens.resize(tokens.size() + 100);
  std::map<std::uint64_t, int> seen;
  std::vector<std::string> hashes;
  for (const std::size_t start : starts) {
    std::uint64_t hash = 0;
    for (std::size_t i = 0; i < 100; ++i) hash = hash * 37 + tokens[start + i];
    hashes.push_back(fmt::format("{:x}:{}", hash, ++seen[hash]));
  }
  return hashes;
}

std::vector<std::size_t> lines_to(std::size_t last) {
  std::vector<std::size_t> lines;
  for (std::size_t line = 1; line <= last; ++line) lines.push_back(line);
  return lines;
}

std::string drawn(const std::vector<std::string>& hashes) {
  std::string text;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    text += fmt::format("{}={}\n", i + 1, hashes[i]);
  }
  return text;
}

std::string bytes_of_hex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::string random_text(std::mt19937& random) {
  const std::vector<std::string> pieces{"a",
                                        "b",
                                        "key",
                                        " ",
                                        "\t",
                                        "\n",
                                        "\r",
                                        "\r\n",
                                        "\r \n",
                                        "é",
                                        "\u00A0",
                                        "🔑",
                                        "x",
                                        "\n",
                                        "\xFF",
                                        "\xE2\x82",
                                        "\xED\xA0\x80",
                                        "\xEF\xBB\xBF",
                                        "\xEF\xBF\xBF",
                                        "日本"};
  std::string text;
  const std::size_t size = random() % 400;
  for (std::size_t i = 0; i < size; ++i) text += pieces[random() % pieces.size()];
  return text;
}

}  // namespace

TEST_CASE("the line hash is GitHub's for every vector") {
  const std::string vectors = test_file("checks/line-hash-vectors.json");
  // The file is one object of {"bytes_hex": …, "lines": […]}; both members are plain text.
  const std::regex vector_pattern(R"re("bytes_hex": "([0-9a-f]*)",\s*"lines": \[([^\]]*)\])re");
  const std::regex line_pattern(R"re("([^"]*)")re");
  const auto end = std::sregex_iterator();
  std::size_t tried = 0;
  for (std::sregex_iterator at(vectors.begin(), vectors.end(), vector_pattern); at != end; ++at) {
    const std::string hex = (*at)[1];
    const std::string lines = (*at)[2];
    CAPTURE(hex);
    std::string expected;
    std::size_t count = 0;
    for (std::sregex_iterator line(lines.begin(), lines.end(), line_pattern); line != end; ++line) {
      expected += (*line)[1].str() + '\n';
      ++count;
    }
    CHECK(drawn(line_hashes(bytes_of_hex(hex), lines_to(count))) == expected);
    ++tried;
  }
  REQUIRE(tried >= 25);
}

TEST_CASE("the line hash agrees with its definition on random bytes") {
  std::mt19937 random(20240611);
  for (int round = 0; round < 2000; ++round) {
    const std::string text = random_text(random);
    const std::vector<std::string> expected = slow_hashes(text);
    CAPTURE(round);
    REQUIRE(drawn(line_hashes(text, lines_to(expected.size()))) == drawn(expected));
  }
}

TEST_CASE("only the lines asked for are answered, in the order asked") {
  const std::vector<std::string> all = slow_hashes("x\nx\nx\n");
  const std::vector<std::size_t> wanted{3, 1, 3, 9};
  CHECK(drawn(line_hashes("x\nx\nx\n", wanted)) == drawn({all[2], all[0], all[2], ""}));
  CHECK(line_hashes("x", {}).empty());
}

TEST_CASE("a line that stands twice is counted by all lines before it, wanted or not") {
  const std::string line = std::string(250, 'a') + "\n";
  const std::vector<std::size_t> wanted{2};
  CHECK(drawn(line_hashes(line + line, wanted)) == drawn({slow_hashes(line + line)[1]}));
}

}  // namespace lintel
