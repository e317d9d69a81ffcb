// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

enum class Truth { no, yes, unknown };

/// What an expression of GitHub Actions may come to in a run that a stranger has caused.
struct ExpressionValue {
  Truth truth = Truth::unknown;
  /// Where it is known.
  std::optional<std::string> text;
  /// The contexts that it may be the value of, or be made from: `secrets.X`, `github.head_ref`.
  /// As they are written, but `secrets['X']` is `secrets.X`; a whole context is `secrets`.
  std::vector<std::string> paths;
};

/// `expression` is what stands between `${{` and `}}`, or the whole of an `if`. `event` is the
/// trigger: what GitHub's documentation says of its payload when it comes from a fork, from
/// somebody who is no member, is taken for known. Of `a && b || c` only what can be chosen
/// counts. Nothing where the syntax is not the one that GitHub documents.
std::optional<ExpressionValue> evaluate(std::string_view expression, std::string_view event);

/// The spans in `text` between `${{` and `}}`.
std::vector<Span> expressions_in(std::string_view text);

/// Whether a job or step with this `if` can run; `if: ${{ a }} && b` is a text, and so true.
Truth truth_of_condition(std::string_view condition, std::string_view event);

}  // namespace lintel
