/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate-verbatim.h: made-up Chinese comments that fit a touchpoint and a mood */
#pragma once

#include "baro-generate-writer.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_TOUCH_BROWSE,
  BARO_TOUCH_ORDER,
  BARO_TOUCH_PAY,
  BARO_TOUCH_DELIVERY,
  BARO_TOUCH_RETURN,
  BARO_TOUCH_SUPPORT,
  BARO_N_TOUCHES
} BaroTouch;

typedef enum
{
  BARO_MOOD_BAD,
  BARO_MOOD_MIXED,
  BARO_MOOD_GOOD,
  BARO_N_MOODS
} BaroMood;

char *baro_generate_verbatim (BaroWriter *random, BaroTouch touch, BaroMood mood) G_GNUC_WARN_UNUSED_RESULT;
char *baro_generate_late_parcel (BaroWriter *random) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
