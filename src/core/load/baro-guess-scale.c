/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-scale.c: the answer options that the values of an item show */
#define G_LOG_DOMAIN "baro-guess-scale"

#include "config.h"

#include <math.h>
#include <string.h>

#include "load/baro-guess.h"

#define MANY_ANSWERS 200u     /* from here on, an option that nobody chose is taken not to exist */
#define FEW_ANSWERS 30u
#define MIN_CODE_COUNT 3u     /* a code such as 99 seen less often, and in no other column, is a slip */
#define MAX_SCALE 10
#define SHORTER_SCALE_ANSWERS 10
#define SHORTER_SCALE_TOP 5

/* Counts of whole numbers: 0-10 one by one, the usual missing codes, and everything else. */
typedef struct
{
  guint64 n[MAX_SCALE + 1];
  guint64 n_codes[16];
  guint64 n_answers;          /* whole numbers 0-10 */
  guint64 n_other;            /* numbers that are neither */
  gboolean has_word[BARO_N_WORDS][9];  /* by strength + 4 */
  guint64 n_words[BARO_N_WORDS];
  guint64 n_word_answers;
  int     stars;              /* highest star rating seen, 0 without */
} Histogram;

static const struct { int value; BaroMissing missing; } code_rows[] = {
  { -99, BARO_MISSING_SKIPPED }, { -999, BARO_MISSING_SKIPPED }, { -9, BARO_MISSING_SKIPPED }, { -1, BARO_MISSING_SKIPPED },
  { -98, BARO_MISSING_DONT_KNOW }, { -8, BARO_MISSING_DONT_KNOW },
  { 88, BARO_MISSING_NOT_APPLICABLE }, { 888, BARO_MISSING_NOT_APPLICABLE },
  { 97, BARO_MISSING_NOT_APPLICABLE }, { 98, BARO_MISSING_DONT_KNOW }, { 99, BARO_MISSING_DONT_KNOW }, { 998, BARO_MISSING_DONT_KNOW },
  { 999, BARO_MISSING_DONT_KNOW },
};
#define N_CODES G_N_ELEMENTS (code_rows)

static void
count_number (Histogram *self, double value, guint64 n)
{
  if (value == rint (value) && value >= 0 && value <= MAX_SCALE)
    {
      self->n[(int) value] += n;
      self->n_answers += n;
      return;
    }
  for (guint i = 0; i < N_CODES; i++)
    if (value == code_rows[i].value)
      {
        self->n_codes[i] += n;
        return;
      }
  self->n_other += n;
}

static void
count_values (Histogram *self, const GArray *counts, const BaroReading *reading)
{
  memset (self, 0, sizeof *self);
  for (guint i = 0; i < counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (counts, BaroValueSeen, i);
      g_autofree char *normalized = NULL;
      BaroNumber number;
      BaroWords words;
      double value;
      int strength, out_of;

      if (strlen (seen->text) > 80)
        continue;
      normalized = baro_value_normalize (seen->text, -1);
      if (baro_value_parse_number (normalized, strlen (normalized), reading->decimal_sign, reading->thousands_sign, &number))
        {
          if (!number.is_percent)
            count_number (self, number.value, seen->n);
        }
      else if (baro_value_find_word (normalized, &words, &strength))
        {
          self->has_word[words][strength + 4] = TRUE;
          self->n_words[words] += seen->n;
          self->n_word_answers += seen->n;
        }
      else if (baro_value_parse_symbols (normalized, &value, &out_of))
        {
          count_number (self, value, seen->n);
          self->stars = MAX (self->stars, out_of);
        }
    }
}

static gboolean
has_any (const Histogram *self, int from, int to)
{
  for (int i = from; i <= to; i++)
    if (self->n[i] > 0)
      return TRUE;
  return FALSE;
}

/* The highest number that is an answer. An 8 or 9 far above all others, with no 10, is a code. */
static int
find_top (const Histogram *self)
{
  if (self->n[10] == 0 && has_any (self, 8, 9) && !has_any (self, 6, 7) && has_any (self, 1, 5))
    {
      for (int i = 5; i > 0; i--)
        if (self->n[i] > 0)
          return i;
    }
  if (self->n_answers < FEW_ANSWERS && self->n[10] == 0 && has_any (self, 6, 9) && has_any (self, 3, 5)
      && 3 * (self->n[6] + self->n[7] + self->n[8] + self->n[9]) < self->n_answers)
    return 5; /* a few slips in a small file do not make another scale */
  if (self->n[10] == 0 && self->n[9] > 0 && self->n[8] == 0 && self->n[7] > 0 && self->n[9] * 10 < self->n_answers)
    return 7;
  for (int i = MAX_SCALE; i >= 0; i--)
    if (self->n[i] > 0)
      return i;
  return 0;
}

/**
 * baro_guess_context_add:
 * @context: collects over the rating columns of a file
 * @counts: values of one of them
 *
 * Notes whether the column shows a zero, its highest answer, and whether it uses missing codes.
 */
void
baro_guess_context_add (BaroScaleContext *context, const GArray *counts, const BaroReading *reading)
{
  Histogram histogram;
  int top;

  count_values (&histogram, counts, reading);
  if (histogram.n_answers == 0)
    return;
  top = find_top (&histogram);
  context->n_ratings++;
  context->n_with_maximum[top]++;
  if (histogram.n[0] == 0)
    context->n_without_zero[top]++;
  for (guint i = 0; i < N_CODES; i++)
    if (histogram.n_codes[i] > 0)
      {
        context->n_with_code[code_rows[i].value < 0 ? 0 : 1]++;
        break;
      }
}

static int
round_up_top (const Histogram *self, int top, BaroFamily family, const BaroScaleContext *context)
{
  gboolean is_known = self->n_answers >= MANY_ANSWERS && family != BARO_FAMILY_CSAT;

  if (top == 6 && context != NULL && context->n_with_maximum[5] > context->n_with_maximum[6] + context->n_with_maximum[7])
    return 5;
  if (top >= 8)
    return 10;
  if (context != NULL && (top == 6 || top == 7)
      && context->n_with_maximum[8] + context->n_with_maximum[9] + context->n_with_maximum[10] > 2 * (context->n_with_maximum[6] + context->n_with_maximum[7]))
    return 10;
  if (context != NULL && (top == 3 || top == 4) && context->n_with_maximum[top] >= 3 && self->n[0] == 0 && family == BARO_FAMILY_RATING
      && self->n_answers >= FEW_ANSWERS)
    return top;
  if (top == 7 || family == BARO_FAMILY_CES)
    return top > 5 ? 7 : (family == BARO_FAMILY_CES && top < 5 ? 5 : top);
  if (top == 6)
    return is_known ? 6 : 7;
  if (top >= 3 && top <= 4 && is_known && self->n[0] == 0)
    return top;
  return 5;
}

static int
find_bottom (const Histogram *self, int top, BaroFamily family, const BaroScaleContext *context)
{
  if (family == BARO_FAMILY_CSAT && top == 5 && self->n[0] < FEW_ANSWERS && self->n[0] * 5 < self->n_answers)
    return 1;
  if (self->n[0] == 0)
    return 1;
  if (top == 10)
    return 0;
  return context != NULL && context->n_without_zero[top] > 0 ? 1 : 0;
}

typedef struct
{
  BaroOption options[64];
  GPtrArray *aliases[64];     /* (owned) of char*, not yet terminated */
  guint n;
} Builder;

static guint
add_option (Builder *self, double value, gboolean is_missing, BaroMissing missing)
{
  BaroOption *option = &self->options[self->n];

  *option = (BaroOption) { value, NULL, is_missing, missing, NULL };
  self->aliases[self->n] = NULL;
  return self->n++;
}

static int
find_option (const Builder *self, double value)
{
  for (guint i = 0; i < self->n; i++)
    if (!self->options[i].is_missing && self->options[i].value == value)
      return (int) i;
  return -1;
}

static void
add_spelling (Builder *self, int option, const char *text, gboolean as_label)
{
  if (option < 0)
    return;
  if (as_label && self->options[option].label == NULL)
    {
      self->options[option].label = g_strdup (text);
      return;
    }
  if (self->aliases[option] == NULL)
    self->aliases[option] = g_ptr_array_new ();
  g_ptr_array_add (self->aliases[option], g_strdup (text));
}

static BaroScale *
finish (Builder *self, BaroDirection direction)
{
  BaroScale *scale;

  for (guint i = 0; i < self->n; i++)
    if (self->aliases[i] != NULL)
      {
        g_ptr_array_add (self->aliases[i], NULL);
        self->options[i].aliases = (GStrv) g_ptr_array_free (self->aliases[i], FALSE);
      }
  scale = baro_scale_new (self->options, self->n, direction);
  for (guint i = 0; i < self->n; i++)
    {
      g_free (self->options[i].label);
      g_strfreev (self->options[i].aliases);
    }
  return scale;
}

/* Numbers outside the ends that are codes for "no answer": seen often enough, or elsewhere in the file. */
static void
add_codes (Builder *self, const Histogram *histogram, int bottom, int top, const BaroScaleContext *context)
{
  gboolean has_98 = FALSE;

  for (guint i = 0; i < N_CODES; i++)
    {
      guint place = code_rows[i].value < 0 ? 0 : 1;
      gboolean elsewhere = context != NULL && context->n_with_code[place] >= 2;
      BaroMissing missing = code_rows[i].missing;

      if (histogram->n_codes[i] == 0 || (histogram->n_codes[i] < MIN_CODE_COUNT && !elsewhere))
        continue;
      has_98 |= code_rows[i].value == 98;
      if (code_rows[i].value == 99 && has_98)
        missing = BARO_MISSING_REFUSED;
      add_option (self, code_rows[i].value, TRUE, missing);
    }
  if (bottom == 1 && histogram->n[0] >= MIN_CODE_COUNT && top <= 7)
    add_option (self, 0, TRUE, BARO_MISSING_SKIPPED);
  for (int value = top + 1; value <= 9 && top <= 7; value++)
    if (histogram->n[value] >= MIN_CODE_COUNT)
      add_option (self, value, TRUE, value == 6 || value == 8 ? BARO_MISSING_NOT_APPLICABLE : BARO_MISSING_DONT_KNOW);
}

/* Where a word stands on a numeric scale of 5 or 7 options; NAN elsewhere. */
static double
place_word (int strength, int bottom, int top)
{
  int sign = strength < 0 ? -1 : 1;
  int size = ABS (strength);

  if (bottom != 1 || (top != 5 && top != 7))
    return NAN;
  if (strength == 0)
    return (top + 1) / 2;
  if (top == 5)
    return 3 + sign * (size >= 3 ? 2 : 1);
  return 4 + sign * MIN (size, 3);
}

static void
add_word_spellings (Builder *self, const GArray *counts, int bottom, int top, const int *places)
{
  for (guint i = 0; i < counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (counts, BaroValueSeen, i);
      g_autofree char *normalized = NULL;
      BaroWords words;
      double value;
      int strength;

      if (strlen (seen->text) > 80)
        continue;
      normalized = baro_value_normalize (seen->text, -1);
      if (!baro_value_find_word (normalized, &words, &strength) || words == BARO_WORDS_YES_NO)
        continue;
      value = places != NULL ? places[strength + 4] : place_word (strength, bottom, top);
      if (!isnan (value) && value > 0)
        add_spelling (self, find_option (self, value), seen->text, places != NULL);
    }
}

/* A scale of words alone: as many steps as strengths are seen, the same number on both sides. */
static BaroScale *
build_word_scale (const Histogram *histogram, const GArray *counts, BaroDirection direction)
{
  gboolean seen[5] = { FALSE };
  int places[9] = { 0 };
  int n_side = 0, n = 0;
  Builder builder = { .n = 0 };

  for (guint w = 0; w < BARO_N_WORDS; w++)
    for (int s = -4; s <= 4; s++)
      if (w != BARO_WORDS_YES_NO && histogram->has_word[w][s + 4])
        seen[ABS (s)] = TRUE;
  for (int s = 1; s <= 4; s++)
    n_side += seen[s];
  if (n_side < 2 && histogram->n_word_answers < FEW_ANSWERS)
    {
      seen[2] = TRUE;
      seen[seen[4] ? 4 : 3] = TRUE;
    }
  if (histogram->n_word_answers < MANY_ANSWERS)
    seen[0] = TRUE;
  for (int s = -4; s <= 4; s++)
    if (seen[ABS (s)])
      {
        places[s + 4] = ++n;
        add_option (&builder, n, FALSE, 0);
      }
  add_word_spellings (&builder, counts, 0, 0, places);
  return finish (&builder, direction);
}

static BaroDirection
find_direction (const BaroNameHint *hint, BaroFamily family)
{
  if (family == BARO_FAMILY_CES && (hint == NULL || !hint->is_ease))
    return BARO_DIRECTION_UNKNOWN;
  return BARO_DIRECTION_HIGH_GOOD;
}

/* Many answers and none in the upper half of 0-10: faces or stars, whatever the column is called. Counted as a
 * Net Promoter Score everybody would be a detractor. */
static gboolean
is_shorter_scale (const Histogram *histogram, int top)
{
  return histogram->n_answers >= SHORTER_SCALE_ANSWERS && top <= SHORTER_SCALE_TOP
         && !has_any (histogram, SHORTER_SCALE_TOP + 1, MAX_SCALE); /* a lone 9 is an answer of 0-10, no missing code */
}

/**
 * baro_guess_scale:
 * @counts: the values seen
 * @reading: gives the decimal sign
 * @name: (nullable): the column's name; a range in it wins
 * @hint: (nullable): what the name suggests
 * @family: the metric family
 * @context: (nullable): the other ratings of the file
 *
 * Recommendation items are 0-10 even when nobody chose 0, unless ten answers or more all lie below 6. Others end at 5, 7 or 10 by the highest answer;
 * in a large sample an end that nobody chose is not assumed. A zero beside 1-5 is a blank when other items
 * with the same highest answer never show it.
 *
 * Returns: (transfer full): the scale
 */
BaroScale *
baro_guess_scale (const GArray *counts, const BaroReading *reading, const char *name, const BaroNameHint *hint,
                  BaroFamily family, const BaroScaleContext *context)
{
  BaroDirection direction = find_direction (hint, family);
  Builder builder = { .n = 0 };
  Histogram histogram;
  int bottom = 1, top;

  count_values (&histogram, counts, reading);
  if (histogram.n_answers == 0 && histogram.n_word_answers > 0)
    return build_word_scale (&histogram, counts, direction);
  top = find_top (&histogram);
  if (name != NULL && baro_guess_name_range (name, &bottom, &top) && top == 100)
    return baro_scale_new_range (bottom, top, direction);
  if (name == NULL || !baro_guess_name_range (name, &bottom, &top))
    {
      if (family == BARO_FAMILY_NPS && !is_shorter_scale (&histogram, top))
        {
          bottom = 0;
          top = 10;
        }
      else
        {
          top = round_up_top (&histogram, top, family, context);
          bottom = find_bottom (&histogram, top, family, context);
        }
    }
  for (int value = bottom; value <= top; value++)
    add_option (&builder, value, FALSE, 0);
  add_codes (&builder, &histogram, bottom, top, context);
  add_word_spellings (&builder, counts, bottom, top, NULL);
  return finish (&builder, direction);
}
