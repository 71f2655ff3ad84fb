/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-file-dialog.h: asking for a file through the portal */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One kind of file offered: a translated title and patterns such as "*.csv". */
typedef struct { const char *title; const char *const *patterns; } BaroFileKind;

/* Stands in for GtkFileDialog (GTK 4.10). The finish functions return NULL without an error when the
 * person changed their mind. */
void   baro_file_dialog_open        (GtkWindow *parent, const char *title, const BaroFileKind *kinds, guint n_kinds,
                                     GAsyncReadyCallback callback, gpointer user_data);
void   baro_file_dialog_save        (GtkWindow *parent, const char *title, const char *suggested_name, const BaroFileKind *kinds, guint n_kinds,
                                     GAsyncReadyCallback callback, gpointer user_data);
GFile *baro_file_dialog_finish      (GAsyncResult *result, GError **error);

G_END_DECLS
