/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-draw.c: what lies over the painted map: selection, focus, and where a dragged thing would land */
#define G_LOG_DOMAIN "baro-map-draw"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "maps/baro-map-view-private.h"
#include "widgets/baro-screen-text.h"

#define RADIUS_PX 8.0f
#define HANDLE_PX 4.5f
#define BAR_PX 4.0f
#define BUBBLE_PAD_X 8.0f
#define BUBBLE_PAD_Y 4.0f

static GdkRGBA
get_color (GtkWidget *widget, const char *name, double alpha)
{
  GdkRGBA color = { 0.21f, 0.52f, 0.89f, 1.0f };

  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, &color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  color.alpha = (float) alpha;
  return color;
}

static void
frame (GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius, float width, const GdkRGBA *color)
{
  GskRoundedRect outline;
  const float widths[4] = { width, width, width, width };
  const GdkRGBA colors[4] = { *color, *color, *color, *color };

  gsk_rounded_rect_init_from_rect (&outline, rect, radius);
  gtk_snapshot_append_border (snapshot, &outline, widths, colors);
}

static void
fill (GtkSnapshot *snapshot, const graphene_rect_t *rect, float radius, const GdkRGBA *color)
{
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, color, rect);
  gtk_snapshot_pop (snapshot);
}

static void
dash (GtkSnapshot *snapshot, const graphene_rect_t *rect, const GdkRGBA *color)
{
  const double pattern[] = { 5.0, 3.0 };
  graphene_rect_t bounds = *rect;
  cairo_t *cr;
  double x = rect->origin.x, y = rect->origin.y, w = rect->size.width, h = rect->size.height, r = MIN (RADIUS_PX, MIN (w, h) * 0.5);

  graphene_rect_inset (&bounds, -2.0f, -2.0f);
  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_arc (cr, x + w - r, y + r, r, -G_PI_2, 0.0);
  cairo_arc (cr, x + w - r, y + h - r, r, 0.0, G_PI_2);
  cairo_arc (cr, x + r, y + h - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
  gdk_cairo_set_source_rgba (cr, color);
  cairo_set_line_width (cr, 1.5);
  cairo_set_dash (cr, pattern, G_N_ELEMENTS (pattern), 0.0);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

/* Scene px to widget px, for marks that lie in the body. */
static graphene_rect_t
to_widget (BaroMapView *self, double x, double y, double width, double height)
{
  double scroll_x, scroll_y;

  baro_map_view_get_offset (self, baro_map_view_part_of (self, x + 0.5 * width, y + 0.5 * height), &scroll_x, &scroll_y);
  return GRAPHENE_RECT_INIT ((float) (x * self->zoom - scroll_x), (float) (y * self->zoom - scroll_y),
                             (float) (width * self->zoom), (float) (height * self->zoom));
}

/* Clips to where the part of a place may show, so that nothing is drawn over what stays. */
static void
push_part (BaroMapView *self, GtkSnapshot *snapshot, int part)
{
  graphene_rect_t room = baro_map_view_get_room (self, part);

  gtk_snapshot_push_clip (snapshot, &room);
}

static void
draw_handle (BaroMapView *self, GtkSnapshot *snapshot, float x, float y, const GdkRGBA *accent)
{
  GdkRGBA base = get_color (GTK_WIDGET (self), "window_bg_color", 1.0);
  graphene_rect_t rect = GRAPHENE_RECT_INIT (x - HANDLE_PX, y - HANDLE_PX, 2.0f * HANDLE_PX, 2.0f * HANDLE_PX);

  fill (snapshot, &rect, HANDLE_PX, &base);
  frame (snapshot, &rect, HANDLE_PX, 2.0f, accent);
}

static void
draw_selected (BaroMapView *self, GtkSnapshot *snapshot, const BaroPlace *place)
{
  GdkRGBA accent = get_color (GTK_WIDGET (self), "accent_color", 1.0);
  graphene_rect_t rect = baro_map_view_get_rect (self, place);
  float middle = rect.origin.y + 0.5f * rect.size.height;

  push_part (self, snapshot, baro_map_view_get_part (self, place));
  graphene_rect_inset (&rect, -1.0f, -1.0f);
  frame (snapshot, &rect, place->kind == BARO_PLACE_STAGE || place->kind == BARO_PLACE_LANE ? 4.0f : RADIUS_PX + 1.0f, 2.0f, &accent);
  if (place->kind == BARO_PLACE_CARD && self->selection->len == 1)
    {
      draw_handle (self, snapshot, rect.origin.x + 1.0f, middle, &accent);
      draw_handle (self, snapshot, rect.origin.x + rect.size.width - 1.0f, middle, &accent);
    }
  gtk_snapshot_pop (snapshot);
}

static void
draw_rings (BaroMapView *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean has_focus = gtk_widget_get_focus_child (widget) != NULL && self->entry == NULL;
  GdkRGBA hover = get_color (widget, "window_fg_color", 0.07), find = get_color (widget, "warning_color", 1.0), ring = get_color (widget, "accent_color", 0.75);

  for (guint i = 0; i < self->order->len; i++)
    {
      int index = g_array_index (self->order, int, i);
      const BaroPlace *place = baro_map_view_nth_place (self, index);
      const char *id = baro_map_place_get_part_id (place);
      gboolean is_number = place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE || place->kind == BARO_PLACE_IMPORTANCE;
      gboolean is_selected = !is_number && baro_map_view_is_selected (self, id);
      graphene_rect_t rect;

      if (!is_selected && index != self->hover && index != self->focus_place && (self->finds == NULL || id == NULL || !g_hash_table_contains (self->finds, id)))
        continue;
      rect = baro_map_view_get_rect (self, place);
      push_part (self, snapshot, baro_map_view_get_part (self, place));
      if (index == self->hover && self->grip == BARO_MAP_IDLE && (place->kind != BARO_PLACE_CELL || place->lane < 0))
        fill (snapshot, &rect, place->kind == BARO_PLACE_STAGE ? 2.0f : RADIUS_PX, &hover);
      if (!is_number && self->finds != NULL && id != NULL && g_hash_table_contains (self->finds, id))
        frame (snapshot, &rect, RADIUS_PX, 3.0f, &find);
      if (index == self->focus_place && has_focus && !is_selected)
        dash (snapshot, &rect, &ring);
      gtk_snapshot_pop (snapshot);
      if (is_selected)
        draw_selected (self, snapshot, place);
    }
}

static void
draw_sentence (BaroMapView *self, GtkSnapshot *snapshot)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, self->drop.sentence);
  GdkRGBA base = { 0.0f, 0.0f, 0.0f, 0.85f }, ink = { 1.0f, 1.0f, 1.0f, 1.0f }, dim = { 1.0f, 1.0f, 1.0f, 0.7f };
  g_autoptr(PangoLayout) hint = gtk_widget_create_pango_layout (widget, self->with_control ? C_("drag", "as a copy") : C_("drag", "Ctrl copies"));
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);
  gboolean has_hint = self->drop.is_possible && place != NULL && (place->kind == BARO_PLACE_CARD || place->kind == BARO_PLACE_TOUCHPOINT);
  int width, height, hint_width = 0, hint_height = 0;
  float drop = (float) (pango_layout_get_baseline (layout) - pango_layout_get_baseline (hint)) / PANGO_SCALE;
  graphene_rect_t rect;

  pango_layout_get_pixel_size (layout, &width, &height);
  if (has_hint)
    pango_layout_get_pixel_size (hint, &hint_width, &hint_height);
  rect = GRAPHENE_RECT_INIT ((float) self->pointer_x - 40.0f, (float) self->pointer_y + 24.0f,
                             (float) width + 2.0f * BUBBLE_PAD_X + (has_hint ? (float) hint_width + 8.0f : 0.0f), (float) height + 2.0f * BUBBLE_PAD_Y);
  rect.origin.x = MAX (4.0f, MIN (rect.origin.x, (float) gtk_widget_get_width (widget) - rect.size.width - 4.0f));
  if (rect.origin.y + rect.size.height > (float) gtk_widget_get_height (widget) - 4.0f)
    rect.origin.y = (float) self->pointer_y - 36.0f - rect.size.height;
  fill (snapshot, &rect, 5.0f, &base);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rect.origin.x + BUBBLE_PAD_X, rect.origin.y + BUBBLE_PAD_Y));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) width + 8.0f, drop));
  if (has_hint)
    gtk_snapshot_append_layout (snapshot, hint, &dim);
  gtk_snapshot_restore (snapshot);
}

/* The dragged thing itself, cut out of the painted map, under the pointer. */
static void
draw_flying (BaroMapView *self, GtkSnapshot *snapshot, const BaroPlace *place)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GdkRGBA accent = get_color (widget, "accent_color", 1.0), base = get_color (widget, "card_bg_color", 1.0), shadow = { 0, 0, 0, 0.25f };
  double dx = self->pointer_x - (self->press_x - place->x) * self->zoom, dy = self->pointer_y - (self->press_y - place->y) * self->zoom;
  graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) dx, (float) dy, (float) (place->width * self->zoom), (float) (place->height * self->zoom));
  GskRoundedRect outline;

  if (place->kind == BARO_PLACE_LANE)
    rect.size.width = MIN (rect.size.width, (float) (self->picture->titles_width * self->zoom));
  if (adw_style_manager_get_dark (adw_style_manager_get_default ()))
    base = get_color (widget, "popover_bg_color", 1.0);
  else
    base = get_color (widget, "view_bg_color", 1.0);
  gsk_rounded_rect_init_from_rect (&outline, &rect, RADIUS_PX);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shadow, 0.0f, 3.0f, 0.0f, 8.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &base, &rect);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (dx - place->x * self->zoom), (float) (dy - place->y * self->zoom)));
  baro_map_tiles_snapshot (self->tiles, snapshot, &GRAPHENE_RECT_INIT ((float) (place->x * self->zoom), (float) (place->y * self->zoom), rect.size.width, rect.size.height));
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
  frame (snapshot, &rect, RADIUS_PX, 2.0f, &accent);
}

static void
draw_ghosts (BaroMapView *self, GtkSnapshot *snapshot, const BaroPlace *dragged)
{
  GdkRGBA dim = get_color (GTK_WIDGET (self), "window_fg_color", 0.45), veil = get_color (GTK_WIDGET (self), "window_bg_color", 0.6);

  for (guint i = 0; i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);
      graphene_rect_t rect;

      if (place != dragged && (place->kind != dragged->kind || place->kind != BARO_PLACE_CARD || !baro_map_view_is_selected (self, place->id)))
        continue;
      rect = baro_map_view_get_rect (self, place);
      push_part (self, snapshot, baro_map_view_get_part (self, place));
      if (!self->with_control)
        fill (snapshot, &rect, RADIUS_PX, &veil);
      dash (snapshot, &rect, &dim);
      gtk_snapshot_pop (snapshot);
    }
}

static void
draw_drop (BaroMapView *self, GtkSnapshot *snapshot)
{
  const BaroPlace *place = baro_map_view_nth_place (self, self->grip_place);
  GdkRGBA accent = get_color (GTK_WIDGET (self), "accent_color", 1.0), tint = get_color (GTK_WIDGET (self), "accent_color", 0.14);
  const BaroDrop *drop = &self->drop;

  if (place == NULL)
    return;
  if (drop->is_possible)
    {
      graphene_rect_t lane = to_widget (self, drop->tint_x, drop->tint_y, drop->tint_width, drop->tint_height);
      graphene_rect_t mark = to_widget (self, drop->mark_x, drop->mark_y, drop->mark_width, drop->mark_height);

      gtk_snapshot_append_color (snapshot, &tint, &lane);
      if (mark.size.width <= 8.0f || mark.size.height <= 8.0f)
        {
          if (mark.size.width < BAR_PX)
            mark = GRAPHENE_RECT_INIT (mark.origin.x - 0.5f * (BAR_PX - mark.size.width), mark.origin.y, BAR_PX, mark.size.height);
          if (mark.size.height < BAR_PX)
            mark = GRAPHENE_RECT_INIT (mark.origin.x, mark.origin.y - 0.5f * (BAR_PX - mark.size.height), mark.size.width, BAR_PX);
          fill (snapshot, &mark, 2.0f, &accent);
        }
      else
        {
          dash (snapshot, &mark, &accent);
        }
    }
  draw_ghosts (self, snapshot, place);
  draw_flying (self, snapshot, place);
  if (drop->sentence != NULL)
    draw_sentence (self, snapshot);
}

static void
draw_resize (BaroMapView *self, GtkSnapshot *snapshot)
{
  const BaroPlace *card = baro_map_view_nth_place (self, self->grip_place);
  GdkRGBA accent = get_color (GTK_WIDGET (self), "accent_color", 1.0), tint = get_color (GTK_WIDGET (self), "accent_color", 0.14);
  double left = INFINITY, right = -INFINITY;
  graphene_rect_t rect;

  for (guint i = 0; card != NULL && self->resize_span > 0 && i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);

      if (place->kind == BARO_PLACE_CELL && place->lane == card->lane && place->column >= (int) self->resize_first
          && place->column < (int) (self->resize_first + self->resize_span))
        {
          left = MIN (left, place->x);
          right = MAX (right, place->x + place->width);
        }
    }
  if (!(right > left))
    return;
  rect = to_widget (self, left + 2.0, card->y, right - left - 4.0, card->height);
  push_part (self, snapshot, BARO_MAP_BODY);
  fill (snapshot, &rect, RADIUS_PX, &tint);
  frame (snapshot, &rect, RADIUS_PX, 2.0f, &accent);
  gtk_snapshot_pop (snapshot);
}

static void
draw_band (BaroMapView *self, GtkSnapshot *snapshot)
{
  GdkRGBA accent = get_color (GTK_WIDGET (self), "accent_color", 0.8), tint = get_color (GTK_WIDGET (self), "accent_color", 0.12);
  double x, y;
  graphene_rect_t rect;

  baro_map_view_get_offset (self, baro_map_view_part_of (self, self->press_x, self->press_y), &x, &y);
  x = self->press_x * self->zoom - x;
  y = self->press_y * self->zoom - y;
  rect = GRAPHENE_RECT_INIT ((float) MIN (x, self->pointer_x), (float) MIN (y, self->pointer_y), (float) fabs (x - self->pointer_x), (float) fabs (y - self->pointer_y));
  gtk_snapshot_append_color (snapshot, &tint, &rect);
  frame (snapshot, &rect, 2.0f, 1.0f, &accent);
}

void
baro_map_view_draw_above (BaroMapView *self, GtkSnapshot *snapshot)
{
  draw_rings (self, snapshot);
  if (self->grip == BARO_MAP_DRAGGING)
    draw_drop (self, snapshot);
  else if (self->grip == BARO_MAP_RESIZING)
    draw_resize (self, snapshot);
  else if (self->grip == BARO_MAP_BANDING)
    draw_band (self, snapshot);
}
