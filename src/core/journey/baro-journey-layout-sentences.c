/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-sentences.c: what a screen reader says about a map
 */
#define G_LOG_DOMAIN "baro-journey-layout-sentences"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static guint
find_stage (const BaroMap *map, const BaroPart *stage)
{
  for (guint i = 0; i < map->n_stages; i++)
    {
      if (map->stages[i] == stage)
        return i + 1;
    }

  return 0;
}

/* Which of how many touchpoints of its stage stands in the column. */
static void
count_touchpoints (const BaroMap *map, guint column, guint *number, guint *n)
{
  *number = *n = 0;
  for (guint i = 0; i < map->n_columns; i++)
    {
      if (map->columns[i].stage != map->columns[column].stage || map->columns[i].touchpoint == NULL)
        continue;
      *n += 1;
      if (i == column)
        *number = *n;
    }
}

static const BaroStageScore *
find_stage_score (const BaroMap *map, guint stage)
{
  for (guint i = 0; map->scores != NULL && i < map->scores->n_stages; i++)
    {
      if (g_str_equal (map->scores->stages[i].id, map->stages[stage]->id))
        return &map->scores->stages[i];
    }

  return NULL;
}

char *
baro_map_stage_sentence (BaroMap *map, guint stage)
{
  const BaroStageScore *score = find_stage_score (map, stage);
  g_autofree char *number = baro_map_count (stage + 1), *n = baro_map_count (map->n_stages);
  g_autofree char *value = score != NULL && !isnan (score->score) ? baro_map_number (score->score, 1, FALSE) : NULL;

  if (value == NULL)
    return baro_string_format (_("%s, stage %s of %s."), baro_part_get_title (map->stages[stage]), number, n);

  return baro_string_format (_("%s, stage %s of %s. Score %s."), baro_part_get_title (map->stages[stage]), number, n, value);
}

static char *
make_verdict (const BaroTouchpointScore *score)
{
  if (isnan (score->target))
    return g_strdup ("");

  switch (score->verdict)
    {
    case BARO_VERDICT_BETTER:
      return g_strdup (_("Above the target."));
    case BARO_VERDICT_WORSE:
      return g_strdup (_("Below the target."));
    case BARO_VERDICT_NEUTRAL:
    default:
      return g_strdup (_("Not to be told from the target."));
    }
}

static char *
make_change (const BaroTouchpointScore *score)
{
  g_autofree char *by = NULL;

  if (isnan (score->change.value) || !score->change.is_tested)
    return g_strdup ("");
  by = baro_map_number (fabs (score->change.value), 1, FALSE);
  if (!score->change.significant)
    return g_strdup (_("Its change is within chance."));

  return baro_string_format (score->change.value < 0.0 ? _("Down by %s, more than chance.") : _("Up by %s, more than chance."), by);
}

/* Score, interval and base of one touchpoint, what the target says, and how it moved. */
static char *
make_score (const BaroMap *map, const BaroTouchpointScore *score)
{
  double confidence = map->options->confidence > 0.0 ? map->options->confidence : 0.95;
  g_autofree char *value = NULL, *low = NULL, *high = NULL, *percent = NULL, *n = NULL, *numbers = NULL, *verdict = NULL, *change = NULL, *all = NULL;

  if (score == NULL || score->state == BARO_SCORE_UNBOUND)
    return g_strdup (_("Not bound to a measure."));
  if (score->state != BARO_SCORE_OK)
    return baro_string_format (_("No score: %s."), score->reason != NULL ? score->reason : _("no base"));

  value = baro_map_number (score->score, 1, FALSE);
  low = baro_map_number (score->low, 1, FALSE);
  high = baro_map_number (score->high, 1, FALSE);
  percent = baro_map_number (confidence * 100.0, 0, FALSE);
  n = baro_map_count (score->base_n);
  if (isnan (score->low) || isnan (score->high))
    numbers = baro_string_format (_("Score %s, n %s."), value, n);
  else
    numbers = baro_string_format (_("Score %s, %s %% interval %s to %s, n %s."), value, percent, low, high, n);
  if ((score->flags & BARO_MEASURE_SMALL_BASE) != 0)
    {
      verdict = g_strdup (_("The base is small."));
    }
  else
    {
      verdict = make_verdict (score);
      change = make_change (score);
    }
  all = g_strjoin (" ", numbers, verdict, change != NULL ? change : "", NULL);

  return g_strdup (g_strchomp (all));
}

char *
baro_map_touchpoint_sentence (BaroMap *map, guint column)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  g_autofree char *score = make_score (map, baro_map_score (map->scores, touchpoint));
  g_autofree char *stage = baro_map_count (find_stage (map, map->columns[column].stage)), *stages = baro_map_count (map->n_stages);
  g_autofree char *number_text = NULL, *n_text = NULL;
  guint number, n;

  count_touchpoints (map, column, &number, &n);
  number_text = baro_map_count (number);
  n_text = baro_map_count (n);

  return baro_string_format (_("%s, touchpoint, stage %s of %s, touchpoint %s of %s. %s"), baro_part_get_title (touchpoint), stage, stages,
                             number_text, n_text, map->scores != NULL ? score : "");
}

char *
baro_map_score_sentence (BaroMap *map, guint column, const BaroJourneyScores *scores)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  g_autofree char *score = make_score (map, baro_map_score (scores, touchpoint));

  if (scores != map->scores && scores != NULL && scores->label != NULL && *scores->label != '\0')
    return baro_string_format (_("%s, %s. %s"), baro_part_get_title (touchpoint), scores->label, score);

  return baro_string_format (_("%s. %s"), baro_part_get_title (touchpoint), score);
}

char *
baro_map_importance_sentence (BaroMap *map, guint column)
{
  const BaroPart *touchpoint = map->columns[column].touchpoint;
  const BaroTouchpointScore *score = baro_map_score (map->scores, touchpoint);
  g_autofree char *percent = baro_map_number (score->importance * 100.0, 0, FALSE), *rank = baro_map_count (score->rank);

  return baro_string_format (_("%s. Importance %s %%, rank %s."), baro_part_get_title (touchpoint), percent, rank);
}

char *
baro_map_lane_sentence (BaroMap *map)
{
  const char *name = baro_part_get_title (map->lane_part);
  g_autofree char *number = baro_map_count (map->lane + 1), *n = baro_map_count (map->lanes->len), *cards = NULL;
  guint n_cards = 0;

  if (!baro_lane_kind_has_cards (map->lane_part->lane.kind))
    return baro_string_format (_("%s, lane %s of %s."), name, number, n);

  baro_journey_list_cards (map->journey, map->lane_part->id, &n_cards);
  cards = baro_map_count (n_cards);

  return baro_string_format (ngettext ("%s, lane %s of %s, %s card.", "%s, lane %s of %s, %s cards.", n_cards), name, number, n, cards);
}

char *
baro_map_card_sentence (BaroMap *map, const BaroPart *card, guint number, guint n)
{
  int column = baro_journey_find_column (map->journey, card->card.column_id);
  g_autofree char *stage = baro_map_count (column >= 0 ? find_stage (map, map->columns[column].stage) : 0);
  g_autofree char *stages = baro_map_count (map->n_stages), *number_text = baro_map_count (number), *n_text = baro_map_count (n);
  g_autofree char *text = card->text != NULL && *card->text != '\0' ? baro_string_ellipsize (card->text, 300) : g_strdup (_("Empty"));

  return baro_string_format (_("%s, card in %s, stage %s of %s, card %s of %s."), text, baro_part_get_title (map->lane_part), stage, stages,
                             number_text, n_text);
}

/* What the worst touchpoint costs, in one sentence; NULL if there is none. */
char *
baro_map_headline (BaroMap *map)
{
  const BaroTouchpointScore *worst;
  const BaroPart *touchpoint;
  g_autofree char *value = NULL, *change = NULL;
  gboolean is_heaviest;

  if (map->scores == NULL || map->scores->worst[0] < 0 || map->scores->worst[0] >= (int) map->scores->n_touchpoints)
    return NULL;
  worst = &map->scores->touchpoints[map->scores->worst[0]];
  touchpoint = baro_journey_find (map->journey, worst->id);
  if (touchpoint == NULL || worst->state != BARO_SCORE_OK || worst->verdict != BARO_VERDICT_WORSE)
    return NULL;

  value = baro_map_number (worst->score, 1, FALSE);
  change = isnan (worst->change.value) ? NULL : baro_map_number (fabs (worst->change.value), 1, FALSE);
  is_heaviest = worst->rank == 1;
  if (change != NULL && worst->change.significant && worst->change.value < 0.0)
    return baro_string_format (is_heaviest ? _("“%s” costs the journey most: %s of 100, down by %s, more than chance, and the touchpoint that weighs heaviest.")
                                           : _("“%s” costs the journey most: %s of 100, down by %s, more than chance."),
                               baro_part_get_title (touchpoint), value, change);

  return baro_string_format (is_heaviest ? _("“%s” costs the journey most: %s of 100, below its target, and the touchpoint that weighs heaviest.")
                                         : _("“%s” costs the journey most: %s of 100, below its target."),
                             baro_part_get_title (touchpoint), value);
}

char *
baro_map_description (BaroMap *map)
{
  g_autofree char *stages = baro_map_count (map->n_stages), *touchpoints = baro_map_count (map->n_touchpoints), *lanes = baro_map_count (map->lanes->len);
  g_autofree char *score = map->scores != NULL && !isnan (map->scores->score) ? baro_map_number (map->scores->score, 1, FALSE) : NULL;
  const char *name = baro_journey_get_name (map->journey);

  if (score == NULL)
    return baro_string_format (_("Journey map “%s”: stages %s, touchpoints %s, lanes %s."), name, stages, touchpoints, lanes);

  return baro_string_format (_("Journey map “%s”: stages %s, touchpoints %s, lanes %s, journey score %s."), name, stages, touchpoints, lanes, score);
}
