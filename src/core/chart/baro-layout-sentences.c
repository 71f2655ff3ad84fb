/* baro-layout-sentences.c: what a screen reader says of a datum */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-layout-sentences"
#include "config.h"

#include "base/baro-string.h"
#include "chart/baro-layout-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* The subject of a sentence: "NPS, October 2025". Takes neither. */
char *
baro_sentence_pair (const char *series, const char *place)
{
  if (series == NULL || *series == '\0')
    return g_strdup (place);
  if (place == NULL || *place == '\0')
    return g_strdup (series);

  /* Translators: what a number is about: the series and the period, or the row and the column */
  return baro_string_format (C_("subject of a sentence", "%s, %s"), series, place);
}

static char *
count_text (gint64 base_n)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT, base_n);
}

/* A whole sentence of texts; low and high may be NULL, base_n negative. */
char *
baro_sentence_value (const char *what, const char *value, const char *low, const char *high, gint64 base_n)
{
  g_autofree char *n = count_text (base_n);

  if (low != NULL && high != NULL && base_n >= 0)
    /* Translators: "Free WiFi, 2018: 62.4 %, interval 60.5 % to 64.3 %, base 2391" */
    return baro_string_format (_("%s: %s, interval %s to %s, base %s"), what, value, low, high, n);
  if (low != NULL && high != NULL)
    return baro_string_format (_("%s: %s, interval %s to %s"), what, value, low, high);
  if (base_n >= 0)
    return baro_string_format (_("%s: %s, base %s"), what, value, n);

  return baro_string_format (_("%s: %s"), what, value);
}

char *
baro_sentence_number (const BaroValueFormat *format, const char *what, double value, double low, double high,
                      gint64 base_n, guint flags)
{
  g_autofree char *text = NULL;
  g_autofree char *low_text = NULL;
  g_autofree char *high_text = NULL;
  g_autofree char *n = NULL;

  if (flags & BARO_DATUM_SUPPRESSED)
    return baro_string_format (_("%s: not shown, too few answers"), what);
  if (!isfinite (value))
    return baro_string_format (_("%s: no valid answers"), what);

  text = baro_value_format_text (format, value);
  if (isfinite (low) && isfinite (high))
    {
      low_text = baro_value_format_text (format, low);
      high_text = baro_value_format_text (format, high);
    }
  if (flags & BARO_DATUM_SMALL_BASE && base_n >= 0)
    {
      n = count_text (base_n);
      return baro_string_format (_("%s: %s, small base of %s"), what, text, n);
    }

  return baro_sentence_value (what, text, low_text, high_text, base_n);
}

/* Takes the sentence and adds a second one for a significant change. */
char *
baro_sentence_with_change (char *sentence, int change)
{
  g_autofree char *first = sentence;

  if (change == 0)
    return g_steal_pointer (&first);

  /* Translators: two whole sentences after each other */
  return baro_string_format (C_("two sentences", "%s. %s"), first,
                             change > 0 ? _("Significant rise") : _("Significant fall"));
}
