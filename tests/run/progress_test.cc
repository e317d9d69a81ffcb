// SPDX-License-Identifier: MIT
#include "run/progress.h"

#include <doctest/doctest.h>

namespace lintel {

TEST_CASE("the progress line tells the rate and how long it will take") {
  CHECK(progress_text(0, 400, 1.0) == "scanned 0 of 400 files");
  CHECK(progress_text(120, 400, 2.0) == "scanned 120 of 400 files, 60 a second, 5 s left");
  CHECK(progress_text(10, 100000, 1.0) == "scanned 10 of 100000 files, 10 a second, 166 min left");
  CHECK(progress_text(400, 400, 4.0) == "scanned 400 of 400 files, 100 a second");
}

}  // namespace lintel
