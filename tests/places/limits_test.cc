// SPDX-License-Identifier: MIT
// What a parser cannot follow is read as text, and no token is lost by it.
#include <chrono>

#include "match/match.h"
#include "parse/parse.h"
#include "places/rows.h"
#include "text/digest.h"

namespace lintel {
namespace {

#define TOKEN "«{nx-token:read-write}»"

TEST_CASE("a file whose parser takes too long says so, and its tokens are found as text") {
  const Matcher matcher(test_catalog(), random_key());
  const struct {
    Format format;
    std::string_view text;
  } rows[] = {
      {Format::yaml, "env:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN "\n"},
      {Format::shell, "export NX_CLOUD_ACCESS_TOKEN=" TOKEN "\n"},
      {Format::javascript, "process.env.NX_CLOUD_ACCESS_TOKEN = '" TOKEN "';\n"},
      {Format::typescript, "const NX_CLOUD_ACCESS_TOKEN: string = '" TOKEN "';\n"},
      {Format::tsx, "const NX_CLOUD_ACCESS_TOKEN: string = '" TOKEN "';\n"},
  };
  for (const auto& row : rows) {
    const Filled filled = fill_marks(row.text);
    Document document;
    document.path = "a";
    document.format = row.format;
    document.text = filled.text;
    document.core = {0, filled.text.size()};
    const auto trouble = parse_fields(document, std::chrono::milliseconds(-1));
    CAPTURE(row.text);
    REQUIRE(trouble);
    CHECK(trouble->kind == NoticeKind::not_parsed);
    std::vector<Span> spans;
    for (const Finding& finding : matcher.match(document, {}, {}).findings) {
      spans.push_back(finding.span);
    }
    CHECK(with_marks(filled, spans) == with_marks(filled, filled.expected));
  }
}

TEST_CASE("a syntax error loses no token, neither before it nor behind it") {
  const struct {
    std::string_view path;
    std::string_view text;
  } rows[] = {
      {".github/workflows/ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: " TOKEN
                                   "\n  a: [b\n\tc: }\nNX_CLOUD_AUTH_TOKEN: '" TOKEN "'\n"},
      {"ci.sh",
       "NX_CLOUD_ACCESS_TOKEN=" TOKEN "\nif [ ; then fi )\nNX_CLOUD_AUTH_TOKEN=" TOKEN "\n"},
      {"a.ts",
       "const NX_CLOUD_ACCESS_TOKEN = '" TOKEN "';\nlet = ( {;\nx.NX_CLOUD_TOKEN = '" TOKEN "';\n"},
      {"vercel.json", "{\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"" TOKEN
                      "\",, ]\n \"NX_CLOUD_AUTH_TOKEN\": \"" TOKEN "\"\n"},
      {"Dockerfile",
       "FROM\nENV NX_CLOUD_ACCESS_TOKEN=\"" TOKEN "\nENVV x\nENV NX_CLOUD_AUTH_TOKEN=" TOKEN "\n"},
      {"Jenkinsfile", "environment { NX_CLOUD_ACCESS_TOKEN = '" TOKEN
                      "' ))\n NX_CLOUD_AUTH_TOKEN = '" TOKEN "'\n"},
      {"netlify.toml",
       "NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n[a\n= 3\nNX_CLOUD_AUTH_TOKEN = \"" TOKEN "\"\n"},
      {"a.xml", "<a><NX_CLOUD_ACCESS_TOKEN>" TOKEN "</b>\n<c NX_CLOUD_AUTH_TOKEN=\"" TOKEN "\"\n"},
      {"main.tf",
       "NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n}}\nNX_CLOUD_AUTH_TOKEN = \"" TOKEN "\"\n"},
      {"a.ps1",
       "$env:NX_CLOUD_ACCESS_TOKEN = \"" TOKEN "\"\n}{(\n$env:NX_CLOUD_AUTH_TOKEN = '" TOKEN "'\n"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.path);
    const Filled filled = fill_marks(row.text);
    REQUIRE(filled.expected.size() == 2);
    std::vector<Span> spans;
    for (const LintedFinding& found : lint_files({{std::string(row.path), filled.text}})) {
      CHECK(found.rule == "nx-cloud-read-write-token");
      spans.push_back(found.span);
    }
    CHECK(with_marks(filled, spans) == with_marks(filled, filled.expected));
  }
}

}  // namespace
}  // namespace lintel
