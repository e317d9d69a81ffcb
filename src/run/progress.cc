// SPDX-License-Identifier: MIT
#include "run/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

#include "run/output.h"

namespace lintel {

ProgressLine::ProgressLine(const ScanProgress& progress, bool is_wanted) : progress_(progress) {
  if (!is_wanted) return;
  try {
    thread_ = std::thread([this] { run(); });
  } catch (const std::system_error&) {
    // A scan without a progress line is a scan all the same.
  }
}

ProgressLine::~ProgressLine() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    is_over_ = true;
  }
  ended_.notify_one();
  thread_.join();
}

void ProgressLine::run() {
  constexpr std::chrono::milliseconds kFirst{1000};
  constexpr std::chrono::milliseconds kNext{200};
  bool is_shown = false;
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, is_shown ? kNext : kFirst, [this] { return is_over_; })) {
    write_to_stderr(fmt::format("\r\x1b[Kscanned {} of {} files", progress_.done.load(),
                                progress_.total.load()));
    is_shown = true;
  }
  if (is_shown) write_to_stderr("\r\x1b[K");
}

}  // namespace lintel
