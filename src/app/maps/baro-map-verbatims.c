/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-verbatims.c: a window in which verbatims are read and ticked */
#define G_LOG_DOMAIN "baro-map-verbatims"
#include "config.h"

#include "maps/baro-map-verbatims.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "journey/baro-journeys.h"

#define MAX_SHOWN_CHARS 600
#define WIDTH_PX 620
#define HEIGHT_PX 560

/* One verbatim of the list. */
#define BARO_TYPE_MAP_VERBATIM (baro_map_verbatim_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapVerbatim, baro_map_verbatim, BARO, MAP_VERBATIM, GObject)

struct _BaroMapVerbatim
{
  GObject  parent_instance;
  gsize    row;
  char    *text;       /* (owned) */
  gboolean is_ticked;
};

enum { VERBATIM_PROP_0, VERBATIM_PROP_TICKED };

G_DEFINE_FINAL_TYPE (BaroMapVerbatim, baro_map_verbatim, G_TYPE_OBJECT)

struct _BaroMapVerbatims
{
  AdwWindow      parent_instance;

  AdwWindowTitle *title;        /* (owned by the widget tree), and the others in it */
  GtkEditable   *search, *words;
  GtkWidget     *make;
  GtkLabel      *foot;
  GtkListView   *view;
  GListStore    *store;         /* (owned) */
  GtkFilter     *filter;        /* (owned) by the model */
  BaroStudy     *study;         /* (owned) */
  GCancellable  *cancellable;   /* (owned) */
  char          *wanted;        /* (owned) (nullable): what is searched, folded */
  guint          n_ticked;
  gboolean       can_tick, needs_words;
};

/* What the worker takes along, and what it brings back. rows NULL: those that pass the filter. */
typedef struct
{
  BaroDataset *dataset;         /* (owned) */
  BaroFilter  *filter;          /* (owned) (nullable) */
  BaroBitset  *rows;            /* (owned) (nullable) */
  GPtrArray   *verbatims;       /* (owned) of BaroMapVerbatim */
  guint64      n;
} Load;

enum { SIGNAL_PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMapVerbatims, baro_map_verbatims, ADW_TYPE_WINDOW)

static void
baro_map_verbatim_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == VERBATIM_PROP_TICKED)
    g_value_set_boolean (value, BARO_MAP_VERBATIM (object)->is_ticked);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_map_verbatim_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == VERBATIM_PROP_TICKED)
    BARO_MAP_VERBATIM (object)->is_ticked = g_value_get_boolean (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
baro_map_verbatim_finalize (GObject *object)
{
  g_free (BARO_MAP_VERBATIM (object)->text);
  G_OBJECT_CLASS (baro_map_verbatim_parent_class)->finalize (object);
}

static void
baro_map_verbatim_class_init (BaroMapVerbatimClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = baro_map_verbatim_finalize;
  object_class->get_property = baro_map_verbatim_get_property;
  object_class->set_property = baro_map_verbatim_set_property;
  g_object_class_install_property (object_class, VERBATIM_PROP_TICKED,
                                   g_param_spec_boolean ("ticked", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
}

static void
baro_map_verbatim_init (BaroMapVerbatim *self)
{
}

static void
load_free (gpointer data)
{
  Load *load = data;

  baro_dataset_unref (load->dataset);
  g_clear_pointer (&load->filter, baro_filter_unref);
  g_clear_pointer (&load->rows, baro_bitset_unref);
  g_ptr_array_unref (load->verbatims);
  g_free (load);
}

static gboolean
take_text_cb (gsize row, const char *text, gsize length, gpointer user_data)
{
  Load *load = user_data;
  BaroMapVerbatim *verbatim;

  if (text == NULL || length == 0)
    return TRUE;
  load->n++;
  if (load->verbatims->len >= BARO_MAP_MAX_VERBATIMS)
    return TRUE;
  verbatim = g_object_new (BARO_TYPE_MAP_VERBATIM, NULL);
  verbatim->row = row;
  verbatim->text = g_strndup (text, length);
  g_ptr_array_add (load->verbatims, verbatim);
  return TRUE;
}

static void
load_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Load *load = task_data;
  GError *error = NULL;

  if (load->rows == NULL)
    load->rows = baro_filter_select (load->filter, load->dataset, cancellable, &error);
  for (guint i = 0; error == NULL && i < baro_dataset_get_n_columns (load->dataset); i++)
    if (baro_dataset_get_column (load->dataset, i)->role == BARO_ROLE_VERBATIM)
      baro_dataset_foreach_text (load->dataset, i, load->rows, take_text_cb, load, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroMapVerbatims *self = BARO_MAP_VERBATIMS (source);
  Load *load = g_task_get_task_data (G_TASK (result));
  g_autoptr(GError) error = NULL;
  g_autofree char *n = NULL, *shown = NULL, *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->foot != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        gtk_label_set_text (self->foot, error->message);
      return;
    }
  if (self->store == NULL)
    return;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), load->verbatims->pdata, load->verbatims->len);
  n = baro_format_count ((gint64) load->n);
  shown = baro_format_count ((gint64) load->verbatims->len);
  if (load->n == 0)
    text = g_strdup (_("There are no verbatims here."));
  else if (load->n > load->verbatims->len)
    /* Translators: how many verbatims there are, and how many of them are in the list */
    text = baro_string_format (_("%1$s verbatims; the first %2$s are shown."), n, shown);
  else
    text = g_strdup_printf (ngettext ("%s verbatim", "%s verbatims", (gulong) load->n), n);
  gtk_label_set_text (self->foot, text);
}

static void
start_load (BaroMapVerbatims *self, BaroFilter *filter, BaroBitset *rows)
{
  g_autoptr(GTask) task = g_task_new (self, self->cancellable, loaded_cb, NULL);
  Load *load = g_new0 (Load, 1);

  load->dataset = baro_dataset_ref (baro_study_get_dataset (self->study));
  load->filter = filter != NULL ? baro_filter_ref (filter) : NULL;
  load->rows = rows;
  load->verbatims = g_ptr_array_new_with_free_func (g_object_unref);
  g_task_set_task_data (task, load, load_free);
  gtk_label_set_text (self->foot, _("Reading…"));
  g_task_run_in_thread (task, load_in_thread);
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  BaroMapVerbatims *self = user_data;
  g_autofree char *text = NULL;

  if (self->wanted == NULL || *self->wanted == '\0')
    return TRUE;
  text = g_utf8_casefold (BARO_MAP_VERBATIM (item)->text, -1);
  return strstr (text, self->wanted) != NULL;
}

static void
searched_cb (GtkSearchEntry *entry, gpointer user_data)
{
  BaroMapVerbatims *self = user_data;

  g_free (self->wanted);
  self->wanted = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_make (BaroMapVerbatims *self)
{
  g_autofree char *count = baro_format_count (self->n_ticked);
  g_autofree char *label = self->n_ticked > 0 ? g_strdup_printf (ngettext ("_Use %s Verbatim", "_Use %s Verbatims", self->n_ticked), count) : g_strdup (_("_Use Verbatims"));

  gtk_button_set_label (GTK_BUTTON (self->make), label);
  gtk_widget_set_sensitive (self->make, self->n_ticked > 0);
}

/* The tick shows what the verbatim holds; a list item that is bound anew says again what its verbatim holds. */
static void
toggled_cb (GtkCheckButton *check, gpointer user_data)
{
  BaroMapVerbatims *self = BARO_MAP_VERBATIMS (gtk_widget_get_root (GTK_WIDGET (check)));
  BaroMapVerbatim *ticked = gtk_list_item_get_item (user_data);

  if (self == NULL || ticked == NULL || self->store == NULL)
    return;
  if (ticked->is_ticked != gtk_check_button_get_active (check))
    g_object_set (ticked, "ticked", gtk_check_button_get_active (check), NULL);
  self->n_ticked = 0;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(BaroMapVerbatim) verbatim = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      self->n_ticked += verbatim->is_ticked ? 1 : 0;
    }
  update_make (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *check = gtk_check_button_new (), *label = gtk_label_new (NULL);
  GtkExpression *ticked;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (check, GTK_ALIGN_START);
  gtk_widget_set_visible (check, BARO_MAP_VERBATIMS (user_data)->can_tick);
  ticked = gtk_property_expression_new (BARO_TYPE_MAP_VERBATIM, gtk_property_expression_new (GTK_TYPE_LIST_ITEM, NULL, "item"), "ticked");
  gtk_expression_bind (ticked, check, "active", item);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), item);
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), label);
  g_object_set (box, "margin-top", 8, "margin-bottom", 8, "margin-start", 12, "margin-end", 12, NULL);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroMapVerbatim *verbatim = gtk_list_item_get_item (item);
  GtkWidget *check = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *label = gtk_widget_get_next_sibling (check);
  g_autofree char *shown = baro_string_ellipsize (verbatim->text, MAX_SHOWN_CHARS);

  gtk_label_set_text (GTK_LABEL (label), shown);
  baro_accessible_set_label (check, shown);
}

/* Enter or a click on the words ticks too. */
static void
activated_cb (GtkListView *view, guint position, gpointer user_data)
{
  BaroMapVerbatims *self = user_data;
  g_autoptr(BaroMapVerbatim) verbatim = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (view)), position);

  if (verbatim != NULL && self->can_tick)
    g_object_set (verbatim, "ticked", !verbatim->is_ticked, NULL);
}

static void
make_cb (GtkButton *button, gpointer user_data)
{
  BaroMapVerbatims *self = user_data;
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GString) keys = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      BaroMapVerbatim *verbatim = g_list_model_get_item (G_LIST_MODEL (self->store), i);
      g_autofree char *key = NULL;

      g_ptr_array_add (kept, verbatim);
      if (!verbatim->is_ticked)
        continue;
      key = baro_response_key (self->study, verbatim->row);
      g_ptr_array_add (texts, verbatim->text);
      g_string_append_printf (keys, "%s%s", keys->len > 0 ? "\n" : "", key);
    }
  if (texts->len > 0)
    g_signal_emit (self, signals[SIGNAL_PICKED], 0, texts, keys->str, gtk_editable_get_text (self->words));
  gtk_window_close (GTK_WINDOW (self));
}

static void
baro_map_verbatims_dispose (GObject *object)
{
  BaroMapVerbatims *self = BARO_MAP_VERBATIMS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  self->foot = NULL;
  g_clear_object (&self->store);
  g_clear_object (&self->study);
  G_OBJECT_CLASS (baro_map_verbatims_parent_class)->dispose (object);
}

static void
baro_map_verbatims_finalize (GObject *object)
{
  BaroMapVerbatims *self = BARO_MAP_VERBATIMS (object);

  g_clear_object (&self->cancellable);
  g_free (self->wanted);
  G_OBJECT_CLASS (baro_map_verbatims_parent_class)->finalize (object);
}

static void
baro_map_verbatims_class_init (BaroMapVerbatimsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_map_verbatims_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_map_verbatims_finalize;
  signals[SIGNAL_PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                         G_TYPE_POINTER, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass), "/io/github/baro_cx/Barometer/maps/baro-map-verbatims.ui");
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, title);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, search);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, words);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, make);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, foot);
  gtk_widget_class_bind_template_child (GTK_WIDGET_CLASS (klass), BaroMapVerbatims, view);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), searched_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), activated_cb);
  gtk_widget_class_bind_template_callback (GTK_WIDGET_CLASS (klass), make_cb);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
baro_map_verbatims_init (BaroMapVerbatims *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->store = g_list_store_new (BARO_TYPE_MAP_VERBATIM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, self, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->store)), self->filter);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (filtered))));
  g_object_unref (factory);
  gtk_window_set_default_size (GTK_WINDOW (self), WIDTH_PX, HEIGHT_PX);
  baro_accessible_complete (GTK_WIDGET (self));
}

BaroMapVerbatims *
baro_map_verbatims_new (GtkWindow *parent, BaroStudy *study, const char *title)
{
  BaroMapVerbatims *self = g_object_new (BARO_TYPE_MAP_VERBATIMS, "transient-for", parent, "modal", parent != NULL, NULL);

  self->study = g_object_ref (study);
  adw_window_title_set_subtitle (self->title, title);
  gtk_window_set_title (GTK_WINDOW (self), _("Verbatims"));
  return self;
}

/**
 * baro_map_verbatims_pick:
 * @self: a window that was just made
 * @filter: whose verbatims
 * @kind: the lane that the card goes to; a pain point has a text of its own
 * @words: (nullable): that text, to begin with
 *
 * Offers the verbatims to tick.
 */
void
baro_map_verbatims_pick (BaroMapVerbatims *self, BaroFilter *filter, BaroLaneKind kind, const char *words)
{
  g_return_if_fail (BARO_IS_MAP_VERBATIMS (self));

  self->can_tick = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->words), kind == BARO_LANE_PAINS);
  gtk_editable_set_text (self->words, words != NULL ? words : "");
  update_make (self);
  start_load (self, filter, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

/* "source_id:row" back into a row of all: sources follow each other in the order of their import. */
static gboolean
find_row (GPtrArray *sources, const char *key, gsize *row)
{
  char *rest = NULL;
  gint64 source_id = g_ascii_strtoll (key, &rest, 10);
  guint64 within, first = 0;

  if (rest == key || *rest != ':')
    return FALSE;
  within = g_ascii_strtoull (rest + 1, NULL, 10);
  if (source_id == 0)
    {
      *row = (gsize) within;
      return TRUE;
    }
  for (guint i = 0; i < sources->len; i++)
    {
      const BaroSourceInfo *source = g_ptr_array_index (sources, i);

      if (source->source_id == source_id)
        {
          *row = (gsize) (first + within);
          return within < source->n_responses;
        }
      first += source->n_responses;
    }
  return FALSE;
}

void
baro_map_verbatims_show (BaroMapVerbatims *self, const char *keys)
{
  gsize n_rows, row;
  BaroBitset *rows;
  g_autoptr(GPtrArray) sources = NULL;
  g_auto(GStrv) lines = NULL;

  g_return_if_fail (BARO_IS_MAP_VERBATIMS (self));

  n_rows = baro_dataset_get_n_rows (baro_study_get_dataset (self->study));
  rows = baro_bitset_new (n_rows);
  sources = baro_study_list_sources (self->study, NULL);
  lines = g_strsplit (keys, "\n", -1);
  for (guint i = 0; sources != NULL && lines[i] != NULL; i++)
    if (find_row (sources, lines[i], &row) && row < n_rows)
      baro_bitset_set (rows, row, TRUE);
  gtk_widget_set_visible (self->make, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->words), FALSE);
  start_load (self, NULL, rows);
  gtk_window_present (GTK_WINDOW (self));
}
