/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-column.h: what one column of the study is */
#pragma once

#include "data/baro-scale.h"

G_BEGIN_DECLS

/* The description of one column: no values. Plain and shared; immutable once it is in a dataset (an
 * edit makes a new one). Categories keep their labels in BaroDictionary beside the values. */
typedef struct
{
  gatomicrefcount ref_count;
  gint64      column_id;       /* key in the study file; 0 until stored */
  char       *name;            /* (owned) the source column's name, unique in the study */
  char       *title;           /* (owned) what people read; the name at first */
  BaroKind    kind;
  BaroRole    role;
  BaroFamily  family;
  BaroScale  *scale;           /* (owned) (nullable) for BARO_KIND_SCALE */
  char       *unit;            /* (owned) (nullable) "s", "%", "CNY" */
  int         decimals;        /* numbers: decimal places seen in the source, 0-9 */
  char       *battery;         /* (owned) (nullable) */
  char       *counterpart;     /* (owned) (nullable) expectation of a perception, other half of a Kano pair: column name */
  gboolean    is_derived;      /* computed at import, such as seconds from submitted to closed */
} BaroColumn;

BaroColumn *baro_column_new   (const char *name, BaroKind kind, BaroRole role) G_GNUC_WARN_UNUSED_RESULT;
BaroColumn *baro_column_copy  (const BaroColumn *self) G_GNUC_WARN_UNUSED_RESULT;
BaroColumn *baro_column_ref   (BaroColumn *self);
void        baro_column_unref (BaroColumn *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroColumn, baro_column_unref)

G_END_DECLS
