/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-scale.c: the answer options of an item and their order */
#define G_LOG_DOMAIN "baro-scale"
#include "config.h"

#include "data/baro-scale.h"

#include "base/baro-string.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define NPS_MINIMUM 0
#define NPS_MAXIMUM 10

/* options holds n_valid valid options, ascending by value, each value once, and then the missing ones in
 * the order given. spellings maps every folded label and alias to its option index; where two options
 * share a spelling the earlier one has it. n_best is how many of the best options somebody wants to count as
 * satisfied, 0 as usual. A scale has a handful of options, seldom dozens. */
struct _BaroScale
{
  gatomicrefcount ref_count;
  BaroOption   *options;      /* (owned) */
  guint         n_options, n_valid;
  guint         n_best;
  BaroDirection direction;
  gboolean      is_integer;
  GHashTable   *spellings;    /* (owned) char * (owned) -> index */
};

/* What makes two spellings the same: width, case and white space at the ends do not count. */
static char *
fold_spelling (const char *text, gssize length)
{
  g_autofree char *trimmed = baro_string_trim_dup (text, length);
  g_autofree char *valid = g_utf8_make_valid (trimmed, -1);
  g_autofree char *narrow = baro_string_fold_width (valid);
  g_autofree char *inner = baro_string_trim_dup (narrow, -1);

  return g_utf8_casefold (inner, -1);
}

static void
copy_option (BaroOption *dest, const BaroOption *source)
{
  *dest = *source;
  dest->label = g_strdup (source->label);
  dest->aliases = g_strdupv (source->aliases);
}

static void
clear_option (BaroOption *option)
{
  g_free (option->label);
  g_strfreev (option->aliases);
}

static int
compare_options (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BaroOption *x = a, *y = b;

  if (x->is_missing || y->is_missing)
    return (x->is_missing != 0) - (y->is_missing != 0);

  return (x->value > y->value) - (x->value < y->value);
}

/* A value given twice is one option: the later one's words become spellings of the first. */
static void
join_option (BaroOption *first, BaroOption *second)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (first->aliases != NULL)
    g_strv_builder_addv (builder, (const char **) first->aliases);
  if (second->aliases != NULL)
    g_strv_builder_addv (builder, (const char **) second->aliases);
  if (first->label == NULL)
    first->label = g_steal_pointer (&second->label);
  else if (second->label != NULL)
    g_strv_builder_add (builder, second->label);

  g_strfreev (first->aliases);
  first->aliases = g_strv_builder_end (builder);
  clear_option (second);
}

static void
join_equal_values (BaroScale *self)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->n_options; i++)
    {
      BaroOption *last = n_kept > 0 ? &self->options[n_kept - 1] : NULL;

      if (last != NULL && !last->is_missing && !self->options[i].is_missing && last->value == self->options[i].value)
        join_option (last, &self->options[i]);
      else
        self->options[n_kept++] = self->options[i];
    }

  self->n_options = n_kept;
}

static void
add_spelling (BaroScale *self, const char *text, guint option_index)
{
  g_autofree char *folded = text != NULL ? fold_spelling (text, -1) : NULL;

  if (folded != NULL && *folded != '\0' && !g_hash_table_contains (self->spellings, folded))
    g_hash_table_insert (self->spellings, g_steal_pointer (&folded), GUINT_TO_POINTER (option_index));
}

static void
index_spellings (BaroScale *self)
{
  self->spellings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Labels first: an alias never takes another option's label. */
  for (guint i = 0; i < self->n_options; i++)
    add_spelling (self, self->options[i].label, i);
  for (guint i = 0; i < self->n_options; i++)
    for (guint j = 0; self->options[i].aliases != NULL && self->options[i].aliases[j] != NULL; j++)
      add_spelling (self, self->options[i].aliases[j], i);
}

/**
 * baro_scale_new:
 * @options: (array length=n_options): options in any order; valid ones have a finite value
 * @n_options: their number
 * @direction: which end is good
 *
 * Makes a scale: copies the options, sorts the valid ones by value and puts the missing ones behind them. A
 * valid value given twice becomes one option with both spellings.
 *
 * Returns: (transfer full) (nullable): the scale; %NULL if there are more than %BARO_SCALE_MAX_VALID
 *   different valid values, which is then a number and no scale
 */
BaroScale *
baro_scale_new (const BaroOption *options, guint n_options, BaroDirection direction)
{
  BaroScale *self;

  g_return_val_if_fail (options != NULL || n_options == 0, NULL);

  self = g_new0 (BaroScale, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->direction = direction;
  self->options = g_new0 (BaroOption, MAX (n_options, 1));
  for (guint i = 0; i < n_options; i++)
    if (options[i].is_missing || isfinite (options[i].value))
      copy_option (&self->options[self->n_options++], &options[i]);

  /* Stable, so that missing options keep their order and the first of two equal values wins. */
  g_qsort_with_data (self->options, (gint) self->n_options, sizeof (BaroOption), compare_options, NULL);
  join_equal_values (self);
  index_spellings (self);

  self->is_integer = TRUE;
  for (guint i = 0; i < self->n_options && !self->options[i].is_missing; i++)
    {
      self->n_valid++;
      self->is_integer = self->is_integer && self->options[i].value == floor (self->options[i].value);
    }

  if (self->n_valid > BARO_SCALE_MAX_VALID)
    g_clear_pointer (&self, baro_scale_unref);

  return self;
}

/**
 * baro_scale_new_range:
 * @minimum: lowest option
 * @maximum: highest option, inclusive; not below @minimum, and at most %BARO_SCALE_MAX_VALID options in all
 * @direction: which end is good
 *
 * Makes a scale of consecutive integers without labels.
 *
 * Returns: (transfer full): the scale
 */
BaroScale *
baro_scale_new_range (int minimum, int maximum, BaroDirection direction)
{
  BaroOption options[BARO_SCALE_MAX_VALID] = { 0 };
  guint n_options;

  g_return_val_if_fail (minimum <= maximum, NULL);
  g_return_val_if_fail ((gint64) maximum - minimum < BARO_SCALE_MAX_VALID, NULL);

  n_options = (guint) (maximum - minimum) + 1;
  for (guint i = 0; i < n_options; i++)
    options[i].value = minimum + (int) i;

  return baro_scale_new (options, n_options, direction);
}

/**
 * baro_scale_ref:
 * @self: a scale
 *
 * Returns: (transfer full): @self, shared
 */
BaroScale *
baro_scale_ref (BaroScale *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_scale_unref:
 * @self: (transfer full): a scale
 *
 * Gives up one reference; the last one frees the scale.
 */
void
baro_scale_unref (BaroScale *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  for (guint i = 0; i < self->n_options; i++)
    clear_option (&self->options[i]);
  g_free (self->options);
  g_hash_table_unref (self->spellings);
  g_free (self);
}

/**
 * baro_scale_get_n_valid:
 * @self: a scale
 *
 * Returns: the number of valid options; answers' codes are below it
 */
guint
baro_scale_get_n_valid (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_valid;
}

/**
 * baro_scale_get_n_options:
 * @self: a scale
 *
 * Returns: the number of options, valid and missing
 */
guint
baro_scale_get_n_options (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_options;
}

/**
 * baro_scale_get_option:
 * @self: a scale
 * @option_index: must be below the number of options
 *
 * Returns: (transfer none): the option
 */
const BaroOption *
baro_scale_get_option (const BaroScale *self, guint option_index)
{
  g_return_val_if_fail (self != NULL && option_index < self->n_options, NULL);

  return &self->options[option_index];
}

/**
 * baro_scale_get_direction:
 * @self: a scale
 *
 * Returns: which end is good
 */
BaroDirection
baro_scale_get_direction (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, BARO_DIRECTION_UNKNOWN);

  return self->direction;
}

static guint
usual_n_best (const BaroScale *self)
{
  return self->n_valid <= 3 ? 1 : 2;
}

/**
 * baro_scale_get_n_best:
 * @self: a scale
 *
 * Returns: how many of the best options count as satisfied: as somebody set it, else two, on scales of two or
 *   three one; always fewer than there are, but at least one
 */
guint
baro_scale_get_n_best (const BaroScale *self)
{
  guint n;

  g_return_val_if_fail (self != NULL, 1);

  n = self->n_best > 0 ? self->n_best : usual_n_best (self);

  return MAX (MIN (n, self->n_valid > 0 ? self->n_valid - 1 : 0), 1);
}

/**
 * baro_scale_has_own_n_best:
 * @self: a scale
 *
 * Returns: whether somebody set how many options count as satisfied
 */
gboolean
baro_scale_has_own_n_best (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->n_best > 0;
}

/**
 * baro_scale_get_minimum:
 * @self: a scale
 *
 * Returns: the lowest valid value, chosen by anybody or not; %NAN without valid options
 */
double
baro_scale_get_minimum (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->n_valid > 0 ? self->options[0].value : NAN;
}

/**
 * baro_scale_get_maximum:
 * @self: a scale
 *
 * Returns: the highest valid value, chosen by anybody or not; %NAN without valid options
 */
double
baro_scale_get_maximum (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, NAN);

  return self->n_valid > 0 ? self->options[self->n_valid - 1].value : NAN;
}

/**
 * baro_scale_is_integer:
 * @self: a scale
 *
 * Returns: %TRUE if all valid values are whole numbers: 6.5 is then no answer
 */
gboolean
baro_scale_is_integer (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_integer;
}

/**
 * baro_scale_find_value:
 * @self: a scale
 * @value: a number as an answer carries it
 *
 * Finds the option with exactly this value, valid ones before missing ones.
 *
 * Returns: the option's index, or -1
 */
int
baro_scale_find_value (const BaroScale *self, double value)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, -1);

  high = self->n_valid;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (self->options[middle].value < value)
        low = middle + 1;
      else
        high = middle;
    }
  if (low < self->n_valid && self->options[low].value == value)
    return (int) low;

  for (guint i = self->n_valid; i < self->n_options; i++)
    if (self->options[i].value == value)
      return (int) i;

  return -1;
}

/**
 * baro_scale_find_text:
 * @self: a scale
 * @text: an answer's words, UTF-8
 * @length: bytes, or -1 up to the NUL
 *
 * Finds the option that has these words as label or alias, after trimming and width folding and without
 * case. Numbers are not read: see baro_scale_find_value().
 *
 * Returns: the option's index, or -1
 */
int
baro_scale_find_text (const BaroScale *self, const char *text, gssize length)
{
  g_autofree char *folded = NULL;
  gpointer index;

  g_return_val_if_fail (self != NULL && (text != NULL || length == 0), -1);

  if (text == NULL || g_hash_table_size (self->spellings) == 0)
    return -1;

  folded = fold_spelling (text, length);
  if (!g_hash_table_lookup_extended (self->spellings, folded, NULL, &index))
    return -1;

  return GPOINTER_TO_INT (index);
}

/**
 * baro_scale_is_nps:
 * @self: a scale
 *
 * Tells whether this is the printed scale of the recommendation question. No other scale gives an NPS.
 *
 * Returns: %TRUE if the valid options are exactly the integers 0 to 10
 */
gboolean
baro_scale_is_nps (const BaroScale *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_integer && self->n_valid == NPS_MAXIMUM - NPS_MINIMUM + 1
         && self->options[0].value == NPS_MINIMUM && self->options[self->n_valid - 1].value == NPS_MAXIMUM;
}

/**
 * baro_scale_dup_title:
 * @self: a scale
 *
 * Describes a scale in a few characters.
 *
 * Returns: (transfer full): "0–10" for consecutive integers, else the number of options, translated
 */
char *
baro_scale_dup_title (const BaroScale *self)
{
  double minimum, maximum;

  g_return_val_if_fail (self != NULL, NULL);

  minimum = baro_scale_get_minimum (self);
  maximum = baro_scale_get_maximum (self);

  if (self->n_valid > 1 && self->is_integer && maximum - minimum == self->n_valid - 1)
    /* Translators: the ends of an answer scale, such as 0–10 */
    return g_strdup_printf (C_ ("scale", "%.0f–%.0f"), minimum, maximum);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u option", "%u options", self->n_valid), self->n_valid);
}

/**
 * baro_scale_with_direction:
 * @self: a scale
 * @direction: which end is good
 *
 * Returns: (transfer full): a scale that differs from @self only in its direction
 */
BaroScale *
baro_scale_with_direction (const BaroScale *self, BaroDirection direction)
{
  BaroScale *scale;

  g_return_val_if_fail (self != NULL, NULL);

  scale = baro_scale_new (self->options, self->n_options, direction);
  if (scale != NULL)
    scale->n_best = self->n_best;

  return scale;
}

/**
 * baro_scale_with_n_best:
 * @self: a scale
 * @n_best: how many of the best options count as satisfied; 0, or as many as usual: nobody has set it
 *
 * Returns: (transfer full): a scale that differs from @self only in that
 */
BaroScale *
baro_scale_with_n_best (const BaroScale *self, guint n_best)
{
  BaroScale *scale;

  g_return_val_if_fail (self != NULL, NULL);

  scale = baro_scale_new (self->options, self->n_options, self->direction);
  if (scale != NULL)
    scale->n_best = n_best != usual_n_best (scale) ? n_best : 0;

  return scale;
}

/**
 * baro_scale_with_options:
 * @self: a scale
 * @options: (array length=n_options): as in baro_scale_new()
 * @n_options: their number
 *
 * Returns: (transfer full) (nullable): a scale with other options that keeps all else that was settled about
 *   @self; %NULL if there are too many
 */
BaroScale *
baro_scale_with_options (const BaroScale *self, const BaroOption *options, guint n_options)
{
  BaroScale *scale;

  g_return_val_if_fail (self != NULL, NULL);

  scale = baro_scale_new (options, n_options, self->direction);
  if (scale != NULL)
    scale->n_best = self->n_best;

  return scale;
}

static gboolean
options_equal (const BaroOption *a, const BaroOption *b)
{
  static const char *const none[] = { NULL };

  return a->is_missing == b->is_missing
         && (!a->is_missing || a->missing == b->missing)
         && (a->value == b->value || (isnan (a->value) && isnan (b->value)))
         && g_strcmp0 (a->label, b->label) == 0
         && g_strv_equal (a->aliases != NULL ? (const char *const *) a->aliases : none,
                          b->aliases != NULL ? (const char *const *) b->aliases : none);
}

/**
 * baro_scale_equal:
 * @a: (nullable): a scale, or none
 * @b: (nullable): another
 *
 * Returns: %TRUE if both are none, or have the same options, words, direction and best options
 */
gboolean
baro_scale_equal (const BaroScale *a, const BaroScale *b)
{
  if (a == b)
    return TRUE;
  if (a == NULL || b == NULL || a->direction != b->direction || a->n_best != b->n_best || a->n_options != b->n_options)
    return FALSE;

  for (guint i = 0; i < a->n_options; i++)
    if (!options_equal (&a->options[i], &b->options[i]))
      return FALSE;

  return TRUE;
}
