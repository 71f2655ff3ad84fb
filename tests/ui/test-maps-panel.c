/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-maps-panel.c: the side panel and the time slider of a map, driven as a person would */
#define G_LOG_DOMAIN "test-maps-panel"
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "compat/baro-wrap-box.h"
#include "journey/baro-journey-edit.h"
#include "journey/baro-journey-score.h"
#include "journey/baro-journeys.h"
#include "maps/baro-map-panel-private.h"
#include "maps/baro-map-slider.h"
#include "maps/baro-map-track.h"
#include "maps/baro-map-verbatims.h"
#include "ui-fixture.h"
#include "widgets/baro-choice-button.h"

#define N_YEARS 3u
#define REST_US 800000

/* A study with one journey of one stage, one touchpoint, a lane of pain points and a card in it. */
typedef struct
{
  BaroStudy    *study;         /* (owned) */
  BaroJourneys *journeys;      /* (owned) */
  BaroAnalysis *analysis;      /* (owned) */
  char *journey_id, *stage_id, *touchpoint_id, *lane_id, *card_id;   /* (owned) */
  GtkWidget    *panel;
  GtkWindow    *window;
  guint         n_failed;
} Fixture;

static char *
apply (Fixture *f, BaroChangeSet *set, GError *error)
{
  char *id = g_strdup (set->focus_id);

  g_assert_no_error (error);
  g_assert_true (baro_journeys_apply (f->journeys, f->journey_id, set, &error));
  g_assert_no_error (error);
  return id;
}

static BaroJourney *
get_journey (Fixture *f)
{
  return baro_journeys_get (f->journeys, f->journey_id);
}

static const BaroBinding *
get_binding (Fixture *f)
{
  return &baro_journey_find (get_journey (f), f->touchpoint_id)->touchpoint.binding;
}

static void
failed_cb (BaroMapPanel *panel, const char *sentence, gpointer user_data)
{
  ((Fixture *) user_data)->n_failed++;
}

static void
show (Fixture *f, const char *part_id)
{
  baro_map_panel_show (BARO_MAP_PANEL (f->panel), f->journey_id, part_id, NULL, NULL, f->analysis);
  ui_settle ();
}

static void
set_up (Fixture *f)
{
  g_autoptr(BaroJourney) journey = baro_journey_new (NULL, "A & <journey>");
  GError *error = NULL;

  *f = (Fixture) { .study = ui_fixture_new_study () };
  f->analysis = baro_analysis_new (f->study);
  baro_analysis_set_period (f->analysis, FALSE, BARO_PERIOD_YEAR);
  f->journeys = baro_journeys_new (f->study, &error);
  g_assert_no_error (error);
  f->journey_id = g_strdup (baro_journey_get_id (journey));
  g_assert_true (baro_journeys_add (f->journeys, journey, &error));
  f->stage_id = apply (f, baro_journey_edit_add_stage (get_journey (f), NULL, "Buy", &error), error);
  f->touchpoint_id = apply (f, baro_journey_edit_add_touchpoint (get_journey (f), f->stage_id, NULL, "Web", &error), error);
  f->lane_id = apply (f, baro_journey_edit_add_lane (get_journey (f), NULL, BARO_LANE_PAINS, NULL, &error), error);
  f->card_id = apply (f, baro_journey_edit_add_card (get_journey (f), f->lane_id, f->touchpoint_id, NULL, "It is slow", &error), error);
  f->panel = baro_map_panel_new (f->journeys);
  g_signal_connect (f->panel, "failed", G_CALLBACK (failed_cb), f);
  f->window = ui_show (f->panel, BARO_MAP_PANEL_WIDTH_PX, 900);
}

static void
tear_down (Fixture *f)
{
  gtk_window_destroy (f->window);
  ui_settle ();
  g_object_unref (f->analysis);
  g_object_unref (f->journeys);
  g_object_unref (f->study);
  g_free (f->journey_id);
  g_free (f->stage_id);
  g_free (f->touchpoint_id);
  g_free (f->lane_id);
  g_free (f->card_id);
}

static GtkWidget *
find_named (GtkWidget *root, const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_name (root), name) ? root : NULL;

  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL; w = gtk_widget_get_next_sibling (w))
    found = find_named (w, name);
  return found;
}

static GtkWidget *
find_row (Fixture *f, const char *part_id, const char *key)
{
  g_autofree char *name = g_strdup_printf ("field:%s:%s", part_id, key);
  GtkWidget *row = find_named (f->panel, name);

  g_assert_nonnull (row);
  return row;
}

static gboolean
has_label (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_text (GTK_LABEL (root)), text))
    return TRUE;
  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL; w = gtk_widget_get_next_sibling (w))
    if (has_label (w, text))
      return TRUE;
  return FALSE;
}

/* Opens the list of a row and activates the option of that title. */
static void
pick (Fixture *f, const char *part_id, const char *key, const char *title)
{
  GtkWidget *choice = ui_find (find_row (f, part_id, key), BARO_TYPE_CHOICE_BUTTON, NULL);
  GtkWidget *button = ui_find (choice, GTK_TYPE_MENU_BUTTON, NULL), *list;
  GtkListBoxRow *row = NULL;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  ui_settle ();
  list = ui_find (GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button))), GTK_TYPE_LIST_BOX, NULL);
  g_assert_nonnull (list);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), i)) != NULL; i++)
    if (has_label (GTK_WIDGET (row), title))
      break;
  g_assert_nonnull (row);
  gtk_widget_activate (GTK_WIDGET (row));
  ui_settle ();
}

static void
undo_all (Fixture *f)
{
  g_autoptr(GError) error = NULL;

  while (baro_undo_stack_can_undo (baro_study_get_undo_stack (f->study)))
    {
      g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (f->study), &error));
      g_assert_no_error (error);
    }
}

/* What is chosen in the rows is what the journey holds, step by step; undo takes all of it back. */
static void
test_bind (void)
{
  Fixture f;
  GtkWidget *spin;
  gint64 rested;

  set_up (&f);
  show (&f, f.touchpoint_id);
  g_assert_false (get_binding (&f)->is_bound);
  g_assert_true (has_label (f.panel, "Bound to nothing: it has no score."));
  pick (&f, f.touchpoint_id, "Item", "recommend_nps");
  g_assert_true (get_binding (&f)->is_bound);
  g_assert_cmpstr (get_binding (&f)->item, ==, "recommend_nps");
  g_assert_null (get_binding (&f)->metric);
  pick (&f, f.touchpoint_id, "Metric", "NPS");
  g_assert_cmpstr (get_binding (&f)->metric, ==, "nps");

  /* The touchpoint is called "Web": that value is proposed. */
  pick (&f, f.touchpoint_id, "Answers of", "channel");
  g_assert_cmpstr (get_binding (&f)->column, ==, "channel");
  g_assert_cmpstr (get_binding (&f)->value, ==, "Web");
  pick (&f, f.touchpoint_id, "Value", "Phone");
  g_assert_cmpstr (get_binding (&f)->value, ==, "Phone");

  spin = ui_find (find_row (&f, f.touchpoint_id, "Target"), GTK_TYPE_SPIN_BUTTON, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (spin)), ==, "–");
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 75);
  rested = g_get_monotonic_time () + REST_US;
  while (g_get_monotonic_time () < rested)
    ui_settle ();
  g_assert_cmpfloat (get_binding (&f)->target, ==, 75.0);
  g_assert_cmpuint (f.n_failed, ==, 0);

  undo_all (&f);
  g_assert_null (get_journey (&f));
  ui_settle ();
  tear_down (&f);
}

/* A column that is gone is said by its name, kept, and replaced by the next choice. */
static void
test_broken (void)
{
  Fixture f;
  GError *error = NULL;
  BaroPart *part;

  set_up (&f);
  part = baro_part_copy (baro_journey_find (get_journey (&f), f.touchpoint_id));
  part->touchpoint.binding.is_bound = TRUE;
  part->touchpoint.binding.item = g_strdup ("gone & <away>");
  g_free (apply (&f, baro_journey_edit_replace (get_journey (&f), part, "Bind", NULL, &error), error));
  show (&f, f.touchpoint_id);
  g_assert_true (has_label (f.panel, "Column “gone & <away>” is no longer in the study. Choose another."));
  g_assert_cmpstr (get_binding (&f)->item, ==, "gone & <away>");
  pick (&f, f.touchpoint_id, "Item", "recommend_nps");
  g_assert_cmpstr (get_binding (&f)->item, ==, "recommend_nps");
  g_assert_false (has_label (f.panel, "Column “gone & <away>” is no longer in the study. Choose another."));
  tear_down (&f);
}

/* A typed name goes to the map with Enter, and when another part is selected before. */
static void
test_text (void)
{
  Fixture f;
  GtkWidget *entry, *view;

  set_up (&f);
  show (&f, f.stage_id);
  entry = ui_find (find_row (&f, f.stage_id, "Name"), GTK_TYPE_ENTRY, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Pay <now>");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpstr (baro_journey_find (get_journey (&f), f.stage_id)->text, ==, "Pay <now>");
  ui_settle ();
  show (&f, f.card_id);
  view = ui_find (find_row (&f, f.card_id, "Text"), GTK_TYPE_TEXT_VIEW, NULL);
  gtk_widget_grab_focus (view);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "It is very slow", -1);

  /* Numbers that come in while somebody types do not sweep the text away. */
  show (&f, f.card_id);
  g_assert_true (ui_find (find_row (&f, f.card_id, "Text"), GTK_TYPE_TEXT_VIEW, NULL) == view);
  show (&f, f.touchpoint_id);
  g_assert_cmpstr (baro_journey_find (get_journey (&f), f.card_id)->text, ==, "It is very slow");
  pick (&f, f.touchpoint_id, "Moment of truth", "Yes");
  g_assert_cmpint (baro_journey_find (get_journey (&f), f.touchpoint_id)->touchpoint.is_moment, ==, BARO_MARKING_YES);
  show (&f, f.card_id);
  pick (&f, f.card_id, "Colour", "Purple");
  g_assert_cmpint (baro_journey_find (get_journey (&f), f.card_id)->card.colour, ==, BARO_CARD_COLOUR_PURPLE);
  tear_down (&f);
}

/* The journey's own page: lanes can be hidden, personas made. */
static void
test_journey (void)
{
  Fixture f;
  guint n;
  GtkWidget *widget;

  set_up (&f);
  show (&f, NULL);
  widget = ui_find (find_row (&f, f.lane_id, "lane"), GTK_TYPE_SWITCH, NULL);
  g_assert_true (gtk_switch_get_active (GTK_SWITCH (widget)));
  gtk_switch_set_active (GTK_SWITCH (widget), FALSE);
  ui_settle ();
  g_assert_true (baro_journey_find (get_journey (&f), f.lane_id)->lane.is_hidden);
  baro_journey_list (get_journey (&f), BARO_PART_PERSONA, &n);
  g_assert_cmpuint (n, ==, 0);
  show (&f, f.lane_id);
  g_assert_nonnull (find_row (&f, f.lane_id, "Shown"));
  g_assert_cmpuint (f.n_failed, ==, 0);
  tear_down (&f);
}

static GtkWidget *
find_button (GtkWidget *root, const char *label)
{
  GtkWidget *found = GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0 ? root : NULL;

  for (GtkWidget *w = gtk_widget_get_first_child (root); w != NULL && found == NULL; w = gtk_widget_get_next_sibling (w))
    found = find_button (w, label);
  return found;
}

static gboolean
has_verbatims (gpointer user_data)
{
  return ui_find (user_data, GTK_TYPE_CHECK_BUTTON, NULL) != NULL;
}

static GtkWidget *
find_verbatims_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (windows, i);

      if (BARO_IS_MAP_VERBATIMS (window))
        return window;
    }
  return NULL;
}

static void
select_cb (BaroMapPanel *panel, const char *part_id, gpointer user_data)
{
  g_free (*(char **) user_data);
  *(char **) user_data = g_strdup (part_id);
}

/* A pain point that is made from verbatims remembers the responses, as one step. */
static void
test_verbatims (void)
{
  Fixture f;
  GtkWidget *window;
  g_autofree char *made = NULL, *first = NULL;
  g_autoptr(GError) error = NULL;
  const BaroPart *card;

  set_up (&f);
  g_signal_connect (f.panel, "select", G_CALLBACK (select_cb), &made);
  show (&f, f.touchpoint_id);
  g_signal_emit_by_name (find_button (f.panel, "Pain Point…"), "clicked");
  window = find_verbatims_window ();
  g_assert_nonnull (window);
  g_assert_true (ui_wait_for (has_verbatims, window));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (window, GTK_TYPE_CHECK_BUTTON, NULL)), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (ui_find (window, GTK_TYPE_ENTRY, NULL)), "Slow & <sad>");
  g_signal_emit_by_name (find_button (window, "_Use 1 Verbatim"), "clicked");
  ui_settle ();
  g_assert_nonnull (made);
  card = baro_journey_find (get_journey (&f), made);
  g_assert_cmpstr (card->text, ==, "Slow & <sad>");
  g_assert_cmpstr (card->parent_id, ==, f.lane_id);
  first = baro_response_key (f.study, 0);
  g_assert_cmpstr (card->card.verbatims, ==, first);
  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (f.study), &error));
  g_assert_null (baro_journey_find (get_journey (&f), made));
  tear_down (&f);
}

static void
set_picture (BaroPart *part, const char *id)
{
  baro_part_set_string (&part->card.picture, id);
}

/* A picture is brought down to a size for maps; what is none is refused with a sentence, and nothing changes. */
static void
test_picture (void)
{
  Fixture f;
  g_autoptr(GBytes) no_picture = g_bytes_new_static ("GIF89a, or not", 14);
  g_autofree guchar *pixels = g_malloc0 (3000 * 1000 * 4);
  g_autoptr(GBytes) all = g_bytes_new_static (pixels, 3000 * 1000 * 4);
  g_autoptr(GdkTexture) large = gdk_memory_texture_new (3000, 1000, GDK_MEMORY_R8G8B8A8, all, 3000 * 4), kept = NULL;
  g_autoptr(GBytes) tiff = gdk_texture_save_to_tiff_bytes (large), png = NULL;
  const BaroPart *card;

  set_up (&f);
  show (&f, f.card_id);
  baro_map_take_picture (BARO_MAP_PANEL (f.panel), f.card_id, "Picture", set_picture, no_picture);
  g_assert_cmpuint (f.n_failed, ==, 1);
  g_assert_null (baro_journey_find (get_journey (&f), f.card_id)->card.picture);
  baro_map_take_picture (BARO_MAP_PANEL (f.panel), f.card_id, "Picture", set_picture, tiff);
  g_assert_cmpuint (f.n_failed, ==, 1);
  card = baro_journey_find (get_journey (&f), f.card_id);
  g_assert_nonnull (card->card.picture);
  png = baro_journeys_get_picture (f.journeys, card->card.picture);
  kept = gdk_texture_new_from_bytes (png, NULL);
  g_assert_cmpint (gdk_texture_get_width (kept), ==, 1200);
  g_assert_cmpint (gdk_texture_get_height (kept), ==, 400);
  ui_settle ();
  g_assert_nonnull (ui_find (f.panel, GTK_TYPE_PICTURE, NULL));
  tear_down (&f);
}

static void
period_cb (BaroMapSlider *slider, guint period, gpointer user_data)
{
  g_array_append_val ((GArray *) user_data, period);
}

static BaroJourneySeries *
make_series (Fixture *f)
{
  g_autoptr(BaroSnapshot) snapshot = baro_analysis_get_snapshot (f->analysis);
  g_autoptr(GError) error = NULL;
  BaroPart *part = baro_part_copy (baro_journey_find (get_journey (f), f->touchpoint_id));
  GError *edit_error = NULL;
  BaroJourneySeries *series;

  part->touchpoint.binding.is_bound = TRUE;
  part->touchpoint.binding.item = g_strdup ("recommend_nps");
  g_free (apply (f, baro_journey_edit_replace (get_journey (f), part, "Bind", NULL, &edit_error), edit_error));
  series = baro_journey_series_run (get_journey (f), snapshot, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (series->n_periods, ==, N_YEARS);
  return series;
}

static void
test_slider_keys (void)
{
  Fixture f;
  g_autoptr(BaroJourneySeries) series = NULL;
  g_autoptr(GArray) heard = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkWidget *slider = baro_map_slider_new (), *track;
  GtkWindow *window;
  gboolean is_playing;

  set_up (&f);
  series = make_series (&f);
  window = ui_show (slider, 700, 70);
  baro_map_slider_set_series (BARO_MAP_SLIDER (slider), series);
  baro_map_slider_set_whole (BARO_MAP_SLIDER (slider), "Latest period", 50.0);
  g_signal_connect (slider, "period-changed", G_CALLBACK (period_cb), heard);
  track = ui_find (slider, GTK_TYPE_DRAWING_AREA, "track");
  g_assert_true (baro_map_slider_is_whole (BARO_MAP_SLIDER (slider)));
  g_assert_true (has_label (slider, "Latest period"));
  g_assert_true (has_label (slider, "50.0"));

  g_assert_true (ui_press (track, GDK_KEY_Home));
  g_assert_cmpuint (baro_map_slider_get_period (BARO_MAP_SLIDER (slider)), ==, 0);
  g_assert_true (has_label (slider, "2023"));
  g_assert_true (has_label (slider, "period 1 of 3"));
  ui_press (track, GDK_KEY_Left);
  ui_press (track, GDK_KEY_Right);
  ui_press (track, GDK_KEY_End);
  g_assert_cmpuint (baro_map_slider_get_period (BARO_MAP_SLIDER (slider)), ==, N_YEARS - 1);
  ui_press (track, GDK_KEY_Escape);
  g_assert_true (baro_map_slider_is_whole (BARO_MAP_SLIDER (slider)));
  g_assert_false (ui_press (track, GDK_KEY_Escape));
  g_assert_cmpuint (heard->len, ==, 4);   /* 0, 1, 2, none: the step to the left of the first one is no step */

  ui_press (track, GDK_KEY_space);
  g_object_get (slider, "playing", &is_playing, NULL);
  g_assert_true (is_playing);
  g_assert_cmpuint (baro_map_slider_get_period (BARO_MAP_SLIDER (slider)), ==, 0);
  ui_press (track, GDK_KEY_space);
  g_object_get (slider, "playing", &is_playing, NULL);
  g_assert_false (is_playing);

  /* The period stays over new numbers; without any there is nothing to stand at. */
  baro_map_slider_set_period (BARO_MAP_SLIDER (slider), 1);
  baro_map_slider_set_series (BARO_MAP_SLIDER (slider), series);
  g_assert_cmpuint (baro_map_slider_get_period (BARO_MAP_SLIDER (slider)), ==, 1);
  baro_map_slider_set_series (BARO_MAP_SLIDER (slider), NULL);
  g_assert_true (baro_map_slider_is_whole (BARO_MAP_SLIDER (slider)));
  gtk_window_destroy (window);
  tear_down (&f);
}

/* The first of a year is written out and stands out; the track is drawn for any number of periods. */
static void
test_track (void)
{
  char *keys[] = { (char *) "2024-Q3", (char *) "2024-Q4", (char *) "2025-Q1", (char *) "Wave <7>" };
  double scores[] = { 50.0, NAN, 60.0, 61.0 };
  BaroJourneySeries series = { .n_periods = G_N_ELEMENTS (keys), .keys = keys, .labels = keys, .scores = scores };
  gboolean is_major;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *label = baro_map_track_label (&series, i, &is_major);

      g_assert_cmpint (is_major, ==, i == 2);
      if (i == 3)
        g_assert_cmpstr (label, ==, "Wave <7>");
    }
  for (series.n_periods = 1; series.n_periods <= G_N_ELEMENTS (keys); series.n_periods++)
    {
      g_autoptr(BaroScene) scene = baro_map_track_scene (&series, 0.0, FALSE, 400, 64, series.n_periods % 2 == 0);
      guint n;
      const BaroMark *marks = baro_scene_get_marks (scene, &n);

      g_assert_cmpuint (n, >, 3);
      for (guint i = 0; i < n; i++)
        g_assert_true (isfinite (marks[i].x) && isfinite (marks[i].y));
    }
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_type_ensure (BARO_TYPE_WRAP_BOX);
  g_test_add_func ("/maps-panel/bind", test_bind);
  g_test_add_func ("/maps-panel/broken", test_broken);
  g_test_add_func ("/maps-panel/text", test_text);
  g_test_add_func ("/maps-panel/journey", test_journey);
  g_test_add_func ("/maps-panel/verbatims", test_verbatims);
  g_test_add_func ("/maps-panel/picture", test_picture);
  g_test_add_func ("/maps-panel/slider-keys", test_slider_keys);
  g_test_add_func ("/maps-panel/track", test_track);
  return g_test_run ();
}
