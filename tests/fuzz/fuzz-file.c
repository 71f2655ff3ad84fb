/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz-file.c: bytes in memory as a file with a path */
#include "config.h"

#include "fuzz.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

static char *current;

/* A real file: SQLite follows links, so a file descriptor's path would not do. In memory where there is a
 * place for it. The path is good until fuzz_close_file(); one file at a time. */
char *
fuzz_open_file (const guint8 *data, gsize length)
{
  const char *folder = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) && g_access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  int fd;

  current = g_strdup_printf ("%s/baro-fuzz-%d", folder, (int) getpid ());
  fd = g_open (current, O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
  g_assert (fd >= 0);
  g_assert (write (fd, data, length) == (gssize) length);
  close (fd);
  return g_strdup (current);
}

void
fuzz_close_file (void)
{
  g_unlink (current);
  g_clear_pointer (&current, g_free);
}
