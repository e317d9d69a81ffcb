// SPDX-License-Identifier: MIT
// Compares what Nx says of generated workspaces with what Lintel says.
// Usage: check.mjs NODE_MODULES ANSWER FOLDER
// Values are compared; of one that differs no more is shown than the beginning of a digest.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { createHash } from "node:crypto";

const [modules, answer, folder] = process.argv.slice(2).map((path) => resolve(path));
const kMajors = [15, 16, 17, 19, 20, 22, 24];
const kLimit = 1 << 28;
const here = dirname(fileURLToPath(import.meta.url));

const sized = (text) => `${Buffer.byteLength(text)}:${text}`;
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const input = cases
  .map(({ environment }) => Object.entries(environment))
  .map((pairs) => `${pairs.length};${pairs.flat().map(sized).join("")}`)
  .join("");

const versions = kMajors.map(
  (major) => JSON.parse(readFileSync(join(modules, `nx${major}`, "package.json"), "utf8")).version,
);
const rows = (text) => text.split("\n").filter(Boolean).sort();
const run = (program, words, stdin) =>
  execFileSync(program, words, { input: stdin, maxBuffer: kLimit }).toString();

const asked = rows(
  kMajors
    .map((major) => run(process.execPath, [join(here, "ask.cjs"), modules, String(major), folder]))
    .join(""),
);
const said = rows(run(answer, [folder, ...versions], input));

const key = (row) => row.split("\t").slice(0, 3).join("\t");
const drawn = (row) =>
  row === undefined
    ? "nothing"
    : row.split("\t").slice(3)
      .map((cell) => (cell.length < 6 ? cell : createHash("sha256").update(cell).digest("hex").slice(0, 6)))
      .join(" ");
const ours = new Map(said.map((row) => [key(row), row]));
const differing = asked.filter((row) => ours.get(key(row)) !== row);
const known = new Set(asked.map(key));
const unasked = said.filter((row) => !known.has(key(row)));
for (const row of differing.slice(0, 20)) {
  console.log(`${key(row)}: Nx ${drawn(row)}, Lintel ${drawn(ours.get(key(row)))}`);
}
const clouds = asked.filter((row) => row.split("\t")[4] !== "-").length;
console.log(
  `${cases.length} workspaces, ${versions.length} versions of Nx: ${asked.length} answers ` +
    `(${clouds} with a token), ${differing.length} differ, ${unasked.length} are of Lintel alone`,
);
process.exit(differing.length > 0 || clouds < 500 || asked.length === 0 ? 1 : 0);
