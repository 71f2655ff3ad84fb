/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-sequencer-private.h: the state of one running import */
#pragma once

#include "load/baro-import-run.h"
#include "load/baro-repeats.h"

G_BEGIN_DECLS

/* What the calling thread knows: where every slot and builder is, and what the next one belongs to. A slot is in
 * free_slots or in flight; a builder is free, being filled or being encoded. Its size does not depend on the source. */
typedef struct
{
  BaroImportRun  *run;           /* borrowed */
  BaroImportPool *pool;          /* (owned) */
  GPtrArray *all_slots;          /* (owned) of BaroImportSlot */
  GQueue     free_slots;         /* of BaroImportSlot, borrowed */
  GQueue     flight;             /* of BaroImportSlot, borrowed, in the order of the source */
  GQueue     free_builders;      /* of BaroChunkBuilder, owned */
  GQueue     encoding;           /* of BaroChunkBuilder, owned, in order */
  BaroChunkBuilder *builder;     /* (owned) (nullable): rows go here */
  BaroRepeats *repeats;          /* (owned) (nullable): ids within this source */
  guint      room;               /* rows until the study's current chunk is full, pending ones counted */
  GArray  ***translations;       /* (owned) [worker][column] -> of guint32 */
  const char *const *names;      /* borrowed */
  guint      n_names;
  gboolean   is_serial, is_at_end;
  guint64    pivot_next;
  guint64    n_bytes_read;
  GTimer    *timer;              /* (owned) */
  double     last_report;
} BaroSequencer;

void     baro_sequencer_report           (BaroSequencer *self, gboolean is_last);
gboolean baro_sequencer_consume          (BaroSequencer *self, BaroImportSlot *slot, GError **error);
gboolean baro_sequencer_consume_rejects  (BaroSequencer *self, const BaroRecordBlock *block, GError **error);
gboolean baro_sequencer_keep_reject      (BaroImportRun *run, const BaroReject *reject, const char *column, const char *reason, gssize raw_length, GError **error);
void     baro_sequencer_translate_labels (BaroSequencer *self, const BaroConverted *converted);
gboolean baro_sequencer_write_encoded    (BaroSequencer *self, gboolean must_write_one, GError **error);
void     baro_sequencer_close_builder    (BaroSequencer *self);

G_END_DECLS
