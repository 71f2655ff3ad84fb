/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-model.h: the rows of a dataset as a list */
#pragma once

#include <gio/gio.h>

#include "data/baro-dataset.h"

G_BEGIN_DECLS

/* One response; made when a list asks for it. Cells are read from the dataset on demand. */
#define BARO_TYPE_RESPONSE (baro_response_get_type ())
G_DECLARE_FINAL_TYPE (BaroResponse, baro_response, BARO, RESPONSE, GObject)

gsize    baro_response_get_row  (BaroResponse *self);
char    *baro_response_dup_cell (BaroResponse *self, guint column);    /* as shown; "–" when missing */
gboolean baro_response_is_excluded (BaroResponse *self);

/* A GListModel over the rows of a selection (NULL: all). Ten million rows cost the selection and one number
 * per 4096 selected rows: an item finds its row by skipping whole words. */
#define BARO_TYPE_RESPONSES_MODEL (baro_responses_model_get_type ())
G_DECLARE_FINAL_TYPE (BaroResponsesModel, baro_responses_model, BARO, RESPONSES_MODEL, GObject)

BaroResponsesModel *baro_responses_model_new (BaroDataset *dataset, BaroBitset *selection) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
