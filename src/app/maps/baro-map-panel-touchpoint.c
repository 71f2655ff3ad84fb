/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-touchpoint.c: the side panel's numbers of a touchpoint */
#define G_LOG_DOMAIN "baro-map-panel-touchpoint"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "journey/baro-journey-file.h"
#include "maps/baro-map-period.h"
#include "maps/baro-map-track.h"
#include "render/baro-paint.h"
#include "widgets/baro-screen-text.h"

#define TREND_HEIGHT_PX 52
#define ICONS_PER_LINE 6

/* What a button in the chooser stands for. */
typedef struct { BaroMapPanel *panel; char *part_id; const char *icon; } IconChoice;

static void
free_icon_choice (gpointer data, GClosure *closure)
{
  g_free (((IconChoice *) data)->part_id);
  g_free (data);
}

static void
icon_clicked_cb (GtkButton *button, gpointer user_data)
{
  IconChoice *choice = user_data;
  const BaroPart *part = choice->panel->journey != NULL ? baro_journey_find (choice->panel->journey, choice->part_id) : NULL;
  BaroPart *changed;

  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER)));
  if (part == NULL || part->kind != BARO_PART_TOUCHPOINT)
    return;
  changed = baro_part_copy (part);
  baro_part_set_string (&changed->touchpoint.channel, choice->icon);
  baro_map_panel_replace (choice->panel, changed, _("Change the Icon"), NULL);
}

static void
create_icons_cb (GtkMenuButton *menu_button, gpointer user_data)
{
  IconChoice *which = user_data;
  GtkWidget *popover = gtk_popover_new (), *grid = gtk_grid_new ();
  const char *const *icons = baro_journey_icons ();

  for (int i = 0; icons[i] != NULL; i++)
    {
      GtkWidget *button = gtk_button_new ();
      IconChoice *choice = g_new0 (IconChoice, 1);

      *choice = (IconChoice) { which->panel, g_strdup (which->part_id), icons[i] };
      gtk_button_set_child (GTK_BUTTON (button), baro_map_make_icon (icons[i], 20));
      gtk_widget_add_css_class (button, "flat");
      gtk_widget_set_tooltip_text (button, baro_journey_icon_title (icons[i]));
      g_signal_connect_data (button, "clicked", G_CALLBACK (icon_clicked_cb), choice, free_icon_choice, 0);
      gtk_grid_attach (GTK_GRID (grid), button, i % ICONS_PER_LINE, i / ICONS_PER_LINE, 1, 1);
    }
  baro_accessible_complete (grid);
  gtk_popover_set_child (GTK_POPOVER (popover), grid);
  gtk_menu_button_set_popover (menu_button, popover);
}

static void
free_which (gpointer data)
{
  free_icon_choice (data, NULL);
}

static GtkWidget *
make_channel_button (BaroMapPanel *self, const BaroPart *part)
{
  GtkWidget *button = gtk_menu_button_new ();
  IconChoice *which = g_new0 (IconChoice, 1);

  *which = (IconChoice) { self, g_strdup (part->id), NULL };
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), baro_map_make_icon (part->touchpoint.channel, 22));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (button), FALSE);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_icons_cb, which, free_which);
  gtk_widget_add_css_class (button, "channel");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _("Choose the channel’s icon"));
  return button;
}

static char *
dup_place (BaroMapPanel *self, const BaroPart *part)
{
  guint n_stages, n_touchpoints, stage = 0, place = 0, n_siblings = 0;
  const BaroPart *const *stages = baro_journey_list (self->journey, BARO_PART_STAGE, &n_stages);
  const BaroPart *const *touchpoints = baro_journey_list (self->journey, BARO_PART_TOUCHPOINT, &n_touchpoints);

  for (guint i = 0; i < n_stages; i++)
    if (g_strcmp0 (stages[i]->id, part->parent_id) == 0)
      stage = i + 1;
  for (guint i = 0; i < n_touchpoints; i++)
    {
      if (g_strcmp0 (touchpoints[i]->parent_id, part->parent_id) != 0)
        continue;
      n_siblings++;
      if (g_str_equal (touchpoints[i]->id, part->id))
        place = n_siblings;
    }
  /* Translators: where a touchpoint is: the number of its stage and of how many, its number in the stage and of how many */
  return g_strdup_printf (_("Stage %1$u of %2$u, touchpoint %3$u of %4$u"), stage, n_stages, place, n_siblings);
}

static void
add_number (BaroMapPanel *self, const BaroTouchpointScore *score)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gboolean is_there = score != NULL && isfinite (score->score);
  g_autofree char *value = is_there ? baro_map_format_score (score->score) : g_strdup ("–");
  g_autofree char *isolated = baro_string_isolate (value);
  g_autofree char *doubt = is_there ? baro_map_format_doubt (score->score, score->low, score->high) : NULL;
  g_autofree char *base = score != NULL && (is_there || score->base_n > 0) ? baro_format_base (score->base_n) : NULL;
  GtkWidget *number = gtk_label_new (isolated);

  gtk_widget_add_css_class (number, "number");
  gtk_box_append (GTK_BOX (line), number);
  for (guint i = 0; i < 2; i++)
    {
      const char *text = i == 0 ? doubt : base;
      g_autofree char *shown = text != NULL ? baro_string_isolate (text) : NULL;   /* "±" stays in front of its number */
      GtkWidget *label = gtk_label_new (shown);

      gtk_widget_set_valign (label, GTK_ALIGN_BASELINE);
      gtk_widget_add_css_class (label, "doubt");
      gtk_widget_set_visible (label, text != NULL && *text != '\0');
      gtk_box_append (GTK_BOX (line), label);
    }
  gtk_widget_set_valign (number, GTK_ALIGN_BASELINE);
  if (score != NULL && score->definition != NULL)
    gtk_widget_set_tooltip_text (line, score->definition);
  gtk_box_append (GTK_BOX (self->head), line);
}

static void
draw_arrow_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  int what = GPOINTER_TO_INT (user_data);     /* verdict, and up from 16 on */
  BaroPaint paint = { baro_verdict_ink ((BaroVerdict) (what & 15)), 0.0, 1.0 };
  BaroRgba colour = baro_theme_lookup (baro_screen_get_theme (), &paint);
  double x = width / 2.0, y = height / 2.0, tip = what >= 16 ? -4.0 : 4.0;

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  if ((what & 15) == BARO_VERDICT_NEUTRAL)
    {
      cairo_rectangle (cr, x - 4.5, y - 1.0, 9.0, 2.0);
      cairo_fill (cr);
      return;
    }
  cairo_move_to (cr, x, y + tip);
  cairo_line_to (cr, x - 4.5, y - tip);
  cairo_line_to (cr, x + 4.5, y - tip);
  cairo_close_path (cr);
  cairo_fill (cr);
}

/* A triangle for a change that is more than chance, a grey dash for one that is not. "▼ 4.6 since last quarter, more than chance": the number bold and in colour, the words as they are. */
static void
add_line (GtkWidget *box, gboolean has_arrow, double value, BaroVerdict verdict, const char *words)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 5), *number, *rest;
  g_autofree char *text = has_arrow && verdict != BARO_VERDICT_NEUTRAL ? baro_map_format_score (fabs (value)) : baro_map_format_points (value);
  g_autofree char *isolated = baro_string_isolate (text);

  if (has_arrow)
    {
      GtkWidget *arrow = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "content-width", 10, "content-height", 10,
                                       "valign", GTK_ALIGN_CENTER, NULL);

      baro_accessible_set_label (arrow, verdict == BARO_VERDICT_NEUTRAL ? _("about the same") : value > 0 ? _("up") : _("down"));
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (arrow), draw_arrow_cb, GINT_TO_POINTER ((int) verdict + (value > 0 ? 16 : 0)), NULL);
      gtk_box_append (GTK_BOX (line), arrow);
    }
  number = gtk_label_new (isolated);
  gtk_widget_add_css_class (number, "change");
  if (verdict != BARO_VERDICT_NEUTRAL)
    gtk_widget_add_css_class (number, verdict == BARO_VERDICT_BETTER ? "baro-better" : "baro-worse");
  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), number);
  rest = baro_map_add_note (line, words, "words");
  gtk_widget_set_hexpand (rest, TRUE);
  gtk_box_append (GTK_BOX (box), line);
}

static BaroVerdict
get_change_verdict (const BaroTouchpointScore *score)
{
  if (!score->change.is_tested || !score->change.significant)
    return BARO_VERDICT_NEUTRAL;
  return score->change.value > 0 ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE;
}

static void
add_change (BaroMapPanel *self, const BaroTouchpointScore *score)
{
  const char *since = self->scores->compared_label;
  g_autofree char *words = NULL;

  if (!isfinite (score->change.value))
    return;
  /* Translators: %s is what the score is compared with, such as “since 2017” */
  if (score->change.is_tested && score->change.significant)
    words = since != NULL ? baro_string_format (_("%s, more than chance"), since) : g_strdup (_("more than chance"));
  else if (score->change.is_tested)
    words = since != NULL ? baro_string_format (_("%s, within chance"), since) : g_strdup (_("within chance"));
  else
    words = since != NULL ? baro_string_format (_("%s, too few to test"), since) : g_strdup (_("too few to test"));
  add_line (self->head, TRUE, score->change.value, get_change_verdict (score), words);
}

static void
add_gap (BaroMapPanel *self, const BaroTouchpointScore *score)
{
  g_autofree char *target = baro_format_number (score->target, BARO_UNIT_NUMBER, score->target == floor (score->target) ? 0 : 1);
  /* Translators: follows a difference, as in “−20.7 to target 75” */
  g_autofree char *words = g_strdup_printf (_("to target %s"), target);

  if (isfinite (score->gap))
    add_line (self->head, FALSE, score->gap, score->verdict, words);
}

/* What the trend draws when it is drawn; the panel outlives its widgets. */
static void
draw_trend_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroMapPanel *self = user_data;
  const BaroPart *part = baro_map_panel_get_part (self);
  const BaroTouchpointScore *score = part != NULL ? baro_map_panel_get_score (self, part->id) : NULL;
  int touchpoint = part != NULL && self->series != NULL ? baro_journey_find_touchpoint (self->series->journey, part->id) : -1;
  g_autoptr(BaroScene) scene = NULL;

  if (touchpoint < 0 || (guint) touchpoint >= self->series->n_touchpoints)
    return;
  scene = baro_map_trend_scene (self->series, (guint) touchpoint, self->period, score != NULL ? get_change_verdict (score) : BARO_VERDICT_NEUTRAL,
                                width, height, gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL);
  baro_paint_scene (cr, scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (area)));
}

static gboolean
find_ends (BaroMapPanel *self, guint touchpoint, guint *first, guint *last)
{
  const BaroScorePoint *points = self->series->points + (gsize) touchpoint * self->series->n_periods;
  guint n = 0;

  for (guint i = 0; i < self->series->n_periods; i++)
    if (isfinite (points[i].score))
      {
        *first = n == 0 ? i : *first;
        *last = i;
        n++;
      }
  return n > 1;
}

/* The trend is read out as its two ends; the map's table has the rest. */
static void
add_trend (BaroMapPanel *self, const BaroPart *part)
{
  int touchpoint = self->series != NULL ? baro_journey_find_touchpoint (self->series->journey, part->id) : -1;
  GtkWidget *area, *labels = gtk_center_box_new ();
  g_autofree char *sentence = NULL, *from = NULL, *to = NULL;
  guint first = 0, last = 0;

  g_object_ref_sink (labels);
  if (touchpoint >= 0 && (guint) touchpoint < self->series->n_touchpoints && find_ends (self, (guint) touchpoint, &first, &last))
    {
      const BaroScorePoint *points = self->series->points + (gsize) touchpoint * self->series->n_periods;
      GtkWidget *start = gtk_label_new (self->series->labels[0]), *end = gtk_label_new (self->series->labels[self->series->n_periods - 1]);

      from = baro_map_format_score (points[first].score);
      to = baro_map_format_score (points[last].score);
      sentence = baro_string_format (_("Trend from %1$s in %2$s to %3$s in %4$s"), from, self->series->labels[first], to, self->series->labels[last]);
      area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "content-height", TREND_HEIGHT_PX, "margin-top", 4, NULL);
      gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_trend_cb, self, NULL);
      gtk_widget_set_tooltip_text (area, sentence);
      baro_accessible_set_label (area, sentence);
      gtk_widget_add_css_class (start, "note");
      gtk_widget_add_css_class (end, "note");
      gtk_widget_add_css_class (end, "strong");
      gtk_center_box_set_start_widget (GTK_CENTER_BOX (labels), start);
      gtk_center_box_set_end_widget (GTK_CENTER_BOX (labels), end);
      gtk_box_append (GTK_BOX (self->head), area);
      gtk_box_append (GTK_BOX (self->head), labels);
    }
  g_object_unref (labels);
}

void
baro_map_panel_head_touchpoint (BaroMapPanel *self, const BaroPart *part)
{
  const BaroTouchpointScore *score = baro_map_panel_get_score (self, part->id);
  g_autofree char *place = dup_place (self, part);

  gtk_box_append (GTK_BOX (self->head), baro_map_make_title (self, make_channel_button (self, part), baro_part_get_title (part), place, NULL));
  if (!part->touchpoint.binding.is_bound)
    {
      baro_map_add_note (self->head, _("Bound to nothing: it has no score."), "words");
      return;
    }
  add_number (self, score);
  if (score == NULL)
    return;
  if (score->state != BARO_SCORE_OK && score->reason != NULL)
    baro_map_add_note (self->head, score->reason, score->state == BARO_SCORE_BROKEN ? "baro-worse" : "words");
  if (score->state == BARO_SCORE_OK)
    {
      add_change (self, score);
      add_gap (self, score);
    }
  add_trend (self, part);
}

static void
open_clicked (BaroMapPanel *self, const char *part_id)
{
  g_autoptr(BaroSnapshot) snapshot = self->analysis != NULL ? baro_analysis_get_snapshot (self->analysis) : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroFilter) filter = NULL;
  const BaroPart *part = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;

  if (snapshot == NULL || part == NULL)
    return;
  filter = baro_journey_get_filter (self->journey, part_id, snapshot, &error);
  if (filter != NULL && self->series != NULL && self->period < self->series->n_periods)
    {
      BaroFilter *within = baro_map_filter_in_period (filter, snapshot, self->series->keys[self->period]);

      baro_filter_unref (filter);
      filter = within;
    }
  if (filter != NULL)
    g_signal_emit_by_name (self, "open-responses", filter, baro_part_get_title (part));
  else
    baro_map_panel_fail (self, error->message);
}

/* How it was measured and tested. */
static char *
dup_foot (BaroMapPanel *self, const BaroTouchpointScore *score)
{
  g_autofree char *p = NULL;
  const char *test;

  if (!score->change.is_tested)
    return g_strdup (score->definition != NULL ? score->definition : "");
  p = baro_format_p (score->change.p);
  switch (score->measure.unit)
    {
    case BARO_UNIT_SCALE:
    case BARO_UNIT_NUMBER:
    case BARO_UNIT_SECONDS:
      /* Translators: %s is “p = 0.006” */
      test = _("Change tested by Welch’s t, %s.");
      break;
    case BARO_UNIT_NPS:
    case BARO_UNIT_SHARE:
    case BARO_UNIT_COUNT:
    default:
      test = _("Change tested by a z test, %s.");
      break;
    }
  {
    /* The sentence that was chosen above is translated and has one %s. */
    g_auto(GStrv) halves = g_strsplit (test, "%s", 2);
    g_autofree char *tested = g_strjoinv (p, halves);

    /* Translators: two whole sentences after each other */
    return score->definition != NULL ? baro_string_format (C_("sentences", "%1$s %2$s"), score->definition, tested) : g_steal_pointer (&tested);
  }
}

void
baro_map_panel_foot_touchpoint (BaroMapPanel *self, const BaroPart *part)
{
  const BaroTouchpointScore *score = baro_map_panel_get_score (self, part->id);
  g_autofree char *count = NULL, *label = NULL, *foot = NULL;
  GtkWidget *button;

  if (score == NULL || score->state == BARO_SCORE_UNBOUND || score->state == BARO_SCORE_BROKEN)
    return;
  foot = dup_foot (self, score);
  if (score->base_n > 0 && self->analysis != NULL)
    {
      count = baro_format_count (score->base_n);
      /* Translators: %s is how many */
      label = g_strdup_printf (ngettext ("Open %s response", "Open %s responses", (gulong) score->base_n), count);
      button = baro_map_make_button (self, part->id, label, NULL, NULL, open_clicked);
      gtk_widget_add_css_class (button, "suggested-action");
      gtk_widget_set_margin_top (button, 12);
      gtk_box_append (GTK_BOX (self->foot), button);
    }
  baro_map_add_note (self->foot, foot, "baro-foot");
}
