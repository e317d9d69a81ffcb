// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "check_edits.h"
#include "check_json.h"
#include "check_shell.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  lintel::check_json(bytes);
  lintel::check_edits(bytes);
  lintel::check_script(lintel::Format::json, bytes);
  return 0;
}
