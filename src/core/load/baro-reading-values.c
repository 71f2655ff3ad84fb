/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading-values.c: decimal sign, thousands sign and date order, voted by the values */
#define G_LOG_DOMAIN "baro-reading-values"

#include "config.h"

#include "load/baro-reading-private.h"

#include "load/baro-text-cut.h"

#include <string.h>

#define VALUE_ROWS 20000
#define VALUE_BYTES_MAX 40

/* Votes of all fields of a sample. Index 0 is the point, 1 the comma. */
typedef struct
{
  guint decimal[2];
  guint thousands[4];            /* ',', '.', ' ', '\'' */
  guint ambiguous[2];            /* "1,234": one separator before three digits */
  guint year_first, day_first, month_first;
  guint unclear_dot, unclear_other;
} Votes;

static int
sign_index (char sign)
{
  const char *found = sign == '\0' ? NULL : strchr (",. '", sign);

  return found == NULL ? -1 : (int) (found - ",. '");
}

/* The number in a field: from the first digit to the last. Blanks are narrowed; others make it no number. */
static gboolean
extract_number (const char *text, char *number, gsize size)
{
  gsize n = 0, last = 0;

  if (!baro_field_is_number (text))
    return FALSE;
  for (const char *at = text; *at != '\0' && n + 1 < size; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == 0xa0 || c == 0x202f)
        c = ' ';
      if (c >= 0x80 || (n == 0 && !g_ascii_isdigit (c)))
        continue;
      number[n++] = (char) c;
      if (g_ascii_isdigit (c))
        last = n;
    }
  number[last] = '\0';
  return last > 0;
}

/* A separator with exactly three digits behind it, up to the next separator or the end. */
static gboolean
is_group (const char *sign)
{
  return g_ascii_isdigit (sign[1]) && g_ascii_isdigit (sign[2]) && g_ascii_isdigit (sign[3]) && !g_ascii_isdigit (sign[4]);
}

/* "1,234" may be either; "0.123" and "1,5" are decimals; "1 234" and "1'234" have thousands. */
static void
vote_one_sign (Votes *votes, const char *number, const char *sign)
{
  gboolean may_be_decimal = *sign == '.' || *sign == ',';

  if (!is_group (sign) || sign - number > 3 || *number == '0')
    {
      if (may_be_decimal)
        votes->decimal[*sign == ',']++;
    }
  else if (may_be_decimal)
    votes->ambiguous[*sign == ',']++;
  else
    votes->thousands[sign_index (*sign)]++;
}

static void
vote_number (Votes *votes, const char *text)
{
  char number[64];
  const char *last = NULL, *first = NULL;
  guint n_signs = 0;
  gboolean is_same = TRUE;

  if (!extract_number (text, number, sizeof number))
    return;
  for (const char *at = number; *at != '\0'; at++)
    {
      if (g_ascii_isdigit (*at))
        continue;
      if (sign_index (*at) < 0)
        return;
      if (first == NULL)
        first = at;
      is_same &= *at == *first;
      last = at;
      n_signs++;
    }
  if (n_signs == 1)
    vote_one_sign (votes, number, last);
  else if (n_signs > 1 && !is_same)
    {
      if (is_group (first))
        votes->thousands[sign_index (*first)]++;
      if (*last == '.' || *last == ',')
        votes->decimal[*last == ',']++;
    }
  else if (n_signs > 1 && is_group (first) && is_group (last))
    votes->thousands[sign_index (*first)]++;
}

static void
vote_date (Votes *votes, const char *text)
{
  guint64 first, second;
  char *end;

  if (!baro_field_is_date (text))
    return;
  first = g_ascii_strtoull (text, &end, 10);
  if (end - text >= 3 || !strchr ("-/.", *end))
    {
      votes->year_first++;
      return;
    }
  second = g_ascii_strtoull (end + 1, NULL, 10);
  if (first > 12 && second <= 12)
    votes->day_first++;
  else if (second > 12 && first <= 12)
    votes->month_first++;
  else if (*end == '.')
    votes->unclear_dot++;
  else
    votes->unclear_other++;
}

/* Only short fields are numbers or dates; prose may hold anything. */
static void
vote_field (Votes *votes, const char *field, gsize length)
{
  if (length == 0 || length > VALUE_BYTES_MAX)
    return;
  if (baro_field_is_date (field))
    vote_date (votes, field);
  else
    vote_number (votes, field);
}

static void
vote_part (Votes *votes, const BaroReading *reading, const guint8 *bytes, gsize length, guint64 n_skip)
{
  guint64 n_found;
  gsize start = baro_text_skip_lines (bytes, length, n_skip, &n_found);
  g_autoptr(BaroCsvRows) rows = baro_csv_rows_split (bytes + start, length - start, reading->delimiter, reading->quote, FALSE, VALUE_ROWS);

  for (guint i = 0; i < rows->rows->len; i++)
    for (guint j = 0; j < baro_csv_rows_width (rows, i); j++)
      {
        const char *field = baro_csv_rows_field (rows, i, j);

        vote_field (votes, field, strlen (field));
      }
}

static void
settle_numbers (BaroReading *self, const Votes *votes)
{
  static const char signs[] = { ',', '.', ' ', '\'' };
  guint best = 0;

  self->decimal_sign = votes->decimal[1] > votes->decimal[0] ? ',' : '.';
  /* "1.234" alone: a thousands point only where thousands commas are not used; "1,234" is thousands. */
  if (votes->decimal[0] + votes->decimal[1] == 0 && votes->thousands[1] > votes->thousands[0])
    self->decimal_sign = ',';
  self->thousands_sign = 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i] != self->decimal_sign && votes->thousands[i] > best)
      {
        best = votes->thousands[i];
        self->thousands_sign = signs[i];
      }
  if (self->thousands_sign == 0 && votes->ambiguous[self->decimal_sign == '.'] > 0)
    self->thousands_sign = self->decimal_sign == '.' ? ',' : '.';
}

static void
settle_dates (BaroReading *self, const Votes *votes)
{
  guint n_short = votes->day_first + votes->month_first + votes->unclear_dot + votes->unclear_other;

  self->date_order = BARO_DATE_ORDER_YMD;
  self->date_order_is_certain = TRUE;
  if (n_short == 0)
    return;
  self->date_order = votes->month_first > votes->day_first ? BARO_DATE_ORDER_MDY : BARO_DATE_ORDER_DMY;
  self->date_order_is_certain = (votes->day_first > 0) != (votes->month_first > 0);
}

/**
 * baro_reading_guess_values:
 * @self: delimiter, quote and preamble are set; gets the signs and the date order
 * @sample: all its parts are looked at
 *
 * Guesses how numbers and dates are written. Days above 12 may come only late in a file that is sorted, so
 * later parts count too.
 */
void
baro_reading_guess_values (BaroReading *self, const BaroReadingSample *sample)
{
  Votes votes = { 0 };

  vote_part (&votes, self, sample->head, sample->head_length, self->n_preamble);
  for (guint i = 0; i < sample->parts->len; i++)
    {
      const GByteArray *part = sample->parts->pdata[i];

      vote_part (&votes, self, part->data, part->len, 0);
    }
  settle_numbers (self, &votes);
  settle_dates (self, &votes);
}

/**
 * baro_reading_guess_block_values:
 * @self: gets the signs and the date order
 * @block: the first records of a table
 *
 * The same for records that come without delimiters.
 */
void
baro_reading_guess_block_values (BaroReading *self, const BaroRecordBlock *block)
{
  Votes votes = { 0 };

  for (guint i = 0; i < MIN (block->n_records, VALUE_ROWS); i++)
    for (guint j = 0; j < block->n_columns; j++)
      {
        char copy[VALUE_BYTES_MAX + 1] = "";
        gsize length;
        const char *field = baro_record_block_field (block, i, j, &length);

        if (length <= VALUE_BYTES_MAX)
          memcpy (copy, field, length);
        vote_field (&votes, copy, length);
      }
  settle_numbers (self, &votes);
  settle_dates (self, &votes);
}
