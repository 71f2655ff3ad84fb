/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-pivot.c: rows of single answers are gathered into responses
 *
 * A response is found by its id through a hash table. Its fields lie in one array of cells, row by row; a
 * cell is a place in one block of text, where the line number, the length and the bytes follow each other. */
#define G_LOG_DOMAIN "baro-import-pivot"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "load/baro-import-private.h"
#include "load/baro-interner.h"

#define ARENA_BYTES (8u << 20)
#define MAX_CELLS ((guint64) 1 << 30)   /* 8 GB of pointers */

typedef struct
{
  guint64 line;
  guint32 length;
  char    bytes[];
} Cell;

typedef struct
{
  int   source;
  guint field;
} Level;

struct _BaroPivot
{
  guint       n_fields;
  int         id_source;       /* -1: every row is a response */
  int         item_source, answer_source;
  BaroLookup *item_lookup;     /* (owned) (nullable) */
  BaroInterner *ids;           /* (owned) id -> row */
  GHashTable *items;           /* (owned) item -> field + 1 */
  GArray     *levels;          /* (owned) of Level */
  GPtrArray  *cells;           /* (owned) of Cell, n_fields per row; in arenas */
  GPtrArray  *arenas;          /* (owned) */
  gsize       arena_left;
  char       *arena_next;
  guint64     n_rows;
};

BaroPivot *
baro_pivot_new (guint n_fields, int id_source, int item_source, int answer_source, BaroLookup *item_lookup)
{
  BaroPivot *self = g_new0 (BaroPivot, 1);

  self->n_fields = n_fields;
  self->id_source = id_source;
  self->item_source = item_source;
  self->answer_source = answer_source;
  self->item_lookup = item_lookup;
  self->ids = baro_interner_new ();
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  self->cells = g_ptr_array_new ();
  self->arenas = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
baro_pivot_free (BaroPivot *self)
{
  if (self == NULL)
    return;
  baro_lookup_free (self->item_lookup);
  baro_interner_free (self->ids);
  g_hash_table_unref (self->items);
  g_array_unref (self->levels);
  g_ptr_array_unref (self->cells);
  g_ptr_array_unref (self->arenas);
  g_free (self);
}

void
baro_pivot_add_level (BaroPivot *self, int source, guint field)
{
  Level level = { source, field };

  g_array_append_val (self->levels, level);
}

void
baro_pivot_add_item (BaroPivot *self, const char *item, guint field)
{
  g_hash_table_insert (self->items, g_strdup (item), GUINT_TO_POINTER (field + 1));
}

static Cell *
new_cell (BaroPivot *self, guint64 line, const char *text, gsize length)
{
  gsize n_bytes = (sizeof (Cell) + length + 7) & ~(gsize) 7;
  Cell *cell;

  if (n_bytes > self->arena_left)
    {
      self->arena_left = MAX (n_bytes, ARENA_BYTES);
      self->arena_next = g_malloc (self->arena_left);
      g_ptr_array_add (self->arenas, self->arena_next);
    }
  cell = (Cell *) (gpointer) self->arena_next;
  self->arena_next += n_bytes;
  self->arena_left -= n_bytes;
  cell->line = line;
  cell->length = (guint32) length;
  memcpy (cell->bytes, text, length);
  return cell;
}

static guint64
find_row (BaroPivot *self, const char *id, gsize length)
{
  gboolean is_new;
  guint32 *row = NULL;

  if (id != NULL)
    {
      row = baro_interner_put (self->ids, id, length, &is_new);
      if (!is_new)
        return *row;
      *row = (guint32) self->n_rows;
    }
  self->n_rows++;
  g_ptr_array_set_size (self->cells, (int) (self->n_rows * self->n_fields));
  return self->n_rows - 1;
}

static guint
find_item (BaroPivot *self, const char *text, gsize length)
{
  char buffer[512];

  if (self->item_lookup != NULL)
    text = baro_lookup_find (self->item_lookup, text, length, &length);
  if (text == NULL || length >= sizeof buffer)
    return 0;
  memcpy (buffer, text, length);
  buffer[length] = '\0';
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->items, buffer));
}

static gboolean
add_record (BaroPivot *self, const BaroRecordBlock *block, guint r, BaroPivotRejectFunc reject, gpointer user_data, GError **error)
{
  guint64 line = g_array_index (block->lines, guint64, r);
  gsize id_length = 0, item_length, length;
  const char *id = self->id_source < 0 ? NULL : baro_record_block_field (block, r, (guint) self->id_source, &id_length);
  const char *item = baro_record_block_field (block, r, (guint) self->item_source, &item_length);
  const char *answer = baro_record_block_field (block, r, (guint) self->answer_source, &length);
  guint field = find_item (self, item, item_length);
  gpointer *cells;
  guint64 row;

  if (id != NULL && id_length == 0)
    return reject (line, self->id_source, _("The row has no response id."), answer, length, user_data, error);
  if (field == 0)
    return reject (line, self->item_source, _("The mapping has no column for this item."), item, item_length, user_data, error);
  if ((self->n_rows + 1) * self->n_fields > MAX_CELLS)
    {
      g_set_error_literal (error, BARO_LOAD_ERROR, BARO_LOAD_ERROR_TOO_WIDE,
                           _("The file has too many responses and items to gather its rows by response. Import a part of it, or a file with one row per response."));
      return FALSE;
    }
  row = find_row (self, id, id_length);
  cells = self->cells->pdata + row * self->n_fields;
  for (guint i = 0; i < self->levels->len; i++)
    {
      const Level *level = &g_array_index (self->levels, Level, i);
      gsize level_length;
      const char *text = baro_record_block_field (block, r, (guint) level->source, &level_length);

      if (cells[level->field] == NULL && level_length > 0)
        cells[level->field] = new_cell (self, line, text, level_length);
    }
  if (cells[field - 1] == NULL)
    cells[field - 1] = new_cell (self, line, answer, length);
  else
    return reject (line, self->answer_source, _("The response answers this item more than once; the first answer counts."), answer, length, user_data, error);
  return TRUE;
}

/**
 * baro_pivot_add_block:
 * @block: records, one answer each
 * @reject: told of every row that is no answer
 *
 * Returns: %FALSE with the error of @reject
 */
gboolean
baro_pivot_add_block (BaroPivot *self, const BaroRecordBlock *block, BaroPivotRejectFunc reject, gpointer user_data, GError **error)
{
  for (guint r = 0; r < block->n_records; r++)
    if (!add_record (self, block, r, reject, user_data, error))
      return FALSE;
  return TRUE;
}

guint64
baro_pivot_get_n_rows (const BaroPivot *self)
{
  return self->n_rows;
}

guint64
baro_pivot_get_line (const BaroPivot *self, guint64 row, guint field)
{
  const Cell *cell = self->cells->pdata[row * self->n_fields + field];

  return cell != NULL ? cell->line : 0;
}

/**
 * baro_pivot_fill:
 * @first: the first response
 * @n_rows: how many
 * @block: filled with one record per response
 *
 * Hands responses out in the order of their first rows.
 */
void
baro_pivot_fill (const BaroPivot *self, guint64 first, guint n_rows, BaroRecordBlock *block)
{
  baro_record_block_begin (block, self->n_fields);
  for (guint r = 0; r < n_rows; r++)
    {
      guint64 line = 0;

      for (guint f = 0; f < self->n_fields; f++)
        {
          const Cell *cell = self->cells->pdata[(first + r) * self->n_fields + f];
          guint32 offset = block->text->len;

          g_array_append_val (block->offsets, offset);
          if (cell == NULL)
            continue;
          g_byte_array_append (block->text, (const guint8 *) cell->bytes, cell->length);
          line = line == 0 ? cell->line : MIN (line, cell->line);
        }
      g_array_append_val (block->lines, line);
    }
  g_array_append_vals (block->offsets, &(guint32) { block->text->len }, 1);
  block->n_records = n_rows;
}
