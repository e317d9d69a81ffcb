// SPDX-License-Identifier: MIT
#include "run/run.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <future>
#include <optional>
#include <string_view>

#include "cli/options.h"
#include "discover/tree.h"
#include "match/catalog.h"
#include "match/match.h"
#include "report/human.h"
#include "report/json.h"
#include "report/notices.h"
#include "report/printable.h"
#include "report/rule_page.h"
#include "report/sarif.h"
#include "review/review.h"
#include "run/allow.h"
#include "run/baseline.h"
#include "run/output.h"
#include "run/scan.h"
#include "text/digest.h"

namespace lintel {
namespace {

/// Says on standard error why there is no more; what a person typed may hold a token.
ExitStatus failed(const Error& error, const Matcher& matcher) {
  write_to_stderr("lintel: error: " + printable(matcher.masked(error.message).text()) + '\n');
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
void note_partial_report(const Options& options, const std::vector<Tree>& trees, Report& report) {
  if (options.format != OutputFormat::sarif || !options.sarif_category.empty()) return;
  if (std::all_of(trees.begin(), trees.end(), covers_all)) return;
  report.notices.push_back({NoticeKind::partial_report, {}, {}});
}

ExitStatus status_of(const Report& report, const Options& options) {
  if (has_failure(report)) return ExitStatus::incomplete;
  if (report.summary.files_scanned == 0) return ExitStatus::nothing;
  const bool is_configured = report.fail_on && !options.has_fail_on;
  const auto fail_on = is_configured ? *report.fail_on : options.fail_on;
  const bool is_found =
      fail_on &&
      std::any_of(report.findings.begin(), report.findings.end(), [&](const Finding& finding) {
        return finding.standing == Standing::counts && finding.rule->severity >= *fail_on;
      });
  return is_found ? ExitStatus::found : ExitStatus::clean;
}

void say_notices(const Report& report, ExitStatus status, const Options& options) {
  if (options.is_quiet) return;
  std::string text;
  for (const std::string& line : notice_lines(report)) text += "lintel: " + line + '\n';
  if (status == ExitStatus::nothing) text += "lintel: note: there was nothing to scan\n";
  text += "lintel: " + summary_line(report) + '\n';
  write_to_stderr(text);
}

ExitStatus run_scan(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                    const Matcher& matcher) {
  auto scanned = scan(options, trees, catalog, matcher);
  if (!scanned) return failed(scanned.error(), matcher);
  Report& report = *scanned;
  const ExitStatus status = status_of(report, options);
  leave_listed(report, options);
  // An upload of a scan that did not happen would close every alert.
  const bool is_void = has_failure(report) && report.summary.files_scanned == 0;
  std::optional<Error> error;
  if (!is_void || options.format != OutputFormat::sarif) {
    const std::string text = formatted(report, options, matcher);
    error = options.output.empty() ? write_to_stdout(text) : write_to_file(options.output, text);
  }
  note_partial_report(options, trees, report);
  say_notices(report, status, options);
  if (error) return failed(*error, matcher);
  return status;
}

using Change = Result<Report> (*)(const Options&, const std::vector<Tree>&, Catalog&,
                                  const Matcher&);

/// A command that writes a file of the repository and says what it did on standard error.
ExitStatus run_change(Change change, const Options& options, const std::vector<Tree>& trees,
                      Catalog& catalog, const Matcher& matcher) {
  const auto changed = change(options, trees, catalog, matcher);
  if (!changed) return failed(changed.error(), matcher);
  const bool is_void = changed->summary.files_scanned == 0;
  const ExitStatus status = has_failure(*changed) ? ExitStatus::incomplete
                            : is_void             ? ExitStatus::nothing
                                                  : ExitStatus::clean;
  say_notices(*changed, status, options);
  return status;
}

ExitStatus print(const std::string& text, const Matcher& matcher) {
  if (const auto error = write_to_stdout(text)) return failed(*error, matcher);
  return ExitStatus::clean;
}

ExitStatus run_explain(const Options& options, const Catalog& catalog, const Matcher& matcher) {
  const auto rule = std::find_if(catalog.rules.begin(), catalog.rules.end(),
                                 [&](const Rule& known) { return known.id == options.rule; });
  if (rule == catalog.rules.end()) {
    return failed(
        Error{"explain: no rule is named `" + options.rule + "`; `lintel rules` lists them"},
        matcher);
  }
  return print(explain(*rule, {wants_color(options), isatty(STDOUT_FILENO) != 0}), matcher);
}

}  // namespace

ExitStatus run(const std::vector<std::string>& arguments) {
  const auto options = parse_options(arguments);
  if (options && options->action == Action::version) {
    const auto error = write_to_stdout("lintel " LINTEL_VERSION "\n");
    return error ? ExitStatus::incomplete : ExitStatus::clean;
  }
  // git lists the files while the rules are read: half of what a small scan takes.
  std::future<std::vector<Tree>> trees;
  const bool has_trees =
      options && (options->action == Action::scan || options->action == Action::baseline ||
                  options->action == Action::allow);
  if (has_trees) {
    trees = std::async(std::launch::async | std::launch::deferred, trees_of, options->paths);
  }
  auto catalog = load_catalog(kEmbeddedRules);
  if (!catalog) {
    write_to_stderr("lintel: error: " + catalog.error().message + '\n');
    return ExitStatus::incomplete;
  }
  const Matcher matcher(*catalog, random_key());
  if (!options) return failed(options.error(), matcher);
  switch (options->action) {
    case Action::version: break;
    case Action::help: return print(help_text(options->topic), matcher);
    case Action::rules: return print(rules_list(*catalog), matcher);
    case Action::explain: return run_explain(*options, *catalog, matcher);
    case Action::scan: return run_scan(*options, trees.get(), *catalog, matcher);
    case Action::baseline:
      return run_change(write_baselines, *options, trees.get(), *catalog, matcher);
    case Action::allow:
      return run_change(write_allowance, *options, trees.get(), *catalog, matcher);
  }
  return ExitStatus::clean;
}

}  // namespace lintel
