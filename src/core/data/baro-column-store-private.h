/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column-store-private.h: the values of one column, read when first asked for */
#pragma once

#include "base/baro-period.h"
#include "data/baro-chunk.h"
#include "data/baro-dataset.h"
#include "data/baro-readers-private.h"

G_BEGIN_DECLS

#define BARO_N_PERIOD_UNITS (BARO_PERIOD_YEAR + 1)

/* What the file says about one chunk of a column, without its values. */
typedef struct
{
  BaroChunkInfo info;
  gsize         first_row;
} BaroChunkHead;

/* Codes, period codes and decoded text of one column. Shared by all datasets of a study in which the
 * column's chunks are the same, whatever its title, role or labels. Filled under the lock, then read
 * without it: a pointer that was set stays set as long as the store lives. */
typedef struct
{
  gatomicrefcount  ref_count;
  BaroReaders     *readers;      /* (owned) (nullable): values in memory only */
  gint64           column_id;
  BaroKind         kind;
  gsize            n_rows;
  guint32          n_codes;      /* valid codes of a scale or category */
  int              decimals;     /* of the whole column */
  GMutex           lock;
  GArray          *heads;        /* (owned) (nullable) of BaroChunkHead, once read */
  BaroCodes       *codes;        /* (owned) (nullable) atomic */
  BaroPeriodCodes *periods[BARO_N_PERIOD_UNITS];   /* (owned) (nullable) atomic */
  guint            text_index;   /* chunk held in text */
  BaroTextChunk   *text;         /* (owned) (nullable) the text chunk read last, for single look-ups */
  guint            numbers_index;
  GBytes          *numbers;      /* (owned) (nullable) the chunk of numbers of an identifier read last */
} BaroColumnStore;

BaroColumnStore *baro_column_store_new        (BaroReaders *readers, const BaroColumn *column, gsize n_rows, guint32 n_codes);
BaroColumnStore *baro_column_store_new_loaded (BaroCodes *codes);
BaroColumnStore *baro_column_store_ref        (BaroColumnStore *self);
void             baro_column_store_unref      (BaroColumnStore *self);
BaroCodes       *baro_column_store_get_codes  (BaroColumnStore *self, const char *name, GError **error);
BaroPeriodCodes *baro_column_store_get_periods(BaroColumnStore *self, const char *name, BaroPeriodUnit unit, GError **error);
gboolean         baro_column_store_get_range  (BaroColumnStore *self, double *minimum, double *maximum); /* of the chunk heads or the codes */
char            *baro_column_store_dup_text   (BaroColumnStore *self, const char *name, gsize row, GError **error);
GArray          *baro_column_store_get_heads  (BaroColumnStore *self, const char *name, GError **error); /* (transfer none) of BaroChunkHead */
BaroTextChunk   *baro_column_store_read_text  (BaroColumnStore *self, BaroStore *reader, guint chunk_index, GError **error); /* (transfer full) */

/* The pieces that turn stored chunks into codes, in baro-column-load.c. */
BaroCodes       *baro_column_load_codes       (BaroColumnStore *self, const char *name, GError **error);
gboolean         baro_column_read_chunk       (BaroStore *reader, gint64 column_id, const char *name, guint chunk_index,
                                               gpointer buffer, gsize length, GError **error);
gboolean         baro_column_set_damaged      (const char *name, GError **error);   /* always FALSE */
BaroPeriodCodes *baro_period_codes_build      (const BaroCodes *codes, BaroPeriodUnit unit, double minimum, double maximum, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroColumnStore, baro_column_store_unref)

G_END_DECLS
