// SPDX-License-Identifier: MIT
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include <csignal>

#include "text/digest.h"

int main(int argc, char** argv) {
  // As in src/main.cc: git can end before it has read what it is asked.
  std::signal(SIGPIPE, SIG_IGN);
  if (!lintel::start_digests()) return 2;
  return doctest::Context(argc, argv).run();
}
