/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-store-private.h: what the files of the store share */
#pragma once

#include "store/baro-store.h"

G_BEGIN_DECLS

/* "Baro" */
#define BARO_STORE_APPLICATION_ID 0x4261726f
/* The number of the newest file in data/sql. */
#define BARO_STORE_SCHEMA 2

/* One connection. statements holds prepared statements by their text, only those not in use. depth counts
 * nested begins. data_version is SQLite's, as of opening: it changes when another connection commits. */
struct _BaroStore
{
  char         *path;          /* (owned) (nullable) */
  sqlite3      *db;            /* (owned) */
  GHashTable   *statements;    /* (owned) char * (owned) -> sqlite3_stmt (owned) */
  gint64        data_version;
  guint         depth;
  gboolean      is_read_only;
};

gboolean baro_store_check_header (BaroStore *self, GError **error);   /* application id, schema number */
gboolean baro_store_check_schema (BaroStore *self, GError **error);   /* no code that is not ours */
gboolean baro_store_migrate      (BaroStore *self, GError **error);
gboolean baro_store_read_data_version (BaroStore *self, gint64 *version, GError **error);
gboolean baro_store_get_integer  (BaroStore *self, const char *sql, gint64 *value, GError **error);

/* What a file is that SQLite does not take for a database. */
typedef enum
{
  BARO_FILE_KIND_EMPTY,
  BARO_FILE_KIND_TEXT,
  BARO_FILE_KIND_ZIP,          /* xlsx, ods and others */
  BARO_FILE_KIND_DATABASE,     /* the mark of SQLite is there: what follows is damaged */
  BARO_FILE_KIND_OTHER,
} BaroFileKind;
BaroFileKind baro_file_kind_of_path (const char *path);

/* Sets the error of a SQLite code; always FALSE. path and detail are (nullable). */
gboolean baro_store_set_study_error  (int code, const char *path, const char *detail, GError **error);
gboolean baro_store_set_source_error (int code, const char *path, const char *detail, GError **error);

G_END_DECLS
