/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-gap-headline.c: what a gap figure shows, in sentences */
#define G_LOG_DOMAIN "baro-figure-gap-headline"
#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "figures/baro-figure-gap-private.h"

static BaroGapLine *
line_at (const BaroGapLines *lines, guint index)
{
  return lines->lines->pdata[index];
}

/* 0: ranked. Rows with a small base are not ranked, they go to the end; those that are not shown stand last. */
int
baro_gap_line_rank (const BaroGapLine *line)
{
  if (!baro_measure_is_shown (&line->ours))
    return 2;

  return line->ours.flags & BARO_MEASURE_SMALL_BASE ? 1 : 0;
}

gboolean
baro_gap_is_against_period (BaroSnapshot *snapshot)
{
  return snapshot->comparison == BARO_COMPARE_PREVIOUS || snapshot->comparison == BARO_COMPARE_YEAR_BEFORE;
}

/* "13 touchpoints", or items where the rows are questions. */
static char *
count_rows (guint n_rows, const BaroGapChoice *choice)
{
  g_autofree char *count = baro_format_count (n_rows);

  return choice->by_column == NULL ? baro_string_format (ngettext ("%s item", "%s items", n_rows), count)
                                   : baro_string_format (ngettext ("%s touchpoint", "%s touchpoints", n_rows), count);
}

/* "Nine of 13 items miss their target, none by more than chance." */
static char *
unsure_sentence (BaroSnapshot *snapshot, guint n_below, const char *below, const char *rows)
{
  if (snapshot->comparison == BARO_COMPARE_TARGET)
    return baro_string_format (ngettext ("%1$s of %2$s misses its target, which may be chance.",
                                         "%1$s of %2$s miss their target, none by more than chance.", n_below), below, rows);
  if (baro_gap_is_against_period (snapshot))
    return baro_string_format (ngettext ("%1$s of %2$s has worsened, which may be chance.",
                                         "%1$s of %2$s have worsened, none by more than chance.", n_below), below, rows);

  return baro_string_format (ngettext ("%1$s of %2$s is below its reference, which may be chance.",
                                       "%1$s of %2$s are below their reference, none by more than chance.", n_below), below, rows);
}

/* "Nine of 13 touchpoints miss their target, four by more than chance." */
static char *
count_sentence (BaroSnapshot *snapshot, const BaroGapChoice *choice, guint n_below, guint n_rows, guint n_sure)
{
  g_autofree char *below = baro_figure_count_word_first (n_below);
  g_autofree char *rows = count_rows (n_rows, choice);
  g_autofree char *sure = baro_figure_count_word (n_sure);

  if (n_below == 0)
    /* Translators: %s is as "13 touchpoints" or "13 items" */
    return baro_string_format (snapshot->comparison == BARO_COMPARE_TARGET ? _("None of %s misses its target.")
                               : baro_gap_is_against_period (snapshot)     ? _("None of %s has worsened.")
                                                                           : _("None of %s is below its reference."), rows);
  if (n_sure == 0)
    return unsure_sentence (snapshot, n_below, below, rows);

  if (snapshot->comparison == BARO_COMPARE_TARGET)
    /* Translators: how many rows are below their target, of how many (as "13 items"), and how many of them surely; words for numbers up to ten */
    return baro_string_format (ngettext ("%1$s of %2$s misses its target, %3$s by more than chance.",
                                         "%1$s of %2$s miss their target, %3$s by more than chance.", n_below), below, rows, sure);
  if (baro_gap_is_against_period (snapshot))
    return baro_string_format (ngettext ("%1$s of %2$s has worsened, %3$s by more than chance.",
                                         "%1$s of %2$s have worsened, %3$s by more than chance.", n_below), below, rows, sure);

  return baro_string_format (ngettext ("%1$s of %2$s is below its reference, %3$s by more than chance.",
                                       "%1$s of %2$s are below their reference, %3$s by more than chance.", n_below), below, rows, sure);
}

static char *
beaten_sentence (guint n_sure_above)
{
  g_autofree char *count = baro_figure_count_word (n_sure_above);

  if (n_sure_above == 0)
    return NULL;

  return baro_string_format (ngettext ("On the better side, %s is beyond chance.", "On the better side, %s are beyond chance.", n_sure_above), count);
}

/* The surest change since the period before, if any. */
static char *
change_sentence (BaroSnapshot *snapshot, const BaroGapLines *lines)
{
  const BaroGapLine *best = NULL;
  g_autofree char *amount = NULL;

  if (lines->previous == NULL || baro_gap_is_against_period (snapshot))
    return NULL;

  for (guint i = 0; i < lines->lines->len; i++)
    if (line_at (lines, i)->change_test.significant
        && (best == NULL || line_at (lines, i)->change_test.p_adjusted < best->change_test.p_adjusted))
      best = line_at (lines, i);

  if (best == NULL)
    return baro_string_format (_("Since %s nothing has changed by more than chance."), lines->previous);

  amount = baro_format_difference (best->change_test.value, best->ours.unit, TRUE);

  return baro_string_format (_("Since %1$s, %2$s has moved most surely (%3$s)."), lines->previous, best->label, amount);
}

char *
baro_gap_headline (BaroSnapshot *snapshot, const BaroGapLines *lines, const BaroGapChoice *choice)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *counts = NULL, *beaten = NULL, *changed = NULL;
  guint n_rows = 0, n_below = 0, n_sure = 0, n_sure_above = 0;

  for (guint i = 0; i < lines->lines->len; i++)
    {
      const BaroGapLine *line = line_at (lines, i);

      if (isnan (line->gap) || baro_gap_line_rank (line) > 0)
        continue;
      n_rows++;
      n_below += line->gap < 0;
      n_sure += line->gap < 0 && line->gap_test.significant;
      n_sure_above += line->gap > 0 && line->gap_test.significant;
    }

  if (n_rows == 0)
    return g_strdup (_("There is nothing to compare with yet."));

  counts = count_sentence (snapshot, choice, n_below, n_rows, n_sure);
  beaten = beaten_sentence (n_sure_above);
  changed = change_sentence (snapshot, lines);
  baro_figure_add_sentence (text, counts);
  baro_figure_add_sentence (text, beaten);
  baro_figure_add_sentence (text, changed);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
