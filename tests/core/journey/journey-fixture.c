/* SPDX-License-Identifier: GPL-3.0-or-later
 * journey-fixture.c: small maps and answers for the tests of scores
 */
#define G_LOG_DOMAIN "journey-fixture"
#include "config.h"

#include <math.h>

#include "journey-fixture.h"
#include "metrics/baro-analysis-private.h"

#define N_COLUMNS 12
#define ROWS_PER_MONTH 40u

/*
 * In R, with r <- 0:399 and integer arithmetic:
 *   u <- (r*37+11)%%101
 *   A <- 1+u%%5; B <- 1+((u%/%3)+r%%2)%%5; C <- 1+(A+B+r%%3)%%5; N <- pmin(10,A+B+(r%%4==0)); D <- 1+(r*5+A)%%7
 *   E, F, G are A, B, C without a missing answer; then
 *   A[r%%11==0] <- NA; B[r%%7==0] <- NA; C[r%%13==0] <- NA; N[r%%17==0] <- NA
 *   weight <- 0.5+0.5*(r%%3); wave: "2017" for r < 200, else "2018"; place: "north", "south", "east" by r%%3, but 8 rows
 *   of "west" (r%%50==0); month: r%/%40+1 of 2018
 * A, B, C, E, F, G are 1-5 ratings; D is effort 1-7, low is good; N is the 0-10 recommendation item.
 */
enum { A, B, C, D, E, F, G, N, WEIGHT, WAVE, PLACE, DATE };

static const char *const names[N_COLUMNS] = { "A", "B", "C", "D", "E", "F", "G", "N", "Weight", "Wave", "Place", "Date" };

static int
answer_of (int column, int r)
{
  int u = (r * 37 + 11) % 101, a = 1 + u % 5, b = 1 + (u / 3 + r % 2) % 5, c = 1 + (a + b + r % 3) % 5;

  switch (column)
    {
    case A: return r % 11 == 0 ? -1 : a;
    case B: return r % 7 == 0 ? -1 : b;
    case C: return r % 13 == 0 ? -1 : c;
    case D: return 1 + (r * 5 + a) % 7;
    case E: return a;
    case F: return b;
    case G: return c;
    default: return r % 17 == 0 ? -1 : MIN (10, a + b + (r % 4 == 0));
    }
}

static void
fill_scale (BaroColumn **column, BaroCodes **codes, int index)
{
  int minimum = index == N ? 0 : 1, maximum = index == N ? 10 : index == D ? 7 : 5;
  guint8 *values;

  *column = baro_column_new (names[index], BARO_KIND_SCALE, BARO_ROLE_ITEM);
  (*column)->scale = baro_scale_new_range (minimum, maximum, index == D ? BARO_DIRECTION_LOW_GOOD : BARO_DIRECTION_HIGH_GOOD);
  (*column)->family = index == N ? BARO_FAMILY_NPS : index == D ? BARO_FAMILY_CES : BARO_FAMILY_RATING;
  *codes = baro_codes_new (MADE_ROWS, BARO_WIDTH_U8);
  (*codes)->n_codes = (guint32) (maximum - minimum + 1);
  values = (*codes)->values;
  for (guint r = 0; r < MADE_ROWS; r++)
    {
      int answer = answer_of (index, (int) r);

      values[r] = answer < 0 ? 255 - BARO_MISSING_SKIPPED : (guint8) (answer - minimum);
    }
}

static const char *
label_of (int column, guint r)
{
  static const char *const places[] = { "north", "south", "east" };

  if (column == WAVE)
    return r < 200 ? "2017" : "2018";
  return r % 50 == 0 ? "west" : places[r % 3];
}

static void
fill_category (BaroColumn **column, BaroCodes **codes, BaroDictionary **dictionary, int index)
{
  guint8 *values;

  *column = baro_column_new (names[index], BARO_KIND_CATEGORY, index == WAVE ? BARO_ROLE_WAVE : BARO_ROLE_TOUCHPOINT);
  *codes = baro_codes_new (MADE_ROWS, BARO_WIDTH_U8);
  *dictionary = baro_dictionary_new ();
  values = (*codes)->values;
  for (guint r = 0; r < MADE_ROWS; r++)
    values[r] = (guint8) baro_dictionary_add (*dictionary, label_of (index, r), strlen (label_of (index, r)));
  (*codes)->n_codes = baro_dictionary_get_size (*dictionary);
}

static void
fill_weight (BaroColumn **column, BaroCodes **codes)
{
  double *values;

  *column = baro_column_new (names[WEIGHT], BARO_KIND_NUMBER, BARO_ROLE_WEIGHT);
  *codes = baro_codes_new (MADE_ROWS, BARO_WIDTH_F64);
  values = (*codes)->values;
  for (guint r = 0; r < MADE_ROWS; r++)
    values[r] = 0.5 + 0.5 * (r % 3);
}

static void
fill_date (BaroColumn **column, BaroCodes **codes)
{
  guint32 *values;

  *column = baro_column_new (names[DATE], BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
  *codes = baro_codes_new (MADE_ROWS, BARO_WIDTH_U32);
  (*codes)->base = baro_period_get_start (BARO_PERIOD_YEAR, 48);   /* 2018 */
  values = (*codes)->values;
  for (guint r = 0; r < MADE_ROWS; r++)
    {
      gint64 start = baro_period_get_start (BARO_PERIOD_MONTH, 48 * 12 + (gint32) (r / ROWS_PER_MONTH));

      values[r] = (guint32) (start - (*codes)->base + r % ROWS_PER_MONTH * 3600);
    }
}

BaroDataset *
made_dataset (void)
{
  BaroColumn *columns[N_COLUMNS];
  BaroCodes *codes[N_COLUMNS];
  BaroDictionary *dictionaries[N_COLUMNS] = { NULL };
  BaroDataset *dataset;

  for (int i = A; i <= N; i++)
    fill_scale (&columns[i], &codes[i], i);
  fill_weight (&columns[WEIGHT], &codes[WEIGHT]);
  for (int i = WAVE; i <= PLACE; i++)
    fill_category (&columns[i], &codes[i], &dictionaries[i], i);
  fill_date (&columns[DATE], &codes[DATE]);
  dataset = baro_dataset_new_in_memory (MADE_ROWS, columns, codes, dictionaries, N_COLUMNS);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      baro_column_unref (columns[i]);
      baro_codes_unref (codes[i]);
      g_clear_pointer (&dictionaries[i], baro_dictionary_unref);
    }
  return dataset;
}

BaroSnapshot *
made_snapshot_in_time (BaroDataset *dataset, const char *condition)
{
  g_autoptr(BaroCondition) parsed = NULL;
  g_autoptr(BaroFilter) filter = NULL;
  BaroSnapshot *snapshot;

  if (condition != NULL)
    {
      g_autoptr(GError) error = NULL;

      parsed = baro_condition_parse (condition, dataset, &error);
      g_assert_no_error (error);
    }
  filter = baro_filter_new (&parsed, parsed != NULL ? 1 : 0);
  snapshot = baro_snapshot_new (dataset, filter);
  snapshot->by_wave = TRUE;
  return snapshot;
}

BaroSnapshot *
made_snapshot_by_month (BaroDataset *dataset, const char *condition)
{
  BaroSnapshot *snapshot = made_snapshot_in_time (dataset, condition);

  snapshot->wave_column = -1;
  snapshot->by_wave = FALSE;
  return snapshot;
}

BaroSnapshot *
made_snapshot (BaroDataset *dataset, const char *condition)
{
  BaroSnapshot *snapshot = made_snapshot_by_month (dataset, condition);

  snapshot->time_column = -1;
  return snapshot;
}

void
made_map_init (MadeMap *self)
{
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_part_unref);
  self->head = baro_part_new (BARO_PART_HEAD, "head");
  self->stage = NULL;
  baro_part_set_string (&self->head->text, "Map");
  g_ptr_array_add (self->parts, self->head);
}

static BaroPart *
add_part (MadeMap *self, BaroPartKind kind, const char *id)
{
  BaroPart *part = baro_part_new (kind, id);

  part->position = (gint64) self->parts->len * 1000;
  baro_part_set_string (&part->text, id);
  g_ptr_array_add (self->parts, part);
  return part;
}

BaroPart *
made_map_stage (MadeMap *self, const char *id)
{
  baro_part_set_string (&self->stage, id);
  return add_part (self, BARO_PART_STAGE, id);
}

BaroPart *
made_map_touchpoint (MadeMap *self, const char *id, const char *metric, const char *item)
{
  BaroPart *part;

  if (self->stage == NULL)
    made_map_stage (self, "stage");
  part = add_part (self, BARO_PART_TOUCHPOINT, id);
  part->parent_id = g_strdup (self->stage);
  part->touchpoint.binding.is_bound = metric != NULL || item != NULL;
  part->touchpoint.binding.metric = g_strdup (metric);
  part->touchpoint.binding.item = g_strdup (item);
  return part;
}

BaroPart *
made_map_persona (MadeMap *self, const char *id, const char *filter_json)
{
  BaroPart *part = add_part (self, BARO_PART_PERSONA, id);

  part->persona.filter_json = g_strdup (filter_json);
  return part;
}

BaroPart *
made_map_overlay (MadeMap *self, BaroOverlayKind kind)
{
  BaroPart *part = add_part (self, BARO_PART_OVERLAY, "overlay");

  part->overlay.kind = kind;
  return part;
}

BaroPart *
made_map_lane (MadeMap *self, BaroLaneKind kind)
{
  BaroPart *part = add_part (self, BARO_PART_LANE, baro_lane_kind_nick (kind));

  part->lane.kind = kind;
  return part;
}

BaroJourney *
made_map_take (MadeMap *self)
{
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_new_from_parts (self->parts, &error);

  g_assert_no_error (error);
  g_ptr_array_unref (self->parts);
  g_free (self->stage);
  return journey;
}

BaroJourneyScores *
made_scores (BaroJourney *journey, BaroSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  BaroJourneyScores *scores = baro_journey_scores_run (journey, snapshot, NULL, &error);

  g_assert_no_error (error);
  return scores;
}

void
check_near (double actual, double expected, double tolerance)
{
  if (isnan (actual) && isnan (expected))
    return;
  if (!(fabs (actual - expected) <= tolerance * MAX (fabs (expected), 1.0)))
    g_error ("%.14g is not %.14g", actual, expected);
}
