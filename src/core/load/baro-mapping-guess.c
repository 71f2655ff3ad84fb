/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-mapping-guess.c: the first mapping of a source, from its names and a sample of its values */
#define G_LOG_DOMAIN "baro-mapping-guess"

#include "config.h"

#include "load/baro-guess.h"

/* Day and month: a date above 12 decides; else the order whose dates lie among those that leave no choice. */
static void
settle_date_order (BaroReading *reading, const BaroSample *sample, gboolean *has_offsets)
{
  guint64 n_day_first = 0, n_month_first = 0, n_dmy_inside = 0, n_mdy_inside = 0;

  for (guint i = 0; i < sample->columns->len; i++)
    {
      BaroSampleColumn *column = sample->columns->pdata[i];
      BaroValueStats stats;

      baro_guess_measure (column->counts, column->n_empty, reading, &stats);
      *has_offsets |= stats.n_offsets > 0;
      if (stats.n_times * 3 < stats.n_values)
        continue;
      n_day_first += stats.n_day_first_only;
      n_month_first += stats.n_month_first_only;
      if (stats.n_either == 0 || stats.sure_first > stats.sure_last)
        continue;
      if (stats.dmy_first >= stats.sure_first - 86400 && stats.dmy_last <= stats.sure_last + 86400)
        n_dmy_inside++;
      if (stats.mdy_first >= stats.sure_first - 86400 && stats.mdy_last <= stats.sure_last + 86400)
        n_mdy_inside++;
    }
  if (n_day_first > 0 || n_month_first > 0)
    {
      reading->date_order = n_day_first >= n_month_first ? BARO_DATE_ORDER_DMY : BARO_DATE_ORDER_MDY;
      reading->date_order_is_certain = n_day_first == 0 || n_month_first == 0;
    }
  else if ((n_dmy_inside > 0) != (n_mdy_inside > 0) && !reading->date_order_is_certain)
    {
      reading->date_order = n_dmy_inside > 0 ? BARO_DATE_ORDER_DMY : BARO_DATE_ORDER_MDY;
      reading->date_order_is_certain = TRUE;
    }
}

static BaroSampleColumn *
get_sample (const BaroSample *sample, guint index)
{
  return sample->columns->pdata[index];
}

/* A number without a telling name whose values lie within the scale that several items show: an item whose
 * lowest answers nobody gave. */
static gboolean
joins_ratings (const BaroMappedColumn *mapped, const BaroSampleColumn *column, const BaroReading *reading, const BaroScaleContext *context)
{
  BaroValueStats stats;
  BaroNameHint hint;

  if (mapped->column->kind != BARO_KIND_NUMBER || mapped->column->role != BARO_ROLE_NONE || baro_guess_name (column->name, &hint))
    return FALSE;
  baro_guess_measure (column->counts, column->n_empty, reading, &stats);
  return stats.n_integers == stats.n_values && stats.n_distinct >= 3 && stats.n_distinct <= 11 && stats.minimum >= 0 && stats.maximum <= 10
         && context->n_with_maximum[(int) stats.maximum] >= 3;
}

/* First every column by itself; then the ratings again, now that the others are known. */
static void
guess_columns (BaroMapping *self, const BaroSample *sample)
{
  BaroScaleContext context = { 0 };

  for (guint i = 0; i < sample->columns->len; i++)
    {
      BaroSampleColumn *column = get_sample (sample, i);
      BaroMappedColumn *mapped = baro_guess_column (column->name, column->counts, column->n_empty, self->reading, NULL);

      g_ptr_array_add (self->columns, mapped);
      if (mapped->column->kind == BARO_KIND_SCALE && mapped->column->family != BARO_FAMILY_NPS)
        baro_guess_context_add (&context, column->counts, self->reading);
    }
  for (guint i = 0; i < sample->columns->len; i++)
    {
      BaroMappedColumn *mapped = self->columns->pdata[i];
      BaroSampleColumn *column = get_sample (sample, i);

      if (joins_ratings (mapped, column, self->reading, &context))
        {
          mapped->column->kind = BARO_KIND_SCALE;
          mapped->column->role = BARO_ROLE_ITEM;
          mapped->column->family = BARO_FAMILY_RATING;
          mapped->is_sure = FALSE;
          baro_guess_finish_column (mapped, self->reading, &context);
        }
      else if (mapped->column->kind == BARO_KIND_SCALE)
        {
          self->columns->pdata[i] = baro_guess_column (column->name, column->counts, column->n_empty, self->reading, &context);
          baro_mapped_column_free (mapped);
        }
    }
}

/**
 * baro_mapping_guess:
 * @path: the source
 * @reading: how its bytes become rows
 * @cancellable: (nullable)
 *
 * Reads a sample and decides for each column what it becomes. What is not safe stands in the issues.
 *
 * Returns: (transfer full): the mapping, or %NULL with an error
 */
BaroMapping *
baro_mapping_guess (const char *path, const BaroReading *reading, GCancellable *cancellable, GError **error)
{
  g_autoptr(BaroSample) sample = NULL;
  g_autoptr(BaroMapping) self = NULL;

  g_return_val_if_fail (path != NULL && reading != NULL, NULL);

  sample = baro_sample_read (path, reading, cancellable, error);
  if (sample == NULL)
    return NULL;
  self = baro_mapping_new (reading);
  self->n_sampled = sample->n_records;
  self->n_bad_rows = sample->n_rejects;
  settle_date_order (self->reading, sample, &self->has_offsets);
  guess_columns (self, sample);
  if (!baro_guess_lookups (self, sample, path, cancellable, error))
    return NULL;
  baro_guess_long (self, sample);
  baro_guess_roles (self);
  baro_mapping_review (self);
  return g_steal_pointer (&self);
}
