/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz.h: what the fuzz targets share */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fuzz_open_file  (const guint8 *data, gsize length) G_GNUC_WARN_UNUSED_RESULT;
void  fuzz_close_file (void);

int   LLVMFuzzerTestOneInput (const guint8 *data, gsize length);

G_END_DECLS
