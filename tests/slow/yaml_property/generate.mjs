// SPDX-License-Identifier: MIT
//
// Writes generated YAML texts and the scalars that the npm package yaml reads in them, for
// compare.cc:
//
//   node generate.mjs NODE_MODULES_DIR [COUNT [SEED]]      COUNT texts that yaml accepts
//   node generate.mjs NODE_MODULES_DIR --files FILE...     those of these files that it accepts
//
// The package is read with its failsafe schema, in which every scalar is a string. A string is
// written as `<bytes>:<string>`; a text is followed by `<count>;` and that many pointers and
// values, of aliases and merge keys too. Keys that are no scalars are left out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { flush, put, putPairs, randomFrom } from "../cases.mjs";

const VERSION = "2.9.1";
const [folder, count = "50000", seed = "1", ...files] = process.argv.slice(2);
if (!folder) {
  console.error("generate.mjs: name the node_modules folder that holds yaml");
  process.exit(2);
}
const require = createRequire(resolve(folder, "noop.js"));
const yaml = require("yaml");
const found = require("yaml/package.json").version;
if (found !== VERSION) throw new Error(`yaml is ${found}, not ${VERSION}`);

const { random, pick, chance } = randomFrom(seed);
const times = (n, make) => Array.from({ length: n }, make);

const WORDS = [
  "a", "NX_TOKEN", "x1", "b c", "a:b", "http://x/y?z=1#q", "a#b", "-x", "?y", "${{ secrets.X }}",
  "$(X)", "true", "1.5", "~", "null", "0x1F", "é", "日本", "a'b", 'a"b', "a\\nb", "K=v", "<<x",
  "%TAG", "a, b", "[x", "x]", "{", "@x", "`x`", "!x", "&x", "*x", "|", ">", "- x", "a: b", "a #b",
  "--- x", "...", "😀",
];
const PLAIN = WORDS.filter((word) => /^[\w$(~é日]/.test(word) || ["-x", "?y"].includes(word))
  .filter((word) => !/: |[[\]{},]| #|^(---|\.\.\.)/.test(word));

const spaces = (n) => " ".repeat(n);
// The lines behind the first of a scalar are indented more than what it stands in.
const fold = (indent) => {
  const empty = times(random(3) === 0 ? random(3) : 0, () => "\n" + spaces(random(indent + 2)));
  return spaces(random(2)) + empty.join("") + "\n" + spaces(indent + 1 + random(3));
};

function plain(indent, isFlow) {
  const words = times(1 + random(3), () => pick(isFlow ? PLAIN.filter((w) => !/[?-]/.test(w[0])) : PLAIN));
  return words.join(chance(25) ? fold(indent) : " ");
}

function singleQuoted(indent) {
  const words = times(random(4), () => pick(WORDS).replaceAll("'", "''"));
  return "'" + words.join(chance(30) ? fold(indent) : pick(["", " ", "  "])) + "'";
}

const ESCAPES = ["\\n", "\\t", "\\\"", "\\\\", "\\/", "\\0", "\\a", "\\e", "\\x41", "\\u00e9", "\\ ",
  "\\N", "\\_", "\\L", "\\P", "\\U0001F600", "\\ud83d\\ude00", "\\\t", "\\b", "\\f", "\\v", "\\r"];

function doubleQuoted(indent) {
  const words = times(random(5), () =>
    chance(40) ? pick(ESCAPES) : pick(WORDS).replace(/["\\]/g, "\\$&"));
  const joints = [() => fold(indent), () => "\\" + fold(indent).trimStart().replace(/^/, "\n"),
    () => "", () => " ", () => " \\\n" + spaces(indent + 1)];
  return '"' + words.map((word) => word + pick(chance(30) ? joints : joints.slice(2, 4))()).join("") + '"';
}

function block(indent) {
  const content = indent + 1 + random(3);
  const lines = times(random(6), () =>
    chance(25) ? spaces(random(2) * random(content + 1))
      : spaces(content + (chance(25) ? 1 + random(3) : 0)) + pick(WORDS) + pick(["", "", " ", " # x"]));
  const first = lines.find((line) => line.trim() !== "");
  const needs = first !== undefined && first.search(/\S/) !== content;
  const digit = needs || chance(15) ? String(content - indent) : "";
  const chomp = pick(["", "", "-", "+"]);
  return pick(["|", ">"]) + (chance(50) ? digit + chomp : chomp + digit) + pick(["", "", " # c"]) +
    lines.map((line) => "\n" + line).join("");
}

let anchors = [];
function properties() {
  let text = "";
  if (chance(8)) {
    const name = "a" + random(5);
    anchors.push(name);
    text += `&${name} `;
  }
  if (chance(6)) text += pick(["!t ", "!!str ", "!vault ", "! "]);
  return text;
}

function scalar(indent, isFlow) {
  const kind = random(isFlow ? 6 : 9);
  if (kind < 3) return plain(indent, isFlow);
  if (kind < 4) return singleQuoted(indent);
  if (kind < 6) return doubleQuoted(indent);
  return block(indent);
}

const KEYS = ["a", "NX_TOKEN", "k-1", "d/e", "f~g", "'q r'", '"s\\x41"', "t u", "0", "on"];

function flow(indent, depth) {
  const kind = random(10);
  if (depth === 0 || kind < 6) {
    if (anchors.length > 0 && chance(10)) return `*${pick(anchors)} `;
    return properties() + scalar(indent, true);
  }
  const joint = pick([", ", ",", `,\n${spaces(indent + 1)}`]);
  if (kind < 8) {
    const items = times(random(4), () =>
      chance(15) ? `${pick(KEYS)}: ${flow(indent, depth - 1)}` : flow(indent, depth - 1));
    return `[${items.join(joint)}${items.length > 0 && chance(10) ? "," : ""}]`;
  }
  const pairs = times(random(4), () =>
    chance(8) ? pick(KEYS) : `${pick(KEYS)}: ${chance(8) ? "" : flow(indent, depth - 1)}`);
  return `{${pairs.join(joint)}}`;
}

// What follows `key:` or `-`, with the blank or the line end before it.
function value(indent, depth) {
  const kind = random(12);
  if (depth > 0 && kind < 3) return "\n" + mapping(indent + 1 + random(3), depth - 1);
  if (depth > 0 && kind < 5) return "\n" + sequence(indent + 1 + random(3), depth - 1);
  if (kind < 6) return "";
  if (kind < 8) return " " + flow(indent, 2);
  if (anchors.length > 0 && chance(10)) return ` *${pick(anchors)}`;
  return " " + properties() + scalar(indent, false);
}

const comment = () => (chance(6) ? "\n" + spaces(random(4)) + "# c: d" : "");

function mapping(indent, depth) {
  return times(1 + random(4), () => {
    const merge = anchors.length > 0 && chance(8);
    const pair = merge ? `<<: *${pick(anchors)}` : `${pick(KEYS)}:${value(indent, depth)}`;
    return spaces(indent) + pair + comment();
  }).join("\n");
}

function sequence(indent, depth) {
  return times(1 + random(4), () => {
    if (depth > 0 && chance(25)) {
      return spaces(indent) + "- " + mapping(indent + 2, depth - 1).trimStart();
    }
    return spaces(indent) + "-" + value(indent, depth) + comment();
  }).join("\n");
}

function documentText() {
  anchors = [];
  const kind = random(10);
  if (kind < 6) return mapping(0, 3);
  if (kind < 8) return sequence(0, 3);
  if (kind < 9) return flow(0, 3);
  return scalar(0, false);
}

function mutated(text) {
  for (let n = 1 + random(2); n > 0; --n) {
    const at = random(text.length + 1);
    if (chance(40)) text = text.slice(0, at) + text.slice(at + 1);
    else text = text.slice(0, at) + pick([..." \n:-#'\"|>[]{},&*!?x"]) + text.slice(at);
  }
  return text;
}

// Where yaml departs from the specification and from libyaml: it makes a blank of the empty line
// behind an escaped line end, drops a last line of more blanks than the block is indented, and at
// times takes blanks at the end of the text for a line.
function isDoubtful(text) {
  if (/\\\r?\n[ \t]*\r?\n/.test(text)) return true;
  if (/[|>][^\n]*[+][^\n]*\n[ \t]+$/.test(text)) return true;
  return /[|>][-+]?[1-9]/.test(text) && /\n[ \t]+(?=\r?\n|$)/.test(text);
}

function input() {
  let text = documentText();
  for (let n = chance(15) ? 1 + random(2) : 0; n > 0; --n) text += "\n---\n" + documentText();
  if (chance(20)) {
    const isBlank = /^[ \t]+$/m;
    const had = isBlank.test(text);
    text = mutated(text);
    if (!had && isBlank.test(text)) return input();
  }
  text += pick(["\n", "\n", "\n", "", "\n\n"]);
  if (isDoubtful(text)) return input();
  return chance(5) ? text.replaceAll("\n", "\r\n") : text;
}

const step = (key) => "/" + key.replaceAll("~", "~0").replaceAll("/", "~1");
const LIMIT = 2000;

// Every scalar below `node`; a cycle or a bomb throws.
function leaves(node, pointer, document, out, depth = 0) {
  if (out.length > LIMIT || depth > 50) throw new Error("too much");
  if (yaml.isAlias(node)) node = node.resolve(document);
  if (yaml.isScalar(node)) {
    const isWritten = node.range && node.range[1] > node.range[0];
    if (isWritten) out.push([pointer, String(node.value)]);
  } else if (yaml.isSeq(node)) {
    node.items.forEach((item, i) => leaves(item, `${pointer}/${i}`, document, out, depth + 1));
  } else if (yaml.isMap(node)) {
    for (const { key, value } of node.items) pair(key, value, pointer, document, out, depth);
  } else if (yaml.isPair(node)) {
    pair(node.key, node.value, pointer, document, out, depth);
  }
}

function pair(key, value, pointer, document, out, depth) {
  if (yaml.isAlias(key)) key = key.resolve(document);
  if (!yaml.isScalar(key)) return;
  const isMerge = key.value === "<<" && key.type === "PLAIN";
  const target = yaml.isAlias(value) ? value.resolve(document) : value;
  if (isMerge && yaml.isMap(target)) return leaves(target, pointer, document, out, depth + 1);
  if (isMerge && yaml.isSeq(target)) {
    for (const item of target.items) leaves(item, pointer, document, out, depth + 1);
    return;
  }
  leaves(value, pointer + step(String(key.value)), document, out, depth + 1);
}

function read(text) {
  const out = [];
  try {
    const documents = yaml.parseAllDocuments(text, { schema: "failsafe", uniqueKeys: false, strict: true });
    if (!Array.isArray(documents)) return out;
    for (const document of documents) {
      if (document.errors.length > 0 || document.warnings.length > 0) return null;
      leaves(document.contents, "", document, out);
    }
  } catch {
    return null;
  }
  return out;
}

function writeCase(text, list) {
  put(text);
  putPairs(list);
}

if (count === "--files") {
  for (const file of [seed, ...files]) {
    const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
    const list = read(text);
    if (list) writeCase(text, list);
  }
} else {
  for (let written = 0; written < Number(count); ) {
    const text = input();
    const list = read(text);
    if (list === null) continue;
    writeCase(text, list);
    ++written;
  }
}
flush();
