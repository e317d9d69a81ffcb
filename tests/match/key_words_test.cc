// SPDX-License-Identifier: MIT
#include "match/key_words.h"

#include <doctest/doctest.h>

#include <string>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

std::string drawn(const std::string& key, const std::string& secret) {
  const KeyWords words(test_catalog());
  const auto has_secret = [&](std::string_view step) {
    return step.find(secret) != std::string_view::npos;
  };
  return mask(key, words.hidden_in(key, has_secret)).text();
}

TEST_CASE("a step of a key that has the look of a secret is masked as a whole") {
  const std::string random = fill_marks("{base62:36}").text;
  const std::string hex = fill_marks("{hex:32}").text;
  const std::string start = "/tasksRunnerOptions/";
  const std::string end = "/options/encryptionKey";
  for (const std::string& step :
       {"npm_" + random, "AKIA" + random.substr(0, 16), "x-" + random, hex, "a" + random,
        std::string("https:~1~1user:Pa55w0rdX@cache.example"), "https:~1~1" + hex + "@h",
        "one two " + random, std::string(65, 'a'), std::string("a~0b~1c")}) {
    const bool is_masked = drawn(start + step + end, "a~b/c") == start + "********" + end;
    CHECK(is_masked);
  }
  for (const std::string step :
       {"default", "nx-cloud", "@nx-aws-plugin~1nx-aws-cache", "build-and-test", "0",
        "production:us-east-1", "https:~1~1cache.example"}) {
    CHECK(drawn(start + step + end, "hunter2") == start + step + end);
  }
}

TEST_CASE("the name of a variable is masked as a step is") {
  const bool is_random_masked = drawn(fill_marks("{base62:40}").text, "x+") == "********";
  const bool is_hex_masked = drawn(fill_marks("{hex:32}").text, "x+") == "********";
  CHECK(is_random_masked);
  CHECK(is_hex_masked);
  CHECK(drawn("MY_NX_CLOUD_TOKEN", "x+") == "MY_NX_CLOUD_TOKEN");
}

TEST_CASE("a word of the rules' own keys is shown although it is the value") {
  const std::string key = "/tasksRunnerOptions/default/options/encryptionKey";
  CHECK(drawn(key, "options") == key);
  CHECK(drawn(key, "encryptionKey") == key);
  CHECK(drawn(key, "default") == "/tasksRunnerOptions/********/options/encryptionKey");
  CHECK(drawn("NX_S3_ENCRYPTION_KEY", "NX_S3") == "NX_S3_ENCRYPTION_KEY");
  CHECK(drawn("MY_NX_S3_KEY", "NX_S3") == "********");
}

}  // namespace
}  // namespace lintel
