// SPDX-License-Identifier: MIT
#include "run/read_document.h"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include "discover/open_file.h"
#include "discover/place.h"
#include "parse/parse.h"
#include "run/judgement.h"
#include "run/linter.h"
#include "run/nx_versions.h"
#include "run/pieces.h"
#include "text/glob.h"

namespace lintel {
namespace {

/// Until `wanted` bytes are there or the input ends.
std::optional<std::size_t> read_standard_input(char* into, std::size_t wanted) {
  std::size_t done = 0;
  while (done < wanted) {
    const ssize_t count = read(STDIN_FILENO, into + done, wanted - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    done += static_cast<std::size_t>(count);
  }
  return done;
}

/// What comes in, up to one byte more than can be parsed.
std::optional<std::string> read_head() {
  std::string bytes;
  constexpr std::size_t kChunk = std::size_t{64} * 1024;
  while (bytes.size() <= kParseLimit) {
    const std::size_t size = bytes.size();
    const std::size_t wanted = std::min(kChunk, kParseLimit + 1 - size);
    bytes.resize(size + wanted);
    const auto got = read_standard_input(bytes.data() + size, wanted);
    if (!got) return std::nullopt;
    bytes.resize(size + *got);
    if (*got < wanted) break;
  }
  return bytes;
}

void read_large(const std::string& head, const Linter& linter, const std::string& path,
                FileResult& file) {
  Pieces pieces(linter, path, file.linted);
  std::size_t size = head.size();
  file.size = pieces.read(head, size, [&](char* into, std::size_t wanted) {
    const auto got = read_standard_input(into, wanted);
    size += got.value_or(0);
    return got;
  });
  // How much would come was not known before.
  std::erase_if(file.linted.troubles,
                [](const Trouble& trouble) { return trouble.kind == NoticeKind::changed; });
}

}  // namespace

Result<Reading> read_document(const std::string& path, const Matcher& matcher,
                              const TreeTerms& terms) {
  Reading reading;
  const PlaceOfFile place = place_of_file(path);
  reading.tree.root = place.root;
  reading.tree.files.push_back(place.path);
  FileResult file;
  const auto head = read_head();
  if (!head) {
    reading.tree.troubles.push_back({NoticeKind::unreadable, place.path, std::strerror(errno)});
    return reading;
  }
  if (auto trouble = exclusion_trouble(terms.terms, place.path)) {
    reading.tree.troubles.push_back(std::move(*trouble));
    return reading;
  }
  const RootFolder root(place.root);
  const ReadFile read = [&](const std::string& name) -> std::optional<std::string> {
    if (name != place.path) return read_small_file(root, name);
    if (head->size() > kParseLimit) return std::nullopt;
    return *head;
  };
  const Survey survey = survey_of(reading.tree.files, {std::string(folder_of(place.path))}, read);
  const Linter linter(matcher, survey, &terms.terms);
  if (head->size() > kParseLimit) {
    read_large(*head, linter, place.path, file);
  } else {
    file.size = head->size();
    file.linted = linter.lint(place.path, *head);
  }
  if (auto error = compare_with_commit(reading.tree, terms, linter, {{place.path, &file.linted}})) {
    return *error;
  }
  const auto& troubles = file.linted.troubles;
  if (std::none_of(troubles.begin(), troubles.end(),
                   [](const Trouble& trouble) { return is_skip(trouble.kind); })) {
    reading.result.files_scanned = 1;
    reading.result.bytes_scanned = file.size;
  }
  reading.result.files.push_back(std::move(file));
  set_facts(reading.tree.files, survey, read, reading.result);
  return reading;
}

}  // namespace lintel
