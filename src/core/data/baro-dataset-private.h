/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset-private.h: what a dataset is made of */
#pragma once

#include "data/baro-column-store-private.h"
#include "data/baro-dataset.h"

G_BEGIN_DECLS

/* One column in a dataset. The values are shared with other datasets of the study; the dictionary is,
 * too, unless labels were merged or added in between. dictionary and order are filled once, under the
 * dataset's lock, and read without it afterwards. */
typedef struct
{
  BaroColumn      *column;       /* (owned) */
  BaroColumnStore *values;       /* (owned) */
  BaroDictionary  *dictionary;   /* (owned) (nullable) atomic; read when first asked for */
  guint32         *order;        /* (owned) (nullable) codes as people read them */
  guint            n_order;
} BaroDatasetColumn;

struct _BaroDataset
{
  gatomicrefcount    ref_count;
  BaroReaders       *readers;      /* (owned) (nullable): in memory */
  gsize              n_rows;
  guint              n_columns;
  BaroDatasetColumn *columns;      /* (owned) n_columns */
  BaroBitset        *excluded;     /* (owned) (nullable): none */
  gsize              n_included;
  char              *fingerprint;  /* (owned) hex */
  GMutex             lock;         /* held while a dictionary is read */
  GMutex             order_lock;   /* held for a moment only */
};

BaroDataset *baro_dataset_alloc    (gsize n_rows, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;
BaroDataset *baro_dataset_load     (BaroReaders *readers, BaroDataset *previous, gint64 stale_dictionary_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint32     *baro_dataset_make_order (BaroDataset *self, guint column, guint *n_codes, GError **error); /* in baro-dataset-order.c */
int          baro_label_compare    (const char *a, const char *b);   /* natural order: runs of digits by number */

/* Sets of rows as a study keeps them: n_bits bits as little-endian words, compressed by zstd. */
GBytes      *baro_row_set_encode   (const BaroBitset *rows);
BaroBitset  *baro_row_set_decode   (GBytes *bytes, gsize n_bits, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
