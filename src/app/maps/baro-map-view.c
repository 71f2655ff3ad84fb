/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-view.c: the canvas of a journey map: what is where, and painting it */
#define G_LOG_DOMAIN "baro-map-view"
#include "config.h"

#include "maps/baro-map-view-private.h"

#include <math.h>

#include "widgets/baro-screen-text.h"

#define SCROLL_STEP_PX 60.0
#define SHARPEN_MSEC 120   /* after the last step of a zoom letters are drawn anew */

enum { PROP_0, PROP_ZOOM, N_PROPS, PROP_HADJUSTMENT = N_PROPS, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };
enum { SIGNAL_EDIT, SIGNAL_FAILED, SIGNAL_SELECTION_CHANGED, SIGNAL_DRILL, SIGNAL_BIND, SIGNAL_DELETED, SIGNAL_LAYOUT_WANTED, SIGNAL_FIND, N_SIGNALS };
static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE_WITH_CODE (BaroMapView, baro_map_view, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

void
baro_map_view_get_scroll (BaroMapView *self, double *x, double *y)
{
  *x = self->hadjustment != NULL ? gtk_adjustment_get_value (self->hadjustment) : 0.0;
  *y = self->vadjustment != NULL ? gtk_adjustment_get_value (self->vadjustment) : 0.0;
}

void
baro_map_view_scroll_by (BaroMapView *self, double dx, double dy)
{
  double x, y;

  baro_map_view_get_scroll (self, &x, &y);
  if (self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment, x + dx);
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, y + dy);
}

static double
get_frozen_width (BaroMapView *self)
{
  return self->picture != NULL ? self->picture->titles_width * self->zoom : 0.0;
}

static double
get_frozen_height (BaroMapView *self)
{
  return self->picture != NULL ? self->picture->header_height * self->zoom : 0.0;
}

gboolean
baro_map_view_is_mirrored (BaroMapView *self)
{
  return self->picture != NULL && baro_scene_is_mirrored (self->picture->scene);
}

static int
name_part (gboolean is_title, gboolean is_header)
{
  return is_title && is_header ? BARO_MAP_CORNER : is_title ? BARO_MAP_TITLES : is_header ? BARO_MAP_HEADER : BARO_MAP_BODY;
}

void
baro_map_view_get_offset (BaroMapView *self, int part, double *x, double *y)
{
  gboolean is_title = part == BARO_MAP_TITLES || part == BARO_MAP_CORNER;
  double beyond = self->picture != NULL ? ceil (self->picture->width * self->zoom) - gtk_widget_get_width (GTK_WIDGET (self)) : 0.0;

  baro_map_view_get_scroll (self, x, y);
  if (baro_map_view_is_mirrored (self))
    *x = is_title || beyond < 0.0 ? beyond : *x;
  else if (is_title)
    *x = 0.0;
  if (part == BARO_MAP_HEADER || part == BARO_MAP_CORNER)
    *y = 0.0;
}

graphene_rect_t
baro_map_view_get_room (BaroMapView *self, int part)
{
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self)), height = (float) gtk_widget_get_height (GTK_WIDGET (self));
  float titles = (float) MIN (get_frozen_width (self), width), header = (float) MIN (get_frozen_height (self), height);
  gboolean is_title = part == BARO_MAP_TITLES || part == BARO_MAP_CORNER, is_header = part == BARO_MAP_HEADER || part == BARO_MAP_CORNER;
  float left = baro_map_view_is_mirrored (self) ? (is_title ? width - titles : 0.0f) : (is_title ? 0.0f : titles);

  return GRAPHENE_RECT_INIT (left, is_header ? 0.0f : header, is_title ? titles : width - titles, is_header ? header : height - header);
}

int
baro_map_view_part_of (BaroMapView *self, double scene_x, double scene_y)
{
  double across = baro_map_view_is_mirrored (self) ? self->picture->width - scene_x : scene_x;

  return name_part (across < self->picture->titles_width, scene_y < self->picture->header_height);
}

/* A point of the widget in the picture: what stays does not scroll. */
void
baro_map_view_to_scene (BaroMapView *self, double x, double y, double *scene_x, double *scene_y)
{
  double across = baro_map_view_is_mirrored (self) ? gtk_widget_get_width (GTK_WIDGET (self)) - x : x;
  double offset_x, offset_y;

  baro_map_view_get_offset (self, name_part (across < get_frozen_width (self), y < get_frozen_height (self)), &offset_x, &offset_y);
  *scene_x = (x + offset_x) / self->zoom;
  *scene_y = (y + offset_y) / self->zoom;
}

int
baro_map_view_get_part (BaroMapView *self, const BaroPlace *place)
{
  return baro_map_view_part_of (self, place->x + 0.5 * place->width, place->y + 0.5 * place->height);
}

graphene_rect_t
baro_map_view_get_rect (BaroMapView *self, const BaroPlace *place)
{
  double x, y;

  baro_map_view_get_offset (self, baro_map_view_get_part (self, place), &x, &y);
  return GRAPHENE_RECT_INIT ((float) (place->x * self->zoom - x), (float) (place->y * self->zoom - y),
                             (float) (place->width * self->zoom), (float) (place->height * self->zoom));
}

const BaroPlace *
baro_map_view_nth_place (BaroMapView *self, int index)
{
  if (self->picture == NULL || index < 0 || (guint) index >= self->picture->places->len)
    return NULL;
  return &g_array_index (self->picture->places, BaroPlace, index);
}

int
baro_map_view_index_of (BaroMapView *self, const BaroPlace *place)
{
  return place != NULL ? (int) (place - &g_array_index (self->picture->places, BaroPlace, 0)) : -1;
}

int
baro_map_view_place_at (BaroMapView *self, double x, double y)
{
  double scene_x, scene_y;

  if (self->picture == NULL || self->picture->places->len == 0)
    return -1;
  baro_map_view_to_scene (self, x, y, &scene_x, &scene_y);
  return baro_map_view_index_of (self, baro_journey_picture_at (self->picture, scene_x, scene_y));
}

static void
scrolled_cb (GtkAdjustment *adjustment, BaroMapView *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

static void
configure (GtkAdjustment *adjustment, double content, double page)
{
  if (adjustment == NULL)
    return;
  content = MAX (content, page);
  gtk_adjustment_configure (adjustment, MIN (gtk_adjustment_get_value (adjustment), content - page), 0.0, content, SCROLL_STEP_PX, page * 0.9, page);
}

static void
configure_adjustments (BaroMapView *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));

  if (width < 1 || height < 1)
    return;
  configure (self->hadjustment, self->picture != NULL ? ceil (self->picture->width * self->zoom) : 0.0, width);
  configure (self->vadjustment, self->picture != NULL ? ceil (self->picture->height * self->zoom) : 0.0, height);
}

static void
set_adjustment (BaroMapView *self, GtkAdjustment **place, GtkAdjustment *adjustment)
{
  if (*place == adjustment && adjustment != NULL)
    return;
  if (*place != NULL)
    g_signal_handlers_disconnect_by_func (*place, scrolled_cb, self);
  g_clear_object (place);
  *place = g_object_ref_sink (adjustment != NULL ? adjustment : gtk_adjustment_new (0, 0, 0, 0, 0, 0));
  g_signal_connect (*place, "value-changed", G_CALLBACK (scrolled_cb), self);
  configure_adjustments (self);
}

static void
allocate_layers (BaroMapView *self)
{
  int width = self->picture != NULL ? (int) ceil (self->picture->width * self->zoom) : 0;
  int height = self->picture != NULL ? (int) ceil (self->picture->height * self->zoom) : 0;

  for (int i = 0; i < BARO_MAP_N_LAYERS; i++)
    {
      double x, y;

      baro_map_view_get_offset (self, i, &x, &y);
      gtk_widget_measure (self->layers[i], GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_allocate (self->layers[i], width, height, -1, gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) -x, (float) -y)));
    }
}

static void
baro_map_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  configure_adjustments (self);
  allocate_layers (self);
  baro_map_view_allocate_entry (self);
  if (self->menu != NULL)
    gtk_popover_present (GTK_POPOVER (self->menu));
  gtk_widget_queue_draw (widget);
  if (width != self->wanted_width)
    {
      self->wanted_width = width;
      g_signal_emit (self, signals[SIGNAL_LAYOUT_WANTED], 0);
    }
}

static void
baro_map_view_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 640 : 480;
}

static void
snapshot_part (BaroMapView *self, GtkSnapshot *snapshot, int part)
{
  graphene_rect_t room = baro_map_view_get_room (self, part), shown = room;
  double x, y;

  if (room.size.width <= 0.0f || room.size.height <= 0.0f)
    return;
  baro_map_view_get_offset (self, part, &x, &y);
  graphene_rect_offset (&shown, (float) round (x), (float) round (y));
  gtk_snapshot_push_clip (snapshot, &room);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) -round (x), (float) -round (y)));
  baro_map_tiles_snapshot (self->tiles, snapshot, &shown);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

static void
baro_map_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  if (self->picture == NULL)
    return;
  baro_map_tiles_set_in_software (self->tiles, GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (gtk_widget_get_native (widget))));
  baro_map_tiles_set (self->tiles, self->picture->scene, baro_screen_get_theme (), baro_screen_get_text (widget), self->zoom, gtk_widget_get_scale_factor (widget));
  for (int part = 0; part < BARO_MAP_N_LAYERS; part++)
    snapshot_part (self, snapshot, part);
  baro_map_view_draw_above (self, snapshot);
  if (self->entry != NULL)
    gtk_widget_snapshot_child (widget, self->entry, snapshot);
}

/* The Tab key enters at the place that last had the focus and leaves: arrow keys walk on the map. */
static gboolean
baro_map_view_focus (GtkWidget *widget, GtkDirectionType direction)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  if (self->entry != NULL || gtk_widget_get_focus_child (widget) != NULL || self->order->len == 0)
    return FALSE;
  baro_map_view_set_focus (self, self->focus_place >= 0 ? self->focus_place : g_array_index (self->order, int, 0), TRUE);
  return gtk_widget_get_focus_child (widget) != NULL;
}

static gboolean
baro_map_view_grab_focus (GtkWidget *widget)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  if (self->entry != NULL)
    return gtk_widget_grab_focus (self->entry);
  self->wants_focus = self->order->len == 0;
  if (self->wants_focus)
    return FALSE;
  baro_map_view_set_focus (self, self->focus_place >= 0 ? self->focus_place : g_array_index (self->order, int, 0), TRUE);
  return gtk_widget_get_focus_child (widget) != NULL;
}

static void
want_layout (BaroMapView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[SIGNAL_LAYOUT_WANTED], 0);
}

static void
baro_map_view_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  BaroPangoText *text;

  GTK_WIDGET_CLASS (baro_map_view_parent_class)->css_changed (widget, change);
  if (self->picture == NULL)
    return;
  text = baro_screen_get_text (widget);
  if (self->text == text)
    return;
  self->text = text;
  want_layout (self);
}

static void
baro_map_view_direction_changed (GtkWidget *widget, GtkTextDirection previous)
{
  GTK_WIDGET_CLASS (baro_map_view_parent_class)->direction_changed (widget, previous);
  want_layout (BARO_MAP_VIEW (widget));
}

static void
baro_map_view_dispose (GObject *object)
{
  BaroMapView *self = BARO_MAP_VIEW (object);

  g_signal_handlers_disconnect_by_data (adw_style_manager_get_default (), self);
  g_clear_handle_id (&self->nodes_id, g_source_remove);
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->nodes, g_hash_table_unref);
  for (int i = 0; i < BARO_MAP_N_LAYERS; i++)
    {
      GtkWidget *node;

      while (self->layers[i] != NULL && (node = gtk_widget_get_first_child (self->layers[i])) != NULL)
        gtk_widget_unparent (node);
      g_clear_pointer (&self->layers[i], gtk_widget_unparent);
    }
  if (self->hadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->hadjustment, scrolled_cb, self);
  if (self->vadjustment != NULL)
    g_signal_handlers_disconnect_by_func (self->vadjustment, scrolled_cb, self);
  g_clear_object (&self->hadjustment);
  g_clear_object (&self->vadjustment);
  g_clear_pointer (&self->picture, baro_journey_picture_unref);
  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  G_OBJECT_CLASS (baro_map_view_parent_class)->dispose (object);
}

static void
baro_map_view_finalize (GObject *object)
{
  BaroMapView *self = BARO_MAP_VIEW (object);

  baro_map_tiles_free (self->tiles);
  g_array_unref (self->order);
  g_ptr_array_unref (self->selection);
  g_clear_pointer (&self->finds, g_hash_table_unref);
  baro_map_spot_clear (&self->focus);
  baro_map_spot_clear (&self->entry_spot);
  baro_drop_clear (&self->drop);
  g_free (self->selected_id);
  g_free (self->wanted_id);
  g_free (self->entry_before);
  g_free (self->entry_merge_key);
  G_OBJECT_CLASS (baro_map_view_parent_class)->finalize (object);
}

static void
baro_map_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroMapView *self = BARO_MAP_VIEW (object);

  switch (prop_id)
    {
    case PROP_ZOOM: g_value_set_double (value, self->zoom); break;
    case PROP_HADJUSTMENT: g_value_set_object (value, self->hadjustment); break;
    case PROP_VADJUSTMENT: g_value_set_object (value, self->vadjustment); break;
    case PROP_HSCROLL_POLICY: g_value_set_enum (value, (int) self->hscroll_policy); break;
    case PROP_VSCROLL_POLICY: g_value_set_enum (value, (int) self->vscroll_policy); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_map_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroMapView *self = BARO_MAP_VIEW (object);

  switch (prop_id)
    {
    case PROP_ZOOM: baro_map_view_set_zoom (self, g_value_get_double (value)); break;
    case PROP_HADJUSTMENT: set_adjustment (self, &self->hadjustment, g_value_get_object (value)); break;
    case PROP_VADJUSTMENT: set_adjustment (self, &self->vadjustment, g_value_get_object (value)); break;
    case PROP_HSCROLL_POLICY: self->hscroll_policy = (guint) g_value_get_enum (value); break;
    case PROP_VSCROLL_POLICY: self->vscroll_policy = (guint) g_value_get_enum (value); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static guint
new_signal (const char *name, GSignalFlags flags, GType result, GType parameter)
{
  gboolean is_handled = result == G_TYPE_BOOLEAN;

  return g_signal_new (name, BARO_TYPE_MAP_VIEW, flags, 0, is_handled ? g_signal_accumulator_true_handled : NULL, NULL, NULL,
                       result, parameter != G_TYPE_NONE ? 1 : 0, parameter);
}

static void
install_signals (void)
{
  signals[SIGNAL_EDIT] = new_signal ("edit", G_SIGNAL_RUN_LAST, G_TYPE_BOOLEAN, G_TYPE_POINTER);
  signals[SIGNAL_FAILED] = new_signal ("failed", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_STRING);
  signals[SIGNAL_SELECTION_CHANGED] = new_signal ("selection-changed", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_DRILL] = new_signal ("drill", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_STRING);
  signals[SIGNAL_BIND] = new_signal ("bind", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_STRING);
  signals[SIGNAL_DELETED] = new_signal ("deleted", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_STRING);
  signals[SIGNAL_LAYOUT_WANTED] = new_signal ("layout-wanted", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_FIND] = new_signal ("find", G_SIGNAL_RUN_LAST, G_TYPE_NONE, G_TYPE_NONE);
}

static void
baro_map_view_class_init (BaroMapViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_map_view_dispose;
  object_class->finalize = baro_map_view_finalize;
  object_class->get_property = baro_map_view_get_property;
  object_class->set_property = baro_map_view_set_property;
  widget_class->measure = baro_map_view_measure;
  widget_class->size_allocate = baro_map_view_size_allocate;
  widget_class->snapshot = baro_map_view_snapshot;
  widget_class->focus = baro_map_view_focus;
  widget_class->grab_focus = baro_map_view_grab_focus;
  widget_class->css_changed = baro_map_view_css_changed;
  widget_class->direction_changed = baro_map_view_direction_changed;

  properties[PROP_ZOOM] = g_param_spec_double ("zoom", NULL, NULL, BARO_MAP_LEAST_ZOOM, BARO_MAP_MOST_ZOOM, 1.0,
                                               G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  install_signals ();
  baro_map_view_install_actions (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "journeymap");
}

static void
baro_map_view_init (BaroMapView *self)
{
  self->zoom = 1.0;
  self->tiles = baro_map_tiles_new ();
  self->order = g_array_new (FALSE, FALSE, sizeof (int));
  self->selection = g_ptr_array_new_with_free_func (g_free);
  self->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  self->focus_place = self->hover = self->grip_place = -1;
  for (int i = 0; i < BARO_MAP_N_LAYERS; i++)
    {
      self->layers[i] = g_object_new (BARO_TYPE_MAP_LAYER, NULL);
      ((BaroMapLayer *) self->layers[i])->view = self;
      gtk_widget_set_can_target (self->layers[i], FALSE);
      gtk_widget_set_parent (self->layers[i], GTK_WIDGET (self));
    }
  gtk_widget_set_focusable (GTK_WIDGET (self), FALSE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  baro_map_view_add_pointer (self);
  baro_map_view_add_keys (self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self);
  g_signal_connect_swapped (adw_style_manager_get_default (), "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self);
}

GtkWidget *
baro_map_view_new (void)
{
  return g_object_new (BARO_TYPE_MAP_VIEW, NULL);
}

/**
 * baro_map_view_set_picture:
 * @self: a canvas
 * @picture: (nullable): the map as it is now, laid out
 *
 * Shows another picture. Focus, selection and an edited text stay where their parts are.
 */
void
baro_map_view_set_picture (BaroMapView *self, BaroJourneyPicture *picture)
{
  gboolean starts_at_right;

  g_return_if_fail (BARO_IS_MAP_VIEW (self));

  if (self->picture == picture)
    return;
  starts_at_right = self->picture == NULL && picture != NULL && baro_scene_is_mirrored (picture->scene);
  if (self->grip != BARO_MAP_IDLE && self->grip != BARO_MAP_PANNING)
    baro_map_view_cancel_grip (self);
  if (picture != NULL)
    baro_journey_picture_ref (picture);
  g_clear_pointer (&self->picture, baro_journey_picture_unref);
  self->picture = picture;
  self->hover = -1;
  configure_adjustments (self);
  if (starts_at_right && self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment, gtk_adjustment_get_upper (self->hadjustment));
  baro_map_view_read_places (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

BaroJourneyPicture *
baro_map_view_get_picture (BaroMapView *self)
{
  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), NULL);

  return self->picture;
}

double
baro_map_view_get_zoom (BaroMapView *self)
{
  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), 1.0);

  return self->zoom;
}

static gboolean
sharpen_cb (gpointer data)
{
  BaroMapView *self = data;

  self->sharpen_id = 0;
  baro_map_tiles_sharpen (self->tiles);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* The point under x, y of the widget stays there. */
void
baro_map_view_zoom_at (BaroMapView *self, double zoom, double x, double y)
{
  double scene_x, scene_y, scroll_x, scroll_y;

  zoom = CLAMP (zoom, BARO_MAP_LEAST_ZOOM, BARO_MAP_MOST_ZOOM);
  if (fabs (zoom - self->zoom) < 1e-9)
    return;
  baro_map_view_get_scroll (self, &scroll_x, &scroll_y);
  scene_x = (x + scroll_x) / self->zoom;
  scene_y = (y + scroll_y) / self->zoom;
  self->zoom = zoom;
  g_clear_handle_id (&self->sharpen_id, g_source_remove);
  self->sharpen_id = g_timeout_add (SHARPEN_MSEC, sharpen_cb, self);
  configure_adjustments (self);
  if (self->hadjustment != NULL)
    gtk_adjustment_set_value (self->hadjustment, scene_x * zoom - x);
  if (self->vadjustment != NULL)
    gtk_adjustment_set_value (self->vadjustment, scene_y * zoom - y);
  for (int i = 0; i < BARO_MAP_N_LAYERS; i++)
    gtk_widget_queue_allocate (self->layers[i]);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ZOOM]);
}

/**
 * baro_map_view_set_zoom:
 * @self: a canvas
 * @zoom: 1 is life size; kept within limits
 */
void
baro_map_view_set_zoom (BaroMapView *self, double zoom)
{
  g_return_if_fail (BARO_IS_MAP_VIEW (self));

  baro_map_view_zoom_at (self, zoom, 0.5 * (gtk_widget_get_width (GTK_WIDGET (self)) + get_frozen_width (self)),
                         0.5 * (gtk_widget_get_height (GTK_WIDGET (self)) + get_frozen_height (self)));
}

/**
 * baro_map_view_fit:
 * @self: a canvas
 *
 * Zooms so that the whole map is seen, never beyond life size.
 */
void
baro_map_view_fit (BaroMapView *self)
{
  double width, height;

  g_return_if_fail (BARO_IS_MAP_VIEW (self));

  if (self->picture == NULL)
    return;
  width = gtk_widget_get_width (GTK_WIDGET (self)) / MAX (self->picture->width, 1.0);
  height = gtk_widget_get_height (GTK_WIDGET (self)) / MAX (self->picture->height, 1.0);
  baro_map_view_zoom_at (self, MIN (1.0, MIN (width, height)), 0.0, 0.0);
}

void
baro_map_view_emit_drill (BaroMapView *self, const char *touchpoint_id)
{
  g_signal_emit (self, signals[SIGNAL_DRILL], 0, touchpoint_id);
}

void
baro_map_view_emit_find (BaroMapView *self)
{
  g_signal_emit (self, signals[SIGNAL_FIND], 0);
}

void
baro_map_view_emit_failed (BaroMapView *self, const char *sentence)
{
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, sentence);
}
