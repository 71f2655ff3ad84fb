/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-window.h: the window of one study */
#pragma once

#include <adwaita.h>

#include "metrics/baro-analysis.h"
#include "windows/baro-application.h"

G_BEGIN_DECLS

/* Shows the start page until a study is open, then sidebar, filter bar and pages. The window owns the
 * study and its analysis and hands the analysis to every page. Actions: win.undo, win.redo, win.import,
 * win.open, win.new-study, win.open-sample, win.save-copy, win.export-report, win.export-responses,
 * win.page (string state: the visible page), win.close. */
#define BARO_TYPE_WINDOW (baro_window_get_type ())
G_DECLARE_FINAL_TYPE (BaroWindow, baro_window, BARO, WINDOW, AdwApplicationWindow)

BaroWindow *baro_window_new         (BaroApplication *application) G_GNUC_WARN_UNUSED_RESULT;
void        baro_window_open_file   (BaroWindow *self, GFile *file);        /* a study is opened, anything else is offered for import */
void        baro_window_open_sample (BaroWindow *self);
void        baro_window_show_page   (BaroWindow *self, const char *name);   /* "overview", "trends", "gaps", "segments", "data" */
void        baro_window_add_toast   (BaroWindow *self, const char *text, const char *button, const char *action); /* plain text; button, action nullable */
void        baro_window_show_error  (BaroWindow *self, const char *heading, const GError *error);
BaroAnalysis *baro_window_get_analysis (BaroWindow *self);                  /* (nullable) */
const char *baro_window_get_path    (BaroWindow *self);                     /* (nullable) of the study */
void        baro_window_close_study (BaroWindow *self);
void        baro_window_add_condition (BaroWindow *self);
void        baro_window_toggle_sidebar (BaroWindow *self);
gboolean    baro_window_find          (BaroWindow *self);                   /* FALSE: the page has nothing of its own to search */
void        baro_window_leave_subject (BaroWindow *self);                   /* back from what a page shows in full */

G_END_DECLS
