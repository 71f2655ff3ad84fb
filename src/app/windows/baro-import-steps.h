/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-steps.h: where one is in the assistant */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef enum { BARO_STEP_SOURCE, BARO_STEP_READING, BARO_STEP_COLUMNS, BARO_STEP_CHECK, BARO_STEP_IMPORT, BARO_N_STEPS } BaroImportStep;

/* Fills a box with one badge and name per step; shows what is done, where one is, what follows. Narrow: only
 * the current step has its name. */
const char *baro_import_step_to_title (BaroImportStep step);
const char *baro_import_step_to_name  (BaroImportStep step);   /* of its page */
void        baro_import_steps_fill    (GtkBox *box, BaroImportStep current, gboolean is_narrow);

G_END_DECLS
