// SPDX-License-Identifier: MIT
#include "fix/docker_edits.h"

#include <cstddef>
#include <string_view>
#include <utility>

#include "fix/lines.h"
#include "fix/names.h"
#include "fix/word_edits.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::string_view kRun = "RUN ";

/// Of the line before the one that begins at `begin`: where its end begins.
std::size_t end_of_line_before(std::string_view text, std::size_t begin) {
  if (begin > 0 && text[begin - 1] == '\n') --begin;
  if (begin > 0 && text[begin - 1] == '\r') --begin;
  return begin;
}

/// The line that the instruction of the line at `line` begins with.
std::size_t instruction_begin(std::string_view text, std::size_t line) {
  while (line > 0 && trimmed(text.substr(0, line)).ends_with('\\')) {
    line = line_begin(text, end_of_line_before(text, line));
  }
  return line;
}

/// A variable of ENV or ARG: what they hold stays in the image.
std::vector<ReferenceEdit> docker_variable_edits(std::string_view text, const Field& field,
                                                 const std::string& step) {
  const Span value = with_quotes(text, field.span);
  const std::size_t line = line_begin(text, value.begin);
  const std::string_view head = trimmed(text.substr(line, value.begin - line));
  const std::string_view rest =
      trimmed(text.substr(value.end, line_end(text, value.end) - value.end));
  if (instruction_begin(text, line) != line) {
    // A line between two others of the instruction.
    const bool is_alone = head == field.name + '=' && rest == "\\";
    if (!is_alone) return {};
    return {{{{whole_lines(text, value), {}}}, step, {}, false, "take out the variable"}};
  }
  const std::string_view target = trimmed(head.substr(4));
  const bool is_equals = target.ends_with('=');
  const bool is_only = target.substr(0, target.size() - (is_equals ? 1 : 0)) == field.name;
  if (!is_only || !rest.empty()) {
    return head.starts_with("ENV ") && rest != "\\" ? word_edits(text, field, step)
                                                    : std::vector<ReferenceEdit>();
  }
  if (head.starts_with("ENV ")) {
    return {{{{whole_lines(text, value), {}}}, step, {}, false, "take out the instruction"}};
  }
  if (!is_equals) return {};
  return {{{{{value.begin - 1, value.end}, {}}}, step, {}, false, "take out the default"}};
}

/// The mount behind `RUN`, unless the instruction has it.
std::vector<Edit> mount_edits(std::string_view text, std::size_t first, std::size_t value,
                              const std::string& name) {
  const std::size_t word = behind_blanks(text, first);
  const std::string mount = "--mount=type=secret,id=" + name + ",env=" + name;
  if (text.substr(word, value - word).find(mount) != std::string_view::npos) return {};
  const std::size_t at = behind_blanks(text, word + kRun.size());
  return {{{at, at}, mount + ' '}};
}

}  // namespace

std::vector<ReferenceEdit> docker_edits(const Document& document, const Field& field,
                                        const std::string& name) {
  const std::string_view text = document.text;
  const std::string secret = "id=" + name + ",env=" + name;
  const std::string stays = ": what a build argument or ENV holds stays in the image.";
  const std::string build = "`docker build --secret " + secret + " .`";
  const std::string mounted =
      "Mount it as a secret in the RUN that needs it: `RUN --mount=type=secret," + secret +
      " …`, and build with " + build + stays;
  const std::size_t first = instruction_begin(text, line_begin(text, field.span.begin));
  const std::string_view instruction = text.substr(behind_blanks(text, first));
  if (instruction.starts_with("ARG ") || instruction.starts_with("ENV ")) {
    return docker_variable_edits(text, field, mounted);
  }
  // A list of words starts no shell.
  const std::string_view line = instruction.substr(0, line_end(instruction, 0));
  if (line.find('[') < line.find(name)) return {};
  ReferenceEdit way{{shell_edit(text, field.span, name)}, mounted};
  if (instruction.starts_with(kRun)) {
    way.step = "Build with " + build +
               ", by BuildKit and `# syntax=docker/dockerfile:1.10` or later" + stays;
    way.what = "mount a secret and put a reference in the place of the value";
    for (Edit& edit : mount_edits(text, first, field.span.begin, name)) {
      way.edits.push_back(std::move(edit));
    }
  } else if (instruction.starts_with("CMD ") || instruction.starts_with("ENTRYPOINT ")) {
    way.step = "Give " + name + " where the container is started first.";
  }
  return {std::move(way)};
}

}  // namespace lintel
