/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-text-clean.c: bytes of a piece become valid UTF-8 without NUL */
#define G_LOG_DOMAIN "baro-text-clean"

#include "config.h"

#include "load/baro-text-clean.h"

#include "load/baro-text-cut.h"
#include "load/baro-utf8.h"

#include <string.h>

#define RAW_BYTES_MAX 4096
#define REPLACEMENT "\xef\xbf\xbd"
#define REPLACEMENT_BYTES 3

/* What was wrong in one physical line; one notice per line and kind, however many bytes. */
typedef struct
{
  gboolean has_bad, has_nul;
} Faults;

static void
append (GByteArray *out, const void *bytes, gsize length)
{
  g_byte_array_append (out, bytes, length);
}

static void
append_utf8 (GByteArray *out, const guint8 *bytes, gsize length, Faults *faults)
{
  for (gsize i = 0; i < length;)
    {
      gsize run = baro_utf8_valid_length (bytes + i, length - i);

      for (gsize from = i; from < i + run;)
        {
          const guint8 *nul = memchr (bytes + from, 0, i + run - from);
          gsize end = nul == NULL ? i + run : (gsize) (nul - bytes);

          append (out, bytes + from, end - from);
          faults->has_nul |= nul != NULL;
          from = end + (nul != NULL);
        }
      i += run;
      if (i == length)
        break;
      append (out, REPLACEMENT, REPLACEMENT_BYTES);
      faults->has_bad = TRUE;
      i += baro_utf8_bad_length (bytes + i, length - i);
    }
}

/* Every byte becomes at most three, so there is room for all before the loop starts. */
static void
append_single_bytes (GByteArray *out, const guint8 (*table)[4], const guint8 *bytes, gsize length, Faults *faults)
{
  guint before = out->len;
  guint8 *to;

  g_byte_array_set_size (out, before + length * REPLACEMENT_BYTES);
  to = out->data + before;
  for (gsize i = 0; i < length; i++)
    {
      const guint8 *entry;

      if (bytes[i] < 0x80)
        {
          *to = bytes[i];
          to += bytes[i] != 0;
          faults->has_nul |= bytes[i] == 0;
          continue;
        }
      entry = table[bytes[i] - 0x80];
      if (entry[3] == 0)
        faults->has_bad = TRUE;
      memcpy (to, entry[3] == 0 ? (const guint8 *) REPLACEMENT : entry, REPLACEMENT_BYTES);
      to += entry[3] == 0 ? REPLACEMENT_BYTES : entry[3];
    }
  g_byte_array_set_size (out, to - out->data);
}

/**
 * baro_text_dup_raw:
 * @bytes: part of a source; any bytes
 * @length: how many
 *
 * Copies what a rejected row shows: valid UTF-8 of at most 4096 bytes, without the line end.
 *
 * Returns: (transfer full): the text
 */
char *
baro_text_dup_raw (const guint8 *bytes, gsize length)
{
  g_autoptr(GByteArray) out = g_byte_array_new ();
  Faults faults = { 0 };
  gsize size;

  while (length > 0 && (bytes[length - 1] == '\n' || bytes[length - 1] == '\r'))
    length--;
  if (length > RAW_BYTES_MAX)
    length = RAW_BYTES_MAX - baro_utf8_open_length (bytes, RAW_BYTES_MAX);
  append_utf8 (out, bytes, length, &faults);
  size = MIN (out->len, RAW_BYTES_MAX);
  if (size < out->len)
    size -= baro_utf8_open_length (out->data, size);
  return size == 0 ? g_strdup ("") : g_strndup ((char *) out->data, size);
}

static void
add_notice (GPtrArray *notices, BaroRejectReason reason, guint64 line, const guint8 *bytes, gsize length)
{
  BaroReject *reject = g_new0 (BaroReject, 1);

  reject->reason = reason;
  reject->is_notice = TRUE;
  reject->line = line;
  reject->column = -1;
  reject->raw = baro_text_dup_raw (bytes, length);
  g_ptr_array_add (notices, reject);
}

/* Line by line, so that each notice knows its line. Only for text that is not clean as it stands. */
static void
mend_lines (const BaroTextCleaner *self, const guint8 *bytes, gsize length, guint64 line, GByteArray *out, GPtrArray *notices)
{
  for (gsize start = 0; start < length; line++)
    {
      gsize end = baro_text_line_end (bytes, start, length, TRUE);
      gsize before = out->len;
      Faults faults = { FALSE, FALSE };

      if (self->table != NULL)
        append_single_bytes (out, self->table, bytes + start, end - start, &faults);
      else
        append_utf8 (out, bytes + start, end - start, &faults);
      if (self->is_converted && memmem (bytes + start, end - start, REPLACEMENT, REPLACEMENT_BYTES) != NULL)
        faults.has_bad = TRUE;
      if (faults.has_bad)
        add_notice (notices, BARO_REJECT_BAD_BYTES, line, out->data + before, out->len - before);
      if (faults.has_nul)
        add_notice (notices, BARO_REJECT_NUL, line, out->data + before, out->len - before);
      start = end;
    }
}

static gboolean
is_ascii (const guint8 *bytes, gsize length)
{
  guint8 all = 0;

  for (gsize i = 0; i < length; i++)
    all |= bytes[i];
  return all < 0x80;
}

/**
 * baro_text_clean:
 * @self: what to do
 * @bytes: text that does not start or end inside a character
 * @length: how many bytes
 * @first_line: 1-based number of the first line, for the notices
 * @scratch: reused; holds the result when it differs from @bytes
 * @notices: gets a #BaroReject per line with bad bytes or NUL
 * @clean_length: (out): length of the result
 *
 * Makes valid UTF-8 without NUL. ASCII stays where it was relative to other ASCII, so quotes and line ends
 * mean the same before and after.
 *
 * Returns: (transfer none): @bytes themselves when nothing had to be done, else the data of @scratch
 */
const guint8 *
baro_text_clean (const BaroTextCleaner *self, const guint8 *bytes, gsize length, guint64 first_line,
                 GByteArray *scratch, GPtrArray *notices, gsize *clean_length)
{
  gboolean is_clean;

  if (self->table != NULL)
    is_clean = is_ascii (bytes, length);
  else
    is_clean = baro_utf8_valid_length (bytes, length) == length
               && !(self->is_converted && memmem (bytes, length, REPLACEMENT, REPLACEMENT_BYTES) != NULL);
  *clean_length = length;
  if (is_clean && memchr (bytes, 0, length) == NULL)
    return bytes;

  g_byte_array_set_size (scratch, 0);
  mend_lines (self, bytes, length, first_line, scratch, notices);
  *clean_length = scratch->len;
  return scratch->data;
}
