/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-best-choice.c: which answers count as satisfied */
#define G_LOG_DOMAIN "baro-best-choice"
#include "config.h"

#include "widgets/baro-best-choice.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"

/* Nobody calls more than half of a long scale satisfied. */
#define MAX_CHOICES 5u

static char *
dup_code (const BaroScale *scale, guint index)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", baro_scale_get_option (scale, index)->value));
}

/* The codes of the n_best best answers, in the order of the scale. */
static char *
dup_title (const BaroScale *scale, guint n_best)
{
  guint n = baro_scale_get_n_valid (scale);
  gboolean is_high = baro_scale_get_direction (scale) == BARO_DIRECTION_HIGH_GOOD;
  g_autofree char *first = dup_code (scale, is_high ? n - n_best : 0);
  g_autofree char *last = dup_code (scale, is_high ? n - 1 : n_best - 1);

  if (n_best == 1)
    return g_steal_pointer (&first);
  if (n_best == 2)
    /* Translators: the two best answers of a scale, “4 and 5” */
    return baro_string_format (_("%s and %s"), first, last);
  /* Translators: the best answers of a scale, “3 to 5” */
  return baro_string_format (C_("answers", "%s to %s"), first, last);
}

/**
 * baro_best_choice_fill:
 * @button: a choice button
 * @scale: the scale that it speaks of
 *
 * Offers the numbers of best answers and shows the one that the scale has.
 */
void
baro_best_choice_fill (BaroChoiceButton *button, const BaroScale *scale)
{
  guint n = baro_scale_get_n_valid (scale);
  gboolean is_known = n >= 2 && baro_scale_get_direction (scale) != BARO_DIRECTION_UNKNOWN;
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; is_known && i < n && i <= MAX_CHOICES; i++)
    g_ptr_array_add (titles, dup_title (scale, i));
  gtk_widget_set_sensitive (GTK_WIDGET (button), is_known);
  baro_choice_button_set_options (button, (const char *const *) titles->pdata, titles->len,
                                  is_known && baro_scale_get_n_best (scale) <= titles->len ? (int) baro_scale_get_n_best (scale) - 1 : -1);
  if (!is_known)
    baro_choice_button_set_value (button, "–");
  else if (baro_scale_get_n_best (scale) > titles->len)
    {
      g_autofree char *title = dup_title (scale, baro_scale_get_n_best (scale));

      baro_choice_button_set_value (button, title);
    }
}

/**
 * baro_best_choice_get_n_best:
 * @picked: the option that was picked
 *
 * Returns: how many of the best answers it stands for
 */
guint
baro_best_choice_get_n_best (guint picked)
{
  return picked + 1;
}
