/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-mapping.h: what each column of a source becomes in the study */
#pragma once

#include "data/baro-column.h"
#include "load/baro-records.h"

G_BEGIN_DECLS

/* What a person should look at before importing. Each has at most one action. */
typedef enum
{
  BARO_ISSUE_DIRECTION,          /* effort item: high or low good? */
  BARO_ISSUE_OUTSIDE_SCALE,      /* answers outside the scale, and how they are read */
  BARO_ISSUE_DATE_ORDER,         /* day and month cannot be told apart */
  BARO_ISSUE_NOT_NPS_SCALE,      /* a 1-10 item that asks for recommendation */
  BARO_ISSUE_UNREADABLE,         /* values that fit no kind */
  BARO_ISSUE_MIXED_ITEMS,        /* one column with several items: long file? */
  BARO_ISSUE_ENCODING,           /* not certain */
  BARO_ISSUE_ROWS,               /* rows that cannot be read */
  BARO_ISSUE_REPEATED_ID,        /* what looks like the response id has values that occur twice */
  BARO_ISSUE_JOINED,             /* for information: values are looked up in another table of the database */
} BaroIssueKind;

typedef struct
{
  BaroIssueKind kind;
  int    column;                 /* index in the mapping, or -1 */
  guint64 n_values;
  char  *title;                  /* (owned) translated: "412 answers of 9 in 满意度" */
  char  *text;                   /* (owned) translated: "are outside 1–5 and read as “don't know”, outside the base." */
} BaroIssue;

typedef struct { char *text; guint64 n; int option; /* index in the scale, or -1 */ } BaroValueSeen;

/* One column of the study and where it comes from: a source column as it is; a source column whose values
 * are looked up in another table of the same database (lookup_*); in a long file the answers to one item
 * (item); or, with is_derived, the seconds between submitted at and closed at. column is the description it
 * will have in the study. */
typedef struct
{
  char        *source_name;      /* (owned) (nullable): derived columns */
  BaroColumn  *column;           /* (owned) */
  char        *item;             /* (owned) (nullable) long files: the value of the item name column */
  char        *lookup_table;     /* (owned) (nullable) */
  char        *lookup_key;       /* (owned) (nullable): the column of lookup_table that equals the source value */
  char        *lookup_label;     /* (owned) (nullable): the column of lookup_table to take instead */
  gboolean     is_sure;          /* the guess is safe; otherwise the assistant marks it */
  GArray      *counts;           /* (owned) (nullable) of BaroValueSeen, most frequent first, from the sample, at most 200 */
} BaroMappedColumn;

/* Everything needed to import a source, saved in the study and applied to the next file by column name.
 * Long files (one row per answer) name their item, answer and response id columns by role. */
typedef struct
{
  BaroReading *reading;          /* (owned) */
  GPtrArray   *columns;          /* (owned) BaroMappedColumn, in source order */
  gboolean     is_long;
  GPtrArray   *issues;           /* (owned) BaroIssue */
  guint64      n_sampled;        /* records the guess looked at */
  guint64      n_bad_rows;       /* rejects and notices among them */
  gboolean     has_offsets;      /* some times carry a zone or an offset, which is dropped */
} BaroMapping;

BaroMappedColumn *baro_mapped_column_new  (const char *source_name, BaroColumn *column) G_GNUC_WARN_UNUSED_RESULT; /* takes column */
BaroMappedColumn *baro_mapped_column_copy (const BaroMappedColumn *self) G_GNUC_WARN_UNUSED_RESULT;
void         baro_mapped_column_free (BaroMappedColumn *self);
void         baro_issue_free         (BaroIssue *self);

BaroMapping *baro_mapping_new       (const BaroReading *reading) G_GNUC_WARN_UNUSED_RESULT;   /* without columns; copies reading */
void         baro_mapping_free      (BaroMapping *self);
BaroMapping *baro_mapping_copy      (const BaroMapping *self) G_GNUC_WARN_UNUSED_RESULT;
BaroMapping *baro_mapping_guess     (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         baro_mapping_review    (BaroMapping *self);        /* makes the issues anew after a correction */
void         baro_mapping_set_kind  (BaroMapping *self, guint column, BaroKind kind);   /* rebuilds the scale or drops it, from the values seen */
void         baro_mapping_set_role  (BaroMapping *self, guint column, BaroRole role, BaroFamily family); /* keeps response id, submitted at etc. unique */
char        *baro_mapping_to_json   (const BaroMapping *self);
BaroMapping *baro_mapping_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint        baro_mapping_apply     (BaroMapping *self, const BaroMapping *earlier);   /* by column name; number of columns matched */
/* How one raw field reads under the mapping, for the preview: the shown text, and whether it is no valid answer. */
char        *baro_mapped_column_read(const BaroMappedColumn *column, const BaroReading *reading, const char *text, gboolean *is_missing, BaroMissing *missing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMapping, baro_mapping_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMappedColumn, baro_mapped_column_free)

G_END_DECLS
