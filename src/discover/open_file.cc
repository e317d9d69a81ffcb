// SPDX-License-Identifier: MIT
#include "discover/open_file.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <climits>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

namespace lintel {
namespace {

constexpr int kFlags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC;

std::optional<NoticeKind> not_a_file(mode_t mode) {
  if (S_ISREG(mode)) return std::nullopt;
  if (S_ISDIR(mode)) return NoticeKind::directory;
  if (S_ISFIFO(mode)) return NoticeKind::fifo;
  if (S_ISSOCK(mode)) return NoticeKind::socket;
  return NoticeKind::device;
}

bool leads_outside(const RootFolder& root, const std::string& path) {
  const std::string full = root.path() + '/' + path;
  char* resolved = realpath(full.c_str(), nullptr);
  if (resolved == nullptr) return true;
  const std::string target = resolved;
  std::free(resolved);  // NOLINT: realpath allocates with malloc
  const std::string inside = root.path() == "/" ? "/" : root.path() + '/';
  return target != root.path() && !target.starts_with(inside);
}

std::variant<OpenFile, Link, Trouble> not_opened(const RootFolder& root, const std::string& path,
                                                 int error) {
  if (error == ENXIO) return Trouble{NoticeKind::socket, path, {}};
  if (error == ELOOP || error == EXDEV) {
    std::array<char, PATH_MAX> target{};
    const ssize_t size = readlinkat(root.descriptor(), path.c_str(), target.data(), target.size());
    if (size < 0) return Trouble{NoticeKind::vanished, path, "behind a symbolic link"};
    return Link{std::string(target.data(), static_cast<std::size_t>(size)),
                leads_outside(root, path)};
  }
  if (error == ENOENT || error == ENOTDIR) return Trouble{NoticeKind::vanished, path, {}};
  return Trouble{NoticeKind::unreadable, path, std::strerror(error)};
}

}  // namespace

/// openat2 (Linux 5.6) refuses links in the middle of a path too. Some sandboxes forbid it;
/// O_NOFOLLOW then guards the last name, and the listing does not go through links.
int open_beneath(int root, const char* path, int flags) {
  static std::atomic<bool> is_missing{false};
  if (!is_missing.load(std::memory_order_relaxed)) {
    open_how how{};
    how.flags = static_cast<unsigned>(flags);
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS;
    const long descriptor = syscall(SYS_openat2, root, path, &how, sizeof how);
    if (descriptor >= 0) return static_cast<int>(descriptor);
    if (errno != ENOSYS && errno != EPERM && errno != EAGAIN) return -1;
    if (errno == ENOSYS) is_missing.store(true, std::memory_order_relaxed);
  }
  return openat(root, path, flags);
}

RootFolder::RootFolder(std::string path)
    : path_(std::move(path)), descriptor_(open(path_.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)) {}

RootFolder::~RootFolder() {
  if (descriptor_ >= 0) close(descriptor_);
}

OpenFile::~OpenFile() {
  if (descriptor_ >= 0) close(descriptor_);
}

std::optional<std::size_t> OpenFile::read(char* into, std::size_t wanted) {
  std::size_t done = 0;
  while (done < wanted) {
    const ssize_t count = ::read(descriptor_, into + done, wanted - done);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    const bool is_short = static_cast<std::size_t>(count) < wanted - done;
    done += static_cast<std::size_t>(count);
    // A regular file gives less than was asked only at its end: saves a second call per file.
    if (is_short && done >= size_) break;
  }
  return done;
}

std::variant<OpenFile, Link, Trouble> open_file(const RootFolder& root, const std::string& path) {
  const int descriptor = open_beneath(root.descriptor(), path.c_str(), kFlags);
  if (descriptor < 0) return not_opened(root, path, errno);
  struct stat status {};
  const bool known = fstat(descriptor, &status) == 0;
  OpenFile file(descriptor, known ? static_cast<std::size_t>(status.st_size) : 0);
  if (!known) return Trouble{NoticeKind::unreadable, path, std::strerror(errno)};
  if (const auto kind = not_a_file(status.st_mode)) return Trouble{*kind, path, {}};
  return file;
}

}  // namespace lintel
