/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A vector of doubles, as wide as GW_SIMD_WIDTH says: 1 (plain C, the default), 4 (AVX2) or 8 (AVX-512). + - * / are the compiler's
 * own on each of them; here is the rest. The order of the operands is fixed, so that NaN and -0 come out alike at every width. */
#ifndef GW_KERNELS_SIMD_H
#define GW_KERNELS_SIMD_H

#ifndef GW_SIMD_WIDTH
#define GW_SIMD_WIDTH 1
#endif

#include <stdint.h>
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

/* x - y in the lanes of the mask, x in the others. */
static inline gw_vec gw_less_where(gw_mask mask, gw_vec x, gw_vec y)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_mask_sub_pd(x, mask, x, y);
#elif GW_SIMD_WIDTH == 4
    return x - _mm256_and_pd(mask, y);
#else
    return mask ? x - y : x;
#endif
}

/* Whether every lane of the mask is set. */
static inline int gw_every(gw_mask mask)
{
#if GW_SIMD_WIDTH == 8
    return mask == 0xff;
#elif GW_SIMD_WIDTH == 4
    return _mm256_movemask_pd(mask) == 0xf;
#else
    return mask;
#endif
}

/* Added to a number, it leaves a whole one in the low bits of the sum: the nearest, of two the even one. Taken away again, that number
 * is left. For |x| up to 2^51. */
#define GW_WHOLE_SHIFT 6755399441055744.0 /* 2^52 + 2^51 */

static inline gw_vec gw_nearest_whole(gw_vec x)
{
    const gw_vec shift = gw_all(GW_WHOLE_SHIFT);
    return (x + shift) - shift;
}

/* table[i], i the low three bits of each lane of `shifted`, which is a whole number + GW_WHOLE_SHIFT; any other number gives some i. */
static inline gw_vec gw_pick8(const double table[8], gw_vec shifted)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_permutexvar_pd(_mm512_castpd_si512(shifted), _mm512_loadu_pd(table));
#elif GW_SIMD_WIDTH == 4
    return _mm256_i64gather_pd(table, _mm256_and_si256(_mm256_castpd_si256(shifted), _mm256_set1_epi64x(7)), 8);
#else
    union {
        double number;
        uint64_t bits;
    } lane = {shifted};
    return table[lane.bits & 7];
#endif
}

/* Without optimisation gcc has its gathers as macros, in which a mask of all lanes is a signed char. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wsign-conversion"

/* The same where each lane has a table of its own: table[i * stride + lane]. */
static inline gw_vec gw_pick8_own(const double *table, int stride, gw_vec shifted)
{
#if GW_SIMD_WIDTH == 8
    __m512i i = _mm512_and_si512(_mm512_castpd_si512(shifted), _mm512_set1_epi64(7));
    i = _mm512_add_epi64(_mm512_mullo_epi64(i, _mm512_set1_epi64(stride)), _mm512_set_epi64(7, 6, 5, 4, 3, 2, 1, 0));
    return _mm512_i64gather_pd(i, table, 8);
#elif GW_SIMD_WIDTH == 4
    __m256i i = _mm256_and_si256(_mm256_castpd_si256(shifted), _mm256_set1_epi64x(7));
    i = _mm256_add_epi64(_mm256_mul_epu32(i, _mm256_set1_epi64x(stride)), _mm256_set_epi64x(3, 2, 1, 0));
    return _mm256_i64gather_pd(table, i, 8);
#else
    (void)stride;
    union {
        double number;
        uint64_t bits;
    } lane = {shifted};
    return table[(lane.bits & 7) * (uint64_t)stride];
#endif
}

/* table[x] of whole x, 0 <= x < 2^31. */
static inline gw_vec gw_pick(const double *table, gw_vec x)
{
#if GW_SIMD_WIDTH == 8
    return _mm512_i32gather_pd(_mm512_cvttpd_epi32(x), table, 8);
#elif GW_SIMD_WIDTH == 4
    return _mm256_i32gather_pd(table, _mm256_cvttpd_epi32(x), 8);
#else
    return table[(long)x];
#endif
}

#pragma GCC diagnostic pop

#endif
