/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-part-private.h: the fields of a part as a table, and parts as JSON nodes
 */
#pragma once

#include "journey/baro-part.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define BARO_PART_MAX_ID    64u                  /* bytes */
#define BARO_PART_MAX_EXTRA (1024u * 1024)       /* bytes of a filter, of verbatims, of unknown members */

typedef enum
{
  BARO_FIELD_TEXT,     /* char *, never NULL, "" by default; a person's text */
  BARO_FIELD_NAME,     /* char *, NULL by default */
  BARO_FIELD_LINES,    /* as NAME, but may be long */
  BARO_FIELD_FILTER,   /* as LINES, and JSON itself */
  BARO_FIELD_NUMBER,   /* double, NAN by default */
  BARO_FIELD_COUNT,    /* guint, 1 by default */
  BARO_FIELD_SWITCH,   /* gboolean, FALSE by default */
  BARO_FIELD_SHOWN,    /* gboolean, TRUE by default */
  BARO_FIELD_CHOICE,   /* an enumeration, 0 by default, by its nicks */
} BaroFieldType;

/* One field of one kind of part. Copying, comparing, checking and JSON all go by these tables, so that a new field is
 * one line. is_bound fields stand in the object "binding" of a file. lowest and highest are of numbers, inclusive. */
typedef struct
{
  const char   *name;
  BaroFieldType type;
  gsize         offset;
  gboolean      is_bound;
  const char *const *nicks;   /* NULL-terminated */
  double        lowest, highest;
} BaroField;

/* Sets an error; always FALSE. Takes sentence. */
gboolean  baro_journey_refuse (GError **error, BaroJourneyError code, char *sentence);

const BaroField *baro_part_get_fields (BaroPartKind kind, guint *n);

/* Whether its texts are text and its numbers within their limits; a sentence names the part and the field. */
gboolean  baro_part_check     (const BaroPart *self, GError **error);

JsonNode *baro_part_to_node   (const BaroPart *self) G_GNUC_WARN_UNUSED_RESULT;
BaroPart *baro_part_from_node (JsonNode *node, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
