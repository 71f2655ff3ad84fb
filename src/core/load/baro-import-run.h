/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-run.h: the sequencer of an import */
#pragma once

#include "load/baro-id-set.h"
#include "load/baro-import-private.h"

G_BEGIN_DECLS

/* One run from the first record to the last. Everything here belongs to the calling thread; workers only
 * touch slots and builders that they were given. */
typedef struct
{
  const BaroMapping *mapping;    /* borrowed */
  BaroPlan      *plan;           /* borrowed */
  BaroRecords   *records;        /* borrowed */
  BaroPivot     *pivot;          /* borrowed (nullable): long files */
  BaroWriter    *writer;         /* borrowed (nullable): a check writes nothing */
  const BaroIdSet *known_ids;    /* borrowed (nullable): what the study has */
  GPtrArray     *rejects;        /* borrowed (nullable): of BaroReject, the first ones */
  guint          max_rejects;
  BaroProgressFunc progress;
  gpointer       user_data;
  GCancellable  *cancellable;
  BaroImportResult *result;      /* borrowed */
  guint64        fingerprint;    /* out */
} BaroImportRun;

gboolean baro_import_run (BaroImportRun *self, GError **error);

G_END_DECLS
