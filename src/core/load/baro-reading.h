/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-reading.h: how the bytes of a source become rows of fields */
#pragma once

#include <gio/gio.h>

#include "load/baro-load-error.h"

G_BEGIN_DECLS

typedef enum { BARO_READING_TEXT, BARO_READING_SQLITE } BaroReadingKind;
typedef enum { BARO_DATE_ORDER_YMD, BARO_DATE_ORDER_DMY, BARO_DATE_ORDER_MDY } BaroDateOrder;

/* The choices of the assistant's "Reading" step. Each was guessed (is_guessed) or set by a person.
 * Plain; copied freely. */
typedef struct
{
  BaroReadingKind kind;
  char     *encoding;          /* (owned) IANA name: "UTF-8", "UTF-16LE", "GB18030", "Big5", "Shift_JIS", "windows-1252", "ISO-8859-1" */
  int       encoding_confidence; /* 0-100; 100: certain (BOM, strict UTF-8 with multi-byte characters) */
  char      delimiter;         /* ',', ';', '\t', '|' ... */
  char      quote;             /* '"', '\'' or 0 for none */
  guint     n_preamble;        /* lines before the header, "sep=;" among them */
  gboolean  has_header;
  char      decimal_sign;      /* '.' or ',' */
  char      thousands_sign;    /* ',', '.', ' ', '\'' or 0 */
  BaroDateOrder date_order;
  gboolean  date_order_is_certain;  /* some day above 12 was seen, or the year stands first */
  char     *table;             /* (owned) (nullable) SQLite */
  gboolean  table_is_view;
} BaroReading;

BaroReading *baro_reading_new   (void) G_GNUC_WARN_UNUSED_RESULT;
BaroReading *baro_reading_copy  (const BaroReading *self) G_GNUC_WARN_UNUSED_RESULT;
void         baro_reading_free  (BaroReading *self);

/* The encodings offered, most likely first for the person's language; pairs of IANA name and translated title. */
typedef struct { const char *name; const char *title; } BaroEncodingChoice;
const BaroEncodingChoice *baro_encoding_choices (guint *n_choices);

/* Guesses everything from the first and some later parts of the file. fixed (nullable): choices a person
 * made; fields set there are kept: encoding if not NULL, delimiter if not 0, quote if fixed->quote is not
 * 1 (BARO_READING_GUESS), table if not NULL; the rest is guessed under them. */
#define BARO_READING_GUESS 1
BaroReading *baro_reading_guess (const char *path, const BaroReading *fixed, GCancellable *cancellable, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroReading, baro_reading_free)

G_END_DECLS
