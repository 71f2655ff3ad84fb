/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading-binary.c: files that are no tables, known by their first bytes */
#define G_LOG_DOMAIN "baro-reading-binary"

#include "config.h"

#include "load/baro-reading-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *bytes;
  guint8 length;
  guint8 at;
  const char *sentence;
} Magic;

#define MAGIC(bytes, at, sentence) { bytes, sizeof bytes - 1, at, sentence }

static const Magic magics[] = {
  MAGIC ("\x89PNG\r\n\x1a\n", 0, N_("This is a picture, not a table.")),
  MAGIC ("\xff\xd8\xff", 0, N_("This is a picture, not a table.")),
  MAGIC ("GIF8", 0, N_("This is a picture, not a table.")),
  MAGIC ("WEBP", 8, N_("This is a picture, not a table.")),
  MAGIC ("%PDF-", 0, N_("This is a PDF document. Export the data behind it as CSV.")),
  MAGIC ("PK\x03\x04", 0, N_("This is a ZIP archive or a spreadsheet (xlsx, ods). Unpack it, or save the spreadsheet as CSV, then import that file.")),
  MAGIC ("PK\x05\x06", 0, N_("This is an empty ZIP archive.")),
  MAGIC ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, N_("This is an old Excel workbook or another Office file. Save it as CSV, then import that file.")),
  MAGIC ("\x1f\x8b", 0, N_("This file is compressed (gzip). Unpack it, then import the file inside.")),
  MAGIC ("BZh", 0, N_("This file is compressed (bzip2). Unpack it, then import the file inside.")),
  MAGIC ("\xfd" "7zXZ", 0, N_("This file is compressed (xz). Unpack it, then import the file inside.")),
  MAGIC ("\x28\xb5\x2f\xfd", 0, N_("This file is compressed (Zstandard). Unpack it, then import the file inside.")),
  MAGIC ("7z\xbc\xaf\x27\x1c", 0, N_("This is a 7z archive. Unpack it, then import the file inside.")),
  MAGIC ("Rar!\x1a\x07", 0, N_("This is a RAR archive. Unpack it, then import the file inside.")),
  MAGIC ("PAR1", 0, N_("This is a Parquet file. Export it as CSV, then import that file.")),
  MAGIC ("\x7f" "ELF", 0, N_("This is a program, not a table.")),
  MAGIC ("$FL2", 0, N_("This is an SPSS file. Export it as CSV, then import that file.")),
  MAGIC ("{\\rtf", 0, N_("This is a text document, not a table.")),
};

/* Text has next to no control characters. NUL is looked at apart: some exports have a few, UTF-16 has many. */
static gboolean
looks_binary (const guint8 *bytes, gsize length)
{
  gsize n_control = 0;

  for (gsize i = 0; i < length; i++)
    n_control += bytes[i] < 0x20 && bytes[i] != 0 && bytes[i] != '\t' && bytes[i] != '\n' && bytes[i] != '\r' && bytes[i] != '\f'
                 && bytes[i] != 0x1a && bytes[i] != 0x1f;
  return n_control * 50 > length;
}

/* NULs that are neither few nor every second byte. */
static gboolean
has_binary_nuls (const guint8 *bytes, gsize length)
{
  gsize n_even = 0, n_odd = 0;

  for (gsize i = 0; i < length; i++)
    {
      n_even += bytes[i] == 0 && i % 2 == 0;
      n_odd += bytes[i] == 0 && i % 2 == 1;
    }
  if ((n_even + n_odd) * 20 < length)
    return FALSE;
  return MIN (n_even, n_odd) * 4 > MAX (n_even, n_odd);
}

static gboolean
starts_with_markup (const guint8 *head, gsize length)
{
  static const char *const starts[] = { "<!doctype", "<html", "<?xml", "<svg" };
  gsize skip = 0;

  while (skip < length && (head[skip] <= ' ' || head[skip] >= 0xbb))
    skip++;
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    if (length - skip >= strlen (starts[i]) && g_ascii_strncasecmp ((const char *) head + skip, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

/* An object, or an array of objects or arrays: no header line begins so. */
static gboolean
starts_with_json (const guint8 *head, gsize length)
{
  gsize at = length >= 3 && memcmp (head, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  guint8 first;

  while (at < length && g_ascii_isspace (head[at]))
    at++;
  if (at == length || (head[at] != '{' && head[at] != '['))
    return FALSE;
  first = head[at++];
  while (at < length && g_ascii_isspace (head[at]))
    at++;
  return at < length && (first == '{' ? head[at] == '"' : head[at] == '{' || head[at] == '[');
}

/**
 * baro_reading_name_binary:
 * @head: the first bytes of a file
 * @length: how many
 * @is_sqlite: (out): the file is a SQLite database that may be a source, whatever it is called
 *
 * Recognises files that are no delimited text.
 *
 * Returns: (transfer full) (nullable): a translated sentence, or %NULL when it may be a text
 */
char *
baro_reading_name_binary (const guint8 *head, gsize length, gboolean *is_sqlite)
{
  static const char sqlite_magic[] = "SQLite format 3"; /* with its NUL */

  *is_sqlite = length >= sizeof sqlite_magic && memcmp (head, sqlite_magic, sizeof sqlite_magic) == 0;
  /* SQLite keeps the application's mark at byte 68. */
  if (*is_sqlite && length >= 72 && memcmp (head + 68, "Baro", 4) == 0)
    {
      *is_sqlite = FALSE;
      return g_strdup (_("This is a Barometer study, not a source. Open it, or export its responses and import that file."));
    }
  if (*is_sqlite)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if (length >= (gsize) magics[i].at + magics[i].length && memcmp (head + magics[i].at, magics[i].bytes, magics[i].length) == 0)
      return g_strdup (_(magics[i].sentence));
  if (starts_with_markup (head, length))
    return g_strdup (_("This is a web page or an XML document, not a table. Export the data as CSV, then import that file."));
  if (starts_with_json (head, length))
    return g_strdup (_("This is a JSON file, not a table. Export the data as CSV, then import that file."));
  if ((length >= 2 && (memcmp (head, "\xff\xfe", 2) == 0 || memcmp (head, "\xfe\xff", 2) == 0)))
    return NULL;
  if (has_binary_nuls (head, length) || looks_binary (head, length))
    return g_strdup (_("This file is not text, and it is no database that can be read."));
  return NULL;
}
