/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli.h: what the commands of barometer-cli share */
#pragma once

#include <gio/gio.h>

#include "data/baro-study.h"

G_BEGIN_DECLS

/* What the shell sees: done, the work failed, or the command was written wrongly. */
typedef enum
{
  BARO_CLI_OK     = 0,
  BARO_CLI_FAILED = 1,
  BARO_CLI_USAGE  = 2,
} BaroCliStatus;

/* One command. synopsis and summary are untranslated (N_()) and shown by --help; run gets the arguments
 * after the command's name, argv[0] being that name. */
typedef struct
{
  const char *name;
  const char *synopsis;
  const char *summary;
  BaroCliStatus (*run) (const char *name, int argc, char **argv);
} BaroCliCommand;

extern const BaroCliCommand baro_cli_commands[];   /* ends with a command without a name */

BaroCliStatus baro_cli_run_import  (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_info    (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_measure (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_chart   (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_report  (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_export  (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_check   (const char *name, int argc, char **argv);

/* Options that a command reads. rest (owned by the caller, free with g_strfreev) holds what is left. */
gboolean      baro_cli_parse       (const char *name, GOptionEntry *entries, int argc, char **argv, guint n_least, guint n_most,
                                    char ***rest, BaroCliStatus *status);
BaroCliStatus baro_cli_usage       (const char *name, const char *sentence);
BaroCliStatus baro_cli_fail        (const char *place, const GError *error);
BaroStudy    *baro_cli_open        (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void          baro_cli_print       (const char *text);
void          baro_cli_print_json  (gpointer node);        /* a JsonNode */
guint         baro_cli_text_width  (const char *text);
void          baro_cli_print_grid  (GPtrArray *rows, guint n_columns, const gboolean *is_numeric); /* of GStrv; the first is the header */
GCancellable *baro_cli_watch_interrupts (void);            /* (transfer none): cancelled by the first Ctrl-C */

G_END_DECLS
