/* SPDX-License-Identifier: GPL-3.0-or-later
 * journey-fixture.h: small maps and answers for the tests of scores
 */
#pragma once

#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

#define MADE_ROWS 400u

/* A map under construction: stages and touchpoints in the order in which they are added. */
typedef struct
{
  GPtrArray *parts;   /* (owned) of BaroPart */
  BaroPart  *head;    /* borrowed from parts */
  char      *stage;   /* (owned) the id of the last stage */
} MadeMap;

void         made_map_init       (MadeMap *self);
BaroPart    *made_map_stage      (MadeMap *self, const char *id);
BaroPart    *made_map_touchpoint (MadeMap *self, const char *id, const char *metric, const char *item);   /* metric and item NULL: not bound */
BaroPart    *made_map_persona    (MadeMap *self, const char *id, const char *filter_json);
BaroPart    *made_map_overlay    (MadeMap *self, BaroOverlayKind kind);
BaroPart    *made_map_lane       (MadeMap *self, BaroLaneKind kind);
BaroJourney *made_map_take       (MadeMap *self) G_GNUC_WARN_UNUSED_RESULT;

/* 400 made answers: the same formulas as in the comment of journey-fixture.c, for another program to repeat. */
BaroDataset  *made_dataset       (void) G_GNUC_WARN_UNUSED_RESULT;
BaroSnapshot *made_snapshot      (BaroDataset *dataset, const char *condition) G_GNUC_WARN_UNUSED_RESULT; /* (nullable) one condition; no time */
BaroSnapshot *made_snapshot_in_time (BaroDataset *dataset, const char *condition) G_GNUC_WARN_UNUSED_RESULT; /* by wave */
BaroSnapshot *made_snapshot_by_month (BaroDataset *dataset, const char *condition) G_GNUC_WARN_UNUSED_RESULT;
BaroJourneyScores *made_scores   (BaroJourney *journey, BaroSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;
void          check_near         (double actual, double expected, double tolerance);   /* NAN is NAN's own equal */

G_END_DECLS
