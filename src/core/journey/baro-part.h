/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-part.h: one thing on a journey map: a stage, a touchpoint, a lane, a card
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BARO_JOURNEY_ERROR (baro_journey_error_quark ())
GQuark baro_journey_error_quark (void);
typedef enum
{
  BARO_JOURNEY_ERROR_NO_PART,      /* an id that is not on the map */
  BARO_JOURNEY_ERROR_LIMIT,        /* more touchpoints, lanes, cards or text than a map may hold */
  BARO_JOURNEY_ERROR_NOT_HERE,     /* a place where such a thing cannot stand */
  BARO_JOURNEY_ERROR_ACCOUNTABLE,  /* a second accountable card in a column */
  BARO_JOURNEY_ERROR_FORMAT,       /* a file that is no journey; the message says where */
  BARO_JOURNEY_ERROR_PICTURE,      /* a picture that is no picture */
  BARO_JOURNEY_ERROR_NAME,         /* no journey, or two, of that name */
} BaroJourneyError;

/* What one map may hold. Said before it is hit. */
#define BARO_JOURNEY_MAX_TOUCHPOINTS 200u
#define BARO_JOURNEY_MAX_STAGES      40u
#define BARO_JOURNEY_MAX_LANES       40u
#define BARO_JOURNEY_MAX_CARDS       5000u
#define BARO_JOURNEY_MAX_PERSONAS    12u
#define BARO_JOURNEY_MAX_OVERLAYS    3u
#define BARO_JOURNEY_MAX_TEXT        10000u               /* characters of one text */
#define BARO_JOURNEY_MAX_PICTURE     (4u * 1024 * 1024)   /* bytes of one picture */

typedef enum
{
  BARO_PART_HEAD,        /* the journey itself; exactly one; its id is the journey's */
  BARO_PART_PERSONA,
  BARO_PART_OVERLAY,     /* another curve in the same lane */
  BARO_PART_STAGE,
  BARO_PART_TOUCHPOINT,  /* parent: its stage */
  BARO_PART_LANE,
  BARO_PART_CARD,        /* parent: its lane */
  BARO_N_PART_KINDS
} BaroPartKind;

typedef enum
{
  BARO_LANE_TOUCHPOINTS, /* one card a touchpoint, with its channel's icon */
  BARO_LANE_SCORES,      /* score, interval, base, change and gap as figures */
  BARO_LANE_CURVE,       /* the emotion curve */
  BARO_LANE_IMPORTANCE,
  BARO_LANE_ACTIONS,     /* from here on: cards, but for the line of visibility */
  BARO_LANE_THOUGHTS,
  BARO_LANE_VERBATIMS,
  BARO_LANE_PAINS,
  BARO_LANE_OPPORTUNITIES,
  BARO_LANE_FRONT,       /* service blueprint: front stage, with owner and RACI letter */
  BARO_LANE_VISIBILITY,  /* the line of visibility; holds nothing */
  BARO_LANE_BACK,
  BARO_LANE_SUPPORT,
  BARO_LANE_OTHER,       /* a person's own */
  BARO_N_LANE_KINDS
} BaroLaneKind;

typedef enum { BARO_IMPORTANCE_NONE, BARO_IMPORTANCE_STATED, BARO_IMPORTANCE_DERIVED, BARO_IMPORTANCE_BY_HAND } BaroImportanceSource;
typedef enum { BARO_MARKING_AUTO, BARO_MARKING_YES, BARO_MARKING_NO } BaroMarking;
typedef enum { BARO_RACI_NONE, BARO_RACI_RESPONSIBLE, BARO_RACI_ACCOUNTABLE, BARO_RACI_CONSULTED, BARO_RACI_INFORMED } BaroRaci;
typedef enum { BARO_CARD_COLOUR_LANE, BARO_CARD_COLOUR_GREY, BARO_CARD_COLOUR_BLUE, BARO_CARD_COLOUR_GREEN, BARO_CARD_COLOUR_AMBER,
               BARO_CARD_COLOUR_ORANGE, BARO_CARD_COLOUR_PURPLE, BARO_N_CARD_COLOURS } BaroCardColour;

/* What a touchpoint is bound to. metric is a text of baro_metric_parse(), NULL for the item's own default
 * (NPS, CSAT or CES by family, else the mean); item is a column's name. With column and value the answers are
 * those of responses whose touchpoint column holds that label. filter_json narrows further. Columns are named and
 * never resolved here: what no longer exists is kept and shown as broken. */
typedef struct
{
  gboolean is_bound;
  char    *metric;       /* (owned) (nullable) */
  char    *item;         /* (owned) (nullable): the column of the metric's own choice */
  char    *column;       /* (owned) (nullable): a touchpoint column */
  char    *value;        /* (owned) (nullable): its label */
  char    *filter_json;  /* (owned) (nullable): baro_filter_to_json() */
  double   target;       /* 0..100; NAN: the study's, if it has one */
} BaroBinding;

typedef struct
{
  char   *persona_id;         /* (owned) (nullable): whose journey it is */
  char   *scenario;           /* (owned) */
  double  target;             /* 0..100 for the whole map; NAN none */
  char   *outcome;            /* (owned) (nullable): the item that derived importance explains; NULL: the overall item */
} BaroHead;

typedef struct
{
  char *filter_json;          /* (owned) (nullable) */
  char *initials;             /* (owned) (nullable): made from the name if NULL */
  char *picture;              /* (owned) (nullable): a picture's id */
  char *goals, *quote;        /* (owned) */
} BaroPersona;

/* A curve beside the main one: a persona, or a filter, or a period, or what was planned by hand. */
typedef enum { BARO_OVERLAY_PERSONA, BARO_OVERLAY_FILTER, BARO_OVERLAY_PERIOD, BARO_OVERLAY_PLANNED } BaroOverlayKind;
typedef struct
{
  BaroOverlayKind kind;
  char    *persona_id;        /* (owned) (nullable) */
  char    *filter_json;       /* (owned) (nullable) */
  char    *period;            /* (owned) (nullable): a period's key or a wave's label */
  gboolean is_shown;
} BaroOverlay;

typedef struct
{
  char   *channel;            /* (owned): an icon's name of baro_journey_icons(), "" none */
  BaroBinding binding;
  BaroImportanceSource importance;
  double  importance_by_hand; /* any positive weight; NAN unless by hand */
  char   *importance_item;    /* (owned) (nullable): the item that states it */
  BaroMarking is_moment, is_first, is_last, is_peak;
  double  planned;            /* -2..+2, NAN none */
} BaroTouchpoint;

typedef struct
{
  BaroLaneKind kind;
  gboolean is_hidden;
} BaroLane;

/* A card stands in its lane from its column on over span columns. column_id is a touchpoint, or a stage that
 * has none. Cards of one lane and column stack in order. verbatims are what it was made from: responses of the
 * study by "source:row" (baro_response_key()), one a line. */
typedef struct
{
  char   *column_id;          /* (owned) */
  guint   span;               /* >= 1; beyond the last column it ends there */
  BaroCardColour colour;
  char   *tag, *owner;        /* (owned) (nullable) */
  BaroRaci raci;
  char   *link;               /* (owned) (nullable): a figure, "trend:METRIC:ITEM", or a web address */
  char   *picture;            /* (owned) (nullable): a picture's id */
  char   *verbatims;          /* (owned) (nullable) */
} BaroCard;

/* One thing on a map. Immutable once it is shared: an edit copies it, changes the copy and puts that in its
 * place. position orders siblings (same kind and parent); gaps are left so that most moves touch one part. text is
 * the name of everything but cards, whose text it is; NULL in a lane means the lane kind's own name, translated.
 * extra holds the members of a file that this version does not know, as JSON. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroPartKind kind;
  char   *id;                 /* (owned) unique on the map, lasts for ever */
  char   *parent_id;          /* (owned) (nullable) */
  gint64  position;
  char   *text;               /* (owned) (nullable) */
  char   *extra;              /* (owned) (nullable) */
  union
  {
    BaroHead       head;
    BaroPersona    persona;
    BaroOverlay    overlay;
    BaroTouchpoint touchpoint;
    BaroLane       lane;
    BaroCard       card;
  };
} BaroPart;

BaroPart   *baro_part_new       (BaroPartKind kind, const char *id) G_GNUC_WARN_UNUSED_RESULT; /* id NULL: a new one; every field at its default */
BaroPart   *baro_part_copy      (const BaroPart *self) G_GNUC_WARN_UNUSED_RESULT;              /* deep, to be changed */
BaroPart   *baro_part_ref       (BaroPart *self);
void        baro_part_unref     (BaroPart *self);
gboolean    baro_part_equal     (const BaroPart *a, const BaroPart *b);
const char *baro_part_get_title (const BaroPart *self);       /* its text, or a lane's own translated name; never NULL */
char       *baro_part_new_id    (void) G_GNUC_WARN_UNUSED_RESULT; /* 16 hexadecimal digits, random */
void        baro_part_set_string(char **field, const char *text); /* replaces; "" stays "" */

const char *baro_part_kind_nick (BaroPartKind kind);          /* nicks are what files hold */
const char *baro_lane_kind_nick (BaroLaneKind kind);
const char *baro_lane_kind_title(BaroLaneKind kind);          /* translated: "Pain points" */
gboolean    baro_part_kind_parse(const char *nick, BaroPartKind *kind);
gboolean    baro_lane_kind_parse(const char *nick, BaroLaneKind *kind);
gboolean    baro_lane_kind_has_cards (BaroLaneKind kind);

/* One part as a JSON object and back: what the study keeps in a row and what a file is made of. */
char       *baro_part_to_json   (const BaroPart *self) G_GNUC_WARN_UNUSED_RESULT;
BaroPart   *baro_part_from_json (const char *json, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroPart, baro_part_unref)

G_END_DECLS
