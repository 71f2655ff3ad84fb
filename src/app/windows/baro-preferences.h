/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-preferences.h: the preferences window */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void baro_preferences_show (GtkWindow *parent, GSettings *settings);

G_END_DECLS
