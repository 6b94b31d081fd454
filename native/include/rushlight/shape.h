// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <iosfwd>

namespace rushlight {

constexpr int kMaxRank = 8;

// The sizes of a tensor, outermost first. Always valid: rank at most kMaxRank, sizes not negative,
// the element count below 2^63 / 8, so that a count of bytes cannot overflow.
class Shape {
 public:
  Shape() = default;  // a scalar: rank 0, one element
  Shape(std::initializer_list<int64_t> sizes);
  // Checks everything; `op` heads the error's text.
  Shape(const char* op, const int64_t* sizes, int64_t rank);

  int rank() const { return rank_; }
  int64_t numel() const { return numel_; }
  int64_t operator[](int dim) const { return sizes_[dim]; }
  const int64_t* begin() const { return sizes_.data(); }
  const int64_t* end() const { return sizes_.data() + rank_; }

  // The product of the sizes in [from, to).
  int64_t product(int from, int to) const;
  // This shape with one size changed, removed, or added before `dim`.
  Shape with(int dim, int64_t size) const;
  Shape without(int dim) const;
  Shape inserted(int dim, int64_t size) const;

  bool operator==(const Shape& other) const;
  bool operator!=(const Shape& other) const { return !(*this == other); }

 private:
  std::array<int64_t, kMaxRank> sizes_{};
  int rank_ = 0;
  int64_t numel_ = 1;
};

std::ostream& operator<<(std::ostream& out, const Shape& shape);  // [64, 784]

}  // namespace rushlight
