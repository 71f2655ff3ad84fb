/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading-dialect.c: delimiter, quote, preamble and header of a text
 *
 * Every pair of delimiter and quote is tried on the head of the file. A pair is good when most rows have the
 * same number of fields, the header among them, and when the fields look like values: numbers, dates, short
 * words, not text that still holds another delimiter between digits. */
#define G_LOG_DOMAIN "baro-reading-dialect"

#include "config.h"

#include "load/baro-reading-private.h"

#include "load/baro-text-cut.h"

#include <string.h>

#define DIALECT_BYTES (256u * 1024)
#define DIALECT_ROWS 2000
#define PREAMBLE_ROWS_MAX 50

static const char delimiters[] = { ',', ';', '\t', '|', 0x1f, '^', '~', ':' };

/* What one pair of delimiter and quote makes of the sample. */
typedef struct
{
  char delimiter, quote;
  guint width;                   /* that most rows have */
  guint first;                   /* first row that belongs to the table */
  double score;
} Dialect;

/* The width that most rows have; of equally frequent ones the greatest. Preambles have few rows. */
static guint
modal_width (const BaroCsvRows *rows, guint *n_modal)
{
  g_autoptr(GHashTable) counts = g_hash_table_new (NULL, NULL);
  guint best = 0;

  *n_modal = 0;
  for (guint i = 0; i < rows->rows->len; i++)
    {
      gpointer width = GUINT_TO_POINTER (baro_csv_rows_width (rows, i));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, width)) + 1;

      g_hash_table_insert (counts, width, GUINT_TO_POINTER (n));
      if (n > *n_modal || (n == *n_modal && GPOINTER_TO_UINT (width) > best))
        {
          *n_modal = n;
          best = GPOINTER_TO_UINT (width);
        }
    }
  return best;
}

static guint
count_filled (const BaroCsvRows *rows, guint row)
{
  guint n = 0;

  for (guint i = 0; i < baro_csv_rows_width (rows, row); i++)
    n += *baro_csv_rows_field (rows, row, i) != '\0';
  return n;
}

/* Rows before the table are much narrower than it, or nearly empty. A header that lacks a name or two stays. */
static guint
find_first_row (const BaroCsvRows *rows, guint width)
{
  guint n_rows = MIN (rows->rows->len, PREAMBLE_ROWS_MAX);

  if (width < 2)
    return 0;
  for (guint i = 0; i < n_rows; i++)
    {
      guint filled = count_filled (rows, i);

      if (baro_csv_rows_width (rows, i) * 2 >= width + 1 && filled * 2 >= width)
        return i;
    }
  for (guint i = 0; i < n_rows; i++)
    if (baro_csv_rows_width (rows, i) == width)
      return i;
  return 0;
}

/* 1 for a number, date, empty field or plain words; less when other delimiters are left over in it. */
static double
rate_field (const char *text, char delimiter)
{
  double points = 1.0;

  if (*text == '\0' || baro_field_is_number (text) || baro_field_is_date (text))
    return 1.0;
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      const char *found = delimiters[i] == delimiter || delimiters[i] == ':' ? NULL : strchr (text, delimiters[i]);

      /* ", " is prose; "1;2" is a row that was not split. */
      if (found != NULL && found[1] != ' ')
        points -= 0.4;
    }
  if (*text == '"' || *text == '\'')
    points -= 0.5;
  return MAX (points, 0.0);
}

static double
rate_fields (const BaroCsvRows *rows, const Dialect *dialect)
{
  double total = 0.0;
  guint n = 0;

  for (guint i = dialect->first; i < rows->rows->len && i < dialect->first + 200; i++)
    for (guint j = 0; j < baro_csv_rows_width (rows, i); j++, n++)
      total += rate_field (baro_csv_rows_field (rows, i, j), dialect->delimiter);
  return n == 0 ? 0.0 : total / n;
}

static void
rate_dialect (Dialect *dialect, const BaroCsvRows *rows)
{
  guint n_modal, n_table, n_same = 0;
  double share, fields;

  dialect->width = modal_width (rows, &n_modal);
  dialect->first = find_first_row (rows, dialect->width);
  dialect->score = 0.0;
  if (rows->rows->len == 0 || dialect->width < 2)
    return;
  n_table = rows->rows->len - dialect->first;
  for (guint i = dialect->first; i < rows->rows->len; i++)
    n_same += baro_csv_rows_width (rows, i) == dialect->width;
  share = (double) n_same / n_table;
  fields = rate_fields (rows, dialect);
  dialect->score = share * share * fields * (1.0 + 0.1 * MIN (dialect->width, 10));
  if (baro_csv_rows_width (rows, dialect->first) != dialect->width)
    dialect->score *= 0.6;
  /* A colon stands in every time of day, a tilde or caret in prose: they need more. */
  if (strchr (":~^", dialect->delimiter) != NULL)
    dialect->score *= 0.5;
  if (rows->is_open)
    dialect->score *= 0.8;
}

/* Single quotes are a dialect only when fields begin and end with them, not when words have apostrophes. */
static gboolean
has_single_quotes (const guint8 *bytes, gsize length, char delimiter)
{
  guint n_single = 0, n_double = 0;
  gboolean is_start = TRUE;

  for (gsize i = 0; i < length; i++)
    {
      guint8 next = i + 1 < length ? bytes[i + 1] : '\n';
      gboolean is_end = next == (guint8) delimiter || next == '\n' || next == '\r';

      if (bytes[i] == '\'')
        n_single += is_start + is_end;
      if (bytes[i] == '"')
        n_double += is_start + is_end;
      is_start = bytes[i] == (guint8) delimiter || bytes[i] == '\n' || bytes[i] == '\r';
    }
  return n_single >= 4 && n_single > 2 * n_double;
}

static BaroCsvRows *
try_dialect (Dialect *dialect, const guint8 *bytes, gsize length, gboolean is_complete)
{
  BaroCsvRows *rows = baro_csv_rows_split (bytes, length, dialect->delimiter, dialect->quote, is_complete, DIALECT_ROWS);

  /* A quote that is never closed swallows everything: then the shape shows only without quotes. */
  if (rows->is_open && rows->rows->len < 2)
    {
      baro_csv_rows_free (rows);
      rows = baro_csv_rows_split (bytes, length, dialect->delimiter, 0, is_complete, DIALECT_ROWS);
    }
  rate_dialect (dialect, rows);
  return rows;
}

/* Excel's first line "sep=;" names the delimiter. */
static gsize
read_sep_line (const guint8 *bytes, gsize length, char *delimiter)
{
  gsize end = baro_text_line_end (bytes, 0, length, TRUE);
  gsize size = end;

  while (size > 0 && (bytes[size - 1] == '\n' || bytes[size - 1] == '\r'))
    size--;
  if (size > 2 && bytes[0] == '"' && bytes[size - 1] == '"')
    {
      bytes++;
      size -= 2;
    }
  if (size != 5 || g_ascii_strncasecmp ((const char *) bytes, "sep=", 4) != 0)
    return 0;
  *delimiter = (char) bytes[4];
  return end;
}

/* One column: any delimiter that occurs would cut texts into pieces, so one that does not is named. */
static char
absent_delimiter (const guint8 *bytes, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    if (memchr (bytes, delimiters[i], length) == NULL)
      return delimiters[i];
  return ',';
}

static void
choose (Dialect *best, const guint8 *bytes, gsize length, gboolean is_complete, const BaroReading *fixed)
{
  gboolean has_quote = fixed != NULL && fixed->quote != BARO_READING_GUESS;
  gboolean has_delimiter = fixed != NULL && fixed->delimiter != 0;

  *best = (Dialect) { .delimiter = 0, .quote = has_quote ? fixed->quote : '"' };
  for (guint i = 0; i < (has_delimiter ? 1 : G_N_ELEMENTS (delimiters)); i++)
    {
      Dialect dialect = { .delimiter = has_delimiter ? fixed->delimiter : delimiters[i], .quote = best->quote };

      if (!has_delimiter && memchr (bytes, dialect.delimiter, length) == NULL)
        continue;
      dialect.quote = has_quote ? fixed->quote : has_single_quotes (bytes, length, dialect.delimiter) ? '\'' : '"';
      baro_csv_rows_free (try_dialect (&dialect, bytes, length, is_complete));
      if (dialect.score > best->score || has_delimiter)
        *best = dialect;
    }
  /* Commas in prose give no table: rows of one width are rare, and the header has none. */
  if (best->delimiter == 0 || (!has_delimiter && best->score < 0.3))
    {
      char delimiter = absent_delimiter (bytes, length);
      char quote = has_quote ? fixed->quote : has_single_quotes (bytes, length, delimiter) ? '\'' : '"';

      *best = (Dialect) { .delimiter = delimiter, .quote = quote, .width = 1 };
    }
}

/**
 * baro_reading_guess_dialect:
 * @self: gets delimiter, quote, n_preamble and has_header
 * @sample: the head of the file is looked at
 * @fixed: (nullable): what a person chose
 *
 * Guesses the shape of a text.
 */
void
baro_reading_guess_dialect (BaroReading *self, const BaroReadingSample *sample, const BaroReading *fixed)
{
  const guint8 *bytes = sample->head;
  gsize length = MIN (sample->head_length, DIALECT_BYTES);
  gboolean is_complete = sample->is_complete && length == sample->head_length;
  g_autoptr(BaroReading) choice = fixed != NULL ? baro_reading_copy (fixed) : NULL;
  g_autoptr(BaroCsvRows) rows = NULL;
  char separator = 0;
  gsize skip = read_sep_line (bytes, length, &separator);
  Dialect best;

  if (skip > 0 && (fixed == NULL || fixed->delimiter == 0))
    {
      if (choice == NULL)
        {
          choice = baro_reading_new ();
          choice->quote = BARO_READING_GUESS;
        }
      choice->delimiter = separator;
    }
  choose (&best, bytes + skip, length - skip, is_complete, choice);
  rows = try_dialect (&best, bytes + skip, length - skip, is_complete);
  self->delimiter = best.delimiter;
  self->quote = best.quote;
  self->n_preamble = skip > 0 ? 1 : 0;
  if (best.first < rows->starts->len && best.first > 0)
    self->n_preamble += g_array_index (rows->starts, guint64, best.first);
  if (best.first > 0)
    {
      g_ptr_array_remove_range (rows->rows, 0, best.first);
      g_array_remove_range (rows->starts, 0, best.first);
      g_array_remove_range (rows->ends, 0, best.first);
    }
  self->has_header = baro_reading_guess_header (rows);
}
