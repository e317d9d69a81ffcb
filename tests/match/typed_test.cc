// SPDX-License-Identifier: MIT
#include "match/typed.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/masked.h"
#include "support/marks.h"

namespace lintel {
namespace {

std::string drawn(const std::string& message, const std::vector<std::string>& arguments) {
  return mask(message, typed_secrets_in(message, arguments)).text();
}

TEST_CASE("a message shows no argument that may be a secret") {
  const std::string random = fill_marks("{base62:43}").text;
  const struct {
    std::vector<std::string> arguments;
    std::string before;
    std::string secret;
    std::string behind;
  } kCases[] = {
      {{"scan", "NX_CLOUD_ACCESS_TOKEN=" + random}, "no: NX_CLOUD_ACCESS_TOKEN=", random, "; x"},
      {{"scan", "NX_CLOUD_PAT=hunter2"}, "no: NX_CLOUD_PAT=", "hunter2", ""},
      {{"scan", "a/NX_KEY=hunter2"}, "no: a/NX_KEY=", "hunter2", ""},
      {{"scan", "--token=hunter2"}, "unknown '--token=", "hunter2", "'"},
      {{"scan", "--format=" + random}, "--format: `", random, "` is none of text, json"},
      {{"scan", "--format", random}, "--format: `", random, "` is none of text, json"},
      {{"explain", random}, "no rule is named `", random, "`; x"},
      {{random}, "`", random, "` is none of the commands"},
      {{"scan", "a/" + random + "/nx.json"}, "no: a/", random, "/nx.json"},
      {{"scan", "https://me:Pa55w0rdX@host/a"}, "no: ", "https://me:Pa55w0rdX@host/a", ""},
      {{"scan", "--since", random}, "git: bad revision '", random, "'"},
      {{"scan", "--range=" + random + "..HEAD"}, "git: bad revision '", random, "'"},
  };
  for (const auto& example : kCases) {
    const std::string message = example.before + example.secret + example.behind;
    const bool is_masked =
        drawn(message, example.arguments) == example.before + "********" + example.behind;
    CAPTURE(example.before);
    CHECK(is_masked);
  }
}

TEST_CASE("a message shows what somebody mistyped") {
  const std::string commit = fill_marks("{hex:40}").text;
  for (const std::vector<std::string>& arguments : std::vector<std::vector<std::string>>{
           {"scna"},
           {"scan", "apps/web/.env.local"},
           {"scan", "packages/one/of/many/folders/that/is/long/enough/for/anybody/at/all/nx.json"},
           {"scan", "/tmp/lintel-test-v8ln9nek/report.sarif"},
           {"scan", "/tmp/tmp.Xq3b9TzK1w/nx.json"},
           {"scan", "--format=xml"},
           {"scan", "--formta", "json"},
           {"explain", "nx-cloud-read-write-tokens"},
           {"scan", "--since", commit},
           {"allow", commit.substr(0, 32)},
           {"allow", "nx.json:4:26"}}) {
    const std::string message = "`" + arguments.back() + "` does not exist";
    CHECK(drawn(message, arguments) == message);
  }
}

}  // namespace
}  // namespace lintel
