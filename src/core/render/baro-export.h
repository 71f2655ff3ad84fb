/* baro-export.h: a scene as PNG, SVG or PDF bytes, and bytes as a file */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-recipe.h"
#include "chart/baro-scene.h"
#include "render/baro-pango-text.h"
#include "render/baro-theme.h"

G_BEGIN_DECLS

#define BARO_EXPORT_ERROR (baro_export_error_quark ())
#define BARO_EXPORT_MAX_PX 30000

typedef enum
{
  BARO_EXPORT_ERROR_TOO_LARGE, /* a side over 30,000 px, or too many pages */
  BARO_EXPORT_ERROR_SURFACE,   /* cairo or libpng failed */
  BARO_EXPORT_ERROR_WRITE      /* the file could not be written */
} BaroExportError;

GQuark    baro_export_error_quark (void);

GBytes   *baro_export_png  (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text, double scale,
                            const BaroRecipe *recipe, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *baro_export_svg  (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text,
                            const BaroRecipe *recipe, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes   *baro_export_pdf  (const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text,
                            const BaroRecipe *recipe, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean  baro_export_save (const char *path, GBytes *bytes, GError **error);

G_END_DECLS
