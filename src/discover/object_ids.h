// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lintel {

/// Many object ids of one length, in an order that means something, in 41 (or 65) bytes each.
class ObjectIds {
 public:
  ObjectIds() = default;
  /// One id a line.
  explicit ObjectIds(std::string lines) : lines_(std::move(lines)), width_(lines_.find('\n') + 1) {}

  [[nodiscard]] std::size_t size() const { return width_ == 0 ? 0 : lines_.size() / width_; }
  [[nodiscard]] std::string_view operator[](std::size_t index) const {
    return std::string_view(lines_).substr(index * width_, width_ - 1);
  }
  /// `count` of them from `first` on, each with a line feed behind it.
  [[nodiscard]] std::string_view lines(std::size_t first, std::size_t count) const {
    return std::string_view(lines_).substr(first * width_, count * width_);
  }

  /// To be called once before find().
  void sort();
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view id) const;

 private:
  std::string lines_;
  std::size_t width_ = 0;
  std::vector<std::uint32_t> sorted_;
};

}  // namespace lintel
