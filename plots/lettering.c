/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/lettering.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* Advance widths of DejaVu Sans 2.37 in hundredths of the font size, rounded up: blank to tilde. */
static const unsigned char advances[95] = {
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84, 84, 84, 54,
    100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50,
    50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
};

static const char ellipsis[] = "\xe2\x80\xa6";

/* The length of the well-formed UTF-8 character at `text`, 0 where there is none; its code point in *code. */
static size_t character(const char *text, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) {
        *code = bytes[0];
        return bytes[0] != 0;
    }
    size_t length = bytes[0] >= 0xf0 ? 4 : bytes[0] >= 0xe0 ? 3 : 2;
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (bytes[0] < 0xc2 || bytes[0] > 0xf4)
        return 0;
    uint32_t value = bytes[0] & (0x7fu >> length);
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80)
            return 0;
        value = value << 6 | (bytes[i] & 0x3fu);
    }
    if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value < 0xe000))
        return 0;
    *code = value;
    return length;
}

/* Blanks of any kind, control characters, and marks that turn the direction of writing or draw nothing. */
static bool is_blank(uint32_t code)
{
    return code <= 0x20 || (code >= 0x7f && code <= 0xa0) || (code >= 0x2000 && code <= 0x200f) ||
           (code >= 0x2028 && code <= 0x202f) || (code >= 0x2060 && code <= 0x206f) || code == 0x3000 || code == 0xfeff ||
           code == 0xfffe || code == 0xffff;
}

const char *gw_letter_clean(const char *text, char *buffer, size_t size)
{
    size_t at = 0;
    bool blank_before = true; /* none at the beginning */
    for (const char *rest = text ? text : ""; *rest;) {
        uint32_t code = '?';
        size_t length = character(rest, &code);
        bool blank = length > 0 && is_blank(code);
        const char *piece = blank ? " " : length > 0 ? rest : "?";
        size_t piece_length = blank || length == 0 ? 1 : length;
        if (at + piece_length >= size)
            break;
        if (!(blank && blank_before)) {
            memcpy(buffer + at, piece, piece_length);
            at += piece_length;
        }
        blank_before = blank;
        rest += length > 0 ? length : 1;
    }
    if (at > 0 && buffer[at - 1] == ' ')
        at--;
    buffer[at] = '\0';
    return buffer;
}

static double advance_em(uint32_t code)
{
    if (code >= 0x20 && code < 0x7f)
        return advances[code - 0x20] / 100.0;
    if (code >= 0x300 && code < 0x370)
        return 0; /* combining marks */
    if (code >= 0x1100 || code == 0x2026)
        return code >= 0x2010 && code < 0x2026 ? 0.7 : 1.0; /* ideographs, symbols; dashes and quotes are narrow */
    return 0.75; /* Latin with accents, Greek, Cyrillic: 0.28 to 1.08 */
}

double gw_letter_width_px(const char *text, double size_px)
{
    double width_em = 0;
    uint32_t code = 0;
    for (size_t length; *text; text += length) {
        length = character(text, &code);
        if (length == 0)
            length = 1, code = '?';
        width_em += advance_em(code);
    }
    return width_em * size_px;
}

/* How many bytes of `text` stay within `width_px`: all, or up to the last blank, or (a long word) as many as go, at least one
 * character. With `anywhere` a word may be cut. */
static size_t bytes_that_fit(const char *text, double size_px, double width_px, bool anywhere)
{
    size_t at = 0, blank = 0;
    double width = 0;
    while (text[at]) {
        uint32_t code = 0;
        size_t length = character(text + at, &code);
        width += advance_em(code) * size_px;
        if ((width > width_px && at > 0) || at + length >= GW_LETTER_LINE - sizeof ellipsis)
            return blank > 0 && !anywhere ? blank : at;
        if (code == ' ')
            blank = at;
        at += length;
    }
    return at;
}

static void set_line(char *line, const char *text, size_t length, const char *ending)
{
    memcpy(line, text, length);
    memcpy(line + length, ending, strlen(ending) + 1);
}

void gw_letter_wrap(const char *text, double size_px, double width_px, size_t most, struct gw_lines *lines)
{
    char clean[GW_LETTER_TEXT];
    gw_letter_clean(text, clean, sizeof clean);
    lines->count = 0;
    most = most < GW_LETTER_LINES ? most : GW_LETTER_LINES;
    for (const char *rest = clean; *rest && lines->count < most; lines->count++) {
        char *line = lines->text[lines->count];
        size_t length = bytes_that_fit(rest, size_px, width_px, false);
        bool cut = lines->count + 1 == most && rest[length] != '\0';
        if (cut) {
            length = bytes_that_fit(rest, size_px, width_px - size_px, true); /* an ellipsis is one font size wide */
            while (length > 1 && rest[length - 1] == ' ')
                length--;
        }
        set_line(line, rest, length, cut ? ellipsis : "");
        rest += length;
        while (*rest == ' ')
            rest++;
    }
}
