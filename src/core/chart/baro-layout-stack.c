/* baro-layout-stack.c: 100 % bars of answers, plain or centred on neutral */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-stack"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-layout-private.h"
#include "chart/baro-percent.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LABEL_SHARE 0.30
#define LABEL_GAP_PX 8.0
#define COLUMN_GAP_PX 16.0
#define BAR_SHARE 0.66
#define MOST_BAR_PX 26.0
#define SEGMENT_GAP_PX 1.0
#define TEXT_ROOM_PX 6.0
#define HEADER_GAP_PX 8.0
#define NEUTRAL_OPACITY 0.42
#define FAINTEST 0.35

/* The columns of a stack, left to right: label (right aligned), bars, value, n. When centred, the middle of the
 * neutral segments of all rows stands at centre. */
typedef struct
{
  BaroFrame *frame;
  const BaroStack *stack;
  double     plot_left, plot_right;
  double     value_right, n_right; /* NAN: not printed */
  double     rows_top, pitch;
  double     unit;                 /* px of a share of 1 */
  double     centre;
} Sheet;

static const BaroStackRow *
row_at (const BaroStack *stack, guint index)
{
  return g_ptr_array_index (stack->rows, index);
}

static const BaroStackSegment *
segment_at (const BaroStack *stack, guint index)
{
  return g_ptr_array_index (stack->segments, index);
}

static gboolean
is_shown (const BaroStackRow *row)
{
  return row->shares != NULL && !(row->flags & BARO_DATUM_SUPPRESSED);
}

/* Worst full orange over pale to grey to pale teal to full teal. */
static BaroPaint
tone_paint (double tone)
{
  BaroPaint paint = { BARO_INK_NEUTRAL, 0.0, NEUTRAL_OPACITY };

  if (fabs (tone) < 1e-6)
    return paint;

  paint.ink = tone > 0.0 ? BARO_INK_BETTER : BARO_INK_WORSE;
  paint.opacity = FAINTEST + (1.0 - FAINTEST) * MAX (0.0, (fabs (tone) - 0.25) / 0.75);

  return paint;
}

static BaroInk
tone_text_ink (double tone)
{
  return fabs (tone) < 1e-6 ? BARO_INK_DIM : tone > 0.0 ? BARO_INK_BETTER_TEXT : BARO_INK_WORSE_TEXT;
}

static guint
collect_keys (const BaroStack *stack, BaroKey *keys)
{
  for (guint i = 0; i < stack->segments->len; i++)
    keys[i] = (BaroKey) { BARO_KEY_SQUARE, tone_paint (segment_at (stack, i)->tone), segment_at (stack, i)->label };

  return stack->segments->len;
}

static double
label_width (BaroFrame *frame)
{
  const BaroStack *stack = &frame->chart->stack;
  double width = 0.0;

  for (guint i = 0; i < stack->rows->len; i++)
    width = MAX (width, baro_frame_text_width (frame, row_at (stack, i)->label, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL));

  return MIN (width, (frame->right - frame->left) * LABEL_SHARE);
}

/* The segments' names stand in one line over the bars if they fit there, else they become a legend. */
static gboolean
names_fit (BaroFrame *frame, double width)
{
  const BaroStack *stack = &frame->chart->stack;
  double sum = 0.0;

  for (guint i = 0; i < stack->segments->len; i++)
    sum += baro_frame_text_width (frame, segment_at (stack, i)->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL) + HEADER_GAP_PX;

  return stack->segments->len <= 3 && sum <= width;
}

static void
measure_columns (Sheet *sheet)
{
  BaroFrame *frame = sheet->frame;
  const BaroStack *stack = sheet->stack;
  double value = 0.0, n = 0.0, right = frame->right;

  for (guint i = 0; i < stack->rows->len; i++)
    {
      const BaroStackRow *row = row_at (stack, i);

      value = MAX (value, baro_frame_text_width (frame, row->value_text, BARO_TEXT_VALUE, BARO_WEIGHT_BOLD));
      n = MAX (n, baro_frame_text_width (frame, row->n_text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));
    }
  if (value > 0.0)
    value = MAX (value, baro_frame_text_width (frame, stack->value_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));
  if (n > 0.0)
    n = MAX (n, baro_frame_text_width (frame, stack->n_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL));

  sheet->n_right = n > 0.0 ? right : NAN;
  right -= n > 0.0 ? n + COLUMN_GAP_PX : 0.0;
  sheet->value_right = value > 0.0 ? right : NAN;
  right -= value > 0.0 ? value + COLUMN_GAP_PX : 0.0;
  sheet->plot_left = frame->left + label_width (frame) + LABEL_GAP_PX;
  sheet->plot_right = MAX (right, sheet->plot_left + 20.0);
}

/* Share of the row left of the middle of its neutral segments; without one, of the border of worse and better. */
static double
share_left (const BaroStack *stack, const BaroStackRow *row)
{
  double left = 0.0;

  for (guint i = 0; i < stack->segments->len; i++)
    {
      double tone = segment_at (stack, i)->tone;

      if (tone < -1e-6)
        left += row->shares[i];
      else if (tone <= 1e-6)
        left += row->shares[i] / 2.0;
    }

  return left;
}

static void
place_centre (Sheet *sheet)
{
  double most_left = 0.0, most_right = 0.0;

  sheet->unit = sheet->plot_right - sheet->plot_left;
  sheet->centre = NAN;
  if (!sheet->stack->centred)
    return;

  for (guint i = 0; i < sheet->stack->rows->len; i++)
    {
      const BaroStackRow *row = row_at (sheet->stack, i);

      if (!is_shown (row))
        continue;
      most_left = MAX (most_left, share_left (sheet->stack, row));
      most_right = MAX (most_right, 1.0 - share_left (sheet->stack, row));
    }
  if (most_left + most_right > 0.0)
    sheet->unit /= most_left + most_right;
  sheet->centre = sheet->plot_left + most_left * sheet->unit;
}

static double
header_height (BaroFrame *frame)
{
  const BaroStack *stack = &frame->chart->stack;
  g_autofree BaroKey *keys = g_new (BaroKey, stack->segments->len + 1);
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  BaroScene *scene = frame->scene;
  Sheet sheet = { frame, stack };
  double height;

  measure_columns (&sheet);
  if (names_fit (frame, sheet.plot_right - sheet.plot_left))
    return line + 4.0;

  frame->scene = NULL;
  height = baro_frame_legend (frame, keys, collect_keys (stack, keys), frame->left, frame->right, 0.0);
  frame->scene = scene;
  if (stack->value_header != NULL || stack->n_header != NULL)
    height += line + 2.0;

  return height + 4.0;
}

double
baro_layout_stack_fixed (BaroFrame *frame)
{
  return header_height (frame);
}

/* Each name over the middle of its segment in the first shown row, pushed so that none overlap. */
static void
draw_names (Sheet *sheet, double y)
{
  const BaroStack *stack = sheet->stack;
  guint n = stack->segments->len;
  g_autofree double *widths = g_new0 (double, n);
  double rest = 0.0, x = sheet->plot_left;

  for (guint i = 0; i < n; i++)
    {
      widths[i] = baro_frame_text_width (sheet->frame, segment_at (stack, i)->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL);
      rest += widths[i] + (i > 0 ? HEADER_GAP_PX : 0.0);
    }
  for (guint i = 0; i < n; i++)
    {
      const BaroStackSegment *segment = segment_at (stack, i);
      double wanted = x;

      if (isfinite (sheet->centre) && fabs (segment->tone) < 1e-6)
        wanted = sheet->centre - widths[i] / 2.0;
      else if (i > 0 && i + 1 == n)
        wanted = sheet->plot_right - widths[i];
      x = MIN (MAX (x, wanted), MAX (x, sheet->plot_right - rest));
      baro_scene_add_text (sheet->frame->scene, x, y, segment->label, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START,
                           tone_text_ink (segment->tone));
      x += widths[i] + HEADER_GAP_PX;
      rest -= widths[i] + HEADER_GAP_PX;
    }
}

static void
draw_headers (Sheet *sheet)
{
  BaroFrame *frame = sheet->frame;
  const BaroStack *stack = sheet->stack;
  g_autofree BaroKey *keys = g_new (BaroKey, stack->segments->len + 1);
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);
  double y = sheet->rows_top - 4.0 - line / 2.0;

  if (names_fit (frame, sheet->plot_right - sheet->plot_left))
    draw_names (sheet, y);
  else
    baro_frame_legend (frame, keys, collect_keys (stack, keys), frame->left, frame->right, frame->top);
  if (isfinite (sheet->value_right))
    baro_frame_text (frame, sheet->value_right, y, stack->value_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                     BARO_INK_DIM, sheet->value_right - sheet->plot_right);
  if (isfinite (sheet->n_right))
    baro_frame_text (frame, sheet->n_right, y, stack->n_header, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                     BARO_INK_DIM, sheet->frame->right - sheet->plot_right);
}

static void
draw_segment_text (Sheet *sheet, const BaroMark *bar, const char *text, gboolean is_strong)
{
  BaroTextWeight weight = is_strong ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL;
  double x = bar->x + bar->width / 2.0, y = bar->y + bar->height / 2.0;
  BaroPaint under = bar->fill;
  BaroMark *mark;

  if (baro_frame_text_width (sheet->frame, text, BARO_TEXT_AXIS, weight) + TEXT_ROOM_PX > bar->width)
    return;
  mark = baro_scene_add_text (sheet->frame->scene, x, y, text, BARO_TEXT_AXIS, weight, BARO_ANCHOR_MIDDLE, BARO_INK_ON_FILL);
  mark->under = under;
}

static char *
segment_sentence (const Sheet *sheet, const BaroStackRow *row, guint segment, const char *text)
{
  g_autofree char *what = NULL;

  if (row->sentence != NULL)
    return g_strdup (row->sentence);

  what = baro_sentence_pair (row->label, segment_at (sheet->stack, segment)->label);

  return baro_sentence_value (what, text, NULL, NULL, row->base_n);
}

static void
draw_segment (Sheet *sheet, guint row_index, guint index, double left, double y, const int *percents)
{
  const BaroStack *stack = sheet->stack;
  const BaroStackRow *row = row_at (stack, row_index);
  const BaroStackSegment *segment = segment_at (stack, index);
  double width = row->shares[index] * sheet->unit;
  double height = MIN (sheet->pitch * BAR_SHARE, MOST_BAR_PX);
  g_autofree char *percent = g_strdup_printf ("%d", percents[index]);
  g_autofree char *percent_unit = g_strdup_printf (C_("percent", "%d %%"), percents[index]);
  const char *text = row->texts != NULL ? row->texts[index] : percent;
  g_autofree char *sentence = segment_sentence (sheet, row, index, row->texts != NULL ? text : percent_unit);
  BaroMark *mark;
  BaroMark copy;
  int datum;

  if (!(width > 0.0))
    return;
  datum = baro_scene_add_datum (sheet->frame->scene, (int) row_index, (int) index, left + width / 2.0, y, left,
                                y - sheet->pitch / 2.0, left + width, y + sheet->pitch / 2.0, sentence);
  mark = baro_scene_add_rect (sheet->frame->scene, BARO_Z_AREA, left, y - height / 2.0,
                              MAX (width - SEGMENT_GAP_PX, MIN (width, 0.5)), height, BARO_INK_NEUTRAL);
  mark->fill = tone_paint (segment->tone);
  mark->datum = datum;
  if (index == 0)
    mark->radii[0] = mark->radii[3] = BARO_CORNER_PX;
  if (index + 1 == stack->segments->len)
    mark->radii[1] = mark->radii[2] = BARO_CORNER_PX;
  if (row->flags & BARO_DATUM_SMALL_BASE)
    {
      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { BARO_INK_CARD, 0.0, 0.6 };
    }
  copy = *mark;
  /* the unit once, in the best answer of the first row */
  if (row->texts == NULL && row_index == 0 && index + 1 == stack->segments->len
      && baro_frame_text_width (sheet->frame, percent_unit, BARO_TEXT_AXIS, BARO_WEIGHT_BOLD) + TEXT_ROOM_PX <= copy.width)
    text = percent_unit;
  draw_segment_text (sheet, &copy, text, fabs (segment->tone) > 0.9);
}

static void
draw_row (Sheet *sheet, guint index)
{
  BaroFrame *frame = sheet->frame;
  const BaroStackRow *row = row_at (sheet->stack, index);
  guint n = sheet->stack->segments->len;
  g_autofree int *percents = g_new0 (int, n);
  double y = sheet->rows_top + (index + 0.5) * sheet->pitch;
  double x = sheet->plot_left;

  baro_frame_text (frame, sheet->plot_left - LABEL_GAP_PX, y, row->label, BARO_TEXT_LABEL,
                   row->flags & BARO_DATUM_HIGHLIGHTED ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                   row->flags & BARO_DATUM_OTHER ? BARO_INK_DIM : BARO_INK_TEXT, sheet->plot_left - LABEL_GAP_PX - frame->left + 0.5);
  if (isfinite (sheet->value_right) && row->value_text != NULL)
    baro_scene_add_text (frame->scene, sheet->value_right, y, row->value_text, BARO_TEXT_VALUE,
                         row->flags & BARO_DATUM_SMALL_BASE ? BARO_WEIGHT_NORMAL : BARO_WEIGHT_BOLD, BARO_ANCHOR_END,
                         row->flags & BARO_DATUM_SMALL_BASE ? BARO_INK_DIM : BARO_INK_TEXT);
  if (isfinite (sheet->n_right) && row->n_text != NULL)
    baro_scene_add_text (frame->scene, sheet->n_right, y, row->n_text, BARO_TEXT_AXIS, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                         BARO_INK_DIM);
  if (!is_shown (row))
    {
      g_autofree char *sentence = baro_string_format (_("%s: not shown, too few answers"), row->label);

      baro_scene_add_datum (frame->scene, (int) index, 0, x, y, x, y - sheet->pitch / 2.0, sheet->plot_right,
                            y + sheet->pitch / 2.0, sentence);
      baro_scene_add_text (frame->scene, x, y, "–", BARO_TEXT_VALUE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
      return;
    }

  baro_percent_round (row->shares, n, percents);
  if (isfinite (sheet->centre))
    x = sheet->centre - share_left (sheet->stack, row) * sheet->unit;
  for (guint i = 0; i < n; i++)
    {
      draw_segment (sheet, index, i, x, y, percents);
      x += row->shares[i] * sheet->unit;
    }
}

/* The common line shows between the bars only; behind them it would cross their numbers. */
static void
draw_centre_line (Sheet *sheet)
{
  double half = MIN (sheet->pitch * BAR_SHARE, MOST_BAR_PX) / 2.0;
  guint n_rows = sheet->stack->rows->len;

  for (guint i = 0; i <= n_rows; i++)
    {
      double top = sheet->rows_top + (i > 0 ? (i - 0.5) * sheet->pitch + half : 0.0);
      double bottom = sheet->rows_top + (i < n_rows ? (i + 0.5) * sheet->pitch - half : i * sheet->pitch);

      baro_scene_add_line (sheet->frame->scene, BARO_Z_GRID, sheet->centre, top, sheet->centre, bottom, BARO_INK_AXIS,
                           BARO_GRID_WIDTH);
    }
}

void
baro_layout_stack (BaroFrame *frame)
{
  const BaroStack *stack = &frame->chart->stack;
  Sheet sheet = { frame, stack };
  double bottom;

  measure_columns (&sheet);
  place_centre (&sheet);
  sheet.rows_top = frame->top + header_height (frame);
  sheet.pitch = baro_frame_row_pitch (frame, header_height (frame));
  bottom = sheet.rows_top + sheet.pitch * stack->rows->len;
  baro_scene_set_plot (frame->scene, sheet.plot_left, sheet.rows_top, sheet.plot_right, bottom);

  draw_headers (&sheet);
  if (isfinite (sheet.centre))
    draw_centre_line (&sheet);
  for (guint i = 0; i < stack->rows->len; i++)
    draw_row (&sheet, i);
}
