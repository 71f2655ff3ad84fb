/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-codes.c: the values of one column in memory */
#define G_LOG_DOMAIN "baro-codes"
#include "config.h"

#include "data/baro-chunk.h"
#include "data/baro-codes.h"

#include <math.h>
#include <string.h>
#include <sys/mman.h>

/* Loops over codes may read whole vectors past the last row. */
#define PADDING_BYTES 64u
/* From this size on values lie in their own mapping, on huge pages if the system has some: a page fault
 * per 2 MB instead of one per 4 KB when a column is loaded. */
#define MAPPED_BYTES (4u * 1024 * 1024)
#define HUGE_PAGE_BYTES ((gsize) 2 * 1024 * 1024)
#define PAGE_BYTES ((gsize) 4096)

static gsize
width_bytes (BaroWidth width)
{
  static const gsize bytes[] = { 1, 2, 4, 8 };

  return bytes[width];
}

/* A zeroed mapping that starts on a huge page. Reserves one huge page more and gives back both ends. */
static gpointer
map_zeroed (gsize n_bytes)
{
  gsize reserved = n_bytes + HUGE_PAGE_BYTES;
  guint8 *start = mmap (NULL, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  gsize head;

  if (start == MAP_FAILED)
    g_error ("No memory for a column of %" G_GSIZE_FORMAT " bytes", n_bytes);

  head = (HUGE_PAGE_BYTES - (guintptr) start % HUGE_PAGE_BYTES) % HUGE_PAGE_BYTES;
  if (head > 0)
    munmap (start, head);
  if (head < HUGE_PAGE_BYTES)
    munmap (start + head + n_bytes, HUGE_PAGE_BYTES - head);

  /* Advice only: without huge pages the mapping serves as well. */
  (void) madvise (start + head, n_bytes, MADV_HUGEPAGE);

  return start + head;
}

/**
 * baro_codes_new:
 * @n_rows: number of rows; may be zero
 * @width: width of a value
 *
 * Makes values that are all zero, to be filled by one owner and then shared. base, decimals and n_codes are
 * zero too.
 *
 * Returns: (transfer full): the values
 */
BaroCodes *
baro_codes_new (gsize n_rows, BaroWidth width)
{
  BaroCodes *self;
  gsize n_bytes;

  g_return_val_if_fail (width <= BARO_WIDTH_F64, NULL);
  g_return_val_if_fail (n_rows < G_MAXSIZE / 16, NULL);

  self = g_new0 (BaroCodes, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->n_rows = n_rows;
  self->width = width;

  n_bytes = n_rows * width_bytes (width) + PADDING_BYTES;
  if (n_bytes >= MAPPED_BYTES)
    {
      self->n_bytes = (n_bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
      self->values = map_zeroed (self->n_bytes);
    }
  else
    {
      self->n_bytes = n_bytes;
      self->values = g_aligned_alloc0 (1, n_bytes, PADDING_BYTES);
    }

  return self;
}

/**
 * baro_codes_ref:
 * @self: values
 *
 * Shares the values. From here on nobody may write to them.
 *
 * Returns: (transfer full): @self
 */
BaroCodes *
baro_codes_ref (BaroCodes *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * baro_codes_unref:
 * @self: (transfer full): values
 *
 * Gives up one reference; the last one frees the values.
 */
void
baro_codes_unref (BaroCodes *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  if (self->n_bytes >= MAPPED_BYTES)
    munmap (self->values, self->n_bytes);
  else
    g_aligned_free (self->values);
  g_free (self);
}

/**
 * baro_codes_first_missing:
 * @width: a width of codes, not %BARO_WIDTH_F64
 *
 * Tells where the reserved codes begin: 248 for U8. A code from there up is max - reason.
 *
 * Returns: the lowest reserved code
 */
guint32
baro_codes_first_missing (BaroWidth width)
{
  static const guint32 first[] = {
    G_MAXUINT8 - (BARO_MISSING_RESERVED - 1),
    G_MAXUINT16 - (BARO_MISSING_RESERVED - 1),
    G_MAXUINT32 - (BARO_MISSING_RESERVED - 1),
  };

  g_return_val_if_fail ((guint) width < G_N_ELEMENTS (first), 0);

  return first[width];
}

/**
 * baro_codes_get_code:
 * @self: values, not of %BARO_WIDTH_F64
 * @row: a row; must be below the number of rows
 *
 * Returns: the code as stored, a reserved one if the answer is missing
 */
guint32
baro_codes_get_code (const BaroCodes *self, gsize row)
{
  g_return_val_if_fail (self != NULL && row < self->n_rows, 0);

  switch (self->width)
    {
    case BARO_WIDTH_U8:
      return ((const guint8 *) self->values)[row];
    case BARO_WIDTH_U16:
      return ((const guint16 *) self->values)[row];
    case BARO_WIDTH_U32:
      return ((const guint32 *) self->values)[row];
    case BARO_WIDTH_F64:
    default:
      g_return_val_if_reached (0);
    }
}

/**
 * baro_codes_get_missing:
 * @self: values
 * @row: a row; must be below the number of rows
 * @missing: (out) (optional): the reason; unchanged if there is a valid value
 *
 * Returns: %TRUE if the row has no valid value
 */
gboolean
baro_codes_get_missing (const BaroCodes *self, gsize row, BaroMissing *missing)
{
  static const guint32 top[] = { G_MAXUINT8, G_MAXUINT16, G_MAXUINT32 };
  guint32 code, reason;

  g_return_val_if_fail (self != NULL && row < self->n_rows, TRUE);

  if (self->width == BARO_WIDTH_F64)
    return baro_missing_from_nan (((const double *) self->values)[row], missing);

  code = baro_codes_get_code (self, row);
  if (code < baro_codes_first_missing (self->width))
    return FALSE;

  reason = top[self->width] - code;
  if (missing != NULL)
    *missing = reason < BARO_N_MISSING ? (BaroMissing) reason : BARO_MISSING_INVALID;

  return TRUE;
}

/**
 * baro_codes_get_number:
 * @self: values
 * @row: a row; must be below the number of rows
 * @value: (out): the number: (base + code) / 10^decimals; %NAN if missing
 *
 * Reads one value as a number: a number, seconds, or the bare code of a category or scale.
 *
 * Returns: %FALSE if the row has no valid value
 */
gboolean
baro_codes_get_number (const BaroCodes *self, gsize row, double *value)
{
  static const double powers[] = { 1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9 };

  g_return_val_if_fail (value != NULL, FALSE);

  *value = NAN;
  if (baro_codes_get_missing (self, row, NULL))
    return FALSE;

  if (self->width == BARO_WIDTH_F64)
    *value = ((const double *) self->values)[row];
  else
    *value = (double) (self->base + (gint64) baro_codes_get_code (self, row)) / powers[CLAMP (self->decimals, 0, 9)];

  return TRUE;
}
