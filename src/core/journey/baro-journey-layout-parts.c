/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-parts.c: small things that all lanes of a map use
 */
#define G_LOG_DOMAIN "baro-journey-layout-parts"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-value-format.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLE_GAP 14.0        /* titles begin so far from the left edge */
#define CENTRED_BELOW 84.0    /* lanes lower than this have their title in the middle */

double
baro_map_column_left (const BaroMap *map, guint column)
{
  return map->body_left + column * map->column_width;
}

double
baro_map_column_centre (const BaroMap *map, guint column)
{
  return baro_map_column_left (map, column) + map->column_width / 2.0;
}

double
baro_map_line (const BaroMap *map, BaroTextRole role)
{
  return baro_text_measure_line_height (map->measure, role);
}

BaroMark *
baro_map_text (BaroMap *map, double x, double y, const char *text, BaroTextRole role, BaroTextWeight weight,
               BaroAnchor anchor, BaroInk ink)
{
  return baro_scene_add_text (map->scene, x, y, text, role, weight, anchor, ink);
}

/* Returns: the width of what was written. */
double
baro_map_text_fit (BaroMap *map, double x, double y, double width, const char *text, BaroTextRole role,
                   BaroTextWeight weight, BaroAnchor anchor, BaroInk ink)
{
  g_autofree char *line = baro_text_measure_ellipsize (map->measure, text, role, weight, width);

  if (*line == '\0')
    return 0.0;
  baro_map_text (map, x, y, line, role, weight, anchor, ink);

  return baro_text_measure_width (map->measure, line, role, weight);
}

/* A card: white, thinly framed, and with a colour edge if edge is not none. The edge lies under the face, which is
 * moved by its width, so that both have round corners. */
BaroMark *
baro_map_tile (BaroMap *map, double x, double y, double width, double height, BaroInk edge)
{
  double strip = edge == BARO_INK_NONE ? 0.0 : 3.0;
  BaroMark *mark;

  if (strip > 0.0)
    {
      mark = baro_scene_add_rect (map->scene, BARO_Z_AREA, x, y, BARO_MAP_RADIUS * 2.0, height, edge);
      for (guint i = 0; i < 4; i++)
        mark->radii[i] = BARO_MAP_RADIUS;
    }
  mark = baro_scene_add_rect (map->scene, BARO_Z_AREA, x + strip, y, width - strip, height, BARO_INK_TILE);
  for (guint i = 0; i < 4; i++)
    mark->radii[i] = strip > 0.0 && (i == 0 || i == 3) ? BARO_MAP_RADIUS - strip : BARO_MAP_RADIUS;
  mark->stroke.ink = BARO_INK_TILE_BORDER;
  mark->stroke.opacity = 1.0;
  mark->stroke_width = 1.0;

  return mark;
}

void
baro_map_diamond (BaroMap *map, double x, double y, double radius, BaroInk fill, BaroInk stroke)
{
  BaroXY corners[] = { { x, y - radius }, { x + radius, y }, { x, y + radius }, { x - radius, y } };
  BaroMark *mark = baro_scene_add_polygon (map->scene, BARO_Z_POINT, corners, G_N_ELEMENTS (corners), fill, 1.0);

  if (stroke == BARO_INK_NONE)
    return;
  mark->stroke.ink = stroke;
  mark->stroke.opacity = 1.0;
  mark->stroke_width = 1.5;
}

/* The line under the lane, and the lines between its stages. The line of visibility has none around it. */
void
baro_map_frame (BaroMap *map, double height)
{
  double bottom = map->top + height;

  for (guint i = 1; i < map->n_columns; i++)
    {
      double x = baro_map_column_left (map, i);

      if (map->columns[i].stage != map->columns[i - 1].stage)
        baro_scene_add_line (map->scene, BARO_Z_GRID, x, map->top, x, bottom, BARO_INK_GRID, 1.0);
    }
  if (map->lane + 1 < map->lanes->len && ((const BaroPart *) map->lanes->pdata[map->lane + 1])->lane.kind == BARO_LANE_VISIBILITY)
    return;
  if (map->lane_part->lane.kind != BARO_LANE_VISIBILITY)
    baro_scene_add_line (map->scene, BARO_Z_GRID, map->left, bottom, map->right, bottom, BARO_INK_GRID, 1.0);
}

/* What the lane's name needs; a lane is never lower. */
double
baro_map_title_height (BaroMap *map)
{
  double room = map->body_left - map->left - TITLE_GAP - 6.0;
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, baro_part_get_title (map->lane_part), BARO_TEXT_TILE, BARO_WEIGHT_BOLD, room, 2);

  return g_strv_length (lines) * baro_map_line (map, BARO_TEXT_TILE);
}

/* All notes as lines that fit. */
static char **
wrap_notes (BaroMap *map, const char *const *notes, double room)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; notes != NULL && notes[i] != NULL; i++)
    {
      g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, notes[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, room, 2);

      g_strv_builder_addv (builder, (const char **) lines);
    }

  return g_strv_builder_end (builder);
}

/* The lane's name and dim notes under it, at the left. On paper and in high lanes they stand at the top. Notes that
 * would leave the lane are left out. */
void
baro_map_title (BaroMap *map, double height, const char *const *notes)
{
  const char *name = baro_part_get_title (map->lane_part);
  double x = map->left + (map->options->for_paper ? 12.0 : TITLE_GAP), room = map->body_left - x - 6.0;
  double name_line = baro_map_line (map, BARO_TEXT_TILE), note_line = baro_map_line (map, BARO_TEXT_NOTE) * 0.96;
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, name, BARO_TEXT_TILE, BARO_WEIGHT_BOLD, room, 2);
  g_auto(GStrv) small = wrap_notes (map, notes, room);
  double left = height - 4.0 - g_strv_length (lines) * name_line, y = map->top + 6.0;
  guint n_notes = CLAMP ((int) (left / note_line), 0, (int) g_strv_length (small));
  BaroPlace *place;

  if (!map->options->for_paper && height < CENTRED_BELOW)
    y = map->top + MAX ((height - g_strv_length (lines) * name_line - n_notes * note_line) / 2.0, 2.0);
  for (guint i = 0; lines[i] != NULL; i++, y += name_line)
    baro_map_text (map, x, y + name_line / 2.0, lines[i], BARO_TEXT_TILE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  for (guint i = 0; i < n_notes; i++, y += note_line)
    baro_map_text (map, x, y + note_line / 2.0, small[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);

  place = baro_map_place (map, BARO_PLACE_LANE, map->lane_part->id, (int) map->lane, -1, 1, map->left, map->top,
                          map->body_left - map->left, height);
  baro_map_focus (map, place, 0, baro_map_lane_sentence (map));
}

/* Returns: the place, valid until the next. */
BaroPlace *
baro_map_place (BaroMap *map, BaroPlaceKind kind, const char *id, int lane, int column, guint span, double x, double y,
                double width, double height)
{
  BaroPlace place = { .kind = kind, .id = id, .lane = lane, .column = column, .span = span,
                      .x = x, .y = y, .width = width, .height = height, .datum = -1 };

  if (lane >= 0)
    place.lane_id = map->lane_part->id;
  if (column >= 0 && column < (int) map->n_columns)
    {
      const BaroColumnPlace *at = &map->columns[column];

      place.column_id = at->touchpoint != NULL ? at->touchpoint->id : at->stage->id;
    }
  g_array_append_val (map->picture->places, place);

  return &g_array_index (map->picture->places, BaroPlace, map->picture->places->len - 1);
}

/* Takes sentence. Rows are a thousand a lane, so that stacked cards have rows of their own; row 0 are the stages. */
void
baro_map_focus (BaroMap *map, BaroPlace *place, int row, char *sentence)
{
  place->datum = baro_scene_add_datum (map->scene, (place->lane + 1) * 1000 + row, place->column,
                                       place->x + place->width / 2.0, place->y + place->height / 2.0, place->x, place->y,
                                       place->x + place->width, place->y + place->height, sentence);
  g_free (sentence);
}

/* Places where a card can stand, behind the cards. */
void
baro_map_cells (BaroMap *map, double height)
{
  for (guint i = 0; i < map->n_columns; i++)
    {
      const BaroColumnPlace *at = &map->columns[i];

      baro_map_place (map, BARO_PLACE_CELL, at->touchpoint != NULL ? at->touchpoint->id : at->stage->id, (int) map->lane, (int) i, 1,
                      baro_map_column_left (map, i), map->top, map->column_width, height);
    }
}

char *
baro_map_number (double value, int decimals, gboolean with_sign)
{
  BaroValueFormat format;
  char *text;

  baro_value_format_init (&format);
  baro_value_format_set (&format, 1.0, decimals, NULL);
  format.with_sign = with_sign;
  text = baro_value_format_text (&format, value);
  baro_value_format_clear (&format);

  return text;
}

char *
baro_map_count (gint64 n)
{
  return baro_string_count ((guint64) MAX (n, 0));
}

/* What somebody said stands in quotation marks, unless it brings its own. Nothing stays nothing. */
char *
baro_map_quote (const char *text)
{
  gunichar first = text != NULL ? g_utf8_get_char_validated (text, -1) : 0;
  GUnicodeType type = first < 0x110000 ? g_unichar_type (first) : G_UNICODE_UNASSIGNED;

  if (first == 0 || first == '"' || type == G_UNICODE_INITIAL_PUNCTUATION || type == G_UNICODE_OPEN_PUNCTUATION)
    return g_strdup (text != NULL ? text : "");

  return baro_string_format (C_("quotation", "“%s”"), text);
}

/* The direction of a text is that of its first letter (rule P2 of the bidirectional algorithm). */
gboolean
baro_map_is_rtl (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      switch (g_unichar_get_script (c))
        {
        case G_UNICODE_SCRIPT_ARABIC:
        case G_UNICODE_SCRIPT_HEBREW:
        case G_UNICODE_SCRIPT_SYRIAC:
        case G_UNICODE_SCRIPT_THAANA:
        case G_UNICODE_SCRIPT_NKO:
          return TRUE;
        default:
          return FALSE;
        }
    }

  return FALSE;
}

const BaroTouchpointScore *
baro_map_score (const BaroJourneyScores *scores, const BaroPart *touchpoint)
{
  for (guint i = 0; scores != NULL && touchpoint != NULL && i < scores->n_touchpoints; i++)
    {
      if (g_str_equal (scores->touchpoints[i].id, touchpoint->id))
        return &scores->touchpoints[i];
    }

  return NULL;
}

BaroInk
baro_map_series_ink (guint curve)
{
  return BARO_INK_SERIES_1 + curve % 6;
}

/* Curves differ by shape too. */
void
baro_map_series_point (BaroMap *map, guint curve, double x, double y)
{
  BaroInk ink = baro_map_series_ink (curve);

  switch (curve % 4)
    {
    case 0:
      baro_scene_add_circle (map->scene, BARO_Z_POINT, x, y, 3.6, ink);
      break;
    case 1:
      baro_scene_add_rect (map->scene, BARO_Z_POINT, x - 3.3, y - 3.3, 6.6, 6.6, ink);
      break;
    case 2:
      baro_scene_add_triangle (map->scene, BARO_Z_POINT, x, y, 4.4, 1, ink);
      break;
    default:
      baro_map_diamond (map, x, y, 4.6, ink, BARO_INK_NONE);
      break;
    }
}
