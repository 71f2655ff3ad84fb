/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-popover.c: choosing a metric of the study */
#define G_LOG_DOMAIN "baro-metric-popover"
#include "config.h"

#include "widgets/baro-metric-popover.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-remove-all.h"
#include "metrics/baro-metric-list.h"

#define LIST_HEIGHT_PX 300
#define LIST_WIDTH_PX 300

struct _BaroMetricPopover
{
  GtkPopover   parent_instance;

  GtkEditable *search;       /* (owned by the widget tree) */
  GtkListBox  *list;
  BaroDataset *dataset;      /* (owned) (nullable) */
  GPtrArray   *metrics;      /* (owned) BaroMetric; the list's rows in the same order */
};

enum { SIGNAL_CHOSEN, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroMetricPopover, baro_metric_popover, GTK_TYPE_POPOVER)

/**
 * baro_metric_dup_item_title:
 * @metric: a metric
 * @dataset: where its item is
 *
 * Returns: (transfer full): the title of the item's column, or of the metric when it has none
 */
char *
baro_metric_dup_item_title (const BaroMetric *metric, BaroDataset *dataset)
{
  int column = metric->item != NULL ? baro_dataset_find_column (dataset, metric->item) : -1;

  return column >= 0 ? g_strdup (baro_dataset_get_column (dataset, (guint) column)->title) : baro_metric_dup_title (metric, dataset);
}

/**
 * baro_metric_dup_full_title:
 * @metric: a metric
 * @dataset: where its item is
 *
 * Returns: (transfer full): item and metric, for lists of metrics
 */
char *
baro_metric_dup_full_title (const BaroMetric *metric, BaroDataset *dataset)
{
  g_autofree char *title = baro_metric_dup_title (metric, dataset);
  g_autofree char *item = NULL;

  if (metric->item == NULL || baro_dataset_find_column (dataset, metric->item) < 0)
    return g_steal_pointer (&title);
  item = baro_metric_dup_item_title (metric, dataset);
  /* A mean, a median and a share name their item themselves. */
  if (g_str_has_prefix (title, item))
    return g_steal_pointer (&title);

  /* Translators: an item and the metric computed from it, such as “Free WiFi, satisfied 4–5” */
  return baro_string_format (C_("metric of item", "%s, %s"), item, title);
}

static gboolean
match_cb (GtkListBoxRow *row, gpointer user_data)
{
  BaroMetricPopover *self = user_data;
  g_autofree char *wanted = g_utf8_casefold (gtk_editable_get_text (self->search), -1);
  g_autofree char *title = g_utf8_casefold (gtk_label_get_text (GTK_LABEL (gtk_list_box_row_get_child (row))), -1);

  return strstr (title, wanted) != NULL;
}

static void
searched_cb (GtkSearchEntry *entry, gpointer user_data)
{
  gtk_list_box_invalidate_filter (BARO_METRIC_POPOVER (user_data)->list);
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  BaroMetricPopover *self = user_data;
  int index = gtk_list_box_row_get_index (row);

  gtk_popover_popdown (GTK_POPOVER (self));
  if (index >= 0 && (guint) index < self->metrics->len)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_ptr_array_index (self->metrics, index));
}

static void
baro_metric_popover_map (GtkWidget *widget)
{
  gtk_editable_set_text (BARO_METRIC_POPOVER (widget)->search, "");
  GTK_WIDGET_CLASS (baro_metric_popover_parent_class)->map (widget);
}

static void
baro_metric_popover_dispose (GObject *object)
{
  BaroMetricPopover *self = BARO_METRIC_POPOVER (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  G_OBJECT_CLASS (baro_metric_popover_parent_class)->dispose (object);
}

static void
baro_metric_popover_class_init (BaroMetricPopoverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_metric_popover_dispose;
  GTK_WIDGET_CLASS (klass)->map = baro_metric_popover_map;
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
baro_metric_popover_init (BaroMetricPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *search = gtk_search_entry_new ();
  GtkWidget *list = gtk_list_box_new ();

  self->search = GTK_EDITABLE (search);
  self->list = GTK_LIST_BOX (list);
  self->metrics = g_ptr_array_new ();
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_list_box_set_filter_func (self->list, match_cb, self, NULL);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Metrics"), -1);
  g_object_set (search, "placeholder-text", _("Find a metric"), NULL);
  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "min-content-height", LIST_HEIGHT_PX, NULL);
  gtk_widget_set_size_request (box, LIST_WIDTH_PX, -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_box_append (GTK_BOX (box), search);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  g_signal_connect (search, "search-changed", G_CALLBACK (searched_cb), self);
  g_signal_connect_swapped (search, "stop-search", G_CALLBACK (gtk_popover_popdown), self);
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), self);
}

GtkWidget *
baro_metric_popover_new (void)
{
  return g_object_new (BARO_TYPE_METRIC_POPOVER, NULL);
}

/**
 * baro_metric_popover_set_dataset:
 * @self: a metric popover
 * @dataset: (nullable): whose metrics are offered; a reference is taken
 *
 * Offers the metrics that suit a dataset.
 */
void
baro_metric_popover_set_dataset (BaroMetricPopover *self, BaroDataset *dataset)
{
  g_return_if_fail (BARO_IS_METRIC_POPOVER (self));

  if (self->dataset == dataset)
    return;
  baro_list_box_remove_all (self->list);
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_ptr_array_unref (self->metrics);
  self->dataset = dataset != NULL ? baro_dataset_ref (dataset) : NULL;
  self->metrics = dataset != NULL ? baro_metric_list_new (dataset) : g_ptr_array_new ();
  for (guint i = 0; i < self->metrics->len; i++)
    {
      g_autofree char *title = baro_metric_dup_full_title (g_ptr_array_index (self->metrics, i), dataset);
      GtkWidget *label = gtk_label_new (title);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_list_box_append (self->list, label);
      gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (label)), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    }
}

GPtrArray *
baro_metric_popover_get_metrics (BaroMetricPopover *self)
{
  g_return_val_if_fail (BARO_IS_METRIC_POPOVER (self), NULL);

  return self->metrics;
}
