// SPDX-License-Identifier: MIT
#include "match/credential_names.h"

#include <doctest/doctest.h>

#include <string>

#include "support/lint.h"

namespace lintel {
namespace {

TEST_CASE("the last step of every key of a rule is a name that is shown") {
  for (const Rule& rule : test_catalog().rules) {
    for (const Way& way : rule.match) {
      for (const std::string& key : way.keys) {
        // A bare line of an ini file has no name.
        if (key.empty()) continue;
        CAPTURE(key);
        CHECK(is_credential_name(key.substr(key.rfind('/') + 1)));
      }
    }
  }
}

TEST_CASE("a name is known as a whole, behind what code writes before it") {
  for (const char* name : {"token", "value", "--token", "Authorization", "env.NX_CLOUD_TOKEN",
                           "process.env.NX_KEY", "import.meta.env.NX_KEY"}) {
    CAPTURE(name);
    CHECK(is_credential_name(name));
  }
  for (const char* name : {"", "hunter2token", "NX_KEY2", "hunter2.NX_KEY", "env.hunter2",
                           "process.env.", "NX_CLOUD", "nx_key", "env.env.NX_KEY", "nxCloud"}) {
    CAPTURE(name);
    CHECK_FALSE(is_credential_name(name));
  }
}

}  // namespace
}  // namespace lintel
