/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-edits.c: what a person does to a map, step by step, undone and done again
 */
#include "config.h"

#include "map-text.h"

#include <string.h>

#define MAP "Aware(ad web) Buy() Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*2 Buy:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!"

/* A map under a test's hands. Texts name parts. */
typedef struct
{
  BaroJourney *map;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->map = map_text_parse (MAP);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  baro_journey_unref (self->map);
}

/* Applies a change, takes it back, does it again; the state after it must be what the test says. */
static void
step (Fixture *self, BaroChangeSet *owned, GError *error, const char *expected)
{
  g_autoptr(BaroChangeSet) set = owned;
  g_autoptr(GError) local_error = error;
  g_autoptr(BaroJourney) after = NULL, undone = NULL, redone = NULL;
  g_autofree char *shown = NULL;

  g_assert_no_error (local_error);
  g_assert_nonnull (set);
  g_assert_cmpstr (set->label, !=, "");
  after = baro_journey_with (self->map, set, FALSE, &local_error);
  g_assert_no_error (local_error);
  map_text_check (after);
  shown = map_text_show (after);
  g_assert_cmpstr (shown, ==, expected);
  undone = baro_journey_with (after, set, TRUE, &local_error);
  g_assert_no_error (local_error);
  g_assert_true (map_text_equal (undone, self->map));
  redone = baro_journey_with (undone, set, FALSE, &local_error);
  g_assert_no_error (local_error);
  g_assert_true (map_text_equal (redone, after));

  baro_journey_unref (self->map);
  self->map = g_steal_pointer (&after);
}

static void
refused (BaroChangeSet *set, GError *error, BaroJourneyError code)
{
  g_assert_null (set);
  g_assert_error (error, BARO_JOURNEY_ERROR, (int) code);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_error_free (error);
}

static void
nothing (BaroChangeSet *set, GError *error)
{
  g_assert_no_error (error);
  g_assert_true (set == NULL || set->changes->len == 0);
  baro_change_set_free (set);
}

#define ID(text) map_text_id (self->map, text)
/* The error must be read after the call. */
#define STEP(call, expected) G_STMT_START { GError *error = NULL; BaroChangeSet *set = call; step (self, set, error, expected); } G_STMT_END
#define REFUSED(call, code) G_STMT_START { GError *error = NULL; BaroChangeSet *set = call; refused (set, error, code); } G_STMT_END
#define NOTHING(call) G_STMT_START { GError *error = NULL; BaroChangeSet *set = call; nothing (set, error); } G_STMT_END

static void
test_add (Fixture *self, gconstpointer data)
{
  /* The first touchpoint of a stage takes its cards. */
  STEP (baro_journey_edit_add_touchpoint (self->map, "Buy", NULL, "till", &error),
        "Aware(ad web) Buy(till) Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*2 till:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  /* A column that comes between is covered. */
  STEP (baro_journey_edit_add_touchpoint (self->map, "Buy", ID ("till"), "shelf", &error),
        "Aware(ad web) Buy(shelf till) Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*3 till:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_add_stage (self->map, "Buy", "Ask", &error),
        "Aware(ad web) Ask() Buy(shelf till) Use(open help) / curve Curve / pains Pains ad:slow,dear web:lost*4 till:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_add_stage (self->map, NULL, "Leave", &error),
        "Aware(ad web) Ask() Buy(shelf till) Use(open help) Leave() / curve Curve / pains Pains ad:slow,dear web:lost*4 till:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_add_card (self->map, "Pains", "ad", "dear", "loud", &error),
        "Aware(ad web) Ask() Buy(shelf till) Use(open help) Leave() / curve Curve / pains Pains ad:slow,loud,dear web:lost*4 till:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_add_lane (self->map, "Staff", BARO_LANE_OPPORTUNITIES, "Ideas", &error),
        "Aware(ad web) Ask() Buy(shelf till) Use(open help) Leave() / curve Curve / pains Pains ad:slow,loud,dear web:lost*4 till:queue / opportunities Ideas / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  REFUSED (baro_journey_edit_add_card (self->map, "Curve", "ad", NULL, "x", &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_add_card (self->map, "Line", "ad", NULL, "x", &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_add_card (self->map, "Pains", "Aware", NULL, "x", &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_add_card (self->map, "Pains", "none", NULL, "x", &error), BARO_JOURNEY_ERROR_NO_PART);
  REFUSED (baro_journey_edit_add_card (self->map, "Pains", NULL, NULL, "x", &error), BARO_JOURNEY_ERROR_NO_PART);
  REFUSED (baro_journey_edit_add_touchpoint (self->map, "Use", "ad", "x", &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_add_stage (self->map, "ad", "x", &error), BARO_JOURNEY_ERROR_NO_PART);
}

static void
test_change (Fixture *self, gconstpointer data)
{
  BaroPart *card;

  STEP (baro_journey_edit_set_text (self->map, "ad", "poster", &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pains poster:slow,dear web:lost*2 Buy:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_hide_lane (self->map, "Staff", TRUE, &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pains poster:slow,dear web:lost*2 Buy:queue / front Staff(hidden) help:call!,mail / visibility Line / back Office open:ship!");
  NOTHING (baro_journey_edit_hide_lane (self->map, "Staff", TRUE, &error));
  NOTHING (baro_journey_edit_set_text (self->map, "ad", "poster", &error));
  STEP (baro_journey_edit_set_span (self->map, "lost", "ad", 9, &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pains poster:slow,dear,lost*5 Buy:queue / front Staff(hidden) help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_set_span (self->map, "lost", "help", 0, &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pains poster:slow,dear Buy:queue help:lost / front Staff(hidden) help:call!,mail / visibility Line / back Office open:ship!");

  /* A second card that is accountable: in the same lane, in another one, by growing, by moving. */
  card = baro_part_copy (baro_journey_find (self->map, "mail"));
  card->card.raci = BARO_RACI_ACCOUNTABLE;
  REFUSED (baro_journey_edit_replace (self->map, card, NULL, NULL, &error), BARO_JOURNEY_ERROR_ACCOUNTABLE);
  REFUSED (baro_journey_edit_set_span (self->map, "ship", "open", 2, &error), BARO_JOURNEY_ERROR_ACCOUNTABLE);
  REFUSED (baro_journey_edit_move_cards (self->map, (const char *[]) { "ship" }, 1, "Office", "help", NULL, &error), BARO_JOURNEY_ERROR_ACCOUNTABLE);
  card = baro_part_copy (baro_journey_find (self->map, "mail"));
  card->card.raci = BARO_RACI_INFORMED;
  card->kind = BARO_PART_CARD;
  STEP (baro_journey_edit_replace (self->map, card, "Give a letter", NULL, &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pains poster:slow,dear Buy:queue help:lost / front Staff(hidden) help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_set_text (self->map, "Pains", "", &error),
        "Aware(poster web) Buy() Use(open help) / curve Curve / pains Pain points poster:slow,dear Buy:queue help:lost / front Staff(hidden) help:call!,mail / visibility Line / back Office open:ship!");
}

static void
test_limits (Fixture *self, gconstpointer data)
{
  g_autofree char *longest = g_strnfill (BARO_JOURNEY_MAX_TEXT * 3, 'x'), *too_long = g_strnfill (BARO_JOURNEY_MAX_TEXT + 1, 'x');
  BaroPart *touchpoint = baro_part_copy (baro_journey_find (self->map, "ad"));

  /* 10,000 characters of three bytes each are allowed. */
  for (guint i = 0; i < BARO_JOURNEY_MAX_TEXT; i++)
    memcpy (longest + 3 * i, "\xe4\xb8\xad", 3);
  NOTHING ((baro_change_set_free (baro_journey_edit_set_text (self->map, "slow", longest, &error)), NULL));
  REFUSED (baro_journey_edit_set_text (self->map, "slow", too_long, &error), BARO_JOURNEY_ERROR_LIMIT);
  REFUSED (baro_journey_edit_set_text (self->map, "slow", "\xff\xfe", &error), BARO_JOURNEY_ERROR_FORMAT);

  touchpoint->touchpoint.planned = 2.5;
  REFUSED (baro_journey_edit_replace (self->map, touchpoint, NULL, NULL, &error), BARO_JOURNEY_ERROR_FORMAT);

  /* What could not be read again is not written. */
  touchpoint = baro_part_copy (baro_journey_find (self->map, "ad"));
  baro_part_set_string (&touchpoint->touchpoint.binding.filter_json, "[[[");
  REFUSED (baro_journey_edit_replace (self->map, touchpoint, NULL, NULL, &error), BARO_JOURNEY_ERROR_FORMAT);

  for (guint i = baro_journey_count (self->map, BARO_PART_STAGE); i < BARO_JOURNEY_MAX_STAGES; i++)
    {
      g_autoptr(BaroChangeSet) set = baro_journey_edit_add_stage (self->map, NULL, "s", NULL);
      BaroJourney *next = baro_journey_with (self->map, set, FALSE, NULL);

      baro_journey_unref (self->map);
      self->map = next;
    }
  REFUSED (baro_journey_edit_add_stage (self->map, NULL, "s", &error), BARO_JOURNEY_ERROR_LIMIT);
}

static void
test_move (Fixture *self, gconstpointer data)
{
  /* Into a stage without touchpoints: its cards join those of the touchpoint. */
  STEP (baro_journey_edit_move_touchpoint (self->map, "ad", "Buy", NULL, &error),
        "Aware(web) Buy(ad) Use(open help) / curve Curve / pains Pains web:lost*2 ad:slow,dear,queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  /* Out of a stage: that is a column again. */
  STEP (baro_journey_edit_move_touchpoint (self->map, "ad", "Use", "help", &error),
        "Aware(web) Buy() Use(open ad help) / curve Curve / pains Pains web:lost*2 ad:slow,dear,queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_move_stage (self->map, "Use", "Aware", &error),
        "Use(open ad help) Aware(web) Buy() / curve Curve / pains Pains ad:slow,dear,queue web:lost*2 / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  NOTHING (baro_journey_edit_move_stage (self->map, "Use", "Aware", &error));
  NOTHING (baro_journey_edit_move_touchpoint (self->map, "help", "Use", NULL, &error));
  STEP (baro_journey_edit_move_lane (self->map, "Office", "Pains", &error),
        "Use(open ad help) Aware(web) Buy() / curve Curve / back Office open:ship! / pains Pains ad:slow,dear,queue web:lost*2 / front Staff help:call!,mail / visibility Line");
  STEP (baro_journey_edit_move_cards (self->map, (const char *[]) { "queue" }, 1, "Pains", "ad", "slow", &error),
        "Use(open ad help) Aware(web) Buy() / curve Curve / back Office open:ship! / pains Pains ad:queue,slow,dear web:lost*2 / front Staff help:call!,mail / visibility Line");
  NOTHING (baro_journey_edit_move_cards (self->map, (const char *[]) { "queue" }, 1, "Pains", "ad", "slow", &error));
  NOTHING (baro_journey_edit_move_cards (self->map, (const char *[]) { "queue" }, 1, "Pains", "ad", "queue", &error));
  /* Together: the others keep their distance to the first, as far as the map goes. */
  STEP (baro_journey_edit_move_cards (self->map, (const char *[]) { "dear", "queue", "lost" }, 3, "Staff", "help", "mail", &error),
        "Use(open ad help) Aware(web) Buy() / curve Curve / back Office open:ship! / pains Pains ad:slow / front Staff help:call!,queue,dear,mail Buy:lost*2 / visibility Line");
  REFUSED (baro_journey_edit_move_cards (self->map, (const char *[]) { "dear" }, 1, "Curve", "help", NULL, &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_move_touchpoint (self->map, "ad", "Aware", "open", &error), BARO_JOURNEY_ERROR_NOT_HERE);
}

/* A card over several columns follows what it covers. */
static void
test_spans (Fixture *self, gconstpointer data)
{
  baro_journey_unref (self->map);
  self->map = map_text_parse ("A(a b c d) B(e) / pains P b:x*3");

  STEP (baro_journey_edit_move_touchpoint (self->map, "c", "B", NULL, &error), "A(a b d) B(e c) / pains P b:x*2");
  STEP (baro_journey_edit_move_touchpoint (self->map, "e", "A", "d", &error), "A(a b e d) B(c) / pains P b:x*3");
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "e" }, 1, &error), "A(a b d) B(c) / pains P b:x*2");
  /* The first column goes: the card stays on the rest. */
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "b" }, 1, &error), "A(a d) B(c) / pains P d:x");
  STEP (baro_journey_edit_set_span (self->map, "x", "a", 2, &error), "A(a d) B(c) / pains P a:x*2");
  STEP (baro_journey_edit_move_stage (self->map, "B", "A", &error), "B(c) A(a d) / pains P a:x*2");
  STEP (baro_journey_edit_add_touchpoint (self->map, "A", "d", "f", &error), "B(c) A(a f d) / pains P a:x*3");
  /* Its own column moves: it keeps its width. */
  STEP (baro_journey_edit_move_touchpoint (self->map, "a", "A", "d", &error), "B(c) A(f a d) / pains P a:x*3");
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "A" }, 1, &error), "B(c) / pains P");
}

/* A move is never refused for what stands on it: who came gives way, and only where two meet. */
static void
test_give_way (Fixture *self, gconstpointer data)
{
  baro_journey_unref (self->map);
  self->map = map_text_parse ("A(a c) B() / back O a:x! c:z! B:y!");
  STEP (baro_journey_edit_move_touchpoint (self->map, "a", "B", NULL, &error), "A(c) B(a) / back O c:z! a:x,y!");

  baro_journey_unref (self->map);
  self->map = map_text_parse ("A(a b) B(c) C(d) / back O a:x! b:w! / front F c:y*2!");
  STEP (baro_journey_edit_move_stage (self->map, "A", "C", &error), "B(c) A(a b) C(d) / back O a:x b:w / front F c:y*4!");
}

static void
test_remove (Fixture *self, gconstpointer data)
{
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "dear", "queue" }, 2, &error),
        "Aware(ad web) Buy() Use(open help) / curve Curve / pains Pains ad:slow web:lost*2 / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "help", "open" }, 2, &error),
        "Aware(ad web) Buy() Use() / curve Curve / pains Pains ad:slow web:lost*2 / front Staff / visibility Line / back Office");
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "Pains" }, 1, &error),
        "Aware(ad web) Buy() Use() / curve Curve / front Staff / visibility Line / back Office");
  STEP (baro_journey_edit_remove (self->map, (const char *[]) { "ad", "Aware", "Use" }, 3, &error),
        "Buy() / curve Curve / front Staff / visibility Line / back Office");
  REFUSED (baro_journey_edit_remove (self->map, (const char *[]) { "Buy" }, 1, &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_remove (self->map, (const char *[]) { "map" }, 1, &error), BARO_JOURNEY_ERROR_NOT_HERE);
  REFUSED (baro_journey_edit_remove (self->map, (const char *[]) { "gone" }, 1, &error), BARO_JOURNEY_ERROR_NO_PART);
}

static void
test_nudge (Fixture *self, gconstpointer data)
{
  baro_journey_unref (self->map);
  self->map = map_text_parse ("A(a b) B() C(c) / pains P a:x,y / curve L / other O a:z");

  STEP (baro_journey_edit_nudge (self->map, "a", 1, 0, &error), "A(b a) B() C(c) / pains P a:x,y / curve L / other O a:z");
  STEP (baro_journey_edit_nudge (self->map, "a", 1, 0, &error), "A(b) B(a) C(c) / pains P a:x,y / curve L / other O a:z");
  STEP (baro_journey_edit_nudge (self->map, "a", 1, 0, &error), "A(b) B() C(a c) / pains P a:x,y / curve L / other O a:z");
  STEP (baro_journey_edit_nudge (self->map, "c", -1, 0, &error), "A(b) B() C(c a) / pains P a:x,y / curve L / other O a:z");
  STEP (baro_journey_edit_nudge (self->map, "c", -1, 0, &error), "A(b) B(c) C(a) / pains P a:x,y / curve L / other O a:z");
  NOTHING (baro_journey_edit_nudge (self->map, "a", 1, 0, &error));
  NOTHING (baro_journey_edit_nudge (self->map, "b", -1, 0, &error));
  NOTHING (baro_journey_edit_nudge (self->map, "b", 0, 1, &error));
  STEP (baro_journey_edit_nudge (self->map, "C", -1, 0, &error), "A(b) C(a) B(c) / pains P a:x,y / curve L / other O a:z");
  NOTHING (baro_journey_edit_nudge (self->map, "A", -1, 0, &error));

  STEP (baro_journey_edit_nudge (self->map, "x", 0, 1, &error), "A(b) C(a) B(c) / pains P a:y,x / curve L / other O a:z");
  STEP (baro_journey_edit_nudge (self->map, "x", 0, 1, &error), "A(b) C(a) B(c) / pains P a:y / curve L / other O a:x,z");
  STEP (baro_journey_edit_nudge (self->map, "x", 0, -1, &error), "A(b) C(a) B(c) / pains P a:y,x / curve L / other O a:z");
  NOTHING (baro_journey_edit_nudge (self->map, "y", 0, -1, &error));
  NOTHING (baro_journey_edit_nudge (self->map, "z", 0, 1, &error));
  STEP (baro_journey_edit_nudge (self->map, "y", -1, 0, &error), "A(b) C(a) B(c) / pains P b:y a:x / curve L / other O a:z");
  NOTHING (baro_journey_edit_nudge (self->map, "y", -1, 0, &error));

  STEP (baro_journey_edit_nudge (self->map, "O", 0, -1, &error), "A(b) C(a) B(c) / pains P b:y a:x / other O a:z / curve L");
  STEP (baro_journey_edit_hide_lane (self->map, "O", TRUE, &error), "A(b) C(a) B(c) / pains P b:y a:x / other O(hidden) a:z / curve L");
  STEP (baro_journey_edit_nudge (self->map, "P", 0, 1, &error), "A(b) C(a) B(c) / other O(hidden) a:z / curve L / pains P b:y a:x");
  NOTHING (baro_journey_edit_nudge (self->map, "x", 0, 1, &error));
}

static void
test_duplicate (Fixture *self, gconstpointer data)
{
  STEP (baro_journey_edit_duplicate (self->map, (const char *[]) { "slow" }, 1, &error),
        "Aware(ad web) Buy() Use(open help) / curve Curve / pains Pains ad:slow,slow,dear web:lost*2 Buy:queue / front Staff help:call!,mail / visibility Line / back Office open:ship!");
  /* A touchpoint with its cards; in another column a card may be accountable too. */
  STEP (baro_journey_edit_duplicate (self->map, (const char *[]) { "help" }, 1, &error),
        "Aware(ad web) Buy() Use(open help help) / curve Curve / pains Pains ad:slow,slow,dear web:lost*2 Buy:queue / front Staff help:call!,mail help:call!,mail / visibility Line / back Office open:ship!");
  /* In the same columns it may not. */
  STEP (baro_journey_edit_duplicate (self->map, (const char *[]) { "Office" }, 1, &error),
        "Aware(ad web) Buy() Use(open help help) / curve Curve / pains Pains ad:slow,slow,dear web:lost*2 Buy:queue / front Staff help:call!,mail help:call!,mail / visibility Line / back Office open:ship! / back Office open:ship");
  STEP (baro_journey_edit_duplicate (self->map, (const char *[]) { "Aware" }, 1, &error),
        "Aware(ad web) Aware(ad web) Buy() Use(open help help) / curve Curve / pains Pains ad:slow,slow,dear web:lost*4 ad:slow,slow,dear web:lost Buy:queue / front Staff help:call!,mail help:call!,mail / visibility Line / back Office open:ship! / back Office open:ship");
}

static void
test_clip (Fixture *self, gconstpointer data)
{
  g_autofree char *cards = baro_journey_copy_parts (self->map, (const char *[]) { "dear", "lost", "gone" }, 3);
  g_autofree char *text = baro_journey_copy_text (self->map, (const char *[]) { "Use", "slow", "dear", "queue", "call" }, 5);
  g_autofree char *stage = baro_journey_copy_parts (self->map, (const char *[]) { "Aware" }, 1);
  g_autofree char *several = baro_journey_copy_parts (self->map, (const char *[]) { "slow", "ship" }, 2);
  g_autofree char *touchpoint = baro_journey_copy_parts (self->map, (const char *[]) { "ad" }, 1);

  g_assert_cmpstr (text, ==, "Use\nslow\t\tqueue\t\t\ndear\t\t\t\t\n\t\t\t\tcall");

  baro_journey_unref (self->map);
  self->map = map_text_parse ("A(a) B() C(c) / pains P / front F");
  STEP (baro_journey_edit_paste (self->map, cards, "F", "B", &error), "A(a) B() C(c) / pains P / front F B:dear c:lost*2");
  /* To no place in particular: lanes like theirs, columns as far from the left. */
  STEP (baro_journey_edit_paste (self->map, cards, NULL, NULL, &error), "A(a) B() C(c) / pains P a:dear B:lost*2 / front F B:dear c:lost*2");
  /* Cards of several lanes; a lane that is missing is made. */
  STEP (baro_journey_edit_paste (self->map, several, "F", "a", &error),
        "A(a) B() C(c) / pains P a:dear,slow B:lost*2 / front F B:dear c:lost*2 / back Office c:ship!");
  /* A stage without touchpoints gets its first: cards move over. */
  STEP (baro_journey_edit_paste (self->map, touchpoint, NULL, "B", &error),
        "A(a) B(ad) C(c) / pains P a:dear,slow ad:lost*2,slow,dear / front F ad:dear c:lost*2 / back Office c:ship!");
  STEP (baro_journey_edit_paste (self->map, stage, NULL, "a", &error),
        "A(a) Aware(ad web) B(ad) C(c) / pains P a:dear,slow ad:slow,dear web:lost*2 ad:lost*2,slow,dear / front F ad:dear c:lost*2 / back Office c:ship!");
  STEP (baro_journey_edit_paste (self->map, "one\ttwo\r\n\n  \n<b>three</b>\t", "P", "c", &error),
        "A(a) Aware(ad web) B(ad) C(c) / pains P a:dear,slow ad:slow,dear web:lost*2 ad:lost*2,slow,dear c:one,two,<b>three</b> / front F ad:dear c:lost*2 / back Office c:ship!");
  REFUSED (baro_journey_edit_paste (self->map, "one", NULL, "c", &error), BARO_JOURNEY_ERROR_NO_PART);
  REFUSED (baro_journey_edit_paste (self->map, "{\"format\":\"barometer-journey-parts\"", "P", "c", &error), BARO_JOURNEY_ERROR_FORMAT);
  REFUSED (baro_journey_edit_paste (self->map, "{\"format\":\"barometer-journey-parts\",\"parts\":[{\"kind\":\"journey\",\"id\":\"x\"}],\"lanes\":[],\"columns\":[]}", "P", "c", &error), BARO_JOURNEY_ERROR_FORMAT);
  REFUSED (baro_journey_edit_paste (self->map, "{\"format\":\"barometer-journey-parts\",\"parts\":[{\"kind\":\"touchpoint\",\"id\":\"x\"},{\"kind\":\"card\",\"id\":\"y\",\"parent\":\"q\",\"column\":\"x\"}],\"lanes\":[],\"columns\":[]}", "L", "c", &error), BARO_JOURNEY_ERROR_NOT_HERE);
}

static void
test_personas (Fixture *self, gconstpointer data)
{
  GError *error = NULL;
  BaroPart *overlay = baro_part_new (BARO_PART_OVERLAY, "curve"), *head;
  BaroChangeSet *set;

  set = baro_journey_edit_add_persona (self->map, "Kim", &error);
  step (self, set, error, MAP);
  head = baro_part_copy (baro_journey_get_head (self->map));
  baro_part_set_string (&head->head.persona_id, ID ("Kim"));
  set = baro_journey_edit_replace (self->map, head, NULL, NULL, &error);
  step (self, set, error, MAP);
  baro_part_set_string (&overlay->overlay.persona_id, ID ("Kim"));
  set = baro_journey_edit_add_part (self->map, overlay, &error);
  step (self, set, error, MAP);
  g_assert_cmpuint (baro_journey_count (self->map, BARO_PART_OVERLAY), ==, 1);

  set = baro_journey_edit_remove (self->map, (const char *[]) { ID ("Kim") }, 1, &error);
  step (self, set, error, MAP);
  g_assert_cmpuint (baro_journey_count (self->map, BARO_PART_OVERLAY), ==, 0);
  g_assert_null (baro_journey_get_head (self->map)->head.persona_id);
}

/* Always at the same place: the room halves each time, until the siblings are numbered afresh. */
static void
test_positions (Fixture *self, gconstpointer data)
{
  GString *expected = g_string_new ("first");
  g_autoptr(GString) names = expected;
  guint most = 0;

  baro_journey_unref (self->map);
  self->map = map_text_parse ("A() / pains P A:first,last");
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u", i), *text = NULL;
      GError *error = NULL;
      BaroChangeSet *set = baro_journey_edit_add_card (self->map, "P", "A", "last", name, &error);

      most = MAX (most, set->changes->len);
      g_string_append_printf (expected, ",%s", name);
      text = g_strdup_printf ("A() / pains P A:%s,last", expected->str);
      step (self, set, error, text);
    }
  g_assert_cmpuint (most, >, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name) g_test_add ("/edits/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (add);
  ADD (change);
  ADD (limits);
  ADD (move);
  ADD (spans);
  ADD (give_way);
  ADD (remove);
  ADD (nudge);
  ADD (duplicate);
  ADD (clip);
  ADD (personas);
  ADD (positions);
#undef ADD

  return g_test_run ();
}
