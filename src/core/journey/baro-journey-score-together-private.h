/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-score-together-private.h: the answers behind a map as columns of numbers
 */
#pragma once

#include "journey/baro-journey-score-private.h"

G_BEGIN_DECLS

#define BARO_SCORE_FOLDS 20u

/* The columns whose products are summed in one pass, each once however many touchpoints are bound to it. A key says
 * item, coding and rows. At most BARO_TALLY_MAX_PRODUCTS; what comes later is left out. */
typedef struct
{
  GArray     *columns;    /* (owned) of BaroProductColumn */
  GPtrArray  *values;     /* (owned) their numbers */
  GHashTable *keys;       /* (owned) key -> index */
  GHashTable *rows;       /* (owned) key of rows -> BaroBitset */
  gboolean    is_full;
  BaroTallyProducts *products;   /* (owned) (nullable) once run */
  BaroTallyProducts *folds[BARO_SCORE_FOLDS];   /* (owned) (nullable) the same for each of so many parts of the rows, if wanted */
} BaroScoreTogether;

BaroScoreTogether *baro_score_together_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void     baro_score_together_free           (BaroScoreTogether *self);
int      baro_score_together_add_item       (BaroScoreTogether *self, BaroDataset *dataset, int item);    /* -1: no scale, or full */
gboolean baro_score_together_add_binding    (BaroScoreTogether *self, BaroScoreJob *job, BaroScoreBinding *binding, gboolean as_metric, int *index, GError **error);
gboolean baro_score_together_run            (BaroScoreTogether *self, BaroScoreJob *job, BaroBitset *rows, gboolean in_folds, GError **error);
double   baro_score_together_of_means       (const BaroScoreTogether *self, guint a, guint b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroScoreTogether, baro_score_together_free)

G_END_DECLS
