/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-guess-long.c: files with one row per answer */
#define G_LOG_DOMAIN "baro-guess-long"

#include "config.h"

#include <string.h>

#include "load/baro-guess.h"

#define MAX_ITEMS 500u
#define MIN_ROWS 6u

static gboolean
is_one_of (const char *name, const char *const *words)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (strcmp (lower, words[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_item_name (const char *name)
{
  static const char *const words[] = {
    "item", "item_name", "item name", "item_code", "question", "question_id", "question_code", "question code", "question_name", "code", "metric",
    "measure", "indicator", "variable", "kpi", "type", "survey_type", "question_type", "题目", "题号", "题目编号", "问题", "指标", "指标名称", "题目名称",
    "题项", "评价项", "问卷类型", "类型", NULL,
  };

  return is_one_of (name, words);
}

static gboolean
is_answer_name (const char *name)
{
  static const char *const words[] = {
    "answer", "value", "score", "response", "rating", "result", "answer_value", "答案", "得分", "分值", "评分", "回答", "分数", "值", "选项", NULL,
  };

  return is_one_of (name, words);
}

static BaroMappedColumn *
mapped_at (BaroMapping *mapping, guint index)
{
  return mapping->columns->pdata[index];
}

static const char *
text_at (const BaroSampleColumn *column, guint64 row)
{
  gint32 index = g_array_index (column->rows, gint32, row);

  return index < 0 ? NULL : g_array_index (column->counts, BaroValueSeen, index).text;
}

/* Whether the labels name metric families of their own: rows of different metrics share the column. */
static gboolean
names_families (const BaroSampleColumn *column)
{
  gboolean seen[BARO_N_FAMILIES] = { FALSE };
  guint n = 0;

  for (guint i = 0; i < column->counts->len && i < MAX_ITEMS; i++)
    {
      BaroNameHint hint;

      baro_guess_name (g_array_index (column->counts, BaroValueSeen, i).text, &hint);
      if (hint.kind == BARO_KIND_SCALE && !seen[hint.family])
        {
          seen[hint.family] = TRUE;
          n++;
        }
    }
  return n >= 2;
}

/* Each response answers each item at most once, and most responses answer more than one. */
static gboolean
pairs_are_unique (const BaroSampleColumn *id, const BaroSampleColumn *item, guint64 n_records)
{
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint64 n_pairs = 0;

  for (guint64 row = 0; row < n_records; row++)
    {
      gint64 *pair;

      if (text_at (id, row) == NULL || text_at (item, row) == NULL)
        continue;
      pair = g_new (gint64, 1);
      *pair = ((gint64) g_array_index (id->rows, gint32, row) << 32) | g_array_index (item->rows, gint32, row);
      g_hash_table_add (pairs, pair);
      n_pairs++;
    }
  return n_pairs >= MIN_ROWS && g_hash_table_size (pairs) >= 0.98 * n_pairs && id->counts->len * 3 <= n_pairs * 2;
}

static BaroSampleColumn *
sample_of (BaroSample *sample, guint index)
{
  return index < sample->columns->len ? sample->columns->pdata[index] : NULL;
}

/* The column whose values repeat like responses do: an id by name, whatever role it got. */
static int
find_response_id (BaroMapping *mapping, BaroSample *sample, guint item)
{
  int unique = -1;

  for (guint i = 0; i < sample->columns->len; i++)
    {
      BaroNameHint hint;

      baro_guess_name (mapped_at (mapping, i)->column->name, &hint);
      if (i == item || hint.kind != BARO_KIND_IDENTIFIER || mapped_at (mapping, i)->lookup_table != NULL)
        continue;
      if (pairs_are_unique (sample_of (sample, i), sample_of (sample, item), sample->n_records))
        return (int) i;
      if (mapped_at (mapping, i)->column->role == BARO_ROLE_RESPONSE_ID)
        unique = (int) i;
    }
  return unique;
}

/* Gives a column its place in a long file; what its first guess brought along goes. */
static void
become (BaroMappedColumn *mapped, BaroKind kind, BaroRole role)
{
  mapped->column->kind = kind;
  mapped->column->role = role;
  mapped->column->family = BARO_FAMILY_NONE;
  g_clear_pointer (&mapped->column->scale, baro_scale_unref);
}

/* A name that no other column of the mapping has. */
static char *
make_unique (BaroMapping *mapping, const char *item, const char *answer)
{
  g_autofree char *name = g_strdup (item);
  guint n = 1;

  for (guint i = 0; i < mapping->columns->len; i++)
    if (g_ascii_strcasecmp (mapped_at (mapping, i)->column->name, name) == 0)
      {
        g_free (name);
        name = n == 1 ? g_strdup_printf ("%s (%s)", item, answer) : g_strdup_printf ("%s (%s %u)", item, answer, n);
        n++;
        i = G_MAXUINT; /* from the start again: the new name must be unique too */
      }
  return g_steal_pointer (&name);
}

/* One column per item, its kind and scale guessed from its own answers. */
static void
add_item_columns (BaroMapping *mapping, BaroSample *sample, guint item, guint answer)
{
  BaroSampleColumn *items = sample_of (sample, item);
  BaroSampleColumn *answers = sample_of (sample, answer);
  g_autoptr(BaroSample) split = baro_sample_new ();
  BaroScaleContext context = { 0 };

  for (guint i = 0; i < items->counts->len; i++)
    baro_sample_add_column (split, g_array_index (items->counts, BaroValueSeen, i).text);
  for (guint64 row = 0; row < sample->n_records; row++)
    {
      gint32 place = g_array_index (items->rows, gint32, row);
      const char *text = text_at (answers, row);

      if (place >= 0)
        baro_sample_column_add (split->columns->pdata[place], text, text != NULL ? strlen (text) : 0);
    }
  for (guint i = 0; i < split->columns->len; i++)
    {
      BaroSampleColumn *one = split->columns->pdata[i];
      BaroMappedColumn *mapped = baro_guess_column (one->name, one->counts, one->n_empty, mapping->reading, &context);

      g_free (mapped->column->name);
      mapped->column->name = make_unique (mapping, one->name, answers->name);
      g_free (mapped->source_name);
      mapped->source_name = g_strdup (answers->name);
      mapped->item = g_strdup (one->name);
      if (mapped->column->kind == BARO_KIND_IDENTIFIER || mapped->column->kind == BARO_KIND_TIME)
        become (mapped, BARO_KIND_TEXT, BARO_ROLE_NONE);
      if (mapped->column->role != BARO_ROLE_VERBATIM && mapped->column->role != BARO_ROLE_WEIGHT)
        mapped->column->role = mapped->column->kind == BARO_KIND_SCALE ? BARO_ROLE_ITEM : BARO_ROLE_NONE;
      g_ptr_array_add (mapping->columns, mapped);
    }
}

/**
 * baro_guess_long:
 * @mapping: with the guesses for the source's columns, in the sample's order
 * @sample: the records
 *
 * Recognises a long file: a column that names items, one that holds answers, and one whose repeated
 * values are the responses. Rows of several metrics with an id of their own, or none, are a long file too,
 * with one answer per response. Otherwise the mapping stays as it is.
 */
void
baro_guess_long (BaroMapping *mapping, BaroSample *sample)
{
  int item = -1, answer = -1, id;

  for (guint i = 0; i < sample->columns->len; i++)
    {
      BaroSampleColumn *column = sample->columns->pdata[i];

      /* A label that was looked up names the items better than its key. */
      if ((item < 0 || mapped_at (mapping, i)->lookup_table != NULL) && is_item_name (column->name) && column->counts->len >= 2 && column->counts->len <= MAX_ITEMS && column->n_empty * 10 < sample->n_records)
        item = (int) i;
      if (answer < 0 && is_answer_name (column->name))
        answer = (int) i;
    }
  if (item < 0 || answer < 0 || item == answer || sample->n_records < MIN_ROWS)
    return;
  id = find_response_id (mapping, sample, item);
  if ((id < 0 || !pairs_are_unique (sample->columns->pdata[id], sample->columns->pdata[item], sample->n_records))
      && !names_families (sample->columns->pdata[item]))
    return;

  mapping->is_long = TRUE;
  for (guint i = 0; i < mapping->columns->len; i++)
    {
      BaroColumn *column = mapped_at (mapping, i)->column;

      /* The number of the answer's row and the item's other labels say nothing about a response. */
      if (column->kind == BARO_KIND_IDENTIFIER || g_strcmp0 (mapped_at (mapping, i)->source_name, mapped_at (mapping, item)->source_name) == 0)
        become (mapped_at (mapping, i), column->kind == BARO_KIND_SCALE ? BARO_KIND_CATEGORY : column->kind, BARO_ROLE_IGNORE);
    }
  if (id >= 0)
    become (mapped_at (mapping, id), BARO_KIND_IDENTIFIER, BARO_ROLE_RESPONSE_ID);
  become (mapped_at (mapping, item), BARO_KIND_CATEGORY, BARO_ROLE_ITEM_NAME);
  become (mapped_at (mapping, answer), BARO_KIND_TEXT, BARO_ROLE_ANSWER);
  add_item_columns (mapping, sample, item, answer);
}
