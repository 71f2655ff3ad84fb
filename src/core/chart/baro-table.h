/* baro-table.h: a figure's table twin: header cells and rows of text */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char    *title;   /* (owned) */
  gboolean numeric; /* right aligned, tabular */
} BaroTableColumn;

/* The accessible and copyable form of a figure. Every row has exactly as many cells as there are columns;
 * an undefined value is "–". Cells are plain text, never markup. */
typedef struct
{
  char      *title;   /* (owned) (nullable) */
  char      *note;    /* (owned) (nullable): base note and source line */
  GPtrArray *columns; /* (owned) (element-type BaroTableColumn) */
  GPtrArray *rows;    /* (owned) (element-type GStrv) */
} BaroTable;

BaroTable  *baro_table_new        (const char *title) G_GNUC_WARN_UNUSED_RESULT;
void        baro_table_free       (BaroTable *table);
void        baro_table_add_column (BaroTable *table, const char *title, gboolean numeric);
void        baro_table_add_row    (BaroTable *table, const char *const *cells);
void        baro_table_take_row   (BaroTable *table, char **cells);
guint       baro_table_get_n_columns (const BaroTable *table);
guint       baro_table_get_n_rows (const BaroTable *table);
const char *baro_table_get_cell   (const BaroTable *table, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroTable, baro_table_free)

G_END_DECLS
