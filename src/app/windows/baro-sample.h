/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-sample.h: the sample study, made from the shipped file when first wanted */
#pragma once

#include "data/baro-study.h"

G_BEGIN_DECLS

/* Imports the sample of the person's language into their data folder, by the same path as anybody's
 * file, unless it is there already. The result is the path of a study file. */
void  baro_sample_make_async  (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *baro_sample_make_finish (GAsyncResult *result, GError **error);

G_END_DECLS
