// SPDX-License-Identifier: MIT
#include "run/path_masks.h"

#include <algorithm>

#include "match/typed.h"
#include "text/glob.h"

namespace lintel {

MaskedText masked_path(const Matcher& matcher, const std::string& prefix, const std::string& path,
                       const std::vector<Span>& hidden) {
  std::vector<Span> spans;
  for (const Span& span : hidden) {
    if (span.end <= prefix.size()) continue;
    spans.push_back(
        {std::max(span.begin, prefix.size()) - prefix.size(), span.end - prefix.size()});
  }
  return matcher.masked(path, spans);
}

void PathMasks::add(const std::string& path, const std::vector<Span>& hidden) {
  if (hidden.empty()) return;
  auto& known = hidden_[path];
  known.insert(known.end(), hidden.begin(), hidden.end());
}

const std::vector<Span>& PathMasks::hidden_in(const std::string& path) const {
  static const std::vector<Span> kNone;
  const auto known = hidden_.find(path);
  return known == hidden_.end() ? kNone : known->second;
}

MaskedText PathMasks::shown(const std::string& path) const {
  return matcher_.masked(prefix_ + path, hidden_in(path));
}

MaskedText PathMasks::in_tree(const std::string& path) const {
  return masked_path(matcher_, prefix_, path, hidden_in(path));
}

namespace {

/// A report names no absolute path: of one that was typed, the last name.
std::string without_place(const std::string& path) {
  if (!path.starts_with('/')) return path;
  const std::size_t end = path.find_last_not_of('/');
  return end == std::string::npos ? "/" : std::string(base_name(path.substr(0, end + 1)));
}

}  // namespace

Notice PathMasks::notice_from(const Trouble& trouble) const {
  if (trouble.kind == NoticeKind::no_such_path) {
    // It was typed, and what was meant by it nobody knows.
    const std::string path = prefix_ + without_place(trouble.path);
    return {trouble.kind, matcher_.masked(path, typed_secrets_in_path(path)),
            matcher_.masked(trouble.detail)};
  }
  return {trouble.kind, shown(without_place(trouble.path)), matcher_.masked(trouble.detail)};
}

}  // namespace lintel
