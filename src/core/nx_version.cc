// SPDX-License-Identifier: MIT
#include "core/nx_version.h"

namespace lintel {
namespace {

std::string text_of(const NxVersion& version) {
  return std::to_string(version.major) + '.' + std::to_string(version.minor) + '.' +
         std::to_string(version.patch);
}

}  // namespace

std::string text_of(const NxVersionRange& range) {
  if (range.from && range.below) {
    const NxVersion next{range.from->major, range.from->minor, range.from->patch + 1};
    if (next == *range.below) return text_of(*range.from);
  }
  std::string text;
  if (range.from) text = ">=" + text_of(*range.from);
  if (range.below) text += (text.empty() ? "<" : " <") + text_of(*range.below);
  return text;
}

}  // namespace lintel
