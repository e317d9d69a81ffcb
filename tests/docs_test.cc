// SPDX-License-Identifier: MIT
// What the documents show is what the program says.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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

/// What a scan of the files would print.
std::string output_for(std::vector<ExampleFileText> files) {
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  Report report;
  report.catalog = &test_catalog();
  for (auto& found : lint_files(files)) {
    if (report.files.empty() || report.files.back().path.text() != found.path) {
      const MaskedText path = mask(found.path, {});
      report.files.push_back({path, path, 0, Encoding::utf8});
    }
    found.finding.file = report.files.size() - 1;
    switch (found.finding.rule->severity) {
      case Severity::error: ++report.summary.errors; break;
      case Severity::warning: ++report.summary.warnings; break;
      case Severity::note: ++report.summary.notes; break;
    }
    report.findings.push_back(std::move(found.finding));
  }
  return human(report, {false, false});
}

TEST_CASE("README shows the output for the file that it shows") {
  std::string readme = test_file("../README.md");
  const Span input = block_behind(readme, "the file");
  const Filled filled = fill_marks(std::string_view(readme).substr(input.begin, input.size()));
  const Span output = block_behind(readme, "the output");
  const std::string shown = output_for({{"nx.json", filled.text}});
  REQUIRE(shown.find("nx.json:") != std::string::npos);
  readme.replace(output.begin, output.size(), shown);
  check_file(kRoot + "/README.md", readme);
}

/// A block of files, each behind a line `--- path`.
std::vector<ExampleFileText> files_in(std::string_view block) {
  constexpr std::string_view kHead = "--- ";
  std::vector<ExampleFileText> files;
  std::uint64_t seed = 0;
  while (!block.empty()) {
    REQUIRE(block.starts_with(kHead));
    const std::size_t line = block.find('\n');
    const std::size_t next = std::min(block.find("\n--- ", line), block.size() - 1) + 1;
    const std::string_view text = block.substr(line + 1, next - line - 1);
    files.push_back({std::string(block.substr(kHead.size(), line - kHead.size())),
                     fill_marks(text, 64 * ++seed).text});
    block.remove_prefix(next);
  }
  return files;
}

TEST_CASE("docs/migrating.md shows the output at each step, and nothing where it shows none") {
  std::string page = test_file("../docs/migrating.md");
  constexpr std::string_view kFiles = "<!-- files ";
  std::size_t steps = 0;
  for (std::size_t at = page.find(kFiles); at != std::string::npos;
       at = page.find(kFiles, at + 1)) {
    const std::size_t begin = at + kFiles.size();
    const std::string name = page.substr(begin, page.find(" -->", begin) - begin);
    CAPTURE(name);
    const Span block = block_behind(page, "files " + name);
    const std::string shown =
        output_for(files_in(std::string_view(page).substr(block.begin, block.size())));
    ++steps;
    if (page.find("<!-- output " + name + " -->") == std::string::npos) {
      CHECK(shown == "");
      continue;
    }
    CHECK(shown != "");
    const Span output = block_behind(page, "output " + name);
    page.replace(output.begin, output.size(), shown);
  }
  CHECK(steps > 1);
  check_file(kRoot + "/docs/migrating.md", page);
}

}  // namespace
}  // namespace lintel
