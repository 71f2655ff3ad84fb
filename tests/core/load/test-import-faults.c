/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-import-faults.c: whatever happens to an import, the study is as before or as after, and the source untouched
 *
 * The program runs itself as a child that imports: killed at a random moment, short of disk space (a limit on
 * file size stands for it), or without the right to write. The seed is printed by GLib's test program. */
#include "config.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "load-fixture.h"

#define N_ROWS 60000
#define N_KILLS 12
#define N_LIMITS 6

static const char *program;

/* The child: import SOURCE into STUDY; exit 0 when done, 3 with an error. */
static int
run_child (const char *study_path, const char *source, const char *limit, const char *user)
{
  g_autoptr(BaroMapping) mapping = fixture_guess (source, NULL);
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;
  BaroImportResult result;

  if (strcmp (user, "nobody") == 0 && geteuid () == 0 && setuid (65534) != 0)
    return 4;
  if (strcmp (limit, "0") != 0)
    {
      struct rlimit size = { (rlim_t) g_ascii_strtoull (limit, NULL, 10), RLIM_INFINITY };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &size);
    }
  study = baro_study_open (study_path, &error);
  if (study == NULL || !baro_importer_run (study, source, mapping, NULL, NULL, NULL, &result, &error))
    {
      g_print ("# child: %s\n", error->message);
      return 3;
    }
  return 0;
}

static GSubprocess *
spawn_child (const char *study, const char *source, guint64 limit, const char *user)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, limit);
  g_autoptr(GError) error = NULL;
  GSubprocess *child = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, program, "--child", study, source, text, user, NULL);

  g_assert_no_error (error);
  return child;
}

static char *
digest_file (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

/* What the study says: rows, sources, columns, rejected rows, and the text of every 97th row. */
static char *
digest_study (const char *path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_open (path, &error);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) sources = NULL;
  BaroDataset *dataset;

  g_assert_no_error (error);
  g_assert_true (baro_store_check (baro_study_get_store (study), findings, NULL, &error));
  g_assert_cmpuint (findings->len, ==, 0);
  dataset = baro_study_get_dataset (study);
  sources = baro_study_list_sources (study, &error);
  g_string_append_printf (text, "%zu rows, %u sources, %u columns, %" G_GUINT64_FORMAT " rejected\n", baro_dataset_get_n_rows (dataset), sources->len,
                          baro_dataset_get_n_columns (dataset), baro_study_count_rejected (study));
  for (gsize row = 0; row < baro_dataset_get_n_rows (dataset); row += 97)
    for (guint c = 0; c < baro_dataset_get_n_columns (dataset); c++)
      {
        g_autofree char *value = baro_dataset_dup_text (dataset, c, row, &error);

        g_assert_no_error (error);
        g_string_append_printf (text, "%s|", value != NULL ? value : "-");
      }
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, -1);
}

typedef struct
{
  char *folder, *first, *second, *study, *copy;
  char *before, *after, *source_digest;
} Stage;

static char *
make_source (const char *folder, const char *name, guint first)
{
  g_autoptr(GString) text = g_string_new ("response id,submitted at,channel,nps,comment\n");

  for (guint i = first; i < first + N_ROWS; i++)
    g_string_append_printf (text, "r%u,2025-%02u-%02u,%s,%u,\"comment %u, with a comma\"\n", i, 1 + i % 12, 1 + i % 28, i % 3 ? "Web" : "App", i % 13, i);
  return fixture_write (folder, name, text->str);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  g_autofree char *journal = g_strconcat (to, "-journal", NULL);
  g_autofree char *wal = g_strconcat (to, "-wal", NULL);
  gsize length;

  g_remove (journal);
  g_remove (wal);
  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize) length, NULL));
}

/* A study with one wave, and what it looks like with the second one. */
static void
set_up (Stage *stage)
{
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GSubprocess) child = NULL;
  BaroImportResult result;

  stage->folder = fixture_new_folder ();
  stage->first = make_source (stage->folder, "first.csv", 0);
  stage->second = make_source (stage->folder, "second.csv", N_ROWS);
  stage->study = g_build_filename (stage->folder, "study.baro", NULL);
  stage->copy = g_build_filename (stage->folder, "copy.baro", NULL);
  study = baro_study_create (stage->study, "faults", &error);
  g_assert_no_error (error);
  fixture_import (study, stage->first, NULL, &result);
  g_clear_object (&study);
  stage->before = digest_study (stage->study);
  copy_file (stage->study, stage->copy);
  child = spawn_child (stage->copy, stage->second, 0, "self");
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 0);
  stage->after = digest_study (stage->copy);
  g_assert_cmpstr (stage->before, !=, stage->after);
  stage->source_digest = digest_file (stage->second);
}

static void
tear_down (Stage *stage)
{
  g_autofree char *digest = digest_file (stage->second);

  g_assert_cmpstr (digest, ==, stage->source_digest);
  fixture_drop_folder (stage->folder);
  g_free (stage->first);
  g_free (stage->second);
  g_free (stage->study);
  g_free (stage->copy);
  g_free (stage->before);
  g_free (stage->after);
  g_free (stage->source_digest);
}

static void
test_kill (void)
{
  Stage stage;
  guint n_before = 0;

  set_up (&stage);
  for (guint i = 0; i < N_KILLS; i++)
    {
      g_autoptr(GSubprocess) child = NULL;
      g_autofree char *digest = NULL;
      guint delay_us = (guint) g_test_rand_int_range (2000, 250000);

      copy_file (stage.study, stage.copy);
      child = spawn_child (stage.copy, stage.second, 0, "self");
      g_usleep (delay_us);
      g_subprocess_send_signal (child, SIGKILL);
      g_subprocess_wait (child, NULL, NULL);
      digest = digest_study (stage.copy);
      g_test_message ("killed after %u us: %s", delay_us, g_str_equal (digest, stage.before) ? "as before" : "as after");
      g_assert_true (g_str_equal (digest, stage.before) || g_str_equal (digest, stage.after));
      n_before += g_str_equal (digest, stage.before);
    }
  g_test_message ("%u of %u as before", n_before, N_KILLS);
  tear_down (&stage);
}

static void
test_disk_full (void)
{
  Stage stage;
  GStatBuf info;

  set_up (&stage);
  g_assert_cmpint (g_stat (stage.study, &info), ==, 0);
  for (guint i = 0; i < N_LIMITS; i++)
    {
      g_autoptr(GSubprocess) child = NULL;
      g_autofree char *digest = NULL;
      guint64 limit = (guint64) info.st_size * i / N_LIMITS + 1024;

      copy_file (stage.study, stage.copy);
      child = spawn_child (stage.copy, stage.second, limit, "self");
      g_assert_true (g_subprocess_wait (child, NULL, NULL));
      g_assert_true (g_subprocess_get_if_exited (child));
      g_test_message ("limit %" G_GUINT64_FORMAT ": exit %d", limit, g_subprocess_get_exit_status (child));
      g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 3);
      digest = digest_study (stage.copy);
      g_assert_cmpstr (digest, ==, stage.before);
    }
  tear_down (&stage);
}

static void
test_read_only (void)
{
  g_autoptr(GSubprocess) child = NULL;
  g_autofree char *digest = NULL;
  g_autofree char *bytes_before = NULL;
  g_autofree char *bytes_after = NULL;
  Stage stage;

  set_up (&stage);
  g_chmod (stage.first, 0444);
  g_chmod (stage.second, 0444);
  g_chmod (stage.study, 0444);
  g_chmod (stage.folder, 0555);
  bytes_before = digest_file (stage.study);
  child = spawn_child (stage.study, stage.second, 0, "nobody");
  g_assert_true (g_subprocess_wait (child, NULL, NULL));
  g_assert_cmpint (g_subprocess_get_exit_status (child), ==, 3);
  bytes_after = digest_file (stage.study);
  g_assert_cmpstr (bytes_before, ==, bytes_after);
  g_chmod (stage.folder, 0755);
  g_chmod (stage.study, 0644);
  digest = digest_study (stage.study);
  g_assert_cmpstr (digest, ==, stage.before);
  tear_down (&stage);
}

typedef struct
{
  GCancellable *cancellable;
  guint n_left;
} CancelPlan;

static void
count_progress (const BaroProgress *progress, gpointer user_data)
{
  CancelPlan *plan = user_data;

  g_assert_cmpuint (progress->n_rows, <=, N_ROWS);
  if (plan->n_left-- == 0)
    g_cancellable_cancel (plan->cancellable);
}

static void
test_cancel (void)
{
  Stage stage;

  set_up (&stage);
  for (guint n = 0; n < 2; n++)
    {
      g_autoptr(BaroMapping) mapping = fixture_guess (stage.second, NULL);
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_autoptr(BaroStudy) study = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *digest = NULL;
      CancelPlan plan = { cancellable, n };
      BaroImportResult result;

      copy_file (stage.study, stage.copy);
      study = baro_study_open (stage.copy, &error);
      g_assert_no_error (error);
      g_assert_false (baro_importer_run (study, stage.second, mapping, count_progress, &plan, cancellable, &result, &error));
      g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED);
      g_clear_object (&study);
      digest = digest_study (stage.copy);
      g_assert_cmpstr (digest, ==, stage.before);
    }
  tear_down (&stage);
}

int
main (int argc, char **argv)
{
  if (argc == 6 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], argv[3], argv[4], argv[5]);
  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/load/import-faults/kill", test_kill);
  g_test_add_func ("/load/import-faults/disk-full", test_disk_full);
  g_test_add_func ("/load/import-faults/read-only", test_read_only);
  g_test_add_func ("/load/import-faults/cancel", test_cancel);
  return g_test_run ();
}
