// SPDX-License-Identifier: MIT
#include "report/rule_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/ci.h"
#include "report/words.h"

namespace lintel {
namespace {

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";

std::string committed_condition(const std::vector<std::string>& states) {
  std::vector<std::string> parts;
  for (const std::string& state : states) {
    if (state == "yes") {
      parts.emplace_back("the value is committed");
    } else if (state == "no") {
      parts.emplace_back("the value is not committed yet");
    } else {
      parts.emplace_back("it is not known whether the value is committed");
    }
  }
  return joined(parts, " or ");
}

std::string code_list(const std::vector<std::string>& names) {
  std::vector<std::string> parts;
  parts.reserve(names.size());
  for (const std::string& name : names) parts.push_back("`" + name + "`");
  return joined(parts, " or ");
}

std::string number_of(const NxVersion& version) {
  return fmt::format("{}.{}", version.major, version.minor);
}

std::string version_condition(const NxVersionRange& nx) {
  if (!nx.below) return fmt::format("the workspace has Nx {} or newer", number_of(*nx.from));
  if (!nx.from) return fmt::format("the workspace has an Nx older than {}", number_of(*nx.below));
  return fmt::format("the workspace has Nx {} or newer, but older than {}", number_of(*nx.from),
                     number_of(*nx.below));
}

std::string systems(const std::vector<std::string>& ids) {
  if (ids.size() == kCiSystems.size()) return "a CI that is listed below";
  std::vector<std::string> names;
  for (const std::string& id : ids) names.emplace_back(ci_name_of(id));
  return joined(names, " or ");
}

/// The conditions, each a clause.
std::vector<std::string> conditions_of(const Applies& when) {
  std::vector<std::string> parts;
  if (!when.committed.empty()) parts.push_back(committed_condition(when.committed));
  if (!when.server.empty()) parts.emplace_back("the server is the team's own");
  if (!when.ci.empty()) parts.push_back("the file belongs to " + systems(when.ci));
  if (!when.files.empty()) parts.push_back("the file is " + code_list(when.files));
  std::vector<std::string> layouts;
  for (const Layout layout : when.layout) layouts.emplace_back(name_of(layout));
  if (!layouts.empty()) parts.push_back("the layout is " + code_list(layouts));
  if (when.nx) parts.push_back(version_condition(*when.nx));
  return parts;
}

/// The length of the mark that `text` starts with, 0 where it starts with none.
std::size_t generated_part_at(std::string_view text) {
  constexpr std::string_view kNameBytes = "abcdefghijklmnopqrstuvwxyz0123456789-";
  if (!text.starts_with('{')) return 0;
  const std::size_t colon = text.find_first_not_of(kNameBytes, 1);
  if (colon == std::string_view::npos || colon == 1 || text[colon] != ':') return 0;
  std::size_t end = colon;
  while (end != std::string_view::npos && text[end] == ':') {
    end = text.find_first_not_of(kNameBytes, end + 1);
  }
  if (end == std::string_view::npos || end == colon + 1 || text[end] != '}') return 0;
  return end + 1;
}

}  // namespace

std::string head_of(const Remedy& remedy, const Rule& rule) {
  const std::vector<std::string> parts = conditions_of(remedy.when);
  if (!parts.empty()) return "When " + joined(parts, " and ");
  return rule.remedy.size() > 1 ? "Otherwise" : "";
}

std::vector<std::string> spoken_lines(const Remedy& remedy) {
  return lines_of(remedy, always_applies);
}

std::vector<std::string> listed_variants(const Remedy& remedy) {
  std::vector<std::string> items;
  for (const Phrase& phrase : remedy.phrases) {
    for (const Phrase::Variant& variant : phrase.variants) {
      const auto& ids = variant.when.ci;
      const auto& meant = remedy.when.ci;
      const bool is_listed =
          !ids.empty() && std::any_of(ids.begin(), ids.end(), [&](const auto& id) {
            return meant.empty() || std::find(meant.begin(), meant.end(), id) != meant.end();
          });
      if (is_listed) items.push_back(systems(ids) + ": " + variant.text);
    }
  }
  return items;
}

std::string help_text(const Rule& rule) {
  std::string text = joined(rule.why, " ");
  for (const Remedy& remedy : rule.remedy) {
    const std::string head = head_of(remedy, rule);
    text += head.empty() ? "\n\n" : fmt::format("\n\n{}: ", head);
    text += joined(spoken_lines(remedy), " ");
    for (const std::string& item : listed_variants(remedy)) text += "\n- " + item;
  }
  return text;
}

std::string help_markdown(const Rule& rule) {
  std::string text = "## Why it matters\n\n" + markdown_prose(joined(rule.why, "\n"));
  text += "\n\n## What to do\n";
  for (const Remedy& remedy : rule.remedy) {
    const std::string head = head_of(remedy, rule);
    if (!head.empty()) text += fmt::format("\n**{}:**\n", head);
    text += fmt::format("\n{}\n", markdown_prose(joined(spoken_lines(remedy), "\n")));
    const std::vector<std::string> items = listed_variants(remedy);
    if (!items.empty()) text += '\n';
    for (const std::string& item : items) text += fmt::format("- {}\n", markdown_prose(item));
  }
  return text;
}

std::string markdown_prose(std::string_view text) {
  std::string escaped;
  bool in_code = false;
  for (const char byte : text) {
    if (byte == '`') in_code = !in_code;
    if (!in_code && byte == '<') {
      escaped += "&lt;";
    } else if (!in_code && byte == '*') {
      escaped += "\\*";
    } else {
      escaped += byte;
    }
  }
  return escaped;
}

std::string example_line(std::string_view line) {
  std::string shown;
  while (!line.empty()) {
    std::size_t taken = 1;
    // Two braces are common where nothing is generated (`${{ secrets.X }}`): they stay.
    if (line.starts_with("{{") && generated_part_at(line.substr(1)) != 0) {
      shown += '{';
      taken = 2;
    } else if (line.starts_with(kOpen) || line.starts_with(kClose)) {
      const std::string_view mark = line.substr(0, kOpen.size());
      const bool is_escape = line.substr(mark.size()).starts_with(mark);
      if (is_escape) shown += mark;
      taken = is_escape ? 2 * mark.size() : mark.size();
    } else {
      shown += line.front();
    }
    line.remove_prefix(taken);
  }
  return shown;
}

bool has_generated_part(const Example& example) {
  for (const ExampleFile& file : example.files) {
    for (const std::string& line : file.text) {
      for (std::size_t at = line.find('{'); at != std::string::npos; at = line.find('{', at + 1)) {
        if (generated_part_at(std::string_view(line).substr(at)) != 0) return true;
      }
    }
  }
  return false;
}

}  // namespace lintel
