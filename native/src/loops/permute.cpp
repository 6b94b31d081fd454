// SPDX-License-Identifier: Apache-2.0
#include "loops/permute.h"

#include <algorithm>

#include "loops/copy_rows.h"
#include "loops/reduce_plan.h"
#include "rushlight/threads.h"

namespace rushlight::loops {
namespace {

constexpr int64_t kBlock = 32;          // a square of this side fits in the first cache, both ways
constexpr int64_t kBlocksPerTile = 32;  // 32 K elements

struct Dim {
  int64_t size;
  int64_t from;  // step in x
  int64_t to;    // step in the result
};

// The dims of the result, outermost first, without ones, and with neighbours that stay neighbours
// merged.
std::vector<Dim> merged(const Tensor& x, const std::vector<int>& order) {
  std::vector<Dim> dims;
  for (int source : order) {
    const int64_t size = x.size(source);
    if (size == 1) continue;
    const int64_t step = x.shape().product(source + 1, x.rank());
    if (!dims.empty() && dims.back().from == step * size) {
      dims.back().size *= size;
      dims.back().from = step;
    } else {
      dims.push_back({size, step, 0});
    }
  }
  int64_t step = 1;
  for (size_t d = dims.size(); d-- > 0;) {
    dims[d].to = step;
    step *= dims[d].size;
  }
  return dims;
}

// The walks over some dims, once with the steps in x and once with those in the result.
struct BothWalks {
  Walk from, to;
  void push_outer(const Dim& dim) {
    from.push_outer(dim.size, dim.from);
    to.push_outer(dim.size, dim.to);
  }
};

// The last dim stays last: whole rows move.
void permute_rows(const char* x, char* y, const std::vector<Dim>& dims, int64_t element) {
  const int64_t row = dims.back().size * element;
  BothWalks walks;
  for (size_t d = dims.size() - 1; d-- > 0;) walks.push_outer(dims[d]);
  // The innermost of the outer dims is the inner loop of copy_rows.
  const Dim& middle = dims[dims.size() - 2];
  const int64_t outer = walks.from.count / middle.size;
  if (dims.size() <= 3) {
    const int64_t from_step = dims.size() == 3 ? dims[0].from * element : 0;
    const int64_t to_step = dims.size() == 3 ? dims[0].to * element : 0;
    copy_rows(outer, middle.size, row, {y, to_step, middle.to * element},
              {x, from_step, middle.from * element});
    return;
  }
  parallel_ranges(outer, std::max<int64_t>(1, 131072 / (row * middle.size)), [&](int64_t begin, int64_t end) {
    for (int64_t o = begin; o < end; ++o) {
      copy_rows(1, middle.size, row, {y + walks.to.offset(o * middle.size) * element, 0, middle.to * element},
                {x + walks.from.offset(o * middle.size) * element, 0, middle.from * element});
    }
  });
}

// One dim is innermost in x, another in the result: squares of both are turned in cache.
template <class T>
void permute_squares(const T* x, T* y, std::vector<Dim> dims) {
  const auto in_x = std::find_if(dims.begin(), dims.end(), [](const Dim& dim) { return dim.from == 1; });
  const Dim rows = *in_x;           // from 1, to big
  const Dim columns = dims.back();  // from big, to 1
  dims.pop_back();
  dims.erase(in_x);
  BothWalks walks;
  for (size_t d = dims.size(); d-- > 0;) walks.push_outer(dims[d]);
  const int64_t row_blocks = (rows.size + kBlock - 1) / kBlock;
  const int64_t column_blocks = (columns.size + kBlock - 1) / kBlock;
  const int64_t blocks = walks.from.count * row_blocks * column_blocks;
  const int64_t area = std::min(kBlock, rows.size) * std::min(kBlock, columns.size);
  parallel_ranges(blocks, kBlocksPerTile * kBlock * kBlock / area, [&](int64_t begin, int64_t end) {
    for (int64_t block = begin; block < end; ++block) {
      const int64_t outer = block / column_blocks / row_blocks;
      const int64_t r0 = block / column_blocks % row_blocks * kBlock;
      const int64_t c0 = block % column_blocks * kBlock;
      const T* from = x + walks.from.offset(outer) + r0 + c0 * columns.from;
      T* to = y + walks.to.offset(outer) + r0 * rows.to + c0;
      const int64_t height = std::min(kBlock, rows.size - r0);
      const int64_t width = std::min(kBlock, columns.size - c0);
      T square[kBlock][kBlock];  // so that steps of a power of two do not fight for one cache set
      for (int64_t c = 0; c < width; ++c) {
        for (int64_t r = 0; r < height; ++r) square[r][c] = from[r + c * columns.from];
      }
      for (int64_t r = 0; r < height; ++r) std::copy(square[r], square[r] + width, to + r * rows.to);
    }
  });
}

}  // namespace

Tensor permute(const Tensor& x, const std::vector<int>& order) {
  Shape shape;
  for (int source : order) shape = shape.inserted(shape.rank(), x.size(source));
  Tensor y = Tensor::empty(shape, x.dtype());
  if (x.numel() == 0) return y;
  const std::vector<Dim> dims = merged(x, order);
  const char* from = static_cast<const char*>(x.bytes());
  char* to = static_cast<char*>(y.bytes());
  if (dims.size() <= 1) {
    copy_rows(1, 1, x.nbytes(), {to, 0, 0}, {from, 0, 0});
  } else if (dims.back().from == 1) {
    permute_rows(from, to, dims, size_of(x.dtype()));
  } else {
    dispatch_any("permute", x.dtype(), [&](auto zero) {
      using T = decltype(zero);
      permute_squares(x.data<T>(), y.data<T>(), dims);
    });
  }
  return y;
}

}  // namespace rushlight::loops
