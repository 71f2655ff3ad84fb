/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-targets-form.h: one target, event or benchmark */
#pragma once

#include <adwaita.h>

#include "data/baro-study.h"

G_BEGIN_DECLS

/* A small modal window that makes or changes one row of the study. Each call copies what it is given; NULL
 * makes a new row. What is typed is checked before it can be saved; saving can be undone. */
void baro_targets_form_show_target    (GtkWindow *parent, BaroStudy *study, const BaroTargetRow *row);
void baro_targets_form_show_event     (GtkWindow *parent, BaroStudy *study, const BaroEventRow *row);
void baro_targets_form_show_benchmark (GtkWindow *parent, BaroStudy *study, const BaroBenchmarkRow *row);

/* How a stored value is written for people: "40", "83 %", "4.2"; and its metric: "NPS, Recommendation". */
char *baro_targets_dup_value  (BaroDataset *dataset, const char *metric, const char *item, double value);
char *baro_targets_dup_metric (BaroDataset *dataset, const char *metric, const char *item);

G_END_DECLS
