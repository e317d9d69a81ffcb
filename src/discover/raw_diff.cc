// SPDX-License-Identifier: MIT
#include "discover/raw_diff.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace lintel {
namespace {

std::string_view next_word(std::string_view& text) {
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return word;
}

/// `:<mode> <mode> <id> <id> <status>`; with `-c` as many colons, modes and ids more as there
/// are parents beyond the first.
RawChange change_from(std::string_view head) {
  const std::size_t parents = std::min(head.find_first_not_of(':'), head.size());
  head.remove_prefix(parents);
  RawChange change;
  change.before.resize(parents);
  for (RawSide& side : change.before) side.kind = kind_of_mode(next_word(head));
  change.after.kind = kind_of_mode(next_word(head));
  for (RawSide& side : change.before) side.id = next_word(head);
  change.after.id = next_word(head);
  change.status = head;
  return change;
}

}  // namespace

RawSide::Kind kind_of_mode(std::string_view mode) {
  if (mode == "000000") return RawSide::Kind::none;
  if (mode.starts_with("100")) return RawSide::Kind::file;
  if (mode == "120000") return RawSide::Kind::link;
  if (mode == "160000") return RawSide::Kind::submodule;
  return RawSide::Kind::other;
}

void RawDiffReader::append(std::string_view output, std::vector<RawChange>& changes) {
  while (!output.empty()) {
    const std::size_t end = output.find('\0');
    if (end == std::string_view::npos) {
      rest_ += output;
      return;
    }
    if (rest_.empty()) {
      take(output.substr(0, end), changes);
    } else {
      rest_ += output.substr(0, end);
      take(rest_, changes);
      rest_.clear();
    }
    output.remove_prefix(end + 1);
  }
}

void RawDiffReader::take(std::string_view part, std::vector<RawChange>& changes) {
  if (has_head_) {
    change_.path = part;
    changes.push_back(std::move(change_));
    has_head_ = false;
  } else if (part.starts_with(':')) {
    change_ = change_from(part);
    change_.commit = commit_;
    has_head_ = true;
  } else {
    commit_ = part;
  }
}

}  // namespace lintel
