// SPDX-License-Identifier: MIT
#include "text/glob.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace lintel {
namespace {

bool starts_folders(std::string_view pattern, std::size_t at) {
  return pattern.substr(at, 3) == "**/";
}

/// A backslash and a sign that it makes mean itself.
bool starts_escape(std::string_view pattern, std::size_t at) {
  return pattern[at] == '\\' && at + 1 < pattern.size() &&
         std::string_view("*?\\").find(pattern[at + 1]) != std::string_view::npos;
}

/// Whether the literal parts of the pattern stand in the path in their order, without which it
/// cannot match: most globs and paths have nothing in common, and this costs next to nothing.
bool has_literals_of(std::string_view pattern, std::string_view path) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < pattern.size();) {
    if (pattern[i] == '\\') {
      i += 2;
      continue;
    }
    if (pattern[i] == '*' || pattern[i] == '?') {
      i += starts_folders(pattern, i) ? 3U : 1U;
      continue;
    }
    const std::size_t end = std::min(pattern.find_first_of("*?\\", i), pattern.size());
    const std::size_t at = path.find(pattern.substr(i, end - i), from);
    if (at == std::string_view::npos) return false;
    from = at + (end - i);
    i = end;
  }
  return true;
}

}  // namespace

std::string glob_of(std::string_view path) {
  std::string pattern;
  for (const char byte : path) {
    if (byte == '*' || byte == '?' || byte == '\\') pattern += '\\';
    pattern += byte;
  }
  return pattern;
}

std::optional<std::string> only_path_of(std::string_view pattern) {
  std::string path;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '*' || pattern[i] == '?') return std::nullopt;
    if (starts_escape(pattern, i)) ++i;
    path += pattern[i];
  }
  return path;
}

bool glob_matches(std::string_view pattern, std::string_view path) {
  return has_literals_of(pattern, path) && glob_matches_by_rows(pattern, path);
}

bool glob_matches_by_rows(std::string_view pattern, std::string_view path) {
  // reachable[j]: the pattern read so far can end before path[j]. One row a pattern step, so
  // no pattern makes it slow.
  std::vector<char> reachable(path.size() + 1, 0);
  reachable[0] = 1;
  std::vector<char> next(path.size() + 1, 0);
  for (std::size_t i = 0; i < pattern.size();) {
    std::fill(next.begin(), next.end(), 0);
    if (starts_folders(pattern, i)) {
      bool open = false;
      for (std::size_t j = 0; j <= path.size(); ++j) {
        if (reachable[j] != 0) {
          open = true;
          next[j] = 1;
        }
        if (open && j > 0 && path[j - 1] == '/') next[j] = 1;
      }
      i += 3;
    } else if (pattern[i] == '*') {
      const bool deep = pattern.substr(i, 2) == "**";
      for (std::size_t j = 0; j <= path.size(); ++j) {
        const bool carried = j > 0 && next[j - 1] != 0 && (deep || path[j - 1] != '/');
        next[j] = static_cast<char>(reachable[j] != 0 || carried);
      }
      i += deep ? 2 : 1;
    } else {
      const bool is_any = pattern[i] == '?';
      if (starts_escape(pattern, i)) ++i;
      for (std::size_t j = 0; j < path.size(); ++j) {
        const bool same = is_any ? path[j] != '/' : pattern[i] == path[j];
        if (reachable[j] != 0 && same) next[j + 1] = 1;
      }
      ++i;
    }
    reachable.swap(next);
  }
  return reachable[path.size()] != 0;
}

bool path_matches(std::string_view pattern, std::string_view path) {
  const bool whole = pattern.find('/') != std::string_view::npos;
  return glob_matches(pattern, whole ? path : base_name(path));
}

std::string_view base_name(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : path.substr(0, slash);
}

}  // namespace lintel
