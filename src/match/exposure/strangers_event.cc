// SPDX-License-Identifier: MIT
#include "match/exposure/strangers_event.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

#include "text/words.h"

namespace lintel {
namespace {

template <std::size_t kSize>
bool is_among(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// https://docs.github.com/en/webhooks/webhook-events-and-payloads
constexpr std::array<std::string_view, 7> kForeign{
    "github.event.pull_request.head.repo.full_name",
    "github.event.pull_request.head.repo.owner.login",
    "github.event.pull_request.head.repo.id",
    "github.event.pull_request.head.repo.url",
    "github.event.pull_request.head.user.login",
    "github.event.workflow_run.head_repository.full_name",
    "github.event.workflow_run.head_repository.owner.login"};
constexpr std::array<std::string_view, 10> kOwn{"github.repository",
                                                "github.repository_owner",
                                                "github.repository_id",
                                                "github.event.repository.full_name",
                                                "github.event.repository.owner.login",
                                                "github.event.repository.id",
                                                "github.event.pull_request.base.repo.full_name",
                                                "github.event.pull_request.base.repo.owner.login",
                                                "github.event.pull_request.base.repo.id",
                                                "github.event.workflow_run.repository.full_name"};
constexpr std::array<std::string_view, 4> kLogins{
    "github.event.pull_request.user.login", "github.event.comment.user.login",
    "github.event.issue.user.login", "github.event.review.user.login"};
constexpr std::array<std::string_view, 4> kAlwaysTrue{
    "github.event.pull_request.head.repo.fork", "github.event.workflow_run.head_repository.fork",
    "github.event.issue.pull_request", "github.event.pull_request"};
constexpr std::array<std::string_view, 3> kMembers{"owner", "member", "collaborator"};

}  // namespace

Operand context(std::string path, std::string_view event) {
  Operand operand;
  const std::string name = lower(path);
  operand.value.paths.push_back(std::move(path));
  if (name == "github.event_name") {
    operand.value.text = std::string(event);
    operand.value.truth = Truth::yes;
  } else if (name == "github.event.workflow_run.event") {
    operand.value.text = "pull_request";
    operand.value.truth = Truth::yes;
  } else if (is_among(name, kForeign)) {
    operand.tells = Tells::foreign;
  } else if (is_among(name, kOwn)) {
    operand.tells = Tells::own;
  } else if (is_among(name, kLogins)) {
    operand.tells = Tells::login;
  } else if (name == "github.actor" || name == "github.triggering_actor" ||
             name == "github.event.sender.login") {
    // Whoever makes a bot push to the pull request of a stranger has its name here.
    operand.tells = Tells::bot_login;
  } else if (name.ends_with(".author_association")) {
    operand.tells = Tells::association;
  } else if (name == "github.event.label.name") {
    operand.tells = Tells::label;
  } else if (is_among(name, kAlwaysTrue) || name.starts_with("secrets.")) {
    operand.value.truth = Truth::yes;
  } else if (name == "github.event.pull_request.merged") {
    operand.value.truth = Truth::no;
  }
  return operand;
}

Truth stranger_is(Tells tells, const std::vector<std::string>& texts) {
  const auto is_any = [&](auto holds) { return std::any_of(texts.begin(), texts.end(), holds); };
  switch (tells) {
    case Tells::nothing:
    case Tells::own: return Truth::unknown;
    case Tells::foreign:
    case Tells::login:
    case Tells::label: return Truth::no;
    case Tells::bot_login:
      return is_any([](const std::string& text) { return text.ends_with("[bot]"); })
                 ? Truth::unknown
                 : Truth::no;
    case Tells::association:
      return is_any([](const std::string& text) { return !is_among(lower(text), kMembers); })
                 ? Truth::unknown
                 : Truth::no;
  }
  return Truth::unknown;
}

}  // namespace lintel
