// SPDX-License-Identifier: MIT
#include "assess/next_step.h"

namespace lintel {
namespace {

// Nx 19.6 reads it at the top of nx.json; its own documentation says 19.7.
constexpr NxVersion kReadsTopId{19, 6, 0};

std::string for_id(const TokenRow& row, const NxVersionRange& version) {
  if (row.fate.live == Live::dead && is_below(version, kReadsTopId)) {
    return "Update to Nx 19.7 or newer, or write it as `nxCloudId` into the options of the "
           "runner.";
  }
  return "Nothing: it is no secret. See to it that the workspace's ID Access Level is read-only or "
         "none.";
}

std::string for_token(const TokenRow& row) {
  const std::string revoke = row.committed == Committed::no
                                 ? "It is not committed yet: take it out now."
                                 : "Revoke it in Nx Cloud.";
  if (row.fate.live == Live::shadowed) {
    return revoke + " No build uses it here: take the line out.";
  }
  if (row.fate.live == Live::dead) {
    return revoke + " Nothing reads it here: take the line out.";
  }
  return row.committed == Committed::no
             ? revoke + " Keep it as a secret of the CI or in a file that git ignores."
             : "Put a new token into the secrets of the CI, take this one out, then revoke it.";
}

}  // namespace

std::string next_step(const TokenRow& row, const NxVersionRange& version) {
  if (row.standing == Standing::allowed) return "Nothing: it is allowed.";
  switch (row.kind) {
    case TokenRow::Kind::reference: return "Nothing: the value is not in the file.";
    case TokenRow::Kind::cloud_id: return for_id(row, version);
    case TokenRow::Kind::token: return for_token(row);
    case TokenRow::Kind::credential: break;
  }
  return row.rule == nullptr ? std::string()
                             : "Do what `lintel explain " + row.rule->id + "` says.";
}

}  // namespace lintel
