// SPDX-License-Identifier: MIT
#include "parse/toml.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/embedded.h"
#include "parse/member_names.h"
#include "parse/named_text.h"
#include "parse/text_scanner.h"
#include "text/trim.h"

namespace lintel {
namespace {

bool is_bare(char c) { return is_word(c) || c == '-'; }

struct Place {
  std::string pointer;
  std::string name;
};

/// The table of a header, or an inline table or an array that is open.
struct Open {
  enum class Kind { table, inline_table, array } kind = Kind::table;
  Place place;
  PairWatch pairs;
  std::size_t next = 0;
  /// In the table around it.
  std::string key;
  std::size_t first_field = 0;
};

class TomlReader {
 public:
  TomlReader(std::string_view text, ParseContext& context)
      : text_(text), scanner_(text), context_(context), open_(1) {}

  Fields read() {
    while (true) {
      skip_space();
      if (scanner_.is_at_end()) break;
      if (fields_.size() >= kMaxLeaves) {
        context_.is_cut = true;
        break;
      }
      step();
    }
    while (!open_.empty()) close();
    return std::move(fields_);
  }

 private:
  void skip_space() {
    while (!scanner_.is_at_end()) {
      if (is_blank(scanner_.peek()) || is_line_end(scanner_.peek())) {
        scanner_.skip();
      } else if (scanner_.peek() == '#') {
        scanner_.take_line();
      } else {
        return;
      }
    }
  }

  void close() {
    open_.back().pairs.finish(fields_);
    open_.pop_back();
  }

  void step() {
    Open& open = open_.back();
    if (open.kind != Open::Kind::table && scanner_.take(",")) return;
    if (open.kind == Open::Kind::array) {
      if (scanner_.take("]")) return close();
      Place place = open.place;
      append_step(place.pointer, open.next);
      place.name = std::to_string(open.next++);
      return read_value(std::move(place), "");
    }
    if (open.kind == Open::Kind::inline_table && scanner_.take("}")) return close();
    if (open.kind == Open::Kind::table && scanner_.peek() == '[') return read_header();
    read_entry();
  }

  /// Ends all that is open in the table: the line is none of it.
  void give_up() {
    while (open_.size() > 1) close();
    scanner_.take_line();
  }

  /// `a.b."c"`; nothing where that is no key.
  std::optional<std::vector<std::string>> read_keys() {
    std::vector<std::string> keys;
    do {
      scanner_.skip_blanks();
      const char first = scanner_.peek();
      if (first == '"' || first == '\'') {
        EmbeddedBuilder builder(text_);
        if (!read_string(builder)) return std::nullopt;
        keys.push_back(builder.take().text);
      } else {
        const Span span = scanner_.take_while(is_bare);
        if (span.size() == 0) return std::nullopt;
        keys.emplace_back(scanner_.text(span));
      }
      scanner_.skip_blanks();
    } while (scanner_.take("."));
    return keys;
  }

  void read_header() {
    close();
    const bool is_list = scanner_.take("[[");
    if (!is_list) scanner_.skip();
    Open table;
    const auto keys = read_keys();
    for (std::size_t i = 0; keys && i < keys->size(); ++i) {
      append_step(table.place.pointer, (*keys)[i]);
      table.place.name = (*keys)[i];
      // `[list.of.it]` is of the last item.
      const auto count = counts_.find(table.place.pointer);
      const bool is_new = is_list && i + 1 == keys->size();
      if (is_new) {
        append_step(table.place.pointer, counts_[std::string(table.place.pointer)]++);
      } else if (count != counts_.end()) {
        append_step(table.place.pointer, count->second - 1);
      }
    }
    if (table.place.pointer.size() > kMaxPointer) {
      context_.is_cut = true;
      table.place.pointer.resize(0);
    }
    open_.push_back(std::move(table));
    scanner_.take_line();
  }

  void read_entry() {
    const Open& open = open_.back();
    const auto keys = read_keys();
    if (!keys || !scanner_.take("=")) return give_up();
    scanner_.skip_blanks();
    Place place = open.place;
    for (const std::string& key : *keys) append_step(place.pointer, key);
    const std::string& key = keys->back();
    const bool is_member = keys->size() == 1 && open.kind == Open::Kind::inline_table;
    place.name = is_member ? std::string(member_name(key, {}, open.place.name)) : key;
    read_value(std::move(place), key);
  }

  void read_value(Place place, const std::string& key) {
    const bool is_full =
        place.pointer.size() > kMaxPointer + text_.size() || open_.size() > kMaxFieldDepth;
    if (is_full) context_.is_cut = true;
    const char first = scanner_.peek();
    if ((first == '[' || first == '{') && !is_full) {
      scanner_.skip();
      Open open;
      open.kind = first == '[' ? Open::Kind::array : Open::Kind::inline_table;
      open.place = std::move(place);
      if (open.place.pointer.size() > kMaxPointer) {
        context_.is_cut = true;
        open.place.pointer.clear();
      }
      open_.push_back(std::move(open));
      return;
    }
    const std::size_t first_field = fields_.size();
    EmbeddedBuilder builder(text_);
    Field field{std::move(place.pointer), std::move(place.name), {}, {}};
    if (first == '"' || first == '\'') {
      const auto inside = read_string(builder);
      if (!inside) return give_up();
      field.span = *inside;
    } else {
      const TextScanner before = scanner_;
      const Span bare = read_bare();
      if (bare.size() == 0) return give_up();
      field.span = bare;
      builder.copy(bare);
      // `[1,` without an end before the next key.
      if (open_.back().kind == Open::Kind::array && builder.text().find('=') != std::string::npos) {
        while (open_.size() > 1) close();
        scanner_ = before;
        return;
      }
    }
    append_named(fields_, std::move(field), builder.take(), context_);
    open_.back().pairs.see(key, fields_, first_field);
  }

  Span read_bare() {
    const bool is_in = open_.back().kind != Open::Kind::table;
    Span span = scanner_.take_while([&](char c) {
      return !is_line_end(c) && c != '#' && !(is_in && (c == ',' || c == ']' || c == '}'));
    });
    while (span.size() > 0 && is_blank(text_[span.end - 1])) --span.end;
    return span;
  }

  /// At a quote. What is between the quotes; nothing where the string does not end.
  std::optional<Span> read_string(EmbeddedBuilder& builder) {
    const char quote = scanner_.peek();
    const std::string three(3, quote);
    if (scanner_.take(three)) return read_long(builder, quote, three);
    scanner_.skip();
    const std::size_t begin = scanner_.at();
    while (!scanner_.is_at_end() && !is_line_end(scanner_.peek()) && scanner_.peek() != quote) {
      scanner_.skip(quote == '"' && scanner_.peek() == '\\' ? 2 : 1);
    }
    const Span inside{begin, scanner_.at()};
    if (scanner_.peek() != quote) return std::nullopt;
    scanner_.skip();
    append(builder, inside, quote);
    return inside;
  }

  std::optional<Span> read_long(EmbeddedBuilder& builder, char quote, const std::string& three) {
    // A line end at once is no part of it.
    if (!scanner_.take("\r\n")) scanner_.take("\n");
    const std::size_t begin = scanner_.at();
    while (!scanner_.is_at_end() && !scanner_.sees(three)) {
      scanner_.skip(quote == '"' && scanner_.peek() == '\\' ? 2 : 1);
    }
    if (scanner_.is_at_end()) return std::nullopt;
    // Up to two quotes before the three that end it.
    while (scanner_.peek(3) == quote) scanner_.skip();
    const Span inside{begin, scanner_.at()};
    scanner_.skip(3);
    append(builder, inside, quote);
    return inside;
  }

  void append(EmbeddedBuilder& builder, Span inside, char quote) const {
    if (quote == '\'') return builder.copy(inside);
    const std::string_view text = text_.substr(0, inside.end);
    for (std::size_t at = inside.begin; at < inside.end;) {
      std::size_t end = std::min(text.find('\\', at), inside.end);
      // An escaped line end takes all blank lines behind it.
      std::size_t next = end;
      if (end < inside.end) next = end + 1;
      while (next < inside.end && next > end && is_blank(text_[next])) ++next;
      const bool is_folded = next > end && next < inside.end && is_line_end(text_[next]);
      builder.copy({at, end});
      if (end == inside.end) return;
      if (is_folded) {
        while (next < inside.end && (is_blank(text_[next]) || is_line_end(text_[next]))) ++next;
        at = next;
        continue;
      }
      const BackslashEscape escape = backslash_escape(text, end);
      builder.replace({end, end + escape.length}, escape.value);
      at = end + escape.length;
    }
  }

  std::string_view text_;
  TextScanner scanner_;
  ParseContext& context_;
  std::vector<Open> open_;
  /// Of the pointers of `[[lists]]`.
  std::unordered_map<std::string, std::size_t> counts_;
  Fields fields_;
};

}  // namespace

Fields parse_toml(std::string_view text, ParseContext& context) {
  return TomlReader(text, context).read();
}

}  // namespace lintel
