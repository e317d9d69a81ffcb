// SPDX-License-Identifier: MIT
// Every rule is tested by the examples that stand in its own file.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"
#include "support/lint.h"
#include "support/marks.h"

namespace {

using namespace lintel;

/// An example with its marks filled in, file by file.
struct Prepared {
  std::vector<Filled> filled;
  std::vector<ExampleFileText> files;
};

Prepared prepared(const Example& example) {
  Prepared ready;
  std::uint64_t seed = 0;
  for (const ExampleFile& file : example.files) {
    ready.filled.push_back(fill_marks(file.text, seed++));
    ready.files.push_back({file.path, ready.filled.back().text, file.tracked});
  }
  return ready;
}

std::string drawn(std::string_view path, const Filled& filled, const std::vector<Span>& spans) {
  return "--- " + std::string(path) + '\n' + with_marks(filled, spans);
}

std::string expected_in(const Example& example) {
  std::string text;
  const Prepared ready = prepared(example);
  for (std::size_t i = 0; i < ready.files.size(); ++i) {
    text += drawn(ready.files[i].path, ready.filled[i], ready.filled[i].expected);
  }
  return text;
}

std::string found_in(const Rule& rule, const Example& example) {
  std::string text;
  const Prepared ready = prepared(example);
  const auto linted = lint_files(ready.files);
  for (std::size_t i = 0; i < ready.files.size(); ++i) {
    std::vector<Span> spans;
    for (const auto& finding : linted) {
      if (finding.path == ready.files[i].path && finding.rule == rule.id) {
        spans.push_back(finding.span);
      }
    }
    text += drawn(ready.files[i].path, ready.filled[i], spans);
  }
  return text;
}

/// The places where two findings share a byte, drawn.
std::string overlaps_in(const Example& example) {
  std::string text;
  const Prepared ready = prepared(example);
  const auto linted = lint_files(ready.files);
  for (std::size_t i = 0; i < linted.size(); ++i) {
    for (std::size_t k = i + 1; k < linted.size(); ++k) {
      if (linted[i].path != linted[k].path || !linted[i].span.overlaps(linted[k].span)) continue;
      text += linted[i].path + ": " + std::string(linted[i].rule) + " and " +
              std::string(linted[k].rule) + '\n';
    }
  }
  return text;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text += (text.empty() ? "" : " ") + line;
  return text;
}

/// What the example's first finding of this rule advises.
std::string advice_on(const Rule& rule, const Example& example, bool is_tracked) {
  Prepared ready = prepared(example);
  for (ExampleFileText& file : ready.files) file.tracked = is_tracked;
  for (const auto& found : lint_files(ready.files)) {
    if (found.rule == rule.id) return joined(found.finding.advice);
  }
  return {};
}

/// What it reports is a secret itself, and no place for one.
bool is_credential(const Rule& rule) {
  const bool is_place = std::all_of(rule.match.begin(), rule.match.end(),
                                    [](const Way& way) { return way.wanted == Wanted::reference; });
  return rule.severity != Severity::note && !is_state(rule) && !is_exposure(rule) && !is_place;
}

bool has_marked_span(const Example& example) {
  const Prepared ready = prepared(example);
  for (const Filled& filled : ready.filled) {
    if (!filled.expected.empty()) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every bad example is reported by its rule exactly where it is marked") {
  for (const Rule& rule : test_catalog().rules) {
    for (std::size_t i = 0; i < rule.bad.size(); ++i) {
      CAPTURE(rule.id);
      CAPTURE(i);
      CHECK(found_in(rule, rule.bad[i]) == expected_in(rule.bad[i]));
      CHECK(has_marked_span(rule.bad[i]));
    }
  }
}

TEST_CASE("no good example is reported by its rule") {
  for (const Rule& rule : test_catalog().rules) {
    for (std::size_t i = 0; i < rule.good.size(); ++i) {
      CAPTURE(rule.id);
      CAPTURE(i);
      CAPTURE(rule.good[i].because);
      CHECK(found_in(rule, rule.good[i]) == expected_in(rule.good[i]));
      CHECK_FALSE(has_marked_span(rule.good[i]));
    }
  }
}

TEST_CASE("one value in one place is one finding") {
  for (const Rule& rule : test_catalog().rules) {
    CAPTURE(rule.id);
    for (const Example& example : rule.bad) CHECK(overlaps_in(example) == "");
    for (const Example& example : rule.good) CHECK(overlaps_in(example) == "");
  }
}

TEST_CASE(
    "advice on what is not committed says that nothing seems to have leaked, and revokes nothing") {
  for (const Rule& rule : test_catalog().rules) {
    if (!is_credential(rule)) continue;
    for (const Example& example : rule.bad) {
      const std::string advice = advice_on(rule, example, false);
      CAPTURE(rule.id);
      CAPTURE(advice);
      CHECK(advice.starts_with("Nothing seems to have leaked"));
      CHECK(advice.find("git reset --") != std::string::npos);
      CHECK(advice.find("evoke") == std::string::npos);
      if (example.files[0].path != "nx-cloud.env") continue;
      CHECK(advice.find("add `nx-cloud.env` to `.gitignore`") != std::string::npos);
    }
  }
}

TEST_CASE("advice on what is committed names the history") {
  for (const Rule& rule : test_catalog().rules) {
    if (!is_credential(rule)) continue;
    for (const Example& example : rule.bad) {
      const std::string advice = advice_on(rule, example, true);
      CAPTURE(rule.id);
      CAPTURE(advice);
      CHECK(advice.find("history keeps") != std::string::npos);
    }
  }
}

TEST_CASE("no advice comes in an order that stops builds or opens the cache") {
  // The first phrase comes before the second wherever both are there.
  struct {
    std::string_view first;
    std::string_view then;
  } const orders[] = {
      {"read-write one as the CI secret", "Now revoke the old token"},
      {"see CI run", "evoke the old"},
      {"ID Access Level", "convert-to-nx-cloud-id"},
      {"ID Access Level", "`nxCloudId` in nx.json;"},
      {"ID Access Level", "move the value to `nxCloudId`"},
      {"convert-to-nx-cloud-id", "evoke the old token"},
      {"npx nx login", "evoke the old token"},
  };
  for (const Rule& rule : test_catalog().rules) {
    for (const Remedy& remedy : rule.remedy) {
      const std::string advice = joined(remedy.lines);
      for (const auto& order : orders) {
        const std::size_t then = advice.find(order.then);
        const std::size_t first = advice.find(order.first);
        if (then == std::string::npos || first == std::string::npos) continue;
        CAPTURE(advice);
        CAPTURE(order.first);
        CHECK(first < then);
      }
    }
  }
}

TEST_CASE("who is told of nxCloudId is told of the ID Access Level") {
  for (const Rule& rule : test_catalog().rules) {
    for (const Remedy& remedy : rule.remedy) {
      const std::string advice = joined(remedy.lines);
      const bool leads_there = advice.find("convert-to-nx-cloud-id") != std::string::npos ||
                               advice.find("to `nxCloudId`") != std::string::npos ||
                               advice.find("then `nxCloudId`") != std::string::npos;
      if (!leads_there) continue;
      CAPTURE(advice);
      CHECK(advice.find("ID Access Level to read-only or none") != std::string::npos);
    }
  }
}

TEST_CASE("marks are filled the same on every run, and each differently") {
  const std::string text = "{hex:8} {hex:8} {nx-token:read} {nx-token:read}";
  const Filled once = fill_marks(text);
  CHECK(once.text == fill_marks(text).text);
  CHECK(once.text != fill_marks(text, 1).text);
  REQUIRE(once.fills.size() == 4);
  const auto filling = [&](std::size_t i) {
    return once.text.substr(once.fills[i].span.begin, once.fills[i].span.size());
  };
  CHECK(filling(0) != filling(1));
  CHECK(filling(2) != filling(3));
  CHECK(with_marks(once, {}) == text);
}

TEST_CASE("what is no mark stays as it is written") {
  struct {
    std::string_view written;
    std::string_view read;
  } const rows[] = {
      {"{ \"a\": {} }", "{ \"a\": {} }"},
      {"{{hex:3}", "{hex:3}"},
      {"{{ x }}", "{{ x }}"},
      {"${{ secrets.X }} ${X}", "${{ secrets.X }} ${X}"},
      {"{hex:} {hex:x} {hexa:3} {hex:3", "{hex:} {hex:x} {hexa:3} {hex:3"},
      {"««a»", "«a»"},
      {"{nx-token:}", "{nx-token:}"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.written);
    const Filled filled = fill_marks(row.written);
    CHECK(filled.text == row.read);
    CHECK(filled.expected == std::vector<Span>{});
  }
}

TEST_CASE("what is drawn shows marks and no secret") {
  const Filled filled = fill_marks("a=«x{hex:4}» b={nx-token:read:unpadded}=");
  REQUIRE(filled.expected.size() == 1);
  const Span span = filled.expected[0];
  CHECK(with_marks(filled, filled.expected) == "a=«x{hex:4}» b={nx-token:read:unpadded}=");
  CHECK(with_marks(filled, {{span.begin, span.end - 1}}) ==
        "a=«x{hex:4}[0..3]»{hex:4}[3..4] b={nx-token:read:unpadded}=");
  CHECK(with_marks("a=secret b", {{2, 8}}) == "a=«********» b");
  CHECK(filled.secrets == std::vector<std::string>{filled.text.substr(2, 5)});
}
