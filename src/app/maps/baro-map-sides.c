/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-sides.c: the side panel and the time slider of a map editor */
#define G_LOG_DOMAIN "baro-map-sides"
#include "config.h"

#include "maps/baro-map-sides.h"

#include <glib/gi18n.h>
#include <math.h>

#include "maps/baro-map-panel.h"
#include "maps/baro-map-slider.h"
#include "widgets/baro-responses-window.h"

/* Kept on the editor. period: the scores of the slider's step; NULL for the whole time. */
typedef struct
{
  BaroMapPanel      *panel;     /* (owned by the widget tree) */
  BaroMapSlider     *slider;    /* (owned by the widget tree) */
  BaroJourneyScores *period;    /* (owned) (nullable) */
} Sides;

static void
sides_free (gpointer data)
{
  Sides *sides = data;

  g_clear_pointer (&sides->period, baro_journey_scores_unref);
  g_free (sides);
}

static Sides *
get_sides (BaroMapEditor *editor)
{
  return g_object_get_data (G_OBJECT (editor), "sides");
}

static void
show_in_panel (BaroMapEditor *editor)
{
  Sides *sides = get_sides (editor);
  BaroJourney *journey = baro_map_editor_get_journey (editor);

  baro_map_panel_set_journeys (sides->panel, baro_map_editor_get_journeys (editor));
  baro_map_panel_show (sides->panel, journey != NULL ? baro_journey_get_id (journey) : NULL, baro_map_editor_get_selected_id (editor),
                       sides->period != NULL ? sides->period : baro_map_editor_get_scores (editor), baro_map_editor_get_series (editor),
                       baro_map_editor_get_analysis (editor));
}

/* A step of the slider: scores are made from the series, nothing is counted. */
static void
show_period (BaroMapEditor *editor)
{
  Sides *sides = get_sides (editor);
  BaroJourneySeries *series = baro_map_editor_get_series (editor);
  BaroJourneyScores *whole = baro_map_editor_get_scores (editor);
  guint period = baro_map_slider_get_period (sides->slider);

  g_clear_pointer (&sides->period, baro_journey_scores_unref);
  if (series != NULL && whole != NULL && period < series->n_periods)
    sides->period = baro_journey_series_get_scores (series, whole, period);
  baro_map_panel_set_period (sides->panel, period);
  baro_map_editor_set_period (editor, sides->period);
}

static void
period_changed_cb (BaroMapSlider *slider, guint period, gpointer user_data)
{
  show_period (user_data);
  show_in_panel (user_data);
}

/* Without a time in the filter a map shows the last period, as the tiles of the overview do. */
static const char *
get_whole_name (BaroMapEditor *editor)
{
  BaroAnalysis *analysis = baro_map_editor_get_analysis (editor);
  g_autoptr(BaroSnapshot) snapshot = analysis != NULL ? baro_analysis_get_snapshot (analysis) : NULL;

  for (guint i = 0; snapshot != NULL && i < baro_filter_get_n (snapshot->filter); i++)
    {
      int column = baro_dataset_find_column (snapshot->dataset, baro_filter_get (snapshot->filter, i)->column);

      if (column >= 0 && (column == snapshot->time_column || column == snapshot->wave_column))
        return _("All of these");
    }
  return _("Latest period");
}

static void
scores_changed_cb (BaroMapEditor *editor, gpointer user_data)
{
  Sides *sides = get_sides (editor);
  BaroJourneySeries *series = baro_map_editor_get_series (editor);
  BaroJourneyScores *whole = baro_map_editor_get_scores (editor);
  GPtrArray *curves = baro_map_editor_get_curves (editor);

  baro_map_slider_set_series (sides->slider, series);
  baro_map_slider_set_whole (sides->slider, get_whole_name (editor), whole != NULL ? whole->score : NAN);
  baro_map_editor_set_slider_shown (editor, series != NULL && series->n_periods > 1);
  baro_map_panel_set_plan_scores (sides->panel, (BaroJourneyScores *const *) curves->pdata, curves->len);
  show_period (editor);
  show_in_panel (editor);
}

static void
changed_cb (BaroMapEditor *editor, gpointer user_data)
{
  show_in_panel (editor);
}

static void
bind_cb (BaroMapEditor *editor, const char *touchpoint_id, gpointer user_data)
{
  show_in_panel (editor);
  baro_map_panel_start_binding (get_sides (editor)->panel);
}

static void
failed_cb (BaroMapPanel *panel, const char *sentence, gpointer user_data)
{
  baro_map_editor_say (user_data, sentence);
}

static void
open_responses_cb (BaroMapPanel *panel, BaroFilter *filter, const char *title, gpointer user_data)
{
  BaroAnalysis *analysis = baro_map_editor_get_analysis (user_data);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (panel));

  if (analysis != NULL)
    baro_responses_window_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, baro_study_get_dataset (baro_analysis_get_study (analysis)), filter, title);
}

static void
select_cb (BaroMapPanel *panel, const char *part_id, gpointer user_data)
{
  baro_map_view_select (baro_map_editor_get_view (user_data), part_id);
}

/**
 * baro_map_sides_attach:
 * @editor: an editor without side panel and slider
 *
 * Makes both and connects them.
 */
void
baro_map_sides_attach (BaroMapEditor *editor)
{
  Sides *sides = g_new0 (Sides, 1);

  sides->panel = BARO_MAP_PANEL (baro_map_panel_new (NULL));
  sides->slider = BARO_MAP_SLIDER (baro_map_slider_new ());
  g_object_set_data_full (G_OBJECT (editor), "sides", sides, sides_free);
  g_signal_connect (sides->panel, "failed", G_CALLBACK (failed_cb), editor);
  g_signal_connect (sides->panel, "open-responses", G_CALLBACK (open_responses_cb), editor);
  g_signal_connect (sides->panel, "select", G_CALLBACK (select_cb), editor);
  g_signal_connect (sides->slider, "period-changed", G_CALLBACK (period_changed_cb), editor);
  g_signal_connect (editor, "selection-changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (editor, "journey-changed", G_CALLBACK (changed_cb), NULL);
  g_signal_connect (editor, "scores-changed", G_CALLBACK (scores_changed_cb), NULL);
  g_signal_connect (editor, "bind", G_CALLBACK (bind_cb), NULL);
  baro_map_editor_set_panel (editor, GTK_WIDGET (sides->panel));
  baro_map_editor_set_slider (editor, GTK_WIDGET (sides->slider));
  baro_map_editor_set_slider_shown (editor, FALSE);
}

void
baro_map_sides_update (BaroMapEditor *editor)
{
  scores_changed_cb (editor, NULL);
}

const char *
baro_map_sides_get_period_key (BaroMapEditor *editor)
{
  Sides *sides = get_sides (editor);
  BaroJourneySeries *series = baro_map_editor_get_series (editor);
  guint period = sides != NULL ? baro_map_slider_get_period (sides->slider) : G_MAXUINT;

  return series != NULL && period < series->n_periods ? series->keys[period] : NULL;
}
