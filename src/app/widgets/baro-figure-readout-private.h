/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout-private.h: what read-outs are put together from */
#pragma once

#include <gtk/gtk.h>

#include "chart/baro-chart.h"
#include "chart/baro-scene.h"

G_BEGIN_DECLS

/* One line of a read-out. All texts may be NULL. */
typedef struct
{
  BaroInk     dot;        /* BARO_INK_NONE: no dot */
  const char *name, *value, *interval, *base;
  const char *value_class;
} BaroReadoutLine;

GtkWidget *baro_readout_add_label       (GtkWidget *box, const char *text, const char *css_class, float xalign);
GtkWidget *baro_readout_make_mark       (BaroInk ink, int up);          /* up 0: a dot, else a triangle */
GtkWidget *baro_readout_make_cell       (const char *text, const char *css_class, float xalign);
GtkGrid   *baro_readout_add_grid        (GtkWidget *readout, const char *title);
void       baro_readout_add_line        (GtkGrid *grid, int row, const BaroReadoutLine *line);
char      *baro_readout_format_interval (const BaroValueFormat *format, double value, double low_end, double high_end); /* "± 1.5", or both ends */
char      *baro_readout_format_value    (const BaroValueFormat *format, double value);

/* Cells of heat maps, rows of stacks, bins of histograms, points of control strips. Returns FALSE for other charts. */
gboolean   baro_readout_fill_cell       (GtkWidget *readout, const BaroChart *chart, const BaroDatum *datum);

G_END_DECLS
