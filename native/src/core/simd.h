// SPDX-License-Identifier: Apache-2.0
//
// Vectors as wide as the registers of the level that this file is compiled for (docs/performance.md), on
// the compiler's own vector types: + - * / and comparisons work element by element.
#pragma once

#include <cstdint>
#include <cstring>

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

}  // namespace rushlight::simd
