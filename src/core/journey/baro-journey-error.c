/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-error.c: the error domain of journeys
 */
#define G_LOG_DOMAIN "baro-journey-error"
#include "config.h"

#include "journey/baro-part-private.h"

G_DEFINE_QUARK (baro-journey-error-quark, baro_journey_error)

gboolean
baro_journey_refuse (GError **error, BaroJourneyError code, char *sentence)
{
  g_set_error_literal (error, BARO_JOURNEY_ERROR, (int) code, sentence);
  g_free (sentence);

  return FALSE;
}
