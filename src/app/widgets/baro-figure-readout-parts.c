/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-readout-parts.c: what read-outs are put together from */
#define G_LOG_DOMAIN "baro-figure-readout-parts"
#include "config.h"

#include "widgets/baro-figure-readout-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "widgets/baro-screen-text.h"

#define MAX_CHARS 44
#define MAX_NAME_CHARS 24
#define MARK_PX 10

GtkWidget *
baro_readout_add_label (GtkWidget *box, const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), MAX_CHARS);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static void
draw_mark_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  int up = GPOINTER_TO_INT (user_data) % 3 - 1;
  BaroPaint paint = { (BaroInk) (GPOINTER_TO_INT (user_data) / 3), 0.0, 1.0 };
  BaroRgba colour = baro_theme_lookup (baro_screen_get_theme (), &paint);
  double x = width / 2.0, y = height / 2.0;

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  if (up == 0)
    {
      cairo_arc (cr, x, y, 4.5, 0, 2 * G_PI);
    }
  else
    {
      cairo_move_to (cr, x, y - 4.0 * up);
      cairo_line_to (cr, x - 4.5, y + 4.0 * up);
      cairo_line_to (cr, x + 4.5, y + 4.0 * up);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* A dot in the series colour, or a triangle: fonts may lack both. */
GtkWidget *
baro_readout_make_mark (BaroInk ink, int up)
{
  GtkWidget *mark = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "content-width", MARK_PX, "content-height", MARK_PX, "valign", GTK_ALIGN_CENTER, NULL);

  /* Ink and direction in one number, which needs no freeing. */
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (mark), draw_mark_cb, GINT_TO_POINTER ((int) ink * 3 + up + 1), NULL);
  return mark;
}

GtkWidget *
baro_readout_make_cell (const char *text, const char *css_class, float xalign)
{
  g_autofree char *isolated = text != NULL ? baro_string_isolate (text) : NULL;   /* "−8.9" keeps its sign in front among right-to-left words */
  GtkWidget *label = gtk_label_new (isolated);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_widget_add_css_class (label, "baro-numeric");
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* "± 1.5", or both ends when the value does not stand in the middle. */
char *
baro_readout_format_interval (const BaroValueFormat *format, double value, double low_end, double high_end)
{
  BaroValueFormat plain = *format;
  g_autofree char *up = NULL, *down = NULL, *low = NULL, *high = NULL;

  if (isnan (low_end) || isnan (high_end) || isnan (value))
    return g_strdup ("");
  plain.unit = NULL;
  plain.with_sign = FALSE;
  up = baro_value_format_text (&plain, high_end - value);
  down = baro_value_format_text (&plain, value - low_end);
  if (g_str_equal (up, down))
    return g_strdup_printf ("± %s", up);
  low = baro_value_format_text (&plain, low_end);
  high = baro_value_format_text (&plain, high_end);
  return baro_string_format (C_("interval", "%s to %s"), low, high);
}

void
baro_readout_add_line (GtkGrid *grid, int row, const BaroReadoutLine *line)
{
  GtkWidget *name = baro_readout_make_cell (line->name, NULL, 0.0f);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), MAX_NAME_CHARS);
  gtk_widget_set_hexpand (name, TRUE);
  if (line->dot != BARO_INK_NONE)
    gtk_grid_attach (grid, baro_readout_make_mark (line->dot, 0), 0, row, 1, 1);
  gtk_grid_attach (grid, name, 1, row, 1, 1);
  gtk_grid_attach (grid, baro_readout_make_cell (line->value, line->value_class != NULL ? line->value_class : "heading", 1.0f), 2, row, 1, 1);
  gtk_grid_attach (grid, baro_readout_make_cell (line->interval, "note", 1.0f), 3, row, 1, 1);
  gtk_grid_attach (grid, baro_readout_make_cell (line->base, "note", 1.0f), 4, row, 1, 1);
}

GtkGrid *
baro_readout_add_grid (GtkWidget *readout, const char *title)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  baro_readout_add_label (readout, title, "heading", 0.0f);
  gtk_grid_set_column_spacing (grid, 8);
  gtk_grid_set_row_spacing (grid, 2);
  gtk_box_append (GTK_BOX (readout), GTK_WIDGET (grid));
  return grid;
}

char *
baro_readout_format_value (const BaroValueFormat *format, double value)
{
  return isnan (value) ? g_strdup ("–") : baro_value_format_text (format, value);
}
