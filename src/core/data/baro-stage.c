/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-stage.c: the rows of one column that do not fill a chunk yet */
#define G_LOG_DOMAIN "baro-stage"
#include "config.h"

#include "data/baro-stage-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define LARGEST_SCALED (G_MAXINT64 / 16)   /* fixed values stay below, so that no offset overflows */

static BaroStageType
get_first_type (BaroKind kind)
{
  switch (kind)
    {
    case BARO_KIND_SCALE:
      return BARO_STAGE_CODES8;
    case BARO_KIND_CATEGORY:
      return BARO_STAGE_CODES32;
    case BARO_KIND_TEXT:
      return BARO_STAGE_TEXT;
    default:
      return BARO_STAGE_FIXED;
    }
}

static gsize
get_row_bytes (BaroStageType type)
{
  return type == BARO_STAGE_CODES8 ? 1 : type == BARO_STAGE_CODES32 ? 4 : 8;
}

static void
reserve (BaroStage *self)
{
  if (self->type != BARO_STAGE_TEXT && self->values == NULL)
    self->values = g_malloc (BARO_CHUNK_ROWS * get_row_bytes (self->type));
  if (self->type == BARO_STAGE_TEXT && self->text == NULL)
    {
      self->text = g_byte_array_new ();
      self->offsets = g_new (guint64, BARO_CHUNK_ROWS + 1);
      self->offsets[0] = 0;
      self->missing = g_new (guint8, BARO_CHUNK_ROWS);
    }
}

void
baro_stage_init (BaroStage *self, BaroKind kind)
{
  memset (self, 0, sizeof *self);
  self->kind = kind;
  self->type = get_first_type (kind);
}

void
baro_stage_clear (BaroStage *self)
{
  g_clear_pointer (&self->values, g_free);
  g_clear_pointer (&self->text, g_byte_array_unref);
  g_clear_pointer (&self->offsets, g_free);
  g_clear_pointer (&self->missing, g_free);
}

void
baro_stage_empty (BaroStage *self)
{
  self->n_rows = 0;
  self->decimals = 0;
  if (self->text != NULL)
    g_byte_array_set_size (self->text, 0);
  if (self->type == BARO_STAGE_DOUBLES)
    self->type = BARO_STAGE_FIXED;
}

static gboolean
get_fixed_reason (gint64 value, BaroMissing *reason)
{
  if (value >= G_MININT64 + BARO_MISSING_RESERVED)
    return FALSE;
  *reason = (BaroMissing) (value - G_MININT64);

  return TRUE;
}

static double
fixed_to_double (gint64 value, int decimals)
{
  static const double POWERS[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };
  BaroMissing reason;

  return get_fixed_reason (value, &reason) ? baro_missing_nan (reason) : (double) value / POWERS[CLAMP (decimals, 0, 9)];
}

static void
turn_to_doubles (BaroStage *self)
{
  gint64 *fixed = self->values;
  double *doubles = self->values;

  for (guint i = 0; fixed != NULL && i < self->n_rows; i++)
    {
      double value = fixed_to_double (fixed[i], self->decimals);

      memcpy (&doubles[i], &value, sizeof value);
    }
  self->type = BARO_STAGE_DOUBLES;
}

/* Brings a fixed value to more decimals; FALSE if it becomes too large. */
static gboolean
scale_up (gint64 *value, gint64 factor)
{
  BaroMissing reason;

  if (get_fixed_reason (*value, &reason))
    return TRUE;
  if (*value > LARGEST_SCALED / factor || *value < -(LARGEST_SCALED / factor))
    return FALSE;
  *value *= factor;

  return TRUE;
}

static gint64
power_of_ten (int exponent)
{
  gint64 power = 1;

  while (exponent-- > 0)
    power *= 10;

  return power;
}

/* Gives the staged values as many decimals; they become doubles if they no longer fit. */
static void
raise_decimals (BaroStage *self, int decimals)
{
  gint64 *fixed = self->values;
  gint64 factor = power_of_ten (decimals - self->decimals);

  for (guint i = 0; i < self->n_rows; i++)
    {
      gint64 value = fixed[i];

      if (!scale_up (&value, factor))
        {
          turn_to_doubles (self);
          return;
        }
    }
  for (guint i = 0; i < self->n_rows; i++)
    scale_up (&fixed[i], factor);
  self->decimals = decimals;
}

static void
append_text (BaroStage *self, const char *text, gsize length, guint8 missing)
{
  if (length > 0)
    g_byte_array_append (self->text, (const guint8 *) text, (guint) length);
  self->missing[self->n_rows] = missing;
  self->n_rows++;
  self->offsets[self->n_rows] = self->text->len;
}

static void
append_number_as_text (BaroStage *self, gint64 value, int decimals)
{
  char buffer[64];
  BaroMissing reason;
  gint64 divisor = power_of_ten (decimals);
  guint64 size = value < 0 ? (guint64) 0 - (guint64) value : (guint64) value;

  if (get_fixed_reason (value, &reason))
    {
      append_text (self, NULL, 0, (guint8) (reason + 1));
      return;
    }
  if (decimals == 0)
    g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, value);
  else
    g_snprintf (buffer, sizeof buffer, "%s%" G_GUINT64_FORMAT ".%0*" G_GUINT64_FORMAT, value < 0 ? "-" : "",
                size / (guint64) divisor, decimals, size % (guint64) divisor);
  append_text (self, buffer, strlen (buffer), 0);
}

/* Identifiers that were whole numbers so far, when the first one comes that is not. */
static void
turn_to_text (BaroStage *self)
{
  g_autofree gint64 *fixed = g_steal_pointer (&self->values);
  guint n_rows = self->n_rows;

  self->type = BARO_STAGE_TEXT;
  self->n_rows = 0;
  reserve (self);
  for (guint i = 0; i < n_rows; i++)
    append_number_as_text (self, fixed[i], self->decimals);
}

void
baro_stage_add_missing (BaroStage *self, guint n_rows, BaroMissing reason)
{
  reserve (self);
  if (self->type == BARO_STAGE_CODES8)
    {
      memset ((guint8 *) self->values + self->n_rows, G_MAXUINT8 - (int) reason, n_rows);
      self->n_rows += n_rows;
      return;
    }

  for (guint i = 0; i < n_rows; i++)
    {
      double nan_value = baro_missing_nan (reason);

      if (self->type == BARO_STAGE_TEXT)
        {
          append_text (self, NULL, 0, (guint8) (reason + 1));
          continue;
        }
      if (self->type == BARO_STAGE_CODES32)
        ((guint32 *) self->values)[self->n_rows] = G_MAXUINT32 - (guint32) reason;
      else if (self->type == BARO_STAGE_FIXED)
        ((gint64 *) self->values)[self->n_rows] = G_MININT64 + (gint64) reason;
      else
        memcpy ((double *) self->values + self->n_rows, &nan_value, sizeof nan_value);
      self->n_rows++;
    }
}

static void
add_fixed (BaroStage *self, const gint64 *values, guint n_rows, int decimals)
{
  gint64 factor;

  decimals = CLAMP (decimals, 0, 9);
  if (self->type == BARO_STAGE_TEXT)
    {
      for (guint i = 0; i < n_rows; i++)
        append_number_as_text (self, values[i], decimals);
      return;
    }
  if (self->type == BARO_STAGE_FIXED && decimals > self->decimals)
    raise_decimals (self, decimals);

  factor = self->type == BARO_STAGE_FIXED ? power_of_ten (self->decimals - decimals) : 1;
  for (guint i = 0; i < n_rows; i++)
    {
      gint64 value = values[i];
      double number;

      if (self->type == BARO_STAGE_FIXED && factor > 1 && !scale_up (&value, factor))
        turn_to_doubles (self);
      if (self->type == BARO_STAGE_FIXED)
        {
          ((gint64 *) self->values)[self->n_rows++] = value;
          continue;
        }
      number = fixed_to_double (values[i], decimals);
      memcpy ((double *) self->values + self->n_rows++, &number, sizeof number);
    }
}

static void
add_text (BaroStage *self, const BaroWriterBlock *block, guint n_rows)
{
  if (self->type == BARO_STAGE_FIXED)
    turn_to_text (self);

  for (guint i = 0; i < n_rows; i++)
    {
      guint8 missing = block->text_missing != NULL ? block->text_missing[i] : 0;
      guint64 start = block->text_offsets[i], end = block->text_offsets[i + 1];

      append_text (self, block->text + start, missing != 0 ? 0 : (gsize) (end - start), missing);
    }
}

/* The block's pointer must be one that the column's kind allows; decimals are those of block->fixed. */
void
baro_stage_add_block (BaroStage *self, const BaroWriterBlock *block, guint n_rows, int decimals)
{
  g_assert (self->n_rows + n_rows <= BARO_CHUNK_ROWS);

  reserve (self);
  if (block->codes8 != NULL && self->type == BARO_STAGE_CODES8)
    {
      memcpy ((guint8 *) self->values + self->n_rows, block->codes8, n_rows);
      self->n_rows += n_rows;
    }
  else if (block->codes32 != NULL && self->type == BARO_STAGE_CODES32)
    {
      memcpy ((guint32 *) self->values + self->n_rows, block->codes32, n_rows * sizeof (guint32));
      self->n_rows += n_rows;
    }
  else if (block->fixed != NULL && (self->type == BARO_STAGE_FIXED || self->type == BARO_STAGE_DOUBLES
                                    || self->kind == BARO_KIND_IDENTIFIER))
    {
      add_fixed (self, block->fixed, n_rows, decimals);
    }
  else if (block->doubles != NULL && (self->type == BARO_STAGE_FIXED || self->type == BARO_STAGE_DOUBLES))
    {
      if (self->type == BARO_STAGE_FIXED)
        turn_to_doubles (self);
      memcpy ((double *) self->values + self->n_rows, block->doubles, n_rows * sizeof (double));
      self->n_rows += n_rows;
    }
  else if (block->text_offsets != NULL && (self->kind == BARO_KIND_TEXT || self->kind == BARO_KIND_IDENTIFIER))
    {
      add_text (self, block, n_rows);
    }
  else
    {
      g_critical ("A block of rows does not have the values of its column's kind");
      baro_stage_add_missing (self, n_rows, BARO_MISSING_INVALID);
    }
}

static void
take_codes (BaroStage *self, const BaroCodes *codes, gint64 base)
{
  reserve (self);
  if (self->type == BARO_STAGE_CODES8)
    memcpy (self->values, codes->values, codes->n_rows);
  else if (self->type == BARO_STAGE_CODES32)
    memcpy (self->values, codes->values, codes->n_rows * sizeof (guint32));
  else if (self->type == BARO_STAGE_DOUBLES)
    memcpy (self->values, codes->values, codes->n_rows * sizeof (double));
  else
    for (gsize row = 0; row < codes->n_rows; row++)
      {
        guint32 code = ((const guint32 *) codes->values)[row];

        ((gint64 *) self->values)[row] = code > G_MAXUINT32 - BARO_MISSING_RESERVED
                                           ? G_MININT64 + (gint64) (G_MAXUINT32 - code)
                                           : base + (gint64) code;
      }
  self->n_rows = (guint) codes->n_rows;
}

static gboolean
take_text (BaroStage *self, guint n_rows, GBytes *blob, GError **error)
{
  g_autoptr(BaroTextChunk) chunk = baro_text_chunk_new (blob, error);

  if (chunk == NULL)
    return FALSE;

  self->type = BARO_STAGE_TEXT;
  reserve (self);
  for (guint row = 0; row < MIN (n_rows, baro_text_chunk_get_n_rows (chunk)); row++)
    {
      BaroMissing missing = BARO_MISSING_SKIPPED;
      gsize length = 0;
      const char *text = baro_text_chunk_get (chunk, row, &length, &missing);

      append_text (self, text, text != NULL ? length : 0, text != NULL ? 0 : (guint8) (missing + 1));
    }
  if (baro_text_chunk_get_n_rows (chunk) == n_rows && !baro_text_chunk_is_damaged (chunk))
    return TRUE;

  g_set_error_literal (error, BARO_DATA_ERROR, BARO_DATA_ERROR_DAMAGED,
                       _("A block of stored text is damaged. Check the study file, or import its sources again."));

  return FALSE;
}

/* Takes a stored partial chunk back, so that new rows can follow it. */
gboolean
baro_stage_add_chunk (BaroStage *self, const BaroChunkInfo *info, GBytes *blob, guint32 n_codes, GError **error)
{
  gconstpointer data = g_bytes_get_data (blob, NULL);
  gsize length = g_bytes_get_size (blob);
  g_autoptr(BaroCodes) codes = NULL;
  gint64 base = 0;

  g_assert (self->n_rows == 0);

  if (info->encoding == BARO_CHUNK_TEXT)
    return take_text (self, info->n_rows, blob, error);

  if (self->type == BARO_STAGE_CODES8 || self->type == BARO_STAGE_CODES32)
    {
      codes = baro_codes_new (info->n_rows, self->type == BARO_STAGE_CODES8 ? BARO_WIDTH_U8 : BARO_WIDTH_U32);
      codes->n_codes = n_codes;
      if (!baro_chunk_decode_codes (codes, 0, info->encoding, data, length, info->n_rows, error))
        return FALSE;
    }
  else
    {
      if (info->encoding == BARO_CHUNK_DOUBLE)
        self->type = BARO_STAGE_DOUBLES;
      else if (!baro_chunk_peek_fixed (data, length, &base, &self->decimals, error))
        return FALSE;
      codes = baro_codes_new (info->n_rows, self->type == BARO_STAGE_DOUBLES ? BARO_WIDTH_F64 : BARO_WIDTH_U32);
      codes->base = base;
      codes->decimals = self->decimals;
      if (!baro_chunk_decode_fixed (codes, 0, info->encoding, data, length, info->n_rows, error))
        return FALSE;
    }
  take_codes (self, codes, base);

  return TRUE;
}

void
baro_stage_encode (BaroStage *self, BaroChunk *chunk)
{
  reserve (self);
  switch (self->type)
    {
    case BARO_STAGE_CODES8:
      baro_chunk_encode_u8 (chunk, self->values, self->n_rows);
      break;
    case BARO_STAGE_CODES32:
      baro_chunk_encode_codes (chunk, self->values, self->n_rows);
      break;
    case BARO_STAGE_FIXED:
      baro_chunk_encode_fixed (chunk, self->values, self->n_rows, self->decimals);
      break;
    case BARO_STAGE_DOUBLES:
      baro_chunk_encode_double (chunk, self->values, self->n_rows);
      break;
    case BARO_STAGE_TEXT:
      baro_chunk_encode_text (chunk, (const char *) self->text->data, self->offsets, self->missing, self->n_rows);
      break;
    default:
      g_assert_not_reached ();
    }
}
