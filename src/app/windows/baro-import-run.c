/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-run.c: what a running job has done and what came of it */
#define G_LOG_DOMAIN "baro-import-run"
#include "config.h"

#include "windows/baro-import-run.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-column-view.h"
#include "figures/baro-format.h"

#define MAX_RAW_CHARS 300
#define SHORTEST_SECONDS 0.05   /* what would be shown as 0.0 is not worth showing */

/* One line of the list of rejected rows. */
#define BARO_TYPE_IMPORT_REJECT (baro_import_reject_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportReject, baro_import_reject, BARO, IMPORT_REJECT, GObject)

struct _BaroImportReject
{
  GObject parent_instance;
  char   *texts[4];      /* (owned) line, column, reason, raw */
};

G_DEFINE_FINAL_TYPE (BaroImportReject, baro_import_reject, G_TYPE_OBJECT)

static void
baro_import_reject_finalize (GObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (BARO_IMPORT_REJECT (object)->texts); i++)
    g_free (BARO_IMPORT_REJECT (object)->texts[i]);
  G_OBJECT_CLASS (baro_import_reject_parent_class)->finalize (object);
}

static void
baro_import_reject_class_init (BaroImportRejectClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_import_reject_finalize;
}

static void
baro_import_reject_init (BaroImportReject *self)
{
}

struct _BaroImportRun
{
  AdwBin         parent_instance;

  GtkWidget     *title, *text, *bar, *stop_button, *tiles, *list_title, *list_card;   /* owned by the widget tree */
  GtkColumnView *list;
};

enum { STOP, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportRun, baro_import_run, ADW_TYPE_BIN)

static void
stop_clicked_cb (BaroImportRun *self)
{
  gtk_widget_set_sensitive (self->stop_button, FALSE);
  g_signal_emit (self, signals[STOP], 0);
}

static void
clear_tiles (BaroImportRun *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->tiles)) != NULL)
    gtk_flow_box_remove (GTK_FLOW_BOX (self->tiles), child);
}

static void
add_tile (BaroImportRun *self, guint64 n, const char *title, const char *css_class)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *number = baro_format_count ((gint64) n);
  GtkWidget *value = gtk_label_new (number);
  GtkWidget *label = gtk_label_new (title);

  gtk_widget_add_css_class (box, "baro-card");
  gtk_widget_add_css_class (box, "baro-tile");
  gtk_widget_add_css_class (box, "baro-padded");
  gtk_widget_add_css_class (value, "number");
  if (css_class != NULL && n > 0)
    gtk_widget_add_css_class (value, css_class);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_xalign (GTK_LABEL (value), 0);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (box), label);
  gtk_flow_box_append (GTK_FLOW_BOX (self->tiles), box);
  gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
}

static void
cell_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), GPOINTER_TO_INT (user_data) == 0 ? 1.0f : 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
  if (GPOINTER_TO_INT (user_data) == 0)
    gtk_widget_add_css_class (label, "baro-numeric");
  gtk_list_item_set_child (item, label);
}

static void
cell_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  BaroImportReject *reject = gtk_list_item_get_item (item);
  const char *text = reject->texts[GPOINTER_TO_INT (user_data)];

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

static void
add_column (BaroImportRun *self, const char *title, int index, int width_px)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (cell_setup_cb), GINT_TO_POINTER (index));
  g_signal_connect (factory, "bind", G_CALLBACK (cell_bind_cb), GINT_TO_POINTER (index));
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_fixed_width (column, width_px);
  gtk_column_view_column_set_expand (column, index == 3);
  gtk_column_view_append_column (self->list, column);
  if (index == 0)
    baro_column_view_end_last_title (self->list);
}

static void
make_list (BaroImportRun *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->list = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "baro-dense");
  gtk_column_view_set_show_row_separators (self->list, TRUE);
  add_column (self, _("Line"), 0, 72);
  add_column (self, _("Column"), 1, 140);
  add_column (self, _("Reason"), 2, 340);
  add_column (self, _("As it stands in the file"), 3, 220);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Rows that need attention"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 200);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_widget_add_css_class (scroller, "baro-card");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);
  self->list_card = scroller;
  self->list_title = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->list_title), 0);
  gtk_label_set_wrap (GTK_LABEL (self->list_title), TRUE);
  gtk_widget_add_css_class (self->list_title, "heading");
}

static void
hide_list (BaroImportRun *self)
{
  gtk_column_view_set_model (self->list, NULL);
  gtk_widget_set_visible (self->list_title, FALSE);
  gtk_widget_set_visible (self->list_card, FALSE);
}

static void
baro_import_run_class_init (BaroImportRunClass *klass)
{
  signals[STOP] = g_signal_new ("stop", BARO_TYPE_IMPORT_RUN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
baro_import_run_init (BaroImportRun *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  self->title = make_label ("title-3");
  self->text = make_label ("baro-numeric");
  self->bar = gtk_progress_bar_new ();
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Progress"), -1);
  self->stop_button = gtk_button_new_with_mnemonic (_("_Stop"));
  g_signal_connect_swapped (self->stop_button, "clicked", G_CALLBACK (stop_clicked_cb), self);
  self->tiles = gtk_flow_box_new ();
  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (self->tiles), GTK_SELECTION_NONE);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (self->tiles), TRUE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (self->tiles), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (self->tiles), 5);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (self->tiles), 12);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (self->tiles), 12);
  make_list (self);
  gtk_box_append (GTK_BOX (line), self->bar);
  gtk_box_append (GTK_BOX (line), self->stop_button);
  gtk_box_append (GTK_BOX (box), self->title);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), self->text);
  gtk_box_append (GTK_BOX (box), self->tiles);
  gtk_box_append (GTK_BOX (box), self->list_title);
  gtk_box_append (GTK_BOX (box), self->list_card);
  adw_bin_set_child (ADW_BIN (self), box);
  hide_list (self);
}

GtkWidget *
baro_import_run_new (void)
{
  return g_object_new (BARO_TYPE_IMPORT_RUN, NULL);
}

static void
set_running (BaroImportRun *self, const char *title, gboolean is_running)
{
  gtk_label_set_text (GTK_LABEL (self->title), title);
  gtk_label_set_text (GTK_LABEL (self->text), "");
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0.0);
  gtk_widget_set_visible (gtk_widget_get_parent (self->bar), is_running);
  gtk_widget_set_sensitive (self->stop_button, TRUE);
  clear_tiles (self);
  hide_list (self);
}

void
baro_import_run_start (BaroImportRun *self, const char *title)
{
  g_return_if_fail (BARO_IS_IMPORT_RUN (self));

  set_running (self, title, TRUE);
}

static char *
dup_time_left (double seconds)
{
  if (isnan (seconds) || seconds < 0)
    return NULL;
  if (seconds < 60)
    {
      guint n = (guint) ceil (seconds);

      return g_strdup_printf (ngettext ("%u second left", "%u seconds left", n), n);
    }
  return g_strdup_printf (ngettext ("%u minute left", "%u minutes left", (guint) ceil (seconds / 60)), (guint) ceil (seconds / 60));
}

/**
 * baro_import_run_set_progress:
 * @self: the view
 * @progress: the last report
 *
 * Says how far the job is.
 */
void
baro_import_run_set_progress (BaroImportRun *self, const BaroImportProgress *progress)
{
  g_autofree char *count = baro_format_count ((gint64) progress->n_rows);
  g_autofree char *rows = baro_string_format (ngettext ("%s row", "%s rows", (gulong) progress->n_rows), count);
  g_autofree char *bytes = g_format_size (progress->n_bytes);
  g_autofree char *total = g_format_size (progress->n_bytes_total);
  g_autofree char *left = dup_time_left (progress->seconds_left);
  g_autofree char *text = NULL;

  g_return_if_fail (BARO_IS_IMPORT_RUN (self));

  if (progress->n_bytes_total > 0)
    {
      gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), MIN (1.0, (double) progress->n_bytes / (double) progress->n_bytes_total));
      text = left != NULL ? baro_string_format (_("%s, %s of %s, %s"), rows, bytes, total, left)
                          : baro_string_format (_("%s, %s of %s"), rows, bytes, total);
    }
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->bar));
  gtk_label_set_text (GTK_LABEL (self->text), text != NULL ? text : rows);
}

/**
 * baro_import_run_set_result:
 * @self: the view
 * @title: translated: what happened
 * @result: the counts
 * @is_done: the responses are in the study; otherwise they would be
 *
 * Shows the counts of a job that ended well.
 */
void
baro_import_run_set_result (BaroImportRun *self, const char *title, const BaroImportResult *result, gboolean is_done)
{
  g_autofree char *text = NULL, *shown = NULL;
  g_autofree char *count = NULL, *rows = NULL;

  g_return_if_fail (BARO_IS_IMPORT_RUN (self));

  set_running (self, title, FALSE);
  add_tile (self, result->n_responses, is_done ? _("Responses added") : _("Responses found"), NULL);
  if (is_done)
    add_tile (self, result->n_known, _("Already in the study"), NULL);
  add_tile (self, result->n_invalid_answers, _("Answers kept as invalid"), "baro-worse");
  add_tile (self, result->n_rejected, _("Rows that became no response"), "baro-worse");
  add_tile (self, result->n_notices, _("Rows taken with a notice"), NULL);
  count = baro_format_count ((gint64) result->n_records);
  rows = baro_string_format (ngettext ("%s row read", "%s rows read", (gulong) result->n_records), count);
  /* Translators: “32,774 rows read in 0.3 s” */
  text = result->seconds >= SHORTEST_SECONDS ? g_strdup_printf (_("%s in %.1f s"), rows, result->seconds) : g_strdup (rows);
  if (is_done)
    {
      g_auto(GStrv) notes = baro_import_result_dup_notes (result);
      g_autofree char *sentences = g_strjoinv ("\n", notes);

      shown = *sentences != '\0' ? g_strconcat (text, "\n", sentences, NULL) : NULL;
    }
  gtk_label_set_text (GTK_LABEL (self->text), shown != NULL ? shown : text);
}

static BaroImportReject *
make_reject (const BaroReject *reject, const BaroMapping *mapping)
{
  BaroImportReject *item = g_object_new (BARO_TYPE_IMPORT_REJECT, NULL);
  gboolean has_column = reject->column >= 0 && (guint) reject->column < mapping->columns->len;

  item->texts[0] = g_strdup_printf ("%" G_GUINT64_FORMAT, reject->line);
  item->texts[1] = g_strdup (has_column ? ((BaroMappedColumn *) mapping->columns->pdata[reject->column])->column->title : _("Whole row"));
  item->texts[2] = baro_reject_dup_sentence (reject);
  item->texts[3] = baro_string_ellipsize (reject->raw != NULL ? reject->raw : "", MAX_RAW_CHARS);
  g_strdelimit (item->texts[3], "\r\n\t", ' ');
  return item;
}

/**
 * baro_import_run_take_rejects:
 * @self: the view
 * @rejects: (transfer full): of BaroReject
 * @mapping: names the columns
 *
 * Lists the rows that need attention below the counts.
 */
void
baro_import_run_take_rejects (BaroImportRun *self, GPtrArray *rejects, const BaroMapping *mapping)
{
  g_autoptr(GPtrArray) owned = rejects;
  g_autoptr(GListStore) store = g_list_store_new (BARO_TYPE_IMPORT_REJECT);
  g_autoptr(GtkSelectionModel) selection = NULL;
  g_autofree char *title = NULL;

  g_return_if_fail (BARO_IS_IMPORT_RUN (self));

  gtk_widget_set_visible (self->list_title, TRUE);
  gtk_widget_set_visible (self->list_card, owned->len > 0);
  title = owned->len == 0 ? g_strdup (_("Every row can be read"))
                          : g_strdup_printf (ngettext ("%u place needs attention; it is kept for review", "%u places need attention; they are kept for review", owned->len), owned->len);
  gtk_label_set_text (GTK_LABEL (self->list_title), title);
  for (guint i = 0; i < owned->len; i++)
    {
      g_autoptr(BaroImportReject) item = make_reject (owned->pdata[i], mapping);

      g_list_store_append (store, item);
    }
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&store))));
  gtk_column_view_set_model (self->list, selection);
}

void
baro_import_run_set_error (BaroImportRun *self, const char *title, const char *message)
{
  g_return_if_fail (BARO_IS_IMPORT_RUN (self));

  set_running (self, title, FALSE);
  gtk_label_set_text (GTK_LABEL (self->text), message);
}
