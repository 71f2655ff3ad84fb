/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-plan.c: planned against actual, the worst first */
#define G_LOG_DOMAIN "baro-map-panel-plan"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "render/baro-paint.h"
#include "widgets/baro-screen-text.h"

#define ROW_PX 26.0
#define BAR_PX 11.0
#define LABEL_SHARE 0.36
#define VALUE_PX 58.0
#define MOST_ROWS 12u

/* The rows of one drawing, worst first. */
typedef struct
{
  BaroJourneyScores *scores;   /* (owned) */
  GPtrArray         *rows;     /* (owned) of const BaroTouchpointScore, borrowed from scores */
} Plan;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  baro_journey_scores_unref (plan->scores);
  g_ptr_array_unref (plan->rows);
  g_free (plan);
}

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const BaroTouchpointScore *left = *(BaroTouchpointScore *const *) a, *right = *(BaroTouchpointScore *const *) b;

  return left->against_plan.value < right->against_plan.value ? -1 : left->against_plan.value > right->against_plan.value;
}

static Plan *
plan_new (BaroJourneyScores *scores)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->scores = baro_journey_scores_ref (scores);
  plan->rows = g_ptr_array_new ();
  for (guint i = 0; i < scores->n_touchpoints; i++)
    if (isfinite (scores->touchpoints[i].against_plan.value))
      g_ptr_array_add (plan->rows, &scores->touchpoints[i]);
  g_ptr_array_sort (plan->rows, compare_rows);
  g_ptr_array_set_size (plan->rows, (int) MIN (plan->rows->len, MOST_ROWS));
  return plan;
}

static const char *
get_name (const Plan *plan, const BaroTouchpointScore *score)
{
  const BaroPart *part = baro_journey_find (plan->scores->journey, score->id);

  return part != NULL ? baro_part_get_title (part) : "";
}

static BaroVerdict
get_verdict (const BaroTouchpointScore *score)
{
  if (!score->against_plan.is_tested || !score->against_plan.significant)
    return BARO_VERDICT_NEUTRAL;
  return score->against_plan.value < 0 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;
}

static double
get_reach (const Plan *plan)
{
  double reach = 5.0;

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const BaroDifference *difference = &((BaroTouchpointScore *) g_ptr_array_index (plan->rows, i))->against_plan;

      reach = MAX (reach, fabs (difference->value));
      if (isfinite (difference->low) && isfinite (difference->high))
        reach = MAX (reach, MAX (fabs (difference->low), fabs (difference->high)));
    }
  return reach;
}

static void
draw_row (BaroScene *scene, const BaroTouchpointScore *score, double y, double zero, double scale, double width)
{
  const BaroDifference *difference = &score->against_plan;
  BaroVerdict verdict = get_verdict (score);
  double x = zero + difference->value * scale;
  g_autofree char *value = baro_map_format_points (difference->value);
  BaroMark *mark = baro_scene_add_rect (scene, BARO_Z_AREA, MIN (zero, x), y - BAR_PX / 2, fabs (x - zero), BAR_PX, baro_verdict_ink (verdict));
  guint end = difference->value < 0 ? 0 : 1;

  mark->radii[end] = mark->radii[3 - end] = 3;
  if (isfinite (difference->low) && isfinite (difference->high))
    baro_scene_add_line (scene, BARO_Z_LINE, zero + difference->low * scale, y, zero + difference->high * scale, y, BARO_INK_TEXT, 1.5);
  baro_scene_add_text (scene, width - 12, y, value, BARO_TEXT_VALUE, verdict != BARO_VERDICT_NEUTRAL ? BARO_WEIGHT_BOLD : BARO_WEIGHT_NORMAL, BARO_ANCHOR_END,
                       verdict != BARO_VERDICT_NEUTRAL ? baro_verdict_text_ink (verdict) : BARO_INK_TEXT);
  if (verdict != BARO_VERDICT_NEUTRAL)
    baro_scene_add_circle (scene, BARO_Z_TEXT, width - 5, y, 2.6, baro_verdict_ink (verdict));
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  const Plan *plan = user_data;
  BaroTextMeasure *measure = baro_pango_text_get_measure (baro_screen_get_text (GTK_WIDGET (area)));
  g_autoptr(BaroScene) scene = baro_scene_new (width, height);
  double left = width * LABEL_SHARE, right = width - VALUE_PX, least = 0, most = 0, scale, zero, reach = get_reach (plan);

  /* The zero stands where the bars of both sides need it. */
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const BaroDifference *difference = &((BaroTouchpointScore *) g_ptr_array_index (plan->rows, i))->against_plan;

      least = MIN (least, isfinite (difference->low) ? difference->low : difference->value);
      most = MAX (most, isfinite (difference->high) ? difference->high : difference->value);
    }
  scale = (right - left) / MAX (most - least, reach);
  zero = left - least * scale;
  baro_scene_add_line (scene, BARO_Z_GRID, zero, 2, zero, height - 2, BARO_INK_AXIS, 1.0);
  for (guint i = 0; i < plan->rows->len; i++)
    {
      const BaroTouchpointScore *score = g_ptr_array_index (plan->rows, i);
      g_autofree char *name = baro_text_measure_ellipsize (measure, get_name (plan, score), BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, left - 8);

      baro_scene_add_text (scene, 0, (i + 0.5) * ROW_PX, name, BARO_TEXT_LABEL, BARO_WEIGHT_NORMAL, BARO_ANCHOR_START, BARO_INK_TEXT);
      draw_row (scene, score, (i + 0.5) * ROW_PX, zero, scale, width);
    }
  if (gtk_widget_get_direction (GTK_WIDGET (area)) == GTK_TEXT_DIR_RTL)
    baro_scene_mirror (scene);
  baro_scene_sort (scene);
  baro_paint_scene (cr, scene, baro_screen_get_theme (), baro_screen_get_text (GTK_WIDGET (area)));
}

static char *
dup_sentences (const Plan *plan)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const BaroTouchpointScore *score = g_ptr_array_index (plan->rows, i);
      g_autofree char *value = baro_map_format_points (score->against_plan.value);

      g_ptr_array_add (lines, get_verdict (score) != BARO_VERDICT_NEUTRAL ? baro_string_format (_("%1$s: %2$s, more than chance"), get_name (plan, score), value)
                                                                         : baro_string_format (_("%1$s: %2$s, within chance"), get_name (plan, score), value));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
curve_picked_cb (BaroChoiceButton *button, guint picked, gpointer user_data)
{
  BaroMapPanel *self = user_data;

  self->plan_curve = picked;
  baro_map_panel_queue_update (self);
}

static BaroJourneyScores *
get_curve (BaroMapPanel *self)
{
  if (self->plan_curve > 0 && self->plan_curve < self->plan_scores->len)
    return g_ptr_array_index (self->plan_scores, self->plan_curve);
  return self->scores;
}

static void
add_title (BaroMapPanel *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *heading, *choice;
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();

  gtk_box_append (GTK_BOX (self->live), line);
  heading = baro_map_add_heading (line, _("Planned against actual"));
  gtk_widget_set_hexpand (heading, TRUE);
  if (self->plan_scores->len < 2)
    return;
  for (guint i = 0; i < self->plan_scores->len; i++)
    {
      const BaroJourneyScores *scores = g_ptr_array_index (self->plan_scores, i);

      g_ptr_array_add (titles, scores->label != NULL && *scores->label != '\0' ? scores->label : (char *) _("Everybody"));
    }
  choice = baro_choice_button_new (NULL, _("Whose difference"));
  baro_choice_button_set_options (BARO_CHOICE_BUTTON (choice), (const char *const *) titles->pdata, titles->len,
                                  self->plan_curve < titles->len ? (int) self->plan_curve : 0);
  gtk_widget_add_css_class (choice, "beside-section");
  g_signal_connect (choice, "picked", G_CALLBACK (curve_picked_cb), self);
  gtk_box_append (GTK_BOX (line), choice);
}

void
baro_map_panel_live_plan (BaroMapPanel *self)
{
  BaroJourneyScores *scores = get_curve (self);
  Plan *plan = scores != NULL ? plan_new (scores) : NULL;
  g_autofree char *sentences = NULL;
  GtkWidget *area;

  if (plan == NULL || plan->rows->len == 0)
    {
      g_clear_pointer (&plan, plan_free);
      return;
    }
  sentences = dup_sentences (plan);
  add_title (self);
  area = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, "content-height", (int) (plan->rows->len * ROW_PX), NULL);
  baro_accessible_set_label (area, sentences);
  gtk_widget_set_tooltip_text (area, sentences);
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (area), draw_cb, plan, plan_free);
  baro_map_add_row (baro_map_add_list (self->live, _("Planned against actual")), NULL, area, NULL);
  baro_map_add_note (self->live, _("A dot: the plan lies outside the interval of what was measured. The plan is set by hand from −2 to +2 and shown from 0 to 100."), "baro-foot");
}
