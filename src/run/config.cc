// SPDX-License-Identifier: MIT
#include "run/config.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <iterator>
#include <utility>

#include "discover/git.h"
#include "discover/revision.h"
#include "parse/parse.h"
#include "text/glob.h"

namespace lintel {
namespace {

/// A file that the command line names, so links are followed and a pipe will do.
Result<std::string> read_named_file(const char* option, const std::string& path) {
  const auto failed = [&](std::string_view why) {
    return Error{"--" + std::string(option) + ": " + path +
                 ": cannot be read: " + std::string(why)};
  };
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
  if (descriptor < 0) return failed(std::strerror(errno));
  std::string text;
  std::array<char, 64 * 1024> buffer{};
  while (text.size() <= kParseLimit) {
    const ssize_t got = ::read(descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      const int error = errno;
      close(descriptor);
      return failed(std::strerror(error));
    }
    if (got == 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  close(descriptor);
  if (text.size() > kParseLimit) return failed("it is larger than 8 MiB");
  return text;
}

Result<Config> parsed(const std::string& name, const std::optional<std::string>& text,
                      const Catalog& catalog, ConfigRole role = ConfigRole::repository) {
  if (text) return parse_config(name, *text, catalog, role);
  Config none;
  none.name = name;
  return none;
}

/// A report names no place outside of where the scan runs.
std::string shown_name(const std::string& path) {
  const std::string plain = std::filesystem::path(path).lexically_normal().string();
  const bool is_outside = plain.starts_with('/') || plain.starts_with("../");
  return std::string(is_outside ? base_name(plain) : std::string_view(path));
}

Result<Config> named_config(const char* option, const std::string& path, const Catalog& catalog,
                            ConfigRole role) {
  const auto text = read_named_file(option, path);
  if (!text) return text.error();
  return parse_config(shown_name(path), *text, catalog, role);
}

/// Sets `terms` to what --config-from names; the files are then those of that commit.
Result<OwnFiles> files_for(const Options& options, const Tree& tree, const OwnFiles& files,
                           TreeTerms& terms) {
  if (options.config_from.empty()) return files;
  if (!tree.is_repository) {
    return Error{"--config-from: " + tree.root + " is no git repository; leave the option out"};
  }
  terms.is_compared = true;
  if (is_null_id(options.config_from)) {
    // What CI systems give for the base of a new branch. The tip must not stand in for it.
    terms.terms.troubles.push_back({NoticeKind::no_base, {}, {}});
    return OwnFiles([](const std::string&) { return std::optional<std::string>(); });
  }
  auto named = commit_named(tree.root, options.config_from, tree.environment);
  if (!named) return named.error();
  if (named->empty()) {
    return Error{"--config-from: no commit is named `" + options.config_from +
                 "` here; name another, or fetch it first"};
  }
  terms.commit = *named;
  return files_of_commit(tree, terms.commit, options.config_from);
}

Result<std::optional<Baseline>> read_baseline(const Options& options, const Tree& tree,
                                              const OwnFiles& files) {
  if (!options.has_baseline) return std::optional<Baseline>();
  const auto text = files(std::string(kBaselineName));
  if (!text) return text.error();
  if (!*text) return std::optional<Baseline>();
  auto baseline = parse_baseline(tree.prefix + std::string(kBaselineName), **text);
  if (!baseline) return baseline.error();
  return std::optional(std::move(*baseline));
}

/// Keeps what is needed to tell which lines a change adds.
std::optional<Error> compare_baselines(const Options& options, const Tree& tree,
                                       const OwnFiles& files, const std::optional<Baseline>& before,
                                       TreeTerms& terms) {
  if (!terms.is_compared || !options.has_baseline) return std::nullopt;
  auto text = files(std::string(kBaselineName));
  if (!text) return text.error();
  if (!*text) return std::nullopt;
  terms.baseline_name = tree.prefix + std::string(kBaselineName);
  if (const auto now = parse_baseline(terms.baseline_name, **text); !now) return now.error();
  terms.baseline_before = before.value_or(Baseline{});
  terms.baseline_now = std::move(**text);
  return std::nullopt;
}

}  // namespace

std::string today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  gmtime_r(&now, &day);
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &day)};
}

Result<TreeTerms> read_terms(const Options& options, const Tree& tree, const OwnFiles& files,
                             const Catalog& catalog) {
  TreeTerms result;
  const std::string name = tree.prefix + std::string(kConfigName);
  const auto base = files_for(options, tree, files, result);
  if (!base) return base.error();
  Config own;
  if (!options.config.empty()) {
    auto config = named_config("config", options.config, catalog, ConfigRole::repository);
    if (!config) return config.error();
    own = std::move(*config);
  } else {
    const auto text = (*base)(std::string(kConfigName));
    if (!text) return text.error();
    const std::string said = !result.is_compared ? name : name + " of " + options.config_from;
    auto config = parsed(said, *text, catalog);
    if (!config) return config.error();
    own = std::move(*config);
    if (!result.is_compared && *text) result.own = own;
  }
  if (result.is_compared) {
    const auto text = files(std::string(kConfigName));
    if (!text) return text.error();
    auto config = parsed(name, *text, catalog);
    if (!config) return config.error();
    result.before = own;
    if (*text) result.now = std::move(*config);
  }
  std::optional<Config> policy;
  if (!options.policy.empty()) {
    auto config = named_config("policy", options.policy, catalog, ConfigRole::policy);
    if (!config) return config.error();
    policy = std::move(*config);
    if (!policy->leaves_allowances) result.own.reset();
  }
  auto baseline = read_baseline(options, tree, *base);
  if (!baseline) return baseline.error();
  if (auto error = compare_baselines(options, tree, files, *baseline, result)) return *error;
  std::vector<Trouble> said = std::move(result.terms.troubles);
  result.terms = merged_terms(own, policy ? &*policy : nullptr, std::move(*baseline), catalog);
  std::move(said.begin(), said.end(), std::back_inserter(result.terms.troubles));
  const bool is_history =
      options.source == Source::history || options.source == Source::all_objects;
  result.terms.wants_fixes = !is_history && (options.format == OutputFormat::sarif ||
                                             options.format == OutputFormat::rdjsonl);
  const std::string day = today();
  for (const Config* config : {policy ? &*policy : nullptr, &own}) {
    if (config == nullptr) continue;
    if (config == &own && policy && !policy->leaves_allowances) continue;
    for (Trouble& trouble : ended_allowances(*config, day)) {
      result.terms.troubles.push_back(std::move(trouble));
    }
  }
  return result;
}

}  // namespace lintel
