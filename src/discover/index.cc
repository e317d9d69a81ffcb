// SPDX-License-Identifier: MIT
#include "discover/index.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace lintel {
namespace {

/// `<mode> SP <id> SP <stage> TAB <path>`.
std::optional<IndexEntry> entry_from(std::string_view record) {
  const std::size_t tab = record.find('\t');
  const std::size_t mode_end = record.find(' ');
  if (tab == std::string_view::npos || mode_end > tab) return std::nullopt;
  IndexEntry entry;
  entry.path = record.substr(tab + 1);
  entry.side.kind = kind_of_mode(record.substr(0, mode_end));
  const std::string_view rest = record.substr(mode_end + 1, tab - mode_end - 1);
  entry.side.id = rest.substr(0, rest.find(' '));
  entry.stage = rest.back() - '0';
  return entry;
}

}  // namespace

Result<std::vector<IndexEntry>> index_entries(const std::string& root, IndexPart part,
                                              const std::string& only) {
  std::vector<std::string> arguments{"ls-files", "-z", "--stage", "--full-name"};
  if (part == IndexPart::unmerged) arguments.emplace_back("--unmerged");
  // Relative variables of git's lead to the right index from where a hook runs, and only there.
  const bool is_hook =
      std::getenv("GIT_INDEX_FILE") != nullptr || std::getenv("GIT_DIR") != nullptr;
  // In a folder below it git would list that folder alone.
  if (is_hook || !only.empty()) arguments.emplace_back("--");
  if (is_hook) {
    arguments.push_back(only.empty() ? root : root + '/' + only);
  } else if (!only.empty()) {
    arguments.push_back(only);
  }
  const Command list =
      git_command(is_hook ? "." : root, std::move(arguments), GitEnvironment::kept);
  const Finished listed = run_together({&list, 1}).front();
  if (listed.status != 0) return Error{git_complaint(listed)};
  std::vector<IndexEntry> entries;
  std::string_view rest = listed.output;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\0'), rest.size());
    if (auto entry = entry_from(rest.substr(0, end))) entries.push_back(std::move(*entry));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return entries;
}

std::optional<BlobName> blob_of(const RawSide& side) {
  if (side.kind == RawSide::Kind::file) return BlobName{side.id, EntryKind::file};
  if (side.kind == RawSide::Kind::link) return BlobName{side.id, EntryKind::link};
  return std::nullopt;
}

}  // namespace lintel
