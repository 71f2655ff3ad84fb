/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure.c: a figure's life, its drills and its recipe */
#define G_LOG_DOMAIN "baro-figure"
#include "config.h"

#include <glib/gi18n-lib.h>

#include "figures/baro-figure-private.h"

G_DEFINE_QUARK (baro-figures-error-quark, baro_figures_error)

static void
drill_free (gpointer data)
{
  BaroFigureDrill *drill = data;

  baro_filter_unref (drill->filter);
  g_free (drill);
}

/* Returns a figure around a chart and its twin; the chart's texts are also the twin's. */
BaroFigure *
baro_figure_new (BaroChart *chart, BaroTable *table)
{
  BaroFigure *self = g_new0 (BaroFigure, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->chart = chart;
  self->table = table;
  self->recipe = baro_recipe_new (chart->title);
  self->drills = g_ptr_array_new_with_free_func (drill_free);

  if (table != NULL && table->title == NULL)
    table->title = g_strdup (chart->title);
  if (table != NULL && table->note == NULL)
    table->note = baro_figure_join (chart->foot, chart->source);

  return self;
}

/**
 * baro_figure_ref:
 * @self: a figure
 *
 * Returns: (transfer full): @self
 */
BaroFigure *
baro_figure_ref (BaroFigure *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_figure_unref:
 * @self: (transfer full) (nullable): a figure
 */
void
baro_figure_unref (BaroFigure *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;

  baro_chart_free (self->chart);
  baro_table_free (self->table);
  baro_recipe_free (self->recipe);
  g_ptr_array_unref (self->drills);
  g_free (self->headline);
  g_free (self);
}

/**
 * baro_figure_get_drill:
 * @self: a figure
 * @row: the mark's row, as in BaroDatum
 * @column: the mark's column
 *
 * Returns: (transfer none) (nullable): the filter that finds the responses behind the mark, the snapshot's own
 *   filter included
 */
BaroFilter *
baro_figure_get_drill (BaroFigure *self, int row, int column)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->drills->len; i++)
    {
      const BaroFigureDrill *drill = self->drills->pdata[i];

      if ((drill->row == -1 || drill->row == row) && (drill->column == -1 || drill->column == column))
        return drill->filter;
    }

  return NULL;
}

void
baro_figure_take_drill (BaroFigure *self, int row, int column, BaroFilter *filter)
{
  BaroFigureDrill *drill;

  if (filter == NULL)
    return;

  drill = g_new (BaroFigureDrill, 1);
  drill->row = row;
  drill->column = column;
  drill->filter = filter;
  g_ptr_array_add (self->drills, drill);
}

static void
add_metrics (BaroRecipe *recipe, BaroSnapshot *snapshot, BaroMetric *const *metrics, guint n_metrics)
{
  g_autoptr(GString) names = g_string_new (NULL), items = g_string_new (NULL), definitions = g_string_new (NULL);

  for (guint i = 0; i < n_metrics; i++)
    {
      g_autofree char *text = baro_metric_to_text (metrics[i]);
      g_autofree char *definition = baro_metric_dup_definition (metrics[i], snapshot->dataset, &snapshot->options);

      g_string_append_printf (names, "%s%s", i > 0 ? "; " : "", text);
      if (metrics[i]->item != NULL)
        g_string_append_printf (items, "%s%s", i > 0 ? "; " : "", metrics[i]->item);
      g_string_append_printf (definitions, "%s%s", i > 0 ? " " : "", definition);
    }

  baro_recipe_add (recipe, "Metric", names->str);
  baro_recipe_add (recipe, "Item", items->str);
  baro_recipe_add (recipe, "Definition", definitions->str);
}

/* What the figure was made from. Keys are ASCII and untranslated, so that programs can read them. */
void
baro_figure_set_recipe (BaroFigure *self, BaroSnapshot *snapshot, BaroMetric *const *metrics, guint n_metrics,
                        gint64 base_n)
{
  BaroRecipe *recipe = self->recipe;
  g_autofree char *filter = baro_filter_to_json (snapshot->filter);
  g_autofree char *base = g_strdup_printf ("%" G_GINT64_FORMAT, base_n);

  baro_recipe_add (recipe, "Study", snapshot->study_name);
  add_metrics (recipe, snapshot, metrics, n_metrics);
  if (baro_filter_get_n (snapshot->filter) > 0)
    baro_recipe_add (recipe, "Filter", filter);
  if (snapshot->weight >= 0)
    baro_recipe_add (recipe, "Weight", baro_dataset_get_column (snapshot->dataset, (guint) snapshot->weight)->name);
  baro_recipe_add (recipe, "Base", base);
  baro_recipe_add (recipe, "Data", baro_dataset_get_fingerprint (snapshot->dataset));
  baro_recipe_add (recipe, "Program", "Barometer " BARO_VERSION);
}

gboolean
baro_figure_no_data (GError **error)
{
  g_set_error (error, BARO_FIGURES_ERROR, BARO_FIGURES_ERROR_NO_DATA, "%s",
               _("No response is left to draw. Remove a condition of the filter."));

  return FALSE;
}
