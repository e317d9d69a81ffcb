// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

/// A file that holds a token in two pieces.
struct Split {
  std::string path;
  std::string before;
  std::string joint;
  std::string behind;
};

/// `rule begin-end` of each finding.
std::string found_in(const std::string& path, const std::string& text) {
  std::string lines;
  for (const LintedFinding& found : lint_files({{path, text}})) {
    lines += found.path + ' ' + found.rule + ' ' + std::to_string(found.span.begin) + '-' +
             std::to_string(found.span.end) + '\n';
  }
  return lines;
}

TEST_CASE("a token in pieces is found where the code puts it together") {
  const std::vector<Split> cases{
      {"a.ts", "const nxCloudAccessToken = '", "' +\n  `", "`;\n"},
      {"a.js", "process.env.NX_CLOUD_ACCESS_TOKEN = '", "\\\n", "';\n"},
      {"a.tsx", "setEnv('NX_CLOUD_ACCESS_TOKEN', `", "${''}", "`);\n"},
      {"a.mjs", "x = process.env.NX_CLOUD_AUTH_TOKEN ?? (\"", "\" + \"", "\");\n"},
      {"a.toml", "NX_CLOUD_ACCESS_TOKEN = \"\"\"", "\\\n   ", "\"\"\"\n"},
      {"a.properties", "NX_CLOUD_ACCESS_TOKEN=", "\\\r\n    ", "\n"},
      {"Jenkinsfile", "environment { NX_CLOUD_ACCESS_TOKEN = '", "' + '", "' }\n"},
      {"a.xml", "<env name=\"NX_CLOUD_ACCESS_TOKEN\" value=\"", "&#x44;", "\"/>\n"},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const Split& split = cases[i];
    CAPTURE(split.path);
    std::string token = make_nx_token("read-write", i);
    // What the entity stands for.
    const std::size_t at = split.path == "a.xml" ? token.find('D') : 20;
    REQUIRE(at != std::string::npos);
    const std::size_t rest = split.path == "a.xml" ? at + 1 : at;
    const std::string text =
        split.before + token.substr(0, at) + split.joint + token.substr(rest) + split.behind;
    const std::size_t end = text.size() - split.behind.size();
    CHECK(found_in(split.path, text) == split.path + " nx-cloud-read-write-token " +
                                            std::to_string(split.before.size()) + '-' +
                                            std::to_string(end) + '\n');
  }
}

}  // namespace
}  // namespace lintel
