// SPDX-License-Identifier: Apache-2.0
#include "rushlight/shape.h"

#include <algorithm>
#include <ostream>
#include <vector>

#include "rushlight/error.h"

namespace rushlight {
namespace {

constexpr int64_t kMaxElements = int64_t{1} << 60;

std::string listed(const int64_t* sizes, int64_t rank) {
  std::ostringstream out;
  out << "[";
  for (int64_t i = 0; i < rank; ++i) out << (i ? ", " : "") << sizes[i];
  out << "]";
  return out.str();
}

void require_dim(int dim, int low, int high) {
  if (dim < low || dim >= high) fail("shape", "dim must be in [", low, ", ", high, "), got ", dim);
}

}  // namespace

Shape::Shape(std::initializer_list<int64_t> sizes)
    : Shape("shape", sizes.begin(), static_cast<int64_t>(sizes.size())) {}

Shape::Shape(const char* op, const int64_t* sizes, int64_t rank) {
  if (rank < 0 || rank > kMaxRank) fail(op, "a shape has 0 to ", kMaxRank, " dims, got ", rank);
  // The sizes that are not zero are bounded together: then no partial product can overflow, even
  // that of a tensor without elements.
  int64_t bounded = 1;
  for (int64_t i = 0; i < rank; ++i) {
    if (sizes[i] < 0) fail(op, "sizes must not be negative, got ", listed(sizes, rank));
    if (sizes[i] == 0) continue;
    if (sizes[i] >= kMaxElements || __builtin_mul_overflow(bounded, sizes[i], &bounded) ||
        bounded >= kMaxElements) {
      fail(op, "a tensor of sizes ", listed(sizes, rank),
           " has too many elements: they must stay below 2^60");
    }
  }
  std::copy(sizes, sizes + rank, sizes_.begin());
  rank_ = static_cast<int>(rank);
  numel_ = product(0, rank_);
}

int64_t Shape::product(int from, int to) const {
  require_dim(from, 0, rank_ + 1);
  require_dim(to, 0, rank_ + 1);
  int64_t result = 1;
  for (int i = from; i < to; ++i) result *= sizes_[i];
  return result;
}

Shape Shape::with(int dim, int64_t size) const {
  require_dim(dim, 0, rank_);
  std::array<int64_t, kMaxRank> sizes = sizes_;
  sizes[dim] = size;
  return Shape("shape", sizes.data(), rank_);
}

Shape Shape::without(int dim) const {
  require_dim(dim, 0, rank_);
  std::vector<int64_t> sizes(begin(), end());
  sizes.erase(sizes.begin() + dim);
  return Shape("shape", sizes.data(), rank_ - 1);
}

Shape Shape::inserted(int dim, int64_t size) const {
  require_dim(dim, 0, rank_ + 1);
  std::vector<int64_t> sizes(begin(), end());
  sizes.insert(sizes.begin() + dim, size);
  return Shape("shape", sizes.data(), rank_ + 1);
}

bool Shape::operator==(const Shape& other) const {
  return rank_ == other.rank_ && std::equal(begin(), end(), other.begin());
}

std::ostream& operator<<(std::ostream& out, const Shape& shape) {
  return out << listed(shape.begin(), shape.rank());
}

}  // namespace rushlight
