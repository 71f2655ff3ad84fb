/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-role-list.c: roles and families as one list of choices */
#define G_LOG_DOMAIN "baro-role-list"
#include "config.h"

#include "widgets/baro-role-list.h"

#include <glib/gi18n.h>

typedef struct { BaroRole role; BaroFamily family; } Entry;

/* Items first: they are what most columns of a survey are. */
static const Entry ENTRIES[] = {
  { BARO_ROLE_NONE, BARO_FAMILY_NONE },
  { BARO_ROLE_ITEM, BARO_FAMILY_NPS },
  { BARO_ROLE_ITEM, BARO_FAMILY_CSAT },
  { BARO_ROLE_ITEM, BARO_FAMILY_CES },
  { BARO_ROLE_ITEM, BARO_FAMILY_RATING },
  { BARO_ROLE_ITEM, BARO_FAMILY_EXPECTATION },
  { BARO_ROLE_ITEM, BARO_FAMILY_PERCEPTION },
  { BARO_ROLE_ITEM, BARO_FAMILY_KANO_FUNCTIONAL },
  { BARO_ROLE_ITEM, BARO_FAMILY_KANO_DYSFUNCTIONAL },
  { BARO_ROLE_ITEM, BARO_FAMILY_NONE },
  { BARO_ROLE_RESPONSE_ID, BARO_FAMILY_NONE },
  { BARO_ROLE_RESPONDENT, BARO_FAMILY_NONE },
  { BARO_ROLE_SUBMITTED_AT, BARO_FAMILY_NONE },
  { BARO_ROLE_CLOSED_AT, BARO_FAMILY_NONE },
  { BARO_ROLE_WAVE, BARO_FAMILY_NONE },
  { BARO_ROLE_TOUCHPOINT, BARO_FAMILY_NONE },
  { BARO_ROLE_CHANNEL, BARO_FAMILY_NONE },
  { BARO_ROLE_SEGMENT, BARO_FAMILY_NONE },
  { BARO_ROLE_WEIGHT, BARO_FAMILY_NONE },
  { BARO_ROLE_RESPONSE_SECONDS, BARO_FAMILY_NONE },
  { BARO_ROLE_RESOLVED, BARO_FAMILY_NONE },
  { BARO_ROLE_VALUE, BARO_FAMILY_NONE },
  { BARO_ROLE_VERBATIM, BARO_FAMILY_NONE },
  { BARO_ROLE_ITEM_NAME, BARO_FAMILY_NONE },
  { BARO_ROLE_ANSWER, BARO_FAMILY_NONE },
  { BARO_ROLE_IGNORE, BARO_FAMILY_NONE },
};

static const char *const SHORT_FAMILIES[BARO_N_FAMILIES] = {
  [BARO_FAMILY_NONE] = N_("Item"),
  [BARO_FAMILY_NPS] = N_("NPS item"),
  [BARO_FAMILY_CSAT] = N_("CSAT item"),
  [BARO_FAMILY_CES] = N_("Effort item"),
  [BARO_FAMILY_RATING] = N_("Rating item"),
  [BARO_FAMILY_EXPECTATION] = N_("Expectation"),
  [BARO_FAMILY_PERCEPTION] = N_("Perception"),
  [BARO_FAMILY_KANO_FUNCTIONAL] = N_("Kano, with"),
  [BARO_FAMILY_KANO_DYSFUNCTIONAL] = N_("Kano, without"),
};

guint
baro_role_list_get_n (void)
{
  return G_N_ELEMENTS (ENTRIES);
}

void
baro_role_list_get (guint index, BaroRole *role, BaroFamily *family)
{
  g_return_if_fail (index < G_N_ELEMENTS (ENTRIES));

  *role = ENTRIES[index].role;
  *family = ENTRIES[index].family;
}

/**
 * baro_role_list_find:
 * @role: a role
 * @family: a family, looked at for items only
 *
 * Returns: the index of the entry; 0 if the list lacks it
 */
guint
baro_role_list_find (BaroRole role, BaroFamily family)
{
  for (guint i = 0; i < G_N_ELEMENTS (ENTRIES); i++)
    if (ENTRIES[i].role == role && (role != BARO_ROLE_ITEM || ENTRIES[i].family == family))
      return i;
  return 0;
}

const char *
baro_role_list_get_title (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (ENTRIES), NULL);

  if (ENTRIES[index].role == BARO_ROLE_ITEM && ENTRIES[index].family != BARO_FAMILY_NONE)
    return baro_family_to_title (ENTRIES[index].family);
  return baro_role_to_title (ENTRIES[index].role);
}

const char *
baro_role_list_get_short (BaroRole role, BaroFamily family)
{
  if (role == BARO_ROLE_ITEM)
    return _(SHORT_FAMILIES[family]);
  if (role == BARO_ROLE_RESPONSE_SECONDS)
    return _("Response time");
  return baro_role_to_title (role);
}

const char *const *
baro_role_list_get_titles (void)
{
  static const char *titles[G_N_ELEMENTS (ENTRIES) + 1];

  for (guint i = 0; i < G_N_ELEMENTS (ENTRIES); i++)
    titles[i] = baro_role_list_get_title (i);
  return titles;
}

const char *
baro_kind_list_get_short (BaroKind kind)
{
  return kind == BARO_KIND_SCALE ? _("Scale") : baro_kind_to_title (kind);
}

const char *const *
baro_kind_list_get_titles (void)
{
  static const char *titles[BARO_N_KINDS + 1];

  for (guint i = 0; i < BARO_N_KINDS; i++)
    titles[i] = baro_kind_to_title ((BaroKind) i);
  return titles;
}
