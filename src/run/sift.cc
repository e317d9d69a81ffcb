// SPDX-License-Identifier: MIT
#include "run/sift.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <string_view>

#include "discover/blob_reader.h"
#include "parse/parse.h"
#include "text/encoding.h"

namespace lintel {
namespace {

Sifted look_at(std::string_view bytes, const Matcher& matcher) {
  const auto encoding = sniff_encoding(bytes.substr(0, kSniffBytes));
  if (!encoding) return Sifted::binary;
  const bool is_utf8 = *encoding == Encoding::utf8 || *encoding == Encoding::utf8_bom;
  return !is_utf8 || matcher.wakes(bytes) ? Sifted::woken : Sifted::quiet;
}

/// `count` blobs from `first` on; nobody else touches theirs.
std::vector<Trouble> sift_some(const History& history, const Matcher& matcher, std::size_t first,
                               std::size_t count, SiftedBlobs& into, ScanProgress& progress) {
  BlobReader blobs(history.folder, history.environment, BlobReader::Answers::buffered);
  blobs.ask_all(history.blobs.lines(first, count), count);
  blobs.end();
  std::vector<char> buffer;
  for (std::size_t i = first; i < first + count; ++i) {
    const auto header = blobs.next();
    if (!header) break;
    ++progress.done;
    if (header->state != BlobHeader::State::blob) continue;
    into.sizes[i] = header->size;
    if (header->size > kParseLimit) {
      into.states[i] = Sifted::woken;
      continue;
    }
    if (buffer.size() < header->size) buffer.resize(header->size);
    const auto got = blobs.read(buffer.data(), header->size);
    if (got) into.states[i] = look_at({buffer.data(), *got}, matcher);
  }
  std::vector<Trouble> troubles;
  if (const auto error = blobs.finish()) {
    troubles.push_back({NoticeKind::git_failed, {}, error->message});
  }
  return troubles;
}

}  // namespace

SiftedBlobs sift(const History& history, const Matcher& matcher, unsigned readers,
                 ScanProgress& progress) {
  SiftedBlobs sifted;
  const std::size_t count = history.blobs.size();
  sifted.states.resize(count, Sifted::unread);
  sifted.sizes.resize(count);
  const std::size_t share = (count + readers - 1) / std::max(readers, 1U);
  std::vector<std::future<std::vector<Trouble>>> parts;
  for (std::size_t first = 0; first < count; first += share) {
    const std::size_t here = std::min(share, count - first);
    parts.push_back(std::async(std::launch::async | std::launch::deferred, [&, first, here] {
      return sift_some(history, matcher, first, here, sifted, progress);
    }));
  }
  for (auto& part : parts) {
    auto troubles = part.get();
    std::move(troubles.begin(), troubles.end(), std::back_inserter(sifted.troubles));
  }
  return sifted;
}

}  // namespace lintel
