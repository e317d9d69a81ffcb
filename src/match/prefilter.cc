// SPDX-License-Identifier: MIT
#include "match/prefilter.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace lintel {

Prefilter::Prefilter(std::vector<std::string> keywords) : keywords_(std::move(keywords)) {
  for (const std::string& keyword : keywords_) {
    assert(keyword.size() >= 4);
    const std::size_t bucket = bucket_of(keyword.data());
    bitmap_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
  }
}

void Prefilter::compare(std::string_view text, std::size_t offset,
                        std::vector<KeywordHit>& hits) const {
  for (std::size_t i = 0; i < keywords_.size(); ++i) {
    if (text.substr(offset).starts_with(keywords_[i])) hits.push_back({i, offset});
  }
}

std::vector<KeywordHit> Prefilter::hits(std::string_view text) const {
  std::vector<KeywordHit> found;
  if (text.size() < 4 || keywords_.empty()) return found;
  const std::size_t last = text.size() - 4;
  for (std::size_t offset = 0; offset <= last; ++offset) {
    const std::size_t bucket = bucket_of(text.data() + offset);
    if ((bitmap_[bucket / 64] >> (bucket % 64) & 1U) != 0) compare(text, offset, found);
  }
  return found;
}

std::vector<KeywordHit> Prefilter::hits_by_search(std::string_view text) const {
  std::vector<KeywordHit> found;
  for (std::size_t i = 0; i < keywords_.size(); ++i) {
    std::size_t at = text.find(keywords_[i]);
    for (; at != std::string_view::npos; at = text.find(keywords_[i], at + 1)) {
      found.push_back({i, at});
    }
  }
  std::sort(found.begin(), found.end(), [](const KeywordHit& a, const KeywordHit& b) {
    return std::tie(a.offset, a.keyword) < std::tie(b.offset, b.keyword);
  });
  return found;
}

}  // namespace lintel
