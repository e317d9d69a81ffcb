// SPDX-License-Identifier: MIT
//
// Writes generated JavaScript and what node makes of it, for compare.cc:
//
//   node generate.mjs [COUNT [SEED]]      COUNT assignments `x = …` of texts
//
// A string is written as `<bytes>:<string>`, its lone surrogates as three bytes; a program is
// followed by the value of x.
import { flush, put, randomFrom, wtf8 } from "../cases.mjs";

const [count = "40000", seed = "1"] = process.argv.slice(2);

const { random, pick, chance } = randomFrom(seed);
const times = (n, make) => Array.from({ length: n }, make);
const hex = (size) => times(size, () => pick([..."0123456789abcdefABCDEF"])).join("");

const WORDS = ["a", "NX_TOKEN", " ", "//", "/*", "*/", "$", "{", "}", "#", "é", "日本", "😀", "=", "|", "<",
  "\t", "\u2028", "\u00a0", "\ufeff", "x y", "1", "''", '""', "``", "<!--"];

function escape() {
  const simple = ["n", "t", "b", "v", "f", "r", "0", "'", '"', "`", "\\", "/", "a", "c", "z", "$", "{", "é",
    "😀", "\n", "\r", "\r\n", "\u2028", "\u2029", " "];
  switch (random(9)) {
    case 0: return `\\x${hex(2)}`;
    case 1: return `\\u${hex(4)}`;
    case 2: return `\\u{${"0".repeat(random(3))}${hex(1 + random(5))}}`;
    case 3: return `\\ud8${hex(2)}\\ud${pick(["c", "d", "e", "f"])}${hex(2)}`;
    case 4: return `\\u{d8${hex(2)}}${chance(50) ? "\\u{dc00}" : ""}`;
    case 5: return "\\" + pick(["1", "7", "00", "12", "377", "400", "08", "8", "9"]);
    default: return "\\" + pick(simple);
  }
}

const body = (quote, extra) =>
  times(random(7), () => {
    const word = chance(45) ? escape() : pick(WORDS);
    return word.startsWith("\\") ? word : word.replaceAll(quote, "") ;
  }).concat(extra ? [extra()] : []).join("");

const inTemplate = (text) => text.replaceAll("${", "$ {");

function template(depth) {
  const parts = times(1 + random(3), () => {
    const text = inTemplate(body("`") + (chance(15) ? pick(["\n", "\r", "\r\n"]) : ""));
    return chance(30) && depth > 0 ? text.replace(/\$$/, "") + "${" + expression(depth - 1) + "}" : text;
  });
  return "`" + inTemplateTail(parts) + "`";
}
// A `$` at the end of one part and a `{` at the start of the next would open a substitution.
const inTemplateTail = (parts) =>
  parts.reduce((all, part) => (all.endsWith("$") && part.startsWith("{") ? all + " " + part : all + part), "");

function expression(depth) {
  const kind = random(10);
  if (kind < 3) return `'${body("'")}'`;
  if (kind < 6) return `"${body('"')}"`;
  if (kind < 8 || depth === 0) return template(depth);
  if (kind < 9) return `(${pick(["", " /* c */ "])}${expression(depth - 1)})`;
  return `${expression(depth - 1)}${pick([" + ", "+", "\n  + "])}${expression(depth - 1)}`;
}

function read(text) {
  let x;
  try {
    x = (0, eval)(`var x; ${text} x`);
  } catch {
    return null;
  }
  return typeof x === "string" ? x : null;
}

for (let written = 0; written < Number(count); ) {
  const text = `x = ${expression(3)};`;
  const value = read(text);
  if (value === null) continue;
  put(wtf8(text));
  put(wtf8(value));
  ++written;
}
flush();
