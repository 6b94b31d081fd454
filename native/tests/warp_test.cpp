// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "rushlight/error.h"
#include "rushlight/ops/pictures.h"

using namespace rushlight;

namespace {

using Numbers = std::vector<float>;

Numbers random_numbers(size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Numbers all(count);
  for (float& v : all) v = static_cast<float>(random() % 1000) / 999;
  return all;
}

Numbers warp(const Numbers& x, const PictureSize& size, const Window& window, const Numbers& blank,
             const std::vector<double>& map, bool bilinear, const Numbers& fill, int64_t height,
             int64_t width) {
  Numbers y(static_cast<size_t>(size.channels * height * width), -77);
  const ops::Move move{x.data(), window, map.data(), y.data()};
  ops::warp(&move, 1, size, blank.data(), bilinear, fill.data(), height, width);
  return y;
}

Numbers warp(const Numbers& x, const PictureSize& size, const std::vector<double>& map, bool bilinear,
             const Numbers& fill, int64_t height, int64_t width) {
  const Numbers unseen(static_cast<size_t>(std::max<int64_t>(0, size.channels)), 77);
  return warp(x, size, {0, 0, size.height, size.width}, unseen, map, bilinear, fill, height, width);
}

// What the window shows, as a picture of its own.
Numbers shown(const Numbers& x, const PictureSize& size, const Window& window, const Numbers& blank) {
  Numbers y;
  for (int64_t c = 0; c < size.channels; ++c) {
    for (int64_t row = window.top; row < window.top + window.height; ++row) {
      for (int64_t column = window.left; column < window.left + window.width; ++column) {
        const bool there = row >= 0 && row < size.height && column >= 0 && column < size.width;
        y.push_back(there ? x[static_cast<size_t>((c * size.height + row) * size.width + column)]
                          : blank[static_cast<size_t>(c)]);
      }
    }
  }
  return y;
}

// grid_sample's definition: every pixel and the mask are weighed sums of the up to four around the place.
double expected(const Numbers& x, const PictureSize& size, const std::vector<double>& m, bool bilinear,
                double fill, int64_t c, double column, double row, int64_t height, int64_t width) {
  const double from_x = column + 0.5 - 0.5 * static_cast<double>(width);
  const double from_y = row + 0.5 - 0.5 * static_cast<double>(height);
  double px = m[0] * from_x + m[1] * from_y + m[2] + 0.5 * static_cast<double>(size.width) - 0.5;
  double py = m[3] * from_x + m[4] * from_y + m[5] + 0.5 * static_cast<double>(size.height) - 0.5;
  if (!bilinear) {
    px = std::floor(px + 0.5);
    py = std::floor(py + 0.5);
  }
  double sum = 0, mask = 0;
  for (int64_t j = 0; j < size.height; ++j) {
    for (int64_t i = 0; i < size.width; ++i) {
      const double weight = std::max(0.0, 1 - std::abs(px - static_cast<double>(i))) *
                            std::max(0.0, 1 - std::abs(py - static_cast<double>(j)));
      sum += weight * x[static_cast<size_t>((c * size.height + j) * size.width + i)];
      mask += weight;
    }
  }
  return sum * mask + (1 - mask) * fill;
}

void check_against_definition(const PictureSize& size, const std::vector<double>& map, bool bilinear,
                              int64_t height, int64_t width, int64_t margin = 0, int64_t margin_behind = -1) {
  Numbers x = random_numbers(static_cast<size_t>(size.channels * size.height * size.width), 5);
  for (size_t i = 0; i < x.size(); ++i) {
    const int64_t column = static_cast<int64_t>(i) % size.width;
    const int64_t row = static_cast<int64_t>(i) / size.width % size.height;
    const int64_t behind = margin_behind < 0 ? margin : margin_behind;  // right of it and below
    const bool drawn =
        std::min(column, row) >= margin && std::min(size.width - 1 - column, size.height - 1 - row) >= behind;
    if (!drawn) x[i] = 0;
  }
  Numbers fill;
  for (int64_t c = 0; c < size.channels; ++c) fill.push_back(0.25f * static_cast<float>(c));
  const Numbers y = warp(x, size, map, bilinear, fill, height, width);
  for (int64_t c = 0, at = 0; c < size.channels; ++c) {
    for (int64_t row = 0; row < height; ++row) {
      for (int64_t column = 0; column < width; ++column, ++at) {
        CAPTURE(row);
        CAPTURE(column);
        // Places are kept to 2^-24 of a pixel, and float32 has as many bits: a few roundings of each.
        CHECK(y[static_cast<size_t>(at)] ==
              doctest::Approx(expected(x, size, map, bilinear, fill[static_cast<size_t>(c)], c,
                                       static_cast<double>(column), static_cast<double>(row), height, width))
                  .epsilon(1e-6));
      }
    }
  }
}

// The places are irrational: none lies half-way between two pixels, where rounding would decide.
std::vector<double> turn(double angle, double scale, double x, double y) {
  return {scale * std::cos(angle),  scale * std::sin(angle), x,
          -scale * std::sin(angle), scale * std::cos(angle), y};
}

}  // namespace

TEST_CASE("warp agrees with the definition of grid_sample") {
  for (bool bilinear : {true, false}) {
    CAPTURE(bilinear);
    check_against_definition({1, 28, 28}, turn(0.17, 1, 0, 0), bilinear, 28, 28);
    check_against_definition({1, 28, 28}, turn(0.17, 1, 0, 0), bilinear, 28, 28, 1);
    check_against_definition({2, 9, 12}, turn(-1, 1.4, 2.3, 0.1), bilinear, 12, 9, 4);
    check_against_definition({1, 6, 6}, turn(0.1, 1, 0, 0), bilinear, 6, 6, 3);  // nothing drawn
    check_against_definition({3, 5, 9}, turn(-2.5, 0.7, 1.3, -0.4), bilinear, 7, 4);
    check_against_definition({1, 1, 1}, turn(1, 0.3, 0.2, 0.1), bilinear, 3, 3);
    check_against_definition({2, 2, 130}, turn(0.03, 1.01, 0.3, 0.2), bilinear, 5, 131);  // more than a run
    check_against_definition({1, 4, 4}, turn(0.5, 1, 30, 0), bilinear, 4, 4);             // all outside
    check_against_definition({1, 6, 6}, turn(0.4, 12.3, 0, 0), bilinear, 6, 6);           // one pixel of it
  }
}

TEST_CASE("warp agrees with the definition for level rows, those that reach just too far, and steep ones") {
  // Pictures amid a margin, touching their edges, smaller than a run; turns to both sides, mirrored too.
  const double limit = 2.0 / 7;  // of a row a step
  for (double d : {0.0, 0.1, 1 / 7.0, limit, std::nextafter(limit, 1.0), 0.3, 0.9}) {
    for (double sign : {1.0, -1.0}) {
      for (double a : {1.0, 0.97, 0.02, 1.001, -1.0, -0.6}) {
        const std::vector<double> map = {a, -sign * d, 0.21, sign * d, 1.03, -0.13};
        for (int64_t margin : {0, 1, 5}) {
          CAPTURE(d);
          CAPTURE(sign);
          CAPTURE(a);
          CAPTURE(margin);
          check_against_definition({1, 16, 23}, map, true, 17, 29, margin);
        }
        check_against_definition({1, 16, 23}, map, true, 17, 29, 4, 0);
        check_against_definition({1, 16, 23}, map, true, 17, 29, 0, 3);
        check_against_definition({2, 5, 3}, map, true, 6, 7);
      }
    }
  }
}

TEST_CASE("warp of a window is that of the picture which the window shows") {
  const PictureSize size{2, 11, 14};
  Numbers framed = random_numbers(308, 6);
  for (size_t i = 0; i < framed.size(); ++i) {
    const size_t column = i % 14, row = i / 14 % 11;
    if (column < 2 || column > 10 || row < 3 || row > 8) framed[i] = 0;
  }
  const std::vector<Window> windows = {{0, 0, 11, 14},   {1, -2, 11, 14}, {-3, 2, 11, 14}, {4, 5, 3, 2},
                                       {-4, -5, 20, 25}, {-9, 3, 9, 4},   {30, 0, 5, 5},   {10, 13, 9, 9}};
  for (const Numbers& x : {framed, random_numbers(308, 7)}) {
    for (const Window& window : windows) {
      for (const Numbers& blank : {Numbers{0, 0}, Numbers{0.5f, 0}, Numbers{-1, 2}}) {
        const Numbers picture = shown(x, size, window, blank);
        const PictureSize alone{2, window.height, window.width};
        for (const std::vector<double>& map :
             {turn(0.17, 1, 0, 0), turn(0.9, 0.8, 1, 2), turn(0.3, 1e10, 0, 0)}) {
          for (bool bilinear : {true, false}) {
            for (const Numbers& fill : {Numbers{0, 0}, Numbers{0.5f, 0.25f}}) {
              CAPTURE(window.top);
              CAPTURE(window.left);
              CAPTURE(bilinear);
              CHECK(warp(x, size, window, blank, map, bilinear, fill, 12, 13) ==
                    warp(picture, alone, map, bilinear, fill, 12, 13));
            }
          }
        }
      }
    }
  }
}

TEST_CASE("warp keeps whole steps exact: nothing, a turn by 90 degrees, a move") {
  const Numbers x = random_numbers(12, 3);
  for (bool bilinear : {true, false}) {
    CHECK(warp(x, {1, 3, 4}, {1, 0, 0, 0, 1, 0}, bilinear, {0}, 3, 4) == x);
    const Numbers turned = warp(x, {1, 3, 4}, {0, -1, 0, 1, 0, 0}, bilinear, {0}, 4, 3);
    for (size_t row = 0; row < 4; ++row) {
      for (size_t column = 0; column < 3; ++column) {
        CHECK(turned[row * 3 + column] == x[column * 4 + 3 - row]);
      }
    }
    const Numbers moved = warp(x, {1, 3, 4}, {1, 0, 1, 0, 1, -2}, bilinear, {9}, 3, 4);
    CHECK(moved == Numbers{9, 9, 9, 9, 9, 9, 9, 9, x[1], x[2], x[3], 9});
  }
}

TEST_CASE("warp takes any map: what is far away or nowhere is the fill") {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  const Numbers x = random_numbers(12, 3);
  const Numbers filled(12, 0.5f);
  for (bool bilinear : {true, false}) {
    for (double bad : {inf, -inf, nan, 1e300, -1e30}) {
      CHECK(warp(x, {1, 3, 4}, {1, 0, bad, 0, 1, 0}, bilinear, {0.5f}, 3, 4) == filled);
      CHECK(warp(x, {1, 3, 4}, {1, 0, 0, 0, 1, bad}, bilinear, {0.5f}, 3, 4) == filled);
    }
    // Steep maps of narrow pictures: places are found for more pixels than there are.
    for (double step : {6.7e7, 1e8, 1.3e8, -1e8}) {
      CHECK(warp({1, 2}, {1, 1, 2}, {step, 0, 0, 0, step, 0}, bilinear, {0.5f}, 1, 1) ==
            Numbers{bilinear ? 1.5f : 2.0f});
    }
    // So steep that no place fits into whole numbers; only the middle is near.
    const Numbers steep = warp(Numbers(9, 1), {1, 3, 3}, {1e12, 0, 0, 0, 1e12, 0}, bilinear, {0}, 3, 3);
    CHECK(steep == Numbers{0, 0, 0, 0, 1, 0, 0, 0, 0});
  }
}

TEST_CASE("the way for far maps agrees with that for near ones") {
  // A map so steep that only the middle pixel of y shows x: what it shows is what the gentle map does there.
  const Numbers x = random_numbers(84, 8);
  for (bool bilinear : {true, false}) {
    const std::vector<double> map = turn(0.3, 0.9, 0.2, 0.1);
    const Numbers near = warp(x, {2, 6, 7}, map, bilinear, {0.5f, 1}, 1, 1);
    std::vector<double> steep = map;
    for (int i : {0, 1, 3, 4}) steep[static_cast<size_t>(i)] *= 1e10;  // the middle stays where it is
    const Numbers far = warp(x, {2, 6, 7}, steep, bilinear, {0.5f, 1}, 3, 3);
    CHECK(far[4] == doctest::Approx(near[0]).epsilon(1e-6));
    CHECK(far[9 + 4] == doctest::Approx(near[1]).epsilon(1e-6));
    CHECK(far[0] == 0.5f);
    CHECK(far[9] == 1.0f);
  }
}

TEST_CASE("a pixel that is no number changes those around it alone") {
  const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
  for (bool bilinear : {true, false}) {
    for (double scale : {0.8, 1e10}) {  // by both ways: the near one and the one for far maps
      for (float bad : {nan, inf, -inf}) {
        const std::vector<double> map = turn(0.3, scale, 0.2, 0.1);
        Numbers x = random_numbers(99, 8);
        const Numbers before = warp(x, {1, 9, 11}, map, bilinear, {0.5f}, 9, 11);
        x[4 * 11 + 5] = bad;  // the middle, which the middle of y shows in part
        const Numbers after = warp(x, {1, 9, 11}, map, bilinear, {0.5f}, 9, 11);
        CHECK_FALSE(std::isfinite(after[4 * 11 + 5]));
        for (size_t i = 0; i < after.size(); ++i) {
          const int64_t column = static_cast<int64_t>(i) % 11 - 5, row = static_cast<int64_t>(i) / 11 - 4;
          if (column * column + row * row > 8) CHECK(after[i] == before[i]);
        }
        x = random_numbers(99, 8);
        x[4 * 11 + 6] = bad;  // beside the one that the middle of y shows, if it shows one alone
        if (!bilinear)
          CHECK(warp(x, {1, 9, 11}, map, bilinear, {0.5f}, 9, 11)[4 * 11 + 5] == before[4 * 11 + 5]);
      }
    }
  }
}

TEST_CASE("warp refuses sizes below 1") {
  const Numbers x(4, 1);
  CHECK_THROWS_AS(warp(x, {1, 2, 2}, {1, 0, 0, 0, 1, 0}, true, {0}, 0, 2), Error);
  CHECK_THROWS_AS(warp(x, {1, 0, 2}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2), Error);
  CHECK_THROWS_AS(warp(x, {0, 2, 2}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2), Error);
  CHECK_THROWS_AS(warp(x, {1, 2, 2}, {0, 0, 0, 2}, {0}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2), Error);
}

TEST_CASE("warp: pictures of one call are what they are alone") {
  const PictureSize size{2, 9, 11};
  const Numbers blank{0.25f, 0}, fill{0.5f, 0};
  const std::vector<Window> windows{{0, 0, 9, 11}, {-3, 2, 12, 9}, {4, 4, 3, 3}, {-9, -9, 20, 30}};
  const std::vector<std::vector<double>> maps{{1, 0, 0, 0, 1, 0},
                                              {0.9, 0.3, 1, -0.3, 0.9, 0},
                                              {0.99, 0.1, 0, -0.1, 0.99, 0.5},
                                              {1e12, 0, 0, 0, 1, 0}};
  for (const bool bilinear : {false, true}) {
    std::vector<Numbers> x, y;
    std::vector<ops::Move> moves;
    for (size_t i = 0; i < 16; ++i) {
      x.push_back(random_numbers(2 * 9 * 11, static_cast<unsigned>(i)));
      y.emplace_back(2 * 10 * 9, -77);
    }
    for (size_t i = 0; i < 16; ++i)
      moves.push_back({x[i].data(), windows[i % 4], maps[i / 4].data(), y[i].data()});
    ops::warp(moves.data(), 16, size, blank.data(), bilinear, fill.data(), 10, 9);
    for (size_t i = 0; i < 16; ++i)
      CHECK(y[i] == warp(x[i], size, windows[i % 4], blank, maps[i / 4], bilinear, fill, 10, 9));
  }
}

TEST_CASE("warp refuses windows that are too far away to count") {
  const Numbers x(4, 1);
  for (int64_t far : {int64_t{1} << 31, -(int64_t{1} << 31), std::numeric_limits<int64_t>::min()}) {
    CHECK_THROWS_AS(warp(x, {1, 2, 2}, {far, 0, 2, 2}, {0}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2), Error);
    CHECK_THROWS_AS(warp(x, {1, 2, 2}, {0, far, 2, 2}, {0}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2), Error);
  }
  const int64_t most = (int64_t{1} << 31) - 1;
  CHECK(warp(x, {1, 2, 2}, {most, -most, 2, 2}, {0.5f}, {1, 0, 0, 0, 1, 0}, true, {0}, 2, 2) ==
        Numbers(4, 0.5f));
}
