/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plots/gnuplot.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planner/base/replace.h"
#include "plots/format.h"
#include "plots/process.h"
#include "plots/quote.h"

void gw_picture_release(struct gw_picture *picture)
{
    free(picture->script);
    picture->script = NULL;
}

static enum gw_status no_memory(struct gw_err *err)
{
    return gw_fail(err, GW_SYSTEM, "out of memory for the script of a chart");
}

static const char *base_name(const char *file)
{
    const char *slash = strrchr(file, '/');
    return slash ? slash + 1 : file;
}

/* gnuplot would expand a leading '~' and start a command after a leading '|'. */
static const char *path_guard(const char *file)
{
    return file[0] == '/' || isalnum((unsigned char)file[0]) ? "" : "./";
}

/* The whole script, which writes into `output`; NULL where memory is out. */
static char *whole_script(const struct gw_picture *picture, const struct gw_format *format, const char *output)
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (!out)
        return NULL;
    fputs("set encoding utf8\n", out);
    gw_format_terminal(format, picture->width_px, picture->height_px, out);
    if (*path_guard(output))
        fprintf(out, "set output '%s'.", path_guard(output));
    else
        fputs("set output ", out);
    gw_quote(out, output);
    fprintf(out, "\n%s\nunset output\n", picture->script);
    bool failed = ferror(out) != 0;
    if (fclose(out) != 0 || failed) {
        free(text);
        return NULL;
    }
    return text;
}

static enum gw_status write_script(const struct gw_picture *picture, const struct gw_format *format, const char *file,
                                   struct gw_err *err)
{
    enum gw_status status;
    size_t stem = strlen(file) - strlen(format->ending);
    char *script = whole_script(picture, format, base_name(file));
    char *beside = malloc(stem + sizeof ".gp");
    if (script && beside) {
        memcpy(beside, file, stem);
        memcpy(beside + stem, ".gp", sizeof ".gp");
        status = gw_replace_with_text(beside, script, err);
    } else {
        status = no_memory(err);
    }
    free(beside);
    free(script);
    return status;
}

/* The line of gnuplot's complaint that says what is wrong: the first with "line N: " in it, without that (the script came by
 * a pipe, so N is 0), else the first that is not blank. A warning is no reason: some machines lack a character set of which
 * gnuplot would like a degree sign. Cuts `complaint` up. */
static const char *first_meaning(char *complaint)
{
    char *first = NULL;
    for (char *line = complaint; line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end = '\0';
        line += strspn(line, " \t\r");
        char *numbered = strstr(line, "warning:") ? NULL : strstr(line, "line ");
        if (numbered && isdigit((unsigned char)numbered[5]) && strstr(numbered, ": "))
            return strstr(numbered, ": ") + 2 + strspn(strstr(numbered, ": ") + 2, " ");
        if (!first && *line)
            first = line;
        line = end ? end + 1 : NULL;
    }
    return first ? first : "it does not say why";
}

static enum gw_status draw(const char *script, struct gw_err *err)
{
    char complaint[4096];
    /* -d: no start-up files of this machine or user */
    char program[] = "gnuplot", plain[] = "-d";
    char *const arguments[] = {program, plain, NULL};
    enum gw_status status = gw_process_feed(arguments, script, complaint, sizeof complaint, err);
    return status == GW_OK ? GW_OK : gw_fail(err, status, "gnuplot failed: %.400s", first_meaning(complaint));
}

static enum gw_status draw_into(const struct gw_picture *picture, const struct gw_format *format, const char *temporary,
                                const char *file, struct gw_err *err)
{
    char *script = whole_script(picture, format, temporary);
    if (!script)
        return no_memory(err);
    enum gw_status status = draw(script, err);
    free(script);
    /* gnuplot does not notice a full disk */
    if (status == GW_OK && !gw_format_is_whole(format, temporary))
        status = gw_fail(err, GW_SYSTEM, "cannot write '%s': gnuplot left it incomplete (is the disk full?)", file);
    if (status == GW_OK && !gw_format_without_clock(format, temporary))
        status = gw_fail(err, GW_SYSTEM, "cannot write '%s': %s", file, strerror(errno));
    return status;
}

static bool has_control_characters(const char *file)
{
    for (; *file; file++)
        if (iscntrl((unsigned char)*file))
            return true;
    return false;
}

enum gw_status gw_gnuplot_render(const struct gw_picture *picture, const char *file, bool keep_script, struct gw_err *err)
{
    struct gw_replacement replacement;
    const struct gw_format *format = gw_format_of(file);
    enum gw_status status = gw_replace_check(file, err); /* of /dev/full, that it is a device is the news, not its ending */
    if (status != GW_OK)
        return status;
    if (!format)
        return gw_fail(err, GW_USAGE, "'%s' does not say what picture it is: expected a name ending in .svg, .png or .pdf", file);
    if (has_control_characters(file))
        return gw_fail(err, GW_USAGE, "the name of a picture must not hold control characters");
    status = gw_replace_begin(&replacement, file, err);
    if (status == GW_OK && keep_script)
        status = write_script(picture, format, file, err);
    if (status == GW_OK)
        status = draw_into(picture, format, replacement.temporary, file, err);
    if (status == GW_OK)
        status = gw_replace_commit(&replacement, err);
    gw_replace_release(&replacement);
    return status;
}
