// SPDX-License-Identifier: MIT
//
// Writes generated env files and what two versions of dotenv read in them, for compare.cc:
//
//   node generate.mjs NODE_MODULES_DIR [COUNT [SEED]]
//
// NODE_MODULES_DIR holds the aliases dotenv-10 (npm:dotenv@10.0.0) and dotenv-16
// (npm:dotenv@16.4.7). For each input: the input; then for each version the keys and values
// that `parse` returns, and those that it assigned on its way, also where a later line hides
// them. A string is written as `<bytes>:<string>`, a list as `<count>;` and its strings.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { flush, put, putPairs, randomFrom } from "../cases.mjs";

const VERSIONS = { "dotenv-10": "10.0.0", "dotenv-16": "16.4.7" };

const [folder = process.env.NODE_PATH, count = "100000", seed = "1"] = process.argv.slice(2);
if (!folder) {
  console.error("generate.mjs: name the node_modules folder that holds dotenv-10 and dotenv-16");
  process.exit(2);
}
const require = createRequire(resolve(folder, "noop.js"));

// The package's own code, but for the object that it fills: that one notes every assignment.
function watched(name) {
  const source = readFileSync(require.resolve(name), "utf8");
  const marker = "function parse (src";
  const begin = source.indexOf(marker);
  const object = source.indexOf("const obj = {}", begin);
  if (begin < 0 || object < 0) throw new Error(`${name}: parse is not written as expected`);
  const changed =
    source.slice(0, object) + "const obj = watch()" + source.slice(object + "const obj = {}".length);
  let assignments = [];
  const watch = () =>
    new Proxy({}, { set: (_, key, value) => (assignments.push([key, value]), true) });
  const module = { exports: {} };
  const local = createRequire(require.resolve(name));
  new Function("require", "module", "exports", "watch", changed)(
    local, module, module.exports, watch);
  return (text) => {
    assignments = [];
    module.exports.parse(text);
    return assignments;
  };
}

const readers = Object.entries(VERSIONS).map(([name, version]) => {
  const found = require(`${name}/package.json`).version;
  if (found !== version) throw new Error(`${name} is ${found}, not ${version}`);
  return { parse: require(name).parse, assignments: watched(name) };
});

const { random, pick, chance } = randomFrom(seed);
const some = (limit, make) => Array.from({ length: random(limit + 1) }, make).join("");

const SPACES = [..." \t\v\f\u00a0\u1680\u2000\u2005\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"];
// Look like white space, and are none to JavaScript.
const NEAR_SPACES = [..."\u0085\u180e\u200b\u200c\u2060\ufffe\u202a\u3001"];
const NEWLINES = ["\n", "\n", "\n", "\r\n", "\r\n", "\r", "\u2028", "\u2029", "\n\n", "\n\r"];
const QUOTES = [...`"'\``];
const NOISE = [
  ...`"'\`"'\`\\\\#==::$&{}-._ \t\n\r\r\n`, ...SPACES, ...NEAR_SPACES, ..."aAnrexport09é€😀\0",
  "export ", "\\n", "\\r", `\\"`, "\\'", "\\`", "A=", "B: ", "\r\n",
];
const WORDS = ["v", "abc", "a b", "x=y", "k: v", "\\n", "\\r", "\\t", "\\\\", "\\", "$A", "${A}",
  "${A:-b}", "\\$A", "é", "€", "😀", "a#b", " # c", "#", "0", "export", "&amp;", "$&", "$1", "-"];

const blank = () => (chance(75) ? pick(["", "", " ", " ", "  ", "\t"]) : some(3, () => pick(SPACES)));
const gap = () => (chance(85) ? blank() : some(3, () => pick([...SPACES, ...NEWLINES])));
const KEYS = ["A", "B", "KEY", "a.b", "x-y", "_", "0", "NX_CLOUD_ACCESS_TOKEN"];
const ODD_KEYS = ["export", "exports", "expor", "__proto__", "constructor", "é", "A B", "", "A$"];
const key = () => pick(chance(85) ? KEYS : ODD_KEYS);
const SEPARATORS = ["=", "=", "=", "=", ":", " = ", ": ", " =", "= "];
const ODD_SEPARATORS = ["=:", ":=", "==", "", " :", ":\n", ":\r\n", ":\r", "=\n", "=\r\n",
  "=\n\n", "=\r\r", "\n=", "\r\n="];
const separator = () => pick(chance(80) ? SEPARATORS : ODD_SEPARATORS);
const plain = () => some(4, () => (chance(90) ? pick(WORDS) : pick([...SPACES, ...NEAR_SPACES])));
const quoted = () => {
  const quote = pick(QUOTES);
  const body = some(5, () =>
    chance(55) ? pick(WORDS)
      : chance(40) ? `\\${chance(60) ? quote : pick(QUOTES)}`
        : pick([...QUOTES, ...NEWLINES, ...SPACES, "A=", "\\", "#"]));
  const closing = chance(75) ? quote : pick([...QUOTES, "", `\\${quote}`]);
  return quote + body + closing;
};
const value = () => (chance(50) ? quoted() : plain()) + (chance(10) ? quoted() : "");
const comment = () => (chance(75) ? "" : `${blank()}#${chance(50) ? plain() : quoted()}`);
const line = () => {
  if (chance(6)) return comment();
  if (chance(6)) return some(12, () => pick(NOISE));
  const word = chance(15) ? `export${chance(90) ? gap() || " " : ""}` : "";
  return gap() + word + key() + gap() + separator() + gap() + value() + gap() + comment();
};
const file = () => {
  if (chance(15)) return some(40, () => pick(NOISE));
  const bom = chance(5) ? "\ufeff" : "";
  return bom + some(7, () => line() + (chance(92) ? pick(NEWLINES) : ""));
};

for (let i = 0; i < Number(count); ++i) {
  const text = file();
  put(text);
  for (const reader of readers) {
    putPairs(Object.entries(reader.parse(text)));
    putPairs(reader.assignments(text));
  }
}
flush();
