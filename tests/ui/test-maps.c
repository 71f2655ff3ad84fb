/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-maps.c: the journey map editor, driven by keys and pointer, against the model */
#define G_LOG_DOMAIN "test-maps"
#include "config.h"

#include <adwaita.h>

#include "journey/baro-journey-file.h"
#include "maps/baro-map-editor.h"
#include "ui-fixture.h"

/* A study with one map of a template, shown in an editor. */
typedef struct
{
  BaroStudy     *study;
  BaroAnalysis  *analysis;
  BaroJourneys  *journeys;
  BaroMapEditor *editor;
  BaroMapView   *view;
  GtkWindow     *window;
  char          *id;
  guint          n_wanted;    /* touchpoints that are waited for */
} Fixture;

static gboolean
has_picture (gpointer user_data)
{
  return baro_map_view_get_picture (user_data) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_template ("five-stage", NULL, "Try", &error);
  g_autoptr(GPtrArray) list = NULL;

  g_assert_no_error (error);
  fixture->study = ui_fixture_new_study ();
  fixture->analysis = baro_analysis_new (fixture->study);
  fixture->journeys = baro_journeys_new (fixture->study, &error);
  g_assert_no_error (error);
  g_assert_true (baro_journeys_add (fixture->journeys, journey, &error));
  list = baro_journeys_list (fixture->journeys);
  g_assert_cmpuint (list->len, ==, 1);
  fixture->id = g_strdup (baro_journey_get_id (g_ptr_array_index (list, 0)));
  fixture->editor = BARO_MAP_EDITOR (baro_map_editor_new ());
  fixture->view = baro_map_editor_get_view (fixture->editor);
  baro_map_editor_set_journey (fixture->editor, fixture->journeys, fixture->analysis, fixture->id);
  fixture->window = ui_show (GTK_WIDGET (fixture->editor), 1200, 900);
  g_assert_true (ui_wait_for (has_picture, fixture->view));
  ui_settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  baro_map_editor_set_journey (fixture->editor, NULL, NULL, NULL);
  gtk_window_destroy (fixture->window);
  ui_settle ();
  g_clear_object (&fixture->journeys);
  g_clear_object (&fixture->analysis);
  g_clear_object (&fixture->study);
  g_clear_pointer (&fixture->id, g_free);
}

static BaroJourney *
get_map (Fixture *fixture)
{
  return baro_journeys_get (fixture->journeys, fixture->id);
}

static const BaroPart *
nth (Fixture *fixture, BaroPartKind kind, guint index)
{
  guint n;
  const BaroPart *const *parts = baro_journey_list (get_map (fixture), kind, &n);

  g_assert_cmpuint (index, <, n);
  return parts[index];
}

static const BaroPart *
find_lane (Fixture *fixture, BaroLaneKind kind)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (get_map (fixture), BARO_PART_LANE, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i]->lane.kind == kind && !lanes[i]->lane.is_hidden)
      return lanes[i];
  g_assert_not_reached ();
}

static gboolean
press (GtkWidget *widget, guint keyval, GdkModifierType state)
{
  GtkEventController *key = ui_find_controller (widget, GTK_TYPE_EVENT_CONTROLLER_KEY);
  gboolean is_handled = FALSE;

  g_signal_emit_by_name (key, "key-pressed", keyval, 0u, state, &is_handled);
  ui_settle ();
  return is_handled;
}

static GtkWidget *
get_entry (Fixture *fixture)
{
  return ui_find (GTK_WIDGET (fixture->view), GTK_TYPE_TEXT_VIEW, "baro-map-entry");
}

static void
write_text (Fixture *fixture, const char *text, guint end_key)
{
  GtkWidget *entry = get_entry (fixture);
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (entry);
  gboolean is_handled = FALSE;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry)), text, -1);
  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !is_handled; i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller) && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", end_key, 0u, (GdkModifierType) 0, &is_handled);
    }
  g_assert_true (is_handled);
  ui_settle ();
}

static const BaroPlace *
get_place (Fixture *fixture, BaroPlaceKind kind, const char *id)
{
  const BaroPlace *place = baro_journey_picture_find (baro_map_view_get_picture (fixture->view), kind, id);

  g_assert_nonnull (place);
  return place;
}

static const BaroPlace *
get_cell (Fixture *fixture, const char *lane_id, const char *column_id)
{
  GArray *places = baro_map_view_get_picture (fixture->view)->places;

  for (guint i = 0; i < places->len; i++)
    {
      const BaroPlace *place = &g_array_index (places, BaroPlace, i);

      if (place->kind == BARO_PLACE_CELL && g_strcmp0 (place->lane_id, lane_id) == 0 && g_strcmp0 (place->column_id, column_id) == 0)
        return place;
    }
  g_assert_not_reached ();
}

static GtkEventController *
get_drag (Fixture *fixture)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->view));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_DRAG (controller) && gtk_gesture_single_get_button (GTK_GESTURE_SINGLE (controller)) == GDK_BUTTON_PRIMARY)
        return controller;
    }
  g_assert_not_reached ();
}

/* The map is not scrolled and life size: widget and scene agree. */
static void
drag (Fixture *fixture, double from_x, double from_y, double to_x, double to_y)
{
  GtkEventController *gesture = get_drag (fixture);

  g_signal_emit_by_name (gesture, "drag-begin", from_x, from_y);
  for (int step = 1; step <= 4; step++)
    g_signal_emit_by_name (gesture, "drag-update", (to_x - from_x) * step / 4.0, (to_y - from_y) * step / 4.0);
  g_signal_emit_by_name (gesture, "drag-end", to_x - from_x, to_y - from_y);
  ui_settle ();
}

static void
undo (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (fixture->study), &error));
  ui_settle ();
}

static void
redo (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_undo_stack_redo (baro_study_get_undo_stack (fixture->study), &error));
  ui_settle ();
}

/* --- tests -------------------------------------------------------------------------------------------------- */

static void
test_walk (Fixture *fixture, gconstpointer data)
{
  const char *first = nth (fixture, BARO_PART_TOUCHPOINT, 0)->id, *second = nth (fixture, BARO_PART_TOUCHPOINT, 1)->id;

  baro_map_view_select (fixture->view, first);
  g_assert_cmpstr (baro_map_editor_get_selected_id (fixture->editor), ==, first);
  g_assert_true (press (GTK_WIDGET (fixture->view), GDK_KEY_Right, 0));
  g_assert_cmpstr (baro_map_view_get_selected_id (fixture->view), ==, second);
  press (GTK_WIDGET (fixture->view), GDK_KEY_Left, GDK_SHIFT_MASK);
  {
    g_auto(GStrv) ids = baro_map_view_dup_selection (fixture->view);

    g_assert_cmpuint (g_strv_length (ids), ==, 2);
  }
  press (GTK_WIDGET (fixture->view), GDK_KEY_Up, 0);
  g_assert_cmpstr (baro_map_view_get_selected_id (fixture->view), ==, nth (fixture, BARO_PART_STAGE, 0)->id);
  press (GTK_WIDGET (fixture->view), GDK_KEY_End, 0);
  g_assert_cmpstr (baro_map_view_get_selected_id (fixture->view), ==,
                   nth (fixture, BARO_PART_STAGE, baro_journey_count (get_map (fixture), BARO_PART_STAGE) - 1)->id);
  g_assert_true (press (GTK_WIDGET (fixture->view), GDK_KEY_Escape, 0));
  g_assert_null (baro_map_view_get_selected_id (fixture->view));
  g_assert_false (press (GTK_WIDGET (fixture->view), GDK_KEY_Escape, 0));
}

static void
test_write (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->id);
  g_autofree char *before = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->text);
  g_autofree char *second = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 1)->id);

  baro_map_view_select (fixture->view, id);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->view));
  press (GTK_WIDGET (fixture->view), GDK_KEY_F2, 0);
  g_assert_true (baro_map_view_is_editing (fixture->view));
  write_text (fixture, "Never kept", GDK_KEY_Escape);
  g_assert_false (baro_map_view_is_editing (fixture->view));
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->text, ==, before);

  press (GTK_WIDGET (fixture->view), GDK_KEY_Return, 0);
  write_text (fixture, "  Walks <in> & on ", GDK_KEY_Tab);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->text, ==, "Walks <in> & on");
  g_assert_true (baro_map_view_is_editing (fixture->view));   /* of the next touchpoint */
  write_text (fixture, "Second", GDK_KEY_Return);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), second)->text, ==, "Second");
  undo (fixture);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), second)->text, !=, "Second");
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->text, ==, "Walks <in> & on");
  undo (fixture);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->text, ==, before);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  guint n = baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT);
  g_autofree char *first = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->id);

  baro_map_view_select (fixture->view, first);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.insert-after", NULL);
  ui_settle ();
  g_assert_true (baro_map_view_is_editing (fixture->view));
  write_text (fixture, "Between", GDK_KEY_Return);
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT), ==, n + 1);
  g_assert_cmpstr (nth (fixture, BARO_PART_TOUCHPOINT, 1)->text, ==, "Between");
  undo (fixture);   /* adding and naming are one step */
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT), ==, n);
  redo (fixture);
  g_assert_cmpstr (nth (fixture, BARO_PART_TOUCHPOINT, 1)->text, ==, "Between");

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.add", "s", "stage");
  write_text (fixture, "Afterwards", GDK_KEY_Return);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.add", "s", "lane:other");
  write_text (fixture, "Legal", GDK_KEY_Return);
  g_assert_cmpstr (nth (fixture, BARO_PART_LANE, baro_journey_count (get_map (fixture), BARO_PART_LANE) - 1)->text, ==, "Legal");
}

static void
test_nudge (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->id);

  baro_map_view_select (fixture->view, first);
  press (GTK_WIDGET (fixture->view), GDK_KEY_Right, GDK_ALT_MASK);
  g_assert_cmpint (baro_journey_find_touchpoint (get_map (fixture), first), ==, 1);
  g_assert_cmpstr (baro_map_view_get_selected_id (fixture->view), ==, first);
  undo (fixture);
  g_assert_cmpint (baro_journey_find_touchpoint (get_map (fixture), first), ==, 0);
}

static void
test_drag_touchpoint (Fixture *fixture, gconstpointer data)
{
  const BaroPart *stage = nth (fixture, BARO_PART_STAGE, 1);
  g_autofree char *first = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->id), *stage_id = g_strdup (stage->id);
  const BaroPlace *from = get_place (fixture, BARO_PLACE_TOUCHPOINT, first), *to = NULL;
  guint n;
  const BaroPart *const *touchpoints = baro_journey_list (get_map (fixture), BARO_PART_TOUCHPOINT, &n);

  for (guint i = 0; i < n && to == NULL; i++)
    if (g_strcmp0 (touchpoints[i]->parent_id, stage_id) == 0)
      to = get_place (fixture, BARO_PLACE_TOUCHPOINT, touchpoints[i]->id);
  g_assert_nonnull (to);
  drag (fixture, from->x + 0.5 * from->width, from->y + 0.5 * from->height, to->x + 0.8 * to->width, to->y + 0.5 * to->height);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), first)->parent_id, ==, stage_id);
  undo (fixture);   /* a drag is one step */
  g_assert_cmpstr (baro_journey_find (get_map (fixture), first)->parent_id, ==, nth (fixture, BARO_PART_STAGE, 0)->id);
  g_assert_cmpint (baro_journey_find_touchpoint (get_map (fixture), first), ==, 0);
}

/* An empty cell is written in, the card dragged to another lane, pulled wider, duplicated, deleted. */
static void
test_card (Fixture *fixture, gconstpointer data)
{
  const char *lane_id = find_lane (fixture, BARO_LANE_ACTIONS)->id;
  g_autofree char *pains = g_strdup (find_lane (fixture, BARO_LANE_PAINS)->id), *column = g_strdup (nth (fixture, BARO_PART_TOUCHPOINT, 0)->id);
  g_autofree char *lane = g_strdup (lane_id), *id = NULL;
  const BaroPlace *place, *goal;
  guint n_before = baro_journey_count (get_map (fixture), BARO_PART_CARD), n;

  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.add", "s", "card");
  ui_settle ();
  write_text (fixture, "Reads a leaflet", GDK_KEY_Return);
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_CARD), ==, n_before + 1);
  id = g_strdup (baro_map_view_get_selected_id (fixture->view));
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->text, ==, "Reads a leaflet");

  place = get_place (fixture, BARO_PLACE_CARD, id);
  goal = get_cell (fixture, pains, column);
  drag (fixture, place->x + 0.4 * place->width, place->y + 0.5 * place->height, goal->x + 0.5 * goal->width, goal->y + 0.5 * goal->height);
  g_assert_cmpstr (baro_journey_find (get_map (fixture), id)->parent_id, ==, pains);

  press (GTK_WIDGET (fixture->view), GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpuint (baro_journey_find (get_map (fixture), id)->card.span, ==, 2);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "map.duplicate", NULL);
  ui_settle ();
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_CARD), ==, n_before + 2);
  press (GTK_WIDGET (fixture->view), GDK_KEY_Delete, 0);
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_CARD), ==, n_before + 1);
  for (n = 0; n < 5; n++)
    undo (fixture);
  g_assert_cmpuint (baro_journey_count (get_map (fixture), BARO_PART_CARD), ==, n_before);
}

static gboolean
has_them (gpointer user_data)
{
  Fixture *fixture = user_data;

  return baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT) == fixture->n_wanted;
}

static void
test_clipboard (Fixture *fixture, gconstpointer data)
{
  fixture->n_wanted = baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT) + 1;
  baro_map_view_select (fixture->view, nth (fixture, BARO_PART_TOUCHPOINT, 0)->id);
  press (GTK_WIDGET (fixture->view), GDK_KEY_c, GDK_CONTROL_MASK);
  press (GTK_WIDGET (fixture->view), GDK_KEY_v, GDK_CONTROL_MASK);
  g_assert_true (ui_wait_for (has_them, fixture));
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  press (GTK_WIDGET (fixture->view), GDK_KEY_minus, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (baro_map_view_get_zoom (fixture->view), 0.8, 1e-6);
  press (GTK_WIDGET (fixture->view), GDK_KEY_0, GDK_CONTROL_MASK);
  g_assert_cmpfloat_with_epsilon (baro_map_view_get_zoom (fixture->view), 1.0, 1e-6);
  for (int i = 0; i < 20; i++)
    baro_map_view_set_zoom (fixture->view, baro_map_view_get_zoom (fixture->view) * 2.0);
  g_assert_cmpfloat_with_epsilon (baro_map_view_get_zoom (fixture->view), BARO_MAP_MOST_ZOOM, 1e-6);
  press (GTK_WIDGET (fixture->view), GDK_KEY_9, GDK_CONTROL_MASK);
  g_assert_cmpfloat (baro_map_view_get_zoom (fixture->view), <=, 1.0);
}

static void
test_find (Fixture *fixture, gconstpointer data)
{
  const BaroPart *second = nth (fixture, BARO_PART_TOUCHPOINT, 1);
  g_autofree char *shout = g_utf8_strup (baro_part_get_title (second), -1);

  g_assert_cmpuint (baro_map_view_find (fixture->view, shout), >=, 1);
  baro_map_view_find_next (fixture->view, FALSE);
  g_assert_nonnull (baro_map_view_get_selected_id (fixture->view));
  g_assert_cmpuint (baro_map_view_find (fixture->view, "qqqq"), ==, 0);
  g_assert_cmpuint (baro_map_view_find (fixture->view, NULL), ==, 0);
}

/* Each part that is shown is an object for a screen reader. */
static void
test_nodes (Fixture *fixture, gconstpointer data)
{
  guint n_parts = baro_journey_count (get_map (fixture), BARO_PART_TOUCHPOINT) + baro_journey_count (get_map (fixture), BARO_PART_STAGE)
                  + baro_journey_count (get_map (fixture), BARO_PART_CARD);

  g_assert_cmpuint (ui_count (GTK_WIDGET (fixture->view), g_type_from_name ("BaroMapNode"), NULL), >=, n_parts);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/maps/walk", test_walk);
  ADD ("/maps/write", test_write);
  ADD ("/maps/add", test_add);
  ADD ("/maps/nudge", test_nudge);
  ADD ("/maps/drag-touchpoint", test_drag_touchpoint);
  ADD ("/maps/card", test_card);
  ADD ("/maps/clipboard", test_clipboard);
  ADD ("/maps/zoom", test_zoom);
  ADD ("/maps/find", test_find);
  ADD ("/maps/nodes", test_nodes);
#undef ADD
  return g_test_run ();
}
