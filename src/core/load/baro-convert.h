/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert.h: a block of records becomes columns of values */
#pragma once

#include "load/baro-lookup.h"
#include "load/baro-mapping.h"
#include "load/baro-records.h"

G_BEGIN_DECLS

/* What to make of which field; fixed for one import and shared by its workers. */
typedef struct
{
  BaroColumn *column;            /* (owned) */
  int         source;            /* field of the block; -1 derived */
  BaroLookup *lookup;            /* (owned) (nullable) */
  guint8      one[256];          /* scale codes of one-byte answers */
  guint8      two[100];          /* scale codes of two-digit answers */
  gboolean    keeps_na;          /* categories: "NA" is a label, as the region is */
} BaroPlanColumn;

typedef struct
{
  BaroReading *reading;          /* (owned) */
  GPtrArray   *columns;          /* (owned) BaroPlanColumn */
  int          response_id;      /* in columns, or -1 */
  int          submitted_at, closed_at; /* in columns, or -1; for derived seconds */
} BaroPlan;

BaroPlan *baro_plan_new        (const BaroReading *reading) G_GNUC_WARN_UNUSED_RESULT;
void      baro_plan_free       (BaroPlan *self);
void      baro_plan_add_column (BaroPlan *self, const BaroColumn *column, int source, BaroLookup *lookup); /* takes lookup */
void      baro_plan_finish     (BaroPlan *self);

/* The values of one column in one block. Which array is filled follows the kind; categories carry the
 * worker's own codes, and the labels that appeared for the first time. Buffers are reused. */
typedef struct
{
  guint8     *codes8;            /* (owned) scales: code, or 255 - reason */
  guint32    *codes32;           /* (owned) categories: local code, or G_MAXUINT32 - reason */
  gint64     *fixed;             /* (owned) times and numbers, or G_MININT64 + reason */
  double     *doubles;           /* (owned) instead of fixed when is_double */
  gboolean    is_double;
  GByteArray *text;              /* (owned) */
  guint64    *offsets;           /* (owned) n_rows + 1 */
  guint8     *missing;           /* (owned) reason + 1, 0 present */
  GPtrArray  *new_labels;        /* (owned) of GString-free char*: in order of local codes from first_new on */
  guint32     first_new;
} BaroConvertedColumn;

typedef struct
{
  guint    row;                  /* in the block */
  guint    column;               /* in the plan */
  gsize    offset, length;       /* of the raw text in invalid_text */
} BaroInvalidAnswer;

typedef struct
{
  guint    n_rows, capacity, n_columns;
  guint    worker;               /* whose local codes */
  BaroConvertedColumn *columns;  /* (owned) */
  GArray     *invalid;           /* (owned) of BaroInvalidAnswer, by row within each column */
  GByteArray *invalid_text;      /* (owned) */
  guint64    *id_hashes;         /* (owned) of response ids; 0 without an id */
  guint64     fingerprint;       /* of the block's text */
} BaroConverted;

BaroConverted *baro_converted_new  (const BaroPlan *plan) G_GNUC_WARN_UNUSED_RESULT;
void           baro_converted_free (BaroConverted *self);
void           baro_converted_drop_rows (BaroConverted *self, const BaroPlan *plan, const guint8 *is_dropped); /* one byte per row */

/* One worker's memory between blocks: last values, local codes, answers already read. */
typedef struct _BaroConverter BaroConverter;
BaroConverter *baro_converter_new  (const BaroPlan *plan, guint worker) G_GNUC_WARN_UNUSED_RESULT;
void           baro_converter_free (BaroConverter *self);
void           baro_converter_run  (BaroConverter *self, const BaroRecordBlock *block, gboolean wants_hashes, BaroConverted *converted);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPlan, baro_plan_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroConverted, baro_converted_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroConverter, baro_converter_free)

G_END_DECLS
