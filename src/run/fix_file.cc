// SPDX-License-Identifier: MIT
#include "run/fix_file.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include "fix/edits.h"
#include "fix/text_edits.h"
#include "parse/parse.h"
#include "run/fix_diff.h"
#include "text/encoding.h"

namespace lintel {
namespace {

/// So many edits of one file are tried one by one where they do not go together.
constexpr std::size_t kMostTried = 64;

bool is_of_config(const Finding& finding) { return finding.key.text().starts_with('/'); }

/// Whether a finding of the scan stands in the file as it is now. Entries of lintel.json are no
/// findings of its text; their edits are proved by reading it.
bool is_still_there(const Finding& finding, const std::vector<Finding>& now) {
  if (is_state(*finding.rule) && is_of_config(finding)) return true;
  return std::any_of(now.begin(), now.end(), [&](const Finding& found) {
    return found.rule == finding.rule && found.span == finding.span && found.value == finding.value;
  });
}

/// Rule and value of each finding that has a value: what a fix takes away, and must not bring. An
/// allowance may come to be unused by it.
std::vector<std::pair<const Rule*, ValueDigest>> values_of(const std::vector<Finding>& findings) {
  std::vector<std::pair<const Rule*, ValueDigest>> values;
  for (const Finding& finding : findings) {
    if (!is_state(*finding.rule)) values.emplace_back(finding.rule, finding.value);
  }
  std::sort(values.begin(), values.end());
  return values;
}

/// Plans the edits of one file.
class FilePlanner {
 public:
  FilePlanner(const FixContext& context, PlannedFile& file,
              const std::vector<const Finding*>& findings)
      : context_(context), file_(file), findings_(findings) {}

  void plan() {
    auto seen = see_file(context_.root, file_.path, kParseLimit);
    if (!seen) return leave_all(seen.error().message);
    file_.seen = std::move(*seen);
    std::string decoded;
    const auto document = context_.linter.document_of(file_.path, file_.seen.bytes, decoded);
    if (!document) return leave_all("not read as text");
    linted_ = context_.linter.lint(file_.path, file_.seen.bytes);
    const bool is_same = std::all_of(
        findings_.begin(), findings_.end(),
        [&](const Finding* finding) { return is_still_there(*finding, linted_.findings); });
    if (!is_same) return leave_all("it changed since it was read; run `lintel fix` again");
    plan(*document);
  }

 private:
  void note(const Finding& finding, FixNote::Kind kind, FixClass fix_class,
            const std::string& text) {
    FixNote note;
    note.line = finding.begin.line;
    note.fix_class = fix_class;
    note.kind = kind;
    note.text = context_.matcher.masked(text);
    file_.shown.notes.push_back(std::move(note));
  }

  void leave_all(const std::string& why) {
    for (const Finding* finding : findings_) {
      note(*finding, FixNote::Kind::by_hand, {}, why);
      ++file_.left;
    }
  }

  void plan(const Document& document) {
    const ReadFields read = [&](std::string_view text) {
      Document changed = document;
      changed.text = text;
      changed.fields.clear();
      parse_fields(changed);
      return std::move(changed.fields);
    };
    const Plan plan = plan_of(document, findings_, context_.request, read);
    for (const ByHand& hand : plan.by_hand) {
      note(*findings_[hand.finding], FixNote::Kind::by_hand, {}, hand.why);
      ++file_.left;
    }
    std::vector<const Proposal*> chosen;
    for (const Proposal& proposal : plan.proposals) {
      const bool is_left = proposal.fix_class != FixClass::safe || proposal.is_behind_others;
      if (context_.is_safe_only && is_left) {
        say(proposal);
        ++file_.left;
      } else {
        chosen.push_back(&proposal);
      }
    }
    if (!chosen.empty()) apply(document, chosen);
    std::stable_sort(file_.shown.notes.begin(), file_.shown.notes.end(),
                     [](const FixNote& a, const FixNote& b) { return a.line < b.line; });
  }

  void say(const Proposal& proposal) {
    const std::string step = proposal.step.empty() ? "" : ". " + proposal.step;
    note(*findings_[proposal.finding], FixNote::Kind::edit, proposal.fix_class,
         proposal.what + step);
  }

  /// Whether the text has lost what it was to lose, and has nothing new.
  [[nodiscard]] bool is_mended(const std::string& bytes,
                               const std::vector<const Proposal*>& chosen) const {
    const auto before = values_of(linted_.findings);
    const auto after = values_of(context_.linter.lint(file_.path, bytes).findings);
    if (!std::includes(before.begin(), before.end(), after.begin(), after.end())) return false;
    const auto mended = std::count_if(chosen.begin(), chosen.end(), [&](const Proposal* proposal) {
      return !is_state(*findings_[proposal->finding]->rule);
    });
    return after.size() + static_cast<std::size_t>(mended) <= before.size();
  }

  /// The bytes behind the edits of all of `chosen`; nothing where they do not go together.
  std::optional<std::string> bytes_behind(const Document& document,
                                          const std::vector<const Proposal*>& chosen) const {
    const auto edits = edits_of(document, chosen);
    if (!edits) return std::nullopt;
    std::string bytes = file_.seen.bytes.substr(0, bom_size(file_.seen.bytes, document.encoding));
    bytes += apply_edits(document.text, *edits);
    return is_mended(bytes, chosen) ? std::optional(std::move(bytes)) : std::nullopt;
  }

  /// Those of `chosen`, in their order, that go together; the others are said to be left.
  std::vector<const Proposal*> that_go_together(const Document& document,
                                                const std::vector<const Proposal*>& chosen) {
    if (bytes_behind(document, chosen)) return chosen;
    std::vector<const Proposal*> kept;
    for (const Proposal* proposal : chosen) {
      kept.push_back(proposal);
      // Each is proved by linting all of the file.
      if (chosen.size() <= kMostTried && bytes_behind(document, kept)) continue;
      kept.pop_back();
      note(*findings_[proposal->finding], FixNote::Kind::by_hand, {},
           "the edit does not go together with the others of this file: edit it by hand");
      ++file_.left;
    }
    return kept;
  }

  void apply(const Document& document, const std::vector<const Proposal*>& chosen) {
    const std::vector<const Proposal*> kept = that_go_together(document, chosen);
    if (kept.empty()) return;
    for (const Proposal* proposal : kept) say(*proposal);
    file_.edited = kept.size();
    file_.text = bytes_behind(document, kept);
    file_.shown.lines =
        changed_lines(document.text, *edits_of(document, kept), linted_.findings, context_.matcher);
  }

  const FixContext& context_;
  PlannedFile& file_;
  const std::vector<const Finding*>& findings_;
  Linted linted_;
};

}  // namespace

PlannedFile plan_file(const FixContext& context, const std::string& path, const MaskedText& shown,
                      const std::vector<const Finding*>& findings) {
  PlannedFile file;
  file.path = path;
  file.shown.path = shown;
  FilePlanner(context, file, findings).plan();
  return file;
}

PlannedFile plan_ignore(const FixContext& context, const std::string& path,
                        const std::string& name) {
  PlannedFile file;
  file.path = path;
  file.shown.path = context.matcher.masked(path);
  FixNote note;
  note.fix_class = FixClass::safe;
  struct stat status {};
  file.shown.is_new =
      fstatat(context.root.descriptor(), path.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0 &&
      errno == ENOENT;
  if (!file.shown.is_new) {
    auto seen = see_file(context.root, path, kParseLimit);
    if (!seen) {
      note.kind = FixNote::Kind::by_hand;
      note.text =
          context.matcher.masked("keep " + name + " out of commits; " + seen.error().message);
      file.shown.notes.push_back(std::move(note));
      file.left = 1;
      return file;
    }
    file.seen = std::move(*seen);
  }
  const Edit edit = ignore_edit(file.seen.bytes, name);
  file.text = apply_edits(file.seen.bytes, {edit});
  file.shown.lines = changed_lines(file.seen.bytes, {edit}, {}, context.matcher);
  note.line = file.shown.lines.empty() ? 1 : file.shown.lines.back().line;
  note.text = context.matcher.masked("keep " + name + " out of commits");
  file.shown.notes.push_back(std::move(note));
  return file;
}

}  // namespace lintel
