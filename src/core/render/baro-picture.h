/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-picture.h: PNG files become surfaces, once
 */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

gboolean         baro_picture_check  (GBytes *png);
cairo_surface_t *baro_picture_decode (GBytes *png);

G_END_DECLS
