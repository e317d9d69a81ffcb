// SPDX-License-Identifier: MIT
// parse_only FOLDER: parses every *.yml under FOLDER by tree-sitter, one after the other, and does
// nothing else: what ./dev bench measures a scan of workflows against.
#include <tree_sitter/api.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>

extern "C" {
const TSLanguage* tree_sitter_yaml();
}

namespace {

namespace fs = std::filesystem;

std::size_t parse_all(const fs::path& folder) {
  const std::unique_ptr<TSParser, decltype(&ts_parser_delete)> parser(ts_parser_new(),
                                                                      &ts_parser_delete);
  if (!ts_parser_set_language(parser.get(), tree_sitter_yaml())) return 0;
  std::size_t parsed = 0;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".yml") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::unique_ptr<TSTree, decltype(&ts_tree_delete)> tree(
        ts_parser_parse_string(parser.get(), nullptr, text.data(),
                               static_cast<std::uint32_t>(text.size())),
        &ts_tree_delete);
    if (tree != nullptr) ++parsed;
  }
  return parsed;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: parse_only FOLDER\n";
    return 2;
  }
  try {
    std::cout << "parsed " << parse_all(argv[1]) << " files\n";
  } catch (const std::exception& error) {
    std::cerr << "parse_only: " << error.what() << '\n';
    return 2;
  }
  return 0;
}
