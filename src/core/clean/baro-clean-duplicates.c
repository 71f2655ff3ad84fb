/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-duplicates.c: responses that came before, by id or by everything they say */
#define G_LOG_DOMAIN "baro-clean-duplicates"
#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-parallel.h"
#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

/* Rows are dealt by the top bits of their digest into parts; each is searched with a table that fits a
 * processor's cache. */
#define PART_BITS 10u
#define N_PARTS (1u << PART_BITS)
#define MISSING G_GUINT64_CONSTANT (0x9ae16a3b2f90404f)

/* A row's digest is 128 bits: two 64-bit chains, filled column by column. Among ten million different rows
 * two meet by chance with a probability of 10^-25. With the counts that is 19 bytes a row while the rule
 * runs, and four for the list of rows by part (ascending within a part). */
typedef struct { guint64 a, b; } Digest;

typedef struct
{
  BaroCleaningJob *job;
  Digest      *digests;      /* (owned) */
  guint16     *n_answers;    /* (owned) answered columns */
  guint8      *has_text;     /* (owned) */
  guint32     *rows;         /* (owned) those that take part */
  guint        part_starts[N_PARTS + 1];
  BaroBitset **flagged;      /* (owned) one per worker */

  /* the column under work */
  BaroCodes   *codes;        /* borrowed */
  guint32     *targets;      /* (owned) (nullable) the shown code of each code */
  guint32      n_targets;
  guint64      salt;
} Search;

static guint64
scramble (guint64 x)
{
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);
  x ^= x >> 32;
  x *= G_GUINT64_CONSTANT (0xd6e8feb86659fd93);

  return x ^ x >> 32;
}

static void
mix (Digest *digest, guint64 salt, guint64 value)
{
  guint64 hash = scramble (value + salt);

  digest->a = (digest->a ^ hash) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  digest->a ^= digest->a >> 29;
  digest->b = (digest->b + hash) * G_GUINT64_CONSTANT (0xc2b2ae3d27d4eb4f);
  digest->b ^= digest->b >> 31;
}

static void
add_text (gsize row, const char *text, gsize length, guint worker, gpointer user_data)
{
  Search *self = user_data;

  if (length == 0)
    return;
  mix (&self->digests[row], self->salt, baro_string_hash64 (text, length));
  self->has_text[row] = 1;
  self->n_answers[row]++;
}

static guint64
get_value (const Search *self, gsize row)
{
  guint32 code;

  if (self->codes->width == BARO_WIDTH_F64)
    {
      double number = ((const double *) self->codes->values)[row] + 0.0;   /* -0 becomes 0 */
      guint64 bits;

      memcpy (&bits, &number, sizeof bits);
      return bits;
    }
  code = baro_codes_get_code (self->codes, row);

  return self->targets != NULL && code < self->n_targets ? self->targets[code] : code;
}

/* One missing answer is as good as another: a column that a later source brought is "not asked" before. */
static void
add_codes_block (gsize first, gsize end, guint worker, gpointer user_data)
{
  Search *self = user_data;
  BaroMissing missing;

  for (gsize row = first; row < end; row++)
    {
      if (baro_codes_get_missing (self->codes, row, &missing))
        {
          mix (&self->digests[row], self->salt, MISSING);
          continue;
        }
      mix (&self->digests[row], self->salt, get_value (self, row));
      self->n_answers[row]++;
    }
}

static void
read_targets (Search *self, BaroDictionary *dictionary)
{
  g_clear_pointer (&self->targets, g_free);
  if (dictionary == NULL)
    return;

  self->n_targets = baro_dictionary_get_size (dictionary);
  self->targets = g_new (guint32, (gsize) self->n_targets + 1);
  for (guint32 code = 0; code < self->n_targets; code++)
    self->targets[code] = baro_dictionary_get_target (dictionary, code);
}

static gboolean
add_column (Search *self, guint column, GError **error)
{
  BaroDataset *dataset = self->job->dataset;
  BaroKind kind = baro_dataset_get_column (dataset, column)->kind;

  self->salt = scramble (column + 1);
  if (kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER)
    return baro_clean_foreach_text (self->job, column, self->job->included, add_text, self, error);

  self->codes = baro_dataset_get_codes (dataset, column, error);
  if (self->codes == NULL)
    return FALSE;
  read_targets (self, baro_dataset_get_dictionary (dataset, column));

  return baro_clean_foreach_block (self->job, add_codes_block, self, error);
}

/* Equality without a text and with few answers is no wonder. */
static gboolean
takes_part (const Search *self, gsize row)
{
  return self->has_text[row] || self->n_answers[row] >= self->job->parameters.min_answers;
}

static void
deal_rows (Search *self)
{
  BaroBitset *included = self->job->included;
  guint next[N_PARTS];

  memset (self->part_starts, 0, sizeof self->part_starts);
  for (gsize row = baro_bitset_next (included, 0); row != G_MAXSIZE; row = baro_bitset_next (included, row + 1))
    if (takes_part (self, row))
      self->part_starts[(self->digests[row].a >> (64 - PART_BITS)) + 1]++;
  for (guint i = 0; i < N_PARTS; i++)
    {
      self->part_starts[i + 1] += self->part_starts[i];
      next[i] = self->part_starts[i];
    }

  self->rows = g_new (guint32, (gsize) self->part_starts[N_PARTS] + 1);
  for (gsize row = baro_bitset_next (included, 0); row != G_MAXSIZE; row = baro_bitset_next (included, row + 1))
    if (takes_part (self, row))
      self->rows[next[self->digests[row].a >> (64 - PART_BITS)]++] = (guint32) row;
}

static gboolean
is_equal (const Search *self, guint32 row, guint32 other)
{
  return self->digests[row].a == self->digests[other].a && self->digests[row].b == self->digests[other].b;
}

static void
search_part (guint part, guint worker, gpointer user_data)
{
  Search *self = user_data;
  guint start = self->part_starts[part], n = self->part_starts[part + 1] - start, size = 16, mask;
  g_autofree guint32 *slots = NULL;   /* row + 1 */

  while (size < 2 * n)
    size *= 2;
  mask = size - 1;
  slots = g_new0 (guint32, size);
  for (guint i = 0; i < n; i++)
    {
      guint32 row = self->rows[start + i];
      guint slot = (guint) self->digests[row].b & mask;

      while (slots[slot] != 0 && !is_equal (self, slots[slot] - 1, row))
        slot = (slot + 1) & mask;
      if (slots[slot] == 0)
        slots[slot] = row + 1;
      else
        baro_bitset_set (self->flagged[worker], row, TRUE);
    }
}

/* Flags all but the first of each set of equals; n is how many were not flagged before. */
static gboolean
search_rows (Search *self, guint64 *n, GError **error)
{
  guint n_workers = baro_parallel_get_n_threads ();
  guint64 n_before = baro_bitset_count (self->job->flagged);

  deal_rows (self);
  self->flagged = g_new0 (BaroBitset *, n_workers);
  for (guint i = 0; i < n_workers; i++)
    self->flagged[i] = baro_bitset_new (baro_dataset_get_n_rows (self->job->dataset));
  baro_parallel_for (N_PARTS, search_part, self, self->job->cancellable);
  for (guint i = 0; i < n_workers; i++)
    {
      baro_bitset_or (self->job->flagged, self->flagged[i]);
      baro_bitset_unref (self->flagged[i]);
    }
  *n = baro_bitset_count (self->job->flagged) - n_before;

  return !baro_clean_is_cancelled (self->job, error);
}

static Search *
search_new (BaroCleaningJob *job)
{
  Search *self = g_new0 (Search, 1);
  gsize n_rows = baro_dataset_get_n_rows (job->dataset);

  self->job = job;
  self->digests = g_new0 (Digest, n_rows + 1);
  self->n_answers = g_new0 (guint16, n_rows + 1);
  self->has_text = g_new0 (guint8, n_rows + 1);

  return self;
}

static void
search_free (Search *self)
{
  g_free (self->digests);
  g_free (self->n_answers);
  g_free (self->has_text);
  g_free (self->rows);
  g_free (self->flagged);
  g_free (self->targets);
  g_free (self);
}

/* Responses without an id take no part. */
static gboolean
flag_by_id (BaroCleaningJob *job, guint64 *n, GError **error)
{
  int column = baro_dataset_find_role (job->dataset, BARO_ROLE_RESPONSE_ID);
  BaroKind kind = column >= 0 ? baro_dataset_get_column (job->dataset, (guint) column)->kind : BARO_KIND_NUMBER;
  Search *self;
  gboolean is_done;

  *n = 0;
  if (kind != BARO_KIND_IDENTIFIER && kind != BARO_KIND_TEXT)
    return TRUE;

  self = search_new (job);
  is_done = add_column (self, (guint) column, error);
  for (gsize row = 0; is_done && row < baro_dataset_get_n_rows (job->dataset); row++)
    self->n_answers[row] = 0;   /* an id alone is enough: has_text says whether there is one */
  is_done = is_done && search_rows (self, n, error);
  search_free (self);

  return is_done;
}

static gboolean
is_compared (const BaroColumn *column)
{
  return column->role != BARO_ROLE_RESPONSE_ID && !(column->kind == BARO_KIND_IDENTIFIER && column->role == BARO_ROLE_NONE);
}

static gboolean
flag_by_content (BaroCleaningJob *job, guint64 *n, GError **error)
{
  Search *self = search_new (job);
  gboolean is_done = TRUE;

  *n = 0;
  for (guint c = 0; is_done && c < baro_dataset_get_n_columns (job->dataset); c++)
    if (is_compared (baro_dataset_get_column (job->dataset, c)))
      is_done = add_column (self, c, error);
  is_done = is_done && search_rows (self, n, error);
  search_free (self);

  return is_done;
}

/* The first response of each set of equals stays. */
gboolean
baro_clean_exact_duplicates (BaroCleaningJob *job, GError **error)
{
  g_autofree char *by_id = NULL, *by_content = NULL;
  guint64 n_by_id, n_by_content;

  if (!flag_by_id (job, &n_by_id, error) || !flag_by_content (job, &n_by_content, error))
    return FALSE;
  by_id = baro_clean_dup_count (n_by_id);
  by_content = baro_clean_dup_count (n_by_content);
  job->summary = g_strdup_printf (_("Responses with an id that came before: %1$s; equal to an earlier response in every answer: %2$s."),
                                  by_id, by_content);
  return TRUE;
}
