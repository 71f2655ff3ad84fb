/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-mapping.c: what each column of a source becomes in the study */
#define G_LOG_DOMAIN "baro-mapping"

#include "config.h"

#include <math.h>
#include <string.h>

#include "base/baro-period.h"
#include "load/baro-guess.h"

BaroMappedColumn *
baro_mapped_column_new (const char *source_name, BaroColumn *column)
{
  BaroMappedColumn *self = g_new0 (BaroMappedColumn, 1);

  self->source_name = g_strdup (source_name);
  self->column = column;
  return self;
}

BaroMappedColumn *
baro_mapped_column_copy (const BaroMappedColumn *self)
{
  BaroMappedColumn *copy = baro_mapped_column_new (self->source_name, baro_column_copy (self->column));

  copy->item = g_strdup (self->item);
  copy->lookup_table = g_strdup (self->lookup_table);
  copy->lookup_key = g_strdup (self->lookup_key);
  copy->lookup_label = g_strdup (self->lookup_label);
  copy->is_sure = self->is_sure;
  if (self->counts != NULL)
    {
      copy->counts = baro_values_seen_new ();
      for (guint i = 0; i < self->counts->len; i++)
        {
          BaroValueSeen seen = g_array_index (self->counts, BaroValueSeen, i);

          seen.text = g_strdup (seen.text);
          g_array_append_val (copy->counts, seen);
        }
    }
  return copy;
}

void
baro_mapped_column_free (BaroMappedColumn *self)
{
  if (self == NULL)
    return;
  g_free (self->source_name);
  g_free (self->item);
  g_free (self->lookup_table);
  g_free (self->lookup_key);
  g_free (self->lookup_label);
  g_clear_pointer (&self->column, baro_column_unref);
  g_clear_pointer (&self->counts, g_array_unref);
  g_free (self);
}

void
baro_issue_free (BaroIssue *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->text);
  g_free (self);
}

BaroMapping *
baro_mapping_new (const BaroReading *reading)
{
  BaroMapping *self = g_new0 (BaroMapping, 1);

  self->reading = baro_reading_copy (reading);
  self->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_mapped_column_free);
  self->issues = g_ptr_array_new_with_free_func ((GDestroyNotify) baro_issue_free);
  return self;
}

void
baro_mapping_free (BaroMapping *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->reading, baro_reading_free);
  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->issues);
  g_free (self);
}

BaroMapping *
baro_mapping_copy (const BaroMapping *self)
{
  BaroMapping *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = baro_mapping_new (self->reading);
  copy->is_long = self->is_long;
  copy->n_sampled = self->n_sampled;
  copy->n_bad_rows = self->n_bad_rows;
  copy->has_offsets = self->has_offsets;
  for (guint i = 0; i < self->columns->len; i++)
    g_ptr_array_add (copy->columns, baro_mapped_column_copy (self->columns->pdata[i]));
  for (guint i = 0; i < self->issues->len; i++)
    {
      BaroIssue *issue = g_memdup2 (self->issues->pdata[i], sizeof (BaroIssue));

      issue->title = g_strdup (issue->title);
      issue->text = g_strdup (issue->text);
      g_ptr_array_add (copy->issues, issue);
    }
  return copy;
}

/**
 * baro_mapping_set_kind:
 * @column: index in the mapping
 * @kind: what the column shall be
 *
 * Changes the kind and makes what follows from it anew: the scale from the values seen, unit, decimals.
 * A role that the new kind cannot have is dropped.
 */
void
baro_mapping_set_kind (BaroMapping *self, guint column, BaroKind kind)
{
  BaroMappedColumn *mapped;

  g_return_if_fail (self != NULL && column < self->columns->len);

  mapped = self->columns->pdata[column];
  if (mapped->column->is_derived)
    return;
  mapped->column->kind = kind;
  mapped->is_sure = TRUE;
  if (kind == BARO_KIND_SCALE)
    {
      mapped->column->role = BARO_ROLE_ITEM;
      if (mapped->column->family == BARO_FAMILY_NONE)
        mapped->column->family = BARO_FAMILY_RATING;
    }
  else
    {
      mapped->column->family = BARO_FAMILY_NONE;
      if (mapped->column->role == BARO_ROLE_ITEM)
        mapped->column->role = BARO_ROLE_NONE;
    }
  baro_guess_finish_column (mapped, self->reading, NULL);
  baro_mapping_review (self);
}

static gboolean
is_shared_role (BaroRole role)
{
  return role == BARO_ROLE_NONE || role == BARO_ROLE_ITEM || role == BARO_ROLE_SEGMENT || role == BARO_ROLE_VERBATIM || role == BARO_ROLE_IGNORE
         || role == BARO_ROLE_RESPONDENT;
}

/* The kind that a role needs, or the column's own when it fits. */
static BaroKind
kind_for_role (BaroRole role, BaroKind kind)
{
  switch (role)
    {
    case BARO_ROLE_RESPONSE_ID: case BARO_ROLE_RESPONDENT:
      return BARO_KIND_IDENTIFIER;
    case BARO_ROLE_SUBMITTED_AT: case BARO_ROLE_CLOSED_AT:
      return BARO_KIND_TIME;
    case BARO_ROLE_ITEM:
      return BARO_KIND_SCALE;
    case BARO_ROLE_TOUCHPOINT: case BARO_ROLE_CHANNEL: case BARO_ROLE_RESOLVED: case BARO_ROLE_WAVE: case BARO_ROLE_ITEM_NAME:
      return BARO_KIND_CATEGORY;
    case BARO_ROLE_WEIGHT: case BARO_ROLE_RESPONSE_SECONDS: case BARO_ROLE_VALUE:
      return BARO_KIND_NUMBER;
    case BARO_ROLE_VERBATIM:
      return BARO_KIND_TEXT;
    default:
      return kind;
    }
}

/**
 * baro_mapping_set_role:
 * @column: index in the mapping
 * @role: what the column is for
 * @family: the metric family of an item
 *
 * Changes the role. A role that only one column can have is taken from the one that had it. The kind
 * follows the role, and the scale follows the family.
 */
void
baro_mapping_set_role (BaroMapping *self, guint column, BaroRole role, BaroFamily family)
{
  BaroMappedColumn *mapped;

  g_return_if_fail (self != NULL && column < self->columns->len);

  mapped = self->columns->pdata[column];
  if (mapped->column->is_derived && kind_for_role (role, BARO_KIND_NUMBER) != BARO_KIND_NUMBER)
    return; /* seconds cannot become answers or words */
  for (guint i = 0; i < self->columns->len && !is_shared_role (role); i++)
    {
      BaroMappedColumn *other = self->columns->pdata[i];

      if (i != column && other->column->role == role)
        other->column->role = BARO_ROLE_NONE;
    }
  mapped->column->role = role;
  mapped->column->family = role == BARO_ROLE_ITEM ? family : BARO_FAMILY_NONE;
  mapped->column->kind = kind_for_role (role, mapped->column->kind);
  mapped->is_sure = TRUE;
  if (!mapped->column->is_derived)
    baro_guess_finish_column (mapped, self->reading, NULL);
  baro_mapping_review (self);
}

static const BaroMappedColumn *
find_earlier (const BaroMapping *earlier, const BaroMappedColumn *mapped)
{
  for (guint i = 0; i < earlier->columns->len; i++)
    {
      const BaroMappedColumn *other = earlier->columns->pdata[i];

      if (g_strcmp0 (other->source_name, mapped->source_name) == 0 && g_strcmp0 (other->item, mapped->item) == 0
          && g_strcmp0 (other->lookup_label, mapped->lookup_label) == 0)
        return other;
    }
  return NULL;
}

/**
 * baro_mapping_apply:
 * @self: the guess for a new file
 * @earlier: how a file like it was read before
 *
 * Takes the description of each column that has the same source name in @earlier. The values seen stay
 * those of the new file.
 *
 * Returns: the number of columns that matched
 */
guint
baro_mapping_apply (BaroMapping *self, const BaroMapping *earlier)
{
  guint n_matched = 0;

  g_return_val_if_fail (self != NULL && earlier != NULL, 0);

  for (guint i = 0; i < self->columns->len; i++)
    {
      BaroMappedColumn *mapped = self->columns->pdata[i];
      const BaroMappedColumn *other = find_earlier (earlier, mapped);

      if (other == NULL)
        {
          /* A role that stands in the earlier mapping belongs to the column that has it there. */
          for (guint k = 0; k < earlier->columns->len; k++)
            if (!is_shared_role (mapped->column->role)
                && ((BaroMappedColumn *) earlier->columns->pdata[k])->column->role == mapped->column->role)
              mapped->column->role = BARO_ROLE_NONE;
          continue;
        }
      baro_column_unref (mapped->column);
      mapped->column = baro_column_copy (other->column);
      mapped->is_sure = TRUE;
      for (guint k = 0; mapped->counts != NULL && k < mapped->counts->len; k++)
        {
          BaroValueSeen *seen = &g_array_index (mapped->counts, BaroValueSeen, k);
          BaroMissing missing;

          seen->option = mapped->column->scale != NULL
                           ? baro_value_read_answer (mapped->column->scale, self->reading, seen->text, strlen (seen->text), &missing) : -1;
        }
      n_matched++;
    }
  self->is_long = self->is_long || earlier->is_long;
  baro_mapping_review (self);
  return n_matched;
}

static char *
read_scale (const BaroMappedColumn *self, const BaroReading *reading, const char *text, gboolean *is_missing, BaroMissing *missing)
{
  int index = baro_value_read_answer (self->column->scale, reading, text, strlen (text), missing);
  const BaroOption *option;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (index < 0)
    {
      *is_missing = TRUE;
      return g_strdup (text);
    }
  option = baro_scale_get_option (self->column->scale, (guint) index);
  if (option->is_missing)
    {
      *is_missing = TRUE;
      *missing = option->missing;
    }
  if (option->label != NULL)
    return g_strdup (option->label);
  return g_strdup (g_ascii_dtostr (buffer, sizeof buffer, option->value));
}

/**
 * baro_mapped_column_read:
 * @text: one raw field
 * @is_missing: (out): whether it is no valid value
 * @missing: (out): why
 *
 * Reads one field as an import would.
 *
 * Returns: (transfer full): the text to show
 */
char *
baro_mapped_column_read (const BaroMappedColumn *self, const BaroReading *reading, const char *text, gboolean *is_missing, BaroMissing *missing)
{
  g_autofree char *normalized = baro_value_normalize (text, -1);
  BaroTimeForm form;
  BaroNumber number;
  gint64 time;

  *is_missing = FALSE;
  *missing = BARO_MISSING_INVALID;
  if (self->column->kind == BARO_KIND_SCALE && self->column->scale != NULL)
    return read_scale (self, reading, text, is_missing, missing);
  if (normalized[0] == '\0' || ((self->column->kind == BARO_KIND_NUMBER || self->column->kind == BARO_KIND_TIME)
                                && baro_value_find_missing (normalized, missing)))
    {
      if (normalized[0] == '\0')
        *missing = BARO_MISSING_SKIPPED;
      *is_missing = TRUE;
      return g_strdup (text);
    }
  if (self->column->kind == BARO_KIND_TIME)
    {
      if (baro_value_parse_time (text, strlen (text), reading->date_order, &time, &form))
        return baro_time_to_iso (time);
      *is_missing = TRUE;
    }
  else if (self->column->kind == BARO_KIND_NUMBER
           && !baro_value_parse_number (text, strlen (text), reading->decimal_sign, reading->thousands_sign, &number))
    *is_missing = TRUE;
  return g_strdup (text);
}
