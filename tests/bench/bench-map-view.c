/* SPDX-License-Identifier: GPL-3.0-or-later
 * bench-map-view.c: how long a frame of the map's canvas takes: panning, zooming, dragging a card
 *
 *   bench-map-view        in front of a screen; tests/ui/with-display makes one
 *
 * A map of 60 touchpoints, 12 lanes and 500 cards in a window of 1280 by 800. A frame is what the program does from
 * the clock's tick to the painted window: 16.7 ms are 60 a second.
 */
#define G_LOG_DOMAIN "bench-map-view"

#include "config.h"

#include "maps/baro-map-view.h"
#include "render/baro-pango-text.h"
#include "sample-map.h"

#define N_FRAMES 240u

typedef enum { PAN, ZOOM, DRAG, N_WAYS } Way;

typedef struct
{
  GtkApplication *application;   /* borrowed */
  BaroMapView    *view;          /* borrowed */
  GtkAdjustment  *across, *down; /* borrowed */
  GtkEventController *drag;      /* borrowed */
  GArray         *frames;        /* (owned) of double: ms */
  gint64          start;
  guint           step;
  Way             way;
} Bench;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
report (Bench *bench)
{
  static const char *const names[] = { "pan", "zoom", "drag a card" };

  g_array_sort (bench->frames, compare_doubles);
  g_print ("%-12s  median %5.2f ms, 95 %% below %5.2f ms, longest %5.2f ms of %u frames\n", names[bench->way],
           g_array_index (bench->frames, double, bench->frames->len / 2),
           g_array_index (bench->frames, double, bench->frames->len * 95 / 100),
           g_array_index (bench->frames, double, bench->frames->len - 1), bench->frames->len);
  g_array_set_size (bench->frames, 0);
}

static GtkEventController *
find_drag (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller) && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        return controller;
    }
  return NULL;
}

static void
start_way (Bench *bench)
{
  baro_map_view_set_zoom (bench->view, 1.0);
  gtk_adjustment_set_value (bench->across, 0.0);
  gtk_adjustment_set_value (bench->down, 0.0);
  if (bench->way == DRAG && bench->drag != NULL)
    g_signal_emit_by_name (bench->drag, "drag-begin", 300.0, 420.0);
}

static void
make_step (Bench *bench)
{
  double share = (double) bench->step / N_FRAMES;

  switch (bench->way)
    {
    case PAN:
      gtk_adjustment_set_value (bench->across, share * gtk_adjustment_get_upper (bench->across));
      gtk_adjustment_set_value (bench->down, share * gtk_adjustment_get_upper (bench->down));
      break;
    case ZOOM:
      baro_map_view_set_zoom (bench->view, 0.5 + 1.5 * share);
      break;
    case DRAG:
      if (bench->drag != NULL)
        g_signal_emit_by_name (bench->drag, "drag-update", 700.0 * share, 120.0 * share);
      gtk_widget_queue_draw (GTK_WIDGET (bench->view));
      break;
    case N_WAYS:
      break;
    }
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  Bench *bench = data;

  if (bench->step == 0)
    start_way (bench);
  else if (bench->step <= N_FRAMES)
    make_step (bench);
  if (++bench->step <= N_FRAMES + 1)
    return G_SOURCE_CONTINUE;

  if (bench->way == DRAG && bench->drag != NULL)
    g_signal_emit_by_name (bench->drag, "cancel", NULL);
  report (bench);
  bench->step = 0;
  if (++bench->way < N_WAYS)
    return G_SOURCE_CONTINUE;
  g_application_quit (G_APPLICATION (bench->application));
  return G_SOURCE_REMOVE;
}

static void
before_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  bench->start = g_get_monotonic_time ();
}

/* The first frames of each way make what the later ones use again; they count too. */
static void
after_paint_cb (GdkFrameClock *clock, Bench *bench)
{
  double ms = (double) (g_get_monotonic_time () - bench->start) / 1000.0;

  if (bench->step > 1)
    g_array_append_val (bench->frames, ms);
}

static void
activate_cb (GtkApplication *application, Bench *bench)
{
  g_autoptr(BaroPangoText) text = baro_pango_text_new (NULL, BARO_FONT_PX_DEFAULT);
  g_autoptr(BaroJourney) journey = sample_map_large (60, 12, 500);
  BaroJourneyLayoutOptions options = { .width = 1280.0 };
  GtkWidget *window = adw_application_window_new (application), *scrolled = gtk_scrolled_window_new ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr(BaroJourneyPicture) picture = baro_journey_layout (journey, &options, baro_pango_text_get_measure (text));

  g_print ("%-12s  %5.2f ms\n", "lay out", (double) (g_get_monotonic_time () - start) / 1000.0);
  bench->view = BARO_MAP_VIEW (baro_map_view_new ());
  bench->drag = find_drag (GTK_WIDGET (bench->view));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (bench->view));
  bench->across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scrolled));
  bench->down = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  baro_map_view_set_picture (bench->view, picture);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), scrolled);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "before-paint", G_CALLBACK (before_paint_cb), bench);
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (after_paint_cb), bench);
  gtk_widget_add_tick_callback (GTK_WIDGET (bench->view), tick_cb, bench, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr(AdwApplication) application = adw_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  Bench bench = { .application = GTK_APPLICATION (application), .frames = g_array_new (FALSE, FALSE, sizeof (double)) };
  int status;

  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), &bench);
  status = g_application_run (G_APPLICATION (application), argc, argv);
  g_array_unref (bench.frames);

  return status;
}
