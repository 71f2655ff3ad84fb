/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-mapping-review.c: what a person should look at before importing */
#define G_LOG_DOMAIN "baro-mapping-review"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/baro-string.h"
#include "load/baro-guess.h"

#define SURE_ENCODING 80
#define MAX_ID_REPEATS 3u
#define MAX_EXAMPLE_CHARS 50u

static void
add_issue (BaroMapping *self, BaroIssueKind kind, int column, guint64 n_values, char *title, const char *text)
{
  BaroIssue *issue = g_new0 (BaroIssue, 1);

  issue->kind = kind;
  issue->column = column;
  issue->n_values = n_values;
  issue->title = title;
  issue->text = g_strdup (text);
  g_ptr_array_add (self->issues, issue);
}

static gboolean
is_number (const BaroMapping *self, const char *text)
{
  BaroNumber number;

  return baro_value_parse_number (text, strlen (text), self->reading->decimal_sign, self->reading->thousands_sign, &number);
}

/* Codes that are read as a reason: one issue for each, because each is one decision. */
static void
review_codes (BaroMapping *self, guint index, const BaroMappedColumn *mapped)
{
  g_autofree char *range = baro_scale_dup_title (mapped->column->scale);

  for (guint i = 0; i < mapped->counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      const BaroOption *option;
      g_autofree char *text = NULL;

      if (seen->option < 0 || !is_number (self, seen->text))
        continue;
      option = baro_scale_get_option (mapped->column->scale, (guint) seen->option);
      if (!option->is_missing)
        continue;
      text = g_strdup_printf (_("They are outside %s and are read as “%s”, outside the base."), range, baro_missing_to_title (option->missing));
      add_issue (self, BARO_ISSUE_OUTSIDE_SCALE, (int) index, seen->n,
                 g_strdup_printf (ngettext ("%u answer of %s in %s", "%u answers of %s in %s", (gulong) seen->n), (guint) seen->n, seen->text,
                                  mapped->column->title),
                 text);
    }
}

/* Everything that the scale does not know and no word explains. */
static void
review_invalid (BaroMapping *self, guint index, const BaroMappedColumn *mapped)
{
  g_autoptr(GString) examples = g_string_new (NULL);
  g_autofree char *range = baro_scale_dup_title (mapped->column->scale);
  guint64 n_invalid = 0;
  guint n_examples = 0;

  for (guint i = 0; i < mapped->counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      g_autofree char *normalized = NULL;
      BaroMissing missing;

      if (seen->option >= 0)
        continue;
      normalized = baro_value_normalize (seen->text, -1);
      if (baro_value_find_missing (normalized, &missing))
        continue;
      n_invalid += seen->n;
      if (n_examples++ < 5)
        {
          g_autofree char *shortened = baro_string_ellipsize (seen->text, MAX_EXAMPLE_CHARS / 2);

          g_string_append_printf (examples, "%s%s", examples->len > 0 ? C_("list", ", ") : "", shortened);
        }
    }
  if (n_invalid > 0)
    {
      g_autofree char *text = g_strdup_printf (_("They are no answers on the scale %s and are kept as invalid, outside the base: %s"), range, examples->str);

      add_issue (self, BARO_ISSUE_OUTSIDE_SCALE, (int) index, n_invalid,
                 g_strdup_printf (ngettext ("%u invalid answer in %s", "%u invalid answers in %s", (gulong) n_invalid), (guint) n_invalid,
                                  mapped->column->title),
                 text);
    }
}

static void
review_recommendation (BaroMapping *self, guint index, const BaroMappedColumn *mapped)
{
  const BaroScale *scale = mapped->column->scale;
  g_autofree char *range = baro_scale_dup_title (scale);
  gboolean has_zero = FALSE;
  guint64 n_answers = 0;

  if (!baro_scale_is_nps (scale))
    {
      g_autofree char *text = g_strdup_printf (_("Its scale is %s. A Net Promoter Score needs the 0–10 item; use it as a rating instead."), range);

      add_issue (self, BARO_ISSUE_NOT_NPS_SCALE, (int) index, 0,
                 g_strdup_printf (_("%s asks for recommendation on another scale"), mapped->column->title), text);
      return;
    }
  for (guint i = 0; i < mapped->counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);

      if (seen->option < 0 || baro_scale_get_option (scale, (guint) seen->option)->is_missing)
        continue;
      n_answers += seen->n;
      has_zero |= seen->option == 0;
    }
  /* Said at any base: few answers prove little, but the count lets the person judge. */
  if (n_answers > 0 && !has_zero)
    add_issue (self, BARO_ISSUE_NOT_NPS_SCALE, (int) index, 0,
               g_strdup_printf (ngettext ("The %1$u answer seen in %2$s is not 0", "None of the %1$u answers seen in %2$s is 0", (gulong) n_answers),
                                (guint) n_answers, mapped->column->title),
               _("If the item offered 1–10, it is not the 0–10 item of the Net Promoter Score: benchmarks do not apply."));
}

static void
review_scale (BaroMapping *self, guint index, const BaroMappedColumn *mapped)
{
  if (mapped->column->scale == NULL || mapped->column->role == BARO_ROLE_IGNORE)
    return;
  if (mapped->column->family == BARO_FAMILY_CES && baro_scale_get_direction (mapped->column->scale) == BARO_DIRECTION_UNKNOWN)
    add_issue (self, BARO_ISSUE_DIRECTION, (int) index, 0, g_strdup_printf (_("Which end of %s is good?"), mapped->column->title),
               _("“How much effort” is good when low, “made it easy” is good when high. The two are never mixed."));
  if (mapped->column->family == BARO_FAMILY_NPS && mapped->counts != NULL)
    review_recommendation (self, index, mapped);
  if (mapped->counts != NULL)
    {
      review_codes (self, index, mapped);
      review_invalid (self, index, mapped);
    }
}

/* Numbers and times that cannot be read, among the values seen. */
static void
review_values (BaroMapping *self, guint index, const BaroMappedColumn *mapped)
{
  guint64 n_bad = 0;
  const char *example = NULL;

  for (guint i = 0; mapped->counts != NULL && i < mapped->counts->len; i++)
    {
      const BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, i);
      g_autofree char *shown = NULL;
      gboolean is_missing;
      BaroMissing missing;

      shown = baro_mapped_column_read (mapped, self->reading, seen->text, &is_missing, &missing);
      if (is_missing && missing == BARO_MISSING_INVALID)
        {
          n_bad += seen->n;
          if (example == NULL)
            example = seen->text;
        }
    }
  if (n_bad > 0)
    {
      g_autofree char *shown = baro_string_ellipsize (example, MAX_EXAMPLE_CHARS);
      g_autofree char *text = mapped->column->kind == BARO_KIND_TIME
                                ? g_strdup_printf (_("They are no dates, for example “%s”, and are kept as invalid."), shown)
                                : g_strdup_printf (_("They are no numbers, for example “%s”, and are kept as invalid."), shown);

      add_issue (self, BARO_ISSUE_UNREADABLE, (int) index, n_bad,
                 g_strdup_printf (ngettext ("%u value in %s cannot be read", "%u values in %s cannot be read", (gulong) n_bad), (guint) n_bad,
                                  mapped->column->title),
                 text);
    }
}

static void
review_dates (BaroMapping *self)
{
  for (guint i = 0; i < self->columns->len && !self->reading->date_order_is_certain; i++)
    {
      const BaroMappedColumn *mapped = self->columns->pdata[i];
      BaroValueStats stats;

      if (mapped->column->kind != BARO_KIND_TIME || mapped->counts == NULL)
        continue;
      baro_guess_measure (mapped->counts, 0, self->reading, &stats);
      if (stats.n_either == 0)
        continue;
      add_issue (self, BARO_ISSUE_DATE_ORDER, (int) i, stats.n_either,
                 g_strdup_printf (_("Day and month cannot be told apart in %s"), mapped->column->title),
                 self->reading->date_order == BARO_DATE_ORDER_DMY ? _("No day above 12 was seen. The dates are read with the day first.")
                                                                  : _("No day above 12 was seen. The dates are read with the month first."));
      return;
    }
}

/* A column whose labels name several metric families, beside one column of answers. */
static void
review_mixed_items (BaroMapping *self)
{
  for (guint i = 0; i < self->columns->len && !self->is_long; i++)
    {
      const BaroMappedColumn *mapped = self->columns->pdata[i];
      gboolean seen[BARO_N_FAMILIES] = { FALSE };
      guint n_families = 0;

      if (mapped->column->kind != BARO_KIND_CATEGORY || mapped->counts == NULL || mapped->counts->len > 40)
        continue;
      for (guint k = 0; k < mapped->counts->len; k++)
        {
          BaroNameHint hint;

          baro_guess_name (g_array_index (mapped->counts, BaroValueSeen, k).text, &hint);
          if (hint.kind == BARO_KIND_SCALE && !seen[hint.family])
            {
              seen[hint.family] = TRUE;
              n_families++;
            }
        }
      if (n_families >= 2)
        add_issue (self, BARO_ISSUE_MIXED_ITEMS, (int) i, 0, g_strdup_printf (_("%s names several items"), mapped->column->title),
                   _("If each row holds one answer, say which column is the item, which the answer and which the response id. Otherwise different items would be counted together."));
    }
}

static void
review_reading (BaroMapping *self)
{
  if (self->reading->kind == BARO_READING_TEXT && self->reading->encoding_confidence < SURE_ENCODING)
    {
      g_autofree char *text = g_strdup_printf (_("The characters look like %s. Compare the preview and choose another encoding if words are broken."),
                                               self->reading->encoding);

      add_issue (self, BARO_ISSUE_ENCODING, -1, 0, g_strdup (_("The encoding is not certain")), text);
    }
  if (self->n_bad_rows > 0)
    add_issue (self, BARO_ISSUE_ROWS, -1, self->n_bad_rows,
               g_strdup_printf (ngettext ("%u row needs attention", "%u rows need attention", (gulong) self->n_bad_rows), (guint) self->n_bad_rows),
               _("They have too many or too few fields, an open quote or unreadable bytes, or repeat the header. They are kept with line, reason and raw text."));
}

static void
review_joins (BaroMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const BaroMappedColumn *mapped = self->columns->pdata[i];

      if (mapped->lookup_table != NULL && mapped->column->role != BARO_ROLE_IGNORE)
        {
          g_autofree char *text = g_strdup_printf (_("The values of %s are looked up in the table “%s”."), mapped->source_name, mapped->lookup_table);

          add_issue (self, BARO_ISSUE_JOINED, (int) i, 0, g_strdup_printf (_("%s comes from another table"), mapped->column->title), text);
          return;
        }
    }
}

static gboolean
has_response_id (const BaroMapping *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    if (((const BaroMappedColumn *) self->columns->pdata[i])->column->role == BARO_ROLE_RESPONSE_ID)
      return TRUE;
  return FALSE;
}

/* A column that is called an id, and nearly is one: without it a file that is imported again is added again. Ids
 * of things that many responses share repeat more often. */
static void
review_repeated_id (BaroMapping *self)
{
  for (guint i = 0; i < self->columns->len && !self->is_long && !has_response_id (self); i++)
    {
      const BaroMappedColumn *mapped = self->columns->pdata[i];
      const BaroValueSeen *first = mapped->counts != NULL && mapped->counts->len > 0 ? &g_array_index (mapped->counts, BaroValueSeen, 0) : NULL;
      BaroNameHint hint;

      if (mapped->source_name == NULL || first == NULL || first->n < 2 || first->n > MAX_ID_REPEATS || mapped->column->role == BARO_ROLE_IGNORE)
        continue;
      baro_guess_name (mapped->source_name, &hint);
      if (hint.role != BARO_ROLE_RESPONSE_ID)
        continue;
      add_issue (self, BARO_ISSUE_REPEATED_ID, (int) i, first->n,
                 g_strdup_printf (_("%s holds some values more than once"), mapped->column->title),
                 _("It is not taken for the response id, and responses that are imported again cannot be recognised. If it is the response id, say so."));
      return;
    }
}

/**
 * baro_mapping_review:
 *
 * Makes the list of issues anew from the columns as they are now.
 */
void
baro_mapping_review (BaroMapping *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->issues, 0);
  review_reading (self);
  review_dates (self);
  review_mixed_items (self);
  review_joins (self);
  review_repeated_id (self);
  for (guint i = 0; i < self->columns->len; i++)
    {
      const BaroMappedColumn *mapped = self->columns->pdata[i];

      if (mapped->column->role == BARO_ROLE_IGNORE || mapped->column->role == BARO_ROLE_ANSWER)
        continue;
      if (mapped->column->kind == BARO_KIND_SCALE)
        review_scale (self, i, mapped);
      else if (mapped->column->kind == BARO_KIND_NUMBER || mapped->column->kind == BARO_KIND_TIME)
        review_values (self, i, mapped);
    }
}
