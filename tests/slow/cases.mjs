// SPDX-License-Identifier: MIT
// What the generators of the property tests share: numbers that are the same everywhere for one
// seed, and the way cases are written for a compare program (tests/slow/cases.h reads them).
import { writeSync } from "node:fs";

/// splitmix32.
export function randomFrom(seed) {
  let state = Number(seed) >>> 0;
  const random = (limit) => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    mixed ^= mixed >>> 15;
    return (mixed >>> 0) % limit;
  };
  return {
    random,
    pick: (list) => list[random(list.length)],
    chance: (percent) => random(100) < percent,
  };
}

/// UTF-8 in which a lone surrogate is its three bytes: Buffer.from would make it U+FFFD.
export function wtf8(text) {
  if (text.isWellFormed?.() ?? !/\p{Surrogate}/u.test(text)) return Buffer.from(text);
  return Buffer.concat(Array.from(text, (c) => {
    const code = c.codePointAt(0);
    if (code < 0xd800 || code > 0xdfff) return Buffer.from(c);
    return Buffer.from([0xed, 0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]);
  }));
}

const waiting = [];
let size = 0;

/// To standard output, all of it.
export function flush() {
  let bytes = Buffer.concat(waiting);
  waiting.length = 0;
  size = 0;
  while (bytes.length > 0) {
    try {
      bytes = bytes.subarray(writeSync(1, bytes));
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

/// `<size>:<bytes>`, of a text or of bytes.
export function put(text) {
  const bytes = Buffer.from(text);
  waiting.push(Buffer.from(`${bytes.length}:`), bytes);
  size += bytes.length;
  if (size > 1 << 20) flush();
}

/// `<count>;` and the texts of each pair.
export function putPairs(pairs) {
  waiting.push(Buffer.from(`${pairs.length};`));
  for (const text of pairs.flat()) put(text);
}
