// SPDX-License-Identifier: MIT
#include "run/progress.h"

#include <fmt/format.h>

#include <chrono>
#include <system_error>

#include "run/output.h"

namespace lintel {

std::string progress_text(std::size_t done, std::size_t total, double seconds) {
  std::string text = fmt::format("scanned {} of {} files", done, total);
  if (done == 0 || seconds <= 0) return text;
  const double rate = static_cast<double>(done) / seconds;
  text += fmt::format(", {:.0f} a second", rate);
  if (done >= total) return text;
  constexpr unsigned kMinute = 60;
  const auto left = static_cast<unsigned long>(static_cast<double>(total - done) / rate) + 1;
  const bool is_long = left > 2 * kMinute;
  return text + fmt::format(", {} {} left", is_long ? left / kMinute : left, is_long ? "min" : "s");
}

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
  const auto begin = std::chrono::steady_clock::now();
  bool is_shown = false;
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, is_shown ? kNext : kFirst, [this] { return is_over_; })) {
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begin;
    write_to_stderr("\r\x1b[K" +
                    progress_text(progress_.done.load(), progress_.total.load(), passed.count()));
    is_shown = true;
  }
  if (is_shown) write_to_stderr("\r\x1b[K");
}

}  // namespace lintel
