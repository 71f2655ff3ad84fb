/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-cleaning.c: each rule on a small study whose flags were marked by hand */
#include "config.h"

#include <string.h>

#include "clean/baro-cleaning-private.h"
#include "data/baro-writer.h"

#define N_ITEMS 6
#define DAY 86400

/* One response; flags says by letter which rules must flag it: d exact, n near, a advertising or noise,
 * s straight-lining, r out of range. answers: one digit per item, '-' skipped, '!' invalid. */
typedef struct
{
  const char *id;
  int         day;
  const char *answers;
  const char *channel;
  const char *comment;
  const char *flags;
} Row;

static const Row rows[] = {
  { "r1", 0, "123451", "Web", "The delivery was late and nobody answered the telephone", "" },
  { "r2", 0, "333333", "web", "Fine", "s" },
  { "r3", 0, "33333-", "Phone", NULL, "s" },
  { "r4", 0, "3333--", "Phone", NULL, "" },
  { "r5", 0, "1!3451", "Ｗｅｂ", "The delivery was late and nobody answered my telephone", "nr" },
  { "r1", 1, "543215", "Web", "Another text of the same response id", "d" },
  { "r6", 1, "543214", " Web ", "The delivery was late and nobody answered the telephone", "" },
  { "r7", 1, "543214", "Phone", "加微信 abc123 领取优惠", "a" },
  { "r8", 1, "223344", "Phone", "see https://example.com/win", "a" },
  { "r9", 1, "112233", "Phone", "asdfghjkl", "a" },
  { "r10", 1, "112244", "Phone", "aaaaaaa", "a" },
  { "r11", 1, "112255", "Phone", "call 13800138000", "a" },
  { "r12", 2, "332211", "Phone", "客服态度很好，物流也很快，下次还会再来", "" },
  { "r13", 2, "332212", "Phone", "客服态度很好，物流也很快，下次还会再来！！", "n" },
  { "r14", 2, "332212", "Phone", "客服态度很好，物流也很快，下次还会再来！！", "dn" },
  { "r15", 3, "12----", "Phone", NULL, "" },
  { "r16", 3, "12----", "Phone", NULL, "" },
  { "r17", 4, "123123", "Phone", NULL, "" },
  { "r18", 4, "123123", "Phone", NULL, "d" },
  { "r19", 4, "!!----", "Phone", "The queue number 4711 was wrong", "r" },
};
#define N_ROWS G_N_ELEMENTS (rows)

typedef struct
{
  GString *bytes;
  guint64  offsets[N_ROWS + 1];
  guint8   missing[N_ROWS];
} Texts;

static void
add_texts (Texts *self, gboolean comments)
{
  self->bytes = g_string_new (NULL);
  for (guint r = 0; r < N_ROWS; r++)
    {
      const char *text = comments ? rows[r].comment : rows[r].id;

      self->offsets[r] = self->bytes->len;
      self->missing[r] = text == NULL ? BARO_MISSING_SKIPPED + 1 : 0;
      g_string_append (self->bytes, text != NULL ? text : "");
    }
  self->offsets[N_ROWS] = self->bytes->len;
}

static BaroStudy *
make_study (void)
{
  g_autoptr(GError) error = NULL;
  BaroStudy *study = baro_study_create (NULL, "cleaning", &error);
  BaroColumn *columns[4 + N_ITEMS];
  BaroWriterBlock blocks[4 + N_ITEMS] = { 0 };
  guint8 answers[N_ITEMS][N_ROWS];
  guint32 channels[N_ROWS];
  gint64 times[N_ROWS];
  Texts ids = { 0 }, comments = { 0 };
  BaroSourceInfo source = { 0 };
  g_autoptr(BaroWriter) writer = NULL;

  columns[0] = baro_column_new ("id", BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID);
  columns[1] = baro_column_new ("date", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
  columns[2] = baro_column_new ("channel", BARO_KIND_CATEGORY, BARO_ROLE_CHANNEL);
  columns[3] = baro_column_new ("comment", BARO_KIND_TEXT, BARO_ROLE_VERBATIM);
  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *name = g_strdup_printf ("q%u", i + 1);

      columns[4 + i] = baro_column_new (name, BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[4 + i]->family = BARO_FAMILY_RATING;
      columns[4 + i]->battery = g_strdup ("q1");
      columns[4 + i]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
    }
  writer = baro_writer_new (study, columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  add_texts (&ids, FALSE);
  add_texts (&comments, TRUE);
  for (guint r = 0; r < N_ROWS; r++)
    {
      times[r] = (gint64) (20000 + rows[r].day) * DAY;
      channels[r] = baro_dictionary_add (baro_writer_get_dictionary (writer, 2), rows[r].channel, strlen (rows[r].channel));
      for (guint i = 0; i < N_ITEMS; i++)
        {
          char c = rows[r].answers[i];

          answers[i][r] = c == '-' ? 255 - BARO_MISSING_SKIPPED : c == '!' ? 255 - BARO_MISSING_INVALID : (guint8) (c - '1');
        }
    }
  blocks[0] = (BaroWriterBlock) { .text = ids.bytes->str, .text_offsets = ids.offsets, .text_missing = ids.missing };
  blocks[1].fixed = times;
  blocks[2].codes32 = channels;
  blocks[3] = (BaroWriterBlock) { .text = comments.bytes->str, .text_offsets = comments.offsets, .text_missing = comments.missing };
  for (guint i = 0; i < N_ITEMS; i++)
    blocks[4 + i].codes8 = answers[i];
  g_assert_true (baro_writer_append (writer, blocks, N_ROWS, &error));
  source.path = source.name = (char *) "made";
  g_assert_true (baro_writer_commit (writer, &source, &error));
  g_free (source.fingerprint);
  g_assert_true (baro_study_reload (study, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    baro_column_unref (columns[i]);
  g_string_free (ids.bytes, TRUE);
  g_string_free (comments.bytes, TRUE);
  return study;
}

static void
test_flags (void)
{
  static const struct { const char *rule; char letter; } checks[] = {
    { "exact-duplicates", 'd' }, { "near-duplicates", 'n' }, { "noise", 'a' }, { "straight-lining", 's' }, { "out-of-range", 'r' },
  };
  g_autoptr(BaroStudy) study = make_study ();

  for (guint k = 0; k < G_N_ELEMENTS (checks); k++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(BaroCleaningPreview) preview = baro_cleaning_run (checks[k].rule, baro_study_get_dataset (study), NULL, NULL, &error);
      guint n = 0;

      g_assert_no_error (error);
      for (guint r = 0; r < N_ROWS; r++)
        {
          gboolean expected = strchr (rows[r].flags, checks[k].letter) != NULL;

          g_test_message ("%s: %s %s", checks[k].rule, rows[r].id, rows[r].answers);
          g_assert_cmpint (baro_bitset_get (preview->flagged, r), ==, expected);
          n += expected;
        }
      g_assert_cmpuint (preview->n_flagged, ==, n);
      g_assert_nonnull (preview->summary);
    }
}

/* What one step excluded is not flagged again, and undoing the step brings it back. */
static void
test_applied_and_undone (void)
{
  g_autoptr(BaroStudy) study = make_study ();
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroCleaningPreview) preview = baro_cleaning_run ("noise", baro_study_get_dataset (study), NULL, NULL, &error);
  g_autoptr(BaroCleaningPreview) again = NULL;

  g_assert_no_error (error);
  g_assert_true (baro_study_add_step (study, preview->rule, preview->parameters, preview->summary, preview->flagged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (study)), ==, N_ROWS - 5);
  again = baro_cleaning_run ("noise", baro_study_get_dataset (study), NULL, NULL, &error);
  g_assert_cmpuint (again->n_flagged, ==, 0);
  g_assert_true (baro_undo_stack_undo (baro_study_get_undo_stack (study), &error));
  g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (study)), ==, N_ROWS);
}

static void
test_labels (void)
{
  g_autoptr(BaroStudy) study = make_study ();
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroCleaningPreview) preview = baro_cleaning_run ("labels", baro_study_get_dataset (study), NULL, NULL, &error);
  g_autoptr(BaroCleaningPreview) again = NULL;
  const BaroLabelMerge *merge;

  g_assert_no_error (error);
  g_assert_cmpuint (preview->merges->len, ==, 1);
  merge = preview->merges->pdata[0];
  g_assert_cmpstr (merge->column, ==, "channel");
  g_assert_cmpstr (merge->target_label, ==, "Web");
  g_assert_cmpuint (merge->codes->len, ==, 3);
  g_assert_cmpuint (merge->n_rows, ==, 3);
  g_assert_true (baro_study_merge_labels (study, merge->column, (const guint32 *) merge->codes->data, merge->codes->len, merge->target, &error));
  g_assert_no_error (error);
  again = baro_cleaning_run ("labels", baro_study_get_dataset (study), NULL, NULL, &error);
  g_assert_cmpuint (again->merges->len, ==, 0);
}

static void
test_parameters (void)
{
  static const char *const bad[] = { "[]", "{\"similarity\": 20}", "{\"unknown\": 1}", "{\"min-items\": \"5\"}", "no" };
  g_autoptr(BaroStudy) study = make_study ();
  g_autoptr(BaroCleaningPreview) strict = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_assert_null (baro_cleaning_run ("near-duplicates", baro_study_get_dataset (study), bad[i], NULL, &error));
      g_assert_error (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_PARAMETERS);
      g_clear_error (&error);
    }
  g_assert_null (baro_cleaning_run ("polish", baro_study_get_dataset (study), NULL, NULL, &error));
  g_assert_error (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_NO_SUCH_RULE);
  g_clear_error (&error);
  strict = baro_cleaning_run ("straight-lining", baro_study_get_dataset (study), "{\"min-items\": 6}", NULL, &error);
  g_assert_cmpuint (strict->n_flagged, ==, 1);
  g_cancellable_cancel (cancellable);
  g_assert_null (baro_cleaning_run ("out-of-range", baro_study_get_dataset (study), NULL, cancellable, &error));
  g_assert_error (error, BARO_CLEANING_ERROR, BARO_CLEANING_ERROR_CANCELLED);
}

static void
test_texts (void)
{
  static const struct { const char *text; BaroNoise noise; } texts[] = {
    { "", BARO_NOISE_NONE }, { "ok", BARO_NOISE_NONE }, { "Thanks", BARO_NOISE_NONE }, { "rhythm", BARO_NOISE_NONE }, { "很好", BARO_NOISE_NONE },
    { "Order 20250309 came 3 days late", BARO_NOISE_NONE }, { "property", BARO_NOISE_NONE }, { "我的微信支付失败了", BARO_NOISE_NONE },
    { "www.spam.example", BARO_NOISE_LINK }, { "电话 138-0013-8000", BARO_NOISE_CONTACT }, { "代开发票", BARO_NOISE_ADVERTISING },
    { "Click here to win", BARO_NOISE_ADVERTISING }, { "qwertyuiop", BARO_NOISE_MASH }, { "sdfghjkl", BARO_NOISE_MASH }, { "bcdfgh", BARO_NOISE_MASH },
    { "......", BARO_NOISE_REPEATED }, { "1 1 1 1", BARO_NOISE_REPEATED }, { "啊啊啊啊啊", BARO_NOISE_REPEATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (baro_clean_judge_text (texts[i].text, strlen (texts[i].text)), ==, texts[i].noise);
    }
}

static void
test_empty_study (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroStudy) study = baro_study_create (NULL, "empty", &error);
  guint n_rules;
  const BaroCleaningRule *rules = baro_cleaning_rule_list (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      g_autoptr(BaroCleaningPreview) preview = baro_cleaning_run (rules[i].nick, baro_study_get_dataset (study), NULL, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (preview->n_flagged, ==, 0);
      g_assert_true (baro_cleaning_rule_find (rules[i].nick) == &rules[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clean/flags", test_flags);
  g_test_add_func ("/clean/applied-and-undone", test_applied_and_undone);
  g_test_add_func ("/clean/labels", test_labels);
  g_test_add_func ("/clean/parameters", test_parameters);
  g_test_add_func ("/clean/texts", test_texts);
  g_test_add_func ("/clean/empty", test_empty_study);
  return g_test_run ();
}
