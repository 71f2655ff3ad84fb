/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-undo.c: the one undo stack */
#define G_LOG_DOMAIN "baro-undo"
#include "config.h"

#include "base/baro-undo.h"

/* Two stacks of edits. done[top] is what undo reverts, undone[top] what redo applies. A push empties
 * undone. Nothing is recorded while an edit runs: a push from inside apply or revert is a bug. */
struct _BaroUndoStack
{
  GObject    parent_instance;

  GPtrArray *done;         /* (owned) of BaroEdit, owned */
  GPtrArray *undone;       /* (owned) of BaroEdit, owned */
  gboolean   is_running;   /* an edit's apply or revert is on the C stack */
  gboolean   may_merge;    /* the next push may join the newest step */
};

enum { PROP_0, PROP_CAN_UNDO, PROP_CAN_REDO, PROP_UNDO_LABEL, PROP_REDO_LABEL, N_PROPS };
enum { CHANGED, N_SIGNALS };

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroUndoStack, baro_undo_stack, G_TYPE_OBJECT)

static void
free_edit (gpointer data)
{
  BaroEdit *edit = data;

  edit->klass->free (edit);
}

static BaroEdit *
peek_top (GPtrArray *edits)
{
  return edits->len > 0 ? g_ptr_array_index (edits, edits->len - 1) : NULL;
}

static void
tell_changed (BaroUndoStack *self)
{
  g_object_freeze_notify (G_OBJECT (self));
  for (guint i = PROP_0 + 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
  g_object_thaw_notify (G_OBJECT (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
run_edit (BaroUndoStack *self, BaroEdit *edit, gboolean (*func) (BaroEdit *, GError **), GError **error)
{
  gboolean ok;

  self->is_running = TRUE;
  ok = func (edit, error);
  self->is_running = FALSE;

  return ok;
}

static void
baro_undo_stack_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroUndoStack *self = BARO_UNDO_STACK (object);

  switch (prop_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, baro_undo_stack_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, baro_undo_stack_can_redo (self));
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, baro_undo_stack_get_undo_label (self));
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, baro_undo_stack_get_redo_label (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_undo_stack_finalize (GObject *object)
{
  BaroUndoStack *self = BARO_UNDO_STACK (object);

  g_ptr_array_unref (self->done);
  g_ptr_array_unref (self->undone);

  G_OBJECT_CLASS (baro_undo_stack_parent_class)->finalize (object);
}

static void
baro_undo_stack_class_init (BaroUndoStackClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = baro_undo_stack_get_property;
  object_class->finalize = baro_undo_stack_finalize;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * BaroUndoStack::changed:
   * @self: the stack
   *
   * Emitted after every push, undo, redo and clear that changed the stack.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
baro_undo_stack_init (BaroUndoStack *self)
{
  self->done = g_ptr_array_new_with_free_func (free_edit);
  self->undone = g_ptr_array_new_with_free_func (free_edit);
}

/**
 * baro_undo_stack_new:
 *
 * Returns: (transfer full): an empty stack
 */
BaroUndoStack *
baro_undo_stack_new (void)
{
  return g_object_new (BARO_TYPE_UNDO_STACK, NULL);
}

/**
 * baro_undo_stack_push:
 * @self: the stack
 * @edit: (transfer full): what to do; freed here when it fails
 * @error: set by the edit's apply
 *
 * Applies an edit and records it. Steps that were undone before are forgotten. The edit joins the newest
 * step if that step's merge takes it in; a merged step keeps the older label.
 *
 * Returns: %FALSE if the edit could not be applied; the stack is then as before
 */
gboolean
baro_undo_stack_push (BaroUndoStack *self, BaroEdit *edit, GError **error)
{
  BaroEdit *top;

  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), FALSE);
  g_return_val_if_fail (edit != NULL && edit->klass != NULL, FALSE);
  g_return_val_if_fail (!self->is_running, FALSE);

  if (!run_edit (self, edit, edit->klass->apply, error))
    {
      free_edit (edit);
      return FALSE;
    }

  g_ptr_array_set_size (self->undone, 0);
  top = peek_top (self->done);

  if (self->may_merge && top != NULL && top->klass == edit->klass
      && top->klass->merge != NULL && top->klass->merge (top, edit))
    free_edit (edit);
  else
    g_ptr_array_add (self->done, edit);

  self->may_merge = TRUE;
  tell_changed (self);

  return TRUE;
}

/* Runs the top of one stack and moves it to the other; on failure both stay as they are. */
static gboolean
move_top (BaroUndoStack *self, GPtrArray *from, GPtrArray *to, gboolean is_undo, GError **error)
{
  BaroEdit *edit = peek_top (from);

  if (edit == NULL)
    return TRUE;

  if (!run_edit (self, edit, is_undo ? edit->klass->revert : edit->klass->apply, error))
    return FALSE;

  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  self->may_merge = FALSE;
  tell_changed (self);

  return TRUE;
}

/**
 * baro_undo_stack_undo:
 * @self: the stack
 * @error: set by the edit's revert
 *
 * Reverts the newest step. With nothing to undo it does nothing and succeeds.
 *
 * Returns: %FALSE if the edit could not be reverted; the stack is then as before
 */
gboolean
baro_undo_stack_undo (BaroUndoStack *self, GError **error)
{
  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), FALSE);
  g_return_val_if_fail (!self->is_running, FALSE);

  return move_top (self, self->done, self->undone, TRUE, error);
}

/**
 * baro_undo_stack_redo:
 * @self: the stack
 * @error: set by the edit's apply
 *
 * Applies the step that was undone last. With nothing to redo it does nothing and succeeds.
 *
 * Returns: %FALSE if the edit could not be applied; the stack is then as before
 */
gboolean
baro_undo_stack_redo (BaroUndoStack *self, GError **error)
{
  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), FALSE);
  g_return_val_if_fail (!self->is_running, FALSE);

  return move_top (self, self->undone, self->done, FALSE, error);
}

/**
 * baro_undo_stack_can_undo:
 * @self: the stack
 *
 * Returns: whether there is a step to undo
 */
gboolean
baro_undo_stack_can_undo (BaroUndoStack *self)
{
  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), FALSE);

  return self->done->len > 0;
}

/**
 * baro_undo_stack_can_redo:
 * @self: the stack
 *
 * Returns: whether there is a step to redo
 */
gboolean
baro_undo_stack_can_redo (BaroUndoStack *self)
{
  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), FALSE);

  return self->undone->len > 0;
}

/**
 * baro_undo_stack_get_undo_label:
 * @self: the stack
 *
 * Returns: (transfer none) (nullable): what undo would take back, valid until the stack changes
 */
const char *
baro_undo_stack_get_undo_label (BaroUndoStack *self)
{
  BaroEdit *top;

  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), NULL);

  top = peek_top (self->done);
  return top != NULL ? top->label : NULL;
}

/**
 * baro_undo_stack_get_redo_label:
 * @self: the stack
 *
 * Returns: (transfer none) (nullable): what redo would do again, valid until the stack changes
 */
const char *
baro_undo_stack_get_redo_label (BaroUndoStack *self)
{
  BaroEdit *top;

  g_return_val_if_fail (BARO_IS_UNDO_STACK (self), NULL);

  top = peek_top (self->undone);
  return top != NULL ? top->label : NULL;
}

/**
 * baro_undo_stack_clear:
 * @self: the stack
 *
 * Forgets all steps, done and undone. Nothing is reverted.
 */
void
baro_undo_stack_clear (BaroUndoStack *self)
{
  g_return_if_fail (BARO_IS_UNDO_STACK (self));
  g_return_if_fail (!self->is_running);

  if (self->done->len == 0 && self->undone->len == 0)
    return;

  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  self->may_merge = FALSE;
  tell_changed (self);
}

/**
 * baro_undo_stack_close_merge:
 * @self: the stack
 *
 * Ends the current step: the next edit becomes a step of its own, whatever its merge says. Called when
 * a drag ends or a field loses the focus.
 */
void
baro_undo_stack_close_merge (BaroUndoStack *self)
{
  g_return_if_fail (BARO_IS_UNDO_STACK (self));

  self->may_merge = FALSE;
}
