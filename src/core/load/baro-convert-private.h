/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-convert-private.h: what the loops of the kinds share */
#pragma once

#include "load/baro-convert.h"
#include "load/baro-interner.h"

G_BEGIN_DECLS

/* A power of two: 6 KB a column stay in the nearest cache. */
#define BARO_SHORT_LABELS 256u

/* A label of up to 16 bytes as two words, which with its length say all of it, and its code. */
typedef struct
{
  guint64 head, tail;
  guint32 length;                /* 0: empty place */
  guint32 code;
} BaroShortLabel;

/* What a worker remembers of one column between blocks. */
typedef struct
{
  BaroInterner *known;           /* (owned) scales: raw text -> code; categories: text -> local code */
  BaroShortLabel *short_labels;  /* (owned) (nullable) categories: BARO_SHORT_LABELS places, the last label of each */
  guint32  n_local;              /* categories: local codes given */
  char     cached_day[10];
  gint64   cached_start;
} BaroColumnState;

/* One worker. states has one entry per column of the plan. */
struct _BaroConverter
{
  const BaroPlan *plan;          /* borrowed from the import */
  guint           worker;
  BaroColumnState *states;       /* (owned) */
};

/* A column over some rows of a block: all that a kind's loop needs. */
typedef struct
{
  const char    *text;
  gsize          n_text;         /* bytes of the block's text */
  const guint32 *offsets;        /* of this column in the first row of the block */
  guint          stride;
  guint          first, end;     /* rows of the tile */
} BaroTile;

extern const gint64 baro_convert_powers_of_ten[10];

void     baro_convert_note_invalid (BaroConverted *converted, guint row, guint column, const char *text, gsize length);
gboolean baro_convert_is_null_word (const char *text, gsize length, gboolean keeps_na);

void     baro_convert_scale    (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted);
void     baro_convert_category (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted);
void     baro_convert_time     (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted);
void     baro_convert_number   (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted);
void     baro_convert_text     (BaroConverter *self, guint c, const BaroTile *tile, BaroConverted *converted);

G_END_DECLS
