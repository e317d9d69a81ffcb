// SPDX-License-Identifier: MIT
#include "assess/spots.h"

#include <doctest/doctest.h>

#include <string>

#include "assess/bucket_caches.h"

namespace lintel {
namespace {

/// `rule key: what stands there`, a line a spot.
std::string spots(std::string_view path, std::string_view text, const NxVersionRange& nx) {
  Workspaces workspaces;
  Workspace workspace;
  workspace.nx = nx;
  workspaces.add(workspace);
  Document document;
  document.path = path;
  document.text = text;
  std::string drawing;
  for (const Spot& spot : spots_in(document, workspaces)) {
    drawing += std::string(spot.rule) + ' ' + spot.key + ": " +
               std::string(text.substr(spot.span.begin, spot.span.size())) + '\n';
  }
  return drawing;
}

constexpr NxVersionRange kNx17{NxVersion{17, 0, 0}, NxVersion{18, 0, 0}};
constexpr NxVersionRange kNx22{NxVersion{22, 0, 0}, NxVersion{22, 0, 1}};

TEST_CASE("spots stand at keys and values as they are written, in the order of the text") {
  CHECK(spots("nx.json",
              R"({ "tasksRunnerOptions": { "a/b": { "runner": "nx-remotecache-minio" } },
                   "nxCloudId": "x", "s3": { "bucket": "b" } })",
              kNx17) ==
        "nx-vulnerable-bucket-cache /tasksRunnerOptions/a~1b/runner: nx-remotecache-minio\n"
        "nx-version-too-old-for-cloud-id /nxCloudId: nxCloudId\n"
        "nx-vulnerable-bucket-cache /s3: s3\n");
  CHECK(spots("package.json", R"({ "devDependencies": { "@nx/s3-cache": "5" } })", kNx22) ==
        "nx-vulnerable-bucket-cache /devDependencies/@nx~1s3-cache: @nx/s3-cache\n");
}

TEST_CASE("where nothing can be made of it, there is no spot") {
  for (const char* text : {"", "{", "[]", "\"nxCloudId\"", "{ \"nxCloudId\": \"\" }",
                           "{ \"nxCloudId\": null }", "{ \"nxCloudId\"", "{ \"s3\": \"x\" }"}) {
    CAPTURE(std::string(text));
    CHECK(spots("nx.json", text, kNx17) == "");
  }
  CHECK(spots("nx.json", "{ \"nxCloudId\": \"x\" }", {}) == "");
  CHECK(spots("project.json", "{ \"nxCloudId\": \"x\" }", kNx17) == "");
  CHECK(spots("a/nx.json", "{ \"nxCloudId\": \"x\" }", kNx17) == "");
}

TEST_CASE("of a key that stands twice the last is the one that Nx takes") {
  CHECK(spots("nx.json", R"({ "nxCloudId": "x", "nxCloudId": null })", kNx17) == "");
}

TEST_CASE("a package is a bucket cache by its whole name") {
  CHECK(bucket_cache_of("@nx/shared-fs-cache") == BucketCache::plugin);
  CHECK(bucket_cache_of("@nx/powerpack-azure-cache") == BucketCache::plugin);
  CHECK(bucket_cache_of("nx-remotecache-ali-oss") == BucketCache::runner);
  CHECK(bucket_cache_of("@pellegrims/nx-remotecache-s3") == BucketCache::runner);
  CHECK(bucket_cache_of("@acme/s3-cache") == BucketCache::none);
  CHECK(bucket_cache_of("@vercel/remote-nx") == BucketCache::none);
  CHECK(bucket_cache_of("nx-cloud") == BucketCache::none);
}

}  // namespace
}  // namespace lintel
