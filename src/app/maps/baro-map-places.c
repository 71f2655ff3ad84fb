/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-places.c: focus, selection and the heard side of the canvas */
#define G_LOG_DOMAIN "baro-map-places"
#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "maps/baro-map-view-private.h"

#define SCROLL_MARGIN_PX 12.0f
#define MOST_NAME_CHARS 400

G_DEFINE_FINAL_TYPE (BaroMapNode, baro_map_node, GTK_TYPE_WIDGET)
G_DEFINE_FINAL_TYPE (BaroMapLayer, baro_map_layer, GTK_TYPE_WIDGET)

static void
baro_map_node_finalize (GObject *object)
{
  g_free (BARO_MAP_NODE (object)->key);
  G_OBJECT_CLASS (baro_map_node_parent_class)->finalize (object);
}

static void
baro_map_node_class_init (BaroMapNodeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_map_node_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "mapnode");
}

static void
baro_map_node_init (BaroMapNode *self)
{
  self->place = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

static void
baro_map_layer_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  BaroMapView *view = BARO_MAP_LAYER (widget)->view;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      const BaroPlace *place = baro_map_view_nth_place (view, BARO_MAP_NODE (child)->place);
      GtkAllocation box = { 0, 0, 0, 0 };

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, -1, NULL, NULL, NULL, NULL);
      if (place != NULL)
        box = (GtkAllocation) { (int) (place->x * view->zoom), (int) (place->y * view->zoom), (int) (place->width * view->zoom), (int) (place->height * view->zoom) };
      gtk_widget_size_allocate (child, &box, -1);
    }
}

static void
baro_map_layer_class_init (BaroMapLayerClass *klass)
{
  GTK_WIDGET_CLASS (klass)->size_allocate = baro_map_layer_size_allocate;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
baro_map_layer_init (BaroMapLayer *self)
{
}

/* --- spots -------------------------------------------------------------------------------------------------- */

const char *
baro_map_place_get_part_id (const BaroPlace *place)
{
  return place != NULL && place->kind != BARO_PLACE_CELL ? place->id : NULL;
}

void
baro_map_spot_clear (BaroMapSpot *spot)
{
  g_clear_pointer (&spot->id, g_free);
  g_clear_pointer (&spot->lane_id, g_free);
  g_clear_pointer (&spot->column_id, g_free);
}

void
baro_map_spot_set (BaroMapSpot *spot, const BaroPlace *place)
{
  BaroMapSpot next = { place->kind, g_strdup (baro_map_place_get_part_id (place)), g_strdup (place->lane_id), g_strdup (place->column_id) };

  baro_map_spot_clear (spot);
  *spot = next;
}

/* The same place of another picture; the cell where a part was if it is gone. */
int
baro_map_spot_find (const BaroMapSpot *spot, const BaroJourneyPicture *picture)
{
  int cell = -1;

  for (guint i = 0; picture != NULL && i < picture->places->len; i++)
    {
      const BaroPlace *place = &g_array_index (picture->places, BaroPlace, i);

      if (spot->id != NULL && place->kind == spot->kind && g_strcmp0 (baro_map_place_get_part_id (place), spot->id) == 0)
        return (int) i;
      if (spot->lane_id != NULL && spot->column_id != NULL && place->kind == BARO_PLACE_CELL
          && g_strcmp0 (place->lane_id, spot->lane_id) == 0 && g_strcmp0 (place->column_id, spot->column_id) == 0)
        cell = (int) i;
    }
  return cell;
}

int
baro_map_view_find_part (BaroMapView *self, const char *part_id)
{
  for (guint i = 0; self->picture != NULL && part_id != NULL && i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);

      if (place->kind != BARO_PLACE_CHIP && place->kind != BARO_PLACE_SCORE && place->kind != BARO_PLACE_IMPORTANCE
          && g_strcmp0 (baro_map_place_get_part_id (place), part_id) == 0)
        return (int) i;
    }
  return -1;
}

/* --- nodes -------------------------------------------------------------------------------------------------- */

static GtkAccessibleRole
get_role (BaroPlaceKind kind)
{
  switch (kind)
    {
    case BARO_PLACE_STAGE: return GTK_ACCESSIBLE_ROLE_COLUMN_HEADER;
    case BARO_PLACE_LANE: return GTK_ACCESSIBLE_ROLE_ROW_HEADER;
    case BARO_PLACE_CHIP: case BARO_PLACE_SCORE: return GTK_ACCESSIBLE_ROLE_BUTTON;
    case BARO_PLACE_CELL: return GTK_ACCESSIBLE_ROLE_GRID_CELL;
    case BARO_PLACE_TOUCHPOINT: case BARO_PLACE_CARD: case BARO_PLACE_IMPORTANCE: case BARO_PLACE_PERSONA: default:
      return GTK_ACCESSIBLE_ROLE_LIST_ITEM;
    }
}

static char *
dup_key (const BaroPlace *place)
{
  if (place->kind == BARO_PLACE_CELL)
    return g_strdup ("cell");
  return g_strdup_printf ("%d:%s", (int) place->kind, place->id != NULL ? place->id : "");
}

static const char *
get_part_title (BaroMapView *self, const char *id)
{
  const BaroPart *part = id != NULL ? baro_journey_find (self->picture->journey, id) : NULL;

  return part != NULL ? baro_part_get_title (part) : "";
}

/* What a screen reader says. An empty cell tells where it is. */
static char *
dup_sentence (BaroMapView *self, const BaroPlace *place)
{
  guint n_data;
  const BaroDatum *data = baro_scene_get_data (self->picture->scene, &n_data);

  if (place->kind != BARO_PLACE_CELL && place->datum >= 0 && (guint) place->datum < n_data && data[place->datum].sentence != NULL)
    return g_utf8_substring (data[place->datum].sentence, 0, MIN (g_utf8_strlen (data[place->datum].sentence, -1), MOST_NAME_CHARS));
  if (place->kind == BARO_PLACE_CELL)
    /* Translators: an empty place on the map; a lane and a touchpoint: “Pain points, Check-in: empty” */
    return baro_string_format (_("%s, %s: empty"), get_part_title (self, place->lane_id), get_part_title (self, place->column_id));
  return g_strdup (get_part_title (self, place->id));
}

static BaroMapNode *
ensure_node (BaroMapView *self, int index)
{
  const BaroPlace *place = baro_map_view_nth_place (self, index);
  g_autofree char *key = dup_key (place);
  g_autofree char *sentence = dup_sentence (self, place);
  BaroMapNode *node = g_hash_table_lookup (self->nodes, key);
  GtkWidget *layer = self->layers[baro_map_view_get_part (self, place)];

  if (node == NULL)
    {
      node = g_object_new (BARO_TYPE_MAP_NODE, "accessible-role", get_role (place->kind), NULL);
      node->key = g_steal_pointer (&key);
      g_hash_table_insert (self->nodes, node->key, node);
      gtk_widget_set_parent (GTK_WIDGET (node), layer);
    }
  if (gtk_widget_get_parent (GTK_WIDGET (node)) != layer)
    {
      g_object_ref (node);
      gtk_widget_unparent (GTK_WIDGET (node));
      gtk_widget_set_parent (GTK_WIDGET (node), layer);
      g_object_unref (node);
    }
  if (node->place != index)
    gtk_widget_queue_resize (GTK_WIDGET (node));
  node->place = index;
  node->is_seen = TRUE;
  baro_accessible_set_label (GTK_WIDGET (node), sentence);
  return node;
}

static gboolean
is_focusable (const BaroPlace *place)
{
  return place->kind == BARO_PLACE_CELL || place->kind == BARO_PLACE_LANE || (place->kind != BARO_PLACE_PERSONA && place->id != NULL);
}

/* A node for each part; the empty cells share one, made when it is stepped on. */
static gboolean
make_nodes_cb (gpointer user_data)
{
  BaroMapView *self = user_data;
  GHashTableIter iter;
  gpointer value;

  self->nodes_id = 0;
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    ((BaroMapNode *) value)->is_seen = FALSE;
  for (guint i = 0; i < self->order->len; i++)
    {
      int index = g_array_index (self->order, int, i);

      if (baro_map_view_nth_place (self, index)->kind != BARO_PLACE_CELL || (index == self->focus_place && gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL))
        ensure_node (self, index);
    }
  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!((BaroMapNode *) value)->is_seen)
      {
        g_hash_table_iter_remove (&iter);
        gtk_widget_unparent (value);
      }
  for (int i = 0; i < BARO_MAP_N_LAYERS; i++)
    gtk_widget_queue_allocate (self->layers[i]);
  baro_map_view_update_states (self);
  return G_SOURCE_REMOVE;
}

void
baro_map_view_update_states (BaroMapView *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const BaroPlace *place = baro_map_view_nth_place (self, ((BaroMapNode *) value)->place);
      gboolean is_selected = place != NULL && baro_map_view_is_selected (self, baro_map_place_get_part_id (place));

      if (place != NULL && (place->kind == BARO_PLACE_CARD || place->kind == BARO_PLACE_TOUCHPOINT || place->kind == BARO_PLACE_STAGE || place->kind == BARO_PLACE_LANE))
        gtk_accessible_update_state (GTK_ACCESSIBLE (value), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
    }
}

/* Cells with a card on them are not places of their own for the keyboard. */
static gboolean
is_covered (BaroMapView *self, const BaroPlace *cell, GHashTable *covered)
{
  g_autofree char *key = g_strdup_printf ("%d:%d", cell->lane, cell->column);

  return g_hash_table_contains (covered, key);
}

static int
compare_reading (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const BaroPlace *one = baro_map_view_nth_place (user_data, *(const int *) a), *other = baro_map_view_nth_place (user_data, *(const int *) b);

  if (one->lane != other->lane)
    return one->lane < other->lane ? -1 : 1;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return one->y < other->y ? -1 : one->y > other->y;
}

static void
find_order (BaroMapView *self)
{
  g_autoptr(GHashTable) covered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_array_set_size (self->order, 0);
  for (guint i = 0; self->picture != NULL && i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);

      if (place->kind != BARO_PLACE_CELL && place->lane >= 0 && place->column >= 0)
        for (guint k = 0; k < MAX (place->span, 1u); k++)
          g_hash_table_add (covered, g_strdup_printf ("%d:%d", place->lane, place->column + (int) k));
    }
  for (guint i = 0; self->picture != NULL && i < self->picture->places->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, (int) i);
      int index = (int) i;

      if (is_focusable (place) && (place->kind != BARO_PLACE_CELL || !is_covered (self, place, covered)))
        g_array_append_val (self->order, index);
    }
  g_array_sort_with_data (self->order, compare_reading, self);
}

/* Parts that are gone leave the selection. */
static void
prune_selection (BaroMapView *self)
{
  gboolean has_changed = FALSE;

  for (guint i = self->selection->len; i-- > 0;)
    if (self->picture == NULL || baro_journey_find (self->picture->journey, g_ptr_array_index (self->selection, i)) == NULL)
      {
        g_ptr_array_remove_index (self->selection, i);
        has_changed = TRUE;
      }
  if (self->selected_id != NULL && (self->picture == NULL || baro_journey_find (self->picture->journey, self->selected_id) == NULL))
    has_changed = TRUE;
  if (has_changed)
    baro_map_view_selection_changed (self);
}

void
baro_map_view_read_places (BaroMapView *self)
{
  gboolean has_focus = (gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL || self->wants_focus) && self->entry == NULL;

  find_order (self);
  self->focus_place = baro_map_spot_find (&self->focus, self->picture);
  g_clear_handle_id (&self->nodes_id, g_source_remove);
  if (has_focus && self->picture != NULL)
    make_nodes_cb (self);
  else
    self->nodes_id = g_idle_add_full (G_PRIORITY_LOW, make_nodes_cb, self, NULL);
  prune_selection (self);
  if (self->wanted_id != NULL && baro_map_view_find_part (self, self->wanted_id) >= 0)
    {
      g_autofree char *id = g_steal_pointer (&self->wanted_id);

      baro_map_view_choose (self, baro_map_view_find_part (self, id), FALSE, FALSE);
      baro_map_view_set_focus (self, baro_map_view_find_part (self, id), has_focus);
    }
  else if (has_focus && self->order->len > 0)
    {
      baro_map_view_set_focus (self, self->focus_place >= 0 ? self->focus_place : g_array_index (self->order, int, 0), TRUE);
    }
  if (self->order->len > 0)
    self->wants_focus = FALSE;
}

/* --- focus -------------------------------------------------------------------------------------------------- */

void
baro_map_view_scroll_to (BaroMapView *self, int index)
{
  const BaroPlace *place = baro_map_view_nth_place (self, index);
  int part;
  graphene_rect_t rect, room;
  double left, top, right, bottom, dx = 0.0, dy = 0.0;

  if (place == NULL || gtk_widget_get_width (GTK_WIDGET (self)) < 1)
    return;
  part = baro_map_view_get_part (self, place);
  rect = baro_map_view_get_rect (self, place);
  room = baro_map_view_get_room (self, BARO_MAP_BODY);
  graphene_rect_inset (&room, SCROLL_MARGIN_PX, SCROLL_MARGIN_PX);
  left = room.origin.x, top = room.origin.y;
  right = left + room.size.width, bottom = top + room.size.height;
  if (part == BARO_MAP_BODY || part == BARO_MAP_HEADER)
    dx = rect.origin.x + rect.size.width > right ? MIN (rect.origin.x + rect.size.width - right, rect.origin.x - left) : 0.0;
  if (rect.origin.x < left && (part == BARO_MAP_BODY || part == BARO_MAP_HEADER))
    dx = rect.origin.x - left;
  if (part == BARO_MAP_BODY || part == BARO_MAP_TITLES)
    dy = rect.origin.y + rect.size.height > bottom ? MIN (rect.origin.y + rect.size.height - bottom, rect.origin.y - top) : 0.0;
  if (rect.origin.y < top && (part == BARO_MAP_BODY || part == BARO_MAP_TITLES))
    dy = rect.origin.y - top;
  baro_map_view_scroll_by (self, dx, dy);
}

/* Its node takes the keyboard focus too if @grabs. */
void
baro_map_view_set_focus (BaroMapView *self, int index, gboolean grabs)
{
  const BaroPlace *place = baro_map_view_nth_place (self, index);

  if (place == NULL)
    return;
  self->focus_place = index;
  baro_map_spot_set (&self->focus, place);
  baro_map_view_scroll_to (self, index);
  if (grabs)
    {
      BaroMapNode *node = ensure_node (self, index);

      gtk_widget_queue_allocate (gtk_widget_get_parent (GTK_WIDGET (node)));
      if (!gtk_widget_has_focus (GTK_WIDGET (node)))
        gtk_widget_grab_focus (GTK_WIDGET (node));
      else
        gtk_accessible_update_property (GTK_ACCESSIBLE (node), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "", -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* How far a place lies in the direction; negative: not there. Places that overlap across the direction come
 * before others. */
static double
measure_step (const BaroPlace *from, const BaroPlace *to, int dx, int dy)
{
  double from_x = from->x + 0.5 * from->width, from_y = from->y + 0.5 * from->height;
  double to_x = to->x + 0.5 * to->width, to_y = to->y + 0.5 * to->height;
  double along, across;

  if (dx != 0)
    {
      along = dx > 0 ? to->x - (from->x + from->width) : from->x - (to->x + to->width);
      if (along < -0.5 * MIN (from->width, to->width) || (to_x - from_x) * dx <= 1.0)
        return -1.0;
      across = MAX (0.0, MAX (from->y - (to->y + to->height), to->y - (from->y + from->height)));
      if (across > 0.0 && from->lane != to->lane)
        return -1.0;
      return MAX (along, 0.0) + 0.01 * fabs (to_y - from_y) + across;
    }
  along = dy > 0 ? to->y - (from->y + from->height) : from->y - (to->y + to->height);
  if (along < -0.5 * MIN (from->height, to->height) || (to_y - from_y) * dy <= 1.0)
    return -1.0;
  across = MAX (0.0, MAX (from->x - (to->x + to->width), to->x - (from->x + from->width)));
  if (across > 0.0)
    return -1.0;
  return MAX (along, 0.0) + 0.05 * fabs (to_x - from_x);
}

/* The next place to the left, right, above or below; -1 at the edge. */
int
baro_map_view_step (BaroMapView *self, int from, int dx, int dy)
{
  const BaroPlace *start = baro_map_view_nth_place (self, from);
  double least = INFINITY;
  int best = -1;

  if (start == NULL)
    return self->order->len > 0 ? g_array_index (self->order, int, 0) : -1;
  for (guint i = 0; i < self->order->len; i++)
    {
      int index = g_array_index (self->order, int, i);
      double distance = index != from ? measure_step (start, baro_map_view_nth_place (self, index), dx, dy) : -1.0;

      if (distance >= 0.0 && distance < least)
        {
          least = distance;
          best = index;
        }
    }
  return best;
}

static int
find_in_order (BaroMapView *self, int index)
{
  for (guint i = 0; i < self->order->len; i++)
    if (g_array_index (self->order, int, i) == index)
      return (int) i;
  return -1;
}

/* In the order of reading: along the lane, then the next lane. */
int
baro_map_view_step_reading (BaroMapView *self, int from, int step)
{
  int at = find_in_order (self, from) + step;

  return at >= 0 && (guint) at < self->order->len ? g_array_index (self->order, int, at) : -1;
}

int
baro_map_view_row_end (BaroMapView *self, int from, gboolean last)
{
  const BaroPlace *start = baro_map_view_nth_place (self, from);
  int best = from;

  for (guint i = 0; start != NULL && i < self->order->len; i++)
    {
      int index = g_array_index (self->order, int, i);
      const BaroPlace *place = baro_map_view_nth_place (self, index), *now = baro_map_view_nth_place (self, best);

      if (place->lane == start->lane && (place->kind == BARO_PLACE_STAGE) == (start->kind == BARO_PLACE_STAGE)
          && (last != baro_map_view_is_mirrored (self) ? place->x > now->x : place->x < now->x))
        best = index;
    }
  return best;
}

/* --- selection ---------------------------------------------------------------------------------------------- */

gboolean
baro_map_view_is_selected (BaroMapView *self, const char *id)
{
  for (guint i = 0; id != NULL && i < self->selection->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->selection, i), id) == 0)
      return TRUE;
  return FALSE;
}

void
baro_map_view_selection_changed (BaroMapView *self)
{
  g_autofree char *id = self->selection->len > 0 ? g_strdup (g_ptr_array_index (self->selection, self->selection->len - 1)) : NULL;

  g_free (self->selected_id);
  self->selected_id = g_steal_pointer (&id);
  baro_map_view_update_states (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit_by_name (self, "selection-changed");
}

void
baro_map_view_choose_none (BaroMapView *self)
{
  if (self->selection->len == 0 && self->selected_id == NULL)
    return;
  g_ptr_array_set_size (self->selection, 0);
  baro_map_view_selection_changed (self);
}

/* @keeps: beside what is selected; @toggles: and off if it was. */
void
baro_map_view_choose (BaroMapView *self, int index, gboolean keeps, gboolean toggles)
{
  const char *id = baro_map_place_get_part_id (baro_map_view_nth_place (self, index));
  g_autofree char *part_id = g_strdup (id);

  if (!keeps)
    g_ptr_array_set_size (self->selection, 0);
  for (guint i = 0; part_id != NULL && i < self->selection->len; i++)
    if (g_strcmp0 (g_ptr_array_index (self->selection, i), part_id) == 0)
      {
        g_ptr_array_remove_index (self->selection, i);
        if (toggles)
          g_clear_pointer (&part_id, g_free);
        break;
      }
  if (part_id != NULL)
    g_ptr_array_add (self->selection, g_steal_pointer (&part_id));
  baro_map_view_selection_changed (self);
}

/**
 * baro_map_view_get_selected_id:
 * @self: a canvas
 *
 * Returns: (transfer none) (nullable): the part that was chosen last, %NULL if none is
 */
const char *
baro_map_view_get_selected_id (BaroMapView *self)
{
  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), NULL);

  return self->selected_id;
}

char **
baro_map_view_dup_selection (BaroMapView *self)
{
  char **ids;

  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), NULL);

  ids = g_new0 (char *, self->selection->len + 1);
  for (guint i = 0; i < self->selection->len; i++)
    ids[i] = g_strdup (g_ptr_array_index (self->selection, i));
  return ids;
}

/**
 * baro_map_view_select:
 * @self: a canvas
 * @id: (nullable): a part; it may be one that only the next picture has
 *
 * Selects one part, or none, and scrolls there.
 */
void
baro_map_view_select (BaroMapView *self, const char *id)
{
  int index;

  g_return_if_fail (BARO_IS_MAP_VIEW (self));

  if (id == NULL)
    {
      baro_map_view_choose_none (self);
      return;
    }
  index = baro_map_view_find_part (self, id);
  if (index < 0)
    {
      g_free (self->wanted_id);
      self->wanted_id = g_strdup (id);
      return;
    }
  baro_map_view_choose (self, index, FALSE, FALSE);
  baro_map_view_set_focus (self, index, gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL && self->entry == NULL);
}

/* --- find --------------------------------------------------------------------------------------------------- */

static gboolean
holds (const BaroPart *part, const char *needle)
{
  g_autofree char *folded = g_utf8_casefold (baro_part_get_title (part), -1);

  return strstr (folded, needle) != NULL
         || (part->kind == BARO_PART_CARD && part->card.tag != NULL && strstr (part->card.tag, needle) != NULL)
         || (part->kind == BARO_PART_CARD && part->card.owner != NULL && strstr (part->card.owner, needle) != NULL);
}

/**
 * baro_map_view_find:
 * @self: a canvas
 * @text: (nullable): what is looked for, case does not matter; %NULL or empty: no finds
 *
 * Marks all parts whose text, tag or owner holds it.
 *
 * Returns: how many do
 */
guint
baro_map_view_find (BaroMapView *self, const char *text)
{
  g_autofree char *needle = g_utf8_casefold (text != NULL ? text : "", -1);

  g_return_val_if_fail (BARO_IS_MAP_VIEW (self), 0);

  g_clear_pointer (&self->finds, g_hash_table_unref);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (*needle == '\0' || self->picture == NULL)
    return 0;
  self->finds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->order->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, g_array_index (self->order, int, i));
      const char *id = baro_map_place_get_part_id (place);
      const BaroPart *part = id != NULL ? baro_journey_find (self->picture->journey, id) : NULL;

      if (part != NULL && holds (part, needle))
        g_hash_table_add (self->finds, g_strdup (id));
    }
  return g_hash_table_size (self->finds);
}

void
baro_map_view_find_next (BaroMapView *self, gboolean backward)
{
  int at = find_in_order (self, self->focus_place);
  int n = (int) self->order->len;

  g_return_if_fail (BARO_IS_MAP_VIEW (self));

  for (int step = 1; self->finds != NULL && step <= n; step++)
    {
      int i = ((at + (backward ? -step : step)) % n + n) % n;
      int index = g_array_index (self->order, int, i);
      const BaroPlace *place = baro_map_view_nth_place (self, index);

      if (place->kind != BARO_PLACE_CHIP && place->kind != BARO_PLACE_SCORE && place->kind != BARO_PLACE_IMPORTANCE
          && baro_map_place_get_part_id (place) != NULL && g_hash_table_contains (self->finds, baro_map_place_get_part_id (place)))
        {
          baro_map_view_choose (self, index, FALSE, FALSE);
          baro_map_view_set_focus (self, index, FALSE);
          return;
        }
    }
}
