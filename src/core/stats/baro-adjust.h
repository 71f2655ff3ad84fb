/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-adjust.h: p values corrected for the number of tests */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BARO_ADJUST_HOLM,
  BARO_ADJUST_BONFERRONI,
  BARO_ADJUST_BENJAMINI_HOCHBERG,
  BARO_ADJUST_NONE,
} BaroAdjust;

void baro_adjust_p (const double *p, gsize n, BaroAdjust method, double *adjusted);

G_END_DECLS
