/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout.h: a map becomes a scene
 */
#pragma once

#include "chart/baro-recipe.h"
#include "chart/baro-scene.h"
#include "chart/baro-text-measure.h"
#include "journey/baro-journey-score.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_PLACE_STAGE,        /* the chevron */
  BARO_PLACE_TOUCHPOINT,   /* its card in the touchpoints lane */
  BARO_PLACE_LANE,         /* the title at the left */
  BARO_PLACE_CELL,         /* lane x column, where a card can stand; behind the cards */
  BARO_PLACE_CARD,
  BARO_PLACE_CHIP,         /* a score on the curve; id is the touchpoint's */
  BARO_PLACE_SCORE,        /* a cell of the scores lane */
  BARO_PLACE_IMPORTANCE,
  BARO_PLACE_PERSONA,      /* the card of the print header */
} BaroPlaceKind;

typedef struct _BaroJourneyGeometry BaroJourneyGeometry;

/* Where something ended up: for pointing, dragging, inline editing, focus rings and screen readers. Rectangles are
 * px of the scene, before zoom. datum is the index in the scene's data of things that can have the focus, -1
 * else. sentence is what a screen reader says: name, role, position ("stage 2 of 5, card 3 of 4"). */
typedef struct
{
  BaroPlaceKind kind;
  const char *id;                    /* lives with the journey */
  const char *lane_id, *column_id;   /* (nullable) */
  int         lane, column;          /* indices of shown lanes and columns; -1 */
  guint       span;
  double      x, y, width, height;
  int         datum;
} BaroPlace;

typedef struct
{
  double   width;                    /* px wanted for the whole map; columns take what is there, at least their minimum; 0: the minimum */
  double   column_width;             /* px; 0: from width */
  BaroJourneyScores *const *curves;  /* (nullable) borrowed: the map's own first, then overlays */
  guint    n_curves;
  BaroJourneySeries *series;         /* (nullable) borrowed: small trends */
  gboolean for_paper;                /* title, persona, numbers, legend and foot around the map, as in a print */
  gboolean hides_empty_lanes;
  gboolean is_mirrored;              /* read from right to left */
  double   confidence;                /* of the intervals, 0..1; 0: 0.95 */
  gboolean is_calculating;           /* scores are on their way: an empty curve says so */
  BaroPictureFunc get_picture;       /* (nullable) */
  gpointer get_picture_data;
  const char *study_name, *source_line; /* (nullable) borrowed, for paper */
} BaroJourneyLayoutOptions;

/* A laid-out map. The body scrolls; the stage header (0..header_height) and the lane titles (0..titles_width) stay.
 * All of it is one scene: the widget paints it in four parts. Immutable and shared. */
typedef struct
{
  gatomicrefcount ref_count;
  BaroJourney *journey;              /* (owned) */
  BaroScene   *scene;                /* (owned) */
  GArray      *places;               /* (owned) of BaroPlace; later ones lie above earlier ones */
  double       titles_width, header_height, width, height;
  struct _BaroJourneyGeometry *geometry; /* (owned): for drops */
} BaroJourneyPicture;

BaroJourneyPicture *baro_journey_layout        (BaroJourney *journey, const BaroJourneyLayoutOptions *options, BaroTextMeasure *measure) G_GNUC_WARN_UNUSED_RESULT;
BaroJourneyPicture *baro_journey_picture_ref   (BaroJourneyPicture *self);
void                baro_journey_picture_unref (BaroJourneyPicture *self);
const BaroPlace    *baro_journey_picture_at    (const BaroJourneyPicture *self, double x, double y);   /* the topmost; (nullable) */
const BaroPlace    *baro_journey_picture_find  (const BaroJourneyPicture *self, BaroPlaceKind kind, const char *id); /* (nullable) */

/* Where a thing dragged to x, y would land: what the live mark shows and what the edit will do. */
typedef struct
{
  gboolean    is_possible;
  char       *sentence;              /* (owned): "Move to Screening, after Security queue"; or why not */
  const char *stage_id, *lane_id, *column_id, *before_id;  /* (nullable) */
  double      mark_x, mark_y, mark_width, mark_height;     /* the bar or the tinted cell */
  double      tint_x, tint_y, tint_width, tint_height;     /* the lane or stage that takes it */
} BaroDrop;
void  baro_journey_picture_drop  (const BaroJourneyPicture *self, const char *dragged_id, double x, double y, BaroDrop *drop);
void  baro_drop_clear            (BaroDrop *drop);

/* Monotone cubic (Fritsch and Carlson 1980) through the points; NAN breaks the curve. Tangents of an unbroken run. */
void  baro_journey_curve_tangents (const double *x, const double *y, guint n, double *tangents);
double baro_journey_curve_at      (const double *x, const double *y, const double *tangents, guint segment, double at);

BaroRecipe *baro_journey_recipe  (const BaroJourney *journey, const BaroJourneyScores *scores, BaroSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroJourneyPicture, baro_journey_picture_unref)

G_END_DECLS
