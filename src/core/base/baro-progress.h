/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-progress.h: what a long job tells about itself */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One report of a running job. Totals are 0 when not known. Called from the job's thread, at most
 * some ten times a second; the receiver copies what it needs. */
typedef struct
{
  const char *phase;            /* translated: "Reading", "Writing" */
  guint64 n_rows;
  guint64 n_rejected;
  guint64 n_bytes, n_bytes_total;
  double  seconds_elapsed;
  double  seconds_left;         /* NAN when not known */
} BaroProgress;

typedef void (*BaroProgressFunc) (const BaroProgress *progress, gpointer user_data);

G_END_DECLS
