// SPDX-License-Identifier: MIT
#include "match/credential_names.h"

#include <algorithm>
#include <array>

namespace lintel {
namespace {

/// Sorted. A test sees to it that the last step of every key of the catalog is among them.
constexpr std::array<std::string_view, 107> kNames{"--access-token",
                                                   "--accessToken",
                                                   "--encryption-key",
                                                   "--encryptionKey",
                                                   "--key",
                                                   "--personal-access-token",
                                                   "--personalAccessToken",
                                                   "--token",
                                                   "ACCESS_TOKEN",
                                                   "AUTH_TOKEN",
                                                   "AWS_ACCESS_KEY_ID",
                                                   "AWS_SECRET_ACCESS_KEY",
                                                   "AWS_SESSION_TOKEN",
                                                   "AZURE_STORAGE_CONNECTION_STRING",
                                                   "Authorization",
                                                   "NXCACHE_AWS_ACCESS_KEY_ID",
                                                   "NXCACHE_AWS_ENCRYPTION_KEY",
                                                   "NXCACHE_AWS_SECRET_ACCESS_KEY",
                                                   "NXCACHE_AZURE_ACCOUNT_KEY",
                                                   "NXCACHE_AZURE_CONNECTION_STRING",
                                                   "NXCACHE_AZURE_SAS_URL",
                                                   "NXCACHE_CLOUD_ENCRYPTION_KEY",
                                                   "NXCACHE_MINIO_ACCESS_KEY",
                                                   "NXCACHE_MINIO_SECRET_KEY",
                                                   "NXCACHE_S3_ACCESS_KEY_ID",
                                                   "NXCACHE_S3_SECRET_ACCESS_KEY",
                                                   "NX_ACCESS_TOKEN",
                                                   "NX_AWS_ACCESS_KEY",
                                                   "NX_AWS_ACCESS_KEY_ID",
                                                   "NX_AWS_SECRET_ACCESS_KEY",
                                                   "NX_AZURE_ENCRYPTION_KEY",
                                                   "NX_CACHE_S3_ACCESS_KEY",
                                                   "NX_CACHE_S3_SECRET_KEY",
                                                   "NX_CLOUD_ACCESS_TOKEN",
                                                   "NX_CLOUD_ACCESS_TOKEN_RO",
                                                   "NX_CLOUD_ACCESS_TOKEN_RW",
                                                   "NX_CLOUD_API_TOKEN",
                                                   "NX_CLOUD_AUTH_TOKEN",
                                                   "NX_CLOUD_AUTH_TOKEN_RO",
                                                   "NX_CLOUD_AUTH_TOKEN_RW",
                                                   "NX_CLOUD_ENCRYPTION_KEY",
                                                   "NX_CLOUD_ID",
                                                   "NX_CLOUD_KEY",
                                                   "NX_CLOUD_PAT",
                                                   "NX_CLOUD_PAT_RO",
                                                   "NX_CLOUD_PAT_RW",
                                                   "NX_CLOUD_PERSONAL_ACCESS_TOKEN",
                                                   "NX_CLOUD_READONLY_TOKEN",
                                                   "NX_CLOUD_READ_ONLY_TOKEN",
                                                   "NX_CLOUD_READ_TOKEN",
                                                   "NX_CLOUD_READ_WRITE_TOKEN",
                                                   "NX_CLOUD_SESSION",
                                                   "NX_CLOUD_TOKEN",
                                                   "NX_CLOUD_TOKEN_RO",
                                                   "NX_CLOUD_TOKEN_RW",
                                                   "NX_CLOUD_WRITE_TOKEN",
                                                   "NX_GCS_ENCRYPTION_KEY",
                                                   "NX_KEY",
                                                   "NX_POWERPACK_LICENSE",
                                                   "NX_S3_ENCRYPTION_KEY",
                                                   "NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN",
                                                   "NX_TOKEN",
                                                   "NX_VERCEL_REMOTE_CACHE_TOKEN",
                                                   "Nx-Cloud-Personal-Access-Token",
                                                   "TOKEN",
                                                   "Token",
                                                   "VERCEL_ARTIFACTS_TOKEN",
                                                   "accessKey",
                                                   "accessKeyId",
                                                   "accessToken",
                                                   "access_token",
                                                   "accountKey",
                                                   "apiKey",
                                                   "authToken",
                                                   "auth_token",
                                                   "authorization",
                                                   "awsAccessKeyId",
                                                   "awsSecretAccessKey",
                                                   "cloudAccessToken",
                                                   "connectionString",
                                                   "default",
                                                   "encryptionFileKey",
                                                   "encryptionKey",
                                                   "key",
                                                   "nx-cloud-access-token",
                                                   "nx-cloud-token",
                                                   "nxCloudAccessToken",
                                                   "nxCloudEncryptionKey",
                                                   "nxCloudId",
                                                   "nxCloudReadOnlyAccessToken",
                                                   "nxCloudReadWriteAccessToken",
                                                   "nxCloudToken",
                                                   "nxToken",
                                                   "nx_cloud_access_token",
                                                   "nx_cloud_auth_token",
                                                   "nx_cloud_token",
                                                   "personal-access-token",
                                                   "personalAccessToken",
                                                   "readOnlyAccessToken",
                                                   "readWriteAccessToken",
                                                   "sasUrl",
                                                   "secret",
                                                   "secretAccessKey",
                                                   "secretKey",
                                                   "token",
                                                   "useNxCloud",
                                                   "value"};

/// What code writes before the name of a variable.
constexpr std::array<std::string_view, 3> kPrefixes{"env.", "process.env.", "import.meta.env."};

}  // namespace

bool is_credential_name(std::string_view name) {
  const auto is_known = [](std::string_view whole) {
    return std::binary_search(kNames.begin(), kNames.end(), whole);
  };
  if (is_known(name)) return true;
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
    return name.starts_with(prefix) && is_known(name.substr(prefix.size()));
  });
}

}  // namespace lintel
