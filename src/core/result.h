// SPDX-License-Identifier: MIT
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

namespace lintel {

/// Why something asked for could not be done: one sentence for a person, with the
/// place, what is wrong and what to do instead. Holds no text of a scanned file.
struct Error {
  std::string message;
};

/// A value or the Error that stands in its place. The members are named as those of
/// std::expected, so that C++23 replaces this file.
template <typename T>
class Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT: implicit on purpose
  Result(Error error) : state_(std::move(error)) {}  // NOLINT: implicit on purpose

  [[nodiscard]] bool has_value() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return has_value(); }

  T& value() {
    assert(has_value());
    return std::get<T>(state_);
  }
  const T& value() const {
    assert(has_value());
    return std::get<T>(state_);
  }
  const Error& error() const {
    assert(!has_value());
    return std::get<Error>(state_);
  }

  T& operator*() { return value(); }
  const T& operator*() const { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace lintel
