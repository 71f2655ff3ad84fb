/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-measure-print.h: measures as a table, CSV or JSON */
#pragma once

#include "cli/baro-cli-query.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_CLI_FORMAT_TABLE,   /* for people: NPS in points, shares in percent, rounded */
  BARO_CLI_FORMAT_CSV,     /* for programs: NPS in points, shares 0 to 1, not rounded */
  BARO_CLI_FORMAT_JSON,
} BaroCliFormat;

void baro_cli_print_measures (const BaroCliQuery *query, const BaroMeasureTable *table, BaroCliFormat format);

G_END_DECLS
