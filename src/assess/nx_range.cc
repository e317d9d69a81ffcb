// SPDX-License-Identifier: MIT
#include "assess/nx_range.h"

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "text/trim.h"

namespace lintel {
namespace {

/// A version that may leave its last numbers out, as in `17` or `17.x`.
struct Partial {
  NxVersion version;
  /// How many of the three numbers stand there; 0 for `*`.
  int numbers = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<int> number_from(std::string_view text) {
  constexpr std::size_t kMostDigits = 6;
  if (text.empty() || text.size() > kMostDigits || !std::all_of(text.begin(), text.end(), is_digit))
    return std::nullopt;
  int number = 0;
  for (const char c : text) number = number * 10 + (c - '0');
  return number;
}

std::optional<Partial> partial_from(std::string_view text) {
  if (text.starts_with('v') || text.starts_with('=')) text.remove_prefix(1);
  // What stands behind the numbers makes no other release of it.
  text = text.substr(0, text.find_first_of("-+"));
  Partial partial;
  int* const numbers[] = {&partial.version.major, &partial.version.minor, &partial.version.patch};
  bool is_open = false;
  for (int i = 0; i < 3; ++i) {
    const std::size_t dot = text.find('.');
    const std::string_view part = text.substr(0, dot);
    const bool is_any = part == "x" || part == "X" || part == "*";
    const auto number = number_from(part);
    if (!is_any && !number) return std::nullopt;
    is_open = is_open || is_any;
    if (!is_open) {
      *numbers[i] = *number;
      partial.numbers = i + 1;
    }
    if (dot == std::string_view::npos) return partial;
    text.remove_prefix(dot + 1);
  }
  return std::nullopt;
}

/// The first version behind all that begin with the first `numbers` of these.
NxVersion behind(const NxVersion& version, int numbers) {
  if (numbers == 1) return {version.major + 1, 0, 0};
  if (numbers == 2) return {version.major, version.minor + 1, 0};
  return {version.major, version.minor, version.patch + 1};
}

NxVersionRange range_of(std::string_view comparison, const Partial& partial) {
  if (partial.numbers == 0) return {};
  const NxVersion& from = partial.version;
  const NxVersion next = behind(from, partial.numbers);
  if (comparison == ">=") return {from, std::nullopt};
  if (comparison == ">") return {next, std::nullopt};
  if (comparison == "<") return {std::nullopt, from};
  if (comparison == "<=") return {std::nullopt, next};
  if (comparison == "^") return {from, behind(from, 1)};
  if (comparison == "~" || comparison == "~>") {
    return {from, behind(from, std::min(partial.numbers, 2))};
  }
  return {from, next};
}

void narrow(NxVersionRange& range, const NxVersionRange& other) {
  if (other.from && (!range.from || *range.from < *other.from)) range.from = other.from;
  if (other.below && (!range.below || *other.below < *range.below)) range.below = other.below;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = text.find_first_not_of(" \t", at);
    if (begin == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t", begin), text.size());
    words.push_back(text.substr(begin, at - begin));
  }
  return words;
}

/// Comparisons between blanks, all of which hold; nothing where one is none.
std::optional<NxVersionRange> all_of(std::string_view text) {
  NxVersionRange range;
  const std::vector<std::string_view> words = words_of(text);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t size = std::min(words[i].find_first_not_of("<>=^~"), words[i].size());
    const std::string_view comparison = words[i].substr(0, size);
    std::string_view number = words[i].substr(size);
    // `>= 15` is written with a blank too.
    if (number.empty() && i + 1 < words.size()) number = words[++i];
    const auto partial = partial_from(number);
    if (!partial) return std::nullopt;
    const bool is_between = comparison.empty() && i + 2 < words.size() && words[i + 1] == "-";
    if (!is_between) {
      narrow(range, range_of(comparison, *partial));
      continue;
    }
    const auto last = partial_from(words[i + 2]);
    if (!last) return std::nullopt;
    narrow(range, range_of(">=", *partial));
    narrow(range, range_of("<=", *last));
    i += 2;
  }
  return range;
}

}  // namespace

bool is_unknown(const NxVersionRange& range) { return !range.from && !range.below; }

NxVersionRange hull_of(const NxVersionRange& a, const NxVersionRange& b) {
  NxVersionRange hull;
  if (a.from && b.from) hull.from = std::min(*a.from, *b.from);
  if (a.below && b.below) hull.below = std::max(*a.below, *b.below);
  return hull;
}

NxVersionRange nx_range_from(std::string_view text) {
  constexpr std::string_view kAlias = "npm:nx@";
  text = trimmed(text);
  if (text.starts_with(kAlias)) text.remove_prefix(kAlias.size());
  std::optional<NxVersionRange> whole;
  while (true) {
    const std::size_t bars = text.find("||");
    const auto part = all_of(text.substr(0, bars));
    if (!part) return {};
    whole = whole ? hull_of(*whole, *part) : *part;
    if (bars == std::string_view::npos) break;
    text.remove_prefix(bars + 2);
  }
  // A range that nothing is in says nothing either, and no release of Nx is called 0.
  const bool is_empty = whole->from && whole->below && *whole->from >= *whole->below;
  const bool is_trial =
      whole->below && whole->below->major <= 1 && whole->from && whole->from->major == 0;
  return is_empty || is_trial ? NxVersionRange{} : *whole;
}

}  // namespace lintel
