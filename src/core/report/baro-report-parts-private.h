/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-parts-private.h: the parts that a report is put together from */
#pragma once

#include "figures/baro-figure.h"
#include "report/baro-report-paper-private.h"

G_BEGIN_DECLS

/* What the parts know, and which metrics they have shown so far, for the page of methods. */
typedef struct
{
  BaroSnapshot *snapshot;    /* borrowed */
  BaroStudy    *study;       /* borrowed (nullable) */
  BaroBitset   *selection;   /* borrowed */
  GPtrArray    *metrics;     /* borrowed (element-type BaroMetric): the leading ones that have answers */
  GPtrArray    *shown;       /* borrowed (element-type BaroMetric): grows, each metric once */
  gint64        base_n;      /* responses that pass the filter */
  GCancellable *cancellable; /* borrowed (nullable) */
} BaroReportContext;

/* Each writes its pages, or nothing where the study has no data for them; FALSE only with an error. */
gboolean baro_report_add_cover    (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_tiles    (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_leading_trend (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_trends   (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_gaps     (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_segments (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_findings (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
void     baro_report_add_method   (BaroReportPaper *paper, const BaroReportContext *context);

void     baro_report_show_metric  (const BaroReportContext *context, const BaroMetric *metric);
gboolean baro_report_skip_error   (GError **local, GError **error); /* TRUE: only a figure that the study cannot have */
char    *baro_report_dup_filter     (const BaroReportContext *context);
char    *baro_report_dup_weight     (const BaroReportContext *context);
char    *baro_report_dup_comparison (const BaroReportContext *context);

G_END_DECLS
