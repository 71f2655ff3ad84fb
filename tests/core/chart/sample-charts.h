/* sample-charts.h: made-up charts of every kind, in English and Chinese */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-chart.h"

BaroChart *sample_chart_months     (gboolean zh);
BaroChart *sample_chart_waves      (gboolean zh);
BaroChart *sample_chart_events     (gboolean zh);
BaroChart *sample_chart_gap        (gboolean zh);
BaroChart *sample_chart_difference (gboolean zh);
BaroChart *sample_chart_bars       (gboolean zh);
BaroChart *sample_chart_heat       (gboolean zh);
BaroChart *sample_chart_stack      (gboolean zh);
BaroChart *sample_chart_centred    (gboolean zh);
BaroChart *sample_chart_histogram  (gboolean zh);
BaroChart *sample_chart_control    (gboolean zh);
BaroChart *sample_chart_small      (gboolean zh);
BaroChart *sample_chart_many       (gboolean zh);
BaroChart *sample_chart_spark      (gboolean with_bars);
