/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-records.c: what is written is read again, whatever the size of the pieces and the order of parsing
 *
 * The oracle is the table that a text was made from; nothing of the reader is used to make it. */
#include "config.h"

#include "load/baro-records-private.h"
#include "load/baro-records.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* A made-up table and the text that it was written as. */
typedef struct
{
  guint n_columns;
  GPtrArray *fields;             /* (owned) row by row */
  GArray *lines;                 /* (owned) guint64 per row */
  GString *text;                 /* (owned) */
} Table;

static void
table_free (Table *table)
{
  g_ptr_array_unref (table->fields);
  g_array_unref (table->lines);
  g_string_free (table->text, TRUE);
  g_free (table);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Table, table_free)

static const char *const plain_words[] = { "", "7", "10", "2024-01-05", "Web", "物流很快", "é", "a b", "x's", "12.5", "好" };
static const char *const quoted_words[] = { "a,b", "two\nlines", "say \"hi\"", "\"", "\r\n", "很好，\n\"谢谢\"", "", " kept ", ",,", "\n\n\n", "a\rb" };
static const char *const stray_words[] = { "5\" screen", "a\"", "x\"y\"z", "好\"" };

static guint
count_line_ends (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n' || (*text == '\r' && text[1] != '\n');
  return n;
}

static void
append_field (Table *table, GRand *random, guint stray_per_mille, guint64 *line)
{
  gboolean is_quoted = g_rand_int_range (random, 0, 5) == 0;
  const char *word = is_quoted ? quoted_words[g_rand_int_range (random, 0, G_N_ELEMENTS (quoted_words))]
                               : plain_words[g_rand_int_range (random, 0, G_N_ELEMENTS (plain_words))];

  if ((guint) g_rand_int_range (random, 0, 1000) < stray_per_mille)
    {
      is_quoted = FALSE;
      word = stray_words[g_rand_int_range (random, 0, G_N_ELEMENTS (stray_words))];
    }
  g_ptr_array_add (table->fields, g_strdup (word));
  if (is_quoted)
    {
      g_auto(GStrv) parts = g_strsplit (word, "\"", -1);
      g_autofree char *doubled = g_strjoinv ("\"\"", parts);

      g_string_append_printf (table->text, "\"%s\"", doubled);
      *line += count_line_ends (word);
    }
  else
    g_string_append (table->text, word);
}

static Table *
make_table (guint32 seed, guint n_rows, guint n_columns, guint stray_per_mille)
{
  static const char *const eols[] = { "\n", "\r\n", "\r" };
  g_autoptr(GRand) random = g_rand_new_with_seed (seed);
  Table *table = g_new0 (Table, 1);
  guint kind = g_rand_int_range (random, 0, 4);
  guint64 line = 2;

  table->n_columns = n_columns;
  table->fields = g_ptr_array_new_with_free_func (g_free);
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint64));
  table->text = g_string_new (NULL);
  for (guint i = 0; i < n_columns; i++)
    g_string_append_printf (table->text, "c%u%s", i, i + 1 < n_columns ? "," : "\n");
  for (guint i = 0; i < n_rows; i++)
    {
      /* The first field is never empty: a row of empty fields is no row. */
      g_array_append_val (table->lines, line);
      g_ptr_array_add (table->fields, g_strdup_printf ("%u", i));
      g_string_append_printf (table->text, "%u", i);
      for (guint j = 1; j < n_columns; j++)
        {
          g_string_append_c (table->text, ',');
          append_field (table, random, stray_per_mille, &line);
        }
      line++;
      g_string_append (table->text, eols[kind < 3 ? kind : (guint) g_rand_int_range (random, 0, 3)]);
      /* A CR before an LF that starts an empty line would be one line end: keep them apart. */
      if (table->text->str[table->text->len - 1] != '\r' && g_rand_int_range (random, 0, 20) == 0)
        {
          g_string_append (table->text, "\n");
          line++;
        }
    }
  if (g_rand_boolean (random) && n_rows > 0)
    while (table->text->str[table->text->len - 1] == '\n' || table->text->str[table->text->len - 1] == '\r')
      g_string_truncate (table->text, table->text->len - 1);
  return table;
}

static char *
write_file (const char *bytes, gsize length)
{
  char *path = NULL;
  int fd = g_file_open_tmp ("baro-records-XXXXXX.csv", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_close (fd, NULL);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static void
remove_file (char *path)
{
  g_unlink (path);
  g_free (path);
}

static BaroRecords *
open_text (const char *path, gsize piece_bytes)
{
  g_autoptr(BaroReading) reading = baro_reading_new ();
  g_autoptr(GError) error = NULL;
  BaroRecords *records = baro_records_open (path, reading, NULL, &error);

  g_assert_no_error (error);
  baro_records_set_sizes (records, piece_bytes, MAX (piece_bytes * 8, 4096), MAX (piece_bytes * 4, 2048));
  return records;
}

/* Compares a block with the table from row @at on; returns the row after it. */
static guint
compare_block (const Table *table, const BaroRecordBlock *block, guint at)
{
  g_assert_cmpuint (block->n_columns, ==, table->n_columns);
  for (guint i = 0; i < block->n_records; i++, at++)
    {
      g_assert_cmpuint (at, <, table->lines->len);
      g_assert_cmpuint (g_array_index (block->lines, guint64, i), ==, g_array_index (table->lines, guint64, at));
      for (guint j = 0; j < table->n_columns; j++)
        {
          gsize length;
          const char *field = baro_record_block_field (block, i, j, &length);
          g_autofree char *copy = g_strndup (field, length);

          g_assert_cmpstr (copy, ==, table->fields->pdata[at * table->n_columns + j]);
        }
    }
  return at;
}

static void
check_in_order (const Table *table, const char *path, gsize piece_bytes)
{
  g_autoptr(BaroRecords) records = open_text (path, piece_bytes);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) error = NULL;
  guint at = 0;

  while (baro_records_next (records, block, NULL, &error))
    {
      g_assert_cmpuint (block->first_record, ==, at);
      g_assert_cmpuint (block->rejects->len, ==, 0);
      at = compare_block (table, block, at);
    }
  g_assert_no_error (error);
  g_assert_cmpuint (at, ==, table->lines->len);
}

#define N_AHEAD 5

/* As an importer does it: pieces are taken ahead and parsed in any order; RESTART is handled as documented. */
static void
check_ahead (const Table *table, const char *path, gsize piece_bytes, GRand *random)
{
  g_autoptr(BaroRecords) records = open_text (path, piece_bytes);
  BaroPiece *pieces[N_AHEAD];
  BaroRecordBlock *blocks[N_AHEAD];
  gboolean is_end = FALSE;
  guint at = 0;

  for (guint i = 0; i < N_AHEAD; i++)
    {
      pieces[i] = baro_piece_new ();
      blocks[i] = baro_record_block_new ();
    }
  while (!is_end)
    {
      g_autoptr(GError) error = NULL;
      gboolean is_parsed[N_AHEAD] = { FALSE };
      guint n = 0, first_bad = N_AHEAD;
      guint n_ahead = baro_records_is_serial (records) ? 1 : N_AHEAD;

      while (n < n_ahead && baro_records_take (records, pieces[n], NULL, &error))
        n++;
      g_assert_no_error (error);
      is_end = n < n_ahead;
      for (guint done = 0; done < n;)
        {
          guint i = g_rand_int_range (random, 0, n);
          g_autoptr(GError) restart = NULL;

          if (is_parsed[i])
            continue;
          is_parsed[i] = TRUE;
          done++;
          if (!baro_records_parse (records, pieces[i], blocks[i], &restart))
            {
              g_assert_error (restart, BARO_LOAD_ERROR, BARO_LOAD_ERROR_RESTART);
              first_bad = MIN (first_bad, i);
            }
        }
      for (guint i = 0; i < MIN (n, first_bad); i++)
        at = compare_block (table, blocks[i], at);
      if (first_bad < n)
        {
          g_assert_false (baro_records_is_serial (records));
          g_assert_true (baro_records_rewind_serial (records, pieces[first_bad], &error));
          is_end = FALSE;
        }
    }
  g_assert_cmpuint (at, ==, table->lines->len);
  for (guint i = 0; i < N_AHEAD; i++)
    {
      baro_piece_free (pieces[i]);
      baro_record_block_free (blocks[i]);
    }
}

static void
check_tables (guint stray_per_mille)
{
  static const gsize piece_sizes[] = { 24, 64, 200, 1000, 5000, 2 * 1024 * 1024 };

  for (guint32 seed = 1; seed <= 24; seed++)
    {
      g_autoptr(GRand) random = g_rand_new_with_seed (seed);
      g_autoptr(Table) table = make_table (seed, 1 + seed * 7 % 300, 2 + seed % 9, stray_per_mille);
      char *path = write_file (table->text->str, table->text->len);

      g_test_message ("seed %u", seed);
      for (guint i = 0; i < G_N_ELEMENTS (piece_sizes); i++)
        {
          check_in_order (table, path, piece_sizes[i]);
          check_ahead (table, path, piece_sizes[i], random);
        }
      remove_file (path);
    }
}

static void
test_random (void)
{
  check_tables (0);
}

static void
test_stray_quotes (void)
{
  check_tables (3);
  check_tables (60);
}

/* Reads a text with small pieces; returns "line:field|field" per record and "!line reason" or "?line reason". */
static char *
read_text (const char *bytes, gsize length, gsize piece_bytes)
{
  char *path = write_file (bytes, length);
  g_autoptr(BaroRecords) records = open_text (path, piece_bytes);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) rows = g_string_new (NULL);
  g_autoptr(GString) rejects = g_string_new (NULL);

  while (baro_records_next (records, block, NULL, &error))
    {
      for (guint i = 0; i < block->n_records; i++)
        {
          g_string_append_printf (rows, "%" G_GUINT64_FORMAT ":", g_array_index (block->lines, guint64, i));
          for (guint j = 0; j < block->n_columns; j++)
            {
              gsize size;
              const char *field = baro_record_block_field (block, i, j, &size);

              g_string_append_len (rows, field, MIN (size, 40));
              g_string_append (rows, j + 1 < block->n_columns ? "|" : "\n");
            }
        }
      for (guint i = 0; i < block->rejects->len; i++)
        {
          BaroReject *reject = block->rejects->pdata[i];
          g_autofree char *sentence = baro_reject_dup_sentence (reject);

          g_assert_nonnull (sentence);
          g_assert_cmpuint (strlen (reject->raw), <=, 4096);
          g_assert_true (g_utf8_validate (reject->raw, -1, NULL));
          g_string_append_printf (rejects, "%c%" G_GUINT64_FORMAT " %d\n", reject->is_notice ? '?' : '!', reject->line, reject->reason);
        }
    }
  g_assert_no_error (error);
  remove_file (path);
  g_string_append (rows, rejects->str);
  return g_string_free (g_steal_pointer (&rows), FALSE);
}

static void
test_odd_texts (void)
{
  static const struct { const char *text; gsize length; const char *expected; } rows[] = {
#define ROW(text, expected) { text, sizeof text - 1, expected }
    /* too many, too few, empty ones too many (reasons 0 and 1) */
    ROW ("a,b\n1,2,3\n4\n5,6,,\n7,8\n", "3:4|\n4:5|6\n5:7|8\n!2 0\n?3 1\n"),
    /* an empty line is an empty answer when there is one column */
    ROW ("a\n1\n\n3\n", "2:1\n3:\n4:3\n"),
    ROW ("a\r\n1\r\n\r\n3\r\n", "2:1\n3:\n4:3\n"),
    ROW ("a,b\n1,2\n\n  \n3,4\n", "2:1|2\n5:3|4\n"),
    /* NUL and bad bytes are notices (5 and 4) */
    ROW ("a,b\n1,x\0y\n2,\xff\n3,z\n", "2:1|xy\n3:2|\xef\xbf\xbd\n4:3|z\n?2 5\n?3 4\n"),
    /* an unclosed quote: the row is taken with the quote in it, the rest goes on (2) */
    ROW ("a,b\n1,\"x\n2,y\n3,z\n", "2:1|\"x\n3:2|y\n4:3|z\n?2 2\n"),
    /* its row has the wrong width with the quote in it: that line alone is lost */
    ROW ("a,b\n1,\"x,w\n2,y\n3,z\n", "3:2|y\n4:3|z\n!2 2\n"),
    /* a quote that swallows the next row up to its first quote is noticed early */
    ROW ("a,b\n1,\"x\n2,\"y\"\n3,z\n", "2:1|\"x\n3:2|y\n4:3|z\n?2 2\n"),
    /* a field with line ends and undoubled quotes stays one field when its lines are no rows */
    ROW ("a,b\n1,\"he said \"hi\" to me\nand left\"\n3,z\n", "2:1|he said \"hi\" to me\nand left\n4:3|z\n"),
    /* both ends missing */
    ROW ("a,b\n1,2\n\"", "2:1|2\n!3 2\n"),
#undef ROW
  };
  static const gsize sizes[] = { 16, 37, 4096 };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autofree char *found = read_text (rows[i].text, rows[i].length, sizes[j]);

        g_test_message ("row %u, pieces of %u", i, (guint) sizes[j]);
        g_assert_cmpstr (found, ==, rows[i].expected);
      }
}

/* With pieces of 512 bytes a record may have 4096 and a field 2048: same code, small numbers. */
static void
test_long (void)
{
  g_autofree char *field = g_strnfill (3000, 'x');
  g_autofree char *line = g_strnfill (9000, 'y');
  g_autofree char *text = g_strdup_printf ("a,b\n1,2\n3,\"%s\"\n5,6\n%s\n7,8\n%s", field, line, line);
  g_autofree char *found = read_text (text, strlen (text), 512);

  g_assert_cmpstr (found, ==, "2:1|2\n4:5|6\n6:7|8\n!3 3\n!5 3\n!7 3\n");
}

/* A quote on every line that never closes, over many pieces: no line may be lost, and it must end soon. */
static void
test_many_open (void)
{
  g_autoptr(GString) text = g_string_new ("a,b\n");
  g_autofree char *found = NULL;
  guint n_lines = 0;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "%u,\"open\n", i);
  found = read_text (text->str, text->len, 4096);
  for (const char *at = found; (at = strchr (at, '\n')) != NULL; at++)
    n_lines++;
  /* each line is a record with a notice */
  g_assert_cmpuint (n_lines, ==, 40000);
}

static void
test_too_wide (void)
{
  g_autofree char *header = g_strnfill (BARO_COLUMNS_MAX, ',');
  g_autofree char *text = g_strdup_printf ("a%sb\n1%s2\n", header, header);
  char *path = write_file (text, strlen (text));
  g_autoptr(BaroReading) reading = baro_reading_new ();
  g_autoptr(GError) error = NULL;

  g_assert_null (baro_records_open (path, reading, NULL, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_TOO_WIDE);
  remove_file (path);
}

/* 4096 columns and rows of one field: memory stays bounded, every row is there. */
static void
test_short_rows (void)
{
  g_autoptr(GString) text = g_string_new ("c0");
  g_autoptr(BaroRecords) records = NULL;
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) error = NULL;
  guint64 n_records = 0;
  char *path;

  for (guint i = 1; i < BARO_COLUMNS_MAX; i++)
    g_string_append_printf (text, ",c%u", i);
  g_string_append_c (text, '\n');
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (text, "%u\n", i);
  path = write_file (text->str, text->len);
  records = open_text (path, BARO_PIECE_BYTES);
  while (baro_records_next (records, block, NULL, &error))
    {
      g_assert_cmpuint (block->offsets->len, <=, BARO_FIELDS_MAX + 1);
      n_records += block->n_records;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (n_records, ==, 10000);
  remove_file (path);
}

static void
test_changed (void)
{
  g_autoptr(Table) table = make_table (5, 3000, 6, 0);
  char *path = write_file (table->text->str, table->text->len);
  g_autoptr(BaroRecords) records = open_text (path, 1000);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GError) error = NULL;

  g_assert_true (baro_records_next (records, block, NULL, &error));
  g_assert_cmpint (truncate (path, table->text->len / 2), ==, 0);
  while (baro_records_next (records, block, NULL, &error))
    ;
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CHANGED);
  remove_file (path);
}

static void
test_bad_delimiter (void)
{
  static const char delimiters[] = { '\n', '\r', '"', 0 };
  char *path = write_file ("a,b\n1,2\n", 8);

  for (guint i = 0; i < G_N_ELEMENTS (delimiters); i++)
    {
      g_autoptr(BaroReading) reading = baro_reading_new ();
      g_autoptr(GError) error = NULL;

      reading->delimiter = delimiters[i];
      g_assert_null (baro_records_open (path, reading, NULL, &error));
      g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_FAILED);
    }
  remove_file (path);
}

static void
test_cancelled (void)
{
  char *path = write_file ("a,b\n1,2\n", 8);
  g_autoptr(BaroRecords) records = open_text (path, 1000);
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (baro_records_next (records, block, cancellable, &error));
  g_assert_error (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_CANCELLED);
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/records/random", test_random);
  g_test_add_func ("/records/stray-quotes", test_stray_quotes);
  g_test_add_func ("/records/odd-texts", test_odd_texts);
  g_test_add_func ("/records/long", test_long);
  g_test_add_func ("/records/many-open", test_many_open);
  g_test_add_func ("/records/too-wide", test_too_wide);
  g_test_add_func ("/records/short-rows", test_short_rows);
  g_test_add_func ("/records/changed", test_changed);
  g_test_add_func ("/records/bad-delimiter", test_bad_delimiter);
  g_test_add_func ("/records/cancelled", test_cancelled);
  return g_test_run ();
}
