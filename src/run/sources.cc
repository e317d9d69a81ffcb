// SPDX-License-Identifier: MIT
#include "run/sources.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

#include "discover/place.h"
#include "discover/push.h"
#include "discover/range.h"
#include "run/own_files.h"
#include "run/progress.h"
#include "run/read_change.h"
#include "run/read_document.h"
#include "run/read_history.h"
#include "run/scan.h"

namespace lintel {
namespace {

Tree repository_at(const std::string& root, GitEnvironment environment) {
  Tree tree;
  tree.root = root;
  tree.is_repository = true;
  tree.environment = environment;
  return tree;
}

bool is_repository(const std::string& root) {
  struct stat status {};
  return lstat((root + "/.git").c_str(), &status) == 0;
}

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

/// Without a repository there is nothing to go by. With nothing to read there is: what is wrong
/// with a policy must not wait for the day on which there is.
Result<TreeTerms> terms_of_change(const Options& options, Change& change, const Catalog& catalog) {
  if (change.root.empty()) return TreeTerms{};
  return read_terms(options, repository_at(change.folder, change.environment), files_beside(change),
                    catalog);
}

Result<TreeTerms> terms_of(const Options& options, Listing& listing, const Catalog& catalog) {
  if (auto* change = std::get_if<Change>(&listing)) {
    return terms_of_change(options, *change, catalog);
  }
  Tree tree;
  if (const auto* history = std::get_if<History>(&listing)) {
    if (history->root.empty()) return TreeTerms{};
    // The root of a history is git's own folder, and what lies in the working tree counts.
    tree = repository_at(place_of_file(std::string(kConfigName)).root, history->environment);
  } else {
    tree = repository_at(place_of_file(options.stdin_path).root, GitEnvironment::dropped);
    tree.is_repository = is_repository(tree.root);
  }
  return read_terms(options, tree, files_on_disk(tree), catalog);
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

Result<Report> scan_source(const Options& options, Listing& listing, Catalog& catalog,
                           const Matcher& matcher) {
  if (const auto* trees = std::get_if<std::vector<Tree>>(&listing)) {
    return scan(options, *trees, catalog, matcher);
  }
  const auto terms = terms_of(options, listing, catalog);
  if (!terms) return terms.error();
  ScanProgress progress;
  const ProgressLine line(progress, !options.is_quiet && isatty(STDERR_FILENO) != 0);
  Result<Reading> reading = Reading{};
  if (auto* change = std::get_if<Change>(&listing)) {
    const auto strictness = options.is_strict ? Strictness::strict : Strictness::lenient;
    reading = read_change(*change, matcher, *terms, strictness, progress);
  } else if (auto* history = std::get_if<History>(&listing)) {
    const auto reach =
        options.source == Source::all_objects ? Reach::all_objects : Reach::from_refs;
    reading = read_history(*history, matcher, terms->terms, reach, readers_for(options), progress);
  } else {
    reading = read_document(options.stdin_path, matcher, *terms);
  }
  if (!reading) return reading.error();
  return report_on(*reading, *terms, catalog, matcher);
}

}  // namespace lintel
