// SPDX-License-Identifier: Apache-2.0
//
// A tensor as [images, channels, size], and sums over each channel.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "loops/wide.h"
#include "rushlight/shape.h"
#include "rushlight/threads.h"

namespace rushlight::loops {

// The sum of f(i) over [0, n) in eight lanes of doubles, always in the same order: one running sum alone
// would wait for each addition.
template <class F>
double lane_sum(int64_t n, F f) {
  constexpr int64_t kLanes = 8;
  double lanes[kLanes] = {};
  int64_t i = 0;
  for (; i + kLanes <= n; i += kLanes) {
    for (int64_t lane = 0; lane < kLanes; ++lane) lanes[lane] += f(i + lane);
  }
  double sum = 0;
  for (double lane : lanes) sum += lane;
  for (; i < n; ++i) sum += f(i);
  return sum;
}

// What a tile works on: elements [size_begin, size_end) of channels [begin, end) of images [from, to).
struct ChannelTile {
  int64_t begin, end, from, to, size_begin, size_end;
  int64_t count() const { return (to - from) * (size_end - size_begin); }  // elements of each channel
};

struct Channels {
  // Small planes are walked across the channels, which lie side by side then; large ones one by one.
  static constexpr int64_t kSmall = 16, kBlock = 64, kTile = 16384;
  static constexpr int64_t kMostAcross = 32, kMostColumns = kBlock * kSmall;

  int64_t images, channels, size;

  Channels(int64_t images, int64_t channels, int64_t size) : images(images), channels(channels), size(size) {}
  // Dim 1 has the channels.
  explicit Channels(const Shape& shape)
      : Channels(shape[0], shape[1], shape.rank() < 3 ? 1 : shape.product(2, shape.rank())) {}

  bool small() const { return size < kSmall; }
  int64_t count() const { return images * size; }  // elements of each channel
  int64_t at(int64_t image, int64_t channel) const { return (image * channels + channel) * size; }
  // How many tiles a channel is cut into: this and what they are follow from the shape.
  int64_t parts() const { return ceil(images, images_each()) * ceil(size, size_each()); }
  // How many channels a tile has: of planes that are not small as many as give runs of some 4 KB.
  int64_t across() const {
    return small() ? kBlock : std::max<int64_t>(1, std::min<int64_t>(kMostAcross, 1024 / size));
  }
  int64_t blocks() const { return ceil(channels, across()); }

  // Part `part` of the channels [begin, end).
  ChannelTile tile(int64_t part, int64_t begin, int64_t end) const {
    const int64_t cuts = ceil(size, size_each());
    const int64_t from = part / cuts * images_each(), cut = part % cuts * size_each();
    return {begin, end, from, std::min(images, from + images_each()), cut, std::min(size, cut + size_each())};
  }

  // Runs body(tile, out) for all tiles, where out[0 ..] is for the tile's channels in order; gives the
  // results of part p of channel c at p * channels + c.
  template <class F>
  std::vector<Two> parallel_parts(F&& body) const {
    std::vector<Two> results(static_cast<size_t>(parts() * channels));
    const int64_t blocks = this->blocks();
    parallel_tiles(parts() * blocks, [&](int64_t index, int) {
      const int64_t part = index / blocks, begin = index % blocks * across();
      body(tile(part, begin, std::min(channels, begin + across())), results.data() + part * channels + begin);
    });
    return results;
  }

  // The sums of both numbers of each channel over its parts, in their order.
  template <class F>
  std::vector<Two> parallel_sums(F&& body) const {
    const std::vector<Two> each = parallel_parts(body);
    std::vector<Two> sums(static_cast<size_t>(channels));
    for (size_t i = 0; i < each.size(); ++i) {
      Two& sum = sums[i % sums.size()];
      sum.first += each[i].first;
      sum.second += each[i].second;
    }
    return sums;
  }

  // Runs run(first, count, c, step) over all elements, in runs: element first + i is of the channel at
  // place c + i * step of a list that expanded() made.
  template <class F>
  void parallel_runs(F&& run) const {
    if (images * channels * size == 0) return;
    const int64_t row = channels * size;
    if (small()) {
      parallel_ranges(images, std::max<int64_t>(1, kTile / row), [&](int64_t begin, int64_t end) {
        for (int64_t image = begin; image < end; ++image) run(image * row, row, 0, 1);
      });
    } else {
      const int64_t cuts = ceil(size, kTile);
      parallel_ranges(images * channels * cuts, std::max<int64_t>(1, kTile / size),
                      [&](int64_t begin, int64_t end) {
                        for (int64_t i = begin; i < end; ++i) {
                          const int64_t plane = i / cuts, cut = i % cuts * kTile;
                          run(plane * size + cut, std::min(kTile, size - cut), plane % channels, 0);
                        }
                      });
    }
  }

  // f(channel) for each place of a row when planes are small, for each channel otherwise.
  template <class F>
  std::vector<double> expanded(F f) const {
    const int64_t each = small() ? size : 1;
    std::vector<double> list(static_cast<size_t>(channels * each));
    for (int64_t i = 0; i < channels * each; ++i) list[static_cast<size_t>(i)] = f(i / each);
    return list;
  }

 private:
  static int64_t ceil(int64_t a, int64_t b) { return a / b + (a % b != 0); }
  int64_t size_each() const { return std::max<int64_t>(1, std::min(size, kTile)); }
  int64_t images_each() const { return std::max<int64_t>(1, kTile / (size_each() * (small() ? kBlock : 1))); }
};

// out[k], for the channels of a tile in order: the two sums of f(access, image, channel, i, constant), a
// Both, over the channel's elements, where i is where the element (or a vector of them) lies and constant is
// start(access, i, place) of the first image's; place is that of a list by expanded(). Planes that are small
// give the sums of each column of a row, which join(k, columns, how many) makes one of; channel is the
// tile's first then.
template <class Start, class F, class Join>
void two_sums(const Channels& c, const ChannelTile& tile, Two* out, Start start, F f, Join join) {
  if (c.small()) {
    const int64_t first = c.at(tile.from, tile.begin), row = c.channels * c.size;
    const int64_t width = (tile.end - tile.begin) * c.size, place = tile.begin * c.size;
    Two columns[Channels::kMostColumns];
    sum_columns<Channels::kMostColumns>(
        tile.to - tile.from, width, columns,
        [=](auto access, int64_t column) { return start(access, first + column, place + column); },
        [=](auto access, int64_t image, int64_t column, auto constant) {
          return f(access, tile.from + image, tile.begin, first + image * row + column, constant);
        });
    for (int64_t k = 0; k < tile.end - tile.begin; ++k) out[k] = join(k, columns + k * c.size, c.size);
    return;
  }
  TwoSums sums[Channels::kMostAcross];
  double constants[Channels::kMostAcross];
  const int64_t count = tile.size_end - tile.size_begin;
  for (int64_t k = 0; k < tile.end - tile.begin; ++k) {
    constants[k] = start(OneAccess(), c.at(tile.from, tile.begin + k) + tile.size_begin, tile.begin + k);
  }
  for (int64_t image = tile.from; image < tile.to; ++image) {
    for (int64_t k = 0; k < tile.end - tile.begin; ++k) {
      const int64_t first = c.at(image, tile.begin + k) + tile.size_begin;
      sums[k].add(count, [=, constant = constants[k]](auto access, int64_t i) {
        return f(access, image, tile.begin + k, first + i, constant);
      });
    }
  }
  for (int64_t k = 0; k < tile.end - tile.begin; ++k) {
    const Two sum = sums[k].total();
    out[k] = join(k, &sum, 1);
  }
}

// The join of two_sums where the sums are all that is wanted.
inline Two total(int64_t, const Two* columns, int64_t count) {
  Two sum;
  for (int64_t i = 0; i < count; ++i) {
    sum.first += columns[i].first;
    sum.second += columns[i].second;
  }
  return sum;
}

// Adds to a number of out[..] the sum of f(image, channel, i) over the elements i of each channel of a tile.
template <class F>
void sum_tile(const Channels& c, const ChannelTile& tile, Two* out, double Two::*number, F f) {
  const int64_t count = tile.size_end - tile.size_begin;
  for (int64_t image = tile.from; image < tile.to; ++image) {
    for (int64_t channel = tile.begin; channel < tile.end; ++channel) {
      const int64_t first = c.at(image, channel) + tile.size_begin;
      double& sum = out[channel - tile.begin].*number;
      if (c.small()) {
        for (int64_t i = first; i < first + count; ++i) sum += f(image, channel, i);
      } else {
        sum += lane_sum(count, [&](int64_t i) { return f(image, channel, first + i); });
      }
    }
  }
}

// Mean and sum of squared distances of a and b together (Chan et al., "Updating Formulae and a Pairwise
// Algorithm for Computing Sample Variances", 1979).
inline Two joined(const Two& a, double count_a, const Two& b, double count_b) {
  if (count_a == 0) return b;
  if (count_b == 0) return a;
  const double count = count_a + count_b, distance = b.first - a.first;
  return {a.first + distance * (count_b / count),
          a.second + b.second + distance * distance * (count_a * count_b / count)};
}

}  // namespace rushlight::loops
