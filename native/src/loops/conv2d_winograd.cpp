// SPDX-License-Identifier: Apache-2.0
//
// Each item of tiles is transformed into scratch that stays in cache; at each of its 16 places the output
// channels are a product of matrices, weights times tiles; these are transformed back into y.
#include "loops/conv2d_winograd.h"

#include <algorithm>
#include <atomic>
#include <cmath>

#include "core/blas.h"
#include "core/check.h"
#include "loops/tap_product.h"
#include "loops/winograd_tiles.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

using namespace winograd;

// Tiles at a time, so that they and their results stay in a core's own cache.
int64_t most_tiles(int64_t channels) {
  constexpr int64_t kCache = 768 << 10;
  return std::clamp<int64_t>(kCache / (int64_t(sizeof(float)) * kPlaces * channels), 2 * Tiles::kPanel, 256);
}

bool possible(const Conv2dSizes& s) {
  const Window& w = s.window;
  const int64_t computed = (w.out_h + 1) / 2 * ((w.out_w + 1) / 2) * 4;
  return direct_conv2d_possible(s) && w.kernel_h == 3 && w.kernel_w == 3 && w.steps.dilation_h == 1 &&
         w.steps.dilation_w == 1 && 3 * computed <= 4 * w.out_size();
}

class Forward {
 public:
  Forward(const Conv2dSizes& s, const float* x, const float* bias, bool relu, float* y)
      : s_(s),
        x_(x),
        bias_(bias),
        relu_(relu),
        y_(y),
        in_(s.in_per_group()),
        out_(s.out_per_group()),
        tiles_("conv2d", s.window, s.images, most_tiles(in_ + out_)) {
    blocks_ = (out_ + kTapRows - 1) / kTapRows;
  }

  bool run(const float* w, const WeightSteps& steps) {
    constexpr const char* op = "conv2d";
    if (!pack(w, steps)) return false;
    const int64_t ld = tiles_.ld();
    // Places a multiple of 4096 bytes apart would fall into the same few sets of the first-level cache.
    in_place_ = check::multiply(op, "scratch", ld, in_) + 16;
    out_place_ = check::multiply(op, "scratch", ld, out_) + 16;
    const int64_t area =
        check::multiply(op, "scratch", kPlaces, check::add(op, "scratch", in_place_, out_place_));
    line_ = 2 * round_up(ld, kLanes) + 2 * kLanes;
    const int64_t size = round_up(check::add(op, "scratch", area, tiles_.scratch() + 2 * line_), 16);
    offsets_ = Tensor::empty({in_}, DType::Int64);
    for (int64_t c = 0; c < in_; ++c) offsets_.data<int64_t>()[c] = c * ld;
    runs_ = Tensor::empty({ld / kLanes}, DType::Int64);
    for (int64_t i = 0; i < ld / kLanes; ++i) runs_.data<int64_t>()[i] = i * kLanes;
    const int64_t count = tiles_.count() * s_.groups;
    const int slots = slots_for(count);
    Tensor scratch = Tensor::zeros({slots, size}, DType::Float32);
    std::atomic<bool> finite{true};
    parallel_tiles(count, slots, [&](int64_t index, int slot) {
      if (!work_on(tiles_.item(index / s_.groups), index % s_.groups, scratch.data<float>() + slot * size)) {
        finite.store(false, std::memory_order_relaxed);
      }
    });
    return finite.load();
  }

 private:
  int64_t first_of(int64_t block) const { return out_ * block / blocks_; }

  // Weights as [group][place][block of output channels][input channel][channel of the block].
  bool pack(const float* w, const WeightSteps& steps) {
    matrix_ = check::multiply("conv2d", "scratch", out_, in_) + 16;
    packed_ = Tensor::empty({s_.groups, kPlaces, matrix_}, DType::Float32);
    std::atomic<bool> finite{true};
    parallel_tiles(s_.groups * blocks_, [&](int64_t tile, int) {
      const int64_t group = tile / blocks_, from = first_of(tile % blocks_);
      const int64_t rows = first_of(tile % blocks_ + 1) - from;
      float* to = packed_.data<float>() + group * kPlaces * matrix_ + from * in_;
      float marks = 0;
      const float* first = w + group * out_ * in_ * 9 + from * steps.out + (steps.reversed ? 8 : 0);
      for (int64_t c = 0; c < in_; ++c) {
        for (int64_t o = 0; o < rows; ++o) {
          marks += spread_kernel(first + o * steps.out + c * steps.in, steps.reversed ? -1 : 1,
                                 to + c * rows + o, matrix_);
        }
      }
      if (std::isnan(marks)) finite.store(false, std::memory_order_relaxed);
    });
    return finite.load();
  }

  bool work_on(const Item& item, int64_t group, float* scratch) const {
    const int64_t ld = tiles_.ld();
    float* products = scratch + kPlaces * in_place_;
    float* rest = products + kPlaces * out_place_;
    const float* x = x_ + (item.image * s_.in + group * in_) * s_.window.in_size();
    const V marks = tiles_.spread(item, x, in_, s_.in * s_.window.in_size(), rest, scratch, in_place_);
    if (std::isnan(simd::sum_lanes(marks))) return false;
    multiply(tiles_.tiles(item), group, scratch, products);
    float* lines = rest + tiles_.scratch();
    for (int64_t i = 0; i < item.images; ++i) {
      for (int64_t o = 0; o < out_; ++o) {
        const int64_t channel = group * out_ + o;
        results(item, products + o * ld + i * item.rows * tiles_.across(),
                bias_ == nullptr ? 0.0f : bias_[channel], lines,
                y_ + ((item.image + i) * s_.out + channel) * s_.window.out_size());
      }
    }
    return true;
  }

  void multiply(int64_t tiles, int64_t group, const float* spread, float* products) const {
    const int64_t ld = tiles_.ld();
    for (int64_t place = 0; place < kPlaces; ++place) {
      const float* w = packed_.data<float>() + (group * kPlaces + place) * matrix_;
      for (int64_t run = 0; run * kLanes < tiles; run += kTapRuns) {
        for (int64_t block = 0; block < blocks_; ++block) {
          const int64_t from = first_of(block);
          const TapProduct product{in_,
                                   offsets_.data<int64_t>(),
                                   w + from * in_,
                                   nullptr,
                                   false,
                                   spread + place * in_place_,
                                   0,
                                   products + place * out_place_ + from * ld,
                                   ld,
                                   runs_.data<int64_t>(),
                                   runs_.data<int64_t>(),
                                   nullptr,
                                   nullptr};
          tap_product<kLanes>(first_of(block + 1) - from, product, run, 1);
        }
      }
    }
  }

  // The rows of one plane of y, directly or by way of `lines`.
  void results(const Item& item, const float* products, float bias, float* lines, float* y) const {
    const Window& w = s_.window;
    const int64_t across = tiles_.across();
    const V biases = simd::all<V>(bias);
    const bool straight = across % kLanes == 0 && w.out_w == 2 * across && w.out_h % 2 == 0;
    if (straight) {
      for (int64_t r = 0; r < item.rows; ++r) {
        float* row = y + 2 * (item.row + r) * w.out_w;
        for (int64_t j = 0; j < across; j += kLanes) {
          gather(products + r * across + j, out_place_, biases, relu_, row + 2 * j, w.out_w);
        }
      }
      return;
    }
    for (int64_t t = 0; t < item.rows * across; t += kLanes) {
      gather(products + t, out_place_, biases, relu_, lines + 2 * t, line_);
    }
    for (int64_t r = 0; r < 2 * item.rows && 2 * item.row + r < w.out_h; ++r) {
      copy_run(lines + r % 2 * line_ + r / 2 * 2 * across, w.out_w, y + (2 * item.row + r) * w.out_w);
    }
  }

  const Conv2dSizes& s_;
  const float* x_;
  const float* bias_;
  bool relu_;
  float* y_;
  int64_t in_, out_;
  Tiles tiles_;
  int64_t blocks_ = 1, line_ = 0, in_place_ = 0, out_place_ = 0, matrix_ = 0;
  Tensor packed_, offsets_, runs_;
};

// Each part sums the products of its items in order at each place; the sums of the parts are added in
// order and transformed back.
class Gradient {
 public:
  Gradient(const Conv2dSizes& s, const float* dy, const float* x, float* dw)
      : s_(s),
        dy_(dy),
        x_(x),
        dw_(dw),
        in_(s.in_per_group()),
        out_(s.out_per_group()),
        tiles_("conv2d_backward_w", s.window, s.images, most_tiles(in_ + out_)) {}

  bool run() {
    constexpr const char* op = "conv2d_backward_w";
    const int64_t ld = tiles_.ld();
    in_place_ = check::multiply(op, "scratch", ld, in_) + 16;
    out_place_ = check::multiply(op, "scratch", ld, out_) + 16;
    const int64_t area = check::multiply(op, "scratch", kPlaces, in_place_ + out_place_);
    const int64_t size = round_up(check::add(op, "scratch", area, tiles_.scratch()), 16);
    const int64_t parts = parts_of(s_, tiles_.count());
    const int slots = slots_for(parts * s_.groups);
    Tensor scratch = Tensor::zeros({slots, size}, DType::Float32);
    Tensor sums = Tensor::empty({parts, s_.groups, kPlaces, out_, in_}, DType::Float32);
    std::atomic<bool> finite{true};
    parallel_tiles(parts * s_.groups, slots, [&](int64_t tile, int slot) {
      const int64_t part = tile / s_.groups, group = tile % s_.groups;
      const int64_t first = tiles_.count() * part / parts, last = tiles_.count() * (part + 1) / parts;
      for (int64_t index = first; index < last; ++index) {
        if (!work_on(tiles_.item(index), group, scratch.data<float>() + slot * size,
                     sums.data<float>() + tile * kPlaces * out_ * in_, index > first)) {
          return finite.store(false, std::memory_order_relaxed);
        }
      }
    });
    if (finite.load()) add_up(parts, sums.data<float>());
    return finite.load();
  }

  static int64_t parts_of(const Conv2dSizes& s, int64_t items) {
    constexpr int64_t kMostParts = 16, kMostPartials = 1 << 22;
    return std::min({items, kMostParts, kMostPartials / (kPlaces * s.out * s.in_per_group())});
  }

 private:
  bool work_on(const Item& item, int64_t group, float* scratch, float* sums, bool accumulate) const {
    float* spread_dy = scratch + kPlaces * in_place_;
    float* rest = spread_dy + kPlaces * out_place_;
    const Window& w = s_.window;
    V marks = tiles_.spread(item, x_ + (item.image * s_.in + group * in_) * w.in_size(), in_,
                            s_.in * w.in_size(), rest, scratch, in_place_);
    marks += tiles_.spread_gradient(item, dy_ + (item.image * s_.out + group * out_) * w.out_size(), out_,
                                    s_.out * w.out_size(), rest, spread_dy, out_place_);
    if (std::isnan(simd::sum_lanes(marks))) return false;
    for (int64_t place = 0; place < kPlaces; ++place) {
      blas::gemm<float>(false, true, out_, in_, tiles_.tiles(item), 1.0f, spread_dy + place * out_place_,
                        tiles_.ld(), scratch + place * in_place_, tiles_.ld(), accumulate ? 1.0f : 0.0f,
                        sums + place * out_ * in_, in_);
    }
    return true;
  }

  void add_up(int64_t parts, float* sums) const {
    const int64_t matrix = out_ * in_, part_size = s_.groups * kPlaces * matrix;
    constexpr int64_t kGrain = 1 << 9;
    parallel_ranges(s_.groups * out_, std::max<int64_t>(1, kGrain / in_), [&](int64_t begin, int64_t end) {
      for (int64_t o = begin; o < end; ++o) {
        float* mine = sums + (o / out_ * kPlaces * out_ + o % out_) * in_;
        for (int64_t place = 0; place < kPlaces; ++place) {
          float* total = mine + place * matrix;
          for (int64_t part = 1; part < parts; ++part) {
            for (int64_t c = 0; c < in_; ++c) total[c] += total[part * part_size + c];
          }
        }
        for (int64_t c = 0; c < in_; ++c) gather_kernel(mine + c, matrix, dw_ + (o * in_ + c) * 9);
      }
    });
  }

  const Conv2dSizes& s_;
  const float* dy_;
  const float* x_;
  float* dw_;
  int64_t in_, out_;
  Tiles tiles_;
  int64_t in_place_ = 0, out_place_ = 0;
};

}  // namespace

bool winograd_gradient_pays(const Conv2dSizes& s) {
  constexpr int64_t kLeastChannels = 16, kLeastTiles = 64, kEnoughParts = 4;
  return possible(s) && std::min(s.in_per_group(), s.out_per_group()) >= kLeastChannels &&
         s.images * s.window.out_size() >= 4 * kLeastTiles &&
         Gradient::parts_of(s, kEnoughParts) == kEnoughParts;
}

bool winograd_weight_gradient(const Conv2dSizes& s, const float* dy, const float* x, float* dw) {
  return Gradient(s, dy, x, dw).run();
}

// With 16 channels the direct kernels are as fast, and more accurate.
bool winograd_pays(const Conv2dSizes& s) {
  constexpr int64_t kLeastChannels = 24, kLeastTiles = 32;
  return possible(s) && std::min(s.in_per_group(), s.out_per_group()) >= kLeastChannels &&
         s.images * s.window.out_size() >= 4 * kLeastTiles;
}

bool winograd_conv2d(const Conv2dSizes& s, const float* x, const float* w, const WeightSteps& steps,
                     const float* bias, bool relu, float* y) {
  return Forward(s, x, bias, relu, y).run(w, steps);
}

}  // namespace rushlight::loops
