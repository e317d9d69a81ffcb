// SPDX-License-Identifier: MIT
// Real nx.json files, their tokens replaced by marks; labels.tsv says what each holds.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "support/lint.h"
#include "support/marks.h"

namespace lintel {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(LINTEL_SOURCE_DIR) / "fixtures" / "corpus";

std::string content_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string rule_for(const std::string& level) {
  return level == "read-write" ? "nx-cloud-read-write-token" : "nx-cloud-read-only-token";
}

/// `file:line rule access layout` of every label that is a leak.
std::set<std::string> expected() {
  std::set<std::string> all;
  std::istringstream labels(content_of(kCorpus / "labels.tsv"));
  std::string row;
  std::getline(labels, row);
  while (std::getline(labels, row)) {
    std::istringstream columns(row);
    std::vector<std::string> cells;
    for (std::string cell; std::getline(columns, cell, '\t');) cells.push_back(cell);
    REQUIRE(cells.size() == 6);
    if (cells[3] != "literal-token") continue;
    all.insert(cells[0] + ':' + cells[1] + ' ' + rule_for(cells[5]) + ' ' + cells[5] + ' ' +
               cells[4]);
  }
  return all;
}

TEST_CASE("every label of the corpus is met, and nothing else is reported above a note") {
  std::set<std::string> missing = expected();
  REQUIRE_FALSE(missing.empty());
  for (const auto& entry : fs::directory_iterator(kCorpus)) {
    if (!entry.is_directory()) continue;
    const std::string name = entry.path().filename().string() + "/nx.json";
    CAPTURE(name);
    const Filled filled = fill_marks(content_of(entry.path() / "nx.json.fixture"));
    for (const auto& found : lint_files({{"nx.json", filled.text}})) {
      const Finding& finding = found.finding;
      if (finding.rule->severity == Severity::note) continue;
      REQUIRE(finding.access.has_value());
      const std::string drawn = name + ':' + std::to_string(finding.begin.line) + ' ' + found.rule +
                                ' ' + std::string(name_of(*finding.access)) + ' ' +
                                std::string(name_of(finding.layout));
      CAPTURE(drawn);
      CHECK(missing.erase(drawn) == 1);
    }
  }
  for (const std::string& label : missing) FAIL_CHECK(label);
}

}  // namespace
}  // namespace lintel
