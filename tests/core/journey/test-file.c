/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-file.c: journey files are read, refused, mended and written without loss
 */
#include "config.h"

#include "base/baro-random.h"
#include "journey/baro-journey-file.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#define HEAD "{\"format\":\"barometer-journey\",\"version\":1,\"journey\":{\"id\":\"j\",\"name\":\"Way\"}"
#define STAGE "\"stages\":[{\"id\":\"s\",\"name\":\"Stage\",\"touchpoints\":[{\"id\":\"t\",\"name\":\"Desk\"}]}]"
#define LANE(cards) "\"lanes\":[{\"id\":\"l\",\"name\":\"Pain points\",\"holds\":\"pains\",\"cards\":[" cards "]}]"

/* One grey pixel, and heads that say 8193 x 1 and 0 x 1; made with Python's zlib and struct. */
#define PNG_1 "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
#define PNG_WIDE "iVBORw0KGgoAAAANSUhEUgAAIAEAAAABCAAAAAC84hSCAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII="
#define PNG_EMPTY "iVBORw0KGgoAAAANSUhEUgAAAAAAAAABCAAAAADVvPBrAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII="
#define PNG_1_SHA256 "a1abfd410973b0111c215baa879b9edcd739e601659ba44168269767cc2e9108"

static BaroJourney *
read_text (const char *text, GPtrArray *notes)
{
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_from_json (text, strlen (text), NULL, notes, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journey);

  return journey;
}

static void
test_smallest (void)
{
  g_autoptr(BaroJourney) journey = read_text (HEAD "}", NULL);
  g_autoptr(BaroJourney) marked = read_text ("\xef\xbb\xbf\r\n" HEAD "}", NULL);

  g_assert_cmpstr (baro_journey_get_id (journey), ==, "j");
  g_assert_cmpstr (baro_journey_get_name (journey), ==, "Way");
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_STAGE), ==, 0);
  g_assert_cmpstr (baro_journey_get_name (marked), ==, "Way");
}

static void
test_order (void)
{
  g_autoptr(BaroJourney) journey = read_text (
    HEAD ",\"stages\":[{\"id\":\"z\",\"name\":\"First\",\"position\":9,\"touchpoints\":[{\"id\":\"b\",\"name\":\"1\",\"parent\":\"a\"},"
         "{\"id\":\"a\",\"name\":\"2\"}]},{\"id\":\"y\",\"name\":\"Second\",\"position\":-4}],"
         "\"lanes\":[{\"holds\":\"curve\"},{\"holds\":\"actions\",\"cards\":[{\"text\":\"q\",\"column\":\"y\"},{\"text\":\"p\",\"column\":\"a\"},"
         "{\"text\":\"o\",\"column\":\"a\"}]}]}", NULL);
  guint n;
  const BaroPart *const *stages = baro_journey_list (journey, BARO_PART_STAGE, &n);
  const BaroPart *const *touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, NULL);
  const BaroPart *const *cards = baro_journey_list (journey, BARO_PART_CARD, NULL);

  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (stages[0]->text, ==, "First");
  g_assert_cmpstr (touchpoints[0]->id, ==, "b");
  g_assert_cmpstr (touchpoints[1]->parent_id, ==, "z");
  g_assert_cmpstr (cards[0]->text, ==, "p");
  g_assert_cmpstr (cards[1]->text, ==, "o");
  g_assert_cmpstr (cards[2]->text, ==, "q");
  g_assert_cmpstr (baro_part_get_title (baro_journey_list (journey, BARO_PART_LANE, NULL)[0]), ==, "Emotion curve");
}

/* --- refused --- */

static void
check_refused (const char *text, gsize length, int code, const char *fragment)
{
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_from_json (text, length, NULL, NULL, &error);

  g_assert_null (journey);
  g_assert_nonnull (error);
  g_assert_true (error->domain == BARO_JOURNEY_ERROR);
  g_assert_cmpint (error->code, ==, code);
  if (strstr (error->message, fragment) == NULL)
    g_error ("\"%s\" lacks \"%s\" for %.200s", error->message, fragment, text);
}

static void
test_refused (void)
{
  static const struct { const char *text, *fragment; } rows[] = {
    { "", "not JSON" },
    { "[1]", "one object" },
    { "7", "one object" },
    { "{}", "“format”" },
    { "{\"format\":\"smaply\"}", "“format”" },
    { "{\"format\":7}", "“format”" },
    { "{\"format\":\"barometer-journey\"}", "version" },
    { "{\"format\":\"barometer-journey\",\"version\":2,\"journey\":{}}", "newer" },
    { "{\"format\":\"barometer-journey\",\"version\":1}", "“journey”" },
    { HEAD, "ends in the middle" },
    { HEAD "}}", "Line 1" },
    { HEAD "} /* \" */", "Line 1" },
    { HEAD ",\n'a':1}", "Line 2" },
    { HEAD ",\n\n\"a\" 1}", "near line" },
    { HEAD ",\"a\":1e999}", "Line 1" },
    { HEAD ",\"a\":9223372036854775808}", "Line 1" },
    { HEAD ",\"a\":\"\\u0000\"}", "NUL" },
    { HEAD ",\"a\":\"\\ud800\"}", "Line 1" },
    { HEAD ",\"a\":\"\\ud83dx\"}", "Line 1" },
    { HEAD ",\"a\":\"\\udc00\"}", "Line 1" },
    { HEAD ",\"a\":\"\\x\"}", "Line 1" },
    { HEAD ",\"a\":\"\t\"}", "Line 1" },
    { HEAD ",\"a\":\"\xff\"}", "UTF-8" },
    { HEAD ",\"stages\":{}}", "“stages” is not a list" },
    { HEAD ",\"stages\":[7]}", "Stage 1 of the file" },
    { HEAD ",\"stages\":[{},{\"touchpoints\":1}]}", "“touchpoints” is not a list" },
    { HEAD ",\"stages\":[{\"name\":\"Stage\",\"touchpoints\":[{},{\"moment\":\"perhaps\"}]}]}", "Touchpoint 2 of the stage “Stage”: “moment”" },
    { HEAD ",\"stages\":[{\"name\":\"Stage\",\"touchpoints\":[{\"planned\":3}]}]}", "Touchpoint 1 of the stage “Stage”: “planned”" },
    { HEAD ",\"stages\":[{\"name\":\"Stage\",\"touchpoints\":[{\"binding\":{\"target\":101}}]}]}", "Touchpoint 1 of the stage “Stage”: “target”" },
    { HEAD ",\"stages\":[{\"name\":7}]}", "Stage 1 of the file: “name”" },
    { HEAD ",\"personas\":[{\"goals\":[]}]}", "Persona 1 of the file: “goals”" },
    { HEAD ",\"overlays\":[{\"shows\":\"moon\"}]}", "Overlay 1 of the file: “shows”" },
    { HEAD ",\"lanes\":[{\"holds\":\"actions\"},{\"holds\":\"moods\"}]}", "Lane 2 of the file: “holds”" },
    { HEAD "," STAGE ",\"lanes\":[{\"holds\":\"curve\",\"cards\":[{\"column\":\"t\"}]}]}", "Lane 1 of the file: A lane of this kind" },
    { HEAD "," STAGE "," LANE ("{\"column\":\"t\"},{\"column\":\"t\"},{\"column\":\"x\"}") "}", "Card 3 of the lane “Pain points”: Its column “x”" },
    { HEAD "," STAGE "," LANE ("{\"text\":\"no column\"}") "}", "Card 1 of the lane “Pain points”: Its column “”" },
    { HEAD "," STAGE "," LANE ("{\"column\":\"l\"}") "}", "Its column “l”" },
    { HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"colour\":\"plaid\"}") "}", "Card 1 of the lane “Pain points”: “colour”" },
    { HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"span\":\"2\"}") "}", "Card 1 of the lane “Pain points”: “span”" },
    { HEAD ",\"pictures\":[]}", "“pictures”" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_refused (rows[i].text, strlen (rows[i].text), BARO_JOURNEY_ERROR_FORMAT, rows[i].fragment);
  check_refused (HEAD "\0}", sizeof HEAD + 1, BARO_JOURNEY_ERROR_FORMAT, "UTF-8");
}

static void
test_depth (void)
{
  for (guint depth = 60; depth < 70; depth++)
    {
      g_autoptr(GString) text = g_string_new (HEAD ",\"deep\":");
      g_autoptr(BaroJourney) journey = NULL;
      g_autoptr(GError) error = NULL;

      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, '[');
      for (guint i = 0; i < depth; i++)
        g_string_append_c (text, ']');
      g_string_append_c (text, '}');
      journey = baro_journey_from_json (text->str, text->len, NULL, NULL, &error);
      g_assert_cmpint (journey != NULL, ==, depth + 1 <= 64);
    }
  {
    g_autofree char *brackets = g_strnfill (5 * 1024 * 1024, '[');

    check_refused (brackets, strlen (brackets), BARO_JOURNEY_ERROR_FORMAT, "nested too deeply");
  }
  {
    g_autofree char *brackets = g_strnfill (500 * 1024, '['), *text = g_strconcat (HEAD ",\"personas\":[{\"filter\":\"", brackets, "\"}]}", NULL);

    check_refused (text, strlen (text), BARO_JOURNEY_ERROR_FORMAT, "Persona 1 of the file: “filter”");
  }
}

static char *
repeat (const char *start, const char *item, guint n, const char *end)
{
  GString *text = g_string_new (start);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", item);
  g_string_append (text, end);

  return g_string_free (text, FALSE);
}

static void
test_limits (void)
{
  static const struct { const char *start, *item, *end; guint limit; } rows[] = {
    { HEAD ",\"stages\":[", "{}", "]}", 40 },
    { HEAD ",\"stages\":[{\"touchpoints\":[", "{}", "]}]}", 200 },
    { HEAD ",\"lanes\":[", "{\"holds\":\"other\"}", "]}", 40 },
    { HEAD "," STAGE ",\"lanes\":[{\"holds\":\"other\",\"cards\":[", "{\"column\":\"t\"}", "]}]}", 5000 },
    { HEAD ",\"personas\":[", "{}", "]}", 12 },
    { HEAD ",\"overlays\":[", "{}", "]}", 3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *full = repeat (rows[i].start, rows[i].item, rows[i].limit, rows[i].end);
      g_autofree char *more = repeat (rows[i].start, rows[i].item, rows[i].limit + 1, rows[i].end);
      g_autoptr(BaroJourney) journey = read_text (full, NULL);

      check_refused (more, strlen (more), BARO_JOURNEY_ERROR_LIMIT, "up to");
    }
}

/* Characters count, not bytes; nothing is cut. */
static void
test_long_text (void)
{
  g_autofree char *ten = repeat ("", "晴雨表晴雨表晴雨", 1111, ""), *full = NULL, *more = NULL;
  g_autoptr(BaroJourney) journey = NULL;

  g_assert_cmpint (g_utf8_strlen (ten, -1), ==, 9998);
  full = g_strconcat (HEAD "," STAGE ",\"lanes\":[{\"name\":\"Pain points\",\"holds\":\"pains\",\"cards\":[{\"column\":\"t\",\"text\":\"", ten, "雨表\"}]}]}", NULL);
  more = g_strconcat (HEAD "," STAGE ",\"lanes\":[{\"name\":\"Pain points\",\"holds\":\"pains\",\"cards\":[{\"column\":\"t\",\"text\":\"", ten, "雨表晴\"}]}]}", NULL);
  journey = read_text (full, NULL);
  g_assert_cmpint (g_utf8_strlen (baro_journey_list (journey, BARO_PART_CARD, NULL)[0]->text, -1), ==, 10000);
  check_refused (more, strlen (more), BARO_JOURNEY_ERROR_LIMIT, "Card 1 of the lane “Pain points”: A text of a journey can have up to 10,000 characters");
}

/* --- mended --- */

static void
check_note (const char *text, const char *sentence)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaroJourney) journey = read_text (text, notes);

  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (notes->pdata[0], ==, sentence);
}

static void
test_mended (void)
{
  check_note (HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"span\":0}") "}",
              "Card 1 of the lane “Pain points”: The card covered no column and now covers one.");
  check_note (HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"span\":-9223372036854775808}") "}",
              "Card 1 of the lane “Pain points”: The card covered no column and now covers one.");
  check_note (HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"span\":4294967297}") "}",
              "Card 1 of the lane “Pain points”: The card covered more columns than a map can have and now ends at the last.");
  check_note (HEAD "," STAGE "," LANE ("{\"column\":\"s\"}") "}",
              "Card 1 of the lane “Pain points”: It named a stage and now stands at the stage’s first touchpoint.");
  check_note (HEAD "," STAGE "," LANE ("{\"id\":\"t\",\"column\":\"t\"}") "}", "Card 1 of the lane “Pain points”: Its id was taken; it has a new one.");
  check_note (HEAD "," STAGE "," LANE ("{\"column\":\"t\",\"picture\":\"gone\"}") "}", "Card 1 of the lane “Pain points”: Its picture is not in the file.");
  check_note ("{\"format\":\"barometer-journey\",\"version\":1,\"journey\":{\"name\":\"Way\",\"persona\":\"nobody\"}}",
              "Head of the journey: Its persona is not in the file.");
  check_note (HEAD ",\"overlays\":[{},{\"persona\":\"nobody\"}]}", "Overlay 2 of the file: Its persona is not in the file.");
}

/* What refers to nothing is kept, so that a person can see and mend it. */
static void
test_lost_references (void)
{
  g_autoptr(BaroJourney) journey = read_text (
    "{\"format\":\"barometer-journey\",\"version\":1,\"journey\":{\"persona\":\"nobody\"},\"stages\":[{\"touchpoints\":"
    "[{\"binding\":{\"item\":\"No such column\",\"metric\":\"top:2\"}}]}]}", NULL);
  const BaroPart *touchpoint = baro_journey_list (journey, BARO_PART_TOUCHPOINT, NULL)[0];

  g_assert_cmpstr (baro_journey_get_head (journey)->head.persona_id, ==, "nobody");
  g_assert_cmpstr (baro_journey_get_name (journey), ==, "Journey");
  g_assert_true (touchpoint->touchpoint.binding.is_bound);
  g_assert_cmpstr (touchpoint->touchpoint.binding.item, ==, "No such column");
}

/* --- without loss --- */

/* Only members that this version writes too, and some that it does not know, on every object. */
static const char whole[] =
  "{\"format\":\"barometer-journey\",\"version\":1,\"generator\":{\"name\":\"other\",\"n\":[1,2.5,null,true]},"
  "\"journey\":{\"id\":\"j\",\"name\":\"<b>Way</b> & \\\"x\\\"\",\"persona\":\"p\",\"scenario\":\"line\\nline\",\"target\":75,\"outcome\":\"Overall\",\"mood\":\"new\"},"
  "\"personas\":[{\"id\":\"p\",\"name\":\"\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xe2\x80\x8f(abc)\",\"initials\":\"BT\",\"goals\":\"g\",\"quote\":\"q\",\"shoe\":43,"
  "\"filter\":[{\"not\":\"ours\"}]}],"
  "\"overlays\":[{\"id\":\"o\",\"name\":\"2017\",\"shows\":\"period\",\"period\":\"2017\",\"is_shown\":false,\"dash\":[3,1]}],"
  "\"stages\":[{\"id\":\"s\",\"name\":\"\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x91\xa7 \xf0\x9f\x87\xa8\xf0\x9f\x87\xb3\",\"tint\":\"sky\",\"touchpoints\":["
  "{\"id\":\"t\",\"name\":\"Desk\",\"channel\":\"bag\",\"importance\":\"by-hand\",\"importance_weight\":2.5,\"moment\":\"yes\",\"first\":\"no\",\"planned\":-1.5,"
  "\"binding\":{\"metric\":\"top:2\",\"item\":\"Parking\",\"column\":\"Touchpoint\",\"value\":\"A\",\"target\":80.25,\"soft\":true},\"sla\":\"4h\"}]},"
  "{\"id\":\"e\",\"name\":\"Empty\",\"touchpoints\":[]}],"
  "\"lanes\":[{\"id\":\"c\",\"holds\":\"curve\",\"height\":200},"
  "{\"id\":\"l\",\"name\":\"\",\"holds\":\"pains\",\"is_hidden\":true,\"cards\":["
  "{\"id\":\"k\",\"text\":\"晴雨表\\u2028\",\"column\":\"t\",\"span\":2,\"colour\":\"amber\",\"tag\":\"x\",\"owner\":\"y\",\"raci\":\"accountable\","
  "\"link\":\"https://example.org/?a=1&b=2\",\"picture\":\"" PNG_1_SHA256 "\",\"verbatims\":\"1:2\\n1:3\",\"votes\":12},"
  "{\"id\":\"m\",\"text\":\"\",\"column\":\"e\"}]}],"
  "\"pictures\":{\"" PNG_1_SHA256 "\":\"" PNG_1 "\"}}";

static GBytes *
find_picture (const char *picture_id, gpointer user_data)
{
  GBytes *png = g_hash_table_lookup (user_data, picture_id);

  return png != NULL ? g_bytes_ref (png) : NULL;
}

static void
test_whole (void)
{
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GHashTable) pictures = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strdup (whole), *again = NULL;
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(JsonNode) before = NULL, after = NULL;

  journey = baro_journey_from_json (text, strlen (text), &pictures, notes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (notes->len, ==, 0);
  again = baro_journey_to_json (journey, find_picture, pictures);
  before = json_from_string (text, &error);
  g_assert_no_error (error);
  after = json_from_string (again, &error);
  g_assert_no_error (error);
  if (!json_node_equal (before, after))
    g_error ("%s\nbecame\n%s", text, again);
}

static void
assert_same (const BaroJourney *a, const BaroJourney *b)
{
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n_a, n_b;
      const BaroPart *const *parts_a = baro_journey_list (a, kind, &n_a), *const *parts_b = baro_journey_list (b, kind, &n_b);

      g_assert_cmpuint (n_a, ==, n_b);
      for (guint i = 0; i < n_a; i++)
        {
          g_autoptr(BaroPart) x = baro_part_copy (parts_a[i]), y = baro_part_copy (parts_b[i]);

          x->position = y->position = 0;
          if (!baro_part_equal (x, y))
            {
              g_autofree char *text_x = baro_part_to_json (x), *text_y = baro_part_to_json (y);

              g_error ("%s\nis not\n%s", text_x, text_y);
            }
        }
    }
}

static char *
random_text (BaroRandom *random)
{
  static const char *const pieces[] = { "a", "<b>", "&amp;", "\"", "\\", "\n", "\t", "\x01", "\x7f", "\xc2\x85", "\xe2\x80\xa8", "\xd7\xa9", "\xe2\x80\xae", "晴",
                                        "\xf0\x9f\x91\xa9", "\xe2\x80\x8d", "\xf3\xa0\x80\x81", "0", "{", "\xef\xbb\xbf", "\xef\xbf\xbf" };
  GString *text = g_string_new (NULL);

  for (guint n = baro_random_below (random, 12); n > 0; n--)
    g_string_append (text, pieces[baro_random_below (random, G_N_ELEMENTS (pieces))]);

  return g_string_free (text, FALSE);
}

static BaroPart *
add_random (GPtrArray *parts, BaroRandom *random, BaroPartKind kind, const char *parent_id)
{
  BaroPart *part = baro_part_new (kind, NULL);

  g_free (part->text);
  part->text = random_text (random);
  part->parent_id = g_strdup (parent_id);
  part->position = (gint64) parts->len * 7 - 20;
  if (baro_random_below (random, 4) == 0)
    part->extra = g_strdup ("{\"unknown\":[1,{\"a\":null}],\"other\":0.5}");
  g_ptr_array_add (parts, part);

  return part;
}

static void
fill_touchpoint (BaroPart *part, BaroRandom *random)
{
  BaroTouchpoint *self = &part->touchpoint;

  g_free (self->channel);
  self->channel = random_text (random);
  self->binding.is_bound = baro_random_below (random, 2) == 0;
  if (self->binding.is_bound)
    {
      self->binding.item = random_text (random);
      self->binding.value = baro_random_below (random, 2) == 0 ? random_text (random) : NULL;
      self->binding.filter_json = baro_random_below (random, 2) == 0 ? g_strdup ("[{\"column\":\"A\",\"test\":\"is-missing\"}]") : NULL;
      self->binding.target = baro_random_unit (random) * 100;
    }
  self->importance = baro_random_below (random, 4);
  self->importance_by_hand = self->importance == BARO_IMPORTANCE_BY_HAND ? baro_random_unit (random) + 0.001 : NAN;
  self->is_moment = baro_random_below (random, 3);
  self->is_peak = baro_random_below (random, 3);
  self->planned = baro_random_below (random, 2) == 0 ? baro_random_unit (random) * 4 - 2 : NAN;
}

static void
fill_card (BaroPart *part, BaroRandom *random, const char *column_id)
{
  baro_part_set_string (&part->card.column_id, column_id);
  part->card.span = 1 + baro_random_below (random, 5);
  part->card.colour = baro_random_below (random, BARO_N_CARD_COLOURS);
  part->card.raci = baro_random_below (random, 5);
  part->card.tag = random_text (random);
  part->card.owner = baro_random_below (random, 2) == 0 ? random_text (random) : NULL;
  part->card.verbatims = baro_random_below (random, 2) == 0 ? g_strdup ("1:2\n1:3") : NULL;
}

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

static BaroJourney *
make_random (BaroRandom *random)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part), columns = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  BaroPart *head = add_random (parts, random, BARO_PART_HEAD, NULL), *persona = add_random (parts, random, BARO_PART_PERSONA, NULL);
  BaroJourney *journey;

  baro_part_set_string (&head->text, "Way");
  head->position = 0;
  head->head.target = baro_random_unit (random) * 100;
  head->head.persona_id = g_strdup (persona->id);
  for (guint i = baro_random_below (random, 6); i > 0; i--)
    {
      const BaroPart *stage = add_random (parts, random, BARO_PART_STAGE, NULL);
      guint n = baro_random_below (random, 5);

      for (guint j = 0; j < n; j++)
        {
          BaroPart *touchpoint = add_random (parts, random, BARO_PART_TOUCHPOINT, stage->id);

          fill_touchpoint (touchpoint, random);
          g_ptr_array_add (columns, touchpoint->id);
        }
      if (n == 0)
        g_ptr_array_add (columns, stage->id);
    }
  for (guint i = baro_random_below (random, 6); i > 0; i--)
    {
      BaroPart *lane = add_random (parts, random, BARO_PART_LANE, NULL);

      lane->lane.kind = baro_random_below (random, BARO_N_LANE_KINDS);
      lane->lane.is_hidden = baro_random_below (random, 2) == 0;
      for (guint j = baro_random_below (random, 9); j > 0 && columns->len > 0 && baro_lane_kind_has_cards (lane->lane.kind); j--)
        fill_card (add_random (parts, random, BARO_PART_CARD, lane->id), random, columns->pdata[baro_random_below (random, columns->len)]);
    }
  journey = baro_journey_new_from_parts (parts, &error);
  g_assert_no_error (error);

  return journey;
}

static void
test_random (void)
{
  guint64 seed = g_test_rand_int ();
  BaroRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr(BaroJourney) before = make_random (&random);
      g_autofree char *text = baro_journey_to_json (before, NULL, NULL);
      g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroJourney) after = baro_journey_from_json (text, strlen (text), NULL, notes, &error);

      if (error != NULL)
        g_error ("%s\n%s", error->message, text);
      g_assert_cmpuint (notes->len, ==, 0);
      assert_same (before, after);
    }
}

/* Whatever is broken, it is refused or read, and what was read can be written and read again. */
static void
test_damaged (void)
{
  guint64 seed = g_test_rand_int ();
  gsize length = strlen (whole);
  BaroRandom random;

  g_test_message ("seed %" G_GUINT64_FORMAT, seed);
  baro_random_init (&random, seed);
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *text = g_strdup (whole), *again = NULL;
      g_autoptr(BaroJourney) journey = NULL, second = NULL;
      g_autoptr(GError) error = NULL;

      for (guint n = 1 + baro_random_below (&random, 3); n > 0; n--)
        text[baro_random_below (&random, length)] = baro_random_below (&random, 2) == 0 ? (char) baro_random_below (&random, 256)
                                                                                         : whole[baro_random_below (&random, length)];
      journey = baro_journey_from_json (text, baro_random_below (&random, 8) == 0 ? baro_random_below (&random, length) : length, NULL, NULL, &error);
      g_assert_true ((journey != NULL) == (error == NULL));
      if (journey == NULL)
        continue;
      again = baro_journey_to_json (journey, NULL, NULL);
      second = read_text (again, NULL);
      assert_same (journey, second);
    }
}

/* --- pictures --- */

static void
test_pictures (void)
{
  static const struct { const char *base64; int code; } rows[] = {
    { "", BARO_JOURNEY_ERROR_PICTURE },
    { "????", BARO_JOURNEY_ERROR_PICTURE },
    { "iVBORw0KGgo=", BARO_JOURNEY_ERROR_PICTURE },
    { "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=", BARO_JOURNEY_ERROR_PICTURE }, /* a GIF */
    { PNG_WIDE, BARO_JOURNEY_ERROR_PICTURE },
    { PNG_EMPTY, BARO_JOURNEY_ERROR_PICTURE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *text = g_strconcat (HEAD ",\"pictures\":{\"face\":\"", rows[i].base64, "\"}}", NULL);

      check_refused (text, strlen (text), rows[i].code, "Picture “face” of the file");
    }
  {
    g_autofree char *many = g_strnfill (6 * 1024 * 1024, 'A'), *text = g_strconcat (HEAD ",\"pictures\":{\"face\":\"", many, "\"}}", NULL);

    check_refused (text, strlen (text), BARO_JOURNEY_ERROR_LIMIT, "up to 4 MB");
  }
}

/* A picture of any id gets the one a study gives it. */
static void
test_picture_ids (void)
{
  const char *text = HEAD ",\"personas\":[{\"name\":\"A\",\"picture\":\"face\"}],\"pictures\":{\"face\":\"" PNG_1 "\"}}";
  g_autoptr(GHashTable) pictures = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_json (text, strlen (text), &pictures, NULL, NULL);
  GBytes *png;

  g_assert_nonnull (journey);
  g_assert_cmpstr (baro_journey_list (journey, BARO_PART_PERSONA, NULL)[0]->persona.picture, ==, PNG_1_SHA256);
  png = g_hash_table_lookup (pictures, PNG_1_SHA256);
  g_assert_nonnull (png);
  g_assert_cmpuint (g_bytes_get_size (png), ==, 67);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/file/smallest", test_smallest);
  g_test_add_func ("/file/order", test_order);
  g_test_add_func ("/file/refused", test_refused);
  g_test_add_func ("/file/depth", test_depth);
  g_test_add_func ("/file/limits", test_limits);
  g_test_add_func ("/file/long-text", test_long_text);
  g_test_add_func ("/file/mended", test_mended);
  g_test_add_func ("/file/lost-references", test_lost_references);
  g_test_add_func ("/file/whole", test_whole);
  g_test_add_func ("/file/random", test_random);
  g_test_add_func ("/file/damaged", test_damaged);
  g_test_add_func ("/file/pictures", test_pictures);
  g_test_add_func ("/file/picture-ids", test_picture_ids);

  return g_test_run ();
}
