// SPDX-License-Identifier: MIT
#include "match/token.h"

#include <doctest/doctest.h>

#include <string>

#include "match/nx_cloud_token.h"
#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

TEST_CASE("a token stuck to more of its alphabet is none, an escape before it is a boundary") {
  const std::string token = make_nx_token("read-write", 1);
  const std::string unpadded = token.substr(0, token.find('='));
  const std::string run(24, 'Q');
  const struct {
    std::string before;
    std::string token;
    std::string behind;
    bool is_found;
  } cases[] = {
      {"", token, "", true},
      {"x ", token, " y", true},
      {"\"", token, "\"", true},
      {"=", token, "&a=b", true},
      {"a", token, "", false},
      {"9", unpadded, "", false},
      {"", unpadded, "A", false},
      {"", unpadded, ".", true},
      {"", unpadded, "-x", true},
      {"https://example.com/connect/", unpadded, "/manual", true},
      {run + "/", unpadded, "", false},
      {"", unpadded, "+" + run, false},
      {"", unpadded, "/" + run, false},
      {"\\n", token, "\\n", true},
      {"\\\\n", token, "\\\\n", true},
      {"\\\\\\\\u0022", token, "", true},
      {"\\\\ion", token, "", false},
      {"\x1b[31m", token, "\x1b[0m", true},
      {"\\033[1;31m", token, "", true},
      {"31m", token, "", false},
      {"%253D", token, "%253D", true},
      {"%25253D", token, "", true},
      {"253D", token, "", false},
      {"t=3D", token, "", true},
      {"t=3E", token, "", false},
      {"npx nx-cloud -t", token, "", true},
      {"x-t", token, "", false},
      {"https://h.example/applicationConfigurationService/internationalizationBundle/", unpadded,
       "", true},
      {"", unpadded, "/internationalizationBundle", true},
      {"QWxhZGRpbjpvcGVuU2VzYW1lQWxhZGRpbg/", unpadded, "", false},
      {"AAAASAASAAAACAAAAAAAAAgBAAAA/", unpadded, "", false},
      {"kq8bhz3wvj5xr2mn7cf9dt4g/", unpadded, "", false},
      {"", unpadded, "/xkqzvjwqxkzvbnqwrtplkjhg", false},
      {"\\u0022", token, "", true},
      {"\\x22", token, "", true},
      {"%22", token, "%22", true},
      {"%3D", unpadded, "%3D", true},
      {"accessToken\\u003d", unpadded, "\\u003d", true},
      {"`", token, "`", true},
      {"<", token, ">", true},
      {"_", unpadded, "_", true},
  };
  for (const auto& c : cases) {
    CAPTURE(c.before);
    CAPTURE(c.behind);
    const auto found = lint_files({{"notes.txt", c.before + c.token + c.behind}});
    REQUIRE(found.empty() != c.is_found);
    if (!c.is_found) continue;
    CHECK(found[0].rule == "nx-cloud-read-write-token");
    CHECK(found[0].span.begin == c.before.size());
  }
}

TEST_CASE("the anatomy tells a token and its level") {
  const auto level = [](std::string_view value) -> std::string {
    const auto token = decode_nx_cloud_token(value);
    if (!token) return "none";
    return token->access ? std::string(name_of(*token->access)) : "unknown";
  };
  const std::string write = make_nx_token("read-write", 2);
  const std::string read = make_nx_token("read", 2);
  CHECK(level(write) == "read-write");
  CHECK(level(write.substr(0, write.size() - 1)) == "read-write");
  CHECK(level(write.substr(0, write.size() - 1) + "%3D") == "read-write");
  CHECK(level(" " + write + "\n") == "read-write");
  CHECK(level(make_nx_token("read-only", 2)) == "read-only");
  CHECK(level(read) == "read");
  CHECK(level(make_nx_token("admin", 2)) == "unknown");
  CHECK(level(make_nx_token("", 2)) == "none");
  CHECK(level(write.substr(1)) == "none");
  CHECK(level("A" + write) == "none");
  CHECK(level("") == "none");
  CHECK(level(std::string(64, 'A')) == "none");
}

}  // namespace
}  // namespace lintel
