// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/document.h"
#include "match/exposure/exposure.h"
#include "match/exposure/expression.h"
#include "parse/parse.h"
#include "promise.h"

namespace lintel {

/// What is said of who can reach a token, of any bytes at all, as a file of each CI system.
inline void check_exposure(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, Format>, 5> kFiles{
      {{".github/workflows/a.yml", Format::yaml},
       {".gitlab-ci.yml", Format::yaml},
       {"azure-pipelines.yml", Format::yaml},
       {"a.sh", Format::shell},
       {"Dockerfile", Format::dockerfile}}};
  for (const auto& [path, format] : kFiles) {
    Document document;
    document.path = path;
    document.format = format;
    document.text = text;
    parse_fields(document);
    std::vector<WrittenToken> tokens;
    if (text.size() > 4)
      tokens.push_back({{text.size() / 2, text.size() / 2 + 1}, Access::read_write});
    std::size_t before = 0;
    for (const Exposure& exposure : exposures_in(document, tokens)) {
      promise(exposure.span.begin <= exposure.span.end && exposure.span.end <= text.size(),
              "an exposure lies in the text");
      promise(exposure.span.begin >= before, "exposures are sorted");
      before = exposure.span.begin;
      promise(!exposure.route.empty(), "an exposure has a route");
      for (const RouteStep& step : exposure.route) {
        promise(step.span.begin <= step.span.end && step.span.end <= text.size(),
                "a step of a route lies in the text");
        promise(!step.says.empty(), "a step of a route says something");
      }
    }
  }
  truth_of_condition(text, "pull_request_target");
}

}  // namespace lintel
