/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-cleaning.c: each rule on a small study whose flags were marked by hand */
#include "config.h"

#include <string.h>

#include "base/baro-random.h"
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
  g_assert_true (baro_study_merge_labels (study, merge->column, (gconstpointer) merge->codes->data, merge->codes->len, merge->target, &error));
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
    { "优惠券点击没有反应", BARO_NOISE_NONE }, { "The coupon did not work when I clicked", BARO_NOISE_NONE }, { "★★★★☆", BARO_NOISE_NONE }, { "👍", BARO_NOISE_NONE },
    { "ＨＴＴＰ：／／ａ．ｅｘａｍｐｌｅ", BARO_NOISE_LINK }, { "write to win@prize.example", BARO_NOISE_CONTACT }, { "QQ群：12345678", BARO_NOISE_CONTACT },
    { "微信：ab_12345", BARO_NOISE_CONTACT }, { "微信号是多少", BARO_NOISE_CONTACT }, { "wechat pay failed twice", BARO_NOISE_NONE }, { "QQ登录失败", BARO_NOISE_NONE },
    { "扫码领红包", BARO_NOISE_ADVERTISING }, { "？！…。", BARO_NOISE_PUNCTUATION }, { "-", BARO_NOISE_NONE },
    { "......", BARO_NOISE_REPEATED }, { "1 1 1 1", BARO_NOISE_REPEATED }, { "啊啊啊啊啊", BARO_NOISE_REPEATED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i].text);
      g_assert_cmpint (baro_clean_judge_text (texts[i].text, strlen (texts[i].text)), ==, texts[i].noise);
    }
}

/* --- random data against slow and obvious ways to the same answers --- */

#define N_RANDOM 400
#define N_RANDOM_COLUMNS 6
#define N_WORDS 12

typedef struct
{
  BaroStudy *study;
  char      *comments[N_RANDOM];   /* (owned) (nullable) */
  int        days[N_RANDOM];
  guint8     answers[N_RANDOM_COLUMNS][N_RANDOM];
} Random;

/* A sentence of random words; now and then an earlier one, with a mark or a word changed. */
static char *
make_comment (BaroRandom *random, char **earlier, guint n_earlier)
{
  static const char *const words[] = { "delivery", "queue", "late", "friendly", "price", "staff", "客服", "物流", "质量", "parcel", "answer", "never" };
  const char *copied = n_earlier > 0 && baro_random_below (random, 3) == 0 ? earlier[baro_random_below (random, n_earlier)] : NULL;
  GString *text = g_string_new (copied);

  if (copied != NULL && baro_random_below (random, 2) == 0)
    g_string_append (text, baro_random_below (random, 2) == 0 ? "!!" : " again");
  for (guint i = 0; copied == NULL && i < N_WORDS; i++)
    {
      const char *word = words[baro_random_below (random, G_N_ELEMENTS (words))];

      g_string_append_printf (text, "%s%s %u", i > 0 ? " " : "", word, baro_random_below (random, 50));
    }

  return g_string_free (text, FALSE);
}

static void
fill_random (Random *self, BaroRandom *random)
{
  for (guint r = 0; r < N_RANDOM; r++)
    {
      guint same = r > 0 && baro_random_below (random, 4) == 0 ? baro_random_below (random, r) : G_MAXUINT;

      self->days[r] = (int) baro_random_below (random, 4);
      self->comments[r] = baro_random_below (random, 5) == 0 ? NULL : make_comment (random, self->comments, r > 0 && self->comments[r - 1] != NULL ? r : 0);
      for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
        self->answers[c][r] = baro_random_below (random, 9) == 0 ? (guint8) (255 - baro_random_below (random, BARO_N_MISSING)) : (guint8) baro_random_below (random, 3);
      if (same != G_MAXUINT)   /* a whole copy */
        {
          self->days[r] = self->days[same];
          g_free (self->comments[r]);
          self->comments[r] = g_strdup (self->comments[same]);
          for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
            self->answers[c][r] = self->answers[c][same];
        }
    }
}

static void
write_random (Random *self)
{
  BaroColumn *columns[2 + N_RANDOM_COLUMNS];
  BaroWriterBlock blocks[2 + N_RANDOM_COLUMNS] = { 0 };
  gint64 times[N_RANDOM];
  guint64 offsets[N_RANDOM + 1] = { 0 };
  guint8 missing[N_RANDOM];
  g_autoptr(GString) bytes = g_string_new (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroWriter) writer = NULL;
  BaroSourceInfo source = { .path = (char *) "made", .name = (char *) "made" };

  columns[0] = baro_column_new ("date", BARO_KIND_TIME, BARO_ROLE_SUBMITTED_AT);
  columns[1] = baro_column_new ("comment", BARO_KIND_TEXT, BARO_ROLE_VERBATIM);
  for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
    {
      g_autofree char *name = g_strdup_printf ("q%u", c + 1);

      columns[2 + c] = baro_column_new (name, BARO_KIND_SCALE, BARO_ROLE_ITEM);
      columns[2 + c]->family = BARO_FAMILY_RATING;
      columns[2 + c]->scale = baro_scale_new_range (1, 5, BARO_DIRECTION_HIGH_GOOD);
      blocks[2 + c].codes8 = self->answers[c];
    }
  for (guint r = 0; r < N_RANDOM; r++)
    {
      times[r] = (gint64) (20000 + self->days[r]) * DAY;
      missing[r] = self->comments[r] == NULL ? BARO_MISSING_SKIPPED + 1 : 0;
      g_string_append (bytes, self->comments[r] != NULL ? self->comments[r] : "");
      offsets[r + 1] = bytes->len;
    }
  blocks[0].fixed = times;
  blocks[1] = (BaroWriterBlock) { .text = bytes->str, .text_offsets = offsets, .text_missing = missing };

  self->study = baro_study_create (NULL, "random", NULL);
  writer = baro_writer_new (self->study, columns, G_N_ELEMENTS (columns), &error);
  g_assert_no_error (error);
  g_assert_true (baro_writer_append (writer, blocks, N_RANDOM, &error));
  g_assert_true (baro_writer_commit (writer, &source, &error));
  g_free (source.fingerprint);
  g_assert_true (baro_study_reload (self->study, &error));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    baro_column_unref (columns[i]);
}

static gboolean
is_equal_row (const Random *self, guint a, guint b)
{
  for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
    if (MIN (self->answers[c][a], 240) != MIN (self->answers[c][b], 240))   /* one reason is as good as another */
      return FALSE;

  return self->days[a] == self->days[b] && g_strcmp0 (self->comments[a], self->comments[b]) == 0;
}

static gboolean
is_wonder (const Random *self, guint r)
{
  guint n = 1;   /* the date */

  for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
    n += self->answers[c][r] < 240;

  return n >= 5 || (self->comments[r] != NULL && *self->comments[r] != '\0');
}

/* Set of pieces of three letters, as strings. */
static GHashTable *
make_pieces (const char *text, guint *n_letters)
{
  GHashTable *pieces = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folded = g_utf8_casefold (text, -1);
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (g_free);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_ptr_array_add (letters, g_strndup (p, (gsize) (g_utf8_next_char (p) - p)));
  for (guint i = 0; i + 3 <= letters->len; i++)
    g_hash_table_add (pieces, g_strconcat (letters->pdata[i], letters->pdata[i + 1], letters->pdata[i + 2], NULL));
  *n_letters = letters->len;

  return pieces;
}

static double
measure_likeness (const char *a, const char *b)
{
  guint n_a, n_b, n_both = 0;
  g_autoptr(GHashTable) x = make_pieces (a, &n_a), y = make_pieces (b, &n_b);
  GHashTableIter iter;
  gpointer piece;

  if (n_a < 10 || n_b < 10)
    return 0.0;
  g_hash_table_iter_init (&iter, x);
  while (g_hash_table_iter_next (&iter, &piece, NULL))
    n_both += g_hash_table_contains (y, piece);

  return (double) n_both / (g_hash_table_size (x) + g_hash_table_size (y) - n_both);
}

static gboolean
is_flat_row (const Random *self, guint r)
{
  guint n = 0;
  int answer = -1;

  for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
    {
      if (self->answers[c][r] >= 240)
        continue;
      if (answer >= 0 && answer != self->answers[c][r])
        return FALSE;
      answer = self->answers[c][r];
      n++;
    }

  return n >= 5;
}

static BaroCleaningPreview *
run_rule (const Random *self, const char *rule)
{
  g_autoptr(GError) error = NULL;
  BaroCleaningPreview *preview = baro_cleaning_run (rule, baro_study_get_dataset (self->study), NULL, NULL, &error);

  g_assert_no_error (error);

  return preview;
}

static void
check_exact (const Random *self)
{
  g_autoptr(BaroCleaningPreview) preview = run_rule (self, "exact-duplicates");

  for (guint r = 0; r < N_RANDOM; r++)
    {
      gboolean expected = FALSE;

      for (guint e = 0; e < r && !expected; e++)
        expected = is_wonder (self, r) && is_equal_row (self, r, e);
      g_assert_cmpint (baro_bitset_get (preview->flagged, r), ==, expected);
    }
}

/* Nothing is flagged that is not alike; what is far above the limit is found. */
static void
check_near (const Random *self)
{
  g_autoptr(BaroCleaningPreview) preview = run_rule (self, "near-duplicates");

  for (guint r = 0; r < N_RANDOM; r++)
    {
      double most = 0.0;

      for (guint e = 0; e < r; e++)
        if (self->comments[r] != NULL && self->comments[e] != NULL && self->days[r] == self->days[e])
          most = MAX (most, measure_likeness (self->comments[r], self->comments[e]));
      g_test_message ("%u: %.3f", r, most);
      if (baro_bitset_get (preview->flagged, r))
        g_assert_cmpfloat (most, >=, 0.8);
      else
        g_assert_cmpfloat (most, <, 0.97);
    }
}

static void
check_answers (const Random *self)
{
  g_autoptr(BaroCleaningPreview) flat = run_rule (self, "straight-lining"), range = run_rule (self, "out-of-range");

  for (guint r = 0; r < N_RANDOM; r++)
    {
      gboolean is_invalid = FALSE;

      for (guint c = 0; c < N_RANDOM_COLUMNS; c++)
        is_invalid = is_invalid || self->answers[c][r] == 255 - BARO_MISSING_INVALID;
      g_assert_cmpint (baro_bitset_get (flat->flagged, r), ==, is_flat_row (self, r));
      g_assert_cmpint (baro_bitset_get (range->flagged, r), ==, is_invalid);
    }
}

/* Applying every rule, taking all back and doing it again: the study's base comes and goes. */
static void
check_undo (const Random *self)
{
  static const char *const nicks[] = { "exact-duplicates", "near-duplicates", "straight-lining", "out-of-range" };
  BaroUndoStack *stack = baro_study_get_undo_stack (self->study);
  gsize n_included[G_N_ELEMENTS (nicks) + 1] = { N_RANDOM };
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_autoptr(BaroCleaningPreview) preview = run_rule (self, nicks[i]);

      g_assert_true (baro_study_add_step (self->study, preview->rule, preview->parameters, preview->summary, preview->flagged, &error));
      n_included[i + 1] = baro_dataset_get_n_included (baro_study_get_dataset (self->study));
      g_assert_cmpuint (n_included[i + 1], ==, n_included[i] - preview->n_flagged);
    }
  for (guint i = G_N_ELEMENTS (nicks); i > 0; i--)
    {
      g_assert_true (baro_undo_stack_undo (stack, &error));
      g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, n_included[i - 1]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      g_assert_true (baro_undo_stack_redo (stack, &error));
      g_assert_cmpuint (baro_dataset_get_n_included (baro_study_get_dataset (self->study)), ==, n_included[i + 1]);
    }
}

static void
test_random (void)
{
  const char *text = g_getenv ("BARO_TEST_SEED");
  guint64 seed = text != NULL ? g_ascii_strtoull (text, NULL, 10) : (guint64) g_get_real_time ();
  g_autofree Random *self = g_new0 (Random, 1);
  BaroRandom random;

  g_test_message ("BARO_TEST_SEED=%" G_GUINT64_FORMAT, seed);
  baro_random_init (&random, seed);
  fill_random (self, &random);
  write_random (self);
  check_exact (self);
  check_near (self);
  check_answers (self);
  check_undo (self);

  g_object_unref (self->study);
  for (guint r = 0; r < N_RANDOM; r++)
    g_free (self->comments[r]);
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
  g_test_add_func ("/clean/random", test_random);
  g_test_add_func ("/clean/empty", test_empty_study);
  return g_test_run ();
}
