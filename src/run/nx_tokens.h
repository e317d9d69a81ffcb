// SPDX-License-Identifier: MIT
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assess/nx_live.h"
#include "match/placeholders.h"
#include "run/linter.h"
#include "run/nx_workspace.h"

namespace lintel {

/// One workspace, and what Nx makes of each token in it.
struct NxTokens {
  NxWorkspace workspace;
  std::vector<NxTokenState> states;
};

/// Reads workspaces when they are asked for, each once.
class NxTokenReader {
 public:
  /// All outlive it. Of the sources of tokens, those among `files` (sorted) count, and what an
  /// nx.json extends.
  NxTokenReader(const std::vector<std::string>& files, const Linter& linter, const Catalog& catalog,
                ReadFile read, IsTracked is_tracked)
      : files_(files),
        linter_(linter),
        placeholders_(catalog.placeholders),
        read_(std::move(read)),
        is_tracked_(std::move(is_tracked)) {}

  /// The folders of the workspaces that the file at `path` may decide on: of the nearest nx.json
  /// above it; of a file of a CI with none above it, all there are.
  [[nodiscard]] std::vector<std::string> folders_of(std::string_view path) const;

  /// The workspace with that folder.
  const NxTokens& in(const std::string& folder);

  /// The bytes of a file as they are; nothing where it cannot be read.
  [[nodiscard]] std::optional<std::string> bytes_of(const std::string& path) const {
    return read_(path);
  }

  /// The folder of each nx.json among the files, in their order.
  [[nodiscard]] std::vector<std::string> folders() const;

 private:
  struct CiFile {
    std::string path;
    std::vector<NxVariables> jobs;
  };

  const std::vector<CiFile>& ci_files();
  [[nodiscard]] CiFile read_ci_file(const std::string& path) const;

  const std::vector<std::string>& files_;
  const Linter& linter_;
  PlaceholderTable placeholders_;
  ReadFile read_;
  IsTracked is_tracked_;
  std::map<std::string, NxTokens> known_;
  std::vector<CiFile> ci_files_;
  bool has_ci_files_ = false;
};

}  // namespace lintel
