// SPDX-License-Identifier: Apache-2.0
#include "rushlight/ops/pictures.h"

#include <algorithm>
#include <cstdint>

#include "rushlight/error.h"

namespace rushlight::ops {
namespace {

void check(const char* op, const Tensor& x, int64_t first, int64_t count) {
  if (x.dtype() != DType::Float32 && x.dtype() != DType::UInt8) {
    fail(op, "pictures are float32 or uint8, got ", name_of(x.dtype()));
  }
  if (first < 0 || count < 0 || first > x.numel() - count) {
    fail(op, "elements [", first, ", ", first, " + ", count, ") do not fit into ", x.shape());
  }
}

constexpr int64_t kLine = 64;              // bytes that come from memory together
constexpr int64_t kMostTouched = 1 << 14;  // bytes; behind so many the processor sees by itself what comes

uint8_t byte_of(float v) { return v > 0 ? static_cast<uint8_t>(std::min(v, 255.0f)) : uint8_t{0}; }

}  // namespace

void read_pixels(const Tensor& x, int64_t first, float* y, int64_t count) {
  check("read_pixels", x, first, count);
  if (count == 0) return;
  if (x.dtype() == DType::Float32) {
    std::copy_n(x.data<float>() + first, count, y);
  } else {
    std::copy_n(x.data<uint8_t>() + first, count, y);
  }
}

void write_pixels(Tensor& y, int64_t first, const float* x, int64_t count) {
  check("write_pixels", y, first, count);
  if (count == 0) return;
  if (y.dtype() == DType::Float32) {
    std::copy_n(x, count, y.data<float>() + first);
  } else {
    std::transform(x, x + count, y.data<uint8_t>() + first, byte_of);
  }
}

void touch(const void* from, int64_t bytes) {
  for (int64_t i = 0; i < std::min(bytes, kMostTouched); i += kLine)
    __builtin_prefetch(static_cast<const char*>(from) + i, 0, 2);
}

void touch_pixels(const Tensor& x, int64_t first, int64_t count) {
  check("touch_pixels", x, first, count);
  const int64_t size = size_of(x.dtype());
  touch(static_cast<const char*>(x.bytes()) + first * size, count * size);
}

const float* pixels(const Tensor& x, int64_t first, int64_t count) {
  check("pixels", x, first, count);
  return x.data<float>() + first;
}

float* pixels(Tensor& x, int64_t first, int64_t count) {
  check("pixels", x, first, count);
  return x.data<float>() + first;
}

}  // namespace rushlight::ops
