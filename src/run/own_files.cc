// SPDX-License-Identifier: MIT
#include "run/own_files.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "discover/index.h"
#include "discover/open_file.h"
#include "discover/range.h"
#include "parse/parse.h"
#include "review/baseline.h"
#include "review/config.h"
#include "run/lint_blob.h"
#include "run/read_tree.h"

namespace lintel {
namespace {

using Content = Result<std::optional<std::string>>;

Error link_error(const std::string& path, const std::string& place) {
  return Error{path + ": is a symbolic link" + place +
               ", which is not followed; put a file in its place"};
}

/// What stands under the name in the index or the tip; nothing where nothing does.
Result<std::optional<BlobName>> blob_beside(const Change& change, const std::string& path) {
  if (change.beside != ":") {
    const std::string commit = change.beside.substr(0, change.beside.size() - 1);
    const auto blobs = blobs_at(change.folder, change.environment, commit, {path});
    if (!blobs) return blobs.error();
    const auto blob = blobs->find(path);
    return blob == blobs->end() ? std::nullopt : std::optional(blob->second);
  }
  const auto entries = index_entries(change.root, IndexPart::all, path);
  if (!entries) return entries.error();
  return entries->empty() ? std::nullopt : blob_of(entries->front().side);
}

/// What the index has only as the sides of a conflict has no name there, and is listed twice.
bool is_in_conflict(const Change& change, const std::string& path) {
  return change.beside == ":" &&
         std::any_of(change.files.begin(), change.files.end(), [&](const ChangedFile& file) {
           return file.path == path && !file.is_on_disk;
         });
}

Content read_beside(Change& change, const std::string& path) {
  if (!change.blobs || change.beside.empty()) return std::optional<std::string>();
  const std::string place = change.beside == ":" ? " in the index" : " in what is scanned";
  change.blobs->ask(change.beside + path);
  const auto header = change.blobs->next().value_or(BlobHeader{});
  switch (header.state) {
    case BlobHeader::State::missing:
      if (!is_in_conflict(change, path)) return std::optional<std::string>();
      return Error{path + ": is in conflict" + place + "; resolve it first"};
    case BlobHeader::State::failed:
      return Error{path + ": is there" + place +
                   ", and git cannot give its content here; `git fsck` " +
                   "says whether it is damaged or missing"};
    case BlobHeader::State::other:
      return Error{path + ": is there" + place + " and is no file; put one in its place"};
    case BlobHeader::State::blob: break;
  }
  if (header.size > kParseLimit) return Error{path + ": is larger than 8 MiB" + place};
  std::string bytes(header.size, '\0');
  const auto got = change.blobs->read(bytes.data(), bytes.size());
  if (!got) return Error{path + ": git ended while it was read" + place + "; run `git fsck`"};
  // Asking for the mode costs a child that reads the whole index. A text that ends its last line,
  // as files do, is none that a link to a file holds.
  if (bytes.ends_with('\n')) return std::optional(std::move(bytes));
  const auto blob = blob_beside(change, path);
  if (!blob) return blob.error();
  if (*blob && (*blob)->kind == EntryKind::link) return link_error(path, place);
  return std::optional(std::move(bytes));
}

}  // namespace

OwnFiles files_on_disk(const Tree& tree) {
  auto root = std::make_shared<RootFolder>(tree.root);
  return [root, prefix = tree.prefix](const std::string& path) -> Content {
    auto text = read_small_file(*root, path);
    if (text) return text;
    struct stat status {};
    const std::string full = root->path() + '/' + path;
    if (lstat(full.c_str(), &status) != 0 && (errno == ENOENT || errno == ENOTDIR)) return text;
    return Error{prefix + path +
                 ": is there and cannot be read as a file of at most 8 MiB; make it one, or take "
                 "it away (a symbolic link is not followed)"};
  };
}

OwnFiles files_beside(Change& change) {
  return [&change](const std::string& path) { return read_beside(change, path); };
}

Result<OwnFiles> files_of_commit(const Tree& tree, const std::string& commit,
                                 const std::string& named) {
  const std::vector<std::string> names{std::string(kConfigName), std::string(kBaselineName)};
  const auto blobs = blobs_at(tree.root, tree.environment, commit, names);
  if (!blobs) return blobs.error();
  for (const auto& [path, blob] : *blobs) {
    if (blob.kind == EntryKind::link) return link_error(path, " in " + named);
  }
  auto found = files_in_commit(tree.root, commit, names, kParseLimit, tree.environment);
  if (!found) return found.error();
  if (!found->too_large.empty()) {
    return Error{found->too_large.front() + ": is larger than 8 MiB in " + named};
  }
  return OwnFiles([contents = std::move(found->contents)](const std::string& path) -> Content {
    const auto content = contents.find(path);
    return content == contents.end() ? std::nullopt : std::optional(content->second);
  });
}

}  // namespace lintel
