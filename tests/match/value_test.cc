// SPDX-License-Identifier: MIT
// What decides between the rules for a value in a token's place.
#include <doctest/doctest.h>

#include <string>

#include "match/file_role.h"
#include "match/placeholders.h"
#include "match/shape.h"
#include "parse/env.h"
#include "support/lint.h"
#include "support/marks.h"
#include "text/digest.h"

namespace lintel {
namespace {

std::string_view name_of(ValueClass value_class) {
  switch (value_class) {
    case ValueClass::empty: return "empty";
    case ValueClass::placeholder: return "placeholder";
    case ValueClass::reference: return "reference";
    case ValueClass::uninterpolated: return "uninterpolated";
    case ValueClass::literal: return "literal";
  }
  return "";
}

TEST_CASE("references are references only where something resolves them") {
  const PlaceholderTable table(test_catalog().placeholders);
  const struct {
    std::string_view value;
    std::string_view in_nx_json;
    std::string_view in_env;
  } cases[] = {
      {"", "empty", "empty"},
      {"  ", "empty", "empty"},
      {"SOMETOKEN", "placeholder", "placeholder"},
      {"cheddar", "placeholder", "placeholder"},
      {"<your token>", "placeholder", "placeholder"},
      {"{{ token }}", "placeholder", "placeholder"},
      {"%TOKEN%", "placeholder", "placeholder"},
      {"xxxxxxxx", "placeholder", "placeholder"},
      {"...", "placeholder", "placeholder"},
      {"${TOKEN}", "uninterpolated", "reference"},
      {"$TOKEN", "uninterpolated", "reference"},
      {"$(TOKEN)", "uninterpolated", "reference"},
      {"${{ secrets.TOKEN }}", "uninterpolated", "reference"},
      {"${env:TOKEN}", "uninterpolated", "reference"},
      {"process.env.TOKEN", "uninterpolated", "reference"},
      {"credentials('token')", "uninterpolated", "reference"},
      {"Bearer ${TOKEN}", "uninterpolated", "reference"},
      {"hunter2", "literal", "literal"},
      {"dummy", "literal", "literal"},
      {"pa$$word", "literal", "literal"},
      {"${TOKEN:-hunter2}", "literal", "literal"},
      {"${TOKEN:-q8Zt1LwX0vR5nY2k}", "literal", "literal"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.value);
    Field field;
    field.value = c.value;
    CHECK(name_of(table.class_of(field, Format::nx_json)) == c.in_nx_json);
    const Fields in_env = parse_env("K=" + std::string(c.value), Interpolation::dotenv_expand);
    REQUIRE_FALSE(in_env.empty());
    CHECK(name_of(table.class_of(in_env.front(), Format::env)) == c.in_env);
  }
}

TEST_CASE("the span of a value in an env file holds none of its quotes") {
  const struct {
    const char* text;
    const char* drawn;
  } kCases[] = {
      {"NX_KEY=`hunter2`\n", "NX_KEY=`«********»`\n"},
      {"NX_KEY=\"one\ntwo\"\n", "NX_KEY=\"«********»\"\n"},
      {"NX_KEY='one\n two' # x\n", "NX_KEY='«********»' # x\n"},
      {"NX_KEY=\"hunter2\"\n", "NX_KEY=\"«********»\"\n"},
      {"NX_KEY=hunter2\n", "NX_KEY=«********»\n"},
      // Nothing closes it, so neither version takes it for a quote.
      {"NX_KEY=\"hunter2\n", "NX_KEY=«********»\n"},
  };
  for (const auto& example : kCases) {
    std::vector<Span> spans;
    for (const auto& found : lint_files({{".env", example.text}})) spans.push_back(found.span);
    CHECK(with_marks(example.text, spans) == example.drawn);
  }
}

TEST_CASE("an escaped dollar makes no reference") {
  const auto rules = [](const std::string& path, const std::string& text) {
    std::string drawing;
    for (const auto& found : lint_files({{path, text}})) drawing += found.rule + ' ';
    return drawing;
  };
  const std::string key = "NX_CLOUD_ENCRYPTION_KEY=";
  CHECK(rules(".env", key + "\"\\$wordfish\"\n") == "nx-cloud-encryption-key ");
  CHECK(rules(".env", key + "\"\\${WORDFISH}\"\n") == "nx-cloud-encryption-key ");
  CHECK(rules(".env", key + "\"$wordfish\"\n") == "");
}

TEST_CASE("what a manager of secrets resolves, or holds encrypted, is a reference") {
  const PlaceholderTable table(test_catalog().placeholders);
  for (const std::string value :
       {"op://vault/item/field", "vault:secret/data/nx#key", "vault://kv/nx", "gcp-sm://project/nx",
        "aws-sm://nx/token", "ssm:/ci/nx/token", "infisical://nx/token", "/run/secrets/nx_token",
        "file:///run/secrets/nx", "@@NX_TOKEN@@", "projects/acme/secrets/nx/versions/latest",
        "encrypted:BGx0a9Zk3jVq+/==", "ENC[AES256_GCM,data:q8Zt,iv:1Lw=,tag:X0v=,type:str]",
        "{cipher}0a1b2c3d4e5f", "@Microsoft.KeyVault(SecretUri=https://acme/secrets/nx)",
        "awsssm://nx", "acme-vault://nx/token"}) {
    CAPTURE(value);
    Field field;
    field.value = value;
    CHECK(name_of(table.class_of(field, Format::env)) == "reference");
    CHECK(name_of(table.class_of(field, Format::nx_json)) == "uninterpolated");
  }
}

TEST_CASE("a value that only resembles a placeholder or a reference is literal") {
  const PlaceholderTable table(test_catalog().placeholders);
  const std::string hex = "0a1b2c3d4e5f6789";
  for (const std::string& value :
       {std::string("<3 my dog"), std::string("correct.horse...battery.staple.and.more"),
        std::string("$wordfish"), std::string("hunter2${X}"), std::string("vaulted"),
        std::string("encrypted"), "fake-" + hex, "demo-" + hex}) {
    CAPTURE(value);
    Field field;
    field.value = value;
    CHECK(name_of(table.class_of(field, Format::nx_json)) == "literal");
    CHECK_FALSE(table.is_word(value));
  }
  for (const char* value :
       {"fake-token-for-tests", "dummy_value", "demo-key", "your-secret-here"}) {
    CAPTURE(value);
    CHECK(table.is_word(value));
  }
}

TEST_CASE("a comment that only dotenv 10 takes for a value is none") {
  const auto rules = [](const std::string& text) {
    std::string drawing;
    for (const auto& found : lint_files({{".env", text}})) drawing += found.rule + ' ';
    return drawing;
  };
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY= # fill in\n") == "");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=${KEY} # from the store\n") == "");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=\"$KEY\" # from the store\n") == "");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=cheddar # as in the docs\n") == "");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=hunter2 # ours\n") == "nx-cloud-encryption-key ");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=\"#hunter2\"\n") == "nx-cloud-encryption-key ");
  CHECK(rules("NX_CLOUD_ENCRYPTION_KEY=\nOTHER=#1\n") == "");
}

TEST_CASE("the shape of a value in a token's place is told by its anatomy") {
  const auto shape = [](std::string_view value, Surroundings surroundings = {}) {
    return std::string(name_of(nx_cloud_anatomy(value, surroundings).shape));
  };
  CHECK(shape(make_nx_token("read", 1)) == "token");
  CHECK(shape(make_nx_token("owner", 1)) == "random");
  CHECK(shape(std::string(12, 'a') + std::string(12, '3')) == "id");
  CHECK(shape("test-token") == "word");
  CHECK(shape("team-build-farm", {true, false, false}) == "on-prem");
  CHECK(shape("dummy", {true, false, true}) == "word");
  CHECK(shape("q8Zt1LwX0vR5nY2k", {}) == "random");
  CHECK(shape("q8Zt1LwX0vR5nY2k", {false, true, false}) == "word");
}

TEST_CASE("a token around a uuid that somebody made up is a note") {
  const auto rules = [](const std::string& path, const std::string& text) {
    std::string drawing;
    for (const auto& found : lint_files({{path, text}})) drawing += found.rule + ' ';
    return drawing;
  };
  for (const std::string uuid :
       {"00000000-0000-0000-0000-000000000000", "11111111-1111-1111-1111-111111111111",
        "12345678-1234-1234-1234-123456789012", "12345678-1234-5678-1234-567812345678",
        "00000000-0000-4000-8000-000000000001", "12345678-90ab-cdef-1234-567890abcdef"}) {
    CAPTURE(uuid);
    for (const std::string level : {"read-write", "read-only"}) {
      const std::string token = to_base64(uuid + '|' + level);
      const std::string nx_json = R"({"nxCloudAccessToken": ")" + token + "\"}";
      CHECK(rules("nx.json", nx_json) == "nx-cloud-token-placeholder ");
      CHECK(rules("README.md", "token: " + token + "\n") == "nx-cloud-token-placeholder ");
    }
  }
  for (const std::string uuid :
       {"0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "12345678-1234-4234-9234-123456789f12"}) {
    CAPTURE(uuid);
    const std::string token = to_base64(uuid + "|read-write");
    CHECK(rules("README.md", token) == "nx-cloud-read-write-token ");
  }
}

TEST_CASE("a file is one to be filled in by its name") {
  for (const char* path : {".env.example", "a/.env.EXAMPLE", ".env.tpl", ".env.j2", ".env.erb",
                           ".env.mustache", ".env.in", ".env.schema", ".env.default", ".env.stub",
                           ".env.skeleton", ".env.placeholder", "sample.env", ".env-template"}) {
    CAPTURE(path);
    CHECK(is_example_file(path));
  }
  for (const char* path : {".env", ".env.local", "in.env", ".env.in.local", "schema.env",
                           "examples/.env", ".env.defaulted", "nx.json__tmpl__", ".env.j2.local"}) {
    CAPTURE(path);
    CHECK_FALSE(is_example_file(path));
  }
}

}  // namespace
}  // namespace lintel
