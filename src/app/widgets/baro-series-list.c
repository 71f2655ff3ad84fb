/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-series-list.c: the metrics of a chart, each with its colour */
#define G_LOG_DOMAIN "baro-series-list"
#include "config.h"

#include "widgets/baro-series-list.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "widgets/baro-metric-popover.h"
#include "widgets/baro-screen-text.h"

#define MAX_SERIES 6
#define DOT_PX 10

struct _BaroSeriesList
{
  GtkWidget          parent_instance;

  GtkListBox        *list;         /* (owned by the widget tree) */
  GtkMenuButton     *add_button;
  BaroMetricPopover *popover;
  BaroDataset       *dataset;      /* (owned) (nullable) */
  GPtrArray         *metrics;      /* (owned) BaroMetric */
};

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroSeriesList, baro_series_list, GTK_TYPE_WIDGET)

static void update_rows (BaroSeriesList *self);

static void
draw_dot_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer user_data)
{
  BaroPaint paint = { BARO_INK_SERIES_1 + (BaroInk) GPOINTER_TO_INT (user_data), 0.0, 1.0 };
  BaroRgba colour = baro_theme_lookup (baro_screen_get_theme (), &paint);

  cairo_set_source_rgba (cr, colour.red, colour.green, colour.blue, colour.alpha);
  cairo_arc (cr, width / 2.0, height / 2.0, DOT_PX / 2.0, 0, 2 * G_PI);
  cairo_fill (cr);
}

static void
remove_cb (GtkButton *button, gpointer user_data)
{
  BaroSeriesList *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (self->metrics->len < 2 || index < 0 || (guint) index >= self->metrics->len)
    return;
  g_ptr_array_remove_index (self->metrics, (guint) index);
  update_rows (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static GtkWidget *
make_row (BaroSeriesList *self, guint index)
{
  g_autofree char *title = baro_metric_dup_full_title (g_ptr_array_index (self->metrics, index), self->dataset);
  g_autofree char *remove_text = baro_string_format (_("Remove “%s”"), title);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *dot = g_object_new (GTK_TYPE_DRAWING_AREA, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                 "content-width", DOT_PX, "content-height", DOT_PX, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWidget *label = gtk_label_new (title);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");

  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (dot), draw_dot_cb, GINT_TO_POINTER (index), NULL);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_tooltip_text (label, title);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_add_css_class (remove, "circular");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, remove_text);
  gtk_widget_set_visible (remove, self->metrics->len > 1);
  g_signal_connect (remove, "clicked", G_CALLBACK (remove_cb), self);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), remove);
  baro_accessible_complete (box);
  g_object_set (box, "margin-start", 12, "margin-end", 6, "height-request", 38, NULL);
  return box;
}

static void
update_rows (BaroSeriesList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL
         && gtk_widget_get_ancestor (GTK_WIDGET (self->add_button), GTK_TYPE_LIST_BOX_ROW) != GTK_WIDGET (row))
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->metrics->len; i++)
    {
      GtkWidget *box = make_row (self, i);

      gtk_list_box_insert (self->list, box, (int) i);
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (box)), FALSE);
      gtk_widget_set_focusable (gtk_widget_get_parent (box), FALSE);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), self->metrics->len < MAX_SERIES);
}

static void
chosen_cb (BaroMetricPopover *popover, const BaroMetric *metric, gpointer user_data)
{
  BaroSeriesList *self = user_data;
  BaroUnit unit = baro_metric_get_unit (metric, self->dataset);

  for (guint i = 0; i < self->metrics->len; i++)
    if (baro_metric_equal (g_ptr_array_index (self->metrics, i), metric))
      return;
  if (self->metrics->len > 0 && baro_metric_get_unit (g_ptr_array_index (self->metrics, 0), self->dataset) != unit)
    g_ptr_array_set_size (self->metrics, 0);
  g_ptr_array_add (self->metrics, baro_metric_copy (metric));
  update_rows (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
baro_series_list_dispose (GObject *object)
{
  BaroSeriesList *self = BARO_SERIES_LIST (object);

  if (self->list != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->list));
  self->list = NULL;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->metrics, g_ptr_array_unref);
  G_OBJECT_CLASS (baro_series_list_parent_class)->dispose (object);
}

static void
baro_series_list_class_init (BaroSeriesListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_series_list_dispose;
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
make_add_label (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Add a Metric")));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
baro_series_list_init (BaroSeriesList *self)
{
  self->metrics = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  self->add_button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  self->popover = BARO_METRIC_POPOVER (baro_metric_popover_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Metrics shown"), -1);
  gtk_menu_button_set_child (self->add_button, make_add_label ());
  gtk_menu_button_set_popover (self->add_button, GTK_WIDGET (self->popover));
  gtk_widget_add_css_class (GTK_WIDGET (self->add_button), "flat");
  gtk_list_box_append (self->list, GTK_WIDGET (self->add_button));
  gtk_widget_set_focusable (gtk_widget_get_parent (GTK_WIDGET (self->add_button)), FALSE);
  baro_accessible_set_label (GTK_WIDGET (self->add_button), _("Add a Metric"));
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));
  g_signal_connect (self->popover, "chosen", G_CALLBACK (chosen_cb), self);
}

static gboolean
is_offered (BaroSeriesList *self, const BaroMetric *metric)
{
  GPtrArray *offered = baro_metric_popover_get_metrics (self->popover);

  for (guint i = 0; i < offered->len; i++)
    if (baro_metric_equal (g_ptr_array_index (offered, i), metric))
      return TRUE;
  return FALSE;
}

/**
 * baro_series_list_set_dataset:
 * @self: a series list
 * @dataset: (nullable): whose metrics are shown; a reference is taken
 *
 * Follows a dataset. Metrics that it does not have any more are dropped without a signal; with none left,
 * the most important one is taken.
 *
 * Returns: whether that one was taken, which nobody chose
 */
gboolean
baro_series_list_set_dataset (BaroSeriesList *self, BaroDataset *dataset)
{
  GPtrArray *offered;
  gboolean is_taken;

  g_return_val_if_fail (BARO_IS_SERIES_LIST (self), FALSE);

  if (self->dataset == dataset)
    return FALSE;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  baro_metric_popover_set_dataset (self->popover, dataset);
  if (dataset == NULL)
    {
      g_ptr_array_set_size (self->metrics, 0);
      return FALSE;
    }
  self->dataset = baro_dataset_ref (dataset);
  for (guint i = self->metrics->len; i > 0; i--)
    if (!is_offered (self, g_ptr_array_index (self->metrics, i - 1)))
      g_ptr_array_remove_index (self->metrics, i - 1);
  offered = baro_metric_popover_get_metrics (self->popover);
  is_taken = self->metrics->len == 0 && offered->len > 0;
  if (is_taken)
    g_ptr_array_add (self->metrics, baro_metric_copy (g_ptr_array_index (offered, 0)));
  update_rows (self);
  return is_taken;
}

/**
 * baro_series_list_set_metric:
 * @self: a series list with a dataset
 * @metric: a resolved metric of the dataset
 *
 * Shows this metric alone, without a signal.
 */
void
baro_series_list_set_metric (BaroSeriesList *self, const BaroMetric *metric)
{
  g_return_if_fail (BARO_IS_SERIES_LIST (self));
  g_return_if_fail (metric != NULL);

  g_ptr_array_set_size (self->metrics, 0);
  g_ptr_array_add (self->metrics, baro_metric_copy (metric));
  update_rows (self);
}

GPtrArray *
baro_series_list_get_metrics (BaroSeriesList *self)
{
  g_return_val_if_fail (BARO_IS_SERIES_LIST (self), NULL);

  return self->metrics;
}
