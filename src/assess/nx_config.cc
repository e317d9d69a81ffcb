// SPDX-License-Identifier: MIT
#include "assess/nx_config.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

#include "json/escape.h"
#include "json/jsonc.h"
#include "json/walk.h"

namespace lintel {
namespace {

using Content = NxSetting::Content;

Content content_of_literal(std::string_view literal) {
  if (literal == "null") return Content::null;
  const bool is_zero = literal.find_first_of("123456789") == std::string_view::npos;
  const bool is_number = literal.find_first_of("0123456789") != std::string_view::npos;
  return literal == "false" || (is_number && is_zero) ? Content::empty : Content::literal;
}

/// Follows the few keys that matter. A key that stands again takes away what the first one said.
class ConfigReader final : public JsonVisitor {
 public:
  ConfigReader(std::string path, std::string_view text) : path_(std::move(path)), text_(text) {}

  bool begin_object(std::size_t) override { return open(arrays_ > 0); }
  bool begin_array(std::size_t) override { return open(true); }
  bool end() override {
    if (!steps_.empty()) steps_.pop_back();
    if (arrays_ > 0) --arrays_;
    return true;
  }
  bool key(Span span) override {
    if (arrays_ > 0 || steps_.empty()) return true;
    name_ = span;
    steps_.back() = unescaped(text_.substr(span.begin, span.size()));
    begin_key();
    return true;
  }
  bool string(Span span) override {
    set(span, span.size() == 0 ? Content::empty : Content::literal);
    const bool is_module = is_at(3) && steps_[0] == "tasksRunnerOptions" && steps_[2] == "runner";
    if (!is_module) return true;
    config_.runners[steps_[1]].module = unescaped(text_.substr(span.begin, span.size()));
    return true;
  }
  bool literal(Span span) override {
    set(span, content_of_literal(text_.substr(span.begin, span.size())));
    return true;
  }

  NxConfig take() { return std::move(config_); }

 private:
  bool open(bool is_in_array) {
    // An object in the place of a value is a value, too.
    set({}, Content::literal);
    steps_.emplace_back();
    if (is_in_array) ++arrays_;
    return true;
  }

  [[nodiscard]] bool is_at(std::size_t depth) const {
    return arrays_ == 0 && steps_.size() == depth;
  }

  void begin_key() {
    if (is_at(1)) {
      config_.keys.insert(steps_[0]);
      if (steps_[0] == "tasksRunnerOptions") {
        for (const auto& [name, runner] : config_.runners) drop(runner.access_token);
        config_.runners.clear();
      }
    }
    if (steps_[0] != "tasksRunnerOptions") return;
    if (is_at(2)) {
      NxRunner& runner = config_.runners[steps_[1]];
      drop(runner.access_token);
      runner = NxRunner{};
    }
    if (is_at(3) && steps_[2] == "options") {
      NxRunner& runner = config_.runners[steps_[1]];
      drop(runner.access_token);
      runner = NxRunner{runner.module, {}, {}, {}};
    }
  }

  void drop(const NxSetting& token) {
    if (token.is_filled()) config_.overridden.push_back(token);
  }

  NxSetting* setting() {
    if (is_at(1)) {
      if (steps_[0] == "nxCloudAccessToken") return &config_.access_token;
      if (steps_[0] == "nxCloudId") return &config_.cloud_id;
      if (steps_[0] == "nxCloudUrl") return &config_.url;
    }
    const bool is_option = is_at(4) && steps_[0] == "tasksRunnerOptions" && steps_[2] == "options";
    if (!is_option) return nullptr;
    NxRunner& runner = config_.runners[steps_[1]];
    if (steps_[3] == "accessToken") return &runner.access_token;
    if (steps_[3] == "nxCloudId") return &runner.cloud_id;
    return steps_[3] == "url" ? &runner.url : nullptr;
  }

  void set(Span span, Content content) {
    const bool is_no_runner = is_at(2) && steps_[0] == "tasksRunnerOptions" &&
                              (content == Content::null || content == Content::empty);
    if (is_no_runner) config_.runners.erase(steps_[1]);
    if (NxSetting* known = setting()) {
      const bool is_token = known == &config_.access_token || (is_at(4) && steps_[3][0] == 'a');
      if (is_token) drop(*known);
      *known = NxSetting{content, path_, span, name_};
    } else if (is_at(1) && steps_[0] == "neverConnectToCloud") {
      config_.never_connects = content == Content::literal;
    }
  }

  std::string path_;
  std::string_view text_;
  NxConfig config_;
  Span name_;
  /// The key of each open object; empty for an array.
  std::vector<std::string> steps_;
  /// Open values from the outermost array on.
  std::size_t arrays_ = 0;
};

}  // namespace

NxConfig nx_config_from(const std::string& path, std::string_view text) {
  const PlainJson plain = plain_json(text);
  ConfigReader reader(path, text);
  if (plain.problem || walk_json(plain.text, reader)) return {};
  NxConfig config = reader.take();
  config.is_read = true;
  return config;
}

NxConfig extended(const NxConfig& base, const NxConfig& own) {
  NxConfig config = base;
  config.is_read = own.is_read;
  const auto has = [&](std::string_view key) { return own.keys.find(key) != own.keys.end(); };
  if (has("nxCloudAccessToken")) config.access_token = own.access_token;
  if (has("nxCloudId")) config.cloud_id = own.cloud_id;
  if (has("nxCloudUrl")) config.url = own.url;
  if (has("neverConnectToCloud")) config.never_connects = own.never_connects;
  if (has("tasksRunnerOptions")) config.runners = own.runners;
  config.keys.insert(own.keys.begin(), own.keys.end());
  config.overridden.insert(config.overridden.end(), own.overridden.begin(), own.overridden.end());
  return config;
}

std::vector<NxSetting> access_tokens_of(const NxConfig& config) {
  std::vector<NxSetting> tokens;
  if (config.access_token.is_filled()) tokens.push_back(config.access_token);
  for (const auto& [name, runner] : config.runners) {
    if (runner.access_token.is_filled()) tokens.push_back(runner.access_token);
  }
  return tokens;
}

}  // namespace lintel
