// SPDX-License-Identifier: MIT
#include "assess/spots.h"

#include <algorithm>
#include <array>
#include <string>

#include "assess/bucket_caches.h"
#include "assess/json_skim.h"
#include "json/pointer.h"
#include "text/glob.h"

namespace lintel {
namespace {

constexpr std::string_view kTooOld = "nx-version-too-old-for-cloud-id";
constexpr std::string_view kBucket = "nx-vulnerable-bucket-cache";

// The first whose types know `nxCloudId` at the top of nx.json; 19.7 is the first whose
// documentation has it.
constexpr NxVersion kFirstWithCloudId{19, 6, 0};
// Custom runners are not loaded any more.
constexpr NxVersion kFirstWithoutRunners{21, 0, 0};

std::string pointer_of(std::initializer_list<std::string_view> steps) {
  std::string pointer;
  for (const std::string_view step : steps) append_step(pointer, step);
  return pointer;
}

/// Collects the spots of one document.
class Collector {
 public:
  Collector(std::string_view text, const Workspace& workspace)
      : text_(text), workspace_(workspace) {}

  void take_nx_json() {
    bool has_other_id = false;
    std::vector<SkimmedMember> ids;
    skim_object(text_, skimmed_begin(text_), [&](const SkimmedMember& member) {
      if (member.key == "nxCloudId") ids.push_back(member);
      if (member.key == "s3" || member.key == "gcs" || member.key == "azure") take_cache(member);
      if (member.key == "tasksRunnerOptions") has_other_id = take_runners(member);
      if (member.key == "installation") {
        const auto plugins = skimmed_value(text_, member.value, "plugins");
        if (plugins) take_packages(*plugins, "/installation/plugins");
      }
      return Skim::on;
    });
    if (has_other_id || !is_below(workspace_.nx, kFirstWithCloudId) || ids.empty()) return;
    const auto id = skimmed_string(text_, ids.back().value);
    if (id && !id->empty()) add(kTooOld, ids.back().span, "/nxCloudId");
  }

  void take_package_json() {
    skim_object(text_, skimmed_begin(text_), [&](const SkimmedMember& member) {
      for (const std::string_view list :
           {"dependencies", "devDependencies", "optionalDependencies"}) {
        if (member.key == list) take_packages(member.value, pointer_of({list}));
      }
      return Skim::on;
    });
  }

  std::vector<Spot> spots;

 private:
  void add(std::string_view rule, const Span& span, std::string key) {
    spots.push_back({rule, span, std::move(key)});
  }

  /// An empty object configures no cache.
  void take_cache(const SkimmedMember& member) {
    bool is_empty = true;
    skim_object(text_, member.value, [&](const SkimmedMember&) {
      is_empty = false;
      return Skim::done;
    });
    if (!is_empty) add(kBucket, member.span, pointer_of({member.key}));
  }

  /// Whether one of the runners has an id of its own.
  bool take_runners(const SkimmedMember& runners) {
    bool has_id = false;
    skim_object(text_, runners.value, [&](const SkimmedMember& entry) {
      skim_object(text_, entry.value, [&](const SkimmedMember& member) {
        if (member.key == "options") {
          has_id = has_id || skimmed_value(text_, member.value, "nxCloudId").has_value();
        }
        const auto package = skimmed_string(text_, member.value);
        if (member.key != "runner" || !package) return Skim::on;
        take_runner(entry, member, *package);
        return Skim::on;
      });
      return Skim::on;
    });
    return has_id;
  }

  void take_runner(const SkimmedMember& entry, const SkimmedMember& member,
                   std::string_view package) {
    if (bucket_cache_of(package) != BucketCache::runner) return;
    if (is_at_least(workspace_.nx, kFirstWithoutRunners)) return;
    const Span value{member.value + 1, member.value + 1 + package.size()};
    add(kBucket, value, pointer_of({"tasksRunnerOptions", entry.key, "runner"}));
  }

  void take_packages(std::size_t list, const std::string& pointer) {
    skim_object(text_, list, [&](const SkimmedMember& package) {
      if (bucket_cache_of(package.key) == BucketCache::none) return Skim::on;
      std::string key = pointer;
      append_step(key, package.key);
      add(kBucket, package.span, std::move(key));
      return Skim::on;
    });
  }

  std::string_view text_;
  const Workspace& workspace_;
};

}  // namespace

std::vector<Spot> spots_in(const Document& document, const Workspaces& workspaces) {
  const std::string_view name = base_name(document.path);
  const bool is_nx_json = name == "nx.json";
  if (!is_nx_json && name != "package.json") return {};
  const Workspace* workspace = workspaces.in(folder_of(document.path));
  if (workspace == nullptr) return {};
  Collector collector(document.text, *workspace);
  if (is_nx_json) {
    collector.take_nx_json();
  } else {
    collector.take_package_json();
  }
  std::stable_sort(collector.spots.begin(), collector.spots.end(),
                   [](const Spot& a, const Spot& b) { return a.span.begin < b.span.begin; });
  return std::move(collector.spots);
}

}  // namespace lintel
