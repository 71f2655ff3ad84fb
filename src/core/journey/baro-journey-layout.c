/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout.c: a map becomes a scene
 */
#define G_LOG_DOMAIN "baro-journey-layout"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define TITLES_MIN 102.0
#define TITLES_MAX 150.0
#define RIGHT_PX 44.0        /* for the target's label */
#define RIGHT_BARE_PX 12.0
#define STAGE_PX 29.0
#define STAGE_TOP 3.0
#define STAGE_BOTTOM 2.0
#define CHEVRON_PX 8.0
#define CHEVRON_GAP 2.5
#define PAPER_MARGIN 36.0
#define PAPER_WIDTH 1600.0
#define EMPTY_PX 150.0

static gboolean
has_lane (const BaroMap *map, BaroLaneKind kind)
{
  for (guint i = 0; i < map->lanes->len; i++)
    {
      if (((const BaroPart *) map->lanes->pdata[i])->lane.kind == kind)
        return TRUE;
    }

  return FALSE;
}

static void
collect_lanes (BaroMap *map)
{
  const BaroPart *const *lanes;
  guint n, n_cards;

  map->lanes = g_ptr_array_new ();
  lanes = baro_journey_list (map->journey, BARO_PART_LANE, &n);
  for (guint i = 0; i < n; i++)
    {
      if (lanes[i]->lane.is_hidden)
        continue;
      n_cards = 1;
      if (map->options->hides_empty_lanes && baro_lane_kind_has_cards (lanes[i]->lane.kind))
        baro_journey_list_cards (map->journey, lanes[i]->id, &n_cards);
      if (n_cards > 0)
        g_ptr_array_add (map->lanes, (gpointer) lanes[i]);
    }
}

/* Long names of lanes wrap on the screen, so their longest word decides; paper has room for all of it. */
static double
measure_titles (BaroMap *map)
{
  double widest = 0.0;

  for (guint i = 0; i < map->lanes->len; i++)
    {
      const BaroPart *lane = map->lanes->pdata[i];
      g_auto(GStrv) words = g_strsplit (baro_part_get_title (lane), map->options->for_paper ? "\n" : " ", 16);

      for (guint k = 0; words[k] != NULL && lane->lane.kind != BARO_LANE_VISIBILITY; k++)
        widest = MAX (widest, baro_text_measure_width (map->measure, words[k], BARO_TEXT_TILE, BARO_WEIGHT_BOLD));
    }

  return CLAMP (widest + 24.0, TITLES_MIN, TITLES_MAX);
}

/* Columns share what the map is given, but are never narrower than they can be read. */
static void
measure_columns (BaroMap *map)
{
  const BaroJourneyLayoutOptions *options = map->options;
  double margin = options->for_paper ? PAPER_MARGIN : 0.0, least = BARO_MAP_COLUMN_MIN * map->measure->font_px / (44.0 / 3.0);
  double end = has_lane (map, BARO_LANE_CURVE) ? RIGHT_PX : RIGHT_BARE_PX;
  double wanted = options->width > 0.0 ? options->width : options->for_paper ? PAPER_WIDTH : 0.0;
  double room;

  map->left = margin;
  map->body_left = margin + measure_titles (map);
  room = wanted - margin - end - map->body_left;
  map->column_width = options->column_width > 0.0 ? options->column_width : room / MAX (map->n_columns, 1);
  map->column_width = floor (MAX (map->column_width, least) * 4.0) / 4.0;
  map->body_right = map->body_left + MAX (map->n_columns, 1) * map->column_width;
  if (map->n_columns == 0)
    map->body_right = MAX (map->body_right, MAX (wanted - margin - end, map->body_left + 480.0));
  map->right = map->body_right + end;
}

/* A stage's band: it points to the next one, which is notched to match. */
static void
draw_chevron (BaroMap *map, double left, double right, gboolean is_first, gboolean is_last, gboolean is_alternate)
{
  double top = map->y + STAGE_TOP, bottom = top + STAGE_PX, middle = (top + bottom) / 2.0;
  double notch = is_first ? 0.0 : CHEVRON_PX, point = is_last ? 0.0 : CHEVRON_PX;
  BaroXY corners[6];

  left += is_first ? 1.0 : CHEVRON_GAP;
  corners[0] = (BaroXY) { left, top };
  corners[1] = (BaroXY) { right, top };
  corners[2] = (BaroXY) { right + point, middle };
  corners[3] = (BaroXY) { right, bottom };
  corners[4] = (BaroXY) { left, bottom };
  corners[5] = (BaroXY) { left + notch, middle };
  baro_scene_add_polygon (map->scene, BARO_Z_BACK, corners, G_N_ELEMENTS (corners), is_alternate ? BARO_INK_STAGE_ALTERNATE : BARO_INK_STAGE, 1.0);
}

static const BaroStageScore *
find_stage_score (const BaroMap *map, const BaroPart *stage)
{
  for (guint i = 0; map->scores != NULL && i < map->scores->n_stages; i++)
    {
      if (g_str_equal (map->scores->stages[i].id, stage->id))
        return &map->scores->stages[i];
    }

  return NULL;
}

static void
draw_stage (BaroMap *map, guint stage, guint first, guint n)
{
  const BaroPart *part = map->stages[stage];
  const BaroStageScore *score = find_stage_score (map, part);
  double left = baro_map_column_left (map, first), right = baro_map_column_left (map, first + n);
  double middle = map->y + STAGE_TOP + STAGE_PX / 2.0, end = right - 7.0;
  BaroPlace *place;

  draw_chevron (map, left, right, stage == 0, stage + 1 == map->n_stages, stage % 2 == 1);
  if (score != NULL && !isnan (score->score))
    {
      g_autofree char *value = baro_map_number (score->score, 1, FALSE);

      end -= baro_text_measure_width (map->measure, value, BARO_TEXT_STAGE, BARO_WEIGHT_NORMAL);
      baro_map_text (map, end, middle, value, BARO_TEXT_STAGE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_STAGE_TEXT);
    }
  baro_map_text_fit (map, left + 14.0, middle, end - left - 18.0, baro_part_get_title (part), BARO_TEXT_STAGE, BARO_WEIGHT_BOLD, BARO_ANCHOR_START,
                     BARO_INK_STAGE_TEXT);

  place = baro_map_place (map, BARO_PLACE_STAGE, part->id, -1, (int) first, n, left, map->y + STAGE_TOP, right - left, STAGE_PX);
  baro_map_focus (map, place, 0, baro_map_stage_sentence (map, stage));
}

/* The header that stays when the map is scrolled down. */
static void
draw_stages (BaroMap *map)
{
  guint first = 0;
  g_autofree char *count = baro_map_count (map->n_stages);
  g_autofree char *title = baro_string_format (ngettext ("%s stage", "%s stages", map->n_stages), count);
  double middle = map->y + STAGE_TOP + STAGE_PX / 2.0;

  if (!map->options->for_paper)
    baro_map_text_fit (map, 14.0, middle, map->body_left - 20.0, title, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
  for (guint i = 0; i < map->n_stages; i++)
    {
      guint n = 0;

      while (first + n < map->n_columns && map->columns[first + n].stage == map->stages[i])
        n++;
      if (n > 0)
        draw_stage (map, i, first, n);
      first += n;
    }
  map->geometry->stages_top = map->y;
  map->y += STAGE_TOP + STAGE_PX + STAGE_BOTTOM;
  map->geometry->stages_bottom = map->y;
}

static double
draw_lane (BaroMap *map)
{
  switch (map->lane_part->lane.kind)
    {
    case BARO_LANE_TOUCHPOINTS:
      return baro_map_touchpoints (map);
    case BARO_LANE_SCORES:
      return baro_map_scores (map);
    case BARO_LANE_CURVE:
      return baro_map_curve (map);
    case BARO_LANE_IMPORTANCE:
      return baro_map_importance (map);
    case BARO_LANE_VISIBILITY:
      return baro_map_visibility (map);
    default:
      return baro_map_cards (map);
    }
}

/* A map without stages says what to do first. */
static void
draw_empty (BaroMap *map)
{
  const char *sentence = map->lanes->len > 0 ? _("Add a stage to begin: stages are the columns of the map.")
                                             : _("Add a stage and a lane to begin.");

  baro_map_text_fit (map, (map->body_left + map->body_right) / 2.0, map->geometry->stages_top + STAGE_TOP + STAGE_PX / 2.0,
                     map->body_right - map->body_left, sentence, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_MIDDLE, BARO_INK_DIM);
}

static void
draw_lanes (BaroMap *map)
{
  BaroJourneyGeometry *geometry = map->geometry;

  geometry->n_lanes = map->lanes->len;
  geometry->lanes = g_new0 (double, map->lanes->len + 1);
  geometry->parts = g_new0 (const BaroPart *, map->lanes->len + 1);
  for (guint i = 0; i < map->lanes->len; i++)
    {
      map->lane = i;
      map->lane_part = map->lanes->pdata[i];
      map->top = map->y;
      geometry->parts[i] = map->lane_part;
      geometry->lanes[i] = map->y;
      map->y += draw_lane (map);
    }
  geometry->lanes[map->lanes->len] = map->y;
  if (map->n_columns == 0)
    draw_empty (map);

  geometry->n_columns = map->n_columns;
  geometry->columns = g_new0 (double, map->n_columns + 1);
  for (guint i = 0; i <= map->n_columns; i++)
    geometry->columns[i] = baro_map_column_left (map, i);
}

/* A right-to-left map is the mirror image; places turn with the scene. */
static void
mirror (BaroMap *map)
{
  BaroJourneyPicture *picture = map->picture;

  baro_scene_mirror (map->scene);
  for (guint i = 0; i < picture->places->len; i++)
    {
      BaroPlace *place = &g_array_index (picture->places, BaroPlace, i);

      place->x = picture->width - place->x - place->width;
    }
}

static void
start_map (BaroMap *map)
{
  map->scene = baro_scene_new (1.0, 1.0);
  map->geometry = g_new0 (BaroJourneyGeometry, 1);
  map->columns = baro_journey_get_columns (map->journey, &map->n_columns);
  map->stages = baro_journey_list (map->journey, BARO_PART_STAGE, &map->n_stages);
  map->n_touchpoints = baro_journey_count (map->journey, BARO_PART_TOUCHPOINT);
  map->scores = map->options->n_curves > 0 && map->options->curves != NULL ? map->options->curves[0] : NULL;
  collect_lanes (map);
  measure_columns (map);
}

static void
finish_map (BaroMap *map, double width)
{
  BaroJourneyPicture *picture = map->picture;
  g_autofree char *description = baro_map_description (map);

  picture->scene = map->scene;
  picture->geometry = map->geometry;
  picture->width = width;
  picture->height = map->y;
  picture->titles_width = map->body_left;
  picture->header_height = map->geometry->stages_bottom;
  map->geometry->scene_width = width;
  map->geometry->is_mirrored = map->options->is_mirrored;
  baro_scene_set_ground (map->scene, width, map->y, BARO_INK_MAP);
  baro_scene_set_description (map->scene, description);
  if (map->options->is_mirrored)
    mirror (map);
  g_ptr_array_unref (map->lanes);
}

/**
 * baro_journey_layout:
 * @journey: the map; the picture keeps a reference
 * @options: how
 * @measure: with which fonts
 *
 * Lays the whole map out, from the stages down to the last lane, with what surrounds it on paper. Hidden lanes are left
 * out. Columns are as wide as options->width allows, and never narrower than %BARO_MAP_COLUMN_MIN at the usual size of
 * letters. Curves and series are only read; they may be of an older value of @journey: what is gone is not drawn.
 *
 * Returns: (transfer full): the picture
 */
BaroJourneyPicture *
baro_journey_layout (BaroJourney *journey, const BaroJourneyLayoutOptions *options, BaroTextMeasure *measure)
{
  BaroMap map = { .journey = journey, .options = options, .measure = measure };
  double width;

  g_return_val_if_fail (journey != NULL && options != NULL && measure != NULL, NULL);

  map.picture = g_new0 (BaroJourneyPicture, 1);
  g_atomic_ref_count_init (&map.picture->ref_count);
  map.picture->journey = baro_journey_ref (journey);
  map.picture->places = g_array_new (FALSE, FALSE, sizeof (BaroPlace));
  start_map (&map);
  width = map.right + (options->for_paper ? PAPER_MARGIN : 0.0);

  if (options->for_paper)
    map.y = baro_map_paper_head (&map, PAPER_MARGIN, width);
  draw_stages (&map);
  draw_lanes (&map);
  if (map.lanes->len == 0 && map.n_columns == 0)
    map.y += EMPTY_PX;
  if (options->for_paper)
    map.y = baro_map_paper_foot (&map, map.y) + PAPER_MARGIN;
  finish_map (&map, width);

  return map.picture;
}

/**
 * baro_journey_picture_ref:
 * @self: a picture
 *
 * Returns: (transfer full): @self
 */
BaroJourneyPicture *
baro_journey_picture_ref (BaroJourneyPicture *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_journey_picture_unref:
 * @self: (transfer full) (nullable): a picture
 */
void
baro_journey_picture_unref (BaroJourneyPicture *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->geometry->columns);
  g_free (self->geometry->lanes);
  g_free (self->geometry->parts);
  g_free (self->geometry);
  g_array_unref (self->places);
  baro_scene_unref (self->scene);
  baro_journey_unref (self->journey);
  g_free (self);
}

/**
 * baro_journey_picture_at:
 * @self: a picture
 * @x: px of the scene
 * @y: px of the scene
 *
 * Edges at the left and top belong to a place, those at the right and bottom do not.
 *
 * Returns: (transfer none) (nullable): the topmost place there
 */
const BaroPlace *
baro_journey_picture_at (const BaroJourneyPicture *self, double x, double y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = self->places->len; i > 0; i--)
    {
      const BaroPlace *place = &g_array_index (self->places, BaroPlace, i - 1);

      if (x >= place->x && x < place->x + place->width && y >= place->y && y < place->y + place->height)
        return place;
    }

  return NULL;
}

/**
 * baro_journey_picture_find:
 * @self: a picture
 * @kind: what sort of place
 * @id: a part's
 *
 * Returns: (transfer none) (nullable): the first such place; of chips, the one on the map's own curve
 */
const BaroPlace *
baro_journey_picture_find (const BaroJourneyPicture *self, BaroPlaceKind kind, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->places->len; i++)
    {
      const BaroPlace *place = &g_array_index (self->places, BaroPlace, i);

      if (place->kind == kind && g_str_equal (place->id, id))
        return place;
    }

  return NULL;
}
