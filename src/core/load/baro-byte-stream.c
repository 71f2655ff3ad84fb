/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-byte-stream.c: a text file as ASCII-compatible bytes */
#define G_LOG_DOMAIN "baro-byte-stream"

#include "config.h"

#include "load/baro-byte-stream.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>
#include <unicode/ucnv.h>
#include <unistd.h>

#define RAW_BYTES (256 * 1024)
#define PIVOT_UNITS 4096

/* Either is_direct (bytes pass through) or converter and target are set and raw holds what was read but not
 * converted yet. size and modified were taken when the file was opened; the file must still look the same
 * at its end. */
struct _BaroByteStream
{
  int fd;
  char *encoding;                /* (owned) */
  guint64 size;
  struct timespec modified;
  guint64 position;              /* of the next read() in the file */
  guint64 start;                 /* after the byte order mark */
  gboolean has_table;
  guint8 table[128][4];
  UConverter *converter;         /* (owned) (nullable) */
  UConverter *target;            /* (owned) (nullable) UTF-8 */
  guint8 *raw;                   /* (owned) (nullable) */
  gsize raw_start, raw_end;
  UChar *pivot;                  /* (owned) (nullable) */
  UChar *pivot_source, *pivot_target; /* borrowed from pivot */
  gboolean is_flushed;
};

/* Names that ICU knows, wider than the names people choose: what Windows writes under them. */
static const char *
converter_name (const char *encoding)
{
  static const struct { const char *name, *converter; } names[] = {
    { "GBK", "gb18030" }, { "GB2312", "gb18030" }, { "Shift_JIS", "windows-31j" }, { "EUC-KR", "windows-949" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (encoding, names[i].name) == 0)
      return names[i].converter;
  return encoding;
}

static gboolean
is_utf8_name (const char *encoding)
{
  return g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0
         || g_ascii_strcasecmp (encoding, "US-ASCII") == 0;
}

/* Fills the table when every byte is one character and the lower half is ASCII. C1 control characters count
 * as no character: no survey contains them, a wrong encoding does. */
static gboolean
make_table (BaroByteStream *self)
{
  if (ucnv_getMaxCharSize (self->converter) != 1)
    return FALSE;
  for (guint byte = 0; byte < 256; byte++)
    {
      const char source = (char) byte;
      UChar units[4];
      UErrorCode code = U_ZERO_ERROR;
      int n = ucnv_toUChars (self->converter, units, G_N_ELEMENTS (units), &source, 1, &code);
      gboolean is_character = !U_FAILURE (code) && n == 1;

      if (byte < 0x80)
        {
          if (!is_character || units[0] != byte)
            return FALSE;
          continue;
        }
      if (!is_character || units[0] == 0xfffd || (units[0] >= 0x80 && units[0] < 0xa0) || units[0] < 0x20)
        continue;
      self->table[byte - 0x80][3] = g_unichar_to_utf8 (units[0], (char *) self->table[byte - 0x80]);
    }
  return TRUE;
}

static gboolean
open_converter (BaroByteStream *self, GError **error)
{
  UErrorCode code = U_ZERO_ERROR;

  if (is_utf8_name (self->encoding))
    return TRUE;
  self->converter = ucnv_open (converter_name (self->encoding), &code);
  if (U_FAILURE (code))
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_ENCODING, _("There is no text encoding called “%s”."), self->encoding);
      return FALSE;
    }
  if (make_table (self))
    {
      self->has_table = TRUE;
      g_clear_pointer (&self->converter, ucnv_close);
      return TRUE;
    }
  ucnv_reset (self->converter);
  self->target = ucnv_open ("UTF-8", &code);
  if (U_FAILURE (code))
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_FAILED, _("The text converter cannot be started."));
      return FALSE;
    }
  self->raw = g_malloc (RAW_BYTES);
  self->pivot = g_new (UChar, PIVOT_UNITS);
  self->pivot_source = self->pivot_target = self->pivot;
  return TRUE;
}

static gsize
mark_length (const char *encoding, const guint8 *head, gsize n)
{
  static const struct { const char *name; guint8 bytes[4]; gsize length; } marks[] = {
    { "UTF-8", { 0xef, 0xbb, 0xbf }, 3 },          { "UTF-16LE", { 0xff, 0xfe }, 2 },
    { "UTF-16BE", { 0xfe, 0xff }, 2 },             { "UTF-32LE", { 0xff, 0xfe, 0, 0 }, 4 },
    { "UTF-32BE", { 0, 0, 0xfe, 0xff }, 4 },       { "GB18030", { 0x84, 0x31, 0x95, 0x33 }, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_ascii_strcasecmp (encoding, marks[i].name) == 0 && n >= marks[i].length
        && memcmp (head, marks[i].bytes, marks[i].length) == 0)
      return marks[i].length;
  return 0;
}

static gboolean
set_read_error (int code, GError **error)
{
  g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_OPEN, _("The file cannot be read: %s."), g_strerror (code));
  return FALSE;
}

static gboolean
read_file (BaroByteStream *self, guint8 *buffer, gsize size, gsize *n_read, GError **error)
{
  *n_read = 0;
  while (*n_read < size)
    {
      gssize n = pread (self->fd, buffer + *n_read, size - *n_read, self->position);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return set_read_error (errno, error);
      if (n == 0)
        break;
      *n_read += n;
      self->position += n;
    }
  return TRUE;
}

/* At the end the file must be as it was when it was opened, or its two halves may belong to two versions. */
static gboolean
check_unchanged (BaroByteStream *self, GError **error)
{
  struct stat info;

  if (fstat (self->fd, &info) != 0)
    return set_read_error (errno, error);
  if ((guint64) info.st_size == self->size && self->position == self->size
      && info.st_mtim.tv_sec == self->modified.tv_sec && info.st_mtim.tv_nsec == self->modified.tv_nsec)
    return TRUE;
  g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CHANGED,
                       _("The file changed while it was read. Wait until the other program has finished writing, then import it again."));
  return FALSE;
}

static gboolean
open_file (BaroByteStream *self, const char *path, GError **error)
{
  struct stat info;

  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (self->fd < 0)
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_OPEN, _("“%s” cannot be opened: %s."), path, g_strerror (errno));
      return FALSE;
    }
  if (fstat (self->fd, &info) != 0 || !S_ISREG (info.st_mode))
    {
      g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_OPEN, _("“%s” is not a file with data."), path);
      return FALSE;
    }
  self->size = info.st_size;
  self->modified = info.st_mtim;
  (void) posix_fadvise (self->fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return TRUE;
}

/**
 * baro_byte_stream_open:
 * @path: a regular file
 * @encoding: a name that ICU knows
 * @error: return location
 *
 * Opens a text file for reading from its first character.
 *
 * Returns: (transfer full): the stream, or %NULL with #BARO_LOAD_ERROR
 */
BaroByteStream *
baro_byte_stream_open (const char *path, const char *encoding, GError **error)
{
  g_autoptr(BaroByteStream) self = g_new0 (BaroByteStream, 1);
  guint8 head[4];
  gsize n;

  self->fd = -1;
  self->encoding = g_strdup (encoding);
  if (!open_file (self, path, error) || !open_converter (self, error) || !read_file (self, head, sizeof head, &n, error))
    return NULL;
  self->start = mark_length (encoding, head, n);
  self->position = self->start;
  return g_steal_pointer (&self);
}

void
baro_byte_stream_close (BaroByteStream *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_clear_pointer (&self->converter, ucnv_close);
  g_clear_pointer (&self->target, ucnv_close);
  g_free (self->encoding);
  g_free (self->raw);
  g_free (self->pivot);
  g_free (self);
}

/* Converts until the buffer is nearly full or the file ends. Bad bytes become U+FFFD, ICU's default. */
static gboolean
read_converted (BaroByteStream *self, guint8 *buffer, gsize size, gsize *n_read, GError **error)
{
  char *out = (char *) buffer;
  char *limit = out + size;

  while (out < limit && !self->is_flushed)
    {
      UErrorCode code = U_ZERO_ERROR;
      const char *source, *source_end;
      gboolean is_end;

      if (self->raw_start == self->raw_end)
        {
          self->raw_start = 0;
          if (!read_file (self, self->raw, RAW_BYTES, &self->raw_end, error))
            return FALSE;
        }
      is_end = self->position >= self->size || self->raw_end == 0;
      source = (char *) self->raw + self->raw_start;
      source_end = (char *) self->raw + self->raw_end;
      ucnv_convertEx (self->target, self->converter, &out, limit, &source, source_end, self->pivot, &self->pivot_source,
                      &self->pivot_target, self->pivot + PIVOT_UNITS, FALSE, is_end, &code);
      self->raw_start = (guint8 *) source - self->raw;
      if (code == U_BUFFER_OVERFLOW_ERROR)
        break;
      if (U_FAILURE (code))
        {
          g_set_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_ENCODING, _("The text cannot be read as %s."), self->encoding);
          return FALSE;
        }
      if (is_end)
        self->is_flushed = TRUE;
    }
  *n_read = (guint8 *) out - buffer;
  return TRUE;
}

/**
 * baro_byte_stream_read:
 * @self: a stream
 * @buffer: where the bytes go
 * @size: room in bytes
 * @n_read: (out): bytes delivered; fewer than @size only at the end of the file
 * @error: return location
 *
 * Reads on. At the end it makes sure that the file did not change meanwhile.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR
 */
gboolean
baro_byte_stream_read (BaroByteStream *self, guint8 *buffer, gsize size, gsize *n_read, GError **error)
{
  gsize n = 0;

  *n_read = 0;
  if (self->converter == NULL)
    {
      if (!read_file (self, buffer, size, n_read, error))
        return FALSE;
    }
  else
    /* ICU stops short of a full buffer when a character does not fit; it keeps the rest inside. */
    do
      {
        if (!read_converted (self, buffer + *n_read, size - *n_read, &n, error))
          return FALSE;
        *n_read += n;
      }
    while (*n_read < size && !self->is_flushed);

  if (*n_read < size)
    return check_unchanged (self, error);
  return TRUE;
}

/**
 * baro_byte_stream_seek:
 * @self: a stream
 * @offset: in delivered bytes
 * @error: return location
 *
 * Goes to an offset. A converted stream is converted again from its start; this happens once or twice in a
 * file's life.
 *
 * Returns: %FALSE with #BARO_LOAD_ERROR
 */
gboolean
baro_byte_stream_seek (BaroByteStream *self, guint64 offset, GError **error)
{
  g_autofree guint8 *waste = NULL;

  if (self->converter == NULL)
    {
      self->position = self->start + offset;
      return TRUE;
    }
  ucnv_reset (self->converter);
  ucnv_reset (self->target);
  self->pivot_source = self->pivot_target = self->pivot;
  self->raw_start = self->raw_end = 0;
  self->is_flushed = FALSE;
  self->position = self->start;
  waste = g_malloc (RAW_BYTES);
  while (offset > 0)
    {
      gsize n, wanted = MIN (offset, RAW_BYTES);

      if (!baro_byte_stream_read (self, waste, wanted, &n, error))
        return FALSE;
      if (n < wanted)
        break;
      offset -= n;
    }
  return TRUE;
}

guint64
baro_byte_stream_get_position (BaroByteStream *self)
{
  return MIN (self->position, self->size);
}

guint64
baro_byte_stream_get_size (BaroByteStream *self)
{
  return self->size;
}

gboolean
baro_byte_stream_is_converted (BaroByteStream *self)
{
  return self->converter != NULL;
}

const guint8 (*
baro_byte_stream_get_table (BaroByteStream *self))[4]
{
  return self->has_table ? (const guint8 (*)[4]) self->table : NULL;
}
