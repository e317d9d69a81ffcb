// SPDX-License-Identifier: MIT
#include "parse/xml.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_xml(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::xml, text));
}

TEST_CASE("attributes and texts are fields, entities and CDATA resolved") {
  CHECK(drawn_xml(R"(<?xml version="1.0"?>
<!-- <a b="c"/> -->
<d e="f&amp;g&#x41;" h='i'>
  <j>k &lt; l</j><j> <![CDATA[m & n]]> </j>
</d>
)") == "/d/e = f&gA <f&amp;g&#x41;>\n"
       "/d/h = i\n"
       "/d/j = k < l <k &lt; l>\n"
       "/d/j = m & n\n");
}

TEST_CASE("a value beside a name is named by it") {
  CHECK(drawn_xml(R"(<project>
  <param name="env.A" value="b"/>
  <param name="env.C">d</param>
  <entry key="E">f</entry>
  <p><name>G</name><description>h</description><defaultValue>i</defaultValue></p>
  <nx.key>j</nx.key>
</project>
)") == "/project/param/name = env.A\n"
       "/project/param/value (A) = b\n"
       "/project/param/name = env.C\n"
       "/project/param (C) = d\n"
       "/project/entry/key = E\n"
       "/project/entry (E) = f\n"
       "/project/p/name = G\n"
       "/project/p/description = h\n"
       "/project/p/defaultValue (G) = i\n"
       "/project/nx.key = j\n");
}

TEST_CASE("tags that do not match end what they can") {
  CHECK(drawn_xml(R"(<a><b c="d">e</x></a><f g=h i="j>k</f><l>m)") ==
        "/a/b/c = d\n"
        "/a/b = e\n"
        "/f/i = j>k\n"
        "/l = m\n");
}

}  // namespace
}  // namespace lintel
