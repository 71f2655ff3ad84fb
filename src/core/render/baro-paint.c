/* baro-paint.c: paints a scene with cairo */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-paint"
#include "config.h"

#include "render/baro-paint.h"

#include "render/baro-icons.h"
#include "render/baro-picture.h"

#include <math.h>
#include <string.h>

#define HATCH_STEP_PX 6.0
#define HATCH_WIDTH_PX 1.0
#define FOCUS_GAP_PX 3.0
#define FOCUS_WIDTH_PX 2.0

/* One painting. on_pixels is true on bitmaps, where straight hairlines are put on the pixel grid. */
typedef struct
{
  cairo_t         *cr;
  const BaroScene *scene;
  const BaroTheme *theme;
  BaroPangoText   *text;
  gboolean         on_pixels;
  double           clip[4];   /* left, top, right, bottom of what is to be painted, in px of the scene */
} Brush;

static void
set_color (Brush *brush, const BaroPaint *paint, const BaroPaint *under)
{
  BaroRgba color = paint->ink == BARO_INK_ON_FILL ? baro_theme_on (brush->theme, under)
                                                  : baro_theme_lookup (brush->theme, paint);

  cairo_set_source_rgba (brush->cr, color.red, color.green, color.blue, color.alpha);
}

static gboolean
is_hairline (const BaroMark *mark)
{
  return mark->stroke.ink == BARO_INK_GRID || mark->stroke.ink == BARO_INK_AXIS;
}

static double
stroke_width (const Brush *brush, const BaroMark *mark)
{
  if (is_hairline (mark) && mark->stroke_width <= 1.0)
    return brush->theme->hairline;

  return mark->stroke_width * brush->theme->line_factor;
}

static void
set_dash (Brush *brush, BaroDash dash)
{
  static const double target[] = { 6.0, 4.0 }, fine[] = { 3.0, 3.0 }, dot[] = { 1.0, 3.0 };

  switch (dash)
    {
    case BARO_DASH_TARGET:
      cairo_set_dash (brush->cr, target, 2, 0.0);
      break;
    case BARO_DASH_FINE:
      cairo_set_dash (brush->cr, fine, 2, 0.0);
      break;
    case BARO_DASH_DOT:
      cairo_set_dash (brush->cr, dot, 2, 0.0);
      break;
    case BARO_DASH_NONE:
    default:
      cairo_set_dash (brush->cr, NULL, 0, 0.0);
      break;
    }
}

static void
trace_rect (cairo_t *cr, const BaroMark *mark)
{
  const double *r = mark->radii;
  double left = mark->x, top = mark->y, right = left + mark->width, bottom = top + mark->height;

  if (r[0] + r[1] + r[2] + r[3] <= 0.0)
    {
      cairo_rectangle (cr, left, top, mark->width, mark->height);
      return;
    }
  cairo_new_sub_path (cr);
  cairo_arc (cr, left + r[0], top + r[0], r[0], G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - r[1], top + r[1], r[1], 1.5 * G_PI, 2.0 * G_PI);
  cairo_arc (cr, right - r[2], bottom - r[2], r[2], 0.0, 0.5 * G_PI);
  cairo_arc (cr, left + r[3], bottom - r[3], r[3], 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

static void
trace_points (Brush *brush, const BaroMark *mark)
{
  const BaroXY *points = baro_scene_get_points (brush->scene, mark);

  for (guint i = 0; i < mark->n_points; i++)
    cairo_line_to (brush->cr, points[i].x, points[i].y);
  if (mark->kind == BARO_MARK_POLYGON)
    cairo_close_path (brush->cr);
}

static void
trace_triangle (cairo_t *cr, const BaroMark *mark)
{
  double half = mark->radius * 0.86 * (mark->up > 0 ? 1.0 : -1.0);

  cairo_move_to (cr, mark->x, mark->y - half);
  cairo_line_to (cr, mark->x + mark->radius, mark->y + half);
  cairo_line_to (cr, mark->x - mark->radius, mark->y + half);
  cairo_close_path (cr);
}

/* Upright and level hairlines fall on whole pixels, so that they are sharp at any place. */
static void
trace_line (Brush *brush, const BaroMark *mark)
{
  double x = mark->x, y = mark->y, x2 = mark->x2, y2 = mark->y2;
  double half = fmod (round (MAX (stroke_width (brush, mark), 1.0)), 2.0) / 2.0;

  if (brush->on_pixels && x == x2)
    x = x2 = floor (x) + half;
  else if (brush->on_pixels && y == y2)
    y = y2 = floor (y) + half;
  cairo_move_to (brush->cr, x, y);
  cairo_line_to (brush->cr, x2, y2);
}

static void
trace (Brush *brush, const BaroMark *mark)
{
  cairo_new_path (brush->cr);
  switch (mark->kind)
    {
    case BARO_MARK_RECT:
    case BARO_MARK_PICTURE:
      trace_rect (brush->cr, mark);
      break;
    case BARO_MARK_LINE:
      trace_line (brush, mark);
      break;
    case BARO_MARK_POLYLINE:
    case BARO_MARK_POLYGON:
      trace_points (brush, mark);
      break;
    case BARO_MARK_CIRCLE:
      cairo_arc (brush->cr, mark->x, mark->y, mark->radius, 0.0, 2.0 * G_PI);
      break;
    case BARO_MARK_TRIANGLE:
      trace_triangle (brush->cr, mark);
      break;
    case BARO_MARK_TEXT:
    case BARO_MARK_ICON:
    default:
      break;
    }
}

/* Diagonal lines inside the current path. Drawn as lines and not as a pattern, so that paper stays sharp. The
 * lines lie on one grid over the whole scene, and neighbours join. */
static void
paint_hatch (Brush *brush, const BaroMark *mark)
{
  double left, top, right, bottom, first;

  cairo_save (brush->cr);
  cairo_path_extents (brush->cr, &left, &top, &right, &bottom);
  cairo_clip_preserve (brush->cr);
  cairo_new_path (brush->cr);
  first = floor ((left + top) / HATCH_STEP_PX) * HATCH_STEP_PX;
  for (double d = first; d <= right + bottom; d += HATCH_STEP_PX)
    {
      cairo_move_to (brush->cr, d - top, top);
      cairo_line_to (brush->cr, d - bottom, bottom);
    }
  set_color (brush, &mark->stroke, &mark->under);
  cairo_set_dash (brush->cr, NULL, 0, 0.0);
  cairo_set_line_width (brush->cr, mark->radius > 0.0 && mark->kind == BARO_MARK_CIRCLE ? 0.9 : HATCH_WIDTH_PX);
  cairo_stroke (brush->cr);
  cairo_restore (brush->cr);
}

static void
paint_shape (Brush *brush, const BaroMark *mark)
{
  gboolean is_area = mark->kind == BARO_MARK_RECT || mark->kind == BARO_MARK_POLYGON;
  gboolean is_open = mark->kind == BARO_MARK_LINE || mark->kind == BARO_MARK_POLYLINE;

  trace (brush, mark);
  if (mark->fill.opacity > 0.0 && !is_open)
    {
      set_color (brush, &mark->fill, &mark->under);
      cairo_fill_preserve (brush->cr);
    }
  if (mark->hatched)
    {
      paint_hatch (brush, mark);
      trace (brush, mark);
    }
  if (mark->stroke.opacity > 0.0 && mark->stroke_width > 0.0)
    {
      set_color (brush, &mark->stroke, &mark->under);
      cairo_set_line_width (brush->cr, stroke_width (brush, mark));
      set_dash (brush, mark->dash);
      cairo_stroke_preserve (brush->cr);
    }
  else if (brush->theme->pattern_areas && is_area && mark->fill.opacity > 0.0 && mark->z >= BARO_Z_BAND)
    {
      BaroPaint edge = { mark->fill.ink, mark->fill.shade, 1.0 };

      set_color (brush, &edge, &mark->under);
      cairo_set_line_width (brush->cr, brush->theme->hairline);
      set_dash (brush, BARO_DASH_NONE);
      cairo_stroke_preserve (brush->cr);
    }
  cairo_new_path (brush->cr);
}

/* A picture fills its rectangle; what is too long is cut on both sides alike. One that cannot be read is a crossed box,
 * so that its place is seen. */
static void
paint_picture (Brush *brush, const BaroMark *mark)
{
  cairo_surface_t *surface = baro_picture_decode (mark->picture);
  BaroPaint line = { BARO_INK_NEUTRAL, 0.0, 1.0 };
  double scale, width, height;

  if (mark->width <= 0.0 || mark->height <= 0.0)
    return;

  cairo_save (brush->cr);
  cairo_new_path (brush->cr);
  trace_rect (brush->cr, mark);
  if (surface != NULL)
    {
      width = cairo_image_surface_get_width (surface);
      height = cairo_image_surface_get_height (surface);
      scale = MAX (mark->width / width, mark->height / height);
      cairo_clip (brush->cr);
      cairo_translate (brush->cr, mark->x + (mark->width - width * scale) / 2.0, mark->y + (mark->height - height * scale) / 2.0);
      cairo_scale (brush->cr, scale, scale);
      cairo_set_source_surface (brush->cr, surface, 0.0, 0.0);
      cairo_pattern_set_filter (cairo_get_source (brush->cr), CAIRO_FILTER_GOOD);
      cairo_paint (brush->cr);
    }
  else
    {
      cairo_move_to (brush->cr, mark->x, mark->y);
      cairo_line_to (brush->cr, mark->x + mark->width, mark->y + mark->height);
      cairo_move_to (brush->cr, mark->x + mark->width, mark->y);
      cairo_line_to (brush->cr, mark->x, mark->y + mark->height);
      set_color (brush, &line, &mark->under);
      set_dash (brush, BARO_DASH_NONE);
      cairo_set_line_width (brush->cr, 1.0);
      cairo_stroke (brush->cr);
    }
  cairo_restore (brush->cr);
}

static void
paint_icon (Brush *brush, const BaroMark *mark)
{
  set_color (brush, &mark->stroke, &mark->under);
  baro_icon_show (brush->cr, mark->text, mark->x, mark->y, mark->radius * 2.0);
}

static void
find_point_bounds (const Brush *brush, const BaroMark *mark, double *bounds)
{
  const BaroXY *points = baro_scene_get_points (brush->scene, mark);

  bounds[0] = bounds[1] = INFINITY;
  bounds[2] = bounds[3] = -INFINITY;
  for (guint i = 0; i < mark->n_points; i++)
    {
      bounds[0] = MIN (bounds[0], points[i].x);
      bounds[1] = MIN (bounds[1], points[i].y);
      bounds[2] = MAX (bounds[2], points[i].x);
      bounds[3] = MAX (bounds[3], points[i].y);
    }
}

/* No mark reaches further; strokes are not in it. A text is never wider than 1.3 em a byte. */
static void
find_bounds (const Brush *brush, const BaroMark *mark, double *bounds)
{
  double em, reach, width;

  switch (mark->kind)
    {
    case BARO_MARK_RECT:
    case BARO_MARK_PICTURE:
      bounds[0] = mark->x, bounds[1] = mark->y;
      bounds[2] = mark->x + mark->width, bounds[3] = mark->y + mark->height;
      break;
    case BARO_MARK_LINE:
      bounds[0] = MIN (mark->x, mark->x2), bounds[1] = MIN (mark->y, mark->y2);
      bounds[2] = MAX (mark->x, mark->x2), bounds[3] = MAX (mark->y, mark->y2);
      break;
    case BARO_MARK_POLYLINE:
    case BARO_MARK_POLYGON:
      find_point_bounds (brush, mark, bounds);
      break;
    case BARO_MARK_TEXT:
      em = baro_pango_text_get_measure (brush->text)->font_px * baro_text_role_em (mark->role);
      width = em * 1.3 * (double) strlen (mark->text);
      bounds[0] = mark->x - (mark->anchor == BARO_ANCHOR_START ? em : width);
      bounds[2] = mark->x + (mark->anchor == BARO_ANCHOR_END ? em : width);
      bounds[1] = mark->y - em * 1.5, bounds[3] = mark->y + em * 1.5;
      break;
    case BARO_MARK_CIRCLE:
    case BARO_MARK_TRIANGLE:
    case BARO_MARK_ICON:
    default:
      reach = mark->radius;
      bounds[0] = mark->x - reach, bounds[1] = mark->y - reach;
      bounds[2] = mark->x + reach, bounds[3] = mark->y + reach;
      break;
    }
}

/* Whether any of the mark may show. Most of a large map lies outside the window. */
static gboolean
is_inside (const Brush *brush, const BaroMark *mark)
{
  double bounds[4], edge = mark->stroke_width + 2.0;

  find_bounds (brush, mark, bounds);

  return bounds[2] + edge >= brush->clip[0] && bounds[3] + edge >= brush->clip[1]
         && bounds[0] - edge <= brush->clip[2] && bounds[1] - edge <= brush->clip[3];
}

static void
paint_mark (Brush *brush, const BaroMark *mark)
{
  switch (mark->kind)
    {
    case BARO_MARK_TEXT:
      set_color (brush, &mark->stroke, &mark->under);
      baro_pango_text_show (brush->text, brush->cr, mark->text, mark->role, mark->weight, mark->anchor, mark->x, mark->y);
      break;
    case BARO_MARK_ICON:
      paint_icon (brush, mark);
      break;
    case BARO_MARK_PICTURE:
      paint_picture (brush, mark);
      break;
    default:
      paint_shape (brush, mark);
      break;
    }
}

static gboolean
is_bitmap (cairo_t *cr)
{
  cairo_surface_type_t type = cairo_surface_get_type (cairo_get_group_target (cr));

  /* a recording is what GTK paints on its way to the screen */
  return type != CAIRO_SURFACE_TYPE_PDF && type != CAIRO_SURFACE_TYPE_SVG && type != CAIRO_SURFACE_TYPE_PS;
}

/**
 * baro_paint_scene:
 * @cr: where to; scale and translate it before
 * @scene: what
 * @theme: in which colours
 * @text: with which fonts; the layout must have measured with the same
 *
 * Paints @scene with its top left at the origin of @cr; marks outside its clip cost next to nothing. The state of
 * @cr is as before.
 */
void
baro_paint_scene (cairo_t *cr, const BaroScene *scene, const BaroTheme *theme, BaroPangoText *text)
{
  Brush brush = { cr, scene, theme, text, FALSE, { 0.0 } };
  const BaroMark *marks;
  guint n_marks;

  g_return_if_fail (cr != NULL && scene != NULL && theme != NULL && text != NULL);

  brush.on_pixels = is_bitmap (cr);
  cairo_save (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_clip_extents (cr, &brush.clip[0], &brush.clip[1], &brush.clip[2], &brush.clip[3]);
  marks = baro_scene_get_marks (scene, &n_marks);
  for (guint i = 0; i < n_marks; i++)
    {
      const BaroMark *mark = &marks[i];

      if (is_inside (&brush, mark))
        paint_mark (&brush, mark);
    }
  cairo_restore (cr);
}

/**
 * baro_paint_focus:
 * @cr: where to
 * @scene: the scene
 * @datum: index of the datum with the keyboard's place or under the pointer; -1 paints nothing
 * @theme: in which colours
 *
 * Paints what an overlay shows over the chart: a ring around a point, or a frame around a row, cell or bar.
 */
void
baro_paint_focus (cairo_t *cr, const BaroScene *scene, int datum, const BaroTheme *theme)
{
  BaroPaint paint = { BARO_INK_SERIES_1, 0.0, 1.0 };
  const BaroDatum *data;
  BaroRgba color;
  guint n_data;
  double width, height;

  g_return_if_fail (cr != NULL && scene != NULL && theme != NULL);

  data = baro_scene_get_data (scene, &n_data);
  if (datum < 0 || datum >= (int) n_data)
    return;

  data += datum;
  width = data->right - data->left;
  height = data->bottom - data->top;
  color = baro_theme_lookup (theme, &paint);
  cairo_save (cr);
  cairo_new_path (cr);
  if (width <= 20.0 && height <= 20.0)
    {
      cairo_arc (cr, data->x, data->y, MIN (width, height) / 2.0 + FOCUS_GAP_PX - 2.0, 0.0, 2.0 * G_PI);
    }
  else
    {
      BaroMark frame = { .kind = BARO_MARK_RECT, .x = data->left, .y = data->top, .width = width, .height = height,
                         .radii = { FOCUS_GAP_PX, FOCUS_GAP_PX, FOCUS_GAP_PX, FOCUS_GAP_PX } };

      trace_rect (cr, &frame);
    }
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  cairo_set_line_width (cr, FOCUS_WIDTH_PX * theme->line_factor);
  cairo_stroke (cr);
  cairo_restore (cr);
}
