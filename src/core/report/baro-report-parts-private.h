/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-report-parts-private.h: the parts that a report is put together from */
#pragma once

#include "figures/baro-figure.h"
#include "report/baro-report-paper-private.h"

G_BEGIN_DECLS

/* What the parts know. findings and headlines may be NULL. */
typedef struct
{
  BaroSnapshot *snapshot;    /* borrowed */
  BaroStudy    *study;       /* borrowed (nullable) */
  GPtrArray    *metrics;     /* borrowed (element-type BaroMetric) */
  gint64        base_n;      /* responses that pass the filter */
  GCancellable *cancellable; /* borrowed (nullable) */
} BaroReportContext;

void     baro_report_add_cover    (BaroReportPaper *paper, const BaroReportContext *context);
gboolean baro_report_add_tiles    (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
gboolean baro_report_add_findings (BaroReportPaper *paper, const BaroReportContext *context, GError **error);
void     baro_report_add_method   (BaroReportPaper *paper, const BaroReportContext *context);
void     baro_report_add_mark     (BaroScene *scene, double x, double y, int direction, BaroVerdict verdict);

G_END_DECLS
