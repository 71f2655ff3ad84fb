/* baro-percent.h: whole percents that add up */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void baro_percent_round (const double *shares, guint n_shares, int *percents);

G_END_DECLS
