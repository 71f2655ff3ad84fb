/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-import.c: the import assistant, from the draft to the study */
#define G_LOG_DOMAIN "test-import"
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>
#include <string.h>

#include "ui-fixture.h"
#include "windows/baro-import-draft.h"
#include "windows/baro-import-grid.h"
#include "windows/baro-import-job.h"
#include "windows/baro-import-strip.h"
#include "windows/baro-import-window.h"

#define N_WIDE_COLUMNS 1900u

static char *folder;

static char *
write_file (const char *name, const char *text, const char *encoding)
{
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  gsize length = strlen (text);
  g_autofree char *bytes = g_convert (text, -1, encoding, "UTF-8", NULL, &length, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  return path;
}

/* Enough Chinese for the encoding to be told. */
static char *
write_hotline (void)
{
  g_autoptr(GString) text = g_string_new ("编号,日期,渠道,推荐意愿,满意度,评价\n");

  for (guint i = 0; i < 40; i++)
    g_string_append_printf (text, "R%03u,2026-%02u-%02u,%s,%u,%u,%s\n", i, 1 + i % 6, 13 + i % 12, i % 2 == 0 ? "网站" : "电话", i % 11, 1 + i % 5,
                            i % 3 == 0 ? "配送很快，包装也好" : "客服态度非常好，很满意");
  return write_file ("hotline.csv", text->str, "GB18030");
}

static gboolean
is_idle (gpointer user_data)
{
  return !baro_import_draft_is_busy (user_data);
}

static BaroImportDraft *
read_draft (const char *path)
{
  BaroImportDraft *draft = baro_import_draft_new (path, NULL);

  baro_import_draft_read (draft);
  g_assert_true (ui_wait_for (is_idle, draft));
  return draft;
}

static BaroMappedColumn *
get_column (BaroImportDraft *draft, guint index)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (draft);

  g_assert_nonnull (mapping);
  g_assert_cmpuint (index, <, mapping->columns->len);
  return mapping->columns->pdata[index];
}

static void
test_draft_reading (void)
{
  g_autofree char *path = write_hotline ();
  g_autoptr(BaroImportDraft) draft = read_draft (path);
  g_autoptr(BaroReading) wish = NULL;

  g_assert_no_error (baro_import_draft_get_error (draft));
  g_assert_cmpstr (baro_import_draft_get_reading (draft)->encoding, ==, "GB18030");
  g_assert_cmpstr (baro_import_draft_get_preview (draft)->names[2], ==, "渠道");
  g_assert_cmpuint (g_array_index (baro_import_draft_get_preview (draft)->lines, guint64, 0), ==, 2);

  /* A wrong choice is shown as it is, and the right one comes back. */
  wish = baro_reading_copy (baro_import_draft_get_reading (draft));
  g_free (wish->encoding);
  wish->encoding = g_strdup ("windows-1252");
  baro_import_draft_choose (draft, wish, BARO_CHOSEN_ENCODING);
  g_assert_true (baro_import_draft_is_busy (draft));
  g_assert_true (ui_wait_for (is_idle, draft));
  g_assert_cmpstr (baro_import_draft_get_reading (draft)->encoding, ==, "windows-1252");
  g_assert_cmpstr (baro_import_draft_get_preview (draft)->names[2], !=, "渠道");
  g_free (wish->encoding);
  wish->encoding = g_strdup ("GB18030");
  baro_import_draft_choose (draft, wish, BARO_CHOSEN_ENCODING);
  g_assert_true (ui_wait_for (is_idle, draft));
  g_assert_cmpstr (baro_import_draft_get_preview (draft)->names[2], ==, "渠道");

  /* Without a header the first line is data. */
  wish->has_header = FALSE;
  baro_import_draft_choose (draft, wish, BARO_CHOSEN_HEADER);
  g_assert_true (ui_wait_for (is_idle, draft));
  g_assert_cmpuint (g_array_index (baro_import_draft_get_preview (draft)->lines, guint64, 0), ==, 1);
}

static void
test_draft_corrections (void)
{
  g_autofree char *path = write_hotline ();
  g_autoptr(BaroImportDraft) draft = read_draft (path);
  g_autoptr(BaroReading) wish = NULL;
  g_autoptr(BaroScale) scale = NULL;

  g_assert_cmpint (get_column (draft, 4)->column->kind, ==, BARO_KIND_SCALE);
  baro_import_draft_set_role (draft, 4, BARO_ROLE_ITEM, BARO_FAMILY_CES);
  g_assert_cmpint (get_column (draft, 4)->column->family, ==, BARO_FAMILY_CES);
  scale = baro_scale_with_direction (get_column (draft, 4)->column->scale, BARO_DIRECTION_LOW_GOOD);
  baro_import_draft_set_scale (draft, 4, scale);
  baro_import_draft_set_kind (draft, 2, BARO_KIND_TEXT);

  /* Another reading guesses the rest again and keeps what a person said. */
  wish = baro_reading_copy (baro_import_draft_get_reading (draft));
  wish->decimal_sign = ',';
  baro_import_draft_choose (draft, wish, BARO_CHOSEN_DECIMAL);
  g_assert_true (ui_wait_for (is_idle, draft));
  g_assert_cmpint (baro_import_draft_get_reading (draft)->decimal_sign, ==, ',');
  g_assert_cmpint (get_column (draft, 2)->column->kind, ==, BARO_KIND_TEXT);
  g_assert_cmpint (get_column (draft, 4)->column->family, ==, BARO_FAMILY_CES);
  g_assert_cmpint (baro_scale_get_direction (get_column (draft, 4)->column->scale), ==, BARO_DIRECTION_LOW_GOOD);

  baro_import_draft_start_from_scratch (draft);
  g_assert_cmpint (get_column (draft, 2)->column->kind, !=, BARO_KIND_TEXT);
}

static void
test_draft_error (void)
{
  g_autofree char *path = write_file ("empty.csv", "", "UTF-8");
  g_autoptr(BaroImportDraft) draft = read_draft (path);

  g_assert_error (baro_import_draft_get_error (draft), BARO_LOAD_ERROR, BARO_LOAD_ERROR_EMPTY);
  g_assert_null (baro_import_draft_get_mapping (draft));
}

/* --- the job --- */

typedef struct
{
  gboolean         is_done;
  char            *path;      /* (owned) */
  GError          *error;     /* (owned) */
  BaroImportResult counts;
} Outcome;

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Outcome *outcome = user_data;

  outcome->path = baro_import_new_finish (result, &outcome->counts, &outcome->error);
  outcome->is_done = TRUE;
}

static gboolean
is_true (gpointer user_data)
{
  return *(gboolean *) user_data;
}

static guint
count_files (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_job (void)
{
  g_autofree char *path = write_hotline ();
  g_autofree char *studies = g_build_filename (g_get_user_data_dir (), "barometer", NULL);
  g_autoptr(BaroImportDraft) draft = read_draft (path);
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  g_autofree char *name = baro_import_dup_study_name (path);
  Outcome outcomes[3] = { 0 };

  g_assert_cmpstr (name, ==, "hotline");
  g_cancellable_cancel (cancelled);
  baro_import_new_async (name, path, baro_import_draft_get_mapping (draft), NULL, NULL, cancelled, made_cb, &outcomes[0]);
  g_assert_true (ui_wait_for (is_true, &outcomes[0].is_done));
  g_assert_nonnull (outcomes[0].error);
  g_assert_cmpuint (count_files (studies), ==, 0);

  /* Twice the same name makes two studies; nothing unfinished stays. */
  for (guint i = 1; i < 3; i++)
    {
      baro_import_new_async ("a/b", path, baro_import_draft_get_mapping (draft), NULL, NULL, NULL, made_cb, &outcomes[i]);
      g_assert_true (ui_wait_for (is_true, &outcomes[i].is_done));
      g_assert_no_error (outcomes[i].error);
      g_assert_cmpuint (outcomes[i].counts.n_responses, ==, 40);
    }
  g_assert_cmpstr (outcomes[1].path, !=, outcomes[2].path);
  g_assert_true (g_str_has_suffix (outcomes[1].path, "/a-b.baro"));
  g_assert_cmpuint (count_files (studies), ==, 2);
  g_unlink (outcomes[1].path);
  g_unlink (outcomes[2].path);
  g_clear_error (&outcomes[0].error);
  g_free (outcomes[1].path);
  g_free (outcomes[2].path);
}

/* --- the window --- */

typedef struct
{
  GtkWidget *window;
  char      *name;     /* page waited for */
  char      *study;    /* (owned) from the signal */
} Watch;

static gboolean
shows_page (gpointer user_data)
{
  Watch *watch = user_data;
  GtkWidget *stack = ui_find (watch->window, GTK_TYPE_STACK, NULL);
  GtkWidget *next = ui_find (watch->window, GTK_TYPE_BUTTON, "suggested-action");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stack)), watch->name) == 0 && gtk_widget_get_sensitive (next);
}

static void
imported_cb (BaroImportWindow *window, const char *path, gpointer user_data)
{
  ((Watch *) user_data)->study = g_strdup (path);
}

static void
press_next (Watch *watch, char *name)
{
  g_signal_emit_by_name (ui_find (watch->window, GTK_TYPE_BUTTON, "suggested-action"), "clicked");
  watch->name = name;
  g_assert_true (ui_wait_for (shows_page, watch));
}

static void
test_window (void)
{
  g_autofree char *path = write_hotline ();
  BaroImportWindow *window = baro_import_window_new (NULL, NULL, path);
  Watch watch = { .window = GTK_WIDGET (window), .name = (char *) "columns" };
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_connect (window, "imported", G_CALLBACK (imported_cb), &watch);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (ui_wait_for (shows_page, &watch));
  g_assert_cmpuint (ui_count (watch.window, BARO_TYPE_IMPORT_STRIP, NULL), ==, 6);
  g_assert_null (watch.study);
  press_next (&watch, (char *) "check");
  g_assert_null (watch.study);
  press_next (&watch, (char *) "import");
  g_assert_nonnull (watch.study);
  study = baro_study_open (watch.study, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 40);
  g_assert_cmpstr (baro_study_get_name (study), ==, "hotline");
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_unlink (watch.study);
  g_free (watch.study);
}

/* The next wave into the same study: the columns of last time are known, the responses too. */
static void
test_window_again (void)
{
  g_autofree char *path = write_hotline ();
  g_autofree char *study_path = g_build_filename (folder, "again.baro", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_create (study_path, "Again", &error);

  g_assert_no_error (error);
  for (guint round = 0; round < 2; round++)
    {
      BaroImportWindow *window = baro_import_window_new (NULL, study, path);
      Watch watch = { .window = GTK_WIDGET (window), .name = (char *) "columns" };

      g_signal_connect (window, "imported", G_CALLBACK (imported_cb), &watch);
      gtk_window_present (GTK_WINDOW (window));
      g_assert_true (ui_wait_for (shows_page, &watch));
      press_next (&watch, (char *) "check");
      press_next (&watch, (char *) "import");
      g_assert_cmpstr (watch.study, ==, study_path);
      g_assert_true (baro_study_reload (study, &error));
      g_assert_cmpuint (baro_dataset_get_n_rows (baro_study_get_dataset (study)), ==, 40);
      gtk_window_destroy (GTK_WINDOW (window));
      ui_settle ();
      g_free (watch.study);
    }
}

/* A code that is read as "don't know" in the second wave only is missing there, not invalid. */
static void
test_next_wave (void)
{
  static const char *const WAVES[] = { "id,satisfaction\na1,5\na2,4\na3,3\na4,2\na5,1\n", "id,satisfaction\nb1,5\nb2,9\nb3,9\nb4,1\n" };
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "Waves", &error);
  const BaroCodes *codes;
  guint n_dont_know = 0;

  g_assert_no_error (error);
  for (guint wave = 0; wave < G_N_ELEMENTS (WAVES); wave++)
    {
      g_autofree char *path = write_file ("wave.csv", WAVES[wave], "UTF-8");
      g_autoptr(BaroImportDraft) draft = baro_import_draft_new (path, study);
      g_autoptr(GArray) options = g_array_new (FALSE, TRUE, sizeof (BaroOption));
      g_autoptr(BaroScale) scale = NULL;
      BaroImportResult counts;

      for (int value = 1; value <= 5; value++)
        g_array_append_vals (options, &(BaroOption) { .value = value }, 1);
      if (wave == 1)
        g_array_append_vals (options, &(BaroOption) { .value = 9, .is_missing = TRUE, .missing = BARO_MISSING_DONT_KNOW }, 1);
      scale = baro_scale_new ((const BaroOption *) (gpointer) options->data, options->len, BARO_DIRECTION_HIGH_GOOD);
      baro_import_draft_read (draft);
      g_assert_true (ui_wait_for (is_idle, draft));
      baro_import_draft_set_kind (draft, 1, BARO_KIND_SCALE);
      baro_import_draft_set_scale (draft, 1, scale);
      g_assert_true (baro_importer_run (study, path, baro_import_draft_get_mapping (draft), NULL, NULL, NULL, &counts, &error));
      g_assert_true (baro_study_reload (study, &error));
    }
  codes = baro_dataset_get_codes (baro_study_get_dataset (study), 1, &error);
  g_assert_no_error (error);
  for (gsize row = 0; row < codes->n_rows; row++)
    {
      BaroMissing missing;

      if (baro_codes_get_missing (codes, row, &missing))
        {
          g_assert_cmpint (missing, ==, BARO_MISSING_DONT_KNOW);
          n_dont_know++;
        }
    }
  g_assert_cmpuint (codes->n_rows, ==, 9);
  g_assert_cmpuint (n_dont_know, ==, 2);
}

static void
test_wide (void)
{
  g_autoptr(GString) text = g_string_new ("id");
  g_autofree char *path = NULL;
  g_autoptr(BaroImportDraft) draft = NULL;
  GtkWidget *grid;
  GtkWindow *window;

  for (guint i = 1; i < N_WIDE_COLUMNS; i++)
    g_string_append_printf (text, ",q%u", i);
  for (guint r = 0; r < 12; r++)
    {
      g_string_append_printf (text, "\nr%u", r);
      for (guint i = 1; i < N_WIDE_COLUMNS; i++)
        g_string_append_printf (text, ",%u", 1 + (i + r) % 5);
    }
  path = write_file ("wide.csv", text->str, "UTF-8");
  draft = read_draft (path);
  grid = baro_import_grid_new (draft);
  window = ui_show (grid, 900, 600);
  g_assert_cmpuint (baro_import_draft_get_mapping (draft)->columns->len, ==, N_WIDE_COLUMNS);
  g_assert_cmpuint (ui_count (grid, BARO_TYPE_IMPORT_STRIP, NULL), <=, 40);
  baro_import_grid_select (BARO_IMPORT_GRID (grid), (int) N_WIDE_COLUMNS - 1);
  ui_settle ();
  g_assert_cmpint (baro_import_grid_get_selected (BARO_IMPORT_GRID (grid)), ==, (int) N_WIDE_COLUMNS - 1);
  g_assert_cmpuint (ui_count (grid, BARO_TYPE_IMPORT_STRIP, NULL), <=, 40);
  gtk_window_destroy (window);
  ui_settle ();
}

int
main (int argc, char **argv)
{
  g_autoptr(GError) error = NULL;

  /* Studies go to a folder of this test's own. */
  folder = g_dir_make_tmp ("test-import-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/import/draft/reading", test_draft_reading);
  g_test_add_func ("/import/draft/corrections", test_draft_corrections);
  g_test_add_func ("/import/draft/error", test_draft_error);
  g_test_add_func ("/import/job", test_job);
  g_test_add_func ("/import/window", test_window);
  g_test_add_func ("/import/window/again", test_window_again);
  g_test_add_func ("/import/next-wave", test_next_wave);
  g_test_add_func ("/import/wide", test_wide);
  return g_test_run ();
}
