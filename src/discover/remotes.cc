// SPDX-License-Identifier: MIT
#include "discover/remotes.h"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "discover/git.h"

namespace lintel {
namespace {

constexpr std::string_view kTracking = "refs/remotes/";

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

/// How many bytes of `ref` the pattern says beside its `*`; 0 where it does not fit.
std::size_t fit_of(std::string_view ref, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return ref == pattern ? ref.size() : 0;
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  const bool fits =
      ref.size() > head.size() + tail.size() && ref.starts_with(head) && ref.ends_with(tail);
  return fits ? head.size() + tail.size() : 0;
}

std::size_t fit_of(std::string_view ref, const Remote& remote) {
  std::size_t best = 0;
  for (const std::string& pattern : remote.tracked) best = std::max(best, fit_of(ref, pattern));
  return best;
}

Remote unwritten(std::string name) {
  std::string pattern = std::string(kTracking) + name + "/*";
  return {std::move(name), {std::move(pattern)}};
}

}  // namespace

std::vector<Remote> remotes_from(std::string_view listing) {
  std::map<std::string, std::vector<std::string>> refspecs;
  while (!listing.empty()) {
    // `remote.<name>.<variable> LF <value> NUL`; the name may hold dots.
    std::string_view value = next_part(listing, '\0');
    std::string_view key = next_part(value, '\n');
    constexpr std::string_view kSection = "remote.";
    if (!key.starts_with(kSection)) continue;
    key.remove_prefix(kSection.size());
    const std::size_t dot = key.rfind('.');
    if (dot == std::string_view::npos) continue;
    auto& of_remote = refspecs[std::string(key.substr(0, dot))];
    if (key.substr(dot + 1) == "fetch") of_remote.emplace_back(value);
  }
  std::vector<Remote> remotes;
  for (const auto& [name, specs] : refspecs) {
    if (specs.empty()) {
      remotes.push_back(unwritten(name));
      continue;
    }
    Remote remote{name, {}};
    for (const std::string& spec : specs) {
      const std::size_t colon = spec.find(':');
      // What a mirror writes (`refs/*`) are the branches that are about to be pushed.
      if (colon == std::string::npos || !spec.substr(colon + 1).starts_with(kTracking)) continue;
      remote.tracked.push_back(spec.substr(colon + 1));
    }
    remotes.push_back(std::move(remote));
  }
  return remotes;
}

bool belongs_to(std::string_view ref, std::string_view name, const std::vector<Remote>& remotes) {
  std::size_t own = 0;
  std::size_t others = 0;
  bool is_known = false;
  for (const Remote& remote : remotes) {
    std::size_t& best = remote.name == name ? own : others;
    is_known = is_known || remote.name == name;
    best = std::max(best, fit_of(ref, remote));
  }
  if (!is_known) own = fit_of(ref, unwritten(std::string(name)));
  return own > others;
}

Result<RemoteRefs> refs_of_remote(const std::string& name) {
  const auto here = [](std::vector<std::string> arguments) {
    return git_command(".", std::move(arguments), GitEnvironment::kept);
  };
  const std::array<Command, 2> commands{
      here({"config", "-z", "--get-regexp", "^remote[.]"}),
      here({"for-each-ref", "--format=%(objectname) %(refname)", "refs/remotes"})};
  const std::vector<Finished> finished = run_together(commands);
  // 1: there is no such line.
  if (finished[0].status > 1 || finished[0].status < 0) return Error{git_complaint(finished[0])};
  if (finished[1].status != 0) return Error{git_complaint(finished[1])};
  const std::vector<Remote> remotes = remotes_from(finished[0].output);
  RemoteRefs refs;
  std::string_view rest = finished[1].output;
  while (!rest.empty()) {
    std::string_view ref = next_part(rest, '\n');
    const std::string_view id = next_part(ref, ' ');
    if (name.empty() || belongs_to(ref, name, remotes)) refs.ids.emplace_back(id);
  }
  if (name.empty() && remotes.size() > 1) {
    for (const Remote& remote : remotes) refs.guessed.push_back(remote.name);
  }
  return refs;
}

}  // namespace lintel
