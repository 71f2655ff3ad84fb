/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-scale-json.h: scales as JSON, in study files and mappings */
#pragma once

#include <json-glib/json-glib.h>

#include "data/baro-scale.h"

G_BEGIN_DECLS

/* {"direction": "high-good", "options": [{"value": 5, "label": "Very satisfied", "aliases": ["★★★★★"]},
 * {"value": 98, "label": "Don't know", "missing": "dont-know"}]}; "range": [0, 10] may stand for options
 * without labels. Errors are BARO_DATA_ERROR_SYNTAX. */
JsonNode  *baro_scale_to_node   (const BaroScale *self) G_GNUC_WARN_UNUSED_RESULT;
BaroScale *baro_scale_from_node (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char      *baro_scale_to_json   (const BaroScale *self);
BaroScale *baro_scale_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
