// SPDX-License-Identifier: MIT
#include "fix/json_edits.h"

#include <algorithm>
#include <utility>

#include "fix/edits.h"
#include "fix/json_tree.h"
#include "fix/lines.h"

namespace lintel {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

class Remover {
 public:
  Remover(std::string_view text, const JsonTree& tree)
      : text_(text), tree_(tree), removed_(tree.size(), false) {}

  /// False where no whole value stands there.
  bool take(const JsonChange& change) {
    const auto node = std::find_if(tree_.begin(), tree_.end(), [&](const JsonNode& known) {
      const bool is_string = text_[known.value.begin] == '"';
      const Span inner = is_string ? Span{known.value.begin + 1, known.value.end - 1} : known.value;
      return inner == change.value;
    });
    if (node == tree_.end() || node->parent == kNoNode) return false;
    if (change.cloud_id.empty() && !change.is_renamed) {
      removed_[static_cast<std::size_t>(node - tree_.begin())] = true;
      return true;
    }
    if (!node->has_key()) return false;
    if (change.is_renamed) return rename(*node);
    edits_.push_back({node->key, "\"nxCloudId\""});
    edits_.push_back({node->value, '"' + change.cloud_id + '"'});
    return true;
  }

  std::optional<Edits> edits() {
    // Children stand behind their parents.
    for (std::size_t i = tree_.size(); i-- > 0;) {
      if (is_runner_part(i) && is_emptied(i)) removed_[i] = true;
    }
    for (std::size_t i = 0; i < tree_.size(); ++i) {
      if (!is_gone(i)) append(edits_of(i));
    }
    return composed(std::move(edits_));
  }

 private:
  /// The edit reaches to the value, whose key is another behind it.
  bool rename(const JsonNode& node) {
    const std::string_view between =
        text_.substr(node.key.end, node.value.begin + 1 - node.key.end);
    if (between.find_first_not_of(": \t\r\n\"") != kNone) return false;
    edits_.push_back(
        {{node.key.begin, node.value.begin + 1}, "\"nxCloudId\"" + std::string(between)});
    return true;
  }

  [[nodiscard]] std::string_view key_of(std::size_t node) const {
    const Span key = tree_[node].key;
    return tree_[node].has_key() ? text_.substr(key.begin + 1, key.size() - 2) : std::string_view();
  }

  /// `/tasksRunnerOptions`, an object in it, or the `options` of one.
  [[nodiscard]] bool is_runner_part(std::size_t node) const {
    if (tree_[node].kind != JsonNode::Kind::object) return false;
    std::size_t depth = 0;
    const bool is_options = key_of(node) == "options";
    for (std::size_t at = node; tree_[at].parent != kNoNode; at = tree_[at].parent) {
      ++depth;
      const bool is_top = tree_[tree_[at].parent].parent == kNoNode;
      if (is_top && key_of(at) != "tasksRunnerOptions") return false;
    }
    return depth == 1 || depth == 2 || (depth == 3 && is_options);
  }

  /// All its members go, and no comment would stay behind.
  bool is_emptied(std::size_t node) {
    const JsonNode& object = tree_[node];
    const auto is_removed = [&](std::size_t child) { return removed_[child]; };
    if (object.children.empty() ||
        !std::all_of(object.children.begin(), object.children.end(), is_removed)) {
      return false;
    }
    const auto edits = composed(edits_of(node));
    if (!edits) return false;
    const std::string rest = apply_edits(text_.substr(0, object.value.end), *edits);
    const std::size_t open = moved_by(*edits, object.value.begin);
    return rest.find_first_not_of(" \t\r\n", open + 1) == rest.size() - 1;
  }

  [[nodiscard]] bool is_gone(std::size_t node) const {
    for (; node != kNoNode; node = tree_[node].parent) {
      if (removed_[node]) return true;
    }
    return false;
  }

  /// Of the comma behind a child, which may be a trailing one.
  [[nodiscard]] std::size_t comma_behind(std::size_t child) const {
    const std::size_t at = behind_trivia(text_, tree_[child].value.end);
    return at < text_.size() && text_[at] == ',' ? at : kNone;
  }

  /// The commas stand before what they separate, each at the beginning of its line.
  [[nodiscard]] bool has_leading_commas(const std::vector<std::size_t>& children) const {
    if (children.size() < 2) return false;
    const std::size_t comma = comma_behind(children[0]);
    return comma != kNone && is_first_in_line(text_, comma) &&
           line_begin(text_, tree_[children[1]].begin()) == line_begin(text_, comma);
  }

  /// What goes so that the removed children of a container do.
  [[nodiscard]] std::vector<Edit> edits_of(std::size_t container) const {
    const std::vector<std::size_t>& children = tree_[container].children;
    std::vector<Edit> edits;
    const auto kept = [&](std::size_t child) { return !removed_[child]; };
    if (std::all_of(children.begin(), children.end(), kept)) return edits;
    const auto first_kept = std::find_if(children.begin(), children.end(), kept);
    const auto last_kept = std::find_if(children.rbegin(), children.rend(), kept).base();
    const bool is_leading = has_leading_commas(children);
    const bool has_trailing = comma_behind(children.back()) != kNone;
    for (auto child = children.begin(); child != children.end(); ++child) {
      if (!removed_[*child]) continue;
      // One comma goes with each: the one behind it, but that of a tail is the one before it.
      const bool is_head = child < first_kept;
      const bool is_tail = child >= last_kept && first_kept != children.end();
      const bool takes_before =
          !is_head && ((is_tail && !has_trailing) || (is_leading && child != children.begin()));
      add(edits, *child, comma_behind(takes_before ? *(child - 1) : *child));
    }
    return edits;
  }

  /// Whether nothing but blanks, the comma at `comma` and comments that end there stands from
  /// `at` to the end of the line.
  [[nodiscard]] bool is_rest_trivia(std::size_t at, std::size_t comma) const {
    while (true) {
      at = behind_blanks(text_, at);
      if (at == text_.size() || text_[at] == '\n' || text_[at] == '\r') return true;
      if (text_.substr(at, 2) == "//") return true;
      if (at == comma) {
        ++at;
      } else if (text_.substr(at, 2) == "/*") {
        const std::size_t close = text_.find("*/", at + 2);
        if (close == kNone || close > line_end(text_, at)) return false;
        at = close + 2;
      } else {
        return false;
      }
    }
  }

  void add(std::vector<Edit>& edits, std::size_t child, std::size_t comma) const {
    const Span body{tree_[child].begin(), tree_[child].value.end};
    const bool is_before = comma != kNone && comma < body.begin;
    const bool is_near_before = is_before && before_blanks(text_, body.begin) == comma + 1;
    const std::size_t first = is_near_before ? comma : body.begin;
    if (is_first_in_line(text_, first) && is_rest_trivia(body.end, comma)) {
      const Span lines = whole_lines(text_, {first, body.end});
      edits.push_back({lines, {}});
      const bool is_inside = comma != kNone && comma >= lines.begin && comma < lines.end;
      if (comma != kNone && !is_inside) edits.push_back({{comma, comma + 1}, {}});
      return;
    }
    if (is_before) {
      const std::size_t space = text_.find_first_not_of(" \t\r\n", comma + 1);
      const bool is_bare = space == body.begin;
      edits.push_back({{comma, is_bare ? body.begin : comma + 1}, {}});
      edits.push_back({body, {}});
      return;
    }
    const bool is_near = comma != kNone && behind_blanks(text_, body.end) == comma;
    const std::size_t end = behind_blanks(text_, is_near ? comma + 1 : body.end);
    edits.push_back({{body.begin, end}, {}});
    if (comma != kNone && !is_near) edits.push_back({{comma, comma + 1}, {}});
  }

  void append(std::vector<Edit> edits) {
    std::move(edits.begin(), edits.end(), std::back_inserter(edits_));
  }

  std::string_view text_;
  const JsonTree& tree_;
  std::vector<bool> removed_;
  std::vector<Edit> edits_;
};

}  // namespace

std::optional<Edits> json_edits(std::string_view text, const std::vector<JsonChange>& changes) {
  const auto tree = json_tree(text);
  if (!tree) return std::nullopt;
  Remover remover(text, *tree);
  for (const JsonChange& change : changes) {
    if (!remover.take(change)) return std::nullopt;
  }
  return remover.edits();
}

bool has_cloud_id(std::string_view text) {
  const auto tree = json_tree(text);
  if (!tree) return false;
  return std::any_of(tree->begin(), tree->end(), [&](const JsonNode& node) {
    return node.has_key() && text.substr(node.key.begin, node.key.size()) == "\"nxCloudId\"";
  });
}

}  // namespace lintel
