/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-duplicates.c: responses that came before, by id or by everything they say */
#define G_LOG_DOMAIN "baro-clean-duplicates"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "clean/baro-cleaning-private.h"

#define CANCEL_ROWS 65536u

/* A row's digest is 128 bits: two independent 64-bit chains. Ten million rows take 160 MB while the rule
 * runs; at that size two different rows meet by chance with probability 10^-25. */
typedef struct { guint64 a, b; } Digest;

typedef struct
{
  Digest  *digests;      /* (owned) */
  guint16 *n_answers;    /* (owned) answered columns */
  guint8  *has_text;     /* (owned) */
  gsize    n_rows;
} Digests;

static void
mix (Digest *digest, guint64 value)
{
  digest->a = (digest->a ^ value) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15);
  digest->a ^= digest->a >> 29;
  digest->b = (digest->b + value) * G_GUINT64_CONSTANT (0xC2B2AE3D27D4EB4F);
  digest->b ^= digest->b >> 31;
}

static gboolean
add_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  Digests *self = user_data;

  if (row >= self->n_rows)
    return FALSE;
  mix (&self->digests[row], text != NULL ? baro_string_hash64 (text, length) : 1);
  if (text != NULL && length > 0)
    {
      self->has_text[row] = 1;
      self->n_answers[row]++;
    }
  return TRUE;
}

static void
add_codes (Digests *self, const BaroCodes *codes)
{
  for (gsize row = 0; row < self->n_rows; row++)
    {
      BaroMissing missing;
      double value = 0;
      guint64 bits;

      if (baro_codes_get_missing (codes, row, &missing))
        {
          mix (&self->digests[row], 2 + missing);
          continue;
        }
      if (codes->width == BARO_WIDTH_F64)
        {
          baro_codes_get_number (codes, row, &value);
          memcpy (&bits, &value, sizeof bits);
        }
      else
        bits = 1000 + (guint64) baro_codes_get_code (codes, row);
      mix (&self->digests[row], bits);
      self->n_answers[row]++;
    }
}

static gboolean
add_column (BaroCleaningJob *job, Digests *self, guint c, GError **error)
{
  const BaroColumn *column = baro_dataset_get_column (job->dataset, c);
  BaroCodes *codes;

  if (column->role == BARO_ROLE_RESPONSE_ID || (column->kind == BARO_KIND_IDENTIFIER && column->role == BARO_ROLE_NONE))
    return TRUE;
  if (column->kind == BARO_KIND_TEXT || column->kind == BARO_KIND_IDENTIFIER)
    return baro_dataset_foreach_text (job->dataset, c, NULL, add_text, self, error);
  codes = baro_dataset_get_codes (job->dataset, c, error);
  if (codes == NULL)
    return FALSE;
  add_codes (self, codes);
  return TRUE;
}

static guint
hash_digest (gconstpointer key)
{
  return (guint) ((const Digest *) key)->a;
}

static gboolean
equal_digest (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Digest)) == 0;
}

typedef struct
{
  BaroCleaningJob *job;
  GHashTable      *ids;      /* (owned) of guint64 */
  guint64          n;
} IdPass;

static gboolean
check_id (gsize row, const char *text, gsize length, gpointer user_data)
{
  IdPass *pass = user_data;
  guint64 hash;

  if (text == NULL || length == 0 || baro_clean_is_excluded (pass->job, row))
    return TRUE;
  hash = baro_string_hash64 (text, length);
  if (!g_hash_table_add (pass->ids, g_memdup2 (&hash, sizeof hash)))
    {
      baro_bitset_set (pass->job->flagged, row, TRUE);
      pass->n++;
    }
  return row % CANCEL_ROWS != 0 || !g_cancellable_is_cancelled (pass->job->cancellable);
}

static gboolean
flag_by_id (BaroCleaningJob *job, guint64 *n_by_id, GError **error)
{
  int column = baro_dataset_find_role (job->dataset, BARO_ROLE_RESPONSE_ID);
  BaroKind kind;
  IdPass pass = { job, NULL, 0 };
  gboolean ok;

  *n_by_id = 0;
  if (column < 0)
    return TRUE;
  kind = baro_dataset_get_column (job->dataset, (guint) column)->kind;
  if (kind != BARO_KIND_IDENTIFIER && kind != BARO_KIND_TEXT)
    return TRUE;
  pass.ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  ok = baro_dataset_foreach_text (job->dataset, (guint) column, NULL, check_id, &pass, error);
  g_hash_table_unref (pass.ids);
  *n_by_id = pass.n;
  return ok && !baro_clean_is_cancelled (job, error);
}

static gboolean
flag_by_content (BaroCleaningJob *job, guint64 *n_by_content, GError **error)
{
  gsize n_rows = baro_dataset_get_n_rows (job->dataset);
  Digests self = { g_new0 (Digest, n_rows + 1), g_new0 (guint16, n_rows + 1), g_new0 (guint8, n_rows + 1), n_rows };
  g_autoptr(GHashTable) seen = g_hash_table_new (hash_digest, equal_digest);
  gboolean ok = TRUE;

  *n_by_content = 0;
  for (guint c = 0; ok && c < baro_dataset_get_n_columns (job->dataset); c++)
    ok = add_column (job, &self, c, error) && !baro_clean_is_cancelled (job, error);
  for (gsize row = 0; ok && row < n_rows; row++)
    {
      if (baro_clean_is_excluded (job, row) || (!self.has_text[row] && self.n_answers[row] < job->parameters.min_answers))
        continue;
      if (g_hash_table_add (seen, &self.digests[row]) || baro_bitset_get (job->flagged, row))
        continue;
      baro_bitset_set (job->flagged, row, TRUE);
      ++*n_by_content;
    }
  g_hash_table_remove_all (seen);
  g_free (self.digests);
  g_free (self.n_answers);
  g_free (self.has_text);
  return ok;
}

/* The first response of each set of equals stays. */
gboolean
baro_clean_exact_duplicates (BaroCleaningJob *job, GError **error)
{
  guint64 n_by_id, n_by_content;
  g_autofree char *by_id = NULL, *by_content = NULL;

  if (!flag_by_id (job, &n_by_id, error) || !flag_by_content (job, &n_by_content, error))
    return FALSE;
  by_id = baro_clean_dup_count (n_by_id);
  by_content = baro_clean_dup_count (n_by_content);
  job->summary = g_strdup_printf (_("Responses with an id that came before: %1$s; equal to an earlier response in every answer: %2$s."),
                                  by_id, by_content);
  return TRUE;
}
