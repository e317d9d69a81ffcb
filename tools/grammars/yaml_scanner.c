/* SPDX-License-Identifier: MIT
   The scanner of the YAML grammar, with two faults mended from outside.

   It counts lines and columns in 16 bits, and goes astray behind line 32,767: so they are given
   32. And it saves its state in a buffer of 1024 bytes and looks whether that is full only before
   it writes a level, which may then lie behind the end: so it is told of a smaller one. Deeper
   levels than fit, about 125, are forgotten, as it means to do. */
#include "tree_sitter/array.h"
#include "tree_sitter/parser.h"

#define int16_t int32_t

#undef TREE_SITTER_SERIALIZATION_BUFFER_SIZE
#define TREE_SITTER_SERIALIZATION_BUFFER_SIZE 1016

#include "scanner.c"
