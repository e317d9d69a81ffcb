// SPDX-License-Identifier: MIT
// Reads the cases of generate.mjs from standard input, takes out of each document the values that
// the case names, and writes what is left to standard output for check.mjs.
#include <cstddef>
#include <iostream>
#include <string>
#include <vector>

#include "../cases.h"
#include "fix/edits.h"
#include "fix/json_edits.h"

namespace lintel {
namespace {

/// A case: the document; how many values, and of each where it begins and ends.
bool read_case(std::istream& in, std::string& document, std::vector<JsonChange>& changes) {
  std::size_t size = 0;
  changes.clear();
  if (!read_text(in, document) || !read_number(in, ';', size)) return false;
  for (std::size_t i = 0; i < size; ++i) {
    JsonChange change;
    if (!read_number(in, ',', change.value.begin) || !read_number(in, ';', change.value.end)) {
      return false;
    }
    changes.push_back(change);
  }
  return true;
}

void put(const std::string& text) { std::cout << text.size() << ':' << text; }

/// A result: whether there are edits; the text behind them; how many, and of each where it begins
/// and ends.
void answer(const std::string& document, const std::vector<JsonChange>& changes) {
  const auto edits = json_edits(document, changes);
  std::cout << (edits ? 1 : 0) << ';';
  if (!edits) return;
  put(apply_edits(document, *edits));
  std::cout << edits->size() << ';';
  for (const Edit& edit : *edits) std::cout << edit.span.begin << ',' << edit.span.end << ';';
}

}  // namespace
}  // namespace lintel

int main() {
  std::ios::sync_with_stdio(false);
  std::string document;
  std::vector<lintel::JsonChange> changes;
  while (lintel::read_case(std::cin, document, changes)) lintel::answer(document, changes);
  return std::cin.eof() ? 0 : 1;
}
