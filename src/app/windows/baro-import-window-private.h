/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-window-private.h: the import assistant and its two jobs */
#pragma once

#include "compat/baro-adaptive-bin.h"
#include "windows/baro-import-draft.h"
#include "windows/baro-import-steps.h"
#include "windows/baro-import-window.h"

G_BEGIN_DECLS

/* One job at most runs at a time, a check or an import; cancellable is then set. The pages are made once, for a draft
 * that lives as long as the window. */
struct _BaroImportWindow
{
  AdwWindow        parent_instance;

  BaroAdaptiveBin *adaptive_bin;     /* template children */
  AdwWindowTitle  *window_title;
  GtkWidget       *cancel_button, *back_button, *back_label, *next_button, *steps, *footer, *read_bar, *promise;
  GtkSpinner      *spinner;
  GtkStack        *stack;
  GtkLabel        *read_label;

  GtkWidget       *name_row, *source_error;           /* pages; owned by the widget tree */
  GtkWidget       *columns_box, *grid, *side, *issues;
  GtkWidget       *check_view, *import_view;
  GtkWidget       *contents[BARO_N_STEPS];            /* what has the page's margins */

  BaroStudy       *study;            /* (owned) (nullable): NULL makes a new one */
  BaroImportDraft *draft;            /* (owned) */
  char            *path;             /* (owned) */
  BaroImportStep   step;
  GCancellable    *cancellable;      /* (owned) (nullable) of the running check or import */
  gboolean         is_running, was_checked, is_done, has_started;
};

void baro_import_window_update_buttons (BaroImportWindow *self);

void baro_import_window_start_check    (BaroImportWindow *self);
void baro_import_window_start_import   (BaroImportWindow *self);
void baro_import_window_stop_job       (BaroImportWindow *self);

G_END_DECLS
