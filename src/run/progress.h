// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

#include "run/read_tree.h"

namespace lintel {

/// `scanned 120 of 400 files, 60 a second, 5 s left`.
std::string progress_text(std::size_t done, std::size_t total, double seconds);

/// While it lives, and once a second has passed, one line on standard error tells how far the
/// scan is. Only where `is_wanted`: on a terminal.
class ProgressLine {
 public:
  ProgressLine(const ScanProgress& progress, bool is_wanted);
  /// Wipes the line.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

 private:
  void run();

  const ScanProgress& progress_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool is_over_ = false;
  std::thread thread_;
};

}  // namespace lintel
