/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-load-error.c: the error domain of sources */
#include "config.h"

#include "load/baro-load-error.h"

G_DEFINE_QUARK (baro-load-error-quark, baro_load_error)
