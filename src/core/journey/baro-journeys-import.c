/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys-import.c: a journey file becomes a journey of a study
 */
#define G_LOG_DOMAIN "baro-journeys-import"
#include "config.h"

#include "journey/baro-journeys.h"

#include "journey/baro-journey-file.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static BaroJourney *
read_file (const char *path, GHashTable **pictures, GPtrArray *notes, GError **error)
{
  g_autofree char *json = NULL;
  gsize length;
  GStatBuf status;

  if (g_stat (path, &status) == 0 && status.st_size > BARO_JOURNEY_MAX_BYTES)
    {
      g_set_error_literal (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT, _("The file is larger than 64 MB, which no journey can be."));
      return NULL;
    }
  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;

  return baro_journey_from_json (json, length, pictures, notes, error);
}

static gboolean
keep_pictures (BaroJourneys *self, GHashTable *pictures, GError **error)
{
  GHashTableIter iter;
  gpointer png;

  g_hash_table_iter_init (&iter, pictures);
  while (g_hash_table_iter_next (&iter, NULL, &png))
    {
      g_autofree char *id = baro_journeys_add_picture (self, png, error);

      if (id == NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * baro_journeys_import:
 * @self: the journeys
 * @path: a journey file
 * @notes: (nullable) (element-type utf8): gets a sentence for each fault that was mended
 * @error: (nullable): why it cannot be read, with the place of the fault, or %BARO_STORE_ERROR
 *
 * Adds the journey of a file behind all others, with its pictures. Can be undone.
 *
 * Returns: (transfer full): its id in the study, or %NULL with an error
 */
char *
baro_journeys_import (BaroJourneys *self, const char *path, GPtrArray *notes, GError **error)
{
  g_autoptr(GHashTable) pictures = NULL;
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(GPtrArray) all = NULL;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && path != NULL, NULL);

  journey = read_file (path, &pictures, notes, error);
  if (journey == NULL || !keep_pictures (self, pictures, error) || !baro_journeys_add (self, journey, error))
    return NULL;
  all = baro_journeys_list (self);

  return g_strdup (baro_journey_get_id (g_ptr_array_index (all, all->len - 1)));
}

/**
 * baro_journeys_add_sample:
 * @study: a sample study that was just made
 * @path: the journey file that belongs to it
 * @error: (nullable): as baro_journeys_import()
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_journeys_add_sample (BaroStudy *study, const char *path, GError **error)
{
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (BARO_IS_STUDY (study) && path != NULL, FALSE);

  journeys = baro_journeys_new (study, error);
  id = journeys != NULL ? baro_journeys_import (journeys, path, NULL, error) : NULL;

  return id != NULL;
}
