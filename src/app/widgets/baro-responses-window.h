/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-window.h: the responses behind a mark */
#pragma once

#include <adwaita.h>

#include "data/baro-dataset.h"
#include "data/baro-filter.h"

G_BEGIN_DECLS

/* A list of the responses that pass a filter: scores, segments and verbatim, read only when shown. */
#define BARO_TYPE_RESPONSES_WINDOW (baro_responses_window_get_type ())
G_DECLARE_FINAL_TYPE (BaroResponsesWindow, baro_responses_window, BARO, RESPONSES_WINDOW, AdwWindow)

void baro_responses_window_show (GtkWindow *parent, BaroDataset *dataset, BaroFilter *filter, const char *title);

G_END_DECLS
