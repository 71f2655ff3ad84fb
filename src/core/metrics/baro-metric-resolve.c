/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-metric-resolve.c: which column a metric is about, and whether the column can carry it */
#define G_LOG_DOMAIN "baro-metric-resolve"

#include "config.h"

#include "metrics/baro-metric-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

BaroColumn *
baro_metric_find_item (const BaroMetric *self, BaroDataset *dataset, int *column)
{
  int found = self->item != NULL ? baro_dataset_find_column (dataset, self->item) : -1;

  if (column != NULL)
    *column = found;
  return found >= 0 ? baro_dataset_get_column (dataset, found) : NULL;
}

gboolean
baro_metric_is_one_to_ten (const BaroScale *scale)
{
  return baro_scale_is_integer (scale) && baro_scale_get_n_valid (scale) == 10 && baro_scale_get_minimum (scale) == 1.0 &&
         baro_scale_get_maximum (scale) == 10.0;
}

static const char *
find_family (BaroDataset *dataset, BaroFamily family)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->family == family && column->kind == BARO_KIND_SCALE)
        return column->name;
    }
  return NULL;
}

static const char *
find_role (BaroDataset *dataset, BaroRole role)
{
  int column = baro_dataset_find_role (dataset, role);

  return column >= 0 ? baro_dataset_get_column (dataset, column)->name : NULL;
}

/* The answers of a long file: the column is chosen although it has no family; its rows say which item they answer. */
static const char *
find_answer (BaroDataset *dataset)
{
  int column = baro_dataset_find_role (dataset, BARO_ROLE_ANSWER);

  return column >= 0 && baro_dataset_get_column (dataset, column)->kind == BARO_KIND_SCALE ? baro_dataset_get_column (dataset, column)->name : NULL;
}

static const char *
find_nps_scale (BaroDataset *dataset)
{
  for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
    {
      BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->role == BARO_ROLE_ITEM && column->family == BARO_FAMILY_NONE && column->kind == BARO_KIND_SCALE &&
          column->scale != NULL && baro_scale_is_nps (column->scale))
        return column->name;
    }
  return NULL;
}

static const char *
find_rated (BaroDataset *dataset)
{
  const char *name = find_family (dataset, BARO_FAMILY_CSAT);

  if (name == NULL)
    name = find_family (dataset, BARO_FAMILY_RATING);
  return name != NULL ? name : find_family (dataset, BARO_FAMILY_PERCEPTION);
}

static const char *
choose_item (const BaroMetric *self, BaroDataset *dataset)
{
  const char *name = NULL;

  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      name = find_family (dataset, BARO_FAMILY_NPS);
      if (name == NULL)
        name = find_nps_scale (dataset);
      break;
    case BARO_METRIC_CSAT:
      name = find_family (dataset, BARO_FAMILY_CSAT);
      break;
    case BARO_METRIC_CES:
      name = find_family (dataset, BARO_FAMILY_CES);
      break;
    case BARO_METRIC_MEAN:
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      name = find_rated (dataset);
      break;
    case BARO_METRIC_MEDIAN:
    case BARO_METRIC_WITHIN:
      return find_role (dataset, BARO_ROLE_RESPONSE_SECONDS);
    case BARO_METRIC_SHARE:
      return find_role (dataset, BARO_ROLE_RESOLVED);
    default:
      return NULL;
    }
  return name != NULL ? name : find_answer (dataset);
}

static gboolean
set_no_item (const BaroMetric *self, GError **error)
{
  g_autofree char *metric = baro_metric_to_text (self);

  if (self->item != NULL)
    g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_ITEM, _("The study has no column “%s”."), self->item);
  else
    g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_ITEM,
                 _("The study has no column that is marked as the item of “%s”. Name the column."), metric);
  return FALSE;
}

static gboolean
set_wrong_kind (const BaroMetric *self, const BaroColumn *column, GError **error)
{
  g_autofree char *metric = baro_metric_to_text (self);

  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_WRONG_SCALE,
               _("The metric “%s” cannot be computed from “%s”: the column is of the kind “%s”."), metric, column->name,
               baro_kind_to_title (column->kind));
  return FALSE;
}

static gboolean
check_nps (const BaroMetric *self, const BaroColumn *column, GError **error)
{
  g_autofree char *title = baro_scale_dup_title (column->scale);

  if (baro_scale_is_nps (column->scale))
    return TRUE;
  if (baro_metric_is_one_to_ten (column->scale))
    {
      if (self->allow_other_scale)
        return TRUE;
      g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_WRONG_SCALE,
                   _("NPS needs the recommendation item with the answers 0 to 10; “%s” has the scale %s. Use CSAT (top-2-box), or nps:1-10 to count it anyway, without comparison to benchmarks."),
                   column->name, title);
      return FALSE;
    }
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_WRONG_SCALE,
               _("NPS needs the recommendation item with the answers 0 to 10; “%s” has the scale %s. Use CSAT (top-2-box) for it."),
               column->name, title);
  return FALSE;
}

static gboolean
check_box (const BaroMetric *self, const BaroColumn *column, GError **error)
{
  guint n = baro_scale_get_n_valid (column->scale);
  guint k = self->kind == BARO_METRIC_CSAT ? 1 : self->k;
  g_autofree char *metric = NULL;

  if (k >= 1 && k < n)
    return TRUE;
  metric = baro_metric_to_text (self);
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_WRONG_SCALE,
               _("The metric “%s” needs a scale with more options than “%s” has (%u). Choose a smaller box."), metric, column->name, n);
  return FALSE;
}

static gboolean
check_effort (const BaroColumn *column, GError **error)
{
  if (baro_scale_get_direction (column->scale) != BARO_DIRECTION_UNKNOWN)
    return TRUE;
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_DIRECTION,
               _("For “%s” it is not settled whether a high answer means little effort or much. Set the direction of its scale first."),
               column->name);
  return FALSE;
}

static gboolean
check_label (const BaroMetric *self, BaroDataset *dataset, const BaroColumn *column, GError **error)
{
  guint32 code;

  if (self->label != NULL && baro_metric_find_code (self, dataset, &code))
    return TRUE;
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_NO_VALUE, _("The column “%s” has no value “%s”."), column->name,
               self->label != NULL ? self->label : "");
  return FALSE;
}

static gboolean
check_column (const BaroMetric *self, BaroDataset *dataset, const BaroColumn *column, GError **error)
{
  gboolean is_scale = column->kind == BARO_KIND_SCALE && column->scale != NULL;

  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      return is_scale ? check_nps (self, column, error) : set_wrong_kind (self, column, error);
    case BARO_METRIC_CSAT:
    case BARO_METRIC_TOP:
    case BARO_METRIC_BOTTOM:
      return is_scale ? check_box (self, column, error) : set_wrong_kind (self, column, error);
    case BARO_METRIC_CES:
      return is_scale ? check_effort (column, error) : set_wrong_kind (self, column, error);
    case BARO_METRIC_MEAN:
    case BARO_METRIC_MEDIAN:
      return is_scale || column->kind == BARO_KIND_NUMBER ? TRUE : set_wrong_kind (self, column, error);
    case BARO_METRIC_SHARE:
      if (!is_scale && column->kind != BARO_KIND_CATEGORY)
        return set_wrong_kind (self, column, error);
      return check_label (self, dataset, column, error);
    case BARO_METRIC_WITHIN:
      return column->kind == BARO_KIND_NUMBER ? TRUE : set_wrong_kind (self, column, error);
    default:
      return TRUE;
    }
}

/**
 * baro_metric_resolve:
 * @self: a definition; its item is filled in or spelled as in the study
 * @dataset: the responses
 * @error: of the metrics' domain
 *
 * Finds the column and checks that the metric means something on it: NPS only on the integers 0-10,
 * effort only with a known direction, boxes smaller than the scale.
 *
 * Returns: %FALSE with an error; @self may then not be measured
 */
gboolean
baro_metric_resolve (BaroMetric *self, BaroDataset *dataset, GError **error)
{
  const char *name;
  BaroColumn *column;

  g_return_val_if_fail (self != NULL && dataset != NULL, FALSE);

  if (self->kind == BARO_METRIC_COUNT)
    {
      g_clear_pointer (&self->item, g_free);
      return TRUE;
    }
  if (self->item == NULL)
    {
      name = choose_item (self, dataset);
      self->item = g_strdup (name);
    }
  column = baro_metric_find_item (self, dataset, NULL);
  if (column == NULL)
    return set_no_item (self, error);
  if (!g_str_equal (column->name, self->item))
    {
      g_free (self->item);
      self->item = g_strdup (column->name);
    }
  return check_column (self, dataset, column, error);
}

/**
 * baro_metric_find_code: the code of the label of a SHARE, that of its target for a merged label.
 */
gboolean
baro_metric_find_code (const BaroMetric *self, BaroDataset *dataset, guint32 *code)
{
  int index;
  BaroColumn *column = baro_metric_find_item (self, dataset, &index);
  BaroDictionary *dictionary;
  int option;

  if (column == NULL || self->label == NULL)
    return FALSE;
  if (column->kind == BARO_KIND_SCALE)
    {
      char *end;
      double value;

      option = baro_scale_find_text (column->scale, self->label, -1);
      value = g_ascii_strtod (self->label, &end);
      if (option < 0 && end != self->label && *end == '\0')
        option = baro_scale_find_value (column->scale, value);
      if (option < 0 || (guint) option >= baro_scale_get_n_valid (column->scale))
        return FALSE;
      *code = (guint32) option;
      return TRUE;
    }
  dictionary = baro_dataset_get_dictionary (dataset, index);
  if (dictionary == NULL || !baro_dictionary_find (dictionary, self->label, -1, code))
    return FALSE;
  *code = baro_dictionary_get_target (dictionary, *code);
  return TRUE;
}

/**
 * baro_metric_get_box:
 * @self: a resolved CSAT, TOP or BOTTOM metric
 * @dataset: the responses
 * @first: (out): first option index that counts
 * @end: (out): behind the last one
 *
 * The best options are the last ones, or the first ones where low is good; a direction that is not
 * settled counts as high is good. CSAT takes as many as baro_scale_get_n_best() says: two of the valid options, one
 * on scales of two or three, unless somebody set it.
 *
 * Returns: %FALSE if the metric has no box
 */
gboolean
baro_metric_get_box (const BaroMetric *self, BaroDataset *dataset, guint *first, guint *end)
{
  BaroColumn *column;
  gboolean is_last;
  guint n, k;

  g_return_val_if_fail (self != NULL && dataset != NULL, FALSE);

  column = baro_metric_find_item (self, dataset, NULL);
  if (column == NULL || column->scale == NULL ||
      (self->kind != BARO_METRIC_CSAT && self->kind != BARO_METRIC_TOP && self->kind != BARO_METRIC_BOTTOM))
    return FALSE;

  n = baro_scale_get_n_valid (column->scale);
  k = self->kind == BARO_METRIC_CSAT ? baro_scale_get_n_best (column->scale) : self->k;
  k = MIN (k, n);
  is_last = (self->kind == BARO_METRIC_BOTTOM) == (baro_scale_get_direction (column->scale) == BARO_DIRECTION_LOW_GOOD);
  *first = is_last ? n - k : 0;
  *end = is_last ? n : k;
  return TRUE;
}

double
baro_metric_get_unit_seconds (const BaroColumn *column)
{
  static const struct { const char *unit; double seconds; } units[] = {
    { "ms", 0.001 }, { "min", 60.0 }, { "m", 60.0 }, { "h", 3600.0 }, { "d", 86400.0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units) && column->unit != NULL; i++)
    if (g_str_equal (column->unit, units[i].unit))
      return units[i].seconds;
  return 1.0;
}

BaroUnit
baro_metric_get_unit (const BaroMetric *self, BaroDataset *dataset)
{
  BaroColumn *column;

  g_return_val_if_fail (self != NULL && dataset != NULL, BARO_UNIT_NUMBER);

  column = baro_metric_find_item (self, dataset, NULL);
  switch (self->kind)
    {
    case BARO_METRIC_NPS:
      return BARO_UNIT_NPS;
    case BARO_METRIC_CES:
      return BARO_UNIT_SCALE;
    case BARO_METRIC_MEAN:
    case BARO_METRIC_MEDIAN:
      if (column == NULL || column->kind == BARO_KIND_SCALE)
        return BARO_UNIT_SCALE;
      if (column->role == BARO_ROLE_RESPONSE_SECONDS && baro_metric_get_unit_seconds (column) == 1.0)
        return BARO_UNIT_SECONDS;
      return g_strcmp0 (column->unit, "s") == 0 ? BARO_UNIT_SECONDS : BARO_UNIT_NUMBER;
    case BARO_METRIC_COUNT:
      return BARO_UNIT_COUNT;
    default:
      return BARO_UNIT_SHARE;
    }
}

/* Whether a lower value is better: effort and means by the scale's direction, times, and the worst options. */
gboolean
baro_metric_is_low_good (const BaroMetric *self, BaroDataset *dataset)
{
  BaroColumn *column;

  g_return_val_if_fail (self != NULL && dataset != NULL, FALSE);

  column = baro_metric_find_item (self, dataset, NULL);
  switch (self->kind)
    {
    case BARO_METRIC_BOTTOM:
      return TRUE;
    case BARO_METRIC_CES:
    case BARO_METRIC_MEAN:
    case BARO_METRIC_MEDIAN:
      if (column != NULL && column->kind == BARO_KIND_SCALE && column->scale != NULL)
        return baro_scale_get_direction (column->scale) == BARO_DIRECTION_LOW_GOOD;
      return column != NULL && column->role == BARO_ROLE_RESPONSE_SECONDS;
    default:
      return FALSE;
    }
}

/* The items that the selected rows of a long file answer, by row count. */
static BaroTally *
count_items (BaroDataset *dataset, int item_column, BaroBitset *selection, GCancellable *cancellable, GError **error)
{
  BaroTallyRequest request = { .score = -1, .weight = -1, .n_groupings = 1, .selection = selection };

  request.groupings[0].column = item_column;
  return baro_tally_run (dataset, &request, cancellable, error);
}

/**
 * baro_metric_check_items:
 * @self: a resolved metric
 * @dataset: the responses
 * @selection: (nullable): the rows that will be measured
 * @cancellable: (nullable): cancels
 * @error: %BARO_METRICS_ERROR_MIXED_ITEMS, naming some of the items
 *
 * In a long file one column holds the answers to all items, on different scales. Measuring it as a
 * whole is never right, so the selected rows must answer one item only.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_metric_check_items (const BaroMetric *self, BaroDataset *dataset, BaroBitset *selection, GCancellable *cancellable,
                         GError **error)
{
  g_autoptr(BaroTally) tally = NULL;
  g_autoptr(GString) names = NULL;
  BaroColumn *column;
  int item_column;
  guint n_items = 0;

  g_return_val_if_fail (self != NULL && dataset != NULL, FALSE);

  column = baro_metric_find_item (self, dataset, NULL);
  item_column = baro_dataset_find_role (dataset, BARO_ROLE_ITEM_NAME);
  if (column == NULL || column->role != BARO_ROLE_ANSWER || item_column < 0 ||
      baro_dataset_get_column (dataset, item_column)->kind != BARO_KIND_CATEGORY)
    return TRUE;

  tally = count_items (dataset, item_column, selection, cancellable, error);
  if (tally == NULL)
    return FALSE;
  names = g_string_new (NULL);
  for (guint32 code = 0; code < tally->n_codes[0]; code++)
    if (tally->n_rows[code] > 0 && n_items++ < 5)
      {
        g_autofree char *label = baro_dataset_dup_label (dataset, item_column, code);

        g_string_append_printf (names, "%s%s", names->len > 0 ? C_("list", ", ") : "", label);
      }
  if (n_items <= 1)
    return TRUE;
  g_set_error (error, BARO_METRICS_ERROR, BARO_METRICS_ERROR_MIXED_ITEMS,
               ngettext ("The column “%s” holds the answers to %u item (%s). Measure one at a time: choose it by a condition on “%s”.",
                         "The column “%s” holds the answers to %u items (%s). Measure one at a time: choose it by a condition on “%s”.",
                         n_items),
               column->name, n_items, names->str, baro_dataset_get_column (dataset, item_column)->name);
  return FALSE;
}
