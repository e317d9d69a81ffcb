// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "discover/blob_reader.h"
#include "discover/change.h"
#include "run/linter.h"

namespace lintel {

/// One version of a file, linted.
struct LintedBlob {
  Linted linted;
  std::size_t size = 0;
  /// False where nothing of it was read; the reason is among the troubles.
  bool was_read = false;
};

/// Lints the object that `blobs` stands at, whose header is `header`, as the file at `path`.
/// Blobs over kParseLimit are read in pieces. `buffer` is kept from call to call.
LintedBlob lint_blob(const Linter& linter, const std::string& path, EntryKind kind,
                     const BlobHeader& header, BlobReader& blobs, std::vector<char>& buffer);

/// The content of one object of at most kLockLimit bytes; nothing where there is none such, or
/// where `name` cannot be asked for.
std::optional<std::string> read_small_blob(BlobReader& blobs, const std::string& name);

}  // namespace lintel
