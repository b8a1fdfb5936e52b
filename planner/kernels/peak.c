/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/kernels/peak.h"

#ifdef __x86_64__
/* In assembly, for a compiler would see that nothing comes of it. Twelve registers of zeros: latencies of four cycles at two operations
 * a cycle ask for eight chains. The number of turns counts down in a register of its own. */
#define CHAIN(r, m, a, i, j) m " %%" r #i ", %%" r #i ", %%" r #i "\n\t" a " %%" r #j ", %%" r #j ", %%" r #j "\n\t"
#define CHAINS(r, m, a)                                                             \
    CHAIN(r, m, a, 0, 1) CHAIN(r, m, a, 2, 3) CHAIN(r, m, a, 4, 5) CHAIN(r, m, a, 6, 7) \
    CHAIN(r, m, a, 8, 9) CHAIN(r, m, a, 10, 11)
#define CHAIN_SSE(i, j) "mulsd %%xmm" #i ", %%xmm" #i "\n\taddsd %%xmm" #j ", %%xmm" #j "\n\t"
#define CHAINS_SSE CHAIN_SSE(0, 1) CHAIN_SSE(2, 3) CHAIN_SSE(4, 5) CHAIN_SSE(6, 7) CHAIN_SSE(8, 9) CHAIN_SSE(10, 11)
#define CLEAR(i) "xorps %%xmm" #i ", %%xmm" #i "\n\t"
#define SPIN(code, end)                                                                                                         \
    __asm__ volatile(CLEAR(0) CLEAR(1) CLEAR(2) CLEAR(3) CLEAR(4) CLEAR(5) CLEAR(6) CLEAR(7) CLEAR(8) CLEAR(9) CLEAR(10) CLEAR(11) \
                     "1:\n\t" code "dec %0\n\tjnz 1b\n\t" end                                                             \
                     : "+r"(left)                                                                                               \
                     :                                                                                                          \
                     : "cc", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11")

double gw_peak_work(enum gw_cpu_level level, long turns)
{
    static const double lanes[GW_CPU_LEVELS] = {1, 4, 8};
    long left = turns;
    if (!gw_cpu_has(level))
        return 0;
    if (level == GW_CPU_SCALAR)
        SPIN(CHAINS_SSE, "");
    else if (level == GW_CPU_AVX2)
        SPIN(CHAINS("ymm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
    else
        SPIN(CHAINS("zmm", "vmulpd", "vaddpd"), "vzeroupper\n\t");
    return 12 * (double)turns * lanes[level];
}
#else
double gw_peak_work(enum gw_cpu_level level, long turns)
{
    (void)level;
    (void)turns;
    return 0;
}
#endif
