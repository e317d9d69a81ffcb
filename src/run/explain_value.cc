// SPDX-License-Identifier: MIT
#include "run/explain_value.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "match/nx_cloud_token.h"
#include "match/shape.h"
#include "run/output.h"
#include "text/trim.h"

namespace lintel {
namespace {

/// No token has ever been near it.
constexpr std::size_t kLongest = 4096;

std::string_view level_text(Access access) {
  switch (access) {
    case Access::read_write:
      return "read-write: whoever has it reads the shared cache and writes to it, and so decides "
             "what\n         every build takes from there";
    case Access::read_only:
      return "read-only: whoever has it reads the shared cache, with all build output in it";
    case Access::read:
      return "read, the name that old servers give to read-only: whoever has it reads the shared "
             "cache";
  }
  return {};
}

std::string_view instead_of(std::string_view value) {
  switch (nx_cloud_anatomy(value, {}).shape) {
    case Shape::id:
      return "it looks like a workspace id (`nxCloudId`), which is no secret by itself";
    case Shape::random:
      return "it looks like something else that was made at random, so treat it as a secret";
    case Shape::token:
    case Shape::on_premises:
    case Shape::word: break;
  }
  return "it does not decode to a uuid and a level";
}

}  // namespace

Result<std::string> explained_value(std::string_view value) {
  value = trimmed(value);
  const std::string where = "explain --value: ";
  if (value.empty()) {
    return Error{where +
                 "nothing came on standard input; pipe one token there, such as "
                 "`lintel explain --value < file`"};
  }
  if (value.size() > kLongest) {
    return Error{where +
                 "what came is too long for a token (over 4096 bytes); give one token alone"};
  }
  if (value.find_first_of(" \t\r\n") != std::string_view::npos) {
    return Error{where + "what came is more than one word; give one token alone"};
  }
  const auto token = decode_nx_cloud_token(value);
  if (!token) {
    return Error{where +
                 "what came is no Nx Cloud access token: " + std::string(instead_of(value))};
  }
  std::string text = "An Nx Cloud access token: base64 of a uuid and a level.\n  level: ";
  text += token->access ? level_text(*token->access)
                        : std::string_view("one that no known version of Nx Cloud has given out");
  text += "\n  uuid:  ";
  text += token->is_made_up ? "made up: nobody was given this token"
                            : "nothing speaks against its being real";
  text +=
      "\nWhether it is still valid, only the server can tell; Lintel asks nobody. If it stood in a "
      "commit,\nrevoke it in Nx Cloud (workspace settings, Access Control) and make a new one.\n";
  return text;
}

Result<std::string> explain_standard_input() {
  if (isatty(STDIN_FILENO) != 0) {
    write_to_stderr("lintel: paste one token, then end the line and press Ctrl-D\n");
  }
  std::string value;
  std::array<char, 1024> chunk{};
  // Blanks around it are no part of it, but there are not that many.
  while (value.size() <= 2 * kLongest) {
    const ssize_t count = read(STDIN_FILENO, chunk.data(), chunk.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0)
      return Error{"explain --value: standard input: " + std::string(std::strerror(errno))};
    if (count == 0) break;
    value.append(chunk.data(), static_cast<std::size_t>(count));
  }
  return explained_value(value);
}

}  // namespace lintel
