// SPDX-License-Identifier: MIT
#include "report/rule_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/printable.h"
#include "report/rule_text.h"
#include "report/words.h"

namespace lintel {
namespace {

constexpr std::string_view kGenerated =
    "Where a part such as `{hex:24}` stands, the tests put a generated value.";

std::string cwe_link(const Rule& rule) {
  constexpr std::string_view kPrefix = "CWE-";
  if (!rule.cwe.starts_with(kPrefix)) return rule.cwe;
  return fmt::format("[{}](https://cwe.mitre.org/data/definitions/{}.html)", rule.cwe,
                     rule.cwe.substr(kPrefix.size()));
}

std::string retired_note(const Rule& rule) {
  return rule.retired.empty() ? std::string() : fmt::format(" (retired in {})", rule.retired);
}

std::string untracked_note(const ExampleFile& file) {
  return file.tracked ? "" : " (not tracked by git)";
}

/// Why the example is not reported, behind the name of its first file.
std::string reason(const Example& example, const ExampleFile& file) {
  const bool is_first = &file == &example.files.front();
  return is_first && !example.because.empty() ? ": " + example.because : "";
}

std::string fenced(const ExampleFile& file) {
  std::string text;
  std::size_t longest = 2;
  for (const std::string& line : file.text) {
    const std::string shown = example_line(line);
    text += shown + '\n';
    std::size_t run = 0;
    for (const char byte : shown) {
      run = byte == '`' ? run + 1 : 0;
      longest = std::max(longest, run);
    }
  }
  // Longer than any run of backticks in the example, so that nothing in it ends the block.
  const std::string fence(longest + 1, '`');
  const std::string_view language = file.path.ends_with(".json") ? "json" : "";
  return fmt::format("{}{}\n{}{}\n", fence, language, text, fence);
}

std::string examples_markdown(const std::vector<Example>& examples) {
  std::string text;
  for (const Example& example : examples) {
    for (const ExampleFile& file : example.files) {
      text += fmt::format("\n`{}`{}{}\n\n{}", file.path, untracked_note(file),
                          markdown_prose(reason(example, file)), fenced(file));
    }
  }
  return text;
}

std::string examples_plain(const std::vector<Example>& examples) {
  std::string text;
  for (const Example& example : examples) {
    text += '\n';
    for (const ExampleFile& file : example.files) {
      text += wrapped({file.path + untracked_note(file) + reason(example, file)}, "  ", "  ");
      for (const std::string& line : file.text) {
        text += fmt::format("    {}\n", printable_line(example_line(line)));
      }
    }
  }
  return text;
}

bool any_generated(const Rule& rule) {
  return std::any_of(rule.bad.begin(), rule.bad.end(), has_generated_part) ||
         std::any_of(rule.good.begin(), rule.good.end(), has_generated_part);
}

}  // namespace

std::string rule_page_markdown(const Rule& rule) {
  std::string text = fmt::format(
      "<!-- Written from rules/{}.json; edit that file. -->\n"
      "# {}\n\n{}{}.\n\n"
      "| severity | security severity | precision | CWE | since |\n"
      "| --- | --- | --- | --- | --- |\n"
      "| {} | {} | {} | {} | {} |\n\n",
      rule.id, rule.id, markdown_prose(rule.title), retired_note(rule), name_of(rule.severity),
      rule.security_severity, rule.precision, cwe_link(rule), rule.since);
  text += help_markdown(rule);
  text += "\n## What is reported\n";
  if (any_generated(rule)) text += fmt::format("\n{}\n", kGenerated);
  text += examples_markdown(rule.bad);
  if (!rule.good.empty()) text += "\n## What is not reported\n" + examples_markdown(rule.good);
  if (rule.references.empty()) return text;
  text += "\n## References\n\n";
  for (const std::string& reference : rule.references) {
    text += fmt::format("- <{}>\n", reference);
  }
  return text;
}

std::string rules_index_markdown(const Catalog& catalog) {
  std::string text =
      "<!-- Written from rules/; edit the rule files. -->\n"
      "# Rules\n\n"
      "| rule | severity | security severity | what it finds |\n| --- | --- | --- | --- |\n";
  for (const Rule& rule : catalog.rules) {
    text +=
        fmt::format("| [{}]({}.md) | {} | {} | {}{} |\n", rule.id, rule.id, name_of(rule.severity),
                    rule.security_severity, markdown_prose(rule.title), retired_note(rule));
  }
  return text;
}

std::string explain(const Rule& rule, HumanStyle style) {
  const Paint paint(style.color);
  std::string text = fmt::format(
      "{}: {}{}\n",
      paint.severity(rule.severity, fmt::format("{}[{}]", name_of(rule.severity), rule.id)),
      paint.bold(rule.title), retired_note(rule));
  text += fmt::format("\n{}\n", paint.bold("Why it matters"));
  text += wrapped({joined(rule.why, " ")}, "  ", "  ");
  text += fmt::format("\n{}\n", paint.bold("What to do"));
  for (const Remedy& remedy : rule.remedy) {
    const std::string head = head_of(remedy, rule);
    if (&remedy != &rule.remedy.front()) text += '\n';
    if (!head.empty()) text += fmt::format("  {}:\n", head);
    const std::string_view indent = head.empty() ? "  " : "    ";
    text += wrapped({joined(spoken_lines(remedy), " ")}, indent, indent);
    for (const std::string& item : listed_variants(remedy)) {
      text += wrapped({"- " + item}, indent, std::string(indent) + "  ");
    }
  }
  text += fmt::format("\n{}\n", paint.bold("What is reported")) + examples_plain(rule.bad);
  if (!rule.good.empty()) {
    text += fmt::format("\n{}\n", paint.bold("What is not reported")) + examples_plain(rule.good);
  }
  if (rule.references.empty()) return text;
  text += fmt::format("\n{}\n", paint.bold("References"));
  for (const std::string& reference : rule.references) text += fmt::format("  {}\n", reference);
  return text;
}

std::string rules_list(const Catalog& catalog) {
  std::size_t widest = 0;
  for (const Rule& rule : catalog.rules) widest = std::max(widest, rule.id.size());
  std::string text;
  for (const Rule& rule : catalog.rules) {
    text += fmt::format("{:<{}}  {:<7}  {}{}\n", rule.id, widest, name_of(rule.severity),
                        rule.title, retired_note(rule));
  }
  return text;
}

}  // namespace lintel
