/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-private.h: one report while it is written */
#pragma once

#include "chart/baro-layout.h"
#include "figures/baro-figure.h"
#include "render/baro-pdf.h"
#include "report/baro-report.h"

G_BEGIN_DECLS

/* A sheet is A4 in px of 1/96 inch; its content lies within the margins. All that is drawn is a scene, so
 * that text is measured, wrapped and painted as in every figure. */
#define BARO_SHEET_WIDTH   (BARO_PDF_A4_WIDTH / BARO_PDF_PX)
#define BARO_SHEET_HEIGHT  (BARO_PDF_A4_HEIGHT / BARO_PDF_PX)
#define BARO_SHEET_MARGIN  72.0
#define BARO_SHEET_CONTENT (BARO_SHEET_WIDTH - 2 * BARO_SHEET_MARGIN)
#define BARO_SHEET_TOP     72.0
#define BARO_SHEET_BOTTOM  (BARO_SHEET_HEIGHT - 88.0)
#define BARO_SHEET_ROOM    (BARO_SHEET_BOTTOM - BARO_SHEET_TOP - 92.0)   /* what a block may take at most, below a heading */

/* A scene at a place of its block. */
typedef struct
{
  BaroScene *scene;     /* (owned) */
  double     x, y;      /* px from the block's top left */
} BaroPlacedScene;

/* Something that takes height on a page and is never cut: a figure, a row of tiles, a paragraph. */
typedef struct
{
  GPtrArray *scenes;    /* (owned) of BaroPlacedScene */
  double     height;    /* px */
  double     gap;       /* px to the block below */
} BaroSheetBlock;

/* A heading with its blocks; it begins a new page and goes on over as many as it needs. */
typedef struct
{
  char      *title;     /* (owned) for the page and the outline */
  char      *lead;      /* (owned) (nullable) a sentence below the title */
  GPtrArray *blocks;    /* (owned) of BaroSheetBlock */
} BaroSheetPart;

typedef struct
{
  BaroSnapshot    *snapshot;      /* borrowed */
  BaroStudy       *study;         /* borrowed (nullable) */
  BaroPangoText   *body, *large;  /* (owned) large: headings */
  BaroTextMeasure *measure, *large_measure;   /* borrowed from those */
  GPtrArray       *parts;         /* (owned) of BaroSheetPart */
  GPtrArray       *metrics;       /* (owned) of BaroMetric: all that suit, the leading one first */
  GPtrArray       *shown;         /* (owned) of BaroMetric: those that some page shows */
  BaroBitset      *selection;     /* borrowed */
  gint64           n_selected;
  GCancellable    *cancellable;   /* borrowed (nullable) */
} BaroReport;

/* The pages. Each adds its parts, or none when the study has nothing for it; FALSE only with an error. */
gboolean baro_report_add_tiles    (BaroReport *report, GError **error);
gboolean baro_report_add_trends   (BaroReport *report, GError **error);
gboolean baro_report_add_gaps     (BaroReport *report, GError **error);
gboolean baro_report_add_segments (BaroReport *report, GError **error);
gboolean baro_report_add_findings (BaroReport *report, GError **error);
gboolean baro_report_add_method   (BaroReport *report, GError **error);
gboolean baro_report_draw_cover   (BaroReport *report, BaroScene *large, BaroScene *body, GError **error);

/* Help for them. */
BaroSheetPart  *baro_report_add_part    (BaroReport *report, const char *title, const char *lead);
BaroSheetBlock *baro_sheet_part_add     (BaroSheetPart *part, double height, double gap);
void            baro_sheet_block_place  (BaroSheetBlock *block, BaroScene *scene, double x, double y);  /* takes the scene */
void            baro_report_add_figure  (BaroReport *report, BaroSheetPart *part, BaroFigure *figure, double height);  /* takes the figure; height 0: natural */
void            baro_report_show_metric (BaroReport *report, const BaroMetric *metric);                 /* the method page will define it */
gboolean        baro_report_skip_error  (GError **local, GError **error);  /* TRUE: the study has nothing for the figure; FALSE: passed on */
double          baro_report_add_text    (BaroScene *scene, BaroTextMeasure *measure, const char *text, BaroTextRole role,
                                         BaroTextWeight weight, BaroInk ink, double x, double y, double width, guint max_lines); /* y below it */
char           *baro_report_dup_filter    (BaroReport *report);
char           *baro_report_dup_weight    (BaroReport *report);
char           *baro_report_dup_comparison(BaroReport *report);

G_END_DECLS
