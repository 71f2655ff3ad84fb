/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-part.c: one thing on a map: copied, compared, written and read
 */
#include "config.h"

#include "base/baro-random.h"
#include "journey/baro-part.h"

#include <math.h>
#include <string.h>

#define N_RANDOM 20000u

static char *
random_text (BaroRandom *random)
{
  static const char *const PIECES[] = { "a", "", "\"", "\\", "\n", "中文", "😀", "עברית", "</b>", "\t", "x y", "{}", "'", "\xe2\x80\xae" };
  GString *text = g_string_new (NULL);

  for (guint n = baro_random_below (random, 6); n > 0; n--)
    g_string_append (text, PIECES[baro_random_below (random, G_N_ELEMENTS (PIECES))]);

  return g_string_free (text, FALSE);
}

static char *
random_or_null (BaroRandom *random)
{
  return baro_random_below (random, 2) == 0 ? random_text (random) : NULL;
}

static double
random_number (BaroRandom *random, double low, double high)
{
  guint32 choice = baro_random_below (random, 4);

  return choice == 0 ? NAN : choice == 1 ? low : choice == 2 ? high : low + baro_random_unit (random) * (high - low);
}

static void
take (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* Any JSON that does not nest without end, however it is written. */
static const char *const FILTERS[] = { NULL, "[{\"column\":\"a\",\"low\":0.1}]", "{\"a\":\"中文\"}", " [ 1 ,\n2 ] ", "[]", "\"text\"" };

static void
fill_touchpoint (BaroTouchpoint *touchpoint, BaroRandom *random)
{
  take (&touchpoint->channel, random_text (random));
  touchpoint->binding.is_bound = baro_random_below (random, 2);
  take (&touchpoint->binding.metric, random_or_null (random));
  take (&touchpoint->binding.item, random_or_null (random));
  take (&touchpoint->binding.column, random_or_null (random));
  take (&touchpoint->binding.value, random_or_null (random));
  take (&touchpoint->binding.filter_json, g_strdup (FILTERS[baro_random_below (random, G_N_ELEMENTS (FILTERS))]));
  touchpoint->binding.target = random_number (random, 0, 100);
  touchpoint->importance = (BaroImportanceSource) baro_random_below (random, 4);
  touchpoint->importance_by_hand = random_number (random, 1e-9, 1e9);
  take (&touchpoint->importance_item, random_or_null (random));
  touchpoint->is_moment = (BaroMarking) baro_random_below (random, 3);
  touchpoint->is_first = (BaroMarking) baro_random_below (random, 3);
  touchpoint->is_last = (BaroMarking) baro_random_below (random, 3);
  touchpoint->is_peak = (BaroMarking) baro_random_below (random, 3);
  touchpoint->planned = random_number (random, -2, 2);
}

static void
fill_card (BaroCard *card, BaroRandom *random)
{
  take (&card->column_id, random_text (random));
  card->span = 1 + baro_random_below (random, 4);
  card->colour = (BaroCardColour) baro_random_below (random, BARO_N_CARD_COLOURS);
  card->raci = (BaroRaci) baro_random_below (random, 5);
  take (&card->tag, random_or_null (random));
  take (&card->owner, random_or_null (random));
  take (&card->link, random_or_null (random));
  take (&card->picture, random_or_null (random));
  take (&card->verbatims, random_or_null (random));
}

static BaroPart *
random_part (BaroRandom *random)
{
  BaroPart *part = baro_part_new ((BaroPartKind) baro_random_below (random, BARO_N_PART_KINDS), NULL);

  take (&part->text, random_text (random));
  take (&part->parent_id, random_or_null (random));
  part->position = (gint64) baro_random_next (random);
  if (part->kind == BARO_PART_TOUCHPOINT)
    fill_touchpoint (&part->touchpoint, random);
  else if (part->kind == BARO_PART_CARD)
    fill_card (&part->card, random);
  else if (part->kind == BARO_PART_LANE)
    part->lane = (BaroLane) { (BaroLaneKind) baro_random_below (random, BARO_N_LANE_KINDS), (gboolean) baro_random_below (random, 2) };
  else if (part->kind == BARO_PART_HEAD)
    {
      take (&part->head.persona_id, random_or_null (random));
      take (&part->head.scenario, random_text (random));
      take (&part->head.outcome, random_or_null (random));
      part->head.target = random_number (random, 0, 100);
    }
  else if (part->kind == BARO_PART_OVERLAY)
    {
      part->overlay.kind = (BaroOverlayKind) baro_random_below (random, 4);
      part->overlay.is_shown = (gboolean) baro_random_below (random, 2);
      take (&part->overlay.period, random_or_null (random));
    }
  else if (part->kind == BARO_PART_PERSONA)
    {
      take (&part->persona.goals, random_text (random));
      take (&part->persona.picture, random_or_null (random));
    }

  return part;
}

static void
test_round_trip (void)
{
  BaroRandom random;
  guint32 seed = (guint32) g_test_rand_int ();

  g_test_message ("seed %u", seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < N_RANDOM; i++)
    {
      g_autoptr(BaroPart) part = random_part (&random), copy = baro_part_copy (part), back = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *json = baro_part_to_json (part), *again = NULL;

      g_assert_true (baro_part_equal (part, copy));
      back = baro_part_from_json (json, &error);
      g_assert_no_error (error);
      again = baro_part_to_json (back);
      g_assert_cmpstr (json, ==, again);
      g_assert_true (baro_part_equal (part, back));
      baro_part_set_string (&copy->text, "another");
      g_assert_false (baro_part_equal (part, copy));
    }
}

static void
test_defaults (void)
{
  g_autoptr(BaroPart) touchpoint = baro_part_new (BARO_PART_TOUCHPOINT, "t"), card = baro_part_new (BARO_PART_CARD, "c");
  g_autoptr(BaroPart) lane = baro_part_new (BARO_PART_LANE, "l"), fresh = baro_part_new (BARO_PART_STAGE, NULL);
  g_autofree char *json = baro_part_to_json (touchpoint), *card_json = baro_part_to_json (card);

  g_assert_true (isnan (touchpoint->touchpoint.planned) && isnan (touchpoint->touchpoint.binding.target));
  g_assert_false (touchpoint->touchpoint.binding.is_bound);
  g_assert_cmpuint (card->card.span, ==, 1);
  g_assert_cmpstr (json, ==, "{\"kind\":\"touchpoint\",\"id\":\"t\",\"name\":\"\"}");
  g_assert_cmpstr (card_json, ==, "{\"kind\":\"card\",\"id\":\"c\",\"text\":\"\"}");
  g_assert_null (lane->text);
  g_assert_cmpstr (baro_part_get_title (lane), ==, "Touchpoints");
  g_assert_cmpuint (strlen (fresh->id), ==, 16);
  g_assert_cmpuint (strspn (fresh->id, "0123456789abcdef"), ==, 16);
}

/* What a newer version wrote comes back, in the binding too, and never hides what this one knows. */
static void
test_unknown_members (void)
{
  const char *json = "{\"kind\":\"touchpoint\",\"id\":\"t\",\"zoom\":[1,{\"a\":null}],\"binding\":{\"item\":\"Q1\",\"method\":\"new\"},\"name\":\"T\"}";
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroPart) part = baro_part_from_json (json, &error), again = NULL;
  g_autofree char *written = NULL;

  g_assert_no_error (error);
  g_assert_true (part->touchpoint.binding.is_bound);
  g_assert_cmpstr (part->touchpoint.binding.item, ==, "Q1");
  g_assert_cmpstr (part->extra, ==, "{\"binding\":{\"method\":\"new\"},\"zoom\":[1,{\"a\":null}]}");
  written = baro_part_to_json (part);
  g_assert_cmpstr (written, ==, "{\"kind\":\"touchpoint\",\"id\":\"t\",\"name\":\"T\",\"binding\":{\"item\":\"Q1\",\"method\":\"new\"},\"zoom\":[1,{\"a\":null}]}");
  again = baro_part_from_json (written, &error);
  g_assert_true (baro_part_equal (part, again));
}

static void
test_refused (void)
{
  static const char *const BAD[] = {
    "", "x", "[]", "null", "{}", "{\"kind\":3}", "{\"kind\":\"spaceship\"}", "{\"kind\":\"stage\",\"name\":7}",
    "{\"kind\":\"stage\",\"id\":\"\"}", "{\"kind\":\"stage\",\"id\":3}", "{\"kind\":\"stage\",\"position\":1.5}",
    "{\"kind\":\"stage\",\"position\":\"1\"}", "{\"kind\":\"stage\",\"position\":[]}", "{\"kind\":\"stage\",\"parent\":{}}",
    "{\"kind\":\"card\",\"span\":0}", "{\"kind\":\"card\",\"span\":-1}", "{\"kind\":\"card\",\"span\":1.5}", "{\"kind\":\"card\",\"span\":99999999999}",
    "{\"kind\":\"card\",\"colour\":\"pink\"}", "{\"kind\":\"card\",\"raci\":1}", "{\"kind\":\"card\",\"tag\":[]}",
    "{\"kind\":\"lane\",\"holds\":\"x\"}", "{\"kind\":\"lane\",\"is_hidden\":1}",
    "{\"kind\":\"touchpoint\",\"planned\":2.1}", "{\"kind\":\"touchpoint\",\"planned\":\"1\"}", "{\"kind\":\"touchpoint\",\"planned\":1e999}",
    "{\"kind\":\"touchpoint\",\"binding\":3}", "{\"kind\":\"touchpoint\",\"binding\":{\"target\":101}}", "{\"kind\":\"touchpoint\",\"binding\":{\"is_bound\":1}}",
    "{\"kind\":\"touchpoint\",\"importance_weight\":0}", "{\"kind\":\"journey\",\"target\":-1}",
  };
  g_autofree char *deep = g_strnfill (100000, '['), *deep_json = g_strconcat ("{\"kind\":\"stage\",\"x\":", deep, NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (BAD); i++)
    {
      g_autoptr(GError) local_error = NULL;

      g_assert_null (baro_part_from_json (BAD[i], &local_error));
      g_assert_error (local_error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT);
      g_assert_cmpuint (strlen (local_error->message), >, 10);
    }
  g_assert_null (baro_part_from_json (deep_json, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT);
}

static void
test_nicks (void)
{
  guint n_with_cards = 0;

  for (guint i = 0; i < BARO_N_PART_KINDS; i++)
    {
      BaroPartKind kind;

      g_assert_true (baro_part_kind_parse (baro_part_kind_nick ((BaroPartKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  for (guint i = 0; i < BARO_N_LANE_KINDS; i++)
    {
      BaroLaneKind kind;

      g_assert_true (baro_lane_kind_parse (baro_lane_kind_nick ((BaroLaneKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
      g_assert_cmpstr (baro_lane_kind_title (kind), !=, "");
      n_with_cards += baro_lane_kind_has_cards (kind);
    }
  g_assert_cmpuint (n_with_cards, ==, 9);
  g_assert_false (baro_part_kind_parse (NULL, &(BaroPartKind) { 0 }));
  g_assert_false (baro_lane_kind_parse ("Pains", &(BaroLaneKind) { 0 }));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/part/round-trip", test_round_trip);
  g_test_add_func ("/part/defaults", test_defaults);
  g_test_add_func ("/part/unknown-members", test_unknown_members);
  g_test_add_func ("/part/refused", test_refused);
  g_test_add_func ("/part/nicks", test_nicks);

  return g_test_run ();
}
