/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-role-list.h: roles and families as one list of choices */
#pragma once

#include "data/baro-kinds.h"

G_BEGIN_DECLS

/* People choose "NPS item", not first "item" and then "NPS". The list holds every role, with one entry per
 * family for items. */
guint       baro_role_list_get_n      (void);
void        baro_role_list_get        (guint index, BaroRole *role, BaroFamily *family);
guint       baro_role_list_find       (BaroRole role, BaroFamily family);
const char *baro_role_list_get_title  (guint index);                       /* translated */
const char *baro_role_list_get_short  (BaroRole role, BaroFamily family);  /* translated, for a narrow button */
const char *const *baro_role_list_get_titles (void);                       /* translated, NULL-terminated, for a list */
const char *baro_kind_list_get_short  (BaroKind kind);                     /* "Scale" */
const char *const *baro_kind_list_get_titles (void);                       /* BARO_N_KINDS of them, translated */

G_END_DECLS
