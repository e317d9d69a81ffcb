// SPDX-License-Identifier: MIT
#include "parse/shell_command.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "parse/format.h"
#include "text/glob.h"

namespace lintel {
namespace {

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 7> kShells{"sh", "bash", "dash", "zsh", "ksh", "ash", "su"};
constexpr std::array<std::string_view, 7> kScriptTakers{
    "eval", "ssh", "concurrently", "cross-env-shell", "watch", "trap", "script"};
constexpr std::array<std::string_view, 3> kWriters{"echo", "printf", "print"};

bool is_flag(std::string_view word) { return word.size() > 1 && word.starts_with('-'); }

/// `--flag` or `--flag=…`: the name.
std::string_view flag_name(std::string_view word) {
  if (!word.starts_with("--")) return {};
  return word.substr(2, std::min(word.find('='), word.size()) - 2);
}

std::string_view text_of(const ShellWord& word) { return word.text.text; }

Span behind(const ShellWord& word, std::size_t begin) { return {begin, text_of(word).size()}; }

void add_assignment(ShellFields& fields, const ShellWord& word, std::size_t at) {
  const std::string_view name = assigned_name(text_of(word).substr(at));
  if (name.empty()) return;
  const std::size_t sign = at + name.size();
  fields.add(name, word, behind(word, sign + (text_of(word)[sign] == '+' ? 2 : 1)));
}

/// `-e X=v` is an argument like others; here `--env=X=v`, `-eX=v` and `--flag v`.
void add_flag(ShellFields& fields, std::string_view program, const ShellWord& word,
              const ShellWord* next) {
  const std::string_view text = text_of(word);
  const std::string_view name = flag_name(text);
  if (name.empty()) {
    if (!text.starts_with("--") && text.size() > 2) add_assignment(fields, word, 2);
    return;
  }
  const std::size_t sign = 2 + name.size();
  if (sign < text.size()) {
    fields.add_flag(program, name, word, behind(word, sign + 1));
    add_assignment(fields, word, sign + 1);
  } else if (next != nullptr && !is_flag(text_of(*next))) {
    fields.add_flag(program, name, *next, behind(*next, 0));
  }
}

/// What `-c`, `-lc`, `/c` and `-Command` are followed by; text for other words.
Format script_behind(std::string_view flag) {
  if (flag == "-Command" || flag == "-command") return Format::powershell;
  if (flag == "/c" || flag == "/C") return Format::batch;
  const bool is_short = is_flag(flag) && !flag.starts_with("--") && flag.size() < 6;
  return is_short && flag.ends_with('c') ? Format::shell : Format::text;
}

/// A word alone is neither a script nor a text with values.
bool has_parts(std::string_view text) { return text.find_first_of(" \t\n=") != text.npos; }

std::size_t conversions_before(std::string_view text, std::size_t end) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < end; ++i) {
    if (text[i] != '%') continue;
    if (i + 1 < text.size() && text[i + 1] == '%') {
      ++i;
    } else {
      ++count;
    }
  }
  return count;
}

/// `printf 'X=%s\n' v`
void add_printf(ShellFields& fields, const std::vector<ShellWord>& words) {
  std::size_t format = 1;
  while (format < words.size() && is_flag(text_of(words[format]))) ++format;
  if (format >= words.size()) return;
  const std::string_view text = text_of(words[format]);
  for (const Assignment& line : written_assignments(text, LineEnds::real_and_escaped)) {
    const std::string_view value = text.substr(line.value.begin, line.value.size());
    const std::size_t sign = value.find("%s");
    if (sign == value.npos) {
      fields.add(line.name, words[format], line.value);
      continue;
    }
    const std::size_t at = format + 1 + conversions_before(text, line.value.begin + sign);
    if (at < words.size()) fields.add(line.name, words[at]);
  }
}

void add_written(ShellFields& fields, const std::vector<ShellWord>& words,
                 const ShellOutput& output) {
  const bool is_printf = text_of(words[0]) == "printf";
  if (is_printf) add_printf(fields, words);
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (output.format != Format::text && has_parts(text_of(words[i]))) {
      if (!is_printf) fields.add_nested(output.format, words[i].text);
    } else if (!is_printf) {
      fields.add_lines(words[i], LineEnds::real_and_escaped);
    }
  }
}

/// What shows variables; `printenv X` is given the name alone.
void add_outputs(ShellFields& fields, std::string_view program, const std::vector<ShellWord>& words,
                 const ShellOutput& output) {
  if (output.is_taken) return;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const bool has_variable = text_of(words[i]).find('$') != std::string_view::npos;
    if (has_variable || program == "printenv") fields.add_output(program, output.file, words[i]);
  }
}

}  // namespace

ShellOutput output_to(const ShellWord& path) {
  const std::string_view text = text_of(path);
  ShellOutput output{Format::text, std::string(text)};
  if (text.find("BASH_ENV") != text.npos) {
    output.format = Format::shell;
    return output;
  }
  output.format = format_of(text);
  // Nx's own file is JSON when it stands in another one.
  if (output.format == Format::nx_json) output.format = Format::json;
  if (output.format == Format::markdown) output.format = Format::text;
  return output;
}

bool is_shell(std::string_view program) {
  return is_one_of(base_name(program), kShells) || base_name(program) == "ssh";
}

void add_command(ShellFields& fields, const std::vector<ShellWord>& words,
                 const ShellOutput& output) {
  if (words.empty()) return;
  const std::string_view program = base_name(text_of(words[0]));
  if (is_one_of(program, kWriters)) {
    add_outputs(fields, program, words, output);
    add_written(fields, words, output);
    return;
  }
  if (program == "printenv") add_outputs(fields, program, words, output);
  std::string_view flagged = program;
  const bool takes_scripts = is_one_of(program, kScriptTakers);
  // `docker run image sh -c '…'`: a shell may be started by another program.
  bool has_shell = is_shell(program);
  Format script = Format::text;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string_view text = text_of(words[i]);
    if (takes_scripts && has_parts(text) && !is_flag(text)) script = Format::shell;
    if (script != Format::text) {
      fields.add_nested(script, words[i].text);
      script = Format::text;
      continue;
    }
    has_shell = has_shell || is_shell(text);
    // `npx --yes nx-cloud@latest configure …`
    if (text.substr(0, text.find('@')) == "nx-cloud") flagged = "nx-cloud";
    script = script_behind(text);
    if (script == Format::shell && !has_shell) script = Format::text;
    if (is_flag(text)) {
      add_flag(fields, flagged, words[i], i + 1 < words.size() ? &words[i + 1] : nullptr);
    } else {
      add_assignment(fields, words[i], 0);
    }
  }
}

}  // namespace lintel
