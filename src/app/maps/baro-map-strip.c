/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-strip.c: the numbers of a whole journey, in one line */
#define G_LOG_DOMAIN "baro-map-strip"
#include "config.h"

#include "maps/baro-map-strip.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-remove-all.h"
#include "figures/baro-format.h"
#include "widgets/baro-screen-text.h"

#define MOST_NAME_CHARS 24
#define POINT_PX 10
#define PLANNED 99u        /* as the index of a curve: planned by hand, a hollow diamond */

/* direction and verdict are those of the change: what the arrow shows. */
struct _BaroMapStrip
{
  GtkWidget   parent_instance;

  GtkWidget  *box;                                  /* template children */
  GtkWidget  *score_block, *coverage_block, *peak_block, *worst_block, *worst, *arrow, *others;
  GtkLabel   *score_title, *score, *doubt, *change, *coverage, *coverage_note, *peak_title, *peak, *peak_note;

  int         direction;
  BaroVerdict verdict;
  gboolean    is_narrow;
};

enum { PROP_0, PROP_IS_NARROW, N_PROPS };
enum { SIGNAL_CHOSEN, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMapStrip, baro_map_strip, GTK_TYPE_WIDGET)

/* Fonts may lack arrows: a triangle for a change that is more than chance, a dash for one that is not. */
static void
draw_arrow_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroMapStrip *self = user_data;
  BaroPaint paint = { BARO_INK_NEUTRAL, 0.0, 1.0 };
  double x = width / 2.0, y = height / 2.0, tip = self->direction > 0 ? -4.0 : 4.0;
  BaroRgba color;

  paint.ink = baro_verdict_ink (self->direction != 0 ? self->verdict : BARO_VERDICT_NEUTRAL);
  color = baro_theme_lookup (baro_screen_get_theme (), &paint);
  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  if (self->direction == 0)
    {
      cairo_rectangle (cr, x - 4.5, y - 1.0, 9.0, 2.0);
    }
  else
    {
      cairo_move_to (cr, x, y + tip);
      cairo_line_to (cr, x - 4.5, y - tip);
      cairo_line_to (cr, x + 4.5, y - tip);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* The point of a curve: its colour and its shape. */
static void
draw_point_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  guint index = GPOINTER_TO_UINT (user_data);
  BaroPaint paint = { index == PLANNED ? BARO_INK_DIM : (BaroInk) (BARO_INK_SERIES_1 + MIN (index, 5u)), 0.0, 1.0 };
  BaroRgba color = baro_theme_lookup (baro_screen_get_theme (), &paint);
  double x = width / 2.0, y = height / 2.0;

  cairo_set_source_rgba (cr, color.red, color.green, color.blue, color.alpha);
  if (index == PLANNED)
    {
      cairo_move_to (cr, x, y - 4.0);
      cairo_line_to (cr, x + 4.0, y);
      cairo_line_to (cr, x, y + 4.0);
      cairo_line_to (cr, x - 4.0, y);
      cairo_close_path (cr);
      cairo_set_line_width (cr, 1.4);
      cairo_stroke (cr);
    }
  else if (index == 0)
    {
      cairo_arc (cr, x, y, 4.0, 0.0, 2.0 * G_PI);
    }
  else if (index == 1)
    {
      cairo_rectangle (cr, x - 3.5, y - 3.5, 7.0, 7.0);
    }
  else
    {
      cairo_move_to (cr, x, y - 4.5);
      cairo_line_to (cr, x + 4.5, y + 3.5);
      cairo_line_to (cr, x - 4.5, y + 3.5);
      cairo_close_path (cr);
    }
  cairo_fill (cr);
}

/* Scores are points like those of NPS, which is held as a share. */
static char *
dup_score (double score)
{
  return baro_format_number (score / 100.0, BARO_UNIT_NPS, 1);
}

static char *
dup_difference (double points)
{
  return baro_format_difference (points / 100.0, BARO_UNIT_NPS, FALSE);
}

static void
set_text (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_change (BaroMapStrip *self, const BaroJourneyScores *scores)
{
  const BaroDifference *change = &scores->change;
  g_autofree char *amount = NULL, *text = NULL;
  gboolean is_known = isfinite (change->value);

  self->direction = is_known && change->significant ? (change->value > 0 ? 1 : -1) : 0;
  self->verdict = self->direction > 0 ? BARO_VERDICT_BETTER : self->direction < 0 ? BARO_VERDICT_WORSE : BARO_VERDICT_NEUTRAL;
  gtk_widget_remove_css_class (GTK_WIDGET (self->change), "baro-better");
  gtk_widget_remove_css_class (GTK_WIDGET (self->change), "baro-worse");
  if (self->direction != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->change), self->direction > 0 ? "baro-better" : "baro-worse");
  gtk_widget_set_visible (self->arrow, is_known);
  gtk_widget_queue_draw (self->arrow);
  if (is_known)
    {
      amount = dup_difference (change->value);
      /* Translators: a change of the journey score, such as “−1.3 more than chance” */
      text = change->significant ? baro_string_format (_("%s more than chance"), amount) : baro_string_format (_("%s within chance"), amount);
    }
  set_text (self->change, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->change), scores->compared_label);
}

static char *
dup_doubt (const BaroJourneyScores *scores)
{
  g_autofree char *half = NULL;

  if (!isfinite (scores->high) || !isfinite (scores->low) || !isfinite (scores->score))
    return NULL;
  half = dup_score (0.5 * (scores->high - scores->low));
  /* Translators: half the width of an interval */
  return baro_string_format (C_("interval", "± %s"), half);
}

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, css_class);
  gtk_widget_set_visible (label, text != NULL && *text != '\0');
  return label;
}

static gboolean
is_planned (const BaroJourneyScores *scores)
{
  guint n;
  const BaroPart *const *overlays = baro_journey_list (scores->journey, BARO_PART_OVERLAY, &n);

  for (guint i = 0; i < n; i++)
    if (overlays[i]->overlay.kind == BARO_OVERLAY_PLANNED
        && g_strcmp0 (scores->label, overlays[i]->text != NULL && *overlays[i]->text != '\0' ? overlays[i]->text : _("Planned")) == 0)
      return TRUE;
  return FALSE;
}

/* The score of another curve of the map, beside its point on the curve. */
static GtkWidget *
make_other (const BaroJourneyScores *scores, guint index)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *title = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *point = gtk_drawing_area_new ();
  g_autofree char *name = baro_string_ellipsize (scores->label != NULL ? scores->label : "", MOST_NAME_CHARS);
  g_autofree char *score = dup_score (scores->score), *doubt = dup_doubt (scores);

  gtk_drawing_area_set_content_width (GTK_DRAWING_AREA (point), POINT_PX);
  gtk_drawing_area_set_content_height (GTK_DRAWING_AREA (point), POINT_PX);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (point), draw_point_cb, GUINT_TO_POINTER (is_planned (scores) ? PLANNED : index), NULL);
  gtk_widget_set_valign (point, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (block, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (block, "block");
  gtk_box_append (GTK_BOX (title), point);
  gtk_box_append (GTK_BOX (title), make_label (name, "key"));
  gtk_box_append (GTK_BOX (line), make_label (score, "number"));
  gtk_box_append (GTK_BOX (line), make_label (doubt, "key"));
  gtk_box_append (GTK_BOX (block), title);
  gtk_box_append (GTK_BOX (block), line);
  gtk_widget_set_tooltip_text (block, scores->definition);
  return block;
}

static void
show_score (BaroMapStrip *self, const BaroJourneyScores *scores)
{
  g_autofree char *score = dup_score (scores->score);
  g_autofree char *doubt = dup_doubt (scores);

  gtk_label_set_text (self->score_title, scores->is_weighted ? _("Journey score, weighted") : _("Journey score"));
  set_text (self->score, score);
  set_text (self->doubt, doubt);
  gtk_widget_set_tooltip_text (self->score_block, scores->definition);
  show_change (self, scores);
}

static void
show_coverage (BaroMapStrip *self, const BaroJourneyScores *scores)
{
  g_autofree char *covered = baro_string_count (scores->n_covered), *all = baro_string_count (scores->n_touchpoints);
  /* Translators: touchpoints with a score, of all: “9 of 11” */
  g_autofree char *text = baro_string_format (C_("coverage", "%s of %s"), covered, all);

  set_text (self->coverage, text);
  set_text (self->coverage_note, g_dngettext (GETTEXT_PACKAGE, "touchpoint", "touchpoints", scores->n_touchpoints));
  gtk_widget_set_tooltip_text (self->coverage_block, _("Touchpoints that are bound to a measure and have a base large enough to show it."));
}

static void
show_peak (BaroMapStrip *self, const BaroJourneyScores *scores)
{
  const BaroPart *peak = scores->peak >= 0 ? baro_journey_find (scores->journey, scores->touchpoints[scores->peak].id) : NULL;
  g_autofree char *value = dup_score (scores->peak_end);
  g_autofree char *name = peak != NULL ? baro_string_ellipsize (baro_part_get_title (peak), MOST_NAME_CHARS) : NULL;
  /* Translators: %s is a touchpoint */
  g_autofree char *title = name != NULL ? baro_string_format (_("Peak–end, peak is %s"), name) : g_strdup (_("Peak–end"));
  g_autofree char *sum = NULL;

  if (scores->peak >= 0 && scores->last >= 0 && isfinite (scores->peak_end))
    {
      g_autofree char *one = dup_score (scores->touchpoints[scores->peak].score);
      g_autofree char *other = dup_score (scores->touchpoints[scores->last].score);

      sum = baro_string_format (C_("peak and end", "= (%s + %s) / 2"), one, other);
    }
  set_text (self->peak_title, title);
  set_text (self->peak, value);
  set_text (self->peak_note, sum);
  gtk_widget_set_tooltip_text (self->peak_block, _("The mean of the peak, which is the score farthest from the middle, and of the last contact: what people tend to remember."));
}

static void
worst_clicked_cb (GtkButton *button, BaroMapStrip *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (button)));
}

static void
show_worst (BaroMapStrip *self, const BaroJourneyScores *scores)
{
  baro_box_remove_all (GTK_BOX (self->worst));
  for (guint i = 0; i < G_N_ELEMENTS (scores->worst); i++)
    {
      const BaroTouchpointScore *touchpoint = scores->worst[i] >= 0 ? &scores->touchpoints[scores->worst[i]] : NULL;
      const BaroPart *part = touchpoint != NULL ? baro_journey_find (scores->journey, touchpoint->id) : NULL;
      g_autofree char *name = part != NULL ? baro_string_ellipsize (baro_part_get_title (part), MOST_NAME_CHARS) : NULL;
      g_autofree char *loss = part != NULL ? dup_difference (scores->worst_loss[i]) : NULL;
      g_autofree char *label = part != NULL ? baro_string_format (C_("name and loss", "%s %s"), name, loss) : NULL;
      GtkWidget *button;

      if (part == NULL)
        continue;
      button = gtk_button_new_with_label (label);
      gtk_widget_set_name (button, touchpoint->id);
      gtk_widget_add_css_class (button, "baro-worst");
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_tooltip_text (button, touchpoint->definition);
      g_signal_connect (button, "clicked", G_CALLBACK (worst_clicked_cb), self);
      gtk_box_append (GTK_BOX (self->worst), button);
    }
  gtk_widget_set_visible (self->worst_block, !self->is_narrow && gtk_widget_get_first_child (self->worst) != NULL);
}

static void
baro_map_strip_dispose (GObject *object)
{
  g_clear_pointer (&BARO_MAP_STRIP (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (baro_map_strip_parent_class)->dispose (object);
}

static void
baro_map_strip_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_IS_NARROW)
    g_value_set_boolean (value, BARO_MAP_STRIP (object)->is_narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_map_strip_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroMapStrip *self = BARO_MAP_STRIP (object);

  if (prop_id == PROP_IS_NARROW)
    {
      self->is_narrow = g_value_get_boolean (value);
      gtk_widget_set_visible (self->peak_block, !self->is_narrow);
      gtk_widget_set_visible (self->worst_block, !self->is_narrow && gtk_widget_get_first_child (self->worst) != NULL);
    }
  else
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_map_strip_class_init (BaroMapStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_map_strip_dispose;
  object_class->get_property = baro_map_strip_get_property;
  object_class->set_property = baro_map_strip_set_property;
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/maps/baro-map-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, box);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, score_block);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, coverage_block);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, peak_block);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, worst_block);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, worst);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, arrow);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, others);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, score_title);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, score);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, doubt);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, change);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, coverage);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, coverage_note);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, peak_title);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, peak);
  gtk_widget_class_bind_template_child (widget_class, BaroMapStrip, peak_note);
}

static void
baro_map_strip_init (BaroMapStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->arrow), draw_arrow_cb, self, NULL);
}

GtkWidget *
baro_map_strip_new (void)
{
  return g_object_new (BARO_TYPE_MAP_STRIP, NULL);
}

/**
 * baro_map_strip_set_scores:
 * @self: a strip
 * @scores: (nullable): what to show; %NULL while there are none yet
 */
void
baro_map_strip_set_scores (BaroMapStrip *self, BaroJourneyScores *scores)
{
  g_return_if_fail (BARO_IS_MAP_STRIP (self));

  gtk_widget_set_opacity (self->box, scores != NULL ? 1.0 : 0.0);
  if (scores == NULL)
    return;
  show_score (self, scores);
  show_coverage (self, scores);
  show_peak (self, scores);
  show_worst (self, scores);
}

/**
 * baro_map_strip_set_curves:
 * @self: a strip
 * @curves: the map's own scores, then those that lie over them
 * @n_curves: how many
 *
 * Shows the journey score of each curve. Where there are several, the first is named too.
 */
void
baro_map_strip_set_curves (BaroMapStrip *self, BaroJourneyScores *const *curves, guint n_curves)
{
  g_autofree char *name = NULL, *title = NULL;

  g_return_if_fail (BARO_IS_MAP_STRIP (self));

  baro_map_strip_set_scores (self, n_curves > 0 ? curves[0] : NULL);
  baro_box_remove_all (GTK_BOX (self->others));
  if (n_curves < 2)
    return;
  for (guint i = 1; i < n_curves; i++)
    gtk_box_append (GTK_BOX (self->others), make_other (curves[i], i));
  /* There is less room for words; the arrow says what is chance, the tooltips the rest. */
  gtk_widget_set_visible (GTK_WIDGET (self->peak_note), FALSE);
  gtk_label_set_text (self->peak_title, _("Peak–end"));
  if (isfinite (curves[0]->change.value))
    {
      g_autofree char *amount = dup_difference (curves[0]->change.value);

      gtk_label_set_text (self->change, amount);
    }
  if (curves[0]->label == NULL || *curves[0]->label == '\0')
    return;
  name = baro_string_ellipsize (curves[0]->label, MOST_NAME_CHARS);
  /* Translators: whose journey score it is, a persona or a filter */
  title = baro_string_format (_("Journey score, %s"), name);
  gtk_label_set_text (self->score_title, title);
}
