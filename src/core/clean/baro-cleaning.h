/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cleaning.h: rules that flag responses; nothing is ever deleted */
#pragma once

#include "data/baro-dataset.h"

G_BEGIN_DECLS

#define BARO_CLEANING_ERROR (baro_cleaning_error_quark ())
GQuark baro_cleaning_error_quark (void);
typedef enum
{
  BARO_CLEANING_ERROR_NO_SUCH_RULE,
  BARO_CLEANING_ERROR_PARAMETERS,
  BARO_CLEANING_ERROR_CANCELLED,
} BaroCleaningError;

/* One rule. The nick is what study files keep. Titles and descriptions are translated. */
typedef struct
{
  const char *nick;            /* "exact-duplicates" */
  const char *title;
  const char *description;
  gboolean    flags_rows;      /* FALSE: it proposes merges of labels instead */
} BaroCleaningRule;

/* Labels of one category column that differ only in blanks, width or case. Applied through
 * baro_study_merge_labels(). */
typedef struct
{
  char    *column;             /* (owned) */
  guint32  target;             /* the most frequent code */
  char    *target_label;       /* (owned) */
  GArray  *codes;              /* (owned) of guint32: the others */
  char    *labels;             /* (owned) the others' labels, for people */
  guint64  n_rows;             /* that carry one of them */
} BaroLabelMerge;

/* What a rule would do: the rows it flags among those not yet excluded, and one sentence. Applied through
 * baro_study_add_step (study, rule, parameters, summary, flagged), which can be undone. */
typedef struct
{
  char       *rule;            /* (owned) */
  char       *parameters;      /* (owned) JSON with every parameter that counted */
  char       *summary;         /* (owned) translated */
  BaroBitset *flagged;         /* (owned) one bit per row of the dataset */
  guint64     n_flagged;
  GPtrArray  *merges;          /* (owned) of BaroLabelMerge */
} BaroCleaningPreview;

const BaroCleaningRule *baro_cleaning_rule_list    (guint *n_rules);
const BaroCleaningRule *baro_cleaning_rule_find    (const char *nick);   /* (nullable) */
BaroCleaningPreview    *baro_cleaning_run          (const char *rule, BaroDataset *dataset, const char *parameters, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT; /* parameters (nullable): JSON */
void                    baro_cleaning_preview_free (BaroCleaningPreview *self);
void                    baro_label_merge_free      (BaroLabelMerge *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroCleaningPreview, baro_cleaning_preview_free)

G_END_DECLS
