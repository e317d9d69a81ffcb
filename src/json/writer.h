// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lintel {

/// Characters that a terminal or an editor obeys or hides instead of showing them: controls
/// (line feed and tab among them), marks of writing direction, zero-width characters, line
/// separators, tags.
bool is_control_or_hidden(char32_t code_point);

/// Whether Azure's or GitHub's runner would take what stands here, anywhere in a line, for a
/// command: `##[`, `##vso[`.
bool opens_log_command(std::string_view rest);

/// Writes one JSON value, two spaces of indent a level. The calls must form one (`key` before
/// each value in an object); that is the caller's to see to. Text that is not UTF-8 is written
/// with U+FFFD for each ill-formed part, so the output is always valid. What
/// is_control_or_hidden and what opens_log_command are written as `\u` escapes: a report on
/// stdout is read by terminals and CI logs too.
class JsonWriter {
 public:
  JsonWriter();
  ~JsonWriter();
  JsonWriter(const JsonWriter&) = delete;
  JsonWriter& operator=(const JsonWriter&) = delete;

  void begin_object();
  void end_object();
  void begin_array();
  void end_array();
  void key(std::string_view name);
  void text(std::string_view value);
  void number(std::size_t value);
  void boolean(bool value);
  void null();

  /// Shorthands for `key` and a value.
  void flag(std::string_view name, bool value);
  void member(std::string_view name, std::string_view value);
  void member(std::string_view name, std::size_t value);
  void list(std::string_view name, const std::vector<std::string>& values);

  /// What was written, with a line feed at its end. To be called once, behind the last call.
  std::string take();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lintel
