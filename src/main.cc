// SPDX-License-Identifier: MIT
#include <execinfo.h>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <new>
#include <string>
#include <vector>

#include "run/run.h"
#include "text/digest.h"

namespace {

// LeakSanitizer looks at the process as a debugger does, which this would forbid.
#if defined(__SANITIZE_ADDRESS__)
constexpr bool kIsSanitized = true;
#elif defined(__has_feature)
constexpr bool kIsSanitized = __has_feature(address_sanitizer);
#else
constexpr bool kIsSanitized = false;
#endif

/// Memory holds secrets, so no core dump may be made of it: neither a file nor what a crash
/// handler collects.
void forbid_core_dumps() {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  if (!kIsSanitized) prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/// A closed standard descriptor would be given to the next file opened, and the report
/// written into it. A closed standard output takes a read-only one, so that writing fails.
void occupy_standard_descriptors() {
  for (const int descriptor : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    const int mode = descriptor == STDERR_FILENO ? O_WRONLY : O_RDONLY;
    if (open("/dev/null", mode) < 0) _exit(2);
  }
}

/// The C library loads the unwinder when an exception first passes one of its frames, as it
/// does in call_once; where that happens for lack of memory, loading fails and the process is
/// aborted. Asking for a backtrace loads it now.
void load_unwinder() {
  void* frame = nullptr;
  backtrace(&frame, 1);
}

}  // namespace

int main(int argc, char** argv) {
  occupy_standard_descriptors();
  load_unwinder();
  forbid_core_dumps();
  // Writing then fails, and that is said.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  if (!lintel::start_digests()) return static_cast<int>(lintel::ExitStatus::incomplete);
  try {
    return static_cast<int>(lintel::run({argv + 1, argv + argc}));
  } catch (const std::bad_alloc&) {
    constexpr char kMessage[] = "lintel: error: out of memory\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
  } catch (const std::exception&) {
    // What it says could hold text of a file.
    constexpr char kMessage[] = "lintel: error: an error of Lintel's own; please report it\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
  }
  return static_cast<int>(lintel::ExitStatus::incomplete);
}
