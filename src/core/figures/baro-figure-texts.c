/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-texts.c: names, notes and sentences that figures share */
#define G_LOG_DOMAIN "baro-figure-texts"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"

/* Sentences stand beside each other whole; only the space between them differs by language. */
void
baro_figure_add_sentence (GString *text, const char *sentence)
{
  g_autofree char *before = NULL;

  if (sentence == NULL || *sentence == '\0')
    return;

  before = g_strdup (text->str);
  if (text->len > 0)
    /* Translators: two whole sentences with their full stops; Chinese has no space between them */
    g_string_printf (text, C_("sentences in a row", "%1$s %2$s"), before, sentence);
  else
    g_string_assign (text, sentence);
}

char *
baro_figure_join (const char *first, const char *second)
{
  GString *text = g_string_new (NULL);

  baro_figure_add_sentence (text, first);
  baro_figure_add_sentence (text, second);

  return g_string_free (text, FALSE);
}

const char *
baro_figure_item_title (const BaroMetric *metric, BaroDataset *dataset)
{
  int column = metric->item != NULL ? baro_dataset_find_column (dataset, metric->item) : -1;

  if (column < 0)
    return metric->item;

  return baro_dataset_get_column (dataset, (guint) column)->title;
}

/* The metric's own title names its item, except where one item is usual. */
char *
baro_figure_metric_name (const BaroMetric *metric, BaroDataset *dataset)
{
  g_autofree char *title = baro_metric_dup_title (metric, dataset);
  const char *item = baro_figure_item_title (metric, dataset);
  g_autofree char *name = NULL;

  if ((metric->kind != BARO_METRIC_CSAT && metric->kind != BARO_METRIC_WITHIN) || item == NULL)
    return baro_string_ellipsize (title, BARO_FIGURE_MAX_LABEL);

  name = baro_string_ellipsize (item, BARO_FIGURE_MAX_LABEL);

  /* Translators: an item and how it is measured, as in "Free WiFi: Satisfied, 4–5" */
  return baro_string_format (C_("item and metric", "%1$s: %2$s"), name, title);
}

static gboolean
have_distinct_items (BaroMetric *const *metrics, guint n_metrics)
{
  for (guint i = 0; i < n_metrics; i++)
    for (guint j = 0; j < i; j++)
      if (g_strcmp0 (metrics[i]->item, metrics[j]->item) == 0)
        return FALSE;

  return TRUE;
}

/* What lines are called at their ends: the items if these tell them apart, else the metrics. */
char **
baro_figure_series_names (BaroMetric *const *metrics, guint n_metrics, BaroDataset *dataset)
{
  char **names = g_new0 (char *, n_metrics + 1);
  gboolean by_item = n_metrics > 1 && have_distinct_items (metrics, n_metrics);

  for (guint i = 0; i < n_metrics; i++)
    {
      const char *item = baro_figure_item_title (metrics[i], dataset);

      /* a single line is named by its item too, unless the metric says it all; the title tells the rest */
      if (item != NULL && (by_item || (n_metrics == 1 && metrics[i]->kind != BARO_METRIC_NPS && metrics[i]->kind != BARO_METRIC_WITHIN)))
        names[i] = baro_string_ellipsize (item, BARO_FIGURE_MAX_LABEL);
      else
        names[i] = baro_metric_dup_title (metrics[i], dataset);
    }

  return names;
}

char *
baro_figure_dup_filter_text (BaroSnapshot *snapshot)
{
  g_autofree char *text = baro_filter_dup_text (snapshot->filter, snapshot->dataset);

  if (*text == '\0')
    return g_steal_pointer (&text);

  /* Translators: the conditions under which a figure was made */
  return baro_string_format (_("Filter: %s."), text);
}

char *
baro_figure_dup_weight_text (BaroSnapshot *snapshot)
{
  if (snapshot->weight < 0)
    return g_strdup ("");

  return baro_string_format (_("Weighted by “%s”; n is unweighted."),
                             baro_dataset_get_column (snapshot->dataset, (guint) snapshot->weight)->title);
}

char *
baro_figure_dup_source (BaroSnapshot *snapshot)
{
  if (snapshot->study_name == NULL || *snapshot->study_name == '\0')
    return NULL;

  /* Translators: the study that a figure was made from */
  return baro_string_format (_("Source: %s."), snapshot->study_name);
}

char *
baro_figure_percent (double share)
{
  g_autofree char *text = baro_format_number (share, BARO_UNIT_SHARE, 0);

  return baro_string_format (C_("number with unit", "%s %%"), text);
}

char *
baro_figure_percent_exact (double share)
{
  BaroMeasure measure;

  baro_measure_init (&measure, BARO_UNIT_SHARE);
  measure.value = share;
  measure.flags = isnan (share) ? BARO_MEASURE_UNDEFINED : BARO_MEASURE_OK;

  return baro_format_value (&measure);
}

char *
baro_figure_count_word (guint count)
{
  static const char *const words[] = {
    NC_("number word", "none"), NC_("number word", "one"), NC_("number word", "two"), NC_("number word", "three"),
    NC_("number word", "four"), NC_("number word", "five"), NC_("number word", "six"), NC_("number word", "seven"),
    NC_("number word", "eight"), NC_("number word", "nine"), NC_("number word", "ten"),
  };

  if (count < G_N_ELEMENTS (words))
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "number word", words[count]));

  return baro_format_count (count);
}

/* The same at the start of a sentence. */
char *
baro_figure_count_word_first (guint count)
{
  static const char *const words[] = {
    NC_("number word, first", "None"), NC_("number word, first", "One"), NC_("number word, first", "Two"),
    NC_("number word, first", "Three"), NC_("number word, first", "Four"), NC_("number word, first", "Five"),
    NC_("number word, first", "Six"), NC_("number word, first", "Seven"), NC_("number word, first", "Eight"),
    NC_("number word, first", "Nine"), NC_("number word, first", "Ten"),
  };

  if (count < G_N_ELEMENTS (words))
    return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "number word, first", words[count]));

  return baro_format_count (count);
}

guint
baro_figure_datum_flags (const BaroMeasure *measure)
{
  guint flags = 0;

  /* nobody answered: a gap, which is no small base */
  if (!baro_measure_is_defined (measure))
    return 0;

  if (measure->flags & BARO_MEASURE_SMALL_BASE)
    flags |= BARO_DATUM_SMALL_BASE;
  if (measure->flags & BARO_MEASURE_SUPPRESSED)
    flags |= BARO_DATUM_SUPPRESSED;

  return flags;
}

BaroVerdict
baro_figure_verdict (const BaroDifference *difference, gboolean is_low_good)
{
  if (!difference->significant)
    return BARO_VERDICT_NEUTRAL;

  return (difference->value > 0) != is_low_good ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE;
}

/* "2018: 62.4 %, interval 60.5 to 64.3, n 2,391." for a screen reader. */
char *
baro_figure_measure_sentence (const char *what, const BaroMeasure *measure)
{
  g_autofree char *value = baro_format_value (measure);
  g_autofree char *base = baro_format_base (measure->base_n);
  g_autofree char *low = NULL, *high = NULL;

  if (!baro_measure_is_defined (measure))
    return baro_string_format (_("%s: undefined, nobody answered."), what);
  if (measure->flags & BARO_MEASURE_SUPPRESSED)
    return baro_string_format (_("%1$s: not shown, only %2$s."), what, base);
  if (isnan (measure->low) || isnan (measure->high))
    return baro_string_format (_("%1$s: %2$s, %3$s."), what, value, base);

  low = baro_format_number (measure->low, measure->unit, -1);
  high = baro_format_number (measure->high, measure->unit, -1);
  if (measure->flags & BARO_MEASURE_SMALL_BASE)
    return baro_string_format (_("%1$s: %2$s, interval %3$s to %4$s, small base, %5$s."), what, value, low, high, base);

  return baro_string_format (_("%1$s: %2$s, interval %3$s to %4$s, %5$s."), what, value, low, high, base);
}

gboolean
baro_figure_one_unit (BaroMetric *const *metrics, guint n_metrics, BaroDataset *dataset, GError **error)
{
  for (guint i = 1; i < n_metrics; i++)
    if (baro_metric_get_unit (metrics[i], dataset) != baro_metric_get_unit (metrics[0], dataset))
      {
        g_autofree char *a = baro_figure_metric_name (metrics[0], dataset);
        g_autofree char *b = baro_figure_metric_name (metrics[i], dataset);

        g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_WRONG_UNIT,
                     _("“%1$s” and “%2$s” have different units and cannot share an axis. Draw them in two figures."), a, b);
        return FALSE;
      }

  return TRUE;
}
