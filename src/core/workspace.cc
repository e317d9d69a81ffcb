// SPDX-License-Identifier: MIT
#include "core/workspace.h"

#include <algorithm>
#include <array>

namespace lintel {
namespace {

// From Nx's own list of hosts (connect-to-nx-cloud.js, the 17.0 migration, the public API's
// documentation).
constexpr std::array<std::string_view, 2> kCloudDomains{"nx.app", "nrwl.io"};

}  // namespace

bool is_own_server(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (!url.starts_with("http") || scheme == std::string_view::npos) return false;
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t user = host.rfind('@'); user != std::string_view::npos) {
    host.remove_prefix(user + 1);
  }
  host = host.substr(0, host.find(':'));
  if (host.empty() || host.find('$') != std::string_view::npos) return false;
  return std::none_of(kCloudDomains.begin(), kCloudDomains.end(), [&](std::string_view domain) {
    if (!host.ends_with(domain)) return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
  });
}

}  // namespace lintel
