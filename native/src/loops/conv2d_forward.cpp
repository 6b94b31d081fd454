// SPDX-License-Identifier: Apache-2.0
//
// Each tile unfolds its part of x into scratch that stays in cache, and multiplies.
#include <algorithm>
#include <type_traits>

#include "core/blas.h"
#include "core/check.h"
#include "loops/conv2d_kernels.h"
#include "loops/conv2d_winograd.h"
#include "loops/direct_conv2d.h"
#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

template <class T>
class Forward {
 public:
  Forward(const Conv2dSizes& s, const T* x, const T* w, const T* b, bool relu, T* y)
      : s_(s), x_(x), w_(w), b_(b), relu_(relu), y_(y) {}

  void run() {
    const int64_t pixels = s_.window.out_size();
    items_ = conv2d_items(s_.images, pixels, s_.depth(), sizeof(T));
    blocks_ = conv2d_blocks(s_.out_per_group(), items_.count * s_.groups);
    const int64_t tiles = items_.count * s_.groups * blocks_;
    // The columns of an item, then its results where they are not written in place.
    columns_size_ = direct() ? 0 : check::multiply("conv2d", "scratch", s_.depth(), items_.columns());
    const int64_t results = items_.images_each > 1 ? s_.out_per_group() * items_.columns() : 0;
    slot_size_ = (columns_size_ + results + 15) / 16 * 16;
    const bool few = blocks_ > 1 && !direct();
    const int slots = few ? 1 : slots_for(tiles);
    Tensor scratch = Tensor::empty({slots, slot_size_}, DTypeOf<T>::value);
    T* memory = scratch.template data<T>();
    if (few) return one_by_one(memory);
    parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
      const int64_t block = tile % blocks_;
      const int64_t group = tile / blocks_ % s_.groups;
      const int64_t n = s_.out_per_group();
      work(conv2d_item(items_, s_.images, pixels, tile / blocks_ / s_.groups), group,
           group * n + n * block / blocks_, group * n + n * (block + 1) / blocks_,
           memory + slot * slot_size_);
    });
  }

 private:
  static constexpr int64_t kUnfoldParts = 16;

  bool direct() const { return s_.window.pointwise() && items_.images_each == 1; }

  // With few items the threads share the unfolding and the product of each: if the blocks of its output
  // channels were tiles, every one of them would unfold the same columns again.
  void one_by_one(T* columns) const {
    for (int64_t index = 0; index < items_.count * s_.groups; ++index) {
      const Conv2dItem item = conv2d_item(items_, s_.images, s_.window.out_size(), index / s_.groups);
      const int64_t group = index % s_.groups, channels = s_.in_per_group();
      const int64_t parts = std::min<int64_t>(channels, kUnfoldParts);
      parallel_tiles(parts, slots_for(parts), [&](int64_t part, int) {
        unfold_channels(item, group, channels * part / parts, channels * (part + 1) / parts, columns);
      });
      multiply(item, group, group * s_.out_per_group(), (group + 1) * s_.out_per_group(), columns);
    }
  }

  const T* input(const Conv2dItem& item, int64_t group) const {
    return x_ + (item.image * s_.in + group * s_.in_per_group()) * s_.window.in_size();
  }

  // The columns of the channels [from, to) of the group.
  void unfold_channels(const Conv2dItem& item, int64_t group, int64_t from, int64_t to, T* columns) const {
    const T* x = input(item, group) + from * s_.window.in_size();
    T* rows = columns + from * s_.window.taps() * item.columns();
    for (int64_t i = 0; i < item.images; ++i) {
      unfold(s_.window, x + i * s_.in * s_.window.in_size(), to - from, item.begin, item.end,
             rows + i * item.pixels(), item.columns());
    }
  }

  // The output channels [from, to) of one item.
  void work(const Conv2dItem& item, int64_t group, int64_t from, int64_t to, T* scratch) const {
    if (!direct()) unfold_channels(item, group, 0, s_.in_per_group(), scratch);
    multiply(item, group, from, to, scratch);
  }

  // The same from columns that are unfolded, unless x itself is the columns.
  void multiply(const Conv2dItem& item, int64_t group, int64_t from, int64_t to, T* scratch) const {
    const int64_t pixels = s_.window.out_size();
    const T* columns = direct() ? input(item, group) + item.begin : scratch;
    const int64_t ld = direct() ? pixels : item.columns();
    T* y = y_ + (item.image * s_.out + from) * pixels + item.begin;
    const bool in_place = item.images == 1;
    T* result = in_place ? y : scratch + columns_size_;
    const int64_t result_ld = in_place ? pixels : item.columns();
    blas::gemm<T>(false, false, to - from, item.columns(), s_.depth(), w_ + from * s_.depth(), s_.depth(),
                  columns, ld, result, result_ld,
                  {T(0), nullptr, b_ == nullptr ? nullptr : b_ + from, relu_});
    if (in_place) return;
    for (int64_t i = 0; i < item.images; ++i) {
      for (int64_t o = 0; o < to - from; ++o) {
        std::copy_n(result + o * result_ld + i * pixels, pixels, y + (i * s_.out + o) * pixels);
      }
    }
  }

  const Conv2dSizes& s_;
  const T* x_;
  const T* w_;
  const T* b_;
  bool relu_;
  T* y_;
  Conv2dItems items_{};
  int64_t blocks_ = 1, columns_size_ = 0, slot_size_ = 0;
};

}  // namespace

template <class T>
void conv2d_forward(const Conv2dSizes& s, const T* x, const T* w, const T* b, bool relu, T* y) {
  if constexpr (std::is_same_v<T, float>) {
    if (winograd_pays(s) && winograd_conv2d(s, x, w, {s.depth(), s.window.taps(), false}, b, relu, y)) return;
    const auto weight = [w, depth = s.depth()](int64_t o, int64_t k) { return w[o * depth + k]; };
    if (with_direct_conv2d_lanes(
            s, [&](auto lanes) { DirectConv2d<lanes()>(s, x, b, relu, y, weight).run(); })) {
      return;
    }
  }
  Forward<T>(s, x, w, b, relu, y).run();
}

template void conv2d_forward(const Conv2dSizes&, const float*, const float*, const float*, bool, float*);
template void conv2d_forward(const Conv2dSizes&, const double*, const double*, const double*, bool, double*);

}  // namespace rushlight::loops
