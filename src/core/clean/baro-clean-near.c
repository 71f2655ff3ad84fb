/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-near.c: verbatims that are almost the same as an earlier one of the same day */
#define G_LOG_DOMAIN "baro-clean-near"
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-parallel.h"
#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

/* Two verbatims are alike by the share of their pieces of three letters that they have in common (Jaccard index
 * of the sets). Candidates come from min-hashing (Broder 1997): twelve smallest hashes a verbatim, in six bands
 * of two; those that agree in a band and a day meet in a bucket. A pair at 80 % fails to meet once in 450 times.
 * A bucket knows its first and its latest verbatim only, and a verbatim keeps its best candidate, so that work
 * and memory grow with the number of rows and not with their likeness. Candidates that are not the same to the
 * letter are read again and compared in full: nothing is flagged by chance. */
#define N_MINIMA 12u
#define N_BANDS 6u
#define BAND_SIZE (N_MINIMA / N_BANDS)
#define MAX_LETTERS 2000u        /* of a very long verbatim only the beginning counts */
#define NO_VERBATIM G_MAXUINT32
#define PIECE 3u
#define BATCH_ROWS 200000u       /* candidates whose pieces are in memory at a time, some 0.5 KB each */
#define LEAST_AGREEMENT 0.6      /* of the minima that two verbatims at the limit agree in on average */

/* 32 bytes a row. */
typedef struct
{
  guint32 day;                   /* NO_VERBATIM: missing or too short */
  guint32 hash;                  /* of all letters */
  guint16 minima[N_MINIMA];
} Sketch;

typedef struct
{
  BaroCleaningJob *job;
  const BaroPeriodCodes *days;   /* borrowed (nullable): all on one day */
  gsize       n_rows;
  Sketch     *sketches;          /* (owned) by row */
  guint32    *earlier;           /* (owned) by row: the best candidate + 1 */
  guint8     *agreement;         /* (owned) by row: minima that it shares with it */
  GArray    **letters;           /* (owned) of gunichar, one per worker */
  guint       n_workers;
  GHashTable *pieces;            /* (owned) row + 1 -> GArray of guint32; under the lock while it fills */
  GMutex      lock;
} Near;

static guint64
scramble (guint64 x)
{
  x *= G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  x ^= x >> 29;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);

  return x ^ x >> 32;
}

static GArray *
take_letters (Near *self, const char *text, gsize length, guint worker)
{
  GArray *letters = self->letters[worker];

  g_array_set_size (letters, 0);
  baro_clean_take_letters (text, length, letters);
  if (letters->len > MAX_LETTERS)
    g_array_set_size (letters, MAX_LETTERS);

  return letters;
}

/* A letter has 21 bits, so three fit. */
static guint64
hash_piece (const GArray *letters, guint at)
{
  const gunichar *c = &g_array_index (letters, gunichar, at);

  return scramble (((guint64) c[0] << 42) | ((guint64) c[1] << 21) | c[2]);
}

static void
fill_sketch (const GArray *letters, Sketch *sketch)
{
  guint32 least[N_MINIMA];

  memset (least, 0xff, sizeof least);
  for (guint i = 0; i + PIECE <= letters->len; i++)
    {
      guint64 hash = hash_piece (letters, i);
      guint32 low = (guint32) hash, step = (guint32) (hash >> 32) | 1;

      for (guint k = 0; k < N_MINIMA; k++, low += step)
        least[k] = MIN (least[k], low);
    }
  /* minima are small numbers: mixed before they are cut to 16 bits */
  for (guint k = 0; k < N_MINIMA; k++)
    sketch->minima[k] = (guint16) (scramble (least[k] + 1u) >> 48);
  sketch->hash = (guint32) baro_string_hash64 (letters->data, letters->len * sizeof (gunichar));
}

static void
sketch_row (gsize row, const char *text, gsize length, guint worker, gpointer user_data)
{
  Near *self = user_data;
  GArray *letters = take_letters (self, text, length, worker);
  guint16 day = self->days != NULL ? self->days->codes[row] : 0;

  if ((int) letters->len < self->job->parameters.min_chars || letters->len < PIECE || day == G_MAXUINT16)
    return;
  self->sketches[row].day = day;
  fill_sketch (letters, &self->sketches[row]);
}

static guint64
band_key (const Sketch *sketch, guint band)
{
  guint64 key = sketch->day;

  for (guint k = 0; k < BAND_SIZE; k++)
    key = key << 16 | sketch->minima[band * BAND_SIZE + k];

  return scramble (key + 1);
}

static void
offer_candidate (Near *self, gsize row, guint32 candidate)
{
  const Sketch *a = &self->sketches[row], *b = &self->sketches[candidate];
  guint8 n_same = 0;

  for (guint k = 0; k < N_MINIMA; k++)
    n_same += a->minima[k] == b->minima[k];
  if (a->day != b->day || n_same <= self->agreement[row]
      || n_same < LEAST_AGREEMENT * N_MINIMA * self->job->parameters.similarity / 100.0)
    return;

  self->agreement[row] = n_same;
  self->earlier[row] = candidate + 1;
}

/* Two slots a bucket: row + 1 of its first and its latest verbatim. */
static void
search_band (Near *self, guint band, guint32 *slots, guint mask)
{
  for (gsize row = 0; row < self->n_rows; row++)
    {
      guint64 key;
      guint slot;

      if (self->sketches[row].day == NO_VERBATIM)
        continue;
      key = band_key (&self->sketches[row], band);
      slot = (guint) (key >> 20) & mask;
      while (slots[2 * slot] != 0 && band_key (&self->sketches[slots[2 * slot] - 1], band) != key)
        slot = (slot + 1) & mask;
      if (slots[2 * slot] != 0)
        offer_candidate (self, row, slots[2 * slot] - 1);
      if (slots[2 * slot + 1] != 0)
        offer_candidate (self, row, slots[2 * slot + 1] - 1);
      slots[2 * slot + (slots[2 * slot] != 0 ? 1 : 0)] = (guint32) row + 1;
    }
}

static gboolean
find_candidates (Near *self, GError **error)
{
  g_autofree guint32 *slots = NULL;
  gsize n = 0, size = 64;

  for (gsize row = 0; row < self->n_rows; row++)
    n += self->sketches[row].day != NO_VERBATIM;
  while (size < n + n / 2)
    size *= 2;
  slots = g_new (guint32, size * 2);
  for (guint band = 0; band < N_BANDS; band++)
    {
      if (baro_clean_is_cancelled (self->job, error))
        return FALSE;
      memset (slots, 0, size * 2 * sizeof *slots);
      search_band (self, band, slots, (guint) (size - 1));
    }

  return TRUE;
}

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return x < y ? -1 : x > y;
}

/* The set of pieces, ascending, each once. */
static void
keep_pieces (gsize row, const char *text, gsize length, guint worker, gpointer user_data)
{
  Near *self = user_data;
  GArray *letters = take_letters (self, text, length, worker);
  GArray *pieces = g_array_sized_new (FALSE, FALSE, sizeof (guint32), letters->len);
  guint n = 0;

  for (guint i = 0; i + PIECE <= letters->len; i++)
    {
      guint32 piece = (guint32) hash_piece (letters, i);

      g_array_append_val (pieces, piece);
    }
  g_array_sort (pieces, compare_pieces);
  for (guint i = 0; i < pieces->len; i++)
    if (n == 0 || g_array_index (pieces, guint32, n - 1) != g_array_index (pieces, guint32, i))
      g_array_index (pieces, guint32, n++) = g_array_index (pieces, guint32, i);
  g_array_set_size (pieces, n);

  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->pieces, GSIZE_TO_POINTER (row + 1), pieces);
  g_mutex_unlock (&self->lock);
}

static gboolean
is_alike (const Near *self, gsize row, gsize other)
{
  const GArray *a = g_hash_table_lookup (self->pieces, GSIZE_TO_POINTER (row + 1));
  const GArray *b = g_hash_table_lookup (self->pieces, GSIZE_TO_POINTER (other + 1));
  guint i = 0, j = 0, n_both = 0;

  if (a == NULL || b == NULL)
    return FALSE;
  while (i < a->len && j < b->len)
    {
      guint32 x = g_array_index (a, guint32, i), y = g_array_index (b, guint32, j);

      n_both += x == y;
      i += x <= y;
      j += y <= x;
    }

  return n_both * 100.0 >= self->job->parameters.similarity * (double) (a->len + b->len - n_both);
}

static gboolean
is_same (const Near *self, gsize row, gsize other)
{
  return self->agreement[row] == N_MINIMA && self->sketches[row].hash == self->sketches[other].hash;
}

/* Compares the candidates of one batch in full. */
static gboolean
check_batch (Near *self, guint column, GArray *batch, GError **error)
{
  g_autoptr(BaroBitset) wanted = baro_bitset_new (self->n_rows);

  g_hash_table_remove_all (self->pieces);
  for (guint i = 0; i < batch->len; i++)
    {
      guint32 row = g_array_index (batch, guint32, i);

      baro_bitset_set (wanted, row, TRUE);
      baro_bitset_set (wanted, self->earlier[row] - 1, TRUE);
    }
  if (!baro_clean_foreach_text (self->job, column, wanted, keep_pieces, self, error))
    return FALSE;

  for (guint i = 0; i < batch->len; i++)
    {
      guint32 row = g_array_index (batch, guint32, i);

      if (is_alike (self, row, self->earlier[row] - 1))
        baro_bitset_set (self->job->flagged, row, TRUE);
    }
  g_array_set_size (batch, 0);

  return TRUE;
}

static gboolean
check_candidates (Near *self, guint column, GError **error)
{
  g_autoptr(GArray) batch = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 row = 0; row < self->n_rows; row++)
    {
      if (self->earlier[row] == 0)
        continue;
      if (is_same (self, row, self->earlier[row] - 1))
        {
          baro_bitset_set (self->job->flagged, row, TRUE);
          continue;
        }
      g_array_append_val (batch, row);
      if (batch->len == BATCH_ROWS && !check_batch (self, column, batch, error))
        return FALSE;
    }

  return batch->len == 0 || check_batch (self, column, batch, error);
}

static Near *
near_new (BaroCleaningJob *job, const BaroPeriodCodes *days)
{
  Near *self = g_new0 (Near, 1);

  self->job = job;
  self->days = days;
  self->n_rows = baro_dataset_get_n_rows (job->dataset);
  self->sketches = g_new (Sketch, self->n_rows + 1);
  for (gsize row = 0; row < self->n_rows; row++)
    self->sketches[row].day = NO_VERBATIM;
  self->earlier = g_new0 (guint32, self->n_rows + 1);
  self->agreement = g_new0 (guint8, self->n_rows + 1);
  self->n_workers = baro_parallel_get_n_threads ();
  self->letters = g_new0 (GArray *, self->n_workers);
  for (guint i = 0; i < self->n_workers; i++)
    self->letters[i] = g_array_new (FALSE, FALSE, sizeof (gunichar));
  self->pieces = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_mutex_init (&self->lock);

  return self;
}

static void
near_free (Near *self)
{
  for (guint i = 0; i < self->n_workers; i++)
    g_array_unref (self->letters[i]);
  g_free (self->letters);
  g_free (self->sketches);
  g_free (self->earlier);
  g_free (self->agreement);
  g_hash_table_unref (self->pieces);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static gboolean
check_column (BaroCleaningJob *job, guint column, const BaroPeriodCodes *days, GError **error)
{
  Near *self = near_new (job, days);
  gboolean is_done = baro_clean_foreach_text (job, column, job->included, sketch_row, self, error)
                     && find_candidates (self, error) && check_candidates (self, column, error);

  near_free (self);

  return is_done;
}

gboolean
baro_clean_near_duplicates (BaroCleaningJob *job, GError **error)
{
  int time_column = baro_dataset_find_role (job->dataset, BARO_ROLE_SUBMITTED_AT);
  BaroPeriodCodes *days = NULL;
  g_autofree char *count = NULL;
  guint64 n;

  if (time_column >= 0 && baro_dataset_get_column (job->dataset, (guint) time_column)->kind == BARO_KIND_TIME)
    {
      days = baro_dataset_get_period_codes (job->dataset, (guint) time_column, BARO_PERIOD_DAY, error);
      if (days == NULL)
        return FALSE;
    }
  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);

      if (column->role == BARO_ROLE_VERBATIM && column->kind == BARO_KIND_TEXT && !check_column (job, c, days, error))
        return FALSE;
    }
  n = baro_bitset_count (job->flagged);
  count = baro_clean_dup_count (n);
  job->summary = g_strdup_printf (ngettext ("%s response has a verbatim that is almost the same as an earlier one of its day.",
                                            "%s responses have a verbatim that is almost the same as an earlier one of their day.", (gulong) n), count);
  return TRUE;
}
