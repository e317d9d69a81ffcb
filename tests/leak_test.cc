// SPDX-License-Identifier: MIT
// No report of any kind holds a secret: over every example of every rule. What the program
// itself prints is looked at by tests/slow/leak.py.
#include <doctest/doctest.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "report/human.h"
#include "report/json.h"
#include "report/notices.h"
#include "report/sarif.h"
#include "support/lint.h"
#include "support/marks.h"
#include "text/digest.h"

namespace lintel {
namespace {

/// Shorter runs of a secret stand in ordinary words too.
constexpr std::size_t kTelltale = 12;

/// Whether `output` shows `secret`, or a longer run of it, or all of it in base64.
bool shows(const std::string& output, const std::string& secret) {
  if (output.find(secret) != std::string::npos) return true;
  if (output.find(to_base64(secret)) != std::string::npos) return true;
  for (std::size_t at = 0; at + kTelltale <= secret.size(); ++at) {
    if (output.find(secret.substr(at, kTelltale)) != std::string::npos) return true;
  }
  return false;
}

TEST_CASE("no report of any example holds its secret") {
  for (const Rule& rule : test_catalog().rules) {
    CAPTURE(rule.id);
    // What its examples mark is no secret.
    if (is_state(rule)) continue;
    for (const Example& example : rule.bad) {
      std::vector<ExampleFileText> files;
      std::vector<std::string> secrets;
      for (std::size_t i = 0; i < example.files.size(); ++i) {
        const Filled filled = fill_marks(example.files[i].text, i);
        files.push_back({example.files[i].path, filled.text, example.files[i].tracked});
        if (!is_exposure(rule)) {
          secrets.insert(secrets.end(), filled.secrets.begin(), filled.secrets.end());
        }
        // What they mark is a reference; a token may stand beside it.
        for (const Fill& fill : filled.fills) {
          secrets.push_back(filled.text.substr(fill.span.begin, fill.span.size()));
        }
      }
      Report report;
      report.catalog = &test_catalog();
      for (auto& found : lint_files(files)) {
        FileInfo info;
        info.path = mask(found.path, {});
        found.finding.file = report.files.size();
        report.files.push_back(info);
        report.findings.push_back(std::move(found.finding));
      }
      for (const Trouble& trouble : troubles_of(files)) {
        report.notices.push_back({trouble.kind, mask(trouble.path, {}), mask(trouble.detail, {})});
      }
      std::string all =
          human(report, {true, true}) + json(report) + sarif(report, {}) + summary_line(report);
      for (const std::string& line : notice_lines(report)) all += line;
      // A word that a rule's own texts use is no secret of a file; such examples would only
      // test the texts.
      Report empty;
      empty.catalog = &test_catalog();
      const std::string texts = sarif(empty, {});
      for (const std::string& secret : secrets) {
        if (shows(texts, secret)) continue;
        const bool is_shown = shows(all, secret);
        CHECK_FALSE(is_shown);
      }
    }
  }
}

TEST_CASE("no report shows what else stands on the line of a finding") {
  // Two secrets that no rule of Lintel's knows, in the company of a token.
  const std::string password = "swordfish-" + std::to_string(7);
  const std::string random = to_base64("not a token: " + password).substr(0, 20);
  const struct {
    const char* path;
    /// T: a token, P: a password, R: something random.
    const char* text;
  } kCases[] = {
      {"ci.sh", "NPM_TOKEN=R NX_CLOUD_ACCESS_TOKEN=T npx nx build --password P\n"},
      {"ci.sh", "echo P | login --token T -p R\n"},
      {"Dockerfile", "RUN curl -u me:P https://me:R@host/?accessToken=T\n"},
      {".github/workflows/ci.yml", "env: {DB_PASSWORD: P, NX_CLOUD_TOKEN: T, API_KEY: 'R'}\n"},
      {"nx.json", R"({"apiKey":"R","nxCloudAccessToken":"T","pw":"P"} // R P)"},
      {"nx.json", R"({"nxCloudAccessToken":"T"/* "password": "P", R */})"},
      {"src/a.ts", "connect('P', 'T', `R`); // P\n"},
      {".env", "NX_CLOUD_ACCESS_TOKEN=T # P R\n"},
      // Glued to the name.
      {"a.yml", "DB_PASSWORD: P_NX_CLOUD_ACCESS_TOKEN: T\n"},
      {"Dockerfile", "ENV PW P_NX_CLOUD_ACCESS_TOKEN=T\n"},
      {".netrc", "machine x password P.NX_CLOUD_ACCESS_TOKEN=T\n"},
      {"a.sh", "mysql -p P_token:T --password R-token=T\n"},
  };
  for (const auto& example : kCases) {
    std::string text;
    for (const char* c = example.text; *c != '\0'; ++c) {
      const bool is_mark =
          std::string_view("TPR").find(*c) != std::string_view::npos &&
          (c[1] == '\0' || std::isalnum(static_cast<unsigned char>(c[1])) == 0) &&
          (c == example.text || std::isalnum(static_cast<unsigned char>(c[-1])) == 0);
      if (!is_mark) {
        text += *c;
      } else {
        text += *c == 'T' ? make_nx_token("read-write", 1) : *c == 'P' ? password : random;
      }
    }
    CAPTURE(example.text);
    Report report;
    report.catalog = &test_catalog();
    bool is_found = false;
    for (auto& found : lint_files({{example.path, text}})) {
      is_found = is_found || found.rule == "nx-cloud-read-write-token";
      FileInfo info;
      info.path = mask(found.path, {});
      found.finding.file = report.files.size();
      report.files.push_back(info);
      report.findings.push_back(std::move(found.finding));
    }
    CHECK(is_found);
    const std::string all = human(report, {true, true}) + json(report) + sarif(report, {});
    const bool shows_password = all.find(password) != std::string::npos;
    const bool shows_random = all.find(random) != std::string::npos;
    CHECK_FALSE(shows_password);
    CHECK_FALSE(shows_random);
  }
}

}  // namespace
}  // namespace lintel
