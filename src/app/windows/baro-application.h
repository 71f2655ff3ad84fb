/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-application.h: the running program */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One instance; one window per open study, and a start window when none is open. */
#define BARO_TYPE_APPLICATION (baro_application_get_type ())
G_DECLARE_FINAL_TYPE (BaroApplication, baro_application, BARO, APPLICATION, AdwApplication)

BaroApplication *baro_application_new          (void) G_GNUC_WARN_UNUSED_RESULT;
GSettings       *baro_application_get_settings (BaroApplication *self);   /* (transfer none) */

G_END_DECLS
