/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-keys.c: what the keyboard does on the canvas */
#define G_LOG_DOMAIN "baro-map-keys"
#include "config.h"

#include "maps/baro-map-view-private.h"

#define ZOOM_STEP 1.25

static void
go_to (BaroMapView *self, int index, GdkModifierType state)
{
  if (index < 0)
    return;
  if ((state & GDK_SHIFT_MASK) != 0)
    baro_map_view_choose (self, index, TRUE, FALSE);
  else if ((state & GDK_CONTROL_MASK) == 0)
    baro_map_view_choose (self, index, FALSE, FALSE);
  baro_map_view_set_focus (self, index, TRUE);
}

static void
nudge (BaroMapView *self, int columns, int rows)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->focus_place);
  const char *id = baro_map_place_get_part_id (place);
  GError *error = NULL;
  BaroChangeSet *set;

  if (id == NULL || place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE || place->kind == BARO_PLACE_IMPORTANCE)
    return;
  set = baro_journey_edit_nudge (self->picture->journey, id, columns, rows, &error);
  if (set == NULL && error == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  baro_map_view_apply (self, set, error);
}

/* Shift and Alt: over one column more or less. */
static void
stretch (BaroMapView *self, int columns)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->focus_place);
  guint n_columns;
  int span;

  if (place == NULL || place->kind != BARO_PLACE_CARD)
    return;
  baro_journey_get_columns (self->picture->journey, &n_columns);
  span = (int) MAX (place->span, 1u) + columns;
  if (span < 1 || place->column < 0 || place->column + span > (int) n_columns)
    gtk_widget_error_bell (GTK_WIDGET (self));
  else
    baro_map_view_resize_card (self, place->id, (guint) place->column, (guint) span);
}

static gboolean
arrow (BaroMapView *self, int dx, int dy, GdkModifierType state)
{
  int columns = baro_map_view_is_mirrored (self) ? -dx : dx;

  if ((state & GDK_ALT_MASK) != 0 && (state & GDK_SHIFT_MASK) != 0)
    stretch (self, columns);
  else if ((state & GDK_ALT_MASK) != 0)
    nudge (self, columns, dy);
  else
    go_to (self, baro_map_view_step (self, self->focus_place, dx, dy), state);
  return GDK_EVENT_STOP;
}

/* Enter; F2 only writes, at a score the touchpoint's name. */
static gboolean
activate_place (BaroMapView *self, gboolean only_writes)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->focus_place);

  if (place == NULL)
    return GDK_EVENT_PROPAGATE;
  if (only_writes)
    baro_map_view_edit_text (self, place->kind == BARO_PLACE_CELL ? self->focus_place : baro_map_view_find_part (self, place->id));
  else if (place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE)
    baro_map_view_emit_drill (self, place->id);
  else if (place->kind == BARO_PLACE_IMPORTANCE)
    baro_map_view_run (self, "map.bind");
  else
    baro_map_view_edit_text (self, self->focus_place);
  return GDK_EVENT_STOP;
}

static gboolean
escape (BaroMapView *self)
{
  if (self->grip != BARO_MAP_IDLE)
    baro_map_view_cancel_grip (self);
  else if (self->selection->len > 0)
    baro_map_view_choose_none (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static gboolean
with_control (BaroMapView *self, guint keyval, GdkModifierType state)
{
  guint last = self->order->len > 0 ? self->order->len - 1 : 0;

  switch (gdk_keyval_to_lower (keyval))
    {
    case GDK_KEY_plus: case GDK_KEY_equal: case GDK_KEY_KP_Add: baro_map_view_set_zoom (self, self->zoom * ZOOM_STEP); break;
    case GDK_KEY_minus: case GDK_KEY_KP_Subtract: baro_map_view_set_zoom (self, self->zoom / ZOOM_STEP); break;
    case GDK_KEY_0: case GDK_KEY_KP_0: baro_map_view_set_zoom (self, 1.0); break;
    case GDK_KEY_9: case GDK_KEY_KP_9: baro_map_view_fit (self); break;
    case GDK_KEY_a: return baro_map_view_run (self, "map.select-all");
    case GDK_KEY_c: return baro_map_view_run (self, "map.copy");
    case GDK_KEY_x: return baro_map_view_run (self, "map.cut");
    case GDK_KEY_v: return baro_map_view_run (self, "map.paste");
    case GDK_KEY_d: return baro_map_view_run (self, "map.duplicate");
    case GDK_KEY_b: return baro_map_view_run (self, "map.bind");
    case GDK_KEY_f: baro_map_view_emit_find (self); break;
    case GDK_KEY_g: baro_map_view_find_next (self, (state & GDK_SHIFT_MASK) != 0); break;
    case GDK_KEY_space: baro_map_view_choose (self, self->focus_place, TRUE, TRUE); break;
    case GDK_KEY_Home: if (self->order->len > 0) go_to (self, g_array_index (self->order, int, 0), 0); break;
    case GDK_KEY_End: if (self->order->len > 0) go_to (self, g_array_index (self->order, int, last), 0); break;
    default: return GDK_EVENT_PROPAGATE;
    }
  return GDK_EVENT_STOP;
}

static gboolean
is_arrow (guint keyval)
{
  return (keyval >= GDK_KEY_Left && keyval <= GDK_KEY_Down) || (keyval >= GDK_KEY_KP_Left && keyval <= GDK_KEY_KP_Down);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, BaroMapView *self)
{
  if (self->picture == NULL || self->entry != NULL)
    return GDK_EVENT_PROPAGATE;
  if ((state & GDK_CONTROL_MASK) != 0 && !is_arrow (keyval))
    return with_control (self, keyval, state);
  switch (keyval)
    {
    case GDK_KEY_Left: case GDK_KEY_KP_Left: return arrow (self, -1, 0, state);
    case GDK_KEY_Right: case GDK_KEY_KP_Right: return arrow (self, 1, 0, state);
    case GDK_KEY_Up: case GDK_KEY_KP_Up: return arrow (self, 0, -1, state);
    case GDK_KEY_Down: case GDK_KEY_KP_Down: return arrow (self, 0, 1, state);
    case GDK_KEY_Home: case GDK_KEY_KP_Home: go_to (self, baro_map_view_row_end (self, self->focus_place, FALSE), state); return GDK_EVENT_STOP;
    case GDK_KEY_End: case GDK_KEY_KP_End: go_to (self, baro_map_view_row_end (self, self->focus_place, TRUE), state); return GDK_EVENT_STOP;
    case GDK_KEY_Return: case GDK_KEY_KP_Enter: return activate_place (self, FALSE);
    case GDK_KEY_F2: return activate_place (self, TRUE);
    case GDK_KEY_Delete: case GDK_KEY_KP_Delete: case GDK_KEY_BackSpace: return baro_map_view_run (self, "map.delete");
    case GDK_KEY_Insert: case GDK_KEY_KP_Insert: return baro_map_view_run (self, (state & GDK_SHIFT_MASK) != 0 ? "map.insert-before" : "map.insert-after");
    case GDK_KEY_Menu: return baro_map_view_run (self, "map.show-menu");
    case GDK_KEY_F10: return (state & GDK_SHIFT_MASK) != 0 ? baro_map_view_run (self, "map.show-menu") : GDK_EVENT_PROPAGATE;
    case GDK_KEY_Escape: return escape (self);
    case GDK_KEY_space: case GDK_KEY_KP_Space:
      self->is_space_down = TRUE;
      gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
      return GDK_EVENT_STOP;
    default: return GDK_EVENT_PROPAGATE;
    }
}

static void
key_released_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, BaroMapView *self)
{
  if (!self->is_space_down || (keyval != GDK_KEY_space && keyval != GDK_KEY_KP_Space))
    return;
  self->is_space_down = FALSE;
  if (self->grip != BARO_MAP_PANNING)
    gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
}

/* The ring is drawn where the keyboard is, and only then. */
static void
focus_changed_cb (GtkEventControllerFocus *controller, GParamSpec *pspec, BaroMapView *self)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (self));

  if (child == NULL)
    self->is_space_down = FALSE;
  /* A screen reader may put the focus on a node by itself. */
  for (; child != NULL; child = gtk_widget_get_focus_child (child))
    if (BARO_IS_MAP_NODE (child) && BARO_MAP_NODE (child)->place >= 0 && BARO_MAP_NODE (child)->place != self->focus_place)
      {
        self->focus_place = BARO_MAP_NODE (child)->place;
        baro_map_spot_set (&self->focus, baro_map_view_nth_place (self, self->focus_place));
        baro_map_view_scroll_to (self, self->focus_place);
      }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
baro_map_view_add_keys (BaroMapView *self)
{
  GtkEventController *key = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  g_signal_connect (key, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect (key, "key-released", G_CALLBACK (key_released_cb), self);
  g_signal_connect (focus, "notify::contains-focus", G_CALLBACK (focus_changed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}
