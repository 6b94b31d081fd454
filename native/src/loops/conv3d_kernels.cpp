// SPDX-License-Identifier: Apache-2.0
//
// As in the plane: each tile unfolds a run of output pixels, one output plane after the other, and
// multiplies. A volume has pixels enough, so a tile never holds several images.
#include "loops/conv3d_kernels.h"

#include <algorithm>

#include "core/blas.h"
#include "core/check.h"
#include "rushlight/tensor.h"
#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

// Calls f(row, channel and input plane or -1, from, to, column) for the output pixels [begin, end) seen
// through each plane of the kernel: `row` is the first row of the taps of that plane, the pixels
// [from, to) lie in one output plane, and `column` is the first one's column.
template <class F>
void for_each_plane(const Conv3dSizes& s, int64_t channels, int64_t begin, int64_t end, F&& f) {
  const int64_t pixels = s.plane.window.out_size();
  const int64_t taps = s.plane.window.taps();
  const ConvAxis& d = s.depth;
  for (int64_t p = begin; p < end;) {
    const int64_t from = p % pixels;
    const int64_t to = std::min(pixels, from + end - p);
    for (int64_t c = 0; c < channels; ++c) {
      for (int64_t k = 0; k < d.kernel; ++k) {
        const int64_t in = p / pixels * d.stride - d.begin + k * d.dilation;
        f((c * d.kernel + k) * taps, in < 0 || in >= d.in ? -1 : c * d.in + in, from, to, p - begin);
      }
    }
    p += to - from;
  }
}

// columns [channels * taps, end - begin], rows `ld` apart, of x [channels, in_d, in_h, in_w].
template <class T>
void unfold_volume(const Conv3dSizes& s, const T* x, int64_t channels, int64_t begin, int64_t end, T* columns,
                   int64_t ld) {
  const Window& w = s.plane.window;
  for_each_plane(s, channels, begin, end,
                 [&](int64_t row, int64_t plane, int64_t from, int64_t to, int64_t column) {
                   T* at = columns + row * ld + column;
                   if (plane >= 0) return unfold(w, x + plane * w.in_size(), 1, from, to, at, ld);
                   for (int64_t t = 0; t < w.taps(); ++t) std::fill_n(at + t * ld, to - from, T(0));
                 });
}

// The transpose: adds the columns to the elements of x that they were taken from.
template <class T>
void fold_volume(const Conv3dSizes& s, const T* columns, int64_t ld, int64_t channels, int64_t begin,
                 int64_t end, T* x) {
  const Window& w = s.plane.window;
  for_each_plane(s, channels, begin, end,
                 [&](int64_t row, int64_t plane, int64_t from, int64_t to, int64_t column) {
                   if (plane < 0) return;
                   fold(w, columns + row * ld + column, ld, 1, from, to, x + plane * w.in_size());
                 });
}

// The grid of one pass: images, groups, runs of pixels and blocks of channels.
struct Scratch {
  Tensor memory;
  int64_t size;

  template <class T>
  T* of(int slot) {
    return memory.data<T>() + slot * size;
  }
};
template <class T>
Scratch scratch_for(const char* op, int slots, int64_t rows, int64_t columns) {
  const int64_t size = (check::multiply(op, "scratch", rows, columns) + 15) / 16 * 16;
  return {Tensor::empty({slots, size}, DTypeOf<T>::value), size};
}

}  // namespace

template <class T>
void conv3d_forward(const Conv3dSizes& s, const T* x, const T* w, const T* b, bool relu, T* y) {
  const Conv2dSizes& p = s.plane;
  const int64_t pixels = s.out_size();
  const Conv2dItems items = conv2d_items(1, pixels, s.rows(), sizeof(T));
  const int64_t blocks = conv2d_blocks(p.out_per_group(), p.images * items.count * p.groups);
  const int64_t tiles = p.images * items.count * p.groups * blocks;
  const int slots = slots_for(tiles);
  Scratch scratch = scratch_for<T>("conv3d", slots, s.rows(), items.columns());
  parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
    const int64_t block = tile % blocks;
    const int64_t group = tile / blocks % p.groups;
    const int64_t image = tile / blocks / p.groups / items.count;
    const Conv2dItem item = conv2d_item(items, 1, pixels, tile / blocks / p.groups % items.count);
    const int64_t from = group * p.out_per_group() + p.out_per_group() * block / blocks;
    const int64_t to = group * p.out_per_group() + p.out_per_group() * (block + 1) / blocks;
    T* columns = scratch.of<T>(slot);
    unfold_volume(s, x + (image * p.in + group * p.in_per_group()) * s.in_size(), p.in_per_group(),
                  item.begin, item.end, columns, item.columns());
    T* result = y + (image * p.out + from) * pixels + item.begin;
    blas::gemm<T>(false, false, to - from, item.columns(), s.rows(), w + from * s.rows(), s.rows(), columns,
                  item.columns(), result, pixels, {T(0), nullptr, b == nullptr ? nullptr : b + from, relu});
  });
}

// Tiles are independent: one image, one group, one block of input channels.
template <class T>
void conv3d_input_gradient(const Conv3dSizes& s, const T* dy, const T* w, T* dx) {
  const Conv2dSizes& p = s.plane;
  const int64_t pixels = s.out_size();
  const int64_t n = p.in_per_group();
  const int64_t k = p.out_per_group();
  // As in the plane: a block is some hundred rows at most, so that its columns stay in cache.
  const int64_t cuts = std::max(conv2d_blocks(s.rows(), p.images * p.groups), (s.rows() + 255) / 256);
  const int64_t blocks = std::min(n, cuts);
  const int64_t rows = (n + blocks - 1) / blocks * s.taps();
  const Conv2dItems items = conv2d_items(1, pixels, rows, sizeof(T));
  const int64_t tiles = p.images * p.groups * blocks;
  const int slots = slots_for(tiles);
  Scratch scratch = scratch_for<T>("conv3d_backward_x", slots, rows, items.columns());
  parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
    const int64_t block = tile % blocks;
    const int64_t group = tile / blocks % p.groups;
    const int64_t image = tile / blocks / p.groups;
    const int64_t from = n * block / blocks;
    const int64_t count = n * (block + 1) / blocks - from;
    T* columns = scratch.of<T>(slot);
    T* volumes = dx + (image * p.in + group * n + from) * s.in_size();
    std::fill_n(volumes, count * s.in_size(), T(0));
    for (int64_t index = 0; index < items.count; ++index) {
      const Conv2dItem item = conv2d_item(items, 1, pixels, index);
      blas::gemm<T>(true, false, count * s.taps(), item.columns(), k, T(1),
                    w + group * k * s.rows() + from * s.taps(), s.rows(),
                    dy + (image * p.out + group * k) * pixels + item.begin, pixels, T(0), columns,
                    item.columns());
      fold_volume(s, columns, item.columns(), count, item.begin, item.end, volumes);
    }
  });
}

// The items of all images are shared out to a number of parts that follows from the shapes; each part
// sums its items in order, and the parts are added in order.
template <class T>
void conv3d_weight_gradient(const Conv3dSizes& s, const T* dy, const T* x, T* dw) {
  constexpr int64_t kMostParts = 16;
  constexpr int64_t kMostPartials = 1 << 22;
  const Conv2dSizes& p = s.plane;
  const int64_t pixels = s.out_size();
  const int64_t m = p.out_per_group();
  const int64_t size = p.out * s.rows();
  const Conv2dItems items = conv2d_items(1, pixels, s.rows(), sizeof(T));
  const int64_t count = p.images * items.count;
  const int64_t parts = std::min({count, kMostParts, std::max<int64_t>(1, kMostPartials / size)});
  const int64_t blocks = conv2d_blocks(m, parts * p.groups);
  const int64_t tiles = parts * p.groups * blocks;
  const int slots = slots_for(tiles);
  Scratch scratch = scratch_for<T>("conv3d_backward_w", slots, s.rows(), items.columns());
  Tensor partials = Tensor::empty({parts, size}, DTypeOf<T>::value);
  T* sums = partials.template data<T>();
  parallel_tiles(tiles, slots, [&](int64_t tile, int slot) {
    const int64_t block = tile % blocks;
    const int64_t group = tile / blocks % p.groups;
    const int64_t part = tile / blocks / p.groups;
    const int64_t from = group * m + m * block / blocks;
    const int64_t to = group * m + m * (block + 1) / blocks;
    T* columns = scratch.of<T>(slot);
    const int64_t first = count * part / parts;
    for (int64_t index = first; index < count * (part + 1) / parts; ++index) {
      const int64_t image = index / items.count;
      const Conv2dItem item = conv2d_item(items, 1, pixels, index % items.count);
      unfold_volume(s, x + (image * p.in + group * p.in_per_group()) * s.in_size(), p.in_per_group(),
                    item.begin, item.end, columns, item.columns());
      blas::gemm<T>(false, true, to - from, s.rows(), item.columns(), T(1),
                    dy + (image * p.out + from) * pixels + item.begin, pixels, columns, item.columns(),
                    index == first ? T(0) : T(1), sums + part * size + from * s.rows(), s.rows());
    }
  });
  constexpr int64_t kGrain = 1 << 12;
  parallel_ranges(size, kGrain, [&](int64_t begin, int64_t end) {
    std::copy(sums + begin, sums + end, dw + begin);
    for (int64_t part = 1; part < parts; ++part) {
      for (int64_t i = begin; i < end; ++i) dw[i] += sums[part * size + i];
    }
  });
}

template void conv3d_forward(const Conv3dSizes&, const float*, const float*, const float*, bool, float*);
template void conv3d_forward(const Conv3dSizes&, const double*, const double*, const double*, bool, double*);
template void conv3d_input_gradient(const Conv3dSizes&, const float*, const float*, float*);
template void conv3d_input_gradient(const Conv3dSizes&, const double*, const double*, double*);
template void conv3d_weight_gradient(const Conv3dSizes&, const float*, const float*, float*);
template void conv3d_weight_gradient(const Conv3dSizes&, const double*, const double*, double*);

}  // namespace rushlight::loops
