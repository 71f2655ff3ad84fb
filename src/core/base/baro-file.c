/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-file.c: replacing a file by a whole one */
#define G_LOG_DOMAIN "baro-file"
#include "config.h"

#include "base/baro-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <unistd.h>

/**
 * baro_file_dup_target:
 * @path: (type filename): a name that a person chose
 *
 * Follows symbolic links, so that replacing the file leaves the link one.
 *
 * Returns: (transfer full): the file behind @path, or @path itself if there is none yet
 */
char *
baro_file_dup_target (const char *path)
{
  char *real;
  char *target;

  g_return_val_if_fail (path != NULL, NULL);

  real = realpath (path, NULL);
  target = g_strdup (real != NULL ? real : path);
  free (real);

  return target;
}

/**
 * baro_file_open_beside:
 * @path: (type filename): the file to be replaced, or made
 * @temporary: (out): the new file's name for now, in the same folder
 *
 * Makes an empty file beside @path, with the rights that a new file gets.
 *
 * Returns: a descriptor for reading and writing, the caller's to close; -1 with errno, @temporary is %NULL then
 */
int
baro_file_open_beside (const char *path, char **temporary)
{
  g_autofree char *name = NULL;
  int fd;

  g_return_val_if_fail (path != NULL && temporary != NULL, -1);

  name = g_strconcat (path, ".XXXXXX", NULL);
  fd = g_mkstemp_full (name, O_RDWR | O_CLOEXEC, 0666);
  *temporary = fd >= 0 ? g_steal_pointer (&name) : NULL;

  return fd;
}

static gboolean
sync_path (const char *path, int flags)
{
  int fd = g_open (path, flags | O_CLOEXEC, 0);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  errno = saved_errno;

  return is_synced;
}

/**
 * baro_file_replace:
 * @temporary: (type filename): a whole, closed file in the folder of @path
 * @path: (type filename): the name it takes
 *
 * Brings @temporary to the disk and renames it. On failure @path is as it was and @temporary is removed.
 *
 * Returns: %FALSE with errno
 */
gboolean
baro_file_replace (const char *temporary, const char *path)
{
  g_autofree char *folder = NULL;
  int saved_errno;

  g_return_val_if_fail (temporary != NULL && path != NULL, FALSE);

  if (!sync_path (temporary, O_RDONLY) || g_rename (temporary, path) != 0)
    {
      saved_errno = errno;
      g_unlink (temporary);
      errno = saved_errno;
      return FALSE;
    }

  /* Some file systems cannot sync folders; the rename itself has succeeded. */
  folder = g_path_get_dirname (path);
  (void) sync_path (folder, O_RDONLY | O_DIRECTORY);

  return TRUE;
}
