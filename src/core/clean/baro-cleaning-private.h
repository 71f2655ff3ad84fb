/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cleaning-private.h: one function per rule */
#pragma once

#include "clean/baro-cleaning.h"

G_BEGIN_DECLS

/* Numbers that a person may set; each rule reads its own. */
typedef struct
{
  int min_answers;    /* exact duplicates: answered columns that make equality no accident, without text */
  int similarity;     /* near duplicates: percent of shared three-character pieces */
  int min_chars;      /* near duplicates: shorter verbatims are alike by nature */
  int min_items;      /* straight-lining: answered items of a battery */
} BaroCleaningParameters;

typedef struct
{
  BaroDataset  *dataset;      /* borrowed */
  BaroCleaningParameters parameters;
  GCancellable *cancellable;  /* borrowed (nullable) */
  BaroBitset   *included;     /* (owned) what earlier steps left in: only these are looked at */
  BaroBitset   *flagged;      /* borrowed from the preview */
  GPtrArray    *merges;       /* borrowed from the preview */
  char         *summary;      /* (owned) set by the rule */
} BaroCleaningJob;

gboolean baro_clean_exact_duplicates (BaroCleaningJob *job, GError **error);
gboolean baro_clean_near_duplicates  (BaroCleaningJob *job, GError **error);
gboolean baro_clean_noise            (BaroCleaningJob *job, GError **error);
gboolean baro_clean_straight_lining  (BaroCleaningJob *job, GError **error);
gboolean baro_clean_out_of_range     (BaroCleaningJob *job, GError **error);
gboolean baro_clean_labels           (BaroCleaningJob *job, GError **error);

/* Loops on several threads; worker is below baro_parallel_get_n_threads(). */
typedef void (*BaroCleanBlockFunc) (gsize first, gsize end, guint worker, gpointer user_data);   /* end exclusive */
typedef void (*BaroCleanTextFunc)  (gsize row, const char *text, gsize length, guint worker, gpointer user_data);
gboolean baro_clean_foreach_block    (BaroCleaningJob *job, BaroCleanBlockFunc func, gpointer user_data, GError **error);
gboolean baro_clean_foreach_text     (BaroCleaningJob *job, guint column, BaroBitset *rows, BaroCleanTextFunc func, gpointer user_data, GError **error);

gboolean baro_clean_is_excluded      (BaroCleaningJob *job, gsize row);
gboolean baro_clean_is_cancelled     (BaroCleaningJob *job, GError **error);
char    *baro_clean_dup_count        (guint64 count);

/* What a single verbatim looks like; pure, for tests. */
typedef enum
{
  BARO_NOISE_NONE,
  BARO_NOISE_LINK,
  BARO_NOISE_CONTACT,      /* telephone number, messenger account */
  BARO_NOISE_ADVERTISING,
  BARO_NOISE_MASH,         /* keys without sense */
  BARO_NOISE_REPEATED,     /* one character again and again */
  BARO_NOISE_PUNCTUATION,  /* marks only */
  BARO_N_NOISES
} BaroNoise;
BaroNoise baro_clean_judge_text (const char *text, gsize length);

/* Lower-case letters and digits in their compatibility forms, as code points, appended to letters (of
 * gunichar): what is left of a text when its writing does not count. */
void      baro_clean_take_letters (const char *text, gsize length, GArray *letters);

G_END_DECLS
