/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-new.h: what a new journey begins with */
#pragma once

#include <adwaita.h>

#include "data/baro-dataset.h"
#include "journey/baro-journey-file.h"

G_BEGIN_DECLS

/* Asks for a name and a beginning: a template, a touchpoint column, rating items, a file, or nothing. made gets the
 * map (transfer none) and the pictures of a file (nullable: id -> GBytes) on the main thread. */
typedef void (*BaroJourneyMade) (BaroJourney *journey, GHashTable *pictures, gpointer data);

void  baro_journey_new_show        (GtkWindow *parent, BaroDataset *dataset, BaroJourneyMade made, gpointer data, GDestroyNotify free_data);
char *baro_journey_template_folder (void) G_GNUC_WARN_UNUSED_RESULT;   /* where a person's own templates are */

G_END_DECLS
