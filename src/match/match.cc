// SPDX-License-Identifier: MIT
#include "match/match.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "match/allow_comment.h"
#include "match/arbitrate.h"
#include "match/excerpt.h"
#include "match/exposure_rules.h"
#include "match/field_names.h"
#include "match/field_table.h"
#include "match/file_role.h"
#include "match/key_words.h"
#include "match/nx_cloud_token.h"
#include "match/placeholders.h"
#include "match/placer.h"
#include "match/randomness.h"
#include "match/shape.h"
#include "match/token.h"

namespace lintel {
namespace {

template <typename List, typename Value>
bool allows(const List& list, const Value& value) {
  return list.empty() || std::find(list.begin(), list.end(), value) != list.end();
}

bool holds(const Condition& condition, const std::optional<Anatomy>& anatomy,
           const Workspace& workspace) {
  const bool has_cache =
      condition.workspace.empty() ||
      std::any_of(condition.workspace.begin(), condition.workspace.end(), [&](const auto& cache) {
        return std::find(workspace.caches.begin(), workspace.caches.end(), cache) !=
               workspace.caches.end();
      });
  if (!has_cache) return false;
  if (!anatomy) return condition.access.empty() && condition.shape.empty();
  if (!allows(condition.shape, name_of(anatomy->shape))) return false;
  if (condition.access.empty()) return true;
  return anatomy->access && allows(condition.access, *anatomy->access);
}

Layout layout_of_field(const Document& document, const Field& field) {
  switch (document.format) {
    case Format::nx_json:
      if (field.key.starts_with("/tasksRunnerOptions/")) return Layout::nx_legacy;
      // Only the options of a runner have keys of these names.
      return field.key == "/accessToken" || field.key == "/encryptionKey" ? Layout::nx_legacy
                                                                          : Layout::nx_17;
    case Format::env:
    case Format::nx_cloud_env: return Layout::env;
    case Format::ini: return Layout::ini;
    default: return text_layout_of(document.path);
  }
}

/// Variables that name the server; a workspace's nx.json says the same for its files.
constexpr std::array<std::string_view, 4> kServerVariables{"NX_CLOUD_API", "NRWL_API",
                                                           "NX_CLOUD_URL", "NX_CLOUD_ENDPOINT"};

bool names_own_server(const Document& document) {
  if (document.format != Format::env && document.format != Format::nx_cloud_env) return false;
  return std::any_of(document.fields.begin(), document.fields.end(), [](const Field& field) {
    const bool is_server = std::find(kServerVariables.begin(), kServerVariables.end(), field.key) !=
                           kServerVariables.end();
    return is_server && is_own_server(field.value);
  });
}

}  // namespace

struct Matcher::Tables {
  explicit Tables(const Catalog& catalog, const Key256& run_key)
      : field_names(catalog),
        tokens(catalog, field_names.names()),
        fields(catalog),
        exposures(catalog),
        key_words(catalog),
        placeholders(catalog.placeholders),
        key(run_key) {}

  FieldNames field_names;
  TokenTable tokens;
  FieldTable fields;
  ExposureRules exposures;
  KeyWords key_words;
  PlaceholderTable placeholders;
  Key256 key;

  /// Every token in text that comes from outside a document.
  std::vector<Span> tokens_in(std::string_view text) const;
  MaskedText masked_key(std::string_view name, const Secrets& secrets) const;
  void add_tokens(const Document& document, const Workspace& workspace, const Glance& glance,
                  std::vector<Candidate>& candidates) const;
  void add_escaped_tokens(const Document& document, const Workspace& workspace,
                          std::vector<Candidate>& candidates) const;
  void add_fields(const Document& document, const Workspace& workspace,
                  std::vector<Candidate>& candidates) const;
  std::vector<Finding> exposed(const Document& document,
                               const std::vector<ExposureRules::Hit>& hits, const Secrets& secrets,
                               std::span<const Key256> keys) const;
  std::vector<Allowance> allowances_from(const Document& document,
                                         const std::vector<AllowComment>& comments,
                                         const Secrets& secrets) const;
};

namespace {

std::optional<Anatomy> anatomy_of(const Rule& rule, std::string_view value,
                                  const Surroundings& surroundings) {
  if (rule.decode.empty()) return std::nullopt;
  return nx_cloud_anatomy(value, surroundings);
}

ValueClass class_wanted(Wanted wanted) {
  switch (wanted) {
    case Wanted::literal: break;
    case Wanted::uninterpolated: return ValueClass::uninterpolated;
    case Wanted::reference: return ValueClass::reference;
  }
  return ValueClass::literal;
}

/// dotenv 10 takes `# a comment` for a part of the value. What dotenv 16 reads on the same line is
/// the one that is meant: a comment that is added or changed makes no other value. Null where
/// dotenv 16 reads the field as it is.
const Field* reading_without_comment(const Document& document, std::size_t index) {
  if (document.format != Format::env && document.format != Format::nx_cloud_env) return nullptr;
  const Field& field = document.fields[index];
  if (field.value.find('#') == std::string::npos) return nullptr;
  constexpr std::size_t kReadings = 2;
  const std::size_t first = index - std::min(index, kReadings);
  const std::size_t last = std::min(index + kReadings + 1, document.fields.size());
  for (std::size_t i = first; i < last; ++i) {
    const Field& other = document.fields[i];
    const bool is_within =
        other.span.end <= field.span.end && other.span.size() < field.span.size();
    if (i == index || other.key != field.key || !is_within) continue;
    const Span gap{std::min(other.span.begin, field.span.begin),
                   std::max(other.span.begin, field.span.begin)};
    const std::string_view between = document.text.substr(gap.begin, gap.size());
    if (between.find_first_of("\r\n") != std::string_view::npos) continue;
    // A value in quotes that goes on in the next line: there the longer reading is dotenv 16's.
    if (document.text.substr(field.span.begin, field.span.size()).find('\n') ==
        std::string_view::npos) {
      return &other;
    }
  }
  return nullptr;
}

/// dotenv 10 leaves the quotes of a value on several lines, and backticks, in the value. Where
/// dotenv 16 reads the same value, its reading is the one that is meant.
bool is_quoted_reading(const Document& document, std::size_t index) {
  if (document.format != Format::env && document.format != Format::nx_cloud_env) return false;
  const Field& field = document.fields[index];
  if (field.span.size() == 0) return false;
  const char quote = document.text[field.span.begin];
  if (quote != '"' && quote != '\'' && quote != '`') return false;
  for (std::size_t i = index + 1; i < document.fields.size(); ++i) {
    const Field& other = document.fields[i];
    if (other.span.begin != field.span.begin + 1) break;
    if (other.key == field.key && other.span.end + 1 >= field.span.end) return true;
  }
  return false;
}

/// What two spellings of one value have in common: with or without `=` at its end, or with `%3D`
/// there, a token is the same token.
std::string identity_of(const std::string& value) {
  const auto token = decode_nx_cloud_token(value);
  return token ? token->identity : value;
}

std::optional<Candidate> candidate_from(const TokenTable::Hit& hit, std::string_view value,
                                        const Workspace& workspace) {
  const auto anatomy = anatomy_of(*hit.rule, value, {});
  if (!holds(hit.rule->when, anatomy, workspace) || !holds(hit.way->when, anatomy, workspace)) {
    return std::nullopt;
  }
  Candidate candidate;
  candidate.rule = hit.rule;
  candidate.span = hit.span;
  candidate.value = value;
  candidate.is_for_such_files = !hit.way->files.empty();
  if (anatomy) candidate.access = anatomy->access;
  return candidate;
}

/// Where a value of the document stands in its own path. A short word (`build`, `default`) is
/// left there: it names a folder in every repository, and hiding it would tell what the value is.
std::vector<Span> values_in(std::string_view path, const Secrets& secrets) {
  constexpr std::size_t kShortest = 8;
  std::vector<Span> spans = secrets.echoes.in(path);
  std::erase_if(spans, [&](const Span& span) {
    return span.size() < kShortest && !looks_random(path.substr(span.begin, span.size()));
  });
  return spans;
}

}  // namespace

void Matcher::Tables::add_tokens(const Document& document, const Workspace& workspace,
                                 const Glance& glance, std::vector<Candidate>& candidates) const {
  for (const TokenTable::Hit& hit : tokens.find(document.text, glance.hits)) {
    if (hit.span.begin < document.core.begin || hit.span.begin >= document.core.end) continue;
    if (!applies_to(*hit.way, document)) continue;
    const std::string_view value = document.text.substr(hit.span.begin, hit.span.size());
    auto candidate = candidate_from(hit, value, workspace);
    if (!candidate) continue;
    const auto behind = std::upper_bound(
        document.fields.begin(), document.fields.end(), hit.span.begin,
        [](std::size_t offset, const Field& field) { return offset < field.span.begin; });
    // The nearest that holds it: two readings of an env line start in one place, and a script in
    // YAML has fields of its own before the token.
    constexpr int kNearest = 64;
    auto field = behind;
    for (int i = 0; i < kNearest && field != document.fields.begin(); ++i) {
      --field;
      if (hit.span.end > field->span.end) continue;
      candidate->field = static_cast<std::size_t>(field - document.fields.begin());
      break;
    }
    candidates.push_back(std::move(*candidate));
  }
}

void Matcher::Tables::add_escaped_tokens(const Document& document, const Workspace& workspace,
                                         std::vector<Candidate>& candidates) const {
  // What is written in the text as it is has been found there, at its own place.
  std::set<std::pair<std::string_view, std::size_t>> known;
  for (const Candidate& candidate : candidates) {
    const Span span = candidate.span;
    known.emplace(document.text.substr(span.begin, span.size()), span.begin);
  }
  for (std::size_t i = 0; i < document.fields.size(); ++i) {
    const Field& field = document.fields[i];
    if (field.value == document.text.substr(field.span.begin, field.span.size())) continue;
    for (const TokenTable::Hit& hit : tokens.find(field.value)) {
      if (!applies_to(*hit.way, document)) continue;
      const std::string_view value =
          std::string_view(field.value).substr(hit.span.begin, hit.span.size());
      const auto same = known.lower_bound({value, field.span.begin});
      if (same != known.end() && same->first == value && same->second < field.span.end) continue;
      auto candidate = candidate_from(hit, value, workspace);
      if (!candidate) continue;
      // Where in the written form the token stands, the escapes do not tell.
      candidate->span = field.span;
      candidate->field = i;
      candidates.push_back(std::move(*candidate));
    }
  }
}

void Matcher::Tables::add_fields(const Document& document, const Workspace& workspace,
                                 std::vector<Candidate>& candidates) const {
  const std::vector<FieldTable::Hit> hits = fields.find(document);
  if (hits.empty()) return;
  Surroundings surroundings;
  surroundings.is_example = is_example_file(document.path);
  surroundings.is_on_premises = workspace.is_on_premises || names_own_server(document);
  for (const FieldTable::Hit& hit : hits) {
    const Field& field = document.fields[hit.field];
    const ValueClass value_class = placeholders.class_of(field, document.format);
    const ValueClass wanted = class_wanted(hit.way->wanted);
    if (value_class != wanted || is_quoted_reading(document, hit.field)) continue;
    const Field* shorter = reading_without_comment(document, hit.field);
    const Field& meant = shorter == nullptr ? field : *shorter;
    const bool is_secret = placeholders.class_of(meant, document.format) == ValueClass::literal;
    if (shorter != nullptr && !is_secret) continue;
    surroundings.is_word = placeholders.is_word(meant.value);
    const bool is_filler = surroundings.is_word || surroundings.is_example;
    if (wanted == ValueClass::literal && hit.rule->decode.empty() && is_filler) continue;
    const auto anatomy = anatomy_of(*hit.rule, meant.value, surroundings);
    if (!holds(hit.rule->when, anatomy, workspace) || !holds(hit.way->when, anatomy, workspace)) {
      continue;
    }
    // The anatomy says where a token ends, whatever stands behind it.
    if (shorter != nullptr && anatomy && anatomy->access) continue;
    Candidate candidate{hit.rule,  field.span,   field.value, meant.value,
                        hit.field, std::nullopt, false};
    if (anatomy) candidate.access = anatomy->access;
    candidates.push_back(std::move(candidate));
  }
}

Matcher::Matcher(const Catalog& catalog, const Key256& key)
    : catalog_(catalog), tables_(std::make_unique<Tables>(catalog, key)) {}

Matcher::~Matcher() = default;

Glance Matcher::glance(const Document& document) const {
  Glance glance;
  glance.hits = tables_->tokens.hits(document.text);
  glance.wakes_fields =
      tables_->field_names.wakes(document, glance.hits, tables_->tokens.keywords());
  return glance;
}

Matches Matcher::match(const Document& document, const Workspace& workspace,
                       std::span<const Key256> keys) const {
  Glance glance;
  glance.hits = tables_->tokens.hits(document.text);
  return match(document, workspace, keys, glance);
}

Matches Matcher::match(const Document& document, const Workspace& workspace,
                       std::span<const Key256> keys, const Glance& glance) const {
  std::vector<Candidate> candidates;
  tables_->add_tokens(document, workspace, glance, candidates);
  tables_->add_escaped_tokens(document, workspace, candidates);
  tables_->add_fields(document, workspace, candidates);
  const std::vector<AllowComment> comments =
      allow_comments(document, tables_->tokens.openings_in(glance.hits));
  const std::vector<ExposureRules::Hit> exposures = tables_->exposures.find(document, candidates);
  if (candidates.empty() && comments.empty() && exposures.empty()) return {};

  std::vector<Span> spans;
  std::vector<std::string> values;
  for (const Candidate& candidate : candidates) {
    spans.push_back(candidate.span);
    values.push_back(candidate.value);
  }
  const Secrets secrets(document.text, std::move(spans), values);

  Matches matches;
  Placer placer(document, secrets);
  for (const Candidate& candidate : arbitrate(std::move(candidates))) {
    Finding finding = placer.secret_at(candidate.span);
    finding.rule = candidate.rule;
    if (candidate.field != kNoField) {
      const Field& field = document.fields[candidate.field];
      finding.key = tables_->masked_key(field.key, secrets);
      finding.layout = layout_of_field(document, field);
    }
    finding.access = candidate.access;
    const std::string identity =
        identity_of(candidate.meant.empty() ? candidate.value : candidate.meant);
    finding.value = hmac_sha256(tables_->key, identity);
    for (const Key256& key : keys) finding.keyed.push_back(hmac_sha256(key, identity));
    matches.findings.push_back(std::move(finding));
  }
  std::vector<Finding> exposed = tables_->exposed(document, exposures, secrets, keys);
  const auto middle =
      matches.findings.insert(matches.findings.end(), std::make_move_iterator(exposed.begin()),
                              std::make_move_iterator(exposed.end()));
  std::inplace_merge(
      matches.findings.begin(), middle, matches.findings.end(),
      [](const Finding& a, const Finding& b) { return a.span.begin < b.span.begin; });
  matches.allowances = tables_->allowances_from(document, comments, secrets);
  matches.in_path = values_in(document.prefix + document.path, secrets);
  matches.is_in_prefix = !secrets.echoes.in(document.prefix).empty();
  return matches;
}

std::vector<Finding> Matcher::Tables::exposed(const Document& document,
                                              const std::vector<ExposureRules::Hit>& hits,
                                              const Secrets& secrets,
                                              std::span<const Key256> keys) const {
  std::vector<Finding> findings;
  std::vector<std::pair<Span, RelatedPlace*>> related;
  findings.reserve(hits.size());
  Placer placer(document, secrets);
  for (const ExposureRules::Hit& hit : hits) {
    const Exposure& exposure = hit.exposure;
    Finding finding = placer.words_at(exposure.span);
    finding.rule = hit.rule;
    if (exposure.field != kNoField) {
      finding.key = masked_key(document.fields[exposure.field].key, secrets);
    }
    const std::string_view shown = document.text.substr(exposure.span.begin, exposure.span.size());
    finding.value = hmac_sha256(key, shown);
    for (const Key256& other : keys) finding.keyed.push_back(hmac_sha256(other, shown));
    finding.route.resize(exposure.route.size());
    findings.push_back(std::move(finding));
  }
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::vector<RouteStep>& route = hits[i].exposure.route;
    for (std::size_t k = 0; k < route.size(); ++k) {
      related.emplace_back(route[k].span, &findings[i].route[k]);
    }
  }
  // A placer walks through the text once.
  std::stable_sort(related.begin(), related.end(),
                   [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  Placer beside(document, secrets);
  for (const auto& [span, place] : related) *place = beside.related_at(span);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const std::vector<RouteStep>& route = hits[i].exposure.route;
    for (std::size_t k = 0; k < route.size(); ++k) {
      findings[i].route[k].says = secrets.masked(route[k].says, tokens_in(route[k].says));
    }
  }
  return findings;
}

std::vector<Allowance> Matcher::Tables::allowances_from(const Document& document,
                                                        const std::vector<AllowComment>& comments,
                                                        const Secrets& secrets) const {
  const auto text_of = [&](const Span& span) {
    const std::string_view text = document.text.substr(span.begin, span.size());
    return secrets.masked(text, tokens_in(text));
  };
  std::vector<Allowance> allowances;
  Placer placer(document, secrets);
  for (const AllowComment& comment : comments) {
    Allowance allowance;
    allowance.words = comment.words;
    allowance.is_valid = comment.is_valid;
    allowance.is_alone = comment.is_alone;
    allowance.is_for_next_line = comment.is_for_next_line;
    allowance.place = placer.words_at(comment.span);
    for (const Span& id : comment.rules) {
      allowance.rules.push_back({text_of(id), placer.words_at(id)});
    }
    allowance.reason = text_of(comment.reason);
    allowances.push_back(std::move(allowance));
  }
  return allowances;
}

MaskedText Matcher::Tables::masked_key(std::string_view name, const Secrets& secrets) const {
  return mask(name, key_words.hidden_in(name, [&](std::string_view step) {
    return !secrets.echoes.in(step).empty() || !tokens_in(step).empty();
  }));
}

Finding Matcher::place_in(const Document& document, const Span& span) const {
  const Secrets secrets(document.text, tables_->tokens_in(document.text), {});
  return Placer(document, secrets).words_at(span);
}

bool Matcher::wakes(std::string_view text) const {
  // JSON stands for all formats with a backslash.
  return tables_->tokens.wakes(text) || has_escaped_word(Format::json, text) ||
         has_escaped_word(Format::xml, text) || has_encoded_value(text);
}

MaskedText Matcher::masked(std::string_view text) const { return masked(text, {}); }

MaskedText Matcher::masked(std::string_view text, std::vector<Span> hidden) const {
  for (const Span& token : tables_->tokens_in(text)) hidden.push_back(token);
  return mask(text, hidden);
}

std::vector<Span> Matcher::Tables::tokens_in(std::string_view text) const {
  std::vector<Span> secrets;
  for (const TokenTable::Hit& hit : tokens.find(text, TokenTable::Glued::kept)) {
    secrets.push_back(hit.span);
  }
  return secrets;
}

}  // namespace lintel
