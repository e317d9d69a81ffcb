// SPDX-License-Identifier: MIT
#include "report/rule_page.h"

#include <doctest/doctest.h>

#include "report/rule_text.h"
#include "report/sample.h"
#include "support/golden.h"

namespace lintel {

TEST_CASE("a rule's page has why, every remedy, examples and references") {
  check_golden("report/rule-page.md", rule_page_markdown(sample_catalog().rules[1]));
  check_golden("report/rule-page-short.md", rule_page_markdown(sample_catalog().rules[2]));
}

TEST_CASE("a rule is explained in a terminal with what its page has") {
  check_golden("report/explain.txt", explain(sample_catalog().rules[1], {}));
  check_golden("report/explain-color.txt", explain(sample_catalog().rules[0], {true, true}));
}

TEST_CASE("the lists of rules have one line for each") {
  check_golden("report/rules-index.md", rules_index_markdown(sample_catalog()));
  check_golden("report/rules-list.txt", rules_list(sample_catalog()));
}

TEST_CASE("an example is shown without marks and with its escapes resolved") {
  CHECK(example_line("a=«{hex:24}»") == "a={hex:24}");
  CHECK(example_line("««a»» {{hex:24} ${{ b }}") == "«a» {hex:24} ${{ b }}");
  CHECK(example_line("«{nx-token:read:unpadded}%3D»") == "{nx-token:read:unpadded}%3D");
  CHECK(example_line("${A} {\"b\": {}}") == "${A} {\"b\": {}}");
}

TEST_CASE("prose keeps what Markdown would swallow, and code as it is") {
  CHECK(markdown_prose("<uuid>|* `<uuid> *`") == "&lt;uuid>|\\* `<uuid> *`");
}

}  // namespace lintel
