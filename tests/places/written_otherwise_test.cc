// SPDX-License-Identifier: MIT
// A token that is split, quoted, escaped or encoded again is found where a runner would see it.
#include "places/rows.h"

namespace lintel {
namespace {

/// Base64 as the product's own code, which is under test here, does not make it.
std::string encoded_again(std::string_view bytes) {
  constexpr std::string_view kAlphabet =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string digits;
  unsigned bits = 0;
  unsigned held = 0;
  for (const char c : bytes) {
    bits = (bits << 8U) | static_cast<unsigned char>(c);
    for (held += 8; held >= 6; held -= 6) digits += kAlphabet[(bits >> (held - 6U)) & 63U];
  }
  if (held > 0) digits += kAlphabet[(bits << (6U - held)) & 63U];
  while (digits.size() % 4 != 0) digits += '=';
  return digits;
}

/// `{a}` and `{b}`: the halves of a token; `{u}`: its first half with a letter as `\u0041`;
/// `{x}`: the same as `\x41`; `{p}`: `=` as `%3D`; `{64}`: all of it, encoded
/// again; `{64e}`: a line that assigns it, encoded again.
std::string with_halves(std::string_view form) {
  const std::string token = make_nx_token("read-write", 7);
  const std::size_t half = token.size() / 2;
  const std::string first = token.substr(0, half);
  const auto escaped = [&](const std::string& opening) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(first[0]);
    return opening + kDigits[byte >> 4U] + kDigits[byte & 15U] + first.substr(1);
  };
  std::string text;
  for (std::size_t i = 0; i < form.size();) {
    const std::size_t end = form[i] == '{' ? form.find('}', i) : std::string_view::npos;
    const std::string_view name =
        end == std::string_view::npos ? "" : form.substr(i + 1, end - i - 1);
    std::string part;
    if (name == "a") part = first;
    if (name == "b") part = token.substr(half);
    if (name == "u") part = escaped("\\u00");
    if (name == "x") part = escaped("\\x");
    if (name == "p") part = token.substr(0, token.find('=')) + "%3D";
    if (name == "64e") part = encoded_again("NX_CLOUD_ACCESS_TOKEN=" + token + '\n');
    if (name == "64") part = encoded_again(token);
    text += part.empty() ? std::string(1, form[i]) : part;
    i = part.empty() ? i + 1 : end + 1;
  }
  return text;
}

std::string drawn_place(const Span& span, std::string_view rule, std::string_view key) {
  return std::to_string(span.begin) + ".." + std::to_string(span.end) + ' ' + std::string(rule) +
         ' ' + std::string(key) + '\n';
}

void check_all(std::initializer_list<PlaceRow> rows) {
  for (const PlaceRow& row : rows) {
    const std::string text = with_halves(row.text);
    CAPTURE(row.where);
    // Places only: what is split or escaped has no mark that could be drawn in its stead.
    const Filled filled = fill_marks(text);
    std::string found;
    for (const LintedFinding& one : lint_files({{std::string(row.path), filled.text}})) {
      found += drawn_place(one.span, one.rule, one.finding.key.text());
    }
    std::string expected;
    for (const Span& span : filled.expected) {
      expected += drawn_place(span, "nx-cloud-read-write-token", row.key);
    }
    CHECK(found == expected);
  }
}

TEST_CASE("YAML") {
  check_all({
      {"plain on two lines", "ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN:\n    «{a}{b}»\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"double quotes, line end escaped", "ci.yml",
       "env:\n  NX_CLOUD_ACCESS_TOKEN: \"«{a}\\\n    {b}»\"\n", "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"double quotes, \\u", "ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: \"«{u}{b}»\"\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"double quotes, \\x", "ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: \"«{x}{b}»\"\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"folded", "ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: >-\n    «{a}{b}»\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"!!binary", "ci.yml", "env:\n  NX_CLOUD_ACCESS_TOKEN: !!binary «{64}»\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"data of a Secret", "k8s/secret.yaml",
       "apiVersion: v1\nkind: Secret\nmetadata:\n  name: nx\ndata:\n"
       "  NX_CLOUD_ACCESS_TOKEN: «{64}»\n",
       "/data/NX_CLOUD_ACCESS_TOKEN"},
      {"an env file in the data of a Secret", "k8s/secret.yaml",
       "apiVersion: v1\nkind: Secret\ndata:\n  nx-cloud.env: «{64e}»\n", "/data/nx-cloud.env"},
      {"a script in a folded scalar", "ci.yml",
       "run: >-\n  export\n  NX_CLOUD_ACCESS_TOKEN=«{a}{b}»\n", "NX_CLOUD_ACCESS_TOKEN"},
  });
}

TEST_CASE("shell") {
  check_all({
      {"line end escaped", "ci.sh", "export NX_CLOUD_ACCESS_TOKEN=«{a}\\\n{b}»\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"adjacent strings", "ci.sh", "NX_CLOUD_ACCESS_TOKEN=\"«{a}\"'{b}»'\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"$'..'", "ci.sh", "NX_CLOUD_ACCESS_TOKEN=$'«{x}{b}»'\n", "NX_CLOUD_ACCESS_TOKEN"},
      {"in YAML", "ci.yml", "run: |\n  export NX_CLOUD_ACCESS_TOKEN=«{a}\\\n  {b}»\n",
       "NX_CLOUD_ACCESS_TOKEN"},
  });
}

TEST_CASE("JavaScript") {
  check_all({
      {"concatenation", "a.js", "process.env.NX_CLOUD_ACCESS_TOKEN = '«{a}' +\n  '{b}»';\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"template", "a.ts", "process.env.NX_CLOUD_ACCESS_TOKEN = `«{a}{b}»`;\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"\\x", "a.mjs", "export const env = { NX_CLOUD_ACCESS_TOKEN: '«{x}{b}»' };\n",
       "/NX_CLOUD_ACCESS_TOKEN"},
      {"\\u", "a.tsx", "const NX_CLOUD_ACCESS_TOKEN = \"«{u}{b}»\";\n", "NX_CLOUD_ACCESS_TOKEN"},
  });
}

TEST_CASE("Dockerfile, JSON, properties and PowerShell") {
  check_all({
      {"continuation", "Dockerfile", "FROM a\nENV NX_CLOUD_ACCESS_TOKEN=«{a}\\\n{b}»\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"continuation by `", "Dockerfile",
       "# escape=`\nFROM a\nENV NX_CLOUD_ACCESS_TOKEN=«{a}`\n{b}»\n", "NX_CLOUD_ACCESS_TOKEN"},
      {"RUN", "Dockerfile", "FROM a\nRUN NX_CLOUD_ACCESS_TOKEN=«{a}\\\n{b}» npx nx build\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"\\u", "vercel.json", "{\"env\": {\"NX_CLOUD_ACCESS_TOKEN\": \"«{u}{b}»\"}}\n",
       "/env/NX_CLOUD_ACCESS_TOKEN"},
      {"\\u", "nx.json", "{\"nxCloudAccessToken\": \"«{u}{b}»\"}\n", "/nxCloudAccessToken"},
      {"continuation", "ci.properties", "NX_CLOUD_ACCESS_TOKEN=«{a}\\\n    {b}»\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"\\u", "ci.properties", "NX_CLOUD_ACCESS_TOKEN=«{u}{b}»\n", "NX_CLOUD_ACCESS_TOKEN"},
      {"concatenation", "ci.ps1", "$env:NX_CLOUD_ACCESS_TOKEN = '«{a}' + '{b}»'\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"backtick", "ci.ps1", "$env:NX_CLOUD_ACCESS_TOKEN = `\n  '«{a}{b}»'\n",
       "NX_CLOUD_ACCESS_TOKEN"},
      {"percent", "README.md", "https://cloud.nx.app/x?accessToken=«{p}»\n"},
  });
}

}  // namespace
}  // namespace lintel
