// SPDX-License-Identifier: MIT
#include "report/rdjsonl.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "report/sample.h"
#include "support/golden.h"

namespace lintel {
namespace {

/// With a fixed home page: that is the build's, and no golden file's.
std::string neutral(std::string text) {
  const std::string before = "\"source\": {\"name\": \"lintel\",\"url\": \"";
  const std::size_t begin = text.find(before) + before.size();
  const std::string home = text.substr(begin, text.find('"', begin) - begin);
  const std::string fixed = "https://example.com/lintel";
  for (std::size_t at = 0; (at = text.find(home, at)) != std::string::npos; at += fixed.size()) {
    text.replace(at, home.size(), fixed);
  }
  return text;
}

TEST_CASE("rdjsonl has a line a finding, and a suggestion where one edit is enough") {
  check_golden("report/ordinary.rdjsonl", neutral(rdjsonl(ordinary_sample().report())));
}

TEST_CASE("rdjsonl of odd names has a line a finding all the same") {
  const std::string text = rdjsonl(nasty_sample().report());
  const auto lines = std::count(text.begin(), text.end(), '\n');
  CHECK(static_cast<std::size_t>(lines) == nasty_sample().report().findings.size());
}

TEST_CASE("rdjsonl of nothing is empty") { CHECK(rdjsonl(Report{}).empty()); }

}  // namespace
}  // namespace lintel
