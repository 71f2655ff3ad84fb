/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-grouping.c: the written form of a grouping, and the labels of its groups */
#define G_LOG_DOMAIN "baro-grouping"

#include "config.h"

#include "metrics/baro-metric.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "base/baro-string.h"

#define WANTED_BINS 12.0
#define MAX_BINS 10000.0

/* The range of a number column. Returns: FALSE without a valid number */
static gboolean
find_range (BaroDataset *dataset, guint column, double *minimum, double *maximum, GError **error)
{
  BaroTallyRequest request = { .score = (int) column, .weight = -1 };
  g_autoptr(BaroTally) tally = baro_tally_run (dataset, &request, NULL, error);

  if (tally == NULL)
    return FALSE;
  *minimum = *maximum = 0.0;
  if (tally->moments[0].n > 0)
    {
      *minimum = tally->moments[0].minimum;
      *maximum = tally->moments[0].maximum;
    }
  return TRUE;
}

/* 1, 2 or 5 times a power of ten, at least @width. */
static double
round_width (double width)
{
  double power = pow (10.0, floor (log10 (width)));
  double steps = width / power;

  return power * (steps <= 1.0 + 1e-9 ? 1.0 : steps <= 2.0 + 1e-9 ? 2.0 : steps <= 5.0 + 1e-9 ? 5.0 : 10.0);
}

/* Bins from the multiple of the width at or below the smallest number to beyond the largest; width 0: a round
 * one that gives about ten. */
static gboolean
fill_bins (BaroGrouping *grouping, BaroDataset *dataset, double width, GError **error)
{
  double minimum, maximum, n_bins;
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);

  if (!find_range (dataset, grouping->column, &minimum, &maximum, error))
    return FALSE;
  if (width == 0.0)
    {
      width = maximum > minimum ? round_width ((maximum - minimum) / WANTED_BINS) : 1.0;
      if (column->decimals == 0)
        width = MAX (width, 1.0);
    }
  grouping->by = BARO_GROUP_BIN;
  grouping->bin_width = width;
  grouping->bin_start = floor (minimum / width + 1e-9) * width;
  n_bins = floor ((maximum - grouping->bin_start) / width + 1e-9) + 1.0;
  if (!isfinite (n_bins) || n_bins > MAX_BINS)
    {
      g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX,
                   _("Bins of that width would cut “%s” into more than 10000 pieces. Use wider bins."), column->name);
      return FALSE;
    }
  grouping->n_bins = (guint) n_bins;
  return TRUE;
}

static gboolean
set_syntax (GError **error, const char *text)
{
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_SYNTAX,
               _("“%s” is not a grouping. Write a column, COLUMN:month (also day, week, quarter, year) for a time, or COLUMN:bin:WIDTH for a number."),
               text);
  return FALSE;
}

static gboolean
fill_plain (BaroGrouping *grouping, BaroDataset *dataset, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);

  switch (column->kind)
    {
    case BARO_KIND_SCALE:
    case BARO_KIND_CATEGORY:
      grouping->by = BARO_GROUP_CODES;
      return TRUE;
    case BARO_KIND_TIME:
      grouping->by = BARO_GROUP_PERIOD;
      grouping->unit = BARO_PERIOD_MONTH;
      return TRUE;
    case BARO_KIND_NUMBER:
      return fill_bins (grouping, dataset, 0.0, error);
    default:
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("Responses cannot be grouped by “%s”: the column is of the kind “%s”."), column->name,
                   baro_kind_to_title (column->kind));
      return FALSE;
    }
}

/* What stands behind the column's name: a period, or "bin:WIDTH". Returns: FALSE if it is neither */
static gboolean
fill_suffix (BaroGrouping *grouping, BaroDataset *dataset, const char *suffix, gboolean *is_suffix, GError **error)
{
  BaroColumn *column = baro_dataset_get_column (dataset, grouping->column);
  double width;

  *is_suffix = TRUE;
  if (baro_period_unit_parse (suffix, &grouping->unit))
    {
      grouping->by = BARO_GROUP_PERIOD;
      if (column->kind == BARO_KIND_TIME)
        return TRUE;
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be grouped by periods: it holds no times."), column->name);
      return FALSE;
    }
  if (g_str_has_prefix (suffix, "bin:") && baro_string_parse_double (suffix + 4, -1, '.', &width) && width > 0.0 &&
      isfinite (width))
    {
      if (column->kind == BARO_KIND_NUMBER)
        return fill_bins (grouping, dataset, width, error);
      g_set_error (error, BARO_TALLY_ERROR, BARO_TALLY_ERROR_WRONG_KIND,
                   _("The column “%s” cannot be grouped into bins: it holds no numbers."), column->name);
      return FALSE;
    }
  *is_suffix = FALSE;
  return FALSE;
}

/**
 * baro_grouping_parse:
 * @text: "COLUMN", "COLUMN:month" or "COLUMN:bin:10" (bins that are 10 wide)
 * @dataset: the responses
 * @grouping: (out): filled in
 * @error: %BARO_METRICS_ERROR_SYNTAX or %BARO_METRICS_ERROR_NO_ITEM; %BARO_TALLY_ERROR_WRONG_KIND if the column
 *   cannot be grouped like this
 *
 * Reads the written form of a grouping. Names of columns may hold colons: the longest name that fits
 * wins. A time alone means months, a number alone about ten bins of a round width.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_grouping_parse (const char *text, BaroDataset *dataset, BaroGrouping *grouping, GError **error)
{
  int column;

  g_return_val_if_fail (text != NULL && dataset != NULL && grouping != NULL, FALSE);

  *grouping = (BaroGrouping) { 0 };
  column = baro_dataset_find_column (dataset, text);
  if (column >= 0)
    {
      grouping->column = (guint) column;
      return fill_plain (grouping, dataset, error);
    }
  for (gsize length = strlen (text); length > 0; length--)
    {
      g_autofree char *name = NULL;
      gboolean is_suffix, is_done;

      if (text[length - 1] != ':')
        continue;
      name = g_strndup (text, length - 1);
      column = baro_dataset_find_column (dataset, name);
      if (column < 0)
        continue;
      grouping->column = (guint) column;
      is_done = fill_suffix (grouping, dataset, text + length, &is_suffix, error);
      return is_suffix ? is_done : set_syntax (error, text);
    }
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_ITEM, _("The study has no column “%s”."), text);
  return FALSE;
}

static char *
dup_bin_label (const BaroGrouping *grouping, guint32 code, const BaroColumn *column)
{
  char low[G_ASCII_DTOSTR_BUF_SIZE], high[G_ASCII_DTOSTR_BUF_SIZE];
  double start = grouping->bin_start + code * grouping->bin_width;
  double end = start + grouping->bin_width;
  gboolean is_whole = column->decimals == 0 && grouping->bin_width == floor (grouping->bin_width) &&
                      grouping->bin_start == floor (grouping->bin_start);

  /* whole numbers: 0–9, 10–19; the last bin is closed, but its end is not reached by construction */
  if (is_whole && grouping->bin_width == 1.0)
    return g_strdup (g_ascii_formatd (low, sizeof low, "%.12g", start));
  g_ascii_formatd (low, sizeof low, "%.10g", start);
  g_ascii_formatd (high, sizeof high, "%.10g", is_whole ? end - 1.0 : end);
  return g_strdup_printf ("%s–%s", low, high);
}

/**
 * baro_grouping_dup_label:
 * @grouping: a grouping
 * @first: the tally's period of code 0
 * @code: a code of the tally, below its n_codes
 * @dataset: the responses
 *
 * Returns: (transfer full): a period's key, the option's or category's label, or the range of a bin
 */
char *
baro_grouping_dup_label (const BaroGrouping *grouping, gint32 first, guint32 code, BaroDataset *dataset)
{
  g_return_val_if_fail (grouping != NULL && dataset != NULL, NULL);

  switch (grouping->by)
    {
    case BARO_GROUP_PERIOD:
      return baro_period_to_key (grouping->unit, first + (gint32) code);
    case BARO_GROUP_BIN:
      return dup_bin_label (grouping, code, baro_dataset_get_column (dataset, grouping->column));
    default:
      return baro_dataset_dup_label (dataset, grouping->column, code);
    }
}
