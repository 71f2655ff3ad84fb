/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-undo.h: the one undo stack */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* An edit is a small value that can apply and revert itself, and merge with the edit after it. It
 * refers to things by id. Apply and revert write through to the study at once; both may fail (a full
 * disk), then nothing has changed and the stack stays where it was. */
typedef struct _BaroEdit BaroEdit;

typedef struct
{
  gboolean (*apply)  (BaroEdit *edit, GError **error);
  gboolean (*revert) (BaroEdit *edit, GError **error);
  gboolean (*merge)  (BaroEdit *edit, const BaroEdit *next); /* (nullable): TRUE if next was taken in */
  void     (*free)   (BaroEdit *edit);                       /* the edit itself and its label too */
} BaroEditClass;

struct _BaroEdit
{
  const BaroEditClass *klass;
  char *label;                  /* (owned) translated, for the menu and the toast */
};

#define BARO_TYPE_UNDO_STACK (baro_undo_stack_get_type ())
G_DECLARE_FINAL_TYPE (BaroUndoStack, baro_undo_stack, BARO, UNDO_STACK, GObject)
/* properties: can-undo, can-redo (boolean), undo-label, redo-label (string, nullable); signal "changed" */

BaroUndoStack *baro_undo_stack_new            (void) G_GNUC_WARN_UNUSED_RESULT;
gboolean       baro_undo_stack_push           (BaroUndoStack *self, BaroEdit *edit, GError **error); /* applies; takes edit */
gboolean       baro_undo_stack_undo           (BaroUndoStack *self, GError **error);
gboolean       baro_undo_stack_redo           (BaroUndoStack *self, GError **error);
gboolean       baro_undo_stack_can_undo       (BaroUndoStack *self);
gboolean       baro_undo_stack_can_redo       (BaroUndoStack *self);
const char    *baro_undo_stack_get_undo_label (BaroUndoStack *self);
const char    *baro_undo_stack_get_redo_label (BaroUndoStack *self);
void           baro_undo_stack_clear          (BaroUndoStack *self);
void           baro_undo_stack_close_merge    (BaroUndoStack *self); /* the next edit starts a new step */

G_END_DECLS
