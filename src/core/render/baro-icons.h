/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-icons.h: small signs as lines, the same on screen and on paper
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

const char *const *baro_icon_names (void);
gboolean           baro_icon_is_known (const char *name);
void               baro_icon_show  (cairo_t *cr, const char *name, double x, double y, double size);

G_END_DECLS
