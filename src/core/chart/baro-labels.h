/* baro-labels.h: labels that do not overlap */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BARO_LABEL_GAP_PX 16.0

/* A tick label that wants a place on the category axis. */
typedef struct
{
  double   x;     /* centre, px, rising */
  double   width; /* px */
  gboolean major;
  gboolean shown; /* (out) */
} BaroTickPlace;

void baro_labels_push_apart (double *places, guint n_places, double gap, double low, double high);
void baro_labels_thin       (BaroTickPlace *places, guint n_places, double gap);

G_END_DECLS
