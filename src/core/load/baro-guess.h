/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess.h: what names and values of a source's columns let one assume */
#pragma once

#include "load/baro-mapping.h"
#include "load/baro-value.h"

G_BEGIN_DECLS

/* What a column's name suggests. kind is -1 when the name leaves it open. */
typedef struct
{
  BaroRole   role;
  BaroFamily family;
  int        kind;
  gboolean   is_ease;     /* an effort item whose high answers are good */
  gboolean   is_effort;   /* an effort item whose direction must be confirmed */
} BaroNameHint;

gboolean baro_guess_name       (const char *name, BaroNameHint *hint);
gboolean baro_guess_name_range (const char *name, int *minimum, int *maximum);   /* "(0-10)" */

/* Counts over the values seen in one column; every value is weighted by how often it was seen. */
typedef struct
{
  guint64 n_empty, n_missing, n_values;     /* empty, said to be missing by a word, all others */
  guint64 n_numbers, n_integers, n_percents, n_dressed;
  guint64 n_times, n_bare_times, n_words[BARO_N_WORDS], n_symbols, n_nan;
  guint64 n_offsets;
  guint   n_distinct;                       /* of n_values */
  double  minimum, maximum;                 /* of numbers */
  int     decimals;
  guint64 n_chars;                          /* of n_values, in characters */
  gsize   max_chars;
  guint64 n_spaced;                         /* values with a blank inside */
  guint64 n_digits;                         /* digits among the characters */
  gboolean has_leading_zero, is_fixed_length;
  /* Dates with the year last: how they read in both orders, against those that leave no choice. */
  guint64 n_day_first_only, n_month_first_only, n_either;
  gint64  sure_first, sure_last, dmy_first, dmy_last, mdy_first, mdy_last;
} BaroValueStats;

void     baro_guess_measure    (const GArray *counts, guint64 n_empty, const BaroReading *reading, BaroValueStats *stats);

/* What other rating columns of the file show; it decides what a 0 or a 6 beside 1-5 means. */
typedef struct
{
  guint n_ratings;
  guint n_without_zero[11];     /* by highest answer */
  guint n_with_maximum[11];
  guint n_with_code[2];         /* columns that show -99 ... and 88 ... 999 */
} BaroScaleContext;

void       baro_guess_context_add (BaroScaleContext *context, const GArray *counts, const BaroReading *reading);
BaroScale *baro_guess_scale       (const GArray *counts, const BaroReading *reading, const char *name, const BaroNameHint *hint,
                                   BaroFamily family, const BaroScaleContext *context) G_GNUC_WARN_UNUSED_RESULT;

/* A sample of the source: per column the values seen and, for each record, which one it has. */
typedef struct
{
  char   *name;                 /* (owned) */
  GArray *counts;               /* (owned) of BaroValueSeen, in order of first sight; text owned */
  GArray *rows;                 /* (owned) of gint32: index in counts, -1 empty */
  GHashTable *index;            /* (owned) text -> position + 1 */
  guint64 n_empty;
} BaroSampleColumn;

typedef struct
{
  GPtrArray *columns;           /* (owned) BaroSampleColumn */
  guint64    n_records;
  guint64    n_rejects;
} BaroSample;

BaroSample *baro_sample_new    (void) G_GNUC_WARN_UNUSED_RESULT;
BaroSampleColumn *baro_sample_add_column (BaroSample *self, const char *name);
void        baro_sample_column_add (BaroSampleColumn *self, const char *text, gsize length);
BaroSample *baro_sample_read   (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void        baro_sample_free   (BaroSample *self);
GArray     *baro_values_seen_new  (void) G_GNUC_WARN_UNUSED_RESULT;
GArray     *baro_values_seen_top  (const GArray *counts, guint n) G_GNUC_WARN_UNUSED_RESULT; /* most frequent first, copies */

/* Decides kind, role, family, scale of one column from its name and values. */
BaroMappedColumn *baro_guess_column (const char *name, const GArray *counts, guint64 n_empty, const BaroReading *reading, const BaroScaleContext *context) G_GNUC_WARN_UNUSED_RESULT;
void        baro_guess_finish_column (BaroMappedColumn *mapped, const BaroReading *reading, const BaroScaleContext *context); /* the scale for its kind and family */

/* Long files and lookups. Each changes the mapping in place. */
void        baro_guess_long    (BaroMapping *mapping, BaroSample *sample);
gboolean    baro_guess_lookups (BaroMapping *mapping, BaroSample *sample, const char *path, GCancellable *cancellable, GError **error);
void        baro_guess_roles   (BaroMapping *mapping);       /* one response id, one submitted at, ...; pairs, batteries, derived seconds */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroSample, baro_sample_free)

G_END_DECLS
