/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-file.c: a file is replaced by a whole one, or not at all */
#include "base/baro-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("baro-file-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "响应 a.csv", NULL);
}

static guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_autoptr(GDir) dir = g_dir_open (self->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_remove (path);
    }
  g_rmdir (self->folder);
  g_free (self->folder);
  g_free (self->path);
}

static char *
write_beside (const char *path, const char *text)
{
  char *temporary = NULL;
  int fd = baro_file_open_beside (path, &temporary);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, text, strlen (text)), ==, strlen (text));
  g_assert_cmpint (close (fd), ==, 0);

  return temporary;
}

static void
assert_content (const char *path, const char *text)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, text);
}

static void
test_replace (Fixture *self, gconstpointer data)
{
  g_autofree char *first = write_beside (self->path, "old");
  g_autofree char *second = NULL;
  mode_t mask = umask (0);
  GStatBuf info;

  umask (mask);
  g_assert_false (g_file_test (self->path, G_FILE_TEST_EXISTS));
  g_assert_true (baro_file_replace (first, self->path));
  second = write_beside (self->path, "new!");
  assert_content (self->path, "old");
  g_assert_true (baro_file_replace (second, self->path));
  assert_content (self->path, "new!");
  g_assert_cmpuint (count_files (self->folder), ==, 1);
  g_assert_cmpint (g_stat (self->path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0666 & ~mask);
}

static void
test_failures (Fixture *self, gconstpointer data)
{
  g_autofree char *nowhere = g_build_filename (self->folder, "none", "a.csv", NULL);
  g_autofree char *temporary = NULL;
  g_autofree char *lost = g_build_filename (self->folder, "lost", NULL);

  errno = 0;
  g_assert_cmpint (baro_file_open_beside (nowhere, &temporary), ==, -1);
  g_assert_cmpint (errno, ==, ENOENT);
  g_assert_null (temporary);

  /* A folder has the name: it stays, and nothing is left beside it. */
  g_assert_cmpint (g_mkdir (self->path, 0700), ==, 0);
  temporary = write_beside (self->path, "text");
  g_assert_false (baro_file_replace (temporary, self->path));
  g_assert_cmpint (errno, ==, EISDIR);
  g_assert_true (g_file_test (self->path, G_FILE_TEST_IS_DIR));
  g_assert_cmpuint (count_files (self->folder), ==, 1);

  g_assert_false (baro_file_replace (lost, self->path));
  g_assert_cmpint (errno, ==, ENOENT);
}

static void
test_links (Fixture *self, gconstpointer data)
{
  g_autofree char *link = g_build_filename (self->folder, "link", NULL);
  g_autofree char *before = NULL;
  g_autofree char *behind = NULL;
  g_autofree char *real = NULL;

  g_assert_cmpint (symlink (self->path, link), ==, 0);
  before = baro_file_dup_target (link);
  g_assert_cmpstr (before, ==, link);

  g_assert_true (g_file_set_contents (self->path, "x", 1, NULL));
  behind = baro_file_dup_target (link);
  real = baro_file_dup_target (self->path);
  g_assert_cmpstr (behind, ==, real);
  g_assert_true (g_str_has_suffix (behind, "响应 a.csv"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/file/replace", Fixture, NULL, set_up, test_replace, tear_down);
  g_test_add ("/file/failures", Fixture, NULL, set_up, test_failures, tear_down);
  g_test_add ("/file/links", Fixture, NULL, set_up, test_links, tear_down);
  return g_test_run ();
}
