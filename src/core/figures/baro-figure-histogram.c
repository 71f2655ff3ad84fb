/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-histogram.c: how numbers are spread */
#define G_LOG_DOMAIN "baro-figure-histogram"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-private.h"

#define WANT_BINS 40u
/* A few giants would squeeze all others into one bin. The axis ends so many distances between median and outer decile
 * beyond that decile: that keeps all of a normal and 99.9 % of an exponential distribution. */
#define TAIL 3.0

/* What is known of the numbers: distinct values with counts, ascending (borrowed from the tally). */
typedef struct
{
  const BaroValueCount *values;
  guint                 n_values;
  gint64                n;
  double                sum, median, low, high;   /* low, high: ends of the bins */
  double                step;
  guint                 n_bins;
  gint64                n_outside;                /* numbers beyond the first or the last bin */
  gboolean              is_whole;                 /* every number is a whole one */
} Spread;

static double
quantile (const Spread *spread, double share)
{
  gint64 wanted = (gint64) ceil (share * (double) spread->n), seen = 0;

  for (guint i = 0; i < spread->n_values; i++)
    {
      seen += spread->values[i].n;
      if (seen >= MAX (wanted, 1))
        return spread->values[i].value;
    }

  return NAN;
}

static gboolean
are_whole (const Spread *spread)
{
  for (guint i = 0; i < spread->n_values; i++)
    if (spread->values[i].value != floor (spread->values[i].value))
      return FALSE;

  return TRUE;
}

static void
choose_bins (Spread *spread)
{
  double least = spread->values[0].value, most = spread->values[spread->n_values - 1].value;
  double low = quantile (spread, 0.1), high = quantile (spread, 0.9);

  if (high > spread->median)
    most = MIN (most, high + TAIL * (high - spread->median));
  if (low < spread->median)
    least = MAX (least, low - TAIL * (spread->median - low));

  spread->step = baro_axis_nice_step (MAX (most - least, 1e-9), WANT_BINS);
  spread->is_whole = are_whole (spread);
  if (spread->is_whole)
    spread->step = MAX (1.0, floor (spread->step));
  spread->low = floor (least / spread->step) * spread->step;
  spread->n_bins = (guint) MAX (1.0, floor ((most - spread->low) / spread->step) + 1.0);
  spread->high = spread->low + spread->n_bins * spread->step;
}

static void
count_bins (Spread *spread, gint64 *counts)
{
  for (guint i = 0; i < spread->n_values; i++)
    {
      double place = floor ((spread->values[i].value - spread->low) / spread->step);

      if (place >= 0.0 && place < spread->n_bins)
        counts[(guint) place] += spread->values[i].n;
      else
        spread->n_outside += spread->values[i].n;
    }
}

static gboolean
spread_init (Spread *spread, const BaroTally *tally, GError **error)
{
  const GArray *values = tally->values != NULL ? tally->values[0] : NULL;

  *spread = (Spread) { .values = values != NULL ? (gconstpointer) values->data : NULL, .n_values = values != NULL ? values->len : 0 };
  for (guint i = 0; i < spread->n_values; i++)
    {
      spread->n += spread->values[i].n;
      spread->sum += spread->values[i].value * (double) spread->values[i].n;
    }

  if (spread->n == 0)
    return baro_figure_no_data (error);

  spread->median = quantile (spread, 0.5);
  choose_bins (spread);

  return TRUE;
}

static BaroUnit
unit_of (const BaroColumn *column)
{
  return g_strcmp0 (column->unit, "s") == 0 || column->role == BARO_ROLE_RESPONSE_SECONDS ? BARO_UNIT_SECONDS : BARO_UNIT_NUMBER;
}

static char *
make_foot (BaroSnapshot *snapshot, const Spread *spread, const BaroTally *tally, BaroUnit unit)
{
  g_autoptr(GString) foot = g_string_new (NULL);
  g_autofree char *base = baro_format_count (spread->n);
  g_autofree char *outside = baro_format_count (spread->n_outside);
  g_autofree char *low = baro_format_number (spread->low, unit, -1);
  g_autofree char *high = baro_format_number (spread->high, unit, -1);
  g_autofree char *filter = baro_figure_dup_filter_text (snapshot);
  g_autofree char *bases = baro_string_format (_("Base n %s."), base);
  g_autofree char *beyond = NULL;

  baro_figure_add_sentence (foot, bases);
  if (spread->n_outside > 0)
    beyond = baro_string_format (ngettext ("%1$s value outside %2$s to %3$s is not drawn.", "%1$s values outside %2$s to %3$s are not drawn.", (gulong) spread->n_outside),
                                 outside, low, high);
  baro_figure_add_sentence (foot, beyond);
  if (!tally->values_are_exact)
    baro_figure_add_sentence (foot, _("There are very many different values; the median is approximate."));
  baro_figure_add_sentence (foot, filter);

  return g_string_free (g_steal_pointer (&foot), FALSE);
}

static char *
bin_label (const Spread *spread, guint bin, BaroUnit unit)
{
  double low = spread->low + bin * spread->step;
  int decimals = spread->step >= 1.0 ? 0 : (int) ceil (-log10 (spread->step));
  gboolean is_single = spread->step == 1.0 && spread->is_whole;
  g_autofree char *first = baro_format_number (low, unit, decimals);
  g_autofree char *last = baro_format_number (low + spread->step, unit, decimals);

  return is_single ? g_steal_pointer (&first) : g_strdup_printf ("%s–%s", first, last);
}

static BaroFilter *
bin_drill (BaroSnapshot *snapshot, const Spread *spread, const char *column, guint bin)
{
  BaroCondition *condition = g_new0 (BaroCondition, 1);

  condition->column = g_strdup (column);
  condition->test = BARO_TEST_BETWEEN;
  condition->low = spread->low + bin * spread->step;
  condition->high = nextafter (spread->low + (bin + 1) * spread->step, -INFINITY);

  return baro_figure_filter_and (snapshot->filter, condition, NULL, NULL);
}

static BaroTally *
count_values (BaroSnapshot *snapshot, guint column, GCancellable *cancellable, GError **error)
{
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, error);
  BaroTallyRequest request = { .score = (int) column, .weight = -1, .selection = selection, .wants_values = TRUE, .skips_moments = TRUE };

  return selection != NULL ? baro_tally_run (snapshot->dataset, &request, cancellable, error) : NULL;
}

static int
find_number_column (BaroDataset *dataset, const char *name, GError **error)
{
  int column = baro_dataset_find_column (dataset, name);

  if (column >= 0 && baro_dataset_get_column (dataset, (guint) column)->kind == BARO_KIND_NUMBER)
    return column;

  g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_COLUMN,
               _("“%s” is no column of numbers, so it has no histogram. Choose a column of numbers, or draw the distribution of an item."), name);

  return -1;
}

static BaroFigure *
draw (BaroSnapshot *snapshot, const BaroColumn *column, Spread *spread, const BaroTally *tally)
{
  BaroUnit unit = unit_of (column);
  g_autofree gint64 *counts = g_new0 (gint64, spread->n_bins);
  g_autofree char *title = baro_string_format (_("How “%s” is spread"), column->title);
  g_autofree char *median = baro_format_number (spread->median, unit, -1);
  g_autofree char *mean = baro_format_number (spread->sum / (double) spread->n, unit, -1);
  g_autofree char *finding = baro_string_format (_("Half lie at or below %1$s; the mean is %2$s."), median, mean);
  g_autofree char *median_label = baro_string_format (_("Median %s"), median);
  g_autofree char *foot = NULL, *source = baro_figure_dup_source (snapshot);
  BaroChart *chart = baro_chart_new (BARO_CHART_HISTOGRAM);
  BaroTable *twin = baro_table_new (NULL);
  BaroFigure *figure;

  count_bins (spread, counts);
  foot = make_foot (snapshot, spread, tally, unit);
  baro_chart_set_text (chart, title, finding, foot, source);
  baro_format_for_axis (unit, &chart->histogram.format);
  baro_format_for_axis (BARO_UNIT_COUNT, &chart->histogram.count_format);
  chart->histogram.x_title = g_strdup (column->title);
  chart->histogram.total = (double) spread->n;
  if (spread->median < spread->high)
    baro_chart_add_target (chart, spread->median, median_label, -1);
  baro_table_add_column (twin, column->title, FALSE);
  baro_table_add_column (twin, C_("column of a table", "Responses"), TRUE);
  baro_table_add_column (twin, C_("column of a table", "Percent"), TRUE);

  for (guint i = 0; i < spread->n_bins; i++)
    {
      BaroBin *bin = baro_chart_add_bin (chart, spread->low + i * spread->step, spread->low + (i + 1) * spread->step, (double) counts[i]);
      char **cells = g_new0 (char *, 4);

      bin->label = bin_label (spread, i, unit);
      cells[0] = g_strdup (bin->label);
      cells[1] = baro_format_count (counts[i]);
      cells[2] = baro_format_number ((double) counts[i] / (double) spread->n, BARO_UNIT_SHARE, -1);
      baro_table_take_row (twin, cells);
    }

  figure = baro_figure_new (chart, twin);
  for (guint i = 0; i < spread->n_bins; i++)
    baro_figure_take_drill (figure, 0, (int) i, bin_drill (snapshot, spread, column->name, i));

  return figure;
}

/**
 * baro_figure_histogram:
 * @snapshot: the analysis' choices
 * @column: a column of numbers
 * @cancellable: (nullable): stops the counting
 * @error: (nullable): failure
 *
 * Returns: (transfer full): the counts of numbers in equal steps with the median marked, or %NULL
 */
BaroFigure *
baro_figure_histogram (BaroSnapshot *snapshot, const char *column, GCancellable *cancellable, GError **error)
{
  int index = find_number_column (snapshot->dataset, column, error);
  g_autoptr(BaroTally) tally = NULL;
  BaroFigure *figure;
  Spread spread;

  if (index < 0)
    return NULL;

  tally = count_values (snapshot, (guint) index, cancellable, error);
  if (tally == NULL || !spread_init (&spread, tally, error))
    return NULL;

  figure = draw (snapshot, baro_dataset_get_column (snapshot->dataset, (guint) index), &spread, tally);
  baro_recipe_add (figure->recipe, "Metric", "histogram");
  baro_recipe_add (figure->recipe, "Item", baro_dataset_get_column (snapshot->dataset, (guint) index)->name);
  baro_figure_set_recipe (figure, snapshot, NULL, 0, spread.n);

  return figure;
}
