/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "planner/output/findings.h"

#include <string.h>

#include "planner/output/csv.h"
#include "planner/output/json.h"

static const char *severity_name(const struct gw_diagnostic *item)
{
    return item->severity == GW_ERROR ? "error" : "warning";
}

static enum gw_status write_json(const struct gw_diagnostics *list, FILE *out, struct gw_err *err)
{
    json_t *root = json_object();
    gw_json_set_text(root, "command", "check");
    gw_json_set_whole(root, "errors", (double)list->errors);
    gw_json_set_whole(root, "warnings", (double)list->warnings);
    json_t *array = gw_json_add_array(root, "findings");
    for (size_t i = 0; i < list->count; i++) {
        json_t *object = gw_json_append_object(array);
        gw_json_set_text(object, "file", list->items[i].file);
        gw_json_set_whole(object, "line", list->items[i].line);
        gw_json_set_text(object, "severity", severity_name(&list->items[i]));
        gw_json_set_text(object, "text", list->items[i].text);
    }
    return gw_json_write(root, out, err);
}

static bool has_finding(const struct gw_diagnostics *list, const char *file)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->items[i].file, file) == 0)
            return true;
    return false;
}

enum gw_status gw_write_findings(const struct gw_diagnostics *list, const char *const *files, const bool *bad, size_t file_count,
                                 enum gw_format format, FILE *out, struct gw_err *err)
{
    char line[GW_DIAGNOSTIC_FILE + GW_DIAGNOSTIC_TEXT + 32];
    if (format == GW_JSON)
        return write_json(list, out, err);
    if (format == GW_CSV)
        fputs("file,line,severity,text\n", out);
    for (size_t i = 0; i < list->count; i++) {
        const struct gw_diagnostic *item = &list->items[i];
        if (format == GW_TEXT) {
            fprintf(out, "%s\n", gw_diagnostic_line(item, line, sizeof line));
            continue;
        }
        gw_csv_text(out, item->file);
        fprintf(out, ",%d,%s,", item->line, severity_name(item));
        gw_csv_text(out, item->text);
        fputc('\n', out);
    }
    for (size_t i = 0; i < file_count && format == GW_TEXT; i++)
        if (!has_finding(list, files[i]))
            fprintf(out, bad[i] ? "%s: bad, because of what it names\n" : "%s: good\n", files[i]);
    return GW_OK;
}
