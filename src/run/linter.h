// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/workspaces.h"
#include "core/document.h"
#include "core/finding.h"
#include "core/notice.h"
#include "match/match.h"
#include "review/terms.h"

namespace lintel {

/// What a scan knows of the repository before it reads its files one by one.
struct Survey {
  Workspaces workspaces;
  /// Files that are read as nx.json because one extends them.
  std::set<std::string, std::less<>> extended;
  /// Files that are read as the name of a symbolic link to them promises: Nx opens the link.
  std::map<std::string, Format, std::less<>> linked;
};

/// Gives the bytes of a file; nothing where it cannot be read or is over kParseLimit.
using ReadFile = std::function<std::optional<std::string>(const std::string& path)>;

/// Gives the target of a symbolic link as it is written; nothing for anything else.
using ReadLink = std::function<std::optional<std::string>(const std::string& path)>;

/// Reads every nx.json among `files` (sorted), those in and above the folders `starts` that are
/// not among them, and what they extend. Where there is a `read_link`, those of `files` that have
/// the name of a format and are links are followed to others of `files`, and to no place else.
Survey survey_of(const std::vector<std::string>& files, const std::vector<std::string>& starts,
                 const ReadFile& read, const ReadLink& read_link = {});

/// A file that findings of another name, without findings of its own perhaps.
struct OtherFile {
  std::string path;
  std::size_t size = 0;
  Encoding encoding = Encoding::utf8;
};

/// What came of one file.
struct Linted {
  /// In the order of the file; Finding::file, committed and advice are left open. Standing is
  /// what comments make of it.
  std::vector<Finding> findings;
  /// The comments in the file that allow something, in its order.
  std::vector<Allowance> allowances;
  std::vector<Trouble> troubles;
  /// Of the linter's prefix and the path together: what is not to be shown of them.
  std::vector<Span> in_path;
  /// A value that was found, however short a word, stands in the linter's prefix.
  bool is_in_prefix = false;
  Encoding encoding = Encoding::utf8;
  /// What RelatedPlace::file means in `findings` until they are in a report.
  std::vector<OtherFile> others;
};

/// Takes bytes, gives findings: parse, match and review for one file after the other. Safe to
/// use from several threads at once.
class Linter {
 public:
  /// All outlive the linter. Without terms, comments in Lintel's words are heeded and there
  /// are no keys. `prefix` is what is shown before every path.
  Linter(const Matcher& matcher, const Survey& survey, const Terms* terms = nullptr,
         std::string prefix = {})
      : matcher_(matcher), survey_(survey), terms_(terms), prefix_(std::move(prefix)) {}

  /// A whole file of at most kParseLimit bytes.
  [[nodiscard]] Linted lint(const std::string& path, std::string_view bytes) const;
  /// The target of a symbolic link: text, whatever the path.
  [[nodiscard]] Linted lint_link(const std::string& path, std::string_view target) const;
  /// One piece of a large file, which is linted as text. Adds to `linted`.
  void lint_piece(Document piece, Linted& linted) const;
  /// Once all pieces are in.
  void finish(const std::string& path, Linted& linted) const;

  /// Compares the comments of a linted file with those of its version in another revision;
  /// nothing where that does not have it.
  void compare(const std::string& path, const std::optional<std::string>& before,
               Linted& linted) const;

  /// The document that the bytes of a file are, with its fields. `decoded` holds its text where
  /// that is not in `bytes`; both outlive it. Nothing for binary content.
  [[nodiscard]] std::optional<Document> document_of(const std::string& path, std::string_view bytes,
                                                    std::string& decoded) const;

  [[nodiscard]] Format format_at(std::string_view path) const;

 private:
  void take(Matches matches, Linted& linted) const;
  [[nodiscard]] std::span<const Key256> keys() const;

  const Matcher& matcher_;
  const Survey& survey_;
  const Terms* terms_;
  std::string prefix_;
};

}  // namespace lintel
