/* baro-theme.c: the tokens of light, dark, high contrast and print */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-theme"
#include "config.h"

#include "render/baro-theme.h"

#include <math.h>

#define READABLE_CONTRAST 4.5

#define RGB(hex) \
  { (((hex) >> 16) & 0xff) / 255.0, (((hex) >> 8) & 0xff) / 255.0, ((hex) & 0xff) / 255.0, 1.0 }

#define SERIES_LIGHT \
  [BARO_INK_SERIES_1] = RGB (0x3584e4), [BARO_INK_SERIES_2] = RGB (0xc061cb), [BARO_INK_SERIES_3] = RGB (0xe5a50a), \
  [BARO_INK_SERIES_4] = RGB (0x2a7f9e), [BARO_INK_SERIES_5] = RGB (0x986a44), [BARO_INK_SERIES_6] = RGB (0x5e5c64), \
  [BARO_INK_SERIES_TEXT_1] = RGB (0x2f74c9), [BARO_INK_SERIES_TEXT_2] = RGB (0xa553af), \
  [BARO_INK_SERIES_TEXT_3] = RGB (0x976d07), [BARO_INK_SERIES_TEXT_4] = RGB (0x1f6a86), \
  [BARO_INK_SERIES_TEXT_5] = RGB (0x7d5737), [BARO_INK_SERIES_TEXT_6] = RGB (0x5e5c64)

#define SERIES_DARK \
  [BARO_INK_SERIES_1] = RGB (0x78aeed), [BARO_INK_SERIES_2] = RGB (0xdc8add), [BARO_INK_SERIES_3] = RGB (0xf8e45c), \
  [BARO_INK_SERIES_4] = RGB (0x62c1dd), [BARO_INK_SERIES_5] = RGB (0xcdab8f), [BARO_INK_SERIES_6] = RGB (0xc0bfbc), \
  [BARO_INK_SERIES_TEXT_1] = RGB (0x78aeed), [BARO_INK_SERIES_TEXT_2] = RGB (0xdc8add), \
  [BARO_INK_SERIES_TEXT_3] = RGB (0xf8e45c), [BARO_INK_SERIES_TEXT_4] = RGB (0x62c1dd), \
  [BARO_INK_SERIES_TEXT_5] = RGB (0xcdab8f), [BARO_INK_SERIES_TEXT_6] = RGB (0xc0bfbc)

#define BASE_LIGHT \
  [BARO_INK_TEXT] = RGB (0x2e2e32), [BARO_INK_DIM] = RGB (0x5e5c64), [BARO_INK_FAINT] = RGB (0x77767b), \
  [BARO_INK_GRID] = RGB (0xdeddda), [BARO_INK_AXIS] = RGB (0x9a9996), [BARO_INK_CARD] = RGB (0xffffff), \
  [BARO_INK_BETTER] = RGB (0x0f8a7e), [BARO_INK_WORSE] = RGB (0xd9541e), [BARO_INK_NEUTRAL] = RGB (0x9a9996), \
  [BARO_INK_BETTER_TEXT] = RGB (0x0b6b62), [BARO_INK_WORSE_TEXT] = RGB (0xb0400f), \
  [BARO_INK_TARGET] = RGB (0x5e5c64), [BARO_INK_EVENT] = RGB (0x5e5c64), [BARO_INK_EVENT_TEXT] = RGB (0xffffff), \
  [BARO_INK_SELECTED] = RGB (0xe6f0fc), \
  [BARO_INK_STAGE] = RGB (0xe1e7ef), [BARO_INK_STAGE_ALTERNATE] = RGB (0xd8dfea), [BARO_INK_STAGE_TEXT] = RGB (0x2b3648), \
  [BARO_INK_TILE] = RGB (0xffffff), [BARO_INK_TILE_BORDER] = RGB (0xd5d3cf), [BARO_INK_CHIP] = RGB (0xffffff), \
  [BARO_INK_BADGE] = RGB (0xebebea), [BARO_INK_EDGE_GREY] = RGB (0x9a9996), [BARO_INK_EDGE_ORANGE] = RGB (0xd9541e), \
  [BARO_INK_EDGE_AMBER] = RGB (0xe5a50a), [BARO_INK_EDGE_CYAN] = RGB (0x2a7f9e), [BARO_INK_EDGE_BROWN] = RGB (0x986a44), \
  [BARO_INK_EDGE_SLATE] = RGB (0x5b6b82), [BARO_INK_EDGE_BLUE] = RGB (0x3584e4), [BARO_INK_EDGE_GREEN] = RGB (0x3a944a), \
  [BARO_INK_EDGE_PURPLE] = RGB (0x9141ac), [BARO_INK_COLUMN] = RGB (0xe3ebf7), [BARO_INK_GHOST] = RGB (0x77767b), \
  [BARO_INK_ACCENT] = RGB (0x3584e4)

#define MAP_DARK \
  [BARO_INK_MAP] = RGB (0x242424), [BARO_INK_STAGE] = RGB (0x2d3848), [BARO_INK_STAGE_ALTERNATE] = RGB (0x364356), \
  [BARO_INK_STAGE_TEXT] = RGB (0xf2f5fa), [BARO_INK_TILE] = RGB (0x303030), [BARO_INK_TILE_BORDER] = RGB (0x454545), \
  [BARO_INK_CHIP] = RGB (0x242424), [BARO_INK_BADGE] = RGB (0x484848), [BARO_INK_EDGE_GREY] = RGB (0x8b8a8f), \
  [BARO_INK_EDGE_ORANGE] = RGB (0xff8a57), [BARO_INK_EDGE_AMBER] = RGB (0xf8e45c), [BARO_INK_EDGE_CYAN] = RGB (0x62c1dd), \
  [BARO_INK_EDGE_BROWN] = RGB (0xcdab8f), [BARO_INK_EDGE_SLATE] = RGB (0xa3b3c9), [BARO_INK_EDGE_BLUE] = RGB (0x78aeed), \
  [BARO_INK_EDGE_GREEN] = RGB (0x7bd389), [BARO_INK_EDGE_PURPLE] = RGB (0xdc8add), [BARO_INK_COLUMN] = RGB (0x2b3644), \
  [BARO_INK_GHOST] = RGB (0x9a9996), [BARO_INK_ACCENT] = RGB (0x78aeed)

#define MAP_LIGHT_CONTRAST \
  [BARO_INK_MAP] = RGB (0xffffff), [BARO_INK_STAGE] = RGB (0xdfe5ee), [BARO_INK_STAGE_ALTERNATE] = RGB (0xc9d3e2), \
  [BARO_INK_STAGE_TEXT] = RGB (0x000000), [BARO_INK_TILE] = RGB (0xffffff), [BARO_INK_TILE_BORDER] = RGB (0x3d3846), \
  [BARO_INK_CHIP] = RGB (0xffffff), [BARO_INK_BADGE] = RGB (0xdeddda), [BARO_INK_EDGE_GREY] = RGB (0x5e5c64), \
  [BARO_INK_EDGE_ORANGE] = RGB (0xb0400f), [BARO_INK_EDGE_AMBER] = RGB (0x8f6600), [BARO_INK_EDGE_CYAN] = RGB (0x135e78), \
  [BARO_INK_EDGE_BROWN] = RGB (0x63452c), [BARO_INK_EDGE_SLATE] = RGB (0x394557), [BARO_INK_EDGE_BLUE] = RGB (0x1a5fb4), \
  [BARO_INK_EDGE_GREEN] = RGB (0x1f6b2d), [BARO_INK_EDGE_PURPLE] = RGB (0x613583), [BARO_INK_COLUMN] = RGB (0xcfe2f9), \
  [BARO_INK_GHOST] = RGB (0x000000), [BARO_INK_ACCENT] = RGB (0x0f4a93)

#define MAP_DARK_CONTRAST \
  [BARO_INK_MAP] = RGB (0x000000), [BARO_INK_STAGE] = RGB (0x1f2a3a), [BARO_INK_STAGE_ALTERNATE] = RGB (0x2e3d54), \
  [BARO_INK_STAGE_TEXT] = RGB (0xffffff), [BARO_INK_TILE] = RGB (0x101010), [BARO_INK_TILE_BORDER] = RGB (0xc0bfbc), \
  [BARO_INK_CHIP] = RGB (0x000000), [BARO_INK_BADGE] = RGB (0x3d3846), [BARO_INK_EDGE_GREY] = RGB (0xc0bfbc), \
  [BARO_INK_EDGE_ORANGE] = RGB (0xff9d71), [BARO_INK_EDGE_AMBER] = RGB (0xf9f06b), [BARO_INK_EDGE_CYAN] = RGB (0x93dcf0), \
  [BARO_INK_EDGE_BROWN] = RGB (0xe3cbb5), [BARO_INK_EDGE_SLATE] = RGB (0xc3cfdf), [BARO_INK_EDGE_BLUE] = RGB (0x99c1f1), \
  [BARO_INK_EDGE_GREEN] = RGB (0x9be7a6), [BARO_INK_EDGE_PURPLE] = RGB (0xeab0eb), [BARO_INK_COLUMN] = RGB (0x2b4468), \
  [BARO_INK_GHOST] = RGB (0xffffff), [BARO_INK_ACCENT] = RGB (0xbcd8f7)

static const BaroTheme themes[BARO_N_THEMES] = {
  [BARO_THEME_LIGHT] = {
    .kind = BARO_THEME_LIGHT,
    .inks = { BASE_LIGHT, SERIES_LIGHT, [BARO_INK_MAP] = RGB (0xfafafa) },
    .heat = { RGB (0xd9541e), RGB (0xf6f5f4), RGB (0x0f8a7e) },
    .heat_ramp = { RGB (0xeaf3fc), RGB (0x1a5fb4) },
    .hairline = 1.0, .line_factor = 1.0, .least_opacity = 0.0,
  },
  [BARO_THEME_DARK] = {
    .kind = BARO_THEME_DARK,
    .inks = {
      [BARO_INK_TEXT] = RGB (0xffffff), [BARO_INK_DIM] = RGB (0xc0bfbc), [BARO_INK_FAINT] = RGB (0x9a9996),
      [BARO_INK_GRID] = RGB (0x3d3846), [BARO_INK_AXIS] = RGB (0x77767b), [BARO_INK_CARD] = RGB (0x1e1e1e),
      [BARO_INK_BETTER] = RGB (0x3cc7b6), [BARO_INK_WORSE] = RGB (0xff8a57), [BARO_INK_NEUTRAL] = RGB (0x77767b),
      [BARO_INK_BETTER_TEXT] = RGB (0x5bd6c7), [BARO_INK_WORSE_TEXT] = RGB (0xff9d71),
      [BARO_INK_TARGET] = RGB (0xc0bfbc), [BARO_INK_EVENT] = RGB (0xc0bfbc), [BARO_INK_EVENT_TEXT] = RGB (0x1e1e1e),
      [BARO_INK_SELECTED] = RGB (0x26354a), SERIES_DARK, MAP_DARK,
    },
    .heat = { RGB (0xff8a57), RGB (0x3d3846), RGB (0x3cc7b6) },
    .heat_ramp = { RGB (0x1e2a3a), RGB (0x99c1f1) },
    .hairline = 1.0, .line_factor = 1.0, .least_opacity = 0.0,
  },
  [BARO_THEME_LIGHT_CONTRAST] = {
    .kind = BARO_THEME_LIGHT_CONTRAST,
    .inks = {
      [BARO_INK_TEXT] = RGB (0x000000), [BARO_INK_DIM] = RGB (0x000000), [BARO_INK_FAINT] = RGB (0x000000),
      [BARO_INK_GRID] = RGB (0x8f8d8a), [BARO_INK_AXIS] = RGB (0x000000), [BARO_INK_CARD] = RGB (0xffffff),
      [BARO_INK_BETTER] = RGB (0x0b6b62), [BARO_INK_WORSE] = RGB (0xb0400f), [BARO_INK_NEUTRAL] = RGB (0x5e5c64),
      [BARO_INK_BETTER_TEXT] = RGB (0x06443e), [BARO_INK_WORSE_TEXT] = RGB (0x7a2a06),
      [BARO_INK_TARGET] = RGB (0x000000), [BARO_INK_EVENT] = RGB (0x000000), [BARO_INK_EVENT_TEXT] = RGB (0xffffff),
      [BARO_INK_SELECTED] = RGB (0xcfe2f9),
      [BARO_INK_SERIES_1] = RGB (0x1a5fb4), [BARO_INK_SERIES_2] = RGB (0x813d9c), [BARO_INK_SERIES_3] = RGB (0x8f6600),
      [BARO_INK_SERIES_4] = RGB (0x135e78), [BARO_INK_SERIES_5] = RGB (0x63452c), [BARO_INK_SERIES_6] = RGB (0x3d3846),
      [BARO_INK_SERIES_TEXT_1] = RGB (0x0f4a93), [BARO_INK_SERIES_TEXT_2] = RGB (0x613583),
      [BARO_INK_SERIES_TEXT_3] = RGB (0x6b4c00), [BARO_INK_SERIES_TEXT_4] = RGB (0x0c4a5f),
      [BARO_INK_SERIES_TEXT_5] = RGB (0x54391f), [BARO_INK_SERIES_TEXT_6] = RGB (0x241f31), MAP_LIGHT_CONTRAST,
    },
    .heat = { RGB (0xb0400f), RGB (0xffffff), RGB (0x0b6b62) },
    .heat_ramp = { RGB (0xffffff), RGB (0x0f4a93) },
    .hairline = 1.0, .line_factor = 1.25, .least_opacity = 0.28, .pattern_areas = TRUE,
  },
  [BARO_THEME_DARK_CONTRAST] = {
    .kind = BARO_THEME_DARK_CONTRAST,
    .inks = {
      [BARO_INK_TEXT] = RGB (0xffffff), [BARO_INK_DIM] = RGB (0xffffff), [BARO_INK_FAINT] = RGB (0xffffff),
      [BARO_INK_GRID] = RGB (0x77767b), [BARO_INK_AXIS] = RGB (0xffffff), [BARO_INK_CARD] = RGB (0x000000),
      [BARO_INK_BETTER] = RGB (0x5bd6c7), [BARO_INK_WORSE] = RGB (0xff9d71), [BARO_INK_NEUTRAL] = RGB (0xc0bfbc),
      [BARO_INK_BETTER_TEXT] = RGB (0x8ff0e4), [BARO_INK_WORSE_TEXT] = RGB (0xffc4a8),
      [BARO_INK_TARGET] = RGB (0xffffff), [BARO_INK_EVENT] = RGB (0xffffff), [BARO_INK_EVENT_TEXT] = RGB (0x000000),
      [BARO_INK_SELECTED] = RGB (0x2b4468),
      [BARO_INK_SERIES_1] = RGB (0x99c1f1), [BARO_INK_SERIES_2] = RGB (0xeab0eb), [BARO_INK_SERIES_3] = RGB (0xf9f06b),
      [BARO_INK_SERIES_4] = RGB (0x93dcf0), [BARO_INK_SERIES_5] = RGB (0xe3cbb5), [BARO_INK_SERIES_6] = RGB (0xffffff),
      [BARO_INK_SERIES_TEXT_1] = RGB (0xbcd8f7), [BARO_INK_SERIES_TEXT_2] = RGB (0xf3cbf4),
      [BARO_INK_SERIES_TEXT_3] = RGB (0xf9f06b), [BARO_INK_SERIES_TEXT_4] = RGB (0xb5e8f6),
      [BARO_INK_SERIES_TEXT_5] = RGB (0xefdfcf), [BARO_INK_SERIES_TEXT_6] = RGB (0xffffff), MAP_DARK_CONTRAST,
    },
    .heat = { RGB (0xff9d71), RGB (0x241f31), RGB (0x5bd6c7) },
    .heat_ramp = { RGB (0x101820), RGB (0xbcd8f7) },
    .hairline = 1.0, .line_factor = 1.25, .least_opacity = 0.35, .pattern_areas = TRUE,
  },
  [BARO_THEME_PRINT] = {
    .kind = BARO_THEME_PRINT,
    .inks = { BASE_LIGHT, SERIES_LIGHT, [BARO_INK_MAP] = RGB (0xffffff) },
    .heat = { RGB (0xd9541e), RGB (0xf6f5f4), RGB (0x0f8a7e) },
    .heat_ramp = { RGB (0xeaf3fc), RGB (0x1a5fb4) },
    /* 0.6 pt is 0.8 px; grid lines a little less */
    .hairline = 0.6, .line_factor = 0.8, .least_opacity = 0.15,
  },
};

/**
 * baro_theme_get:
 * @kind: a medium
 *
 * Returns: (transfer none): its theme
 */
const BaroTheme *
baro_theme_get (BaroThemeKind kind)
{
  g_return_val_if_fail (kind < BARO_N_THEMES, &themes[BARO_THEME_LIGHT]);

  return &themes[kind];
}

static BaroRgba
mix (const BaroRgba *a, const BaroRgba *b, double part)
{
  BaroRgba mixed = { a->red + part * (b->red - a->red), a->green + part * (b->green - a->green),
                     a->blue + part * (b->blue - a->blue), 1.0 };

  return mixed;
}

static BaroRgba
full_color (const BaroTheme *theme, const BaroPaint *paint)
{
  double shade = isfinite (paint->shade) ? paint->shade : 0.0;

  switch (paint->ink)
    {
    case BARO_INK_HEAT_DIVERGING:
      return mix (&theme->heat[1], shade < 0.0 ? &theme->heat[0] : &theme->heat[2], CLAMP (fabs (shade), 0.0, 1.0));
    case BARO_INK_HEAT_SEQUENTIAL:
      return mix (&theme->heat_ramp[0], &theme->heat_ramp[1], CLAMP (shade, 0.0, 1.0));
    case BARO_INK_ON_FILL:
      return theme->inks[BARO_INK_TEXT];
    default:
      return theme->inks[paint->ink];
    }
}

/**
 * baro_theme_lookup:
 * @theme: a theme
 * @paint: a role with shade and opacity
 *
 * Returns: the real colour; tints are kept above the theme's least opacity
 */
BaroRgba
baro_theme_lookup (const BaroTheme *theme, const BaroPaint *paint)
{
  BaroRgba color;

  g_return_val_if_fail (theme != NULL && paint != NULL && paint->ink < BARO_N_INKS, themes[0].inks[BARO_INK_TEXT]);

  color = full_color (theme, paint);
  color.alpha = paint->opacity <= 0.0 ? 0.0 : MIN (MAX (paint->opacity, theme->least_opacity), 1.0);

  return color;
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (const BaroRgba *color)
{
  return 0.2126 * linear (color->red) + 0.7152 * linear (color->green) + 0.0722 * linear (color->blue);
}

/**
 * baro_rgba_contrast:
 * @a: an opaque colour
 * @b: another
 *
 * Returns: their contrast ratio, 1..21 (WCAG 2.1, relative luminance)
 */
double
baro_rgba_contrast (const BaroRgba *a, const BaroRgba *b)
{
  double one = luminance (a), two = luminance (b);

  return (MAX (one, two) + 0.05) / (MIN (one, two) + 0.05);
}

/**
 * baro_theme_on:
 * @theme: a theme
 * @under: the fill that a text stands on
 *
 * Returns: near black if that reaches 4.5:1 against @under on the card, else white if that does, else black; one
 * of black and white always does
 */
BaroRgba
baro_theme_on (const BaroTheme *theme, const BaroPaint *under)
{
  static const BaroRgba soft = RGB (0x1a1a1a);
  static const BaroRgba black = RGB (0x000000);
  static const BaroRgba white = RGB (0xffffff);
  BaroRgba color, ground;

  g_return_val_if_fail (theme != NULL && under != NULL, black);

  color = baro_theme_lookup (theme, under);
  ground = mix (&theme->inks[BARO_INK_CARD], &color, color.alpha);
  if (baro_rgba_contrast (&soft, &ground) >= READABLE_CONTRAST)
    return soft;

  return baro_rgba_contrast (&white, &ground) >= READABLE_CONTRAST ? white : black;
}

/**
 * baro_theme_dup_hex:
 * @theme: a theme
 * @ink: a role
 *
 * Returns: (transfer full): "#rrggbb", for style sheets and HTML
 */
char *
baro_theme_dup_hex (const BaroTheme *theme, BaroInk ink)
{
  BaroPaint paint = { ink, 0.0, 1.0 };
  BaroRgba color = baro_theme_lookup (theme, &paint);

  return g_strdup_printf ("#%02x%02x%02x", (guint) lround (color.red * 255.0), (guint) lround (color.green * 255.0),
                          (guint) lround (color.blue * 255.0));
}
