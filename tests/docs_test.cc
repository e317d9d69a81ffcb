// SPDX-License-Identifier: MIT
// What the documents show is what the program says.
#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "report/human.h"
#include "report/rule_page.h"
#include "support/golden.h"
#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

const std::string kRoot = LINTEL_SOURCE_DIR;

TEST_CASE("docs/rules has a page of every rule, and no other") {
  const std::string folder = kRoot + "/docs/rules/";
  for (const Rule& rule : test_catalog().rules) {
    check_file(folder + rule.id + ".md", rule_page_markdown(rule));
  }
  check_file(folder + "README.md", rules_index_markdown(test_catalog()));
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    bool is_known = name == "README";
    for (const Rule& rule : test_catalog().rules) is_known = is_known || rule.id == name;
    CAPTURE(name);
    CHECK(is_known);
  }
}

/// The content of the fenced block behind the line `<!-- NAME -->`: where it stands in `text`.
Span block_behind(const std::string& text, const std::string& name) {
  const std::size_t comment = text.find("<!-- " + name + " -->\n```");
  REQUIRE(comment != std::string::npos);
  const std::size_t fence = text.find("```", comment);
  const std::size_t begin = text.find('\n', fence) + 1;
  return {begin, text.find("```\n", begin)};
}

TEST_CASE("README shows the output for the file that it shows") {
  std::string readme = test_file("../README.md");
  const Span input = block_behind(readme, "the file");
  const Filled filled = fill_marks(std::string_view(readme).substr(input.begin, input.size()));
  Report report;
  report.catalog = &test_catalog();
  report.files.push_back(
      {mask("nx.json", {}), mask("nx.json", {}), filled.text.size(), Encoding::utf8});
  for (auto& found : lint_files({{"nx.json", filled.text}})) {
    report.findings.push_back(std::move(found.finding));
  }
  REQUIRE_FALSE(report.findings.empty());
  for (const Finding& finding : report.findings) {
    switch (finding.rule->severity) {
      case Severity::error: ++report.summary.errors; break;
      case Severity::warning: ++report.summary.warnings; break;
      case Severity::note: ++report.summary.notes; break;
    }
  }
  const Span output = block_behind(readme, "the output");
  readme.replace(output.begin, output.size(), human(report, {false, false}));
  check_file(kRoot + "/README.md", readme);
}

}  // namespace
}  // namespace lintel
