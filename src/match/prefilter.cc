// SPDX-License-Identifier: MIT
#include "match/prefilter.h"

#include <algorithm>
#include <cassert>
#include <tuple>
#include <utility>

namespace lintel {

Prefilter::Prefilter(std::vector<std::string> keywords) : keywords_(std::move(keywords)) {
  constexpr std::size_t kGram = 4;
  // More would fill the bitmap without making the look at a text much shorter.
  constexpr std::size_t kMostStride = 8;
  if (!keywords_.empty()) stride_ = kMostStride;
  for (const std::string& keyword : keywords_) {
    assert(keyword.size() >= kGram);
    stride_ = std::min(stride_, keyword.size() - kGram + 1);
  }
  for (std::size_t keyword = 0; keyword < keywords_.size(); ++keyword) {
    for (std::size_t at = 0; at < stride_; ++at) {
      const std::size_t bucket = bucket_of(keywords_[keyword].data() + at);
      bitmap_[bucket / 64] |= std::uint64_t{1} << (bucket % 64);
      grams_.push_back({bucket, keyword, at});
    }
  }
  std::sort(grams_.begin(), grams_.end(),
            [](const Gram& a, const Gram& b) { return a.bucket < b.bucket; });
}

void Prefilter::compare(std::string_view text, std::size_t offset,
                        std::vector<KeywordHit>& hits) const {
  const std::size_t bucket = bucket_of(text.data() + offset);
  const std::size_t known = hits.size();
  auto gram = std::lower_bound(grams_.begin(), grams_.end(), bucket,
                               [](const Gram& a, std::size_t b) { return a.bucket < b; });
  for (; gram != grams_.end() && gram->bucket == bucket; ++gram) {
    if (gram->at > offset) continue;
    const std::size_t begin = offset - gram->at;
    if (text.substr(begin).starts_with(keywords_[gram->keyword])) {
      hits.push_back({gram->keyword, begin});
    }
  }
  std::sort(hits.begin() + static_cast<std::ptrdiff_t>(known), hits.end(),
            [](const KeywordHit& a, const KeywordHit& b) {
              return std::tie(a.offset, a.keyword) < std::tie(b.offset, b.keyword);
            });
}

std::vector<KeywordHit> Prefilter::hits(std::string_view text) const {
  std::vector<KeywordHit> found;
  if (text.size() < 4 || keywords_.empty()) return found;
  const std::size_t last = text.size() - 4;
  for (std::size_t offset = 0; offset <= last; offset += stride_) {
    if (may_hit(text, offset)) compare(text, offset, found);
  }
  return found;
}

bool Prefilter::has_hit(std::string_view text) const {
  if (text.size() < 4 || keywords_.empty()) return false;
  std::vector<KeywordHit> found;
  const std::size_t last = text.size() - 4;
  for (std::size_t offset = 0; offset <= last; offset += stride_) {
    if (!may_hit(text, offset)) continue;
    compare(text, offset, found);
    if (!found.empty()) return true;
  }
  return false;
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
