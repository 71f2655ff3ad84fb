/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-pointer.c: what the pointer does on the canvas */
#define G_LOG_DOMAIN "baro-map-pointer"
#include "config.h"

#include <math.h>

#include "maps/baro-map-view-private.h"

#define DRAG_THRESHOLD_PX 5.0
#define EDGE_PX 7.0            /* width of the handle at a card's edge */
#define AUTOSCROLL_PX 28.0     /* near the rim, dragging scrolls */
#define AUTOSCROLL_STEP_PX 14.0
#define ZOOM_STEP 1.1

static gboolean
can_move (const BaroPlace *place)
{
  return place != NULL && (place->kind == BARO_PLACE_STAGE || place->kind == BARO_PLACE_TOUCHPOINT || place->kind == BARO_PLACE_LANE || place->kind == BARO_PLACE_CARD);
}

/* The edge of a card under the pointer, -1 left, 1 right, 0 none. */
static int
get_edge (BaroMapView *self, int index, double x)
{
  const BaroPlace *place = baro_map_view_nth_place (self, index);
  graphene_rect_t rect;

  if (place == NULL || place->kind != BARO_PLACE_CARD)
    return 0;
  rect = baro_map_view_get_rect (self, place);
  if (rect.size.width < 5.0 * EDGE_PX)
    return 0;
  if (x > rect.origin.x + rect.size.width - EDGE_PX)
    return 1;
  return baro_map_view_is_selected (self, place->id) && x < rect.origin.x + EDGE_PX ? -1 : 0;
}

static void
update_cursor (BaroMapView *self)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->hover);
  const char *name = NULL;

  if (self->grip == BARO_MAP_PANNING || (self->is_space_down && self->grip == BARO_MAP_IDLE))
    name = self->grip == BARO_MAP_PANNING ? "grabbing" : "grab";
  else if (self->grip == BARO_MAP_DRAGGING)
    name = self->drop.is_possible ? (self->with_control ? "copy" : "grabbing") : "not-allowed";
  else if (self->grip == BARO_MAP_RESIZING || (self->grip == BARO_MAP_IDLE && get_edge (self, self->hover, self->pointer_x) != 0))
    name = "ew-resize";
  else if (place != NULL && (place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE))
    name = "pointer";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), name);
}

static void
set_hover (BaroMapView *self, int index)
{
  if (self->hover != index)
    {
      self->hover = index;
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  update_cursor (self);
}

static void
moved_cb (GtkEventControllerMotion *controller, double x, double y, BaroMapView *self)
{
  self->pointer_x = x;
  self->pointer_y = y;
  if (self->grip == BARO_MAP_IDLE)
    set_hover (self, baro_map_view_place_at (self, x, y));
}

static void
left_cb (GtkEventControllerMotion *controller, BaroMapView *self)
{
  if (self->grip == BARO_MAP_IDLE)
    set_hover (self, -1);
}

/* --- resizing ----------------------------------------------------------------------------------------------- */

/* The column under x of the scene, -1 beside all. Asks the cells of the card's own lane. */
static int
find_column (BaroMapView *self, int lane, double x)
{
  int nearest = -1;
  double least = INFINITY;

  for (guint i = 0; i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);
      double distance = fabs (x - (place->x + 0.5 * place->width));

      if (place->kind == BARO_PLACE_CELL && place->lane == lane && distance < least)
        {
          least = distance;
          nearest = place->column;
        }
    }
  return nearest;
}

static void
update_resize (BaroMapView *self, double scene_x)
{
  const BaroPlace *card = baro_map_view_nth_place (self, self->grip_place);
  int column = card != NULL ? find_column (self, card->lane, scene_x) : -1;
  guint first = card != NULL ? (guint) MAX (card->column, 0) : 0, last;

  if (card == NULL || column < 0)
    return;
  last = first + MAX (card->span, 1u) - 1;
  if (self->grips_start_edge)
    first = MIN ((guint) column, last);
  else
    last = MAX ((guint) column, first);
  self->resize_first = first;
  self->resize_span = last - first + 1;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- rubber band -------------------------------------------------------------------------------------------- */

static void
choose_in_band (BaroMapView *self)
{
  double x, y, left, top, right, bottom;

  baro_map_view_to_scene (self, self->pointer_x, self->pointer_y, &x, &y);
  left = MIN (x, self->press_x), right = MAX (x, self->press_x);
  top = MIN (y, self->press_y), bottom = MAX (y, self->press_y);
  if (!self->with_control)
    g_ptr_array_set_size (self->selection, 0);
  for (guint i = 0; i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);

      if ((place->kind == BARO_PLACE_CARD || place->kind == BARO_PLACE_TOUCHPOINT) && place->x < right && place->x + place->width > left
          && place->y < bottom && place->y + place->height > top && !baro_map_view_is_selected (self, place->id))
        g_ptr_array_add (self->selection, g_strdup (place->id));
    }
}

/* --- dragging ----------------------------------------------------------------------------------------------- */

static void
update_drop (BaroMapView *self)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);
  double x, y;

  baro_drop_clear (&self->drop);
  if (place == NULL)
    return;
  baro_map_view_to_scene (self, self->pointer_x, self->pointer_y, &x, &y);
  baro_journey_picture_drop (self->picture, place->id, x, y, &self->drop);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static double
get_pull (double at, double low, double high)
{
  if (at < low + AUTOSCROLL_PX)
    return -AUTOSCROLL_STEP_PX;
  return at > high - AUTOSCROLL_PX ? AUTOSCROLL_STEP_PX : 0.0;
}

static gboolean
autoscroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  graphene_rect_t room;
  double dx, dy;

  if (self->picture == NULL || (self->grip != BARO_MAP_DRAGGING && self->grip != BARO_MAP_RESIZING && self->grip != BARO_MAP_BANDING))
    {
      self->scroll_tick = 0;
      return G_SOURCE_REMOVE;
    }
  room = baro_map_view_get_room (self, BARO_MAP_BODY);
  dx = get_pull (self->pointer_x, room.origin.x, room.origin.x + room.size.width);
  dy = get_pull (self->pointer_y, room.origin.y, room.origin.y + room.size.height);
  /* Stages are dragged in the header, lanes by their titles: there the rim of the body is no wish to scroll. */
  if (self->pointer_y < room.origin.y)
    dy = 0.0;
  if (self->pointer_x < room.origin.x || self->pointer_x > room.origin.x + room.size.width)
    dx = 0.0;
  if (dx == 0.0 && dy == 0.0)
    return G_SOURCE_CONTINUE;
  baro_map_view_scroll_by (self, dx, dy);
  if (self->grip == BARO_MAP_DRAGGING)
    update_drop (self);
  return G_SOURCE_CONTINUE;
}

static void
start_autoscroll (BaroMapView *self)
{
  if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), autoscroll_cb, NULL, NULL);
}

void
baro_map_view_cancel_grip (BaroMapView *self)
{
  self->grip = BARO_MAP_IDLE;
  self->grip_place = -1;
  baro_drop_clear (&self->drop);
  update_cursor (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* --- the left button ---------------------------------------------------------------------------------------- */

static void
start_panning (BaroMapView *self)
{
  self->grip = BARO_MAP_PANNING;
  baro_map_view_get_scroll (self, &self->pan_x, &self->pan_y);
  update_cursor (self);
}

static void
press_cb (GtkGestureDrag *gesture, double x, double y, BaroMapView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int index;

  if (self->picture == NULL)
    return;
  baro_map_view_end_entry (self, TRUE);
  self->pointer_x = self->start_x = x;
  self->pointer_y = self->start_y = y;
  index = baro_map_view_place_at (self, x, y);
  baro_map_view_to_scene (self, x, y, &self->press_x, &self->press_y);
  self->with_control = (state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0;
  if (self->is_space_down)
    {
      start_panning (self);
      return;
    }
  self->grip = BARO_MAP_PRESSED;
  self->grip_place = index;
  self->was_selected = baro_map_view_is_selected (self, baro_map_place_get_part_id (baro_map_view_nth_place (self, index)));
  if (index >= 0)
    baro_map_view_set_focus (self, index, TRUE);
  if (baro_map_place_get_part_id (baro_map_view_nth_place (self, index)) == NULL && !self->with_control)
    baro_map_view_choose_none (self);
  else if (self->with_control || !self->was_selected)
    baro_map_view_choose (self, index, self->with_control, FALSE);
}

static void
begin_grip (BaroMapView *self, double x)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);
  double offset_x, offset_y;
  int edge;

  baro_map_view_get_offset (self, baro_map_view_part_of (self, self->press_x, self->press_y), &offset_x, &offset_y);
  edge = get_edge (self, self->grip_place, self->press_x * self->zoom - offset_x);
  if (edge != 0)
    {
      self->grip = BARO_MAP_RESIZING;
      self->grips_start_edge = (edge < 0) != baro_map_view_is_mirrored (self);
    }
  else
    {
      self->grip = can_move (place) ? BARO_MAP_DRAGGING : BARO_MAP_BANDING;
    }
  start_autoscroll (self);
}

static void
drag_cb (GtkGestureDrag *gesture, double dx, double dy, BaroMapView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if (self->picture == NULL || self->grip == BARO_MAP_IDLE)
    return;
  self->pointer_x = self->start_x + dx;
  self->pointer_y = self->start_y + dy;
  if (self->grip == BARO_MAP_PANNING)
    {
      baro_map_view_get_scroll (self, &x, &y);
      baro_map_view_scroll_by (self, self->pan_x - dx - x, self->pan_y - dy - y);
      return;
    }
  if (self->grip == BARO_MAP_PRESSED && hypot (dx, dy) >= DRAG_THRESHOLD_PX)
    begin_grip (self, self->pointer_x);
  baro_map_view_to_scene (self, self->pointer_x, self->pointer_y, &x, &y);
  if (self->grip == BARO_MAP_DRAGGING)
    {
      self->with_control = (state & GDK_CONTROL_MASK) != 0;
      update_drop (self);
    }
  else if (self->grip == BARO_MAP_RESIZING)
    {
      update_resize (self, x);
    }
  else if (self->grip == BARO_MAP_BANDING)
    {
      choose_in_band (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  update_cursor (self);
}

/* Released without moving: a click. */
static void
click (BaroMapView *self)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);

  if (place == NULL)
    return;
  if (self->with_control && self->was_selected)
    baro_map_view_choose (self, self->grip_place, TRUE, TRUE);
  else if (!self->with_control && self->was_selected && self->selection->len > 1)
    baro_map_view_choose (self, self->grip_place, FALSE, FALSE);
  else if (!self->with_control && (place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE))
    baro_map_view_emit_drill (self, place->id);
}

static void
release_cb (GtkGestureDrag *gesture, double dx, double dy, BaroMapView *self)
{
  BaroMapGrip grip = self->grip;
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);

  self->grip = BARO_MAP_IDLE;
  if (self->picture == NULL)
    return;
  if (grip == BARO_MAP_PRESSED)
    click (self);
  else if (grip == BARO_MAP_BANDING)
    baro_map_view_selection_changed (self);
  else if (grip == BARO_MAP_RESIZING && place != NULL && self->resize_span > 0
           && (self->resize_first != (guint) place->column || self->resize_span != MAX (place->span, 1u)))
    baro_map_view_resize_card (self, place->id, self->resize_first, self->resize_span);
  else if (grip == BARO_MAP_DRAGGING)
    baro_map_view_drop_parts (self, self->with_control);
  self->resize_span = 0;
  baro_map_view_cancel_grip (self);
}

static void
press_middle_cb (GtkGestureDrag *gesture, double x, double y, BaroMapView *self)
{
  if (self->grip != BARO_MAP_IDLE)
    return;
  self->start_x = x;
  self->start_y = y;
  start_panning (self);
}

static void
release_middle_cb (GtkGestureDrag *gesture, double dx, double dy, BaroMapView *self)
{
  if (self->grip == BARO_MAP_PANNING)
    baro_map_view_cancel_grip (self);
}

static void
cancelled_cb (GtkGesture *gesture, GdkEventSequence *sequence, BaroMapView *self)
{
  if (self->grip != BARO_MAP_IDLE)
    baro_map_view_cancel_grip (self);
}

static void
clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, BaroMapView *self)
{
  int index = baro_map_view_place_at (self, x, y);
  const BaroPlace *place = baro_map_view_nth_place (self, index);

  if (n_press == 2 && place != NULL && place->kind != BARO_PLACE_CHIP && place->kind != BARO_PLACE_SCORE)
    {
      baro_map_view_cancel_grip (self);
      baro_map_view_edit_text (self, index);
    }
}

static void
menu_at (BaroMapView *self, double x, double y)
{
  int index = baro_map_view_place_at (self, x, y);
  const char *id = baro_map_place_get_part_id (baro_map_view_nth_place (self, index));

  baro_map_view_end_entry (self, TRUE);
  if (index >= 0)
    baro_map_view_set_focus (self, index, TRUE);
  if (id == NULL)
    baro_map_view_choose_none (self);
  else if (!baro_map_view_is_selected (self, id))
    baro_map_view_choose (self, index, FALSE, FALSE);
  baro_map_view_show_menu (self, index, x, y);
}

static void
right_clicked_cb (GtkGestureClick *gesture, int n_press, double x, double y, BaroMapView *self)
{
  menu_at (self, x, y);
}

static void
held_cb (GtkGestureLongPress *gesture, double x, double y, BaroMapView *self)
{
  baro_map_view_cancel_grip (self);
  menu_at (self, x, y);
}

/* Ctrl and the wheel zoom at the pointer; Shift and the wheel go sideways; all else scrolls as everywhere. */
static gboolean
wheel_cb (GtkEventControllerScroll *controller, double dx, double dy, BaroMapView *self)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  baro_map_view_zoom_at (self, self->zoom * pow (ZOOM_STEP, -dy), self->pointer_x, self->pointer_y);
  return GDK_EVENT_STOP;
}

static void
pinch_begun_cb (GtkGesture *gesture, GdkEventSequence *sequence, BaroMapView *self)
{
  self->pan_x = self->zoom;
}

static void
pinched_cb (GtkGestureZoom *gesture, double scale, BaroMapView *self)
{
  double x = self->pointer_x, y = self->pointer_y;

  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y);
  baro_map_view_zoom_at (self, self->pan_x * scale, x, y);
}

static GtkGesture *
add_drag (BaroMapView *self, guint button, GCallback begin, GCallback update, GCallback end)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (drag), button);
  g_signal_connect (drag, "drag-begin", begin, self);
  g_signal_connect (drag, "drag-update", update, self);
  g_signal_connect (drag, "drag-end", end, self);
  g_signal_connect (drag, "cancel", G_CALLBACK (cancelled_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  return drag;
}

static GtkGesture *
add_click (BaroMapView *self, guint button, GCallback pressed)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), button);
  g_signal_connect (click, "pressed", pressed, self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  return click;
}

void
baro_map_view_add_pointer (BaroMapView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *drag = add_drag (self, GDK_BUTTON_PRIMARY, G_CALLBACK (press_cb), G_CALLBACK (drag_cb), G_CALLBACK (release_cb));
  GtkGesture *click = add_click (self, GDK_BUTTON_PRIMARY, G_CALLBACK (clicked_cb));
  GtkGesture *hold = gtk_gesture_long_press_new (), *pinch = gtk_gesture_zoom_new ();

  gtk_gesture_group (click, drag);
  add_drag (self, GDK_BUTTON_MIDDLE, G_CALLBACK (press_middle_cb), G_CALLBACK (drag_cb), G_CALLBACK (release_middle_cb));
  add_click (self, GDK_BUTTON_SECONDARY, G_CALLBACK (right_clicked_cb));
  g_signal_connect (motion, "motion", G_CALLBACK (moved_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (left_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (wheel_cb), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  g_signal_connect (hold, "pressed", G_CALLBACK (held_cb), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (pinch_begun_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinched_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (hold));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pinch));
}
