/* SPDX-License-Identifier: GPL-3.0-or-later */
/* baro-crosstab.c: Pearson's chi-square with its warnings, and column proportion tests */
#define G_LOG_DOMAIN "baro-crosstab"

#include "config.h"

#include "stats/baro-crosstab.h"
#include "stats/baro-normal.h"
#include "stats/baro-share.h"

#include <math.h>

#define SMALL_EXPECTED 5.0
#define TINY_EXPECTED 1.0
#define SMALL_EXPECTED_SHARE 0.20
#define N_LETTERS 26

/* Sums the table; FALSE if a cell is no count or the table is empty. */
static gboolean
sum_margins (const double *cells, gsize n_rows, gsize n_columns, double *rows, double *columns,
             double *total)
{
  *total = 0.0;
  for (gsize r = 0; r < n_rows; r++)
    {
      for (gsize c = 0; c < n_columns; c++)
        {
          double cell = cells[r * n_columns + c];

          if (!isfinite (cell) || cell < 0.0)
            return FALSE;
          rows[r] += cell;
          columns[c] += cell;
          *total += cell;
        }
    }

  return *total > 0.0;
}

static gsize
count_filled (const double *sums, gsize n)
{
  gsize n_filled = 0;

  for (gsize i = 0; i < n; i++)
    n_filled += sums[i] > 0.0;

  return n_filled;
}

/* Adds the cells up into the statistic and the warning; margins and total are already scaled. */
static void
compare_with_expected (const double *cells, gsize n_rows, gsize n_columns, double scale,
                       const double *rows, const double *columns, double total,
                       BaroCrosstab *crosstab, double *residuals)
{
  gsize n_small = 0;
  double statistic = 0.0, least = INFINITY;

  for (gsize r = 0; r < n_rows; r++)
    {
      for (gsize c = 0; c < n_columns; c++)
        {
          gsize index = r * n_columns + c;
          double row = rows[r] / total, column = columns[c] / total;
          double expected = total * scale * row * column;
          double away = cells[index] * scale - expected;
          double variance = expected * (1.0 - row) * (1.0 - column);

          if (rows[r] <= 0.0 || columns[c] <= 0.0)
            continue;
          statistic += away * away / expected;
          least = MIN (least, expected);
          n_small += expected < SMALL_EXPECTED;
          if (residuals != NULL && variance > 0.0)
            residuals[index] = away / sqrt (variance);
        }
    }

  crosstab->statistic = statistic;
  crosstab->least_expected = least;
  crosstab->share_below_five = (double) n_small
                               / (double) (crosstab->n_rows * crosstab->n_columns);
  crosstab->small_expected = crosstab->share_below_five > SMALL_EXPECTED_SHARE
                             || least < TINY_EXPECTED;
}

/**
 * baro_crosstab_test:
 * @cells: (array): counts or sums of weights, row after row, at least 0
 * @n_rows: rows
 * @n_columns: columns
 * @n_eff: the effective base of the whole table; the plain total for unweighted responses
 * @crosstab: (out): the test
 * @residuals: (array) (out) (nullable): adjusted residual of each cell; %NAN where undefined
 *
 * Computes Pearson's chi-square test of independence without continuity correction, Cramér's V
 * (Cramér 1946), and adjusted residuals (Haberman 1973, Biometrics 29, 205-220). A weighted table
 * is first scaled down to its effective base, a first-order correction in the manner of Kish.
 *
 * Returns: %FALSE if the table is empty or has fewer than two filled rows or columns; the numbers
 *   are then %NAN
 */
gboolean
baro_crosstab_test (const double *cells, gsize n_rows, gsize n_columns, double n_eff,
                    BaroCrosstab *crosstab, double *residuals)
{
  g_autofree double *rows = NULL;
  g_autofree double *columns = NULL;
  double total;

  g_return_val_if_fail (crosstab != NULL, FALSE);
  g_return_val_if_fail (cells != NULL || n_rows * n_columns == 0, FALSE);

  *crosstab = (BaroCrosstab) { 0, 0, NAN, NAN, NAN, NAN, NAN, NAN, FALSE };
  for (gsize i = 0; residuals != NULL && i < n_rows * n_columns; i++)
    residuals[i] = NAN;

  rows = g_new0 (double, n_rows);
  columns = g_new0 (double, n_columns);
  if (!sum_margins (cells, n_rows, n_columns, rows, columns, &total))
    return FALSE;
  if (!isfinite (n_eff) || n_eff <= 0.0)
    return FALSE;

  crosstab->n_rows = count_filled (rows, n_rows);
  crosstab->n_columns = count_filled (columns, n_columns);
  if (crosstab->n_rows < 2 || crosstab->n_columns < 2)
    return FALSE;

  compare_with_expected (cells, n_rows, n_columns, n_eff / total, rows, columns, total, crosstab,
                         residuals);
  crosstab->df = (double) (crosstab->n_rows - 1) * (double) (crosstab->n_columns - 1);
  crosstab->p = baro_chi_square_p (crosstab->statistic, crosstab->df);
  crosstab->cramers_v = sqrt (crosstab->statistic / n_eff
                              / (double) (MIN (crosstab->n_rows, crosstab->n_columns) - 1));
  crosstab->cramers_v = MIN (crosstab->cramers_v, 1.0);

  return TRUE;
}

/* A share of exactly 0 or 1 has no variance to pool, and a small base none to trust. */
static gboolean
can_be_tested (const BaroCrosstabColumn *column, double least_base)
{
  return column->share > 0.0 && column->share < 1.0 && column->n_eff > 0.0
         && isfinite (column->n_eff) && column->base_n >= least_base;
}

/* p of each pair (0,1), (0,2) ... (1,2) ..., NAN where not tested. */
static gsize
test_pairs (const BaroCrosstabColumn *columns, gsize n, double least_base, double *raw)
{
  gsize n_tested = 0, pair = 0;

  for (gsize i = 0; i < n; i++)
    {
      for (gsize j = i + 1; j < n; j++, pair++)
        {
          BaroTestResult result;

          raw[pair] = NAN;
          if (!can_be_tested (&columns[i], least_base) || !can_be_tested (&columns[j], least_base))
            continue;
          if (!baro_share_difference_test (columns[i].share, columns[i].n_eff, columns[j].share,
                                           columns[j].n_eff, BARO_SHARE_POOLED, 0.95, &result))
            continue;
          raw[pair] = result.p;
          n_tested++;
        }
    }

  return n_tested;
}

/* Lays the list of pairs out as a symmetric square without a diagonal. */
static void
spread_pairs (const double *pairs, gsize n, double *square)
{
  gsize pair = 0;

  for (gsize i = 0; i < n; i++)
    {
      square[i * n + i] = NAN;
      for (gsize j = i + 1; j < n; j++, pair++)
        square[i * n + j] = square[j * n + i] = pairs[pair];
    }
}

/**
 * baro_crosstab_compare:
 * @columns: (array length=n): the columns of one row of a table; they must not share respondents
 * @n: columns
 * @least_base: columns with a smaller base_n are not tested
 * @method: correction for the number of pairs tested, Holm by default
 * @alpha: level, such as 0.05
 * @raw_p: (array) (out) (nullable): n × n, p of each pair; symmetric; %NAN where not tested
 * @adjusted_p: (array) (out) (nullable): n × n, the same after correction
 * @is_larger: (array) (out) (nullable): n × n, row i, column j: %TRUE if column i is
 *   significantly larger than column j
 *
 * Compares every pair of columns with the pooled z test, without continuity correction. Columns
 * at 0 or 1, undefined, or below @least_base are not tested and do not count for the correction.
 *
 * Returns: the number of pairs tested
 */
gsize
baro_crosstab_compare (const BaroCrosstabColumn *columns, gsize n, double least_base,
                       BaroAdjust method, double alpha, double *raw_p, double *adjusted_p,
                       gboolean *is_larger)
{
  g_autofree double *raw = NULL;
  g_autofree double *adjusted = NULL;
  gsize n_pairs = n > 1 ? n * (n - 1) / 2 : 0, n_tested, pair = 0;

  g_return_val_if_fail (columns != NULL || n == 0, 0);

  raw = g_new (double, n_pairs);
  adjusted = g_new (double, n_pairs);
  n_tested = test_pairs (columns, n, least_base, raw);
  baro_adjust_p (raw, n_pairs, method, adjusted);

  if (raw_p != NULL)
    spread_pairs (raw, n, raw_p);
  if (adjusted_p != NULL)
    spread_pairs (adjusted, n, adjusted_p);
  for (gsize i = 0; is_larger != NULL && i < n; i++)
    {
      is_larger[i * n + i] = FALSE;
      for (gsize j = i + 1; j < n; j++, pair++)
        {
          gboolean differs = adjusted[pair] < alpha;

          is_larger[i * n + j] = differs && columns[i].share > columns[j].share;
          is_larger[j * n + i] = differs && columns[j].share > columns[i].share;
        }
    }

  return n_tested;
}

/**
 * baro_crosstab_letter:
 * @index: position of a column, from 0
 *
 * Names a column as spreadsheets do: A to Z, then AA, AB and so on.
 *
 * Returns: (transfer full): the name
 */
char *
baro_crosstab_letter (gsize index)
{
  GString *name = g_string_new (NULL);

  for (gsize rest = index + 1; rest > 0; rest = (rest - 1) / N_LETTERS)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % N_LETTERS));

  return g_string_free (name, FALSE);
}

/**
 * baro_crosstab_letters:
 * @is_larger: (array): n × n from baro_crosstab_compare()
 * @n: columns
 * @index: the column under which the letters stand
 *
 * Lists the columns that this one is significantly larger than, such as "B D".
 *
 * Returns: (transfer full): the letters, parted by spaces; empty if there are none
 */
char *
baro_crosstab_letters (const gboolean *is_larger, gsize n, gsize index)
{
  GString *letters = g_string_new (NULL);

  g_assert (is_larger != NULL && index < n);

  for (gsize j = 0; j < n; j++)
    {
      g_autofree char *letter = NULL;

      if (!is_larger[index * n + j])
        continue;
      letter = baro_crosstab_letter (j);
      if (letters->len > 0)
        g_string_append_c (letters, ' ');
      g_string_append (letters, letter);
    }

  return g_string_free (letters, FALSE);
}
