// SPDX-License-Identifier: MIT
#include "run/run.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <optional>
#include <string_view>

#include "cli/options.h"
#include "match/catalog.h"
#include "match/match.h"
#include "match/typed.h"
#include "report/fix.h"
#include "report/human.h"
#include "report/json.h"
#include "report/notices.h"
#include "report/printable.h"
#include "report/rdjsonl.h"
#include "report/rule_page.h"
#include "report/sarif.h"
#include "report/tokens.h"
#include "report/words.h"
#include "review/review.h"
#include "run/allow.h"
#include "run/baseline.h"
#include "run/explain_value.h"
#include "run/fix.h"
#include "run/output.h"
#include "run/sources.h"
#include "run/tokens.h"
#include "text/digest.h"

namespace lintel {
namespace {

/// What was typed, and who says what of it may be shown.
struct Session {
  const std::vector<std::string>& arguments;
  const Matcher& matcher;
};

/// Says on standard error why there is no more; what a person typed may hold a secret.
ExitStatus failed(const Error& error, const Session& session) {
  const std::string& message = error.message;
  const MaskedText said =
      session.matcher.masked(message, typed_secrets_in(message, session.arguments));
  write_to_stderr("lintel: error: " + printable(said.text()) + '\n');
  return ExitStatus::incomplete;
}

bool wants_color(const Options& options) {
  if (options.color != Color::automatic) return options.color == Color::always;
  if (!options.output.empty() || isatty(STDOUT_FILENO) == 0) return false;
  const char* no_color = std::getenv("NO_COLOR");
  if (no_color != nullptr && *no_color != '\0') return false;
  const char* terminal = std::getenv("TERM");
  return terminal != nullptr && std::string_view(terminal) != "dumb";
}

std::string formatted(const Report& report, const Options& options, const Matcher& matcher) {
  switch (options.format) {
    case OutputFormat::text: break;
    case OutputFormat::json: return json(report);
    case OutputFormat::rdjsonl: return rdjsonl(report);
    case OutputFormat::sarif:
      return sarif(report, {matcher.masked(options.sarif_category).text(), options.has_line_hash});
  }
  const bool is_terminal = options.output.empty() && isatty(STDOUT_FILENO) != 0;
  return human(report, {wants_color(options), is_terminal});
}

bool has_failure(const Report& report) {
  return std::any_of(report.notices.begin(), report.notices.end(),
                     [](const Notice& notice) { return is_failure(notice.kind); });
}

/// Leaves what the report is to list. A known finding stays in SARIF: without it, code scanning
/// would close the alert of a token that is alive.
void leave_listed(Report& report, const Options& options) {
  const bool is_sarif = options.format == OutputFormat::sarif;
  keep_findings(report, [&](const Finding& finding) {
    if (finding.standing == Standing::counts) return true;
    if (!is_sarif) return options.shows_all;
    return finding.standing != Standing::allowed || options.has_suppressed;
  });
}

/// An upload replaces what was uploaded before under the same category.
bool is_partial(const Listing& listing) {
  if (const auto* trees = std::get_if<std::vector<Tree>>(&listing)) {
    return !std::all_of(trees->begin(), trees->end(), covers_all);
  }
  return !std::holds_alternative<History>(listing);
}

/// An empty change is nothing odd: a commit can consist of deletions alone.
bool may_be_empty(Source source) {
  return source == Source::staged || source == Source::hook || source == Source::range ||
         source == Source::push;
}

ExitStatus status_of(const Report& report, const Options& options) {
  if (has_failure(report)) return ExitStatus::incomplete;
  if (report.summary.files_scanned == 0 && !may_be_empty(options.source)) {
    return ExitStatus::nothing;
  }
  const bool is_configured = report.fail_on && !options.has_fail_on;
  const auto fail_on = is_configured ? *report.fail_on : options.fail_on;
  const bool is_found =
      fail_on &&
      std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.standing == Standing::counts && finding.rule->severity >= *fail_on;
      });
  return is_found ? ExitStatus::found : ExitStatus::clean;
}

/// 0 files must never look as if they had been found clean.
std::string_view no_file_of(Source source) {
  switch (source) {
    case Source::staged: return "0 files are staged, so 0 files were read";
    case Source::hook: return "0 files are staged or named, so 0 files were read";
    case Source::push: return "the push sends 0 files that the remote has not, so 0 were read";
    default: return "the range brings in 0 files, so 0 files were read";
  }
}

void say_notices(const Report& report, ExitStatus status, const Options& options) {
  if (options.is_quiet) return;
  std::string text;
  for (const std::string& line : notice_lines(report)) text += "lintel: " + line + '\n';
  const bool has_nothing = report.summary.files_scanned == 0 && status != ExitStatus::incomplete &&
                           may_be_empty(options.source);
  if (status == ExitStatus::nothing) text += "lintel: note: there was nothing to scan\n";
  if (has_nothing) text += "lintel: note: " + std::string(no_file_of(options.source)) + '\n';
  if (report.summary.already_committed > 0) {
    text += "lintel: note: " + already_committed_line(report.summary.already_committed) + '\n';
  }
  text += "lintel: " + summary_line(report) + '\n';
  write_to_stderr(text);
}

ExitStatus end_scan(const Options& options, Report& report, bool is_of_part,
                    const Session& session) {
  const ExitStatus status = status_of(report, options);
  leave_listed(report, options);
  // An upload of a scan that did not happen would close every alert.
  const bool is_void = has_failure(report) && report.summary.files_scanned == 0;
  std::optional<Error> error;
  if (!is_void || options.format != OutputFormat::sarif) {
    const std::string text = formatted(report, options, session.matcher);
    error = options.output.empty() ? write_to_stdout(text) : write_to_file(options.output, text);
  }
  if (is_of_part && options.format == OutputFormat::sarif && options.sarif_category.empty()) {
    report.notices.push_back({NoticeKind::partial_report, {}, {}});
  }
  say_notices(report, status, options);
  if (error) return failed(*error, session);
  return status;
}

ExitStatus run_scan(const Options& options, Result<Listing> listing, Catalog& catalog,
                    const Session& session) {
  if (!listing) return failed(listing.error(), session);
  const bool is_of_part = is_partial(*listing);
  auto report = scan_source(options, *listing, catalog, session.matcher);
  if (!report) return failed(report.error(), session);
  return end_scan(options, *report, is_of_part, session);
}

using Writer = Result<Report> (*)(const Options&, const std::vector<Tree>&, Catalog&,
                                  const Matcher&);

/// A command that writes a file of the repository and says what it did on standard error.
ExitStatus run_writer(Writer write, const Options& options, Result<Listing> listing,
                      Catalog& catalog, const Session& session) {
  if (!listing) return failed(listing.error(), session);
  const auto changed =
      write(options, std::get<std::vector<Tree>>(*listing), catalog, session.matcher);
  if (!changed) return failed(changed.error(), session);
  const bool is_void = changed->summary.files_scanned == 0;
  const ExitStatus status = has_failure(*changed) ? ExitStatus::incomplete
                            : is_void             ? ExitStatus::nothing
                                                  : ExitStatus::clean;
  say_notices(*changed, status, options);
  return status;
}

void say(const std::vector<std::string>& lines, const Options& options) {
  if (options.is_quiet) return;
  std::string text;
  for (const std::string& line : lines) text += "lintel: " + line + '\n';
  write_to_stderr(text);
}

ExitStatus run_fix(const Options& options, Result<Listing> listing, Catalog& catalog,
                   const Session& session) {
  if (!listing) return failed(listing.error(), session);
  auto fixing = fix(options, std::get<std::vector<Tree>>(*listing), catalog, session.matcher);
  if (!fixing) return failed(fixing.error(), session);
  const FixReport& fixes = fixing->fixes;
  if (const auto error = write_to_stdout(fix_text(fixes))) return failed(*error, session);
  Report said;
  said.notices = std::move(fixing->notices);
  say(notice_lines(said), options);
  const bool has_failed =
      has_failure(said) || std::any_of(fixes.files.begin(), fixes.files.end(),
                                       [](const auto& file) { return !file.failure.empty(); });
  if (has_failed) return ExitStatus::incomplete;
  if (fixes.files_read == 0) return ExitStatus::nothing;
  const bool has_edits = std::any_of(fixes.files.begin(), fixes.files.end(),
                                     [](const FixedFile& file) { return !file.lines.empty(); });
  const bool is_shown = has_edits || !fixes.left_over.empty();
  const bool has_left = fixes.left > 0 || (!fixes.is_applied && is_shown);
  return has_left ? ExitStatus::found : ExitStatus::clean;
}

ExitStatus run_tokens(const Options& options, Result<Listing> listing, Catalog& catalog,
                      const Session& session) {
  if (!listing) return failed(listing.error(), session);
  const auto maps =
      tokens(options, std::get<std::vector<Tree>>(*listing), catalog, session.matcher);
  if (!maps) return failed(maps.error(), session);
  const bool is_json = options.format == OutputFormat::json;
  const std::string text = is_json ? tokens_json(*maps) : tokens_text(*maps);
  if (const auto error = write_to_stdout(text)) return failed(*error, session);
  Report said;
  said.notices = maps->notices;
  std::vector<std::string> lines = notice_lines(said);
  if (maps->files_read == 0) lines.emplace_back("note: there was nothing to scan");
  say(lines, options);
  if (has_failure(said)) return ExitStatus::incomplete;
  return maps->files_read == 0 ? ExitStatus::nothing : ExitStatus::clean;
}

ExitStatus print(const std::string& text, const Session& session) {
  if (const auto error = write_to_stdout(text)) return failed(*error, session);
  return ExitStatus::clean;
}

ExitStatus run_explain(const Options& options, const Catalog& catalog, const Session& session) {
  if (options.reads_value) {
    const auto said = explain_standard_input();
    return said ? print(*said, session) : failed(said.error(), session);
  }
  const auto rule = std::find_if(catalog.rules.begin(), catalog.rules.end(),
                                 [&](const Rule& known) { return known.id == options.rule; });
  if (rule == catalog.rules.end()) {
    return failed(
        Error{"explain: no rule is named `" + options.rule + "`; `lintel rules` lists them"},
        session);
  }
  return print(explain(*rule, {wants_color(options), isatty(STDOUT_FILENO) != 0}), session);
}

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments) {
  const auto options = parse_options(arguments);
  if (options && options->action == Action::version) {
    const auto error = write_to_stdout("lintel " LINTEL_VERSION "\n");
    return error ? ExitStatus::incomplete : ExitStatus::clean;
  }
  // git lists the files while the rules are read: half of what a small scan takes.
  std::future<Result<Listing>> listing;
  const bool has_source =
      options && (options->action == Action::scan || options->action == Action::hook ||
                  options->action == Action::fix || options->action == Action::tokens ||
                  options->action == Action::baseline || options->action == Action::allow);
  if (has_source) {
    listing = std::async(std::launch::async | std::launch::deferred, list_source, *options);
  }
  auto catalog = load_catalog(kEmbeddedRules);
  if (!catalog) {
    write_to_stderr("lintel: error: " + catalog.error().message + '\n');
    return ExitStatus::incomplete;
  }
  const Matcher matcher(*catalog, random_key());
  const Session session{arguments, matcher};
  if (!options) return failed(options.error(), session);
  switch (options->action) {
    case Action::version: break;
    case Action::help: return print(help_text(options->topic), session);
    case Action::rules: return print(rules_list(*catalog), session);
    case Action::explain: return run_explain(*options, *catalog, session);
    case Action::scan:
    case Action::hook: return run_scan(*options, listing.get(), *catalog, session);
    case Action::fix: return run_fix(*options, listing.get(), *catalog, session);
    case Action::tokens: return run_tokens(*options, listing.get(), *catalog, session);
    case Action::baseline:
      return run_writer(write_baselines, *options, listing.get(), *catalog, session);
    case Action::allow:
      return run_writer(write_allowance, *options, listing.get(), *catalog, session);
  }
  return ExitStatus::clean;
}

}  // namespace lintel
