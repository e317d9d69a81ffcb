// SPDX-License-Identifier: MIT
// Writes workspaces for ask.cjs and answer.cc: FOLDER/<number>/ each, and FOLDER/cases.json with
// the environment that Nx starts in and the runners to ask for. Every value is made here.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { randomFrom } from "../cases.mjs";

const [folder, count, seed] = process.argv.slice(2);
const { random, pick, chance } = randomFrom(seed);

const kNames = ["NX_CLOUD_AUTH_TOKEN", "NX_CLOUD_ACCESS_TOKEN"];
const kModules = ["nx-cloud", "nx-cloud", "@nrwl/nx-cloud", "./tools/runner.js"];

const digits = (size, base) => Array.from({ length: size }, () => random(base).toString(base)).join("");
const uuid = () => [8, 4, 4, 4, 12].map((size) => digits(size, 16)).join("-");
const token = () =>
  Buffer.from(`${uuid()}|${pick(["read-write", "read-only", "read"])}`).toString("base64");
const id = () => digits(24, 16);
const url = () => `https://nx-${digits(6, 36)}.example`;

/// A value in JSON that may be none: what does not count and yet may keep others from counting.
const jsonValue = (make) => (chance(70) ? make() : pick(["", null, false, 0]));

function runner(isDefault) {
  const entry = {};
  if (chance(75)) entry.runner = pick(kModules);
  if (isDefault && chance(10)) entry.runner = "";
  if (chance(90)) {
    entry.options = {};
    if (chance(70)) entry.options.accessToken = jsonValue(token);
    if (chance(25)) entry.options.nxCloudId = jsonValue(id);
    if (chance(25)) entry.options.url = jsonValue(url);
    if (chance(20)) entry.options.cacheableOperations = ["build", ["accessToken"]];
  }
  return entry;
}

function config() {
  const object = { targetDefaults: { build: { cache: true, nxCloudAccessToken: "no" } } };
  if (chance(60)) object.nxCloudAccessToken = jsonValue(token);
  if (chance(35)) object.nxCloudId = jsonValue(id);
  if (chance(25)) object.nxCloudUrl = jsonValue(url);
  if (chance(12)) object.neverConnectToCloud = pick([true, false]);
  if (chance(65)) {
    object.tasksRunnerOptions = pick([null, {}, { default: null }]);
    if (chance(90)) {
      object.tasksRunnerOptions = {};
      if (chance(90)) object.tasksRunnerOptions.default = runner(true);
      if (chance(30)) object.tasksRunnerOptions.ci = runner(false);
    }
  }
  return object;
}

/// The text of an object, sometimes with a name that stands twice, comments and escapes.
function jsonText(object) {
  let text = JSON.stringify(object, null, pick([0, 2]));
  if (chance(15)) text = text.replace(/\{/, `{"nxCloudAccessToken":"${token()}",`);
  if (chance(10)) text = text.replace(/\{/, `{"tasksRunnerOptions":{"default":{"options":{"accessToken":"${token()}"}}},`);
  if (chance(15)) text = text.replace(/\}$/, ",}").replace(/\{,/, "{");
  if (chance(15)) text = text.replace(/\{/, `{ // "nxCloudAccessToken": "${token()}"\n`);
  if (chance(15)) text = text.replace("accessToken", "access\\u0054oken");
  if (chance(15)) text = text.replace(/"([MNOYZ])/, (_, c) => `"\\u00${c.charCodeAt(0).toString(16)}`);
  return text;
}

const kForms = [
  (name, value) => `${name}=${value}`,
  (name, value) => `${name}=${value}`,
  (name, value) => `${name}="${value}"`,
  (name, value) => `${name}='${value}'`,
  (name, value) => `${name}=\`${value}\``,
  (name, value) => `export ${name}=${value}`,
  (name, value) => `${name}: ${value}`,
  (name, value) => `  ${name} = ${value}  `,
  (name, value) => `${name}=${value} # note`,
  (name, value) => `${name}="${value}" # note`,
  (name, value) => `${name}=${value}#note`,
  (name, value) => `# ${name}=${value}`,
  (name) => `${name}=`,
  (name) => `${name}=""`,
];

function envText() {
  const lines = [];
  while (lines.length === 0 || chance(45)) {
    if (chance(20)) lines.push(pick(["OTHER=1", "NX_CLOUD_NO_TIMEOUTS=true", "", "# text", "="]));
    lines.push(pick(kForms)(pick(kNames), token()));
  }
  return (chance(5) ? "\ufeff" : "") + lines.join(pick(["\n", "\n", "\r\n"])) + pick(["", "\n"]);
}

function put(root, name, text) {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
}

function putConfigs(root) {
  const object = config();
  if (chance(30)) {
    const base = pick(["./nx.base.json", "./config/base.json", "@acme/preset/nx.json"]);
    object.extends = base;
    if (chance(25)) object[pick(["nxCloudAccessToken", "tasksRunnerOptions", "nxCloudId"])] = null;
    const inherited = config();
    if (chance(20)) inherited.extends = "./never.json";
    put(root, base.startsWith(".") ? base : `node_modules/${base}`, jsonText(inherited));
  }
  if (chance(95)) put(root, "nx.json", jsonText(object));
}

function environment() {
  const variables = {};
  for (const name of kNames) {
    if (chance(25)) variables[name] = chance(70) ? token() : "";
  }
  if (chance(8)) variables.NX_NO_CLOUD = "true";
  return variables;
}

const cases = [];
for (let i = 0; i < Number(count); ++i) {
  const root = join(folder, String(i));
  mkdirSync(root, { recursive: true });
  putConfigs(root);
  put(root, "tools/runner.js", "module.exports = () => {};\n");
  if (chance(40)) put(root, "nx-cloud.env", envText());
  for (const name of [".local.env", ".env.local", ".env"]) {
    if (chance(25)) put(root, name, envText());
  }
  if (chance(5)) put(root, "packages/a/nx-cloud.env", envText());
  cases.push({ environment: environment(), runners: ["default", "ci"] });
}
writeFileSync(join(folder, "cases.json"), JSON.stringify(cases));
