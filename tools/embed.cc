// SPDX-License-Identifier: MIT
// Writes the files named on the command line into one C++ source, as kEmbeddedRules.
// usage: embed OUTPUT FILE…

#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace {

std::string base_name(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// A list of characters, because compilers limit the length of one string literal.
void write_bytes(std::ofstream& output, const std::string& content) {
  for (std::size_t i = 0; i < content.size(); ++i) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "'\\x%02x',", static_cast<unsigned char>(content[i]));
    output << text.data() << (i % 16 == 15 ? "\n" : "");
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: embed OUTPUT FILE...\n");
    return 2;
  }
  std::vector<std::string> paths(argv + 2, argv + argc);
  std::sort(paths.begin(), paths.end(),
            [](const auto& a, const auto& b) { return base_name(a) < base_name(b); });
  std::ofstream output(argv[1], std::ios::binary);
  output << "#include \"match/catalog.h\"\n\nnamespace lintel {\nnamespace {\n\n";
  std::vector<std::size_t> sizes;
  for (std::size_t i = 0; i < paths.size(); ++i) {
    std::ifstream input(paths[i], std::ios::binary);
    if (!input) {
      std::fprintf(stderr, "embed: %s cannot be read\n", paths[i].c_str());
      return 2;
    }
    const std::string content((std::istreambuf_iterator<char>(input)), {});
    sizes.push_back(content.size());
    output << "constexpr char kContent" << i << "[] = {\n";
    write_bytes(output, content);
    output << "'\\0'};\n\n";
  }
  output << "constexpr EmbeddedFile kFiles[] = {\n";
  for (std::size_t i = 0; i < paths.size(); ++i) {
    output << "    {\"" << base_name(paths[i]) << "\", {kContent" << i << ", " << sizes[i]
           << "}},\n";
  }
  output
      << "};\n\n}  // namespace\n\n"
         "const std::span<const EmbeddedFile> kEmbeddedRules(kFiles);\n\n}  // namespace lintel\n";
  output.close();
  return output ? 0 : 2;
}
