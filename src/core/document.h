// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/field.h"
#include "core/span.h"

namespace lintel {

/// How the bytes of a file stand for text.
enum class Encoding { utf8, utf8_bom, utf16_le, utf16_be };

/// What a file is read as: `parse/format.h` chooses.
enum class Format {
  text,
  // What Nx reads.
  nx_json,
  env,
  nx_cloud_env,
  ini,
  // The rest: parsed where a rule's name stands in the text.
  json,
  yaml,
  shell,
  dockerfile,
  javascript,
  typescript,
  tsx,
  toml,
  properties,  ///< `name = value` lines: .npmrc, *.properties, *.ini that are not Nx's
  xml,
  hcl,     ///< Terraform
  groovy,  ///< Jenkinsfile, Gradle in both its languages
  powershell,
  batch,
  makefile,
  markdown,
};

/// Nx reads it, so its name is reason enough; the others are parsed when a rule has cause to.
constexpr bool is_always_parsed(Format format) {
  return format == Format::nx_json || format == Format::env || format == Format::nx_cloud_env ||
         format == Format::ini;
}

/// One file, or one piece of a large one, as the rules see it. Views: it lives as long as
/// the bytes it was made from. It reaches `match` (and `fix`), never `report`: it holds secrets.
struct Document {
  /// Relative to the root, `/` between names, raw bytes as the file system has them.
  std::string path;
  /// What is shown before `path`.
  std::string prefix;
  Format format = Format::text;
  Encoding encoding = Encoding::utf8;
  /// UTF-8 (invalid bytes kept) without a BOM. UTF-16 files are decoded; every Span is an
  /// offset into this text.
  std::string_view text;
  /// Sorted by where they stand. Empty where the format has none.
  Fields fields;
  /// Of YAML, in the order of the text; other formats have none.
  Sections sections;
  /// What commands write (Field::is_output), as far as variables stand in it; in the order of the
  /// text.
  Fields outputs;
  /// Where `text` starts in the file, and whether more of the file lies before and behind
  /// it: a match at an edge with more behind it is not decided in this piece.
  Position start;
  /// Matches that begin in here are this piece's; all of `text` for a whole file.
  Span core;
};

}  // namespace lintel
