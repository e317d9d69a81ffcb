// SPDX-License-Identifier: MIT
#include "parse/dockerfile.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "json/reader.h"
#include "parse/dockerfile_lines.h"
#include "parse/dockerfile_word.h"
#include "parse/format.h"
#include "parse/shell_command.h"
#include "parse/shell_fields.h"
#include "text/glob.h"
#include "text/trim.h"

namespace lintel {
namespace {

constexpr std::string_view kBlanks = " \t\v\f\r";

std::string upper(std::string_view word) {
  std::string result(word);
  for (char& c : result) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads one instruction, in the text of its joined lines.
class InstructionReader {
 public:
  InstructionReader(std::string_view text, const DockerfileInstruction& instruction, char escape,
                    Format& shell, ParseContext& context)
      : text_(text),
        instruction_(instruction),
        line_(instruction.line.text),
        escape_(escape),
        shell_(shell),
        context_(context),
        fields_(line_, context) {}

  /// Variables that stay in the image, made of one of `arguments`, are outputs, too.
  void keep_in_image(const std::set<std::string, std::less<>>* arguments) { kept_ = arguments; }

  void read() {
    std::string name = upper(next_word());
    if (name == "ONBUILD") name = upper(next_word());
    if (name == "HEALTHCHECK") {
      skip_flags();
      name = upper(next_word());
    }
    if (name == "ENV" || name == "LABEL") {
      read_variables();
    } else if (name == "ARG") {
      read_assignments();
    } else if (is_one_of(name, {"RUN", "CMD", "ENTRYPOINT"})) {
      skip_flags();
      read_command(name == "RUN");
    } else if (is_one_of(name, {"COPY", "ADD"})) {
      read_files();
    } else if (name == "SHELL") {
      read_shell();
    }
  }

  /// With spans of the whole text.
  Fields take() {
    Fields fields = fields_.take();
    for (Field& field : fields) field.span = outer_span(instruction_.line, field.span);
    fields.insert(fields.end(), std::make_move_iterator(documents_.begin()),
                  std::make_move_iterator(documents_.end()));
    return fields;
  }

 private:
  void skip_blanks() { at_ = std::min(line_.find_first_not_of(kBlanks, at_), line_.size()); }

  std::string_view next_word() {
    skip_blanks();
    const std::size_t begin = at_;
    at_ = std::min(line_.find_first_of(kBlanks, at_), line_.size());
    return line_.substr(begin, at_ - begin);
  }

  void skip_flags() {
    skip_blanks();
    while (line_.substr(at_).starts_with("--")) {
      next_word();
      skip_blanks();
    }
  }

  [[nodiscard]] ShellWord word_at(std::size_t begin, DockerfileWord size) const {
    return dockerfile_word(line_, {begin, line_.size()}, escape_, size);
  }

  void read_variables() {
    skip_blanks();
    const std::size_t sign = line_.find_first_of("= \t\v\f\r", at_);
    if (sign == line_.npos || line_[sign] == '=') {
      read_assignments();
      return;
    }
    // `ENV name the rest of the line`
    const std::string_view name = next_word();
    skip_blanks();
    const std::size_t last = line_.find_last_not_of(kBlanks);
    const Span value{at_, std::max(at_, last + 1)};
    const ShellWord word = dockerfile_word(line_, value, escape_, DockerfileWord::to_end);
    fields_.add(name, word);
    add_kept(word);
  }

  void add_kept(const ShellWord& word) {
    if (kept_ == nullptr) return;
    const auto is_argument = [&](const ShellReference& reference) {
      std::string_view name =
          std::string_view(word.text.text).substr(reference.inner.begin, reference.inner.size());
      name.remove_prefix(std::min(name.find_first_not_of("${"), name.size()));
      return kept_->contains(name.substr(0, name.find_first_of(":}-+")));
    };
    if (std::any_of(word.references.begin(), word.references.end(), is_argument)) {
      fields_.add_output("ENV", {}, word);
    }
  }

  void read_assignments() {
    for (skip_blanks(); at_ < line_.size(); skip_blanks()) {
      const std::size_t sign = line_.find_first_of("= \t\v\f\r", at_);
      if (sign == line_.npos) return;
      const std::string_view name = line_.substr(at_, sign - at_);
      at_ = sign;
      if (line_[sign] != '=') continue;
      const ShellWord word = word_at(sign + 1, DockerfileWord::to_blank);
      fields_.add(name, word);
      add_kept(word);
      at_ = word.end;
    }
  }

  /// The strings of `["a", "b"]`; none where the rest of the line is no such list.
  [[nodiscard]] std::vector<ShellWord> words_of_list() const {
    std::vector<ShellWord> words;
    if (!line_.substr(at_).starts_with('[')) return words;
    JsonLeaves read = read_json(line_.substr(at_), JsonList::strings);
    if (read.problem) return words;
    for (JsonLeaf& leaf : read.leaves) {
      ShellWord word;
      word.span = {at_ + leaf.span.begin, at_ + leaf.span.end};
      word.end = word.span.end;
      EmbeddedBuilder builder(line_);
      if (line_.substr(word.span.begin, word.span.size()) == leaf.value) {
        builder.copy(word.span);
      } else {
        builder.replace(word.span, leaf.value);
      }
      word.text = builder.take();
      words.push_back(std::move(word));
    }
    return words;
  }

  void read_command(bool has_documents) {
    const std::vector<ShellWord> words = words_of_list();
    if (!words.empty()) {
      add_command(fields_, words, {});
      return;
    }
    if (has_documents && !instruction_.documents.empty()) {
      read_command_with_documents();
      return;
    }
    fields_.add_nested(shell_, embed(line_, {at_, line_.size()}));
  }

  /// A script alone, or a command that is given some; a shell reads it as Docker does.
  void read_command_with_documents() {
    const std::size_t end = std::min(line_.find_first_of(kBlanks, at_), line_.size());
    const bool is_script =
        line_.substr(at_).starts_with("<<") && line_.find_first_not_of(kBlanks, end) == line_.npos;
    if (is_script) {
      for (const DockerfileDocument& document : instruction_.documents) {
        append_nested(documents_, shell_, lines_of(document).text, context_);
      }
      return;
    }
    const Embedded command = part_of(instruction_.line, {at_, line_.size()});
    EmbeddedBuilder builder(text_);
    for (const Segment& segment : command.segments) builder.copy(segment.outer);
    builder.copy({instruction_.line_end, instruction_.documents.back().end});
    append_nested(documents_, shell_, builder.take(), context_);
  }

  [[nodiscard]] ShellWord lines_of(const DockerfileDocument& document) const {
    return shell_here_document(text_, document.lines,
                               document.is_raw ? HereDocument::raw : HereDocument::expanded,
                               document.strips_tabs);
  }

  /// `COPY <<EOF /file`
  void read_files() {
    if (instruction_.documents.empty()) return;
    const std::size_t last = line_.find_last_not_of(kBlanks);
    const std::size_t begin = line_.find_last_of(kBlanks, last) + 1;
    ShellFields lines(text_, context_);
    const Format format = output_to(word_at(begin, DockerfileWord::to_blank)).format;
    for (const DockerfileDocument& document : instruction_.documents) {
      const ShellWord content = lines_of(document);
      if (format == Format::text) {
        lines.add_lines(content, LineEnds::real);
      } else {
        lines.add_nested(format, content.text);
      }
    }
    documents_ = lines.take();
  }

  void read_shell() {
    skip_blanks();
    const std::vector<ShellWord> words = words_of_list();
    if (words.empty()) return;
    const std::string_view program = base_name(words[0].text.text);
    shell_ = Format::shell;
    if (program.starts_with("powershell") || program.starts_with("pwsh")) {
      shell_ = Format::powershell;
    } else if (program.starts_with("cmd")) {
      shell_ = Format::batch;
    }
  }

  std::string_view text_;
  const std::set<std::string, std::less<>>* kept_ = nullptr;
  const DockerfileInstruction& instruction_;
  std::string_view line_;
  std::size_t at_ = 0;
  char escape_;
  Format& shell_;
  ParseContext& context_;
  ShellFields fields_;
  /// Of here-documents, with spans of the whole text.
  Fields documents_;
};

std::string name_of(const DockerfileInstruction& instruction) {
  const std::string_view line = trimmed(instruction.line.text);
  return upper(line.substr(0, line.find_first_of(kBlanks)));
}

/// The names of all `ARG`.
std::set<std::string, std::less<>> arguments_in(const DockerfileLines& lines) {
  std::set<std::string, std::less<>> names;
  for (const DockerfileInstruction& instruction : lines.instructions) {
    if (name_of(instruction) != "ARG") continue;
    std::string_view rest = trimmed(instruction.line.text);
    rest = trimmed(rest.substr(std::min(rest.find_first_of(kBlanks), rest.size())));
    while (!rest.empty()) {
      const std::string_view word = rest.substr(0, rest.find_first_of(kBlanks));
      names.emplace(word.substr(0, word.find('=')));
      rest = trimmed(rest.substr(word.size()));
    }
  }
  return names;
}

/// Where the stage begins that becomes the image, unless somebody names another.
std::size_t last_stage_of(const DockerfileLines& lines) {
  std::size_t last = 0;
  for (std::size_t i = 0; i < lines.instructions.size(); ++i) {
    if (name_of(lines.instructions[i]) == "FROM") last = i;
  }
  return last;
}

}  // namespace

Fields parse_dockerfile(std::string_view text, ParseContext& context) {
  const DockerfileLines lines = dockerfile_lines(text);
  // The backtick is for the paths of Windows.
  Format shell = lines.escape == '`' ? Format::batch : Format::shell;
  const std::set<std::string, std::less<>> arguments = arguments_in(lines);
  const std::size_t last_stage = last_stage_of(lines);
  Fields fields;
  for (std::size_t i = 0; i < lines.instructions.size(); ++i) {
    const DockerfileInstruction& instruction = lines.instructions[i];
    InstructionReader reader(text, instruction, lines.escape, shell, context);
    if (i >= last_stage && name_of(instruction) == "ENV") reader.keep_in_image(&arguments);
    reader.read();
    for (Field& field : reader.take()) fields.push_back(std::move(field));
  }
  return fields;
}

}  // namespace lintel
