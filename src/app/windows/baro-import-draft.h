/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-draft.h: an import before it happens */
#pragma once

#include "data/baro-study.h"
#include "load/baro-mapping.h"

G_BEGIN_DECLS

/* The choices of the reading that a person made, kept when the rest is guessed again. */
typedef enum
{
  BARO_CHOSEN_ENCODING    = 1 << 0,
  BARO_CHOSEN_DELIMITER   = 1 << 1,
  BARO_CHOSEN_QUOTE       = 1 << 2,
  BARO_CHOSEN_PREAMBLE    = 1 << 3,
  BARO_CHOSEN_HEADER      = 1 << 4,
  BARO_CHOSEN_DECIMAL     = 1 << 5,
  BARO_CHOSEN_THOUSANDS   = 1 << 6,
  BARO_CHOSEN_DATE_ORDER  = 1 << 7,
  BARO_CHOSEN_TABLE       = 1 << 8,
} BaroChosen;

/* The first records as they stand in the source: raw text with line numbers. lines[i] belongs to rows[i]; all
 * rows have names' length. */
typedef struct
{
  GStrv      names;        /* (owned) of the source's columns */
  GPtrArray *rows;         /* (owned) GStrv */
  GArray    *lines;        /* (owned) guint64 */
} BaroPreview;

/* What the assistant edits: how the file is read, what its columns become, and the first records. Nothing
 * here touches a study. Reading again runs in a thread; the newest run wins. A column that a person
 * corrected keeps the correction when the file is read again, by name. Signals: "read" (the file was read
 * anew, or could not be: see error), "mapping-changed" (a column was corrected), "busy-changed". */
#define BARO_TYPE_IMPORT_DRAFT (baro_import_draft_get_type ())
G_DECLARE_FINAL_TYPE (BaroImportDraft, baro_import_draft, BARO, IMPORT_DRAFT, GObject)

BaroImportDraft   *baro_import_draft_new         (const char *path, BaroStudy *study) G_GNUC_WARN_UNUSED_RESULT; /* study nullable: where earlier mappings are */
void               baro_import_draft_stop        (BaroImportDraft *self);      /* cancels what runs */
guint64            baro_import_draft_get_n_bytes (BaroImportDraft *self);
gboolean           baro_import_draft_is_busy     (BaroImportDraft *self);
const GError      *baro_import_draft_get_error   (BaroImportDraft *self);      /* (nullable): why the last reading failed */
const BaroReading *baro_import_draft_get_reading (BaroImportDraft *self);      /* (nullable) before the first reading */
guint              baro_import_draft_get_chosen  (BaroImportDraft *self);      /* BaroChosen flags */
GPtrArray         *baro_import_draft_get_tables  (BaroImportDraft *self);      /* (nullable) of BaroForeignTable */
BaroMapping       *baro_import_draft_get_mapping (BaroImportDraft *self);      /* (nullable) */
const BaroPreview *baro_import_draft_get_preview (BaroImportDraft *self);      /* (nullable) */
double             baro_import_draft_get_seconds (BaroImportDraft *self);      /* of the last reading */

/* Reading. chosen says which fields of reading the person set; the others are guessed again. */
void               baro_import_draft_read        (BaroImportDraft *self);
void               baro_import_draft_choose      (BaroImportDraft *self, const BaroReading *reading, BaroChosen chosen);

/* Columns. */
void               baro_import_draft_set_kind    (BaroImportDraft *self, guint column, BaroKind kind);
void               baro_import_draft_set_role    (BaroImportDraft *self, guint column, BaroRole role, BaroFamily family);
void               baro_import_draft_set_scale   (BaroImportDraft *self, guint column, BaroScale *scale);
void               baro_import_draft_set_battery (BaroImportDraft *self, guint column, const char *battery);
int                baro_import_draft_find_source_column (BaroImportDraft *self, guint column); /* position in the preview, or -1: derived */

/* The same columns as last time. */
const char        *baro_import_draft_get_earlier_name (BaroImportDraft *self); /* (nullable) */
guint              baro_import_draft_get_n_matched    (BaroImportDraft *self); /* columns with the same name */
gboolean           baro_import_draft_uses_earlier     (BaroImportDraft *self);
void               baro_import_draft_use_earlier      (BaroImportDraft *self);
void               baro_import_draft_start_from_scratch (BaroImportDraft *self);

G_END_DECLS
