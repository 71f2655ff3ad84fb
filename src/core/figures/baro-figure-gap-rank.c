/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-rank.c: how strongly an item goes with the overall answer */
#define G_LOG_DOMAIN "baro-figure-gap-rank"
#include "config.h"

#include <math.h>

#include "figures/baro-figure-gap-private.h"
#include "tally/baro-tally.h"

/* Sums over pairs of answers, of which a correlation is made. */
typedef struct
{
  double n, x, y, xx, yy, xy;
} PairSums;

static gboolean
is_among_lines (const BaroGapLines *lines, const char *name)
{
  for (guint i = 0; i < lines->lines->len; i++)
    if (g_strcmp0 (((const BaroGapLine *) lines->lines->pdata[i])->metric->item, name) == 0)
      return TRUE;

  return FALSE;
}

/* The overall item: the recommendation item, else a satisfaction item that is not a row itself. */
static int
find_overall (const BaroGapLines *lines, BaroDataset *dataset)
{
  static const BaroFamily order[] = { BARO_FAMILY_NPS, BARO_FAMILY_CSAT };

  for (guint f = 0; f < G_N_ELEMENTS (order); f++)
    for (guint i = 0; i < baro_dataset_get_n_columns (dataset); i++)
      {
        const BaroColumn *column = baro_dataset_get_column (dataset, i);

        if (column->kind == BARO_KIND_SCALE && column->family == order[f] && !is_among_lines (lines, column->name))
          return (int) i;
      }

  return -1;
}

/* Pearson's correlation from a tally of the item by the overall item: no row is looked at. */
static double
correlate (const BaroTally *tally, BaroDataset *dataset, guint overall)
{
  const BaroScale *scale = baro_dataset_get_column (dataset, overall)->scale;
  PairSums s = { 0 };

  for (guint g = 0; g < tally->n_codes[0]; g++)
    for (guint a = 0; a < tally->n_answers; a++)
      {
        gsize at = baro_tally_cell (tally, g, 0, 0) * tally->n_slots + a;
        double w = tally->is_weighted ? tally->sum_w[at] : (double) tally->counts[at];
        double x = tally->answer_values[a], y = baro_scale_get_option (scale, g)->value;

        s.n += w;
        s.x += w * x;
        s.y += w * y;
        s.xx += w * x * x;
        s.yy += w * y * y;
        s.xy += w * x * y;
      }

  if (!(s.n > 0))
    return NAN;

  return (s.xy - s.x * s.y / s.n) / sqrt ((s.xx - s.x * s.x / s.n) * (s.yy - s.y * s.y / s.n));
}

/* Derived importance; it stays NAN where it cannot be computed, such as for rows of a touchpoint column. */
void
baro_gap_lines_rank (BaroGapLines *self, BaroSnapshot *snapshot, GCancellable *cancellable)
{
  BaroBitset *selection = baro_snapshot_get_selection (snapshot, cancellable, NULL);
  int overall = find_overall (self, snapshot->dataset);

  if (overall < 0 || selection == NULL)
    return;

  self->overall = g_strdup (baro_dataset_get_column (snapshot->dataset, (guint) overall)->title);

  for (guint i = 0; i < self->lines->len; i++)
    {
      BaroGapLine *line = self->lines->pdata[i];
      int item = line->metric->item != NULL ? baro_dataset_find_column (snapshot->dataset, line->metric->item) : -1;
      BaroTallyRequest request = { .score = item, .weight = snapshot->weight, .n_groupings = 1, .selection = selection };
      g_autoptr(BaroTally) tally = NULL;

      if (item < 0 || baro_dataset_get_column (snapshot->dataset, (guint) item)->kind != BARO_KIND_SCALE)
        continue;

      request.groupings[0] = (BaroGrouping) { .column = (guint) overall, .by = BARO_GROUP_CODES };
      tally = baro_tally_run (snapshot->dataset, &request, cancellable, NULL);
      if (tally != NULL)
        line->importance = correlate (tally, snapshot->dataset, (guint) overall);
    }
}
