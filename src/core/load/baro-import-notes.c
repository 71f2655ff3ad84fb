/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-notes.c: what a person should know about an import that went well
 */
#define G_LOG_DOMAIN "baro-import-notes"
#include "config.h"

#include "base/baro-string.h"
#include "load/baro-importer.h"

#include <glib/gi18n-lib.h>

static char *
dup_repeated_note (const BaroImportResult *result)
{
  g_autofree char *count = baro_string_count (result->n_repeated_ids);

  if (result->repeated_ids_are_estimated)
    /* Translators: %1$s is a number, estimated; %2$s the name of a cleaning rule, “Exact duplicates” */
    return g_strdup_printf (_("About %1$s responses have an id that came before in the file; they were added all the same. The cleaning rule “%2$s” finds them."),
                            count, _("Exact duplicates"));

  return g_strdup_printf (ngettext ("%1$s response has an id that came before in the file; it was added all the same. The cleaning rule “%2$s” finds it.",
                                    "%1$s responses have an id that came before in the file; they were added all the same. The cleaning rule “%2$s” finds them.",
                                    (gulong) result->n_repeated_ids),
                          count, _("Exact duplicates"));
}

/**
 * baro_import_result_dup_notes:
 * @result: a finished import
 *
 * Says in whole sentences what the counts alone do not: that known responses stay as they were (their answers are
 * not compared: a study of ten million would have to be read for it), and that ids came more than once.
 *
 * Returns: (transfer full): translated sentences, %NULL-terminated; may be empty
 */
char **
baro_import_result_dup_notes (const BaroImportResult *result)
{
  g_autoptr(GStrvBuilder) notes = g_strv_builder_new ();

  g_return_val_if_fail (result != NULL, NULL);

  if (result->n_known > 0)
    g_strv_builder_add (notes, _("Responses that were already there, by their id, are kept as first read; if answers have changed in this file, the change is not taken over."));
  if (result->n_repeated_ids > 0)
    {
      g_autofree char *note = dup_repeated_note (result);

      g_strv_builder_add (notes, note);
    }

  return g_strv_builder_end (notes);
}
