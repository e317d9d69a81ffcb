// SPDX-License-Identifier: MIT
//
// Holds parse_shell against bash on generated assignments:
//
//   shell_compare script COUNT SEED    a script that prints the value of each, with a NUL behind
//   shell_compare check COUNT SEED     reads from stdin what bash printed
//
// No word runs a command or reads a variable that is set.
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <string>
#include <string_view>

#include "parse/shell.h"

namespace lintel {
namespace {

constexpr std::size_t kShown = 10;

/// splitmix64: the same words everywhere for one seed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::size_t below(std::size_t limit) {
    std::uint64_t mixed = (state_ += 0x9E3779B97F4A7C15);
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
    return static_cast<std::size_t>((mixed ^ (mixed >> 31)) % limit);
  }

  template <std::size_t kSize>
  std::string_view pick(const std::array<std::string_view, kSize>& list) {
    return list[below(kSize)];
  }

 private:
  std::uint64_t state_;
};

constexpr std::array<std::string_view, 14> kPlain{"a", "B1", "_",   "-", ".",   "/", "x=y",
                                                  "@", "%",  "a:b", ",", "a#b", "^", "\xC3\xA9"};
constexpr std::array<std::string_view, 16> kText{"a", " ", "\n", "\t", "B", "#", ";",        "&",
                                                 "(", ")", "{",  "}",  "|", ">", "\xC3\xA9", "!"};
constexpr std::array<std::string_view, 12> kInSingle{"\"",  "\\", "$a", "`",  "$(b)", "${c}",
                                                     "\\n", "$",  "x",  "  ", "\\\\", "\\\n"};
constexpr std::array<std::string_view, 13> kInDouble{
    "'", "\\\"", "\\\\", "\\$", "\\`", "\\n", "\\ ", "$ ", "\\\n", "\\x41", "$.", "\\'", "''"};
// bash wants single quotes to come in pairs here, and takes them for text.
constexpr std::array<std::string_view, 9> kInDefault{"\\\"", "\\\\", "\\$", "\\`", "\\n",
                                                     "$ ",   "\\\n", "''",  "'a'"};
constexpr std::array<std::string_view, 30> kInAnsi{
    "\\n",   "\\t",     "\\\\",        "\\'", "\\\"", "\\x41", "\\x4", "\\xe9", "\\101", "\\7",
    "\\u41", "\\u00e9", "\\U0001F600", "\\e", "\\E",  "\\a",   "\\b",  "\\f",   "\\v",   "\\?",
    "\\q",   "\\ca",    "\\x",         "\\u", "\"",   "$a",    "`",    "\\r",   "\\0",   "\\1234"};
constexpr std::array<std::string_view, 14> kEscaped{"\\ ", "\\a",  "\\\\", "\\'", "\\\"",
                                                    "\\$", "\\\n", "\\#",  "\\;", "\\&",
                                                    "\\|", "\\(",  "\\*",  "\\`"};

template <std::size_t kSize>
std::string text_of(Random& random, const std::array<std::string_view, kSize>& special) {
  std::string text;
  for (std::size_t left = random.below(6); left > 0; --left) {
    text += random.below(2) == 0 ? random.pick(special) : random.pick(kText);
  }
  return text;
}

std::string piece(Random& random) {
  switch (random.below(8)) {
    case 0:
    case 1:
    case 2: return std::string(random.pick(kPlain));
    case 3: return "'" + text_of(random, kInSingle) + "'";
    case 4: return "\"" + text_of(random, kInDouble) + "\"";
    case 5: return "$'" + text_of(random, kInAnsi) + "'";
    case 6: return std::string(random.pick(kEscaped));
    default: return "$\"" + text_of(random, kInDouble) + "\"";
  }
}

std::string word(Random& random) {
  std::string text;
  for (std::size_t left = random.below(5); left > 0; --left) text += piece(random);
  return text;
}

struct Case {
  std::string text;
  ValueKind kind = ValueKind::literal;
};

Case next_case(Random& random) {
  constexpr std::array<std::string_view, 6> kForms{
      "X=", "X=", "export X=", "declare X=", "X+=", "true; declare -x X="};
  const std::string form(random.pick(kForms));
  if (random.below(8) > 0) return {form + word(random), ValueKind::literal};
  // A default is decoded as what it stands in: quoted or not.
  constexpr std::array<std::string_view, 4> kSigns{":-", "-", ":=", "="};
  const std::string unset = "${U" + std::string(random.pick(kSigns));
  if (random.below(2) == 0) return {form + unset + word(random) + "}", ValueKind::both};
  std::string text = text_of(random, kInDefault);
  // A closing brace ends it, and bash looks for the end of `>(`.
  std::erase_if(text, [](char c) { return c == '}' || c == '('; });
  return {form + "\"" + unset + text + "}\"", ValueKind::both};
}

int write_script(std::size_t count, Random random) {
  for (; count > 0; --count) {
    std::cout << next_case(random).text << "\nprintf '%s\\0' \"$X\"\nunset X U\n";
  }
  return 0;
}

std::string drawn(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "<LF>";
    } else {
      out += c;
    }
  }
  return out;
}

bool agrees(const Case& one, const std::string& expected) {
  ParseContext context;
  context.deadline.at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  bool is_found = false;
  for (const Field& field : parse_shell(one.text, context)) {
    if (field.name != "X" || field.span.end > one.text.size()) return false;
    if (field.kind == ValueKind::reference) continue;
    if (is_found || field.value != expected || field.kind != one.kind) return false;
    is_found = true;
  }
  // A default without text is no literal.
  return is_found || (one.kind == ValueKind::both && expected.empty());
}

int check(std::size_t count, Random random) {
  std::size_t disagreements = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Case one = next_case(random);
    std::string expected;
    if (!std::getline(std::cin, expected, '\0')) {
      std::cerr << "shell_property: bash printed " << i << " values of " << count << '\n';
      return 2;
    }
    if (agrees(one, expected) || ++disagreements > kShown) continue;
    std::cout << drawn(one.text) << "\n  bash: " << drawn(expected) << '\n';
    ParseContext context;
    context.deadline.at = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    for (const Field& field : parse_shell(one.text, context)) {
      std::cout << "  ours: " << field.name << '=' << drawn(field.value) << '\n';
    }
  }
  std::cout << count << " inputs, " << disagreements << " disagreements\n";
  return count > 0 && disagreements == 0 ? 0 : 1;
}

}  // namespace
}  // namespace lintel

int main(int argc, char** argv) {
  std::ios::sync_with_stdio(false);
  if (argc != 4) {
    std::cerr << "usage: shell_compare script|check COUNT SEED\n";
    return 2;
  }
  const auto count = static_cast<std::size_t>(std::strtoull(argv[2], nullptr, 10));
  const lintel::Random random(std::strtoull(argv[3], nullptr, 10));
  return std::string_view(argv[1]) == "script" ? lintel::write_script(count, random)
                                               : lintel::check(count, random);
}
