// SPDX-License-Identifier: MIT
#include "match/randomness.h"

#include <algorithm>
#include <array>
#include <bitset>
#include <cstddef>

namespace lintel {
namespace {

enum class Class { lower, upper, digit, other };

Class class_of(char c) {
  if (c >= 'a' && c <= 'z') return Class::lower;
  if (c >= 'A' && c <= 'Z') return Class::upper;
  if (c >= '0' && c <= '9') return Class::digit;
  return Class::other;
}

bool is_letter(Class c) { return c == Class::lower || c == Class::upper; }

std::size_t letter_index(char c) {
  return static_cast<std::size_t>(class_of(c) == Class::upper ? c - 'A' : c - 'a');
}

// The pairs of letters that make up nine tenths of English text and of the words that
// programmers put into placeholders. Letters drawn at random hit one in three of them.
constexpr std::string_view kWordPairs =
    "th he in er an re on at en nd ti es or te of ed is it al ar st to nt ng se ha as ou io "
    "le ve co me de hi ri ro ic ne ea ra ce li ch ll be ma si om ur ca el ta la ns di fo ho "
    "pe ec pr no ct us ac ot il tr ly nc et ut ss so rs un lo wa ge ie wh ee wi em ad ol rt "
    "po we na ul ni ts mo ow pa im mi ai sh ir su id os iv ia am fi ci vi pl ig tu ev ld ry "
    "mp fe bl ab gh ty op wo sa ay ex ke fr oo av ag if ap gr od bo sp rd do uc bu ei ov by "
    "rm ep tt oc fa ef cu rn sc gi da yo cr cl du ga qu ue ff ba ey ls va um pp ua up lu go "
    "ht ru ug ds lt pi rc rr eg au ck ew mu br bi pt ak pu ui rg ib tl ny ki rk ys ob mm fu "
    "ph og ms ye ud mb ip ub oi rl gu dr hr cc tw ft wn nu af hu nn eo vo rv nf xp gn sm fl "
    "iz ok nl my gl aw ju oa eq sy sl ps jo lf nv je nk kn gs dy hy ze ks xt bs ik dd xc nx "
    "pw ";

std::bitset<26 * 26> make_word_pairs() {
  std::bitset<26 * 26> pairs;
  for (std::size_t i = 0; i + 1 < kWordPairs.size(); i += 3) {
    pairs.set(letter_index(kWordPairs[i]) * 26 + letter_index(kWordPairs[i + 1]));
  }
  return pairs;
}

struct Counts {
  std::size_t alphanumeric = 0;
  std::size_t letter_pairs = 0;
  std::size_t word_pairs = 0;
  /// Changes between letters and digits inside a run.
  std::size_t changes = 0;
  /// Equal or next characters in a row: `aaaa`, `1234`, `abcd`.
  std::size_t steady = 0;
  std::size_t distinct = 0;
};

Counts count(std::string_view value) {
  static const std::bitset<26 * 26> pairs = make_word_pairs();
  Counts counts;
  std::bitset<256> seen;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Class here = class_of(value[i]);
    if (here == Class::other) continue;
    ++counts.alphanumeric;
    seen.set(static_cast<unsigned char>(value[i]));
    if (i + 1 == value.size()) break;
    const Class next = class_of(value[i + 1]);
    if (next == Class::other) continue;
    const int step = value[i + 1] - value[i];
    if (step == 0 || step == 1) ++counts.steady;
    if (is_letter(here) != is_letter(next)) ++counts.changes;
    if (is_letter(here) && is_letter(next)) {
      ++counts.letter_pairs;
      const std::size_t pair = letter_index(value[i]) * 26 + letter_index(value[i + 1]);
      if (pairs.test(pair)) ++counts.word_pairs;
    }
  }
  counts.distinct = seen.count();
  return counts;
}

bool is_long_hex(std::string_view value) {
  std::size_t digits = 0;
  std::size_t letters = 0;
  for (const char c : value) {
    if (c == '-') continue;
    if (class_of(c) == Class::digit) {
      ++digits;
    } else if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) {
      ++letters;
    } else {
      return false;
    }
  }
  return digits + letters >= 16 && digits > 0 && letters > 0;
}

}  // namespace

bool looks_random(std::string_view value) {
  const Counts counts = count(value);
  constexpr std::size_t kFewestDistinct = 6;
  if (counts.distinct < kFewestDistinct) return false;
  if (counts.steady * 2 > counts.alphanumeric) return false;
  if (is_long_hex(value)) return true;
  // Digits strewn between letters; `test-token-1` and `v2` change once or twice.
  if (counts.alphanumeric >= 8 && counts.changes >= 4) return true;
  // Words hit nearly always, chance one time in three.
  return counts.alphanumeric >= 12 && counts.letter_pairs >= 5 &&
         counts.word_pairs * 100 < counts.letter_pairs * 60;
}

}  // namespace lintel
