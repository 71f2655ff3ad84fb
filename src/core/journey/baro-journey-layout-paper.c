/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-paper.c: what surrounds a map on paper: title, persona, numbers, legend and foot
 */
#define G_LOG_DOMAIN "baro-journey-layout-paper"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NUMBERS_PX 134.0     /* a column of the numbers at the right */
#define PERSONA_PX 390.0
#define BLOCK_GAP 30.0
#define LEGEND_GAP 26.0

static double
draw_lines (BaroMap *map, double x, double y, double width, const char *text, BaroTextRole role, BaroTextWeight weight, BaroInk ink, guint max_lines)
{
  g_auto(GStrv) lines = baro_text_measure_wrap_paragraphs (map->measure, text, role, weight, width, max_lines);
  double pitch = baro_map_line (map, role);

  for (guint i = 0; lines[i] != NULL; i++, y += pitch)
    baro_map_text (map, x, y + pitch / 2.0, lines[i], role, weight, BARO_ANCHOR_START, ink);

  return y;
}

static double
draw_heading (BaroMap *map, double x, double y, double width)
{
  const char *study = map->options->study_name, *scenario = baro_journey_get_head (map->journey)->head.scenario;
  g_autofree char *kind = study != NULL && *study != '\0' ? baro_string_format (_("Journey map · %s"), study) : g_strdup (_("Journey map"));
  g_autofree char *headline = baro_map_headline (map);

  y = draw_lines (map, x, y, width, kind, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 1) + 2.0;
  y = draw_lines (map, x, y, width, baro_journey_get_name (map->journey), BARO_TEXT_MAP, BARO_WEIGHT_BOLD, BARO_INK_TEXT, 2) + 4.0;
  if (headline != NULL)
    y = draw_lines (map, x, y, width, headline, BARO_TEXT_LEAD, BARO_WEIGHT_NORMAL, BARO_INK_TEXT, 3);
  else if (scenario != NULL && *scenario != '\0')
    y = draw_lines (map, x, y, width, scenario, BARO_TEXT_LEAD, BARO_WEIGHT_NORMAL, BARO_INK_TEXT, 3);

  return y;
}

static char *
make_initials (const BaroPart *persona)
{
  const char *name = baro_part_get_title (persona);
  GString *letters = g_string_new (NULL);
  gboolean at_start = TRUE;
  guint n = 0;

  if (persona->persona.initials != NULL && *persona->persona.initials != '\0')
    {
      g_string_free (letters, TRUE);
      return baro_string_ellipsize (persona->persona.initials, 3);
    }
  for (const char *p = name; *p != '\0' && n < 2; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (at_start && g_unichar_isalnum (c))
        {
          g_string_append_unichar (letters, g_unichar_toupper (c));
          n += g_unichar_iswide (c) ? 2 : 1;
        }
      at_start = !g_unichar_isalnum (c);
    }

  return g_string_free (letters, FALSE);
}

static void
draw_portrait (BaroMap *map, const BaroPart *persona, double x, double y)
{
  const char *id = persona->persona.picture;
  g_autoptr(GBytes) picture = id != NULL && *id != '\0' && map->options->get_picture != NULL
                                ? map->options->get_picture (id, map->options->get_picture_data) : NULL;
  g_autofree char *initials = make_initials (persona);

  if (picture != NULL)
    {
      baro_scene_add_picture (map->scene, BARO_Z_AREA, x, y, 48.0, 48.0, 24.0, picture);
      return;
    }
  baro_scene_add_circle (map->scene, BARO_Z_AREA, x + 24.0, y + 24.0, 24.0, BARO_INK_STAGE);
  baro_map_text (map, x + 24.0, y + 24.0, initials, BARO_TEXT_LEAD, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, BARO_INK_STAGE_TEXT);
}


static double
measure_lines (BaroMap *map, double width, const char *text, guint max_lines)
{
  g_auto(GStrv) lines = text != NULL && *text != '\0' ? baro_text_measure_wrap_paragraphs (map->measure, text, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL,
                                                                                           width, max_lines) : NULL;

  return lines != NULL ? g_strv_length (lines) * baro_map_line (map, BARO_TEXT_TILE) : 0.0;
}

/* Name, size, goals and quote of whose journey it is. Returns: the bottom. */
static double
draw_persona (BaroMap *map, const BaroPart *persona, double x, double y)
{
  const BaroPersona *card = &persona->persona;
  double room = PERSONA_PX - 32.0, at = y + 14.0;
  g_autofree char *quote = baro_map_quote (card->quote);
  gboolean has_goals = card->goals != NULL && *card->goals != '\0';
  double goal = has_goals ? baro_text_measure_width (map->measure, _("Goals"), BARO_TEXT_TILE, BARO_WEIGHT_BOLD) + 8.0 : 0.0;
  double height = 14.0 + 56.0 + measure_lines (map, room - goal, card->goals, 3) + measure_lines (map, room, quote, 3) + 12.0;

  baro_map_tile (map, x, y, PERSONA_PX, height, BARO_INK_NONE);
  draw_portrait (map, persona, x + 16.0, at);
  baro_map_text_fit (map, x + 76.0, at + 15.0, room - 60.0, baro_part_get_title (persona), BARO_TEXT_TITLE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  if (map->scores != NULL)
    {
      g_autofree char *count = baro_map_count (map->scores->n_rows);
      g_autofree char *size = baro_string_format (ngettext ("%s response", "%s responses", (gulong) map->scores->n_rows), count);

      baro_map_text_fit (map, x + 76.0, at + 34.0, room - 60.0, size, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
    }
  at += 56.0;
  if (has_goals)
    baro_map_text (map, x + 16.0, at + baro_map_line (map, BARO_TEXT_TILE) / 2.0, _("Goals"), BARO_TEXT_TILE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);
  if (has_goals)
    at = draw_lines (map, x + 16.0 + goal, at, room - goal, card->goals, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_INK_TEXT, 3);
  if (*quote != '\0')
    draw_lines (map, x + 16.0, at, room, quote, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 3);
  baro_map_place (map, BARO_PLACE_PERSONA, persona->id, -1, -1, 1, x, y, PERSONA_PX, height);

  return y + height;
}

/* One of the numbers at the right: its name, the number, what belongs to it. Returns: the bottom. */
static double
draw_number (BaroMap *map, double x, double y, const char *name, const char *number, const char *note)
{
  double line = baro_map_line (map, BARO_TEXT_NUMBER);

  y = draw_lines (map, x, y, NUMBERS_PX - 8.0, name, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 1);
  baro_map_text (map, x, y + line / 2.0, number, BARO_TEXT_NUMBER, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);

  return draw_lines (map, x, y + line, NUMBERS_PX - 8.0, note, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 3);
}

static double
draw_score_number (BaroMap *map, double x, double y)
{
  const BaroJourneyScores *scores = map->scores;
  double target = baro_journey_get_head (map->journey)->head.target, bottom;
  g_autofree char *number = isnan (scores->score) ? g_strdup ("–") : baro_map_number (scores->score, 1, FALSE);
  g_autofree char *half = isnan (scores->high) ? NULL : baro_map_number ((scores->high - scores->low) / 2.0, 1, FALSE);
  g_autofree char *around = half != NULL ? baro_string_format ("± %s", half) : g_strdup ("");
  double width = baro_text_measure_width (map->measure, around, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL), line = baro_map_line (map, BARO_TEXT_NOTE);

  bottom = draw_number (map, x, y, _("Journey score"), number, around);
  if (!isnan (scores->change.value) && scores->change.significant)
    {
      BaroVerdict verdict = scores->change.value < 0.0 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;
      g_autofree char *change = baro_map_number (fabs (scores->change.value), 1, FALSE);

      baro_scene_add_triangle (map->scene, BARO_Z_POINT, x + width + 12.0, bottom - line / 2.0, 4.5, scores->change.value < 0.0 ? -1 : 1, baro_verdict_ink (verdict));
      baro_map_text (map, x + width + 20.0, bottom - line / 2.0, change, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, baro_verdict_text_ink (verdict));
    }
  if (!isnan (target))
    {
      g_autofree char *value = baro_map_number (target, 0, FALSE), *text = baro_string_format (_("target %s"), value);

      bottom = draw_lines (map, x, bottom, NUMBERS_PX - 8.0, text, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 1);
    }

  return bottom;
}

static char *
make_peak_end (const BaroMap *map)
{
  const BaroJourneyScores *scores = map->scores;
  const BaroPart *peak;
  g_autofree char *first = NULL, *last = NULL;

  if (isnan (scores->peak_end) || scores->peak < 0 || scores->last < 0 || scores->peak >= (int) scores->n_touchpoints || scores->last >= (int) scores->n_touchpoints)
    return g_strdup ("");
  peak = baro_journey_find (map->journey, scores->touchpoints[scores->peak].id);
  first = baro_map_number (scores->touchpoints[scores->peak].score, 1, FALSE);
  last = baro_map_number (scores->touchpoints[scores->last].score, 1, FALSE);

  return baro_string_format (_("%s %s,\nlast %s"), peak != NULL ? baro_part_get_title (peak) : "", first, last);
}

static double
draw_numbers (BaroMap *map, double x, double y)
{
  const BaroJourneyScores *scores = map->scores;
  g_autofree char *covered = baro_map_count (scores->n_covered), *all = baro_map_count (scores->n_touchpoints);
  g_autofree char *coverage = baro_string_format (C_("coverage", "%s of %s"), covered, all);
  g_autofree char *peak_end = isnan (scores->peak_end) ? g_strdup ("–") : baro_map_number (scores->peak_end, 1, FALSE);
  g_autofree char *note = make_peak_end (map);
  /* MAX() would draw twice */
  double of_score = draw_score_number (map, x, y);
  double of_coverage = draw_number (map, x + NUMBERS_PX, y, _("Coverage"), coverage, _("touchpoints with enough base"));
  double of_peak_end = draw_number (map, x + 2.0 * NUMBERS_PX, y, _("Peak–end"), peak_end, note);

  return MAX (MAX (of_score, of_coverage), of_peak_end);
}

/* Title, persona and numbers side by side, or in two rows on a narrow map. Returns: where the map begins. */
double
baro_map_paper_head (BaroMap *map, double y, double width)
{
  const char *id = baro_journey_get_head (map->journey)->head.persona_id;
  const BaroPart *persona = id != NULL ? baro_journey_find (map->journey, id) : NULL;
  double numbers = map->scores != NULL ? 3.0 * NUMBERS_PX + BLOCK_GAP : 0.0, card = persona != NULL ? PERSONA_PX + BLOCK_GAP : 0.0;
  double left = map->left + 12.0, room = map->right - left, bottom, top = y, x;
  gboolean is_wide = room - numbers - card >= 360.0;

  bottom = draw_heading (map, left, y, is_wide ? room - numbers - card : room);
  if (!is_wide)
    top = bottom + 12.0;
  x = is_wide ? map->right - numbers - card + BLOCK_GAP : left;
  if (persona != NULL)
    {
      double of_persona = draw_persona (map, persona, x, top);

      bottom = MAX (bottom, of_persona);
      x += PERSONA_PX + BLOCK_GAP;
    }
  if (map->scores != NULL)
    {
      if (!is_wide && x + 3.0 * NUMBERS_PX > width)
        {
          x = left;
          top = bottom + 12.0;
        }
      numbers = draw_numbers (map, x, top + 4.0);
      bottom = MAX (bottom, numbers);
    }

  return bottom + 22.0;
}

/* A sample of each sign and its meaning. */
typedef enum { SIGN_CURVE, SIGN_TARGET, SIGN_ABOVE, SIGN_BELOW, SIGN_SAME, SIGN_SMALL, SIGN_GAP, SIGN_CHANGE, SIGN_MOMENT, N_SIGNS } Sign;

static void
draw_pill (BaroMap *map, double x, double y, BaroInk ink, gboolean is_hatched, gboolean is_ghost)
{
  BaroMark *mark = baro_scene_add_rect (map->scene, BARO_Z_POINT, x, y - 8.5, 34.0, 17.0, BARO_INK_CHIP);

  for (guint i = 0; i < 4; i++)
    mark->radii[i] = 8.5;
  mark->hatched = is_hatched;
  mark->stroke = (BaroPaint) { ink, 0.0, 1.0 };
  mark->stroke_width = is_ghost ? 1.2 : 1.6;
  mark->dash = is_ghost ? BARO_DASH_FINE : BARO_DASH_NONE;
}

static void
draw_wave (BaroMap *map, double x, double y)
{
  BaroXY line[13], band[26];

  for (guint i = 0; i < 13; i++)
    {
      double at = x + i * 38.0 / 12.0, level = y + 2.5 * sin (i / 12.0 * 2.0 * G_PI);

      line[i] = (BaroXY) { at, level };
      band[i] = (BaroXY) { at, level - 5.0 };
      band[25 - i] = (BaroXY) { at, level + 5.0 };
    }
  baro_scene_add_polygon (map->scene, BARO_Z_BAND, band, G_N_ELEMENTS (band), BARO_INK_SERIES_1, 0.2);
  baro_scene_add_polyline (map->scene, BARO_Z_LINE, line, G_N_ELEMENTS (line), BARO_INK_SERIES_1, 2.0);
}

/* Returns: how wide the sign is. */
static double
draw_sign (BaroMap *map, Sign sign, double x, double y)
{
  BaroMark *mark;

  switch (sign)
    {
    case SIGN_CURVE:
      draw_wave (map, x, y);
      return 38.0;
    case SIGN_TARGET:
      mark = baro_scene_add_line (map->scene, BARO_Z_LINE, x, y, x + 36.0, y, BARO_INK_TARGET, 1.2);
      mark->dash = BARO_DASH_TARGET;
      return 36.0;
    case SIGN_ABOVE:
    case SIGN_BELOW:
    case SIGN_SAME:
      draw_pill (map, x, y, sign == SIGN_ABOVE ? BARO_INK_BETTER : sign == SIGN_BELOW ? BARO_INK_WORSE : BARO_INK_NEUTRAL, FALSE, FALSE);
      return 34.0;
    case SIGN_SMALL:
    case SIGN_GAP:
      draw_pill (map, x, y, BARO_INK_NEUTRAL, sign == SIGN_SMALL, TRUE);
      if (sign == SIGN_GAP)
        baro_map_text (map, x + 17.0, y, "–", BARO_TEXT_CHIP, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
      return 34.0;
    case SIGN_CHANGE:
      baro_scene_add_triangle (map->scene, BARO_Z_POINT, x + 5.0, y, 5.0, 1, BARO_INK_TEXT);
      baro_scene_add_triangle (map->scene, BARO_Z_POINT, x + 16.0, y, 5.0, -1, BARO_INK_TEXT);
      return 21.0;
    case SIGN_MOMENT:
    default:
      baro_map_diamond (map, x + 6.0, y, 6.0, BARO_INK_TEXT, BARO_INK_NONE);
      return 12.0;
    }
}

/* Only signs that stand on the map are explained. */
static gboolean
is_used (const BaroMap *map, Sign sign)
{
  gboolean has_target = FALSE, has_small = FALSE, has_gap = FALSE, has_change = FALSE, has_moment = FALSE;

  for (guint i = 0; i < map->scores->n_touchpoints; i++)
    {
      const BaroTouchpointScore *score = &map->scores->touchpoints[i];

      has_target = has_target || (score->state == BARO_SCORE_OK && !isnan (score->target));
      has_small = has_small || (score->state == BARO_SCORE_OK && (score->flags & BARO_MEASURE_SMALL_BASE) != 0);
      has_gap = has_gap || score->state == BARO_SCORE_NO_BASE || score->state == BARO_SCORE_SUPPRESSED;
      has_change = has_change || score->change.significant;
      has_moment = has_moment || score->is_moment;
    }

  switch (sign)
    {
    case SIGN_TARGET:
      return has_target;
    case SIGN_ABOVE:
    case SIGN_BELOW:
    case SIGN_SAME:
      return has_target && map->options->n_curves == 1;
    case SIGN_SMALL:
      return has_small;
    case SIGN_GAP:
      return has_gap;
    case SIGN_CHANGE:
      return has_change;
    case SIGN_MOMENT:
      return has_moment;
    default:
      return map->scores->n_covered > 0;
    }
}

static double
draw_legend (BaroMap *map, double y)
{
  double confidence = map->options->confidence > 0.0 ? map->options->confidence : 0.95;
  g_autofree char *percent = baro_map_number (confidence * 100.0, 0, FALSE), *curve = baro_string_format (_("Score and %s %% interval"), percent);
  const char *texts[N_SIGNS] = { curve, _("Target"), _("Above target"), _("Below target"), _("Not significant"), _("Small base"),
                                 _("No base: a gap, not zero"), _("Changed, more than chance"), _("Moment of truth") };
  double x = map->left + 12.0, line = 30.0;

  for (guint i = 0; i < N_SIGNS; i++)
    {
      double width = baro_text_measure_width (map->measure, texts[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL) + 44.0;

      if (!is_used (map, i))
        continue;
      if (x + width > map->right && x > map->left + 12.0)
        {
          x = map->left + 12.0;
          y += line;
        }
      x += draw_sign (map, i, x, y + line / 2.0) + 7.0;
      baro_map_text (map, x, y + line / 2.0, texts[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_TEXT);
      x += baro_text_measure_width (map->measure, texts[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL) + LEGEND_GAP;
    }

  return y + line;
}

/* A bold word and a text beside it, which goes on under itself. */
static double
draw_entry (BaroMap *map, double y, double width, const char *name, const char *text)
{
  double x = map->left + 12.0, line = baro_map_line (map, BARO_TEXT_NOTE);
  double indent = baro_text_measure_width (map->measure, name, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD) + 8.0;

  if (text == NULL || *text == '\0')
    return y;
  baro_map_text (map, x, y + line / 2.0, name, BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START, BARO_INK_TEXT);

  return draw_lines (map, x + indent, y, width - indent, text, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_INK_DIM, 3);
}

static gboolean
has_raci (BaroMap *map)
{
  const BaroPart *const *cards;
  guint n;

  cards = baro_journey_list (map->journey, BARO_PART_CARD, &n);
  for (guint i = 0; i < n; i++)
    {
      if (cards[i]->card.raci != BARO_RACI_NONE)
        return TRUE;
    }

  return FALSE;
}

static double
draw_definitions (BaroMap *map, double y, double width)
{
  const BaroJourneyScores *scores = map->scores;

  if (scores != NULL)
    {
      g_autofree char *count = baro_map_count (scores->n_rows);
      g_autofree char *base = baro_string_format (ngettext ("%s response; each touchpoint counts those who answered for it.",
                                                            "%s responses; each touchpoint counts those who answered for it.", (gulong) scores->n_rows), count);
      g_autofree char *importance = NULL;

      y = draw_entry (map, y, width, _("Base"), base);
      y = draw_entry (map, y, width, _("Measure"), _("Every score is on a scale of 0–100, where 100 is best whatever the direction of the question."));
      importance = scores->importance_note != NULL ? baro_string_format (_("The share %s."), scores->importance_note) : NULL;
      y = draw_entry (map, y, width, _("Importance"), importance);
      y = draw_entry (map, y, width, _("Journey score"), scores->definition);
    }
  if (has_raci (map))
    y = draw_entry (map, y, width, _("Letters"), _("R responsible, A accountable, C consulted, I informed."));

  return y;
}

/* Legend, definitions and source under the map. Returns: the bottom. */
double
baro_map_paper_foot (BaroMap *map, double y)
{
  double line = baro_map_line (map, BARO_TEXT_NOTE), right = map->right - 4.0, room = right - map->left - 12.0, top;
  const char *program = "Barometer";

  y += 10.0;
  if (map->scores != NULL)
    y = draw_legend (map, y) + 6.0;
  baro_scene_add_line (map->scene, BARO_Z_GRID, map->left + 12.0, y, map->right, y, BARO_INK_GRID, 1.0);
  y += 10.0;
  top = y;
  y = draw_definitions (map, y, room * 0.68);
  if (map->options->source_line != NULL && *map->options->source_line != '\0')
    {
      baro_map_text_fit (map, right, top + line / 2.0, room * 0.3, map->options->source_line, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);
      top += line;
    }
  baro_map_text (map, right, top + line / 2.0, program, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_END, BARO_INK_DIM);

  return MAX (y, top + line);
}
