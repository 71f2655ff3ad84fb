/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-template.c: templates, maps made from data, and the icons of touchpoints
 */
#include "config.h"

#include "journey/baro-journey-file.h"

#include <glib/gstdio.h>
#include <string.h>

/* --- icons --- */

static gboolean
is_icon (const char *name)
{
  return g_strv_contains (baro_journey_icons (), name);
}

static void
test_icons (void)
{
  static const struct { const char *name, *icon; } rows[] = {
    { "Parking", "parking" }, { "Long-term parking shuttle", "parking" }, { "Getting to airport", "car" }, { "AirTrain", "car" },
    { "Rental car center", "car" }, { "Road signs", "info" }, { "Signs inside", "info" }, { "Information screens", "info" },
    { "Check-in", "person" }, { "Bag drop", "bag" }, { "Security queue", "people" }, { "Security staff", "shield" },
    { "Ease of security", "shield" }, { "Retail shops", "shop" }, { "Restaurants", "shop" }, { "Free WiFi", "wifi" }, { "Wi-Fi", "wifi" },
    { "Lounge", "seat" }, { "Gate area", "plane" }, { "Clean boarding areas", "plane" }, { "Payment", "card" }, { "Call center", "phone" },
    { "Scarf", "dot" }, { "Cardigan", "dot" }, { "", "dot" },
    { "物流配送", "truck" }, { "退换货", "return" }, { "在线客服", "chat" }, { "电话热线", "phone" }, { "会员积分", "heart" }, { "复购提醒", "bell" },
    { "商品详情", "document" }, { "用户评价", "star" }, { "站外广告", "megaphone" }, { "支付", "card" }, { "浏览", "search" }, { "下单", "shop" },
    { "停车", "parking" }, { "安检", "shield" }, { "登机口", "plane" }, { "微信小程序", "chat" }, { "网页", "web" }, { "乙", "dot" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    if (g_strcmp0 (baro_journey_guess_icon (rows[i].name), rows[i].icon) != 0)
      g_error ("%s: %s, not %s", rows[i].name, baro_journey_guess_icon (rows[i].name), rows[i].icon);
  g_assert_cmpstr (baro_journey_guess_icon (NULL), ==, "dot");
  for (guint i = 0; baro_journey_icons ()[i] != NULL; i++)
    g_assert_cmpstr (baro_journey_icon_title (baro_journey_icons ()[i]), !=, baro_journey_icons ()[i]);
  g_assert_cmpstr (baro_journey_icon_title ("wifi"), ==, "Wi-Fi");
  g_assert_cmpstr (baro_journey_icon_title ("unheard-of"), ==, "unheard-of");
}

/* --- templates --- */

/* In each column of the front and back stage exactly one card is accountable, and nothing stands beyond the map. */
static void
check_cards (const BaroJourney *journey)
{
  guint n_cards, n_columns;
  const BaroPart *const *cards = baro_journey_list (journey, BARO_PART_CARD, &n_cards);
  g_autofree guint *accountable = NULL;

  baro_journey_get_columns (journey, &n_columns);
  accountable = g_new0 (guint, n_columns);
  for (guint i = 0; i < n_cards; i++)
    {
      int first = baro_journey_find_column (journey, cards[i]->card.column_id);

      g_assert_cmpint (first, >=, 0);
      g_assert_cmpuint (first + cards[i]->card.span, <=, n_columns);
      g_assert_cmpuint (strlen (cards[i]->text), >, 5);
      for (guint j = 0; cards[i]->card.raci == BARO_RACI_ACCOUNTABLE && j < cards[i]->card.span; j++)
        accountable[(guint) first + j]++;
      if (cards[i]->card.raci == BARO_RACI_ACCOUNTABLE || cards[i]->card.raci == BARO_RACI_RESPONSIBLE)
        g_assert_nonnull (cards[i]->card.owner);
    }
  for (guint i = 0; i < n_columns; i++)
    g_assert_cmpuint (accountable[i], ==, 1);
}

static void
check_template (const BaroTemplate *item, guint n_stages)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_template (item->id, NULL, NULL, &error), other = NULL, named = NULL;
  g_autofree char *text = NULL;
  guint n_stages_there, n_lanes, n_touchpoints;
  const BaroPart *const *lanes, *const *touchpoints;

  g_assert_no_error (error);
  g_assert_cmpstr (baro_journey_get_name (journey), ==, item->name);
  g_assert_cmpuint (strlen (item->summary), >, 20);
  baro_journey_list (journey, BARO_PART_STAGE, &n_stages_there);
  g_assert_cmpuint (n_stages_there, ==, n_stages);
  touchpoints = baro_journey_list (journey, BARO_PART_TOUCHPOINT, &n_touchpoints);
  g_assert_cmpuint (n_touchpoints, >=, 2 * n_stages - 2);
  for (guint i = 0; i < n_touchpoints; i++)
    {
      g_assert_true (is_icon (touchpoints[i]->touchpoint.channel));
      g_assert_false (touchpoints[i]->touchpoint.binding.is_bound);
    }
  lanes = baro_journey_list (journey, BARO_PART_LANE, &n_lanes);
  g_assert_cmpuint (n_lanes, ==, 11);
  g_assert_true (lanes[10]->lane.kind == BARO_LANE_SUPPORT && lanes[10]->lane.is_hidden);
  check_cards (journey);

  /* Ids are new each time; a file of it is read without a note. */
  other = baro_journey_from_template (item->id, NULL, "Mine", NULL);
  g_assert_cmpstr (baro_journey_get_name (other), ==, "Mine");
  g_assert_null (baro_journey_find (other, baro_journey_get_id (journey)));
  g_assert_null (baro_journey_find (other, touchpoints[0]->id));
  text = baro_journey_to_json (journey, NULL, NULL);
  named = baro_journey_from_json (text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_templates (void)
{
  static const struct { const char *id; guint n_stages; } rows[] = {
    { "five-stage", 5 }, { "complaint", 6 }, { "shop", 6 }, { "hotline", 5 }, { "airport", 5 },
  };
  g_autoptr(GPtrArray) list = baro_journey_list_templates (NULL);
  g_autoptr(GError) error = NULL;

  g_assert_cmpuint (list->len, ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < list->len; i++)
    {
      const BaroTemplate *item = g_ptr_array_index (list, i);

      g_assert_cmpstr (item->id, ==, rows[i].id);
      g_assert_false (item->is_own);
      check_template (item, rows[i].n_stages);
    }
  g_assert_null (baro_journey_from_template ("posters", NULL, NULL, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME);
}

/* The clocks that complaint handling promises stand on its cards. */
static void
test_clocks (void)
{
  static const char *const tags[] = { "0 h", "≤ 24 h", "every 24 h", "≤ 72 h", "≤ 7 days", "≤ 14 days" };
  g_autoptr(BaroJourney) journey = baro_journey_from_template ("complaint", NULL, NULL, NULL);
  guint n, n_found = 0;
  const BaroPart *const *cards = baro_journey_list (journey, BARO_PART_CARD, &n);

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *lane = baro_journey_find (journey, cards[i]->parent_id);

      if (lane->lane.kind == BARO_LANE_FRONT)
        g_assert_cmpstr (cards[i]->card.tag, ==, tags[n_found++]);
    }
  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (tags));
}

/* --- a person's own --- */

static const char own_text[] =
  "{\"format\":\"barometer-journey\",\"version\":1,\"journey\":{\"id\":\"j\",\"name\":\"Way\",\"persona\":\"p\",\"scenario\":\"S\"},"
  "\"personas\":[{\"id\":\"p\",\"name\":\"Ann\",\"picture\":\"abc\",\"goals\":\"g\",\"quote\":\"said so\"}],"
  "\"overlays\":[{\"id\":\"o\",\"persona\":\"p\"}],"
  "\"stages\":[{\"id\":\"s\",\"name\":\"Stage\",\"touchpoints\":[{\"id\":\"t\",\"name\":\"Desk\",\"binding\":{\"item\":\"Parking\"}}]}],"
  "\"lanes\":[{\"id\":\"v\",\"holds\":\"verbatims\",\"cards\":[{\"column\":\"t\",\"text\":\"secret\",\"verbatims\":\"1:2\"}]},"
  "{\"id\":\"l\",\"holds\":\"pains\",\"cards\":[{\"column\":\"t\",\"text\":\"slow\",\"verbatims\":\"1:2\",\"picture\":\"abc\"}]}]}";

/* What test_own() wrote: folder/new/own and what is in it. */
static void
remove_folder (const char *folder, const char *own)
{
  g_autoptr(GDir) dir = g_dir_open (own, 0, NULL);
  g_autofree char *between = g_path_get_dirname (own);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (own, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (own), ==, 0);
  g_assert_cmpint (g_rmdir (between), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_own (void)
{
  g_autofree char *folder = g_dir_make_tmp ("baro-template-XXXXXX", NULL), *own = g_build_filename (folder, "new", "own", NULL);
  g_autofree char *junk = g_build_filename (own, "junk.journey.json", NULL);
  g_autoptr(BaroJourney) journey = baro_journey_from_json (own_text, strlen (own_text), NULL, NULL, NULL), made = NULL;
  g_autoptr(GPtrArray) list = NULL, empty = baro_journey_list_templates (own);
  g_autoptr(GError) error = NULL;
  const BaroTemplate *item;
  const BaroPart *persona, *card;

  g_assert_cmpuint (empty->len, ==, 5);
  g_assert_true (baro_journey_save_template (journey, own, "Way: a/b", &error));
  g_assert_no_error (error);
  g_assert_true (baro_journey_save_template (journey, own, "Way: a/b", &error));
  g_assert_true (baro_journey_save_template (journey, own, "../..", &error));
  g_assert_true (g_file_set_contents (junk, "{", -1, NULL));

  list = baro_journey_list_templates (own);
  g_assert_cmpuint (list->len, ==, 7);
  item = g_ptr_array_index (list, 6);
  g_assert_true (item->is_own);
  g_assert_cmpstr (item->name, ==, "Way: a/b");
  g_assert_cmpstr (item->summary, ==, "S");

  made = baro_journey_from_template (item->id, own, "New way", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (baro_journey_get_name (made), ==, "New way");
  g_assert_null (baro_journey_find (made, "j"));
  g_assert_null (baro_journey_find (made, "t"));
  persona = baro_journey_list (made, BARO_PART_PERSONA, NULL)[0];
  g_assert_cmpstr (baro_journey_get_head (made)->head.persona_id, ==, persona->id);
  g_assert_cmpstr (baro_journey_list (made, BARO_PART_OVERLAY, NULL)[0]->overlay.persona_id, ==, persona->id);
  g_assert_null (persona->persona.picture);
  g_assert_cmpstr (persona->persona.quote, ==, "");
  g_assert_cmpstr (persona->persona.goals, ==, "g");
  g_assert_cmpuint (baro_journey_count (made, BARO_PART_CARD), ==, 1);
  card = baro_journey_list (made, BARO_PART_CARD, NULL)[0];
  g_assert_cmpstr (card->text, ==, "slow");
  g_assert_null (card->card.verbatims);
  g_assert_null (card->card.picture);
  g_assert_cmpstr (baro_journey_list (made, BARO_PART_TOUCHPOINT, NULL)[0]->touchpoint.binding.item, ==, "Parking");

  g_assert_null (baro_journey_from_template ("own:../own/Way- a-b", own, NULL, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME);
  g_clear_error (&error);
  g_assert_null (baro_journey_from_template ("own:junk", own, NULL, &error));
  g_assert_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_FORMAT);
  remove_folder (folder, own);
}

/* --- from data --- */

/* A study of three ratings, an overall item and a column of labels. */
static BaroDataset *
make_dataset (const char *const *items, guint n_items, const char *const *labels, const guint *counts, guint n_labels)
{
  g_autofree BaroColumn **columns = g_new0 (BaroColumn *, n_items + 2);
  g_autofree BaroCodes **codes = g_new0 (BaroCodes *, n_items + 2);
  g_autofree BaroDictionary **dictionaries = g_new0 (BaroDictionary *, n_items + 2);
  BaroDataset *dataset;
  gsize n_rows = 0, row = 0;

  for (guint i = 0; i < n_labels; i++)
    n_rows += counts[i];
  for (guint i = 0; i < n_items + 1; i++)
    {
      columns[i] = baro_column_new (i < n_items ? items[i] : "Overall", BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[i]->family = i < n_items ? BARO_FAMILY_RATING : BARO_FAMILY_CSAT;
      columns[i]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
      codes[i] = baro_codes_new (n_rows, BARO_WIDTH_U8);
      codes[i]->n_codes = 5;
    }
  columns[n_items + 1] = baro_column_new ("Touchpoint", BARO_KIND_CATEGORY, BARO_ROLE_TOUCHPOINT);
  codes[n_items + 1] = baro_codes_new (n_rows, BARO_WIDTH_U8);
  codes[n_items + 1]->n_codes = n_labels;
  dictionaries[n_items + 1] = baro_dictionary_new ();
  for (guint i = 0; i < n_labels; i++)
    {
      guint32 code = baro_dictionary_add (dictionaries[n_items + 1], labels[i], strlen (labels[i]));

      for (guint j = 0; j < counts[i]; j++)
        ((guint8 *) codes[n_items + 1]->values)[row++] = (guint8) code;
    }
  dataset = baro_dataset_new_in_memory (n_rows, columns, codes, dictionaries, n_items + 2);
  for (guint i = 0; i < n_items + 2; i++)
    {
      baro_column_unref (columns[i]);
      baro_codes_unref (codes[i]);
      g_clear_pointer (&dictionaries[i], baro_dictionary_unref);
    }

  return dataset;
}

/* "Arrive: A, B; Wait: C" */
static char *
describe (const BaroJourney *journey)
{
  GString *text = g_string_new (NULL);
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (journey, &n);

  for (guint i = 0; i < n; i++)
    {
      gboolean is_new = i == 0 || columns[i].stage != columns[i - 1].stage;

      if (is_new)
        g_string_append_printf (text, "%s%s: ", i > 0 ? "; " : "", columns[i].stage->text);
      g_string_append_printf (text, "%s%s", is_new ? "" : ", ", columns[i].touchpoint->text);
    }

  return g_string_free (text, FALSE);
}

static void
check_items (const char *const *items, const char *expected)
{
  const guint one = 1;
  const char *label = "x";
  g_autoptr(BaroDataset) dataset = make_dataset (items, g_strv_length ((char **) items), &label, &one, 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_items (dataset, items, "Way", &error);
  g_autoptr(BaroJourney) all = baro_journey_from_items (dataset, NULL, NULL, NULL);
  g_autofree char *text = NULL, *text_all = NULL;

  g_assert_no_error (error);
  text = describe (journey);
  text_all = describe (all);
  g_assert_cmpstr (text, ==, expected);
  g_assert_cmpstr (text_all, ==, expected);
}

static void
test_from_items (void)
{
  static const char *const airport[] = { "Restaurants", "Signs inside", "Free WiFi", "Parking", "Getting to airport", "Ease of security", "Feeling safe", NULL };
  static const char *const shop[] = { "商品质量", "页面体验", "配送速度", "客服态度", "退换便利", NULL };
  static const char *const unknown[] = { "Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7", "Q8", "Q9", NULL };
  static const char *const few[] = { "Q1", NULL };

  check_items (airport, "Arrive: Parking, Getting to airport; Screening: Ease of security, Feeling safe; Wait: Restaurants, Free WiFi; Board: Signs inside");
  check_items (shop, "Comparison: 页面体验; Use: 商品质量, 配送速度, 客服态度, 退换便利");
  check_items (unknown, "Stage 1: Q1, Q2, Q3; Stage 2: Q4, Q5, Q6; Stage 3: Q7, Q8, Q9");
  check_items (few, "Stage 1: Q1");
}

static void
test_from_column (void)
{
  static const char *const items[] = { "Taste", NULL };
  static const char *const labels[] = { "配送", "浏览", "下单", "客服", "复购" };
  static const guint counts[] = { 5, 1, 3, 4, 2 };
  g_autoptr(BaroDataset) dataset = make_dataset (items, 1, labels, counts, G_N_ELEMENTS (labels));
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = baro_journey_from_column (dataset, "Touchpoint", "Way", &error);
  g_autofree char *text = NULL;
  const BaroPart *touchpoint;

  g_assert_no_error (error);
  text = describe (journey);
  g_assert_cmpstr (text, ==, "Comparison: 浏览; Purchase: 下单; Use: 配送, 客服; Loyalty: 复购");
  touchpoint = baro_journey_list (journey, BARO_PART_TOUCHPOINT, NULL)[2];
  g_assert_true (touchpoint->touchpoint.binding.is_bound);
  g_assert_cmpstr (touchpoint->touchpoint.binding.column, ==, "Touchpoint");
  g_assert_cmpstr (touchpoint->touchpoint.binding.value, ==, "配送");
  g_assert_cmpstr (touchpoint->touchpoint.binding.item, ==, "Overall");
  g_assert_cmpstr (touchpoint->touchpoint.channel, ==, "truck");

  g_assert_null (baro_journey_from_column (dataset, "Nothing", NULL, &error));
  g_assert_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN);
}

/* The 200 most frequent of 230 labels. */
static void
test_many_labels (void)
{
  static const char *const items[] = { "Taste", NULL };
  g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  guint counts[230];
  g_autoptr(BaroDataset) dataset = NULL;
  g_autoptr(BaroJourney) journey = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_ptr_array_add (labels, g_strdup_printf ("label %u", i));
      counts[i] = i + 1;
    }
  dataset = make_dataset (items, 1, (const char *const *) labels->pdata, counts, labels->len);
  journey = baro_journey_from_column (dataset, "Touchpoint", NULL, NULL);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_TOUCHPOINT), ==, 200);
  g_assert_cmpuint (baro_journey_count (journey, BARO_PART_STAGE), ==, 40);
  g_assert_cmpstr (baro_journey_list (journey, BARO_PART_TOUCHPOINT, NULL)[0]->text, ==, "label 229");
  g_assert_cmpstr (baro_journey_list (journey, BARO_PART_TOUCHPOINT, NULL)[199]->text, ==, "label 30");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/icons", test_icons);
  g_test_add_func ("/template/templates", test_templates);
  g_test_add_func ("/template/clocks", test_clocks);
  g_test_add_func ("/template/own", test_own);
  g_test_add_func ("/template/from-items", test_from_items);
  g_test_add_func ("/template/from-column", test_from_column);
  g_test_add_func ("/template/many-labels", test_many_labels);

  return g_test_run ();
}
