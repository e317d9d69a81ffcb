// SPDX-License-Identifier: MIT
// Asks the functions of one version of Nx itself which token, id and address it would use in each
// workspace of generate.mjs. What they are given is a folder and an environment; nothing is
// fetched and no task is run.
// Usage: ask.cjs NODE_MODULES MAJOR FOLDER
"use strict";
const { createRequire } = require("node:module");
const { existsSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const Module = require("node:module");

const [modules, major, folder] = process.argv.slice(2);
const home = join(modules, `nx${major}`);
const source = existsSync(join(home, "dist")) ? join(home, "dist") : home;
const version = require(join(home, "package.json")).version;
const cloud = join(modules, `nxcloud${major}`);
const isOld = Number(major) < 17;

const fromNx = (name) => require(join(source, "src", name));
const environmentFile = isOld
  ? join(cloud, "lib/utilities/environment.js")
  : join(source, "src/nx-cloud/utilities/environment.js");

// The packages that are no longer part of Nx find it by its name, and themselves by theirs.
const kCloudRunner = () => {};
const kNative = new Proxy(class {}, { get: (target, name) => target[name] ?? kNative });
let root = "";
const load = Module._load;
Module._load = function (request, parent, ...rest) {
  if (request === "./nx-imports" || request === "./nx-imports-light") {
    return { workspaceRoot: root, output: {} };
  }
  // The compiled part, which is an optional package and which none of the questions need.
  if (/^\.\.?\/(.*\/)?native(\/.*)?$/.test(request)) return kNative;
  if (request === "nx-cloud" || request === "@nrwl/nx-cloud") return { default: kCloudRunner };
  return load.call(this, request, parent, ...rest);
};

const clean = { ...process.env };
for (const name of Object.keys(clean)) {
  if (/^(NX_|CODEX)/.test(name)) delete clean[name];
}

function setEnvironment(variables) {
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, clean, variables);
}

// nx 16.7 to 18 has it in the program itself, which cannot be loaded without being run.
function loaderInProgram() {
  const text = readFileSync(join(source, "bin/nx.js"), "utf8");
  const body = /^function loadDotEnvFiles\(\) \{\n[^]*?\n\}/m.exec(text);
  if (body === null) return () => {};
  const required = createRequire(join(source, "bin/nx.js"));
  return new Function("dotenv_1", "dotenv_expand_1", `${body[0]}; return loadDotEnvFiles;`)(
    required("dotenv"), required("dotenv-expand"));
}

const loadRootFiles = existsSync(join(source, "src/utils/dotenv.js"))
  ? fromNx("utils/dotenv.js").loadRootEnvFiles
  : loaderInProgram();
const { getRunner } = fromNx("tasks-runner/run-command.js");

function readNxJson() {
  if (existsSync(join(source, "src/config/nx-json.js")) && fromNx("config/nx-json.js").readNxJson) {
    return fromNx("config/nx-json.js").readNxJson(root);
  }
  const { Workspaces } = fromNx("config/workspaces.js");
  return new Workspaces(root).readNxJson();
}

function environmentToken() {
  delete require.cache[environmentFile];
  return require(environmentFile).ACCESS_TOKEN;
}

const lines = [];
/// `null` and its like are no value; the token is chosen as createApiAxiosInstance does.
function say(number, who, isCloud, options) {
  const token = environmentToken() || options?.accessToken;
  const cells = isCloud ? [token, options?.nxCloudId, options?.url] : [];
  const shown = [0, 1, 2].map((i) => cells[i] || "-");
  lines.push([number, version, who, isCloud ? "cloud" : "local", ...shown].join("\t"));
}

function sayTasks(number, runner) {
  let answer;
  try {
    answer = getRunner({ runner }, readNxJson());
  } catch {
    lines.push([number, version, `tasks ${runner}`, "error", "-", "-", "-"].join("\t"));
    return;
  }
  say(number, `tasks ${runner}`, answer.tasksRunner === kCloudRunner, answer.runnerOptions);
}

function sayCommands(number, who) {
  let options;
  try {
    if (isOld) {
      const file = join(cloud, "lib/utilities/get-cloud-options.js");
      if (!existsSync(file)) return;
      delete require.cache[file];
      options = require(file).getCloudOptions().nxCloudOptions;
    } else {
      options = fromNx("nx-cloud/utilities/get-cloud-options.js").getCloudOptions();
    }
  } catch {
    return;
  }
  say(number, who, true, options);
}

console.warn = console.log = () => {};
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")).forEach((one, number) => {
  root = join(folder, String(number));
  process.chdir(root);
  const workspaceRoot = fromNx("utils/workspace-root.js");
  workspaceRoot.workspaceRoot = root;
  setEnvironment(one.environment);
  if (existsSync(join(root, "nx.json"))) sayCommands(number, "nx-cloud");
  loadRootFiles(root);
  if (!existsSync(join(root, "nx.json"))) return;
  if (!isOld) sayCommands(number, "nx");
  for (const runner of one.runners) sayTasks(number, runner);
});
write(lines.map((line) => `${line}\n`).join(""));
