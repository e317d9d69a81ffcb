/* SPDX-License-Identifier: MIT
   The YAML grammar's scanner saves its state in a buffer of 1024 bytes and looks whether that is
   full only before it writes four bytes, of which two may lie behind the end: at 254 levels of
   nesting. So it is told of a smaller buffer; deeper levels are forgotten, as it means to do. */
#include "tree_sitter/parser.h"

#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1020

#include "scanner.c"
