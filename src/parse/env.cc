// SPDX-License-Identifier: MIT
#include "parse/env.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "parse/env_dotenv10.h"
#include "parse/env_dotenv16.h"
#include "parse/env_reference.h"

namespace lintel {
namespace {

/// The character that a backslash before `c` makes, if it is an escape here.
std::optional<char> escaped(char c, EnvReading::Escapes escapes, Interpolation interpolation) {
  using Escapes = EnvReading::Escapes;
  if (c == 'n' && escapes != Escapes::none) return '\n';
  if (c == 'r' && escapes == Escapes::newline_and_return) return '\r';
  if (c == '$' && interpolation == Interpolation::dotenv_expand) return '$';
  return std::nullopt;
}

/// The bytes of `span`, which lies within the reading's value, as dotenv gives them.
std::string decoded(std::string_view text, const EnvReading& reading, Span span,
                    Interpolation interpolation) {
  const std::string_view raw = text.substr(span.begin, span.size());
  // One search for either character is several times slower than one for each.
  const bool is_plain = raw.find('\\') == std::string_view::npos &&
                        raw.find('\r') == std::string_view::npos && reading.dropped.empty();
  if (is_plain) return std::string(raw);
  std::string value;
  value.reserve(raw.size());
  auto dropped = reading.dropped.begin();
  for (std::size_t i = span.begin; i < span.end; ++i) {
    const char next = i + 1 < span.end ? text[i + 1] : '\0';
    if (dropped != reading.dropped.end() && *dropped == i) {
      ++dropped;
    } else if (text[i] == '\r') {
      value += '\n';
      if (next == '\n') ++i;
    } else {
      const auto meant =
          text[i] == '\\' ? escaped(next, reading.escapes, interpolation) : std::nullopt;
      value += meant.value_or(text[i]);
      if (meant) ++i;
    }
  }
  return value;
}

Field field_of(std::string_view text, const EnvReading& reading, Interpolation interpolation) {
  Field field;
  field.key = text.substr(reading.key.begin, reading.key.size());
  field.name = field.key;
  field.span = reading.value;
  if (interpolation == Interpolation::dotenv_expand) {
    // Escapes neither make nor hide a reference, so the bytes show the same ones as the value.
    const auto found = interpolated(text.substr(reading.value.begin, reading.value.size()));
    field.kind = found.kind;
    // Where quotes within were dropped, the offsets of a default are not worth their trouble.
    if (reading.dropped.empty()) {
      field.span = {reading.value.begin + found.text.begin, reading.value.begin + found.text.end};
    }
  }
  field.value = decoded(text, reading, field.span, interpolation);
  return field;
}

bool is_before(const Span& a, const Span& b) {
  return std::tie(a.begin, a.end) < std::tie(b.begin, b.end);
}

/// A default stands behind the begin of the value it was read from, and so perhaps behind
/// the next field.
void sort_by_place(Fields& fields) {
  const auto less = [](const Field& a, const Field& b) { return is_before(a.span, b.span); };
  if (std::is_sorted(fields.begin(), fields.end(), less)) return;
  std::stable_sort(fields.begin(), fields.end(), less);
}

}  // namespace

Fields parse_env(std::string_view text, Interpolation interpolation) {
  Dotenv10Lexer lexer10(text);
  Dotenv16Lexer lexer16(text);
  auto reading10 = lexer10.next();
  auto reading16 = lexer16.next();
  Fields fields;
  while (reading10 || reading16) {
    const bool take10 = reading10 && (!reading16 || !is_before(reading16->value, reading10->value));
    const bool take16 = reading16 && (!reading10 || !is_before(reading10->value, reading16->value));
    if (take10) fields.push_back(field_of(text, *reading10, interpolation));
    if (take16) {
      Field field = field_of(text, *reading16, interpolation);
      const bool is_known =
          take10 && fields.back().key == field.key && fields.back().value == field.value;
      if (!is_known) fields.push_back(std::move(field));
    }
    if (take10) reading10 = lexer10.next();
    if (take16) reading16 = lexer16.next();
  }
  sort_by_place(fields);
  return fields;
}

}  // namespace lintel
