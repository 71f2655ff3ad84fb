/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-print.c: a figure on paper */
#define G_LOG_DOMAIN "baro-print"
#include "config.h"

#include "widgets/baro-print.h"

#include <glib/gi18n.h>

#include "chart/baro-layout.h"
#include "compat/baro-alert.h"
#include "render/baro-paint.h"

#define POINTS_PER_PX 0.75    /* one px of a scene is 1/96 inch */

static void
begin_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  gtk_print_operation_set_n_pages (operation, 1);
}

/* The printer's context has its own resolution; the scene is laid out in px and scaled to it. */
static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  const BaroFigure *figure = user_data;
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double scale = gtk_print_context_get_dpi_x (context) / 72.0 * POINTS_PER_PX;
  BaroLayoutOptions options = {
    .width = gtk_print_context_get_width (context) / scale,
    .flags = BARO_LAYOUT_WITH_TEXT,
  };
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  g_autoptr(BaroScene) scene = baro_chart_layout (figure->chart, &options, baro_pango_text_get_measure (text));
  double room = gtk_print_context_get_height (context) / scale;
  double shrink = baro_scene_get_height (scene) > room ? room / baro_scene_get_height (scene) : 1.0;

  cairo_scale (cr, scale * shrink, scale * shrink);
  baro_paint_scene (cr, scene, baro_theme_get (BARO_THEME_PRINT), text);
}

/**
 * baro_print_operation_new:
 * @figure: what to print; a reference is taken
 *
 * Returns: (transfer full): an operation that prints @figure on one page, shrunk if it is too high
 */
GtkPrintOperation *
baro_print_operation_new (BaroFigure *figure)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();

  gtk_print_operation_set_job_name (operation, figure->chart->title != NULL ? figure->chart->title : _("Figure"));
  gtk_print_operation_set_use_full_page (operation, FALSE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (begin_cb), NULL);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), baro_figure_ref (figure),
                         (GClosureNotify) (GCallback) baro_figure_unref, 0);
  return operation;
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gpointer user_data)
{
  g_autoptr(GtkWindow) parent = user_data;
  g_autoptr(GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  baro_alert_show (parent, _("The figure could not be printed"), error != NULL ? error->message : "");
}

/**
 * baro_print_figure:
 * @parent: window the dialog belongs to
 * @figure: what to print
 *
 * Opens the desktop's print dialog and prints.
 */
void
baro_print_figure (GtkWindow *parent, BaroFigure *figure)
{
  g_autoptr(GtkPrintOperation) operation = baro_print_operation_new (figure);

  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "done", G_CALLBACK (done_cb), g_object_ref (parent));
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, parent, NULL);
}
