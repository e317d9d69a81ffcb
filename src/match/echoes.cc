// SPDX-License-Identifier: MIT
#include "match/echoes.h"

#include <algorithm>
#include <bit>

namespace lintel {
namespace {

constexpr std::size_t kShortestEcho = 4;

/// Adds a span that ends behind all others. It may begin before some of them.
void add_joined(std::vector<Span>& spans, Span span) {
  while (!spans.empty() && span.begin <= spans.back().end) {
    span.begin = std::min(span.begin, spans.back().begin);
    spans.pop_back();
  }
  spans.push_back(span);
}

}  // namespace

Echoes::Echoes(const std::vector<std::string>& values) : nodes_(1) {
  std::size_t most = 1;
  for (const std::string& value : values) {
    if (value.size() >= kShortestEcho) most += value.size();
  }
  nodes_.reserve(most);
  // A value makes one node at most that does not stand right behind its parent.
  slots_.resize(std::bit_ceil(2 * values.size() + 2));
  for (const std::string& value : values) {
    if (value.size() < kShortestEcho) continue;
    State at = kStart;
    for (const char byte : value) at = child_or_new(at, static_cast<unsigned char>(byte));
    nodes_[at].longest = static_cast<std::uint32_t>(value.size());
  }
  for (std::size_t byte = 0; byte < first_.size(); ++byte) {
    first_[byte] = child(kStart, static_cast<unsigned char>(byte));
  }
  link();
}

/// Where the node is, or the free slot where it would be.
std::size_t Echoes::slot_of(State from, unsigned char byte) const {
  const std::uint64_t hash = (std::uint64_t{from} << 8 | byte) * 0x9E3779B97F4A7C15U;
  std::size_t slot = static_cast<std::size_t>(hash >> 24) & (slots_.size() - 1);
  while (slots_[slot] != 0) {
    const Node& node = nodes_[slots_[slot]];
    if (node.parent == from && node.byte == byte) break;
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

/// Whether the node that was made right behind `from` is the one: it mostly is, and costs no
/// look-up and no slot.
bool Echoes::is_neighbour(State from, unsigned char byte) const {
  if (from + 1 >= nodes_.size()) return false;
  const Node& node = nodes_[from + 1];
  return node.parent == from && node.byte == byte;
}

/// kStart where there is none, as the start stands behind nothing.
Echoes::State Echoes::child(State from, unsigned char byte) const {
  if (is_neighbour(from, byte)) return from + 1;
  return slots_[slot_of(from, byte)];
}

Echoes::State Echoes::child_or_new(State from, unsigned char byte) {
  if (const State known = child(from, byte); known != kStart) return known;
  const auto made = static_cast<State>(nodes_.size());
  if (made != from + 1) slots_[slot_of(from, byte)] = made;
  nodes_.push_back({from, kStart, 0, byte});
  return made;
}

Echoes::State Echoes::next(State from, unsigned char byte) const {
  while (from != kStart) {
    if (const State found = child(from, byte); found != kStart) return found;
    from = nodes_[from].suffix;
  }
  return first_[byte];
}

/// A node's suffix asks for those of shorter nodes, so they are linked by their length. The nodes
/// of one length were not made in a row, hence the lists.
void Echoes::link() {
  std::vector<std::uint32_t> depth(nodes_.size());
  std::uint32_t deepest = 0;
  for (State node = 1; node < nodes_.size(); ++node) {
    depth[node] = depth[nodes_[node].parent] + 1;
    deepest = std::max(deepest, depth[node]);
  }
  std::vector<State> begin(deepest + 2);
  for (State node = 1; node < nodes_.size(); ++node) ++begin[depth[node] + 1];
  for (std::size_t i = 1; i < begin.size(); ++i) begin[i] += begin[i - 1];
  std::vector<State> by_depth(nodes_.size() - 1);
  for (State node = 1; node < nodes_.size(); ++node) by_depth[begin[depth[node]]++] = node;
  for (const State at : by_depth) {
    Node& node = nodes_[at];
    if (node.parent == kStart) continue;
    node.suffix = next(nodes_[node.parent].suffix, node.byte);
    node.longest = std::max(node.longest, nodes_[node.suffix].longest);
  }
}

std::vector<Span> Echoes::in(std::string_view text) const {
  std::vector<Span> spans;
  if (nodes_.size() == 1) return spans;
  State at = kStart;
  for (std::size_t i = 0; i < text.size(); ++i) {
    at = next(at, static_cast<unsigned char>(text[i]));
    const std::size_t size = nodes_[at].longest;
    if (size > 0) add_joined(spans, {i + 1 - size, i + 1});
  }
  return spans;
}

std::vector<Span> Echoes::by_search(const std::vector<std::string>& values, std::string_view text) {
  std::vector<bool> is_covered(text.size() + 1);
  for (const std::string& value : values) {
    if (value.size() < kShortestEcho) continue;
    std::size_t at = text.find(value);
    for (; at != std::string_view::npos; at = text.find(value, at + 1)) {
      for (std::size_t i = at; i < at + value.size(); ++i) is_covered[i] = true;
    }
  }
  std::vector<Span> spans;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_covered[i] && (i == 0 || !is_covered[i - 1])) spans.push_back({i, i});
    if (is_covered[i]) spans.back().end = i + 1;
  }
  return spans;
}

}  // namespace lintel
