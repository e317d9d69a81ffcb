// SPDX-License-Identifier: MIT
#include "parse/xml.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/embedded.h"
#include "parse/member_names.h"
#include "parse/named_text.h"
#include "parse/text_scanner.h"
#include "text/utf8.h"

namespace lintel {
namespace {

bool is_name(char c) {
  return is_word(c) || c == '-' || c == '.' || c == ':' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_space(char c) { return is_blank(c) || is_line_end(c); }

std::optional<char32_t> number_of(std::string_view digits) {
  const bool is_hex = digits.starts_with('x');
  if (is_hex) digits.remove_prefix(1);
  char32_t value = 0;
  for (const char c : digits) {
    char32_t digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<char32_t>(c - '0');
    } else if (is_hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      digit = static_cast<char32_t>((c | 0x20) - 'a' + 10);
    } else {
      return std::nullopt;
    }
    value = value * (is_hex ? 16 : 10) + digit;
    if (value > 0x10FFFF) return std::nullopt;
  }
  if (digits.empty()) return std::nullopt;
  return value;
}

/// What stands between `&` and `;`.
std::optional<std::string> entity(std::string_view name) {
  struct Known {
    std::string_view name;
    std::string_view value;
  };
  constexpr std::array<Known, 5> kKnown{
      {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}}};
  for (const Known& known : kKnown) {
    if (name == known.name) return std::string(known.value);
  }
  if (!name.starts_with('#')) return std::nullopt;
  const auto code = number_of(name.substr(1));
  if (!code) return std::nullopt;
  std::string value;
  append_utf8(value, *code);
  return value;
}

void append_xml(EmbeddedBuilder& builder, std::string_view text, Span part) {
  constexpr std::size_t kLongestEntity = 12;
  text = text.substr(0, part.end);
  for (std::size_t at = part.begin; at < part.end;) {
    const std::size_t end = std::min(text.find('&', at), part.end);
    builder.copy({at, end});
    at = end;
    if (at == part.end) return;
    const std::size_t size = text.substr(at, kLongestEntity).find(';');
    const auto value = size == text.npos ? std::nullopt : entity(text.substr(at + 1, size - 1));
    const std::size_t length = value ? size + 1 : 1;
    if (value) {
      builder.replace({at, at + length}, *value);
    } else {
      builder.copy({at, at + length});
    }
    at += length;
  }
}

struct Element {
  std::string tag;
  std::string pointer;
  /// Of its attribute `name` or `key`, else its tag.
  std::string name;
  PairWatch children;
  std::size_t first_field = 0;
};

class XmlReader {
 public:
  XmlReader(std::string_view text, ParseContext& context)
      : text_(text), scanner_(text), context_(context), open_(1) {}

  Fields read() {
    while (!scanner_.is_at_end()) {
      if (fields_.size() >= kMaxLeaves) {
        context_.is_cut = true;
        break;
      }
      if (scanner_.take("<!--")) {
        scanner_.take_until("-->");
      } else if (scanner_.take("<![CDATA[")) {
        add_text(scanner_.take_until("]]>"), true);
      } else if (scanner_.sees("<?") || scanner_.sees("<!")) {
        scanner_.take_until(">");
      } else if (scanner_.take("</")) {
        end_element();
      } else if (scanner_.peek() == '<' && (is_word_start(scanner_.peek(1)))) {
        start_element();
      } else {
        const Span first = {scanner_.at(), scanner_.at() + 1};
        scanner_.skip();
        const Span rest = scanner_.take_while([](char c) { return c != '<'; });
        add_text({first.begin, rest.end}, false);
      }
    }
    while (!open_.empty()) close();
    return std::move(fields_);
  }

 private:
  void close() {
    open_.back().children.finish(fields_);
    const std::string tag = std::move(open_.back().tag);
    const std::size_t first = open_.back().first_field;
    open_.pop_back();
    if (!open_.empty()) open_.back().children.see(tag, fields_, first);
  }

  void add_text(Span span, bool is_raw) {
    while (span.size() > 0 && is_space(text_[span.begin])) ++span.begin;
    while (span.size() > 0 && is_space(text_[span.end - 1])) --span.end;
    if (span.size() == 0) return;
    EmbeddedBuilder builder(text_);
    if (is_raw) {
      builder.copy(span);
    } else {
      append_xml(builder, text_, span);
    }
    const Element& element = open_.back();
    append_named(fields_, {element.pointer, element.name, {}, span}, builder.take(), context_);
  }

  void end_element() {
    const std::string_view tag = scanner_.text(scanner_.take_while(is_name));
    scanner_.take_until(">");
    if (skipped_ > 0) {
      --skipped_;
      return;
    }
    std::size_t match = open_.size();
    while (match > 1 && open_[match - 1].tag != tag) --match;
    if (match <= 1) return;
    while (open_.size() >= match) close();
  }

  void start_element() {
    scanner_.skip();
    Element element;
    element.tag = scanner_.text(scanner_.take_while(is_name));
    element.pointer = open_.back().pointer;
    append_step(element.pointer, element.tag);
    element.name = element.tag;
    element.first_field = fields_.size();
    const bool is_deep = open_.size() > kMaxFieldDepth || element.pointer.size() > kMaxPointer;
    if (is_deep) {
      context_.is_cut = true;
      element.pointer.resize(std::min(element.pointer.size(), kMaxPointer));
    }
    PairWatch attributes;
    while (true) {
      scanner_.take_while(is_space);
      if (!read_attribute(element, attributes)) break;
    }
    attributes.finish(fields_);
    const bool is_empty = scanner_.take("/");
    scanner_.take(">");
    if (is_empty) {
      if (!is_deep) open_.back().children.see(element.tag, fields_, element.first_field);
      return;
    }
    if (is_deep) {
      ++skipped_;
    } else {
      open_.push_back(std::move(element));
    }
  }

  bool read_attribute(Element& element, PairWatch& attributes) {
    const Span name = scanner_.take_while(is_name);
    if (name.size() == 0) return false;
    scanner_.take_while(is_space);
    if (!scanner_.take("=")) return true;
    scanner_.take_while(is_space);
    const char quote = scanner_.peek();
    if (quote != '"' && quote != '\'') return true;
    scanner_.skip();
    const Span value = scanner_.take_while([&](char c) { return c != quote && c != '<'; });
    scanner_.take(std::string_view(&quote, 1));
    EmbeddedBuilder builder(text_);
    append_xml(builder, text_, value);
    const std::string key(scanner_.text(name));
    if (is_name_key(key)) element.name = without_env(builder.text());
    Field field{element.pointer, key, {}, value};
    append_step(field.key, key.substr(0, kMaxPointer));
    const std::size_t first = fields_.size();
    append_named(fields_, std::move(field), builder.take(), context_);
    attributes.see(key, fields_, first);
    return true;
  }

  std::string_view text_;
  TextScanner scanner_;
  ParseContext& context_;
  /// The first stands for the text itself.
  std::vector<Element> open_;
  /// Open elements that lie too deep to be looked at.
  std::size_t skipped_ = 0;
  Fields fields_;
};

}  // namespace

Fields parse_xml(std::string_view text, ParseContext& context) {
  return XmlReader(text, context).read();
}

}  // namespace lintel
