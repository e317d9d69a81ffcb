// SPDX-License-Identifier: MIT
#include "match/shape.h"

#include <algorithm>

#include "match/nx_cloud_token.h"
#include "match/randomness.h"
#include "text/trim.h"

namespace lintel {
namespace {

// The alphabet is observed, the length is what Nx's own isNxCloudId goes by.
bool is_cloud_id(std::string_view value) {
  return value.size() == 24 && std::all_of(value.begin(), value.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
         });
}

/// Sixteen characters or more that are not letters for the most part are no word, either.
bool is_long_number(std::string_view value) {
  constexpr std::size_t kShortest = 16;
  const auto letters = std::count_if(value.begin(), value.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
  const auto digits =
      std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
  return value.size() >= kShortest && digits > letters && !is_made_up(value);
}

}  // namespace

std::string_view name_of(Shape shape) {
  switch (shape) {
    case Shape::token: return "token";
    case Shape::id: return "id";
    case Shape::random: return "random";
    case Shape::on_premises: return "on-prem";
    case Shape::word: return "word";
  }
  return {};
}

Anatomy nx_cloud_anatomy(std::string_view value, const Surroundings& surroundings) {
  if (const auto token = decode_nx_cloud_token(value)) {
    if (token->is_made_up) return {};
    if (token->access) return {Shape::token, token->access};
    return {Shape::random, std::nullopt};
  }
  const std::string_view text = trimmed(value);
  if (is_cloud_id(text)) return {Shape::id, std::nullopt};
  if (surroundings.is_example || surroundings.is_word) return {};
  if (looks_random(text) || is_long_number(text)) return {Shape::random, std::nullopt};
  if (surroundings.is_on_premises) return {Shape::on_premises, std::nullopt};
  return {};
}

}  // namespace lintel
