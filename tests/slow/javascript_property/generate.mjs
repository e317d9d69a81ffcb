// SPDX-License-Identifier: MIT
//
// Writes generated JavaScript and what node makes of it, for compare.cc:
//
//   node generate.mjs [COUNT [SEED]]      COUNT assignments `x = …` of texts
//
// A string is written as `<bytes>:<string>`, its lone surrogates as three bytes; a program is
// followed by the value of x.
import { writeSync } from "node:fs";

const [count = "40000", seed = "1"] = process.argv.slice(2);

// splitmix32: the same inputs everywhere for one seed.
let state = Number(seed) >>> 0;
function random(limit) {
  state = (state + 0x9e3779b9) >>> 0;
  let mixed = state ^ (state >>> 16);
  mixed = Math.imul(mixed, 0x21f0aaad);
  mixed ^= mixed >>> 15;
  mixed = Math.imul(mixed, 0x735a2d97);
  mixed ^= mixed >>> 15;
  return (mixed >>> 0) % limit;
}
const pick = (list) => list[random(list.length)];
const chance = (percent) => random(100) < percent;
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

// As UTF-8, but a lone surrogate as the three bytes that its number would have.
function bytesOf(text) {
  const parts = [...text].map((c) => {
    const code = c.codePointAt(0);
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(c);
    return Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  });
  return Buffer.concat(parts);
}

let waiting = [];
let size = 0;
function flush() {
  let bytes = Buffer.concat(waiting);
  waiting = [];
  size = 0;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}
function write(text) {
  const bytes = bytesOf(text);
  waiting.push(Buffer.from(`${bytes.length}:`), bytes);
  size += bytes.length;
}

for (let written = 0; written < Number(count); ) {
  const text = `x = ${expression(3)};`;
  const value = read(text);
  if (value === null) continue;
  write(text);
  write(value);
  if (size > 1 << 20) flush();
  ++written;
}
flush();
