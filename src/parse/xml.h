// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

#include "core/field.h"
#include "parse/nested.h"

namespace lintel {

/// The attributes and the texts of the elements of an XML text, entities and CDATA resolved. The
/// key is the path of the elements, in the form of a pointer, with the attribute as the last
/// step. A value beside a name (`<param name="env.X" value="…"/>`, `<entry key="X">…</entry>`,
/// `<name>X</name><value>…</value>`) is named X. Tags that do not match end what they can.
Fields parse_xml(std::string_view text, ParseContext& context);

}  // namespace lintel
