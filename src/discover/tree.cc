// SPDX-License-Identifier: MIT
#include "discover/tree.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <string_view>
#include <utility>

#include "core/result.h"
#include "discover/walk.h"
#include "text/glob.h"

namespace lintel {
namespace {

bool stands(const std::string& path) {
  struct stat status {};
  return lstat(path.c_str(), &status) == 0;
}

/// Links resolved; empty where that cannot be done.
std::string real_path(const std::string& path) {
  char* resolved = realpath(path.c_str(), nullptr);
  std::string result = resolved == nullptr ? std::string() : std::string(resolved);
  std::free(resolved);  // NOLINT: realpath allocates with malloc
  return result;
}

std::string below(const std::string& folder, std::string_view name) {
  return folder == "/" ? folder + std::string(name) : folder + '/' + std::string(name);
}

bool is_inside(std::string_view path, std::string_view folder) {
  if (folder == "/") return true;
  return path.starts_with(folder) && (path.size() == folder.size() || path[folder.size()] == '/');
}

/// Both absolute and resolved, `path` inside `folder`; empty for the folder itself.
std::string relative_inside(std::string_view path, std::string_view folder) {
  const std::size_t skip = folder == "/" ? 1 : folder.size() + 1;
  return path.size() < skip ? std::string() : std::string(path.substr(skip));
}

/// `../` for each step up from `from`, then down to `folder`; ends with `/`.
std::string relative_outside(std::string_view folder, std::string_view from) {
  std::string up;
  while (!is_inside(folder, from)) {
    up += "../";
    const std::string_view parent = folder_of(from);
    from = parent.empty() ? std::string_view("/") : parent;
  }
  const std::string down = relative_inside(folder, from);
  return down.empty() ? up : up + down + '/';
}

/// The nearest folder at or above `folder` that looks like a repository. Whether it is one,
/// git decides.
std::optional<std::string> likely_repository(std::string folder) {
  while (true) {
    if (stands(below(folder, ".git"))) return folder;
    const bool bare = stands(below(folder, "HEAD")) && stands(below(folder, "objects")) &&
                      stands(below(folder, "refs"));
    if (bare) return folder;
    if (folder == "/") return std::nullopt;
    folder = std::string(folder_of(folder));
    if (folder.empty()) folder = "/";
  }
}

/// One argument of the command line, looked up.
struct Place {
  std::string folder;
  /// Empty for a folder.
  std::string name;
};

class Discovery {
 public:
  explicit Discovery(GitEnvironment environment) : environment_(environment) {
    current_ = real_path(".");
  }

  void add(const std::string& argument) {
    const auto place = place_of(argument);
    if (!place) return;
    const bool git_says = environment_ == GitEnvironment::kept && std::getenv("GIT_DIR") != nullptr;
    const auto repository =
        git_says ? std::optional(place->folder) : likely_repository(place->folder);
    if (!repository) {
      add_plain(*place);
    } else if (place->name.empty()) {
      add_repository_folder(place->folder, *repository);
    } else {
      add_repository_file(*place, *repository);
    }
  }

  std::vector<Tree> finish() {
    if (trees_.size() > 1) tell_apart();
    if (!lost_.empty()) {
      Tree nowhere;
      nowhere.troubles = std::move(lost_);
      trees_.push_back(std::move(nowhere));
    }
    for (Tree& tree : trees_) {
      for (std::vector<std::string>* list : {&tree.files, &tree.untracked}) {
        std::sort(list->begin(), list->end());
        list->erase(std::unique(list->begin(), list->end()), list->end());
      }
    }
    return std::move(trees_);
  }

 private:
  std::optional<Place> place_of(const std::string& argument) {
    struct stat status {};
    if (argument.empty() || lstat(argument.c_str(), &status) != 0) {
      const bool absent = argument.empty() || errno == ENOENT || errno == ENOTDIR;
      lost_.push_back({absent ? NoticeKind::no_such_path : NoticeKind::unreadable, argument,
                       absent ? std::string() : std::strerror(errno)});
      return std::nullopt;
    }
    if (const auto odd = odd_kind(status.st_mode)) {
      lost_.push_back({*odd, argument, {}});
      return std::nullopt;
    }
    if (stat(argument.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
      const std::string folder = real_path(argument);
      if (!folder.empty()) return Place{folder, {}};
    } else {
      const std::string_view parent = folder_of(argument);
      const bool from_root = argument.starts_with('/');
      const std::string start = parent.empty() ? (from_root ? "/" : ".") : std::string(parent);
      const std::string folder = real_path(start);
      if (!folder.empty()) return Place{folder, std::string(base_name(argument))};
    }
    lost_.push_back({NoticeKind::unreadable, argument, std::strerror(errno)});
    return std::nullopt;
  }

  /// Paths that are relative to one repository's root do not say which repository.
  void tell_apart() {
    for (Tree& tree : trees_) {
      if (!tree.is_repository) continue;
      const std::string inside = is_inside(tree.root, current_)
                                     ? relative_inside(tree.root, current_)
                                     : relative_outside(tree.root, current_);
      tree.prefix = inside.empty() || inside.ends_with('/') ? inside : inside + '/';
    }
  }

  Tree& tree_at(const std::string& root, bool is_repository) {
    for (Tree& tree : trees_) {
      if (tree.root == root && tree.is_repository == is_repository) return tree;
    }
    Tree tree;
    tree.root = root;
    tree.is_repository = is_repository;
    tree.environment = environment_;
    if (!is_repository && !is_inside(root, current_)) {
      tree.prefix = relative_outside(root, current_);
    }
    trees_.push_back(std::move(tree));
    return trees_.back();
  }

  void add_plain(const Place& place) {
    const bool is_inside_current = is_inside(place.folder, current_);
    Tree& tree = tree_at(is_inside_current ? current_ : place.folder, false);
    const std::string folder = relative_inside(place.folder, tree.root);
    tree.starts.push_back(folder);
    if (place.name.empty()) {
      tree.whole.push_back(folder);
      walk_folder(tree, folder);
    } else {
      tree.files.push_back(folder.empty() ? place.name : folder + '/' + place.name);
    }
  }

  void add_repository_file(const Place& place, const std::string& repository) {
    auto known = roots_.find(repository);
    if (known == roots_.end()) {
      const Command ask = git_command(repository, {"rev-parse", "--show-toplevel"}, environment_);
      const Finished asked = run_together({&ask, 1}).front();
      known = roots_.emplace(repository, root_from(asked, repository)).first;
    }
    if (known->second.empty()) return;
    Tree& tree = tree_at(known->second, true);
    const std::string folder = relative_inside(place.folder, tree.root);
    tree.starts.push_back(folder);
    tree.files.push_back(folder.empty() ? place.name : folder + '/' + place.name);
  }

  /// Empty where git says no; the reason is then among the troubles.
  std::string root_from(const Finished& asked, const std::string& folder) {
    if (asked.status != 0) {
      lost_.push_back({NoticeKind::git_failed, folder, git_complaint(asked)});
      return {};
    }
    std::string root = asked.output;
    if (root.ends_with('\n')) root.pop_back();
    return root;
  }

  void add_repository_folder(const std::string& folder, const std::string& repository) {
    std::vector<Command> commands{
        git_command(folder, {"rev-parse", "--show-toplevel"}, environment_),
        git_command(folder,
                    {"ls-files", "-z", "-t", "--full-name", "--cached", "--stage", "--others",
                     "--exclude-standard"},
                    environment_)};
    const bool may_be_ignored = folder != repository;
    if (may_be_ignored) {
      Command ask = git_command(folder, {"check-ignore", "-q", "."}, environment_);
      // The only command that refuses literal pathspecs; a dot is none to be taken wrongly.
      ask.environment.emplace_back("GIT_LITERAL_PATHSPECS");
      ask.environment.erase(
          std::find(ask.environment.begin(), ask.environment.end(), "GIT_LITERAL_PATHSPECS=1"));
      commands.push_back(std::move(ask));
    }
    const std::vector<Finished> finished = run_together(commands);
    const std::string root = root_from(finished[0], folder);
    if (root.empty()) return;
    if (finished[1].status != 0) {
      lost_.push_back({NoticeKind::git_failed, folder, git_complaint(finished[1])});
      return;
    }
    Tree& tree = tree_at(root, true);
    const std::string start = relative_inside(folder, root);
    tree.starts.push_back(start);
    tree.whole.push_back(start);
    add_listing(tree, finished[1].output);
    add_unopened(tree, finished[1].complaint);
    if (may_be_ignored && finished[2].status == 0) {
      walk_folder(tree, start);
    } else {
      note_odd_names(tree, start);
    }
  }

  /// Untracked: `? <path> NUL`, a nested repository ending with `/`. Tracked: `<tag> SP <mode>
  /// SP <id> SP <stage> TAB <path> NUL`, an unmerged path up to three times.
  static void add_listing(Tree& tree, std::string_view listing) {
    std::string_view last;
    while (!listing.empty()) {
      const std::size_t end = std::min(listing.find('\0'), listing.size());
      const std::string_view record = listing.substr(0, end);
      listing.remove_prefix(std::min(end + 1, listing.size()));
      constexpr std::size_t kTag = 2;
      if (record.starts_with("? ")) {
        add_untracked(tree, record.substr(kTag));
        continue;
      }
      const std::size_t tab = record.find('\t');
      if (tab == std::string_view::npos) continue;
      const std::string_view path = record.substr(tab + 1);
      if (path == last) continue;
      last = path;
      constexpr std::string_view kSubmodule = "160000 ";
      if (record.substr(kTag).starts_with(kSubmodule)) {
        tree.troubles.push_back({NoticeKind::submodule, std::string(path), {}});
      } else {
        tree.files.emplace_back(path);
      }
    }
  }

  /// git goes on where it cannot look into a folder, and only warns.
  static void add_unopened(Tree& tree, std::string_view complaint) {
    constexpr std::string_view kWarning = "warning: could not open directory '";
    std::size_t at = complaint.find(kWarning);
    while (at != std::string_view::npos) {
      const std::size_t begin = at + kWarning.size();
      const std::size_t next = std::min(complaint.find(kWarning, begin), complaint.size());
      const std::string_view said = complaint.substr(begin, next - begin);
      const std::size_t end = said.find("': ");
      std::string_view path = said.substr(0, end);
      // git cuts its messages at 4,096 bytes, and so the reason behind a path that long.
      std::string_view reason = "its path is too long";
      if (end != std::string_view::npos) {
        reason = said.substr(end + 3);
        reason = reason.substr(0, reason.find('\n'));
      }
      while (path.ends_with('\n') || path.ends_with('/')) path.remove_suffix(1);
      tree.troubles.push_back({NoticeKind::unreadable, std::string(path), std::string(reason)});
      at = next == complaint.size() ? std::string_view::npos : next;
    }
  }

  static void add_untracked(Tree& tree, std::string_view path) {
    if (path.ends_with('/')) {
      path.remove_suffix(1);
      tree.troubles.push_back({NoticeKind::nested_repository, std::string(path), {}});
    } else {
      tree.files.emplace_back(path);
      tree.untracked.emplace_back(path);
    }
  }

  GitEnvironment environment_;
  std::string current_;
  std::vector<Tree> trees_;
  std::map<std::string, std::string> roots_;
  std::vector<Trouble> lost_;
};

}  // namespace

bool covers(const Tree& tree, std::string_view path) {
  if (std::binary_search(tree.files.begin(), tree.files.end(), path)) return true;
  return std::any_of(tree.whole.begin(), tree.whole.end(), [&](const std::string& folder) {
    return folder.empty() || path.starts_with(folder + '/');
  });
}

bool is_tracked(const Tree& tree, const std::string& path) {
  if (!tree.is_repository) return true;
  const bool is_listed = std::any_of(
      tree.whole.begin(), tree.whole.end(),
      [&](const std::string& folder) { return folder.empty() || path.starts_with(folder + '/'); });
  return is_listed && !std::binary_search(tree.untracked.begin(), tree.untracked.end(), path);
}

bool covers_all(const Tree& tree) {
  return std::find(tree.whole.begin(), tree.whole.end(), "") != tree.whole.end();
}

std::vector<Tree> trees_of(const std::vector<std::string>& paths) {
  if (paths.empty()) {
    Discovery discovery(GitEnvironment::kept);
    discovery.add(".");
    return discovery.finish();
  }
  Discovery discovery(GitEnvironment::dropped);
  for (const std::string& path : paths) discovery.add(path);
  return discovery.finish();
}

}  // namespace lintel
