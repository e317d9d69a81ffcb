// SPDX-License-Identifier: MIT
#pragma once

#include <sys/stat.h>

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"
#include "discover/open_file.h"
#include "text/digest.h"

namespace lintel {

/// A file as it was read, and what tells whether it still is that.
struct SeenFile {
  std::string bytes;
  struct stat status {};
  Digest256 content{};
};

/// The regular file at `path` beneath the root, of at most `limit` bytes. The error says why it
/// is none that may be edited: a link, too large, unreadable.
Result<SeenFile> see_file(const RootFolder& root, const std::string& path, std::size_t limit);

/// Puts `text` in the place of a file that was seen, whole or not at all: it is written to a
/// file beside it with the same mode and owner, which takes its place once it is on the disk. A
/// kill at any moment leaves the old file or the new one, and at most a file `.lintel-fix-…` with
/// (a part of) the new text. The error says why the file is as it was: it changed since it was
/// seen, it has several names, nobody may write to it, the disk is full.
std::optional<Error> replace_file(const RootFolder& root, const std::string& path,
                                  const SeenFile& seen, std::string_view text);

/// The same for a file that is not there yet; one that is there by then stays.
std::optional<Error> create_file(const RootFolder& root, const std::string& path,
                                 std::string_view text);

/// Whether that is the name of a file that replace_file left behind when it was killed.
bool is_left_over(std::string_view name);

/// Takes away what a killed run left beside `path`; true where something was there.
bool remove_left_over(const RootFolder& root, const std::string& path);

}  // namespace lintel
