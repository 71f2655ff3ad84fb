/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-read.h: reading a source for the assistant, in a thread */
#pragma once

#include "windows/baro-import-draft.h"

G_BEGIN_DECLS

/* One reading: what is asked for, and what came of it. The draft makes it, a thread fills it, the draft takes
 * the results; nobody else sees it. */
typedef struct
{
  char        *path;            /* (owned) */
  BaroReading *wishes;          /* (owned) */
  guint        chosen, run;
  gboolean     wants_tables;
  BaroReading *reading;         /* (owned) (nullable) results, as far as the reading came */
  BaroMapping *mapping;
  BaroPreview *preview;
  GPtrArray   *tables;
  double       seconds;
} BaroImportRead;

void baro_import_read_free      (BaroImportRead *job);
void baro_preview_free          (BaroPreview *preview);
void baro_import_read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable);

G_END_DECLS
