/* SPDX-License-Identifier: GPL-3.0-or-later
 * figures-fixture.h: a made-up study in memory for the tests of figures */
#pragma once

#include "metrics/baro-analysis.h"
#include "figures/baro-figure.h"

G_BEGIN_DECLS

/* Random responses with the values that the columns were filled with, so that a test can count by itself.
 * Answers are -1 where skipped, labels NULL where missing. */
typedef struct
{
  gsize        n_rows;
  int         *nps, *wifi, *food;   /* (owned) 0-10, 1-5, 1-5 */
  const char **wave, **place, **shop;  /* (owned arrays of constant labels) */
  gint64      *time;                /* (owned) */
  double      *seconds;             /* (owned) NAN missing */
  BaroDataset *dataset;             /* (owned) columns: NPS, WiFi, Food, Wave, Place, Shop, Date, Seconds */
} MadeStudy;

void          made_study_init  (MadeStudy *self, gsize n_rows);
void          made_study_init_blank (MadeStudy *self, gsize n_rows);   /* nobody answered anything; Date and Seconds (0) are there */
void          made_study_clear (MadeStudy *self);
BaroSnapshot *made_snapshot    (BaroDataset *dataset, const char *condition);   /* (nullable) one condition */
BaroMetric   *made_metric      (BaroDataset *dataset, const char *text, const char *item);

G_END_DECLS
