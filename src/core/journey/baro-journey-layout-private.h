/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-layout-private.h: what the files of the layout share
 */
#pragma once

#include "journey/baro-journey-layout.h"

G_BEGIN_DECLS

#define BARO_MAP_COLUMN_MIN 73.0   /* px a column needs: twelve of them in a window of 1280 with its side panel */
#define BARO_MAP_INSET 3.0         /* a card's distance from its column's edges */
#define BARO_MAP_RADIUS 8.0

/* Where lanes and columns are, before mirroring: what a drop looks at. A few hundred numbers. columns[i] is the left
 * edge of column i and columns[n_columns] the right edge of the last; the same for lanes from top to bottom. */
struct _BaroJourneyGeometry
{
  guint    n_columns, n_lanes;
  double  *columns;          /* (owned) n_columns + 1 */
  double  *lanes;            /* (owned) n_lanes + 1 */
  const BaroPart **parts;    /* (owned) the shown lanes, borrowed from the journey */
  double   stages_top, stages_bottom, scene_width;
  gboolean is_mirrored;
};

/* One layout under way. Everything is laid out left to right and mirrored at the end; marks are added in painting
 * order, so the scene is not sorted. scores is the map's own curve. x grows by whole columns, y by lanes. */
typedef struct
{
  BaroJourneyPicture *picture;
  BaroJourney        *journey;
  const BaroJourneyLayoutOptions *options;
  BaroTextMeasure    *measure;
  BaroScene          *scene;
  BaroJourneyGeometry *geometry;
  const BaroColumnPlace *columns;
  guint               n_columns;
  const BaroPart *const *stages;
  guint               n_stages, n_touchpoints;
  GPtrArray          *lanes;       /* (owned) of borrowed BaroPart: those shown */
  const BaroJourneyScores *scores; /* (nullable) */
  double              left;        /* of the titles */
  double              body_left, body_right, right; /* of the columns, and where the lines end */
  double              column_width;
  double              y;           /* where the next thing begins */
  double              top;         /* of the lane being drawn */
  guint               lane;        /* its index */
  const BaroPart     *lane_part;
} BaroMap;

/* baro-journey-layout-parts.c: small things that all lanes use */
double  baro_map_column_left   (const BaroMap *map, guint column);
double  baro_map_column_centre (const BaroMap *map, guint column);
double  baro_map_line          (const BaroMap *map, BaroTextRole role);
BaroMark *baro_map_text        (BaroMap *map, double x, double y, const char *text, BaroTextRole role, BaroTextWeight weight, BaroAnchor anchor, BaroInk ink);
double  baro_map_text_fit      (BaroMap *map, double x, double y, double width, const char *text, BaroTextRole role, BaroTextWeight weight, BaroAnchor anchor, BaroInk ink);
BaroMark *baro_map_tile        (BaroMap *map, double x, double y, double width, double height, BaroInk edge);
void    baro_map_diamond       (BaroMap *map, double x, double y, double radius, BaroInk fill, BaroInk stroke);
void    baro_map_frame         (BaroMap *map, double height);
double  baro_map_title_height  (BaroMap *map);
void    baro_map_title         (BaroMap *map, double height, const char *const *notes);
BaroPlace *baro_map_place      (BaroMap *map, BaroPlaceKind kind, const char *id, int lane, int column, guint span, double x, double y, double width, double height);
void    baro_map_focus         (BaroMap *map, BaroPlace *place, int row, char *sentence);
void    baro_map_cells         (BaroMap *map, double height);
char   *baro_map_number        (double value, int decimals, gboolean with_sign) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_count         (gint64 n) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_quote         (const char *text) G_GNUC_WARN_UNUSED_RESULT;
gboolean baro_map_is_rtl       (const char *text);
const BaroTouchpointScore *baro_map_score (const BaroJourneyScores *scores, const BaroPart *touchpoint);
BaroInk baro_map_series_ink    (guint curve);
void    baro_map_series_point  (BaroMap *map, guint curve, double x, double y);

/* one a lane kind; each draws from map->top on and returns its height */
double  baro_map_touchpoints   (BaroMap *map);
double  baro_map_scores        (BaroMap *map);
double  baro_map_curve         (BaroMap *map);
double  baro_map_importance    (BaroMap *map);
double  baro_map_cards         (BaroMap *map);
double  baro_map_visibility    (BaroMap *map);

/* baro-journey-layout-paper.c */
double  baro_map_paper_head    (BaroMap *map, double y, double width);
double  baro_map_paper_foot    (BaroMap *map, double y);

/* baro-journey-layout-sentences.c: what a screen reader says */
char   *baro_map_stage_sentence      (BaroMap *map, guint stage) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_touchpoint_sentence (BaroMap *map, guint column) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_score_sentence      (BaroMap *map, guint column, const BaroJourneyScores *scores) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_importance_sentence (BaroMap *map, guint column) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_lane_sentence       (BaroMap *map) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_card_sentence       (BaroMap *map, const BaroPart *card, guint number, guint n) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_description         (BaroMap *map) G_GNUC_WARN_UNUSED_RESULT;
char   *baro_map_headline            (BaroMap *map) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
