// SPDX-License-Identifier: MIT
#include "discover/walk.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace lintel {
namespace {

struct CloseFolder {
  void operator()(DIR* folder) const { closedir(folder); }
};
using OpenFolder = std::unique_ptr<DIR, CloseFolder>;

std::string joined(const std::string& folder, std::string_view name) {
  return folder.empty() ? std::string(name) : folder + '/' + std::string(name);
}

bool is_nx_name(std::string_view name) { return name == "nx.json" || name == "nx-cloud.env"; }

class Walk {
 public:
  explicit Walk(Tree& tree) : tree_(tree) {}

  void run(const std::string& start) {
    waiting_.push_back(start);
    while (!waiting_.empty()) {
      const std::string folder = std::move(waiting_.back());
      waiting_.pop_back();
      read(folder, folder == start);
    }
  }

 private:
  void read(const std::string& folder, bool is_start) {
    const std::string full = joined(tree_.root, folder.empty() ? "." : folder);
    const int descriptor = open(full.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    const OpenFolder opened(descriptor < 0 ? nullptr : fdopendir(descriptor));
    if (!opened) {
      const bool gone = errno == ENOENT || errno == ENOTDIR;
      tree_.troubles.push_back(
          {gone ? NoticeKind::vanished : NoticeKind::unreadable, folder, std::strerror(errno)});
      return;
    }
    struct stat git {};
    if (!is_start && fstatat(descriptor, ".git", &git, AT_SYMLINK_NOFOLLOW) == 0) {
      tree_.troubles.push_back({NoticeKind::nested_repository, folder, {}});
      return;
    }
    while (const dirent* entry = readdir(opened.get())) {
      const std::string_view name = entry->d_name;
      if (name != "." && name != ".." && name != ".git") take(folder, descriptor, *entry);
    }
  }

  void take(const std::string& folder, int descriptor, const dirent& entry) {
    std::string path = joined(folder, entry.d_name);
    auto mode = static_cast<mode_t>(DTTOIF(entry.d_type));
    if (entry.d_type == DT_UNKNOWN) {
      struct stat status {};
      if (fstatat(descriptor, entry.d_name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        tree_.troubles.push_back({NoticeKind::vanished, std::move(path), {}});
        return;
      }
      mode = status.st_mode;
    }
    if (const auto odd = odd_kind(mode)) {
      tree_.troubles.push_back({*odd, std::move(path), {}});
    } else if (S_ISDIR(mode)) {
      if (is_nx_name(entry.d_name)) tree_.troubles.push_back({NoticeKind::directory, path, {}});
      waiting_.push_back(std::move(path));
    } else {
      tree_.files.push_back(std::move(path));
    }
  }

  Tree& tree_;
  std::vector<std::string> waiting_;
};

}  // namespace

std::optional<NoticeKind> odd_kind(mode_t mode) {
  if (S_ISFIFO(mode)) return NoticeKind::fifo;
  if (S_ISSOCK(mode)) return NoticeKind::socket;
  if (S_ISCHR(mode) || S_ISBLK(mode)) return NoticeKind::device;
  return std::nullopt;
}

void walk_folder(Tree& tree, const std::string& folder) { Walk(tree).run(folder); }

void note_odd_names(Tree& tree, const std::string& folder) {
  for (const char* name : {"nx.json", "nx-cloud.env"}) {
    const std::string path = joined(folder, name);
    struct stat status {};
    if (lstat(joined(tree.root, path).c_str(), &status) != 0) continue;
    if (const auto odd = odd_kind(status.st_mode)) {
      tree.troubles.push_back({*odd, path, {}});
    } else if (S_ISDIR(status.st_mode)) {
      tree.troubles.push_back({NoticeKind::directory, path, {}});
    }
  }
}

}  // namespace lintel
