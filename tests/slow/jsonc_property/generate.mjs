// SPDX-License-Identifier: MIT
// Writes documents, and what Nx makes of them, for compare.cc.
// Usage: node generate.mjs NODE_MODULES [N] [SEED] > cases
//        node generate.mjs NODE_MODULES --files FILE… > cases
//
// A record, all numbers 32 bits little endian: length, document; accepted (0 or 1); with_spans
// (0 or 1); number of strings; for each of them length, pointer; length, value; begin; end.
// Text is WTF-8. A string that `read_json` promises not to list is left out.
import { createRequire } from 'node:module';
import path from 'node:path';
import { readFileSync, writeSync } from 'node:fs';
import { wtf8 } from '../cases.mjs';

const [modules, count = '100000', ...rest] = process.argv.slice(2);
const seed = rest[0] ?? '1';
if (!modules) {
  process.stderr.write('usage: node generate.mjs NODE_MODULES [N] [SEED] or --files FILE…\n');
  process.exit(2);
}
const require = createRequire(path.join(path.resolve(modules), 'anchor.js'));
const jsonc = require('jsonc-parser');
if (require('jsonc-parser/package.json').version !== '3.3.1') {
  process.stderr.write('generate.mjs: wants jsonc-parser 3.3.1\n');
  process.exit(2);
}

const kMaxFieldDepth = 64;
const kMaxPointer = 256;

// ---- chance, the same on every run

let state = count === '--files' ? 0 : Number(seed) >>> 0;
function random() {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = state;
  t = Math.imul(t ^ (t >>> 15), t | 1);
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
}
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];
const chance = (p) => random() < p;
const times = (n, make) => Array.from({ length: n }, make).join('');

// ---- documents

const kSpaces = ['', '', '', ' ', '  ', '\n', '\r\n', '\t', '\r'];
const kComments = ['/**/', '/* x */', '// x\n', '//\r', '/* "a": 1 */', '// "}{][,:\n', '/***/',
  '/* // */', '//*/\n', '/*\n*/', '/* \u2028 é */', '// \u2028 x\n', '/*\\*/', "/*'\"*/", '/*/*/'];
const kOddSpaces = ['\u00a0', '\ufeff', '\u2028', '\f', '\v', '\0', '\x1a'];
const kKeys = ['a', 'b', 'accessToken', 'nxCloudAccessToken', 'nxCloud\\u0041ccessToken', '', 'a/b',
  'm~n', '~1', '0', '1', '10', 'é', '\\u00e9', '\\n', 'constructor', 'tasksRunnerOptions', ' ',
  '\\ud800', '\u{1f600}', '\\"', '//', '/*', 'k'.repeat(130)];
const kPieces = ['x', 'token', ' ', '//', '/*', '*/', ',', ']', '}', '{', '[', ':', "'", '#', ',]',
  '\\"', '\\\\', '\\/', '\\b', '\\f', '\\n', '\\r', '\\t', '\\u0041', '\\u00E9', '\\u2028',
  '\\ud83d\\ude00', '\\ud83d', '\\ude00', '\\uD800\\u0041', '\\udc00\\ud800', '\\u0000', '\\u001f',
  'é', '\u2028', '\u{1f600}', '\ufeff', '\u007f', '\u00a0', '\\\\\\\\', '\\\\\\"'];
const kBadPieces = ['\t', '\n', '\r', '\0', '\x1f', '\\', '\\x', '\\u', '\\u12', '\\u12g4',
  '\\U0041', '\\\n', '"', "\\'", '\\0', '\\u 041'];
const kNumbers = ['0', '-0', '1', '-1', '12', '1.5', '-0.0', '1e5', '1E+5', '1e-5', '0e0', '1e999',
  '-1e999', '123456789012345678901234567890', '0.1234567890123456789', '18446744073709551616'];
const kBadNumbers = ['-', '+1', '01', '-01', '1.', '.5', '1e', '1e+', '1.e5', '0x10', '1_0', 'NaN',
  'Infinity', '--1', '1.2.3', '1e5.5', '00', '-a'];
const kLiterals = ['true', 'false', 'null'];
const kBadLiterals = ['True', 'tru', 'truee', 'nul', 'undefined', 'true1', 'null/', 'a',
  "'a'", '`a`'];

let lenient = false;
let bad = 0;
const wrong = () => bad > 0 && chance(bad);

function space() {
  let text = pick(kSpaces);
  if (lenient && chance(0.15)) text += pick(kComments) + pick(kSpaces);
  if (wrong()) text += pick(kOddSpaces);
  return text;
}
function string() {
  if (chance(0.3)) return '"' + pick(kKeys) + '"';
  return '"' + times(below(6), () => pick(wrong() ? kBadPieces : kPieces)) + '"';
}
const number = () => pick(wrong() ? kBadNumbers : kNumbers);
const literal = () => pick(wrong() ? kBadLiterals : kLiterals);
function value(depth) {
  const kind = random();
  if (depth > 0 && kind < 0.3) return object(depth - 1);
  if (depth > 0 && kind < 0.5) return list('[', ']', depth - 1, () => value(depth - 1));
  if (kind < 0.85) return string();
  return kind < 0.93 ? number() : literal();
}
function list(open, close, depth, item) {
  const size = chance(0.2) ? 0 : below(4);
  let text = open + space();
  for (let i = 0; i < size; ++i) {
    if (i > 0) text += (wrong() ? pick(['', ',,', ';', ':']) : ',') + space();
    text += item() + space();
  }
  if ((lenient && size > 0 && chance(0.3)) || wrong()) text += ',' + space();
  return text + (wrong() ? pick([']', '}', '']) : close);
}
function object(depth) {
  return list('{', '}', depth, () => {
    const good = chance(0.8) ? `"${pick(kKeys)}"` : string();
    const key = wrong() ? pick(['a', "'a'", '1', '', '[]']) : good;
    return key + space() + (wrong() ? pick(['', '=', '::', ',']) : ':') + space() + value(depth);
  });
}
function document() {
  let text = space() + value(chance(0.05) ? 9 : 4) + space();
  if (wrong()) text += pick(['x', '{}', ',', ']', '}', '"a"', '1', '\0']);
  if (chance(0.02)) text = '\ufeff' + text;
  if (chance(0.005)) text = '\ufeff' + text;
  return text;
}

const kTokens = ['{', '}', '[', ']', ':', ',', '"a"', '1', '-', 'true', '/', '//', '/*', '*/', '\n',
  ' ', '"', '\\', '\0', '\ufeff', "'", '\u2028', '01', '"b":', '1.', '\f'];
const soup = () => times(1 + below(12), () => pick(kTokens));

// Every run of up to three tokens.
function* runs() {
  const few = kTokens.slice(0, 18);
  yield '';
  for (const a of few) {
    yield a;
    for (const b of few) {
      yield a + b;
      for (const c of few) yield a + b + c;
    }
  }
}

function deep() {
  const depth = pick([60, 63, 64, 65, 66, 100, 500]) + below(3);
  const opens = [];
  for (let i = 0; i < depth; ++i) opens.push(chance(0.5) ? '[' : '{"a":');
  const closes = opens.map((open) => (open === '[' ? ']' : '}')).reverse();
  if (chance(0.2)) closes.splice(below(closes.length), 1);
  const inner = chance(0.5) ? '"x"' : `"x"${lenient ? ' // y\n' : ''}`;
  return opens.join('') + inner + closes.join('');
}

const kNastyBytes = [[0xff], [0x80], [0xc3], [0xe2, 0x80], [0xed, 0xa0, 0x80], [0xf0, 0x9f],
  [0xc0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0x00], [0x0c], [0x1a], [0x22],
  [0x5c], [0x2f], [0x2a], [0x2f, 0x2f], [0x2f, 0x2a], [0x2a, 0x2f], [0x2c], [0x7b], [0x7d], [0x5b], [0x5d],
  [0x3a], [0x0a], [0x0d], [0x27], [0x2d], [0x30], [0x2e], [0x65], [0xe2, 0x80, 0xa8], [0x20]];
function mutated(bytes) {
  const at = below(bytes.length + 1);
  switch (below(5)) {
    case 0:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(3))]);
    case 1:
      return bytes.subarray(0, at);
    case 2: {
      const end = at + below(8);
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    }
    case 3: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = pick(pick(kNastyBytes));
      return copy;
    }
    default:
      return Buffer.concat(
        [bytes.subarray(0, at), Buffer.from(pick(kNastyBytes)), bytes.subarray(at)]);
  }
}

function next() {
  lenient = chance(0.6);
  bad = chance(0.6) ? 0 : pick([0.005, 0.02, 0.1]);
  const kind = random();
  if (kind < 0.01) return Buffer.from(deep());
  if (kind < 0.25) return Buffer.from(soup());
  let bytes = Buffer.from(document());
  if (chance(0.4)) for (let n = 1 + below(3); n > 0; --n) bytes = mutated(bytes);
  return bytes;
}

// ---- what Nx makes of them

// As nx's utils/json.js has it.
function parse(text) {
  try {
    return { accepted: true, value: JSON.parse(text) };
  } catch {
    const errors = [];
    const value = jsonc.parse(text, errors, { allowTrailingComma: true });
    return { accepted: errors.length === 0, value };
  }
}

const step = (key) => '/' + String(key).replaceAll('~', '~0').replaceAll('/', '~1');

// Every string with its place, as jsonc-parser's tree has it: keys that stand twice included.
function strings(text) {
  const found = [];
  const visit = (node, pointer, depth) => {
    if (node.type === 'object') {
      for (const { children: [key, child] } of node.children) {
        visit(child, pointer + step(key.value), depth + 1);
      }
    } else if (node.type === 'array') {
      node.children.forEach((child, i) => visit(child, pointer + step(i), depth + 1));
    } else if (node.type === 'string') {
      found.push({ pointer, depth, value: node.value, begin: node.offset + 1,
        end: node.offset + node.length - 1 });
    }
  };
  visit(jsonc.parseTree(text, [], { allowTrailingComma: true }), '', 0);
  return found;
}

// The tree must say what the parser says that Nx calls: the last of equal keys wins.
function check(text, parsed) {
  const build = (node) => {
    if (node.type === 'array') return node.children.map(build);
    if (node.type !== 'object') return node.value;
    return Object.fromEntries(node.children.map(({ children: [k, v] }) => [k.value, build(v)]));
  };
  const built = build(jsonc.parseTree(text, [], { allowTrailingComma: true }));
  if (JSON.stringify(built) !== JSON.stringify(parsed)) {
    process.stderr.write('generate.mjs: jsonc-parser disagrees with itself\n');
    process.exit(2);
  }
}

// ---- output

let chunks = [];
let held = 0;
function flush() {
  const all = Buffer.concat(chunks);
  for (let at = 0; at < all.length;) {
    try {
      at += writeSync(1, all, at);
    } catch (error) {
      if (error.code !== 'EAGAIN') throw error;
    }
  }
  chunks = [];
  held = 0;
}
function put(bytes) {
  chunks.push(bytes);
  held += bytes.length;
}
function putNumber(n) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  put(bytes);
}
function putBytes(bytes) {
  putNumber(bytes.length);
  put(bytes);
}
// Offsets in bytes for offsets in UTF-16 units.
function byteOffsets(text) {
  const offsets = new Array(text.length + 1);
  let bytes = 0;
  let unit = 0;
  for (const c of text) {
    for (let i = 0; i < c.length; ++i) offsets[unit++] = bytes;
    bytes += Buffer.byteLength(c);
  }
  offsets[unit] = bytes;
  return offsets;
}

function write(bytes) {
  const whole = bytes.toString('utf8');
  // Nx rejects a BOM; Lintel reads on behind it.
  const bom = whole.startsWith('\ufeff') ? 1 : 0;
  const text = whole.slice(bom);
  const { accepted, value: parsed } = parse(text);
  const withSpans = Buffer.from(whole).equals(bytes);
  putBytes(bytes);
  putNumber(accepted ? 1 : 0);
  putNumber(withSpans ? 1 : 0);
  if (!accepted) return putNumber(0);
  if (!text.includes('__proto__')) check(text, parsed);
  const offsets = byteOffsets(whole);
  const listed = strings(text)
    .map((leaf) => ({ ...leaf, pointer: wtf8(leaf.pointer) }))
    .filter((leaf) => leaf.depth <= kMaxFieldDepth && leaf.pointer.length <= kMaxPointer);
  putNumber(listed.length);
  for (const leaf of listed) {
    putBytes(leaf.pointer);
    putBytes(wtf8(leaf.value));
    putNumber(offsets[leaf.begin + bom]);
    putNumber(offsets[leaf.end + bom]);
  }
}

function generate(total) {
  let written = 0;
  for (const run of runs()) {
    if (written === total) break;
    write(Buffer.from(run));
    ++written;
  }
  for (; written < total; ++written) {
    write(next());
    if (held > 1 << 20) flush();
  }
}

if (count === '--files') {
  for (const file of rest) write(readFileSync(file));
} else {
  generate(Number(count));
}
flush();
