// SPDX-License-Identifier: MIT
#include "report/json.h"

#include <doctest/doctest.h>

#include <string>

#include "report/sample.h"
#include "report/sarif.h"
#include "support/golden.h"

namespace lintel {

// tests/report/json_schema_check.py holds these golden files against docs/json.schema.json.

TEST_CASE("JSON has every field of a finding") {
  check_golden("report/ordinary.json", json(ordinary_sample().report()));
}

TEST_CASE("JSON of odd names is valid and keeps their bytes") {
  check_golden("report/nasty.json", json(nasty_sample().report()));
}

TEST_CASE("JSON lists what was skipped and what was read in part") {
  check_golden("report/notices.json", json(notices_sample().report()));
}

TEST_CASE("JSON and SARIF of a history tell the commit, masked names and all paths") {
  check_golden("report/history.json", json(history_sample().report()));
  check_golden("report/history.sarif", sarif(history_sample().report(), {}));
}

TEST_CASE("JSON has the route of a secret, and the other places of its value") {
  check_golden("report/related.json", json(related_sample().report()));
}

TEST_CASE("JSON of an empty report has an empty list") {
  Report report;
  report.catalog = &sample_catalog();
  check_golden("report/empty.json", json(report));
}

}  // namespace lintel
