// SPDX-License-Identifier: Apache-2.0
//
// Vectors as wide as the registers of the level that this file is compiled for (docs/performance.md), on
// the compiler's own vector types: + - * / and comparisons work element by element.
#pragma once

#include <cstdint>
#include <cstring>
#include <type_traits>

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__aarch64__)
#include <arm_neon.h>
#endif

namespace rushlight::simd {

#if defined(__AVX512F__)
constexpr int kBytes = 64;
constexpr int kRegisters = 32;
#elif defined(__AVX2__)
constexpr int kBytes = 32;
constexpr int kRegisters = 16;
#elif defined(__aarch64__)
constexpr int kBytes = 16;
constexpr int kRegisters = 32;
#else
constexpr int kBytes = 16;
constexpr int kRegisters = 16;
#endif

template <class T, int kLanes = kBytes / int(sizeof(T))>
struct VectorOf {
  typedef T Type __attribute__((vector_size(kLanes * sizeof(T))));
};

// A vector of kLanes elements; other widths than the register's are put together from registers.
template <class T, int kLanes = kBytes / int(sizeof(T))>
using Vector = typename VectorOf<T, kLanes>::Type;

template <class V, class T>
[[gnu::always_inline]] inline V load(const T* from) {
  V v;
  std::memcpy(&v, from, sizeof v);
  return v;
}

template <class V, class T>
[[gnu::always_inline]] inline void store(T* to, V v) {
  std::memcpy(to, &v, sizeof v);
}

// The first n lanes from memory, zeros in the others; nothing beyond them is touched.
template <class V, class T>
[[gnu::always_inline]] inline V load_some(const T* from, int64_t n) {
#if defined(__AVX2__)
  if constexpr (sizeof(V) == 32 && sizeof(T) == 4) {
    const __m256i wanted =
        _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(n)), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    return V(_mm256_maskload_epi32(reinterpret_cast<const int*>(from), wanted));
  }
#endif
#if defined(__AVX512F__)
  if constexpr (sizeof(V) == 64 && sizeof(T) == 4) {
    return V(_mm512_maskz_loadu_epi32(static_cast<__mmask16>((1u << n) - 1), from));
  }
#endif
  V v{};
  std::memcpy(&v, from, static_cast<size_t>(n) * sizeof(T));
  return v;
}

template <class V, class T>
[[gnu::always_inline]] inline void store_some(T* to, V v, int64_t n) {
  std::memcpy(to, &v, static_cast<size_t>(n) * sizeof(T));
}

// All lanes of one value.
template <class V, class T>
[[gnu::always_inline]] inline V all(T value) {
  return value - V{};  // so that -0.0 stays -0.0
}

// The sum of all lanes, by halves.
template <class V>
[[gnu::always_inline]] inline auto sum_lanes(V v) {
  using T = std::decay_t<decltype(v[0])>;
  constexpr int kHalf = sizeof(V) / sizeof(T) / 2;
  if constexpr (kHalf == 1) {
    return v[0] + v[1];
  } else {
    Vector<T, kHalf> halves[2];
    std::memcpy(halves, &v, sizeof v);
    return sum_lanes(halves[0] + halves[1]);
  }
}

// a * b + c, rounded once where the level has the instruction.
template <class V>
[[gnu::always_inline]] inline V fma(V a, V b, V c) {
#if defined(__FMA__)
  if constexpr (sizeof(V) == 16) {
    if constexpr (sizeof(V{}[0]) == 4) return V(_mm_fmadd_ps(__m128(a), __m128(b), __m128(c)));
    if constexpr (sizeof(V{}[0]) == 8) return V(_mm_fmadd_pd(__m128d(a), __m128d(b), __m128d(c)));
  }
  if constexpr (sizeof(V) == 32) {
    if constexpr (sizeof(V{}[0]) == 4) return V(_mm256_fmadd_ps(__m256(a), __m256(b), __m256(c)));
    if constexpr (sizeof(V{}[0]) == 8) return V(_mm256_fmadd_pd(__m256d(a), __m256d(b), __m256d(c)));
  }
#endif
#if defined(__AVX512F__)
  if constexpr (sizeof(V) == 64) {
    if constexpr (sizeof(V{}[0]) == 4) return V(_mm512_fmadd_ps(__m512(a), __m512(b), __m512(c)));
    if constexpr (sizeof(V{}[0]) == 8) return V(_mm512_fmadd_pd(__m512d(a), __m512d(b), __m512d(c)));
  }
#endif
#if defined(__aarch64__)
  if constexpr (sizeof(V) == 16) {
    if constexpr (sizeof(V{}[0]) == 4) return V(vfmaq_f32(float32x4_t(c), float32x4_t(a), float32x4_t(b)));
    if constexpr (sizeof(V{}[0]) == 8) return V(vfmaq_f64(float64x2_t(c), float64x2_t(a), float64x2_t(b)));
  }
#endif
  return a * b + c;
}

// The products of the lower halves of 64-bit lanes.
[[gnu::always_inline]] inline Vector<uint64_t> multiply_halves(Vector<uint64_t> a, Vector<uint64_t> b) {
#if defined(__AVX512F__)
  return Vector<uint64_t>(_mm512_maskz_mul_epu32(0xFF, __m512i(a), __m512i(b)));
#elif defined(__AVX2__)
  return Vector<uint64_t>(_mm256_mul_epu32(__m256i(a), __m256i(b)));
#elif defined(__x86_64__)
  return Vector<uint64_t>(_mm_mul_epu32(__m128i(a), __m128i(b)));
#elif defined(__aarch64__)
  return Vector<uint64_t>(vmull_u32(vmovn_u64(uint64x2_t(a)), vmovn_u64(uint64x2_t(b))));
#else
  return (a & UINT32_MAX) * (b & UINT32_MAX);
#endif
}

// The elements of a and b at even places, at odd places, and those of their first and second halves in
// turn, a's first. For 4, 8 and 16 lanes.
#if defined(__clang__) || __GNUC__ >= 12
#define RUSHLIGHT_SHUFFLE(a, b, ...) __builtin_shufflevector(a, b, __VA_ARGS__)
#else
#define RUSHLIGHT_SHUFFLE(a, b, ...) __builtin_shuffle(a, b, Vector<int32_t, sizeof(a) / 4>{__VA_ARGS__})
#endif
template <class V>
[[gnu::always_inline]] inline V even(V a, V b) {
  if constexpr (sizeof(V) / sizeof(a[0]) == 4) {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 2, 4, 6);
  } else if constexpr (sizeof(V) / sizeof(a[0]) == 8) {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 2, 4, 6, 8, 10, 12, 14);
  } else {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  }
}
template <class V>
[[gnu::always_inline]] inline V odd(V a, V b) {
  if constexpr (sizeof(V) / sizeof(a[0]) == 4) {
    return RUSHLIGHT_SHUFFLE(a, b, 1, 3, 5, 7);
  } else if constexpr (sizeof(V) / sizeof(a[0]) == 8) {
    return RUSHLIGHT_SHUFFLE(a, b, 1, 3, 5, 7, 9, 11, 13, 15);
  } else {
    return RUSHLIGHT_SHUFFLE(a, b, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29, 31);
  }
}
template <class V>
[[gnu::always_inline]] inline V zip_first(V a, V b) {
  if constexpr (sizeof(V) / sizeof(a[0]) == 4) {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 4, 1, 5);
  } else if constexpr (sizeof(V) / sizeof(a[0]) == 8) {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
  } else {
    return RUSHLIGHT_SHUFFLE(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
  }
}
template <class V>
[[gnu::always_inline]] inline V zip_second(V a, V b) {
  if constexpr (sizeof(V) / sizeof(a[0]) == 4) {
    return RUSHLIGHT_SHUFFLE(a, b, 2, 6, 3, 7);
  } else if constexpr (sizeof(V) / sizeof(a[0]) == 8) {
    return RUSHLIGHT_SHUFFLE(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
  } else {
    return RUSHLIGHT_SHUFFLE(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
  }
}
#undef RUSHLIGHT_SHUFFLE

// The elements of a table at the places that `at` names: quick for 8 lanes where the level has AVX2.
#if defined(__AVX2__)
constexpr bool kPicks = true;
#else
constexpr bool kPicks = false;
#endif
template <class V, class I>
[[gnu::always_inline]] inline V pick(V table, I at) {
#if defined(__AVX2__)
  if constexpr (sizeof(V) == 32) return V(_mm256_permutevar8x32_ps(__m256(table), __m256i(at)));
#endif
  V picked;
  for (size_t i = 0; i < sizeof(V) / sizeof(table[0]); ++i) picked[i] = table[at[i]];
  return picked;
}

// As many float32 lanes as there are in a vector of double, as double: one instruction, which compilers do
// not find by themselves at every level.
[[gnu::always_inline]] inline Vector<double> widened(Vector<float, kBytes / 8> v) {
#if defined(__AVX512F__)
  return Vector<double>(_mm512_maskz_cvtps_pd(0xFF, __m256(v)));
#elif defined(__AVX2__)
  return Vector<double>(_mm256_cvtps_pd(__m128(v)));
#else
  return __builtin_convertvector(v, Vector<double>);
#endif
}

// And back, rounded.
[[gnu::always_inline]] inline Vector<float, kBytes / 8> narrowed(Vector<double> v) {
#if defined(__AVX512F__)
  return Vector<float, kBytes / 8>(_mm512_maskz_cvtpd_ps(0xFF, __m512d(v)));
#elif defined(__AVX2__)
  return Vector<float, kBytes / 8>(_mm256_cvtpd_ps(__m256d(v)));
#else
  return __builtin_convertvector(v, Vector<float, kBytes / 8>);
#endif
}

}  // namespace rushlight::simd
