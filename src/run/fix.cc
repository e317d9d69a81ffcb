// SPDX-License-Identifier: MIT
#include "run/fix.h"

#include <sys/stat.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "discover/git.h"
#include "discover/open_file.h"
#include "discover/place.h"
#include "run/config.h"
#include "run/fix_file.h"
#include "run/linter.h"
#include "run/own_files.h"
#include "run/read_tree.h"
#include "run/scan.h"
#include "text/glob.h"

namespace lintel {
namespace {

constexpr std::string_view kCloudEnv = "nx-cloud.env";

std::set<std::string> parts_of(std::string_view listing) {
  std::set<std::string> parts;
  while (!listing.empty()) {
    const std::size_t end = std::min(listing.find('\0'), listing.size());
    parts.emplace(listing.substr(0, end));
    listing.remove_prefix(std::min(end + 1, listing.size()));
  }
  return parts;
}

/// What git lists of a repository; nothing where it fails.
std::optional<std::set<std::string>> listed_by_git(const Tree& tree,
                                                   std::vector<std::string> arguments) {
  const Command command = git_command(tree.root, std::move(arguments), tree.environment);
  const Finished finished = run_together({&command, 1}).front();
  if (finished.status != 0) return std::nullopt;
  return parts_of(finished.output);
}

/// Those of `paths` that git ignores, tracked or not; all of them where it does not say.
std::set<std::string> ignored_of(const Tree& tree, const std::vector<std::string>& paths) {
  Command command =
      git_command(tree.root, {"check-ignore", "-z", "--stdin", "--no-index"}, tree.environment);
  // This one command knows no literal pathspecs, and takes a path that begins with `:` for more.
  std::erase(command.environment, "GIT_LITERAL_PATHSPECS=1");
  command.environment.emplace_back("GIT_LITERAL_PATHSPECS");
  for (const std::string& path : paths) {
    if (!path.starts_with(':')) command.input += path + '\0';
  }
  const Finished finished = run_together({&command, 1}).front();
  constexpr int kNoneIgnored = 1;
  if (finished.status == 0 || finished.status == kNoneIgnored) return parts_of(finished.output);
  return {paths.begin(), paths.end()};
}

/// Whether one stands in a repository, and the tree is another one or none.
bool is_elsewhere(const Tree& tree) {
  const std::string here = place_of_file(".gitignore").root;
  struct stat status {};
  const bool is_repository = lstat((here + "/.git").c_str(), &status) == 0;
  return is_repository && here != tree.root;
}

/// Fixes the files of one tree.
class TreeFixer {
 public:
  TreeFixer(const Options& options, const Tree& tree, const Report& report, const Linter& linter,
            const Matcher& matcher)
      : options_(options),
        tree_(tree),
        report_(report),
        matcher_(matcher),
        root_(tree.root),
        request_{options.cloud_id},
        context_{root_, linter, matcher, request_, options.apply == Apply::safe},
        is_elsewhere_(is_elsewhere(tree)) {}

  void run(FixReport& fixes) {
    if (!is_elsewhere_) sweep(fixes);
    std::vector<PlannedFile> files = planned();
    if (options_.apply != Apply::nothing) write(files);
    for (PlannedFile& file : files) {
      fixes.left += file.left;
      fixes.edited += file.shown.failure.empty() ? file.edited : 0;
      if (!file.shown.failure.empty()) fixes.left += file.edited;
      fixes.files.push_back(std::move(file.shown));
    }
    fixes.is_committed = fixes.is_committed || is_committed_;
  }

 private:
  [[nodiscard]] bool is_meant(const Finding& finding) const {
    const bool is_named = std::find(options_.only.begin(), options_.only.end(), finding.rule->id) !=
                          options_.only.end();
    if (!options_.only.empty()) return is_named;
    return finding.standing != Standing::allowed;
  }

  /// What a run that was killed has left in the folders of the tree.
  void sweep(FixReport& fixes) {
    for (const std::string& path : tree_.files) {
      if (!is_left_over(base_name(path))) continue;
      if (options_.apply != Apply::nothing) remove_left_over(root_, path);
      fixes.left_over.push_back(matcher_.masked(tree_.prefix + path));
    }
  }

  std::vector<PlannedFile> planned() {
    std::map<std::size_t, std::vector<const Finding*>> by_file;
    std::vector<std::string> cloud_envs;
    for (const Finding& finding : report_.findings) {
      if (!is_meant(finding)) continue;
      by_file[finding.file].push_back(&finding);
      if (!is_state(*finding.rule) && finding.committed != Committed::no) is_committed_ = true;
    }
    const std::set<std::string> local = local_cloud_envs(by_file);
    std::vector<PlannedFile> files;
    for (const auto& [index, findings] : by_file) {
      const FileInfo& info = report_.files[index];
      const std::string& path = info.path_in_tree.text();
      if (base_name(path) == kCloudEnv) cloud_envs.push_back(path);
      if (is_elsewhere_) {
        files.push_back(left_alone(info.path, findings, FixNote::Kind::by_hand,
                                   "it stands outside of this repository: run `lintel fix` there"));
        continue;
      }
      // Masked, it is the name of no file.
      const bool is_hidden = path.find(kMask) != std::string::npos &&
                             !std::binary_search(tree_.files.begin(), tree_.files.end(), path);
      if (is_hidden) {
        files.push_back(left_alone(info.path, findings, FixNote::Kind::by_hand,
                                   "its name holds a value, too: rename it, and edit it by hand"));
        continue;
      }
      // A file that git does not have is where such a token belongs.
      if (local.count(path) > 0) {
        files.push_back(left_alone(info.path, findings, FixNote::Kind::stays,
                                   "git does not have this file: a token may stand here"));
        continue;
      }
      files.push_back(plan_file(context_, path, info.path, findings));
    }
    if (!is_elsewhere_) add_ignores(cloud_envs, files);
    std::sort(files.begin(), files.end(), [](const PlannedFile& a, const PlannedFile& b) {
      return a.shown.path < b.shown.path;
    });
    return files;
  }

  PlannedFile left_alone(const MaskedText& shown, const std::vector<const Finding*>& findings,
                         FixNote::Kind kind, const std::string& why) const {
    PlannedFile file;
    file.shown.path = shown;
    for (const Finding* finding : findings) {
      FixNote note;
      note.line = finding->begin.line;
      note.kind = kind;
      note.text = matcher_.masked(why);
      file.shown.notes.push_back(std::move(note));
    }
    file.left = kind == FixNote::Kind::by_hand ? findings.size() : 0;
    return file;
  }

  /// Those nx-cloud.env with findings that git neither tracks nor ignores.
  std::set<std::string> local_cloud_envs(
      const std::map<std::size_t, std::vector<const Finding*>>& by_file) const {
    std::set<std::string> local;
    for (const auto& [index, findings] : by_file) {
      const std::string& path = report_.files[index].path_in_tree.text();
      if (tree_.is_repository && base_name(path) == kCloudEnv) local.insert(path);
    }
    if (local.empty()) return local;
    std::vector<std::string> arguments{"ls-files", "-z", "--"};
    arguments.insert(arguments.end(), local.begin(), local.end());
    const auto tracked = listed_by_git(tree_, std::move(arguments));
    if (!tracked) return {};
    for (const std::string& path : *tracked) local.erase(path);
    return local;
  }

  void add_ignores(const std::vector<std::string>& cloud_envs, std::vector<PlannedFile>& files) {
    if (cloud_envs.empty() || !tree_.is_repository) return;
    const std::set<std::string> ignored = ignored_of(tree_, cloud_envs);
    for (const std::string& path : cloud_envs) {
      if (ignored.count(path) > 0) continue;
      const std::string folder(folder_of(path));
      auto file = plan_ignore(context_, (folder.empty() ? "" : folder + '/') + ".gitignore",
                              std::string(kCloudEnv));
      file.shown.path = matcher_.masked(tree_.prefix + file.path);
      files.push_back(std::move(file));
    }
  }

  void write(std::vector<PlannedFile>& files) {
    std::set<std::string> dirty;
    if (tree_.is_repository) {
      dirty = listed_by_git(tree_, {"diff-files", "--name-only", "-z"}).value_or(dirty);
    }
    for (PlannedFile& file : files) {
      if (!file.text) continue;
      file.shown.was_dirty = dirty.count(file.path) > 0;
      const auto error = file.shown.is_new ? create_file(root_, file.path, *file.text)
                                           : replace_file(root_, file.path, file.seen, *file.text);
      file.shown.is_written = !error;
      if (error) file.shown.failure = matcher_.masked(error->message);
    }
  }

  const Options& options_;
  const Tree& tree_;
  const Report& report_;
  const Matcher& matcher_;
  RootFolder root_;
  FixRequest request_;
  FixContext context_;
  bool is_elsewhere_ = false;
  bool is_committed_ = false;
};

std::optional<Error> unknown_rule(const Options& options, const Catalog& catalog) {
  for (const std::string& id : options.only) {
    if (rule_named(catalog, id) != nullptr) continue;
    return Error{"--only: no rule is named `" + id + "`; `lintel rules` lists them"};
  }
  return std::nullopt;
}

}  // namespace

Result<Fixing> fix(const Options& options, const std::vector<Tree>& trees, Catalog& catalog,
                   const Matcher& matcher) {
  if (auto error = unknown_rule(options, catalog)) return *error;
  Fixing fixing;
  fixing.fixes.is_applied = options.apply != Apply::nothing;
  for (const Tree& tree : trees) {
    auto report = scan(options, {tree}, catalog, matcher);
    if (!report) return report.error();
    fixing.fixes.files_read += report->summary.files_scanned;
    std::move(report->notices.begin(), report->notices.end(), std::back_inserter(fixing.notices));
    auto terms = read_terms(options, tree, files_on_disk(tree), catalog);
    if (!terms) return terms.error();
    const RootFolder root(tree.root);
    const Survey survey = survey_of(
        tree.files, tree.starts,
        [&](const std::string& path) { return read_small_file(root, path); },
        [&](const std::string& path) { return read_inner_link(root, path); });
    const Linter linter(matcher, survey, &terms->terms, tree.prefix);
    TreeFixer(options, tree, *report, linter, matcher).run(fixing.fixes);
  }
  std::stable_sort(fixing.fixes.files.begin(), fixing.fixes.files.end(),
                   [](const FixedFile& a, const FixedFile& b) { return a.path < b.path; });
  return fixing;
}

}  // namespace lintel
