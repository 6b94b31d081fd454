// SPDX-License-Identifier: Apache-2.0
#pragma once

// Heads a plain function whose loops gain from vectors wider than the baseline's: the compiler makes one
// copy for each, and the loader takes the widest that the CPU has. All give the same bits, because
// multiplications and additions are never contracted. Thread and address checks do not know the loader's
// choice: there, and where the loader has none, the baseline serves.
#if defined(__x86_64__) && defined(__gnu_linux__) && defined(__GNUC__) && !defined(__clang__) && \
    !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define RUSHLIGHT_WIDE_VECTORS __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define RUSHLIGHT_WIDE_VECTORS
#endif
