/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-file-kind.c: what a file is that is no database */
#define G_LOG_DOMAIN "baro-file-kind"
#include "config.h"

#include "store/baro-store-private.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Enough to tell text from other bytes, little enough to cost nothing. */
#define PROBE_BYTES 4096

static gboolean
starts_with (const guint8 *data, gsize size, const char *mark, gsize mark_size)
{
  return size >= mark_size && memcmp (data, mark, mark_size) == 0;
}

/* No byte that text in any encoding of the import has; UTF-16 is known by its mark. */
static gboolean
looks_like_text (const guint8 *data, gsize size)
{
  if (starts_with (data, size, "\xff\xfe", 2) || starts_with (data, size, "\xfe\xff", 2))
    return TRUE;

  for (gsize i = 0; i < size; i++)
    if (data[i] < 0x20 && data[i] != '\t' && data[i] != '\n' && data[i] != '\r' && data[i] != '\f' && data[i] != 0x1b)
      return FALSE;

  return TRUE;
}

/*
 * baro_file_kind_of_path:
 * @path: a file that SQLite refused
 *
 * Looks at the first bytes. Only for files that no connection of this program has open: closing a file
 * drops SQLite's locks on it.
 *
 * Returns: the kind; other if the file cannot be read
 */
BaroFileKind
baro_file_kind_of_path (const char *path)
{
  guint8 data[PROBE_BYTES];
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  gssize size;

  if (fd < 0)
    return BARO_FILE_KIND_OTHER;

  size = read (fd, data, sizeof data);
  close (fd);

  if (size < 0)
    return BARO_FILE_KIND_OTHER;
  if (size == 0)
    return BARO_FILE_KIND_EMPTY;
  if (starts_with (data, (gsize) size, "SQLite format 3", 16))
    return BARO_FILE_KIND_DATABASE;
  if (starts_with (data, (gsize) size, "PK\x03\x04", 4))
    return BARO_FILE_KIND_ZIP;

  return looks_like_text (data, (gsize) size) ? BARO_FILE_KIND_TEXT : BARO_FILE_KIND_OTHER;
}
