// SPDX-License-Identifier: MIT
#include "assess/nx_live.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

namespace lintel {
namespace {

using Content = NxSetting::Content;

bool is_same(const NxSetting& a, const NxSetting& b) {
  return a.path == b.path && a.span == b.span;
}

/// In the order in which one hides the other: enumerators of Live that come first.
void raise(NxFate& fate, Live live, const NxSetting* shadowed_by = nullptr) {
  if (live < fate.live) fate.live = live;
  if (live == Live::shadowed && !fate.shadowed_by) fate.shadowed_by = *shadowed_by;
}

void add(const NxFate& fate, NxFate& to) {
  raise(to, fate.live, fate.shadowed_by ? &*fate.shadowed_by : nullptr);
}

/// What `answer` does with the token at `setting`.
void judge(const NxAnswer& answer, const NxSetting& setting, NxFate& fate) {
  // What is empty in this environment is read, and is nothing.
  const bool is_listed = std::any_of(
      answer.tokens.begin(), answer.tokens.end(),
      [&](const NxSetting& token) { return token.is_filled() && is_same(token, setting); });
  const bool is_masked = is_same(answer.masked, setting);
  if (!is_listed && !is_masked) return;
  if (!answer.is_cloud && !answer.is_custom && !answer.is_stopped) return;
  const NxSetting* winner = token_of(answer);
  const bool wins = winner != nullptr && is_same(*winner, setting);
  if (answer.is_custom) {
    raise(fate, Live::unknown);
  } else if (wins) {
    raise(fate, answer.is_stopped ? Live::unknown : Live::yes);
  } else {
    // Without a winner it is masked by an empty one, the last in the list.
    raise(fate, Live::shadowed, winner != nullptr ? winner : &answer.tokens.back());
  }
}

/// All that can be run in one environment.
std::vector<NxAnswer> answers_in(const NxWorkspace& workspace, const NxEnvironment& environment) {
  std::vector<NxAnswer> answers;
  NxEnvironment bare = environment;
  bare.loads_root_files = false;
  for (const NxVersion& version : versions_to_try(workspace.version)) {
    for (const std::string& runner : runners_of(workspace)) {
      auto answer = tasks_answer(workspace, version, environment, runner);
      if (answer) answers.push_back(std::move(*answer));
    }
    answers.push_back(commands_answer(workspace, version, environment));
    answers.push_back(commands_answer(workspace, version, bare));
    answers.push_back(package_answer(workspace, version, environment));
  }
  return answers;
}

void empty_references(NxVariables& variables) {
  for (auto& [name, setting] : variables) {
    if (setting.content == Content::reference) setting.content = Content::empty;
  }
}

/// Where what env files refer to is not set.
NxWorkspace without_references(NxWorkspace workspace) {
  for (NxEnvFile& file : workspace.root_files) {
    empty_references(file.by_dotenv10);
    empty_references(file.by_dotenv16);
  }
  for (NxVariables& variables : workspace.ci) empty_references(variables);
  return workspace;
}

std::vector<NxAnswer> answers_of(const NxWorkspace& workspace, NxContext context) {
  const NxWorkspace bare = without_references(workspace);
  if (context == NxContext::laptop) return answers_in(bare, {});
  const NxWorkspace& meant = context == NxContext::ci ? workspace : bare;
  NxEnvironment environment;
  environment.has_untracked = false;
  if (meant.ci.empty()) return answers_in(meant, environment);
  std::vector<NxAnswer> answers;
  for (const NxVariables& variables : meant.ci) {
    environment.variables = variables;
    std::vector<NxAnswer> more = answers_in(meant, environment);
    std::move(more.begin(), more.end(), std::back_inserter(answers));
  }
  return answers;
}

void add_place(const NxSetting& setting, NxTokenState::Dead dead,
               std::vector<NxTokenState>& states) {
  if (!setting.is_filled()) return;
  const bool is_known = std::any_of(states.begin(), states.end(), [&](const NxTokenState& state) {
    return is_same(state.setting, setting);
  });
  if (is_known) return;
  NxTokenState state;
  state.setting = setting;
  state.dead = dead;
  states.push_back(std::move(state));
}

void add_variables(const NxVariables& variables, std::vector<NxTokenState>& states) {
  for (const auto& [name, setting] : variables) {
    if (name != "NX_CLOUD_AUTH_TOKEN" && name != "NX_CLOUD_ACCESS_TOKEN") continue;
    add_place(setting, NxTokenState::Dead::version, states);
  }
}

void add_file(const NxEnvFile& file, std::vector<NxTokenState>& states) {
  add_variables(file.by_dotenv16, states);
  add_variables(file.by_dotenv10, states);
  for (const NxSetting& setting : file.overridden) {
    add_place(setting, NxTokenState::Dead::overridden, states);
  }
}

std::vector<NxTokenState> places_of(const NxWorkspace& workspace) {
  std::vector<NxTokenState> states;
  for (const NxVariables& variables : workspace.ci) add_variables(variables, states);
  for (const NxEnvFile& file : workspace.root_files) add_file(file, states);
  add_file(workspace.cloud_file, states);
  const NxConfig config = config_of(workspace);
  std::vector<NxSetting> tokens = access_tokens_of(config);
  // The options of runners win over the top.
  std::reverse(tokens.begin(), tokens.end());
  for (const NxSetting& token : tokens) add_place(token, NxTokenState::Dead::version, states);
  if (workspace.base) {
    for (const NxSetting& token : access_tokens_of(*workspace.base)) {
      add_place(token, NxTokenState::Dead::masked, states);
    }
  }
  for (const NxSetting& token : config.overridden) {
    add_place(token, NxTokenState::Dead::overridden, states);
  }
  return states;
}

}  // namespace

std::vector<NxTokenState> token_states_of(const NxWorkspace& workspace) {
  std::vector<NxTokenState> states = places_of(workspace);
  NxEnvironment clone;
  clone.has_untracked = false;
  for (const NxAnswer& answer : answers_in(without_references(workspace), clone)) {
    for (NxTokenState& state : states) judge(answer, state.setting, state.fate);
  }
  for (std::size_t i = 0; i < kNxContexts.size(); ++i) {
    for (const NxAnswer& answer : answers_of(workspace, kNxContexts[i])) {
      for (NxTokenState& state : states) judge(answer, state.setting, state.in[i]);
    }
  }
  for (NxTokenState& state : states) {
    for (NxFate& fate : state.in) {
      if (fate.live != Live::shadowed) fate.shadowed_by.reset();
      add(fate, state.fate);
    }
    if (!workspace.own.is_read) state.fate = {Live::unknown, std::nullopt};
    if (state.fate.live != Live::shadowed) state.fate.shadowed_by.reset();
  }
  return states;
}

}  // namespace lintel
