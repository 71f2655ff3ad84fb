/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cleaning.h: rules that flag doubtful responses */
#pragma once

#include "base/baro-progress.h"
#include "data/baro-study.h"

G_BEGIN_DECLS

#define BARO_CLEANING_ERROR (baro_cleaning_error_quark ())
GQuark baro_cleaning_error_quark (void);
typedef enum
{
  BARO_CLEANING_ERROR_NO_SUCH_RULE,
  BARO_CLEANING_ERROR_PARAMETERS,   /* not JSON, or a value out of its range */
  BARO_CLEANING_ERROR_NOTHING_TO_DO,/* the study has no column that the rule looks at */
  BARO_CLEANING_ERROR_CHANGED,      /* the study has other responses than when the rule ran */
} BaroCleaningError;

/* One check. Titles and descriptions are translated when asked for; parameters is a JSON object with every
 * parameter of the rule and its default. Static, never freed. */
typedef struct
{
  const char *nick;          /* "exact-duplicates" */
  const char *title;         /* "Exact duplicates" */
  const char *description;   /* one sentence or two */
  const char *parameters;    /* "{\"by\": \"all\"}" */
} BaroCleaningRule;

const BaroCleaningRule *baro_cleaning_rules     (guint *n_rules);
const BaroCleaningRule *baro_cleaning_find_rule (const char *nick);   /* (nullable) */

/* A flagged response to look at before the rule is applied: the first BARO_CLEANING_MAX_EXAMPLES. */
#define BARO_CLEANING_MAX_EXAMPLES 50u
typedef struct
{
  gsize  row;
  char  *reason;   /* (owned) translated: "Same as response 12" */
  char  *text;     /* (owned) (nullable): what was seen, such as the verbatim, at most 200 characters */
} BaroCleaningExample;

/* What a rule would exclude. Responses that are excluded already are neither looked at nor flagged, so
 * steps add up. Nothing in the study changes until baro_cleaning_apply(). */
typedef struct
{
  char       *rule;          /* (owned) nick */
  char       *parameters;    /* (owned) JSON with all parameters, defaults filled in */
  BaroBitset *flagged;       /* (owned) one bit a response of the dataset */
  gsize       n_flagged;
  gsize       n_looked_at;
  char       *summary;       /* (owned) a translated sentence for the log */
  GPtrArray  *examples;      /* (owned) of BaroCleaningExample */
  char       *fingerprint;   /* (owned) of the dataset it ran on */
} BaroCleaningPreview;

BaroCleaningPreview *baro_cleaning_run          (const char *rule, BaroDataset *dataset, const char *parameters_json, BaroProgressFunc progress,
                                                 gpointer user_data, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void                 baro_cleaning_preview_free (BaroCleaningPreview *preview);
gboolean             baro_cleaning_apply        (BaroStudy *study, const BaroCleaningPreview *preview, GError **error);

/* Labels that are the same once white space, width, case and compatibility forms are ignored. */
typedef struct
{
  char    *column;      /* (owned) name */
  guint32 *codes;       /* (owned) the labels that change, without the target */
  guint    n_codes;
  guint32  target;      /* the most frequent of them */
  guint64  n_rows;      /* responses whose label changes */
  char    *sentence;    /* (owned) translated: "“app ” and “APP” become “App” in 214 responses" */
} BaroMergeProposal;

GPtrArray *baro_cleaning_propose_merges  (BaroDataset *dataset, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* of BaroMergeProposal, owned */
gboolean   baro_cleaning_apply_merge     (BaroStudy *study, const BaroMergeProposal *proposal, GError **error);
void       baro_merge_proposal_free      (BaroMergeProposal *proposal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroCleaningPreview, baro_cleaning_preview_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroMergeProposal, baro_merge_proposal_free)

G_END_DECLS
