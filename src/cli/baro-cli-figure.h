/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-figure.h: which figure the command line asks for */
#pragma once

#include "cli/baro-cli-query.h"
#include "figures/baro-figure.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_CLI_FIGURE_TREND,
  BARO_CLI_FIGURE_GAP,
  BARO_CLI_FIGURE_SEGMENT,
  BARO_CLI_FIGURE_DISTRIBUTION,
  BARO_CLI_FIGURE_HISTOGRAM,
  BARO_CLI_FIGURE_HEAT,       /* segment with two columns */
  BARO_CLI_FIGURE_CONTROL,
} BaroCliFigureKind;

gboolean      baro_cli_figure_parse (const char *text, BaroCliFigureKind *kind);
BaroCliStatus baro_cli_figure_check (const BaroCliQuery *query, BaroCliFigureKind kind, const char *name);
BaroFigure   *baro_cli_figure_make  (BaroCliQuery *query, BaroCliFigureKind kind, const char *against, GError **error) G_GNUC_WARN_UNUSED_RESULT;
BaroSnapshot *baro_cli_query_snapshot (BaroCliQuery *query) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
