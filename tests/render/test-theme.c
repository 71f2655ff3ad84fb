/* test-theme.c: the tokens, and text that can be read on everything */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "render/baro-theme.h"

#include <math.h>

static void
test_contrast_formula (void)
{
  const BaroRgba black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 }, gray = { 119 / 255.0, 119 / 255.0, 119 / 255.0, 1 };

  /* WCAG 2.1: black on white is 21; #777 on white is 4.48 by hand */
  g_assert_cmpfloat_with_epsilon (baro_rgba_contrast (&black, &white), 21.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (baro_rgba_contrast (&white, &white), 1.0, 1e-9);
  g_assert_cmpfloat_with_epsilon (baro_rgba_contrast (&gray, &white), 4.478, 0.001);
}

static void
test_tokens (void)
{
  static const struct { BaroThemeKind theme; BaroInk ink; const char *hex; } rows[] = {
    { BARO_THEME_LIGHT, BARO_INK_BETTER, "#0f8a7e" }, { BARO_THEME_DARK, BARO_INK_WORSE, "#ff8a57" },
    { BARO_THEME_LIGHT, BARO_INK_SERIES_1, "#3584e4" }, { BARO_THEME_DARK, BARO_INK_SERIES_6, "#c0bfbc" },
    { BARO_THEME_LIGHT, BARO_INK_CARD, "#ffffff" }, { BARO_THEME_DARK, BARO_INK_CARD, "#1e1e1e" },
    { BARO_THEME_LIGHT, BARO_INK_GRID, "#deddda" }, { BARO_THEME_LIGHT, BARO_INK_WORSE_TEXT, "#b0400f" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *hex = baro_theme_dup_hex (baro_theme_get (rows[i].theme), rows[i].ink);

      g_assert_cmpstr (hex, ==, rows[i].hex);
    }
}

/* Text tokens have 4.5:1 on the card in every theme, 7:1 in high contrast. */
static void
test_text_contrast (void)
{
  static const BaroInk texts[] = {
    BARO_INK_TEXT, BARO_INK_DIM, BARO_INK_BETTER_TEXT, BARO_INK_WORSE_TEXT, BARO_INK_SERIES_TEXT_1, BARO_INK_SERIES_TEXT_2,
    BARO_INK_SERIES_TEXT_3, BARO_INK_SERIES_TEXT_4, BARO_INK_SERIES_TEXT_5, BARO_INK_SERIES_TEXT_6,
  };

  for (guint t = 0; t < BARO_N_THEMES; t++)
    {
      const BaroTheme *theme = baro_theme_get (t);
      double least = theme->pattern_areas ? 7.0 : 4.5;

      for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
        {
          double contrast = baro_rgba_contrast (&theme->inks[texts[i]], &theme->inks[BARO_INK_CARD]);

          g_test_message ("theme %u %s %.2f", t, baro_ink_name (texts[i]), contrast);
          g_assert_cmpfloat (contrast, >=, least);
        }
      g_assert_cmpfloat (baro_rgba_contrast (&theme->inks[BARO_INK_EVENT_TEXT], &theme->inks[BARO_INK_EVENT]), >=, 4.5);
      g_assert_cmpfloat (baro_rgba_contrast (&theme->inks[BARO_INK_TEXT], &theme->inks[BARO_INK_SELECTED]), >=, 4.5);
    }
}

/* What maps write on their own grounds: 4.5:1, and 7:1 in high contrast; names on stages at least 4.5. */
static void
test_map_contrast (void)
{
  static const struct { BaroInk text, ground; } pairs[] = {
    { BARO_INK_TEXT, BARO_INK_MAP }, { BARO_INK_DIM, BARO_INK_MAP }, { BARO_INK_TEXT, BARO_INK_TILE }, { BARO_INK_DIM, BARO_INK_TILE },
    { BARO_INK_STAGE_TEXT, BARO_INK_STAGE }, { BARO_INK_STAGE_TEXT, BARO_INK_STAGE_ALTERNATE }, { BARO_INK_TEXT, BARO_INK_BADGE },
    { BARO_INK_TEXT, BARO_INK_CHIP }, { BARO_INK_BETTER_TEXT, BARO_INK_CHIP }, { BARO_INK_WORSE_TEXT, BARO_INK_CHIP },
    { BARO_INK_WORSE_TEXT, BARO_INK_MAP }, { BARO_INK_BETTER_TEXT, BARO_INK_MAP }, { BARO_INK_TEXT, BARO_INK_COLUMN }, { BARO_INK_DIM, BARO_INK_COLUMN },
  };
  static const BaroInk edges[] = {
    BARO_INK_EDGE_GREY, BARO_INK_EDGE_ORANGE, BARO_INK_EDGE_CYAN, BARO_INK_EDGE_BROWN, BARO_INK_EDGE_SLATE, BARO_INK_EDGE_BLUE,
    BARO_INK_EDGE_GREEN, BARO_INK_EDGE_PURPLE, BARO_INK_ACCENT, BARO_INK_GHOST,
  };

  for (guint t = 0; t < BARO_N_THEMES; t++)
    {
      const BaroTheme *theme = baro_theme_get (t);

      for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
        {
          double contrast = baro_rgba_contrast (&theme->inks[pairs[i].text], &theme->inks[pairs[i].ground]);

          g_test_message ("theme %u %s on %s %.2f", t, baro_ink_name (pairs[i].text), baro_ink_name (pairs[i].ground), contrast);
          g_assert_cmpfloat (contrast, >=, theme->pattern_areas ? 7.0 : 4.5);
        }
      /* colour edges are strips of 3 px beside a word that says the same; they must still be seen */
      for (guint i = 0; i < G_N_ELEMENTS (edges); i++)
        g_assert_cmpfloat (baro_rgba_contrast (&theme->inks[edges[i]], &theme->inks[BARO_INK_TILE]), >=, 2.5);
    }
}

/* Numbers inside cells and bars can be read on every shade. */
static void
test_on_fill (void)
{
  static const BaroInk fills[] = { BARO_INK_HEAT_DIVERGING, BARO_INK_HEAT_SEQUENTIAL, BARO_INK_BETTER, BARO_INK_WORSE, BARO_INK_NEUTRAL };

  for (guint t = 0; t < BARO_N_THEMES; t++)
    for (guint f = 0; f < G_N_ELEMENTS (fills); f++)
      for (int step = -20; step <= 20; step++)
        {
          const BaroTheme *theme = baro_theme_get (t);
          BaroPaint paint = { fills[f], step / 20.0, 1.0 };
          BaroRgba under, text;

          if (fills[f] == BARO_INK_HEAT_SEQUENTIAL)
            paint.shade = fabs (paint.shade);
          under = baro_theme_lookup (theme, &paint);
          text = baro_theme_on (theme, &paint);
          g_assert_cmpfloat (baro_rgba_contrast (&under, &text), >=, 4.5);
        }
}

static void
test_every_ink (void)
{
  for (guint t = 0; t < BARO_N_THEMES; t++)
    {
      for (guint i = BARO_INK_TEXT; i < BARO_N_INKS; i++)
        {
          BaroPaint paint = { i, 0.0, 0.5 };

          g_assert_cmpfloat (baro_theme_lookup (baro_theme_get (t), &paint).alpha, >, 0.0);
          if (i < BARO_INK_HEAT_DIVERGING)
            g_assert_cmpfloat (baro_theme_get (t)->inks[i].alpha, ==, 1.0);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/theme/contrast-formula", test_contrast_formula);
  g_test_add_func ("/render/theme/tokens", test_tokens);
  g_test_add_func ("/render/theme/text-contrast", test_text_contrast);
  g_test_add_func ("/render/theme/map-contrast", test_map_contrast);
  g_test_add_func ("/render/theme/on-fill", test_on_fill);
  g_test_add_func ("/render/theme/every-ink", test_every_ink);

  return g_test_run ();
}
