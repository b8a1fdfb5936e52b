/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Random inputs for tests, from a seed. SplitMix64 (Steele, Lea and Flood 2014), so that no test draws its inputs from the
 * generator it tests. */
#ifndef TESTS_DICE_H
#define TESTS_DICE_H

#include <stdint.h>

struct dice {
    uint64_t state;
};

static inline struct dice dice_of(int seed)
{
    return (struct dice){(uint64_t)seed * 0xD1342543DE82EF95u + 1};
}

static inline uint64_t dice_bits(struct dice *dice)
{
    uint64_t bits = dice->state += 0x9E3779B97F4A7C15u;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
    return bits ^ (bits >> 31);
}

/* Uniform in [low, high). */
static inline double dice_between(struct dice *dice, double low, double high)
{
    return low + (high - low) * ((double)(dice_bits(dice) >> 11) / 9007199254740992.0);
}

/* A whole number from low to high, both possible. */
static inline long dice_whole(struct dice *dice, long low, long high)
{
    return low + (long)(dice_bits(dice) % (uint64_t)(high - low + 1));
}

/* A test over many seeds, SEEDS_A_PROCESS of them to a process, for a process each costs more than what it tests:
 * SEED_TEST(name) { ... seed ... }, without END_TEST, added with tcase_add_loop_test(tc, name, 0, seeds / SEEDS_A_PROCESS). */
enum { SEEDS_A_PROCESS = 50 };
#define SEED_TEST(name)                                                                            \
    static void name##_of(int seed);                                                               \
    START_TEST(name)                                                                               \
    {                                                                                              \
        for (int seed = SEEDS_A_PROCESS * _i; seed < SEEDS_A_PROCESS * (_i + 1); seed++)           \
            name##_of(seed);                                                                       \
    }                                                                                              \
    END_TEST                                                                                       \
    static void name##_of(int seed)

#endif
