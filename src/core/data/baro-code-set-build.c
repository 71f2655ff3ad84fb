/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-code-set-build.c: a condition in the terms of its column's codes */
#define G_LOG_DOMAIN "baro-code-set-build"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-code-set-private.h"
#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_COMPARED_RANGES 3u
#define MAX_TABLE_CODES (1u << 24)
#define FARTHEST_SECOND ((gint64) 1 << 60)

typedef struct
{
  BaroCodeSet         *set;
  const BaroCondition *condition;
  BaroDataset         *dataset;
  guint                column;
  const BaroColumn    *info;
  guint32              first_missing;
} Builder;

static void
add_range (Builder *builder, guint32 first, guint32 last)
{
  BaroCodeRange range = { first, last };

  if (first <= last)
    g_array_append_val (builder->set->ranges, range);
}

static int
compare_ranges (gconstpointer a, gconstpointer b)
{
  const BaroCodeRange *x = a, *y = b;

  return x->first < y->first ? -1 : x->first > y->first;
}

/* Sorts ranges and joins those that touch. */
static void
normalize (GArray *ranges)
{
  guint n = 0;

  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++)
    {
      BaroCodeRange range = g_array_index (ranges, BaroCodeRange, i);
      BaroCodeRange *last = n > 0 ? &g_array_index (ranges, BaroCodeRange, n - 1) : NULL;

      if (last != NULL && (range.first <= last->last || range.first - last->last == 1))
        last->last = MAX (last->last, range.last);
      else
        g_array_index (ranges, BaroCodeRange, n++) = range;
    }
  g_array_set_size (ranges, n);
}

/* The valid codes that are in no range. */
static void
complement (Builder *builder)
{
  g_autoptr(GArray) inside = g_steal_pointer (&builder->set->ranges);
  guint32 next = 0;

  normalize (inside);
  builder->set->ranges = g_array_new (FALSE, FALSE, sizeof (BaroCodeRange));
  for (guint i = 0; i < inside->len && next < builder->first_missing; i++)
    {
      BaroCodeRange range = g_array_index (inside, BaroCodeRange, i);

      if (range.first > next)
        add_range (builder, next, MIN (range.first, builder->first_missing) - 1);
      next = MAX (next, range.last == G_MAXUINT32 ? range.last : range.last + 1);
    }
  if (next < builder->first_missing)
    add_range (builder, next, builder->first_missing - 1);
}

/* value <= number in the very arithmetic that shows values: (base + code) / 10^decimals. */
static guint32
count_codes_below (const Builder *builder, double number, gboolean is_inclusive)
{
  const BaroCodes *codes = builder->set->codes;
  double factor = pow (10.0, codes->decimals);
  double guess = floor (number * factor - (double) codes->base) - 2.0;
  gint64 code;

  if (!(guess >= 0.0))
    guess = 0.0;
  if (guess >= builder->first_missing)
    return builder->first_missing;

  for (code = (gint64) guess; code < builder->first_missing; code++)
    {
      double value = (double) (codes->base + code) / factor;

      if (is_inclusive ? value > number : value >= number)
        break;
    }

  return (guint32) code;
}

static void
add_numbers (Builder *builder, double low, double high)
{
  BaroNumberRange range = { low, high };
  guint32 first, end;

  if (builder->set->codes->width == BARO_WIDTH_F64)
    {
      g_array_append_val (builder->set->numbers, range);
      return;
    }
  if (!(low <= high))
    return;

  first = isinf (low) && low < 0 ? 0 : count_codes_below (builder, low, FALSE);
  end = isinf (high) && high > 0 ? builder->first_missing : count_codes_below (builder, high, TRUE);
  if (end > first)
    add_range (builder, first, end - 1);
}

static void
add_times (Builder *builder, gint64 from, gint64 to)
{
  const BaroCodes *codes = builder->set->codes;
  gint64 first, end;

  if (codes->width == BARO_WIDTH_F64)
    {
      add_numbers (builder, from == G_MININT64 ? -INFINITY : (double) from,
                   to == G_MAXINT64 ? INFINITY : nextafter ((double) to, -INFINITY));
      return;
    }

  from = CLAMP (from, -FARTHEST_SECOND, FARTHEST_SECOND);   /* so that no difference overflows */
  to = CLAMP (to, -FARTHEST_SECOND, FARTHEST_SECOND);
  first = CLAMP (from - codes->base, 0, (gint64) builder->first_missing);
  end = CLAMP (to - codes->base, 0, (gint64) builder->first_missing);
  if (end > first)
    add_range (builder, (guint32) first, (guint32) (end - 1));
}

/* --- labels --- */

static void
add_option_label (Builder *builder, const char *label)
{
  const BaroScale *scale = builder->info->scale;
  guint n_valid = baro_scale_get_n_valid (scale);
  int index = -1;
  double value;

  for (guint i = 0; i < baro_scale_get_n_options (scale) && index < 0; i++)
    if (g_strcmp0 (baro_scale_get_option (scale, i)->label, label) == 0)
      index = (int) i;
  if (index < 0)
    index = baro_scale_find_text (scale, label, -1);
  if (index < 0 && baro_string_parse_double (label, -1, '.', &value))
    index = baro_scale_find_value (scale, value);
  if (index < 0)
    return;

  if ((guint) index < n_valid)
    add_range (builder, (guint32) index, (guint32) index);
  else
    {
      guint32 top = builder->first_missing + BARO_MISSING_RESERVED - 1;
      guint32 code = top - (guint32) baro_scale_get_option (scale, (guint) index)->missing;

      add_range (builder, code, code);
    }
}

/* Labels name what is shown: a label that was merged stands for all that it was merged with. */
static void
add_category_labels (Builder *builder, const BaroDictionary *dictionary)
{
  guint32 size = baro_dictionary_get_size (dictionary);
  g_autofree guint8 *is_wanted = g_new0 (guint8, MAX (size, 1));
  guint32 code;

  for (guint i = 0; builder->condition->labels != NULL && builder->condition->labels[i] != NULL; i++)
    if (baro_dictionary_find (dictionary, builder->condition->labels[i], -1, &code))
      is_wanted[baro_dictionary_get_target (dictionary, code)] = 1;
  for (code = 0; code < size; code++)
    if (is_wanted[baro_dictionary_get_target (dictionary, code)])
      add_range (builder, code, code);
}

static void
add_labels (Builder *builder)
{
  GStrv labels = builder->condition->labels;
  BaroDictionary *dictionary = baro_dataset_get_dictionary (builder->dataset, builder->column);
  gint64 from, to;
  double value;

  if (builder->info->kind == BARO_KIND_CATEGORY && dictionary != NULL)
    {
      add_category_labels (builder, dictionary);
      return;
    }
  for (guint i = 0; labels != NULL && labels[i] != NULL; i++)
    {
      if (builder->info->kind == BARO_KIND_SCALE)
        add_option_label (builder, labels[i]);
      else if (builder->info->kind == BARO_KIND_TIME && baro_time_span_parse (labels[i], &from, &to))
        add_times (builder, from, to);
      else if (builder->info->kind != BARO_KIND_TIME && baro_string_parse_double (labels[i], -1, '.', &value))
        add_numbers (builder, value, value);
    }
}

/* --- tests on what a code shows --- */

static void
add_codes_between (Builder *builder)
{
  guint32 n_codes = builder->set->codes->n_codes;
  const BaroScale *scale = builder->info->scale;

  for (guint32 code = 0; code < n_codes; code++)
    {
      g_autofree char *label = scale == NULL ? baro_dataset_dup_label (builder->dataset, builder->column, code) : NULL;
      double value = NAN;

      if (scale != NULL)
        value = baro_scale_get_option (scale, code)->value;
      else if (!baro_string_parse_double (label, -1, '.', &value))
        continue;
      if (value >= builder->condition->low && value <= builder->condition->high)
        add_range (builder, code, code);
    }
}

static void
add_codes_containing (Builder *builder)
{
  BaroNeedle needle;

  baro_needle_init (&needle, builder->condition->labels != NULL && builder->condition->labels[0] != NULL ? builder->condition->labels[0] : "");
  for (guint32 code = 0; code < builder->set->codes->n_codes; code++)
    {
      g_autofree char *label = baro_dataset_dup_label (builder->dataset, builder->column, code);

      if (baro_needle_is_in (&needle, label, strlen (label)))
        add_range (builder, code, code);
    }
  baro_needle_clear (&needle);
}

static gboolean
set_unsuitable (const Builder *builder, GError **error)
{
  g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
               _("The filter on column “%s” does not suit its kind “%s”. Remove the filter and set it again."),
               builder->info->name, baro_kind_to_title (builder->info->kind));

  return FALSE;
}

static gboolean
add_for_test (Builder *builder, GError **error)
{
  const BaroCondition *condition = builder->condition;
  gboolean has_codes = builder->info->kind == BARO_KIND_SCALE || builder->info->kind == BARO_KIND_CATEGORY;
  guint32 top = builder->first_missing + BARO_MISSING_RESERVED - 1;

  switch (condition->test)
    {
    case BARO_TEST_IS_ONE_OF:
    case BARO_TEST_IS_NONE_OF:
      add_labels (builder);
      break;
    case BARO_TEST_BETWEEN:
      if (builder->info->kind == BARO_KIND_TIME)
        return set_unsuitable (builder, error);
      if (has_codes)
        add_codes_between (builder);
      else
        add_numbers (builder, condition->low, condition->high);
      break;
    case BARO_TEST_WITHIN:
      if (builder->info->kind != BARO_KIND_TIME)
        return set_unsuitable (builder, error);
      add_times (builder, condition->from, condition->to);
      break;
    case BARO_TEST_IS_MISSING:
      add_range (builder, builder->first_missing, top);
      builder->set->is_missing = TRUE;
      break;
    case BARO_TEST_IS_ANSWERED:
      add_range (builder, 0, builder->first_missing - 1);
      builder->set->is_none_of = TRUE;
      break;
    case BARO_TEST_CONTAINS:
      if (!has_codes)
        return set_unsuitable (builder, error);
      add_codes_containing (builder);
      break;
    default:
      g_return_val_if_reached (FALSE);
    }

  return TRUE;
}

static void
build_table (BaroCodeSet *self)
{
  guint32 last;

  if (self->ranges->len <= MAX_COMPARED_RANGES)
    return;

  last = g_array_index (self->ranges, BaroCodeRange, self->ranges->len - 1).last;
  if (self->codes->width == BARO_WIDTH_U32 && last >= MAX_TABLE_CODES)
    return;   /* a search in the ranges instead */

  self->n_table = self->codes->width == BARO_WIDTH_U8 ? 256u : self->codes->width == BARO_WIDTH_U16 ? 65536u : last + 1;
  self->table = g_new0 (guint8, self->n_table);
  for (guint i = 0; i < self->ranges->len; i++)
    {
      BaroCodeRange range = g_array_index (self->ranges, BaroCodeRange, i);

      memset (self->table + range.first, 1, range.last - range.first + 1);
    }
}

/* Loads the column's codes. FALSE if they cannot be read or the test does not suit the column's kind. */
gboolean
baro_code_set_init (BaroCodeSet *self, const BaroCondition *condition, BaroDataset *dataset, guint column, GError **error)
{
  Builder builder = { .set = self, .condition = condition, .dataset = dataset, .column = column,
                      .info = baro_dataset_get_column (dataset, column) };

  memset (self, 0, sizeof *self);
  self->codes = baro_dataset_get_codes (dataset, column, error);
  if (self->codes == NULL)
    return FALSE;

  self->ranges = g_array_new (FALSE, FALSE, sizeof (BaroCodeRange));
  self->numbers = g_array_new (FALSE, FALSE, sizeof (BaroNumberRange));
  builder.first_missing = self->codes->width == BARO_WIDTH_F64 ? G_MAXUINT32 - BARO_MISSING_RESERVED + 1
                                                               : baro_codes_first_missing (self->codes->width);
  if (!add_for_test (&builder, error))
    return FALSE;
  if (condition->test == BARO_TEST_IS_NONE_OF)
    {
      self->is_none_of = TRUE;
      complement (&builder);
    }
  normalize (self->ranges);
  build_table (self);

  return TRUE;
}
