// SPDX-License-Identifier: MIT
#include "parse/json_fields.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unordered_map>
#include <utility>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/member_names.h"
#include "parse/references.h"
#include "parse/shell_lines.h"

namespace lintel {
namespace {

/// The size of the escape that `text` begins with; a pair of surrogates is one.
std::size_t escape_size(std::string_view text) {
  if (!text.starts_with("\\u")) return std::min<std::size_t>(2, text.size());
  constexpr std::size_t kUnit = 6;
  const bool is_high = text.size() > kUnit && (text[2] == 'd' || text[2] == 'D') &&
                       std::string_view("89abAB").find(text[3]) != std::string_view::npos;
  const std::size_t size = is_high && text.substr(kUnit).starts_with("\\u") ? 2 * kUnit : kUnit;
  return std::min(size, text.size());
}

/// What one escape stands for, by the reader itself.
std::string decoded(std::string_view escape) {
  JsonLeaves read = read_json('"' + std::string(escape) + '"');
  return read.leaves.empty() ? std::string(escape) : std::move(read.leaves[0].value);
}

/// The string of a leaf as a text of its own.
Embedded embedded(std::string_view text, const JsonLeaf& leaf) {
  EmbeddedBuilder builder(text);
  for (std::size_t at = leaf.span.begin; at < leaf.span.end;) {
    const std::string_view rest = text.substr(at, leaf.span.end - at);
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    builder.copy({at, at + plain});
    at += plain;
    if (plain == rest.size()) break;
    const std::size_t size = escape_size(rest.substr(plain));
    builder.replace({at, at + size}, decoded(rest.substr(plain, size)));
    at += size;
  }
  if (builder.text() == leaf.value) return builder.take();
  // A broken string, which the reader mended.
  EmbeddedBuilder whole(text);
  whole.replace(leaf.span, leaf.value);
  return whole.take();
}

bool is_index(std::string_view step) {
  return !step.empty() && step.find_first_not_of("0123456789") == step.npos;
}

std::string_view parent_of(std::string_view pointer) {
  return pointer.substr(0, pointer.empty() ? 0 : pointer.rfind('/'));
}

/// What a string is a script in, by the names around it.
Format script_at(std::string_view pointer) {
  if (is_index(last_key(pointer))) pointer = parent_of(pointer);
  const std::string name = last_key(pointer);
  if (last_key(parent_of(pointer)) == "scripts") return Format::shell;
  // Of dev containers: postCreateCommand and its kin.
  return name.ends_with("Command") ? Format::shell : script_format(name);
}

class FieldLister {
 public:
  FieldLister(std::string_view text, ParseContext& context) : text_(text), context_(context) {}

  void list() {
    JsonLeaves read = read_json(text_, JsonList::strings);
    context_.is_cut = context_.is_cut || read.is_cut;
    for (const JsonLeaf& leaf : read.leaves) {
      if (is_name_key(last_key(leaf.pointer))) {
        pair_names_.emplace(parent_of(leaf.pointer), leaf.value);
      }
    }
    for (const JsonLeaf& leaf : read.leaves) add(leaf);
  }

  Fields take() { return std::move(fields_); }

 private:
  [[nodiscard]] std::string name_of(const JsonLeaf& leaf) const {
    const std::string key = last_key(leaf.pointer);
    const std::string_view parent = parent_of(leaf.pointer);
    const std::string around = last_key(parent);
    const auto pair = pair_names_.find(std::string(parent));
    return std::string(member_name(key,
                                   pair == pair_names_.end() ? std::string_view() : pair->second,
                                   is_index(around) ? std::string_view() : around));
  }

  void add(const JsonLeaf& leaf) {
    Field field{leaf.pointer, name_of(leaf), leaf.value, leaf.span, ValueKind::literal};
    if (holds_references(last_key(leaf.pointer))) field.kind = ValueKind::reference;
    const Format script = script_at(leaf.pointer);
    const std::string_view item_name = assigned_name(leaf.value);
    const bool is_item = is_index(last_key(leaf.pointer)) && !item_name.empty();
    const bool has_reference = leaf.value.find('$') != std::string::npos;
    if (script != Format::text || is_item || has_reference) {
      const Embedded inner = embedded(text_, leaf);
      if (script != Format::text) {
        append_nested(fields_, script, inner, context_);
      } else if (is_item) {
        const Span value{leaf.value.find('=') + 1, leaf.value.size()};
        Field item{leaf.pointer, std::string(item_name), leaf.value.substr(value.begin),
                   outer_span(inner, value), ValueKind::literal};
        add_fallbacks(item, value.begin, inner);
        fields_.push_back(std::move(item));
      }
      add_fallbacks(field, 0, inner);
    }
    fields_.push_back(std::move(field));
  }

  /// Of `field`, whose value begins at `begin` of the string.
  void add_fallbacks(Field& field, std::size_t begin, const Embedded& inner) {
    for (const Span& part : fallbacks_in(field.value)) {
      fields_.push_back({field.key, field.name, field.value.substr(part.begin, part.size()),
                         outer_span(inner, {begin + part.begin, begin + part.end}),
                         ValueKind::both});
      field.kind = ValueKind::reference;
    }
  }

  std::string_view text_;
  ParseContext& context_;
  /// The pointers of objects and the names that stand in them.
  std::unordered_map<std::string, std::string> pair_names_;
  Fields fields_;
};

}  // namespace

Fields parse_json_fields(std::string_view text, ParseContext& context) {
  FieldLister lister(text, context);
  lister.list();
  return lister.take();
}

}  // namespace lintel
