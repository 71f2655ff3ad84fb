/* baro-layout-bars.c: horizontal bars with whiskers */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-bars"
#include "config.h"

#include "chart/baro-layout-private.h"

#include <math.h>

#define LABEL_SHARE 0.32
#define COLUMN_GAP_PX 16.0
#define LABEL_GAP_PX 8.0
#define TICK_SPACE_PX 56.0
#define BAR_SHARE 0.6        /* of the band */
#define MOST_BAR_PX 22.0
#define MEAN_WIDTH 1.25

/* The columns of a bar chart, left to right: label (right aligned), plot, value, n. */
typedef struct
{
  BaroFrame *frame;
  const BaroBars *bars;
  double     plot_left, plot_right;
  double     value_right, n_right; /* NAN: not printed */
  double     rows_top, rows_bottom;
  double     pitch;
  BaroAxis   axis;
} Sheet;

static const BaroBar *
bar_at (const BaroBars *bars, guint index)
{
  return g_ptr_array_index (bars->rows, index);
}

static gboolean
is_shown (const BaroBar *bar)
{
  return isfinite (bar->value) && !(bar->flags & BARO_DATUM_SUPPRESSED);
}

static char *
value_text (const BaroBars *bars, const BaroBar *bar)
{
  if (bar->value_text != NULL)
    return g_strdup (bar->value_text);

  return baro_value_format_text (&bars->format, is_shown (bar) ? bar->value : NAN);
}

static char *
n_text (const BaroBar *bar)
{
  if (bar->n_text != NULL)
    return g_strdup (bar->n_text);

  return bar->base_n < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, bar->base_n);
}

static gboolean
has_top_line (const BaroBars *bars)
{
  return bars->value_header != NULL || bars->n_header != NULL || bars->mean_label != NULL;
}

double
baro_layout_bars_fixed (BaroFrame *frame)
{
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  return (has_top_line (&frame->chart->bars) ? line + 4.0 : 2.0) + line + 4.0;
}

static void
measure_columns (Sheet *sheet)
{
  BaroFrame *frame = sheet->frame;
  const BaroBars *bars = sheet->bars;
  double label = 0.0, n = 0.0;
  double value = baro_frame_text_width (frame, bars->value_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
  double right = frame->right;

  for (guint i = 0; i < bars->rows->len; i++)
    {
      const BaroBar *bar = bar_at (bars, i);
      g_autofree char *text = value_text (bars, bar);
      g_autofree char *base = n_text (bar);

      label = MAX (label, baro_frame_text_width (frame, bar->label, BARO_TEXT_LABEL, BARO_WEIGHT_BOLD));
      value = MAX (value, baro_frame_text_width (frame, text, BARO_TEXT_VALUE, BARO_WEIGHT_BOLD));
      n = MAX (n, baro_frame_text_width (frame, base, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));
    }
  if (n > 0.0)
    n = MAX (n, baro_frame_text_width (frame, bars->n_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));

  sheet->n_right = n > 0.0 ? right : NAN;
  right -= n > 0.0 ? n + COLUMN_GAP_PX : 0.0;
  sheet->value_right = right;
  sheet->plot_right = right - value - COLUMN_GAP_PX;
  sheet->plot_left = frame->left + MIN (label, (frame->right - frame->left) * LABEL_SHARE) + LABEL_GAP_PX;
  sheet->plot_right = MAX (sheet->plot_right, sheet->plot_left + 20.0);
}

static void
make_axis (Sheet *sheet)
{
  const BaroBars *bars = sheet->bars;
  BaroAxisWish wish = bars->axis;
  double low = 0.0, high = 0.0;

  for (guint i = 0; i < bars->rows->len; i++)
    {
      const BaroBar *bar = bar_at (bars, i);

      if (!is_shown (bar))
        continue;
      low = MIN (low, bar->value);
      high = MAX (high, bar->value);
      if (!bars->hide_intervals && isfinite (bar->low) && isfinite (bar->high))
        {
          low = MIN (low, bar->low);
          high = MAX (high, bar->high);
        }
    }
  if (isfinite (bars->mean))
    {
      low = MIN (low, bars->mean);
      high = MAX (high, bars->mean);
    }

  wish.from_zero = TRUE;
  baro_axis_init_tight (&sheet->axis, low, high, &wish, bars->format.factor,
                        (guint) CLAMP ((sheet->plot_right - sheet->plot_left) / TICK_SPACE_PX, 2.0, 8.0));
}

static double
x_of (const Sheet *sheet, double value)
{
  double x = sheet->plot_left + baro_axis_map (&sheet->axis, value) * (sheet->plot_right - sheet->plot_left);

  return CLAMP (x, sheet->plot_left, sheet->plot_right);
}

static void
draw_bar (Sheet *sheet, const BaroBar *bar, double y, int datum)
{
  BaroFrame *frame = sheet->frame;
  double height = MIN (sheet->pitch * BAR_SHARE, MOST_BAR_PX);
  double zero = x_of (sheet, 0.0), end = x_of (sheet, bar->value);
  BaroInk ink = bar->flags & BARO_DATUM_OTHER ? BARO_INK_NEUTRAL : (BaroInk) (BARO_INK_SERIES_1 + sheet->bars->ink % 6);
  BaroMark *mark = baro_scene_add_rect (frame->scene, BARO_Z_AREA, MIN (zero, end), y - height / 2.0, fabs (end - zero), height, ink);
  guint corner = end >= zero ? 1 : 0;

  mark->datum = datum;
  mark->radii[corner] = mark->radii[3 - corner] = MIN (BARO_CORNER_PX, fabs (end - zero));
  if (bar->flags & BARO_DATUM_SMALL_BASE)
    {
      mark->fill.opacity = 0.12;
      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { ink, 0.0, 1.0 };
      mark->stroke_width = 1.0;
    }
  if (!sheet->bars->hide_intervals && isfinite (bar->low) && isfinite (bar->high))
    baro_scene_add_line (frame->scene, BARO_Z_LINE, x_of (sheet, bar->low), y, x_of (sheet, bar->high), y, BARO_INK_TEXT,
                         BARO_WHISKER_WIDTH);
}

static void
draw_texts (Sheet *sheet, const BaroBar *bar, double y)
{
  BaroFrame *frame = sheet->frame;
  g_autofree char *text = value_text (sheet->bars, bar);
  g_autofree char *n = n_text (bar);
  gboolean is_quiet = !is_shown (bar) || (bar->flags & (BARO_DATUM_SMALL_BASE | BARO_DATUM_OTHER)) != 0;
  gboolean is_tested = (bar->flags & BARO_DATUM_SIGNIFICANT) && bar->verdict != BARO_VERDICT_NEUTRAL;
  BaroInk ink = is_tested ? baro_verdict_text_ink (bar->verdict) : is_quiet ? BARO_INK_DIM : BARO_INK_TEXT;

  baro_frame_text (frame, sheet->plot_left - LABEL_GAP_PX, y, bar->label, BARO_TEXT_LABEL,
                   bar->flags & BARO_DATUM_HIGHLIGHTED ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                   bar->flags & BARO_DATUM_OTHER ? BARO_INK_DIM : BARO_INK_TEXT,
                   sheet->plot_left - LABEL_GAP_PX - frame->left + 0.5);
  baro_scene_add_text (frame->scene, sheet->value_right, y, text, BARO_TEXT_VALUE,
                       is_quiet ? BARO_WEIGHT_NORMAL : BARO_WEIGHT_BOLD, BARO_ANCHOR_END, ink);
  if (is_tested)
    baro_scene_add_circle (frame->scene, BARO_Z_POINT, sheet->value_right + COLUMN_GAP_PX / 2.0 - 1.0, y, BARO_DOT_RADIUS,
                           baro_verdict_ink (bar->verdict));
  if (n != NULL && isfinite (sheet->n_right))
    baro_scene_add_text (frame->scene, sheet->n_right, y, n, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
}

static void
draw_row (Sheet *sheet, guint index, double y)
{
  BaroFrame *frame = sheet->frame;
  const BaroBar *bar = bar_at (sheet->bars, index);
  g_autofree char *sentence = bar->sentence != NULL ? g_strdup (bar->sentence)
    : baro_sentence_number (&sheet->bars->format, bar->label, bar->value, bar->low, bar->high, bar->base_n, bar->flags);
  double x = is_shown (bar) ? x_of (sheet, bar->value) : x_of (sheet, 0.0);
  int datum = baro_scene_add_datum (frame->scene, (int) index, 0, x, y, frame->left, y - sheet->pitch / 2.0, frame->right,
                                    y + sheet->pitch / 2.0, sentence);

  if (bar->flags & BARO_DATUM_HIGHLIGHTED)
    {
      double left = MAX (0.0, frame->left - 6.0);
      double right = MIN (baro_scene_get_width (frame->scene), frame->right + 6.0);
      BaroMark *mark = baro_scene_add_rect (frame->scene, BARO_Z_BACK, left, y - sheet->pitch / 2.0 + 1.0,
                                            right - left, sheet->pitch - 2.0, BARO_INK_SELECTED);

      mark->radii[0] = mark->radii[1] = mark->radii[2] = mark->radii[3] = BARO_CORNER_PX;
    }
  if (is_shown (bar))
    draw_bar (sheet, bar, y, datum);
  draw_texts (sheet, bar, y);
}

/* Headers of the printed columns, and the mean with its label, which keeps clear of them. */
static void
draw_top_line (Sheet *sheet, double y)
{
  BaroFrame *frame = sheet->frame;
  const BaroBars *bars = sheet->bars;
  double x, half;

  baro_frame_text (frame, sheet->value_right, y, bars->value_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                   BARO_INK_DIM, sheet->value_right - sheet->plot_right);
  if (isfinite (sheet->n_right))
    baro_frame_text (frame, sheet->n_right, y, bars->n_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                     BARO_INK_DIM, sheet->n_right - sheet->value_right);
  if (!isfinite (bars->mean))
    return;

  x = x_of (sheet, bars->mean);
  baro_scene_add_line (frame->scene, BARO_Z_POINT, x, sheet->rows_top - 3.0, x, sheet->rows_bottom, BARO_INK_TEXT, MEAN_WIDTH);
  if (bars->mean_label == NULL)
    return;
  half = baro_frame_text_width (frame, bars->mean_label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL) / 2.0;
  x = MIN (x, sheet->plot_right - half);
  x = MAX (x, frame->left + half);
  baro_frame_text (frame, x, y, bars->mean_label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM,
                   sheet->plot_right - frame->left);
}

void
baro_layout_bars (BaroFrame *frame)
{
  const BaroBars *bars = &frame->chart->bars;
  Sheet sheet = { frame, bars };
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  measure_columns (&sheet);
  make_axis (&sheet);
  sheet.rows_top = frame->top + (has_top_line (bars) ? line + 4.0 : 2.0);
  sheet.pitch = baro_frame_row_pitch (frame, baro_layout_bars_fixed (frame));
  sheet.rows_bottom = sheet.rows_top + sheet.pitch * bars->rows->len;
  baro_scene_set_plot (frame->scene, sheet.plot_left, sheet.rows_top, sheet.plot_right, sheet.rows_bottom);

  baro_frame_draw_column_axis (frame, &sheet.axis, &bars->format, sheet.plot_left, sheet.rows_top, sheet.plot_right,
                               sheet.rows_bottom);
  for (guint i = 0; i < bars->rows->len; i++)
    draw_row (&sheet, i, sheet.rows_top + (i + 0.5) * sheet.pitch);
  baro_scene_add_line (frame->scene, BARO_Z_LINE, x_of (&sheet, 0.0), sheet.rows_top, x_of (&sheet, 0.0), sheet.rows_bottom,
                       BARO_INK_AXIS, BARO_GRID_WIDTH);
  draw_top_line (&sheet, frame->top + line / 2.0);
}
