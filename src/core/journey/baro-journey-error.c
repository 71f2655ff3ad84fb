/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-error.c: the error domain of journeys
 */
#define G_LOG_DOMAIN "baro-journey-error"
#include "config.h"

#include "journey/baro-part.h"

G_DEFINE_QUARK (baro-journey-error-quark, baro_journey_error)
