// SPDX-License-Identifier: MIT
#include "discover/git.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <optional>
#include <utility>

namespace lintel {
namespace {

struct TreeEntry {
  std::string id;
  std::string path;
};

/// `<mode> SP <type> SP <id> SP+ <size> TAB <path> NUL`, from `git ls-tree -l -z`.
void parse_tree(std::string_view listing, std::size_t limit, std::vector<TreeEntry>& entries,
                std::vector<std::string>& too_large) {
  while (!listing.empty()) {
    const std::size_t end = std::min(listing.find('\0'), listing.size());
    const std::string_view record = listing.substr(0, end);
    listing.remove_prefix(std::min(end + 1, listing.size()));
    const std::size_t tab = record.find('\t');
    if (tab == std::string_view::npos) continue;
    const std::string_view head = record.substr(0, tab);
    const std::string path(record.substr(tab + 1));
    const std::size_t type = head.find(' ') + 1;
    if (head.substr(type, 5) != "blob ") continue;
    const std::string_view rest = head.substr(type + 5);
    const std::size_t id_end = rest.find(' ');
    const std::size_t size_at = rest.find_last_of(' ') + 1;
    std::size_t size = 0;
    std::from_chars(rest.data() + size_at, rest.data() + rest.size(), size);
    if (size > limit) {
      too_large.push_back(path);
    } else {
      entries.push_back({std::string(rest.substr(0, id_end)), path});
    }
  }
}

/// `<id> SP blob SP <size> LF <content> LF` for each asked id, from `git cat-file --batch`.
bool parse_batch(std::string_view batch, const std::vector<TreeEntry>& entries,
                 std::map<std::string, std::string>& contents) {
  for (const TreeEntry& entry : entries) {
    const std::size_t line_end = batch.find('\n');
    if (line_end == std::string_view::npos) return false;
    const std::string_view header = batch.substr(0, line_end);
    batch.remove_prefix(line_end + 1);
    const std::size_t size_at = header.rfind(' ') + 1;
    std::size_t size = 0;
    const auto parsed =
        std::from_chars(header.data() + size_at, header.data() + header.size(), size);
    if (parsed.ec != std::errc{} || size >= batch.size()) return false;
    contents[entry.path] = std::string(batch.substr(0, size));
    batch.remove_prefix(size + 1);
  }
  return true;
}

/// `:<mode> SP <mode> SP <id> SP <id> SP <status> NUL <path> NUL`, from `git diff-index --raw -z`:
/// the files as they were. Links are left out, as they hold but a path.
std::vector<TreeEntry> parse_old_entries(std::string_view listing) {
  std::vector<TreeEntry> entries;
  while (!listing.empty()) {
    const std::size_t head_end = std::min(listing.find('\0'), listing.size());
    const std::string_view head = listing.substr(0, head_end);
    listing.remove_prefix(std::min(head_end + 1, listing.size()));
    const std::size_t path_end = std::min(listing.find('\0'), listing.size());
    const std::string path(listing.substr(0, path_end));
    listing.remove_prefix(std::min(path_end + 1, listing.size()));
    constexpr std::size_t kModes = 15;
    if (!head.starts_with(":100") || head.size() < kModes) continue;
    const std::string_view ids = head.substr(kModes);
    entries.push_back({std::string(ids.substr(0, ids.find(' '))), path});
  }
  return entries;
}

std::optional<Error> read_blobs(const std::string& root, const std::vector<TreeEntry>& entries,
                                GitEnvironment environment,
                                std::map<std::string, std::string>& contents) {
  if (entries.empty()) return std::nullopt;
  Command read = git_command(root, {"cat-file", "--batch"}, environment);
  for (const TreeEntry& entry : entries) read.input += entry.id + '\n';
  const Finished batch = run_together({&read, 1}).front();
  if (batch.status != 0) return Error{git_complaint(batch)};
  if (parse_batch(batch.output, entries, contents)) return std::nullopt;
  return Error{"git: cat-file sent less than HEAD lists; run `git fsck`"};
}

Result<std::map<std::string, std::string>> contents_of(const std::string& root,
                                                       const std::vector<TreeEntry>& entries,
                                                       GitEnvironment environment) {
  std::map<std::string, std::string> contents;
  // Bounds what cat-file sends back at once.
  constexpr std::size_t kAtOnce = 64;
  for (std::size_t first = 0; first < entries.size(); first += kAtOnce) {
    const std::size_t last = std::min(first + kAtOnce, entries.size());
    const std::vector<TreeEntry> some(entries.begin() + static_cast<std::ptrdiff_t>(first),
                                      entries.begin() + static_cast<std::ptrdiff_t>(last));
    if (const auto error = read_blobs(root, some, environment, contents)) return *error;
  }
  return contents;
}

}  // namespace

Command git_command(std::string folder, std::vector<std::string> arguments,
                    GitEnvironment environment) {
  Command command;
  command.folder = std::move(folder);
  command.arguments = {"git", "--no-pager", "-c", "core.fsmonitor=false",
                       // What git says of GIT_GRAFT_FILE below.
                       "-c", "advice.graftFileDeprecated=false"};
  command.arguments.insert(command.arguments.end(), std::make_move_iterator(arguments.begin()),
                           std::make_move_iterator(arguments.end()));
  command.environment = {"LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1",
                         "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0",
                         // Not every git knows GIT_NO_LAZY_FETCH (it came with 2.39.4); where no
                         // protocol is allowed, a fetch ends before it starts anything.
                         "GIT_ALLOW_PROTOCOL=none",
                         // What is published is the history as it is, not as it is replaced here.
                         "GIT_NO_REPLACE_OBJECTS=1", "GIT_GRAFT_FILE=/dev/null",
                         // What cannot be had beside literal pathspecs, and a file that git config
                         // would read in the place of all others, are taken away.
                         "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS",
                         "GIT_CONFIG"};
  if (environment == GitEnvironment::dropped) {
    for (const char* name : {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX",
                             "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE"}) {
      command.environment.emplace_back(name);
    }
  }
  return command;
}

std::string git_complaint(const Finished& finished) {
  if (finished.status == -1) return "git could not be started: " + finished.complaint;
  std::string_view said = finished.complaint;
  constexpr std::string_view kFatal = "fatal: ";
  // Warnings can come first.
  const std::size_t fatal = said.find("\nfatal: ");
  if (!said.starts_with(kFatal) && fatal != std::string_view::npos) said.remove_prefix(fatal + 1);
  said = said.substr(0, said.find('\n'));
  if (said.starts_with(kFatal)) said.remove_prefix(kFatal.size());
  if (said.empty()) return "git ended with status " + std::to_string(finished.status);
  return "git: " + std::string(said);
}

std::string one_line(const std::string& output) {
  return output.ends_with('\n') ? output.substr(0, output.size() - 1) : output;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

Result<HeadFiles> files_in_head(const std::string& root, const std::vector<std::string>& paths,
                                std::size_t limit, GitEnvironment environment) {
  const auto head = commit_named(root, "HEAD", environment);
  if (!head) return head.error();
  if (head->empty()) return HeadFiles{};
  return files_in_commit(root, *head, paths, limit, environment);
}

Result<std::string> commit_named(const std::string& root, const std::string& revision,
                                 GitEnvironment environment) {
  const Command verify =
      git_command(root, {"rev-parse", "-q", "--verify", "--end-of-options", revision + "^{commit}"},
                  environment);
  const Finished named = run_together({&verify, 1}).front();
  if (named.status == 1) return std::string();
  if (named.status != 0) return Error{git_complaint(named)};
  return named.output.substr(0, named.output.find('\n'));
}

Result<HeadFiles> files_in_commit(const std::string& root, const std::string& commit,
                                  const std::vector<std::string>& paths, std::size_t limit,
                                  GitEnvironment environment) {
  HeadFiles files;
  files.has_commit = true;
  // Bounds the argument list and what cat-file sends back at once.
  constexpr std::size_t kPathsAtOnce = 64;
  for (std::size_t first = 0; first < paths.size(); first += kPathsAtOnce) {
    const std::size_t last = std::min(first + kPathsAtOnce, paths.size());
    std::vector<std::string> arguments{"ls-tree", "-l", "-z", "--full-tree", commit, "--"};
    for (std::size_t i = first; i < last; ++i) arguments.push_back(paths[i]);
    const Command list = git_command(root, std::move(arguments), environment);
    const Finished listed = run_together({&list, 1}).front();
    if (listed.status != 0) return Error{git_complaint(listed)};
    std::vector<TreeEntry> entries;
    parse_tree(listed.output, limit, entries, files.too_large);
    if (const auto error = read_blobs(root, entries, environment, files.contents)) return *error;
  }
  return files;
}

Result<std::map<std::string, std::string>> some_of_head(
    const std::string& root, const std::function<bool(const std::string& path)>& is_wanted,
    std::size_t limit, std::size_t most, GitEnvironment environment) {
  const Command list =
      git_command(root, {"ls-tree", "-r", "-l", "-z", "--full-tree", "HEAD"}, environment);
  const Finished listed = run_together({&list, 1}).front();
  if (listed.status != 0) return Error{git_complaint(listed)};
  std::vector<TreeEntry> entries;
  std::vector<std::string> too_large;
  parse_tree(listed.output, limit, entries, too_large);
  std::erase_if(entries, [&](const TreeEntry& entry) { return !is_wanted(entry.path); });
  if (entries.size() > most) entries.resize(most);
  return contents_of(root, entries, environment);
}

Result<std::map<std::string, std::string>> changed_since_head(const std::string& root,
                                                              GitEnvironment environment) {
  const Command list = git_command(
      root,
      {"diff-index", "--raw", "-z", "--no-renames", "--no-abbrev", "--diff-filter=DMT", "HEAD"},
      environment);
  const Finished listed = run_together({&list, 1}).front();
  if (listed.status != 0) return Error{git_complaint(listed)};
  return contents_of(root, parse_old_entries(listed.output), environment);
}

}  // namespace lintel
