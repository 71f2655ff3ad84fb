/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-study.h: one research programme, one file */
#pragma once

#include "base/baro-undo.h"
#include "data/baro-dataset.h"
#include "data/baro-filter.h"

G_BEGIN_DECLS

#define BARO_TYPE_STUDY (baro_study_get_type ())
G_DECLARE_FINAL_TYPE (BaroStudy, baro_study, BARO, STUDY, GObject)
/* signals: "dataset-changed", "made-changed" (targets, events, filters, benchmarks, columns' titles), "name-changed" */

BaroStudy     *baro_study_create      (const char *path, const char *name, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* path NULL: in memory */
BaroStudy     *baro_study_open        (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroStudy     *baro_study_open_to_read (const char *path, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* another program may be writing */
BaroStore     *baro_study_get_store   (BaroStudy *self);
const char    *baro_study_get_name    (BaroStudy *self);
gboolean       baro_study_set_name    (BaroStudy *self, const char *name, GError **error);
BaroDataset   *baro_study_get_dataset (BaroStudy *self);    /* (transfer none); the current one */
gboolean       baro_study_reload      (BaroStudy *self, GError **error);  /* after an import or a cleaning step: a new dataset */
BaroUndoStack *baro_study_get_undo_stack (BaroStudy *self);

/* Sources and what was not taken from them. Times here are UTC Unix seconds. */
typedef struct
{
  gint64 source_id;
  char  *path, *name, *encoding, *delimiter, *table, *mapping_json, *fingerprint;
  gint64 imported_at;
  guint64 n_bytes, n_lines, n_responses, n_known, n_rejected;   /* known: recognised as already there */
} BaroSourceInfo;
typedef struct
{
  gint64 rejected_id, source_id;
  guint64 line;            /* 1-based line in the file, or row in the table */
  char  *column;           /* (nullable): the whole row */
  char  *reason;           /* translated sentence */
  char  *raw;              /* the raw text, capped */
} BaroRejectedRow;
GPtrArray *baro_study_list_sources    (BaroStudy *self, GError **error);     /* of BaroSourceInfo, owned */
GPtrArray *baro_study_list_rejected   (BaroStudy *self, guint64 first, guint n, GError **error); /* of BaroRejectedRow, owned */
guint64    baro_study_count_rejected  (BaroStudy *self);
void       baro_source_info_free      (BaroSourceInfo *info);
void       baro_rejected_row_free     (BaroRejectedRow *row);

/* What a person makes. All changes go through the undo stack; each returns FALSE only with an error.
 * id 0 = new. label owned by the caller; the study copies. */
typedef struct { gint64 target_id; char *metric; char *item; char *touchpoint; double value; char *label; } BaroTargetRow;    /* metric: as baro_metric_to_text; value in the metric's core unit (shares 0-1, NPS -1..1, means on the scale) */
typedef struct { gint64 event_id; gint64 time; char *label; } BaroEventRow;
typedef struct { gint64 filter_id; char *name; char *json; } BaroFilterRow;
typedef struct { gint64 benchmark_id; char *metric; char *item; double value; char *source; char *date; gint64 base_n; } BaroBenchmarkRow;
GPtrArray *baro_study_list_targets    (BaroStudy *self);   /* of BaroTargetRow, owned */
GPtrArray *baro_study_list_events     (BaroStudy *self);
GPtrArray *baro_study_list_filters    (BaroStudy *self);
GPtrArray *baro_study_list_benchmarks (BaroStudy *self);
gboolean   baro_study_put_target      (BaroStudy *self, const BaroTargetRow *row, GError **error);
gboolean   baro_study_put_event       (BaroStudy *self, const BaroEventRow *row, GError **error);
gboolean   baro_study_put_filter      (BaroStudy *self, const BaroFilterRow *row, GError **error);
gboolean   baro_study_put_benchmark   (BaroStudy *self, const BaroBenchmarkRow *row, GError **error);
gboolean   baro_study_delete_target   (BaroStudy *self, gint64 target_id, GError **error);
gboolean   baro_study_delete_event    (BaroStudy *self, gint64 event_id, GError **error);
gboolean   baro_study_delete_filter   (BaroStudy *self, gint64 filter_id, GError **error);
gboolean   baro_study_delete_benchmark(BaroStudy *self, gint64 benchmark_id, GError **error);

/* Columns: title, role, family, scale direction and labels can change after import (values cannot). */
gboolean   baro_study_put_column      (BaroStudy *self, const BaroColumn *column, GError **error);
/* Label merging: codes of one column take the label of another; target == code undoes it. */
gboolean   baro_study_merge_labels    (BaroStudy *self, const char *column, const guint32 *codes, guint n_codes, guint32 target, GError **error);

/* Cleaning steps: what a rule flagged. Exclusions are the union of the enabled steps. */
typedef struct
{
  gint64 step_id;
  char  *rule;             /* nick, "exact-duplicates" */
  char  *parameters;       /* JSON */
  char  *summary;          /* sentence */
  gboolean enabled;
  guint64 n_flagged;
  gint64 made_at;
} BaroCleaningStep;
GPtrArray *baro_study_list_steps      (BaroStudy *self);
gboolean   baro_study_add_step        (BaroStudy *self, const char *rule, const char *parameters, const char *summary, const BaroBitset *flagged, GError **error);
gboolean   baro_study_enable_step     (BaroStudy *self, gint64 step_id, gboolean enabled, GError **error);
BaroBitset*baro_study_get_step_rows   (BaroStudy *self, gint64 step_id, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void       baro_cleaning_step_free    (BaroCleaningStep *step);

/* For the floors above that keep rows of their own in the study's file. An edit of theirs is pushed here; its apply
 * and revert write in one transaction, and log_text (nullable) with it. */
typedef gboolean (*BaroStudyRowsFunc) (BaroStudy *self, gpointer user_data, GError **error);
gboolean   baro_study_push_edit       (BaroStudy *self, BaroEdit *edit, GError **error);       /* takes edit; refuses on a read-only study */
gboolean   baro_study_write_rows      (BaroStudy *self, BaroStudyRowsFunc func, gpointer user_data, const char *log_text, GError **error);

/* The append-only log: when, what kind, one sentence. */
typedef struct { gint64 log_id; gint64 time; char *kind; char *text; } BaroLogEntry;
gboolean   baro_study_log             (BaroStudy *self, const char *kind, const char *text, GError **error);
GPtrArray *baro_study_list_log        (BaroStudy *self, guint limit);   /* newest first */

G_END_DECLS
