/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-byte-stream.h: a text file as ASCII-compatible bytes */
#pragma once

#include <gio/gio.h>

#include "load/baro-load-error.h"

G_BEGIN_DECLS

/* The bytes of a regular file, front to back, through read(), never mapped: a file that shrinks gives an
 * error, not a signal. UTF-8 and single-byte encodings come as they are; all others come as UTF-8. A byte
 * order mark that fits the encoding is left out. Offsets count delivered bytes. */
typedef struct _BaroByteStream BaroByteStream;

BaroByteStream *baro_byte_stream_open         (const char *path, const char *encoding, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            baro_byte_stream_close        (BaroByteStream *self);
gboolean        baro_byte_stream_read         (BaroByteStream *self, guint8 *buffer, gsize size, gsize *n_read, GError **error); /* short only at the end */
gboolean        baro_byte_stream_seek         (BaroByteStream *self, guint64 offset, GError **error);
guint64         baro_byte_stream_get_position (BaroByteStream *self);   /* in the file, for progress */
guint64         baro_byte_stream_get_size     (BaroByteStream *self);   /* of the file */
gboolean        baro_byte_stream_is_converted (BaroByteStream *self);
/* UTF-8 of each byte from 0x80, zero-padded, [3] is the length, or NULL when the bytes are UTF-8 already.
 * Bytes that are no character in the encoding have length 0. */
const guint8  (*baro_byte_stream_get_table    (BaroByteStream *self))[4];

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroByteStream, baro_byte_stream_close)

G_END_DECLS
