/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-tiles.c: tiles and findings on paper */
#define G_LOG_DOMAIN "baro-report-tiles"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "chart/baro-text-measure.h"
#include "report/baro-report-parts-private.h"

#define MAX_TILES 6u
#define MAX_FINDINGS 8u
#define TILE_GAP_PX 16.0
#define TILE_HEIGHT_PX 124.0
#define TILE_PADDING_PX 14.0
#define SPARK_WIDTH_PX 118.0
#define SPARK_HEIGHT_PX 34.0
#define FINDING_HEIGHT_PX 58.0
#define FINDING_SCOPE_PX 11.0
#define FINDINGS_HEAD_PX 150.0   /* title, headline and the note below */
#define MARK_RADIUS_PX 4.5

/* An arrow for what is significant, a dash for what is not. */
static void
add_mark (BaroScene *scene, double x, double y, int direction, BaroVerdict verdict)
{
  BaroInk ink = baro_verdict_ink (verdict);

  if (direction == 0)
    baro_scene_add_rect (scene, BARO_Z_POINT, x - MARK_RADIUS_PX, y - 1.0, 2.0 * MARK_RADIUS_PX, 2.0, BARO_INK_NEUTRAL);
  else
    baro_scene_add_triangle (scene, BARO_Z_POINT, x, y, MARK_RADIUS_PX, direction, ink);
}

static void
add_frame (BaroScene *scene, double x, double y, double width, double height)
{
  BaroMark *mark = baro_scene_add_rect (scene, BARO_Z_BACK, x, y, width, height, BARO_INK_NONE);

  mark->stroke = (BaroPaint) { BARO_INK_GRID, 0.0, 1.0 };
  mark->stroke_width = 1.0;
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = 8.0;
}

/* One line that is cut with an ellipsis where it does not fit; returns its width. */
static double
add_line (BaroReportPaper *paper, double x, double y, double room, const char *text, BaroTextRole role, BaroTextWeight weight,
          BaroAnchor anchor, BaroInk ink)
{
  BaroTextMeasure *measure = baro_report_paper_get_measure (paper);
  g_autofree char *fitted = NULL;

  if (text == NULL || *text == '\0' || room < 8.0)
    return 0.0;

  fitted = baro_text_measure_ellipsize (measure, text, role, weight, room);
  baro_scene_add_text (baro_report_paper_get_scene (paper), x, y, fitted, role, weight, anchor, ink);

  return baro_text_measure_width (measure, fitted, role, weight);
}

static void
add_change (BaroReportPaper *paper, const BaroTile *tile, double left, double right, double y)
{
  double width;

  if (tile->change == NULL)
    return;

  add_mark (baro_report_paper_get_scene (paper), left + MARK_RADIUS_PX, y, tile->direction, tile->verdict);
  width = add_line (paper, left + 15.0, y, right - left - 15.0, tile->change, BARO_TEXT_LABEL, BARO_WEIGHT_BOLD, BARO_ANCHOR_START,
                    tile->direction != 0 ? baro_verdict_text_ink (tile->verdict) : BARO_INK_DIM);
  add_line (paper, left + 15.0 + width + 6.0, y, right - left - 21.0 - width, tile->verdict_text, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL,
            BARO_ANCHOR_START, BARO_INK_DIM);
}

static void
add_tile (BaroReportPaper *paper, const BaroTile *tile, double x, double y, double width)
{
  double left = x + TILE_PADDING_PX, right = x + width - TILE_PADDING_PX, inner = right - left;
  double title_width, value_width, spark_left = right - SPARK_WIDTH_PX;

  add_frame (baro_report_paper_get_scene (paper), x, y, width, TILE_HEIGHT_PX);
  title_width = add_line (paper, left, y + 22.0, inner * 0.62, tile->title, BARO_TEXT_TITLE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  add_line (paper, right, y + 22.0, inner - title_width - 12.0, tile->note, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);

  value_width = add_line (paper, left, y + 60.0, inner, tile->value, BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  if (tile->suffix != NULL && *tile->suffix != '\0')
    value_width += 4.0 + add_line (paper, left + value_width + 4.0, y + 66.0, 40.0, tile->suffix, BARO_TEXT_TITLE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_TEXT);
  add_line (paper, left + value_width + 12.0, y + 52.0, spark_left - left - value_width - 16.0, tile->interval, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  add_line (paper, left + value_width + 12.0, y + 68.0, spark_left - left - value_width - 16.0, tile->base, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);

  if (tile->spark != NULL && !baro_chart_is_empty (tile->spark))
    baro_report_paper_place (paper, tile->spark, spark_left, y + 43.0, SPARK_WIDTH_PX, SPARK_HEIGHT_PX);
  add_change (paper, tile, left, right, y + TILE_HEIGHT_PX - 24.0);
}

gboolean
baro_report_add_tiles (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  g_autofree char *headline = NULL;
  g_autoptr(GPtrArray) tiles = baro_figure_tiles (context->snapshot, (BaroMetric **) context->metrics->pdata, context->metrics->len,
                                                  MAX_TILES, &headline, context->cancellable, error);
  double width = (BARO_PAPER_INNER - TILE_GAP_PX) / 2.0;

  if (tiles == NULL)
    return FALSE;

  baro_report_paper_section (paper, _("Now"), headline, 0.0);
  for (guint i = 0; i < tiles->len; i += 2)
    {
      double y = baro_report_paper_get_y (paper);

      for (guint c = 0; c < 2 && i + c < tiles->len; c++)
        {
          const BaroTile *tile = tiles->pdata[i + c];

          add_tile (paper, tile, BARO_PAPER_MARGIN + c * (width + TILE_GAP_PX), y, width);
          baro_report_show_metric (context, tile->metric);
        }
      baro_report_paper_space (paper, TILE_HEIGHT_PX + TILE_GAP_PX);
    }
  baro_report_paper_space (paper, 18.0);

  return TRUE;
}

static void
add_finding (BaroReportPaper *paper, const BaroFinding *finding)
{
  double y, right = BARO_PAPER_MARGIN + BARO_PAPER_INNER, spark_left = right - SPARK_WIDTH_PX, text_left = BARO_PAPER_MARGIN + 24.0;

  baro_report_paper_need (paper, FINDING_HEIGHT_PX);
  y = baro_report_paper_get_y (paper);
  add_mark (baro_report_paper_get_scene (paper), BARO_PAPER_MARGIN + 8.0, y + 16.0, finding->direction, finding->verdict);
  add_line (paper, text_left, y + 16.0, spark_left - text_left - 20.0, finding->title, BARO_TEXT_LABEL, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  add_line (paper, text_left, y + 34.0, spark_left - text_left - 20.0, finding->note, BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  if (finding->spark != NULL && !baro_chart_is_empty (finding->spark))
    baro_report_paper_place (paper, finding->spark, spark_left, y + 4.0, SPARK_WIDTH_PX, SPARK_HEIGHT_PX);
  add_line (paper, right, y + 4.0 + SPARK_HEIGHT_PX + FINDING_SCOPE_PX / 2.0 + 2.0, SPARK_WIDTH_PX, finding->scope, BARO_TEXT_SMALL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
  baro_scene_add_line (baro_report_paper_get_scene (paper), BARO_Z_GRID, BARO_PAPER_MARGIN, y + FINDING_HEIGHT_PX - 2.0, right, y + FINDING_HEIGHT_PX - 2.0, BARO_INK_GRID, 1.0);
  baro_report_paper_space (paper, FINDING_HEIGHT_PX);
}

/* A headline is made to stand beside a title; below one it begins like a sentence. */
static char *
begin_sentence (const char *text)
{
  char first[6] = { 0 };

  if (text == NULL || *text == '\0')
    return NULL;
  first[g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (text)), first)] = '\0';

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}

/* Without a finding one sentence on the page that is open will do. */
gboolean
baro_report_add_findings (BaroReportPaper *paper, const BaroReportContext *context, GError **error)
{
  g_autofree char *note = NULL, *headline = NULL;
  g_autoptr(GError) local = NULL;
  g_autoptr(GPtrArray) findings = NULL;

  if (context->snapshot->time_column < 0 && context->snapshot->wave_column < 0)
    return TRUE;

  findings = baro_figure_findings (context->snapshot, MAX_FINDINGS, &note, context->cancellable, &local);
  if (findings == NULL)
    return baro_report_skip_error (&local, error);

  headline = begin_sentence (note);

  if (findings->len == 0)
    {
      baro_report_paper_heading (paper, _("Out of the ordinary"));
      baro_report_paper_text (paper, headline != NULL ? headline : _("Nothing is out of the ordinary."), BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_INK_TEXT);
      baro_report_paper_space (paper, 4.0);
    }
  else
    {
      baro_report_paper_section (paper, _("Out of the ordinary"), headline, FINDINGS_HEAD_PX + findings->len * FINDING_HEIGHT_PX);
    }
  for (guint i = 0; i < findings->len; i++)
    add_finding (paper, findings->pdata[i]);
  baro_report_paper_space (paper, findings->len > 0 ? 18.0 : 0.0);
  baro_report_paper_text (paper, _("Plain rules: a period beyond its control limits, eight periods in a row on one side of the long-run level, and days with far more low answers than usual. All that was looked at is corrected for."),
                          BARO_TEXT_FOOT, BARO_WEIGHT_NORMAL, BARO_INK_DIM);

  return TRUE;
}
