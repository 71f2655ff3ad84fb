/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study-private.h: how changes reach a study */
#pragma once

#include "data/baro-readers-private.h"
#include "data/baro-study.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_EFFECT_MADE    = 1 << 0,   /* emits "made-changed" */
  BARO_EFFECT_DATASET = 1 << 1,   /* makes a new dataset, emits "dataset-changed" */
  BARO_EFFECT_NAME    = 1 << 2,   /* emits "name-changed" */
} BaroEffect;

/* What one change writes, inside the transaction that baro_study_write() opens. */
typedef gboolean (*BaroWriteFunc) (BaroStudy *self, gpointer user_data, GError **error);

gboolean baro_study_write     (BaroStudy *self, BaroWriteFunc func, gpointer user_data, BaroEffect effect,
                               gint64 stale_dictionary_id, const char *log_text, GError **error);
gboolean baro_study_push      (BaroStudy *self, BaroEdit *edit, GError **error);     /* takes edit; refuses on a read-only study */
gboolean baro_study_add_log   (BaroStudy *self, const char *kind, const char *text, GError **error); /* in the caller's transaction */
char    *baro_study_dup_undo_text (const BaroEdit *edit);   /* for the log */
BaroReaders *baro_study_get_readers (BaroStudy *self);   /* (transfer none) */
void     baro_study_take_name (BaroStudy *self, const char *name);
gboolean baro_study_step_once (BaroStudy *self, sqlite3_stmt *statement, GError **error); /* runs and releases a statement without rows */
gint64   baro_study_get_now   (void);   /* UTC seconds */

/* One value of a row: text, whole number or number. Text NULL is SQL NULL. */
typedef struct
{
  char  *text;      /* (owned) (nullable) */
  gint64 integer;
  double real;
} BaroCell;

/* The tables whose rows a person changes one at a time. */
typedef enum
{
  BARO_TABLE_TARGET,
  BARO_TABLE_EVENT,
  BARO_TABLE_FILTER,
  BARO_TABLE_BENCHMARK,
  BARO_TABLE_COLUMN,
  BARO_TABLE_STEP,
  BARO_N_TABLES
} BaroTable;

#define BARO_TABLE_MAX_CELLS 7

/* Pushes an edit of one row: cells NULL deletes it, row_id 0 adds one. cells are copied. */
gboolean baro_study_put_row   (BaroStudy *self, BaroTable table, gint64 row_id, const BaroCell *cells, const char *label, GError **error);

G_END_DECLS
