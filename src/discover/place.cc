// SPDX-License-Identifier: MIT
#include "discover/place.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "text/glob.h"

namespace lintel {
namespace {

/// Absolute, links resolved; nothing where the folder is not there.
std::optional<std::string> resolved(const std::string& path) {
  char* found = realpath(path.c_str(), nullptr);
  if (found == nullptr) return std::nullopt;
  std::string result = found;
  std::free(found);  // NOLINT: realpath allocates with malloc
  return result;
}

/// The folder of `path` may be gone from the disk and in the index all the same; then as much
/// of it is resolved as there is.
std::string resolved_folder(std::string folder) {
  std::string behind;
  while (true) {
    const std::string shown = folder.empty() ? "." : folder;
    if (const auto found = resolved(shown)) {
      const std::filesystem::path whole = *found + (behind.empty() ? "" : "/") + behind;
      // What goes up again from a folder that is not there ends with a slash.
      std::string plain = whole.lexically_normal().string();
      if (plain.size() > 1 && plain.ends_with('/')) plain.pop_back();
      return plain;
    }
    if (folder.empty() || folder == "/") return shown;
    const std::string name(base_name(folder));
    behind = behind.empty() ? name : name + '/' + behind;
    const std::string_view above = folder_of(folder);
    folder = above.empty() && folder.starts_with('/') ? "/" : std::string(above);
  }
}

/// `path` with its folders resolved.
std::string absolute(const std::string& path) {
  const bool is_folder = path.ends_with('/') || base_name(path) == "." || base_name(path) == "..";
  if (is_folder) return resolved_folder(path);
  const std::string_view folder = folder_of(path);
  const bool is_at_top = folder.empty() && path.starts_with('/');
  std::string full = resolved_folder(is_at_top ? "/" : std::string(folder));
  if (full != "/") full += '/';
  return full.append(base_name(path));
}

/// Nothing where `full` is not inside `root`; both absolute.
std::optional<std::string> inside(const std::string& full, const std::string& root) {
  if (full == root) return std::string();
  const std::string start = root == "/" ? root : root + '/';
  if (!full.starts_with(start)) return std::nullopt;
  return full.substr(start.size());
}

}  // namespace

std::optional<std::string> path_from_root(const std::string& path, const std::string& root) {
  return inside(absolute(path), root);
}

PlaceOfFile place_of_file(const std::string& path) {
  const std::string full = absolute(path);
  const std::string own(folder_of(full).empty() ? "/" : folder_of(full));
  for (std::string folder = own;; folder = std::string(folder_of(folder))) {
    struct stat status {};
    if (folder.empty()) folder = "/";
    const std::string git = folder == "/" ? "/.git" : folder + "/.git";
    if (lstat(git.c_str(), &status) == 0) return {folder, inside(full, folder).value_or(path)};
    if (folder == "/") break;
  }
  const std::string current = resolved(".").value_or("/");
  if (const auto below = inside(full, current)) return {current, *below};
  return {own, std::string(base_name(full))};
}

}  // namespace lintel
