/* baro-export-private.h: what the writers of the file formats share */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "render/baro-export.h"

cairo_status_t baro_export_collect    (void *bytes, const unsigned char *data, unsigned int length);
gboolean       baro_export_check_cairo (cairo_status_t status, GError **error);
gboolean       baro_export_check_size (double width, double height, double scale, GError **error);
char          *baro_export_dup_date   (const BaroRecipe *recipe);
void           baro_export_set_pdf_metadata (cairo_surface_t *surface, const BaroRecipe *recipe);
