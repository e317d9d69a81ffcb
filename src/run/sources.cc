// SPDX-License-Identifier: MIT
#include "run/sources.h"

#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "discover/range.h"
#include "run/progress.h"
#include "run/read_change.h"
#include "run/read_document.h"
#include "run/read_history.h"
#include "run/scan.h"

namespace lintel {
namespace {

Result<Listing> list_range(const Result<RangeRequest>& request) {
  if (!request) return request.error();
  return Listing(range_change(*request));
}

/// Two git processes inflate twice as fast; a third would wait for the disk or the others.
unsigned readers_for(const Options& options) {
  constexpr unsigned kMost = 2;
  const unsigned threads =
      options.threads > 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  return std::min(threads, kMost);
}

}  // namespace

Result<Listing> list_source(const Options& options) {
  switch (options.source) {
    case Source::tree: break;
    case Source::staged: return Listing(staged_change());
    case Source::hook: return Listing(hook_change(options.paths));
    case Source::range: return list_range(range_from(options.range));
    case Source::push:
      return list_range(pushed_range(options.paths.empty() ? std::string() : options.paths[0]));
    case Source::history:
    case Source::all_objects: return Listing(list_history());
    case Source::standard_input: return Listing(StandardInput{});
  }
  return Listing(trees_of(options.paths));
}

Report scan_source(const Options& options, Listing& listing, const Catalog& catalog,
                   const Matcher& matcher) {
  if (const auto* trees = std::get_if<std::vector<Tree>>(&listing)) {
    return scan(options, *trees, catalog, matcher);
  }
  ScanProgress progress;
  const ProgressLine line(progress, !options.is_quiet && isatty(STDERR_FILENO) != 0);
  Reading reading;
  if (auto* change = std::get_if<Change>(&listing)) {
    const auto strictness = options.is_strict ? Strictness::strict : Strictness::lenient;
    reading = read_change(*change, matcher, strictness, progress);
  } else if (auto* history = std::get_if<History>(&listing)) {
    const auto reach =
        options.source == Source::all_objects ? Reach::all_objects : Reach::from_refs;
    reading = read_history(*history, matcher, reach, readers_for(options), progress);
  } else {
    reading = read_document(options.stdin_path, matcher);
  }
  return report_on(reading, catalog, matcher);
}

}  // namespace lintel
