/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-check.c: barometer-cli check: is a study file whole? */
#define G_LOG_DOMAIN "baro-cli-check"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/baro-cli.h"

static gboolean
ignore_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  return TRUE;
}

/* Reads one column's values: their sums, codes and labels are looked at on the way. */
static gboolean
read_column (BaroDataset *dataset, guint column, GError **error)
{
  BaroKind kind = baro_dataset_get_column (dataset, column)->kind;

  if (kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER)
    return baro_dataset_foreach_text (dataset, column, NULL, ignore_text, NULL, error);

  return baro_dataset_get_codes (dataset, column, error) != NULL;
}

static void
add_value_findings (BaroDataset *dataset, GPtrArray *findings)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      g_autoptr(GError) error = NULL;

      if (!read_column (dataset, i, &error))
        g_ptr_array_add (findings, g_strdup (error->message));
    }
}

/**
 * baro_cli_run_check:
 * @name: "check"
 * @argc: number of arguments
 * @argv: the arguments
 *
 * Reads the whole study file and prints what is wrong, one sentence a line.
 *
 * Returns: %BARO_CLI_OK for a whole file, %BARO_CLI_FAILED with findings
 */
BaroCliStatus
baro_cli_run_check (const char *name, int argc, char **argv)
{
  GOptionEntry entries[] = { { NULL } };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;

  study = baro_cli_open (rest[0], &error);
  if (study == NULL
      || !baro_store_check (baro_study_get_store (study), findings, baro_cli_watch_interrupts (), &error))
    return baro_cli_fail (rest[0], error);

  if (findings->len == 0)
    add_value_findings (baro_study_get_dataset (study), findings);

  for (guint i = 0; i < findings->len; i++)
    {
      baro_cli_print (findings->pdata[i]);
      baro_cli_print ("\n");
    }

  if (findings->len > 0)
    return BARO_CLI_FAILED;

  baro_cli_print (_("The study file is whole.\n"));

  return BARO_CLI_OK;
}
