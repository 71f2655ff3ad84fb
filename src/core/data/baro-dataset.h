/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset.h: the immutable responses of a study */
#pragma once

#include <gio/gio.h>

#include "base/baro-bitset.h"
#include "base/baro-period.h"
#include "data/baro-codes.h"
#include "data/baro-column.h"
#include "data/baro-dictionary.h"
#include "store/baro-store.h"

G_BEGIN_DECLS

#define BARO_DATA_ERROR (baro_data_error_quark ())
GQuark baro_data_error_quark (void);
typedef enum
{
  BARO_DATA_ERROR_NO_SUCH_COLUMN,
  BARO_DATA_ERROR_NO_SUCH_VALUE,
  BARO_DATA_ERROR_WRONG_KIND,
  BARO_DATA_ERROR_DAMAGED,
  BARO_DATA_ERROR_SYNTAX,
  BARO_DATA_ERROR_FAILED,
} BaroDataError;

/* All responses of a study at one moment: descriptions, values, dictionaries and the exclusions that
 * cleaning set. Immutable and shared by reference between threads. A column's values are read from the
 * study file when first asked for (two threads, own read-only connections) and kept; asking from several
 * threads at once reads once. A dataset made after an edit shares the loaded columns of the one before. */
typedef struct _BaroDataset BaroDataset;

/* Codes of a period per row: value = first + code; G_MAXUINT16 = missing time. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroPeriodUnit unit;
  gint32   first;        /* period of code 0 */
  guint    n_periods;
  gsize    n_rows;
  const guint16 *codes;  /* padded by 64 readable bytes */
  BaroCodes *memory;     /* (owned) what codes points into */
} BaroPeriodCodes;

BaroPeriodCodes *baro_period_codes_ref   (BaroPeriodCodes *self);
void             baro_period_codes_unref (BaroPeriodCodes *self);

BaroDataset    *baro_dataset_ref              (BaroDataset *self);
void            baro_dataset_unref            (BaroDataset *self);
gsize           baro_dataset_get_n_rows       (BaroDataset *self);
guint           baro_dataset_get_n_columns    (BaroDataset *self);
BaroColumn     *baro_dataset_get_column       (BaroDataset *self, guint column);          /* (transfer none) */
int             baro_dataset_find_column      (BaroDataset *self, const char *name);      /* -1; exact, then without case */
int             baro_dataset_find_role        (BaroDataset *self, BaroRole role);         /* first, or -1 */
BaroDictionary *baro_dataset_get_dictionary   (BaroDataset *self, guint column);          /* (transfer none) (nullable) */
BaroCodes      *baro_dataset_get_codes        (BaroDataset *self, guint column, GError **error);  /* (transfer none); loads; not for text */
BaroPeriodCodes*baro_dataset_get_period_codes (BaroDataset *self, guint column, BaroPeriodUnit unit, GError **error); /* (transfer none) */
char           *baro_dataset_dup_text         (BaroDataset *self, guint column, gsize row, GError **error); /* (nullable) missing; any kind, as shown */
BaroBitset     *baro_dataset_get_excluded     (BaroDataset *self);                        /* (transfer none) (nullable): none */
gsize           baro_dataset_get_n_included   (BaroDataset *self);
const char     *baro_dataset_get_fingerprint  (BaroDataset *self);                        /* of the sources and exclusions, for recipes */
gboolean        baro_dataset_get_time_range   (BaroDataset *self, guint column, gint64 *first, gint64 *last); /* from chunk heads, no load */

/* The codes of a category or scale column in the order people read them: scales by option, waves and
 * numbers-as-text by number, else by frequency then label. Merged labels appear once. */
guint32        *baro_dataset_dup_order        (BaroDataset *self, guint column, guint *n_codes, GError **error);
char           *baro_dataset_dup_label        (BaroDataset *self, guint column, guint32 code); /* option or dictionary label */

/* Streaming read of text columns: func is called for each row of the selection (NULL: all), in order. */
typedef gboolean (*BaroTextFunc) (gsize row, const char *text, gsize length, gpointer user_data); /* FALSE stops; text NULL if missing */
gboolean        baro_dataset_foreach_text     (BaroDataset *self, guint column, BaroBitset *selection, BaroTextFunc func, gpointer user_data, GError **error);

/* For tests and generators: a dataset in memory, without a study. Takes references. */
BaroDataset    *baro_dataset_new_in_memory    (gsize n_rows, BaroColumn **columns, BaroCodes **codes, BaroDictionary **dictionaries, guint n_columns) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroDataset, baro_dataset_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPeriodCodes, baro_period_codes_unref)

G_END_DECLS
