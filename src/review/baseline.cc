// SPDX-License-Identifier: MIT
#include "review/baseline.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "json/writer.h"
#include "text/structural_key.h"
#include "text/utf8.h"

namespace lintel {
namespace {

constexpr std::string_view kTitle =
    "# Findings that Lintel knows and does not count. `lintel baseline` writes this file.\n";
constexpr std::string_view kKeyStart = "# key: ";
constexpr std::string_view kGap = "  ";
constexpr std::string_view kNoKey = "-";
constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::size_t kValueBytes = 8;

bool is_lower_hex(std::string_view text) {
  return text.find_first_not_of(kHexDigits) == std::string_view::npos;
}

std::uint8_t digit_of(char digit) { return static_cast<std::uint8_t>(kHexDigits.find(digit)); }

/// Whatever would end a word or a line, or would not show, as `\xNN`.
std::string escaped(std::string_view text) {
  std::string shown;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    const bool is_odd =
        !point.valid || is_control_or_hidden(point.value) || text[at] == ' ' || text[at] == '\\';
    for (std::size_t i = 0; i < point.length; ++i) {
      const char byte = text[at + i];
      const auto number = static_cast<std::uint8_t>(byte);
      shown += is_odd ? "\\x" + to_hex(&number, 1) : std::string(1, byte);
    }
    at += point.length;
  }
  return shown;
}

std::optional<std::string> unescaped(std::string_view shown) {
  std::string text;
  while (!shown.empty()) {
    if (shown.front() != '\\') {
      text += shown.front();
      shown.remove_prefix(1);
      continue;
    }
    constexpr std::size_t kEscape = 4;
    if (shown.size() < kEscape || shown[1] != 'x' || !is_lower_hex(shown.substr(2, 2))) {
      return std::nullopt;
    }
    text += static_cast<char>(digit_of(shown[2]) * 16 + digit_of(shown[3]));
    shown.remove_prefix(kEscape);
  }
  return text;
}

std::optional<BaselineEntry> entry_in(std::string_view line) {
  std::array<std::string, 4> words;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool is_last = i + 1 == words.size();
    const std::size_t end = is_last ? line.size() : line.find(kGap);
    if (end == std::string_view::npos || end == 0) return std::nullopt;
    const std::string_view word = line.substr(0, end);
    if (word.find(' ') != std::string_view::npos) return std::nullopt;
    auto text = i == 3 && word == kNoKey ? std::string() : unescaped(word);
    if (!text) return std::nullopt;
    words[i] = std::move(*text);
    line.remove_prefix(is_last ? end : end + kGap.size());
  }
  if (words[0].size() != 2 * kValueBytes || !is_lower_hex(words[0])) return std::nullopt;
  return BaselineEntry{std::move(words[0]), std::move(words[1]), std::move(words[2]),
                       structural_key(words[3])};
}

bool is_conflict_marker(std::string_view line) {
  constexpr std::size_t kMarker = 7;
  if (line.size() < kMarker) return false;
  const std::string_view marker = line.substr(0, kMarker);
  return marker == "<<<<<<<" || marker == "=======" || marker == ">>>>>>>" || marker == "|||||||";
}

/// Reads a baseline line by line and keeps the first thing that is wrong with it.
class Reader {
 public:
  explicit Reader(std::string_view name) : name_(name) {}

  void take(std::string_view line) {
    ++line_;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) return;
    if (is_conflict_marker(line)) {
      return fail(
          "a merge conflict: keep the lines of both sides without the markers, and one of the "
          "keys if there are two; then `lintel baseline` writes the file anew");
    }
    if (line.starts_with(kKeyStart)) return take_key(line.substr(kKeyStart.size()));
    if (line.starts_with('#')) return;
    auto entry = entry_in(line);
    if (!entry) {
      return fail(
          "not of the form `VALUE  RULE  PATH  KEY`, parted by two spaces: take the line out, or "
          "let `lintel baseline` write the file anew");
    }
    baseline_.entries.push_back(std::move(*entry));
  }

  Result<Baseline> finish() {
    if (!error_ && key_line_ == 0) {
      error_ = Error{name_ +
                     ": there is no line `# key: ` with 64 hex digits: remove the file and "
                     "let `lintel baseline` write it anew"};
    }
    if (error_) return *error_;
    auto& entries = baseline_.entries;
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    return std::move(baseline_);
  }

 private:
  void take_key(std::string_view hex) {
    const auto key = key_from_hex(hex);
    if (!key) return fail("a key is 64 lower-case hex digits: restore the line from git");
    if (key_line_ != 0 && *key != baseline_.key) {
      return fail("another key than on line " + std::to_string(key_line_) +
                  ", as after a merge of two baselines: keep one key and the lines below it, then "
                  "`lintel baseline` adds what the other side knew");
    }
    baseline_.key = *key;
    key_line_ = line_;
  }

  void fail(std::string_view what) {
    if (error_) return;
    error_ = Error{name_ + ": line " + std::to_string(line_) + ": " + std::string(what)};
  }

  std::string name_;
  Baseline baseline_;
  std::size_t line_ = 0;
  std::size_t key_line_ = 0;
  std::optional<Error> error_;
};

}  // namespace

std::string value_id(const ValueDigest& digest) { return to_hex(digest.data(), kValueBytes); }

std::optional<Key256> key_from_hex(std::string_view hex) {
  Key256 key{};
  if (hex.size() != 2 * key.size() || !is_lower_hex(hex)) return std::nullopt;
  for (std::size_t i = 0; i < key.size(); ++i) {
    key[i] = static_cast<std::uint8_t>(digit_of(hex[2 * i]) * 16 + digit_of(hex[2 * i + 1]));
  }
  return key;
}

Result<Baseline> parse_baseline(std::string_view name, std::string_view text) {
  Reader reader(name);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    reader.take(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return reader.finish();
}

std::vector<Span> new_lines(std::string_view text, const Baseline& before) {
  std::vector<Span> lines;
  bool has_same_key = true;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = text.substr(at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    const Span span{at, at + line.size()};
    at = end + 1;
    if (line.starts_with(kKeyStart)) {
      has_same_key = key_from_hex(line.substr(kKeyStart.size())) == before.key;
    }
    if (line.empty() || line.starts_with('#')) continue;
    const auto entry = entry_in(line);
    if (!entry) continue;
    const auto& known = before.entries;
    if (!has_same_key || !std::binary_search(known.begin(), known.end(), *entry)) {
      lines.push_back(span);
    }
  }
  return lines;
}

std::string baseline_text(const Baseline& baseline) {
  std::vector<std::string> lines;
  for (const BaselineEntry& entry : baseline.entries) {
    std::string line = entry.value;
    line.append(kGap).append(entry.rule).append(kGap).append(escaped(entry.path)).append(kGap);
    // A key of that name is written so that it is none of no key.
    if (entry.key == kNoKey) {
      line += "\\x2d";
    } else {
      line += entry.key.empty() ? std::string(kNoKey) : escaped(entry.key);
    }
    lines.push_back(line + '\n');
  }
  std::sort(lines.begin(), lines.end());
  std::string text(kTitle);
  text.append(kKeyStart).append(to_hex(baseline.key.data(), baseline.key.size())).append("\n");
  for (const std::string& line : lines) text += line;
  return text;
}

BaselineEntry entry_of(const Finding& finding, const MaskedText& path, const ValueDigest& digest) {
  return {value_id(digest), finding.rule->id, path.text(), structural_key(finding.key.text())};
}

}  // namespace lintel
