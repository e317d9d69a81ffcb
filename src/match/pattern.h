// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/span.h"

namespace lintel {

/// An RE2 pattern that is compiled when it is first used: most runs use few of many. Safe to
/// use from several threads.
class Pattern {
 public:
  enum class Case { exact, ignored };

  explicit Pattern(std::string source, Case letter_case = Case::exact);
  ~Pattern();
  Pattern(Pattern&&) noexcept;
  Pattern& operator=(Pattern&&) noexcept;

  /// What is wrong with it, in RE2's words; nothing when it compiles.
  [[nodiscard]] std::optional<std::string> problem() const;
  [[nodiscard]] bool matches_whole(std::string_view text) const;
  /// The leftmost match that begins at or behind `begin` and ends at or before `end`. Word
  /// boundaries see all of `text`.
  [[nodiscard]] std::optional<Span> find(std::string_view text, std::size_t begin,
                                         std::size_t end) const;

 private:
  struct Compiled;
  const Compiled& compiled() const;
  std::unique_ptr<Compiled> compiled_;
};

}  // namespace lintel
