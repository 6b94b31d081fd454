// SPDX-License-Identifier: Apache-2.0
#include "rushlight/tensor.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "core/buffer.h"
#include "rushlight/threads.h"

namespace rushlight {
namespace {

constexpr int64_t kFillGrain = int64_t{1} << 18;

// `value` as a T; a number that an integer type cannot hold is refused.
template <class T>
T converted(double value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value != 0;
  } else if constexpr (std::is_integral_v<T>) {
    const double low = static_cast<double>(std::numeric_limits<T>::min());
    const double above = std::ldexp(1.0, std::numeric_limits<T>::digits);
    if (!(value >= low && value < above)) {
      fail("full", "the value ", value, " does not fit in ", name_of(DTypeOf<T>::value));
    }
    return static_cast<T>(value);
  } else {
    return static_cast<T>(value);
  }
}

}  // namespace

Tensor::Tensor(const Tensor& other)
    : buffer_(other.buffer_), offset_(other.offset_), shape_(other.shape_), dtype_(other.dtype_) {
  if (buffer_ != nullptr) buffer_->retain();
}

Tensor::Tensor(Tensor&& other) noexcept
    : buffer_(std::exchange(other.buffer_, nullptr)),
      offset_(std::exchange(other.offset_, 0)),
      shape_(std::exchange(other.shape_, Shape())),
      dtype_(other.dtype_) {}

Tensor& Tensor::operator=(Tensor other) noexcept {
  std::swap(buffer_, other.buffer_);
  std::swap(offset_, other.offset_);
  std::swap(shape_, other.shape_);
  std::swap(dtype_, other.dtype_);
  return *this;
}

Tensor::~Tensor() {
  if (buffer_ != nullptr) buffer_->release();
}

Tensor Tensor::empty(const Shape& shape, DType dtype) {
  Tensor result;
  result.buffer_ = Buffer::create(shape.numel() * size_of(dtype));
  result.shape_ = shape;
  result.dtype_ = dtype;
  return result;
}

Tensor Tensor::zeros(const Shape& shape, DType dtype) {
  Tensor result = empty(shape, dtype);
  char* bytes = static_cast<char*>(result.bytes());
  parallel_ranges(result.nbytes(), 4 * kFillGrain,
                  [&](int64_t begin, int64_t end) { std::memset(bytes + begin, 0, end - begin); });
  return result;
}

Tensor Tensor::full(const Shape& shape, DType dtype, double value) {
  return dispatch_any("full", dtype, [&](auto zero) {
    using T = decltype(zero);
    const T element = converted<T>(value);
    Tensor result = empty(shape, dtype);
    T* data = result.data<T>();
    parallel_ranges(result.numel(), kFillGrain,
                    [&](int64_t begin, int64_t end) { std::fill(data + begin, data + end, element); });
    return result;
  });
}

void* Tensor::bytes() {
  if (buffer_ == nullptr) fail("tensor", "an undefined tensor has no elements");
  return buffer_->bytes() + offset_;
}

const void* Tensor::bytes() const { return const_cast<Tensor*>(this)->bytes(); }

Tensor Tensor::view(const Shape& shape, int64_t first) const {
  if (buffer_ == nullptr) fail("tensor", "an undefined tensor has no views");
  const int64_t held = (buffer_->nbytes() - offset_) / size_of(dtype_);
  if (first < 0 || first > held || shape.numel() > held - first) {
    fail("tensor", "a view of shape ", shape, " from element ", first, " does not fit in ", held,
         " elements");
  }
  Tensor result(*this);
  result.offset_ += first * size_of(dtype_);
  result.shape_ = shape;
  return result;
}

bool Tensor::sole_owner() const { return buffer_ != nullptr && buffer_->sole_owner(); }

void Tensor::require(DType dtype) const {
  if (dtype_ != dtype) fail("tensor", "holds ", name_of(dtype_), ", was asked for ", name_of(dtype));
}

}  // namespace rushlight
