/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vector of doubles, as wide as GW_SIMD_WIDTH says: 1 (plain C, the default), 4 (AVX2) or 8 (AVX-512). + - * / are the compiler's
 * own on each of them; here is the rest. The order of the operands is fixed, so that NaN and -0 come out alike at every width. */
#ifndef GW_KERNELS_SIMD_H
#define GW_KERNELS_SIMD_H

#ifndef GW_SIMD_WIDTH
#define GW_SIMD_WIDTH 1
#endif

#if GW_SIMD_WIDTH > 1
#include <immintrin.h>
#endif

#define GW_INLINE static inline __attribute__((always_inline))

#if GW_SIMD_WIDTH == 8
typedef __m512d gw_vec;
typedef __mmask8 gw_mask;
#elif GW_SIMD_WIDTH == 4
typedef __m256d gw_vec;
typedef __m256d gw_mask;
#else
typedef double gw_vec;
typedef int gw_mask;
#endif

/* From and to memory, of any alignment. */
static inline gw_vec gw_load(const double *from)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_loadu_pd(from);
#elif GW_SIMD_WIDTH == 4
    return _mm256_loadu_pd(from);
#else
    return *from;
#endif
}

static inline void gw_store(double *to, gw_vec x)
{
#if GW_SIMD_WIDTH == 8
    _mm512_storeu_pd(to, x);
#elif GW_SIMD_WIDTH == 4
    _mm256_storeu_pd(to, x);
#else
    *to = x;
#endif
}

/* The same number in every lane. */
static inline gw_vec gw_all(double x)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_set1_pd(x);
#elif GW_SIMD_WIDTH == 4
    return _mm256_set1_pd(x);
#else
    return x;
#endif
}

/* bound < x ? bound : x. Where `x` is NaN so is the result. */
static inline gw_vec gw_v_at_most(gw_vec x, gw_vec bound)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_min_pd(bound, x);
#elif GW_SIMD_WIDTH == 4
    return _mm256_min_pd(bound, x);
#else
    return bound < x ? bound : x;
#endif
}

/* bound > x ? bound : x. */
static inline gw_vec gw_v_at_least(gw_vec x, gw_vec bound)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_max_pd(bound, x);
#elif GW_SIMD_WIDTH == 4
    return _mm256_max_pd(bound, x);
#else
    return bound > x ? bound : x;
#endif
}

/* a > b; false where either is NaN. */
static inline gw_mask gw_greater(gw_vec a, gw_vec b)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_cmp_pd_mask(a, b, _CMP_GT_OQ);
#elif GW_SIMD_WIDTH == 4
    return _mm256_cmp_pd(a, b, _CMP_GT_OQ);
#else
    return a > b;
#endif
}

/* a >= b; false where either is NaN. */
static inline gw_mask gw_at_or_above(gw_vec a, gw_vec b)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_cmp_pd_mask(a, b, _CMP_GE_OQ);
#elif GW_SIMD_WIDTH == 4
    return _mm256_cmp_pd(a, b, _CMP_GE_OQ);
#else
    return a >= b;
#endif
}

/* x in the lanes of the mask, 0 in the others, whatever they hold. */
static inline gw_vec gw_where(gw_mask mask, gw_vec x)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_maskz_mov_pd(mask, x);
#elif GW_SIMD_WIDTH == 4
    return _mm256_and_pd(mask, x);
#else
    return mask ? x : 0;
#endif
}

/* x in the lanes of the mask, y in the others. */
static inline gw_vec gw_choose(gw_mask mask, gw_vec x, gw_vec y)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_mask_mov_pd(y, mask, x);
#elif GW_SIMD_WIDTH == 4
    return _mm256_blendv_pd(y, x, mask);
#else
    return mask ? x : y;
#endif
}

#endif
