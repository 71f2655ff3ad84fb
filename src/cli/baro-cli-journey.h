/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-journey.h: what the journey commands share
 */
#pragma once

#include "cli/baro-cli-query.h"
#include "journey/baro-journey-score.h"
#include "journey/baro-journeys.h"

G_BEGIN_DECLS

extern const BaroCliCommand baro_cli_journey_commands[];   /* ends with a command without a name */

BaroCliStatus baro_cli_run_journey        (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_journey_list   (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_journey_new    (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_journey_score  (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_journey_export (const char *name, int argc, char **argv);
BaroCliStatus baro_cli_run_journey_import (const char *name, int argc, char **argv);

/* The scores of one group of responses; label NULL: of all selected ones. */
typedef struct
{
  char              *label;    /* (owned) (nullable) */
  BaroJourneyScores *scores;   /* (owned) */
} BaroCliScores;

void baro_cli_print_scores_json  (const BaroJourney *journey, const char *column, GPtrArray *all);   /* of BaroCliScores; column NULL: one */
void baro_cli_print_scores_csv   (const char *column, GPtrArray *all);
void baro_cli_print_scores_table (const char *column, GPtrArray *all);

G_END_DECLS
