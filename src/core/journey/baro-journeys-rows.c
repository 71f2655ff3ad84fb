/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys-rows.c: journeys and their pictures as rows of the study file
 */
#define G_LOG_DOMAIN "baro-journeys-rows"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"
#include "journey/baro-journey-file-private.h"
#include "journey/baro-journeys-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

static void
unref_journey (gpointer data)
{
  baro_journey_unref (data);
}

/* --- reading --- */

/* A file of the first schema that cannot be written has no such table. */
static gboolean
has_tables (BaroStore *store, gboolean *has, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (store, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = 'journey_part'", error);

  if (statement == NULL)
    return FALSE;
  *has = sqlite3_step (statement) == SQLITE_ROW && sqlite3_column_int (statement, 0) == 1;
  baro_store_release (store, statement);

  return TRUE;
}

static int
compare_journeys (gconstpointer a, gconstpointer b)
{
  const BaroPart *x = baro_journey_get_head (*(const BaroJourney *const *) a);
  const BaroPart *y = baro_journey_get_head (*(const BaroJourney *const *) b);

  return baro_edit_compare (&x, &y);
}

/* The journey of some rows, which must be all of it. */
static gboolean
add_journey (GPtrArray *journeys, const char *journey_id, GPtrArray *parts, GError **error)
{
  g_autoptr(GError) local_error = NULL;
  g_autoptr(BaroJourney) journey = NULL;

  if (parts->len == 0)
    return TRUE;

  journey = baro_journey_new_from_parts (parts, &local_error);
  if (journey != NULL && strcmp (baro_journey_get_id (journey), journey_id) == 0)
    {
      g_ptr_array_add (journeys, g_steal_pointer (&journey));
      g_ptr_array_set_size (parts, 0);
      return TRUE;
    }

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT,
                              /* translators: %1$s is a journey's id, %2$s what is wrong with it, a sentence */
                              baro_string_format (_("The journey “%1$s” in the study cannot be read. %2$s"), journey_id,
                                                  local_error != NULL ? local_error->message : ""));
}

static gboolean
read_row (sqlite3_stmt *statement, GPtrArray *parts, GError **error)
{
  const char *part_id = (const char *) sqlite3_column_text (statement, 1), *json = (const char *) sqlite3_column_text (statement, 2);
  BaroPart *part = baro_part_from_json (json != NULL ? json : "", error);

  if (part == NULL)
    return FALSE;
  g_ptr_array_add (parts, part);
  if (g_strcmp0 (part->id, part_id) == 0)
    return TRUE;

  return baro_journey_refuse (error, BARO_JOURNEY_ERROR_FORMAT,
                              baro_string_format (_("A part of a journey in the study has two ids, “%1$s” and “%2$s”."), part->id, part_id));
}

static gboolean
read_rows (BaroStore *store, sqlite3_stmt *statement, GPtrArray *journeys, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part);
  g_autofree char *journey_id = g_strdup ("");
  int code;

  while ((code = sqlite3_step (statement)) == SQLITE_ROW)
    {
      const char *id = (const char *) sqlite3_column_text (statement, 0);

      if (strcmp (id, journey_id) != 0)
        {
          if (!add_journey (journeys, journey_id, parts, error))
            return FALSE;
          baro_part_set_string (&journey_id, id);
        }
      if (!read_row (statement, parts, error))
        return FALSE;
    }
  if (code != SQLITE_DONE)
    return baro_store_set_error (store, code, error);

  return add_journey (journeys, journey_id, parts, error);
}

GPtrArray *
baro_journey_rows_load (BaroStudy *study, GError **error)
{
  g_autoptr(GPtrArray) journeys = g_ptr_array_new_with_free_func (unref_journey);
  BaroStore *store = baro_study_get_store (study);
  sqlite3_stmt *statement;
  gboolean has, is_good;

  if (!has_tables (store, &has, error))
    return NULL;
  if (!has)
    return g_steal_pointer (&journeys);

  statement = baro_store_prepare (store, "SELECT journey_id, part_id, data FROM journey_part ORDER BY journey_id", error);
  if (statement == NULL)
    return NULL;
  is_good = read_rows (store, statement, journeys, error);
  baro_store_release (store, statement);
  g_ptr_array_sort (journeys, compare_journeys);

  return is_good ? g_steal_pointer (&journeys) : NULL;
}

/* --- writing --- */

static gboolean
run_once (BaroStore *store, sqlite3_stmt *statement, GError **error)
{
  int code = sqlite3_step (statement);

  if (code != SQLITE_DONE)
    baro_store_set_error (store, code, error);
  baro_store_release (store, statement);

  return code == SQLITE_DONE;
}

static gboolean
delete_part (BaroStore *store, const char *journey_id, const BaroPart *part, GError **error)
{
  sqlite3_stmt *statement = baro_store_prepare (store, "DELETE FROM journey_part WHERE journey_id = ? AND part_id = ?", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, journey_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, part->id, -1, SQLITE_TRANSIENT);

  return run_once (store, statement, error);
}

static gboolean
write_part (BaroStore *store, const char *journey_id, const BaroPart *part, GError **error)
{
  g_autofree char *json = baro_part_to_json (part);
  sqlite3_stmt *statement = baro_store_prepare (store,
    "INSERT INTO journey_part (journey_id, part_id, kind, position, parent, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT (journey_id, part_id) DO UPDATE SET kind = ?3, position = ?4, parent = ?5, data = ?6", error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, journey_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 2, part->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 3, baro_part_kind_nick (part->kind), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (statement, 4, part->position);
  sqlite3_bind_text (statement, 5, part->parent_id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_text (statement, 6, json, -1, SQLITE_TRANSIENT);

  return run_once (store, statement, error);
}

gboolean
baro_journey_rows_write (BaroStudy *study, const char *journey_id, const BaroChangeSet *set, gboolean backward, GError **error)
{
  BaroStore *store = baro_study_get_store (study);

  for (guint i = 0; i < set->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (set->changes, i);
      const BaroPart *after = backward ? change->before : change->after;

      if (after != NULL ? !write_part (store, journey_id, after, error) : !delete_part (store, journey_id, change->before != NULL ? change->before : change->after, error))
        return FALSE;
    }

  return TRUE;
}

/* --- pictures --- */

typedef struct
{
  const char *id;     /* borrowed */
  GBytes     *png;    /* borrowed */
} Picture;

static gboolean
write_picture (BaroStudy *study, gpointer user_data, GError **error)
{
  const Picture *picture = user_data;
  BaroStore *store = baro_study_get_store (study);
  sqlite3_stmt *statement = baro_store_prepare (store, "INSERT OR IGNORE INTO journey_picture (picture_id, data) VALUES (?, ?)", error);
  gsize length;
  gconstpointer data = g_bytes_get_data (picture->png, &length);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_text (statement, 1, picture->id, -1, SQLITE_TRANSIENT);
  sqlite3_bind_blob64 (statement, 2, data, length, SQLITE_TRANSIENT);

  return run_once (store, statement, error);
}

/**
 * baro_journeys_add_picture:
 * @self: the journeys of a study
 * @png: the bytes of a PNG file
 * @error: (nullable): %BARO_JOURNEY_ERROR_PICTURE if it is none, or is too large; %BARO_STORE_ERROR
 *
 * Keeps a picture in the study, once however often it comes. It is written at once and not undone: the edit that
 * refers to it is. Pictures of other formats are turned into PNG by whoever can read them.
 *
 * Returns: (transfer full): what cards and personas call it, or %NULL with an error
 */
char *
baro_journeys_add_picture (BaroJourneys *self, GBytes *png, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr(GBytes) known = NULL;
  BaroStudy *study;
  Picture picture;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && png != NULL, NULL);

  study = baro_journeys_get_study (self);
  g_return_val_if_fail (study != NULL, NULL);
  if (!baro_png_check (png, error))
    return NULL;

  id = baro_png_id (png);
  known = baro_journeys_get_picture (self, id);
  if (known != NULL)
    return g_steal_pointer (&id);

  picture = (Picture) { id, png };

  return baro_study_write_rows (study, write_picture, &picture, NULL, error) ? g_steal_pointer (&id) : NULL;
}

/**
 * baro_journeys_get_picture:
 * @self: the journeys of a study
 * @picture_id: (nullable): what a card or persona calls it
 *
 * Returns: (transfer full) (nullable): the bytes of a PNG file; %NULL if the study has no such picture, or it cannot
 *   be read
 */
GBytes *
baro_journeys_get_picture (BaroJourneys *self, const char *picture_id)
{
  g_autoptr(GBytes) png = NULL;
  sqlite3_stmt *statement;
  BaroStudy *study;
  BaroStore *store;
  gboolean has = FALSE;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self), NULL);

  study = baro_journeys_get_study (self);
  if (picture_id == NULL || study == NULL || !has_tables (baro_study_get_store (study), &has, NULL) || !has)
    return NULL;

  store = baro_study_get_store (study);
  statement = baro_store_prepare (store, "SELECT data FROM journey_picture WHERE picture_id = ?", NULL);
  if (statement == NULL)
    return NULL;
  sqlite3_bind_text (statement, 1, picture_id, -1, SQLITE_TRANSIENT);
  if (sqlite3_step (statement) == SQLITE_ROW)
    png = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
  baro_store_release (store, statement);

  /* The file may come from anywhere; what is drawn later was looked at here. */
  return png != NULL && baro_png_check (png, NULL) ? g_steal_pointer (&png) : NULL;
}

/**
 * baro_response_key:
 * @study: a study
 * @row: a response of its dataset, from 0
 *
 * Names a response for ever: rows are numbered through all sources, and what is imported later comes behind.
 *
 * Returns: (transfer full): "source_id:row within the source, from 0"; "0:row" if no source has that row
 */
char *
baro_response_key (BaroStudy *study, gsize row)
{
  g_autoptr(GPtrArray) sources = NULL;
  guint64 first = 0;

  g_return_val_if_fail (BARO_IS_STUDY (study), NULL);

  sources = baro_study_list_sources (study, NULL);
  for (guint i = 0; sources != NULL && i < sources->len; i++)
    {
      const BaroSourceInfo *source = g_ptr_array_index (sources, i);

      if (row - first < source->n_responses)
        return g_strdup_printf ("%" G_GINT64_FORMAT ":%" G_GUINT64_FORMAT, source->source_id, row - first);
      first += source->n_responses;
    }

  return g_strdup_printf ("0:%" G_GSIZE_FORMAT, row);
}
