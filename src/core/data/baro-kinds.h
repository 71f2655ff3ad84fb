/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-kinds.h: the closed lists that describe a column */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  BARO_KIND_SCALE,       /* answer on a scale */
  BARO_KIND_CATEGORY,
  BARO_KIND_NUMBER,
  BARO_KIND_TIME,
  BARO_KIND_TEXT,        /* verbatims and other free text */
  BARO_KIND_IDENTIFIER,
  BARO_N_KINDS
} BaroKind;

typedef enum
{
  BARO_ROLE_NONE,        /* kept, used when asked for */
  BARO_ROLE_RESPONSE_ID,
  BARO_ROLE_RESPONDENT,
  BARO_ROLE_SUBMITTED_AT,
  BARO_ROLE_CLOSED_AT,   /* with submitted at: a derived number of seconds */
  BARO_ROLE_WAVE,
  BARO_ROLE_ITEM,
  BARO_ROLE_TOUCHPOINT,
  BARO_ROLE_CHANNEL,
  BARO_ROLE_SEGMENT,
  BARO_ROLE_WEIGHT,
  BARO_ROLE_RESPONSE_SECONDS,
  BARO_ROLE_RESOLVED,
  BARO_ROLE_VALUE,       /* order value, basket */
  BARO_ROLE_VERBATIM,
  BARO_ROLE_ITEM_NAME,   /* long files: which item the row answers */
  BARO_ROLE_ANSWER,      /* long files: the answer */
  BARO_ROLE_IGNORE,
  BARO_N_ROLES
} BaroRole;

typedef enum
{
  BARO_FAMILY_NONE,
  BARO_FAMILY_NPS,
  BARO_FAMILY_CSAT,
  BARO_FAMILY_CES,
  BARO_FAMILY_RATING,
  BARO_FAMILY_EXPECTATION,
  BARO_FAMILY_PERCEPTION,
  BARO_FAMILY_KANO_FUNCTIONAL,
  BARO_FAMILY_KANO_DYSFUNCTIONAL,
  BARO_N_FAMILIES
} BaroFamily;

typedef enum
{
  BARO_DIRECTION_UNKNOWN,    /* not confirmed: figures that need it refuse or warn */
  BARO_DIRECTION_HIGH_GOOD,
  BARO_DIRECTION_LOW_GOOD,
} BaroDirection;

/* Why there is no valid answer. Stored as the top codes of a column's code width. */
typedef enum
{
  BARO_MISSING_NOT_ASKED,
  BARO_MISSING_SKIPPED,       /* an empty cell */
  BARO_MISSING_DONT_KNOW,
  BARO_MISSING_REFUSED,
  BARO_MISSING_NOT_APPLICABLE,
  BARO_MISSING_INVALID,       /* out of range, not an integer on an integer scale, unreadable */
  BARO_N_MISSING,
  BARO_MISSING_RESERVED = 8   /* codes kept free at the top of each width */
} BaroMissing;

/* Untranslated nicks ("scale", "response-id", "nps", "high-good", "dont-know") for files and the
 * command line; titles are translated for people. Parse returns FALSE for an unknown nick. */
const char *baro_kind_to_nick        (BaroKind kind);
const char *baro_kind_to_title       (BaroKind kind);
gboolean    baro_kind_parse          (const char *nick, BaroKind *kind);
const char *baro_role_to_nick        (BaroRole role);
const char *baro_role_to_title       (BaroRole role);
gboolean    baro_role_parse          (const char *nick, BaroRole *role);
const char *baro_family_to_nick      (BaroFamily family);
const char *baro_family_to_title     (BaroFamily family);
gboolean    baro_family_parse        (const char *nick, BaroFamily *family);
const char *baro_direction_to_nick   (BaroDirection direction);
gboolean    baro_direction_parse     (const char *nick, BaroDirection *direction);
const char *baro_missing_to_nick     (BaroMissing missing);
const char *baro_missing_to_title    (BaroMissing missing);
gboolean    baro_missing_parse       (const char *nick, BaroMissing *missing);

G_END_DECLS
