/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout-cells.c: read-outs of heat maps, stacks, histograms and control strips */
#define G_LOG_DOMAIN "baro-figure-readout-cells"
#include "config.h"

#include "widgets/baro-figure-readout-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"

static const char *
get_verdict_class (BaroVerdict verdict)
{
  return verdict == BARO_VERDICT_BETTER ? "baro-better" : verdict == BARO_VERDICT_WORSE ? "baro-worse" : "heading";
}

static gboolean
fill_heat (GtkWidget *readout, const BaroHeat *heat, const BaroDatum *datum)
{
  guint row = (guint) datum->row, column = (guint) datum->column;
  const BaroHeatCell *cell;
  g_autofree char *title = NULL, *base = NULL;
  GtkGrid *grid;

  if (datum->row < 0 || datum->column < 0 || row >= heat->row_labels->len || column >= heat->column_labels->len)
    return FALSE;
  cell = g_ptr_array_index (heat->cells, row * heat->column_labels->len + column);
  if (cell->exact_text == NULL)
    return FALSE;
  /* Translators: what a number is about: the row and the column of a table */
  title = baro_string_format (C_("subject of a sentence", "%1$s, %2$s"), (const char *) g_ptr_array_index (heat->row_labels, row),
                              (const char *) g_ptr_array_index (heat->column_labels, column));
  base = cell->base_n >= 0 ? baro_format_base (cell->base_n) : NULL;
  grid = baro_readout_add_grid (readout, title);
  baro_readout_add_line (grid, 0, &(BaroReadoutLine) { .name = heat->value_header, .value = cell->exact_text, .interval = cell->interval_text, .base = base });
  if (cell->other_text != NULL)
    baro_readout_add_line (grid, 1, &(BaroReadoutLine) {
      .name = heat->other_header, .value = cell->other_text, .value_class = get_verdict_class (cell->verdict),
      .interval = cell->flags & BARO_DATUM_SIGNIFICANT ? heat->significant_label : NULL });
  if (cell->flags & BARO_DATUM_SUPPRESSED)
    baro_readout_add_label (readout, _("Not shown: too few answers."), "note", 0.0f);
  else if (cell->flags & BARO_DATUM_SMALL_BASE)
    baro_readout_add_label (readout, _("Small base: not tested."), "note", 0.0f);
  return TRUE;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (BaroValueFormat, baro_value_format_clear)

static void
init_percent (BaroValueFormat *format)
{
  baro_value_format_init (format);
  baro_format_for_axis (BARO_UNIT_SHARE, format);
}

static BaroInk
get_tone_ink (double tone)
{
  return fabs (tone) < 1e-6 ? BARO_INK_NEUTRAL : tone > 0.0 ? BARO_INK_BETTER : BARO_INK_WORSE;
}

/* All answers of the row, best first as the eye reads a list; the one under the pointer is bold. */
static gboolean
fill_stack (GtkWidget *readout, const BaroStack *stack, const BaroDatum *datum)
{
  const BaroStackRow *row;
  g_auto(BaroValueFormat) percent = { 0 };
  g_autofree char *base = NULL;
  GtkGrid *grid;

  if (datum->row < 0 || (guint) datum->row >= stack->rows->len)
    return FALSE;
  row = g_ptr_array_index (stack->rows, datum->row);
  if (row->shares == NULL)
    return FALSE;
  init_percent (&percent);
  grid = baro_readout_add_grid (readout, row->label);
  for (guint i = 0; i < stack->segments->len; i++)
    {
      guint place = stack->segments->len - 1 - i;
      const BaroStackSegment *segment = g_ptr_array_index (stack->segments, place);
      g_autofree char *value = baro_readout_format_value (&percent, row->shares[place]);
      g_autofree char *interval = row->lows != NULL ? baro_readout_format_interval (&percent, row->shares[place], row->lows[place], row->highs[place]) : NULL;

      baro_readout_add_line (grid, (int) i, &(BaroReadoutLine) {
        .dot = get_tone_ink (segment->tone), .name = segment->label, .value = value, .interval = interval,
        .value_class = datum->column == (int) place ? "heading" : "plain" });
    }
  if (row->base_n >= 0)
    {
      base = baro_format_base (row->base_n);
      baro_readout_add_label (readout, base, "note", 0.0f);
    }
  return TRUE;
}

static double
get_total (const BaroHistogram *histogram)
{
  double sum = 0.0;

  for (guint i = 0; i < histogram->bins->len; i++)
    sum += ((BaroBin *) g_ptr_array_index (histogram->bins, i))->count;
  return isnan (histogram->total) ? sum : histogram->total;
}

static gboolean
fill_histogram (GtkWidget *readout, const BaroHistogram *histogram, const BaroDatum *datum)
{
  g_auto(BaroValueFormat) percent = { 0 };
  g_autofree char *title = NULL, *count = NULL, *share = NULL, *base = NULL;
  const BaroBin *bin;
  double total = get_total (histogram);
  GtkGrid *grid;

  if (datum->column < 0 || (guint) datum->column >= histogram->bins->len)
    return FALSE;
  bin = g_ptr_array_index (histogram->bins, datum->column);
  if (bin->label == NULL || !(total > 0.0))
    return FALSE;
  /* Translators: a column of numbers and a range of it, as in “Seconds: 10–20” */
  title = histogram->x_title != NULL ? baro_string_format (C_("column and range", "%1$s: %2$s"), histogram->x_title, bin->label) : g_strdup (bin->label);
  init_percent (&percent);
  count = baro_value_format_text (&histogram->count_format, bin->count);
  share = baro_readout_format_value (&percent, bin->count / total);
  base = baro_format_base ((gint64) total);
  grid = baro_readout_add_grid (readout, title);
  baro_readout_add_line (grid, 0, &(BaroReadoutLine) { .name = C_("column of a table", "Responses"), .value = count });
  baro_readout_add_line (grid, 1, &(BaroReadoutLine) { .name = C_("column of a table", "Percent"), .value = share, .base = base });
  return TRUE;
}

static gboolean
fill_control (GtkWidget *readout, const BaroControl *control, const BaroDatum *datum)
{
  g_autofree char *value = NULL, *base = NULL, *low = NULL, *high = NULL;
  const BaroControlPoint *point;
  const BaroTick *tick;
  GtkGrid *grid;

  if (datum->column < 0 || (guint) datum->column >= control->points->len || (guint) datum->column >= control->ticks->len)
    return FALSE;
  point = g_ptr_array_index (control->points, datum->column);
  tick = g_ptr_array_index (control->ticks, datum->column);
  value = baro_readout_format_value (&control->format, point->value);
  base = point->base_n >= 0 ? baro_format_base (point->base_n) : NULL;
  low = baro_readout_format_value (&control->format, point->lower);
  high = baro_readout_format_value (&control->format, point->upper);
  grid = baro_readout_add_grid (readout, tick->long_label != NULL ? tick->long_label : tick->label);
  baro_readout_add_line (grid, 0, &(BaroReadoutLine) {
    .name = C_("column of a table", "Value"), .value = value, .base = base, .value_class = point->rule != 0 ? "baro-worse" : NULL });
  baro_readout_add_line (grid, 1, &(BaroReadoutLine) { .name = C_("column of a table", "Upper limit"), .value = high, .value_class = "plain" });
  baro_readout_add_line (grid, 2, &(BaroReadoutLine) { .name = C_("column of a table", "Lower limit"), .value = low, .value_class = "plain" });
  if (point->rule != 0)
    baro_readout_add_label (readout, point->rule == 1 ? _("Beyond a limit.") : _("Eight or more in a row on one side of the centre."), "note", 0.0f);
  return TRUE;
}

gboolean
baro_readout_fill_cell (GtkWidget *readout, const BaroChart *chart, const BaroDatum *datum)
{
  switch (chart->kind)
    {
    case BARO_CHART_HEAT: return fill_heat (readout, &chart->heat, datum);
    case BARO_CHART_STACK: return fill_stack (readout, &chart->stack, datum);
    case BARO_CHART_HISTOGRAM: return fill_histogram (readout, &chart->histogram, datum);
    case BARO_CHART_CONTROL: return fill_control (readout, &chart->control, datum);
    default: return FALSE;
    }
}
