// SPDX-License-Identifier: MIT
#include "report/notices.h"

#include <doctest/doctest.h>

#include <string>

#include "report/sample.h"
#include "support/golden.h"

namespace lintel {

TEST_CASE("each kind of notice is one line that says what is not known") {
  std::string text;
  for (const std::string& line : notice_lines(notices_sample().report())) text += line + '\n';
  check_golden("report/notices.txt", text);
}

TEST_CASE("the summary line says how much was read and why the rest was not") {
  Sample sample;
  sample.report().summary.files_scanned = 1;
  sample.report().summary.bytes_scanned = 1;
  CHECK(summary_line(sample.report()) == "read 1 file (1 byte), skipped none");
  sample.report().summary.files_scanned = 12;
  sample.report().summary.bytes_scanned = 34567;
  sample.notice(NoticeKind::binary, "a")
      .notice(NoticeKind::binary, "b")
      .notice(NoticeKind::fifo, "c")
      .notice(NoticeKind::not_parsed, "d");
  CHECK(summary_line(sample.report()) ==
        "read 12 files (34,567 bytes), skipped 3: 2 binary, 1 fifo");
}

}  // namespace lintel
