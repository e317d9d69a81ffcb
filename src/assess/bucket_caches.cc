// SPDX-License-Identifier: MIT
#include "assess/bucket_caches.h"

#include <algorithm>
#include <array>

namespace lintel {
namespace {

constexpr std::array<std::string_view, 8> kPlugins{"@nx/s3-cache",
                                                   "@nx/gcs-cache",
                                                   "@nx/azure-cache",
                                                   "@nx/shared-fs-cache",
                                                   "@nx/powerpack-s3-cache",
                                                   "@nx/powerpack-gcs-cache",
                                                   "@nx/powerpack-azure-cache",
                                                   "@nx/powerpack-shared-fs-cache"};

constexpr std::array<std::string_view, 6> kRunners{
    "@nx-aws-plugin/nx-aws-cache",   "@nx-aws-cache/nx-aws-cache",
    "@pellegrims/nx-remotecache-s3", "@manhcuong1414/nx-remotecache-s3",
    "@rothzerg/nx-s3-remote-cache",  "@mansagroup/nx-gcs-remote-cache"};

}  // namespace

BucketCache bucket_cache_of(std::string_view package) {
  const auto is_among = [&](const auto& names) {
    return std::find(names.begin(), names.end(), package) != names.end();
  };
  if (is_among(kPlugins)) return BucketCache::plugin;
  if (is_among(kRunners)) return BucketCache::runner;
  // A family: -azure, -minio, -ali-oss, and what others are made with.
  return package.starts_with("nx-remotecache-") ? BucketCache::runner : BucketCache::none;
}

}  // namespace lintel
