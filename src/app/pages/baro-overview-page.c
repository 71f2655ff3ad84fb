/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-overview-page.c: three bands: now, trend, anomalies */
#define G_LOG_DOMAIN "baro-overview-page"
#include "config.h"

#include "pages/baro-overview-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "compat/baro-remove-all.h"
#include "compat/baro-wrap-box.h"
#include "widgets/baro-figure-card.h"
#include "widgets/baro-finding-row.h"
#include "widgets/baro-responses-window.h"
#include "widgets/baro-tile-view.h"

#define MAX_TILES 5
#define MAX_FINDINGS 6
#define NARROW_PERIODS 12
#define LEAST_HISTORY 3     /* periods */

enum { SLOT_TILES, SLOT_TREND, SLOT_FINDINGS };

struct _BaroOverviewPage
{
  BaroPage        parent_instance;

  GtkWidget      *content;       /* template children */
  GtkLabel       *now_note, *findings_note;
  BaroWrapBox    *tiles;
  BaroFigureCard *trend_card;
  GtkListBox     *findings;

  BaroMetric     *trend_metric;  /* (owned) (nullable): the tile chosen; NULL: the first */
  gboolean        wants_findings; /* since the last refresh; they are looked for when tiles and trend are there */
};

G_DEFINE_FINAL_TYPE (BaroOverviewPage, baro_overview_page, BARO_TYPE_PAGE)

/* What a worker brings back: rows of a band and the note beside its title. */
typedef struct
{
  GPtrArray *rows;   /* (owned) */
  char      *note;   /* (owned) (nullable) */
} Band;

static void
band_free (gpointer data)
{
  Band *band = data;

  g_clear_pointer (&band->rows, g_ptr_array_unref);
  g_free (band->note);
  g_free (band);
}

static gpointer
make_tiles (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  Band *band = g_new0 (Band, 1);

  band->rows = baro_figure_tiles (snapshot, NULL, 0, MAX_TILES, &band->note, cancellable, error);
  if (band->rows == NULL)
    g_clear_pointer (&band, band_free);
  return band;
}

typedef struct
{
  BaroMetric *metric;   /* (owned) (nullable) */
  gboolean    is_narrow;
} TrendChoice;

static void
trend_choice_free (gpointer data)
{
  TrendChoice *choice = data;

  g_clear_pointer (&choice->metric, baro_metric_free);
  g_free (choice);
}

static gboolean
has_history (const BaroTile *tile)
{
  guint n_defined = 0;

  for (guint i = 0; tile->spark != NULL && i < tile->spark->spark.points->len; i++)
    n_defined += !isnan (((BaroPoint *) g_ptr_array_index (tile->spark->spark.points, i))->value);
  return n_defined >= LEAST_HISTORY;
}

/* The leading metric is the first tile's; one that was asked for only twice says less than the next with a history. */
static const BaroMetric *
find_leading_metric (GPtrArray *tiles)
{
  for (guint i = 0; i < tiles->len; i++)
    if (has_history (g_ptr_array_index (tiles, i)))
      return ((BaroTile *) g_ptr_array_index (tiles, i))->metric;
  return ((BaroTile *) g_ptr_array_index (tiles, 0))->metric;
}

static gpointer
make_findings (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  Band *band = g_new0 (Band, 1);

  band->rows = baro_figure_findings (snapshot, MAX_FINDINGS, &band->note, cancellable, error);
  if (band->rows == NULL)
    g_clear_pointer (&band, band_free);
  return band;
}

static void
remove_findings (BaroOverviewPage *self)
{
  baro_list_box_remove_all (self->findings);
}

static void
show_findings (BaroPage *page, gpointer result, const GError *error)
{
  BaroOverviewPage *self = BARO_OVERVIEW_PAGE (page);
  Band *band = result;

  remove_findings (self);
  gtk_label_set_text (self->findings_note, error != NULL ? error->message : band->note != NULL ? band->note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->findings), band != NULL && band->rows->len > 0);
  if (band == NULL)
    return;
  g_ptr_array_set_free_func (band->rows, NULL);   /* the rows take the findings */
  for (guint i = 0; i < band->rows->len; i++)
    {
      GtkWidget *row = baro_finding_row_new (g_ptr_array_index (band->rows, i));

      baro_finding_row_set_is_narrow (BARO_FINDING_ROW (row), baro_page_get_is_narrow (page));
      gtk_list_box_append (self->findings, row);
    }
  band_free (band);
}

/* The search for the unusual takes longest and waits for what is looked at first. */
static void
run_findings (BaroOverviewPage *self)
{
  if (!self->wants_findings)
    return;
  self->wants_findings = FALSE;
  baro_page_run_async (BARO_PAGE (self), SLOT_FINDINGS, make_findings, NULL, NULL, show_findings, band_free);
}

static gpointer
make_trend (BaroSnapshot *snapshot, gpointer data, GCancellable *cancellable, GError **error)
{
  TrendChoice *wish = data;
  BaroTrendChoice choice = { .metrics = &wish->metric, .n_metrics = 1 };

  if (wish->is_narrow)
    {
      choice.max_periods = NARROW_PERIODS;
      choice.short_title = TRUE;
    }
  return baro_figure_trend (snapshot, &choice, cancellable, error);
}

static void
show_trend (BaroPage *page, gpointer result, const GError *error)
{
  BaroOverviewPage *self = BARO_OVERVIEW_PAGE (page);

  baro_figure_card_take_result (self->trend_card, result, error);
  run_findings (self);
}

static void
run_trend (BaroOverviewPage *self, const BaroMetric *metric)
{
  TrendChoice *choice = g_new0 (TrendChoice, 1);

  choice->metric = baro_metric_copy (metric);
  choice->is_narrow = baro_page_get_is_narrow (BARO_PAGE (self));
  baro_figure_card_set_waiting (self->trend_card);
  baro_page_run_async (BARO_PAGE (self), SLOT_TREND, make_trend, choice, trend_choice_free, show_trend, (GDestroyNotify) baro_figure_unref);
}

/* The tiles say which metric leads; nothing is counted twice for it. */
static void
run_leading_trend (BaroOverviewPage *self, Band *band, const GError *error)
{
  g_autoptr(GError) no_item = NULL;

  if (band != NULL && band->rows->len > 0)
    {
      run_trend (self, find_leading_metric (band->rows));
      return;
    }
  if (band != NULL)
    no_item = g_error_new_literal (BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_ITEM,
                                   _("No column holds answers yet; set the role of one on the Data page"));
  baro_figure_card_take_result (self->trend_card, NULL, band != NULL ? no_item : error);
  run_findings (self);
}

static void
tile_activated_cb (BaroTileView *view, gpointer user_data)
{
  BaroOverviewPage *self = user_data;
  const BaroTile *tile = baro_tile_view_get_tile (view);

  if (tile == NULL || tile->metric == NULL)
    return;
  g_clear_pointer (&self->trend_metric, baro_metric_free);
  self->trend_metric = baro_metric_copy (tile->metric);
  run_trend (self, self->trend_metric);
}

static void
show_tiles (BaroPage *page, gpointer result, const GError *error)
{
  BaroOverviewPage *self = BARO_OVERVIEW_PAGE (page);
  Band *band = result;
  gboolean is_narrow = baro_page_get_is_narrow (page);

  baro_wrap_box_remove_all (self->tiles);
  gtk_label_set_text (self->now_note, error != NULL ? error->message : band->note != NULL ? band->note : "");
  if (self->trend_metric == NULL)
    run_leading_trend (self, band, error);
  if (band == NULL)
    return;
  g_ptr_array_set_free_func (band->rows, NULL);   /* the views take the tiles */
  for (guint i = 0; i < band->rows->len; i++)
    {
      GtkWidget *view = baro_tile_view_new ();

      baro_tile_view_take_tile (BARO_TILE_VIEW (view), g_ptr_array_index (band->rows, i));
      g_object_set (view, "is-narrow", is_narrow, NULL);
      g_signal_connect (view, "activated", G_CALLBACK (tile_activated_cb), self);
      baro_wrap_box_append (self->tiles, view);
    }
  band_free (band);
}

static void
finding_activated_cb (BaroOverviewPage *self, GtkListBoxRow *row)
{
  const BaroFinding *finding = baro_finding_row_get_finding (BARO_FINDING_ROW (row));
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (finding->drill != NULL && analysis != NULL)
    baro_responses_window_show (GTK_WINDOW (root), baro_study_get_dataset (baro_analysis_get_study (analysis)), finding->drill, finding->title);
}

static void
baro_overview_page_refresh (BaroPage *page)
{
  BaroOverviewPage *self = BARO_OVERVIEW_PAGE (page);

  baro_figure_card_set_analysis (self->trend_card, baro_page_get_analysis (page));
  baro_page_run_async (page, SLOT_TILES, make_tiles, NULL, NULL, show_tiles, band_free);
  self->wants_findings = TRUE;
  if (self->trend_metric != NULL)
    run_trend (self, self->trend_metric);
  else
    baro_figure_card_set_waiting (self->trend_card);
}

static void
baro_overview_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroOverviewPage *self = BARO_OVERVIEW_PAGE (page);
  int margin = is_narrow ? 12 : 24;

  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  g_object_set (self->trend_card, "compact", is_narrow, NULL);
  if (baro_page_get_analysis (page) != NULL)
    baro_page_queue_refresh (page);
}

static void
baro_overview_page_dispose (GObject *object)
{
  g_clear_pointer (&BARO_OVERVIEW_PAGE (object)->trend_metric, baro_metric_free);
  G_OBJECT_CLASS (baro_overview_page_parent_class)->dispose (object);
}

static void
baro_overview_page_class_init (BaroOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_overview_page_dispose;
  BARO_PAGE_CLASS (klass)->refresh = baro_overview_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_overview_page_set_narrow;

  g_type_ensure (BARO_TYPE_FIGURE_CARD);
  g_type_ensure (BARO_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, content);
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, now_note);
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, findings_note);
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, tiles);
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, trend_card);
  gtk_widget_class_bind_template_child (widget_class, BaroOverviewPage, findings);
  gtk_widget_class_bind_template_callback (widget_class, finding_activated_cb);
}

static void
baro_overview_page_init (BaroOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
