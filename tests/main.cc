// SPDX-License-Identifier: MIT
#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "text/digest.h"

int main(int argc, char** argv) {
  if (!lintel::start_digests()) return 2;
  return doctest::Context(argc, argv).run();
}
