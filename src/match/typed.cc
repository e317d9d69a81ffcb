// SPDX-License-Identifier: MIT
#include "match/typed.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "match/credential_names.h"
#include "match/secret_look.h"

namespace lintel {
namespace {

bool is_hex(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  });
}

/// `NAME=VALUE`, `NAME:VALUE`: where the value begins; npos where the name is no credential's.
std::size_t credential_value_in(std::string_view text) {
  for (std::size_t at = text.find_first_of("=:"); at != std::string_view::npos;
       at = text.find_first_of("=:", at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && text[begin - 1] != '/' && text[begin - 1] != ' ') --begin;
    if (is_credential_name(text.substr(begin, at - begin))) return at + 1;
  }
  return std::string_view::npos;
}

/// A path is looked at name by name: it may be long without being a secret. Of base64 with
/// slashes in it, most of the names look random, and all is hidden.
std::vector<Span> secret_names_in(std::string_view path) {
  if (path.find("://") != std::string_view::npos && has_secret_look(path)) {
    return {{0, path.size()}};
  }
  std::vector<Span> names;
  std::size_t hidden = 0;
  for (std::size_t at = 0; at < path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    if (has_secret_look(path.substr(at, end - at))) {
      names.push_back({at, end});
      hidden += end - at;
    }
    at = end + 1;
  }
  if (hidden * 2 > path.size() && names.size() > 1) return {{0, path.size()}};
  return names;
}

/// Revisions and fingerprints are hex, and a message without them says nothing.
bool takes_ids(std::span<const std::string> arguments, std::size_t index) {
  constexpr std::array<std::string_view, 3> kOptions{"--range", "--since", "--config-from"};
  const std::string_view argument = arguments[index];
  if (arguments[0] == "allow") return is_hex(argument);
  return std::any_of(kOptions.begin(), kOptions.end(), [&](std::string_view option) {
    if (index > 0 && arguments[index - 1] == option) return true;
    return argument.starts_with(option) && argument.substr(option.size()).starts_with('=');
  });
}

void hide(std::string_view message, std::string_view secret, std::vector<Span>& hidden) {
  if (secret.empty()) return;
  for (std::size_t at = message.find(secret); at != std::string_view::npos;
       at = message.find(secret, at + 1)) {
    hidden.push_back({at, at + secret.size()});
  }
}

void hide_names(std::string_view message, std::string_view argument, std::vector<Span>& hidden) {
  for (const Span& name : secret_names_in(argument)) {
    hide(message, argument.substr(name.begin, name.size()), hidden);
  }
}

void hide_revisions(std::string_view message, std::string_view argument,
                    std::vector<Span>& hidden) {
  while (!argument.empty()) {
    const std::size_t end = std::min(argument.find(".."), argument.size());
    const std::string_view revision = argument.substr(0, end);
    if (!is_hex(revision)) hide_names(message, revision, hidden);
    argument.remove_prefix(std::min(end + 2, argument.size()));
  }
}

void hide_argument(std::string_view message, std::string_view argument, std::vector<Span>& hidden) {
  const std::size_t value = credential_value_in(argument);
  if (value != std::string_view::npos) {
    const std::string_view name = argument.substr(0, value);
    std::vector<Span> whole;
    hide(message, argument, whole);
    for (const Span& span : whole) hidden.push_back({span.begin + name.size(), span.end});
    // A message may have the value without its name; a short one would be found in any word.
    constexpr std::size_t kShortest = 4;
    if (argument.size() - value >= kShortest) hide(message, argument.substr(value), hidden);
    return;
  }
  const std::size_t sign = argument.starts_with('-') ? argument.find('=') : std::string_view::npos;
  if (sign != std::string_view::npos) {
    hide_argument(message, argument.substr(sign + 1), hidden);
    argument = argument.substr(0, sign);
  }
  hide_names(message, argument, hidden);
}

}  // namespace

std::vector<Span> typed_secrets_in(std::string_view message,
                                   std::span<const std::string> arguments) {
  std::vector<Span> hidden;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (takes_ids(arguments, i)) {
      const std::size_t sign = arguments[i].find('=');
      const bool is_option = arguments[i].starts_with("--") && sign != std::string::npos;
      const std::string_view argument = arguments[i];
      hide_revisions(message, is_option ? argument.substr(sign + 1) : argument, hidden);
    } else {
      hide_argument(message, arguments[i], hidden);
    }
  }
  return hidden;
}

std::vector<Span> typed_secrets_in_path(std::string_view path) {
  std::vector<Span> hidden;
  hide_argument(path, path, hidden);
  return hidden;
}

}  // namespace lintel
