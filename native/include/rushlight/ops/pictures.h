// SPDX-License-Identifier: Apache-2.0
//
// Pictures as plain numbers, [channels, height, width] in row-major order: a loader's workers change many
// small ones, for which tensors would cost more than the work.
#pragma once

#include <cstdint>

#include "rushlight/picture.h"
#include "rushlight/tensor.h"

namespace rushlight::ops {

// Copies elements of float32, or of uint8 as 0 to 255, from `first` on in row-major order, into y.
void read_pixels(const Tensor& x, int64_t first, float* y, int64_t count);

// Sets such elements; for uint8 the fraction is cut off, and what is below 0 or above 255 (or no number)
// becomes 0 or 255 (or 0).
void write_pixels(Tensor& y, int64_t first, const float* x, int64_t count);

// Asks the processor for elements that will be read soon.
void touch_pixels(const Tensor& x, int64_t first, int64_t count);

// The same for memory.
void touch(const void* from, int64_t bytes);

// The elements of a float32 tensor from `first` on, of which there must be `count`.
const float* pixels(const Tensor& x, int64_t first, int64_t count);
float* pixels(Tensor& x, int64_t first, int64_t count);

// One of many pictures of the same size: where it is, what of it is moved, how, and where it is drawn.
struct Move {
  const float* from;
  Window window;
  const double* map;
  float* to;
};

// Moves pixels along affine maps, as torchvision does by grid_sample with zeros outside,
// align_corners=False and a mask that is sampled beside the picture. x is what the window shows of a
// picture; outside of the picture it shows `blank`, a number for each channel. `map` holds a to f: the
// pixel of y at (column, row), counted from the middle of y, shows the place (a column + b row + c,
// d column + e row + f) of x, counted from the middle of x. `fill`, a number for each channel, stands
// where x has nothing. Runs on the calling thread alone.
void warp(const Move* moves, int64_t count, const PictureSize& size, const float* blank, bool bilinear,
          const float* fill, int64_t new_height, int64_t new_width);

}  // namespace rushlight::ops
