/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-commands.c: the edits of the canvas */
#define G_LOG_DOMAIN "baro-map-commands"
#include "config.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "maps/baro-map-view-private.h"

#define MOST_NAME_CHARS 40
#define CLIP_MIME "application/x-barometer-journey-parts+json"

/**
 * baro_map_view_apply:
 * @self: a canvas
 * @set: (transfer full) (nullable): what is to change
 * @error: (transfer full) (nullable): why nothing can
 *
 * Hands an edit to the owner of the map, and a refusal to the person.
 *
 * Returns: whether the map changed
 */
gboolean
baro_map_view_apply (BaroMapView *self, BaroChangeSet *set, GError *error)
{
  gboolean is_applied = FALSE;
  g_autoptr(BaroMapView) alive = g_object_ref (self);

  if (error != NULL)
    {
      baro_map_view_emit_failed (self, error->message);
      g_error_free (error);
    }
  if (error != NULL || set == NULL)
    {
      g_clear_pointer (&set, baro_change_set_free);
      return FALSE;
    }
  if (set->focus_id != NULL)
    {
      g_free (self->wanted_id);
      self->wanted_id = g_strdup (set->focus_id);
    }
  g_signal_emit_by_name (self, "edit", set, &is_applied);
  if (!is_applied)
    g_clear_pointer (&self->wanted_id, g_free);
  return is_applied;
}

/* Two edits as one step: the second is made for the map that the first would leave. Takes @first. */
BaroChangeSet *
baro_map_chain (const BaroJourney *journey, BaroChangeSet *first,
                BaroChangeSet *(*make_second) (const BaroJourney *after, const char *id, gpointer data, GError **error),
                gpointer data, GError **error)
{
  g_autoptr(BaroChangeSet) start = first;
  g_autoptr(BaroChangeSet) second = NULL;
  g_autoptr(BaroJourney) after = NULL;

  if (first == NULL)
    return NULL;
  after = baro_journey_with (journey, first, FALSE, error);
  second = after != NULL ? make_second (after, first->focus_id, data, error) : NULL;
  if (second == NULL)
    return NULL;
  g_free (start->merge_key);
  g_free (second->merge_key);
  start->merge_key = g_strdup ("chain");
  second->merge_key = g_strdup ("chain");
  baro_change_set_merge (start, second);
  g_clear_pointer (&start->merge_key, g_free);
  return g_steal_pointer (&start);
}

static const BaroPlace *
get_focus_place (BaroMapView *self)
{
  return baro_map_view_nth_place (self, self->focus_place);
}

static const BaroPart *
get_part (BaroMapView *self, const char *id)
{
  return id != NULL && self->picture != NULL ? baro_journey_find (self->picture->journey, id) : NULL;
}

static gboolean
is_number (const BaroPlace *place)
{
  return place != NULL && (place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE || place->kind == BARO_PLACE_IMPORTANCE);
}

/* The selected parts; where there are none, the one with the focus. */
static char **
dup_targets (BaroMapView *self)
{
  char **ids = baro_map_view_dup_selection (self);
  const char *id = baro_map_place_get_part_id (get_focus_place (self));

  if (ids[0] == NULL && id != NULL)
    {
      g_free (ids);
      ids = g_new0 (char *, 2);
      ids[0] = g_strdup (id);
    }
  return ids;
}

/* The part of the kind after this one under the same parent; NULL: it is the last. */
static const char *
get_next_id (const BaroJourney *journey, const BaroPart *part)
{
  guint n;
  const BaroPart *const *parts = baro_journey_list (journey, part->kind, &n);

  for (guint i = 0; i + 1 < n; i++)
    if (parts[i] == part)
      return g_strcmp0 (parts[i + 1]->parent_id, part->parent_id) == 0 ? parts[i + 1]->id : NULL;
  return NULL;
}

static const char *
get_next_card_id (const BaroJourney *journey, const BaroPart *card)
{
  guint n;
  const BaroPart *const *cards = baro_journey_list_cards (journey, card->parent_id, &n);

  for (guint i = 0; i + 1 < n; i++)
    if (cards[i] == card)
      return g_strcmp0 (cards[i + 1]->card.column_id, card->card.column_id) == 0 ? cards[i + 1]->id : NULL;
  return NULL;
}

/* What was just added is named at once; the name is part of the same step. */
static void
add_and_name (BaroMapView *self, BaroChangeSet *set, GError *error)
{
  g_autofree char *id = set != NULL ? g_strdup (set->focus_id) : NULL;
  g_autofree char *key = id != NULL ? g_strconcat ("add:", id, NULL) : NULL;

  if (set != NULL)
    {
      g_free (set->merge_key);
      set->merge_key = g_strdup (key);
    }
  if (!baro_map_view_apply (self, set, error) || id == NULL || baro_map_view_find_part (self, id) < 0)
    return;
  if (baro_map_view_edit_text (self, baro_map_view_find_part (self, id)))
    self->entry_merge_key = g_steal_pointer (&key);
}

/* --- adding ------------------------------------------------------------------------------------------------- */

/* The stage and the place in it where a new touchpoint goes: after what is chosen. */
static const char *
find_stage (BaroMapView *self, const char **before_id)
{
  const BaroJourney *journey = self->picture->journey;
  const BaroPlace *place = get_focus_place (self);
  const BaroPart *part = get_part (self, self->selected_id != NULL ? self->selected_id : place != NULL ? place->column_id : NULL);
  guint n;
  const BaroPart *const *stages = baro_journey_list (journey, BARO_PART_STAGE, &n);

  *before_id = NULL;
  if (part != NULL && part->kind == BARO_PART_CARD)
    part = baro_journey_find (journey, part->card.column_id);
  if (part != NULL && part->kind == BARO_PART_STAGE)
    return part->id;
  if (part != NULL && part->kind == BARO_PART_TOUCHPOINT)
    {
      *before_id = get_next_id (journey, part);
      return part->parent_id;
    }
  return n > 0 ? stages[n - 1]->id : NULL;
}

static void
add_touchpoint (BaroMapView *self)
{
  const char *before_id, *stage_id = find_stage (self, &before_id);
  GError *error = NULL;

  if (stage_id == NULL)
    baro_map_view_emit_failed (self, _("Add a stage first. Touchpoints stand in stages."));
  else
    add_and_name (self, baro_journey_edit_add_touchpoint (self->picture->journey, stage_id, before_id, _("New touchpoint"), &error), error);
}

static void
add_stage (BaroMapView *self)
{
  const BaroPart *part = get_part (self, self->selected_id);
  const char *before_id = part != NULL && part->kind == BARO_PART_STAGE ? get_next_id (self->picture->journey, part) : NULL;
  GError *error = NULL;

  add_and_name (self, baro_journey_edit_add_stage (self->picture->journey, before_id, _("New stage"), &error), error);
}

/* A card goes where the focus is, else into the first lane of cards. */
static void
add_card (BaroMapView *self)
{
  const BaroPlace *place = get_focus_place (self);
  const BaroPart *lane = place != NULL ? get_part (self, place->lane_id) : NULL;
  guint n_columns, n_lanes;
  const BaroColumnPlace *columns = baro_journey_get_columns (self->picture->journey, &n_columns);
  const BaroPart *const *lanes = baro_journey_list (self->picture->journey, BARO_PART_LANE, &n_lanes);
  const char *column_id = place != NULL ? place->column_id : NULL;
  GError *error = NULL;

  for (guint i = 0; i < n_lanes && (lane == NULL || !baro_lane_kind_has_cards (lane->lane.kind)); i++)
    if (baro_lane_kind_has_cards (lanes[i]->lane.kind) && !lanes[i]->lane.is_hidden)
      lane = lanes[i];
  if (column_id == NULL && n_columns > 0)
    column_id = columns[0].touchpoint != NULL ? columns[0].touchpoint->id : columns[0].stage->id;
  if (lane == NULL || !baro_lane_kind_has_cards (lane->lane.kind) || column_id == NULL)
    baro_map_view_emit_failed (self, _("Add a stage and a lane for cards first."));
  else
    add_and_name (self, baro_journey_edit_add_card (self->picture->journey, lane->id, column_id, NULL, _("New card"), &error), error);
}

static void
add_lane (BaroMapView *self, const char *nick)
{
  const BaroPart *part = get_part (self, self->selected_id);
  const char *before_id = part != NULL && part->kind == BARO_PART_LANE ? get_next_id (self->picture->journey, part) : NULL;
  BaroLaneKind kind = BARO_LANE_OTHER;
  GError *error = NULL;
  BaroChangeSet *set;

  baro_lane_kind_parse (nick, &kind);
  set = baro_journey_edit_add_lane (self->picture->journey, before_id, kind, kind == BARO_LANE_OTHER ? _("New lane") : NULL, &error);
  if (kind == BARO_LANE_OTHER)
    add_and_name (self, set, error);
  else
    baro_map_view_apply (self, set, error);
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  const char *what = g_variant_get_string (parameter, NULL);

  if (self->picture == NULL)
    return;
  baro_map_view_end_entry (self, TRUE);
  if (g_str_equal (what, "stage"))
    add_stage (self);
  else if (g_str_equal (what, "touchpoint"))
    add_touchpoint (self);
  else if (g_str_equal (what, "card"))
    add_card (self);
  else if (g_str_has_prefix (what, "lane:"))
    add_lane (self, what + strlen ("lane:"));
}

static BaroChangeSet *
make_insertion (BaroMapView *self, const BaroPlace *place, const BaroPart *part, gboolean after, GError **error)
{
  const BaroJourney *journey = self->picture->journey;

  if (place->kind == BARO_PLACE_CELL)
    return baro_journey_edit_add_card (journey, place->lane_id, place->column_id, NULL, _("New card"), error);
  switch (part->kind)
    {
    case BARO_PART_STAGE:
      return baro_journey_edit_add_stage (journey, after ? get_next_id (journey, part) : part->id, _("New stage"), error);
    case BARO_PART_TOUCHPOINT:
      return baro_journey_edit_add_touchpoint (journey, part->parent_id, after ? get_next_id (journey, part) : part->id, _("New touchpoint"), error);
    case BARO_PART_LANE:
      return baro_journey_edit_add_lane (journey, after ? get_next_id (journey, part) : part->id, BARO_LANE_OTHER, _("New lane"), error);
    case BARO_PART_CARD:
      return baro_journey_edit_add_card (journey, part->parent_id, part->card.column_id, after ? get_next_card_id (journey, part) : part->id, _("New card"), error);
    case BARO_PART_HEAD: case BARO_PART_PERSONA: case BARO_PART_OVERLAY: case BARO_N_PART_KINDS: default:
      return NULL;
    }
}

static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  const BaroPlace *place = get_focus_place (self);
  const BaroPart *part = get_part (self, baro_map_place_get_part_id (place));
  GError *error = NULL;
  BaroChangeSet *set;

  if (place == NULL || (part == NULL && place->kind != BARO_PLACE_CELL))
    return;
  set = make_insertion (self, place, part, g_str_equal (name, "map.insert-after"), &error);
  add_and_name (self, set, error);
}

/* --- whole parts -------------------------------------------------------------------------------------------- */

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  baro_map_view_edit_text (self, self->focus_place);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  g_auto(GStrv) ids = dup_targets (self);
  GError *error = NULL;

  if (ids[0] == NULL || is_number (get_focus_place (self)))
    return;
  baro_map_view_apply (self, baro_journey_edit_duplicate (self->picture->journey, (const char *const *) ids, g_strv_length (ids), &error), error);
}

/* What the toast says. */
static char *
dup_deleted (BaroMapView *self, char **ids)
{
  guint n = g_strv_length (ids);
  const BaroPart *part = get_part (self, ids[0]);
  g_autofree char *name = part != NULL ? baro_string_ellipsize (baro_part_get_title (part), MOST_NAME_CHARS) : NULL;
  g_autofree char *count = baro_string_count (n);

  if (n == 1 && name != NULL && *name != '\0')
    /* Translators: %s is the text of a card or the name of a stage, touchpoint or lane */
    return baro_string_format (_("“%s” deleted"), name);
  return baro_string_format (g_dngettext (GETTEXT_PACKAGE, "%s part deleted", "%s parts deleted", n), count);
}

static void
remove_parts (BaroMapView *self, gboolean says)
{
  g_auto(GStrv) ids = dup_targets (self);
  GError *error = NULL;
  BaroChangeSet *set;
  g_autofree char *sentence = NULL;

  if (ids[0] == NULL || is_number (get_focus_place (self)))
    return;
  sentence = dup_deleted (self, ids);
  set = baro_journey_edit_remove (self->picture->journey, (const char *const *) ids, g_strv_length (ids), &error);
  if (baro_map_view_apply (self, set, error) && says)
    g_signal_emit_by_name (self, "deleted", sentence);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  remove_parts (BARO_MAP_VIEW (widget), TRUE);
}

/* Our own form for journeys, lines of text for everything else. */
static gboolean
copy_parts (BaroMapView *self)
{
  g_auto(GStrv) ids = dup_targets (self);
  guint n = g_strv_length (ids);
  g_autofree char *clip = NULL, *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  GdkContentProvider *forms[2];

  if (n == 0)
    return FALSE;
  clip = baro_journey_copy_parts (self->picture->journey, (const char *const *) ids, n);
  text = baro_journey_copy_text (self->picture->journey, (const char *const *) ids, n);
  bytes = g_bytes_new (clip, strlen (clip));
  forms[0] = gdk_content_provider_new_for_bytes (CLIP_MIME, bytes);
  forms[1] = gdk_content_provider_new_typed (G_TYPE_STRING, text);
  content = gdk_content_provider_new_union (forms, G_N_ELEMENTS (forms));
  return gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  copy_parts (BARO_MAP_VIEW (widget));
}

static void
cut_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (!is_number (get_focus_place (BARO_MAP_VIEW (widget))) && copy_parts (BARO_MAP_VIEW (widget)))
    remove_parts (BARO_MAP_VIEW (widget), FALSE);
}

static void
paste_text (BaroMapView *self, const char *text)
{
  const BaroPlace *place = get_focus_place (self);
  GError *error = NULL;

  if (self->picture != NULL)
    baro_map_view_apply (self, baro_journey_edit_paste (self->picture->journey, text, place != NULL ? place->lane_id : NULL,
                                                        place != NULL ? place->column_id : NULL, &error), error);
}

static void
clip_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroMapView) self = user_data;
  g_autoptr(GError) error = NULL;
  gssize n = g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error);
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (source);
  g_autofree char *clip = NULL;

  if (n < 0)
    {
      baro_map_view_emit_failed (self, error->message);
      return;
    }
  clip = g_strndup (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
  paste_text (self, clip);
}

static void
clip_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroMapView) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr(GOutputStream) memory = NULL;

  if (input == NULL)
    {
      baro_map_view_emit_failed (self, error->message);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, input, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT, NULL,
                                clip_read_cb, g_steal_pointer (&self));
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroMapView) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (text != NULL && *text != '\0')
    paste_text (self, text);
}

static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *mime_types[] = { CLIP_MIME, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);

  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), CLIP_MIME))
    gdk_clipboard_read_async (clipboard, mime_types, G_PRIORITY_DEFAULT, NULL, clip_opened_cb, g_object_ref (widget));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (widget));
}

static void
select_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);

  g_ptr_array_set_size (self->selection, 0);
  for (guint i = 0; i < self->order->len; i++)
    {
      const BaroPlace *place = baro_map_view_nth_place (self, g_array_index (self->order, int, i));

      if (place->kind == BARO_PLACE_CARD)
        g_ptr_array_add (self->selection, g_strdup (place->id));
    }
  baro_map_view_selection_changed (self);
}

/* The touchpoint that the focus is about: its own, or that of the column. */
static const char *
get_touchpoint_id (BaroMapView *self)
{
  const BaroPlace *place = get_focus_place (self);
  const BaroPart *part = get_part (self, baro_map_place_get_part_id (place));

  if (part == NULL || part->kind != BARO_PART_TOUCHPOINT)
    part = get_part (self, place != NULL ? place->column_id : NULL);
  return part != NULL && part->kind == BARO_PART_TOUCHPOINT ? part->id : NULL;
}

static void
open_responses_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *id = get_touchpoint_id (BARO_MAP_VIEW (widget));

  if (id != NULL)
    baro_map_view_emit_drill (BARO_MAP_VIEW (widget), id);
}

static void
bind_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *id = g_strdup (get_touchpoint_id (BARO_MAP_VIEW (widget)));

  if (id == NULL)
    return;
  baro_map_view_select (BARO_MAP_VIEW (widget), id);
  g_signal_emit_by_name (widget, "bind", id);
}

static void
hide_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  const BaroPlace *place = get_focus_place (self);
  GError *error = NULL;

  if (place != NULL && place->lane_id != NULL)
    baro_map_view_apply (self, baro_journey_edit_hide_lane (self->picture->journey, place->lane_id, TRUE, &error), error);
}

static void
show_lane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  GError *error = NULL;

  if (self->picture != NULL)
    baro_map_view_apply (self, baro_journey_edit_hide_lane (self->picture->journey, g_variant_get_string (parameter, NULL), FALSE, &error), error);
}

static void
show_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroMapView *self = BARO_MAP_VIEW (widget);
  const BaroPlace *place = get_focus_place (self);
  graphene_rect_t rect;

  if (place == NULL)
    return;
  rect = baro_map_view_get_rect (self, place);
  baro_map_view_show_menu (self, self->focus_place, rect.origin.x + 0.5f * rect.size.width, rect.origin.y + 0.5f * rect.size.height);
}

void
baro_map_view_resize_card (BaroMapView *self, const char *id, guint first_column, guint span)
{
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (self->picture->journey, &n);
  GError *error = NULL;

  if (first_column >= n)
    return;
  baro_map_view_apply (self, baro_journey_edit_set_span (self->picture->journey, id,
                                                         columns[first_column].touchpoint != NULL ? columns[first_column].touchpoint->id : columns[first_column].stage->id,
                                                         span, &error), error);
}

/* --- dropping ----------------------------------------------------------------------------------------------- */

static BaroChangeSet *
move_copy (const BaroJourney *after, const char *id, gpointer data, GError **error)
{
  const BaroDrop *drop = data;
  const BaroPart *part = id != NULL ? baro_journey_find (after, id) : NULL;

  return part != NULL ? baro_journey_edit_move_touchpoint (after, part->id, drop->stage_id, drop->before_id, error) : NULL;
}

static BaroChangeSet *
make_move (BaroMapView *self, const BaroPart *part, gboolean copies, GError **error)
{
  const BaroJourney *journey = self->picture->journey;
  const BaroDrop *drop = &self->drop;
  g_auto(GStrv) ids = dup_targets (self);
  const char *const one[] = { part->id, NULL };
  g_autofree char *clip = NULL;

  switch (part->kind)
    {
    case BARO_PART_STAGE: return baro_journey_edit_move_stage (journey, part->id, drop->before_id, error);
    case BARO_PART_LANE: return baro_journey_edit_move_lane (journey, part->id, drop->before_id, error);
    case BARO_PART_TOUCHPOINT:
      if (copies)
        return baro_map_chain (journey, baro_journey_edit_duplicate (journey, one, 1, error), move_copy, &self->drop, error);
      return baro_journey_edit_move_touchpoint (journey, part->id, drop->stage_id, drop->before_id, error);
    case BARO_PART_CARD:
      if (!copies)
        return baro_journey_edit_move_cards (journey, (const char *const *) ids, g_strv_length (ids), drop->lane_id, drop->column_id, drop->before_id, error);
      clip = baro_journey_copy_parts (journey, (const char *const *) ids, g_strv_length (ids));
      return baro_journey_edit_paste (journey, clip, drop->lane_id, drop->column_id, error);
    case BARO_PART_HEAD: case BARO_PART_PERSONA: case BARO_PART_OVERLAY: case BARO_N_PART_KINDS: default: return NULL;
    }
}

/* The end of a drag: one step, whatever was dragged. */
void
baro_map_view_drop_parts (BaroMapView *self, gboolean copies)
{
  const BaroPart *part = get_part (self, baro_map_place_get_part_id (baro_map_view_nth_place (self, self->grip_place)));
  GError *error = NULL;
  BaroChangeSet *set;

  if (part == NULL)
    return;
  if (!self->drop.is_possible)
    {
      if (self->drop.sentence != NULL)
        baro_map_view_emit_failed (self, self->drop.sentence);
      return;
    }
  set = make_move (self, part, copies, &error);
  baro_map_view_apply (self, set, error);
}

gboolean
baro_map_view_run (BaroMapView *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  return GDK_EVENT_STOP;
}

void
baro_map_view_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name, *parameter; GtkWidgetActionActivateFunc activate; } actions[] = {
    { "map.add", "s", add_action },
    { "map.edit", NULL, edit_action },
    { "map.insert-before", NULL, insert_action },
    { "map.insert-after", NULL, insert_action },
    { "map.duplicate", NULL, duplicate_action },
    { "map.cut", NULL, cut_action },
    { "map.copy", NULL, copy_action },
    { "map.paste", NULL, paste_action },
    { "map.delete", NULL, delete_action },
    { "map.select-all", NULL, select_all_action },
    { "map.open-responses", NULL, open_responses_action },
    { "map.bind", NULL, bind_action },
    { "map.hide-lane", NULL, hide_lane_action },
    { "map.show-lane", "s", show_lane_action },
    { "map.show-menu", NULL, show_menu_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter, actions[i].activate);
}
