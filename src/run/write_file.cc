// SPDX-License-Identifier: MIT
#include "run/write_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "run/write_all.h"
#include "text/glob.h"

namespace lintel {
namespace {

constexpr std::string_view kLeftOver = ".lintel-fix-";

/// Closes what it holds.
class Descriptor {
 public:
  explicit Descriptor(int descriptor) : descriptor_(descriptor) {}
  ~Descriptor() {
    if (descriptor_ >= 0) close(descriptor_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  [[nodiscard]] int get() const { return descriptor_; }
  explicit operator bool() const { return descriptor_ >= 0; }

 private:
  int descriptor_;
};

Error cannot(const std::string& path, const std::string& why) {
  return Error{path + ": was not edited: " + why};
}

Error cannot(const std::string& path, int error) { return cannot(path, std::strerror(error)); }

/// Beside the file, and always the same for it, so that the next run finds what this one left.
std::string temporary_name(const std::string& path) {
  constexpr std::size_t kBytes = 8;
  const Digest256 digest = sha256(path);
  return std::string(kLeftOver) + to_hex(digest.data(), kBytes);
}

int open_folder(const RootFolder& root, const std::string& path) {
  const std::string folder(folder_of(path));
  return open_beneath(root.descriptor(), folder.empty() ? "." : folder.c_str(),
                      O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

std::optional<std::string> read_all(int descriptor, std::size_t limit) {
  std::string bytes;
  std::array<char, 65536> chunk{};
  while (bytes.size() <= limit) {
    const ssize_t count = read(descriptor, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return std::nullopt;
    if (count == 0) break;
    bytes.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return bytes;
}

bool is_same(const struct stat& a, const struct stat& b) {
  return a.st_dev == b.st_dev && a.st_ino == b.st_ino && a.st_size == b.st_size &&
         a.st_mtim.tv_sec == b.st_mtim.tv_sec && a.st_mtim.tv_nsec == b.st_mtim.tv_nsec;
}

/// A new file beside another. It is taken away again unless it has taken that one's place.
class Temporary {
 public:
  Temporary(int folder, const std::string& path) : folder_(folder), name_(temporary_name(path)) {}
  ~Temporary() {
    if (descriptor_ >= 0) close(descriptor_);
    if (descriptor_ >= 0 && !is_in_place_) unlinkat(folder_, name_.c_str(), 0);
  }
  Temporary(const Temporary&) = delete;
  Temporary& operator=(const Temporary&) = delete;

  /// Each gives zero, or the errno of what went wrong.
  int create(mode_t mode) {
    // The folder is locked: nobody else is writing to what a killed run left.
    unlinkat(folder_, name_.c_str(), 0);
    descriptor_ = openat(folder_, name_.c_str(),
                         O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC | O_NOCTTY, 0600);
    mode_ = mode;
    return descriptor_ < 0 ? errno : 0;
  }
  int keep_owner(uid_t user, gid_t group) {
    struct stat status {};
    if (fstat(descriptor_, &status) != 0) return errno;
    if (status.st_uid == user && status.st_gid == group) return 0;
    return fchown(descriptor_, user, group) == 0 ? 0 : errno;
  }
  int fill(std::string_view text) {
    if (const int error = write_all(descriptor_, text); error != 0) return error;
    if (fchmod(descriptor_, mode_) != 0) return errno;
    return fsync(descriptor_) == 0 ? 0 : errno;
  }
  int take_place(const std::string& name, unsigned flags) {
    if (renameat2(folder_, name_.c_str(), folder_, name.c_str(), flags) != 0) return errno;
    is_in_place_ = true;
    return fsync(folder_) == 0 ? 0 : errno;
  }

 private:
  int folder_;
  std::string name_;
  int descriptor_ = -1;
  mode_t mode_ = 0;
  bool is_in_place_ = false;
};

/// Why the file at `name` is not the one that was seen, or not one to be replaced.
std::optional<Error> objection(int folder, const std::string& path, const SeenFile& seen) {
  constexpr mode_t kAnyWrite = S_IWUSR | S_IWGRP | S_IWOTH;
  const std::string name(base_name(path));
  const Descriptor file(
      openat(folder, name.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  struct stat status {};
  if (!file || fstat(file.get(), &status) != 0) return cannot(path, errno);
  const auto bytes =
      is_same(status, seen.status) ? read_all(file.get(), seen.bytes.size()) : std::nullopt;
  if (!bytes || sha256(*bytes) != seen.content) {
    return cannot(path, "it changed since it was read; run `lintel fix` again");
  }
  if (status.st_nlink > 1) {
    return cannot(path, "it has " + std::to_string(status.st_nlink) +
                            " hard links, which an edit would part; edit it by hand");
  }
  if ((status.st_mode & kAnyWrite) == 0 || faccessat(folder, name.c_str(), W_OK, AT_EACCESS) != 0) {
    return cannot(path, "it is read-only; make it writable first");
  }
  return std::nullopt;
}

/// The folder, locked against another run.
int lock_folder(const RootFolder& root, const std::string& path) {
  const int folder = open_folder(root, path);
  if (folder < 0) return -1;
  while (flock(folder, LOCK_EX) != 0) {
    if (errno == EINTR) continue;
    break;
  }
  return folder;
}

}  // namespace

Result<SeenFile> see_file(const RootFolder& root, const std::string& path, std::size_t limit) {
  const Descriptor file(open_beneath(root.descriptor(), path.c_str(),
                                     O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
  SeenFile seen;
  if (!file && (errno == ELOOP || errno == EXDEV)) {
    return Error{"a symbolic link: edit what it leads to"};
  }
  if (!file || fstat(file.get(), &seen.status) != 0) return Error{std::strerror(errno)};
  if (!S_ISREG(seen.status.st_mode)) return Error{"no regular file"};
  auto bytes = read_all(file.get(), limit);
  if (!bytes) return Error{std::strerror(errno)};
  if (bytes->size() > limit) return Error{"too large to be edited: edit it by hand"};
  seen.bytes = std::move(*bytes);
  seen.content = sha256(seen.bytes);
  return seen;
}

std::optional<Error> replace_file(const RootFolder& root, const std::string& path,
                                  const SeenFile& seen, std::string_view text) {
  const Descriptor folder(lock_folder(root, path));
  if (!folder) return cannot(path, errno);
  if (auto error = objection(folder.get(), path, seen)) return error;
  Temporary temporary(folder.get(), path);
  int error = temporary.create(seen.status.st_mode & 07777U);
  if (error == 0) error = temporary.keep_owner(seen.status.st_uid, seen.status.st_gid);
  if (error == EPERM) {
    return cannot(path, "it belongs to another user or group, which only root could keep");
  }
  if (error == 0) error = temporary.fill(text);
  if (error != 0) return cannot(path, error);
  // It may have been written to meanwhile.
  if (auto late = objection(folder.get(), path, seen)) return late;
  error = temporary.take_place(std::string(base_name(path)), 0);
  return error == 0 ? std::nullopt : std::optional(cannot(path, error));
}

std::optional<Error> create_file(const RootFolder& root, const std::string& path,
                                 std::string_view text) {
  const Descriptor folder(lock_folder(root, path));
  if (!folder) return cannot(path, errno);
  const mode_t mask = umask(0);
  umask(mask);
  Temporary temporary(folder.get(), path);
  int error = temporary.create(0666U & ~mask);
  if (error == 0) error = temporary.fill(text);
  if (error == 0) error = temporary.take_place(std::string(base_name(path)), RENAME_NOREPLACE);
  return error == 0 ? std::nullopt : std::optional(cannot(path, error));
}

bool is_left_over(std::string_view name) {
  constexpr std::size_t kDigits = 16;
  return name.size() == kLeftOver.size() + kDigits && name.starts_with(kLeftOver) &&
         name.find_first_not_of("0123456789abcdef", kLeftOver.size()) == std::string_view::npos;
}

bool remove_left_over(const RootFolder& root, const std::string& path) {
  const Descriptor folder(lock_folder(root, path));
  return folder && unlinkat(folder.get(), std::string(base_name(path)).c_str(), 0) == 0;
}

}  // namespace lintel
