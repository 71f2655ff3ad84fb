/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-paper-private.h: pages of a report while they are written */
#pragma once

#include "chart/baro-chart.h"
#include "chart/baro-recipe.h"
#include "chart/baro-scene.h"
#include "render/baro-pango-text.h"

G_BEGIN_DECLS

/* Sizes in px of 1/96 inch; A4. */
#define BARO_PAPER_WIDTH   793.7
#define BARO_PAPER_HEIGHT  1122.5
#define BARO_PAPER_MARGIN  64.0
#define BARO_PAPER_TOP     72.0
#define BARO_PAPER_BOTTOM  1040.0   /* text ends here; the footer stands below */
#define BARO_PAPER_INNER   (BARO_PAPER_WIDTH - 2.0 * BARO_PAPER_MARGIN)
#define BARO_PAPER_ROOM    (BARO_PAPER_BOTTOM - BARO_PAPER_TOP - 84.0)   /* below a heading of two lines */

/* All pages are laid out before the first is painted, because each footer tells how many there are. y is where the
 * next thing goes. A page is a scene of its own and the scenes of charts placed on it. */
typedef struct _BaroReportPaper BaroReportPaper;

BaroReportPaper *baro_report_paper_new       (const char *running_title) G_GNUC_WARN_UNUSED_RESULT;
void             baro_report_paper_free      (BaroReportPaper *self);
BaroScene       *baro_report_paper_begin     (BaroReportPaper *self, const char *outline);   /* a page without a heading */
void             baro_report_paper_section   (BaroReportPaper *self, const char *title, const char *note, double height);  /* height 0: always on a page of its own */
gboolean         baro_report_paper_need      (BaroReportPaper *self, double height);         /* a new page of the section unless so much is left; whether it began one */
void             baro_report_paper_space     (BaroReportPaper *self, double height);
double           baro_report_paper_get_y     (BaroReportPaper *self);
BaroScene       *baro_report_paper_get_scene (BaroReportPaper *self);
BaroTextMeasure *baro_report_paper_get_measure (BaroReportPaper *self);
void             baro_report_paper_text      (BaroReportPaper *self, const char *text, BaroTextRole role, BaroTextWeight weight, BaroInk ink);
void             baro_report_paper_title     (BaroReportPaper *self, const char *text);         /* of the cover */
void             baro_report_paper_fact      (BaroReportPaper *self, const char *name, const char *text);
void             baro_report_paper_chart     (BaroReportPaper *self, const BaroChart *chart, double height);  /* full width, with its texts; height 0: natural */
void             baro_report_paper_place     (BaroReportPaper *self, const BaroChart *chart, double x, double y, double width, double height);
void             baro_report_paper_heading   (BaroReportPaper *self, const char *text);
GBytes          *baro_report_paper_paint     (BaroReportPaper *self, const BaroRecipe *recipe, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroReportPaper, baro_report_paper_free)

G_END_DECLS
