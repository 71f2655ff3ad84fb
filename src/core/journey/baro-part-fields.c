/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-part-fields.c: which fields a part has, and what kinds are called
 */
#define G_LOG_DOMAIN "baro-part-fields"
#include "config.h"

#include "journey/baro-part-private.h"

#include <float.h>
#include <glib/gi18n-lib.h>

/* Fields are read through pointers to guint. */
G_STATIC_ASSERT (sizeof (BaroLaneKind) == sizeof (guint) && sizeof (BaroMarking) == sizeof (guint));
G_STATIC_ASSERT (sizeof (BaroImportanceSource) == sizeof (guint) && sizeof (BaroRaci) == sizeof (guint));
G_STATIC_ASSERT (sizeof (BaroCardColour) == sizeof (guint) && sizeof (BaroOverlayKind) == sizeof (guint));

static const char *const PART_NICKS[] = { "journey", "persona", "overlay", "stage", "touchpoint", "lane", "card", NULL };
static const char *const LANE_NICKS[] = { "touchpoints", "scores", "curve", "importance", "actions", "thoughts", "verbatims",
                                          "pains", "opportunities", "front", "visibility", "back", "support", "other", NULL };
static const char *const IMPORTANCE_NICKS[] = { "none", "stated", "derived", "by-hand", NULL };
static const char *const MARKING_NICKS[] = { "auto", "yes", "no", NULL };
static const char *const RACI_NICKS[] = { "none", "responsible", "accountable", "consulted", "informed", NULL };
static const char *const COLOUR_NICKS[] = { "lane", "grey", "blue", "green", "amber", "orange", "purple", NULL };
static const char *const OVERLAY_NICKS[] = { "persona", "filter", "period", "planned", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (PART_NICKS) == BARO_N_PART_KINDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (LANE_NICKS) == BARO_N_LANE_KINDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (COLOUR_NICKS) == BARO_N_CARD_COLOURS + 1);

#define AT(member) G_STRUCT_OFFSET (BaroPart, member)

static const BaroField HEAD_FIELDS[] = {
  { "persona", BARO_FIELD_NAME, AT (head.persona_id) },
  { "scenario", BARO_FIELD_TEXT, AT (head.scenario) },
  { "target", BARO_FIELD_NUMBER, AT (head.target), .highest = 100 },
  { "outcome", BARO_FIELD_NAME, AT (head.outcome) },
};

static const BaroField PERSONA_FIELDS[] = {
  { "filter", BARO_FIELD_FILTER, AT (persona.filter_json) },
  { "initials", BARO_FIELD_NAME, AT (persona.initials) },
  { "picture", BARO_FIELD_NAME, AT (persona.picture) },
  { "goals", BARO_FIELD_TEXT, AT (persona.goals) },
  { "quote", BARO_FIELD_TEXT, AT (persona.quote) },
};

static const BaroField OVERLAY_FIELDS[] = {
  { "shows", BARO_FIELD_CHOICE, AT (overlay.kind), .nicks = OVERLAY_NICKS },
  { "persona", BARO_FIELD_NAME, AT (overlay.persona_id) },
  { "filter", BARO_FIELD_FILTER, AT (overlay.filter_json) },
  { "period", BARO_FIELD_NAME, AT (overlay.period) },
  { "is_shown", BARO_FIELD_SHOWN, AT (overlay.is_shown) },
};

static const BaroField TOUCHPOINT_FIELDS[] = {
  { "channel", BARO_FIELD_TEXT, AT (touchpoint.channel) },
  { "metric", BARO_FIELD_NAME, AT (touchpoint.binding.metric), TRUE },
  { "item", BARO_FIELD_NAME, AT (touchpoint.binding.item), TRUE },
  { "column", BARO_FIELD_NAME, AT (touchpoint.binding.column), TRUE },
  { "value", BARO_FIELD_NAME, AT (touchpoint.binding.value), TRUE },
  { "filter", BARO_FIELD_FILTER, AT (touchpoint.binding.filter_json), TRUE },
  { "target", BARO_FIELD_NUMBER, AT (touchpoint.binding.target), TRUE, .highest = 100 },
  { "importance", BARO_FIELD_CHOICE, AT (touchpoint.importance), .nicks = IMPORTANCE_NICKS },
  { "importance_weight", BARO_FIELD_NUMBER, AT (touchpoint.importance_by_hand), .lowest = DBL_MIN, .highest = 1e12 },
  { "importance_item", BARO_FIELD_NAME, AT (touchpoint.importance_item) },
  { "moment", BARO_FIELD_CHOICE, AT (touchpoint.is_moment), .nicks = MARKING_NICKS },
  { "first", BARO_FIELD_CHOICE, AT (touchpoint.is_first), .nicks = MARKING_NICKS },
  { "last", BARO_FIELD_CHOICE, AT (touchpoint.is_last), .nicks = MARKING_NICKS },
  { "peak", BARO_FIELD_CHOICE, AT (touchpoint.is_peak), .nicks = MARKING_NICKS },
  { "planned", BARO_FIELD_NUMBER, AT (touchpoint.planned), .lowest = -2, .highest = 2 },
};

static const BaroField LANE_FIELDS[] = {
  { "holds", BARO_FIELD_CHOICE, AT (lane.kind), .nicks = LANE_NICKS },
  { "is_hidden", BARO_FIELD_SWITCH, AT (lane.is_hidden) },
};

static const BaroField CARD_FIELDS[] = {
  { "column", BARO_FIELD_TEXT, AT (card.column_id) },
  { "span", BARO_FIELD_COUNT, AT (card.span), .lowest = 1, .highest = 10000 },
  { "colour", BARO_FIELD_CHOICE, AT (card.colour), .nicks = COLOUR_NICKS },
  { "tag", BARO_FIELD_NAME, AT (card.tag) },
  { "owner", BARO_FIELD_NAME, AT (card.owner) },
  { "raci", BARO_FIELD_CHOICE, AT (card.raci), .nicks = RACI_NICKS },
  { "link", BARO_FIELD_NAME, AT (card.link) },
  { "picture", BARO_FIELD_NAME, AT (card.picture) },
  { "verbatims", BARO_FIELD_LINES, AT (card.verbatims) },
};

#undef AT

/* The fields that a kind has beside those of every part; @n may be 0. */
const BaroField *
baro_part_get_fields (BaroPartKind kind, guint *n)
{
  static const struct { const BaroField *fields; guint n; } TABLES[BARO_N_PART_KINDS] = {
    [BARO_PART_HEAD] = { HEAD_FIELDS, G_N_ELEMENTS (HEAD_FIELDS) },
    [BARO_PART_PERSONA] = { PERSONA_FIELDS, G_N_ELEMENTS (PERSONA_FIELDS) },
    [BARO_PART_OVERLAY] = { OVERLAY_FIELDS, G_N_ELEMENTS (OVERLAY_FIELDS) },
    [BARO_PART_TOUCHPOINT] = { TOUCHPOINT_FIELDS, G_N_ELEMENTS (TOUCHPOINT_FIELDS) },
    [BARO_PART_LANE] = { LANE_FIELDS, G_N_ELEMENTS (LANE_FIELDS) },
    [BARO_PART_CARD] = { CARD_FIELDS, G_N_ELEMENTS (CARD_FIELDS) },
  };

  *n = TABLES[kind].n;
  return TABLES[kind].fields;
}

static gboolean
find_nick (const char *const *nicks, const char *nick, guint *index)
{
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_strcmp0 (nicks[i], nick) == 0)
      {
        *index = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * baro_part_kind_nick:
 * @kind: a kind of part
 *
 * Returns: (transfer none): what files call it; never changes
 */
const char *
baro_part_kind_nick (BaroPartKind kind)
{
  g_return_val_if_fail (kind < BARO_N_PART_KINDS, NULL);

  return PART_NICKS[kind];
}

/**
 * baro_lane_kind_nick:
 * @kind: a kind of lane
 *
 * Returns: (transfer none): what files call it; never changes
 */
const char *
baro_lane_kind_nick (BaroLaneKind kind)
{
  g_return_val_if_fail (kind < BARO_N_LANE_KINDS, NULL);

  return LANE_NICKS[kind];
}

/**
 * baro_lane_kind_title:
 * @kind: a kind of lane
 *
 * Returns: (transfer none): what a lane of that kind is called unless a person named it; translated
 */
const char *
baro_lane_kind_title (BaroLaneKind kind)
{
  static const char *const TITLES[BARO_N_LANE_KINDS] = {
    [BARO_LANE_TOUCHPOINTS] = NC_("journey lane", "Touchpoints"),
    [BARO_LANE_SCORES] = NC_("journey lane", "Scores"),
    [BARO_LANE_CURVE] = NC_("journey lane", "Emotion curve"),
    [BARO_LANE_IMPORTANCE] = NC_("journey lane", "Importance"),
    [BARO_LANE_ACTIONS] = NC_("journey lane", "Customer actions"),
    [BARO_LANE_THOUGHTS] = NC_("journey lane", "Thoughts"),
    [BARO_LANE_VERBATIMS] = NC_("journey lane", "Verbatims"),
    [BARO_LANE_PAINS] = NC_("journey lane", "Pain points"),
    [BARO_LANE_OPPORTUNITIES] = NC_("journey lane", "Opportunities"),
    [BARO_LANE_FRONT] = NC_("journey lane", "Front stage"),
    [BARO_LANE_VISIBILITY] = NC_("journey lane", "Line of visibility"),
    [BARO_LANE_BACK] = NC_("journey lane", "Back stage"),
    [BARO_LANE_SUPPORT] = NC_("journey lane", "Support"),
    [BARO_LANE_OTHER] = NC_("journey lane", "Notes"),
  };

  g_return_val_if_fail (kind < BARO_N_LANE_KINDS, "");

  return g_dpgettext2 (GETTEXT_PACKAGE, "journey lane", TITLES[kind]);
}

/**
 * baro_part_kind_parse:
 * @nick: (nullable): what a file says
 * @kind: (out): set if it is known
 *
 * Returns: whether it is a kind of part
 */
gboolean
baro_part_kind_parse (const char *nick, BaroPartKind *kind)
{
  guint index;

  if (!find_nick (PART_NICKS, nick, &index))
    return FALSE;
  *kind = (BaroPartKind) index;

  return TRUE;
}

/**
 * baro_lane_kind_parse:
 * @nick: (nullable): what a file says
 * @kind: (out): set if it is known
 *
 * Returns: whether it is a kind of lane
 */
gboolean
baro_lane_kind_parse (const char *nick, BaroLaneKind *kind)
{
  guint index;

  if (!find_nick (LANE_NICKS, nick, &index))
    return FALSE;
  *kind = (BaroLaneKind) index;

  return TRUE;
}

/**
 * baro_lane_kind_has_cards:
 * @kind: a kind of lane
 *
 * Returns: whether cards can stand in such a lane
 */
gboolean
baro_lane_kind_has_cards (BaroLaneKind kind)
{
  return kind >= BARO_LANE_ACTIONS && kind < BARO_N_LANE_KINDS && kind != BARO_LANE_VISIBILITY;
}
