/* baro-scene-print.c: a scene as text, one mark a line, for golden tests and for bug reports */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-scene-print"
#include "config.h"

#include "chart/baro-scene-private.h"

#include <math.h>

/* Half a tenth of a pixel is never seen; without it the sign of zero would be. */
static void
append_number (GString *out, double value)
{
  char digits[64];

  if (fabs (value) < 0.05)
    value = 0.0;
  g_string_append (out, g_ascii_formatd (digits, sizeof digits, "%.1f", value));
}

static void
append_pair (GString *out, double a, char between, double b)
{
  g_string_append_c (out, ' ');
  append_number (out, a);
  g_string_append_c (out, between);
  append_number (out, b);
}

static void
append_paint (GString *out, const char *name, const BaroPaint *paint)
{
  char digits[64];

  if (paint->opacity <= 0.0)
    return;

  g_string_append_printf (out, " %s=%s", name, baro_ink_name (paint->ink));
  if (paint->ink == BARO_INK_HEAT_DIVERGING || paint->ink == BARO_INK_HEAT_SEQUENTIAL)
    g_string_append_printf (out, "(%s)", g_ascii_formatd (digits, sizeof digits, "%.2f", paint->shade));
  if (paint->opacity < 1.0)
    g_string_append_printf (out, "@%s", g_ascii_formatd (digits, sizeof digits, "%.2f", paint->opacity));
}

static void
append_place (GString *out, const BaroScene *scene, const BaroMark *mark)
{
  const BaroXY *points;

  switch (mark->kind)
    {
    case BARO_MARK_RECT:
    case BARO_MARK_PICTURE:
      append_pair (out, mark->x, ',', mark->y);
      append_pair (out, mark->width, 'x', mark->height);
      if (mark->radii[0] + mark->radii[1] + mark->radii[2] + mark->radii[3] > 0.0)
        g_string_append_printf (out, " corners=%d,%d,%d,%d", (int) mark->radii[0], (int) mark->radii[1],
                                (int) mark->radii[2], (int) mark->radii[3]);
      break;
    case BARO_MARK_LINE:
      append_pair (out, mark->x, ',', mark->y);
      append_pair (out, mark->x2, ',', mark->y2);
      break;
    case BARO_MARK_POLYLINE:
    case BARO_MARK_POLYGON:
      points = baro_scene_get_points (scene, mark);
      for (guint i = 0; i < mark->n_points; i++)
        append_pair (out, points[i].x, ',', points[i].y);
      break;
    case BARO_MARK_TEXT:
      append_pair (out, mark->x, ',', mark->y);
      break;
    default:
      append_pair (out, mark->x, ',', mark->y);
      g_string_append (out, " r=");
      append_number (out, mark->radius);
      break;
    }
}

static void
append_mark (GString *out, const BaroScene *scene, const BaroMark *mark)
{
  static const char *const kinds[] = { "rect", "line", "polyline", "polygon", "circle", "triangle", "text", "icon", "picture" };
  static const char *const layers[] = { "back", "grid", "band", "area", "line", "point", "text" };
  static const char *const dashes[] = { "", " dash=target", " dash=fine", " dash=dot" };
  static const char *const anchors[] = { "start", "middle", "end" };

  g_string_append_printf (out, "%s %s", layers[mark->z], kinds[mark->kind]);
  append_place (out, scene, mark);
  if (mark->kind == BARO_MARK_TRIANGLE)
    g_string_append (out, mark->up > 0 ? " up" : " down");
  if (mark->kind == BARO_MARK_TEXT)
    {
      g_string_append_printf (out, " %s %s%s ink=%s \"%s\"", anchors[mark->anchor], baro_text_role_name (mark->role),
                              mark->weight == BARO_WEIGHT_BOLD ? " bold" : "", baro_ink_name (mark->stroke.ink),
                              mark->text);
    }
  else
    {
      if (mark->kind == BARO_MARK_ICON)
        g_string_append_printf (out, " %s", mark->text);
      if (mark->kind == BARO_MARK_PICTURE)
        g_string_append_printf (out, " bytes=%" G_GSIZE_FORMAT, g_bytes_get_size (mark->picture));
      append_paint (out, "fill", &mark->fill);
      append_paint (out, "stroke", &mark->stroke);
      if (mark->stroke.opacity > 0.0 && mark->kind != BARO_MARK_ICON)
        {
          g_string_append (out, " width=");
          append_number (out, mark->stroke_width);
        }
      g_string_append (out, dashes[mark->dash]);
      if (mark->hatched)
        g_string_append (out, " hatched");
    }
  if (mark->datum >= 0)
    g_string_append_printf (out, " datum=%d", mark->datum);
  g_string_append_c (out, '\n');
}

/**
 * baro_scene_print:
 * @scene: a scene
 *
 * Numbers have one decimal. The data come last, each with its place and its sentence.
 *
 * Returns: (transfer full): the scene as text
 */
char *
baro_scene_print (const BaroScene *scene)
{
  GString *out = g_string_new ("scene");

  g_return_val_if_fail (scene != NULL, g_string_free (out, FALSE));

  append_pair (out, scene->width, 'x', scene->height);
  g_string_append_printf (out, "%s\n", scene->mirrored ? " mirrored" : "");
  for (guint i = 0; i < scene->marks->len; i++)
    append_mark (out, scene, &g_array_index (scene->marks, BaroMark, i));
  for (guint i = 0; i < scene->data->len; i++)
    {
      const BaroDatum *datum = &g_array_index (scene->data, BaroDatum, i);

      g_string_append_printf (out, "datum %u row=%d column=%d at", i, datum->row, datum->column);
      append_pair (out, datum->x, ',', datum->y);
      g_string_append_printf (out, " \"%s\"\n", datum->sentence);
    }
  if (*scene->description != '\0')
    g_string_append_printf (out, "description \"%s\"\n", scene->description);

  return g_string_free (out, FALSE);
}
