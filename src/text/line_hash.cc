// SPDX-License-Identifier: MIT
#include "text/line_hash.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <map>

#include "text/utf8.h"

namespace lintel {
namespace {

// The algorithm and its numbers are those of github/codeql-action, src/fingerprints.ts, which
// adds the same value to a SARIF that has none.
constexpr std::size_t kWindow = 100;
constexpr std::uint64_t kBase = 37;
constexpr std::uint64_t kEndOfFile = 0xFFFF;

constexpr std::uint64_t power(std::uint64_t base, std::size_t exponent) {
  std::uint64_t product = 1;
  for (std::size_t i = 0; i < exponent; ++i) product *= base;
  return product;
}

constexpr std::uint64_t kLeaving = power(kBase, kWindow);

/// Hands `on_line(line, hash)` each line's hash, in order; it returns whether to go on.
template <typename OnLine>
class RollingHash {
 public:
  explicit RollingHash(OnLine on_line) : on_line_(on_line) {}

  /// One UTF-16 code unit.
  bool take(std::uint64_t unit) {
    const bool behind_cr = behind_cr_;
    behind_cr_ = false;
    if (unit == ' ' || unit == '\t' || (behind_cr && unit == '\n')) return true;
    if (unit == '\r') {
      unit = '\n';
      behind_cr_ = true;
    }
    const bool starts_line = at_line_start_;
    at_line_start_ = unit == '\n';
    return push(unit, starts_line);
  }

  void finish() {
    if (!take(kEndOfFile)) return;
    for (std::size_t i = 0; i < kWindow; ++i) {
      if (!push(0, false)) return;
    }
  }

 private:
  bool push(std::uint64_t unit, bool starts_line) {
    // The window is exactly what followed the start of the line whose first unit leaves it.
    if (line_of_[next_] != 0 && !on_line_(line_of_[next_], hash_)) return false;
    line_of_[next_] = starts_line ? ++line_ : 0;
    hash_ = hash_ * kBase + unit - kLeaving * window_[next_];
    window_[next_] = unit;
    next_ = next_ + 1 == kWindow ? 0 : next_ + 1;
    return true;
  }

  OnLine on_line_;
  std::array<std::uint64_t, kWindow> window_{};
  std::array<std::size_t, kWindow> line_of_{};
  std::size_t next_ = 0;
  std::size_t line_ = 0;
  std::uint64_t hash_ = 0;
  bool at_line_start_ = true;
  bool behind_cr_ = false;
};

template <typename OnLine>
void for_each_line(std::string_view bytes, OnLine on_line) {
  RollingHash<OnLine> rolling(on_line);
  for (std::size_t offset = 0; offset < bytes.size();) {
    const CodePoint step = code_point_at(bytes, offset);
    offset += step.length;
    if (step.value < 0x10000) {
      if (!rolling.take(step.value)) return;
      continue;
    }
    const std::uint64_t above = step.value - 0x10000;
    if (!rolling.take(0xD800 + (above >> 10)) || !rolling.take(0xDC00 + (above & 0x3FF))) return;
  }
  rolling.finish();
}

}  // namespace

std::vector<std::string> line_hashes(std::string_view bytes,
                                     std::span<const std::size_t> wanted_lines) {
  std::map<std::size_t, std::string> texts;
  for (const std::size_t line : wanted_lines) texts[line];
  const std::size_t last = texts.empty() ? 0 : texts.rbegin()->first;

  // A line's count is how often its hash has come up so far. A first pass finds the hashes
  // that matter, so that the second need not remember those of every line.
  std::map<std::uint64_t, std::size_t> counts;
  for_each_line(bytes, [&](std::size_t line, std::uint64_t hash) {
    if (texts.contains(line)) counts[hash];
    return line < last;
  });
  for_each_line(bytes, [&](std::size_t line, std::uint64_t hash) {
    if (const auto count = counts.find(hash); count != counts.end()) {
      ++count->second;
      const auto text = texts.find(line);
      if (text != texts.end()) text->second = fmt::format("{:x}:{}", hash, count->second);
    }
    return line < last;
  });

  std::vector<std::string> hashes;
  hashes.reserve(wanted_lines.size());
  for (const std::size_t line : wanted_lines) hashes.push_back(texts[line]);
  return hashes;
}

}  // namespace lintel
