/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-kinds.c: the closed lists that describe a column */
#define G_LOG_DOMAIN "baro-kinds"
#include "config.h"

#include "data/baro-kinds.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One entry of a closed list, at the index of its value. The nick is kept in files and never changes. */
typedef struct
{
  const char *nick;
  const char *title;   /* untranslated */
} Name;

static const Name kind_names[BARO_N_KINDS] = {
  [BARO_KIND_SCALE] = { "scale", NC_ ("kind of column", "Answer on a scale") },
  [BARO_KIND_CATEGORY] = { "category", NC_ ("kind of column", "Category") },
  [BARO_KIND_NUMBER] = { "number", NC_ ("kind of column", "Number") },
  [BARO_KIND_TIME] = { "time", NC_ ("kind of column", "Time") },
  [BARO_KIND_TEXT] = { "text", NC_ ("kind of column", "Text") },
  [BARO_KIND_IDENTIFIER] = { "identifier", NC_ ("kind of column", "Identifier") },
};

static const Name role_names[BARO_N_ROLES] = {
  [BARO_ROLE_NONE] = { "none", NC_ ("role of a column", "No role") },
  [BARO_ROLE_RESPONSE_ID] = { "response-id", NC_ ("role of a column", "Response ID") },
  [BARO_ROLE_RESPONDENT] = { "respondent", NC_ ("role of a column", "Respondent") },
  [BARO_ROLE_SUBMITTED_AT] = { "submitted-at", NC_ ("role of a column", "Submitted at") },
  [BARO_ROLE_CLOSED_AT] = { "closed-at", NC_ ("role of a column", "Closed at") },
  [BARO_ROLE_WAVE] = { "wave", NC_ ("role of a column", "Wave") },
  [BARO_ROLE_ITEM] = { "item", NC_ ("role of a column", "Item") },
  [BARO_ROLE_TOUCHPOINT] = { "touchpoint", NC_ ("role of a column", "Touchpoint") },
  [BARO_ROLE_CHANNEL] = { "channel", NC_ ("role of a column", "Channel") },
  [BARO_ROLE_SEGMENT] = { "segment", NC_ ("role of a column", "Segment") },
  [BARO_ROLE_WEIGHT] = { "weight", NC_ ("role of a column", "Weight") },
  [BARO_ROLE_RESPONSE_SECONDS] = { "response-seconds", NC_ ("role of a column", "Response time in seconds") },
  [BARO_ROLE_RESOLVED] = { "resolved", NC_ ("role of a column", "Resolved") },
  [BARO_ROLE_VALUE] = { "value", NC_ ("role of a column", "Value") },
  [BARO_ROLE_VERBATIM] = { "verbatim", NC_ ("role of a column", "Verbatim") },
  [BARO_ROLE_ITEM_NAME] = { "item-name", NC_ ("role of a column", "Name of the item") },
  [BARO_ROLE_ANSWER] = { "answer", NC_ ("role of a column", "Answer") },
  [BARO_ROLE_IGNORE] = { "ignore", NC_ ("role of a column", "Ignore") },
};

static const Name family_names[BARO_N_FAMILIES] = {
  [BARO_FAMILY_NONE] = { "none", NC_ ("family of an item", "No family") },
  [BARO_FAMILY_NPS] = { "nps", NC_ ("family of an item", "Recommendation (NPS)") },
  [BARO_FAMILY_CSAT] = { "csat", NC_ ("family of an item", "Satisfaction (CSAT)") },
  [BARO_FAMILY_CES] = { "ces", NC_ ("family of an item", "Effort (CES)") },
  [BARO_FAMILY_RATING] = { "rating", NC_ ("family of an item", "Rating") },
  [BARO_FAMILY_EXPECTATION] = { "expectation", NC_ ("family of an item", "Expectation") },
  [BARO_FAMILY_PERCEPTION] = { "perception", NC_ ("family of an item", "Perception") },
  [BARO_FAMILY_KANO_FUNCTIONAL] = { "kano-functional", NC_ ("family of an item", "Kano, with the feature") },
  [BARO_FAMILY_KANO_DYSFUNCTIONAL] = { "kano-dysfunctional", NC_ ("family of an item", "Kano, without the feature") },
};

static const Name missing_names[BARO_N_MISSING] = {
  [BARO_MISSING_NOT_ASKED] = { "not-asked", NC_ ("why an answer is missing", "Not asked") },
  [BARO_MISSING_SKIPPED] = { "skipped", NC_ ("why an answer is missing", "Skipped") },
  [BARO_MISSING_DONT_KNOW] = { "dont-know", NC_ ("why an answer is missing", "Don’t know") },
  [BARO_MISSING_REFUSED] = { "refused", NC_ ("why an answer is missing", "Refused") },
  [BARO_MISSING_NOT_APPLICABLE] = { "not-applicable", NC_ ("why an answer is missing", "Not applicable") },
  [BARO_MISSING_INVALID] = { "invalid", NC_ ("why an answer is missing", "Invalid") },
};

static const Name direction_names[] = {
  [BARO_DIRECTION_UNKNOWN] = { "unknown", NULL },
  [BARO_DIRECTION_HIGH_GOOD] = { "high-good", NULL },
  [BARO_DIRECTION_LOW_GOOD] = { "low-good", NULL },
};

static gboolean
find_nick (const Name *names, guint n_names, const char *nick, guint *index)
{
  for (guint i = 0; i < n_names; i++)
    if (strcmp (names[i].nick, nick) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * baro_kind_to_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_kind_to_nick (BaroKind kind)
{
  g_return_val_if_fail ((guint) kind < BARO_N_KINDS, NULL);

  return kind_names[kind].nick;
}

/**
 * baro_kind_to_title:
 * @kind: a kind
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
baro_kind_to_title (BaroKind kind)
{
  g_return_val_if_fail ((guint) kind < BARO_N_KINDS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "kind of column", kind_names[kind].title);
}

/**
 * baro_kind_parse:
 * @nick: an untranslated name
 * @kind: (out): the kind
 *
 * Returns: %FALSE if @nick is unknown; @kind is then unchanged
 */
gboolean
baro_kind_parse (const char *nick, BaroKind *kind)
{
  guint index;

  g_return_val_if_fail (nick != NULL && kind != NULL, FALSE);

  if (!find_nick (kind_names, G_N_ELEMENTS (kind_names), nick, &index))
    return FALSE;

  *kind = (BaroKind) index;
  return TRUE;
}

/**
 * baro_role_to_nick:
 * @role: a role
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_role_to_nick (BaroRole role)
{
  g_return_val_if_fail ((guint) role < BARO_N_ROLES, NULL);

  return role_names[role].nick;
}

/**
 * baro_role_to_title:
 * @role: a role
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
baro_role_to_title (BaroRole role)
{
  g_return_val_if_fail ((guint) role < BARO_N_ROLES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "role of a column", role_names[role].title);
}

/**
 * baro_role_parse:
 * @nick: an untranslated name
 * @role: (out): the role
 *
 * Returns: %FALSE if @nick is unknown; @role is then unchanged
 */
gboolean
baro_role_parse (const char *nick, BaroRole *role)
{
  guint index;

  g_return_val_if_fail (nick != NULL && role != NULL, FALSE);

  if (!find_nick (role_names, G_N_ELEMENTS (role_names), nick, &index))
    return FALSE;

  *role = (BaroRole) index;
  return TRUE;
}

/**
 * baro_family_to_nick:
 * @family: a metric family
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_family_to_nick (BaroFamily family)
{
  g_return_val_if_fail ((guint) family < BARO_N_FAMILIES, NULL);

  return family_names[family].nick;
}

/**
 * baro_family_to_title:
 * @family: a metric family
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
baro_family_to_title (BaroFamily family)
{
  g_return_val_if_fail ((guint) family < BARO_N_FAMILIES, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "family of an item", family_names[family].title);
}

/**
 * baro_family_parse:
 * @nick: an untranslated name
 * @family: (out): the metric family
 *
 * Returns: %FALSE if @nick is unknown; @family is then unchanged
 */
gboolean
baro_family_parse (const char *nick, BaroFamily *family)
{
  guint index;

  g_return_val_if_fail (nick != NULL && family != NULL, FALSE);

  if (!find_nick (family_names, G_N_ELEMENTS (family_names), nick, &index))
    return FALSE;

  *family = (BaroFamily) index;
  return TRUE;
}

/**
 * baro_direction_to_nick:
 * @direction: a direction
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_direction_to_nick (BaroDirection direction)
{
  g_return_val_if_fail ((guint) direction < G_N_ELEMENTS (direction_names), NULL);

  return direction_names[direction].nick;
}

/**
 * baro_direction_parse:
 * @nick: an untranslated name
 * @direction: (out): the direction
 *
 * Returns: %FALSE if @nick is unknown; @direction is then unchanged
 */
gboolean
baro_direction_parse (const char *nick, BaroDirection *direction)
{
  guint index;

  g_return_val_if_fail (nick != NULL && direction != NULL, FALSE);

  if (!find_nick (direction_names, G_N_ELEMENTS (direction_names), nick, &index))
    return FALSE;

  *direction = (BaroDirection) index;
  return TRUE;
}

/**
 * baro_missing_to_nick:
 * @missing: a reason
 *
 * Returns: (transfer none): its untranslated name
 */
const char *
baro_missing_to_nick (BaroMissing missing)
{
  g_return_val_if_fail ((guint) missing < BARO_N_MISSING, NULL);

  return missing_names[missing].nick;
}

/**
 * baro_missing_to_title:
 * @missing: a reason
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
baro_missing_to_title (BaroMissing missing)
{
  g_return_val_if_fail ((guint) missing < BARO_N_MISSING, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "why an answer is missing", missing_names[missing].title);
}

/**
 * baro_missing_parse:
 * @nick: an untranslated name
 * @missing: (out): the reason
 *
 * Returns: %FALSE if @nick is unknown; @missing is then unchanged
 */
gboolean
baro_missing_parse (const char *nick, BaroMissing *missing)
{
  guint index;

  g_return_val_if_fail (nick != NULL && missing != NULL, FALSE);

  if (!find_nick (missing_names, G_N_ELEMENTS (missing_names), nick, &index))
    return FALSE;

  *missing = (BaroMissing) index;
  return TRUE;
}
