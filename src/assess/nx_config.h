// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.h"

namespace lintel {

/// A value in a place that Nx takes a credential from. Where it stands, and not what it is: a
/// secret stays in its file.
struct NxSetting {
  enum class Content {
    missing,
    null,
    empty,      ///< `""`, `false`, `0`: no value, and yet one that keeps others from counting
    literal,    ///< anything else
    reference,  ///< the value stands elsewhere
  };

  Content content = Content::missing;
  /// Relative to the root of the tree; raw bytes.
  std::string path;
  /// Of the value without quotes, and of its name, in the file's text.
  Span span;
  Span name;

  [[nodiscard]] bool is_filled() const {
    return content == Content::literal || content == Content::reference;
  }
};

/// One entry of `tasksRunnerOptions`.
struct NxRunner {
  /// `runner`; empty where there is none.
  std::string module;
  /// In `options`.
  NxSetting access_token;
  NxSetting cloud_id;
  NxSetting url;
};

/// What an nx.json says of Nx Cloud.
struct NxConfig {
  /// Nx can read it.
  bool is_read = false;
  /// The keys of its object.
  std::set<std::string, std::less<>> keys;
  NxSetting access_token;
  NxSetting cloud_id;
  NxSetting url;
  bool never_connects = false;
  std::map<std::string, NxRunner, std::less<>> runners;
  /// Tokens that no reader sees: of a name that stands twice in an object the last one counts.
  std::vector<NxSetting> overridden;
};

/// `text` is that of the nx.json at `path`, without a BOM. What Nx's parser rejects is not read.
NxConfig nx_config_from(const std::string& path, std::string_view text);

/// What Nx makes of `own` and the file that it extends: each key of the object is that of `own`
/// where there is one, whatever its value (readNxJson in src/config/nx-json.js of nx 15 to 24).
NxConfig extended(const NxConfig& base, const NxConfig& own);

/// The tokens of a configuration that a reader may see.
std::vector<NxSetting> access_tokens_of(const NxConfig& config);

}  // namespace lintel
