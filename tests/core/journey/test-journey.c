/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-journey.c: maps as values, and thousands of edits against a slow and obvious map
 */
#include "config.h"

#include "base/baro-random.h"
#include "map-model.h"
#include "map-text.h"

#include <string.h>

#define N_RUNS  20u
#define N_EDITS 400u

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

/* --- values --- */

static void
test_columns (void)
{
  g_autoptr(BaroJourney) map = map_text_parse ("A(a b) B() C(c) / pains P b:x*9,y B:z / curve L");
  const BaroColumnPlace *columns;
  guint n;

  columns = baro_journey_get_columns (map, &n);
  g_assert_cmpuint (n, ==, 4);
  g_assert_cmpstr (columns[2].stage->id, ==, "B");
  g_assert_null (columns[2].touchpoint);
  g_assert_cmpint (baro_journey_find_column (map, "c"), ==, 3);
  g_assert_cmpint (baro_journey_find_column (map, "B"), ==, 2);
  g_assert_cmpint (baro_journey_find_column (map, "A"), ==, 0);
  g_assert_cmpint (baro_journey_find_column (map, "P"), ==, -1);
  g_assert_cmpint (baro_journey_find_column (map, NULL), ==, -1);
  g_assert_cmpint (baro_journey_find_touchpoint (map, "c"), ==, 2);
  g_assert_cmpint (baro_journey_find_touchpoint (map, "A"), ==, -1);
  g_assert_cmpuint (baro_journey_get_span (map, baro_journey_find (map, "x")), ==, 3);
  g_assert_cmpuint (baro_journey_get_span (map, baro_journey_find (map, "y")), ==, 1);
  baro_journey_list_cards (map, "P", &n);
  g_assert_cmpuint (n, ==, 3);
  baro_journey_list_cards (map, "L", &n);
  g_assert_cmpuint (n, ==, 0);
  g_assert_null (baro_journey_find (map, "none"));
  g_assert_cmpstr (baro_journey_get_name (map), ==, "map");
}

static BaroPart *
make_part (BaroPartKind kind, const char *id, const char *parent_id)
{
  BaroPart *part = baro_part_new (kind, id);

  baro_part_set_string (&part->parent_id, parent_id);

  return part;
}

/* Parts that make no map. */
static void
test_refused (void)
{
  for (guint i = 0; i < 9; i++)
    {
      g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part);
      g_autoptr(GError) error = NULL;
      BaroPart *card = make_part (BARO_PART_CARD, "k", "l"), *lane = make_part (BARO_PART_LANE, "l", NULL);

      lane->lane.kind = i == 0 ? BARO_LANE_CURVE : BARO_LANE_PAINS;
      baro_part_set_string (&card->card.column_id, i == 1 ? "none" : i == 2 ? "s" : "t");
      if (i != 3)
        g_ptr_array_add (parts, make_part (BARO_PART_HEAD, "h", NULL));
      if (i == 4)
        g_ptr_array_add (parts, make_part (BARO_PART_HEAD, "h2", NULL));
      g_ptr_array_add (parts, make_part (BARO_PART_STAGE, "s", i == 5 ? "h" : NULL));
      g_ptr_array_add (parts, make_part (BARO_PART_TOUCHPOINT, "t", i == 6 ? "l" : i == 7 ? NULL : "s"));
      if (i == 8)
        g_ptr_array_add (parts, make_part (BARO_PART_TOUCHPOINT, "s", "s"));
      g_ptr_array_add (parts, lane);
      g_ptr_array_add (parts, card);

      g_assert_null (baro_journey_new_from_parts (parts, &error));
      g_assert_true (error->domain == BARO_JOURNEY_ERROR);
      g_assert_cmpuint (strlen (error->message), >, 10);
    }
}

/* What did not change is the same part, not another like it. */
static void
test_sharing (void)
{
  g_autoptr(BaroJourney) map = map_text_parse ("A(a b) / pains P a:x b:y");
  g_autoptr(BaroChangeSet) set = baro_journey_edit_set_text (map, "x", "new", NULL);
  g_autoptr(BaroJourney) after = baro_journey_with (map, set, FALSE, NULL);
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_journey_find (map, "y") == baro_journey_find (after, "y"));
  g_assert_true (baro_journey_find (map, "x") != baro_journey_find (after, "x"));
  g_assert_cmpstr (baro_journey_find (map, "x")->text, ==, "x");
  g_assert_null (baro_journey_with (after, set, FALSE, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NO_PART);
}

static void
test_merge (void)
{
  g_autoptr(BaroJourney) map = map_text_parse ("A(a) / pains P a:x"), one = NULL, two = NULL, back = NULL;
  g_autoptr(BaroChangeSet) first = baro_journey_edit_set_text (map, "x", "1", NULL), second = NULL, other = NULL, home = NULL, copy = NULL;

  one = baro_journey_with (map, first, FALSE, NULL);
  second = baro_journey_edit_set_text (one, "x", "12", NULL);
  two = baro_journey_with (one, second, FALSE, NULL);
  other = baro_journey_edit_set_text (two, "a", "b", NULL);
  copy = baro_change_set_copy (first);
  g_assert_false (baro_change_set_merge (first, other));
  g_assert_true (baro_change_set_merge (first, second));
  g_assert_cmpuint (first->changes->len, ==, 1);
  back = baro_journey_with (two, first, TRUE, NULL);
  g_assert_true (map_text_equal (back, map));
  g_assert_cmpstr (((BaroChange *) g_ptr_array_index (copy->changes, 0))->after->text, ==, "1");

  /* Typed back to where it began: nothing is left to undo. */
  home = baro_journey_edit_set_text (two, "x", "x", NULL);
  g_assert_true (baro_change_set_merge (first, home));
  g_assert_cmpuint (first->changes->len, ==, 0);
  g_assert_cmpuint (g_hash_table_size (first->by_id), ==, 0);
}

/* --- thousands of edits --- */

typedef struct
{
  BaroJourney *map;
  Model       *model;
  GPtrArray   *done;       /* (owned) of BaroChangeSet, owned */
  BaroRandom   random;
  guint        n_names;
} Run;

static guint
below (Run *run, guint n)
{
  return baro_random_below (&run->random, n);
}

static const char *
id (Run *run, const char *name)
{
  return map_text_id (run->map, name);
}

static ModelStage *
stage_at (Run *run, guint index)
{
  return g_ptr_array_index (run->model->stages, index);
}

static ModelLane *
lane_at (Run *run, guint index)
{
  return g_ptr_array_index (run->model->lanes, index);
}

static ModelCard *
card_at (Run *run, guint index)
{
  return g_ptr_array_index (run->model->cards, index);
}

/* Some card of a cell, or NULL for its end. */
static const char *
pick_before (Run *run, const char *lane, const char *column, const char *except)
{
  const char *found = NULL;

  for (guint i = 0; i < run->model->cards->len; i++)
    {
      ModelCard *card = card_at (run, i);

      if (strcmp (card->lane, lane) == 0 && strcmp (card->column, column) == 0 && g_strcmp0 (card->name, except) != 0 && below (run, 3) == 0)
        found = card->name;
    }

  return found;
}

static const char *
pick_column (Run *run)
{
  g_autoptr(GPtrArray) columns = model_columns (run->model);

  return g_ptr_array_index (columns, below (run, columns->len));
}

static BaroChangeSet *
add_something (Run *run, GError **error)
{
  static const char *const KINDS[] = { "pains", "front", "back", "other" };
  g_autofree char *name = g_strdup_printf ("n%u", run->n_names++);
  guint what = below (run, 8), s = below (run, run->model->stages->len), at;
  ModelStage *stage = stage_at (run, s);
  BaroChangeSet *set;

  if (what == 0)
    {
      at = below (run, run->model->stages->len + 1);
      set = baro_journey_edit_add_stage (run->map, at < run->model->stages->len ? id (run, stage_at (run, at)->name) : NULL, name, error);
      model_add_stage (run->model, at, name);
    }
  else if (what <= 3)
    {
      at = below (run, stage->touchpoints->len + 1);
      set = baro_journey_edit_add_touchpoint (run->map, id (run, stage->name), at < stage->touchpoints->len ? id (run, g_ptr_array_index (stage->touchpoints, at)) : NULL, name, error);
      model_add_touchpoint (run->model, s, at, name);
    }
  else if (what == 4 || run->model->lanes->len == 0)
    {
      const char *kind = KINDS[below (run, G_N_ELEMENTS (KINDS))];
      BaroLaneKind lane_kind;

      g_assert_true (baro_lane_kind_parse (kind, &lane_kind));
      at = below (run, run->model->lanes->len + 1);
      set = baro_journey_edit_add_lane (run->map, at < run->model->lanes->len ? id (run, lane_at (run, at)->name) : NULL, lane_kind, name, error);
      model_add_lane (run->model, at, kind, name);
    }
  else
    {
      const char *lane = lane_at (run, below (run, run->model->lanes->len))->name, *column = pick_column (run);
      const char *before = pick_before (run, lane, column, NULL);

      set = baro_journey_edit_add_card (run->map, id (run, lane), id (run, column), before != NULL ? id (run, before) : NULL, name, error);
      model_add_card (run->model, lane, column, before, name);
    }

  return set;
}

static BaroChangeSet *
move_column (Run *run, GError **error)
{
  guint n = run->model->stages->len, from = below (run, n), to = below (run, n), at;
  ModelStage *stage = stage_at (run, from), *target = stage_at (run, to);
  BaroChangeSet *set;
  const char *name, *before;

  if (stage->touchpoints->len == 0 || below (run, 3) == 0)
    {
      /* the sibling that it goes before, counted without itself */
      at = to < from ? to : to + 1;
      set = baro_journey_edit_move_stage (run->map, id (run, stage->name), at < n ? id (run, stage_at (run, at)->name) : NULL, error);
      model_move_stage (run->model, from, to);
      return set;
    }

  name = g_ptr_array_index (stage->touchpoints, below (run, stage->touchpoints->len));
  at = below (run, target->touchpoints->len + (target == stage ? 0 : 1));
  {
    g_autoptr(GPtrArray) others = g_ptr_array_new ();

    for (guint i = 0; i < target->touchpoints->len; i++)
      if (strcmp (g_ptr_array_index (target->touchpoints, i), name) != 0)
        g_ptr_array_add (others, g_ptr_array_index (target->touchpoints, i));
    before = at < others->len ? g_ptr_array_index (others, at) : NULL;
  }
  set = baro_journey_edit_move_touchpoint (run->map, id (run, name), id (run, target->name), before != NULL ? id (run, before) : NULL, error);
  model_move_touchpoint (run->model, name, to, at);

  return set;
}

static BaroChangeSet *
change_card (Run *run, GError **error)
{
  guint index = below (run, run->model->cards->len), what = below (run, 6);
  ModelCard *card = card_at (run, index);
  const char *lane = lane_at (run, below (run, run->model->lanes->len))->name, *column = pick_column (run);
  g_autofree char *card_id = g_strdup (id (run, card->name)), *name = NULL;
  BaroChangeSet *set;

  if (what <= 2)
    {
      const char *before = pick_before (run, lane, column, card->name);

      set = baro_journey_edit_move_cards (run->map, (const char *const *) &card_id, 1, id (run, lane), id (run, column), before != NULL ? id (run, before) : NULL, error);
      model_move_card (run->model, index, lane, column, before);
    }
  else if (what == 3)
    {
      guint span = 1 + below (run, 4);

      column = below (run, 2) == 0 ? column : card->column;
      set = baro_journey_edit_set_span (run->map, card_id, id (run, column), span, error);
      model_set_span (run->model, index, column, span);
    }
  else if (what == 4)
    {
      BaroPart *after = baro_part_copy (baro_journey_find (run->map, card_id));

      card->is_accountable = !card->is_accountable;
      after->card.raci = card->is_accountable ? BARO_RACI_ACCOUNTABLE : BARO_RACI_NONE;
      set = baro_journey_edit_replace (run->map, after, NULL, NULL, error);
    }
  else
    {
      name = g_strdup_printf ("n%u", run->n_names++);
      set = baro_journey_edit_set_text (run->map, card_id, name, error);
      g_free (card->name);
      card->name = g_steal_pointer (&name);
    }

  return set;
}

static BaroChangeSet *
remove_something (Run *run, GError **error)
{
  guint what = below (run, 4), s = below (run, run->model->stages->len);
  ModelStage *stage = stage_at (run, s);
  const char *name;
  BaroChangeSet *set;

  if (what == 0 && run->model->stages->len > 1)
    {
      set = baro_journey_edit_remove (run->map, (const char *[]) { id (run, stage->name) }, 1, error);
      model_remove_stage (run->model, s);
    }
  else if (what == 1 && run->model->lanes->len > 0)
    {
      guint lane = below (run, run->model->lanes->len);

      set = baro_journey_edit_remove (run->map, (const char *[]) { id (run, lane_at (run, lane)->name) }, 1, error);
      model_remove_lane (run->model, lane);
    }
  else if (what == 2 && run->model->cards->len > 0)
    {
      guint card = below (run, run->model->cards->len);

      set = baro_journey_edit_remove (run->map, (const char *[]) { id (run, card_at (run, card)->name) }, 1, error);
      g_ptr_array_remove_index (run->model->cards, card);
    }
  else if (stage->touchpoints->len > 0)
    {
      g_autofree char *gone = g_strdup (g_ptr_array_index (stage->touchpoints, below (run, stage->touchpoints->len)));

      name = gone;
      set = baro_journey_edit_remove (run->map, (const char *[]) { id (run, name) }, 1, error);
      model_remove_touchpoint (run->model, name);
    }
  else
    set = add_something (run, error);

  return set;
}

static BaroChangeSet *
edit (Run *run, GError **error)
{
  guint what = below (run, 12);

  if (baro_journey_count (run->map, BARO_PART_TOUCHPOINT) > 14 || run->model->lanes->len > 6 || run->model->stages->len > 8)
    what = 11;
  if (what <= 4)
    return add_something (run, error);
  if (what <= 6)
    return move_column (run, error);
  if (what <= 9 && run->model->cards->len > 0 && run->model->lanes->len > 0)
    return change_card (run, error);
  if (what == 10 && run->model->lanes->len > 0)
    {
      guint n = run->model->lanes->len, from = below (run, n), to = below (run, n), at = to < from ? to : to + 1;
      BaroChangeSet *set = baro_journey_edit_move_lane (run->map, id (run, lane_at (run, from)->name), at < n ? id (run, lane_at (run, at)->name) : NULL, error);

      model_move_lane (run->model, from, to);
      return set;
    }

  return remove_something (run, error);
}

static void
take_map (Run *run, BaroJourney *map)
{
  g_assert_nonnull (map);
  baro_journey_unref (run->map);
  run->map = map;
}

static void
edit_and_compare (Run *run)
{
  Model *before = model_copy (run->model);
  g_autoptr(GError) error = NULL;
  g_autofree char *shown = NULL, *expected = NULL, *was = map_text_show (run->map);
  BaroChangeSet *set = edit (run, &error);

  expected = model_show (run->model);
  if (model_is_disputed (run->model))
    {
      if (set != NULL)
        g_test_message ("%s\n%s: %s", was, set->label, expected);
      g_assert_null (set);
      g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_ACCOUNTABLE);
      model_free (run->model);
      run->model = before;
      return;
    }
  model_free (before);
  g_assert_no_error (error);
  take_map (run, baro_journey_with (run->map, set, FALSE, &error));
  g_ptr_array_add (run->done, set);
  map_text_check (run->map);
  shown = map_text_show (run->map);
  if (strcmp (shown, expected) != 0)
    g_test_message ("%s\n%s: %s", was, ((BaroChangeSet *) g_ptr_array_index (run->done, run->done->len - 1))->label, expected);
  g_assert_cmpstr (shown, ==, expected);
}

/* Takes back the last @n edits and does them again. */
static void
go_back_and_forth (Run *run, guint n)
{
  g_autoptr(BaroJourney) now = baro_journey_ref (run->map);

  for (guint i = 0; i < n; i++)
    take_map (run, baro_journey_with (run->map, g_ptr_array_index (run->done, run->done->len - 1 - i), TRUE, NULL));
  for (guint i = n; i > 0; i--)
    take_map (run, baro_journey_with (run->map, g_ptr_array_index (run->done, run->done->len - i), FALSE, NULL));
  g_assert_true (map_text_equal (now, run->map));
}

static void
test_random (void)
{
  guint32 seed = (guint32) g_test_rand_int ();

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_RUNS; i++)
    {
      Run run = { map_text_parse ("first()"), model_new (), g_ptr_array_new_with_free_func ((GDestroyNotify) baro_change_set_free) };
      g_autoptr(BaroJourney) start = baro_journey_ref (run.map);

      baro_random_init (&run.random, seed + i);
      model_add_stage (run.model, 0, "first");
      for (guint k = 0; k < N_EDITS; k++)
        {
          edit_and_compare (&run);
          if (k % 50 == 0)
            go_back_and_forth (&run, MIN (run.done->len, 40));
        }
      go_back_and_forth (&run, run.done->len);
      for (guint k = run.done->len; k > 0; k--)
        take_map (&run, baro_journey_with (run.map, g_ptr_array_index (run.done, k - 1), TRUE, NULL));
      g_assert_true (map_text_equal (start, run.map));

      baro_journey_unref (run.map);
      model_free (run.model);
      g_ptr_array_unref (run.done);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/journey/columns", test_columns);
  g_test_add_func ("/journey/refused", test_refused);
  g_test_add_func ("/journey/sharing", test_sharing);
  g_test_add_func ("/journey/merge", test_merge);
  g_test_add_func ("/journey/random", test_random);

  return g_test_run ();
}
