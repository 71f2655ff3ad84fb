/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-layout.c: golden scenes of maps, places for everything, and where a dragged thing lands
 */
#include "config.h"

#include "sample-map.h"

#include <math.h>
#include <string.h>

#define FONT_PX 14.0

/* Nothing is written twice in one place: it would look bold, and be found twice in a PDF. */
static void
check_texts (const BaroScene *scene)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const BaroMark *marks = baro_scene_get_marks (scene, &n);

  for (guint i = 0; i < n; i++)
    if (marks[i].kind == BARO_MARK_TEXT)
      {
        char *key = g_strdup_printf ("%.1f %.1f %s", marks[i].x, marks[i].y, marks[i].text);

        g_assert_false (g_hash_table_contains (seen, key));
        g_hash_table_add (seen, key);
      }
}

static void
compare_golden (const char *name, const BaroScene *scene)
{
  g_autofree char *file = g_strconcat ("journey-", name, ".txt", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "golden", file, NULL);
  g_autofree char *expected = NULL, *actual = baro_scene_print (scene);
  g_autoptr(GError) error = NULL;

  check_texts (scene);
  if (g_getenv ("BARO_GOLDEN_UPDATE") != NULL)
    {
      g_assert_true (g_file_set_contents (path, actual, -1, &error));
      return;
    }
  g_file_get_contents (path, &expected, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (actual, ==, expected);
}

static BaroJourneyPicture *
layout (BaroJourney *journey, BaroJourneyScores **curves, guint n_curves, double width, BaroJourneyLayoutOptions *more)
{
  BaroJourneyLayoutOptions options = more != NULL ? *more : (BaroJourneyLayoutOptions) { 0 };
  BaroTextMeasure measure;

  baro_text_measure_init_fixed (&measure, FONT_PX);
  options.width = width;
  options.curves = curves;
  options.n_curves = n_curves;

  return baro_journey_layout (journey, &options, &measure);
}

static BaroJourneyPicture *
layout_airport (BaroJourneyLayoutOptions *more)
{
  g_autoptr(BaroJourney) journey = sample_map_airport ();
  BaroJourneyScores *scores = sample_map_airport_scores (journey);
  BaroJourneyPicture *picture = layout (journey, &scores, 1, 1000.0, more);

  sample_map_scores_free (scores);

  return picture;
}

static void
test_golden_airport (void)
{
  g_autoptr(BaroJourneyPicture) picture = layout_airport (NULL);

  compare_golden ("airport", picture->scene);
}

static void
test_golden_overlay (void)
{
  g_autoptr(BaroJourney) journey = sample_map_shop ();
  BaroJourneyScores *curves[] = { sample_map_shop_scores (journey, FALSE), sample_map_shop_scores (journey, TRUE) };
  g_autoptr(BaroJourneyPicture) picture = layout (journey, curves, 2, 1000.0, NULL);

  compare_golden ("overlay", picture->scene);
  sample_map_scores_free (curves[0]);
  sample_map_scores_free (curves[1]);
}

static void
test_golden_paper (void)
{
  BaroJourneyLayoutOptions options = { .for_paper = TRUE, .study_name = "Airport passengers 2025", .source_line = "Source: a survey" };
  g_autoptr(BaroJourneyPicture) picture = layout_airport (&options);

  compare_golden ("paper", picture->scene);
}

/* A map without scores shows what a person planned by hand; one without anything says what to do. */
static void
test_golden_by_hand (void)
{
  g_autoptr(BaroJourney) journey = sample_map_shop (), empty = baro_journey_new ("e", "Empty");
  BaroJourneyLayoutOptions options = { .hides_empty_lanes = TRUE };
  g_autoptr(BaroJourneyPicture) by_hand = layout (journey, NULL, 0, 0.0, &options), nothing = layout (empty, NULL, 0, 600.0, NULL);

  compare_golden ("by-hand", by_hand->scene);
  compare_golden ("empty", nothing->scene);
}

/* The mirror image has the same words at mirrored places. */
static void
test_mirrored (void)
{
  BaroJourneyLayoutOptions options = { .is_mirrored = TRUE };
  g_autoptr(BaroJourneyPicture) plain = layout_airport (NULL), mirrored = layout_airport (&options);

  g_assert_true (baro_scene_is_mirrored (mirrored->scene));
  g_assert_cmpuint (plain->places->len, ==, mirrored->places->len);
  for (guint i = 0; i < plain->places->len; i++)
    {
      const BaroPlace *a = &g_array_index (plain->places, BaroPlace, i), *b = &g_array_index (mirrored->places, BaroPlace, i);

      g_assert_cmpfloat_with_epsilon (a->x + a->width + b->x, plain->width, 1e-6);
      g_assert_cmpstr (a->id, ==, b->id);
    }
}

static const BaroPlace *
find (const BaroJourneyPicture *picture, BaroPlaceKind kind, const char *id)
{
  const BaroPlace *place = baro_journey_picture_find (picture, kind, id);

  g_assert_nonnull (place);

  return place;
}

/* Every part has its place, its middle is hit, and what can have the focus has a sentence. */
static void
assert_covered (const BaroJourneyPicture *picture)
{
  static const struct { BaroPartKind part; BaroPlaceKind place; } kinds[] = {
    { BARO_PART_STAGE, BARO_PLACE_STAGE }, { BARO_PART_TOUCHPOINT, BARO_PLACE_TOUCHPOINT }, { BARO_PART_LANE, BARO_PLACE_LANE },
    { BARO_PART_CARD, BARO_PLACE_CARD },
  };
  const BaroDatum *data;
  guint n_data;

  data = baro_scene_get_data (picture->scene, &n_data);
  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      const BaroPart *const *parts;
      guint n;

      parts = baro_journey_list (picture->journey, kinds[k].part, &n);
      for (guint i = 0; i < n; i++)
        {
          const BaroPlace *place = find (picture, kinds[k].place, parts[i]->id);

          g_assert_true (baro_journey_picture_at (picture, place->x + place->width / 2.0, place->y + place->height / 2.0) == place);
          g_assert_cmpint (place->datum, >=, 0);
          g_assert_cmpint (place->datum, <, (int) n_data);
          g_assert_cmpstr (data[place->datum].sentence, !=, "");
          g_assert_cmpfloat (place->x, >=, 0.0);
          g_assert_cmpfloat (place->x + place->width, <=, picture->width + 1e-6);
          g_assert_cmpfloat (place->y + place->height, <=, picture->height + 1e-6);
        }
    }
}

/* No two data share a place in the order of the keyboard, or one of them could never be reached. */
static void
assert_reachable (const BaroScene *scene)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const BaroDatum *data;
  guint n;

  data = baro_scene_get_data (scene, &n);
  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%d %d", data[i].row, data[i].column)));
}

static void
test_places (void)
{
  g_autoptr(BaroJourneyPicture) picture = layout_airport (NULL);
  const BaroPlace *chip = find (picture, BARO_PLACE_CHIP, "t5"), *card = find (picture, BARO_PLACE_CARD, "c1");
  const BaroDatum *data;
  guint n;

  assert_covered (picture);
  assert_reachable (picture->scene);
  data = baro_scene_get_data (picture->scene, &n);
  g_assert_cmpstr (data[chip->datum].sentence, ==,
                   "Security queue. Score 54.3, 95 % interval 52.0 to 56.6, n 396. Below the target. Down by 4.6, more than chance.");
  g_assert_cmpstr (data[find (picture, BARO_PLACE_TOUCHPOINT, "t5")->datum].sentence, ==,
                   "Security queue, touchpoint, stage 3 of 5, touchpoint 1 of 2. Score 54.3, 95 % interval 52.0 to 56.6, n 396. "
                   "Below the target. Down by 4.6, more than chance.");
  g_assert_cmpstr (data[find (picture, BARO_PLACE_CHIP, "t4")->datum].sentence, ==, "Bag drop. No score: not asked.");
  g_assert_cmpstr (data[card->datum].sentence, ==, "Checks the traffic, picks a car park, card in Customer actions, stage 1 of 5, card 1 of 1.");
  g_assert_cmpuint (card->span, ==, 2);
  g_assert_cmpstr (card->lane_id, ==, "l4");
  g_assert_cmpstr (card->column_id, ==, "t1");
  g_assert_null (baro_journey_picture_find (picture, BARO_PLACE_CARD, "nothing"));
  g_assert_null (baro_journey_picture_at (picture, -5.0, -5.0));
  g_assert_cmpfloat (picture->titles_width, >, 60.0);
  g_assert_cmpfloat (picture->header_height, >, 20.0);
}

/* A point between two places of an empty column is still a cell where a card can go. */
static void
test_cells (void)
{
  g_autoptr(BaroJourneyPicture) picture = layout_airport (NULL);
  const BaroPlace *lane = find (picture, BARO_PLACE_LANE, "l6"), *column = find (picture, BARO_PLACE_TOUCHPOINT, "t4"), *cell;

  cell = baro_journey_picture_at (picture, column->x + column->width / 2.0, lane->y + lane->height / 2.0);
  g_assert_nonnull (cell);
  g_assert_cmpint (cell->kind, ==, BARO_PLACE_CELL);
  g_assert_cmpstr (cell->lane_id, ==, "l6");
  g_assert_cmpstr (cell->column_id, ==, "t4");
}

/* The middle of a place, moved by a part of its width and height. */
static void
ask (const BaroJourneyPicture *picture, const char *id, const BaroPlace *at, double dx, double dy, BaroDrop *drop)
{
  if (baro_scene_is_mirrored (picture->scene))
    dx = -dx;
  baro_journey_picture_drop (picture, id, at->x + at->width * (0.5 + dx), at->y + at->height * (0.5 + dy), drop);
  g_assert_nonnull (drop->sentence);
}

static void
assert_drops (const BaroJourneyPicture *picture)
{
  BaroDrop drop;

  ask (picture, "t1", find (picture, BARO_PLACE_TOUCHPOINT, "t5"), 0.3, 0.0, &drop);
  g_assert_true (drop.is_possible);
  g_assert_cmpstr (drop.stage_id, ==, "s3");
  g_assert_cmpstr (drop.before_id, ==, "t6");
  g_assert_cmpstr (drop.sentence, ==, "Move to Screening, after Security queue");
  g_assert_cmpfloat (drop.tint_width, >, drop.mark_width);
  baro_drop_clear (&drop);

  ask (picture, "t1", find (picture, BARO_PLACE_TOUCHPOINT, "t5"), -0.3, 0.0, &drop);
  g_assert_cmpstr (drop.before_id, ==, "t5");
  g_assert_cmpstr (drop.sentence, ==, "Move to Screening, before Security queue");
  baro_drop_clear (&drop);

  ask (picture, "t1", find (picture, BARO_PLACE_TOUCHPOINT, "t6"), 0.3, 0.0, &drop);
  g_assert_null (drop.before_id);
  baro_drop_clear (&drop);

  ask (picture, "t1", find (picture, BARO_PLACE_TOUCHPOINT, "t1"), 0.3, 0.0, &drop);
  g_assert_false (drop.is_possible);
  baro_drop_clear (&drop);

  ask (picture, "s1", find (picture, BARO_PLACE_STAGE, "s3"), 0.3, 0.0, &drop);
  g_assert_true (drop.is_possible);
  g_assert_cmpstr (drop.before_id, ==, "s4");
  baro_drop_clear (&drop);
  ask (picture, "s1", find (picture, BARO_PLACE_STAGE, "s2"), -0.3, 0.0, &drop);
  g_assert_false (drop.is_possible);
  baro_drop_clear (&drop);

  ask (picture, "l1", find (picture, BARO_PLACE_LANE, "l5"), 0.0, 0.3, &drop);
  g_assert_true (drop.is_possible);
  g_assert_cmpstr (drop.before_id, ==, "l6");
  g_assert_cmpstr (drop.sentence, ==, "Move above Pain points");
  baro_drop_clear (&drop);

  ask (picture, "c1", find (picture, BARO_PLACE_CARD, "c12"), 0.0, 0.3, &drop);
  g_assert_true (drop.is_possible);
  g_assert_cmpstr (drop.lane_id, ==, "l6");
  g_assert_null (drop.before_id);
  baro_drop_clear (&drop);
  ask (picture, "c1", find (picture, BARO_PLACE_CARD, "c12"), -0.4, -0.3, &drop);
  g_assert_cmpstr (drop.column_id, ==, "t1");
  g_assert_cmpstr (drop.before_id, ==, "c12");
  g_assert_cmpstr (drop.sentence, ==, "Move to Pain points, Road access");
  baro_drop_clear (&drop);
  ask (picture, "c1", find (picture, BARO_PLACE_CHIP, "t5"), 0.0, 0.0, &drop);
  g_assert_false (drop.is_possible);
  g_assert_cmpstr (drop.sentence, ==, "The lane Emotion curve holds no cards.");
  baro_drop_clear (&drop);

  baro_journey_picture_drop (picture, "gone", 10.0, 10.0, &drop);
  g_assert_false (drop.is_possible);
  baro_drop_clear (&drop);
  baro_journey_picture_drop (picture, "p1", 10.0, 10.0, &drop);
  g_assert_false (drop.is_possible);
  baro_drop_clear (&drop);
}

static void
test_drops (void)
{
  BaroJourneyLayoutOptions options = { .is_mirrored = TRUE };
  g_autoptr(BaroJourneyPicture) plain = layout_airport (NULL), mirrored = layout_airport (&options);
  g_autoptr(BaroJourney) empty = baro_journey_new (NULL, "Empty");
  g_autoptr(BaroJourneyPicture) nothing = layout (empty, NULL, 0, 600.0, NULL);
  BaroDrop drop;

  assert_drops (plain);
  assert_drops (mirrored);
  baro_journey_picture_drop (nothing, baro_journey_get_id (empty), 100.0, 100.0, &drop);
  g_assert_false (drop.is_possible);
  baro_drop_clear (&drop);
}

/* Columns grow with the room, and never shrink below what can be read. */
static void
test_widths (void)
{
  g_autoptr(BaroJourney) journey = sample_map_airport ();
  g_autoptr(BaroJourneyPicture) narrow = layout (journey, NULL, 0, 100.0, NULL), none = layout (journey, NULL, 0, 0.0, NULL),
                                wide = layout (journey, NULL, 0, 2400.0, NULL);

  g_assert_cmpfloat (narrow->width, ==, none->width);
  g_assert_cmpfloat (narrow->width, >, 11 * 70.0);
  g_assert_cmpfloat_with_epsilon (wide->width, 2400.0, 11 * 0.25);
  g_assert_cmpfloat (wide->height, <=, narrow->height);
}

/* Odd texts: nothing is lost, cut inside a character or drawn outside its card. */
static void
test_odd_texts (void)
{
  static const char *const texts[] = {
    "", "   ", "a\nb\n\nc", "https://example.org/a/very/long/address/without/any/space/in/it/at/all?query=1", "<b>&amp;</b>",
    "مرحبا بالعالم هذا نص طويل بعض الشيء", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "🇩🇪🇫🇷🇨🇳🇬🇧🇪🇸🇮🇹🇯🇵", "这是一段没有空格的很长很长的中文文本，用来检查换行。", "\xff\xfe broken",
  };
  g_autoptr(BaroJourney) journey = sample_map_airport ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(BaroChangeSet) set = baro_change_set_new ("x");
      BaroPart *card = baro_part_copy (baro_journey_find (journey, "c2"));
      g_autoptr(BaroJourney) changed = NULL;
      g_autoptr(BaroJourneyPicture) picture = NULL;
      const BaroMark *marks;
      guint n;

      baro_part_set_string (&card->text, texts[i]);
      baro_change_set_add (set, baro_journey_find (journey, "c2"), card);
      changed = baro_journey_with (journey, set, FALSE, NULL);
      if (changed == NULL)
        continue;
      picture = layout (changed, NULL, 0, 0.0, NULL);
      assert_covered (picture);
      marks = baro_scene_get_marks (picture->scene, &n);
      for (guint k = 0; k < n; k++)
        {
          if (marks[k].kind != BARO_MARK_TEXT)
            continue;
          g_assert_true (g_utf8_validate (marks[k].text, -1, NULL));
          g_assert_null (strchr (marks[k].text, '\n'));
          /* a joined family begins with a person and a flag has two letters */
          g_assert_false (g_str_has_prefix (marks[k].text, "\xe2\x80\x8d"));
          if (g_str_has_prefix (marks[k].text, "\xf0\x9f\x87") && strstr (marks[k].text, "…") == NULL)
            g_assert_cmpint (g_utf8_strlen (marks[k].text, -1) % 2, ==, 0);
        }
    }
}

/* Cards of one cell never overlap, nor do those that span into it. */
static void
test_stacks (void)
{
  g_autoptr(BaroJourney) journey = sample_map_large (20, 6, 200);
  g_autoptr(BaroJourneyPicture) picture = layout (journey, NULL, 0, 0.0, NULL);

  assert_covered (picture);
  for (guint i = 0; i < picture->places->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const BaroPlace *a = &g_array_index (picture->places, BaroPlace, i), *b = &g_array_index (picture->places, BaroPlace, k);

        if (a->kind == BARO_PLACE_CARD && b->kind == BARO_PLACE_CARD)
          g_assert_false (a->x < b->x + b->width && b->x < a->x + a->width && a->y < b->y + b->height && b->y < a->y + a->height);
      }
}

/* As large as the page of limits says; the time is told, not tested. */
static void
test_large (void)
{
  g_autoptr(BaroJourney) journey = sample_map_large (60, 12, 500);
  gint64 start = g_get_monotonic_time ();
  g_autoptr(BaroJourneyPicture) picture = layout (journey, NULL, 0, 0.0, NULL);
  guint n;

  baro_scene_get_marks (picture->scene, &n);
  g_test_message ("60 touchpoints, 12 lanes, 500 cards: %u marks in %.1f ms", n, (double) (g_get_monotonic_time () - start) / 1000.0);
  assert_covered (picture);
}

/* Hidden lanes are left out, empty ones only on request. */
static void
test_hidden_lanes (void)
{
  g_autoptr(BaroJourney) journey = sample_map_airport ();
  g_autoptr(BaroChangeSet) set = baro_change_set_new ("x");
  BaroPart *lane = baro_part_copy (baro_journey_find (journey, "l6"));
  g_autoptr(BaroJourney) changed = NULL;
  g_autoptr(BaroJourneyPicture) picture = NULL;

  lane->lane.is_hidden = TRUE;
  baro_change_set_add (set, baro_journey_find (journey, "l6"), lane);
  changed = baro_journey_with (journey, set, FALSE, NULL);
  g_assert_nonnull (changed);
  picture = layout (changed, NULL, 0, 0.0, NULL);
  g_assert_null (baro_journey_picture_find (picture, BARO_PLACE_LANE, "l6"));
  g_assert_null (baro_journey_picture_find (picture, BARO_PLACE_CARD, "c12"));
  g_assert_nonnull (baro_journey_picture_find (picture, BARO_PLACE_CARD, "c15"));
}

/* Scores of an older value of the map: what is gone is not drawn, what is new has no chip. */
static void
test_older_scores (void)
{
  g_autoptr(BaroJourney) journey = sample_map_airport (), other = sample_map_shop ();
  BaroJourneyScores *scores = sample_map_airport_scores (journey);
  g_autoptr(BaroJourneyPicture) picture = layout (other, &scores, 1, 0.0, NULL);

  assert_covered (picture);
  g_assert_nonnull (baro_journey_picture_find (picture, BARO_PLACE_CHIP, "t1"));
  g_assert_null (baro_journey_picture_find (picture, BARO_PLACE_CHIP, "t12"));
  sample_map_scores_free (scores);
}

static void
test_recipe (void)
{
  g_autoptr(BaroJourney) journey = sample_map_airport ();
  BaroJourneyScores *scores = sample_map_airport_scores (journey);
  g_autoptr(BaroRecipe) recipe = baro_journey_recipe (journey, scores, NULL), bare = baro_journey_recipe (journey, NULL, NULL);

  g_assert_cmpstr (recipe->title, ==, "Departing passenger, business");
  g_assert_cmpstr (baro_recipe_get (recipe, "Journey score"), ==, "69.5000");
  g_assert_cmpstr (baro_recipe_get (recipe, "Coverage"), ==, "9/11");
  g_assert_cmpstr (baro_recipe_get (recipe, "Base"), ==, "412");
  g_assert_cmpstr (baro_recipe_get (bare, "Persona"), ==, "Business traveller");
  g_assert_null (baro_recipe_get (bare, "Base"));
  sample_map_scores_free (scores);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/journey/layout/golden/airport", test_golden_airport);
  g_test_add_func ("/journey/layout/golden/overlay", test_golden_overlay);
  g_test_add_func ("/journey/layout/golden/paper", test_golden_paper);
  g_test_add_func ("/journey/layout/golden/by-hand", test_golden_by_hand);
  g_test_add_func ("/journey/layout/mirrored", test_mirrored);
  g_test_add_func ("/journey/layout/places", test_places);
  g_test_add_func ("/journey/layout/cells", test_cells);
  g_test_add_func ("/journey/layout/drops", test_drops);
  g_test_add_func ("/journey/layout/widths", test_widths);
  g_test_add_func ("/journey/layout/odd-texts", test_odd_texts);
  g_test_add_func ("/journey/layout/stacks", test_stacks);
  g_test_add_func ("/journey/layout/large", test_large);
  g_test_add_func ("/journey/layout/hidden-lanes", test_hidden_lanes);
  g_test_add_func ("/journey/layout/older-scores", test_older_scores);
  g_test_add_func ("/journey/layout/recipe", test_recipe);

  return g_test_run ();
}
