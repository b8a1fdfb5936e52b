/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/profile/scan.h"

#include <ctype.h>
#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_DEPTH = 64 };

struct scanner {
    const char *at, *end, *file;
    int line;
    struct gw_diagnostics *diagnostics;
    char open[MAX_DEPTH];
    int open_line[MAX_DEPTH];
    int depth;
    int comma_line; /* line of a comma with nothing after it yet; 0: none */
};

static void complain(struct scanner *s, int line, const char *what)
{
    gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, line}, NULL, "%s", what);
}

static void skip_line(struct scanner *s)
{
    while (s->at < s->end && *s->at != '\n')
        s->at++;
}

static void skip_block_comment(struct scanner *s)
{
    int begun = s->line;
    for (s->at += 2; s->at + 1 < s->end; s->at++) {
        if (s->at[0] == '*' && s->at[1] == '/') {
            s->at += 2;
            return;
        }
        s->line += *s->at == '\n';
    }
    complain(s, begun, "this comment is not closed");
    s->at = s->end;
}

static void scan_string(struct scanner *s)
{
    for (s->at++; s->at < s->end && *s->at != '"'; s->at++) {
        if (*s->at == '\n') {
            complain(s, s->line, "this quote is not closed on its line");
            return;
        }
        if (*s->at == '\\' && s->at + 1 < s->end)
            s->at++;
    }
    if (s->at == s->end)
        complain(s, s->line, "this quote is not closed on its line");
    else
        s->at++;
}

static bool is_word(const char *at, const char *end)
{
    return at < end && (isalpha((unsigned char)*at) || (unsigned char)*at >= 0x80 || *at == '%' || *at == '$');
}

static void check_integer(struct scanner *s, const char *from, const char *to)
{
    char digits[64];
    size_t length = (size_t)(to - from);
    if (length >= sizeof digits)
        length = sizeof digits - 1;
    memcpy(digits, from, length);
    digits[length] = '\0';
    errno = 0;
    long long value = strtoll(digits, NULL, 0);
    if (errno == ERANGE || value > INT32_MAX || value < INT32_MIN)
        gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, s->line}, NULL,
                    "the integer %s does not fit 31 bits and would be read as another number; write it in quotes", digits);
}

/* A number outside quotes: 12, -3.5e6, 0x1F, 12L. */
static void scan_number(struct scanner *s)
{
    const char *from = s->at;
    bool whole = true, hex = from + 1 < s->end && from[0] == '0' && (from[1] == 'x' || from[1] == 'X');
    s->at += hex ? 2 : 1;
    while (s->at < s->end && (isxdigit((unsigned char)*s->at) || strchr(".+-", *s->at))) {
        bool exponent = !hex && (*s->at == 'e' || *s->at == 'E');
        if ((*s->at == '+' || *s->at == '-') && !(whole == false && (s->at[-1] == 'e' || s->at[-1] == 'E')))
            break;
        if (!hex && !exponent && isalpha((unsigned char)*s->at))
            break;
        whole = whole && *s->at != '.' && !exponent;
        s->at++;
    }
    if (whole)
        check_integer(s, from, s->at);
    while (s->at < s->end && *s->at == 'L')
        s->at++;
    const char *next = s->at;
    while (next < s->end && (*next == ' ' || *next == '\t'))
        next++;
    if (is_word(next, s->end)) {
        complain(s, s->line, "a quantity is written in quotes, such as \"132 kW\"");
        while (is_word(next, s->end) || (next < s->end && *next == '/'))
            next++;
        s->at = next;
    }
}

static void open_bracket(struct scanner *s)
{
    if (s->depth == MAX_DEPTH)
        gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, s->line}, NULL, "nested deeper than %d levels", MAX_DEPTH);
    if (s->depth < MAX_DEPTH) {
        s->open[s->depth] = *s->at;
        s->open_line[s->depth] = s->line;
    }
    s->depth++;
    s->at++;
}

static void close_bracket(struct scanner *s)
{
    char opened = *s->at == ')' ? '(' : *s->at == ']' ? '[' : '{';
    if (s->comma_line && opened != '{')
        gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, s->comma_line}, NULL,
                    "a comma before the closing '%c'", *s->at);
    if (s->depth == 0) {
        gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, s->line}, NULL, "'%c' closes nothing", *s->at);
    } else if (--s->depth < MAX_DEPTH && s->open[s->depth] != opened) {
        gw_complain(s->diagnostics, GW_ERROR, (struct gw_place){s->file, s->line}, NULL, "'%c' closes the '%c' of line %d",
                    *s->at, s->open[s->depth], s->open_line[s->depth]);
    }
    s->at++;
}

static void scan_token(struct scanner *s)
{
    char c = *s->at;
    int comma_line = s->comma_line;
    if (c == '"')
        scan_string(s);
    else if (c == '(' || c == '[' || c == '{')
        open_bracket(s);
    else if (c == ')' || c == ']' || c == '}')
        close_bracket(s);
    else if (isdigit((unsigned char)c) || ((c == '-' || c == '+') && s->at + 1 < s->end && isdigit((unsigned char)s->at[1])))
        scan_number(s);
    else if (c == '@') {
        complain(s, s->line, "@include is not supported; give every file its own place in the tree");
        skip_line(s);
    } else if (isalpha((unsigned char)c) || c == '*' || c == '_')
        while (s->at < s->end && (isalnum((unsigned char)*s->at) || strchr("-_*", *s->at)))
            s->at++;
    else
        s->at++;
    if (c == ',')
        s->comma_line = s->line;
    else if (comma_line)
        s->comma_line = 0;
}

void gw_scan_text(const char *text, size_t length, const char *file, struct gw_diagnostics *diagnostics)
{
    struct scanner s = {.at = text, .end = text + length, .file = file, .line = 1, .diagnostics = diagnostics};
    if (length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
        complain(&s, 1, "begins with a byte-order mark; save it as UTF-8 without one");
        s.at += 3;
    }
    if (memchr(text, '\0', length)) {
        complain(&s, 1, "holds a NUL byte: not a text file");
        return;
    }
    while (s.at < s.end) {
        bool comment = *s.at == '#' || (*s.at == '/' && s.at + 1 < s.end && s.at[1] == '/');
        if (*s.at == '\n')
            s.line++, s.at++;
        else if (isspace((unsigned char)*s.at))
            s.at++;
        else if (comment)
            skip_line(&s);
        else if (*s.at == '/' && s.at + 1 < s.end && s.at[1] == '*')
            skip_block_comment(&s);
        else
            scan_token(&s);
    }
    if (s.depth > 0 && s.depth <= MAX_DEPTH)
        gw_complain(diagnostics, GW_ERROR, (struct gw_place){file, s.open_line[s.depth - 1]}, NULL,
                    "'%c' is not closed by the end of the file", s.open[s.depth - 1]);
}
