// SPDX-License-Identifier: MIT
#include "parse/yaml.h"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "json/pointer.h"
#include "json/reader.h"
#include "parse/member_names.h"
#include "parse/references.h"
#include "parse/syntax_tree.h"
#include "parse/yaml_lines.h"
#include "parse/yaml_model.h"
#include "parse/yaml_recover.h"
#include "text/digest.h"
#include "text/trim.h"
#include "text/utf8.h"

namespace lintel {
namespace {

/// Nodes that aliases stand for, over all aliases of a text: a few lines can make billions.
constexpr std::size_t kMaxAliased = 10000;

/// What is known of a node by where it stands.
struct Place {
  std::string pointer;
  std::string name;
  /// What its text, or that of its items, is a script in.
  Format script = Format::text;
  bool is_item = false;
  bool is_reference = false;
  bool is_base64 = false;
  bool is_aliased = false;
  /// Its entries belong to the mapping that the merge key stands in.
  bool is_merged = false;
};

/// A mapping or sequence that is being walked, and what its entries say of each other.
struct Frame {
  const YamlNode* node = nullptr;
  Place place;
  std::size_t next = 0;
  /// Of `{name: K, value: v}`.
  std::string pair_name;
  /// Of a `shell:` among the entries.
  std::string shell;
  bool is_secret = false;
  bool is_stored = false;
  bool runs_javascript = false;
};

class FieldLister {
 public:
  FieldLister(std::string_view text, const YamlModel& model, ParseContext& context)
      : text_(text), model_(model), context_(context) {}

  void list() {
    for (const YamlId root : model_.roots) {
      visit(root, {});
      while (!frames_.empty()) step();
    }
  }

  /// Lines that an error of the syntax has kept out of the model.
  void list_lines() {
    std::vector<Span> known;
    known.reserve(fields_.size());
    for (const Field& field : fields_) known.push_back(field.span);
    for (const YamlLine& line : lines_beside(text_, std::move(known))) {
      YamlNode node;
      node.scalar = line.value;
      Place place;
      append_step(place.pointer, line.key);
      place.name = line.key;
      place.script = script_format(line.key);
      add_scalar(node, place);
    }
  }

  Fields take() { return std::move(fields_); }

 private:
  [[nodiscard]] const YamlNode* node_at(YamlId id, bool* is_alias = nullptr) const {
    if (id == kNoYaml) return nullptr;
    const YamlNode* node = &model_.nodes[id];
    if (node->kind != YamlNode::Kind::alias) return node;
    if (is_alias != nullptr) *is_alias = true;
    if (node->target == kNoYaml) return nullptr;
    node = &model_.nodes[node->target];
    return node->kind == YamlNode::Kind::alias ? nullptr : node;
  }

  /// Of a scalar, or an alias of one; else as it is written.
  [[nodiscard]] std::string text_of(YamlId id) const {
    const YamlNode* node = node_at(id);
    if (node == nullptr) return {};
    if (node->kind == YamlNode::Kind::scalar) return decoded_scalar(text_, node->scalar).text;
    return std::string(text_.substr(node->span.begin, std::min(node->span.size(), kMaxPointer)));
  }

  void visit(YamlId id, Place place) {
    const YamlNode* node = node_at(id, &place.is_aliased);
    if (node == nullptr) return;
    const bool is_full = (place.is_aliased && ++aliased_ > kMaxAliased) ||
                         fields_.size() >= kMaxLeaves || place.pointer.size() > kMaxPointer ||
                         frames_.size() > kMaxFieldDepth;
    if (is_full) {
      context_.is_cut = true;
    } else if (node->kind == YamlNode::Kind::scalar) {
      add_scalar(*node, place);
    } else {
      frames_.push_back(frame_of(*node, std::move(place)));
    }
  }

  Frame frame_of(const YamlNode& node, Place place) const {
    Frame frame;
    frame.node = &node;
    frame.place = std::move(place);
    if (node.kind != YamlNode::Kind::mapping) return frame;
    for (const YamlEntry& entry : node.entries) {
      const YamlNode* value = node_at(entry.value);
      if (value == nullptr || value->kind != YamlNode::Kind::scalar) continue;
      const std::string key = text_of(entry.key);
      if (is_name_key(key) && frame.pair_name.empty()) frame.pair_name = text_of(entry.value);
      if (key == "shell") frame.shell = text_of(entry.value);
      if (key == "kind") frame.is_secret = text_of(entry.value) == "Secret";
      if (key == "uses") {
        frame.runs_javascript = text_of(entry.value).starts_with("actions/github-script@");
      }
      if (key == "Type" || key == "type") {
        const std::string type = text_of(entry.value);
        frame.is_stored = type == "PARAMETER_STORE" || type == "SECRETS_MANAGER";
      }
    }
    return frame;
  }

  /// Visits the next entry of the innermost collection.
  void step() {
    Frame& frame = frames_.back();
    if (frame.next == frame.node->entries.size()) {
      frames_.pop_back();
      return;
    }
    const std::size_t index = frame.next++;
    const YamlEntry entry = frame.node->entries[index];
    Place place = frame.node->kind == YamlNode::Kind::sequence ? item_place(frame, index)
                                                               : value_place(frame, entry);
    add_section(entry, place);
    visit(entry.value, std::move(place));
  }

  void add_section(const YamlEntry& entry, const Place& place) {
    const bool is_wanted = context_.depth == 0 && entry.key != kNoYaml && !place.is_merged &&
                           context_.sections.size() < kMaxLeaves;
    if (!is_wanted) return;
    const YamlNode* value = node_at(entry.value);
    if (value != nullptr && value->kind == YamlNode::Kind::scalar) return;
    context_.sections.push_back({place.pointer, model_.nodes[entry.key].span});
  }

  [[nodiscard]] static Place item_place(const Frame& frame, std::size_t index) {
    Place place = frame.place;
    if (place.is_merged) return place;
    append_step(place.pointer, index);
    place.name = std::to_string(index);
    place.is_item = true;
    return place;
  }

  [[nodiscard]] Place value_place(const Frame& frame, const YamlEntry& entry) const {
    const std::string key = text_of(entry.key);
    Place place = frame.place;
    place.is_merged = is_merge(entry);
    if (place.is_merged) return place;
    place.is_item = false;
    append_step(place.pointer, key);
    place.name = member_name(key, frame.pair_name, frame.place.name);
    place.is_reference =
        place.is_reference || holds_references(key) || (is_value_key(key) && frame.is_stored);
    place.is_base64 = place.is_base64 || (frame.is_secret && key == "data");
    place.script = script_format(key);
    if (place.script == Format::shell)
      place.script = script_format_of_shell(frame.shell, place.script);
    if (frame.runs_javascript && key == "with") place.script = Format::javascript;
    if (frame.place.script == Format::javascript && key == "script") {
      place.script = Format::javascript;
    }
    return place;
  }

  /// `<<: *base`, `<<: [*base, *more]`
  [[nodiscard]] bool is_merge(const YamlEntry& entry) const {
    if (entry.key == kNoYaml || entry.value == kNoYaml) return false;
    const YamlNode& key = model_.nodes[entry.key];
    if (key.kind != YamlNode::Kind::scalar || key.scalar.style != YamlScalar::Style::plain ||
        text_.substr(key.span.begin, key.span.size()) != "<<") {
      return false;
    }
    const YamlNode* value = node_at(entry.value);
    return value != nullptr && value->kind != YamlNode::Kind::scalar;
  }

  void add_scalar(const YamlNode& node, const Place& place) {
    const Embedded decoded = decoded_scalar(text_, node.scalar);
    Field field{place.pointer, place.name, decoded.text, span_of(node.scalar, decoded)};
    const std::string_view tag = text_.substr(node.tag.begin, node.tag.size());
    if (place.is_reference || is_reference_tag(tag)) field.kind = ValueKind::reference;
    if (place.is_base64 || tag == "!!binary") add_decoded(field);
    if (field.kind == ValueKind::literal) {
      if (place.script != Format::text) {
        append_nested(fields_, place.script, decoded, context_);
      } else if (place.is_item || node.scalar.style == YamlScalar::Style::block) {
        add_lines(field, decoded);
      }
      add_fallbacks(field, {0, decoded.text.size()}, decoded);
    }
    fields_.push_back(std::move(field));
  }

  /// What the reader of a Kubernetes Secret is given. The encoded form then says no more.
  void add_decoded(Field& field) {
    auto value = from_base64(trimmed(field.value));
    if (!value || value->empty() || first_invalid_utf8(*value)) return;
    Field decoded = field;
    decoded.value = std::move(*value);
    fields_.push_back(std::move(decoded));
    field.kind = ValueKind::reference;
  }

  /// Of `field`, whose value is the part `whole` of the decoded text: what it falls back to are
  /// fields of their own, and it is no literal any more.
  void add_fallbacks(Field& field, Span whole, const Embedded& decoded) {
    for (const Span& part : fallbacks_in(field.value)) {
      const Span inner{whole.begin + part.begin, whole.begin + part.end};
      fields_.push_back({field.key, field.name, field.value.substr(part.begin, part.size()),
                         outer_span(decoded, inner), ValueKind::both});
      field.kind = ValueKind::reference;
    }
  }

  void add_lines(const Field& field, const Embedded& decoded) {
    for (const Assignment& line : assignments_in(decoded.text)) {
      Field one{field.key, std::string(line.name),
                decoded.text.substr(line.value.begin, line.value.size()),
                outer_span(decoded, line.value)};
      add_fallbacks(one, line.value, decoded);
      fields_.push_back(std::move(one));
    }
  }

  std::string_view text_;
  const YamlModel& model_;
  ParseContext& context_;
  std::vector<Frame> frames_;
  std::size_t aliased_ = 0;
  Fields fields_;
};

}  // namespace

Fields parse_yaml(std::string_view text, ParseContext& context) {
  const auto tree = SyntaxTree::parse(text, Grammar::yaml, context.deadline);
  if (!tree) return {};
  const YamlModel model = yaml_model(text, *tree);
  FieldLister lister(text, model, context);
  lister.list();
  if (tree->has_error()) lister.list_lines();
  return lister.take();
}

}  // namespace lintel
