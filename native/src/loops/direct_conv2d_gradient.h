// SPDX-License-Identifier: Apache-2.0
//
// The gradient of a convolution of stride 1 by its weights in float32, on tap_gradient, without
// unfolding.
#pragma once

#include <algorithm>
#include <cstdint>

#include "loops/conv2d_sizes.h"
#include "loops/pad_planes.h"
#include "loops/tap_gradient.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

template <int kLanes>
bool direct_conv2d_gradient_pays(const Conv2dSizes& s) {
  const int64_t computed = (s.window.out_w + kLanes - 1) / kLanes * kLanes;
  return direct_conv2d_possible(s) && 3 * computed <= 5 * s.window.out_w;
}

template <int kLanes>
class DirectConv2dGradient {
 public:
  DirectConv2dGradient(const Conv2dSizes& s, const float* dy, const float* x, float* dw)
      : s_(s), w_(s.window), dy_(dy), x_(x), dw_(dw) {
    padded_ = w_.steps.pad_h > 0 || w_.steps.pad_w > 0;
    width_ = w_.in_w + 2 * w_.steps.pad_w;
    reach_ = (w_.kernel_h - 1) * w_.steps.dilation_h;
    depth_ = (s.depth() + kGradientTaps - 1) / kGradientTaps * kGradientTaps;
    blocks_ = (s.out_per_group() + kGradientRows - 1) / kGradientRows;
    // An item is several small images, or a strip of rows of one image.
    constexpr int64_t kPixels = 1 << 10;
    strip_ = std::clamp<int64_t>(kPixels / w_.out_w, 1, w_.out_h);
    strips_ = (w_.out_h + strip_ - 1) / strip_;
    images_each_ = strips_ > 1 ? 1 : std::clamp<int64_t>(kPixels / 2 / w_.out_size(), 1, s.images);
    items_ = (s.images + images_each_ - 1) / images_each_ * strips_;
  }

  void run() {
    // The items are shared out to parts, which are added in order; few parts are cut by channels too.
    constexpr int64_t kMostParts = 16;
    constexpr int64_t kMostPartials = 1 << 22;
    const int64_t size = check::multiply("conv2d_backward_w", "scratch", s_.out, depth_);
    const int64_t parts = std::min({items_, kMostParts, std::max<int64_t>(1, kMostPartials / size)});
    const int64_t cuts = std::min(blocks_, (kMostParts + parts - 1) / parts);
    const int64_t plane = check::multiply("conv2d_backward_w", "scratch", strip_ + reach_, width_);
    const int64_t padded =
        padded_ ? check::multiply("conv2d_backward_w", "scratch", images_each_ * s_.in_per_group(), plane)
                : 0;
    plane_ = padded_ ? plane : w_.in_size();
    list_offsets();
    const int64_t tiles = parts * cuts;
    const int slots = slots_for(tiles);
    Tensor scratch = Tensor::empty({slots, (padded + 15) / 16 * 16}, DType::Float32);
    Tensor partials = Tensor::empty({parts, size}, DType::Float32);
    float* sums = partials.data<float>();
    float* memory = scratch.data<float>();
    parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
      const int64_t part = tile / cuts;
      const int64_t first = blocks_ * (tile % cuts) / cuts;
      const int64_t last = blocks_ * (tile % cuts + 1) / cuts;
      for (int64_t group = 0; group < s_.groups; ++group) {
        const int64_t from = group * s_.out_per_group();
        float* mine = sums + part * size + from * depth_;
        std::fill(mine + first_of(first) * depth_, mine + first_of(last) * depth_, 0.0f);
        for (int64_t item = items_ * part / parts; item < items_ * (part + 1) / parts; ++item) {
          work_on(item, group, first, last, memory + slot * scratch.size(1), mine);
        }
      }
    });
    constexpr int64_t kGrain = 1 << 12;
    parallel_ranges(s_.out, std::max<int64_t>(1, kGrain / s_.depth()), [&](int64_t begin, int64_t end) {
      for (int64_t o = begin; o < end; ++o) {
        float* to = dw_ + o * s_.depth();
        std::copy_n(sums + o * depth_, s_.depth(), to);
        for (int64_t part = 1; part < parts; ++part) {
          const float* more = sums + part * size + o * depth_;
          for (int64_t k = 0; k < s_.depth(); ++k) to[k] += more[k];
        }
      }
    });
  }

 private:
  int64_t first_of(int64_t block) const { return s_.out_per_group() * block / blocks_; }

  // Rounded up to whole calls; the taps too many repeat the last and are dropped.
  void list_offsets() {
    offsets_ = Tensor::empty({depth_}, DType::Int64);
    for (int64_t i = 0; i < depth_; ++i) {
      const int64_t k = std::min(i, s_.depth() - 1);
      const int64_t tap = k % w_.taps();
      offsets_.data<int64_t>()[i] = k / w_.taps() * plane_ +
                                    tap / w_.kernel_w * w_.steps.dilation_h * width_ +
                                    tap % w_.kernel_w * w_.steps.dilation_w;
    }
  }

  // The blocks [first, last) of output channels of one item and one group.
  void work_on(int64_t item, int64_t group, int64_t first, int64_t last, float* scratch, float* sums) const {
    const int64_t image = item / strips_ * images_each_;
    const int64_t images = std::min(images_each_, s_.images - image);
    const int64_t row = item % strips_ * strip_;
    const int64_t rows = std::min(strip_, w_.out_h - row);
    const int64_t channels = s_.in_per_group();
    const float* x = x_ + (image * s_.in + group * channels) * w_.in_size();
    const float* dy = dy_ + (image * s_.out + group * s_.out_per_group()) * w_.out_size() + row * w_.out_w;
    int64_t x_image = s_.in * w_.in_size();
    if (padded_) {
      for (int64_t i = 0; i < images; ++i) {
        pad_planes(w_, x + i * x_image, channels, row, row + rows + reach_, plane_,
                   scratch + i * channels * plane_);
      }
      x = scratch;
      x_image = channels * plane_;
    } else {
      x += row * width_;
    }
    for (int64_t block = first; block < last; ++block) {
      const int64_t o = first_of(block);
      const TapGradient p{
          x,      dy + o * w_.out_size(), images, x_image, s_.out * w_.out_size(), rows, w_.out_w,
          width_, w_.out_size()};
      for (int64_t k = 0; k < depth_; k += kGradientTaps) {
        tap_gradient<kLanes>(first_of(block + 1) - o, p, offsets_.data<int64_t>() + k, sums + o * depth_ + k,
                             depth_);
      }
    }
  }

  const Conv2dSizes& s_;
  const Window& w_;
  const float* dy_;
  const float* x_;
  float* dw_;
  bool padded_;
  int64_t width_, reach_, depth_, blocks_, strip_, strips_, images_each_, items_, plane_ = 0;
  Tensor offsets_;
};

}  // namespace rushlight::loops
