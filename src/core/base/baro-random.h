/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-random.h: repeatable random numbers */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* xoshiro256** seeded by splitmix64; the same seed gives the same numbers on every machine. */
typedef struct { guint64 s[4]; } BaroRandom;

void    baro_random_init    (BaroRandom *self, guint64 seed);
guint64 baro_random_next    (BaroRandom *self);
guint32 baro_random_below   (BaroRandom *self, guint32 n);  /* 0 .. n - 1, unbiased; n > 0 */
double  baro_random_unit    (BaroRandom *self);             /* 0 inclusive .. 1 exclusive */
double  baro_random_normal  (BaroRandom *self);             /* mean 0, sd 1 */

G_END_DECLS
