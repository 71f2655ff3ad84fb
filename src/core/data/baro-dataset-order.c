/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-dataset-order.c: the order in which people read the labels of a column */
#define G_LOG_DOMAIN "baro-dataset-order"
#include "config.h"

#include "base/baro-parallel.h"
#include "data/baro-dataset-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define TASK_ROWS 262144u
#define MAX_WORKERS 16
#define MAX_PARALLEL_CODES 65536u

typedef struct
{
  const BaroCodes *codes;
  guint64         *counts[MAX_WORKERS];  /* (owned) per worker, n_codes entries */
  guint32          n_codes;
} CountJob;

static void
count_task (guint task, guint worker, gpointer user_data)
{
  CountJob *job = user_data;
  gsize first = (gsize) task * TASK_ROWS, end = MIN (first + TASK_ROWS, job->codes->n_rows);
  guint64 *counts;

  if (job->counts[worker] == NULL)
    job->counts[worker] = g_new0 (guint64, job->n_codes + 256);
  counts = job->counts[worker];

  if (job->codes->width == BARO_WIDTH_U8)
    {
      const guint8 *values = job->codes->values;
      guint32 histogram[2][256] = { { 0 } };   /* two, so that equal neighbours do not wait for each other */

      for (gsize row = first; row < end; row++)
        histogram[row & 1][values[row]]++;
      for (guint32 code = 0; code < MIN (job->n_codes, 256u); code++)
        counts[code] += histogram[0][code] + histogram[1][code];
      return;
    }

  for (gsize row = first; row < end; row++)
    {
      guint32 code = baro_codes_get_code (job->codes, row);

      if (code < job->n_codes)
        counts[code]++;
    }
}

static guint64 *
count_codes (const BaroCodes *codes, guint32 n_codes)
{
  CountJob job = { .codes = codes, .n_codes = n_codes };
  guint n_tasks = (guint) ((codes->n_rows + TASK_ROWS - 1) / TASK_ROWS);
  guint64 *counts = g_new0 (guint64, MAX (n_codes, 1));

  if (n_codes <= MAX_PARALLEL_CODES)
    baro_parallel_for (n_tasks, count_task, &job, NULL);
  else
    for (guint task = 0; task < n_tasks; task++)
      count_task (task, 0, &job);

  for (guint worker = 0; worker < MAX_WORKERS; worker++)
    {
      for (guint32 code = 0; job.counts[worker] != NULL && code < n_codes; code++)
        counts[code] += job.counts[worker][code];
      g_free (job.counts[worker]);
    }

  return counts;
}

/* What may stand before the number of a class, and on which side of that number the class lies. */
static const struct { const char *word; int side; } class_words[] = {
  { "less than", -1 }, { "fewer than", -1 }, { "under", -1 }, { "below", -1 }, { "up to", -1 }, { "<", -1 }, { "≤", -1 },
  { "不到", -1 }, { "不足", -1 }, { "低于", -1 }, { "少于", -1 }, { "小于", -1 },
  { "more than", 1 }, { "over", 1 }, { "above", 1 }, { ">", 1 }, { "≥", 1 }, { "超过", 1 }, { "高于", 1 }, { "大于", 1 },
  { "=", 0 }, { "+", 0 }, { "$", 0 }, { "€", 0 }, { "£", 0 }, { "¥", 0 }, { "￥", 0 }, { " ", 0 },
};

/* Where the digits of a class label start: "18–24", "Under $50,000", "≥ 65", "-5"; NULL when it begins with
 * anything else. side says on which side of its number the class lies. */
static const char *
find_leading_number (const char *label, int *side)
{
  const char *p = label;

  *side = 0;
  for (guint i = 0; i < G_N_ELEMENTS (class_words);)
    if (g_ascii_strncasecmp (p, class_words[i].word, strlen (class_words[i].word)) == 0)
      {
        p += strlen (class_words[i].word);
        *side = class_words[i].side != 0 ? class_words[i].side : *side;
        i = 0;     /* from the first word again */
      }
    else
      {
        i++;
      }
  if (*p == '-')
    p++;

  return g_ascii_isdigit (*p) ? p : NULL;
}

/* "Under 18" comes before "18–24", "Over 65" after "65"; "50,000" is fifty thousand. */
static double
get_leading_value (const char *label)
{
  int side;
  const char *digits = find_leading_number (label, &side);
  double value = 0.0;

  if (digits == NULL)
    return INFINITY;

  for (const char *p = digits; g_ascii_isdigit (*p) || (*p == ',' && g_ascii_isdigit (p[1])); p++)
    if (*p != ',')
      value = value * 10.0 + (*p - '0');
  if (digits > label && digits[-1] == '-')
    value = -value;

  return value + side * 1e-6;
}

static int
compare_digit_runs (const char **a, const char **b)
{
  const char *start_a = *a, *start_b = *b, *end_a, *end_b;

  while (*start_a == '0')
    start_a++;
  while (*start_b == '0')
    start_b++;
  for (end_a = start_a; g_ascii_isdigit (*end_a); end_a++)
    ;
  for (end_b = start_b; g_ascii_isdigit (*end_b); end_b++)
    ;
  *a = end_a;
  *b = end_b;
  if (end_a - start_a != end_b - start_b)
    return end_a - start_a < end_b - start_b ? -1 : 1;

  return strncmp (start_a, start_b, (gsize) (end_a - start_a));
}

int
baro_label_compare (const char *a, const char *b)
{
  const char *p = a, *q = b;
  int order;

  while (*p != '\0' && *q != '\0')
    {
      if (g_ascii_isdigit (*p) && g_ascii_isdigit (*q))
        {
          order = compare_digit_runs (&p, &q);
          if (order != 0)
            return order;
          continue;
        }
      if (*p != *q)
        return (guchar) *p < (guchar) *q ? -1 : 1;
      p++;
      q++;
    }
  if (*p != *q)
    return *p == '\0' ? -1 : 1;

  return strcmp (a, b);
}

typedef struct
{
  const BaroDictionary *dictionary;
  const guint64        *counts;    /* (nullable): by number */
} OrderKeys;

static int
compare_by_number (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const OrderKeys *keys = user_data;
  const char *label_a = baro_dictionary_get_label (keys->dictionary, *(const guint32 *) a);
  const char *label_b = baro_dictionary_get_label (keys->dictionary, *(const guint32 *) b);
  double value_a = get_leading_value (label_a), value_b = get_leading_value (label_b);

  if (value_a != value_b)
    return value_a < value_b ? -1 : 1;

  return baro_label_compare (label_a, label_b);
}

static int
compare_by_count (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const OrderKeys *keys = user_data;
  guint32 code_a = *(const guint32 *) a, code_b = *(const guint32 *) b;

  if (keys->counts[code_a] != keys->counts[code_b])
    return keys->counts[code_a] > keys->counts[code_b] ? -1 : 1;

  return baro_label_compare (baro_dictionary_get_label (keys->dictionary, code_a),
                             baro_dictionary_get_label (keys->dictionary, code_b));
}

static guint32 *
order_options (const BaroScale *scale, guint *n_codes)
{
  guint n = scale != NULL ? baro_scale_get_n_valid (scale) : 0;
  guint32 *order = g_new0 (guint32, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    order[i] = i;
  *n_codes = n;

  return order;
}

static guint32 *
order_labels (BaroCodes *codes, const BaroDictionary *dictionary, gboolean by_number, guint *n_codes)
{
  guint32 size = baro_dictionary_get_size (dictionary);
  guint32 *order = g_new0 (guint32, MAX (size, 1));
  g_autofree guint64 *counts = NULL;
  OrderKeys keys = { .dictionary = dictionary };
  guint n = 0, n_numeric = 0;
  int side;

  for (guint32 code = 0; code < size; code++)
    if (baro_dictionary_get_target (dictionary, code) == code)
      {
        order[n++] = code;
        n_numeric += find_leading_number (baro_dictionary_get_label (dictionary, code), &side) != NULL;
      }
  *n_codes = n;

  /* Classes may have one label without a number beside them, such as "Other"; it comes last. */
  if (by_number || n_numeric == n || (n_numeric >= 3 && n_numeric + 1 == n))
    {
      g_qsort_with_data (order, (gint) n, sizeof *order, compare_by_number, &keys);
      return order;
    }

  counts = count_codes (codes, size);
  for (guint32 code = 0; code < size; code++)
    {
      guint32 target = baro_dictionary_get_target (dictionary, code);

      if (target != code && target < size)
        counts[target] += counts[code];
    }
  keys.counts = counts;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_by_count, &keys);

  return order;
}

guint32 *
baro_dataset_make_order (BaroDataset *self, guint column, guint *n_codes, GError **error)
{
  const BaroColumn *info = self->columns[column].column;
  BaroDictionary *dictionary;
  BaroCodes *codes;

  if (info->kind == BARO_KIND_SCALE)
    return order_options (info->scale, n_codes);
  if (info->kind != BARO_KIND_CATEGORY)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND,
                   _("Column “%s” has no categories. Choose a column of categories or of answers on a scale."), info->name);
      return NULL;
    }

  codes = baro_dataset_get_codes (self, column, error);
  if (codes == NULL)
    return NULL;
  dictionary = baro_dataset_get_dictionary (self, column);
  if (dictionary == NULL)
    return order_options (NULL, n_codes);

  return order_labels (codes, dictionary, info->role == BARO_ROLE_WAVE, n_codes);
}
