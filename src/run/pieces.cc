// SPDX-License-Identifier: MIT
#include "run/pieces.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <vector>

#include "text/position.h"

namespace lintel {

std::size_t Pieces::read(std::string_view head, std::size_t size, const ReadOn& read_on) {
  const auto encoding = sniff_encoding(head);
  if (!encoding) {
    linted_.troubles.push_back({NoticeKind::binary, path_, {}});
    return size;
  }
  linted_.encoding = *encoding;
  const Format format = linter_.format_at(path_);
  if (is_always_parsed(format)) {
    linted_.troubles.push_back({NoticeKind::over_parse_limit, path_, {}});
  } else {
    format_ = format;
  }
  std::size_t done = head.size();
  head.remove_prefix(bom_size(head, *encoding));
  for (; !head.empty(); head.remove_prefix(std::min(head.size(), kPiece))) {
    append(head.substr(0, kPiece));
    lint(false);
  }
  std::vector<char> buffer(kPiece);
  while (true) {
    const auto got = read_on(buffer.data(), buffer.size());
    if (!got) {
      linted_.troubles.push_back({NoticeKind::unreadable, path_, std::strerror(errno)});
      break;
    }
    done += *got;
    append({buffer.data(), *got});
    if (*got < buffer.size()) break;
    lint(false);
  }
  little_.finish(text_);
  big_.finish(text_);
  lint(true);
  linter_.finish(path_, linted_);
  if (done != size) linted_.troubles.push_back({NoticeKind::changed, path_, {}});
  return done;
}

void Pieces::append(std::string_view bytes) {
  switch (linted_.encoding) {
    case Encoding::utf8:
    case Encoding::utf8_bom: text_ += bytes; break;
    case Encoding::utf16_le: little_.append(bytes, text_); break;
    case Encoding::utf16_be: big_.append(bytes, text_); break;
  }
}

void Pieces::lint(bool is_end) {
  if (!is_end && text_.size() < core_ + 2 * kOverlap) return;
  Document piece;
  piece.path = path_;
  piece.format = format_;
  piece.encoding = linted_.encoding;
  piece.text = text_;
  piece.start = start_;
  piece.core = {core_, is_end ? text_.size() : text_.size() - kOverlap};
  linter_.lint_piece(piece, linted_);
  // What stands before the next core stays for as far as a match may look back.
  std::size_t cut = piece.core.end - std::min(piece.core.end, kOverlap);
  // A line end of two bytes, or a character, is not cut.
  const auto is_inside = [&](std::size_t at) {
    return at > 0 && at < text_.size() &&
           (text_[at - 1] == '\r' || (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80);
  };
  while (is_inside(cut)) --cut;
  start_ = walk(start_, std::string_view(text_).substr(0, cut));
  core_ = piece.core.end - cut;
  text_.erase(0, cut);
}

}  // namespace lintel
