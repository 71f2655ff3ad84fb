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
} BaroIssueKind;

typedef struct
{
  BaroIssueKind kind;
  int    column;                 /* index in the mapping, or -1 */
  guint64 n_values;
  char  *title;                  /* (owned) translated: "412 answers of 9 in 满意度" */
  char  *text;                   /* (owned) translated: "are outside 1–5 and read as “don't know”, outside the base." */
} BaroIssue;

/* One source column. column is the description it will have in the study. */
typedef struct
{
  char        *source_name;      /* (owned) */
  BaroColumn  *column;           /* (owned) */
  gboolean     is_sure;          /* the guess is safe; otherwise the assistant marks it */
  GArray      *counts;           /* (owned) (nullable) of BaroValueSeen, most frequent first, from the sample, at most 200 */
} BaroMappedColumn;
typedef struct { char *text; guint64 n; int option; /* index in the scale, or -1 */ } BaroValueSeen;

/* Everything needed to import a source, saved in the study and applied to the next file by column name.
 * Long files (one row per answer) name their item, answer and response id columns by role. */
typedef struct
{
  BaroReading *reading;          /* (owned) */
  GPtrArray   *columns;          /* (owned) BaroMappedColumn, in source order */
  gboolean     is_long;
  GPtrArray   *issues;           /* (owned) BaroIssue */
  guint64      n_sampled;        /* records the guess looked at */
} BaroMapping;

void         baro_mapping_free      (BaroMapping *self);
BaroMapping *baro_mapping_copy      (const BaroMapping *self) G_GNUC_WARN_UNUSED_RESULT;
BaroMapping *baro_mapping_guess     (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void         baro_mapping_review    (BaroMapping *self);        /* makes the issues anew after a correction */
void         baro_mapping_set_kind  (BaroMapping *self, guint column, BaroKind kind);   /* rebuilds the scale or drops it, from the values seen */
void         baro_mapping_set_role  (BaroMapping *self, guint column, BaroRole role, BaroFamily family); /* keeps response id, submitted at etc. unique */
char        *baro_mapping_to_json   (const BaroMapping *self);
BaroMapping *baro_mapping_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
guint        baro_mapping_apply     (BaroMapping *self, const BaroMapping *earlier);   /* by column name; number of columns matched */
GPtrArray   *baro_mapping_preview   (const BaroMapping *self, const char *path, guint n_records, GError **error); /* GStrv per record, raw text */
/* How one raw field reads under the mapping, for the preview: the shown text, and whether it is no valid answer. */
char        *baro_mapped_column_read(const BaroMappedColumn *column, const BaroReading *reading, const char *text, gboolean *is_missing, BaroMissing *missing);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMapping, baro_mapping_free)

G_END_DECLS
