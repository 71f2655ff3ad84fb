/* baro-pango-text.c: text through Pango, the same size on every medium */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-pango-text"
#include "config.h"

#include "render/baro-pango-text.h"

#define DEFAULT_FAMILY "Noto Sans, Noto Sans CJK SC, sans-serif"
#define RESOLUTION 96.0
#define MAX_WIDTHS 16384 /* remembered; then forgotten all at once */
/* A line's base below its middle: the middle of capitals and digits, which is what the eye takes for it. */
#define BASELINE_EM 0.36
#define N_STYLES (BARO_N_TEXT_ROLES * 2)

/*
 * Every text is laid out at the size of 1 em and scaled to its role's size when it is measured and painted. Without
 * hinting the two are the same to the eye; but fonts are looked for once a weight and not once a size, which is
 * what most of the time of a cold start goes into.
 */
struct _BaroPangoText
{
  BaroTextMeasure measure;            /* first member: the interface */
  char           *family;             /* (owned) */
  PangoContext   *context;            /* (owned) */
  PangoLayout    *layouts[N_STYLES];  /* (owned) (nullable): one per role and weight, all of 1 em */
  GHashTable     *widths[N_STYLES];   /* (owned) (nullable): text -> width at 1 em, in Pango units */
};

static double pango_width (BaroTextMeasure *measure, const char *text, BaroTextRole role, BaroTextWeight weight);

/* Hinted metrics would make text wider on screen than on paper, and labels would jump. */
static PangoContext *
make_context (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_cairo_context_set_resolution (context, RESOLUTION);
  /* without a language of the desktop, letters and digits would count as two and look for fonts twice */
  if (pango_context_get_language (context) == pango_language_from_string ("c"))
    pango_context_set_language (context, pango_language_from_string ("en"));
  pango_context_set_round_glyph_positions (context, FALSE);
  /* never the desktop's language: a Chinese label keeps its glyphs under any locale */
  pango_context_set_base_dir (context, PANGO_DIRECTION_WEAK_LTR);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);

  return context;
}

/**
 * baro_pango_text_new:
 * @family: (nullable): font families, comma separated; %NULL for the default of exports
 * @font_px: 1 em in px, such as %BARO_FONT_PX_DEFAULT
 *
 * The font map reads the fonts' configuration in a thread of its own; only the first text waits for it. So make
 * this first, and what is to be drawn after.
 *
 * Returns: (transfer full): a text measure and painter
 */
BaroPangoText *
baro_pango_text_new (const char *family, double font_px)
{
  BaroPangoText *self;

  g_return_val_if_fail (font_px > 0.0, NULL);

  self = g_new0 (BaroPangoText, 1);
  self->measure.font_px = font_px;
  self->measure.width = pango_width;
  /* the desktop's font first; then fonts known to have Chinese, whatever the language */
  self->family = family != NULL && *family != '\0' ? g_strconcat (family, ", " DEFAULT_FAMILY, NULL)
                                                   : g_strdup (DEFAULT_FAMILY);
  self->context = make_context ();

  return self;
}

/**
 * baro_pango_text_free:
 * @self: (transfer full) (nullable): a text painter
 */
void
baro_pango_text_free (BaroPangoText *self)
{
  if (self == NULL)
    return;

  for (guint i = 0; i < N_STYLES; i++)
    {
      g_clear_object (&self->layouts[i]);
      g_clear_pointer (&self->widths[i], g_hash_table_unref);
    }
  g_clear_object (&self->context);
  g_free (self->family);
  g_free (self);
}

/**
 * baro_pango_text_get_measure:
 * @self: a text painter
 *
 * Returns: (transfer none): its measuring interface, for the layout
 */
BaroTextMeasure *
baro_pango_text_get_measure (BaroPangoText *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->measure;
}

static guint
style_index (BaroTextRole role, BaroTextWeight weight)
{
  return (guint) role * 2 + (weight == BARO_WEIGHT_BOLD ? 1 : 0);
}

static PangoLayout *
ensure_layout (BaroPangoText *self, BaroTextRole role, BaroTextWeight weight)
{
  guint index = style_index (role, weight);
  PangoFontDescription *font;
  PangoAttrList *attributes;
  PangoLayout *layout;

  if (self->layouts[index] != NULL)
    return self->layouts[index];

  layout = pango_layout_new (self->context);
  font = pango_font_description_new ();
  pango_font_description_set_family_static (font, self->family);
  pango_font_description_set_absolute_size (font, self->measure.font_px * PANGO_SCALE);
  pango_font_description_set_weight (font, weight == BARO_WEIGHT_BOLD ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  attributes = pango_attr_list_new ();
  if (baro_text_role_tabular (role))
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (layout, TRUE);

  self->layouts[index] = layout;

  return layout;
}

static double
pango_width (BaroTextMeasure *measure, const char *text, BaroTextRole role, BaroTextWeight weight)
{
  BaroPangoText *self = (BaroPangoText *) measure;
  guint index = style_index (role, weight);
  PangoLayout *layout;
  gpointer known;
  int width = 0;

  if (self->widths[index] == NULL)
    self->widths[index] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_lookup_extended (self->widths[index], text, NULL, &known))
    return GPOINTER_TO_INT (known) / (double) PANGO_SCALE * baro_text_role_em (role);

  layout = ensure_layout (self, role, weight);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, NULL);
  if (g_hash_table_size (self->widths[index]) >= MAX_WIDTHS)
    g_hash_table_remove_all (self->widths[index]);
  g_hash_table_insert (self->widths[index], g_strdup (text), GINT_TO_POINTER (width));

  return width / (double) PANGO_SCALE * baro_text_role_em (role);
}

/**
 * baro_pango_text_show:
 * @self: a text painter
 * @cr: where to; its source is the text's colour
 * @text: one line
 * @role: its size
 * @weight: its weight
 * @anchor: what @x means
 * @x: in px
 * @y: middle of the line, in px
 *
 * Paints a text. Glyphs stay text in PDF and SVG, so that they can be searched and copied.
 */
void
baro_pango_text_show (BaroPangoText *self, cairo_t *cr, const char *text, BaroTextRole role,
                      BaroTextWeight weight, BaroAnchor anchor, double x, double y)
{
  double em = baro_text_role_em (role);
  PangoLayout *layout;
  PangoLayoutLine *line;

  g_return_if_fail (self != NULL && cr != NULL && text != NULL);

  layout = ensure_layout (self, role, weight);
  pango_layout_set_text (layout, text, -1);
  line = pango_layout_get_line_readonly (layout, 0);
  if (anchor != BARO_ANCHOR_START)
    {
      double width = baro_text_measure_width (&self->measure, text, role, weight);

      /* the measure may have used the layout for another text */
      x -= anchor == BARO_ANCHOR_MIDDLE ? width / 2.0 : width;
      pango_layout_set_text (layout, text, -1);
      line = pango_layout_get_line_readonly (layout, 0);
    }
  cairo_save (cr);
  cairo_translate (cr, x, y + self->measure.font_px * em * BASELINE_EM);
  cairo_scale (cr, em, em);
  cairo_move_to (cr, 0.0, 0.0);
  pango_cairo_show_layout_line (cr, line);
  cairo_restore (cr);
}

/**
 * baro_pango_text_count_unknown:
 * @self: a text painter
 * @text: any text
 *
 * Returns: how many glyphs of @text no installed font has; an export warns rather than print boxes
 */
guint
baro_pango_text_count_unknown (BaroPangoText *self, const char *text)
{
  PangoLayout *layout;

  g_return_val_if_fail (self != NULL && text != NULL, 0);

  layout = ensure_layout (self, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL);
  pango_layout_set_text (layout, text, -1);

  return (guint) pango_layout_get_unknown_glyphs_count (layout);
}
