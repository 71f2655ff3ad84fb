/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-code-set-private.h: which codes of a column pass a condition */
#pragma once

#include "data/baro-dataset.h"
#include "data/baro-filter.h"

G_BEGIN_DECLS

typedef struct { guint32 first, last; } BaroCodeRange;       /* both inclusive */
typedef struct { double low, high; } BaroNumberRange;        /* both inclusive */

/* One condition in the terms of its column. Columns of codes have ranges of codes, sorted and apart; with
 * more than a few ranges a table of one byte per code decides. F64 columns have ranges of numbers. Built
 * once per filter run, then only read. */
typedef struct
{
  const BaroCodes *codes;       /* borrowed */
  GArray          *ranges;      /* (owned) of BaroCodeRange */
  guint8          *table;       /* (owned) (nullable) */
  guint32          n_table;
  GArray          *numbers;     /* (owned) of BaroNumberRange, F64 only */
  gboolean         is_none_of;  /* F64: a number that is in no range */
  gboolean         is_missing;  /* F64: no number */
} BaroCodeSet;

gboolean baro_code_set_init  (BaroCodeSet *self, const BaroCondition *condition, BaroDataset *dataset, guint column, GError **error);
void     baro_code_set_clear (BaroCodeSet *self);
void     baro_code_set_and   (const BaroCodeSet *self, gsize first_word, gsize n_words, guint64 *words); /* words: of the whole bitset; clears rows that do not pass */

G_END_DECLS
