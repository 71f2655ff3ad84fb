/* baro-ink.c: names and sizes of colour and text roles */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-ink"
#include "config.h"

#include "chart/baro-ink.h"

static const char *const ink_names[BARO_N_INKS] = {
  "none", "text", "dim", "faint", "grid", "axis", "card", "better", "worse", "neutral",
  "better-text", "worse-text",
  "series-1", "series-2", "series-3", "series-4", "series-5", "series-6",
  "series-text-1", "series-text-2", "series-text-3", "series-text-4", "series-text-5", "series-text-6",
  "target", "event", "event-text", "selected",
  "map", "stage", "stage-alternate", "stage-text", "tile", "tile-border", "chip", "badge",
  "edge-grey", "edge-orange", "edge-amber", "edge-cyan", "edge-brown", "edge-slate", "edge-blue", "edge-green", "edge-purple",
  "column", "ghost", "accent", "heat-diverging", "heat-sequential", "on-fill",
};

static const struct
{
  const char *name;
  double      em;
  gboolean    tabular;
} roles[BARO_N_TEXT_ROLES] = {
  [BARO_TEXT_TITLE]    = { "title", 1.00, FALSE },
  [BARO_TEXT_SUBTITLE] = { "subtitle", 0.90, FALSE },
  [BARO_TEXT_LABEL]    = { "label", 0.90, FALSE },
  [BARO_TEXT_AXIS]     = { "axis", 0.82, TRUE },
  [BARO_TEXT_VALUE]    = { "value", 0.90, TRUE },
  [BARO_TEXT_CELL]     = { "cell", 0.90, TRUE },
  [BARO_TEXT_SMALL]    = { "small", 0.72, TRUE },
  [BARO_TEXT_FOOT]     = { "foot", 0.78, FALSE },
  [BARO_TEXT_NUMBER]   = { "number", 2.00, TRUE },
  [BARO_TEXT_MAP]      = { "map", 1.75, FALSE },
  [BARO_TEXT_LEAD]     = { "lead", 1.10, FALSE },
  [BARO_TEXT_STAGE]    = { "stage", 0.90, TRUE },
  [BARO_TEXT_TILE]     = { "tile", 0.80, FALSE },
  [BARO_TEXT_CHIP]     = { "chip", 0.86, TRUE },
  [BARO_TEXT_NOTE]     = { "note", 0.75, TRUE },
};

/**
 * baro_text_role_em:
 * @role: a text role
 *
 * Returns: the font size of @role in em of the theme
 */
double
baro_text_role_em (BaroTextRole role)
{
  g_return_val_if_fail (role < BARO_N_TEXT_ROLES, 1.0);

  return roles[role].em;
}

/**
 * baro_text_role_tabular:
 * @role: a text role
 *
 * Returns: whether digits of @role all have one width, so that columns of numbers line up
 */
gboolean
baro_text_role_tabular (BaroTextRole role)
{
  g_return_val_if_fail (role < BARO_N_TEXT_ROLES, FALSE);

  return roles[role].tabular;
}

/**
 * baro_ink_name:
 * @ink: a colour role
 *
 * Returns: (transfer none): the token's name, for printed scenes; never shown to people
 */
const char *
baro_ink_name (BaroInk ink)
{
  g_return_val_if_fail (ink < BARO_N_INKS, "none");

  return ink_names[ink];
}

/**
 * baro_text_role_name:
 * @role: a text role
 *
 * Returns: (transfer none): the role's name, for printed scenes; never shown to people
 */
const char *
baro_text_role_name (BaroTextRole role)
{
  g_return_val_if_fail (role < BARO_N_TEXT_ROLES, "label");

  return roles[role].name;
}

/**
 * baro_verdict_ink:
 * @verdict: what a difference means
 *
 * Returns: the colour of marks with @verdict
 */
BaroInk
baro_verdict_ink (BaroVerdict verdict)
{
  switch (verdict)
    {
    case BARO_VERDICT_BETTER:
      return BARO_INK_BETTER;
    case BARO_VERDICT_WORSE:
      return BARO_INK_WORSE;
    case BARO_VERDICT_NEUTRAL:
    default:
      return BARO_INK_NEUTRAL;
    }
}

/**
 * baro_verdict_text_ink:
 * @verdict: what a difference means
 *
 * Returns: the colour of small text with @verdict, which needs more contrast than a mark
 */
BaroInk
baro_verdict_text_ink (BaroVerdict verdict)
{
  switch (verdict)
    {
    case BARO_VERDICT_BETTER:
      return BARO_INK_BETTER_TEXT;
    case BARO_VERDICT_WORSE:
      return BARO_INK_WORSE_TEXT;
    case BARO_VERDICT_NEUTRAL:
    default:
      return BARO_INK_DIM;
    }
}
