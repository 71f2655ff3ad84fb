/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-template.c: templates become maps
 */
#define G_LOG_DOMAIN "baro-journey-template"
#include "config.h"

#include "journey/baro-journey-file.h"
#include "journey/baro-journey-template-private.h"

#include <glib/gi18n-lib.h>

#define POSITION_STEP 1024

/* The order in which the first page of the list shows them. */
static const BaroTemplateTexts *const all_texts[] = {
  &baro_template_five_stage, &baro_template_complaint, &baro_template_shop, &baro_template_hotline, &baro_template_airport,
};

static const BaroLaneKind template_lanes[] = {
  BARO_LANE_TOUCHPOINTS, BARO_LANE_CURVE,         BARO_LANE_IMPORTANCE, BARO_LANE_ACTIONS,    BARO_LANE_THOUGHTS, BARO_LANE_PAINS,
  BARO_LANE_OPPORTUNITIES, BARO_LANE_FRONT,       BARO_LANE_VISIBILITY, BARO_LANE_BACK,       BARO_LANE_SUPPORT,
};

const BaroTemplateTexts *
baro_template_texts (guint index)
{
  return index < G_N_ELEMENTS (all_texts) ? all_texts[index] : NULL;
}

/* --- parts --- */

static void
free_part (gpointer data)
{
  baro_part_unref (data);
}

static void
free_template (gpointer data)
{
  baro_template_free (data);
}

BaroPart *
baro_template_add (GPtrArray *parts, BaroPartKind kind, const BaroPart *parent, const char *text)
{
  BaroPart *part = baro_part_new (kind, NULL);

  baro_part_set_string (&part->text, text);
  part->parent_id = parent != NULL ? g_strdup (parent->id) : NULL;
  part->position = (gint64) (parts->len + 1) * POSITION_STEP;
  g_ptr_array_add (parts, part);

  return part;
}

BaroPart *
baro_template_add_lane (GPtrArray *parts, BaroLaneKind kind)
{
  BaroPart *lane = baro_template_add (parts, BARO_PART_LANE, NULL, NULL);

  lane->lane.kind = kind;
  lane->lane.is_hidden = kind == BARO_LANE_SUPPORT;

  return lane;
}

GPtrArray *
baro_template_new_parts (const char *name, const char *scenario)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (free_part);
  BaroPart *head = baro_template_add (parts, BARO_PART_HEAD, NULL, name);

  baro_part_set_string (&head->head.scenario, scenario);
  head->position = 0;

  return parts;
}

static void
add_card (GPtrArray *parts, const BaroPart *lane, const BaroPart *column, const BaroTemplateCard *texts)
{
  BaroPart *card = baro_template_add (parts, BARO_PART_CARD, lane, _(texts->text));

  baro_part_set_string (&card->card.column_id, column->id);
  card->card.span = texts->span;
  card->card.raci = texts->raci;
  if (texts->owner != NULL)
    baro_part_set_string (&card->card.owner, _(texts->owner));
  if (texts->tag != NULL)
    baro_part_set_string (&card->card.tag, _(texts->tag));
}

static void
add_lanes (GPtrArray *parts, const BaroTemplateTexts *texts, BaroPart *const *columns)
{
  for (guint i = 0; i < G_N_ELEMENTS (template_lanes); i++)
    {
      const BaroPart *lane = baro_template_add_lane (parts, template_lanes[i]);

      for (guint j = 0; j < texts->n_cards; j++)
        if (texts->cards[j].lane == template_lanes[i])
          add_card (parts, lane, columns[texts->cards[j].column], &texts->cards[j]);
    }
}

static BaroJourney *
build (const BaroTemplateTexts *texts, const char *name, GError **error)
{
  const char *own_name = g_dpgettext2 (GETTEXT_PACKAGE, "template", texts->name);
  g_autoptr(GPtrArray) parts = baro_template_new_parts (name != NULL ? name : own_name, g_dpgettext2 (GETTEXT_PACKAGE, "template", texts->scenario));
  g_autofree BaroPart **columns = g_new0 (BaroPart *, texts->n_touchpoints);
  const BaroPart *stage = NULL;

  for (guint i = 0; i < texts->n_touchpoints; i++)
    {
      const BaroTemplateTouchpoint *touchpoint = &texts->touchpoints[i];

      if (touchpoint->stage != NULL)
        stage = baro_template_add (parts, BARO_PART_STAGE, NULL, g_dpgettext2 (GETTEXT_PACKAGE, "journey", touchpoint->stage));
      columns[i] = baro_template_add (parts, BARO_PART_TOUCHPOINT, stage, g_dpgettext2 (GETTEXT_PACKAGE, "journey", touchpoint->name));
      baro_part_set_string (&columns[i]->touchpoint.channel, touchpoint->icon);
    }
  add_lanes (parts, texts, columns);

  return baro_journey_new_from_parts (parts, error);
}

/* --- public --- */

void
baro_template_free (BaroTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->summary);
  g_free (self);
}

/**
 * baro_journey_list_templates:
 * @own_folder: (nullable): where a person's own templates are; need not exist
 *
 * Returns: (transfer full) (element-type BaroTemplate): the program's templates, then a person's own by name; files
 *   that cannot be read are left out
 */
GPtrArray *
baro_journey_list_templates (const char *own_folder)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (free_template);

  for (guint i = 0; i < G_N_ELEMENTS (all_texts); i++)
    {
      BaroTemplate *item = g_new0 (BaroTemplate, 1);

      item->id = g_strdup (all_texts[i]->id);
      item->name = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "template", all_texts[i]->name));
      item->summary = g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "template", all_texts[i]->summary));
      g_ptr_array_add (list, item);
    }
  if (own_folder != NULL)
    baro_template_list_own (list, own_folder);

  return list;
}

/**
 * baro_journey_from_template:
 * @template_id: an id of baro_journey_list_templates()
 * @own_folder: (nullable): as there
 * @name: (nullable): the new journey's name; the template's without one
 * @error: (nullable): %BARO_JOURNEY_ERROR_NAME if there is no such template, or why its file cannot be read
 *
 * Returns: (transfer full): a new map with ids of its own, its texts in the person's language
 */
BaroJourney *
baro_journey_from_template (const char *template_id, const char *own_folder, const char *name, GError **error)
{
  g_return_val_if_fail (template_id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all_texts); i++)
    if (g_str_equal (all_texts[i]->id, template_id))
      return build (all_texts[i], name, error);

  return baro_template_read_own (template_id, own_folder, name, error);
}
