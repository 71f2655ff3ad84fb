/* baro-layout-gap.c: gaps as dumbbells, or as differences around zero */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-gap"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define LABEL_SHARE 0.34
#define COLUMN_GAP_PX 14.0
#define DOT_ROOM_PX 14.0
#define TICK_SPACE_PX 46.0
#define END_RADIUS 4.5
#define BAR_PX 7.0
#define TICK_HALF_PX 7.0
#define RULE_GAP_PX 6.0
#define PALE 0.26

/* The columns of a gap chart, left to right: label, n, plot, up to two printed cells. Widths come from the
 * texts; n moves under the label when the chart is narrow. */
typedef struct
{
  BaroFrame *frame;
  const BaroGap *gap;
  double     label_width;
  double     n_width;      /* 0: below the label, or none */
  gboolean   n_below;
  double     cell_right[2]; /* right edge of a cell's text; NAN: not printed */
  double     plot_left, plot_right;
  double     rows_top, rows_bottom;
  double     pitch;
  BaroAxis   axis;
} Sheet;

static const BaroGapRow *
row_at (const BaroGap *gap, guint index)
{
  return g_ptr_array_index (gap->rows, index);
}

static gboolean
is_ranked (const BaroGapRow *row)
{
  return (row->flags & (BARO_DATUM_SMALL_BASE | BARO_DATUM_SUPPRESSED)) == 0;
}

static char *
n_text (const BaroGapRow *row)
{
  g_autofree char *digits = NULL;

  if (row->n_text != NULL)
    return g_strdup (row->n_text);
  if (row->base_n < 0)
    return NULL;

  digits = g_strdup_printf ("%" G_GINT64_FORMAT, row->base_n);

  /* Translators: a base size: "n 2391" */
  return baro_string_format (C_("base", "n %s"), digits);
}

static guint
collect_keys (const BaroGap *gap, BaroKey *keys)
{
  guint n = 0;

  if (gap->pair_legend != NULL)
    keys[n++] = (BaroKey) { BARO_KEY_PAIR, { BARO_INK_NEUTRAL, 0.0, 1.0 }, gap->pair_legend };
  if (gap->previous_legend != NULL && !gap->hide_previous)
    keys[n++] = (BaroKey) { BARO_KEY_TICK, { BARO_INK_DIM, 0.0, 1.0 }, gap->previous_legend };
  if (gap->significant_legend != NULL)
    keys[n++] = (BaroKey) { BARO_KEY_DOT, { BARO_INK_TEXT, 0.0, 1.0 }, gap->significant_legend };

  return n;
}

static double
legend_height (BaroFrame *frame)
{
  BaroKey keys[3];
  guint n = collect_keys (&frame->chart->gap, keys);
  BaroScene *scene = frame->scene;
  double height;

  frame->scene = NULL;
  height = baro_frame_legend (frame, keys, n, frame->left, frame->right, 0.0);
  frame->scene = scene;

  return height;
}

static gboolean
has_headers (const BaroGap *gap)
{
  return gap->headers[0] != NULL || gap->headers[1] != NULL;
}

static gboolean
has_rule (const BaroGap *gap)
{
  gboolean any_ranked = FALSE, any_small = FALSE;

  for (guint i = 0; i < gap->rows->len; i++)
    {
      any_ranked = any_ranked || is_ranked (row_at (gap, i));
      any_small = any_small || !is_ranked (row_at (gap, i));
    }

  return any_ranked && any_small;
}

double
baro_layout_gap_fixed (BaroFrame *frame)
{
  const BaroGap *gap = &frame->chart->gap;
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  return legend_height (frame) + (has_headers (gap) ? line + 4.0 : 0.0) + line + 4.0 + (has_rule (gap) ? RULE_GAP_PX : 0.0);
}

static void
measure_columns (Sheet *sheet)
{
  BaroFrame *frame = sheet->frame;
  double room = frame->right - frame->left;

  sheet->n_below = baro_frame_is_narrow (frame);
  for (guint i = 0; i < sheet->gap->rows->len; i++)
    {
      const BaroGapRow *row = row_at (sheet->gap, i);
      BaroTextWeight weight = row->flags & BARO_DATUM_HIGHLIGHTED ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL;
      g_autofree char *n = n_text (row);
      double width = baro_frame_text_width (frame, row->label, BARO_TEXT_LABEL, weight);

      sheet->label_width = MAX (sheet->label_width, width);
      width = baro_frame_text_width (frame, n, sheet->n_below ? BARO_TEXT_SMALL : BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
      if (sheet->n_below)
        sheet->label_width = MAX (sheet->label_width, width);
      else
        sheet->n_width = MAX (sheet->n_width, width);
    }
  sheet->label_width = MIN (sheet->label_width, room * LABEL_SHARE);
}

static double
cell_width (Sheet *sheet, guint cell)
{
  double width = 0.0;

  for (guint i = 0; i < sheet->gap->rows->len; i++)
    {
      const BaroGapRow *row = row_at (sheet->gap, i);

      if (row->cells[cell].text != NULL)
        width = MAX (width, baro_frame_text_width (sheet->frame, row->cells[cell].text, BARO_TEXT_VALUE, BARO_WEIGHT_BOLD));
    }

  return width;
}

static void
place_cells (Sheet *sheet)
{
  double right = sheet->frame->right;

  sheet->cell_right[0] = sheet->cell_right[1] = NAN;
  for (guint cell = 2; cell > 0; cell--)
    {
      double width = cell_width (sheet, cell - 1);
      const char *header = sheet->gap->headers[cell - 1];

      /* a narrow chart prints the gap only; the change is in the read-out and the table */
      if (width <= 0.0 || (cell == 2 && sheet->n_below))
        continue;
      sheet->cell_right[cell - 1] = right - DOT_ROOM_PX;
      if (header != NULL)
        width = MAX (width, baro_frame_text_width (sheet->frame, header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL) - DOT_ROOM_PX);
      right -= width + DOT_ROOM_PX + COLUMN_GAP_PX;
    }
  sheet->plot_right = right - 4.0;
}

static void
widen (double value, double *low, double *high)
{
  if (!isfinite (value))
    return;
  *low = isfinite (*low) ? MIN (*low, value) : value;
  *high = isfinite (*high) ? MAX (*high, value) : value;
}

static void
make_axis (Sheet *sheet)
{
  const BaroGap *gap = sheet->gap;
  double low = NAN, high = NAN;

  for (guint i = 0; i < gap->rows->len; i++)
    {
      const BaroGapRow *row = row_at (gap, i);

      if (row->flags & BARO_DATUM_SUPPRESSED)
        continue;
      widen (row->value, &low, &high);
      widen (row->reference, &low, &high);
      if (!gap->hide_previous)
        widen (row->previous, &low, &high);
      /* the wide interval of a small base would squeeze all others; it runs out of the plot instead */
      if (!gap->hide_intervals && is_ranked (row))
        {
          widen (row->low, &low, &high);
          widen (row->high, &low, &high);
        }
    }
  if (gap->variant == BARO_GAP_DIFFERENCE)
    widen (0.0, &low, &high);

  baro_axis_init_tight (&sheet->axis, low, high, &gap->axis, gap->format.factor,
                        (guint) CLAMP ((sheet->plot_right - sheet->plot_left) / TICK_SPACE_PX, 2.0, 6.0));
}

static double
x_of (const Sheet *sheet, double value)
{
  return sheet->plot_left + baro_axis_map (&sheet->axis, value) * (sheet->plot_right - sheet->plot_left);
}

static double
x_inside (const Sheet *sheet, double value)
{
  return CLAMP (x_of (sheet, value), sheet->plot_left, sheet->plot_right);
}

static void
draw_interval (Sheet *sheet, const BaroGapRow *row, BaroInk ink, double y)
{
  BaroFrame *frame = sheet->frame;
  double low, high;
  BaroMark *mark;

  if (sheet->gap->hide_intervals || !isfinite (row->low) || !isfinite (row->high))
    return;

  low = x_inside (sheet, row->low);
  high = x_inside (sheet, row->high);
  if (sheet->gap->variant == BARO_GAP_DIFFERENCE)
    {
      baro_scene_add_line (frame->scene, BARO_Z_LINE, low, y, high, y, ink, BARO_WHISKER_WIDTH);
      return;
    }
  mark = baro_scene_add_rect (frame->scene, BARO_Z_BAND, low, y - BAR_PX / 2.0, high - low, BAR_PX, ink);
  mark->fill.opacity = PALE;
}

static void
draw_ours (Sheet *sheet, const BaroGapRow *row, BaroInk ink, double y, int datum)
{
  BaroFrame *frame = sheet->frame;
  gboolean is_small = (row->flags & BARO_DATUM_SMALL_BASE) != 0;
  BaroMark *mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x_inside (sheet, row->value), y, END_RADIUS,
                                          is_small ? BARO_INK_CARD : ink);

  mark->datum = datum;
  if (is_small)
    {
      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { BARO_INK_DIM, 0.0, 1.0 };
      mark->stroke_width = 1.0;
    }
}

static void
draw_dumbbell (Sheet *sheet, const BaroGapRow *row, BaroInk ink, double y)
{
  BaroFrame *frame = sheet->frame;
  BaroMark *mark;

  if (isfinite (row->previous) && !sheet->gap->hide_previous)
    baro_scene_add_line (frame->scene, BARO_Z_LINE, x_inside (sheet, row->previous), y - TICK_HALF_PX,
                         x_inside (sheet, row->previous), y + TICK_HALF_PX, BARO_INK_DIM, BARO_WHISKER_WIDTH);
  if (!isfinite (row->reference))
    return;

  baro_scene_add_line (frame->scene, BARO_Z_LINE, x_inside (sheet, row->reference), y, x_inside (sheet, row->value), y, ink,
                       BARO_LINE_WIDTH);
  mark = baro_scene_add_circle (frame->scene, BARO_Z_POINT, x_inside (sheet, row->reference), y, END_RADIUS, BARO_INK_CARD);
  mark->stroke = (BaroPaint) { BARO_INK_DIM, 0.0, 1.0 };
  mark->stroke_width = BARO_WHISKER_WIDTH;
}

static void
draw_cells (Sheet *sheet, const BaroGapRow *row, double y)
{
  BaroFrame *frame = sheet->frame;

  for (guint cell = 0; cell < 2; cell++)
    {
      const BaroGapCell *printed = &row->cells[cell];
      BaroInk ink = printed->significant ? baro_verdict_text_ink (printed->verdict) : BARO_INK_DIM;
      double right = sheet->cell_right[cell];

      if (printed->text == NULL || !isfinite (right))
        continue;
      baro_scene_add_text (frame->scene, right, y, printed->text, BARO_TEXT_VALUE,
                           printed->significant ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, ink);
      if (printed->significant)
        baro_scene_add_circle (frame->scene, BARO_Z_POINT, right + DOT_ROOM_PX - BARO_DOT_RADIUS - 1.0, y, BARO_DOT_RADIUS,
                               baro_verdict_ink (printed->verdict));
    }
}

static void
draw_row_label (Sheet *sheet, const BaroGapRow *row, double y)
{
  BaroFrame *frame = sheet->frame;
  g_autofree char *n = n_text (row);
  BaroTextWeight weight = row->flags & BARO_DATUM_HIGHLIGHTED ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL;
  double label_line = baro_frame_line (frame, BARO_TEXT_LABEL);
  double n_line = baro_frame_line (frame, BARO_TEXT_SMALL);
  gboolean stacked = sheet->n_below && n != NULL && sheet->pitch >= (label_line + n_line) * 0.9;
  double label_y = stacked ? y - n_line * 0.45 : y;

  baro_frame_text (frame, frame->left, label_y, row->label, BARO_TEXT_LABEL, weight, BARO_ANCHOR_START, BARO_INK_TEXT,
                   sheet->label_width + 0.5);
  if (stacked)
    baro_frame_text (frame, frame->left, y + label_line * 0.45, n, BARO_TEXT_SMALL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START,
                     BARO_INK_DIM, sheet->label_width + 0.5);
  else if (n != NULL && !sheet->n_below)
    baro_scene_add_text (frame->scene, frame->left + sheet->label_width + COLUMN_GAP_PX + sheet->n_width, y, n,
                         BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
}

static char *
row_sentence (const Sheet *sheet, const BaroGapRow *row)
{
  g_autofree char *first = NULL;
  g_autofree char *reference = NULL;

  if (row->sentence != NULL)
    return g_strdup (row->sentence);

  first = baro_sentence_number (&sheet->gap->format, row->label, row->value, row->low, row->high, row->base_n, row->flags);
  if (!isfinite (row->reference) || row->cells[0].text == NULL || !isfinite (row->value))
    return g_steal_pointer (&first);

  reference = baro_value_format_text (&sheet->gap->format, row->reference);
  /* Translators: first a whole sentence about the value, then the reference and the printed gap */
  return g_strdup_printf (row->cells[0].significant ? _("%s. Reference %s, gap %s, significant")
                                                    : _("%s. Reference %s, gap %s"),
                          first, reference, row->cells[0].text);
}

static void
draw_row (Sheet *sheet, guint index, double y)
{
  BaroFrame *frame = sheet->frame;
  const BaroGapRow *row = row_at (sheet->gap, index);
  g_autofree char *sentence = row_sentence (sheet, row);
  BaroInk ink = is_ranked (row) ? baro_verdict_ink (row->verdict) : BARO_INK_NEUTRAL;
  gboolean is_shown = isfinite (row->value) && !(row->flags & BARO_DATUM_SUPPRESSED);
  double x = is_shown ? x_inside (sheet, row->value) : sheet->plot_left;
  int datum = baro_scene_add_datum (frame->scene, (int) index, 0, x, y, frame->left, y - sheet->pitch / 2.0, frame->right,
                                    y + sheet->pitch / 2.0, sentence);

  if (row->flags & BARO_DATUM_HIGHLIGHTED)
    {
      double left = MAX (0.0, frame->left - 6.0);
      double right = MIN (baro_scene_get_width (frame->scene), frame->right + 6.0);
      BaroMark *mark = baro_scene_add_rect (frame->scene, BARO_Z_BACK, left, y - sheet->pitch / 2.0 + 1.0,
                                            right - left, sheet->pitch - 2.0, BARO_INK_SELECTED);

      mark->radii[0] = mark->radii[1] = mark->radii[2] = mark->radii[3] = BARO_CORNER_PX;
    }
  draw_row_label (sheet, row, y);
  draw_cells (sheet, row, y);
  if (!is_shown)
    {
      baro_scene_add_text (frame->scene, (sheet->plot_left + sheet->plot_right) / 2.0, y, "–", BARO_TEXT_VALUE,
                           BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
      return;
    }
  draw_interval (sheet, row, ink, y);
  if (sheet->gap->variant == BARO_GAP_DUMBBELL)
    draw_dumbbell (sheet, row, ink, y);
  draw_ours (sheet, row, ink, y, datum);
}

/* Ranked rows first; then, below a rule, those whose base is too small to be tested. */
static void
draw_rows (Sheet *sheet)
{
  BaroFrame *frame = sheet->frame;
  double y = sheet->rows_top + sheet->pitch / 2.0;
  gboolean with_rule = has_rule (sheet->gap);

  for (guint i = 0; i < sheet->gap->rows->len; i++)
    {
      if (!is_ranked (row_at (sheet->gap, i)))
        continue;
      draw_row (sheet, i, y);
      y += sheet->pitch;
    }
  if (with_rule)
    {
      double rule = y - sheet->pitch / 2.0 + RULE_GAP_PX / 2.0;

      baro_scene_add_line (frame->scene, BARO_Z_GRID, frame->left, rule, frame->right, rule, BARO_INK_GRID, BARO_GRID_WIDTH);
      y += RULE_GAP_PX;
    }
  for (guint i = 0; i < sheet->gap->rows->len; i++)
    {
      if (is_ranked (row_at (sheet->gap, i)))
        continue;
      draw_row (sheet, i, y);
      y += sheet->pitch;
    }
}

static void
draw_headers (Sheet *sheet, double y)
{
  for (guint cell = 0; cell < 2; cell++)
    {
      if (sheet->gap->headers[cell] != NULL && isfinite (sheet->cell_right[cell]))
        baro_frame_text (sheet->frame, sheet->cell_right[cell] + DOT_ROOM_PX, y, sheet->gap->headers[cell], BARO_TEXT_AXIS,
                         BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM, (sheet->frame->right - sheet->frame->left) / 3.0);
    }
}

void
baro_layout_gap (BaroFrame *frame)
{
  const BaroGap *gap = &frame->chart->gap;
  Sheet sheet = { frame, gap };
  BaroKey keys[3];
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  double y = frame->top;

  measure_columns (&sheet);
  place_cells (&sheet);
  sheet.plot_left = frame->left + sheet.label_width + COLUMN_GAP_PX + (sheet.n_width > 0.0 ? sheet.n_width + COLUMN_GAP_PX : 0.0);
  sheet.plot_right = MAX (sheet.plot_right, sheet.plot_left + 20.0);
  make_axis (&sheet);

  y += baro_frame_legend (frame, keys, collect_keys (gap, keys), frame->left, frame->right, y);
  if (has_headers (gap))
    {
      draw_headers (&sheet, y + line / 2.0);
      y += line + 4.0;
    }
  sheet.rows_top = y;
  sheet.pitch = baro_frame_row_pitch (frame, baro_layout_gap_fixed (frame));
  sheet.rows_bottom = y + sheet.pitch * gap->rows->len + (has_rule (gap) ? RULE_GAP_PX : 0.0);
  baro_scene_set_plot (frame->scene, sheet.plot_left, sheet.rows_top, sheet.plot_right, sheet.rows_bottom);

  baro_frame_draw_column_axis (frame, &sheet.axis, &gap->format, sheet.plot_left, sheet.rows_top, sheet.plot_right,
                               sheet.rows_bottom);
  if (gap->variant == BARO_GAP_DIFFERENCE && sheet.axis.low <= 0.0 && sheet.axis.high >= 0.0)
    baro_scene_add_line (frame->scene, BARO_Z_BAND, x_of (&sheet, 0.0), sheet.rows_top, x_of (&sheet, 0.0), sheet.rows_bottom,
                         BARO_INK_AXIS, BARO_WHISKER_WIDTH);
  draw_rows (&sheet);
}
