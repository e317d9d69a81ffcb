// SPDX-License-Identifier: MIT
#pragma once

namespace lintel {

/// tree-sitter 0.20 counts the children of a node in 16 bits. Deeply nested text that breaks off
/// makes nodes with more, which then lack the first of them, and which it frees in the wrong
/// place. Gives tree-sitter an allocator that lets such memory be lost instead; once, before
/// anything else of tree-sitter is called. Any thread may call it at any time.
void guard_tree_memory();

/// Whether that happened in this thread since the last call: the tree was not whole.
bool take_miscount();

}  // namespace lintel
