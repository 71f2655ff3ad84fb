/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-card.c: one journey of the list */
#define G_LOG_DOMAIN "baro-journey-card"
#include "config.h"

#include "pages/baro-journey-card.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "render/baro-paint.h"
#include "widgets/baro-screen-text.h"

#define PREVIEW_WIDTH_PX 900.0

/* The picture is laid out when the preview is first painted. */
struct _BaroJourneyCard
{
  GtkWidget           parent_instance;

  GtkWidget          *box, *preview, *menu_button;    /* template children */
  GtkLabel           *name, *note, *score, *doubt;

  BaroJourney        *journey;     /* (owned) (nullable) */
  BaroJourneyScores  *scores;      /* (owned) (nullable) */
  BaroJourneyPicture *picture;     /* (owned) (nullable) */
};

enum { SIGNAL_ACTIVATED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroJourneyCard, baro_journey_card, GTK_TYPE_WIDGET)

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroJourneyCard *self = user_data;
  BaroPangoText *text = baro_screen_get_text (GTK_WIDGET (self));
  BaroJourneyLayoutOptions options = { .width = PREVIEW_WIDTH_PX, .hides_empty_lanes = TRUE };
  double scale;

  if (self->journey == NULL)
    return;
  options.curves = self->scores != NULL ? &self->scores : NULL;
  options.n_curves = self->scores != NULL ? 1 : 0;
  if (self->picture == NULL)
    self->picture = baro_journey_layout (self->journey, &options, baro_pango_text_get_measure (text));
  scale = MAX (width / MAX (self->picture->width, 1.0), 0.28);
  cairo_scale (cr, scale, scale);
  baro_paint_scene (cr, self->picture->scene, baro_screen_get_theme (), text);
}

static void
clicked_cb (BaroJourneyCard *self, int n_press, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked == NULL || (picked != self->menu_button && !gtk_widget_is_ancestor (picked, self->menu_button)))
    g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  g_signal_emit (widget, signals[SIGNAL_ACTIVATED], 0);
  return TRUE;
}

static void
baro_journey_card_dispose (GObject *object)
{
  BaroJourneyCard *self = BARO_JOURNEY_CARD (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self->preview);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->journey, baro_journey_unref);
  g_clear_pointer (&self->scores, baro_journey_scores_unref);
  g_clear_pointer (&self->picture, baro_journey_picture_unref);
  G_OBJECT_CLASS (baro_journey_card_parent_class)->dispose (object);
}

static void
baro_journey_card_class_init (BaroJourneyCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_journey_card_dispose;
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-journey-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, box);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, preview);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, menu_button);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, name);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, note);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, score);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneyCard, doubt);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Return, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Enter, 0, activate_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_space, 0, activate_cb, NULL);
}

static void
baro_journey_card_init (BaroJourneyCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->preview), draw_cb, self, NULL);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self->preview);
}

GtkWidget *
baro_journey_card_new (void)
{
  return g_object_new (BARO_TYPE_JOURNEY_CARD, NULL);
}

static void
append (GMenu *menu, const char *label, const char *action, const char *id, const char *form)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  if (form != NULL)
    g_menu_item_set_action_and_target (item, action, "(ss)", id, form);
  else
    g_menu_item_set_action_and_target (item, action, "s", id);
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const char *id)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) change = g_menu_new (), out = g_menu_new (), forms = g_menu_new (), last = g_menu_new ();

  append (change, _("_Rename…"), "journeys.rename", id, NULL);
  append (change, _("_Duplicate"), "journeys.duplicate", id, NULL);
  append (change, _("Save as _Template…"), "journeys.save-template", id, NULL);
  append (forms, _("PNG Picture…"), "journeys.export", id, "png");
  append (forms, _("SVG Drawing…"), "journeys.export", id, "svg");
  append (forms, _("PDF, One Page…"), "journeys.export", id, "pdf");
  append (forms, _("PDF, A4 Pages…"), "journeys.export", id, "a4");
  append (forms, _("PDF, A3 Pages…"), "journeys.export", id, "a3");
  append (forms, _("Journey File…"), "journeys.export", id, "json");
  append (forms, _("Scores as CSV…"), "journeys.export", id, "csv");
  g_menu_append_submenu (out, _("_Export"), G_MENU_MODEL (forms));
  append (out, _("_Print…"), "journeys.print", id, NULL);
  append (last, _("De_lete"), "journeys.remove", id, NULL);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (out));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  return G_MENU_MODEL (menu);
}

static char *
dup_note (const BaroJourney *journey)
{
  guint n = baro_journey_count (journey, BARO_PART_TOUCHPOINT);
  g_autofree char *count = baro_string_count (n);
  /* Translators: %s is a number */
  g_autofree char *touchpoints = baro_string_format (g_dngettext (GETTEXT_PACKAGE, "%s touchpoint", "%s touchpoints", n), count);
  const BaroPart *head = baro_journey_get_head (journey);
  const BaroPart *persona = head->head.persona_id != NULL ? baro_journey_find (journey, head->head.persona_id) : NULL;

  if (persona == NULL)
    return g_steal_pointer (&touchpoints);
  /* Translators: whose journey it is, and how many touchpoints it has */
  return baro_string_format (C_("persona and size", "%s · %s"), baro_part_get_title (persona), touchpoints);
}

/**
 * baro_journey_card_set_journey:
 * @self: a card
 * @journey: what it stands for; a reference is taken
 * @scores: (nullable): its scores; %NULL while they are counted
 */
void
baro_journey_card_set_journey (BaroJourneyCard *self, BaroJourney *journey, BaroJourneyScores *scores)
{
  g_autofree char *note = NULL, *number = NULL, *sentence = NULL;
  g_autoptr(GMenuModel) menu = NULL;
  gboolean has_score = scores != NULL && isfinite (scores->score);

  g_return_if_fail (BARO_IS_JOURNEY_CARD (self));

  baro_journey_ref (journey);
  g_clear_pointer (&self->journey, baro_journey_unref);
  self->journey = journey;
  if (scores != NULL)
    baro_journey_scores_ref (scores);
  g_clear_pointer (&self->scores, baro_journey_scores_unref);
  self->scores = scores;
  g_clear_pointer (&self->picture, baro_journey_picture_unref);

  note = dup_note (journey);
  number = has_score ? baro_format_number (scores->score / 100.0, BARO_UNIT_NPS, 1) : g_strdup ("");
  gtk_label_set_text (self->name, baro_journey_get_name (journey));
  gtk_label_set_text (self->note, note);
  gtk_label_set_text (self->score, number);
  gtk_widget_set_visible (GTK_WIDGET (self->doubt), has_score);
  if (has_score && isfinite (scores->high))
    {
      g_autofree char *half = baro_format_number (0.5 * (scores->high - scores->low) / 100.0, BARO_UNIT_NPS, 1);
      g_autofree char *doubt = baro_string_format (C_("interval", "± %s"), half);

      gtk_label_set_text (self->doubt, doubt);
    }
  menu = make_menu (baro_journey_get_id (journey));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->menu_button), menu);
  /* Translators: what a screen reader says of a journey: its name, then its persona and size, then its score */
  sentence = has_score ? baro_string_format (_("Journey %s, %s, score %s"), baro_journey_get_name (journey), note, number)
                       : baro_string_format (_("Journey %s, %s"), baro_journey_get_name (journey), note);
  baro_accessible_set_label (GTK_WIDGET (self), sentence);
  gtk_widget_queue_draw (self->preview);
}

const char *
baro_journey_card_get_id (BaroJourneyCard *self)
{
  g_return_val_if_fail (BARO_IS_JOURNEY_CARD (self), NULL);

  return self->journey != NULL ? baro_journey_get_id (self->journey) : NULL;
}
