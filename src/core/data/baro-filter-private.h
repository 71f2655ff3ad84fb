/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-filter-private.h: what the files of the filter share */
#pragma once

#include "data/baro-filter.h"

G_BEGIN_DECLS

const char *baro_test_to_nick         (BaroTest test);
gboolean    baro_test_parse           (const char *nick, BaroTest *test);

/* Times as people type them: a year, quarter, month, week, day, minute or second, or FIRST..LAST. */
gboolean    baro_time_span_parse      (const char *text, gint64 *from, gint64 *to);   /* to exclusive */
char       *baro_time_span_dup_text   (gint64 from, gint64 to);   /* "2025-03", "2025-03-01–2025-03-09" */

/* Looks for a text without regard to case; a needle without letters that have case is compared as it is. */
typedef struct
{
  char    *plain;      /* (owned) */
  char    *folded;     /* (owned) */
  gsize    n_plain;
  gboolean has_case;
  gboolean is_ascii;
} BaroNeedle;

void        baro_needle_init          (BaroNeedle *self, const char *text);
void        baro_needle_clear         (BaroNeedle *self);
gboolean    baro_needle_is_in         (const BaroNeedle *self, const char *text, gsize length);

G_END_DECLS
