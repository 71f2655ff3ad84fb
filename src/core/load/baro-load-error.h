/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-load-error.h: what can go wrong with a source */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define BARO_LOAD_ERROR (baro_load_error_quark ())
GQuark baro_load_error_quark (void);
typedef enum
{
  BARO_LOAD_ERROR_OPEN,
  BARO_LOAD_ERROR_EMPTY,          /* no bytes, or no row under the header */
  BARO_LOAD_ERROR_NOT_A_TABLE,    /* a picture, an archive, another program's file */
  BARO_LOAD_ERROR_ENCODING,       /* the chosen encoding does not fit */
  BARO_LOAD_ERROR_DAMAGED,
  BARO_LOAD_ERROR_NO_TABLE,       /* SQLite: no such table, or several and none picked */
  BARO_LOAD_ERROR_TOO_WIDE,
  BARO_LOAD_ERROR_MAPPING,        /* a mapping file that cannot be read or does not fit */
  BARO_LOAD_ERROR_CANCELLED,
  BARO_LOAD_ERROR_CHANGED,        /* the file changed while it was read */
  BARO_LOAD_ERROR_FAILED,
  BARO_LOAD_ERROR_RESTART,        /* never shown: baro_records_parse() asks for baro_records_rewind_serial() */
} BaroLoadError;

G_END_DECLS
