/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-cards.c: lanes of cards: wrapped, stacked, over several columns
 */
#define G_LOG_DOMAIN "baro-journey-layout-cards"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MARGIN 3.5         /* above and below the cards of a lane */
#define GAP 4.0            /* between stacked cards */
#define LEFT_PX 9.0        /* from a card's left edge to its text, the colour edge included */
#define RIGHT_PX 5.0
#define PAD_Y 4.0
#define BADGE_PX 13.0
#define THUMBNAIL_PX 54.0
#define MAX_LINES 5u         /* on the screen; the rest is read where the card is edited */
#define MAX_PAPER_LINES 60u

/* One card with its lines, before its lane knows how high it is. */
typedef struct
{
  const BaroPart *card;
  guint   column, span, row;   /* row: how many cards of the lane lie above it in its columns */
  char  **lines;               /* (owned) */
  char  **notes;               /* (owned) two lines at most, one beside a letter */
  GBytes *picture;             /* (owned) (nullable) */
  double  y, height;           /* y from the lane's top */
} Box;

static void
box_clear (gpointer data)
{
  Box *box = data;

  g_strfreev (box->lines);
  g_strfreev (box->notes);
  g_clear_pointer (&box->picture, g_bytes_unref);
}

static BaroInk
lane_edge (BaroLaneKind kind)
{
  switch (kind)
    {
    case BARO_LANE_PAINS:
      return BARO_INK_EDGE_ORANGE;
    case BARO_LANE_OPPORTUNITIES:
      return BARO_INK_EDGE_AMBER;
    case BARO_LANE_FRONT:
      return BARO_INK_EDGE_CYAN;
    case BARO_LANE_BACK:
      return BARO_INK_EDGE_BROWN;
    case BARO_LANE_SUPPORT:
      return BARO_INK_EDGE_SLATE;
    default:
      return BARO_INK_EDGE_GREY;
    }
}

static BaroInk
card_edge (const BaroMap *map, const BaroPart *card)
{
  switch (card->card.colour)
    {
    case BARO_CARD_COLOUR_GREY:
      return BARO_INK_EDGE_GREY;
    case BARO_CARD_COLOUR_BLUE:
      return BARO_INK_EDGE_BLUE;
    case BARO_CARD_COLOUR_GREEN:
      return BARO_INK_EDGE_GREEN;
    case BARO_CARD_COLOUR_AMBER:
      return BARO_INK_EDGE_AMBER;
    case BARO_CARD_COLOUR_ORANGE:
      return BARO_INK_EDGE_ORANGE;
    case BARO_CARD_COLOUR_PURPLE:
      return BARO_INK_EDGE_PURPLE;
    default:
      return lane_edge (map->lane_part->lane.kind);
    }
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

static guint
count_verbatims (const BaroPart *card)
{
  guint n = 0;

  for (const char *p = card->card.verbatims; is_set (p); p = strchr (p, '\n'))
    {
      while (*p == '\n')
        p++;
      n += *p != '\0';
    }

  return n;
}

/* Owner, tag and verbatims, those that there are. */
static char *
make_note (const BaroPart *card)
{
  guint n = count_verbatims (card);
  g_autofree char *count = baro_map_count (n);
  g_autofree char *verbatims = n > 0 ? baro_string_format (ngettext ("%s verbatim", "%s verbatims", n), count) : NULL;
  const char *parts[4] = { NULL };
  guint n_parts = 0;

  if (is_set (card->card.owner))
    parts[n_parts++] = card->card.owner;
  if (is_set (card->card.tag))
    parts[n_parts++] = card->card.tag;
  if (verbatims != NULL)
    parts[n_parts++] = verbatims;

  switch (n_parts)
    {
    case 1:
      return g_strdup (parts[0]);
    case 2:
      return baro_string_format (_("%s · %s"), parts[0], parts[1]);
    case 3:
      return baro_string_format (_("%s · %s · %s"), parts[0], parts[1], parts[2]);
    default:
      return NULL;
    }
}

static double
tile_pitch (const BaroMap *map)
{
  return baro_map_line (map, BARO_TEXT_TILE) * 0.94;
}

static double
note_pitch (const BaroMap *map)
{
  return baro_map_line (map, BARO_TEXT_NOTE) * 0.96;
}

static double
card_width (const BaroMap *map, guint span)
{
  return span * map->column_width - 2.0 * BARO_MAP_INSET;
}

static void
measure_box (BaroMap *map, Box *box)
{
  double room = card_width (map, box->span) - LEFT_PX - RIGHT_PX - (is_set (box->card->card.link) ? 10.0 : 0.0), n_lines;
  g_autofree char *text = map->lane_part->lane.kind == BARO_LANE_VERBATIMS ? baro_map_quote (box->card->text) : g_strdup (box->card->text);
  g_autofree char *note = NULL;
  gboolean has_letter = box->card->card.raci != BARO_RACI_NONE;
  guint max_lines = map->options->for_paper ? MAX_PAPER_LINES : MAX_LINES;

  box->lines = baro_text_measure_wrap_paragraphs (map->measure, text, BARO_TEXT_TILE, BARO_WEIGHT_NORMAL, room, max_lines);
  note = make_note (box->card);
  box->notes = baro_text_measure_wrap_paragraphs (map->measure, note, BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL,
                                                  has_letter ? room - BADGE_PX - 5.0 : room, has_letter ? 1 : 2);
  if (is_set (box->card->card.picture) && map->options->get_picture != NULL)
    box->picture = map->options->get_picture (box->card->card.picture, map->options->get_picture_data);

  n_lines = MAX (g_strv_length (box->lines), 1);
  box->height = 2.0 * PAD_Y + n_lines * tile_pitch (map);
  box->height += MAX (g_strv_length (box->notes), has_letter ? 1 : 0) * note_pitch (map);
  if (is_set (box->card->card.picture))
    box->height += THUMBNAIL_PX + 4.0;
}

/* Cards fall down until they meet another: each goes under the lowest of those in its columns. */
static double
stack_boxes (BaroMap *map, GArray *boxes, gboolean *is_single)
{
  g_autofree double *bottoms = g_new0 (double, map->n_columns + 1);
  g_autofree guint *counts = g_new0 (guint, map->n_columns + 1);
  double lowest = 0.0;

  *is_single = TRUE;
  for (guint i = 0; i < boxes->len; i++)
    {
      Box *box = &g_array_index (boxes, Box, i);

      for (guint c = box->column; c < box->column + box->span; c++)
        {
          box->y = MAX (box->y, bottoms[c]);
          box->row = MAX (box->row, counts[c]);
        }
      for (guint c = box->column; c < box->column + box->span; c++)
        {
          bottoms[c] = box->y + box->height + GAP;
          counts[c] = box->row + 1;
        }
      if (box->row > 0)
        *is_single = FALSE;
      lowest = MAX (lowest, box->y + box->height);
    }

  return lowest;
}

static GArray *
make_boxes (BaroMap *map)
{
  GArray *boxes = g_array_new (FALSE, TRUE, sizeof (Box));
  const BaroPart *const *cards;
  guint n;

  g_array_set_clear_func (boxes, box_clear);
  cards = baro_journey_list_cards (map->journey, map->lane_part->id, &n);
  for (guint i = 0; i < n; i++)
    {
      int column = baro_journey_find_column (map->journey, cards[i]->card.column_id);
      Box box = { .card = cards[i] };

      if (column < 0)
        continue;
      box.column = (guint) column;
      box.span = CLAMP (baro_journey_get_span (map->journey, cards[i]), 1, map->n_columns - box.column);
      measure_box (map, &box);
      g_array_append_val (boxes, box);
    }

  return boxes;
}

/* A letter on a small ground. Returns: how far the next thing is moved. */
static double
draw_badge (BaroMap *map, BaroRaci raci, double x, double y)
{
  const char *letters[] = { "", C_("RACI", "R"), C_("RACI", "A"), C_("RACI", "C"), C_("RACI", "I") };
  BaroMark *ground = baro_scene_add_rect (map->scene, BARO_Z_POINT, x, y - BADGE_PX / 2.0, BADGE_PX + 1.0, BADGE_PX, BARO_INK_BADGE);

  for (guint i = 0; i < 4; i++)
    ground->radii[i] = 3.0;
  baro_map_text (map, x + (BADGE_PX + 1.0) / 2.0, y, letters[MIN ((guint) raci, 4)], BARO_TEXT_NOTE, BARO_WEIGHT_BOLD, BARO_ANCHOR_MIDDLE,
                 BARO_INK_TEXT);

  return BADGE_PX + 5.0;
}

/* Right-to-left text stands at the right in a left-to-right map too. */
static void
draw_line (BaroMap *map, const char *line, gboolean is_turned, double left, double right, double y, BaroTextRole role, BaroInk ink)
{
  baro_map_text (map, is_turned ? right : left, y, line, role, BARO_WEIGHT_NORMAL, is_turned ? BARO_ANCHOR_END : BARO_ANCHOR_START, ink);
}

static void
draw_notes (BaroMap *map, const Box *box, double left, double y)
{
  if (box->card->card.raci != BARO_RACI_NONE)
    left += draw_badge (map, box->card->card.raci, left, y);
  for (guint i = 0; box->notes[i] != NULL; i++)
    baro_map_text (map, left, y + i * note_pitch (map), box->notes[i], BARO_TEXT_NOTE, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_DIM);
}

static void
draw_thumbnail (BaroMap *map, const Box *box, double x, double y, double width)
{
  static GBytes *nothing;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      nothing = g_bytes_new_static ("", 0);
      g_once_init_leave (&once, 1);
    }
  baro_scene_add_picture (map->scene, BARO_Z_AREA, x, y, width, THUMBNAIL_PX, 4.0, box->picture != NULL ? box->picture : nothing);
}

static void
draw_box (BaroMap *map, const Box *box, double height)
{
  double x = baro_map_column_left (map, box->column) + BARO_MAP_INSET, width = card_width (map, box->span);
  double y = map->top + MARGIN + box->y, left = x + LEFT_PX, right = x + width - RIGHT_PX, pitch = tile_pitch (map);
  double at = y + PAD_Y + (height - box->height) / 2.0;
  gboolean is_turned = !map->options->is_mirrored && baro_map_is_rtl (box->card->text != NULL ? box->card->text : "");

  baro_map_tile (map, x, y, width, height, card_edge (map, box->card));
  if (is_set (box->card->card.link))
    baro_scene_add_icon (map->scene, x + width - 9.0, is_set (box->card->card.picture) ? y + height - 9.0 : y + 9.0, 9.0, "document", BARO_INK_FAINT);
  if (is_set (box->card->card.picture))
    {
      draw_thumbnail (map, box, left, at, right - left);
      at += THUMBNAIL_PX + 4.0;
    }
  for (guint i = 0; box->lines[i] != NULL; i++)
    draw_line (map, box->lines[i], is_turned, left, right, at + (i + 0.5) * pitch, BARO_TEXT_TILE, BARO_INK_TEXT);
  at += MAX (g_strv_length (box->lines), 1) * pitch;
  draw_notes (map, box, left, at + note_pitch (map) / 2.0);
}

/* The number of a card among those of its lane and stage, and how many there are. */
static void
count_in_stage (const BaroMap *map, const GArray *boxes, guint index, guint *number, guint *n)
{
  const BaroPart *stage = map->columns[g_array_index (boxes, Box, index).column].stage;

  *number = *n = 0;
  for (guint i = 0; i < boxes->len; i++)
    {
      if (map->columns[g_array_index (boxes, Box, i).column].stage != stage)
        continue;
      *n += 1;
      if (i == index)
        *number = *n;
    }
}

double
baro_map_cards (BaroMap *map)
{
  g_autoptr(GArray) boxes = make_boxes (map);
  gboolean is_single;
  double lowest = stack_boxes (map, boxes, &is_single);
  double inner = MAX (MAX (lowest, 2.0 * PAD_Y + tile_pitch (map) + 4.0), baro_map_title_height (map)), height = inner + 2.0 * MARGIN;

  baro_map_frame (map, height);
  baro_map_title (map, height, NULL);
  baro_map_cells (map, height);
  for (guint i = 0; i < boxes->len; i++)
    {
      const Box *box = &g_array_index (boxes, Box, i);
      double box_height = is_single ? inner : box->height;
      guint number, n;
      BaroPlace *place;

      draw_box (map, box, box_height);
      place = baro_map_place (map, BARO_PLACE_CARD, box->card->id, (int) map->lane, (int) box->column, box->span,
                              baro_map_column_left (map, box->column) + BARO_MAP_INSET, map->top + MARGIN + box->y,
                              card_width (map, box->span), box_height);
      count_in_stage (map, boxes, i, &number, &n);
      baro_map_focus (map, place, (int) MIN (box->row, 998) + 1, baro_map_card_sentence (map, box->card, number, n));
    }

  return height;
}
