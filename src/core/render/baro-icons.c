/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-icons.c: small signs as lines, the same on screen and on paper
 */
#define G_LOG_DOMAIN "baro-icons"
#include "config.h"

#include "render/baro-icons.h"

#include <math.h>

#define BOX 16.0
#define STROKE 1.5

/* Each sign is drawn in a box of 16 by 16, y downward, as a row of commands: M x y and L x y move and draw, C is a
 * cubic with two control points and its end, Z closes, O x y r is a circle, R x y w h r a rectangle with round
 * corners, A x y r from to an arc in degrees clockwise from the right, D x y r a filled dot. Lines are 1.5 wide with
 * round ends. Names are what journeys keep, so one is never taken away. */
static const struct
{
  const char *name, *path;
} icons[] = {
  { "car", "M2.9 7.7 L4.1 4.6 C4.4 3.9 4.9 3.5 5.6 3.5 L10.4 3.5 C11.1 3.5 11.6 3.9 11.9 4.6 L13.1 7.7 R1.9 7.7 12.2 4.4 1.4 "
           "M4 12.1 L4 13.5 M12 12.1 L12 13.5 D4.8 9.9 0.9 D11.2 9.9 0.9" },
  { "parking", "R2 2 12 12 2.8 M6.4 11.4 L6.4 4.8 L8.7 4.8 C11.3 4.8 11.3 8.7 8.7 8.7 L6.4 8.7" },
  { "person", "O8 4.9 2.8 M2.7 13.9 C2.7 8.9 13.3 8.9 13.3 13.9 Z" },
  { "bag", "R2.7 4.9 10.6 8.8 1.6 M5.8 4.9 L5.8 2.5 L10.2 2.5 L10.2 4.9 M6.1 7.9 L6.1 10.7 M9.9 7.9 L9.9 10.7" },
  { "people", "O6 5.1 2.5 M1.4 13.5 C1.4 9 10.6 9 10.6 13.5 Z M10.4 2.7 C13.2 2.9 13.2 7.2 10.4 7.5 M12.3 9.9 C13.8 10.5 14.6 11.8 14.6 13.5" },
  { "shield", "M8 1.6 L13.3 3.4 L13.3 7.6 C13.3 11 11.1 13.2 8 14.4 C4.9 13.2 2.7 11 2.7 7.6 L2.7 3.4 Z M5.6 7.9 L7.4 9.7 L10.6 6.3" },
  { "shop", "M3.2 5.3 L12.8 5.3 L13.7 14 L2.3 14 Z M5.5 7.7 L5.5 4.4 C5.5 1.1 10.5 1.1 10.5 4.4 L10.5 7.7" },
  { "wifi", "A8 12.6 3.7 228 312 A8 12.6 6.9 226 314 A8 12.6 10.1 226 314 D8 12.4 1.2" },
  { "seat", "M3.9 7.2 L3.9 4.3 C3.9 3 4.7 2.3 5.9 2.3 L10.1 2.3 C11.3 2.3 12.1 3 12.1 4.3 L12.1 7.2 "
            "M4.6 10 L4.6 8.9 C4.6 7 1.6 7 1.6 8.9 L1.6 12.3 L14.4 12.3 L14.4 8.9 C14.4 7 11.4 7 11.4 8.9 L11.4 10 Z M3.4 12.3 L3.4 14 M12.6 12.3 L12.6 14" },
  { "plane", "M8 1.5 C9 1.5 9.3 2.8 9.3 3.9 L9.3 6.2 L14.4 9.3 L14.4 11 L9.3 9.7 L9.3 12.2 L11 13.4 L11 14.6 L8 13.8 L5 14.6 L5 13.4 L6.7 12.2 "
             "L6.7 9.7 L1.6 11 L1.6 9.3 L6.7 6.2 L6.7 3.9 C6.7 2.8 7 1.5 8 1.5 Z" },
  { "info", "O8 8 6.3 D8 4.9 0.95 M8 7.5 L8 11.3" },
  { "phone", "M5.5 1.9 L6.9 5.2 L5.3 6.5 C6.1 8.2 7.8 9.9 9.5 10.7 L10.8 9.1 L14.1 10.5 L14.1 12.6 C14.1 13.5 13.5 14.1 12.6 14.1 "
             "C6.7 14.1 1.9 9.3 1.9 3.4 C1.9 2.5 2.5 1.9 3.4 1.9 Z" },
  { "chat", "M3.6 2.3 L12.4 2.3 C13.6 2.3 14.3 3 14.3 4.2 L14.3 9.1 C14.3 10.3 13.6 11 12.4 11 L7.4 11 L4.2 13.9 L4.2 11 L3.6 11 "
            "C2.4 11 1.7 10.3 1.7 9.1 L1.7 4.2 C1.7 3 2.4 2.3 3.6 2.3 Z M5 5.4 L11 5.4 M5 8 L9 8" },
  { "mail", "R1.7 3.1 12.6 9.8 1.6 M2.3 4.4 L8 8.9 L13.7 4.4" },
  { "web", "O8 8 6.3 M1.7 8 L14.3 8 M8 1.7 C4.5 5 4.5 11 8 14.3 C11.5 11 11.5 5 8 1.7 Z" },
  { "app", "R4.1 1.6 7.8 12.8 1.8 M7.2 11.8 L8.8 11.8" },
  { "store", "M2.8 2.3 L13.2 2.3 L14.4 5.9 C14.4 8.1 11.2 8.1 11.2 5.9 C11.2 8.1 8 8.1 8 5.9 C8 8.1 4.8 8.1 4.8 5.9 C4.8 8.1 1.6 8.1 1.6 5.9 Z "
             "M2.9 8.4 L2.9 13.8 L13.1 13.8 L13.1 8.4 M6.4 13.8 L6.4 10.6 L9.6 10.6 L9.6 13.8" },
  { "card", "R1.7 3.1 12.6 9.8 1.8 M1.7 6.3 L14.3 6.3 M4.5 9.9 L7 9.9" },
  { "truck", "M2.9 11.6 L1.4 11.6 L1.4 3.5 L9.5 3.5 L9.5 11.6 L6.3 11.6 M9.5 6.2 L12.5 6.2 L14.6 8.7 L14.6 11.6 L13.6 11.6 O4.6 11.9 1.6 O12 11.9 1.6" },
  { "return", "M5.7 2.5 L2.3 5.9 L5.7 9.3 M2.3 5.9 L9.4 5.9 C15.3 5.9 15.3 13.6 9.4 13.6 L5.6 13.6" },
  { "heart", "M8 13.8 C4 10.8 1.7 8.5 1.7 5.9 C1.7 3.8 3.2 2.4 5 2.4 C6.3 2.4 7.4 3.1 8 4.3 C8.6 3.1 9.7 2.4 11 2.4 C12.8 2.4 14.3 3.8 14.3 5.9 "
             "C14.3 8.5 12 10.8 8 13.8 Z" },
  { "bell", "M2.5 11.7 L3.7 10.2 L3.7 6.9 C3.7 4 5.4 2.1 8 2.1 C10.6 2.1 12.3 4 12.3 6.9 L12.3 10.2 L13.5 11.7 Z M6.7 14.1 L9.3 14.1" },
  { "star", "M8 1.6 L9.9 5.7 L14.4 6.2 L11 9.3 L12 13.8 L8 11.5 L4 13.8 L5 9.3 L1.6 6.2 L6.1 5.7 Z" },
  { "document", "M3.5 1.8 L9.2 1.8 L12.7 5.3 L12.7 14.2 L3.5 14.2 Z M9 1.8 L9 5.5 L12.7 5.5 M6 8.3 L10.2 8.3 M6 11 L10.2 11" },
  { "megaphone", "M1.8 6 L5.3 6 L12.2 2.4 L12.2 12.2 L5.3 9.8 L1.8 9.8 Z M4.6 9.8 L5.6 13.9 L7.8 13.9 L7.2 10.5 M14.4 5.9 L14.4 8.8" },
  { "search", "O6.9 6.9 4.8 M10.5 10.5 L14.1 14.1" },
  { "clock", "O8 8 6.3 M8 4.3 L8 8.1 L10.6 9.7" },
  { "gear", "O8 8 2 O8 8 4.7 M8 3.3 L8 1.6 M8 12.7 L8 14.4 M3.3 8 L1.6 8 M12.7 8 L14.4 8 M4.7 4.7 L3.5 3.5 M11.3 11.3 L12.5 12.5 M4.7 11.3 L3.5 12.5 M11.3 4.7 L12.5 3.5" },
  { "dot", "D8 8 3" },
};

/**
 * baro_icon_names:
 *
 * Returns: (transfer none) (array zero-terminated=1): every name this program can draw
 */
const char *const *
baro_icon_names (void)
{
  static const char *names[G_N_ELEMENTS (icons) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
        names[i] = icons[i].name;
      g_once_init_leave (&once, 1);
    }

  return names;
}

static const char *
find_path (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (icons); i++)
    {
      if (g_str_equal (icons[i].name, name))
        return icons[i].path;
    }

  return NULL;
}

/**
 * baro_icon_is_known:
 * @name: (nullable): a name
 *
 * Returns: whether there is such a sign
 */
gboolean
baro_icon_is_known (const char *name)
{
  return find_path (name) != NULL;
}

static guint
count_numbers (char command)
{
  switch (command)
    {
    case 'M':
    case 'L':
      return 2;
    case 'O':
    case 'D':
      return 3;
    case 'R':
    case 'A':
      return 5;
    case 'C':
      return 6;
    default:
      return 0;
    }
}

static void
trace_round_rect (cairo_t *cr, const double *n)
{
  double right = n[0] + n[2], bottom = n[1] + n[3], r = n[4];

  cairo_new_sub_path (cr);
  cairo_arc (cr, n[0] + r, n[1] + r, r, G_PI, 1.5 * G_PI);
  cairo_arc (cr, right - r, n[1] + r, r, 1.5 * G_PI, 2.0 * G_PI);
  cairo_arc (cr, right - r, bottom - r, r, 0.0, 0.5 * G_PI);
  cairo_arc (cr, n[0] + r, bottom - r, r, 0.5 * G_PI, G_PI);
  cairo_close_path (cr);
}

/* Dots are painted by themselves, in the second round. */
static void
trace_command (cairo_t *cr, char command, const double *n, gboolean dots)
{
  if (dots != (command == 'D'))
    return;

  switch (command)
    {
    case 'M':
      cairo_move_to (cr, n[0], n[1]);
      break;
    case 'L':
      cairo_line_to (cr, n[0], n[1]);
      break;
    case 'C':
      cairo_curve_to (cr, n[0], n[1], n[2], n[3], n[4], n[5]);
      break;
    case 'Z':
      cairo_close_path (cr);
      break;
    case 'R':
      trace_round_rect (cr, n);
      break;
    case 'A':
      cairo_new_sub_path (cr);
      cairo_arc (cr, n[0], n[1], n[2], n[3] * G_PI / 180.0, n[4] * G_PI / 180.0);
      break;
    case 'O':
    case 'D':
    default:
      cairo_new_sub_path (cr);
      cairo_arc (cr, n[0], n[1], n[2], 0.0, 2.0 * G_PI);
      break;
    }
}

static void
trace_path (cairo_t *cr, const char *path, gboolean dots)
{
  const char *p = path;

  cairo_new_path (cr);
  while (*p != '\0')
    {
      double numbers[6] = { 0.0 };
      char command = *p++;
      guint n = count_numbers (command);

      if (command == ' ')
        continue;
      for (guint i = 0; i < n; i++)
        {
          char *end = NULL;

          numbers[i] = g_ascii_strtod (p, &end);
          p = end;
        }
      trace_command (cr, command, numbers, dots);
    }
}

/**
 * baro_icon_show:
 * @cr: where to; its source is the sign's colour
 * @name: which sign; a dot is drawn for one that is not known
 * @x: centre
 * @y: centre
 * @size: of the box, in px
 */
void
baro_icon_show (cairo_t *cr, const char *name, double x, double y, double size)
{
  const char *path = find_path (name);

  g_return_if_fail (cr != NULL);

  if (path == NULL)
    path = find_path ("dot");

  cairo_save (cr);
  cairo_translate (cr, x - size / 2.0, y - size / 2.0);
  cairo_scale (cr, size / BOX, size / BOX);
  cairo_set_line_width (cr, STROKE);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_dash (cr, NULL, 0, 0.0);
  trace_path (cr, path, FALSE);
  cairo_stroke (cr);
  trace_path (cr, path, TRUE);
  cairo_fill (cr);
  cairo_restore (cr);
}
