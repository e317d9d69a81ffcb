// SPDX-License-Identifier: MIT
#include "run/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "run/write_all.h"
#include "text/glob.h"

namespace lintel {
namespace {

Error cannot_write(const std::string& name, int error) {
  return Error{name + ": cannot be written: " + std::strerror(error)};
}

/// The file that `path` leads to, so that a symbolic link is kept.
std::string target_of(const std::string& path) {
  char* resolved = realpath(path.c_str(), nullptr);
  std::string target = resolved == nullptr ? path : std::string(resolved);
  std::free(resolved);  // NOLINT: realpath allocates with malloc
  return target;
}

std::optional<Error> write_directly(const std::string& path, std::string_view text) {
  const int descriptor = open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return cannot_write(path, errno);
  int error = write_all(descriptor, text);
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) return cannot_write(path, error);
  return std::nullopt;
}

/// The permissions that a new file would get, or those of the file that is replaced.
mode_t mode_for(const struct stat* existing) {
  if (existing != nullptr) return existing->st_mode & 07777U;
  const mode_t mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

}  // namespace

std::optional<Error> write_to_stdout(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const int error = write_all(STDOUT_FILENO, text);
  if (error != 0) return cannot_write("standard output", error);
  return std::nullopt;
}

void write_to_stderr(std::string_view text) { write_all(STDERR_FILENO, text); }

std::optional<Error> write_to_file(const std::string& path, std::string_view text) {
  const std::string target = target_of(path);
  struct stat status {};
  const bool exists = stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) return cannot_write(path, EISDIR);
  if (exists && !S_ISREG(status.st_mode)) return write_directly(target, text);
  const std::string_view folder = folder_of(target);
  const bool is_at_root = folder.empty() && target.starts_with('/');
  std::string temporary = is_at_root ? "/" : folder.empty() ? "" : std::string(folder) + '/';
  temporary += ".lintel-XXXXXX";
  const int descriptor = mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) return cannot_write(path, errno);
  int error = write_all(descriptor, text);
  if (error == 0 && fchmod(descriptor, mode_for(exists ? &status : nullptr)) != 0) error = errno;
  if (error == 0 && fsync(descriptor) != 0) error = errno;
  if (close(descriptor) != 0 && error == 0) error = errno;
  if (error == 0 && rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error == 0) return std::nullopt;
  unlink(temporary.c_str());
  return cannot_write(path, error);
}

}  // namespace lintel
