/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The colours of the charts, 0xRRGGBB. The series are those of Okabe and Ito (2008, "Color Universal Design"), which stay
 * apart for colour-blind readers; beyond seven the same hues come back lighter, then darker. Talks to nothing. */
#ifndef GW_PLOTS_PALETTE_H
#define GW_PLOTS_PALETTE_H

#include <stddef.h>
#include <stdint.h>

enum {
    GW_INK = 0x1a1a1a,        /* titles, names */
    GW_INK_SOFT = 0x4d4d4d,   /* subtitles, numbers on axes */
    GW_INK_QUIET = 0x6e6e6e,  /* sources, notes, "unavailable" */
    GW_RULE = 0xdcdcdc,       /* grid */
    GW_AXIS = 0x4d4d4d,
    GW_PAPER = 0xffffff,
    GW_HIGHLIGHT = 0xd55e00,  /* the plan among its references */
    GW_REFERENCE = 0x9ab4c8,  /* what it stands beside */
    GW_OTHERS = 0xb3b3b3      /* many small series drawn as one */
};

static inline uint32_t gw_palette_mix(uint32_t colour, uint32_t with, unsigned percent)
{
    uint32_t mixed = 0;
    for (unsigned shift = 0; shift < 24; shift += 8) {
        uint32_t a = (colour >> shift) & 0xff, b = (with >> shift) & 0xff;
        mixed |= ((a * (100 - percent) + b * percent + 50) / 100) << shift;
    }
    return mixed;
}

/* The colour of series `index`; 21 of them are distinct. */
static inline uint32_t gw_palette_series(size_t index)
{
    /* neighbours in a stack touch: the order alternates dark and light */
    static const uint32_t hues[] = {0x0072b2, 0xe69f00, 0x009e73, 0xcc79a7, 0xd55e00, 0x56b4e9, 0xf0e442};
    enum { HUES = sizeof hues / sizeof hues[0] };
    uint32_t hue = hues[index % HUES];
    switch (index / HUES % 3) {
    case 1: return gw_palette_mix(hue, 0xffffff, 50);
    case 2: return gw_palette_mix(hue, 0x000000, 45);
    default: return hue;
    }
}

/* The colour of line or mark `index`: without the yellow, which a thin line loses on paper; 18 are distinct. */
static inline uint32_t gw_palette_line(size_t index)
{
    static const uint32_t hues[] = {0x0072b2, 0xd55e00, 0x009e73, 0xcc79a7, 0xe69f00, 0x56b4e9};
    enum { HUES = sizeof hues / sizeof hues[0] };
    return gw_palette_mix(hues[index % HUES], 0x000000, (unsigned)(index / HUES % 3) * 35);
}

/* From light (0) to dark (1): cividis (Nunez, Anderson and Renslow 2018, PLOS ONE 13(7) e0199239) turned round, ten of its colours and
 * what lies between them. Evenly ordered in lightness, so it reads the same in grey print and for colour-blind readers. */
static inline uint32_t gw_palette_ordered(double fraction)
{
    static const uint32_t stops[] = {0xfee838, 0xe1cc55, 0xc3b369, 0xa59c74, 0x8a8678, 0x707173, 0x575d6d, 0x3b496c, 0x123570, 0x00224e};
    enum { PARTS = sizeof stops / sizeof stops[0] - 1 };
    double at = fraction > 0 ? fraction * PARTS : 0; /* NaN too */
    if (at >= PARTS)
        return stops[PARTS];
    return gw_palette_mix(stops[(int)at], stops[(int)at + 1], (unsigned)((at - (int)at) * 100));
}

#endif
