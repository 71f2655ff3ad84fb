/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-plan.c: which field becomes which column, and the buffers for the result */
#define G_LOG_DOMAIN "baro-plan"

#include "config.h"

#include <string.h>

#include "load/baro-convert.h"
#include "load/baro-value.h"

#define NOT_READ 0xff    /* no code: the answer needs a closer look. 255 - BARO_MISSING_NOT_ASKED, which no field is */

static void
free_column (gpointer data)
{
  BaroPlanColumn *self = data;

  baro_column_unref (self->column);
  baro_lookup_free (self->lookup);
  g_free (self);
}

BaroPlan *
baro_plan_new (const BaroReading *reading)
{
  BaroPlan *self = g_new0 (BaroPlan, 1);

  self->reading = baro_reading_copy (reading);
  self->columns = g_ptr_array_new_with_free_func (free_column);
  self->response_id = self->submitted_at = self->closed_at = -1;
  return self;
}

void
baro_plan_free (BaroPlan *self)
{
  if (self == NULL)
    return;
  baro_reading_free (self->reading);
  g_ptr_array_unref (self->columns);
  g_free (self);
}

static guint8
read_code (const BaroPlanColumn *self, const BaroReading *reading, const char *text)
{
  BaroMissing missing;
  int index = baro_value_read_answer (self->column->scale, reading, text, strlen (text), &missing);

  if (index < 0)
    return NOT_READ;
  if (baro_scale_get_option (self->column->scale, (guint) index)->is_missing)
    return (guint8) (255 - baro_scale_get_option (self->column->scale, (guint) index)->missing);
  return (guint8) index;
}

/* All answers of one character and of two digits are read once; an import then only looks them up. */
static void
fill_tables (BaroPlanColumn *self, const BaroReading *reading)
{
  char text[3] = "";

  memset (self->one, NOT_READ, sizeof self->one);
  for (int c = '!'; c <= '~'; c++)
    {
      text[0] = (char) c;
      self->one[c] = read_code (self, reading, text);
    }
  for (int i = 0; i < 100; i++)
    {
      text[0] = (char) ('0' + i / 10);
      text[1] = (char) ('0' + i % 10);
      self->two[i] = read_code (self, reading, text);
    }
}

void
baro_plan_add_column (BaroPlan *self, const BaroColumn *column, int source, BaroLookup *lookup)
{
  BaroPlanColumn *plan;

  g_return_if_fail (source >= 0 || column->kind == BARO_KIND_NUMBER);

  plan = g_new0 (BaroPlanColumn, 1);
  plan->column = baro_column_copy (column);
  plan->source = source;
  plan->lookup = lookup;
  plan->keeps_na = column->role == BARO_ROLE_SEGMENT;
  if (column->kind == BARO_KIND_SCALE)
    fill_tables (plan, self->reading);
  g_ptr_array_add (self->columns, plan);
}

void
baro_plan_finish (BaroPlan *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const BaroColumn *column = ((BaroPlanColumn *) self->columns->pdata[i])->column;

      if (column->role == BARO_ROLE_RESPONSE_ID && (column->kind == BARO_KIND_IDENTIFIER || column->kind == BARO_KIND_TEXT))
        self->response_id = (int) i;
      if (column->role == BARO_ROLE_SUBMITTED_AT && column->kind == BARO_KIND_TIME)
        self->submitted_at = (int) i;
      if (column->role == BARO_ROLE_CLOSED_AT && column->kind == BARO_KIND_TIME)
        self->closed_at = (int) i;
    }
}

BaroConverted *
baro_converted_new (const BaroPlan *plan)
{
  BaroConverted *self = g_new0 (BaroConverted, 1);

  self->n_columns = plan->columns->len;
  self->columns = g_new0 (BaroConvertedColumn, self->n_columns);
  for (guint c = 0; c < self->n_columns; c++)
    {
      self->columns[c].text = g_byte_array_new ();
      self->columns[c].new_labels = g_ptr_array_new_with_free_func (g_free);
    }
  self->invalid = g_array_new (FALSE, FALSE, sizeof (BaroInvalidAnswer));
  self->invalid_text = g_byte_array_new ();
  return self;
}

void
baro_converted_free (BaroConverted *self)
{
  if (self == NULL)
    return;
  for (guint c = 0; c < self->n_columns; c++)
    {
      BaroConvertedColumn *column = &self->columns[c];

      g_free (column->codes8);
      g_free (column->codes32);
      g_free (column->fixed);
      g_free (column->doubles);
      g_free (column->offsets);
      g_free (column->missing);
      g_byte_array_unref (column->text);
      g_ptr_array_unref (column->new_labels);
    }
  g_free (self->columns);
  g_array_unref (self->invalid);
  g_byte_array_unref (self->invalid_text);
  g_free (self->id_hashes);
  g_free (self);
}

static void
drop_text_rows (BaroConvertedColumn *column, guint n_rows, const guint8 *is_dropped)
{
  guint64 end = 0;
  guint kept = 0;

  for (guint r = 0; r < n_rows; r++)
    {
      guint64 start = column->offsets[r], length = column->offsets[r + 1] - start;

      if (is_dropped[r])
        continue;
      memmove (column->text->data + end, column->text->data + start, length);
      column->missing[kept] = column->missing[r];
      column->offsets[kept++] = end;
      end += length;
    }
  column->offsets[kept] = end;
}

/**
 * baro_converted_drop_rows:
 * @is_dropped: one byte per row, not 0 for rows to leave out
 *
 * Leaves rows out, with their invalid answers; the others move together.
 */
void
baro_converted_drop_rows (BaroConverted *self, const BaroPlan *plan, const guint8 *is_dropped)
{
  g_autofree guint *places = g_new (guint, self->n_rows);
  guint kept = 0, n_invalid = 0;

  for (guint r = 0; r < self->n_rows; r++)
    places[r] = is_dropped[r] ? G_MAXUINT : kept++;
  for (guint c = 0; c < self->n_columns; c++)
    {
      BaroConvertedColumn *column = &self->columns[c];
      BaroKind kind = ((BaroPlanColumn *) plan->columns->pdata[c])->column->kind;

      if (kind == BARO_KIND_TEXT || kind == BARO_KIND_IDENTIFIER)
        {
          drop_text_rows (column, self->n_rows, is_dropped);
          continue;
        }
      for (guint r = 0; r < self->n_rows; r++)
        if (places[r] != G_MAXUINT)
          {
            if (kind == BARO_KIND_SCALE)
              column->codes8[places[r]] = column->codes8[r];
            else if (kind == BARO_KIND_CATEGORY)
              column->codes32[places[r]] = column->codes32[r];
            else if (column->is_double)
              column->doubles[places[r]] = column->doubles[r];
            else
              column->fixed[places[r]] = column->fixed[r];
          }
    }
  for (guint i = 0; i < self->invalid->len; i++)
    {
      BaroInvalidAnswer answer = g_array_index (self->invalid, BaroInvalidAnswer, i);

      if (is_dropped[answer.row])
        continue;
      g_array_index (self->invalid, BaroInvalidAnswer, n_invalid++) = answer; /* row stays the block's, for the line */
    }
  g_array_set_size (self->invalid, n_invalid);
  self->n_rows = kept;
}
