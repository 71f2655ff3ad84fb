/* baro-layout-heat.c: heat maps */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-heat"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-labels.h"
#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define LABEL_SHARE 0.28
#define LABEL_GAP_PX 10.0
#define CELL_GAP_PX 1.0
#define TEXT_ROOM_PX 4.0
#define DOT_INSET_PX 6.0
#define NARROW_CELL_PX 40.0
#define LEGEND_STEPS 15
#define LEGEND_STEP_PX 8.0
#define LEGEND_BAR_PX 9.0
#define LEGEND_GAP_PX 8.0
#define EMPTY_OPACITY 0.35
#define CLEARING_PX 3.0
#define CLEARING_OPACITY 0.85

typedef struct
{
  BaroFrame *frame;
  const BaroHeat *heat;
  double     left, top;       /* of the cells */
  double     width, pitch;    /* of one cell, gap included */
  guint      n_rows, n_columns;
} Grid;

static gboolean
has_legend (const BaroHeat *heat)
{
  return heat->low_label != NULL || heat->high_label != NULL || heat->significant_label != NULL;
}

double
baro_layout_heat_fixed (BaroFrame *frame)
{
  double line = baro_frame_line (frame, BARO_TEXT_AXIS);

  return baro_frame_line (frame, BARO_TEXT_LABEL) + 3.0 + (has_legend (&frame->chart->heat) ? line + 8.0 : 2.0);
}

static const BaroHeatCell *
cell_at (const Grid *grid, guint row, guint column)
{
  return g_ptr_array_index (grid->heat->cells, row * grid->n_columns + column);
}

/* What the cell's text stands on. */
static BaroPaint
cell_paint (const Grid *grid, const BaroHeatCell *cell)
{
  BaroPaint paint = { BARO_INK_GRID, 0.0, EMPTY_OPACITY };

  if ((cell->flags & (BARO_DATUM_SUPPRESSED | BARO_DATUM_SMALL_BASE)) || !isfinite (cell->shade))
    return paint;

  paint.ink = grid->heat->scale == BARO_HEAT_DIVERGING ? BARO_INK_HEAT_DIVERGING : BARO_INK_HEAT_SEQUENTIAL;
  paint.shade = CLAMP (cell->shade, grid->heat->scale == BARO_HEAT_DIVERGING ? -1.0 : 0.0, 1.0);
  paint.opacity = 1.0;

  return paint;
}

static gboolean
fits (Grid *grid, const char *text, BaroTextRole role, BaroTextWeight weight)
{
  return text != NULL && baro_frame_text_width (grid->frame, text, role, weight) <= grid->width - TEXT_ROOM_PX;
}

static void
draw_cell_text (Grid *grid, double x, double y, const char *text, BaroTextRole role, BaroTextWeight weight, const BaroPaint *under)
{
  BaroMark *mark = baro_scene_add_text (grid->frame->scene, x, y, text, role, weight, BARO_ANCHOR_MIDDLE, BARO_INK_ON_FILL);

  mark->under = *under;
}

static char *
cell_n_text (const BaroHeatCell *cell)
{
  g_autofree char *digits = NULL;

  if (cell->n_text != NULL)
    return g_strdup (cell->n_text);
  if (cell->base_n < 0)
    return NULL;

  digits = g_strdup_printf ("%" G_GINT64_FORMAT, cell->base_n);

  return baro_string_format (C_("base", "n %s"), digits);
}

/* Keeps the hatch of a small base from behind its numbers. */
static void
draw_clearing (Grid *grid, double x, double y, double width, double height)
{
  BaroMark *mark = baro_scene_add_rect (grid->frame->scene, BARO_Z_LINE, x - width / 2.0 - CLEARING_PX, y - height / 2.0,
                                        width + 2.0 * CLEARING_PX, height, BARO_INK_CARD);

  mark->radii[0] = mark->radii[1] = mark->radii[2] = mark->radii[3] = BARO_CORNER_PX;
  mark->fill.opacity = CLEARING_OPACITY;
}

/* Value and n, n only where both fit; never a cut number. */
static void
draw_cell_texts (Grid *grid, const BaroHeatCell *cell, double x, double y, const BaroPaint *under)
{
  gboolean is_bold = (cell->flags & BARO_DATUM_SIGNIFICANT) != 0;
  gboolean is_suppressed = (cell->flags & BARO_DATUM_SUPPRESSED) != 0;
  BaroTextWeight weight = is_bold ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL;
  const char *value = is_suppressed || cell->value_text == NULL ? "–" : cell->value_text;
  g_autofree char *n = cell_n_text (cell);
  double value_line = baro_frame_line (grid->frame, BARO_TEXT_CELL);
  double n_line = baro_frame_line (grid->frame, BARO_TEXT_SMALL);
  gboolean with_n = fits (grid, n, BARO_TEXT_SMALL, BARO_WEIGHT_NORMAL) && value_line + n_line <= grid->pitch + 2.0;

  if (!fits (grid, value, BARO_TEXT_CELL, weight))
    return;
  if ((cell->flags & BARO_DATUM_SMALL_BASE) && !is_suppressed)
    draw_clearing (grid, x, y, MAX (baro_frame_text_width (grid->frame, value, BARO_TEXT_CELL, weight),
                                    with_n ? baro_frame_text_width (grid->frame, n, BARO_TEXT_SMALL, BARO_WEIGHT_NORMAL) : 0.0),
                   with_n ? value_line + n_line - 4.0 : value_line - 2.0);
  draw_cell_text (grid, x, with_n ? y - n_line * 0.5 + 0.5 : y, value, BARO_TEXT_CELL, weight, under);
  if (with_n)
    draw_cell_text (grid, x, y + value_line * 0.5 - 0.5, n, BARO_TEXT_SMALL, BARO_WEIGHT_NORMAL, under);
}

static char *
cell_sentence (const Grid *grid, const BaroHeatCell *cell, guint row, guint column)
{
  g_autofree char *what = NULL;
  g_autofree char *sentence = NULL;

  if (cell->sentence != NULL)
    return g_strdup (cell->sentence);

  what = baro_sentence_pair (g_ptr_array_index (grid->heat->row_labels, row),
                             g_ptr_array_index (grid->heat->column_labels, column));
  if (cell->flags & BARO_DATUM_SUPPRESSED)
    return baro_string_format (_("%s: not shown, too few answers"), what);
  if (cell->value_text == NULL)
    return baro_string_format (_("%s: no valid answers"), what);

  sentence = baro_sentence_value (what, cell->value_text, NULL, NULL, cell->base_n);
  if (!(cell->flags & BARO_DATUM_SIGNIFICANT))
    return g_steal_pointer (&sentence);

  return baro_string_format (C_("two sentences", "%s. %s"), sentence, _("Significant difference"));
}

static void
draw_cell (Grid *grid, guint row, guint column)
{
  BaroScene *scene = grid->frame->scene;
  const BaroHeatCell *cell = cell_at (grid, row, column);
  BaroPaint paint = cell_paint (grid, cell);
  g_autofree char *sentence = cell_sentence (grid, cell, row, column);
  double x = grid->left + column * grid->width, y = grid->top + row * grid->pitch;
  int datum = baro_scene_add_datum (scene, (int) row, (int) column, x + grid->width / 2.0, y + grid->pitch / 2.0, x, y,
                                    x + grid->width, y + grid->pitch, sentence);
  BaroMark *mark = baro_scene_add_rect (scene, BARO_Z_AREA, x + CELL_GAP_PX, y + CELL_GAP_PX, grid->width - 2.0 * CELL_GAP_PX,
                                        grid->pitch - 2.0 * CELL_GAP_PX, paint.ink);

  mark->fill = paint;
  mark->datum = datum;
  mark->radii[0] = mark->radii[1] = mark->radii[2] = mark->radii[3] = BARO_CORNER_PX;
  if ((cell->flags & BARO_DATUM_SMALL_BASE) && !(cell->flags & BARO_DATUM_SUPPRESSED))
    {
      mark->hatched = TRUE;
      mark->stroke = (BaroPaint) { BARO_INK_NEUTRAL, 0.0, 0.45 };
      mark->stroke_width = 0.0;
    }
  draw_cell_texts (grid, cell, x + grid->width / 2.0, y + grid->pitch / 2.0, &paint);
  if ((cell->flags & BARO_DATUM_SIGNIFICANT) && grid->width > 3.0 * DOT_INSET_PX)
    {
      mark = baro_scene_add_circle (scene, BARO_Z_POINT, x + grid->width - DOT_INSET_PX - 1.0, y + DOT_INSET_PX + 1.0,
                                    BARO_DOT_RADIUS, BARO_INK_ON_FILL);
      mark->under = paint;
    }
}

/* Names over wide columns are cut to fit; over narrow ones every few names are whole. */
static void
draw_column_labels (Grid *grid)
{
  BaroFrame *frame = grid->frame;
  double y = frame->top + baro_frame_line (frame, BARO_TEXT_LABEL) / 2.0;
  g_autofree BaroTickPlace *places = g_new0 (BaroTickPlace, grid->n_columns);

  for (guint i = 0; i < grid->n_columns; i++)
    {
      const char *label = g_ptr_array_index (grid->heat->column_labels, i);
      double width = baro_frame_text_width (frame, label, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL);

      places[i].width = grid->width < NARROW_CELL_PX ? MIN (width, 2.0 * NARROW_CELL_PX) : MIN (width, grid->width - 2.0);
      places[i].x = MIN (grid->left + (i + 0.5) * grid->width, frame->right - places[i].width / 2.0);
    }
  baro_labels_thin (places, grid->n_columns, 1.0);
  for (guint i = 0; i < grid->n_columns; i++)
    {
      if (places[i].shown)
        baro_frame_text (frame, places[i].x, y, g_ptr_array_index (grid->heat->column_labels, i), BARO_TEXT_LABEL,
                         BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM, places[i].width + 0.1);
    }
}

static void
draw_row_labels (Grid *grid)
{
  BaroFrame *frame = grid->frame;

  for (guint i = 0; i < grid->n_rows; i++)
    baro_frame_text (frame, grid->left - LABEL_GAP_PX, grid->top + (i + 0.5) * grid->pitch,
                     g_ptr_array_index (grid->heat->row_labels, i), BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                     BARO_INK_TEXT, grid->left - LABEL_GAP_PX - frame->left + 0.5);
}

static double
draw_ramp (Grid *grid, double x, double y)
{
  gboolean is_diverging = grid->heat->scale == BARO_HEAT_DIVERGING;

  for (guint i = 0; i < LEGEND_STEPS; i++)
    {
      double part = i / (LEGEND_STEPS - 1.0);
      BaroMark *mark = baro_scene_add_rect (grid->frame->scene, BARO_Z_AREA, x + i * LEGEND_STEP_PX, y - LEGEND_BAR_PX / 2.0,
                                            LEGEND_STEP_PX, LEGEND_BAR_PX,
                                            is_diverging ? BARO_INK_HEAT_DIVERGING : BARO_INK_HEAT_SEQUENTIAL);

      mark->fill.shade = is_diverging ? 2.0 * part - 1.0 : part;
    }

  return x + LEGEND_STEPS * LEGEND_STEP_PX;
}

/* What the colours mean, in words at both ends. */
static void
draw_legend (Grid *grid, double y)
{
  BaroFrame *frame = grid->frame;
  const BaroHeat *heat = grid->heat;
  double x = grid->left;
  double low = baro_frame_text_width (frame, heat->low_label, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL);
  double high = baro_frame_text_width (frame, heat->high_label, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL);

  if (x + low + high + LEGEND_STEPS * LEGEND_STEP_PX + 2.0 * LEGEND_GAP_PX > frame->right)
    x = frame->left;
  if (heat->low_label != NULL || heat->high_label != NULL)
    {
      double room = (frame->right - x - LEGEND_STEPS * LEGEND_STEP_PX) / 2.0;

      low = MIN (low, room);
      baro_frame_text (frame, x, y, heat->low_label, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM,
                       low + 0.5);
      x = draw_ramp (grid, x + (low > 0.0 ? low + LEGEND_GAP_PX : 0.0), y) + LEGEND_GAP_PX;
      baro_frame_text (frame, x, y, heat->high_label, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM, room);
      x += high + 3.0 * LEGEND_GAP_PX;
    }
  if (heat->significant_label != NULL && x + 40.0 < frame->right)
    {
      baro_scene_add_circle (frame->scene, BARO_Z_POINT, x, y, BARO_DOT_RADIUS, BARO_INK_TEXT);
      baro_frame_text (frame, x + LEGEND_GAP_PX, y, heat->significant_label, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL,
                       BARO_ANCHOR_START, BARO_INK_DIM, frame->right - x - LEGEND_GAP_PX);
    }
}

void
baro_layout_heat (BaroFrame *frame)
{
  const BaroHeat *heat = &frame->chart->heat;
  Grid grid = { frame, heat };
  double label = 0.0;

  grid.n_rows = heat->row_labels->len;
  grid.n_columns = heat->column_labels->len;
  for (guint i = 0; i < grid.n_rows; i++)
    label = MAX (label, baro_frame_text_width (frame, g_ptr_array_index (heat->row_labels, i), BARO_TEXT_LABEL,
                                               BARO_WEIGHT_NORMAL));
  grid.left = frame->left + MIN (label, (frame->right - frame->left) * LABEL_SHARE) + LABEL_GAP_PX;
  grid.width = (frame->right - grid.left) / MAX (grid.n_columns, 1u);
  grid.top = frame->top + baro_frame_line (frame, BARO_TEXT_LABEL) + 3.0;
  grid.pitch = baro_frame_row_pitch (frame, baro_layout_heat_fixed (frame));
  baro_scene_set_plot (frame->scene, grid.left, grid.top, frame->right, grid.top + grid.n_rows * grid.pitch);

  draw_column_labels (&grid);
  draw_row_labels (&grid);
  for (guint row = 0; row < grid.n_rows; row++)
    {
      for (guint column = 0; column < grid.n_columns; column++)
        draw_cell (&grid, row, column);
    }
  if (has_legend (heat))
    draw_legend (&grid, grid.top + grid.n_rows * grid.pitch + 8.0 + baro_frame_line (frame, BARO_TEXT_FOOT) / 2.0);
}
