/* baro-scene-private.h: the scene's inside, for the files that build, search and print it */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-scene.h"

/* Marks in painting order, the corner points of all polylines in one array, what can be pointed at, and all
 * texts in one chunk of memory. A chart has some hundred marks; a daily trend of five series for ten years
 * about 20,000 points, which is still searched from end to end in well under a millisecond. Marks refer to
 * data and points by index, so that the arrays may move while the scene grows. */
struct _BaroScene
{
  gatomicrefcount ref_count;
  double          width;
  double          height;
  double          plot[4];     /* left, top, right, bottom of the plot; all 0: none */
  gboolean        mirrored;
  GArray         *marks;       /* (owned) (element-type BaroMark) */
  GArray         *points;      /* (owned) (element-type BaroXY) */
  GArray         *data;        /* (owned) (element-type BaroDatum) */
  GStringChunk   *texts;       /* (owned) */
  GPtrArray      *pictures;    /* (owned) (nullable) (element-type GBytes) */
  const char     *description; /* in texts */
};
