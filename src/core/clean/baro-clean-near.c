/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-near.c: verbatims that are almost the same as an earlier one of the same day
 *
 * Each verbatim is cut into pieces of three characters (letters and digits only, in lower case). Sixteen
 * smallest hash values of the pieces (Broder 1997) estimate how many pieces two verbatims share. Four bands
 * of four values, together with the day, name buckets; a verbatim is compared with the first one of each of
 * its buckets only, so the work grows with the number of verbatims and not with its square. */
#define G_LOG_DOMAIN "baro-clean-near"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-period.h"
#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

#define N_HASHES 16u
#define N_BANDS 4u
#define BAND (N_HASHES / N_BANDS)
#define MAX_CHARS 2000u          /* of a very long verbatim only the beginning counts */
#define CANCEL_ROWS 4096u

/* A sketch takes 64 bytes and is kept for every verbatim that is long enough. */
typedef struct { guint32 values[N_HASHES]; } Sketch;

typedef struct
{
  BaroCleaningJob *job;
  BaroCodes  *times;         /* borrowed (nullable) */
  GArray     *sketches;      /* (owned) of Sketch */
  GHashTable *buckets;       /* (owned) guint64 -> index of the first sketch + 1 */
  GHashTable *exact;         /* (owned) guint64 of day and whole text */
  guint64     n;
} Near;

/* Lower-case letters and digits as code points; everything else is left out. */
static guint
take_letters (const char *text, gsize length, gunichar *letters)
{
  const char *end = text + length;
  guint n = 0;

  for (; text < end && n < MAX_CHARS; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0xff01 && c <= 0xff5e)
        c -= 0xfee0;
      if (g_unichar_isalnum (c))
        letters[n++] = g_unichar_tolower (c);
    }
  return n;
}

static void
make_sketch (const gunichar *letters, guint n, Sketch *sketch)
{
  memset (sketch, 0xff, sizeof *sketch);
  for (guint i = 0; i + 3 <= n; i++)
    {
      guint64 piece = baro_string_hash64 ((const char *) (letters + i), 3 * sizeof (gunichar));

      for (guint k = 0; k < N_HASHES; k++)
        {
          guint32 value = (guint32) ((piece * (2 * k + 1) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15) + k * G_GUINT64_CONSTANT (0xD6E8FEB86659FD93)) >> 32);

          sketch->values[k] = MIN (sketch->values[k], value);
        }
    }
}

static guint
count_equal (const Sketch *a, const Sketch *b)
{
  guint n = 0;

  for (guint k = 0; k < N_HASHES; k++)
    n += a->values[k] == b->values[k];
  return n;
}

static gint64
get_day (const Near *self, gsize row)
{
  double time;

  if (self->times == NULL || !baro_codes_get_number (self->times, row, &time))
    return 0;
  return baro_period_from_time (BARO_PERIOD_DAY, (gint64) time);
}

static guint64
bucket_key (const Sketch *sketch, guint band, gint64 day)
{
  guint64 parts[2 + BAND] = { band, (guint64) day };

  for (guint k = 0; k < BAND; k++)
    parts[2 + k] = sketch->values[band * BAND + k];
  return baro_string_hash64 ((const char *) parts, sizeof parts);
}

static gboolean
is_near (Near *self, const Sketch *sketch, gint64 day)
{
  guint needed = (guint) (self->job->parameters.similarity * (int) N_HASHES + 99) / 100;
  guint index = self->sketches->len + 1;
  gboolean found = FALSE;

  for (guint band = 0; band < N_BANDS; band++)
    {
      guint64 key = bucket_key (sketch, band, day);
      guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->buckets, &key));

      if (first == 0)
        g_hash_table_insert (self->buckets, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (index));
      else if (first < index && count_equal (&g_array_index (self->sketches, Sketch, first - 1), sketch) >= needed)
        found = TRUE;
    }
  g_array_append_vals (self->sketches, sketch, 1);
  return found;
}

static gboolean
check_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  Near *self = user_data;
  gunichar letters[MAX_CHARS];
  guint64 whole[2];
  Sketch sketch;
  guint64 key;
  gint64 day;
  guint n;

  if (row % CANCEL_ROWS == 0 && g_cancellable_is_cancelled (self->job->cancellable))
    return FALSE;
  if (text == NULL || baro_clean_is_excluded (self->job, row))
    return TRUE;
  n = take_letters (text, length, letters);
  if ((int) n < self->job->parameters.min_chars)
    return TRUE;
  day = get_day (self, row);
  whole[0] = (guint64) day;
  whole[1] = baro_string_hash64 ((const char *) letters, n * sizeof (gunichar));
  key = baro_string_hash64 ((const char *) whole, sizeof whole);
  if (g_hash_table_contains (self->exact, &key))
    {
      baro_bitset_set (self->job->flagged, row, TRUE);
      return TRUE;
    }
  g_hash_table_add (self->exact, g_memdup2 (&key, sizeof key));
  make_sketch (letters, n, &sketch);
  if (is_near (self, &sketch, day))
    baro_bitset_set (self->job->flagged, row, TRUE);
  return TRUE;
}

static gboolean
check_column (BaroCleaningJob *job, guint column, BaroCodes *times, GError **error)
{
  Near self = { job, times, g_array_new (FALSE, FALSE, sizeof (Sketch)), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL), 0 };
  gboolean ok = baro_dataset_foreach_text (job->dataset, column, NULL, check_text, &self, error);

  g_array_unref (self.sketches);
  g_hash_table_unref (self.buckets);
  g_hash_table_unref (self.exact);
  return ok && !baro_clean_is_cancelled (job, error);
}

gboolean
baro_clean_near_duplicates (BaroCleaningJob *job, GError **error)
{
  int time_column = baro_dataset_find_role (job->dataset, BARO_ROLE_SUBMITTED_AT);
  BaroCodes *times = NULL;
  g_autofree char *count = NULL;
  guint64 n;

  if (time_column >= 0 && baro_dataset_get_column (job->dataset, (guint) time_column)->kind == BARO_KIND_TIME)
    {
      times = baro_dataset_get_codes (job->dataset, (guint) time_column, error);
      if (times == NULL)
        return FALSE;
    }
  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);

      if (column->role == BARO_ROLE_VERBATIM && column->kind == BARO_KIND_TEXT && !check_column (job, c, times, error))
        return FALSE;
    }
  n = baro_bitset_count (job->flagged);
  count = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (ngettext ("%s response has a verbatim that is almost the same as an earlier one of its day.",
                                            "%s responses have a verbatim that is almost the same as an earlier one of their day.", (gulong) n), count);
  return TRUE;
}
