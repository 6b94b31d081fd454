// SPDX-License-Identifier: Apache-2.0
//
// Convolution of stride 1 in float32 without unfolding, on tap_product: for few channels, where
// unfolding costs as much as the product, and wherever the products are too narrow for OpenBLAS.
#pragma once

#include <algorithm>
#include <cstdint>
#include <type_traits>

#include "loops/conv2d_sizes.h"
#include "loops/pad_planes.h"
#include "loops/tap_product.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

// Whether it is possible and pays with runs of kLanes pixels; the answer follows from the shapes.
template <int kLanes>
bool direct_conv2d_pays(const Conv2dSizes& s) {
  const Window& w = s.window;
  constexpr int64_t kDeepest = 1 << 11;
  const int64_t computed = (w.out_w + kLanes - 1) / kLanes * kLanes;
  return direct_conv2d_possible(s) && s.depth() <= kDeepest && w.out_w >= kLanes &&
         3 * computed <= 4 * w.out_w;
}

// Calls f(integral constant) with the longest run that pays, one register or half of it, if any does.
template <class F>
bool with_direct_conv2d_lanes(const Conv2dSizes& s, F&& f) {
  constexpr int kWhole = simd::kBytes / 4;
  if (direct_conv2d_pays<kWhole>(s)) {
    f(std::integral_constant<int, kWhole>());
    return true;
  }
  if constexpr (kWhole > 8) {
    if (direct_conv2d_pays<kWhole / 2>(s)) {
      f(std::integral_constant<int, kWhole / 2>());
      return true;
    }
  }
  return false;
}

template <int kTapRun>
class DirectConv2d {
 public:
  // weight(o, k) gives the weight of output channel o at depth k = channel in the group * taps + tap. The
  // sums run over the rows of the kernel first, so that those in the padding are a range to leave out.
  template <class F>
  DirectConv2d(const Conv2dSizes& s, const float* x, const float* bias, bool relu, float* y, F&& weight)
      : s_(s), w_(s.window), x_(x), bias_(bias), relu_(relu), y_(y) {
    const Steps& steps = w_.steps;
    padded_ = steps.pad_h > 0 || steps.pad_w > 0;
    width_ = w_.in_w + 2 * steps.pad_w;
    reach_ = (w_.kernel_h - 1) * steps.dilation_h;
    blocks_ = (s.out_per_group() + kTapRows - 1) / kTapRows;
    runs_each_ = (w_.out_w + kTapRun - 1) / kTapRun;
    through_ = padded_ && 16 * width_ < 15 * runs_each_ * kTapRun;
    pack(weight);
  }

  void run() {
    // A tile is several small images, or one, or where images are few a band of rows of one.
    constexpr double kLeastWork = 1 << 18;
    constexpr int64_t kEnoughTiles = 16;
    const double work = double(s_.out) * double(s_.depth()) * double(w_.out_size());
    const auto bounded = [](double wanted, int64_t most) {
      return int64_t(std::clamp(wanted, 1.0, double(std::max<int64_t>(1, most))));
    };
    const int64_t cuts = bounded(work / kLeastWork, kEnoughTiles / s_.images);
    // At least two rows: a pair of runs must not reach into the next band.
    const int64_t band = std::max<int64_t>(kTapRuns, (w_.out_h + cuts - 1) / cuts);
    const int64_t bands = (w_.out_h + band - 1) / band;
    const int64_t each = bounded(kLeastWork / work, s_.images / kEnoughTiles);
    const int64_t tiles = (s_.images + each - 1) / each * bands;
    const int slots = slots_for(tiles);
    const int64_t plane = check::multiply("conv2d", "scratch", band + reach_, width_);
    plane_ = padded_ ? plane : w_.in_size();
    list_offsets();
    list_runs(through_ ? band : w_.out_h);
    // The padded planes; then, where runs go through the ends of rows, the results of a band. Runs in
    // pairs may end up to kSlack pixels behind either.
    results_plane_ = band * width_ + kSlack;
    const int64_t results =
        through_ ? check::multiply("conv2d", "scratch", s_.out_per_group(), results_plane_) : 0;
    results_ = padded_ ? check::multiply("conv2d", "scratch", s_.in_per_group(), plane) + kSlack : 0;
    const int64_t size = check::add("conv2d", "scratch", results_, results);
    Tensor scratch = Tensor::empty({slots, (size + 15) / 16 * 16}, DType::Float32);
    float* memory = scratch.data<float>();
    parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
      const int64_t first = tile % bands * band;
      const int64_t last = std::min(w_.out_h, first + band);
      for (int64_t i = tile / bands * each; i < std::min(s_.images, (tile / bands + 1) * each); ++i) {
        for (int64_t group = 0; group < s_.groups; ++group) {
          work_on(i, group, first, last, memory + slot * scratch.size(1));
        }
      }
    });
  }

 private:
  static constexpr int64_t kSlack = 2 * kTapRun;

  // Weights as [group][block of output channels][depth][channel of the block].
  template <class F>
  void pack(F&& weight) {
    packed_ = Tensor::empty({s_.out, s_.depth()}, DType::Float32);
    float* to = packed_.data<float>();
    parallel_tiles(s_.groups * blocks_, [&](int64_t tile, int) {
      const int64_t base = tile / blocks_ * s_.out_per_group();
      const int64_t from = base + first_of(tile % blocks_);
      const int64_t rows = base + first_of(tile % blocks_ + 1) - from;
      for (int64_t k = 0; k < s_.depth(); ++k) {
        const int64_t at = channel_of(k) * w_.taps() + tap_of(k);
        for (int64_t r = 0; r < rows; ++r) to[from * s_.depth() + k * rows + r] = weight(from + r, at);
      }
    });
  }

  // Runs of kTapRun pixels of `rows` output rows. Either the last run of a row overlaps the one before
  // it, and an odd number of runs ends with the last run twice; or, where that would compute much twice,
  // the runs go through the ends of the padded rows, and what they find there is left out afterwards. For
  // each pair of runs, the part of the sums that sees more than padding.
  void list_runs(int64_t rows) {
    const int64_t through = (rows * width_ + kTapRun - 1) / kTapRun;
    const int64_t count = (through_ ? through : rows * runs_each_) + kTapRuns - 1;
    at_ = Tensor::empty({count}, DType::Int64);
    to_ = Tensor::empty({count}, DType::Int64);
    skipped_ = Tensor::empty({count}, DType::Int64);
    depth_ = Tensor::empty({count}, DType::Int64);
    for (int64_t i = 0; i < count; ++i) {
      const int64_t run = std::min(i, rows * runs_each_ - 1);
      const int64_t oh = run / runs_each_;
      const int64_t ow = std::min(run % runs_each_ * kTapRun, w_.out_w - kTapRun);
      at_.data<int64_t>()[i] = through_ ? i * kTapRun : oh * width_ + ow;
      to_.data<int64_t>()[i] = through_ ? i * kTapRun : oh * w_.out_w + ow;
      const Inside seen =
          through_ ? Inside{0, w_.kernel_h} : kernel_rows(oh, (run + kTapRuns - 1) / runs_each_);
      skipped_.data<int64_t>()[i] = seen.first * row_depth();
      depth_.data<int64_t>()[i] = (seen.last - seen.first) * row_depth();
    }
  }

  void list_offsets() {
    offsets_ = Tensor::empty({s_.depth()}, DType::Int64);
    for (int64_t k = 0; k < s_.depth(); ++k) {
      offsets_.data<int64_t>()[k] = channel_of(k) * plane_ +
                                    tap_of(k) / w_.kernel_w * w_.steps.dilation_h * width_ +
                                    tap_of(k) % w_.kernel_w * w_.steps.dilation_w;
    }
  }

  // Place k of the sums, in the order [row of the kernel][channel][column of the kernel].
  int64_t row_depth() const { return s_.in_per_group() * w_.kernel_w; }
  int64_t channel_of(int64_t k) const { return k % row_depth() / w_.kernel_w; }
  int64_t tap_of(int64_t k) const { return k / row_depth() * w_.kernel_w + k % w_.kernel_w; }

  // The rows of the kernel that see the image from some output row in [first, last], at least one.
  Inside kernel_rows(int64_t first, int64_t last) const {
    const Steps& s = w_.steps;
    const int64_t above = s.pad_h - last, below = w_.in_h + s.pad_h - first;
    const int64_t from =
        above <= 0 ? 0 : std::min(w_.kernel_h - 1, (above + s.dilation_h - 1) / s.dilation_h);
    const int64_t to = below <= 0 ? 0 : (below + s.dilation_h - 1) / s.dilation_h;
    return {from, std::clamp(to, from + 1, w_.kernel_h)};
  }

  int64_t first_of(int64_t block) const { return s_.out_per_group() * block / blocks_; }

  // The output rows [first, last) of one image and one group.
  void work_on(int64_t image, int64_t group, int64_t first, int64_t last, float* scratch) const {
    const float* x = x_ + (image * s_.in + group * s_.in_per_group()) * w_.in_size();
    if (padded_) {
      pad_planes(w_, x, s_.in_per_group(), first, last + reach_, plane_, scratch);
      x = scratch;
    }
    float* y = y_ + (image * s_.out + group * s_.out_per_group()) * w_.out_size();
    float* results = scratch + results_;
    if (through_) {
      multiply(group, 0, ((last - first - 1) * width_ + w_.out_w + kTapRun - 1) / kTapRun, x, 0, results,
               results_plane_);
      for (int64_t o = 0; o < s_.out_per_group(); ++o) {
        for (int64_t row = first; row < last; ++row) {
          std::copy_n(results + o * results_plane_ + (row - first) * width_, w_.out_w,
                      y + o * w_.out_size() + row * w_.out_w);
        }
      }
    } else {
      // The padded planes begin at row `first`.
      multiply(group, first * runs_each_, last * runs_each_, x, padded_ ? first * width_ : 0, y,
               w_.out_size());
    }
  }

  // The runs [first, last) of all output channels of a group, to y, planes `ld` apart.
  void multiply(int64_t group, int64_t first, int64_t last, const float* x, int64_t origin, float* y,
                int64_t ld) const {
    // Strips of runs whose pixels stay in the first-level cache, while the weights pass by.
    constexpr int64_t kStrip = 4 << 10;
    const int64_t rows = kStrip / (s_.in_per_group() * width_) - reach_;
    const int64_t strip = std::max(kTapRuns, std::max<int64_t>(rows, 1) * runs_each_ / kTapRuns * kTapRuns);
    const int64_t base = group * s_.out_per_group();
    for (int64_t begin = first; begin < last; begin += strip) {
      for (int64_t block = 0; block < blocks_; ++block) {
        const int64_t from = first_of(block), rows_of_block = first_of(block + 1) - from;
        const TapProduct product{s_.depth(),
                                 offsets_.data<int64_t>(),
                                 packed_.data<float>() + (base + from) * s_.depth(),
                                 bias_ == nullptr ? nullptr : bias_ + base + from,
                                 relu_,
                                 x,
                                 origin,
                                 y + from * ld,
                                 ld,
                                 at_.data<int64_t>(),
                                 to_.data<int64_t>(),
                                 skipped_.data<int64_t>(),
                                 depth_.data<int64_t>()};
        const int64_t runs = std::min(last, begin + strip) - begin;
        tap_product<kTapRun>(rows_of_block, product, begin, runs / kTapRuns);
        if (runs % kTapRuns == 0) continue;
        // An odd number of runs ends with its last two together, one of them again.
        tap_product<kTapRun>(rows_of_block, product, last > kTapRuns + first - 1 ? last - kTapRuns : last - 1,
                             1);
      }
    }
  }

  const Conv2dSizes& s_;
  const Window& w_;
  const float* x_;
  const float* bias_;
  bool relu_;
  float* y_;
  bool padded_, through_;
  int64_t width_, reach_, blocks_, runs_each_, plane_ = 0, results_ = 0, results_plane_ = 0;
  Tensor packed_, at_, to_, skipped_, depth_, offsets_;
};

}  // namespace rushlight::loops
