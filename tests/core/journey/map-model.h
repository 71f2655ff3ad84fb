/* SPDX-License-Identifier: GPL-3.0-or-later
 * map-model.h: a slow and obvious map to compare with
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct { char *name; GPtrArray *touchpoints; } ModelStage;   /* (owned) of char *, owned */
typedef struct { char *name; const char *kind; } ModelLane;
typedef struct { char *name, *lane, *column; guint span; gboolean is_accountable; } ModelCard;

/* Lists of names in order. A cell's cards are those of one list that name it, in the list's order. Nothing has an id or
 * a position. */
typedef struct
{
  GPtrArray *stages;   /* (owned) of ModelStage, owned */
  GPtrArray *lanes;    /* (owned) of ModelLane, owned */
  GPtrArray *cards;    /* (owned) of ModelCard, owned */
} Model;

Model      *model_new     (void);
Model      *model_copy    (const Model *self);
void        model_free    (Model *self);
char       *model_show    (const Model *self);          /* as map_text_show() */
GPtrArray  *model_columns (const Model *self);          /* of names, borrowed */
ModelStage *model_stage   (const Model *self, const char *touchpoint);   /* the stage that has it; NULL */
gboolean    model_is_disputed (const Model *self);      /* two accountable cards over one column */

void model_add_stage      (Model *self, guint at, const char *name);
void model_add_touchpoint (Model *self, guint stage, guint at, const char *name);
void model_add_lane       (Model *self, guint at, const char *kind, const char *name);
void model_add_card       (Model *self, const char *lane, const char *column, const char *before, const char *name);
void model_move_stage     (Model *self, guint from, guint to);            /* to: index among the others */
void model_move_touchpoint(Model *self, const char *name, guint stage, guint to);
void model_move_lane      (Model *self, guint from, guint to);
void model_move_card      (Model *self, guint card, const char *lane, const char *column, const char *before);
void model_set_span       (Model *self, guint card, const char *column, guint span);
void model_remove_stage   (Model *self, guint stage);
void model_remove_touchpoint (Model *self, const char *name);
void model_remove_lane    (Model *self, guint lane);

G_END_DECLS
