/* SPDX-License-Identifier: GPL-3.0-or-later
 * map-text.c: maps written as text
 */
#define G_LOG_DOMAIN "map-text"
#include "config.h"

#include "map-text.h"

#include <string.h>

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

static BaroPart *
add_part (GPtrArray *parts, BaroPartKind kind, const char *text, const char *parent_id)
{
  BaroPart *part = baro_part_new (kind, text);

  baro_part_set_string (&part->text, text);
  baro_part_set_string (&part->parent_id, parent_id);
  part->position = (gint64) parts->len * 1000;
  g_ptr_array_add (parts, part);

  return part;
}

static void
parse_stages (GPtrArray *parts, const char *text)
{
  g_auto(GStrv) stages = g_strsplit (text, ")", -1);

  for (guint i = 0; stages[i] != NULL && *g_strstrip (stages[i]) != '\0'; i++)
    {
      g_auto(GStrv) halves = g_strsplit (stages[i], "(", 2);
      g_auto(GStrv) touchpoints = g_strsplit (halves[1], " ", -1);

      add_part (parts, BARO_PART_STAGE, halves[0], NULL);
      for (guint k = 0; touchpoints[k] != NULL; k++)
        if (*touchpoints[k] != '\0')
          add_part (parts, BARO_PART_TOUCHPOINT, touchpoints[k], halves[0]);
    }
}

static void
parse_card (GPtrArray *parts, const char *text, const char *lane, const char *column)
{
  g_autofree char *name = g_strndup (text, strcspn (text, "*!"));
  BaroPart *card = add_part (parts, BARO_PART_CARD, name, lane);
  const char *span = strchr (text, '*');

  baro_part_set_string (&card->card.column_id, column);
  card->card.span = span != NULL ? (guint) g_ascii_strtoull (span + 1, NULL, 10) : 1;
  card->card.raci = strchr (text, '!') != NULL ? BARO_RACI_ACCOUNTABLE : BARO_RACI_NONE;
}

static void
parse_lane (GPtrArray *parts, const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);
  BaroPart *lane = add_part (parts, BARO_PART_LANE, words[1], NULL);

  g_assert_true (baro_lane_kind_parse (words[0], &lane->lane.kind));
  for (guint i = 2; words[i] != NULL; i++)
    {
      g_auto(GStrv) halves = g_strsplit (words[i], ":", 2);
      g_auto(GStrv) cards = g_strsplit (halves[1], ",", -1);

      for (guint k = 0; cards[k] != NULL; k++)
        parse_card (parts, cards[k], words[1], halves[0]);
    }
}

BaroJourney *
map_text_parse (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part);
  g_auto(GStrv) pieces = g_strsplit (text, " / ", -1);
  BaroJourney *journey;

  add_part (parts, BARO_PART_HEAD, "map", NULL);
  parse_stages (parts, pieces[0]);
  for (guint i = 1; pieces[i] != NULL; i++)
    parse_lane (parts, pieces[i]);
  journey = baro_journey_new_from_parts (parts, &error);
  g_assert_no_error (error);

  return journey;
}

static void
show_cards (GString *text, const BaroJourney *journey, const char *lane_id)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list_cards (journey, lane_id, &n);
  const char *column_id = "";

  for (guint i = 0; i < n; i++)
    {
      if (strcmp (cards[i]->card.column_id, column_id) != 0)
        {
          column_id = cards[i]->card.column_id;
          g_string_append_printf (text, " %s:", baro_journey_find (journey, column_id)->text);
        }
      else
        g_string_append_c (text, ',');
      g_string_append (text, cards[i]->text);
      if (cards[i]->card.span > 1)
        g_string_append_printf (text, "*%u", cards[i]->card.span);
      if (cards[i]->card.raci == BARO_RACI_ACCOUNTABLE)
        g_string_append_c (text, '!');
    }
}

char *
map_text_show (const BaroJourney *journey)
{
  GString *text = g_string_new (NULL);
  guint n_columns, n_lanes;
  const BaroColumnPlace *columns = baro_journey_get_columns (journey, &n_columns);
  const BaroPart *const *lanes = baro_journey_list (journey, BARO_PART_LANE, &n_lanes);

  for (guint i = 0; i < n_columns; i++)
    {
      gboolean is_first = i == 0 || columns[i].stage != columns[i - 1].stage;

      if (is_first)
        g_string_append_printf (text, "%s%s(", i > 0 ? " " : "", columns[i].stage->text);
      if (columns[i].touchpoint != NULL)
        g_string_append_printf (text, "%s%s", is_first ? "" : " ", columns[i].touchpoint->text);
      if (i + 1 == n_columns || columns[i + 1].stage != columns[i].stage)
        g_string_append_c (text, ')');
    }
  for (guint i = 0; i < n_lanes; i++)
    {
      g_string_append_printf (text, " / %s %s%s", baro_lane_kind_nick (lanes[i]->lane.kind), baro_part_get_title (lanes[i]),
                              lanes[i]->lane.is_hidden ? "(hidden)" : "");
      show_cards (text, journey, lanes[i]->id);
    }

  return g_string_free (text, FALSE);
}

gboolean
map_text_equal (const BaroJourney *a, const BaroJourney *b)
{
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n, m;
      const BaroPart *const *list = baro_journey_list (a, kind, &n);
      const BaroPart *const *other = baro_journey_list (b, kind, &m);

      if (n != m)
        return FALSE;
      for (guint i = 0; i < n; i++)
        if (!baro_part_equal (list[i], other[i]))
          return FALSE;
    }

  return TRUE;
}

const char *
map_text_id (const BaroJourney *journey, const char *text)
{
  if (text == NULL)
    return NULL;
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n;
      const BaroPart *const *list = baro_journey_list (journey, kind, &n);

      for (guint i = 0; i < n; i++)
        if (g_strcmp0 (list[i]->text, text) == 0)
          return list[i]->id;
    }

  return text;
}

static void
check_card (const BaroJourney *journey, const BaroPart *card, guint *accountable)
{
  const BaroColumnPlace *columns = baro_journey_get_columns (journey, NULL);
  const BaroPart *lane = baro_journey_find (journey, card->parent_id), *column = baro_journey_find (journey, card->card.column_id);
  int index = baro_journey_find_column (journey, card->card.column_id);

  g_assert_true (lane != NULL && lane->kind == BARO_PART_LANE && baro_lane_kind_has_cards (lane->lane.kind));
  g_assert_true (column != NULL && index >= 0);
  g_assert_true (columns[index].touchpoint == column || (columns[index].touchpoint == NULL && columns[index].stage == column));
  g_assert_cmpuint (card->card.span, >=, 1);
  for (guint k = 0; k < baro_journey_get_span (journey, card); k++)
    if (card->card.raci == BARO_RACI_ACCOUNTABLE && lane->lane.kind >= BARO_LANE_FRONT && lane->lane.kind <= BARO_LANE_SUPPORT)
      g_assert_cmpuint (++accountable[(guint) index + k], ==, 1);
}

void
map_text_check (const BaroJourney *journey)
{
  guint n, n_cards = 0, n_in_lanes = 0, n_columns;
  const BaroPart *const *list = baro_journey_list (journey, BARO_PART_CARD, &n_cards);
  g_autofree guint *accountable = NULL;

  baro_journey_get_columns (journey, &n_columns);
  accountable = g_new0 (guint, n_columns + 1);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_HEAD), ==, 1);
  for (guint i = 0; i < n_cards; i++)
    check_card (journey, list[i], accountable);

  list = baro_journey_list (journey, BARO_PART_LANE, &n);
  for (guint i = 0; i < n; i++)
    {
      guint m;

      baro_journey_list_cards (journey, list[i]->id, &m);
      n_in_lanes += m;
    }
  g_assert_cmpuint (n_in_lanes, ==, n_cards);
}
