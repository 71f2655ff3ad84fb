/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-entry.c: editing a text where it stands */
#define G_LOG_DOMAIN "baro-map-entry"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compat/baro-accessible.h"
#include "maps/baro-map-view-private.h"

#define LEAST_WIDTH_PX 120.0f
#define LEAST_HEIGHT_PX 34

static gboolean
can_edit (BaroMapView *self, const BaroPlace *place)
{
  const BaroPart *lane;

  if (place == NULL)
    return FALSE;
  if (place->kind == BARO_PLACE_STAGE || place->kind == BARO_PLACE_TOUCHPOINT || place->kind == BARO_PLACE_LANE || place->kind == BARO_PLACE_CARD)
    return place->id != NULL;
  lane = place->kind == BARO_PLACE_CELL && place->lane_id != NULL ? baro_journey_find (self->picture->journey, place->lane_id) : NULL;
  return lane != NULL && place->column_id != NULL && (baro_lane_kind_has_cards (lane->lane.kind) || lane->lane.kind == BARO_LANE_TOUCHPOINTS);
}

static char *
dup_text (BaroMapView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->entry));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strstrip (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

/* An empty place becomes a card, or a touchpoint of a stage that has none. */
static BaroChangeSet *
make_new (BaroMapView *self, const char *text, GError **error)
{
  const BaroJourney *journey = self->picture->journey;
  const BaroPart *lane = baro_journey_find (journey, self->entry_spot.lane_id);

  if (*text == '\0' || lane == NULL)
    return NULL;
  if (lane->lane.kind == BARO_LANE_TOUCHPOINTS)
    return baro_journey_edit_add_touchpoint (journey, self->entry_spot.column_id, NULL, text, error);
  return baro_journey_edit_add_card (journey, self->entry_spot.lane_id, self->entry_spot.column_id, NULL, text, error);
}

static void
keep_text (BaroMapView *self, const char *text)
{
  GError *error = NULL;
  BaroChangeSet *set = NULL;

  if (g_strcmp0 (text, self->entry_before) == 0 || self->picture == NULL)
    return;
  if (self->entry_spot.id == NULL)
    set = make_new (self, text, &error);
  else if (baro_journey_find (self->picture->journey, self->entry_spot.id) != NULL)
    set = baro_journey_edit_set_text (self->picture->journey, self->entry_spot.id, text, &error);
  if (set != NULL)
    {
      /* One edited text is one step, whatever was typed before; a text of a new part belongs to the adding. */
      g_free (set->merge_key);
      set->merge_key = g_strdup (self->entry_merge_key);
    }
  baro_map_view_apply (self, set, error);
}

void
baro_map_view_end_entry (BaroMapView *self, gboolean keeps)
{
  g_autofree char *text = NULL;
  gboolean had_focus;

  if (self->entry == NULL || self->is_ending_entry)
    return;
  self->is_ending_entry = TRUE;
  had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->entry;
  text = dup_text (self);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  if (keeps)
    keep_text (self, text);
  baro_map_spot_clear (&self->entry_spot);
  g_clear_pointer (&self->entry_before, g_free);
  g_clear_pointer (&self->entry_merge_key, g_free);
  self->is_ending_entry = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (had_focus && self->focus_place >= 0)
    baro_map_view_set_focus (self, self->focus_place, TRUE);
}

/* Tab goes on writing in the next place that takes a text. */
static void
edit_next (BaroMapView *self, int step)
{
  int index;

  baro_map_view_end_entry (self, TRUE);
  index = self->focus_place;
  do
    index = baro_map_view_step_reading (self, index, step);
  while (index >= 0 && !can_edit (self, baro_map_view_nth_place (self, index)));
  if (index < 0)
    return;
  baro_map_view_choose (self, index, FALSE, FALSE);
  baro_map_view_set_focus (self, index, TRUE);
  baro_map_view_edit_text (self, index);
}

static gboolean
key_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, BaroMapView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
  gboolean is_tab = keyval == GDK_KEY_Tab || keyval == GDK_KEY_ISO_Left_Tab;

  if (!is_enter && !is_tab && keyval != GDK_KEY_Escape && keyval != GDK_KEY_F2)
    return GDK_EVENT_PROPAGATE;
  /* An input method that is composing needs these keys itself. */
  if (event != NULL && gtk_text_view_im_context_filter_keypress (GTK_TEXT_VIEW (self->entry), event))
    return GDK_EVENT_STOP;
  if (is_enter && (state & GDK_SHIFT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (is_tab)
    edit_next (self, keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
  else
    baro_map_view_end_entry (self, keyval != GDK_KEY_Escape);
  return GDK_EVENT_STOP;
}

static gboolean
end_cb (gpointer user_data)
{
  BaroMapView *self = user_data;

  if (self->entry != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) != self->entry)
    baro_map_view_end_entry (self, TRUE);
  return G_SOURCE_REMOVE;
}

/* Another widget took the focus: the text is kept. Not at once, for the focus is still on its way. */
static void
focus_left_cb (GtkEventControllerFocus *controller, BaroMapView *self)
{
  if (self->entry != NULL && !self->is_ending_entry)
    g_idle_add_full (G_PRIORITY_DEFAULT, end_cb, g_object_ref (self), g_object_unref);
}

static void
changed_cb (GtkTextBuffer *buffer, BaroMapView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

void
baro_map_view_allocate_entry (BaroMapView *self)
{
  int index = self->entry != NULL ? baro_map_spot_find (&self->entry_spot, self->picture) : -1;
  graphene_rect_t rect;
  int natural = 0, minimum = 0, width;

  if (index < 0)
    return;
  rect = baro_map_view_get_rect (self, baro_map_view_nth_place (self, index));
  width = (int) MAX (rect.size.width, LEAST_WIDTH_PX);
  width = MIN (width, MAX (gtk_widget_get_width (GTK_WIDGET (self)) - 8, 40));
  gtk_widget_measure (self->entry, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  width = MAX (width, minimum);
  gtk_widget_measure (self->entry, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  rect.origin.x = MAX (0.0f, MIN (rect.origin.x, (float) (gtk_widget_get_width (GTK_WIDGET (self)) - width)));
  gtk_widget_size_allocate (self->entry, &(GtkAllocation) { (int) rect.origin.x, (int) rect.origin.y, width, MAX (MAX (natural, LEAST_HEIGHT_PX), (int) rect.size.height) }, -1);
}

static GtkWidget *
make_entry (BaroMapView *self, const char *text, const char *label)
{
  GtkWidget *entry = gtk_text_view_new ();
  GtkEventController *key = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (entry));
  GtkTextIter start, end;

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (entry), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (entry), FALSE);
  gtk_text_buffer_set_text (buffer, text, -1);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_select_range (buffer, &end, &start);
  gtk_widget_add_css_class (entry, "baro-map-entry");
  baro_accessible_set_label (entry, label);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (focus_left_cb), self);
  g_signal_connect (buffer, "changed", G_CALLBACK (changed_cb), self);
  gtk_widget_add_controller (entry, key);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

/**
 * baro_map_view_edit_text:
 * @self: a canvas
 * @index: of the place
 *
 * Opens the text of a part, or of a card that is not there yet, for writing.
 *
 * Returns: whether there is a text to write there
 */
gboolean
baro_map_view_edit_text (BaroMapView *self, int index)
{
  const BaroPlace *place = baro_map_view_nth_place (self, index);
  const char *id = baro_map_place_get_part_id (place);
  const BaroPart *part;

  if (!can_edit (self, place))
    return FALSE;
  baro_map_view_end_entry (self, TRUE);
  place = baro_map_view_nth_place (self, index);
  if (place == NULL)
    return FALSE;
  part = id != NULL ? baro_journey_find (self->picture->journey, id) : NULL;
  baro_map_view_set_focus (self, index, FALSE);
  baro_map_spot_set (&self->entry_spot, place);
  self->entry_before = g_strdup (part != NULL ? baro_part_get_title (part) : "");
  self->entry = make_entry (self, self->entry_before, part != NULL ? _("Text") : _("Text of a new card"));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  return TRUE;
}

gboolean
baro_map_view_is_editing (BaroMapView *self)
{
  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), FALSE);

  return self->entry != NULL;
}
