/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-file.h: replacing a file by a whole one */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is written for keeps is written beside its name and takes the name only when it is on the disk, so that
 * after any fault there is the old file or the new one, whole. Failures are told in errno, because each caller
 * has a sentence and an error domain of its own. */
char    *baro_file_dup_target  (const char *path) G_GNUC_WARN_UNUSED_RESULT;                    /* where a symbolic link leads, else path */
int      baro_file_open_beside (const char *path, char **temporary) G_GNUC_WARN_UNUSED_RESULT;  /* a file descriptor, -1 with errno */
gboolean baro_file_replace     (const char *temporary, const char *path) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
