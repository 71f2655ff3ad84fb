/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-segments-page.c: a metric by one or two columns */
#define G_LOG_DOMAIN "baro-segments-page"
#include "config.h"

#include "pages/baro-segments-page.h"

#include <glib/gi18n.h>

#include "metrics/baro-metric-list.h"
#include "compat/baro-adaptive-bin.h"
#include "compat/baro-wrap-box.h"
#include "widgets/baro-choice-button.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-metric-popover.h"

#define TOP_N 12
#define MIN_HEAT_COLUMNS 3u

enum { SLOT_BARS, SLOT_HEAT, SLOT_STACK, SLOT_CROSSTAB };

struct _BaroSegmentsPage
{
  BaroPage           parent_instance;

  GtkWidget         *content;           /* template children */
  GtkBox            *pair;
  BaroAdaptiveBin   *width_bin;
  GtkMenuButton     *metric_button;
  BaroMetricPopover *metric_popover;
  GtkLabel          *metric_label;
  AdwBin            *rows_place, *columns_place;
  GtkToggleButton   *value_button, *difference_button, *share_button;
  BaroFigureCard    *bars_card, *heat_card, *stack_card, *crosstab_card;

  BaroChoiceButton  *rows, *columns;     /* (owned by the widget tree) the columns of bars and heat map */
  BaroDataset       *dataset;           /* (owned) (nullable): the one the drop-downs were filled for */
  BaroMetric        *metric;            /* (owned) (nullable) */
  GPtrArray         *names;             /* (owned) of the columns behind both buttons */
  gboolean           is_updating;
};

G_DEFINE_FINAL_TYPE (BaroSegmentsPage, baro_segments_page, BARO_TYPE_PAGE)

typedef struct
{
  BaroMetric       *metric;             /* (owned) */
  char             *rows, *columns;     /* (owned) columns nullable */
  BaroSegmentShow   show;
} SegmentJob;

static void
segment_job_free (gpointer data)
{
  SegmentJob *job = data;

  g_clear_pointer (&job->metric, baro_metric_free);
  g_free (job->rows);
  g_free (job->columns);
  g_free (job);
}

static gpointer
make_segment (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  SegmentJob *job = data;
  BaroSegmentChoice choice = { .metric = job->metric, .rows = job->rows, .columns = job->columns, .top_n = TOP_N, .show = job->show };

  return baro_figure_segment (snapshot, &choice, cancellable, error);
}

static gpointer
make_stack (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  SegmentJob *job = data;

  return baro_figure_distribution (snapshot, job->metric->item, job->rows, FALSE, cancellable, error);
}

static gpointer
make_crosstab (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  SegmentJob *job = data;

  return baro_figure_crosstab (snapshot, job->metric->item, job->rows, cancellable, error);
}

static void
show_bars (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_SEGMENTS_PAGE (page)->bars_card, result, error);
}

static void
show_heat (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_SEGMENTS_PAGE (page)->heat_card, result, error);
}

static void
show_stack (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_SEGMENTS_PAGE (page)->stack_card, result, error);
}

static void
show_crosstab (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_SEGMENTS_PAGE (page)->crosstab_card, result, error);
}

static const char *
get_chosen (BaroSegmentsPage *self, BaroChoiceButton *button)
{
  int selected = baro_choice_button_get_selected (button);

  return selected >= 0 && (guint) selected < self->names->len ? g_ptr_array_index (self->names, selected) : NULL;
}

static SegmentJob *
segment_job_new (BaroSegmentsPage *self, gboolean with_columns)
{
  SegmentJob *job = g_new0 (SegmentJob, 1);

  job->metric = baro_metric_copy (self->metric);
  job->rows = g_strdup (get_chosen (self, self->rows));
  job->columns = with_columns ? g_strdup (get_chosen (self, self->columns)) : NULL;
  job->show = gtk_toggle_button_get_active (self->difference_button) ? BARO_SEGMENT_DIFFERENCE
              : gtk_toggle_button_get_active (self->share_button)    ? BARO_SEGMENT_SHARE
                                                                     : BARO_SEGMENT_VALUE;
  return job;
}

/* Answer distributions need an item with options. */
static gboolean
has_options (BaroSegmentsPage *self)
{
  int column = self->metric->item != NULL ? baro_dataset_find_column (self->dataset, self->metric->item) : -1;

  return column >= 0 && baro_dataset_get_column (self->dataset, (guint) column)->kind == BARO_KIND_SCALE;
}

static void
start (BaroSegmentsPage *self, guint slot, BaroFigureCard *card, BaroPageWork work, BaroPageShow show_func, gboolean with_columns)
{
  baro_figure_card_set_waiting (card);
  baro_page_run_async (BARO_PAGE (self), slot, work, segment_job_new (self, with_columns), segment_job_free, show_func, (GDestroyNotify) baro_figure_unref);
}

static void
run (BaroSegmentsPage *self)
{
  gboolean is_ready = self->metric != NULL && self->names->len > 0;
  const char *rows, *columns;

  if (baro_page_get_analysis (BARO_PAGE (self)) == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->stack_card), is_ready && has_options (self));
  gtk_widget_set_visible (GTK_WIDGET (self->crosstab_card), is_ready && has_options (self));
  if (!is_ready)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->heat_card), FALSE);
      baro_figure_card_set_message (self->bars_card, _("A metric and a column with categories are needed. Set kinds and roles on the Data page."));
      return;
    }
  rows = get_chosen (self, self->rows);
  columns = get_chosen (self, self->columns);
  gtk_widget_set_visible (GTK_WIDGET (self->heat_card), g_strcmp0 (rows, columns) != 0);
  start (self, SLOT_BARS, self->bars_card, make_segment, show_bars, FALSE);
  if (g_strcmp0 (rows, columns) != 0)
    start (self, SLOT_HEAT, self->heat_card, make_segment, show_heat, TRUE);
  if (has_options (self))
    {
      start (self, SLOT_STACK, self->stack_card, make_stack, show_stack, FALSE);
      start (self, SLOT_CROSSTAB, self->crosstab_card, make_crosstab, show_crosstab, FALSE);
    }
}

static void
choice_changed_cb (BaroSegmentsPage *self)
{
  if (!self->is_updating)
    run (self);
}

static void
set_metric (BaroSegmentsPage *self, const BaroMetric *metric)
{
  BaroMetric *copy = metric != NULL ? baro_metric_copy (metric) : NULL;
  g_autofree char *title = copy != NULL ? baro_metric_dup_full_title (copy, self->dataset) : g_strdup (_("Metric"));

  g_clear_pointer (&self->metric, baro_metric_free);
  self->metric = copy;
  gtk_label_set_text (self->metric_label, title);
}

static void
metric_chosen_cb (BaroSegmentsPage *self, const BaroMetric *metric)
{
  set_metric (self, metric);
  run (self);
}

/* The heat map begins with the column of fewest values: its cells then have the largest bases. */
static int
find_second (BaroSegmentsPage *self)
{
  guint fewest = G_MAXUINT;
  int best = self->names->len > 1 ? 1 : 0;

  for (guint i = 1; i < self->names->len; i++)
    {
      int column = baro_dataset_find_column (self->dataset, g_ptr_array_index (self->names, i));
      BaroDictionary *labels = column >= 0 ? baro_dataset_get_dictionary (self->dataset, (guint) column) : NULL;
      guint n = labels != NULL ? baro_dictionary_get_size (labels) : 0;

      if (n >= MIN_HEAT_COLUMNS && n < fewest)
        {
          fewest = n;
          best = (int) i;
        }
    }
  return best;
}

/* Segments, channels and touchpoints first, as they are asked for most; then all other categories. */
static void
fill_columns (BaroSegmentsPage *self)
{
  static const BaroRole order[] = {
    BARO_ROLE_CHANNEL, BARO_ROLE_SEGMENT, BARO_ROLE_TOUCHPOINT, BARO_ROLE_WAVE, BARO_ROLE_RESOLVED, BARO_ROLE_NONE,
  };
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();   /* borrowed from the columns */
  int second;

  g_ptr_array_set_size (self->names, 0);
  for (guint r = 0; r < G_N_ELEMENTS (order); r++)
    for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
      {
        const BaroColumn *column = baro_dataset_get_column (self->dataset, i);

        if (column->role != order[r] || column->kind != BARO_KIND_CATEGORY)
          continue;
        g_ptr_array_add (self->names, g_strdup (column->name));
        g_ptr_array_add (titles, column->title);
      }
  second = find_second (self);
  baro_choice_button_set_options (self->rows, (const char *const *) titles->pdata, titles->len, 0);
  baro_choice_button_set_options (self->columns, (const char *const *) titles->pdata, titles->len, second);
}

static void
picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  baro_choice_button_select (button, (int) index);
  run (user_data);
}

static BaroChoiceButton *
add_choice (BaroSegmentsPage *self, AdwBin *place, const char *key, const char *accessible_name)
{
  GtkWidget *button = baro_choice_button_new (key, accessible_name);

  g_signal_connect (button, "picked", G_CALLBACK (picked_cb), self);
  adw_bin_set_child (place, button);
  return BARO_CHOICE_BUTTON (button);
}

static void
update_from_analysis (BaroSegmentsPage *self)
{
  BaroDataset *dataset = baro_study_get_dataset (baro_analysis_get_study (baro_page_get_analysis (BARO_PAGE (self))));
  GPtrArray *metrics;

  if (self->dataset == dataset)
    return;
  self->is_updating = TRUE;
  g_clear_pointer (&self->dataset, baro_dataset_unref);
  self->dataset = baro_dataset_ref (dataset);
  baro_metric_popover_set_dataset (self->metric_popover, dataset);
  metrics = baro_metric_popover_get_metrics (self->metric_popover);
  if (self->metric == NULL || self->metric->item == NULL || baro_dataset_find_column (dataset, self->metric->item) < 0)
    set_metric (self, metrics->len > 0 ? g_ptr_array_index (metrics, 0) : NULL);
  fill_columns (self);
  self->is_updating = FALSE;
}

static void
baro_segments_page_refresh (BaroPage *page)
{
  BaroSegmentsPage *self = BARO_SEGMENTS_PAGE (page);
  BaroAnalysis *analysis = baro_page_get_analysis (page);

  baro_figure_card_set_analysis (self->bars_card, analysis);
  baro_figure_card_set_analysis (self->heat_card, analysis);
  baro_figure_card_set_analysis (self->stack_card, analysis);
  baro_figure_card_set_analysis (self->crosstab_card, analysis);
  update_from_analysis (self);
  run (self);
}

/* Bars and heat map stand beside each other only where both have room: not yet at 1024 px. */
static void
width_changed_cb (BaroSegmentsPage *self)
{
  gboolean is_narrow = baro_adaptive_bin_get_is_narrow (self->width_bin);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->pair), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

static void
baro_segments_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroSegmentsPage *self = BARO_SEGMENTS_PAGE (page);
  int margin = is_narrow ? 12 : 24;

  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  g_object_set (self->stack_card, "compact", is_narrow, NULL);
  g_object_set (self->crosstab_card, "compact", is_narrow, NULL);
}

static void
baro_segments_page_dispose (GObject *object)
{
  BaroSegmentsPage *self = BARO_SEGMENTS_PAGE (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->metric, baro_metric_free);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  G_OBJECT_CLASS (baro_segments_page_parent_class)->dispose (object);
}

static void
baro_segments_page_class_init (BaroSegmentsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_segments_page_dispose;
  BARO_PAGE_CLASS (klass)->refresh = baro_segments_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_segments_page_set_narrow;

  g_type_ensure (BARO_TYPE_FIGURE_CARD);
  g_type_ensure (BARO_TYPE_ADAPTIVE_BIN);
  g_type_ensure (BARO_TYPE_WRAP_BOX);
  g_type_ensure (BARO_TYPE_METRIC_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-segments-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, content);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, pair);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, width_bin);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, metric_button);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, metric_popover);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, metric_label);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, rows_place);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, columns_place);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, value_button);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, difference_button);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, share_button);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, bars_card);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, heat_card);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, stack_card);
  gtk_widget_class_bind_template_child (widget_class, BaroSegmentsPage, crosstab_card);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, metric_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
baro_segments_page_init (BaroSegmentsPage *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = add_choice (self, self->rows_place, _("Bars"), _("Column of the bars"));
  self->columns = add_choice (self, self->columns_place, _("Heat map"), _("Second column of the heat map"));
  self->is_updating = FALSE;
}
