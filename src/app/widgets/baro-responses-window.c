/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-window.c: the responses behind a mark */
#define G_LOG_DOMAIN "baro-responses-window"
#include "config.h"

#include "widgets/baro-responses-window.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "figures/baro-format.h"
#include "widgets/baro-responses-model.h"

#define MAX_FACTS 8
#define MAX_VERBATIM_CHARS 2000

/* Columns shown of a response, in their order. */
typedef struct
{
  guint columns[MAX_FACTS];
  guint n;
} Facts;

/* Cards of responses in a list: when and where, the verbatim, and the answers, first those that the mark
 * was made of. */
struct _BaroResponsesWindow
{
  AdwWindow       parent_instance;

  AdwWindowTitle *window_title;    /* template children */
  GtkStack       *stack;
  GtkListView    *list;
  GtkLabel       *problem;

  BaroDataset    *dataset;         /* (owned) */
  BaroFilter     *filter;          /* (owned) */
  GCancellable   *cancellable;     /* (owned) */
  int             verbatim;        /* column or -1 */
  Facts           places, answers;
};

G_DEFINE_FINAL_TYPE (BaroResponsesWindow, baro_responses_window, ADW_TYPE_WINDOW)

static void
add_fact (Facts *facts, guint column)
{
  for (guint i = 0; i < facts->n; i++)
    if (facts->columns[i] == column)
      return;
  if (facts->n < MAX_FACTS)
    facts->columns[facts->n++] = column;
}

static void
add_facts_of_role (BaroResponsesWindow *self, Facts *facts, BaroRole role)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
    if (baro_dataset_get_column (self->dataset, i)->role == role)
      add_fact (facts, i);
}

/* The item behind the mark is named by the filter. */
static void
choose_facts (BaroResponsesWindow *self)
{
  static const BaroRole places[] = {
    BARO_ROLE_SUBMITTED_AT, BARO_ROLE_WAVE, BARO_ROLE_TOUCHPOINT, BARO_ROLE_CHANNEL, BARO_ROLE_SEGMENT,
  };

  self->verbatim = baro_dataset_find_role (self->dataset, BARO_ROLE_VERBATIM);
  for (guint i = 0; i < baro_filter_get_n (self->filter); i++)
    {
      int column = baro_dataset_find_column (self->dataset, baro_filter_get (self->filter, i)->column);

      if (column >= 0 && baro_dataset_get_column (self->dataset, (guint) column)->role == BARO_ROLE_ITEM)
        add_fact (&self->answers, (guint) column);
    }
  add_facts_of_role (self, &self->answers, BARO_ROLE_ITEM);
  for (guint r = 0; r < G_N_ELEMENTS (places); r++)
    add_facts_of_role (self, &self->places, places[r]);
}

static GtkWidget *
make_line (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_box_append (GTK_BOX (box), make_line ("baro-places"));
  gtk_box_append (GTK_BOX (box), make_line (NULL));
  gtk_box_append (GTK_BOX (box), make_line ("baro-answers"));
  g_object_set (box, "margin-top", 10, "margin-bottom", 10, "margin-start", 18, "margin-end", 18, NULL);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

/* What is missing is left out: a person reads what was said. */
static char *
dup_facts (BaroResponsesWindow *self, BaroResponse *response, const Facts *facts, gboolean with_names)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < facts->n; i++)
    {
      g_autofree char *value = baro_response_dup_cell (response, facts->columns[i]);

      if (g_str_equal (value, "–"))
        continue;
      /* Translators: a column's name and its value in one response, such as "Channel: App" */
      g_ptr_array_add (parts, with_names ? baro_string_format (C_("fact", "%s: %s"), baro_dataset_get_column (self->dataset, facts->columns[i])->title, value)
                                         : g_steal_pointer (&value));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
set_line (GtkWidget *line, const char *text)
{
  gtk_label_set_text (GTK_LABEL (line), text != NULL ? text : "");
  gtk_widget_set_visible (line, text != NULL && *text != '\0' && !g_str_equal (text, "–"));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroResponsesWindow *self = user_data;
  BaroResponse *response = gtk_list_item_get_item (item);
  GtkWidget *places = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *verbatim = gtk_widget_get_next_sibling (places);
  g_autofree char *text = self->verbatim >= 0 ? baro_response_dup_cell (response, (guint) self->verbatim) : NULL;
  g_autofree char *shown = text != NULL ? baro_string_ellipsize (text, MAX_VERBATIM_CHARS) : NULL;
  g_autofree char *where = dup_facts (self, response, &self->places, FALSE);
  g_autofree char *answers = dup_facts (self, response, &self->answers, TRUE);

  set_line (places, where);
  set_line (verbatim, shown);
  set_line (gtk_widget_get_next_sibling (verbatim), answers);
}

static void
select_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  BaroResponsesWindow *self = source;
  GError *error = NULL;
  BaroBitset *selection = baro_filter_select (self->filter, self->dataset, cancellable, &error);

  if (selection == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, selection, (GDestroyNotify) baro_bitset_unref);
}

static void
selected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  BaroResponsesWindow *self = BARO_RESPONSES_WINDOW (source);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroBitset) selection = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *count = NULL, *subtitle = NULL;
  g_autoptr(GtkSelectionModel) model = NULL;
  gsize n;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->list == NULL)
    return;
  if (selection == NULL)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_stack_set_visible_child_name (self->stack, "problem");
      return;
    }
  n = baro_bitset_count (selection);
  count = baro_format_count ((gint64) n);
  subtitle = baro_string_format (ngettext ("%s response", "%s responses", (gulong) n), count);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (baro_responses_model_new (self->dataset, selection))));
  gtk_list_view_set_model (self->list, model);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "empty");
}

static void
baro_responses_window_dispose (GObject *object)
{
  BaroResponsesWindow *self = BARO_RESPONSES_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (baro_responses_window_parent_class)->dispose (object);
}

static void
baro_responses_window_finalize (GObject *object)
{
  BaroResponsesWindow *self = BARO_RESPONSES_WINDOW (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->filter, baro_filter_unref);
  G_OBJECT_CLASS (baro_responses_window_parent_class)->finalize (object);
}

static void
baro_responses_window_class_init (BaroResponsesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_responses_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_responses_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/widgets/baro-responses-window.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroResponsesWindow, window_title);
  gtk_widget_class_bind_template_child (widget_class, BaroResponsesWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroResponsesWindow, list);
  gtk_widget_class_bind_template_child (widget_class, BaroResponsesWindow, problem);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
baro_responses_window_init (BaroResponsesWindow *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  baro_accessible_complete (GTK_WIDGET (self));
}

/**
 * baro_responses_window_show:
 * @parent: (nullable): window it belongs to
 * @dataset: the responses; a reference is taken
 * @filter: which of them; a reference is taken
 * @title: (nullable): what they are behind of, translated
 *
 * Opens a window with the responses that pass a filter. They are found in a thread and read when shown.
 */
void
baro_responses_window_show (GtkWindow *parent, BaroDataset *dataset, BaroFilter *filter, const char *title)
{
  BaroResponsesWindow *self = g_object_new (BARO_TYPE_RESPONSES_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
  g_autofree char *condition = baro_filter_dup_text (filter, dataset);
  g_autoptr(GTask) task = NULL;

  self->dataset = baro_dataset_ref (dataset);
  self->filter = baro_filter_ref (filter);
  choose_facts (self);
  adw_window_title_set_title (self->window_title, title != NULL ? title : _("Responses"));
  gtk_window_set_title (GTK_WINDOW (self), title != NULL ? title : _("Responses"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->window_title), condition);
  gtk_window_present (GTK_WINDOW (self));
  task = g_task_new (self, self->cancellable, selected_cb, NULL);
  g_task_run_in_thread (task, select_in_thread);
}
