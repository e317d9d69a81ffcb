// SPDX-License-Identifier: MIT
#include "match/exposure/expression.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "match/exposure/strangers_event.h"
#include "text/trim.h"
#include "text/words.h"

namespace lintel {
namespace {

/// Deeper ones are not evaluated; GitHub has a bound of its own.
constexpr int kMaxDepth = 50;
constexpr std::string_view kOpen = "${{";
constexpr std::string_view kClose = "}}";

Truth negated(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

Truth truth_of(bool is_true) { return is_true ? Truth::yes : Truth::no; }

void add_paths(ExpressionValue& to, const ExpressionValue& from) {
  to.paths.insert(to.paths.end(), from.paths.begin(), from.paths.end());
}

Truth equal(const Operand& a, const Operand& b) {
  if (a.value.text && b.value.text) return truth_of(lower(*a.value.text) == lower(*b.value.text));
  if (a.tells == Tells::foreign && b.tells == Tells::own) return Truth::no;
  if (a.tells == Tells::own && b.tells == Tells::foreign) return Truth::no;
  if (b.value.text && a.tells != Tells::nothing) return stranger_is(a.tells, {*b.value.text});
  if (a.value.text && b.tells != Tells::nothing) return stranger_is(b.tells, {*a.value.text});
  // `fork == false`
  const auto is_boolean = [](const Operand& operand) {
    return operand.value.text && (*operand.value.text == "true" || *operand.value.text == "false");
  };
  if (is_boolean(b) && a.value.truth != Truth::unknown) {
    return truth_of((a.value.truth == Truth::yes) == (*b.value.text == "true"));
  }
  if (is_boolean(a) && b.value.truth != Truth::unknown) {
    return truth_of((b.value.truth == Truth::yes) == (*a.value.text == "true"));
  }
  return Truth::unknown;
}

/// The words of `["OWNER", "MEMBER"]`, or of any text.
std::vector<std::string> words_in(std::string_view text) {
  constexpr std::string_view kBetween = " \t\n,\"'|";
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(kBetween); at < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
    const std::string_view word = text.substr(at, end - at);
    if (word != "[" && word != "]") words.emplace_back(word);
    at = text.find_first_not_of(kBetween, end);
  }
  return words;
}

Truth call(std::string_view name, const std::vector<Operand>& arguments) {
  if (name == "always") return Truth::yes;
  if (arguments.size() != 2) return Truth::unknown;
  const Operand& a = arguments[0];
  const Operand& b = arguments[1];
  const bool is_known = a.value.text && b.value.text;
  const std::string text = is_known ? lower(*a.value.text) : std::string();
  const std::string part = is_known ? lower(*b.value.text) : std::string();
  if (name == "contains") {
    if (a.value.text && b.tells != Tells::nothing) {
      return stranger_is(b.tells, words_in(*a.value.text));
    }
    if (is_known) return truth_of(text.find(part) != text.npos);
  }
  if (name == "startswith") {
    if (a.tells == Tells::foreign && b.value.text) return Truth::no;
    if (is_known) return truth_of(text.starts_with(part));
  }
  if (name == "endswith" && is_known) return truth_of(text.ends_with(part));
  return Truth::unknown;
}

bool begins_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

bool continues_name(char c) { return begins_name(c) || (c >= '0' && c <= '9') || c == '-'; }

class Evaluator {
 public:
  Evaluator(std::string_view text, std::string_view event) : text_(text), event_(event) {}

  std::optional<ExpressionValue> run() {
    Operand operand = either();
    skip_blanks();
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return std::move(operand.value);
  }

 private:
  void skip_blanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
      ++at_;
    }
  }

  bool take(std::string_view sign) {
    skip_blanks();
    if (!text_.substr(at_).starts_with(sign)) return false;
    at_ += sign.size();
    return true;
  }

  Operand fail() {
    failed_ = true;
    at_ = text_.size();
    return {};
  }

  Operand either() {
    if (++depth_ > kMaxDepth) return fail();
    Operand left = both();
    while (!failed_ && take("||")) {
      Operand right = both();
      if (left.value.truth == Truth::yes) continue;
      if (left.value.truth == Truth::no) {
        left = std::move(right);
        continue;
      }
      add_paths(left.value, right.value);
      if (right.value.truth == Truth::yes) left.value.truth = Truth::yes;
      left.value.text.reset();
      left.tells = Tells::nothing;
    }
    --depth_;
    return left;
  }

  Operand both() {
    Operand left = comparison();
    while (!failed_ && take("&&")) {
      Operand right = comparison();
      if (left.value.truth == Truth::no) continue;
      // What is false of the left side holds no secret.
      if (left.value.truth == Truth::unknown) {
        if (right.value.truth == Truth::yes) right.value.truth = Truth::unknown;
        right.value.text.reset();
        right.tells = Tells::nothing;
      }
      left = std::move(right);
    }
    return left;
  }

  Operand comparison() {
    Operand left = unary();
    while (!failed_) {
      if (take("==")) {
        left = compared(left, unary(), false);
      } else if (take("!=")) {
        left = compared(left, unary(), true);
      } else if (take("<=") || take(">=") || take("<") || take(">")) {
        unary();
        left = {};
      } else {
        break;
      }
    }
    return left;
  }

  static Operand compared(const Operand& left, const Operand& right, bool is_negated) {
    Operand result;
    const Truth truth = equal(left, right);
    result.value.truth = is_negated ? negated(truth) : truth;
    return result;
  }

  Operand unary() {
    bool is_negated = false;
    bool has_sign = false;
    while (!failed_ && !text_.substr(at_).starts_with("!=") && take("!")) {
      is_negated = !is_negated;
      has_sign = true;
    }
    Operand operand = primary();
    if (!has_sign) return operand;
    Operand result;
    result.value.truth = is_negated ? negated(operand.value.truth) : operand.value.truth;
    return result;
  }

  Operand primary() {
    if (take("(")) {
      Operand inner = either();
      if (!take(")")) return fail();
      return inner;
    }
    skip_blanks();
    if (at_ == text_.size()) return fail();
    const char c = text_[at_];
    if (c == '\'') return quoted();
    if (begins_name(c)) return named();
    if ((c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.') return number();
    return fail();
  }

  Operand quoted() {
    std::string text;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\'' && !text_.substr(at_ + 1).starts_with('\'')) {
        ++at_;
        return literal(std::move(text));
      }
      if (text_[at_] == '\'') ++at_;
      text += text_[at_];
    }
    return fail();
  }

  static Operand literal(std::string text) {
    Operand operand;
    operand.value.truth = truth_of(!text.empty());
    operand.value.text = std::move(text);
    return operand;
  }

  Operand number() {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && (continues_name(text_[at_]) || text_[at_] == '.')) ++at_;
    const std::string_view digits = text_.substr(begin, at_ - begin);
    Operand operand;
    operand.value.truth = truth_of(digits.find_first_not_of("+-0.") != digits.npos);
    operand.value.text = std::string(digits);
    return operand;
  }

  std::string_view name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && continues_name(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  Operand named() {
    std::string path(name());
    const std::string word = lower(path);
    if (take("(")) return called(word);
    if (word == "true" || word == "false" || word == "null" || word == "nan") {
      Operand operand;
      operand.value.truth = truth_of(word == "true");
      operand.value.text = word == "null" ? std::string() : word;
      return operand;
    }
    while (!failed_) {
      if (take(".")) {
        if (take("*")) {
          path += ".*";
          continue;
        }
        skip_blanks();
        const std::string_view step = name();
        if (step.empty()) return fail();
        path += '.';
        path += step;
      } else if (take("[")) {
        const Operand index = either();
        if (!take("]")) return fail();
        path += '.';
        path += index.value.text.value_or("*");
      } else {
        break;
      }
    }
    return context(std::move(path), event_);
  }

  Operand called(std::string_view function) {
    std::vector<Operand> arguments;
    if (!take(")")) {
      do {
        arguments.push_back(either());
      } while (!failed_ && take(","));
      if (!take(")")) return fail();
    }
    if (function == "fromjson" && arguments.size() == 1) return std::move(arguments[0]);
    Operand result;
    result.value.truth = call(function, arguments);
    // `format('{0}', secrets.X)` holds it; the answer of `contains` does not.
    const bool is_made_from_them =
        function == "format" || function == "join" || function == "tojson";
    if (!is_made_from_them) return result;
    for (const Operand& argument : arguments) add_paths(result.value, argument.value);
    return result;
  }

  std::string_view text_;
  std::string_view event_;
  std::size_t at_ = 0;
  int depth_ = 0;
  bool failed_ = false;
};

}  // namespace

std::optional<ExpressionValue> evaluate(std::string_view expression, std::string_view event) {
  return Evaluator(expression, event).run();
}

std::vector<Span> expressions_in(std::string_view text) {
  std::vector<Span> spans;
  for (std::size_t at = text.find(kOpen); at != text.npos;) {
    const std::size_t begin = at + kOpen.size();
    // `'}}'` is a text.
    bool is_quoted = false;
    std::size_t end = begin;
    for (; end < text.size(); ++end) {
      if (text[end] == '\'') is_quoted = !is_quoted;
      if (!is_quoted && text.substr(end).starts_with(kClose)) break;
    }
    if (end >= text.size()) break;
    spans.push_back({begin, end});
    at = text.find(kOpen, end);
  }
  return spans;
}

Truth truth_of_condition(std::string_view condition, std::string_view event) {
  const std::vector<Span> parts = expressions_in(condition);
  if (!parts.empty()) {
    const bool is_whole = parts.size() == 1 && parts[0].begin == kOpen.size() &&
                          parts[0].end + kClose.size() == condition.size();
    // GitHub puts the pieces together to a text, which is true whatever they say.
    if (!is_whole) return Truth::yes;
    condition = condition.substr(parts[0].begin, parts[0].size());
  }
  const auto value = evaluate(condition, event);
  return value ? value->truth : Truth::unknown;
}

}  // namespace lintel
