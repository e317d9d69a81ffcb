// SPDX-License-Identifier: MIT
// Reads the #include lines under src/ and proves the directions that docs/architecture.md draws.
#include <doctest/doctest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace {

namespace fs = std::filesystem;

using Rooms = std::set<std::string, std::less<>>;

/// Room to the rooms that it may include beside itself. `run` and main.cc see all.
const std::map<std::string, Rooms, std::less<>> kBelow = {
    {"core", {}},
    {"text", {"core"}},
    {"json", {"core", "text"}},
    {"cli", {"core", "text", "json"}},
    {"discover", {"core", "text", "json"}},
    {"parse", {"core", "text", "json"}},
    {"match", {"core", "text", "json"}},
    {"assess", {"core", "text", "json"}},
    {"review", {"core", "text", "json"}},
    {"report", {"core", "text", "json"}},
    {"fix", {"core", "text", "json"}},
};

/// The rooms that touch the disk or start a process; main.cc counts as `run`.
const Rooms kOutside = {"discover", "run"};

/// Headers of the standard library and of the system with which a room could do that.
const Rooms kOutsideHeaders = {
    "cstdio",   "stdio.h", "filesystem", "fstream",  "iostream", "fcntl.h",   "unistd.h",
    "dirent.h", "spawn.h", "poll.h",     "signal.h", "csignal",  "pthread.h", "execinfo.h",
};

/// How the name of a library's header starts, and the rooms that the library lives in.
const std::vector<std::pair<std::string, Rooms>> kLibraries = {
    {"boost/", {"cli"}},
    {"simdjson", {"json"}},
    {"rapidjson/", {"json"}},
    {"re2/", {"match"}},
    {"sodium", {"text"}},
    {"tree_sitter/", {"parse"}},
    {"fmt/",
     {"text", "json", "cli", "discover", "parse", "match", "assess", "review", "report", "fix",
      "run"}},
};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// What stands between the quotes or angle brackets, with the opening one; empty where the
/// line includes nothing.
std::string_view included(std::string_view line) {
  constexpr std::string_view kBlank = " \t";
  const auto skip = [&](std::string_view word) {
    line.remove_prefix(std::min(line.find_first_not_of(kBlank), line.size()));
    if (!starts_with(line, word)) return false;
    line.remove_prefix(word.size());
    return true;
  };
  if (!skip("#") || !skip("include") || !skip("")) return {};
  if (line.empty() || (line[0] != '"' && line[0] != '<')) return {};
  return line.substr(0, line.find(line[0] == '"' ? '"' : '>', 1));
}

/// Why `room` may not include the header of the project; empty where it may.
std::string wrong_room(const std::string& room, std::string_view header) {
  const std::size_t slash = header.find('/');
  if (slash == std::string_view::npos) return "name it with its room, from src/ on";
  const std::string_view other = header.substr(0, slash);
  if (other == room || room == "run") return {};
  if (kBelow.at(room).contains(other)) return {};
  return room + " may not see " + std::string(other);
}

/// Why `room` may not include the header of a library or the system; empty where it may.
std::string wrong_library(const std::string& room, std::string_view header) {
  for (const auto& [start, homes] : kLibraries) {
    if (!starts_with(header, start)) continue;
    return homes.contains(room) ? "" : "the library does not live in " + room;
  }
  const bool is_system = starts_with(header, "sys/") || starts_with(header, "linux/");
  if (is_system || kOutsideHeaders.contains(header)) {
    return kOutside.contains(room) ? "" : room + " has no business outside";
  }
  const bool is_standard = header.find_first_of("./") == std::string_view::npos;
  return is_standard ? "" : "no library of ours, or not yet in tests/layers_test.cc";
}

/// `path: <header>: why`, sorted, for each include that goes against the drawing.
std::vector<std::string> broken_directions(const fs::path& src) {
  std::vector<std::string> broken;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(src)) {
    const fs::path& path = entry.path();
    if (path.extension() != ".h" && path.extension() != ".cc") continue;
    const fs::path relative = path.lexically_relative(src);
    const bool is_top = std::distance(relative.begin(), relative.end()) == 1;
    const std::string room = is_top ? "run" : relative.begin()->string();
    if (room != "run" && !kBelow.contains(room)) {
      broken.push_back(relative.string() + ": no such room in the drawing");
      continue;
    }
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
      const std::string_view found = included(line);
      if (found.empty()) continue;
      const std::string_view header = found.substr(1);
      const std::string why =
          found[0] == '"' ? wrong_room(room, header) : wrong_library(room, header);
      if (!why.empty()) {
        broken.push_back(relative.string() + ": " + std::string(header) + ": " + why);
      }
    }
  }
  std::sort(broken.begin(), broken.end());
  return broken;
}

std::string lines(const std::vector<std::string>& list) {
  std::string text;
  for (const std::string& line : list) text += line + "\n";
  return text;
}

/// A small src/ of its own, gone when the test is.
class SourceTree {
 public:
  SourceTree(std::initializer_list<std::pair<const char*, const char*>> files) {
    std::string pattern = (fs::temp_directory_path() / "lintel-layers-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
    for (const auto& [path, text] : files) {
      fs::create_directories((root_ / path).parent_path());
      std::ofstream(root_ / path) << text;
    }
  }
  SourceTree(const SourceTree&) = delete;
  SourceTree& operator=(const SourceTree&) = delete;
  ~SourceTree() {
    std::error_code ignored;
    fs::remove_all(root_, ignored);
  }

  [[nodiscard]] const fs::path& root() const { return root_; }

 private:
  fs::path root_;
};

}  // namespace

TEST_CASE("a stage includes the rooms below and its own folder") {
  CHECK(lines(broken_directions(fs::path(LINTEL_SOURCE_DIR) / "src")) == "");
}

TEST_CASE("the layer test sees all rooms that there are") {
  for (const std::string file :
       {"main.cc", "core/finding.h", "report/sarif.cc", "match/match.cc"}) {
    CAPTURE(file);
    CHECK(fs::exists(fs::path(LINTEL_SOURCE_DIR) / "src" / file));
  }
}

TEST_CASE("what goes against the drawing is named") {
  const SourceTree tree = {
      {"core/span.h", "#include <string>\n#include \"text/utf8.h\"\n"},
      {"text/utf8.cc", "#include \"text/utf8.h\"\n#include \"core/span.h\"\n#include <sodium.h>\n"},
      {"json/value.cc", "#include <simdjson.h>\n  #  include \"match/match.h\"\n"},
      {"match/deep/er.cc", "#include \"report/sarif.h\"\n#include <re2/re2.h>\n"},
      {"match/match.cc", "#include <fstream>\n#include <sys/stat.h>\n#include \"match.h\"\n"},
      {"report/sarif.cc", "#include <re2/re2.h>\n#include <fmt/format.h>\n// #include \"a\"\n"},
      {"report/new.cc", "#include <pugixml.hpp>\n"},
      {"discover/tree.cc", "#include <unistd.h>\n#include \"parse/parse.h\"\n"},
      {"run/run.cc", "#include \"match/match.h\"\n#include <fstream>\n#include <simdjson.h>\n"},
      {"main.cc", "#include \"run/run.h\"\n#include <cstdio>\n"},
      {"util/misc.h", "#include <string>\n"},
      {"core/meson.build", "#include \"report/sarif.h\"\n"},
  };
  CHECK(lines(broken_directions(tree.root())) ==
        "core/span.h: text/utf8.h: core may not see text\n"
        "discover/tree.cc: parse/parse.h: discover may not see parse\n"
        "json/value.cc: match/match.h: json may not see match\n"
        "match/deep/er.cc: report/sarif.h: match may not see report\n"
        "match/match.cc: fstream: match has no business outside\n"
        "match/match.cc: match.h: name it with its room, from src/ on\n"
        "match/match.cc: sys/stat.h: match has no business outside\n"
        "report/new.cc: pugixml.hpp: no library of ours, or not yet in tests/layers_test.cc\n"
        "report/sarif.cc: re2/re2.h: the library does not live in report\n"
        "run/run.cc: simdjson.h: the library does not live in run\n"
        "util/misc.h: no such room in the drawing\n");
}
