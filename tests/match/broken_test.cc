// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

/// Whether the key is found in the nx.json `text`.
bool is_found(const std::string& text, const std::string& key) {
  const std::size_t begin = text.find(key);
  const auto found = lint_files({{"nx.json", text}});
  return std::any_of(found.begin(), found.end(), [&](const LintedFinding& finding) {
    return finding.rule == "nx-cloud-encryption-key" && finding.span.begin <= begin &&
           finding.span.end >= begin + key.size();
  });
}

TEST_CASE("a key is found whatever single sign nx.json has lost elsewhere") {
  const std::string key = fill_marks("{base62:20}").text;
  const std::string name = "nxCloudEncryptionKey";
  const std::string text = R"({ "release": { "a": "b", "c": ["d", "e"] }, "f": { "g": 1 },
  "h": "i", "nxCloudEncryptionKey": ")" +
                           key + R"(", "j": [{ "k": "l" }],
  "m": true
})";
  REQUIRE(is_found(text, key));
  const std::size_t named = text.find(name);
  const std::size_t valued = text.find(key);
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_of_pair = i >= named && i < valued + key.size() + 1;
    if (is_of_pair && text[i] != '"' && text[i] != ' ') continue;
    std::string broken = text;
    broken.erase(i, 1);
    CAPTURE(i);
    CHECK(is_found(broken, key));
  }
}

TEST_CASE("the options of a runner are found in a broken nx.json, and not without options") {
  const std::string key = fill_marks("{base62:20}").text;
  const std::string pair = R"("encryptionKey": ")" + key + '"';
  CHECK(is_found(R"({ "x": { "options": { "a": ["b", )" + pair + "} } }", key));
  CHECK_FALSE(is_found(R"({ "x": { "settings": { "a": ["b", )" + pair + "} } }", key));
  CHECK_FALSE(is_found(R"({ "x": { "options": { )" + pair + "} } }", key));
}

}  // namespace
}  // namespace lintel
