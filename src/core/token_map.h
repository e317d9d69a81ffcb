// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "core/finding.h"
#include "core/live.h"
#include "core/masked.h"
#include "core/notice.h"
#include "core/nx_version.h"
#include "core/severity.h"

namespace lintel {

/// A place of a credential, as people count it.
struct TokenPlace {
  MaskedText path;
  Position begin;

  friend bool operator==(const TokenPlace&, const TokenPlace&) = default;
};

/// What comes of a credential in one context.
struct TokenFate {
  /// Nothing where Nx does not look.
  std::optional<Live> live;
  std::optional<TokenPlace> shadowed_by;

  friend bool operator==(const TokenFate&, const TokenFate&) = default;
};

/// One credential, or a place for one.
struct TokenRow {
  enum class Kind {
    token,       ///< an access token of Nx Cloud, or what stands in the place of one
    reference,   ///< the token stands elsewhere: a secret of the CI, a variable
    cloud_id,    ///< `nxCloudId`
    credential,  ///< any other, and a token where Nx does not look
  };

  Kind kind = Kind::token;
  std::optional<Access> access;
  TokenPlace place;
  /// JSON pointer or name of a variable; may be empty.
  MaskedText key;
  /// The rule that reports it; null for what is no secret.
  const Rule* rule = nullptr;
  Standing standing = Standing::counts;
  Committed committed = Committed::unknown;
  TokenFate fate;
  /// In a CI job with its secrets, a job for a pull request from a fork, and on a laptop.
  std::array<TokenFate, 3> in;
  /// Why nothing reads it: a phrase; empty where something does.
  std::string dead;
  /// What to do next: a sentence or two.
  std::string next;
};

/// The credentials of one workspace, in the order in which Nx looks for them, then the others.
struct TokenMap {
  /// Relative to where the report is; empty for the root.
  MaskedText folder;
  /// There is no nx.json above these.
  bool is_outside = false;
  NxVersionRange nx;
  std::vector<TokenRow> rows;
};

/// What `lintel tokens` tells of. Nothing in it can hold a secret.
struct TokenReport {
  std::vector<TokenMap> maps;
  std::vector<Notice> notices;
  std::size_t files_read = 0;
};

}  // namespace lintel
