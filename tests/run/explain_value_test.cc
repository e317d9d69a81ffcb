// SPDX-License-Identifier: MIT
#include "run/explain_value.h"

#include <doctest/doctest.h>

#include <string>

#include "support/marks.h"

namespace lintel {
namespace {

std::string said_of(const std::string& value) {
  const auto said = explained_value(value);
  return said ? *said : "error: " + said.error().message;
}

bool says(const std::string& value, const std::string& part) {
  return said_of(value).find(part) != std::string::npos;
}

TEST_CASE("a token is told by its level, and nothing of it is said") {
  for (const char* level : {"read-write", "read-only", "read"}) {
    const std::string token = make_nx_token(level, 7);
    CHECK(says(token, "level: " + std::string(level)));
    CHECK(says(" " + token + "\r\n", "nothing speaks against its being real"));
    for (std::size_t at = 0; at + 8 <= token.size(); ++at) {
      CHECK_FALSE(says(token, token.substr(at, 8)));
    }
  }
  CHECK(says(make_nx_token("admin", 7), "no known version"));
}

TEST_CASE("what is no token is told so, each in its way") {
  CHECK(says("", "error: explain --value: nothing came"));
  CHECK(says(" \n", "nothing came"));
  CHECK(says(std::string(5000, 'a'), "too long"));
  CHECK(says("one two", "more than one word"));
  CHECK(says("65f0c0ffee15900d1ea7beef", "a workspace id"));
  CHECK(says("dummy", "does not decode"));
}

}  // namespace
}  // namespace lintel
