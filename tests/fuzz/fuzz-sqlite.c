/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz-sqlite.c: any bytes as a SQLite file, every table and view of it read */
#include "config.h"

#include "fuzz.h"

#include "load/baro-records.h"
#include "store/baro-foreign.h"

#define BLOCKS_MAX 4 /* a view may never end */

static void
read_table (const char *path, const BaroForeignTable *table)
{
  g_autoptr(BaroReading) reading = baro_reading_new ();
  g_autoptr(BaroRecords) records = NULL;
  g_autoptr(BaroRecordBlock) block = baro_record_block_new ();

  reading->kind = BARO_READING_SQLITE;
  reading->table = g_strdup (table->name);
  records = baro_records_open (path, reading, NULL, NULL);
  for (guint i = 0; records != NULL && i < BLOCKS_MAX && baro_records_next (records, block, NULL, NULL); i++)
    {
      g_assert (block->offsets->len == block->n_records * block->n_columns + 1);
      g_assert (g_utf8_validate ((char *) block->text->data, block->text->len, NULL));
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize length)
{
  g_autofree char *path = fuzz_open_file (data, length);
  g_autoptr(BaroReading) reading = baro_reading_guess (path, NULL, NULL, NULL);
  g_autoptr(GPtrArray) tables = baro_records_list_tables (path, NULL);

  g_assert (reading == NULL || reading->encoding != NULL);
  for (guint i = 0; tables != NULL && i < MIN (tables->len, 8); i++)
    read_table (path, tables->pdata[i]);
  fuzz_close_file ();
  return 0;
}
