/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-template-private.h: what the templates are made of
 */
#pragma once

#include "journey/baro-journey.h"

G_BEGIN_DECLS

/* A touchpoint of a template. A stage's name opens a new stage, NULL goes on with the one before. Names are
 * marked for translation in the context "journey". */
typedef struct
{
  const char *stage, *name, *icon;
} BaroTemplateTouchpoint;

/* A card: in which kind of lane, from which touchpoint on (counted over the whole map from 0) over how many, what it
 * says, and for the service blueprint who does it. tag and owner may be NULL. Texts are marked in no context. */
typedef struct
{
  BaroLaneKind lane;
  guint column, span;
  const char *text, *owner, *tag;
  BaroRaci raci;
} BaroTemplateCard;

/* A whole template, some 2 kB of constants. In each column at most one card is accountable. */
typedef struct
{
  const char *id, *name, *summary, *scenario;
  const BaroTemplateTouchpoint *touchpoints;
  guint n_touchpoints;
  const BaroTemplateCard *cards;
  guint n_cards;
} BaroTemplateTexts;

const BaroTemplateTexts *baro_template_texts (guint index);   /* in the order of the list; (nullable) past the end */

/* Parts in the order of the map: head first. The array owns its parts. */
GPtrArray *baro_template_new_parts (const char *name, const char *scenario) G_GNUC_WARN_UNUSED_RESULT;
BaroPart  *baro_template_add       (GPtrArray *parts, BaroPartKind kind, const BaroPart *parent, const char *text); /* borrowed */
BaroPart  *baro_template_add_lane  (GPtrArray *parts, BaroLaneKind kind);                                           /* borrowed */

/* A person's own: id is "own:" and the file's name without its end. */
void         baro_template_list_own (GPtrArray *list, const char *folder);
BaroJourney *baro_template_read_own (const char *template_id, const char *folder, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT;

extern const BaroTemplateTexts baro_template_five_stage, baro_template_complaint, baro_template_shop, baro_template_hotline, baro_template_airport;

G_END_DECLS
