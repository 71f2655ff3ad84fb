/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-recipe.c: what an exported map was made from
 */
#define G_LOG_DOMAIN "baro-journey-recipe"
#include "config.h"

#include "journey/baro-journey-layout.h"

#include <math.h>

static void
add_number (BaroRecipe *recipe, const char *key, double value)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isnan (value))
    baro_recipe_add (recipe, key, g_ascii_formatd (digits, sizeof digits, "%.4f", value));
}

static void
add_scores (BaroRecipe *recipe, const BaroJourneyScores *scores)
{
  g_autoptr(GString) list = g_string_new (NULL);
  g_autofree char *base = g_strdup_printf ("%" G_GINT64_FORMAT, scores->n_rows);
  g_autofree char *coverage = g_strdup_printf ("%u/%u", scores->n_covered, scores->n_touchpoints);

  for (guint i = 0; i < scores->n_touchpoints; i++)
    {
      const BaroTouchpointScore *score = &scores->touchpoints[i];

      if (score->state == BARO_SCORE_OK && score->definition != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? " " : "", score->definition);
    }

  add_number (recipe, "Journey score", scores->score);
  baro_recipe_add (recipe, "Coverage", coverage);
  baro_recipe_add (recipe, "Definition", scores->definition);
  baro_recipe_add (recipe, "Touchpoints", list->str);
  baro_recipe_add (recipe, "Base", base);
}

/**
 * baro_journey_recipe:
 * @journey: the map
 * @scores: (nullable): its scores as shown
 * @snapshot: (nullable): the data they are from
 *
 * Keys are ASCII and not translated, so that programs can read them.
 *
 * Returns: (transfer full): the recipe for an exported map
 */
BaroRecipe *
baro_journey_recipe (const BaroJourney *journey, const BaroJourneyScores *scores, BaroSnapshot *snapshot)
{
  const BaroHead *head;
  const BaroPart *persona;
  BaroRecipe *recipe;

  g_return_val_if_fail (journey != NULL, NULL);

  head = &baro_journey_get_head (journey)->head;
  persona = head->persona_id != NULL ? baro_journey_find (journey, head->persona_id) : NULL;
  recipe = baro_recipe_new (baro_journey_get_name (journey));
  if (snapshot != NULL)
    baro_recipe_add (recipe, "Study", snapshot->study_name);
  baro_recipe_add (recipe, "Journey", baro_journey_get_name (journey));
  if (persona != NULL)
    {
      baro_recipe_add (recipe, "Persona", baro_part_get_title (persona));
      baro_recipe_add (recipe, "Persona filter", persona->persona.filter_json);
    }
  if (scores != NULL)
    add_scores (recipe, scores);
  if (snapshot != NULL)
    {
      g_autofree char *filter = baro_filter_to_json (snapshot->filter);

      if (baro_filter_get_n (snapshot->filter) > 0)
        baro_recipe_add (recipe, "Filter", filter);
      if (snapshot->weight >= 0)
        baro_recipe_add (recipe, "Weight", baro_dataset_get_column (snapshot->dataset, (guint) snapshot->weight)->name);
      baro_recipe_add (recipe, "Data", baro_dataset_get_fingerprint (snapshot->dataset));
    }
  baro_recipe_add (recipe, "Program", "Barometer " BARO_VERSION);

  return recipe;
}
