/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter.h: a person's current restriction */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_TEST_IS_ONE_OF,     /* labels */
  BARO_TEST_IS_NONE_OF,    /* labels; missing values fail it too */
  BARO_TEST_BETWEEN,       /* numbers and scale values: low and high inclusive, +-INFINITY for open */
  BARO_TEST_WITHIN,        /* times: from inclusive, to exclusive */
  BARO_TEST_IS_MISSING,
  BARO_TEST_IS_ANSWERED,
  BARO_TEST_CONTAINS,      /* text, without case */
} BaroTest;

/* One condition. Columns and values are named, not numbered, so that a filter fits the next wave and
 * can be saved in a study. All conditions of a filter must hold (AND); labels within one are OR. */
typedef struct
{
  char    *column;         /* (owned) */
  BaroTest test;
  GStrv    labels;         /* (owned) (nullable) */
  double   low, high;
  gint64   from, to;
} BaroCondition;

/* A list of conditions; an empty filter lets everything pass. Immutable and shared. */
typedef struct _BaroFilter BaroFilter;

BaroCondition *baro_condition_copy     (const BaroCondition *self) G_GNUC_WARN_UNUSED_RESULT;
void           baro_condition_free     (BaroCondition *self);
char          *baro_condition_dup_text (const BaroCondition *self, BaroDataset *dataset); /* translated, for a chip: "Channel: App, Web" */
char          *baro_condition_dup_value_text (const BaroCondition *self, BaroDataset *dataset); /* the chip without its key */
BaroCondition *baro_condition_parse    (const char *text, BaroDataset *dataset, GError **error); /* 'COLUMN=VALUE', 'A|B' for several, != >= <= ~, time periods '2025-03' */

BaroFilter    *baro_filter_new         (BaroCondition **conditions, guint n_conditions) G_GNUC_WARN_UNUSED_RESULT; /* copies */
BaroFilter    *baro_filter_ref         (BaroFilter *self);
void           baro_filter_unref       (BaroFilter *self);
guint          baro_filter_get_n       (const BaroFilter *self);
const BaroCondition *baro_filter_get   (const BaroFilter *self, guint index);
BaroFilter    *baro_filter_with        (const BaroFilter *self, const BaroCondition *condition) G_GNUC_WARN_UNUSED_RESULT; /* replaces a condition on the same column and test */
BaroFilter    *baro_filter_without     (const BaroFilter *self, guint index) G_GNUC_WARN_UNUSED_RESULT;
gboolean       baro_filter_equal       (const BaroFilter *a, const BaroFilter *b);
char          *baro_filter_to_json     (const BaroFilter *self);
BaroFilter    *baro_filter_from_json   (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char          *baro_filter_dup_text    (const BaroFilter *self, BaroDataset *dataset);   /* for a figure's foot; "" if empty */

/* Rows that pass and are not excluded. A new bitset, never NULL without an error. */
BaroBitset    *baro_filter_select      (const BaroFilter *self, BaroDataset *dataset, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroFilter, baro_filter_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroCondition, baro_condition_free)

G_END_DECLS
