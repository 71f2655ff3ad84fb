/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-text.c: conditions as people read them */
#define G_LOG_DOMAIN "baro-filter-text"
#include "config.h"

#include "base/baro-string.h"
#include "data/baro-filter-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MAX_SHOWN_LABELS 3u
#define MAX_LABEL_CHARS 40u

static char *
dup_number (double value)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value));
}

static char *
join_labels (GStrv labels)
{
  g_autoptr(GString) text = g_string_new (NULL);
  guint n = labels != NULL ? g_strv_length (labels) : 0;
  guint n_shown = n <= MAX_SHOWN_LABELS + 1 ? n : MAX_SHOWN_LABELS;

  for (guint i = 0; i < n_shown; i++)
    {
      g_autofree char *shown = baro_string_ellipsize (labels[i], MAX_LABEL_CHARS);
      g_autofree char *label = n > 1 ? baro_string_format ("%s", shown) : g_strdup (shown);

      if (i > 0)
        /* translators: between the labels of a list */
        g_string_append (text, C_("list", ", "));
      g_string_append (text, label);
    }
  if (n_shown == n)
    return g_string_free (g_steal_pointer (&text), FALSE);

  /* translators: a list of labels that is cut off: "App, Web, Shop and 4 more" */
  return g_strdup_printf (ngettext ("%s and %u more", "%s and %u more", n - n_shown), text->str, n - n_shown);
}

/* An open end was moved by the smallest step there is, which ten digits do not show. */
static gboolean
is_beyond (double value, const char *shown)
{
  return value != g_ascii_strtod (shown, NULL) && fabs (value - g_ascii_strtod (shown, NULL)) <= 1e-14 * fabs (value);
}

static char *
dup_range_text (double low, double high)
{
  g_autofree char *low_text = dup_number (low), *high_text = dup_number (high);

  if (isinf (low) && isinf (high))
    return g_strdup (_("answered"));
  if (isinf (low))
    return g_strdup_printf (is_beyond (high, high_text) ? "< %s" : "≤ %s", high_text);
  if (isinf (high))
    return g_strdup_printf (is_beyond (low, low_text) ? "> %s" : "≥ %s", low_text);
  if (low == high)
    return g_strdup (low_text);

  return g_strdup_printf ("%s–%s", low_text, high_text);
}

/**
 * baro_condition_dup_value_text:
 * @self: a condition
 * @dataset: (nullable): what it restricts
 *
 * Returns: (transfer full): what the column must be, translated: "App, Web", "≥ 9", "2025-03". Not escaped
 */
char *
baro_condition_dup_value_text (const BaroCondition *self, BaroDataset *dataset)
{
  g_autofree char *labels = join_labels (self->labels);

  switch (self->test)
    {
    case BARO_TEST_IS_ONE_OF:
      return g_steal_pointer (&labels);
    case BARO_TEST_IS_NONE_OF:
      /* translators: a filter that leaves labels out: "not App, Web" */
      return baro_string_format (_("not %s"), labels);
    case BARO_TEST_BETWEEN:
      return dup_range_text (self->low, self->high);
    case BARO_TEST_WITHIN:
      return baro_time_span_dup_text (self->from, self->to);
    case BARO_TEST_IS_MISSING:
      return g_strdup (_("missing"));
    case BARO_TEST_IS_ANSWERED:
      return g_strdup (_("answered"));
    case BARO_TEST_CONTAINS:
      /* translators: a filter on text */
      return baro_string_format (_("contains “%s”"), labels);
    default:
      g_return_val_if_reached (NULL);
    }
}

/**
 * baro_condition_dup_text:
 * @self: a condition
 * @dataset: (nullable): what it restricts, for the column's title
 *
 * Returns: (transfer full): the text of a chip, translated: "Channel: App, Web". Not escaped
 */
char *
baro_condition_dup_text (const BaroCondition *self, BaroDataset *dataset)
{
  g_autofree char *value = baro_condition_dup_value_text (self, dataset);
  int column = dataset != NULL ? baro_dataset_find_column (dataset, self->column) : -1;
  g_autofree char *title = baro_string_ellipsize (column >= 0 ? baro_dataset_get_column (dataset, (guint) column)->title : self->column,
                                                  MAX_LABEL_CHARS);

  /* translators: a column and what it must be: "Channel: App, Web" */
  return baro_string_format (C_("filter", "%s: %s"), title, value);
}

char *
baro_filter_dup_text (const BaroFilter *self, BaroDataset *dataset)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < baro_filter_get_n (self); i++)
    {
      g_autofree char *condition = baro_condition_dup_text (baro_filter_get (self, i), dataset);

      if (i > 0)
        /* translators: between the conditions of a filter, all of which must hold */
        g_string_append (text, C_("filter", "; "));
      g_string_append (text, condition);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
