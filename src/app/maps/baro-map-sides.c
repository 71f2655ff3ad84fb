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

/* period: the scores of the slider's step; NULL for what the filter says. */
struct _BaroMapSides
{
  BaroMapEditor     *editor;    /* borrowed: it owns this */
  BaroMapPanel      *panel;     /* (owned) */
  BaroMapSlider     *slider;    /* (owned) */
  BaroJourneyScores *period;    /* (owned) (nullable) */
};

static void
show_in_panel (BaroMapSides *sides)
{
  BaroMapEditor *editor = sides->editor;
  BaroJourney *journey = baro_map_editor_get_journey (editor);

  baro_map_panel_set_journeys (sides->panel, baro_map_editor_get_journeys (editor));
  baro_map_panel_show (sides->panel, journey != NULL ? baro_journey_get_id (journey) : NULL, baro_map_editor_get_selected_id (editor),
                       sides->period != NULL ? sides->period : baro_map_editor_get_scores (editor), baro_map_editor_get_series (editor),
                       baro_map_editor_get_analysis (editor));
}

/* A step of the slider: scores are made from the series, nothing is counted. */
static void
show_period (BaroMapSides *sides)
{
  BaroMapEditor *editor = sides->editor;
  BaroJourneySeries *series = baro_map_editor_get_series (editor);
  BaroJourneyScores *whole = baro_map_editor_get_scores (editor);
  guint period = baro_map_slider_get_period (sides->slider);

  g_clear_pointer (&sides->period, baro_journey_scores_unref);
  if (series != NULL && whole != NULL && period < series->n_periods)
    sides->period = baro_journey_series_get_scores (series, whole, period);
  baro_map_panel_set_period (sides->panel, period);
  baro_map_editor_set_period (editor, sides->period, sides->period != NULL ? series->keys[period] : NULL);
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

/**
 * baro_map_sides_update:
 * @self: the sides of an editor
 *
 * Takes over what the editor shows now: journey, selection, scores.
 */
void
baro_map_sides_update (BaroMapSides *self)
{
  BaroMapEditor *editor = self->editor;
  BaroJourneySeries *series = baro_map_editor_get_series (editor);
  BaroJourneyScores *whole = baro_map_editor_get_scores (editor);
  GPtrArray *curves = baro_map_editor_get_curves (editor);

  baro_map_slider_set_series (self->slider, series);
  baro_map_slider_set_whole (self->slider, get_whole_name (editor), whole != NULL ? whole->score : NAN);
  baro_map_editor_set_slider_shown (editor, series != NULL && series->n_periods > 1);
  baro_map_panel_set_plan_scores (self->panel, (BaroJourneyScores *const *) curves->pdata, curves->len);
  show_period (self);
  show_in_panel (self);
}

static void
changed_cb (BaroMapEditor *editor, gpointer user_data)
{
  show_in_panel (user_data);
}

static void
scores_changed_cb (BaroMapEditor *editor, gpointer user_data)
{
  baro_map_sides_update (user_data);
}

static void
bind_cb (BaroMapEditor *editor, const char *touchpoint_id, gpointer user_data)
{
  BaroMapSides *sides = user_data;

  show_in_panel (sides);
  baro_map_panel_start_binding (sides->panel);
}

static void
failed_cb (BaroMapPanel *panel, const char *sentence, gpointer user_data)
{
  baro_map_editor_say (((BaroMapSides *) user_data)->editor, sentence);
}

static void
open_responses_cb (BaroMapPanel *panel, BaroFilter *filter, const char *title, gpointer user_data)
{
  BaroAnalysis *analysis = baro_map_editor_get_analysis (((BaroMapSides *) user_data)->editor);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (panel));

  if (analysis != NULL)
    baro_responses_window_show (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, baro_study_get_dataset (baro_analysis_get_study (analysis)), filter, title);
}

static void
select_cb (BaroMapPanel *panel, const char *part_id, gpointer user_data)
{
  baro_map_view_select (baro_map_editor_get_view (((BaroMapSides *) user_data)->editor), part_id);
}

/**
 * baro_map_sides_new:
 * @editor: an editor without side panel and slider
 *
 * Makes both, puts them into the editor and connects them.
 *
 * Returns: (transfer full): what the editor keeps
 */
BaroMapSides *
baro_map_sides_new (BaroMapEditor *editor)
{
  BaroMapSides *self = g_new0 (BaroMapSides, 1);

  self->editor = editor;
  self->panel = BARO_MAP_PANEL (g_object_ref_sink (baro_map_panel_new (NULL)));
  self->slider = BARO_MAP_SLIDER (g_object_ref_sink (baro_map_slider_new ()));
  g_signal_connect (self->panel, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect (self->panel, "open-responses", G_CALLBACK (open_responses_cb), self);
  g_signal_connect (self->panel, "select", G_CALLBACK (select_cb), self);
  g_signal_connect (self->slider, "period-changed", G_CALLBACK (period_changed_cb), self);
  g_signal_connect (editor, "selection-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (editor, "journey-changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (editor, "scores-changed", G_CALLBACK (scores_changed_cb), self);
  g_signal_connect (editor, "bind", G_CALLBACK (bind_cb), self);
  baro_map_editor_set_panel (editor, GTK_WIDGET (self->panel));
  baro_map_editor_set_slider (editor, GTK_WIDGET (self->slider));
  baro_map_editor_set_slider_shown (editor, FALSE);
  return self;
}

void
baro_map_sides_free (BaroMapSides *self)
{
  g_signal_handlers_disconnect_by_data (self->editor, self);
  g_signal_handlers_disconnect_by_data (self->panel, self);
  g_signal_handlers_disconnect_by_data (self->slider, self);
  g_object_unref (self->panel);
  g_object_unref (self->slider);
  g_clear_pointer (&self->period, baro_journey_scores_unref);
  g_free (self);
}

const char *
baro_map_sides_get_period_key (const BaroMapSides *self)
{
  BaroJourneySeries *series = baro_map_editor_get_series (self->editor);
  guint period = baro_map_slider_get_period (self->slider);

  return series != NULL && period < series->n_periods ? series->keys[period] : NULL;
}
