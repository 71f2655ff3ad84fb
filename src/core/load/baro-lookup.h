/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-lookup.h: labels of keys from another table of the same database */
#pragma once

#include <gio/gio.h>

#include "store/baro-foreign.h"

G_BEGIN_DECLS

/* One column of a small table by its key, read whole into memory: key text -> label text. Immutable after
 * loading and shared between threads. */
typedef struct _BaroLookup BaroLookup;

BaroLookup *baro_lookup_load   (BaroForeign *foreign, const char *table, const char *key, const char *label, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        baro_lookup_free   (BaroLookup *self);
const char *baro_lookup_find   (const BaroLookup *self, const char *key, gsize length, gsize *label_length); /* (nullable) */

/* A table that a column refers to: its single primary key has the column's name. label columns in order. */
typedef struct
{
  char      *table;      /* (owned) */
  char      *key;        /* (owned) */
  GPtrArray *labels;     /* (owned) of char* */
} BaroReference;
GPtrArray  *baro_lookup_find_references (BaroForeign *foreign, const char *table, const char *const *columns, guint n_columns, GError **error); /* of BaroReference, NULL where none */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroLookup, baro_lookup_free)

G_END_DECLS
