/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-alert.h: one plain sentence that must be read */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwAlertDialog (libadwaita 1.5). Texts are plain, never markup. */
void baro_alert_show (GtkWindow *parent, const char *heading, const char *body);

G_END_DECLS
