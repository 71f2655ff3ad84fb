/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-attach.c: pictures, links and verbatims of a part */
#define G_LOG_DOMAIN "baro-map-panel-attach"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <cairo.h>
#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-file-dialog.h"
#include "figures/baro-figure.h"
#include "maps/baro-map-verbatims.h"
#include "widgets/baro-figure-card.h"

/* Pictures on a map are small: a photo is brought down to this, in px. */
#define MOST_SIDE_PX 1200
#define MOST_FILE_BYTES (32u * 1024 * 1024)
#define MAX_PAIN_CHARS 90u
#define MAX_QUOTE_CHARS 280u
#define MAX_QUOTES 12u

/* What waits for a file to be chosen and read. */
typedef struct
{
  BaroMapPanel  *panel;     /* (owned) */
  char          *part_id, *label;   /* (owned) */
  BaroMapSetText set;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_object_unref (wanted->panel);
  g_free (wanted->part_id);
  g_free (wanted->label);
  g_free (wanted);
}

/* The same picture with its longer side at most MOST_SIDE_PX. */
static GdkTexture *
shrink (GdkTexture *texture)
{
  int width = gdk_texture_get_width (texture), height = gdk_texture_get_height (texture);
  double scale = MIN (1.0, (double) MOST_SIDE_PX / MAX (width, height));
  int new_width = MAX ((int) (width * scale), 1), new_height = MAX ((int) (height * scale), 1);
  cairo_surface_t *whole, *small;
  g_autoptr(GBytes) bytes = NULL;
  cairo_t *cr;

  if (scale >= 1.0)
    return g_object_ref (texture);
  whole = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  small = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, new_width, new_height);
  if (cairo_surface_status (whole) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (whole);
      cairo_surface_destroy (small);
      return g_object_ref (texture);
    }
  gdk_texture_download (texture, cairo_image_surface_get_data (whole), (gsize) cairo_image_surface_get_stride (whole));
  cairo_surface_mark_dirty (whole);
  cr = cairo_create (small);
  cairo_scale (cr, (double) new_width / width, (double) new_height / height);
  cairo_set_source_surface (cr, whole, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (whole);
  cairo_surface_flush (small);
  bytes = g_bytes_new_with_free_func (cairo_image_surface_get_data (small), (gsize) cairo_image_surface_get_stride (small) * (gsize) new_height,
                                      (GDestroyNotify) cairo_surface_destroy, small);
  return gdk_memory_texture_new (new_width, new_height, GDK_MEMORY_DEFAULT, bytes, (gsize) cairo_image_surface_get_stride (small));
}

/**
 * baro_map_take_picture:
 * @self: the panel
 * @part_id: whose picture
 * @label: what the undo menu says
 * @set: puts the picture's id into a copy of the part
 * @file: what was in the file
 *
 * Keeps a picture as PNG in the study and gives it to a part. What is no picture is said.
 */
void
baro_map_take_picture (BaroMapPanel *self, const char *part_id, const char *label, BaroMapSetText set, GBytes *file)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = gdk_texture_new_from_bytes (file, NULL), small = NULL;
  g_autoptr(GBytes) png = NULL;
  g_autofree char *id = NULL;
  const BaroPart *part;
  BaroPart *changed;

  if (texture == NULL)
    {
      baro_map_panel_fail (self, _("This file is not a picture that can be read. Choose a PNG or JPEG file."));
      return;
    }
  small = shrink (texture);
  png = gdk_texture_save_to_png_bytes (small);
  id = baro_journeys_add_picture (self->journeys, png, &error);
  if (id == NULL)
    {
      baro_map_panel_fail (self, error->message);
      return;
    }
  part = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;
  if (part == NULL)
    return;
  changed = baro_part_copy (part);
  set (changed, id);
  baro_map_panel_replace (self, changed, label, NULL);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    baro_map_panel_fail (wanted->panel, error->message);
  else if (g_bytes_get_size (bytes) > MOST_FILE_BYTES)
    baro_map_panel_fail (wanted->panel, _("The picture’s file is larger than 32 MB. Choose a smaller one."));
  else if (wanted->panel->journeys != NULL)
    baro_map_take_picture (wanted->panel, wanted->part_id, wanted->label, wanted->set, bytes);
  wanted_free (wanted);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Wanted *wanted = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = baro_file_dialog_finish (result, &error);
  g_autoptr(GFileInputStream) stream = file != NULL ? g_file_read (file, NULL, &error) : NULL;

  if (stream != NULL)
    {
      /* A file that is read in one piece: local files give all that is asked for. */
      g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), MOST_FILE_BYTES + 1, G_PRIORITY_DEFAULT, NULL, read_cb, wanted);
      return;
    }
  if (error != NULL)
    baro_map_panel_fail (wanted->panel, error->message);
  wanted_free (wanted);
}

void
baro_map_choose_picture (BaroMapPanel *self, const char *part_id, const char *label, BaroMapSetText set)
{
  const char *const patterns[] = { "*.png", "*.jpg", "*.jpeg", "*.webp", "*.tif", "*.tiff", "*.PNG", "*.JPG", "*.JPEG", NULL };
  const char *const all[] = { "*", NULL };
  const BaroFileKind kinds[] = { { _("Pictures"), patterns }, { _("All files"), all } };
  Wanted *wanted = g_new0 (Wanted, 1);

  *wanted = (Wanted) { g_object_ref (self), g_strdup (part_id), g_strdup (label), set };
  baro_file_dialog_open (baro_map_panel_get_window (self), _("Choose a Picture"), kinds, G_N_ELEMENTS (kinds), chosen_cb, wanted);
}

GtkWidget *
baro_map_make_picture (BaroMapPanel *self, const char *picture_id, int height_px)
{
  g_autoptr(GBytes) bytes = self->journeys != NULL ? baro_journeys_get_picture (self->journeys, picture_id) : NULL;
  g_autoptr(GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;
  GtkWidget *picture;

  if (texture == NULL)
    return NULL;
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_widget_set_size_request (picture, -1, height_px);
  gtk_picture_set_can_shrink (GTK_PICTURE (picture), TRUE);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), _("The card’s picture"));
  return picture;
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroMapPanel *self = user_data;
  g_autoptr(GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    baro_map_panel_fail (self, error->message);
  g_object_unref (self);
}

/* "trend:METRIC:ITEM"; a metric may hold a colon of its own ("top:2"), an item too: the item is what makes sense. */
static BaroMetric *
parse_figure (const char *link, BaroDataset *dataset)
{
  g_autofree char *rest = NULL;

  if (!g_str_has_prefix (link, "trend:"))
    return NULL;
  rest = g_strdup (link + strlen ("trend:"));
  for (char *colon = strchr (rest, ':'); ; colon = strchr (colon + 1, ':'))
    {
      BaroMetric *metric;

      if (colon != NULL)
        *colon = '\0';
      metric = baro_metric_parse (rest, colon != NULL && colon[1] != '\0' ? colon + 1 : NULL, NULL);
      if (metric != NULL && baro_metric_resolve (metric, dataset, NULL))
        return metric;
      g_clear_pointer (&metric, baro_metric_free);
      if (colon == NULL)
        return NULL;
      *colon = ':';
    }
}

/* What the figure of a link is made from. */
typedef struct
{
  BaroSnapshot *snapshot;   /* (owned) */
  BaroMetric   *metric;     /* (owned) */
} Linked;

static void
linked_free (gpointer data)
{
  Linked *linked = data;

  baro_snapshot_unref (linked->snapshot);
  baro_metric_free (linked->metric);
  g_free (linked);
}

static void
figure_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Linked *linked = task_data;
  BaroMetric *metrics[] = { linked->metric };
  const BaroTrendChoice choice = { .metrics = metrics, .n_metrics = 1 };
  GError *error = NULL;
  BaroFigure *figure = baro_figure_trend (linked->snapshot, &choice, cancellable, &error);

  if (figure != NULL)
    g_task_return_pointer (task, figure, (GDestroyNotify) baro_figure_unref);
  else
    g_task_return_error (task, error);
}

static void
figure_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GError) error = NULL;
  BaroFigure *figure = g_task_propagate_pointer (G_TASK (result), &error);

  baro_figure_card_take_result (BARO_FIGURE_CARD (source), figure, error);
}

static void
show_figure (BaroMapPanel *self, BaroMetric *metric)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *card = baro_figure_card_new ();
  g_autoptr(GTask) task = g_task_new (card, NULL, figure_made_cb, NULL);
  Linked *linked = g_new0 (Linked, 1);

  g_object_set (card, "margin-start", 12, "margin-end", 12, "margin-bottom", 12, "vexpand", TRUE, NULL);
  baro_figure_card_set_analysis (BARO_FIGURE_CARD (card), self->analysis);
  baro_figure_card_set_waiting (BARO_FIGURE_CARD (card));
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), card);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), C_("figure", "Trend"));
  gtk_window_set_transient_for (GTK_WINDOW (window), baro_map_panel_get_window (self));
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 460);
  *linked = (Linked) { baro_analysis_get_snapshot (self->analysis), metric };
  g_task_set_task_data (task, linked, linked_free);
  g_task_run_in_thread (task, figure_in_thread);
  gtk_window_present (GTK_WINDOW (window));
}

/**
 * baro_map_open_link:
 * @self: the panel
 * @link: a card's link
 *
 * Opens a web address in the browser, or shows a figure. Other schemes could start programs and are refused.
 */
void
baro_map_open_link (BaroMapPanel *self, const char *link)
{
  g_autofree char *scheme = g_uri_parse_scheme (link);
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  BaroMetric *metric;

  if (g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0 || g_strcmp0 (scheme, "mailto") == 0)
    {
      g_app_info_launch_default_for_uri_async (link, NULL, NULL, launched_cb, g_object_ref (self));
      return;
    }
  metric = dataset != NULL && self->analysis != NULL ? parse_figure (link, dataset) : NULL;
  if (metric != NULL)
    show_figure (self, metric);
  else
    baro_map_panel_fail (self, _("This link is neither a web address nor a figure of the study."));
}

/* What is to become of verbatims that are being picked. */
typedef struct
{
  BaroMapPanel *panel;      /* (owned) */
  char         *column_id, *card_id;   /* (owned) card_id (nullable) */
  BaroLaneKind  kind;
} Making;

static void
making_free (gpointer data, GClosure *closure)
{
  Making *making = data;

  g_object_unref (making->panel);
  g_free (making->column_id);
  g_free (making->card_id);
  g_free (making);
}

static const BaroPart *
find_lane (const BaroJourney *journey, BaroLaneKind kind)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (journey, BARO_PART_LANE, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i]->lane.kind == kind)
      return lanes[i];
  return NULL;
}

/* A map without such a lane gets one first, at the end. */
static const BaroPart *
ensure_lane (BaroMapPanel *self, BaroLaneKind kind)
{
  GError *error = NULL;
  BaroJourney *newest;

  if (find_lane (self->journey, kind) == NULL)
    {
      BaroChangeSet *set = baro_journey_edit_add_lane (self->journey, NULL, kind, NULL, &error);

      if (!baro_map_panel_apply (self, set, error))
        return NULL;
      newest = baro_journey_ref (baro_journeys_get (self->journeys, self->journey_id));
      g_clear_pointer (&self->journey, baro_journey_unref);
      self->journey = newest;
    }
  return find_lane (self->journey, kind);
}

/* The first line of what was said, short enough for a card. */
static char *
dup_card_text (BaroLaneKind kind, const char *verbatim, const char *words)
{
  g_autofree char *trimmed = baro_string_trim_dup (verbatim, -1), *shown = NULL;

  if (kind == BARO_LANE_PAINS)
    return *words != '\0' ? g_strdup (words) : baro_string_ellipsize (trimmed, MAX_PAIN_CHARS);
  shown = baro_string_ellipsize (trimmed, MAX_QUOTE_CHARS);
  /* Translators: the words of a respondent on a card, in quotation marks */
  return baro_string_format (C_("quote", "“%s”"), shown);
}

/* All cards of one making are one step: their change sets are put together. */
static BaroChangeSet *
make_cards (BaroMapPanel *self, const Making *making, const BaroPart *lane, GPtrArray *texts, const char *const *keys, const char *all_keys, const char *words, GError **error)
{
  guint n = making->kind == BARO_LANE_PAINS ? 1 : MIN (texts->len, MAX_QUOTES);
  BaroChangeSet *all = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = dup_card_text (making->kind, g_ptr_array_index (texts, i), words);
      BaroChangeSet *set = baro_journey_edit_add_card (self->journey, lane->id, making->column_id, NULL, text, error);
      BaroPart *card;

      if (set == NULL)
        {
          g_clear_pointer (&all, baro_change_set_free);
          return NULL;
        }
      for (guint k = 0; k < set->changes->len; k++)
        {
          BaroChange *change = g_ptr_array_index (set->changes, k);

          if (change->after == NULL)
            continue;
          card = baro_part_copy (change->after);
          if (g_strcmp0 (card->id, set->focus_id) == 0)
            {
              card->position += i;
              baro_part_set_string (&card->card.verbatims, making->kind == BARO_LANE_PAINS ? all_keys : keys[i]);
            }
          if (all == NULL)
            all = baro_change_set_new (set->label);
          baro_change_set_add (all, change->before, card);
          if (all->focus_id == NULL)
            baro_part_set_string (&all->focus_id, set->focus_id);
        }
      baro_change_set_free (set);
    }
  return all;
}

static void
relink_card (BaroMapPanel *self, const Making *making, const char *verbatim, const char *keys, const char *words)
{
  const BaroPart *card = baro_journey_find (self->journey, making->card_id);
  BaroPart *changed;

  if (card == NULL)
    return;
  changed = baro_part_copy (card);
  baro_part_set_string (&changed->card.verbatims, keys);
  if (changed->text == NULL || *changed->text == '\0' || (making->kind == BARO_LANE_PAINS && *words != '\0'))
    {
      g_autofree char *text = dup_card_text (making->kind, verbatim, words);

      baro_part_set_string (&changed->text, text);
    }
  baro_map_panel_replace (self, changed, _("Link a Card to Verbatims"), NULL);
}

static void
picked_cb (BaroMapVerbatims *window, GPtrArray *texts, const char *keys, const char *words, gpointer user_data)
{
  Making *making = user_data;
  BaroMapPanel *self = making->panel;
  g_auto(GStrv) lines = g_strsplit (keys, "\n", -1);
  const BaroPart *lane;
  GError *error = NULL;
  BaroChangeSet *set;
  g_autofree char *focus_id = NULL;

  if (self->journeys == NULL || self->journey == NULL)
    return;
  if (making->card_id != NULL)
    {
      relink_card (self, making, g_ptr_array_index (texts, 0), keys, words);
      return;
    }
  lane = ensure_lane (self, making->kind);
  if (lane == NULL)
    return;
  set = make_cards (self, making, lane, texts, (const char *const *) lines, keys, words, &error);
  focus_id = set != NULL ? g_strdup (set->focus_id) : NULL;
  if (baro_map_panel_apply (self, set, error) && focus_id != NULL)
    g_signal_emit_by_name (self, "select", focus_id);
}

/**
 * baro_map_pick_verbatims:
 * @self: the panel
 * @touchpoint_id: whose responses
 * @kind: pain points or verbatims: what the card is to be
 * @card_id: (nullable): a card that gets other verbatims; %NULL for a new one
 *
 * Opens the window in which verbatims are ticked, and makes a card from them that remembers the responses.
 */
void
baro_map_pick_verbatims (BaroMapPanel *self, const char *touchpoint_id, BaroLaneKind kind, const char *card_id)
{
  g_autoptr(BaroSnapshot) snapshot = self->analysis != NULL ? baro_analysis_get_snapshot (self->analysis) : NULL;
  const BaroPart *touchpoint = self->journey != NULL ? baro_journey_find (self->journey, touchpoint_id) : NULL;
  const BaroPart *card = self->journey != NULL && card_id != NULL ? baro_journey_find (self->journey, card_id) : NULL;
  g_autoptr(BaroFilter) filter = NULL;
  BaroMapVerbatims *window;
  Making *making;

  if (snapshot == NULL || touchpoint == NULL)
    return;
  /* A touchpoint that is bound to nothing: whoever passes the map's own filter may have said something about it. */
  filter = baro_journey_get_filter (self->journey, touchpoint_id, snapshot, NULL);
  if (filter == NULL)
    filter = baro_filter_ref (snapshot->filter);
  making = g_new0 (Making, 1);
  *making = (Making) { g_object_ref (self), g_strdup (touchpoint_id), g_strdup (card_id), kind };
  window = baro_map_verbatims_new (baro_map_panel_get_window (self), baro_journeys_get_study (self->journeys), baro_part_get_title (touchpoint));
  g_signal_connect_data (window, "picked", G_CALLBACK (picked_cb), making, making_free, 0);
  baro_map_verbatims_pick (window, filter, kind, kind == BARO_LANE_PAINS && card != NULL ? card->text : NULL);
}

void
baro_map_show_verbatims (BaroMapPanel *self, const BaroPart *card)
{
  g_autofree char *title = card->text != NULL ? baro_string_ellipsize (card->text, 60) : NULL;

  if (card->card.verbatims != NULL)
    baro_map_verbatims_show (baro_map_verbatims_new (baro_map_panel_get_window (self), baro_journeys_get_study (self->journeys), title), card->card.verbatims);
}

static void
pain_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_pick_verbatims (self, part_id, BARO_LANE_PAINS, NULL);
}

static void
quote_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_pick_verbatims (self, part_id, BARO_LANE_VERBATIMS, NULL);
}

/* Only a study in which somebody said something has this. */
void
baro_map_panel_body_from_verbatims (BaroMapPanel *self, const BaroPart *touchpoint)
{
  BaroDataset *dataset = baro_map_panel_get_dataset (self);
  GtkWidget *line;

  if (dataset == NULL || baro_dataset_find_role (dataset, BARO_ROLE_VERBATIM) < 0)
    return;
  line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  baro_map_add_heading (self->body, _("From verbatims"));
  gtk_box_append (GTK_BOX (line), baro_map_make_button (self, touchpoint->id, _("Pain Point…"), NULL, _("Make a pain point from what people said here"), pain_clicked));
  gtk_box_append (GTK_BOX (line), baro_map_make_button (self, touchpoint->id, _("Quotes…"), NULL, _("Put what people said here on the map"), quote_clicked));
  gtk_box_append (GTK_BOX (self->body), line);
}
