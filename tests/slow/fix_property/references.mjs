// SPDX-License-Identifier: MIT
// Has `lintel fix --apply=all` mend generated files of every kind that it puts references into, and
// holds what is left against what was there: the same bytes but for the edits, the same value to
// another parser, nothing left that is not said, and nothing to do for a second run.
// Usage: node references.mjs NODE_MODULES LINTEL [N] [SEED]
import { createRequire } from "node:module";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import os from "node:os";
import path from "node:path";
import vm from "node:vm";
import { randomFrom } from "../cases.mjs";

const [modules, lintel, count = "1500", seed = "1"] = process.argv.slice(2);
const yaml = createRequire(path.join(path.resolve(modules), "anchor.js"))("yaml");
const { random, pick, chance } = randomFrom(seed);

// ---- files, in which ~ stands for a token

const kNames = ["NX_CLOUD_ACCESS_TOKEN", "NX_CLOUD_AUTH_TOKEN"];
const name = () => pick(kNames);
const quoted = (text) => pick([text, `'${text}'`, `"${text}"`]);
const comment = () => pick(["", "", "", " # why", " # é, 'x'"]);
let made = 0;
const times = (most, make) => Array.from({ length: random(most + 1) }, make);

/// Words of a command for a shell, with one token or two.
function command(indent = "") {
  const word = pick([() => `${name()}=${quoted("~")} npx nx build`, () => `npx nx build --x ${quoted("~")}`,
    () => `export ${name()}=${quoted("~")}`, () => `echo "${name()}=~" >> $OUT`,
    () => `docker run -e ${name()}=~ a`, () => `${name()}=~ ${name()}='~' npx nx test`,
    () => `npx nx build --x=~ --y "~"`, () => `A=\${${name()}:-~} npx nx build`]);
  return chance(25) ? `${word()} && ${word()}` : `${indent}${word()}`.trimStart();
}
/// As the value of a key, with the indentation of what stands under it.
function script(indent) {
  const line = command();
  if (chance(35)) {
    return `|\n${[line, "true", ...times(1, command)].map((l) => `${indent}      ${l}\n`).join("")}`;
  }
  if (/^[\w-]+=/.test(line) && !line.includes(": ") && !line.includes(" #")) return `${line}\n`;
  return `'${line.replaceAll("'", "''")}'\n`;
}
/// Lines of a map of variables: some of others, one or two of tokens.
function variables(indent, more = 2) {
  const tokens = chance(25) ? kNames : [name()];
  const lines = [...tokens.map((n) => `${n}: ${quoted("~")}${comment()}`),
    ...times(more, () => pick([`A${++made}: ${random(9)}`, `B${++made}: "x # y"`]))];
  if (chance(50)) lines.reverse();
  if (chance(8)) lines.splice(random(lines.length), 0, "# é");
  return lines.map((l) => `${indent}${l}\n`).join("");
}
const others = (indent = "") => times(2, () => `${indent}x${++made}: [a, 'b', 3] # é\n`).join("");

const kYaml = {
  ".github/workflows/a.yml": () => `${others()}${chance(50) ? `env:\n${variables("  ")}` : ""}jobs:\n  a:\n` +
    `    steps:\n      - run: ${script("      ")}${chance(50) ? `        env:\n${variables("          ")}` : ""}`,
  ".gitlab-ci.yml": () => `${others()}variables:\n${variables("  ")}a:\n  script:\n    - ${script("    ")}`,
  "azure-pipelines.yml": () => pick([
    () => `${others()}variables:\n${variables("  ")}steps:\n  - script: ${script("  ")}`,
    () => `variables:\n  - name: ${name()}\n    value: ${quoted("~")}\n  - name: A\n    value: 1\n${others()}`,
    () => `steps:\n  - script: x\n    env:\n${variables("      ")}`])(),
  ".circleci/config.yml": () => `${others()}jobs:\n  a:\n    environment:\n${variables("      ")}    steps:\n` +
    `      - run: ${script("      ")}`,
  "bitbucket-pipelines.yml": () => `pipelines:\n  default:\n    - step:\n        script:\n          - ${script("          ")}`,
  ".travis.yml": () => pick([
    () => `${others()}env:\n  global:\n${variables("    ")}script:\n  - ${script("  ")}`,
    () => `env:\n  global:\n    - ${name()}=${quoted("~")}\n    - A=1 ${name()}=~ B=2\n${others()}`])(),
  ".buildkite/pipeline.yml": () => `${others()}env:\n${variables("  ")}steps:\n  - command: ${script("  ")}    env:\n` +
    variables("      "),
  "buildspec.yml": () => `version: 0.2\nenv:\n${chance(30) ? "  secrets-manager:\n    A: b\n" : ""}  variables:\n` +
    `${variables("    ")}phases:\n  build:\n    commands:\n      - ${script("      ")}`,
  "k8s/a.yaml": () => `apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      env:\n        - name: ` +
    `${name()}\n          value: ${quoted("~")}${comment()}\n        - { name: ${name()}, value: ${quoted("~")} }\n`,
  "compose.yml": () => `services:\n  a:\n    environment:\n${variables("      ")}`,
  ".drone.yml": () => `${others()}steps:\n  - name: a\n    environment:\n${variables("      ")}`,
};
const expression = () => pick(["'~'", '"~"', "`~`"]);
const statement = () => pick([
  () => `const nxCloudAccessToken = ${expression()};\n`,
  () => `f({ a: 1, ${name()}: ${expression()} }, ${expression()})\n`,
  () => `process.env.${name()} = ${expression()};${pick(["", " // why"])}\n`,
  () => `if (a) {\n  process.env['${name()}'] = ${expression()}\n}\n`,
  () => `if (a)\n  process.env.${name()} = ${expression()};\n`,
  () => `exec("${name()}=~ npx nx build && cross-env ${name()}=~ nx");\n`,
  () => `const nxCloudToken = process.env.${name()} || ${expression()};\n`,
  () => `const b = a === ${expression()} ? ${expression()} : [${expression()}];\n`,
  () => `/* é */ g('x');\n`, () => `class A { nxCloudAccessToken = ${expression()}\n  b() { return ${expression()} } }\n`])();
const code = () => `'use strict';\nconst a = 1, f = () => 1, g = f, exec = f;\n` + [statement(), ...times(1, statement)]
  .map((text, i) => `{\n${text}}\n`.replace(/^/gm, i === 0 ? "" : "  ")).join("");
const assigned = (op, quote) => `${name()} ${op} ${quote}~${quote}`;

const kFiles = {
  ...kYaml,
  "a.js": code, "a.cjs": code, "a.ts": code,
  "a.sh": () => [command(), ...times(3, command)].map((l) => `${l}\n`).join(""),
  "Dockerfile": () => `FROM a\n${pick([`ENV A=1 ${name()}=~\n`, `ARG ${name()}=~\n`, `ENV A=1 \\\n  ${name()}=~ \\\n  B=2\n`,
    `ENV ${name()} ~\n`, ""])}RUN ${command()}\n`,
  "Makefile": () => `A = 1\n${pick(["?=", ":=", "="]).replace(/^/, `${name()} `)} ~\n${chance(50) ? `export ${name()} := ~\n` : ""}` +
    `a:\n\t${name()}=${quoted("~")} npx nx build\n\techo b\n`,
  "main.tf": () => `locals {\n  a = 1\n  ${assigned("=", '"')}${comment()}\n}\nvariable "nx_cloud_access_token" {\n` +
    `  type    = string\n${chance(50) ? '  default = "~"\n' : ""}}\n`,
  "a.tfvars": () => `a = "é"\nnx_cloud_access_token = "~"\n`,
  "a.ps1": () => `$a = 1\n$env:${assigned("=", pick(["'", '"']))}\nnpx nx build\n`,
  "a.cmd": () => `@echo off\n${pick([`set "${name()}=~"`, `set ${name()}=~`])}\nnpx nx build\n`,
  ".npmrc": () => `a=b\n; é\n//x/:_authToken=~\n`,
  "netlify.toml": () => `[build]\ncommand = "x"\n[build.environment]\n${assigned("=", pick(["'", '"']))}\nA = "b"\n`,
  "package.json": () => `{\n  "scripts": {\n    "a": "${name()}=~ nx build${pick(["", ` && cross-env ${name()}='~' nx x`])}",\n` +
    `    "b": "nx test"\n  },\n  "é": [1]\n}\n`,
  ".teamcity/settings.kts": () => `object A : BuildType({\n    params {\n        param("env.${name()}", "~")\n` +
    `        param("b", "c")\n    }\n})\n`,
};

function token(number) {
  const id = createHash("sha256").update(`${seed} ${number}`).digest("hex");
  const groups = [8, 12, 16, 20].map((at, i) => id.slice([0, 8, 12, 16][i], at));
  return Buffer.from(`${[...groups, id.slice(20, 32)].join("-")}|read-write`).toString("base64");
}

// ---- what has to be left

const isYaml = (file) => /\.ya?ml$/.test(file);
const linesOf = (text) => text.split(/\r\n|\n/);
const kReference = /NX_CLOUD|nx_cloud|nx-cloud|secrets-manager:|process\.env/;
const kMayGo = /^\s*(env|global|environment|variables):$|^\s*- name: NX_CLOUD_A\w+$/;

/// Line by line: kept, put in the place of one with a token, or gone with it.
function differentBytes(before, after) {
  if (before.includes("\r\n") !== after.includes("\r\n") && after.includes("\n")) return "other line ends";
  const rest = linesOf(after);
  for (const line of linesOf(before)) {
    const isKept = rest[0] === line;
    if (isKept) {
      rest.shift();
      continue;
    }
    // An entry that a block of another name has got stands before it.
    while (rest.length > 1 && /secrets-manager:|: nx-cloud-/.test(rest[0])) rest.shift();
    if (rest[0] === line) {
      rest.shift();
      continue;
    }
    if (!line.includes("~")) {
      if (kMayGo.test(line) || (line === "" && rest.length === 0)) continue;
      return `a line is gone or changed: ${JSON.stringify(line)}`;
    }
    const parts = line.split("~");
    const head = parts[0].replace(/(["'`\\]|NX_\w+=|value: ?)*$/, "").trimEnd();
    const tail = parts.at(-1).replace(/^["'`\\]*\s*/, "");
    const isReplaced = rest[0] !== undefined && rest[0].endsWith(tail) &&
      (rest[0].startsWith(head) || /^(\s*- )?RUN/.test(head)) && (kReference.test(rest[0]) || parts.length > 1);
    if (isReplaced && rest[0].trim() !== "" && !linesOf(before).includes(rest[0])) rest.shift();
  }
  return rest.every((line) => line === "") ? "" : `a line is new: ${JSON.stringify(rest[0])}`;
}

function leaves(value, found = []) {
  if (value !== null && typeof value === "object") {
    for (const [key, inner] of Object.entries(value)) leaves(inner, found), found.push(key);
  } else {
    found.push(value);
  }
  return found;
}
function read(file, text) {
  if (file.endsWith(".json")) return leaves(JSON.parse(text));
  const documents = yaml.parseAllDocuments(text);
  if (documents.some((d) => d.errors.length > 0)) throw new Error("errors");
  return leaves(documents.map((d) => d.toJS()));
}
/// What the file says beside tokens has to be there as it was.
function differentValue(file, before, after) {
  const plain = (list) => list.map(String).filter((v) => !v.includes("~") && !/^\d$/.test(v) &&
    !kReference.test(v) && !/^(env|global|environment|variables|valueFrom|value|name|secretKeyRef|from_secret|key|null)$/.test(v));
  const original = read(file, before);
  const left = plain(read(file, after));
  for (const value of plain(original)) {
    const at = left.indexOf(value);
    if (at < 0) return `a value is gone: ${value}`;
    left.splice(at, 1);
  }
  // What is left of a value with a token in it.
  const parts = original.filter((value) => String(value).includes("~")).length;
  return left.length <= parts ? "" : `values are new: ${left}`;
}

function unreadable(file, full, text, work) {
  const isCode = /\.[cm]?[jt]s$/.test(file);
  if (isCode) new vm.Script(text);
  const checks = { "a.sh": ["bash", "-n", full], "Makefile": ["make", "-n", "-s", "-f", full, "-C", work],
    "netlify.toml": ["python3", "-c", "import sys, tomllib; tomllib.load(open(sys.argv[1], 'rb'))", full] };
  const check = checks[path.basename(file)];
  if (check === undefined || text.includes("\r")) return "";
  return spawnSync(check[0], check.slice(1)).status === 0 ? "" : `${check[0]} does not read it`;
}

function difference(one, after, work) {
  const { file, full, before, isSaid } = one;
  if (after.includes("~") && !isSaid) return "a token is left, and it is not said";
  const bytes = differentBytes(before, after);
  if (bytes !== "") return bytes;
  try {
    if (isYaml(file) || file.endsWith(".json")) return differentValue(file, before, after);
    return unreadable(file, full, after, work);
  } catch (error) {
    return `it cannot be read any more: ${error.message.split("\n")[0]}`;
  }
}

// ---- running Lintel

const work = mkdtempSync(path.join(os.tmpdir(), "lintel-references-"));
const kinds = Object.keys(kFiles);
const cases = [];
let tokens = 0;
const hidden = new Map();
for (let i = 0; i < Number(count); ++i) {
  const file = kinds[i % kinds.length];
  const newline = chance(20) ? "\r\n" : "\n";
  let before = kFiles[file]().replaceAll("\n", newline);
  if (chance(15)) before = before.trimEnd();
  const full = path.join(work, `${i}`, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, before.replace(/~/g, () => {
    const drawn = token(++tokens);
    hidden.set(drawn, "~");
    return drawn;
  }));
  cases.push({ file, full, before, shown: `${i}/${file}` });
}
const hide = (text) => text.replace(/[A-Za-z0-9+/]{60,}=*/g, (word) => hidden.get(word) ?? word);
const readBack = () => cases.map(({ full }) => hide(readFileSync(full, "utf8")));
function fix() {
  const ran = spawnSync(path.resolve(lintel), ["fix", "--apply=all"], { cwd: work, maxBuffer: 1 << 28 });
  if (ran.status !== 0 && ran.status !== 1) throw new Error(`exit status ${ran.status}: ${ran.stderr}`);
  return ran.stdout.toString();
}

let wrong = 0;
let left = 0;
let edited = 0;
const mended = {};
try {
  const said = new Set([...fix().matchAll(/^# (\S+?):[\d, ]+/gm)].map((m) => m[1]));
  const first = readBack();
  const again = fix();
  const second = readBack();
  const byHand = new Set([...again.matchAll(/^# (\S+?):[\d, ]+(?:and \d+ more)?: by hand/gm)].map((m) => m[1]));
  cases.forEach((one, i) => {
    one.isSaid = byHand.has(one.shown) && said.has(one.shown);
    let what = difference(one, first[i], work);
    if (first[i] !== second[i]) what = "the second run changes something";
    left += first[i].includes("~");
    if (!first[i].includes("~")) mended[one.file] = (mended[one.file] ?? 0) + 1;
    edited += first[i] !== one.before;
    if (what === "" || ++wrong > 10) return;
    console.log(`${one.shown}: ${what}\n  ${JSON.stringify(one.before)}\n  ${JSON.stringify(first[i])}`);
  });
  if (spawnSync("terraform", ["version"]).status === 0) {
    const arguments_ = ["fmt", "-list=false", "-write=false", "-recursive", "-no-color", work];
    const ran = spawnSync("terraform", arguments_);
    if (ran.status !== 0) ++wrong, console.log(`terraform: ${ran.stderr.toString().slice(0, 500)}`);
  }
} finally {
  rmSync(work, { recursive: true });
}
// A proof that always failed would leave all of a kind to a person.
for (const kind of kinds) {
  const share = (mended[kind] ?? 0) * kinds.length / cases.length;
  if (share > 0.5) continue;
  ++wrong;
  console.log(`${kind}: of ${Math.round(share * 100)} % of the files no value is left`);
}
console.log(`${cases.length} files, ${edited} edited, ${left} with a value left to a person, ${wrong} wrong`);
process.exit(wrong > 0 ? 1 : 0);
