/* SPDX-License-Identifier: GPL-3.0-or-later
 * ui-fixture.h: a small study and a patient main loop for tests of widgets */
#pragma once

#include <gtk/gtk.h>

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

#define UI_FIXTURE_ROWS 9000u

/* 9,000 responses of three years, imported from a file by the same code as anybody's. What row i holds is
 * said by the ui_fixture_* functions, so that a test can count for itself. The study is in memory. */
BaroStudy  *ui_fixture_new_study (void) G_GNUC_WARN_UNUSED_RESULT;
int         ui_fixture_year      (guint row);   /* 2023, 2024, 2025 */
int         ui_fixture_nps       (guint row);   /* 0..10, -1: no answer */
const char *ui_fixture_channel   (guint row);   /* "App", "Phone", "Web" */

/* Runs the main loop until condition says TRUE; FALSE after ten seconds. */
typedef gboolean (*UiCondition) (gpointer user_data);
gboolean    ui_wait_for          (UiCondition condition, gpointer user_data);
void        ui_settle            (void);        /* until nothing is to be drawn or done */

/* A window of that size with child in it, shown and laid out. */
GtkWindow  *ui_show              (GtkWidget *child, int width_px, int height_px);

/* The first descendant of that type; with a CSS class if css_class is given. */
GtkWidget  *ui_find              (GtkWidget *root, GType type, const char *css_class);
guint       ui_count             (GtkWidget *root, GType type, const char *css_class);
GtkEventController *ui_find_controller (GtkWidget *widget, GType type);
gboolean    ui_press             (GtkWidget *widget, guint keyval);   /* as if the key were pressed on the widget */

G_END_DECLS
