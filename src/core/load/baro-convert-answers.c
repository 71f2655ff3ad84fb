/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert-answers.c: answers on scales and labels of categories become codes */
#define G_LOG_DOMAIN "baro-convert-answers"

#include "config.h"

#include <string.h>

#include "load/baro-convert-private.h"
#include "load/baro-value.h"

#define NOT_READ 0xff
#define MAX_REMEMBERED 8192u     /* answers remembered per column */

/* A scale's code for a field that the tables do not know: 255 - reason when it is no answer. */
static guint8
read_answer (const BaroPlanColumn *plan, const BaroReading *reading, const char *text, gsize length)
{
  BaroMissing missing;
  int index = baro_value_read_answer (plan->column->scale, reading, text, length, &missing);
  const BaroOption *option;

  if (index < 0)
    return (guint8) (255 - missing);
  option = baro_scale_get_option (plan->column->scale, (guint) index);
  return option->is_missing ? (guint8) (255 - option->missing) : (guint8) index;
}

void
baro_convert_scale (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  BaroColumnState *state = &self->states[c];
  guint8 *codes = converted->columns[c].codes8;

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      guint8 code = NOT_READ;

      if (length == 0)
        {
          codes[r] = 255 - BARO_MISSING_SKIPPED;
          continue;
        }
      if (length == 1)
        code = plan->one[(guint8) text[0]];
      else if (length == 2 && g_ascii_isdigit (text[0]) && g_ascii_isdigit (text[1]))
        code = plan->two[(text[0] - '0') * 10 + text[1] - '0'];
      if (code == NOT_READ)
        {
          gboolean is_new = FALSE;
          guint32 *value = baro_interner_get_size (state->known) < MAX_REMEMBERED && length < 256
                             ? baro_interner_put (state->known, text, length, &is_new) : NULL;

          if (value != NULL && !is_new)
            code = (guint8) *value;
          else
            {
              code = read_answer (plan, self->plan->reading, text, length);
              if (value != NULL)
                *value = code;
            }
          if (code == 255 - BARO_MISSING_INVALID)
            baro_convert_note_invalid (converted, r, c, text, length);
        }
      codes[r] = code;
    }
}

/* Labels stay as they are written, "N/A" and "don't know" among them: whether they count is for the person
 * who groups by them. */
static guint32
add_label (const BaroPlanColumn *plan, BaroColumnState *state, BaroConvertedColumn *column, const char *text, gsize length)
{
  if (baro_convert_is_null_word (text, length, plan->keeps_na))
    return G_MAXUINT32 - BARO_MISSING_SKIPPED;
  if (column->new_labels->len == 0)
    column->first_new = state->n_local;
  g_ptr_array_add (column->new_labels, g_strndup (text, length));
  return state->n_local++;
}

static guint32
find_code (const BaroPlanColumn *plan, BaroColumnState *state, BaroConvertedColumn *column, const char *text, gsize length)
{
  gboolean is_new;
  guint32 *value;

  if (length == 0)
    return G_MAXUINT32 - BARO_MISSING_SKIPPED;
  value = baro_interner_put (state->known, text, length, &is_new);
  if (is_new)
    *value = add_label (plan, state, column, text, length);
  return *value;
}

/* The place of a label of 1 to 16 bytes, filled with its words if another label held it: its code is then
 * to be set. @text must have 8 readable bytes. */
static BaroShortLabel *
find_short_label (BaroColumnState *state, const char *text, gsize length, gboolean *is_found)
{
  guint64 head, tail = 0;
  BaroShortLabel *place;

  memcpy (&head, text, sizeof head);
  head = GUINT64_FROM_LE (head);
  if (length < 8)
    head &= (G_GUINT64_CONSTANT (1) << (8 * length)) - 1;
  else
    memcpy (&tail, text + length - 8, sizeof tail);
  place = &state->short_labels[((head ^ (tail * 31) ^ length) * G_GUINT64_CONSTANT (0x9E3779B97F4A7C15)) >> 56];
  *is_found = place->head == head && place->tail == tail && place->length == length;
  if (!*is_found)
    {
      place->head = head;
      place->tail = tail;
      place->length = (guint32) length;
    }
  return place;
}

void
baro_convert_category (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted)
{
  const BaroPlanColumn *plan = self->plan->columns->pdata[c];
  BaroColumnState *state = &self->states[c];
  BaroConvertedColumn *column = &converted->columns[c];

  for (guint r = tile->first; r < tile->end; r++)
    {
      const guint32 *offsets = tile->offsets + (gsize) r * tile->stride;
      const char *text = tile->text + offsets[0];
      gsize length = offsets[1] - offsets[0];
      BaroShortLabel *place;
      gboolean is_found;

      if (plan->lookup != NULL)
        {
          text = baro_lookup_find (plan->lookup, text, length, &length);
          column->codes32[r] = find_code (plan, state, column, text, text != NULL ? length : 0);
          continue;
        }
      if (length == 0 || length > 16 || offsets[0] + 8 > tile->n_text)
        {
          column->codes32[r] = find_code (plan, state, column, text, length);
          continue;
        }
      place = find_short_label (state, text, length, &is_found);
      if (!is_found)
        place->code = find_code (plan, state, column, text, length);
      column->codes32[r] = place->code;
    }
}
