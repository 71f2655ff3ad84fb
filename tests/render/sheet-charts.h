/* sheet-charts.h: made-up charts of every kind, in English and Chinese */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-chart.h"

BaroChart *sheet_chart_months     (gboolean zh);
BaroChart *sheet_chart_waves      (gboolean zh);
BaroChart *sheet_chart_events     (gboolean zh);
BaroChart *sheet_chart_gap        (gboolean zh);
BaroChart *sheet_chart_difference (gboolean zh);
BaroChart *sheet_chart_bars       (gboolean zh);
BaroChart *sheet_chart_heat       (gboolean zh);
BaroChart *sheet_chart_stack      (gboolean zh);
BaroChart *sheet_chart_centred    (gboolean zh);
BaroChart *sheet_chart_histogram  (gboolean zh);
BaroChart *sheet_chart_control    (gboolean zh);
BaroChart *sheet_chart_small      (gboolean zh);
BaroChart *sheet_chart_many       (gboolean zh);
BaroChart *sheet_chart_spark      (gboolean with_bars);
