// SPDX-License-Identifier: MIT
#include "report/human.h"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "report/sample.h"
#include "support/golden.h"

namespace lintel {
namespace {

constexpr HumanStyle kPipe{false, false};
constexpr HumanStyle kTerminal{true, true};

TEST_CASE("a report says the route of a secret, and where its value stands, too") {
  check_golden("report/related.txt", human(related_sample().report(), {}));
}

TEST_CASE("a finding of the history says since when, in which commit and where it went") {
  check_golden("report/history.txt", human(history_sample().report(), {}));
  Sample sample = history_sample();
  Provenance& provenance = *sample.report().findings.front().provenance;
  provenance.is_in_head = false;
  provenance.remote_branches.clear();
  provenance.author = {};
  provenance.path_commit.clear();
  provenance.paths.pop_back();
  const std::string text = human(sample.report(), {});
  CAPTURE(text);
  CHECK(text.find("leaked since 2023-04-02 in 1a2b3c4d5e, not in HEAD any more, on no remote") !=
        std::string::npos);
  CHECK(text.find("old/nx.json") == std::string::npos);
}

}  // namespace

TEST_CASE("a report for people says where, what, why and what to do") {
  check_golden("report/ordinary.txt", human(ordinary_sample().report(), kPipe));
}

TEST_CASE("a report in colour has the same text") {
  const std::string colored = human(ordinary_sample().report(), kTerminal);
  check_golden("report/ordinary-color.txt", colored);
  std::string plain;
  for (std::size_t i = 0; i < colored.size(); ++i) {
    if (colored[i] == '\x1b') {
      i = colored.find('m', i);
    } else {
      plain += colored[i];
    }
  }
  CHECK(plain == human(ordinary_sample().report(), kPipe));
}

TEST_CASE("nothing that a file is named or holds acts on a terminal or a log") {
  const std::string text = human(nasty_sample().report(), kPipe);
  check_golden("report/nasty.txt", text);
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    const std::size_t start = line.find_first_not_of(" \t");
    CHECK((start == std::string::npos || line.compare(start, 2, "::") != 0));
    CHECK(line.find("##[") == std::string::npos);
    CHECK(line.find("##vso[") == std::string::npos);
    CHECK(line.find_first_of("\x1b\r\x07") == std::string::npos);
  }
}

TEST_CASE("an empty report is one line for a terminal and nothing in a pipe") {
  Report report;
  report.catalog = &sample_catalog();
  CHECK(human(report, kPipe).empty());
  CHECK(human(report, kTerminal) == "no findings\n");
  report.summary.known = 3;
  report.summary.allowed = 1;
  CHECK(human(report, kPipe).empty());
  CHECK(human(report, kTerminal) == "no findings (3 known, 1 allowed)\n");
}

TEST_CASE("the last line counts what is not shown, too") {
  Sample sample;
  sample.file("a.env", "A=«some-value-1»\n", {{"sample-token", "A", Layout::env}});
  sample.report().summary.known = 2;
  sample.report().summary.already_committed = 1;
  const std::string text = human(sample.report(), kPipe);
  const std::string last = "\n1 finding in 1 file: 1 error (2 known, 1 already committed)\n";
  REQUIRE(text.size() > last.size());
  CHECK(text.substr(text.size() - last.size()) == last);
}

TEST_CASE("a line that was cut shows where") {
  Sample sample;
  sample.file("a.env", "A=«some-value-1»;\n", {{"sample-token", "A", Layout::env}});
  sample.report().findings[0].excerpt.cut_before = true;
  sample.report().findings[0].excerpt.cut_behind = true;
  const std::string text = human(sample.report(), kPipe);
  CAPTURE(text);
  CHECK(text.find("\n 1 | ... A=********; ...\n   |       ^^^^^^^^\n") != std::string::npos);
}

}  // namespace lintel
