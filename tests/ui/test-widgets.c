/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-widgets.c: what widgets show and report, driven as a person would */
#define G_LOG_DOMAIN "test-widgets"
#include "config.h"

#include <adwaita.h>
#include <math.h>

#include "chart/baro-layout.h"
#include "compat/baro-wrap-box.h"
#include "ui-fixture.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-figure-view.h"
#include "widgets/baro-filter-bar.h"
#include "widgets/baro-responses-model.h"
#include "widgets/baro-screen-text.h"
#include "widgets/baro-table-view.h"
#include "widgets/baro-tile-view.h"

#define N_YEARS 3

/* What the signals of a figure view said last. */
typedef struct
{
  int         row, column;
  guint       n_drills;
  BaroFilter *filter;     /* (owned) */
} Heard;

static void
datum_changed_cb (BaroFigureView *view, int row, int column, gpointer user_data)
{
  ((Heard *) user_data)->row = row;
  ((Heard *) user_data)->column = column;
}

static void
drill_cb (BaroFigureView *view, BaroFilter *filter, gpointer user_data)
{
  Heard *heard = user_data;

  heard->n_drills++;
  g_clear_pointer (&heard->filter, baro_filter_unref);
  heard->filter = baro_filter_ref (filter);
}

/* NPS by year of the fixture, made as a page makes it. */
static BaroFigure *
make_figure (BaroStudy *study)
{
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (study);
  g_autoptr(BaroSnapshot) snapshot = NULL;
  g_autoptr(BaroMetric) metric = NULL;
  g_autoptr(GError) error = NULL;
  BaroMetric *metrics[1];
  const BaroTrendChoice choice = { .metrics = metrics, .n_metrics = 1 };
  BaroFigure *figure;

  baro_analysis_set_period (analysis, FALSE, BARO_PERIOD_YEAR);
  snapshot = baro_analysis_get_snapshot (analysis);
  metric = baro_metric_parse ("nps", "recommend_nps", &error);
  g_assert_no_error (error);
  g_assert_true (baro_metric_resolve (metric, baro_study_get_dataset (study), &error));
  metrics[0] = metric;
  figure = baro_figure_trend (snapshot, &choice, NULL, &error);
  g_assert_no_error (error);
  return figure;
}

static void
test_figure_keys (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroFigure) figure = make_figure (study);
  GtkWidget *view = baro_figure_view_new ();
  GtkWindow *window;
  Heard heard = { -9, -9, 0, NULL };

  baro_figure_view_set_figure (BARO_FIGURE_VIEW (view), figure);
  window = ui_show (view, 700, 400);
  g_signal_connect (view, "datum-changed", G_CALLBACK (datum_changed_cb), &heard);
  g_signal_connect (view, "drill", G_CALLBACK (drill_cb), &heard);

  g_assert_true (ui_press (view, GDK_KEY_Home));
  g_assert_cmpint (heard.row, ==, 0);
  g_assert_cmpint (heard.column, ==, 0);
  for (int column = 1; column < N_YEARS; column++)
    {
      g_assert_true (ui_press (view, GDK_KEY_Right));
      g_assert_cmpint (heard.column, ==, column);
    }
  ui_press (view, GDK_KEY_Left);
  g_assert_cmpint (heard.column, ==, N_YEARS - 2);
  ui_press (view, GDK_KEY_End);
  g_assert_cmpint (heard.column, ==, N_YEARS - 1);
  ui_settle ();

  g_assert_true (ui_press (view, GDK_KEY_Escape));
  g_assert_cmpint (heard.column, ==, -1);
  g_assert_false (ui_press (view, GDK_KEY_Escape));
  g_assert_false (ui_press (view, GDK_KEY_a));
  gtk_window_destroy (window);
}

/* Enter finds exactly the responses that were counted for the mark. */
static void
test_figure_drill (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroFigure) figure = make_figure (study);
  GtkWidget *view = baro_figure_view_new ();
  g_autoptr(GError) error = NULL;
  GtkWindow *window;
  Heard heard = { -9, -9, 0, NULL };

  baro_figure_view_set_figure (BARO_FIGURE_VIEW (view), figure);
  window = ui_show (view, 700, 400);
  g_signal_connect (view, "drill", G_CALLBACK (drill_cb), &heard);
  ui_press (view, GDK_KEY_Return);
  g_assert_cmpuint (heard.n_drills, ==, 0);   /* nothing is chosen yet */
  for (int column = 0; column < N_YEARS; column++)
    {
      g_autoptr(BaroBitset) selection = NULL;

      ui_press (view, column == 0 ? GDK_KEY_Home : GDK_KEY_Right);
      ui_press (view, GDK_KEY_Return);
      g_assert_cmpuint (heard.n_drills, ==, (guint) column + 1);
      selection = baro_filter_select (heard.filter, baro_study_get_dataset (study), NULL, &error);
      g_assert_no_error (error);
      for (guint i = 0; i < UI_FIXTURE_ROWS; i++)
        if (ui_fixture_nps (i) >= 0)
          g_assert_cmpint (baro_bitset_get (selection, i), ==, ui_fixture_year (i) == 2023 + column);
    }
  baro_filter_unref (heard.filter);
  gtk_window_destroy (window);
}

/* The pointer at the place where a value is drawn finds that value. */
static void
test_figure_pointer (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroFigure) figure = make_figure (study);
  GtkWidget *view = baro_figure_view_new ();
  GtkWindow *window;
  BaroLayoutOptions options = { 0 };
  g_autoptr(BaroScene) scene = NULL;
  GtkEventController *motion;
  const BaroDatum *data;
  guint n_data;
  Heard heard = { -9, -9, 0, NULL };

  baro_figure_view_set_figure (BARO_FIGURE_VIEW (view), figure);
  window = ui_show (view, 700, 400);
  g_signal_connect (view, "datum-changed", G_CALLBACK (datum_changed_cb), &heard);
  options.width = gtk_widget_get_width (view);
  options.height = gtk_widget_get_height (view);
  scene = baro_chart_layout (figure->chart, &options, baro_pango_text_get_measure (baro_screen_get_text (view)));
  data = baro_scene_get_data (scene, &n_data);
  g_assert_cmpuint (n_data, ==, N_YEARS);
  motion = ui_find_controller (view, GTK_TYPE_EVENT_CONTROLLER_MOTION);
  for (guint i = 0; i < n_data; i++)
    {
      g_signal_emit_by_name (motion, "motion", data[i].x + 2.0, data[i].y - 2.0);
      g_assert_cmpint (heard.row, ==, data[i].row);
      g_assert_cmpint (heard.column, ==, data[i].column);
      ui_settle ();
    }
  g_signal_emit_by_name (motion, "leave");
  g_assert_cmpint (heard.column, ==, -1);
  gtk_window_destroy (window);
}

static void
test_figure_accessible (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroFigure) figure = make_figure (study);
  GtkWidget *view = baro_figure_view_new ();
  GtkWindow *window;

  baro_figure_view_set_figure (BARO_FIGURE_VIEW (view), figure);
  window = ui_show (view, 700, 400);
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (view)) == GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, figure->chart->title);
  gtk_window_destroy (window);
}

static void
test_card (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  GtkWidget *card = baro_figure_card_new ();
  BaroFigure *figure = make_figure (study);
  GtkWindow *window = ui_show (card, 700, 500);
  GtkStack *stack = GTK_STACK (gtk_widget_get_parent (ui_find (card, BARO_TYPE_FIGURE_VIEW, NULL)));
  GtkWidget *toggle = ui_find (ui_find (card, GTK_TYPE_BOX, "buttons"), GTK_TYPE_TOGGLE_BUTTON, NULL);

  baro_figure_card_take_figure (BARO_FIGURE_CARD (card), figure);
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "figure");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (toggle), TRUE);
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "table");
  g_assert_true (gtk_widget_activate_action (card, "figure.copy-picture", NULL));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (gtk_widget_get_clipboard (card)), "image/png"));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (gtk_widget_get_clipboard (card)), "image/svg+xml"));
  g_assert_true (gtk_widget_activate_action (card, "figure.copy-table", NULL));
  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (gtk_widget_get_clipboard (card)), "text/html"));
  baro_figure_card_set_message (BARO_FIGURE_CARD (card), "A sentence & <more>");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "message");
  g_assert_null (baro_figure_card_get_figure (BARO_FIGURE_CARD (card)));
  gtk_window_destroy (window);
}

static gboolean
has_base (gpointer user_data)
{
  return ui_find (user_data, GTK_TYPE_LABEL, "baro-numeric") != NULL
         && *gtk_label_get_text (GTK_LABEL (ui_find (user_data, GTK_TYPE_LABEL, "baro-numeric"))) != '\0';
}

static BaroCondition *
parse_condition (BaroStudy *study, const char *text)
{
  g_autoptr(GError) error = NULL;
  BaroCondition *condition = baro_condition_parse (text, baro_study_get_dataset (study), &error);

  g_assert_no_error (error);
  return condition;
}

static void
test_filter_bar (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  g_autoptr(BaroAnalysis) analysis = baro_analysis_new (study);
  g_autoptr(BaroCondition) channel = parse_condition (study, "channel=App|Web"), year = parse_condition (study, "submitted=2024");
  BaroCondition *both[] = { channel, year };
  g_autoptr(BaroFilter) filter = baro_filter_new (both, 2);
  GtkWidget *bar = g_object_new (BARO_TYPE_FILTER_BAR, NULL);
  GtkWindow *window;
  guint expected = 0;
  const char *text;

  for (guint i = 0; i < UI_FIXTURE_ROWS; i++)
    expected += ui_fixture_year (i) == 2024 && !g_str_equal (ui_fixture_channel (i), "Phone");
  baro_analysis_set_filter (analysis, filter);
  baro_filter_bar_set_analysis (BARO_FILTER_BAR (bar), analysis);
  window = ui_show (bar, 900, 60);
  g_assert_cmpuint (ui_count (bar, GTK_TYPE_BOX, "baro-chip"), ==, 2);
  g_assert_true (ui_wait_for (has_base, bar));
  text = gtk_label_get_text (GTK_LABEL (ui_find (bar, GTK_TYPE_LABEL, "baro-numeric")));
  g_assert_cmpuint (expected, ==, 2000);
  g_assert_nonnull (strstr (text, "2,000"));

  g_signal_emit_by_name (ui_find (bar, GTK_TYPE_BUTTON, "remove"), "clicked");
  ui_settle ();
  g_assert_cmpuint (ui_count (bar, GTK_TYPE_BOX, "baro-chip"), ==, 1);
  g_assert_cmpuint (baro_filter_get_n (baro_analysis_get_filter (analysis)), ==, 1);
  g_assert_cmpstr (baro_filter_get (baro_analysis_get_filter (analysis), 0)->column, ==, "submitted");
  g_assert_true (gtk_widget_activate_action (bar, "filter.clear", NULL));
  ui_settle ();
  g_assert_cmpuint (ui_count (bar, GTK_TYPE_BOX, "baro-chip"), ==, 0);
  gtk_window_destroy (window);
}

static void
test_tile (void)
{
  BaroTile *tile = g_new0 (BaroTile, 1);
  GtkWidget *view = baro_tile_view_new ();
  GtkWindow *window;

  tile->title = g_strdup ("R&D <care>");
  tile->note = g_strdup ("NPS");
  tile->value = g_strdup ("36.4");
  tile->interval = g_strdup ("± 2.7");
  tile->base = g_strdup ("n 3,127");
  tile->change = g_strdup ("+4.8 points");
  tile->verdict_text = g_strdup ("since May, significant");
  tile->direction = 1;
  tile->verdict = BARO_VERDICT_BETTER;
  tile->sentence = g_strdup ("R&D <care>, NPS 36.4, up 4.8 points since May, significant.");
  baro_tile_view_take_tile (BARO_TILE_VIEW (view), tile);
  window = ui_show (view, 220, 160);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (view, GTK_TYPE_LABEL, "heading"))), ==, "R&D <care>");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (ui_find (view, GTK_TYPE_LABEL, "number"))), ==, "\u206836.4\u2069");
  g_assert_nonnull (ui_find (view, GTK_TYPE_LABEL, "baro-better"));
  g_assert_true (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (view)) == GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, tile->sentence);
  gtk_window_destroy (window);
}

static void
test_table (void)
{
  g_autoptr(BaroTable) table = baro_table_new ("Channels");
  const char *first[] = { "App & <web>", "36.4", NULL }, *second[] = { "Phone", "12.0", NULL };
  GtkWidget *view = baro_table_view_new ();
  GtkColumnView *columns;
  GtkWindow *window;

  baro_table_add_column (table, "Channel", FALSE);
  baro_table_add_column (table, "NPS", TRUE);
  baro_table_add_row (table, first);
  baro_table_add_row (table, second);
  baro_table_view_set_table (BARO_TABLE_VIEW (view), table);
  window = ui_show (view, 400, 200);
  columns = GTK_COLUMN_VIEW (ui_find (view, GTK_TYPE_COLUMN_VIEW, NULL));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (columns)), ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (columns))), ==, 2);
  baro_table_view_set_table (BARO_TABLE_VIEW (view), NULL);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_column_view_get_columns (columns)), ==, 0);
  gtk_window_destroy (window);
}

/* The list finds the same rows as counting them one by one, across the marks it keeps. */
static void
test_responses (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  BaroDataset *dataset = baro_study_get_dataset (study);
  const guint moduli[] = { 1, 2, 3, 64, 97 };

  for (guint m = 0; m < G_N_ELEMENTS (moduli); m++)
    {
      g_autoptr(BaroBitset) selection = baro_bitset_new (UI_FIXTURE_ROWS);
      g_autoptr(BaroResponsesModel) model = NULL;
      guint position = 0;

      for (guint i = 0; i < UI_FIXTURE_ROWS; i++)
        baro_bitset_set (selection, i, i % moduli[m] == moduli[m] - 1);
      model = baro_responses_model_new (dataset, selection);
      for (guint i = moduli[m] - 1; i < UI_FIXTURE_ROWS; i += moduli[m])
        {
          g_autoptr(BaroResponse) response = g_list_model_get_item (G_LIST_MODEL (model), position++);

          g_assert_cmpuint (baro_response_get_row (response), ==, i);
        }
      g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, position);
      g_assert_null (g_list_model_get_item (G_LIST_MODEL (model), position));
    }
}

static void
test_response_cells (void)
{
  g_autoptr(BaroStudy) study = ui_fixture_new_study ();
  BaroDataset *dataset = baro_study_get_dataset (study);
  g_autoptr(BaroResponsesModel) model = baro_responses_model_new (dataset, NULL);
  int channel = baro_dataset_find_column (dataset, "channel"), nps = baro_dataset_find_column (dataset, "recommend_nps");

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, UI_FIXTURE_ROWS);
  for (guint i = 0; i < UI_FIXTURE_ROWS; i += 101)
    {
      g_autoptr(BaroResponse) response = g_list_model_get_item (G_LIST_MODEL (model), i);
      g_autofree char *shown_channel = baro_response_dup_cell (response, (guint) channel);
      g_autofree char *shown_nps = baro_response_dup_cell (response, (guint) nps);
      g_autofree char *expected = ui_fixture_nps (i) >= 0 ? g_strdup_printf ("%d", ui_fixture_nps (i)) : g_strdup ("–");

      g_assert_cmpstr (shown_channel, ==, ui_fixture_channel (i));
      g_assert_cmpstr (shown_nps, ==, expected);
    }
}

/* Children stand inside the box, in order, and never on each other. */
static void
assert_no_overlap (GtkWidget *box)
{
  for (GtkWidget *a = gtk_widget_get_first_child (box); a != NULL; a = gtk_widget_get_next_sibling (a))
    {
      graphene_rect_t place_a, place_b;

      g_assert_true (gtk_widget_compute_bounds (a, box, &place_a));
      g_assert_cmpfloat (place_a.origin.x, >=, -0.5);
      g_assert_cmpfloat (place_a.origin.x + place_a.size.width, <=, gtk_widget_get_width (box) + 0.5);
      for (GtkWidget *b = gtk_widget_get_next_sibling (a); b != NULL; b = gtk_widget_get_next_sibling (b))
        {
          g_assert_true (gtk_widget_compute_bounds (b, box, &place_b));
          g_assert_false (graphene_rect_intersection (&place_a, &place_b, NULL) && place_a.size.width > 0 && place_b.size.width > 0);
        }
    }
}

static void
test_wrap_box (void)
{
  const int widths[] = { 320, 480, 800, 1200 };
  const int lines_of_five[] = { 3, 3, 2, 1 };   /* even columns of at least 180 px, 12 px apart, two at the least */

  for (guint w = 0; w < G_N_ELEMENTS (widths); w++)
    {
      GtkWidget *box = g_object_new (BARO_TYPE_WRAP_BOX, "spacing", 12, "column-width", 180, "min-columns", 2, "valign", GTK_ALIGN_START, NULL);
      GtkWindow *window;

      for (guint i = 0; i < 5; i++)
        baro_wrap_box_append (BARO_WRAP_BOX (box), g_object_new (GTK_TYPE_LABEL, "label", "x", "height-request", 40, NULL));
      window = ui_show (box, widths[w], 400);
      assert_no_overlap (box);
      g_assert_cmpint (gtk_widget_get_height (box), ==, lines_of_five[w] * 52 - 12);
      if (lines_of_five[w] == 3)   /* two, two, and one that fills its line */
        g_assert_cmpint (gtk_widget_get_width (gtk_widget_get_last_child (box)), ==, gtk_widget_get_width (box));
      gtk_widget_set_direction (box, GTK_TEXT_DIR_RTL);
      ui_settle ();
      assert_no_overlap (box);
      gtk_window_destroy (window);
    }
}

int
main (int argc, char **argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/figure/keys", test_figure_keys);
  g_test_add_func ("/widgets/figure/drill", test_figure_drill);
  g_test_add_func ("/widgets/figure/pointer", test_figure_pointer);
  g_test_add_func ("/widgets/figure/accessible", test_figure_accessible);
  g_test_add_func ("/widgets/card", test_card);
  g_test_add_func ("/widgets/filter-bar", test_filter_bar);
  g_test_add_func ("/widgets/tile", test_tile);
  g_test_add_func ("/widgets/table", test_table);
  g_test_add_func ("/widgets/responses/rows", test_responses);
  g_test_add_func ("/widgets/responses/cells", test_response_cells);
  g_test_add_func ("/widgets/wrap-box", test_wrap_box);
  return g_test_run ();
}
