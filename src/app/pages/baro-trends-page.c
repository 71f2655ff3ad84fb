/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-trends-page.c: metrics over time */
#define G_LOG_DOMAIN "baro-trends-page"
#include "config.h"

#include "pages/baro-trends-page.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-metric-popover.h"
#include "widgets/baro-series-list.h"

#define NARROW_PERIODS 12

enum { SLOT_TREND, SLOT_CONTROL, SLOT_LEADING };

struct _BaroTrendsPage
{
  BaroPage        parent_instance;

  GtkBox         *content;         /* template children */
  GtkWidget      *panel;
  BaroFigureCard *trend_card, *control_card;
  BaroSeriesList *series;
  AdwComboRow    *period_row, *comparison_row, *average_row;
  GtkSwitch      *targets_switch, *events_switch, *intervals_switch, *control_switch;

  gboolean        has_wave;        /* the first period offered is the wave */
  gboolean        is_updating;     /* rows are being set from the analysis */
  gboolean        is_unchosen;     /* nobody has chosen a metric yet: one with a full history is to be found */
};

G_DEFINE_FINAL_TYPE (BaroTrendsPage, baro_trends_page, BARO_TYPE_PAGE)

static const guint average_windows[] = { 0, 3, 5, 7, 12 };
static const BaroPeriodUnit units[] = {
  BARO_PERIOD_YEAR, BARO_PERIOD_QUARTER, BARO_PERIOD_MONTH, BARO_PERIOD_WEEK, BARO_PERIOD_DAY,
};

/* What the worker needs: copies of the metrics beside the plain choices. */
typedef struct
{
  GPtrArray      *metrics;   /* (owned) BaroMetric */
  BaroTrendChoice choice;
} TrendJob;

static TrendJob *
trend_job_new (BaroTrendsPage *self)
{
  TrendJob *job = g_new0 (TrendJob, 1);
  GPtrArray *shown = baro_series_list_get_metrics (self->series);

  job->metrics = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
  for (guint i = 0; i < shown->len; i++)
    g_ptr_array_add (job->metrics, baro_metric_copy (g_ptr_array_index (shown, i)));
  job->choice.metrics = (BaroMetric **) job->metrics->pdata;
  job->choice.n_metrics = job->metrics->len;
  job->choice.hide_targets = !gtk_switch_get_active (self->targets_switch);
  job->choice.hide_events = !gtk_switch_get_active (self->events_switch);
  job->choice.hide_intervals = !gtk_switch_get_active (self->intervals_switch);
  job->choice.average_window = average_windows[MIN (adw_combo_row_get_selected (self->average_row), G_N_ELEMENTS (average_windows) - 1)];
  if (baro_page_get_is_narrow (BARO_PAGE (self)))
    {
      job->choice.max_periods = NARROW_PERIODS;
      job->choice.short_title = TRUE;
    }
  return job;
}

static void
trend_job_free (gpointer data)
{
  TrendJob *job = data;

  g_ptr_array_unref (job->metrics);
  g_free (job);
}

static gpointer
make_trend (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  return baro_figure_trend (snapshot, &((TrendJob *) data)->choice, cancellable, error);
}

static gpointer
make_control (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  return baro_figure_control (snapshot, ((TrendJob *) data)->choice.metrics[0], cancellable, error);
}

static void
show_trend (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_TRENDS_PAGE (page)->trend_card, result, error);
}

static void
show_control (BaroPage *page, gpointer result, const GError *error)
{
  baro_figure_card_take_result (BARO_TRENDS_PAGE (page)->control_card, result, error);
}

static gpointer
find_leading (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  return baro_figure_leading_metric (snapshot, cancellable, error);
}

static void run (BaroTrendsPage *self);

/* A study without times has no leading metric; the trend then says so. */
static void
show_leading (BaroPage *page, gpointer result, const GError *error)
{
  BaroTrendsPage *self = BARO_TRENDS_PAGE (page);
  BaroMetric *metric = result;

  if (metric != NULL && self->is_unchosen)
    baro_series_list_set_metric (self->series, metric);
  g_clear_pointer (&metric, baro_metric_free);
  self->is_unchosen = FALSE;
  run (self);
}

/* The strip has a title even when there is only a sentence to show. */
static void
name_control_card (BaroTrendsPage *self)
{
  const BaroMetric *metric = g_ptr_array_index (baro_series_list_get_metrics (self->series), 0);
  BaroDataset *dataset = baro_study_get_dataset (baro_analysis_get_study (baro_page_get_analysis (BARO_PAGE (self))));
  g_autofree char *name = baro_metric_dup_full_title (metric, dataset);
  g_autofree char *subject = baro_string_format (_("Is it steady? %s"), name);

  g_object_set (self->control_card, "subject", subject, NULL);
}

static void
run (BaroTrendsPage *self)
{
  BaroPage *page = BARO_PAGE (self);
  gboolean wants_control = gtk_switch_get_active (self->control_switch);

  if (baro_page_get_analysis (page) == NULL)
    return;
  if (baro_series_list_get_metrics (self->series)->len == 0)
    {
      baro_figure_card_set_message (self->trend_card, _("No column holds answers yet. Set the role of one on the Data page."));
      gtk_widget_set_visible (GTK_WIDGET (self->control_card), FALSE);
      return;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->control_card), wants_control);
  baro_figure_card_set_waiting (self->trend_card);
  if (self->is_unchosen)
    {
      baro_page_run_async (page, SLOT_LEADING, find_leading, NULL, NULL, show_leading, (GDestroyNotify) baro_metric_free);
      return;
    }
  name_control_card (self);
  baro_page_run_async (page, SLOT_TREND, make_trend, trend_job_new (self), trend_job_free, show_trend, (GDestroyNotify) baro_figure_unref);
  if (wants_control)
    baro_page_run_async (page, SLOT_CONTROL, make_control, trend_job_new (self), trend_job_free, show_control, (GDestroyNotify) baro_figure_unref);
}

static void
choice_changed_cb (BaroTrendsPage *self)
{
  if (!self->is_updating)
    run (self);
}

static void
series_changed_cb (BaroTrendsPage *self)
{
  self->is_unchosen = FALSE;
  choice_changed_cb (self);
}

static void
period_changed_cb (BaroTrendsPage *self)
{
  guint selected = adw_combo_row_get_selected (self->period_row);
  guint offset = self->has_wave ? 1 : 0;

  if (self->is_updating || baro_page_get_analysis (BARO_PAGE (self)) == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected < offset)
    baro_analysis_set_period (baro_page_get_analysis (BARO_PAGE (self)), TRUE, BARO_PERIOD_YEAR);
  else if (selected - offset < G_N_ELEMENTS (units))
    baro_analysis_set_period (baro_page_get_analysis (BARO_PAGE (self)), FALSE, units[selected - offset]);
}

static void
comparison_changed_cb (BaroTrendsPage *self)
{
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));

  if (self->is_updating || analysis == NULL)
    return;
  baro_analysis_set_comparison (analysis, adw_combo_row_get_selected (self->comparison_row) == 1 ? BARO_COMPARE_YEAR_BEFORE : BARO_COMPARE_PREVIOUS, NULL);
}

/* Waves only when the study has them, calendar periods only with a time column. */
static void
fill_periods (BaroTrendsPage *self, BaroDataset *dataset)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->has_wave = baro_dataset_find_role (dataset, BARO_ROLE_WAVE) >= 0;
  if (self->has_wave)
    gtk_string_list_append (names, _("Wave"));
  if (baro_dataset_find_role (dataset, BARO_ROLE_SUBMITTED_AT) >= 0)
    {
      gtk_string_list_append (names, _("Year"));
      gtk_string_list_append (names, _("Quarter"));
      gtk_string_list_append (names, _("Month"));
      gtk_string_list_append (names, _("Week"));
      gtk_string_list_append (names, _("Day"));
    }
  adw_combo_row_set_model (self->period_row, G_LIST_MODEL (names));
}

static void
update_from_analysis (BaroTrendsPage *self)
{
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));
  BaroDataset *dataset = baro_study_get_dataset (baro_analysis_get_study (analysis));
  guint selected = 0;

  self->is_updating = TRUE;
  if (baro_series_list_set_dataset (self->series, dataset))
    self->is_unchosen = TRUE;
  fill_periods (self, dataset);
  if (!baro_analysis_get_by_wave (analysis))
    for (guint i = 0; i < G_N_ELEMENTS (units); i++)
      if (units[i] == baro_analysis_get_unit (analysis))
        selected = i + (self->has_wave ? 1 : 0);
  if (selected < g_list_model_get_n_items (adw_combo_row_get_model (self->period_row)))
    adw_combo_row_set_selected (self->period_row, selected);
  adw_combo_row_set_selected (self->comparison_row, baro_analysis_get_comparison (analysis) == BARO_COMPARE_YEAR_BEFORE ? 1 : 0);
  self->is_updating = FALSE;
}

static void
baro_trends_page_refresh (BaroPage *page)
{
  BaroTrendsPage *self = BARO_TRENDS_PAGE (page);

  baro_figure_card_set_analysis (self->trend_card, baro_page_get_analysis (page));
  baro_figure_card_set_analysis (self->control_card, baro_page_get_analysis (page));
  update_from_analysis (self);
  run (self);
}

static void
baro_trends_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroTrendsPage *self = BARO_TRENDS_PAGE (page);

  baro_page_place_panel (self->content, self->panel, is_narrow);
  baro_figure_card_set_height (self->trend_card, is_narrow ? 260 : 360);
  g_object_set (self->trend_card, "compact", is_narrow, NULL);
  if (baro_page_get_analysis (page) != NULL)
    baro_page_queue_refresh (page);
}

static void
baro_trends_page_class_init (BaroTrendsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  BARO_PAGE_CLASS (klass)->refresh = baro_trends_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_trends_page_set_narrow;

  g_type_ensure (BARO_TYPE_FIGURE_CARD);
  g_type_ensure (BARO_TYPE_SERIES_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-trends-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, content);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, panel);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, trend_card);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, control_card);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, series);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, period_row);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, comparison_row);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, average_row);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, targets_switch);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, events_switch);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, intervals_switch);
  gtk_widget_class_bind_template_child (widget_class, BaroTrendsPage, control_switch);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, series_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, period_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, comparison_changed_cb);
}

static void
baro_trends_page_init (BaroTrendsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  baro_page_place_panel (self->content, self->panel, FALSE);
}
