// SPDX-License-Identifier: Apache-2.0
//
// The gradients of a convolution by x (multiply, then fold) and by w (unfold, then multiply).
#include <algorithm>
#include <type_traits>

#include "core/blas.h"
#include "core/check.h"
#include "loops/conv2d_kernels.h"
#include "loops/conv2d_winograd.h"
#include "loops/direct_conv2d.h"
#include "loops/direct_conv2d_gradient.h"
#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

// dy of one item and of the output channels [from, from + count) as one matrix [count, columns]: in
// place, or gathered into `gathered` where the item holds several images.
template <class T>
struct Rows {
  const T* data;
  int64_t ld;
};
template <class T>
Rows<T> rows_of(const Conv2dSizes& s, const T* dy, const Conv2dItem& item, int64_t from, int64_t count,
                T* gathered) {
  const int64_t pixels = s.window.out_size();
  const T* first = dy + (item.image * s.out + from) * pixels + item.begin;
  if (item.images == 1) return {first, pixels};
  const int64_t ld = item.columns();
  for (int64_t i = 0; i < item.images; ++i) {
    for (int64_t o = 0; o < count; ++o) {
      std::copy_n(first + (i * s.out + o) * pixels, pixels, gathered + o * ld + i * pixels);
    }
  }
  return {gathered, ld};
}

// Tiles are independent: one image (or several small ones), one group, one block of input channels.
template <class T>
void backward_x(const Conv2dSizes& s, const T* dy, const T* w, T* dx) {
  constexpr const char* op = "conv2d_backward_x";
  const int64_t pixels = s.window.out_size();
  const int64_t n = s.in_per_group();
  const int64_t k = s.out_per_group();
  // A block is cut to some hundred rows at most, so that its columns, some hundred wide, stay in cache.
  const int64_t cuts = std::max(conv2d_blocks(s.depth(), s.images * s.groups), (s.depth() + 255) / 256);
  const int64_t blocks = std::min(n, cuts);
  const int64_t rows = (n + blocks - 1) / blocks * s.window.taps();
  const Conv2dItems items = conv2d_items(s.images, pixels, rows, sizeof(T));
  const bool direct = s.window.pointwise() && items.images_each == 1;
  const int64_t runs = (s.images + items.images_each - 1) / items.images_each;
  const int64_t tiles = runs * s.groups * blocks;
  const int slots = slots_for(tiles);
  const int64_t columns_size = direct ? 0 : check::multiply(op, "scratch", rows, items.columns());
  const int64_t gathered_size = items.images_each > 1 ? k * items.columns() : 0;
  const int64_t slot_size = (columns_size + gathered_size + 15) / 16 * 16;
  Tensor scratch = Tensor::empty({slots, slot_size}, DTypeOf<T>::value);
  T* memory = scratch.template data<T>();

  parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
    const int64_t block = tile % blocks;
    const int64_t group = tile / blocks % s.groups;
    const int64_t run = tile / blocks / s.groups;
    const int64_t from = n * block / blocks;
    const int64_t count = n * (block + 1) / blocks - from;
    T* columns = memory + slot * slot_size;
    for (int64_t part = 0; part < items.per_image; ++part) {
      const Conv2dItem item = conv2d_item(items, s.images, pixels, run * items.per_image + part);
      const Rows<T> rows_of_dy = rows_of(s, dy, item, group * k, k, columns + columns_size);
      T* x = dx + (item.image * s.in + group * n + from) * s.window.in_size();
      blas::gemm<T>(true, false, count * s.window.taps(), item.columns(), k, T(1),
                    w + group * k * s.depth() + from * s.window.taps(), s.depth(), rows_of_dy.data,
                    rows_of_dy.ld, T(0), direct ? x + item.begin : columns, direct ? pixels : item.columns());
      if (direct) continue;
      for (int64_t i = 0; i < item.images; ++i) {
        T* image = x + i * s.in * s.window.in_size();
        if (part == 0) std::fill_n(image, count * s.window.in_size(), T(0));
        fold(s.window, columns + i * item.pixels(), item.columns(), count, item.begin, item.end, image);
      }
    }
  });
}

// With stride 1 the gradient by x is itself a convolution, of dy, with the taps in reverse order and with
// input and output channels exchanged. Its padding is negative where x was padded beyond the kernel.
Conv2dSizes transposed_of(const Conv2dSizes& s) {
  const Window& w = s.window;
  Steps steps = w.steps;
  steps.pad_h = (w.kernel_h - 1) * steps.dilation_h - steps.pad_h;
  steps.pad_w = (w.kernel_w - 1) * steps.dilation_w - steps.pad_w;
  return {
      s.images, s.out, s.in, s.groups, {w.out_h, w.out_w, w.kernel_h, w.kernel_w, steps, w.in_h, w.in_w},
  };
}

// False where it does not pay.
bool backward_x_direct(const Conv2dSizes& s, const Conv2dSizes& transposed, const float* dy, const float* w,
                       float* dx) {
  const int64_t taps = s.window.taps();
  if (winograd_pays(transposed) &&
      winograd_conv2d(transposed, dy, w, {taps, s.depth(), true}, nullptr, false, dx)) {
    return true;
  }
  const auto weight = [&](int64_t channel, int64_t k) {
    const int64_t o = channel / s.in_per_group() * s.out_per_group() + k / taps;
    return w[o * s.depth() + channel % s.in_per_group() * taps + taps - 1 - k % taps];
  };
  // Products of fewer rows leave most of the registers empty, unless those of a matrix would be small too.
  constexpr int64_t kLeastChannels = 5;
  if (s.groups == 1 && transposed.out_per_group() < kLeastChannels) return false;
  return with_direct_conv2d_lanes(transposed, [&](auto lanes) {
    DirectConv2d<lanes()>(transposed, dy, nullptr, false, dx, weight).run();
  });
}

// The items are shared out to a number of parts that follows from the shapes; each part sums its items
// in order, and the parts are added in order.
template <class T>
void backward_w(const Conv2dSizes& s, const T* dy, const T* x, T* dw) {
  constexpr const char* op = "conv2d_backward_w";
  constexpr int64_t kMostParts = 16;
  constexpr int64_t kMostPartials = 1 << 22;
  const int64_t pixels = s.window.out_size();
  const int64_t m = s.out_per_group();
  const int64_t size = s.out * s.depth();
  const Conv2dItems items = conv2d_items(s.images, pixels, s.depth(), sizeof(T));
  const bool direct = s.window.pointwise() && items.images_each == 1;
  const int64_t parts = std::min({items.count, kMostParts, std::max<int64_t>(1, kMostPartials / size)});
  const int64_t blocks = conv2d_blocks(m, parts * s.groups);
  const int64_t tiles = parts * s.groups * blocks;
  const int slots = slots_for(tiles);
  const int64_t columns_size = direct ? 0 : check::multiply(op, "scratch", s.depth(), items.columns());
  const int64_t gathered_size = items.images_each > 1 ? m * items.columns() : 0;
  const int64_t slot_size = (columns_size + gathered_size + 15) / 16 * 16;
  Tensor scratch = Tensor::empty({slots, slot_size}, DTypeOf<T>::value);
  Tensor partials = Tensor::empty({parts == 1 ? 0 : parts, size}, DTypeOf<T>::value);
  T* memory = scratch.template data<T>();
  T* sums = parts == 1 ? dw : partials.template data<T>();

  parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
    const int64_t block = tile % blocks;
    const int64_t group = tile / blocks % s.groups;
    const int64_t part = tile / blocks / s.groups;
    const int64_t from = group * m + m * block / blocks;
    const int64_t count = group * m + m * (block + 1) / blocks - from;
    T* columns = memory + slot * slot_size;
    const int64_t first = items.count * part / parts;
    for (int64_t index = first; index < items.count * (part + 1) / parts; ++index) {
      const Conv2dItem item = conv2d_item(items, s.images, pixels, index);
      const Rows<T> rows = rows_of(s, dy, item, from, count, columns + columns_size);
      const T* image = x + (item.image * s.in + group * s.in_per_group()) * s.window.in_size();
      for (int64_t i = 0; !direct && i < item.images; ++i) {
        unfold(s.window, image + i * s.in * s.window.in_size(), s.in_per_group(), item.begin, item.end,
               columns + i * item.pixels(), item.columns());
      }
      blas::gemm<T>(false, true, count, s.depth(), item.columns(), T(1), rows.data, rows.ld,
                    direct ? image + item.begin : columns, direct ? pixels : item.columns(),
                    index == first ? T(0) : T(1), sums + part * size + from * s.depth(), s.depth());
    }
  });
  if (parts == 1) return;
  constexpr int64_t kGrain = 1 << 12;
  parallel_ranges(size, kGrain, [&](int64_t begin, int64_t end) {
    std::copy(sums + begin, sums + end, dw + begin);
    for (int64_t part = 1; part < parts; ++part) {
      for (int64_t i = begin; i < end; ++i) dw[i] += sums[part * size + i];
    }
  });
}

}  // namespace

template <class T>
void conv2d_input_gradient(const Conv2dSizes& s, const T* dy, const T* w, T* dx) {
  if constexpr (std::is_same_v<T, float>) {
    const Conv2dSizes transposed = transposed_of(s);
    if (transposed.window.steps.pad_h >= 0 && transposed.window.steps.pad_w >= 0 &&
        backward_x_direct(s, transposed, dy, w, dx)) {
      return;
    }
  }
  backward_x<T>(s, dy, w, dx);
}

template <class T>
void conv2d_weight_gradient(const Conv2dSizes& s, const T* dy, const T* x, T* dw) {
  if constexpr (std::is_same_v<T, float>) {
    if (winograd_gradient_pays(s) && winograd_weight_gradient(s, dy, x, dw)) return;
    constexpr int kWhole = simd::kBytes / 4;
    if (direct_conv2d_gradient_pays<kWhole>(s)) return DirectConv2dGradient<kWhole>(s, dy, x, dw).run();
    if constexpr (kWhole > 8) {
      constexpr int kHalf = kWhole / 2;
      if (direct_conv2d_gradient_pays<kHalf>(s)) return DirectConv2dGradient<kHalf>(s, dy, x, dw).run();
    }
  }
  backward_w<T>(s, dy, x, dw);
}

template void conv2d_input_gradient(const Conv2dSizes&, const float*, const float*, float*);
template void conv2d_input_gradient(const Conv2dSizes&, const double*, const double*, double*);
template void conv2d_weight_gradient(const Conv2dSizes&, const float*, const float*, float*);
template void conv2d_weight_gradient(const Conv2dSizes&, const double*, const double*, double*);

}  // namespace rushlight::loops
