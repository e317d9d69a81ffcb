// SPDX-License-Identifier: MIT
// Takes values out of generated documents, or of files, with Lintel's edits and holds what is left
// against what jsonc-parser 3.3.1 reads.
// Usage: node check.mjs NODE_MODULES EDIT [N] [SEED]
//        node check.mjs NODE_MODULES EDIT --files FILE…   (shows nothing of what they hold)
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import path from "node:path";
import { randomFrom } from "../cases.mjs";

const [modules, edit, count = "20000", ...rest] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), "anchor.js"));
const jsonc = require("jsonc-parser");
const isFiles = count === "--files";
const { random, pick, chance } = randomFrom(isFiles ? 0 : rest[0] ?? 1);
const kLenient = { allowTrailingComma: true };

// ---- documents

const kKeys = ["a", "b", "nxCloudAccessToken", "accessToken", "runner", "options", "default",
  "tasksRunnerOptions", "nxCloud\\u0041ccessToken", "é", "//", "/*", "", "plugins"];
const kStrings = ["x", "// no", "/* no */", "a, b", "\\\"", "é😀", "{", "}", ","];

/// How one document is laid out.
function style() {
  const newline = pick(["\n", "\n", "\r\n", "\r"]);
  return { newline, indent: pick(["  ", "\t", "    ", ""]), comments: pick([0, 0, 10, 30]),
    trailing: pick([0, 0, 50]), inline: pick([0, 20, 100]), leading: chance(10) };
}
function comment(s) {
  const text = pick(["x", "\"a\": 1,", "}", "T, é", "//"]);
  return chance(50) ? `// ${text}${s.newline}` : `/* ${text}${chance(20) ? s.newline : ""} */`;
}
const trivia = (s) => (s.comments > random(100) ? pick(["", " "]) + comment(s) : "");

function scalar() {
  if (chance(35)) return `"TOKEN${random(1000)}"`;
  return pick([() => `"${pick(kStrings)}"`, () => `${random(100)}`, () => "null"])();
}
function value(s, depth) {
  if (depth > 0 && chance(45)) return container(s, depth - 1, chance(75), () => pick(kKeys));
  return scalar();
}
function container(s, depth, isObject, key) {
  const [open, close] = isObject ? "{}" : "[]";
  const size = pick([0, 1, 1, 2, 3, 4]);
  const isInline = s.inline > random(100);
  const gap = isInline ? pick(["", " "]) : s.newline + s.indent.repeat(4 - depth);
  const end = isInline ? pick(["", " "]) : s.newline + s.indent.repeat(3 - depth);
  let text = open;
  for (let i = 0; i < size; ++i) {
    if (i > 0 && !s.leading) text += trivia(s) + "," + trivia(s);
    text += gap + trivia(s) + (i > 0 && s.leading ? ", " : "");
    if (isObject) text += `"${key(i)}"${trivia(s)}:${pick(["", " "])}${trivia(s)}`;
    text += isObject && key !== null && depth >= 0 ? value(s, depth) : scalar();
  }
  if (size > 0 && s.trailing > random(100)) text += trivia(s) + ",";
  return text + trivia(s) + end + close;
}
/// As nx.json has it: what is emptied there goes.
function runners(s) {
  const nest = (names, depth) => {
    const [name, ...inner] = names;
    const gap = s.newline + s.indent.repeat(depth);
    const one = inner.length > 0 ? nest(inner, depth + 1) : scalar();
    const more = chance(30) ? `,${gap}"${pick(kKeys)}": ${scalar()}` : "";
    const end = s.newline + s.indent.repeat(depth - 1);
    return `{${gap}${trivia(s)}"${name}": ${one}${more}${trivia(s)}${end}}`;
  };
  return nest(["tasksRunnerOptions", pick(["default", "ci"]), pick(["options", "options", "env"]),
    "accessToken"], 1);
}
function document() {
  const s = style();
  const body = chance(35) ? runners(s) : container(s, 3, true, () => pick(kKeys));
  const text = trivia(s) + body + pick(["", s.newline, s.newline + trivia(s)]);
  return (chance(3) ? "\ufeff" : "") + text;
}

// ---- what has to be left

const withoutBom = (text) => (text.startsWith("\ufeff") ? text.slice(1) : text);

function parse(text) {
  const errors = [];
  const tree = jsonc.parseTree(text, errors, kLenient);
  return errors.length === 0 ? tree : undefined;
}
function isStrict(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
function build(node) {
  if (node.type === "array") return ["array", ...node.children.map(build)];
  if (node.type !== "object") return node.value;
  // Keys that stand twice are kept apart.
  return ["object", ...node.children.map(({ children: [key, child] }) => [key.value, build(child)])];
}
function comments(text) {
  const found = [];
  const scanner = jsonc.createScanner(text);
  for (let token = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 12 || token === 13) {
      const begin = scanner.getTokenOffset();
      found.push({ begin, end: begin + scanner.getTokenLength() });
    }
  }
  return found;
}
const isRunnerPart = (names) => names[0] === "tasksRunnerOptions" &&
  (names.length < 3 || (names.length === 3 && names[2] === "options"));

/// The value that has to be left, as `build` has it; undefined where the node goes. `removed` gets
/// the nodes, members whole, that go. An object which holds a comment may stay empty.
function expected(node, text, targets, names, mayStay, removed) {
  if (targets.has(node)) return undefined;
  if (!node.children) return node.value;
  const isObject = node.type === "object";
  const kept = [];
  const gone = [];
  for (const child of node.children) {
    const inner = isObject ? child.children[1] : child;
    const key = isObject ? child.children[0].value : "[]";
    const left = expected(inner, text, targets, [...names, key], mayStay, removed);
    if (left === undefined) gone.push(child);
    else kept.push(isObject ? [key, left] : left);
  }
  const hasComment = comments(text).some(
    (c) => c.begin > node.offset && c.end < node.offset + node.length);
  const isEmptied = isObject && gone.length > 0 && kept.length === 0 && isRunnerPart(names);
  if (isEmptied && names.length > 0 && !(hasComment && mayStay)) return undefined;
  removed.push(...gone);
  return [node.type, ...kept];
}

/// Empty where all is well.
function difference(text, tree, targets, answer) {
  if (answer.text === undefined) return "no edits";
  const after = parse(answer.text);
  if (after === undefined) return "what is left cannot be read";
  if (isStrict(text) && !isStrict(answer.text)) return "a trailing comma is left";
  const left = JSON.stringify(build(after));
  let removed = [];
  const isLeft = [false, true].some((mayStay) => {
    removed = [];
    return JSON.stringify(expected(tree, text, targets, [], mayStay, removed)) === left;
  });
  // Of several objects with comments each may stay or go: what is sure is said by the others.
  if (!isLeft && comments(text).length === 0) return "another value is left";
  if (!isLeft) return JSON.stringify(left).includes("TOKEN") ? "a value is left" : "";
  let at = 0;
  let rest = "";
  for (const [begin, end] of answer.edits) {
    rest += text.slice(at, begin);
    at = end;
    for (let i = begin; i < end; ++i) {
      const isNode = removed.some((n) => i >= n.offset && i < n.offset + n.length);
      const isComment = comments(text).some((c) => i >= c.begin && i < c.end);
      if (!isNode && !isComment && !" \t\r\n,".includes(text[i])) return "too much is gone";
    }
  }
  if (rest + text.slice(at) !== answer.text) return "other bytes are changed";
  const lineOf = (offset) => text.slice(0, offset).split(/\r\n|\r|\n/).length;
  for (const c of comments(text)) {
    if (!answer.edits.some(([begin, end]) => begin < c.end && c.begin < end)) continue;
    const isBeside = removed.some((n) => lineOf(c.begin) >= lineOf(n.offset) &&
      lineOf(c.end) <= lineOf(n.offset + n.length));
    if (!isBeside) return "a comment on another line is gone";
  }
  return "";
}

// ---- asking Lintel

/// Offsets in bytes for offsets in UTF-16 units, and the other way round.
function offsets(text) {
  const bytes = [];
  const units = new Map();
  let at = 0;
  let unit = 0;
  for (const c of text) {
    for (let i = 0; i < c.length; ++i) bytes[unit + i] = at;
    units.set(at, unit);
    unit += c.length;
    at += Buffer.byteLength(c);
  }
  bytes[unit] = at;
  units.set(at, unit);
  return { bytes, units };
}
function ask(cases) {
  const input = cases.map(({ text, targets, maps }) => {
    const places = [...targets].map((node) =>
      `${maps.bytes[node.offset + 1]},${maps.bytes[node.offset + node.length - 1]};`);
    return `${Buffer.byteLength(text)}:${text}${places.length};${places.join("")}`;
  });
  const ran = spawnSync(edit, { input: input.join(""), maxBuffer: 1 << 28 });
  if (ran.status !== 0) throw new Error("the edits could not be made");
  const out = ran.stdout;
  let at = 0;
  const until = (end) => {
    const stop = out.indexOf(end, at);
    const number = Number(out.toString("latin1", at, stop));
    at = stop + 1;
    return number;
  };
  return cases.map(({ maps }) => {
    if (until(";") === 0) return {};
    const size = until(":");
    const text = out.toString("utf8", at, (at += size));
    const edits = [];
    for (let n = until(";"); n > 0; --n) {
      const begin = until(",");
      edits.push([maps.units.get(begin), maps.units.get(until(";"))]);
    }
    return { text, edits };
  });
}

let total = 0;
let wrong = 0;
function check(cases) {
  const answers = ask(cases);
  cases.forEach(({ name, text, tree, targets }, i) => {
    ++total;
    const what = difference(text, tree, targets, answers[i]);
    if (what === "" || ++wrong > 10) return;
    console.log(`${name}: ${what}`);
    if (!isFiles) console.log(`  ${JSON.stringify(text)}\n  ${JSON.stringify(answers[i].text)}`);
  });
}
function leaves(node, isIn = () => true, found = []) {
  if (node.type === "string" && isIn(node)) found.push(node);
  for (const child of node.children ?? []) {
    if (child.type !== "property") leaves(child, isIn, found);
    else leaves(child.children[1], isIn, found);
  }
  return found;
}

const cases = [];
function add(name, text, choose) {
  const tree = parse(text);
  if (tree === undefined) return 0;
  const before = total + cases.length;
  for (const targets of choose(tree)) {
    if (targets.length === 0) continue;
    cases.push({ name, text, tree, targets: new Set(targets), maps: offsets(text) });
  }
  const added = total + cases.length - before;
  if (cases.length >= 1000) check(cases.splice(0));
  return added;
}
if (isFiles) {
  for (const file of rest) {
    const text = withoutBom(readFileSync(file, "utf8"));
    const isMember = (node) => node.parent?.type === "property";
    const isToken = (node) => isMember(node) &&
      /token|key/i.test(node.parent.children[0].value);
    add(file, text, (tree) => [leaves(tree, isToken),
      ...leaves(tree, isMember).map((node) => [node])]);
  }
} else {
  for (let made = 0; made < Number(count);) {
    const text = withoutBom(document());
    const isToken = (node) => node.value.startsWith("TOKEN") && node.parent !== undefined;
    made += add(`document ${made}`, text, (tree) => [leaves(tree, isToken)]);
  }
}
check(cases.splice(0));
console.log(`${total} edits, ${wrong} wrong`);
process.exit(wrong > 0 || total === 0 ? 1 : 0);
