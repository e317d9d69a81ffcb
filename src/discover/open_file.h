// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "core/notice.h"

namespace lintel {

/// A folder held open, so that every file below it is opened by its relative path and no
/// symbolic link on the way can lead out of it.
class RootFolder {
 public:
  explicit RootFolder(std::string path);
  ~RootFolder();
  RootFolder(const RootFolder&) = delete;
  RootFolder& operator=(const RootFolder&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
  int descriptor_ = -1;
};

/// An open regular file.
class OpenFile {
 public:
  OpenFile(int descriptor, std::size_t size) : descriptor_(descriptor), size_(size) {}
  OpenFile(OpenFile&& other) noexcept : descriptor_(other.descriptor_), size_(other.size_) {
    other.descriptor_ = -1;
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;
  OpenFile& operator=(OpenFile&&) = delete;
  ~OpenFile();

  /// Bytes, when it was opened.
  [[nodiscard]] std::size_t size() const { return size_; }

  /// Reads on until `wanted` bytes are there or the file ends; nothing on an I/O error, then
  /// errno says why.
  std::optional<std::size_t> read(char* into, std::size_t wanted);

 private:
  int descriptor_;
  std::size_t size_;
};

/// A symbolic link: its target's text is what git keeps of it.
struct Link {
  std::string target;
  /// It leads out of the root, to nothing, or round in circles.
  bool leads_outside = false;
};

/// Opens `path` beneath the folder `root` without following a symbolic link anywhere on the way.
/// A descriptor, or -1 and errno says why.
int open_beneath(int root, const char* path, int flags);

/// Never blocks (a FIFO is not waited for), never follows a symbolic link.
std::variant<OpenFile, Link, Trouble> open_file(const RootFolder& root, const std::string& path);

}  // namespace lintel
