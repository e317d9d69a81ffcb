// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace lintel {

/// Whether `name` is, as a whole, one that a credential of Nx is known to stand under: the last
/// step of a rule's key, or what people and tools call it (`token`, `--token`,
/// `process.env.NX_KEY`). A name that only contains one of these may have a password in it.
bool is_credential_name(std::string_view name);

}  // namespace lintel
