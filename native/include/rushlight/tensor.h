// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <utility>

#include "rushlight/dtype.h"
#include "rushlight/shape.h"

namespace rushlight {

class Buffer;  // core/buffer.h: reference-counted, 64-byte-aligned bytes

// A contiguous, row-major array: a counted reference to a buffer, an offset into it, a shape and an
// element type. Copying a Tensor shares the buffer. A default-constructed one is "undefined": an
// optional argument that was not given.
class Tensor {
 public:
  Tensor() = default;
  Tensor(const Tensor& other);
  Tensor(Tensor&& other) noexcept;
  Tensor& operator=(Tensor other) noexcept;
  ~Tensor();

  static Tensor empty(const Shape& shape, DType dtype);  // uninitialised
  static Tensor zeros(const Shape& shape, DType dtype);
  static Tensor full(const Shape& shape, DType dtype, double value);
  static Tensor scalar(double value, DType dtype) { return full(Shape(), dtype, value); }

  bool defined() const { return buffer_ != nullptr; }
  const Shape& shape() const { return shape_; }
  int rank() const { return shape_.rank(); }
  int64_t size(int dim) const { return shape_[dim]; }
  int64_t numel() const { return shape_.numel(); }
  int64_t nbytes() const { return numel() * size_of(dtype_); }
  DType dtype() const { return dtype_; }

  // The elements; T must be the C++ type of dtype(), which is checked.
  template <class T>
  T* data() {
    require(DTypeOf<T>::value);
    return static_cast<T*>(bytes());
  }
  template <class T>
  const T* data() const {
    require(DTypeOf<T>::value);
    return static_cast<const T*>(bytes());
  }
  void* bytes();
  const void* bytes() const;

  // Another shape over the same elements, `first` elements further on; the caller has checked that
  // it fits.
  Tensor view(const Shape& shape, int64_t first = 0) const;
  // True when no other Tensor shares the buffer.
  bool sole_owner() const;

 private:
  void require(DType dtype) const;

  Buffer* buffer_ = nullptr;
  int64_t offset_ = 0;  // in bytes
  Shape shape_;
  DType dtype_ = DType::Float32;
};

}  // namespace rushlight
