/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-private.h: one report while it is written */
#pragma once

#include "figures/baro-figure.h"
#include "render/baro-pdf.h"
#include "report/baro-report.h"

G_BEGIN_DECLS

/* A sheet is A4 in px of 1/96 inch; a page's content lies within the margins. Every page is one scene, so
 * that text is measured, wrapped and painted as in every figure. */
#define BARO_SHEET_WIDTH   (BARO_PDF_A4_WIDTH / BARO_PDF_PX)
#define BARO_SHEET_HEIGHT  (BARO_PDF_A4_HEIGHT / BARO_PDF_PX)
#define BARO_SHEET_MARGIN  68.0
#define BARO_SHEET_CONTENT (BARO_SHEET_WIDTH - 2 * BARO_SHEET_MARGIN)
#define BARO_SHEET_TOP     104.0   /* below the running head */
#define BARO_SHEET_BOTTOM  (BARO_SHEET_HEIGHT - 84.0)

/* Something that takes height on a page: a chart, or a block of text already laid out. */
typedef struct
{
  BaroScene *scene;     /* (owned) as wide as the content */
  double     gap;       /* px below it */
} BaroSheetBlock;

/* A heading with its blocks; it begins a new page. A block that does not fit goes on to the next one. */
typedef struct
{
  char      *title;     /* (owned) for the page and the outline */
  char      *lead;      /* (owned) (nullable) one sentence below the title */
  GPtrArray *blocks;    /* (owned) of BaroSheetBlock */
} BaroSheetPart;

typedef struct
{
  BaroSnapshot    *snapshot;      /* borrowed */
  BaroStudy       *study;         /* borrowed (nullable) */
  BaroPangoText   *text;          /* (owned) body */
  BaroPangoText   *large;         /* (owned) headings */
  BaroTextMeasure *measure, *large_measure;   /* borrowed from those */
  const BaroTheme *theme;
  GPtrArray       *parts;         /* (owned) of BaroSheetPart */
  GPtrArray       *metrics;       /* (owned) of BaroMetric: what the figures show */
  char            *base_line;     /* (owned) the filter, weight and base in one sentence */
  gint64           n_selected;
  gboolean         is_mirrored;
  GCancellable    *cancellable;   /* borrowed (nullable) */
} BaroReport;

/* Each adds its parts to the report, or none when the study has nothing for it; FALSE only with an error. */
gboolean   baro_report_add_tiles    (BaroReport *report, GError **error);
gboolean   baro_report_add_figures  (BaroReport *report, GError **error);
gboolean   baro_report_add_findings (BaroReport *report, GError **error);
gboolean   baro_report_add_method   (BaroReport *report, GError **error);
BaroScene *baro_report_make_cover   (BaroReport *report);

BaroSheetPart *baro_report_add_part    (BaroReport *report, const char *title, const char *lead);
void           baro_sheet_part_add     (BaroSheetPart *part, BaroScene *scene, double gap);   /* takes the scene */
void           baro_report_add_chart   (BaroReport *report, BaroSheetPart *part, const BaroChart *chart, double max_height);
double         baro_report_add_wrapped (BaroScene *scene, BaroTextMeasure *measure, const char *text, BaroTextRole role,
                                        BaroTextWeight weight, BaroInk ink, double x, double y, double width, guint max_lines); /* y below it */

G_END_DECLS
