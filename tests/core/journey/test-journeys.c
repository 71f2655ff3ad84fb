/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-journeys.c: the journeys of a study: written at once, undone, and there after a crash
 */
#include "config.h"

#include "base/baro-random.h"
#include "data/baro-study.h"
#include "journey/baro-journeys.h"
#include "map-text.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAP "Aware(ad web) Buy() Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*2 / front Staff help:call!"
#define N_KILLS 12u

/* A study in a folder of its own, with one journey. */
typedef struct
{
  char         *folder, *path;
  BaroStudy    *study;
  BaroJourneys *journeys;
  guint         n_changed, n_list_changed;
} Fixture;

static void
changed_cb (BaroJourneys *journeys, const char *id, Fixture *self)
{
  g_assert_nonnull (baro_journeys_get (journeys, id));
  self->n_changed++;
}

static void
list_changed_cb (BaroJourneys *journeys, Fixture *self)
{
  self->n_list_changed++;
}

static void
open_study (Fixture *self, BaroStudy *study)
{
  g_autoptr(GError) error = NULL;

  self->study = study;
  self->journeys = baro_journeys_new (study, &error);
  g_assert_no_error (error);
  g_signal_connect (self->journeys, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->journeys, "list-changed", G_CALLBACK (list_changed_cb), self);
}

static void
close_study (Fixture *self)
{
  if (self->journeys != NULL)
    g_signal_handlers_disconnect_by_data (self->journeys, self);
  g_clear_object (&self->journeys);
  g_clear_object (&self->study);
}

static void
add_map (Fixture *self, const char *text)
{
  g_autoptr(BaroJourney) map = map_text_parse (text);
  g_autoptr(GError) error = NULL;

  baro_journeys_add (self->journeys, map, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("baro-journeys-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "s.baro", NULL);
  open_study (self, baro_study_create (self->path, "Study", NULL));
  add_map (self, MAP);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  close_study (self);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static BaroUndoStack *
stack (Fixture *self)
{
  return baro_study_get_undo_stack (self->study);
}

/* What a second program finds in the file is what this one has in memory. */
static void
check_file (Fixture *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_open_to_read (self->path, &error);
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GPtrArray) ours = baro_journeys_list (self->journeys), theirs = NULL;

  g_assert_no_error (error);
  journeys = baro_journeys_new (study, &error);
  g_assert_no_error (error);
  theirs = baro_journeys_list (journeys);
  g_assert_cmpuint (theirs->len, ==, ours->len);
  for (guint i = 0; i < ours->len; i++)
    g_assert_true (map_text_equal (g_ptr_array_index (ours, i), g_ptr_array_index (theirs, i)));
}

static void
check_state (Fixture *self, const char *id, const char *expected)
{
  g_autofree char *shown = map_text_show (baro_journeys_get (self->journeys, id));

  g_assert_cmpstr (shown, ==, expected);
  check_file (self);
}

static void
must_apply (Fixture *self, BaroChangeSet *set)
{
  g_autoptr(GError) error = NULL;

  g_assert_nonnull (set);
  g_assert_true (baro_journeys_apply (self->journeys, "map", set, &error));
  g_assert_no_error (error);
}

static void
undo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  baro_undo_stack_undo (stack (self), &error);
  g_assert_no_error (error);
}

static void
redo (Fixture *self)
{
  g_autoptr(GError) error = NULL;

  baro_undo_stack_redo (stack (self), &error);
  g_assert_no_error (error);
}

static void
test_apply (Fixture *self, gconstpointer data)
{
  const char *moved = "Aware(ad) Buy(web) Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*2 / front Staff help:call!";
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourneys) again = baro_journeys_new (self->study, NULL);

  g_assert_true (again == self->journeys);
  check_state (self, "map", MAP);
  g_assert_cmpuint (self->n_list_changed, ==, 1);
  g_assert_cmpuint (self->n_changed, ==, 0);

  must_apply (self, baro_journey_edit_move_touchpoint (baro_journeys_get (self->journeys, "map"), "web", "Buy", NULL, NULL));
  check_state (self, "map", moved);
  g_assert_cmpstr (baro_undo_stack_get_undo_label (stack (self)), ==, "Move “web”");
  undo (self);
  check_state (self, "map", MAP);
  redo (self);
  check_state (self, "map", moved);
  g_assert_cmpuint (self->n_changed, ==, 3);

  /* Nothing is nothing. */
  g_assert_true (baro_journeys_apply (self->journeys, "map", NULL, &error));
  must_apply (self, baro_change_set_new ("Nothing"));
  g_assert_cmpstr (baro_undo_stack_get_undo_label (stack (self)), ==, "Move “web”");
  g_assert_false (baro_journeys_apply (self->journeys, "gone", baro_journey_edit_add_stage (baro_journeys_get (self->journeys, "map"), NULL, NULL, NULL), &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NO_PART);
}

/* A set made for an older value is refused, and nothing is lost. */
static void
test_stale (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  BaroChangeSet *first = baro_journey_edit_set_text (baro_journeys_get (self->journeys, "map"), "ad", "one", NULL);
  BaroChangeSet *second = baro_journey_edit_set_text (baro_journeys_get (self->journeys, "map"), "ad", "two", NULL);

  must_apply (self, first);
  g_assert_false (baro_journeys_apply (self->journeys, "map", second, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NO_PART);
  g_assert_cmpstr (baro_journey_find (baro_journeys_get (self->journeys, "map"), "ad")->text, ==, "one");
  check_file (self);
}

static void
type (Fixture *self, const char *id, const char *text)
{
  must_apply (self, baro_journey_edit_set_text (baro_journeys_get (self->journeys, "map"), id, text, NULL));
}

static void
test_typing (Fixture *self, gconstpointer data)
{
  type (self, "slow", "s");
  type (self, "slow", "sl");
  type (self, "slow", "slo");
  type (self, "dear", "d");
  check_file (self);
  undo (self);
  undo (self);
  check_state (self, "map", MAP);
  redo (self);
  g_assert_cmpstr (baro_journey_find (baro_journeys_get (self->journeys, "map"), "slow")->text, ==, "slo");
  check_file (self);
  /* After undo or redo a new step begins. */
  type (self, "slow", "slow again");
  undo (self);
  g_assert_cmpstr (baro_journey_find (baro_journeys_get (self->journeys, "map"), "slow")->text, ==, "slo");
  type (self, "slow", "a");
  baro_undo_stack_close_merge (stack (self));
  type (self, "slow", "ab");
  undo (self);
  g_assert_cmpstr (baro_journey_find (baro_journeys_get (self->journeys, "map"), "slow")->text, ==, "a");
  check_file (self);
}

static void
test_list (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) list = NULL;
  const char *copy_id;

  /* Its ids are taken: all are new. */
  add_map (self, MAP);
  list = baro_journeys_list (self->journeys);
  g_assert_cmpuint (list->len, ==, 2);
  copy_id = baro_journey_get_id (g_ptr_array_index (list, 1));
  g_assert_cmpstr (copy_id, !=, "map");
  g_assert_null (baro_journey_find (g_ptr_array_index (list, 1), "ad"));
  check_state (self, copy_id, MAP);

  g_assert_null (baro_journeys_find_name (self->journeys, "map", &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME);
  g_clear_error (&error);
  g_assert_true (baro_journeys_duplicate (self->journeys, "map", "Third", &error));
  g_assert_nonnull (baro_journeys_find_name (self->journeys, "Third", &error));
  g_assert_null (baro_journeys_find_name (self->journeys, "Fourth", &error));
  g_assert_nonnull (strstr (error->message, "Third"));
  g_clear_error (&error);
  check_file (self);

  g_assert_true (baro_journeys_remove (self->journeys, "map", &error));
  g_assert_null (baro_journeys_get (self->journeys, "map"));
  check_file (self);
  undo (self);
  check_state (self, "map", MAP);
  g_ptr_array_unref (list);
  list = baro_journeys_list (self->journeys);
  g_assert_cmpstr (baro_journey_get_id (g_ptr_array_index (list, 0)), ==, "map");
  redo (self);
  check_file (self);
  undo (self);
  while (baro_undo_stack_can_undo (stack (self)))
    undo (self);
  g_ptr_array_unref (list);
  list = baro_journeys_list (self->journeys);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_null (baro_journeys_find_name (self->journeys, "map", &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME);
  while (baro_undo_stack_can_redo (stack (self)))
    redo (self);
  g_assert_null (baro_journeys_get (self->journeys, "map"));
  check_file (self);
}

/* The study's undo stack keeps the journeys alive; they do not keep the study. */
static void
test_lives (Fixture *self, gconstpointer data)
{
  BaroJourneys *journeys = self->journeys;

  type (self, "ad", "poster");
  g_object_add_weak_pointer (G_OBJECT (self->journeys), (gpointer *) &journeys);
  g_signal_handlers_disconnect_by_data (self->journeys, self);
  g_clear_object (&self->journeys);
  g_assert_nonnull (journeys);
  undo (self);
  g_clear_object (&self->study);
  g_assert_null (journeys);

  open_study (self, baro_study_open (self->path, NULL));
  check_state (self, "map", MAP);
  g_clear_object (&self->study);
  g_assert_null (baro_journeys_get_study (self->journeys));
}

static void
test_read_only (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;

  close_study (self);
  open_study (self, baro_study_open_to_read (self->path, NULL));
  g_assert_false (baro_journeys_apply (self->journeys, "map", baro_journey_edit_set_text (baro_journeys_get (self->journeys, "map"), "ad", "x", NULL), &error));
  g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_READ_ONLY);
  check_state (self, "map", MAP);
}

/* --- bad files --- */

static void
change_behind (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_damaged (Fixture *self, gconstpointer data)
{
  static const char *const DAMAGES[] = {
    "UPDATE journey_part SET data = 'x' WHERE part_id = 'ad'",
    "UPDATE journey_part SET data = '{\"kind\":\"stage\"}' WHERE part_id = 'ad'",
    "UPDATE journey_part SET journey_id = 'other'",
    "DELETE FROM journey_part WHERE kind = 'journey'",
    "DELETE FROM journey_part WHERE part_id = 'ad'",
    "UPDATE journey_part SET data = '" "{\"kind\":\"stage\",\"id\":\"ad\",\"x\":' || replace (hex (zeroblob (50000)), '0', '[') || '}' WHERE part_id = 'ad'",
  };
  g_autofree char *bytes = NULL;
  gsize length;

  close_study (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (DAMAGES); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroStudy) study = NULL;

      g_assert_true (g_file_set_contents (self->path, bytes, (gssize) length, NULL));
      change_behind (self->path, DAMAGES[i]);
      study = baro_study_open (self->path, &error);
      g_assert_no_error (error);
      g_assert_null (baro_journeys_new (study, &error));
      g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT);
    }
}

/* A study of the first schema: brought up to date where it can be written, without journeys where not. */
static void
test_first_schema (Fixture *self, gconstpointer data)
{
  g_autoptr(GPtrArray) list = NULL;

  close_study (self);
  change_behind (self->path, "DROP TABLE journey_part; DROP TABLE journey_picture; PRAGMA user_version = 1");
  if (geteuid () != 0)
    {
      g_chmod (self->path, 0400);
      open_study (self, baro_study_open (self->path, NULL));
      list = baro_journeys_list (self->journeys);
      g_assert_cmpuint (list->len, ==, 0);
      g_assert_null (baro_journeys_get_picture (self->journeys, "x"));
      close_study (self);
      g_chmod (self->path, 0600);
      g_ptr_array_unref (list);
    }
  open_study (self, baro_study_open (self->path, NULL));
  list = baro_journeys_list (self->journeys);
  g_assert_cmpuint (list->len, ==, 0);
  add_map (self, MAP);
  check_state (self, "map", MAP);
}

/* --- pictures --- */

/* One red pixel; made with Python's zlib after the PNG specification. */
static const guint8 PNG[] = {
  0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52, 0x00, 0x00, 0x00,
  0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53, 0xde, 0x00, 0x00, 0x00, 0x0c, 0x49,
  0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xf8, 0xcf, 0xc0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0xc9, 0xfe, 0x92, 0xef,
  0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
};

static void
test_pictures (Fixture *self, gconstpointer data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) png = g_bytes_new_static (PNG, sizeof PNG), text = g_bytes_new_static ("not a picture", 13), back = NULL;
  g_autofree char *id = baro_journeys_add_picture (self->journeys, png, &error), *again = NULL;

  g_assert_no_error (error);
  again = baro_journeys_add_picture (self->journeys, png, &error);
  g_assert_cmpstr (id, ==, again);
  g_assert_null (baro_journeys_add_picture (self->journeys, text, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_PICTURE);
  undo (self);

  close_study (self);
  open_study (self, baro_study_open (self->path, NULL));
  back = baro_journeys_get_picture (self->journeys, id);
  g_assert_true (g_bytes_equal (back, png));
  g_assert_null (baro_journeys_get_picture (self->journeys, "none"));
  g_assert_null (baro_journeys_get_picture (self->journeys, NULL));
}

static void
test_response_key (Fixture *self, gconstpointer data)
{
  static const struct { gsize row; const char *key; } KEYS[] = { { 0, "3:0" }, { 9, "3:9" }, { 10, "7:0" }, { 14, "7:4" }, { 15, "0:15" } };

  close_study (self);
  change_behind (self->path, "INSERT INTO source (source_id, path, name, imported_at, n_responses) VALUES (3, 'a', 'a', 0, 10), (5, 'b', 'b', 0, 0), (7, 'c', 'c', 0, 5)");
  open_study (self, baro_study_open (self->path, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (KEYS); i++)
    {
      g_autofree char *key = baro_response_key (self->study, KEYS[i].row);

      g_assert_cmpstr (key, ==, KEYS[i].key);
    }
}

/* --- the world fails --- */

static void
test_full_disk (Fixture *self, gconstpointer data)
{
  g_autofree char *long_text = g_strnfill (9000, 'x'), *before = map_text_show (baro_journeys_get (self->journeys, "map"));
  struct rlimit old, tight;
  guint n_written = 0;
  GStatBuf info;

  /* Files of this process may grow by some pages only; a write beyond fails. */
  signal (SIGXFSZ, SIG_IGN);
  g_stat (self->path, &info);
  getrlimit (RLIMIT_FSIZE, &old);
  tight = old;
  tight.rlim_cur = (rlim_t) info.st_size + 3 * 16384;
  setrlimit (RLIMIT_FSIZE, &tight);
  for (;;)
    {
      g_autoptr(GError) error = NULL;
      BaroJourney *map = baro_journeys_get (self->journeys, "map");
      g_autoptr(BaroJourney) kept = baro_journey_ref (map);
      g_autofree char *label = g_strdup (baro_undo_stack_get_undo_label (stack (self)));

      if (baro_journeys_apply (self->journeys, "map", baro_journey_edit_add_card (map, "Pains", "ad", NULL, long_text, NULL), &error))
        {
          g_assert_cmpuint (++n_written, <, 1000);
          continue;
        }
      /* SQLite knows a full disk by ENOSPC; a limit is EFBIG, a failure like others. */
      g_assert_error (error, BARO_STORE_ERROR, BARO_STORE_ERROR_FAILED);
      g_assert_cmpuint (strlen (error->message), >, 10);
      g_assert_true (baro_journeys_get (self->journeys, "map") == kept);
      g_assert_cmpstr (baro_undo_stack_get_undo_label (stack (self)), ==, label);
      break;
    }
  setrlimit (RLIMIT_FSIZE, &old);
  g_assert_cmpuint (n_written, >, 0);
  check_file (self);

  /* With room again all goes on. */
  for (guint i = 0; i < n_written; i++)
    undo (self);
  check_state (self, "map", before);
}

/* A child: edits for ever and says the number of each edit that was committed. The number is in the map. */
static void
edit_for_ever (const char *path, int fd, guint seed)
{
  g_autoptr(BaroStudy) study = baro_study_open (path, NULL);
  g_autoptr(BaroJourneys) journeys = study != NULL ? baro_journeys_new (study, NULL) : NULL;
  guint number = journeys != NULL ? (guint) g_ascii_strtoull (baro_journey_get_head (baro_journeys_get (journeys, "map"))->head.scenario, NULL, 10) : 0;
  BaroRandom random;

  baro_random_init (&random, seed);
  while (journeys != NULL)
    {
      BaroJourney *map = baro_journeys_get (journeys, "map");
      BaroPart *head = baro_part_copy (baro_journey_get_head (map));
      BaroChangeSet *set;
      g_autofree char *text = g_strdup_printf ("%u", ++number);

      /* Half of the edits touch many parts: all of them or none must be there. */
      baro_part_set_string (&head->head.scenario, text);
      if (baro_random_below (&random, 2) == 0 || baro_journey_count (map, BARO_PART_CARD) == 0)
        set = baro_journey_edit_paste (map, "a\nb\nc\nd\ne", "Pains", "ad", NULL);
      else
        set = baro_journey_edit_remove (map, (const char *const *) &baro_journey_list (map, BARO_PART_CARD, NULL)[0]->id, 1, NULL);
      baro_change_set_add (set, baro_journey_get_head (map), head);
      if (!baro_journeys_apply (journeys, "map", set, NULL) || write (fd, &number, sizeof number) != sizeof number)
        break;
    }
  _exit (1);
}

static guint
run_and_kill (const char *path, guint seed, guint usec)
{
  int fds[2], status;
  guint number = 0, read_number;
  pid_t child;

  g_assert_cmpint (pipe (fds), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (fds[0]);
      edit_for_ever (path, fds[1], seed);
    }
  close (fds[1]);
  /* the first edit, then somewhere in the middle of another */
  if (read (fds[0], &read_number, sizeof read_number) == sizeof read_number)
    number = read_number;
  g_usleep (usec);
  kill (child, SIGKILL);
  while (read (fds[0], &read_number, sizeof read_number) == sizeof read_number)
    number = read_number;
  close (fds[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);

  return number;
}

static void
test_killed (Fixture *self, gconstpointer data)
{
  guint32 seed = (guint32) g_test_rand_int ();
  BaroRandom random;

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);
  close_study (self);
  for (guint i = 0; i < N_KILLS; i++)
    {
      guint number = run_and_kill (self->path, seed + i, 1000 + baro_random_below (&random, 60000)), kept;
      g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GError) error = NULL;

      g_assert_cmpuint (number, >, 0);
      open_study (self, baro_study_open (self->path, &error));
      g_assert_no_error (error);
      g_assert_true (baro_store_check (baro_study_get_store (self->study), findings, NULL, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (findings->len, ==, 0);
      map_text_check (baro_journeys_get (self->journeys, "map"));
      kept = (guint) g_ascii_strtoull (baro_journey_get_head (baro_journeys_get (self->journeys, "map"))->head.scenario, NULL, 10);
      g_assert_cmpuint (kept, >=, number);
      g_assert_cmpuint (kept, <=, number + 1);
      close_study (self);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/journeys/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (apply);
  ADD (stale);
  ADD (typing);
  ADD (list);
  ADD (lives);
  ADD (read_only);
  ADD (damaged);
  ADD (first_schema);
  ADD (pictures);
  ADD (response_key);
  ADD (full_disk);
  ADD (killed);
#undef ADD

  return g_test_run ();
}
