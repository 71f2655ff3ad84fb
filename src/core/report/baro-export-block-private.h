/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-export-block-private.h: a block of responses on its way out, and where it goes */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

#define BARO_EXPORT_BLOCK_ROWS 65536u

typedef enum
{
  BARO_CELL_MISSING,
  BARO_CELL_INTEGER,
  BARO_CELL_REAL,
  BARO_CELL_TEXT,
} BaroCellKind;

/* One value as it is written: scale answers by their raw value, times as ISO text, all others as they are. */
typedef struct
{
  BaroCellKind kind;
  gint64       integer;
  double       real;
  int          decimals;   /* of real; -1: as many as needed */
  const char  *text;       /* borrowed from the block until the next call */
} BaroExportCell;

typedef struct _BaroExportBlock BaroExportBlock;

BaroExportBlock *baro_export_block_new     (BaroDataset *dataset, BaroBitset *selection, gsize first, gsize end, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             baro_export_block_free    (BaroExportBlock *self);
guint            baro_export_block_get_n_rows (const BaroExportBlock *self);
void             baro_export_block_get     (BaroExportBlock *self, guint row, guint column, BaroExportCell *cell);

/* Where blocks go. finish makes the file whole; free closes it in any case. */
typedef struct _BaroExportTarget BaroExportTarget;
struct _BaroExportTarget
{
  gboolean (*write)  (BaroExportTarget *self, BaroExportBlock *block, GError **error);
  gboolean (*finish) (BaroExportTarget *self, GError **error);
  void     (*free)   (BaroExportTarget *self);
};

BaroExportTarget *baro_export_csv_new    (BaroDataset *dataset, const char *path, const char *shown, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroExportTarget *baro_export_sqlite_new (BaroDataset *dataset, const char *path, const char *shown, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroExportBlock, baro_export_block_free)

G_END_DECLS
