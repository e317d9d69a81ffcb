// SPDX-License-Identifier: MIT
#include "run/lint_blob.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "assess/nx_version.h"
#include "parse/parse.h"
#include "run/pieces.h"

namespace lintel {
namespace {

std::string_view reason(BlobHeader::State state) {
  switch (state) {
    case BlobHeader::State::missing: return "git does not have its content here";
    case BlobHeader::State::failed: return "git ended over its content";
    case BlobHeader::State::other: return "git has no file under its name";
    case BlobHeader::State::blob: break;
  }
  return "git ended while it was read";
}

}  // namespace

LintedBlob lint_blob(const Linter& linter, const std::string& path, EntryKind kind,
                     const BlobHeader& header, BlobReader& blobs, std::vector<char>& buffer) {
  LintedBlob result;
  result.size = header.size;
  const auto give_up = [&] {
    result.linted.troubles.push_back(
        {NoticeKind::unreadable, path, std::string(reason(header.state))});
    return std::move(result);
  };
  if (header.state != BlobHeader::State::blob) return give_up();
  const std::size_t head = std::min(header.size, kParseLimit + 1);
  if (buffer.size() < head) buffer.resize(head);
  const auto got = blobs.read(buffer.data(), head);
  if (!got) return give_up();
  const std::string_view bytes(buffer.data(), *got);
  if (header.size > kParseLimit) {
    Pieces pieces(linter, path, result.linted);
    bool is_broken = false;
    pieces.read(bytes, header.size, [&](char* into, std::size_t wanted) {
      const auto more = blobs.read(into, wanted);
      is_broken = !more;
      return more.value_or(0);
    });
    if (is_broken) return give_up();
  } else if (kind == EntryKind::link) {
    result.linted = linter.lint_link(path, bytes);
  } else {
    result.linted = linter.lint(path, bytes);
  }
  const auto& troubles = result.linted.troubles;
  result.was_read = std::none_of(troubles.begin(), troubles.end(),
                                 [](const Trouble& trouble) { return is_skip(trouble.kind); });
  return result;
}

std::optional<std::string> read_small_blob(BlobReader& blobs, const std::string& name) {
  // A line feed would be two names to git.
  if (name.find('\n') != std::string::npos) return std::nullopt;
  blobs.ask(name);
  const auto header = blobs.next();
  if (!header || header->state != BlobHeader::State::blob || header->size > kLockLimit) {
    return std::nullopt;
  }
  std::string bytes(header->size, '\0');
  const auto got = blobs.read(bytes.data(), bytes.size());
  if (!got) return std::nullopt;
  return bytes;
}

}  // namespace lintel
