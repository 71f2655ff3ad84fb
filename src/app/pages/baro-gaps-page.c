/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-gaps-page.c: ours against target, expectation, benchmark or before */
#define G_LOG_DOMAIN "baro-gaps-page"
#include "config.h"

#include "pages/baro-gaps-page.h"

#include <glib/gi18n.h>

#include "metrics/baro-metric-list.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-metric-popover.h"

/* What the references of the drop-down mean, in its order. */
static const BaroComparison references[] = {
  BARO_COMPARE_TARGET, BARO_COMPARE_PREVIOUS, BARO_COMPARE_YEAR_BEFORE, BARO_COMPARE_REST, BARO_COMPARE_EXPECTATION, BARO_COMPARE_BENCHMARK,
};

struct _BaroGapsPage
{
  BaroPage        parent_instance;

  GtkBox         *content;            /* template children */
  GtkWidget      *panel;
  GtkLabel       *headline;
  BaroFigureCard *card;
  AdwComboRow    *rows_row, *measure_row, *reference_row, *sort_row;
  GtkSwitch      *previous_switch, *intervals_switch, *whole_switch;

  BaroDataset    *dataset;            /* (owned) (nullable): the one the drop-downs were filled for */
  GPtrArray      *row_columns;        /* (owned) column names behind rows_row after its first entry, "items" */
  GPtrArray      *measures;           /* (owned) BaroMetric behind measure_row */
  gboolean        is_updating;
};

G_DEFINE_FINAL_TYPE (BaroGapsPage, baro_gaps_page, BARO_TYPE_PAGE)

typedef struct
{
  BaroMetric   *measure;      /* (owned) */
  char         *by_column;    /* (owned) (nullable) */
  BaroGapChoice choice;
} GapJob;

static void
gap_job_free (gpointer data)
{
  GapJob *job = data;

  g_clear_pointer (&job->measure, baro_metric_free);
  g_free (job->by_column);
  g_free (job);
}

static gpointer
make_gap (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  GapJob *job = data;
  g_autoptr(GPtrArray) metrics = NULL;

  job->choice.by_column = job->by_column;
  if (job->by_column != NULL)
    {
      job->choice.metrics = &job->measure;
      job->choice.n_metrics = 1;
      return baro_figure_gap (snapshot, &job->choice, cancellable, error);
    }
  metrics = baro_figure_item_metrics (snapshot->dataset, job->measure);
  job->choice.metrics = (BaroMetric **) metrics->pdata;
  job->choice.n_metrics = metrics->len;
  return baro_figure_gap (snapshot, &job->choice, cancellable, error);
}

static void
show_gap (BaroPage *page, gpointer result, const GError *error)
{
  BaroGapsPage *self = BARO_GAPS_PAGE (page);
  const BaroFigure *figure = result;
  gboolean has_headline = figure != NULL && figure->headline != NULL;

  gtk_label_set_text (self->headline, has_headline ? figure->headline : "");
  gtk_widget_set_visible (GTK_WIDGET (self->headline), has_headline);
  baro_figure_card_take_result (self->card, result, error);
}

static GapJob *
gap_job_new (BaroGapsPage *self)
{
  GapJob *job = g_new0 (GapJob, 1);
  guint rows = adw_combo_row_get_selected (self->rows_row);
  guint measure = adw_combo_row_get_selected (self->measure_row);

  if (rows >= 1 && rows - 1 < self->row_columns->len)
    job->by_column = g_strdup (g_ptr_array_index (self->row_columns, rows - 1));
  job->measure = baro_metric_copy (g_ptr_array_index (self->measures, MIN (measure, self->measures->len - 1)));
  job->choice.whole_selection = gtk_switch_get_active (self->whole_switch);
  job->choice.show_previous = gtk_switch_get_active (self->previous_switch);
  job->choice.hide_intervals = !gtk_switch_get_active (self->intervals_switch);
  job->choice.sort = (BaroGapSort) MIN (adw_combo_row_get_selected (self->sort_row), BARO_GAP_SORT_NAME);
  job->choice.highlighted = -1;
  return job;
}

static gboolean
has_item_rows (BaroGapsPage *self)
{
  return adw_combo_row_get_selected (self->rows_row) == 0 || self->row_columns->len == 0;
}

static void
run (BaroGapsPage *self)
{
  if (baro_page_get_analysis (BARO_PAGE (self)) == NULL)
    return;
  if (self->measures->len == 0)
    {
      baro_figure_card_set_message (self->card, has_item_rows (self) ? _("Gaps compare several items or touchpoints. Give at least two columns the role of an item, or one that of a touchpoint, on the Data page.")
                                                                     : _("No column holds answers yet. Set the role of one on the Data page."));
      return;
    }
  baro_figure_card_set_waiting (self->card);
  baro_page_run_async (BARO_PAGE (self), 0, make_gap, gap_job_new (self), gap_job_free, show_gap, (GDestroyNotify) baro_figure_unref);
}

static void
choice_changed_cb (BaroGapsPage *self)
{
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));
  guint reference = adw_combo_row_get_selected (self->reference_row);

  if (self->is_updating || analysis == NULL)
    return;
  /* What is compared with is shared by all pages; its change refreshes this one too. */
  if (reference < G_N_ELEMENTS (references) && references[reference] != baro_analysis_get_comparison (analysis))
    baro_analysis_set_comparison (analysis, references[reference], NULL);
  else
    run (self);
}

/* Items first, then the columns whose values are places where something can go well or badly. */
static void
fill_rows (BaroGapsPage *self)
{
  static const BaroRole roles[] = { BARO_ROLE_TOUCHPOINT, BARO_ROLE_CHANNEL, BARO_ROLE_SEGMENT };
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->row_columns, 0);
  gtk_string_list_append (names, _("Items"));
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
      {
        const BaroColumn *column = baro_dataset_get_column (self->dataset, i);

        if (column->role != roles[r] || column->kind != BARO_KIND_CATEGORY)
          continue;
        g_ptr_array_add (self->row_columns, g_strdup (column->name));
        gtk_string_list_append (names, column->title);
      }
  adw_combo_row_set_model (self->rows_row, G_LIST_MODEL (names));
}

/* When the rows are items, a measure is offered once and without an item, if several items have it. */
static gboolean
is_offered (BaroGapsPage *self, const BaroMetric *metric, GHashTable *seen)
{
  g_autoptr(GPtrArray) items = NULL;

  if (metric->kind == BARO_METRIC_COUNT)
    return FALSE;
  if (!has_item_rows (self))
    return TRUE;
  if (!g_hash_table_add (seen, baro_metric_to_text (metric)))
    return FALSE;
  items = baro_figure_item_metrics (self->dataset, metric);
  return items->len > 1;
}

static void
fill_measures (BaroGapsPage *self)
{
  g_autoptr(GPtrArray) offered = baro_metric_list_new (self->dataset);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  guint first_csat = GTK_INVALID_LIST_POSITION;

  g_ptr_array_set_size (self->measures, 0);
  for (guint i = 0; i < offered->len; i++)
    {
      const BaroMetric *metric = g_ptr_array_index (offered, i);
      g_autofree char *title = NULL;

      if (!is_offered (self, metric, seen))
        continue;
      title = has_item_rows (self) ? baro_metric_dup_title (metric, self->dataset) : baro_metric_dup_full_title (metric, self->dataset);
      if (metric->kind == BARO_METRIC_CSAT && first_csat == GTK_INVALID_LIST_POSITION)
        first_csat = self->measures->len;
      g_ptr_array_add (self->measures, baro_metric_copy (metric));
      gtk_string_list_append (names, title);
    }
  adw_combo_row_set_model (self->measure_row, G_LIST_MODEL (names));
  if (first_csat != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (self->measure_row, first_csat);
}

static void
rows_changed_cb (BaroGapsPage *self)
{
  if (self->is_updating || self->dataset == NULL)
    return;
  self->is_updating = TRUE;
  fill_measures (self);
  self->is_updating = FALSE;
  choice_changed_cb (self);
}

static void
fill_references (BaroGapsPage *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("Target"));
  gtk_string_list_append (names, _("Period before"));
  gtk_string_list_append (names, _("Same period last year"));
  gtk_string_list_append (names, _("The others"));
  gtk_string_list_append (names, _("Expectation"));
  gtk_string_list_append (names, _("Benchmark"));
  adw_combo_row_set_model (self->reference_row, G_LIST_MODEL (names));
}

/* A study with a battery of ratings shows its items, one with a few scores the places where they were given. */
static void
choose_rows (BaroGapsPage *self)
{
  g_autoptr(GPtrArray) items = baro_figure_item_metrics (self->dataset, NULL);

  adw_combo_row_set_selected (self->rows_row, items->len < 3 && self->row_columns->len > 0 ? 1 : 0);
}

static void
update_from_analysis (BaroGapsPage *self)
{
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));
  BaroDataset *dataset = baro_study_get_dataset (baro_analysis_get_study (analysis));

  self->is_updating = TRUE;
  if (self->dataset != dataset)
    {
      g_clear_pointer (&self->dataset, baro_dataset_unref);
      self->dataset = baro_dataset_ref (dataset);
      fill_rows (self);
      choose_rows (self);
      fill_measures (self);
      fill_references (self);
    }
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    if (references[i] == baro_analysis_get_comparison (analysis))
      adw_combo_row_set_selected (self->reference_row, i);
  self->is_updating = FALSE;
}

static void
baro_gaps_page_refresh (BaroPage *page)
{
  BaroGapsPage *self = BARO_GAPS_PAGE (page);

  baro_figure_card_set_analysis (self->card, baro_page_get_analysis (page));
  update_from_analysis (self);
  run (self);
}

static void
baro_gaps_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroGapsPage *self = BARO_GAPS_PAGE (page);

  baro_page_place_panel (self->content, self->panel, is_narrow);
  g_object_set (self->card, "compact", is_narrow, NULL);
}

static void
baro_gaps_page_dispose (GObject *object)
{
  BaroGapsPage *self = BARO_GAPS_PAGE (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->row_columns, g_ptr_array_unref);
  g_clear_pointer (&self->measures, g_ptr_array_unref);
  G_OBJECT_CLASS (baro_gaps_page_parent_class)->dispose (object);
}

static void
baro_gaps_page_class_init (BaroGapsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_gaps_page_dispose;
  BARO_PAGE_CLASS (klass)->refresh = baro_gaps_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_gaps_page_set_narrow;

  g_type_ensure (BARO_TYPE_FIGURE_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-gaps-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, content);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, panel);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, headline);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, card);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, rows_row);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, measure_row);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, reference_row);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, sort_row);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, previous_switch);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, intervals_switch);
  gtk_widget_class_bind_template_child (widget_class, BaroGapsPage, whole_switch);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, rows_changed_cb);
}

static void
baro_gaps_page_init (BaroGapsPage *self)
{
  self->row_columns = g_ptr_array_new_with_free_func (g_free);
  self->measures = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_metric_free);
  self->is_updating = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  baro_page_place_panel (self->content, self->panel, FALSE);
  self->is_updating = FALSE;
}
