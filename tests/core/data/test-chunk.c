/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-chunk.c: values through chunks and back, and blobs that lie */
#include "config.h"

#include "base/baro-random.h"
#include "data/baro-chunk.h"
#include "data/baro-dataset.h"

#include <math.h>
#include <string.h>

#define N_ROWS 5000u

static BaroRandom random_numbers;

static void
seed_random (void)
{
  guint seed = g_test_rand_int_range (0, G_MAXINT32);

  g_test_message ("seed %u", seed);
  baro_random_init (&random_numbers, seed);
}

/* Codes below n_codes with a tenth missing, into each width that can hold them, at an odd place. */
static void
test_codes (void)
{
  static const guint32 sizes[] = { 1, 11, 240, 248, 249, 60000, 65528, 65529, 5000000 };
  g_autofree guint32 *codes = g_new (guint32, N_ROWS);

  seed_random ();
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      BaroChunk chunk;
      guint n_decoded = 0;

      for (guint i = 0; i < N_ROWS; i++)
        codes[i] = baro_random_below (&random_numbers, 10) == 0 ? G_MAXUINT32 - baro_random_below (&random_numbers, BARO_N_MISSING)
                                                               : baro_random_below (&random_numbers, sizes[s]);
      codes[0] = sizes[s] - 1;
      codes[1] = 0;
      baro_chunk_init (&chunk);
      baro_chunk_encode_codes (&chunk, codes, N_ROWS);
      g_assert_cmpfloat (chunk.minimum, ==, 0.0);
      g_assert_cmpfloat (chunk.maximum, ==, sizes[s] - 1.0);
      g_assert_cmpint (chunk.encoding, ==, sizes[s] <= 248 ? BARO_CHUNK_CODES_U8 : sizes[s] <= 65528 ? BARO_CHUNK_CODES_U16 : BARO_CHUNK_CODES_U32);

      for (int width = BARO_WIDTH_U8; width <= BARO_WIDTH_U32; width++)
        {
          g_autoptr (BaroCodes) dest = baro_codes_new (N_ROWS + 10, width);
          gboolean ok;

          dest->n_codes = sizes[s];
          ok = baro_chunk_decode_codes (dest, 7, chunk.encoding, chunk.blob->data, chunk.blob->len, N_ROWS, NULL);
          g_assert_cmpint (ok, ==, baro_chunk_get_row_bytes (chunk.encoding) <= (1u << width));
          n_decoded += (guint) ok;
          for (guint i = 0; ok && i < N_ROWS; i++)
            {
              BaroMissing missing;

              if (baro_codes_get_missing (dest, i + 7, &missing))
                g_assert_cmpuint (codes[i], ==, G_MAXUINT32 - missing);
              else
                g_assert_cmpuint (codes[i], ==, baro_codes_get_code (dest, i + 7));
            }

          /* One code too few, rows beyond the end, a length that does not fit. */
          dest->n_codes = sizes[s] - 1;
          g_assert_false (baro_chunk_decode_codes (dest, 7, chunk.encoding, chunk.blob->data, chunk.blob->len, N_ROWS, NULL));
          dest->n_codes = sizes[s];
          g_assert_false (baro_chunk_decode_codes (dest, 11, chunk.encoding, chunk.blob->data, chunk.blob->len, N_ROWS, NULL));
          g_assert_false (baro_chunk_decode_codes (dest, 0, chunk.encoding, chunk.blob->data, chunk.blob->len - 1, N_ROWS, NULL));
          g_assert_false (baro_chunk_decode_codes (dest, 0, BARO_CHUNK_DOUBLE, chunk.blob->data, chunk.blob->len, N_ROWS, NULL));
          g_assert_false (baro_chunk_decode_codes (dest, 0, 99, chunk.blob->data, chunk.blob->len, N_ROWS, NULL));
        }
      g_assert_cmpuint (n_decoded, >=, 1);
      baro_chunk_clear (&chunk);
    }
}

static void
test_u8 (void)
{
  static const guint8 codes[] = { 10, 255, 3, 250, 0 };
  static const guint8 all_missing[] = { 255, 254 };
  static const guint8 unknown_reason[] = { 1, 249 };
  g_autoptr (BaroCodes) dest = baro_codes_new (5, BARO_WIDTH_U8);
  g_autoptr (GError) error = NULL;
  BaroMissing missing = 0;
  BaroChunk chunk;

  dest->n_codes = 11;
  baro_chunk_init (&chunk);
  baro_chunk_encode_u8 (&chunk, codes, 5);
  g_assert_true (chunk.minimum == 0.0 && chunk.maximum == 10.0);
  g_assert_true (baro_chunk_decode_codes (dest, 0, chunk.encoding, chunk.blob->data, 5, 5, NULL));
  g_assert_true (baro_codes_get_missing (dest, 1, &missing) && missing == BARO_MISSING_NOT_ASKED);
  g_assert_true (baro_codes_get_missing (dest, 3, &missing) && missing == BARO_MISSING_INVALID);
  g_assert_false (baro_codes_get_missing (dest, 4, NULL));

  baro_chunk_encode_u8 (&chunk, all_missing, 2);
  g_assert_true (isnan (chunk.minimum) && isnan (chunk.maximum));
  dest->n_codes = 0;
  g_assert_true (baro_chunk_decode_codes (dest, 0, chunk.encoding, chunk.blob->data, 2, 2, NULL));
  dest->n_codes = 250;
  g_assert_false (baro_chunk_decode_codes (dest, 0, BARO_CHUNK_CODES_U8, unknown_reason, 2, 2, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED);
  baro_chunk_clear (&chunk);
}

/* Oracle: exact integer arithmetic on the source values. */
static void
check_fixed (const BaroChunk *chunk, const gint64 *values, int decimals, BaroWidth width, gint64 base, int more)
{
  static const gint64 powers[] = { 1, 10, 100, 1000 };
  g_autoptr (BaroCodes) dest = baro_codes_new (N_ROWS, width);
  g_autoptr (GError) error = NULL;

  dest->base = base;
  dest->decimals = decimals + more;
  baro_chunk_decode_fixed (dest, 0, chunk->encoding, chunk->blob->data, chunk->blob->len, N_ROWS, &error);
  g_assert_no_error (error);

  for (guint i = 0; i < N_ROWS; i++)
    {
      BaroMissing missing = BARO_N_MISSING;
      gboolean is_missing = baro_codes_get_missing (dest, i, &missing);
      __int128 code = (__int128) values[i] * powers[more] - base;

      if (values[i] < G_MININT64 + BARO_MISSING_RESERVED)
        g_assert_true (is_missing && missing == (BaroMissing) (values[i] - G_MININT64));
      else if (width == BARO_WIDTH_F64)
        {
          double value;

          g_assert_true (baro_codes_get_number (dest, i, &value));
          g_assert_true (value == (double) values[i] / (double) powers[decimals]);
        }
      else if (code < 0 || code >= baro_codes_first_missing (width))
        g_assert_true (is_missing && missing == BARO_MISSING_INVALID);
      else
        g_assert_true (!is_missing && baro_codes_get_code (dest, i) == code);
    }
}

static void
test_fixed (void)
{
  static const struct { gint64 low; guint64 span; int decimals; BaroChunkEncoding encoding; } rows[] = {
    { 0, 1, 0, BARO_CHUNK_FIXED_U8 },           { -20, 248, 1, BARO_CHUNK_FIXED_U8 },
    { -20, 249, 1, BARO_CHUNK_FIXED_U16 },      { 1000000, 65528, 2, BARO_CHUNK_FIXED_U16 },
    { 1700000000, 100000000, 0, BARO_CHUNK_FIXED_U32 }, { -2000000000, 4294967288, 0, BARO_CHUNK_FIXED_U32 },
    { -2000000000, 4294967289, 0, BARO_CHUNK_DOUBLE },  { -9000000000000, 18000000000000, 2, BARO_CHUNK_DOUBLE },
  };
  g_autofree gint64 *values = g_new (gint64, N_ROWS);

  seed_random ();
  for (guint r = 0; r < G_N_ELEMENTS (rows); r++)
    {
      BaroChunk chunk;

      g_test_message ("row %u", r);
      for (guint i = 0; i < N_ROWS; i++)
        values[i] = baro_random_below (&random_numbers, 10) == 0 ? G_MININT64 + baro_random_below (&random_numbers, BARO_N_MISSING)
                                                                : rows[r].low + (gint64) (baro_random_next (&random_numbers) % rows[r].span);
      values[0] = rows[r].low;
      values[1] = rows[r].low + (gint64) rows[r].span - 1;
      baro_chunk_init (&chunk);
      baro_chunk_encode_fixed (&chunk, values, N_ROWS, rows[r].decimals);
      g_assert_cmpint (chunk.encoding, ==, rows[r].encoding);
      g_assert_cmpfloat (chunk.minimum, ==, (double) values[0] / pow (10, rows[r].decimals));
      g_assert_cmpfloat (chunk.maximum, ==, (double) values[1] / pow (10, rows[r].decimals));

      for (int width = BARO_WIDTH_U8; width <= BARO_WIDTH_F64; width++)
        {
          check_fixed (&chunk, values, rows[r].decimals, width, rows[r].low, 0);
          if (width == BARO_WIDTH_F64)
            break;
          check_fixed (&chunk, values, rows[r].decimals, width, rows[r].low - 100, 0);
          check_fixed (&chunk, values, rows[r].decimals, width, rows[r].low + 100, 0);
          check_fixed (&chunk, values, rows[r].decimals, width, rows[r].low * 10, 1);
        }
      baro_chunk_clear (&chunk);
    }
}

static void
test_fixed_edges (void)
{
  gint64 values[] = { G_MAXINT64, G_MININT64 + BARO_MISSING_RESERVED, G_MININT64 };
  gint64 all_missing[] = { G_MININT64 + 2, G_MININT64 };
  g_autoptr (BaroCodes) dest = baro_codes_new (3, BARO_WIDTH_U32);
  g_autoptr (GError) error = NULL;
  gint64 base = 0;
  int decimals = 0;
  BaroMissing missing = 0;
  BaroChunk chunk;

  baro_chunk_init (&chunk);
  baro_chunk_encode_fixed (&chunk, values, 3, 9);
  g_assert_cmpint (chunk.encoding, ==, BARO_CHUNK_DOUBLE);
  baro_chunk_encode_fixed (&chunk, all_missing, 2, 3);
  g_assert_cmpint (chunk.encoding, ==, BARO_CHUNK_FIXED_U8);
  g_assert_true (isnan (chunk.minimum));
  g_assert_true (baro_chunk_peek_fixed (chunk.blob->data, BARO_CHUNK_FIXED_HEAD, &base, &decimals, NULL));
  g_assert_cmpint (decimals, ==, 3);
  dest->decimals = 3;
  g_assert_true (baro_chunk_decode_fixed (dest, 1, chunk.encoding, chunk.blob->data, chunk.blob->len, 2, NULL));
  g_assert_true (baro_codes_get_missing (dest, 1, &missing) && missing == BARO_MISSING_DONT_KNOW);

  /* More decimals in the chunk than in the column; too short a head; decimals that cannot be. */
  dest->decimals = 2;
  g_assert_false (baro_chunk_decode_fixed (dest, 1, chunk.encoding, chunk.blob->data, chunk.blob->len, 2, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED);
  g_assert_false (baro_chunk_peek_fixed (chunk.blob->data, 15, &base, &decimals, NULL));
  chunk.blob->data[8] = 10;
  g_assert_false (baro_chunk_peek_fixed (chunk.blob->data, chunk.blob->len, &base, &decimals, NULL));
  baro_chunk_clear (&chunk);
}

static void
test_missing_nan (void)
{
  for (guint reason = 0; reason < BARO_N_MISSING; reason++)
    {
      BaroMissing missing = BARO_N_MISSING;

      g_assert_true (isnan (baro_missing_nan (reason)));
      g_assert_true (baro_missing_from_nan (baro_missing_nan (reason), &missing));
      g_assert_cmpuint (missing, ==, reason);
    }
  {
    BaroMissing missing = 0;

    g_assert_true (baro_missing_from_nan (-nan ("77"), &missing));
    g_assert_cmpuint (missing, ==, BARO_MISSING_INVALID);
    g_assert_false (baro_missing_from_nan (INFINITY, &missing));
  }
}

typedef struct
{
  GString *bytes;
  GArray  *offsets;
  guint8  *missing;
  guint    n_rows;
} Texts;

static void
make_texts (Texts *texts, guint n_rows)
{
  static const char *const words[] = { "很满意", "slow", "a\nb", "\"quoted\"", "", "é", "服务态度非常好，下次还来" };
  guint64 offset = 0;

  *texts = (Texts) { g_string_new (""), g_array_new (FALSE, FALSE, sizeof (guint64)), g_malloc0 (n_rows + 1), n_rows };
  g_array_append_val (texts->offsets, offset);
  for (guint i = 0; i < n_rows; i++)
    {
      if (baro_random_below (&random_numbers, 5) == 0)
        texts->missing[i] = (guint8) (1 + baro_random_below (&random_numbers, BARO_N_MISSING));
      for (guint j = baro_random_below (&random_numbers, 9); j > 0; j--)
        g_string_append (texts->bytes, words[baro_random_below (&random_numbers, G_N_ELEMENTS (words))]);
      if (i == 17)
        g_string_append_len (texts->bytes, "nul\0inside", 10);
      if (i == 1500)
        for (guint j = 0; j < 600000; j++)
          g_string_append (texts->bytes, "0123456789");
      offset = texts->bytes->len;
      g_array_append_val (texts->offsets, offset);
    }
}

static void
clear_texts (Texts *texts)
{
  g_string_free (texts->bytes, TRUE);
  g_array_unref (texts->offsets);
  g_free (texts->missing);
}

static void
check_text (BaroTextChunk *opened, const Texts *texts, guint row)
{
  gsize length = 0, expected = (gsize) (g_array_index (texts->offsets, guint64, row + 1) - g_array_index (texts->offsets, guint64, row));
  BaroMissing missing = BARO_N_MISSING;
  const char *text = baro_text_chunk_get (opened, row, &length, &missing);

  if (texts->missing[row] != 0)
    {
      g_assert_null (text);
      g_assert_cmpuint (missing, ==, texts->missing[row] - 1);
      return;
    }
  g_assert_true (length == expected);
  g_assert_true (memcmp (text, texts->bytes->str + g_array_index (texts->offsets, guint64, row), length) == 0);
  g_assert_true (text[length] == '\0');
}

static void
test_text (void)
{
  static const guint sizes[] = { 0, 1, 1023, 1024, 1025, 5000 };

  seed_random ();
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autoptr (BaroTextChunk) opened = NULL;
      g_autoptr (GBytes) blob = NULL;
      BaroChunk chunk;
      Texts texts;

      make_texts (&texts, sizes[s]);
      baro_chunk_init (&chunk);
      baro_chunk_encode_text (&chunk, texts.bytes->str, (const guint64 *) (gpointer) texts.offsets->data, texts.missing, sizes[s]);
      blob = g_bytes_new (chunk.blob->data, chunk.blob->len);
      opened = baro_text_chunk_new (blob, NULL);
      g_assert_nonnull (opened);
      g_assert_cmpuint (baro_text_chunk_get_n_rows (opened), ==, sizes[s]);
      for (guint i = 0; i < sizes[s]; i++)
        check_text (opened, &texts, i);
      for (guint i = 0; i < 200 && sizes[s] > 0; i++)
        check_text (opened, &texts, baro_random_below (&random_numbers, sizes[s]));
      g_assert_false (baro_text_chunk_is_damaged (opened));
      baro_chunk_clear (&chunk);
      clear_texts (&texts);
    }
}

/* Whatever one byte becomes, no read leaves the blob (AddressSanitizer watches), and no wrong text comes
 * out: a block is whole or missing. */
static void
test_damaged_text (void)
{
  BaroChunk chunk;
  Texts texts;

  seed_random ();
  make_texts (&texts, 1400);
  baro_chunk_init (&chunk);
  baro_chunk_encode_text (&chunk, texts.bytes->str, (const guint64 *) (gpointer) texts.offsets->data, texts.missing, 1400);

  for (guint round = 0; round < 3000; round++)
    {
      gsize size = round % 5 == 0 ? baro_random_below (&random_numbers, chunk.blob->len) : chunk.blob->len;
      g_autofree guint8 *copy = g_memdup2 (chunk.blob->data, MAX (size, 1));
      g_autoptr (GBytes) blob = NULL;
      g_autoptr (BaroTextChunk) opened = NULL;
      guint place = baro_random_below (&random_numbers, round % 2 == 0 ? 40 : chunk.blob->len);

      if (place < size)
        copy[place] ^= (guint8) (1 + baro_random_below (&random_numbers, 255));
      blob = g_bytes_new (copy, size);
      opened = baro_text_chunk_new (blob, NULL);
      for (guint i = 0; opened != NULL && i < baro_text_chunk_get_n_rows (opened); i += 100)
        if (baro_text_chunk_get (opened, i, NULL, NULL) != NULL)
          check_text (opened, &texts, i);
    }

  baro_chunk_clear (&chunk);
  clear_texts (&texts);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data/chunk/codes", test_codes);
  g_test_add_func ("/data/chunk/u8", test_u8);
  g_test_add_func ("/data/chunk/fixed", test_fixed);
  g_test_add_func ("/data/chunk/fixed-edges", test_fixed_edges);
  g_test_add_func ("/data/chunk/missing-nan", test_missing_nan);
  g_test_add_func ("/data/chunk/text", test_text);
  g_test_add_func ("/data/chunk/damaged-text", test_damaged_text);

  return g_test_run ();
}
