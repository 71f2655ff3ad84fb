/* baro-scene.h: the flat list of marks with coordinates that is painted, searched, read and printed */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "chart/baro-ink.h"

G_BEGIN_DECLS

typedef enum
{
  BARO_MARK_RECT,     /* x, y, width, height, radii */
  BARO_MARK_LINE,     /* x, y to x2, y2 */
  BARO_MARK_POLYLINE, /* points */
  BARO_MARK_POLYGON,  /* points, closed */
  BARO_MARK_CIRCLE,   /* centre x, y and radius */
  BARO_MARK_TRIANGLE, /* centre x, y and radius; points up if up > 0, down if up < 0 */
  BARO_MARK_TEXT,     /* x by anchor, y is the middle of the line */
  BARO_MARK_ICON,     /* centre x, y and radius (half its size); text is its name, stroke its colour */
  BARO_MARK_PICTURE   /* x, y, width, height, radii; covers the rectangle, cut at the longer side */
} BaroMarkKind;

typedef enum
{
  BARO_ANCHOR_START,  /* x is the left edge (right edge once mirrored) */
  BARO_ANCHOR_MIDDLE,
  BARO_ANCHOR_END
} BaroAnchor;

typedef enum
{
  BARO_DASH_NONE,
  BARO_DASH_TARGET, /* 6-4 */
  BARO_DASH_FINE,   /* 3-3 */
  BARO_DASH_DOT     /* 1-3 */
} BaroDash;

typedef enum
{
  BARO_Z_BACK,    /* tints, highlighted row */
  BARO_Z_GRID,
  BARO_Z_BAND,
  BARO_Z_AREA,    /* bars, cells */
  BARO_Z_LINE,
  BARO_Z_POINT,
  BARO_Z_TEXT,
  BARO_N_Z
} BaroZ;

typedef struct
{
  double x;
  double y;
} BaroXY;

/* One drawn thing. Coordinates are px from the top left; y grows downward. Only the fields named at the kind
 * are used. A shape may be filled, hatched over its fill, and stroked. */
typedef struct
{
  BaroMarkKind   kind;
  BaroZ          z;
  int            datum;        /* index into the scene's data, -1: not linked */
  double         x, y, x2, y2;
  double         width, height;
  double         radius;
  double         radii[4];     /* corners of a rectangle: top left, top right, bottom right, bottom left */
  int            up;
  BaroPaint      fill;
  BaroPaint      stroke;       /* for text: its colour */
  double         stroke_width; /* px; the theme may thicken or thin it */
  BaroDash       dash;
  gboolean       hatched;      /* diagonal lines in the stroke's ink over the fill */
  guint          points_start; /* into the scene's points */
  guint          n_points;
  const char    *text;         /* (owned by the scene) */
  BaroTextRole   role;
  BaroTextWeight weight;
  BaroAnchor     anchor;
  BaroPaint      under;        /* for text in BARO_INK_ON_FILL: what it stands on */
  GBytes        *picture;      /* (owned by the scene): a PNG file, unchecked */
} BaroMark;

/* What a person can point at: one value of the chart. For trend and control, row is the series and column the
 * category; gap and bars: row; heat: row and column; stack: row and segment; histogram and spark: column. */
typedef struct
{
  int         row;
  int         column;
  double      x, y;               /* where a read-out points */
  double      left, top, right, bottom; /* extent that belongs to it, for pointing and focus rings */
  const char *sentence;           /* (owned by the scene): whole, for screen readers */
} BaroDatum;

typedef struct _BaroScene BaroScene;

typedef enum
{
  BARO_STEP_PREVIOUS_COLUMN,
  BARO_STEP_NEXT_COLUMN,
  BARO_STEP_PREVIOUS_ROW,
  BARO_STEP_NEXT_ROW,
  BARO_STEP_FIRST,
  BARO_STEP_LAST
} BaroStep;

/* Life. A scene is built by one thread and never changed after; then it may be shared. */
BaroScene *baro_scene_new    (double width, double height) G_GNUC_WARN_UNUSED_RESULT;
BaroScene *baro_scene_ref    (BaroScene *scene);
void       baro_scene_unref  (BaroScene *scene);

/* Building. Each returns the mark, valid until the next call. Mark defaults: datum -1, opaque, not stroked. */
BaroMark  *baro_scene_add_rect     (BaroScene *scene, BaroZ z, double x, double y, double width, double height, BaroInk fill);
BaroMark  *baro_scene_add_line     (BaroScene *scene, BaroZ z, double x, double y, double x2, double y2, BaroInk stroke, double stroke_width);
BaroMark  *baro_scene_add_polyline (BaroScene *scene, BaroZ z, const BaroXY *points, guint n_points, BaroInk stroke, double stroke_width);
BaroMark  *baro_scene_add_polygon  (BaroScene *scene, BaroZ z, const BaroXY *points, guint n_points, BaroInk fill, double opacity);
BaroMark  *baro_scene_add_circle   (BaroScene *scene, BaroZ z, double x, double y, double radius, BaroInk fill);
BaroMark  *baro_scene_add_triangle (BaroScene *scene, BaroZ z, double x, double y, double radius, int up, BaroInk fill);
BaroMark  *baro_scene_add_text     (BaroScene *scene, double x, double y, const char *text, BaroTextRole role, BaroTextWeight weight, BaroAnchor anchor, BaroInk ink);
BaroMark  *baro_scene_add_icon     (BaroScene *scene, double x, double y, double size, const char *name, BaroInk stroke);
BaroMark  *baro_scene_add_picture  (BaroScene *scene, BaroZ z, double x, double y, double width, double height, double corner, GBytes *png);
int        baro_scene_add_datum    (BaroScene *scene, int row, int column, double x, double y,
                                    double left, double top, double right, double bottom, const char *sentence);
void       baro_scene_set_ground   (BaroScene *scene, double width, double height, BaroInk fill);
void       baro_scene_set_plot     (BaroScene *scene, double left, double top, double right, double bottom);
void       baro_scene_set_description (BaroScene *scene, const char *description);
void       baro_scene_mirror       (BaroScene *scene);
void       baro_scene_sort         (BaroScene *scene);

/* Reading */
double           baro_scene_get_width       (const BaroScene *scene);
double           baro_scene_get_height      (const BaroScene *scene);
const BaroMark  *baro_scene_get_marks       (const BaroScene *scene, guint *n_marks);
const BaroXY    *baro_scene_get_points      (const BaroScene *scene, const BaroMark *mark);
const BaroDatum *baro_scene_get_data        (const BaroScene *scene, guint *n_data);
gboolean         baro_scene_is_mirrored     (const BaroScene *scene);
const char      *baro_scene_get_description (const BaroScene *scene);
void             baro_scene_get_plot        (const BaroScene *scene, double *left, double *top, double *right, double *bottom);
char            *baro_scene_print           (const BaroScene *scene) G_GNUC_WARN_UNUSED_RESULT;
char           **baro_scene_dup_sentences   (const BaroScene *scene) G_GNUC_WARN_UNUSED_RESULT;

/* Searching. All return the index of a datum (into baro_scene_get_data()), -1 for none; column_at too: of the
 * column nearest to x, the datum nearest to y. */
int              baro_scene_hit             (const BaroScene *scene, double x, double y, double radius_px);
int              baro_scene_column_at       (const BaroScene *scene, double x, double y);
int              baro_scene_find_datum      (const BaroScene *scene, int row, int column);
int              baro_scene_step            (const BaroScene *scene, int datum, BaroStep step);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroScene, baro_scene_unref)

G_END_DECLS
