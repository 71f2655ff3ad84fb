/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-about.h: the about window */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwAboutDialog (libadwaita 1.5). */
void baro_about_show (GtkWindow *parent);

G_END_DECLS
