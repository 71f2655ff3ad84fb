/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store.h: one study file */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "base/baro-progress.h"

G_BEGIN_DECLS

#define BARO_STORE_ERROR (baro_store_error_quark ())
GQuark baro_store_error_quark (void);
typedef enum
{
  BARO_STORE_ERROR_OPEN,          /* cannot be opened or created */
  BARO_STORE_ERROR_NOT_A_STUDY,   /* another kind of file */
  BARO_STORE_ERROR_NEWER,         /* written by a newer Barometer */
  BARO_STORE_ERROR_DAMAGED,
  BARO_STORE_ERROR_READ_ONLY,
  BARO_STORE_ERROR_FULL,
  BARO_STORE_ERROR_BUSY,          /* another program holds it */
  BARO_STORE_ERROR_CANCELLED,
  BARO_STORE_ERROR_FAILED,
} BaroStoreError;

/* Rows in one chunk of a column, but for the last chunk of the study. */
#define BARO_CHUNK_ROWS 262144u

/* A study file and its one writing connection. It belongs to the thread that opened it, except where
 * a job takes it over for its whole run. Other threads read through their own baro_store_open_reader(). */
typedef struct _BaroStore BaroStore;

BaroStore  *baro_store_create        (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* path NULL: in memory; fails if the file exists */
BaroStore  *baro_store_open          (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* migrates; falls back to read-only if it must */
BaroStore  *baro_store_open_to_read  (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* takes no write lock; waits for a writer */
BaroStore  *baro_store_open_reader   (BaroStore *self, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* second, read-only connection */
void        baro_store_close         (BaroStore *self);
const char *baro_store_get_path      (BaroStore *self);      /* (nullable) in memory */
gboolean    baro_store_is_read_only  (BaroStore *self);
sqlite3    *baro_store_get_handle    (BaroStore *self);      /* for the floors above, query group by query group */

gboolean    baro_store_begin         (BaroStore *self, GError **error);   /* nested calls are savepoints */
gboolean    baro_store_commit        (BaroStore *self, GError **error);
void        baro_store_rollback      (BaroStore *self);
gboolean    baro_store_exec          (BaroStore *self, const char *sql, GError **error);  /* constant SQL only */
sqlite3_stmt *baro_store_prepare     (BaroStore *self, const char *sql, GError **error);  /* cached; reset by the caller through baro_store_release() */
void        baro_store_release       (BaroStore *self, sqlite3_stmt *statement);
gboolean    baro_store_set_error     (BaroStore *self, int code, GError **error);         /* always FALSE; sentence for a SQLite code */
gboolean    baro_store_snapshot      (BaroStore *self, const char *target_path, GError **error); /* VACUUM INTO beside, fsync, rename */
gboolean    baro_store_check         (BaroStore *self, GPtrArray *findings, GCancellable *cancellable, GError **error); /* adds sentences; TRUE = ran */

/* meta: small named values of the study (name, created, language, thresholds ...) */
char       *baro_store_dup_meta      (BaroStore *self, const char *key);  /* (nullable) */
gboolean    baro_store_set_meta      (BaroStore *self, const char *key, const char *value, GError **error);

/* chunks: one BLOB per column and chunk of rows */
gboolean    baro_store_write_chunk   (BaroStore *self, gint64 column_id, guint chunk_index, guint n_rows, guint encoding,
                                      double minimum, double maximum, gconstpointer blob, gsize length, GError **error);
typedef struct
{
  guint   n_rows, encoding;
  double  minimum, maximum;
  gsize   length;
} BaroChunkInfo;
gboolean    baro_store_get_chunk_info(BaroStore *self, gint64 column_id, guint chunk_index, BaroChunkInfo *info, GError **error);
gboolean    baro_store_read_chunk    (BaroStore *self, gint64 column_id, guint chunk_index, gpointer buffer, gsize length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroStore, baro_store_close)

G_END_DECLS
