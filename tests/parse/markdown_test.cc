// SPDX-License-Identifier: MIT
#include "parse/markdown.h"

#include <doctest/doctest.h>

#include <string>

#include "../../fuzz/check_lexers.h"
#include "parse/draw_fields.h"

namespace lintel {
namespace {

std::string drawn_markdown(std::string_view text) {
  check_lexers(text);
  return drawn(text, fields_in(Format::markdown, text));
}

TEST_CASE("fenced code is read as its language says") {
  CHECK(drawn_markdown(R"(# A
```yaml
b: "c"
```
~~~ toml title="d"
E = "f"
~~~
```ini
g = h
```
````md
```yaml
i: j
```
````
`K=l` M=n
)") == "/b = c\n"
       "/E = f\n"
       "g = h\n"
       "/i = j\n");
}

TEST_CASE("a fence without a language has lines of assignments") {
  CHECK(drawn_markdown(R"(```
A=b
export C=d
$ E=f g
```
```text
H=i
```
)") == "A = b\n"
       "C = d\n"
       "E = f g\n"
       "H = i\n");
}

TEST_CASE("a fence in a list or a quotation is read without what stands before its lines") {
  CHECK(drawn_markdown(R"(1. a
   ```yaml
   b:
     C: d
   ```
> ```yml
> e:
>   F: g
> ```
- ```properties
  h=i
)") == "/b/C = d\n"
       "/e/F = g\n"
       "h = i\n");
}

TEST_CASE("a name of a file says the language too, and front matter is YAML") {
  CHECK(drawn_markdown(R"(---
a: b
---
```{% fileName="c.yml" %}
D: e
```
```js title="x.mjs"
F = 'g'
```
```yaml:h.yml
I: j
```
)") == "/a = b\n"
       "/D = e\n"
       "F = g\n"
       "/I = j\n");
}

TEST_CASE("a comment behind an assignment is no part of it") {
  CHECK(drawn_markdown(
            "```sh title=\"nx-cloud.env\"\nA=<b> # c\nexport D=\"e f\" # g\nH='i#j'\n```\n") ==
        "A = <b>\nD = e f\nH = i#j\n");
}

}  // namespace
}  // namespace lintel
