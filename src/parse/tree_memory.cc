// SPDX-License-Identifier: MIT
#include "parse/tree_memory.h"

#include <tree_sitter/api.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

namespace lintel {
namespace {

/// Before every block; as long as keeps the block aligned.
constexpr std::size_t kHeader = alignof(std::max_align_t);
static_assert(kHeader >= sizeof(std::uintptr_t));

thread_local bool is_miscounted = false;

std::uintptr_t seal_of(const void* block) {
  constexpr std::uintptr_t kPattern = 0x5EA1'7EEE;
  return reinterpret_cast<std::uintptr_t>(block) ^ (kPattern << 16);
}

/// As tree-sitter's own allocator, ends the process where there is no memory.
void* sealed(void* start) {
  if (start == nullptr) std::abort();
  void* block = static_cast<std::byte*>(start) + kHeader;
  const std::uintptr_t seal = seal_of(block);
  std::memcpy(start, &seal, sizeof seal);
  return block;
}

/// Where the block's memory starts; nothing for a pointer into the middle of a block.
void* start_of(void* block) {
  void* start = static_cast<std::byte*>(block) - kHeader;
  std::uintptr_t seal = 0;
  std::memcpy(&seal, start, sizeof seal);
  return seal == seal_of(block) ? start : nullptr;
}

void* allocate(std::size_t size) { return sealed(std::malloc(kHeader + size)); }

void* allocate_zeroed(std::size_t count, std::size_t size) {
  return sealed(std::calloc(1, kHeader + count * size));
}

void* reallocate(void* block, std::size_t size) {
  if (block == nullptr) return allocate(size);
  return sealed(std::realloc(start_of(block), kHeader + size));
}

void release(void* block) {
  if (block == nullptr) return;
  void* start = start_of(block);
  is_miscounted = is_miscounted || start == nullptr;
  if (start == nullptr) return;
  std::memset(start, 0, sizeof(std::uintptr_t));
  std::free(start);
}

}  // namespace

void guard_tree_memory() {
  static std::once_flag once;
  std::call_once(once, [] { ts_set_allocator(allocate, allocate_zeroed, reallocate, release); });
}

bool take_miscount() { return std::exchange(is_miscounted, false); }

}  // namespace lintel
