/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-column.c: kind, role, family and scale of one source column */
#define G_LOG_DOMAIN "baro-guess-column"

#include "config.h"

#include <math.h>
#include <string.h>

#include "load/baro-guess.h"

#define MAX_CATEGORIES 5000u
#define MAX_OPTIONS 12u        /* distinct whole numbers of an item without a telling name */
#define LONG_TEXT_CHARS 30.0   /* mean length from which text is taken for verbatims */
#define LABEL_CHARS 80u        /* longest category label */
#define COUNTS_KEPT 200u

typedef struct
{
  BaroKind   kind;
  BaroRole   role;
  BaroFamily family;
  gboolean   is_sure;
} Guess;

static double
share (guint64 part, guint64 whole)
{
  return whole > 0 ? (double) part / (double) whole : 0.0;
}

static gboolean
is_unique (const BaroValueStats *stats)
{
  return stats->n_values > 0 && stats->n_distinct >= 0.98 * stats->n_values;
}

static gboolean
is_repeated (const BaroValueStats *stats)
{
  if (stats->n_distinct >= MAX_CATEGORIES || stats->max_chars > LABEL_CHARS)
    return FALSE;
  if (stats->n_values < 30 && stats->n_values >= 5 && stats->n_distinct == stats->n_values && stats->n_chars > 8 * stats->n_values)
    return FALSE; /* few rows, all different, more than a word each */
  return stats->n_distinct * 3 <= stats->n_values * 2 || stats->n_values < 30;
}

static gboolean
is_yes_no (const BaroValueStats *stats)
{
  if (share (stats->n_words[BARO_WORDS_YES_NO], stats->n_values) >= 0.95)
    return TRUE;
  return stats->n_integers == stats->n_values && stats->n_values > 0 && stats->minimum >= 0 && stats->maximum <= 1 && stats->n_distinct <= 2;
}

static guint64
count_words (const BaroValueStats *stats)
{
  guint64 n = 0;

  for (guint w = 0; w < BARO_N_WORDS; w++)
    if (w != BARO_WORDS_YES_NO)
      n += stats->n_words[w];
  return n;
}

static double
mean_chars (const BaroValueStats *stats)
{
  return share (stats->n_chars, stats->n_values);
}

/* Words and labels: categories when they repeat, otherwise text or an identifier. */
static Guess
guess_text (const BaroValueStats *stats)
{
  if (is_repeated (stats) && (mean_chars (stats) <= LONG_TEXT_CHARS || stats->n_distinct * 10 <= stats->n_values))
    return (Guess) { BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, stats->n_values >= 30 };
  if (is_unique (stats) && stats->n_spaced == 0 && mean_chars (stats) <= 40 && stats->n_values >= 20 && stats->n_chars > 0)
    return (Guess) { BARO_KIND_IDENTIFIER, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  /* Long texts full of digits are addresses, coordinates or logs, not words of people. */
  return (Guess) { BARO_KIND_TEXT, mean_chars (stats) > LONG_TEXT_CHARS && stats->n_digits * 5 < stats->n_chars ? BARO_ROLE_VERBATIM : BARO_ROLE_NONE,
                   BARO_FAMILY_NONE, TRUE };
}

/* 1, 2, 3 ...: the number of the row. */
static gboolean
is_running_number (const BaroValueStats *stats)
{
  return is_unique (stats) && stats->n_values >= 10 && stats->minimum >= 0 && stats->minimum <= 1
         && stats->maximum - stats->minimum + 1 <= 2.0 * MAX (stats->n_values, stats->n_distinct) * (stats->n_distinct >= 2000 ? 10 : 1);
}

/* -2, -1, 0, 1: numbers that stand for labels such as "not mentioned" and "negative". */
static gboolean
has_signed_labels (const BaroValueStats *stats)
{
  return stats->minimum < 0 && stats->minimum >= -5 && stats->maximum <= 3 && stats->n_distinct <= 9;
}

static Guess
guess_number (const BaroValueStats *stats)
{
  gboolean whole = stats->n_integers == stats->n_numbers && stats->n_percents == 0;

  if (whole && stats->has_leading_zero)
    return (Guess) { is_repeated (stats) ? BARO_KIND_CATEGORY : BARO_KIND_IDENTIFIER, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  if (whole && is_running_number (stats))
    return (Guess) { BARO_KIND_IDENTIFIER, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  if (whole && has_signed_labels (stats))
    return (Guess) { BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, FALSE };
  if (whole && stats->n_distinct <= 2)
    return (Guess) { BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, stats->n_distinct == 2 };
  if (whole && stats->n_distinct <= MAX_OPTIONS && stats->minimum >= -99 && stats->maximum <= 99)
    {
      double low = stats->minimum < 0 ? 0 : stats->minimum;

      if (low <= 2 && (stats->maximum <= 10 || stats->maximum >= 88))
        return (Guess) { BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_RATING, stats->maximum <= 10 && stats->minimum >= 0 };
    }
  if (whole && is_unique (stats) && stats->n_values >= 100 && stats->minimum >= 0 && stats->is_fixed_length && stats->maximum > 99999)
    return (Guess) { BARO_KIND_IDENTIFIER, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  return (Guess) { BARO_KIND_NUMBER, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
}

static Guess
guess_values (const BaroValueStats *stats)
{
  if (share (stats->n_times, stats->n_values) >= 0.8)
    return (Guess) { BARO_KIND_TIME, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  if (is_yes_no (stats))
    return (Guess) { BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
  if (share (count_words (stats), stats->n_values) >= 0.9 && stats->n_distinct >= 2)
    return (Guess) { BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_RATING, TRUE };
  if (share (stats->n_numbers, stats->n_values) >= 0.9)
    return guess_number (stats);
  if (share (stats->n_symbols + stats->n_numbers, stats->n_values) >= 0.9 && stats->n_distinct >= 2 && stats->n_distinct <= MAX_OPTIONS)
    return (Guess) { BARO_KIND_SCALE, BARO_ROLE_ITEM, BARO_FAMILY_RATING, FALSE };
  return guess_text (stats);
}

/* An item by name: its values must be answers, not yes or no, amounts or percentages. */
static gboolean
guess_item (const BaroNameHint *hint, const BaroValueStats *stats, Guess *guess)
{
  guint64 n_readable = stats->n_numbers + count_words (stats) + stats->n_symbols;

  if (stats->n_values == 0)
    return TRUE;
  if (is_yes_no (stats) && stats->n_values >= 5)
    {
      *guess = (Guess) { BARO_KIND_CATEGORY, BARO_ROLE_NONE, BARO_FAMILY_NONE, TRUE };
      return TRUE;
    }
  if (share (n_readable, stats->n_values) < 0.5 || (stats->n_integers == stats->n_values && has_signed_labels (stats)))
    return FALSE;
  if (share (stats->n_percents, stats->n_values) >= 0.5)
    {
      *guess = (Guess) { BARO_KIND_NUMBER, BARO_ROLE_NONE, BARO_FAMILY_NONE, FALSE };
      return TRUE;
    }
  if (stats->n_numbers - stats->n_integers > n_readable / 2 || stats->n_distinct > 120)
    return FALSE;
  return TRUE;
}

/* Whether the values allow the kind that the name suggests. */
static gboolean
hint_fits (const BaroNameHint *hint, const BaroValueStats *stats)
{
  if (stats->n_values == 0)
    return TRUE;
  switch (hint->kind)
    {
    case BARO_KIND_TIME:
      return share (stats->n_times + stats->n_bare_times, stats->n_values) >= 0.5;
    case BARO_KIND_NUMBER:
      return share (stats->n_numbers, stats->n_values) >= 0.9 && !has_signed_labels (stats);
    case BARO_KIND_TEXT:
      return share (stats->n_numbers, stats->n_values) < 0.5;
    case BARO_KIND_CATEGORY:
      return stats->n_distinct < MAX_CATEGORIES && stats->max_chars <= LABEL_CHARS && (stats->n_numbers == stats->n_integers || stats->n_distinct <= 30)
             && (is_repeated (stats) || stats->n_values < 100);
    case BARO_KIND_IDENTIFIER:
      return hint->role == BARO_ROLE_RESPONDENT ? stats->n_spaced * 2 < stats->n_values : is_unique (stats);
    default:
      return FALSE;
    }
}

static Guess
guess_column (const BaroNameHint *hint, const BaroValueStats *stats)
{
  Guess guess = { hint->kind == -1 ? BARO_KIND_TEXT : (BaroKind) hint->kind, hint->role, hint->family, TRUE };

  if (hint->kind == BARO_KIND_SCALE && guess_item (hint, stats, &guess))
    return guess;
  if (hint->kind != -1 && hint->kind != BARO_KIND_SCALE && hint_fits (hint, stats))
    return guess;
  if (stats->n_values == 0)
    return (Guess) { BARO_KIND_TEXT, BARO_ROLE_NONE, BARO_FAMILY_NONE, FALSE };
  guess = guess_values (stats);
  if (guess.kind == BARO_KIND_SCALE && hint->kind == BARO_KIND_NUMBER)
    guess = (Guess) { BARO_KIND_NUMBER, hint->role, BARO_FAMILY_NONE, TRUE };
  /* Codes of things that have an id, such as a product number, are worth grouping by. */
  if (hint->kind == BARO_KIND_IDENTIFIER && guess.kind == BARO_KIND_NUMBER && is_repeated (stats))
    guess.kind = BARO_KIND_CATEGORY;
  return guess;
}

/**
 * baro_guess_finish_column:
 * @mapped: a column whose kind, role and family are decided
 * @reading: gives the decimal sign
 * @context: (nullable): the other ratings
 *
 * Makes what follows from the kind: the scale from the values seen, unit and decimals.
 */
void
baro_guess_finish_column (BaroMappedColumn *mapped, const BaroReading *reading, const BaroScaleContext *context)
{
  BaroColumn *column = mapped->column;
  BaroNameHint hint;
  BaroValueStats stats;

  baro_guess_name (mapped->item != NULL ? mapped->item : column->name, &hint);
  g_clear_pointer (&column->scale, baro_scale_unref);
  if (mapped->counts == NULL)
    mapped->counts = baro_values_seen_new ();
  baro_guess_measure (mapped->counts, 0, reading, &stats);
  if (column->kind == BARO_KIND_SCALE)
    column->scale = baro_guess_scale (mapped->counts, reading, mapped->item != NULL ? mapped->item : column->name, &hint, column->family, context);
  else if (column->kind == BARO_KIND_NUMBER)
    {
      column->decimals = CLAMP (stats.decimals, 0, 9);
      if (stats.n_percents * 2 > stats.n_values && column->unit == NULL)
        column->unit = g_strdup ("%");
      if (column->role == BARO_ROLE_RESPONSE_SECONDS && column->unit == NULL)
        column->unit = g_strdup ("s");
    }
  for (guint i = 0; i < mapped->counts->len; i++)
    {
      BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      BaroMissing missing;

      seen->option = column->scale != NULL ? baro_value_read_answer (column->scale, reading, seen->text, strlen (seen->text), &missing) : -1;
    }
}

/**
 * baro_guess_column:
 * @name: the source column's name
 * @counts: of BaroValueSeen
 * @n_empty: fields without text
 * @reading: how the source is read
 * @context: (nullable): the ratings of the whole file
 *
 * A name that is known decides when the values agree with it; otherwise the values decide.
 *
 * Returns: (transfer full): the column as it will be in the study
 */
BaroMappedColumn *
baro_guess_column (const char *name, const GArray *counts, guint64 n_empty, const BaroReading *reading, const BaroScaleContext *context)
{
  BaroMappedColumn *mapped;
  BaroValueStats stats;
  BaroNameHint hint;
  Guess guess;

  baro_guess_name (name, &hint);
  baro_guess_measure (counts, n_empty, reading, &stats);
  guess = guess_column (&hint, &stats);
  mapped = baro_mapped_column_new (name, baro_column_new (name, guess.kind, guess.role));
  mapped->column->family = guess.family;
  mapped->is_sure = guess.is_sure;
  /* The scale sees all values; only the most frequent stay for the assistant. */
  mapped->counts = baro_values_seen_top (counts, guess.kind == BARO_KIND_SCALE || guess.kind == BARO_KIND_NUMBER ? G_MAXUINT : COUNTS_KEPT);
  baro_guess_finish_column (mapped, reading, context);
  if (mapped->counts->len > COUNTS_KEPT)
    g_array_set_size (mapped->counts, COUNTS_KEPT);
  return mapped;
}
