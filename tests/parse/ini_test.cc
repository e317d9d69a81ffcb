// SPDX-License-Identifier: MIT
#include "parse/ini.h"

#include <doctest/doctest.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "../../fuzz/check_env.h"
#include "support/seeds.h"

namespace lintel {
namespace {

constexpr std::string_view kOpen = "«";
constexpr std::string_view kClose = "»";

std::string without_marks(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const std::string_view mark = text.substr(i, kOpen.size());
    if (mark == kOpen || mark == kClose) {
      i += mark.size();
    } else {
      plain += text[i++];
    }
  }
  return plain;
}

/// The text with `«` and `»` around what each field spans.
std::string with_places(std::string_view text, const Fields& fields) {
  std::string drawn;
  std::size_t done = 0;
  for (const Field& field : fields) {
    drawn += text.substr(done, field.span.begin - done);
    drawn += kOpen;
    drawn += text.substr(field.span.begin, field.span.size());
    drawn += kClose;
    done = field.span.end;
  }
  drawn += text.substr(done);
  return drawn;
}

std::string drawn_values(const Fields& fields) {
  std::string drawn;
  for (const Field& field : fields) {
    if (!drawn.empty()) drawn += " | ";
    drawn += field.key + "=" + field.value;
  }
  return drawn;
}

/// `text` shows the places; without its marks it is the input. `values` are in their order.
struct Row {
  const char* text;
  const char* values;
};

template <std::size_t kSize>
void check_rows(const Row (&rows)[kSize]) {
  for (const Row& row : rows) {
    CAPTURE(row.text);
    const std::string text = without_marks(row.text);
    const Fields fields = parse_ini(text);
    CHECK(with_places(text, fields) == std::string(row.text));
    CHECK(drawn_values(fields) == std::string(row.values));
    for (const Field& field : fields) CHECK((field.kind == ValueKind::literal));
  }
}

}  // namespace

TEST_CASE("an assignment has its bare name, in whatever section it stands") {
  constexpr Row kRows[] = {
      {"[https://cloud\\.nx\\.app]\npersonalAccessToken=«v»", "personalAccessToken=v"},
      {"personalAccessToken = «v w» \n", "personalAccessToken=v w"},
      {"\"a b\" = «v»", "a b=v"},
      {"a[] = «v»\na[]=«w»", "a=v | a=w"},
      {"[]=«v»", "[]=v"},
      {"a =«» \nb=«w»", "a= | b=w"},
      {"a=«b=c=»", "a=b=c="},
      {"a=«1»\r\nb=«2»\rc=«3»", "a=1 | b=2 | c=3"},
      {"\uFEFF[s]\na=«v»", "a=v"},
      {" [s] \n a=«v»", "a=v"},
      {"a=«${X}»", "a=${X}"},
      {"a # note = «v»", "a=v"},
  };
  check_rows(kRows);
}

TEST_CASE("a comment begins a line or ends a value, with a blank before it or not") {
  constexpr Row kRows[] = {
      {"; a=b\n # a=b\n\na=«v»", "a=v"},
      {"a = «v» ; note", "a=v"},
      {"a = «v»;note", "a=v"},
      {"a = «v» # note", "a=v"},
      {"a = «v»#note", "a=v"},
      {"a = «v\\;w\\#x\\\\y\\z»", "a=v;w#x\\y\\z"},
      {"a = «»; note", "a="},
  };
  check_rows(kRows);
}

TEST_CASE("quotes are taken off") {
  constexpr Row kRows[] = {
      {"a = \"«v»\"", "a=v"},
      {"a = '«v»'", "a=v"},
      {"a = \"«»\"", "a="},
      {"a = \"«v;w#x»\"", "a=v;w#x"},
      {"a = \"«v»\" ; note", "a=v"},
      {"a = '«v;w»' # note", "a=v;w"},
      {"a = \"«b\\\"\\u00e9\\ud83d\\ude00\\t»\"", "a=b\"é😀\t"},
      {"a = '\"«v»\"'", "a=v"},
      {"a = \"«p\\q»\"", "a=p\\q"},
      {"a = «\"»", "a=\""},
      {"a = «\"v»", "a=\"v"},
      {"a = «\"v\" w»", "a=\"v\" w"},
  };
  check_rows(kRows);
}

TEST_CASE("a line without a name is one bare value") {
  constexpr Row kRows[] = {
      {"«QUJD0EVGR0hJSktM»", "=QUJD0EVGR0hJSktM"},
      {" «QUJD0EVGR0hJSktMTQ==» \r\n", "=QUJD0EVGR0hJSktMTQ=="},
      {"«QUJD0EVGR0hJSktMTU4=»\n", "=QUJD0EVGR0hJSktMTU4="},
      {"«QUJD/EVGR+hJSktMTU4=»", "=QUJD/EVGR+hJSktMTU4="},
      {"«abcdefghijklmnop==»", "=abcdefghijklmnop=="},
      {"«[a]b]»", "=[a]b]"},
      {"=«v»", "=v"},
      {"«a b»", "=a b"},
  };
  check_rows(kRows);
}

TEST_CASE("a `=` behind a name is no padding") {
  constexpr Row kRows[] = {
      {"personalAccessToken=«»", "personalAccessToken="},
      {"QUJD0EVG=«»", "QUJD0EVG="},
      {"QUJD0EVG=«=»", "QUJD0EVG=="},
      {"QUJD0EVGR0hJSktMTQ=«v»", "QUJD0EVGR0hJSktMTQ=v"},
      {"QUJD0EVGR0hJSktMTQ=«==»", "QUJD0EVGR0hJSktMTQ==="},
      {"QUJD0EVGR0hJ_ktMTQ=«=»", "QUJD0EVGR0hJ_ktMTQ=="},
  };
  check_rows(kRows);
}

TEST_CASE("ini keeps bytes that are not UTF-8") {
  constexpr Row kRows[] = {{"a=«\xFF»\nb=\"«\xC3»\"\n«\xE2\x80»", "a=\xFF | b=\xC3 | =\xE2\x80"}};
  check_rows(kRows);
}

TEST_CASE("the seeds of the ini fuzzer keep every promise") {
  check_seeds_and_beginnings("ini", [](const std::string& bytes) { check_ini(bytes); });
}

}  // namespace lintel
