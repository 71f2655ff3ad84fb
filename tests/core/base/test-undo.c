/* SPDX-License-Identifier: GPL-3.0-or-later
 * test-undo.c: the undo stack as little programs with the state after each step */
#include "config.h"

#include "base/baro-undo.h"

#include <string.h>

/* The document is a text; an edit appends a word to it. A word is refused while disk_is_full. */
typedef struct
{
  BaroEdit edit;
  char *word;
} Append;

static GString *document;
static gboolean disk_is_full;
static guint n_freed, n_changed;

static gboolean
append_apply (BaroEdit *edit, GError **error)
{
  if (disk_is_full)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
      return FALSE;
    }
  g_string_append (document, ((Append *) edit)->word);
  return TRUE;
}

static gboolean
append_revert (BaroEdit *edit, GError **error)
{
  if (disk_is_full)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_NOSPC, "full");
      return FALSE;
    }
  g_assert_true (g_str_has_suffix (document->str, ((Append *) edit)->word));
  g_string_truncate (document, document->len - strlen (((Append *) edit)->word));
  return TRUE;
}

/* Lower-case words join. */
static gboolean
append_merge (BaroEdit *edit, const BaroEdit *next)
{
  Append *self = (Append *) edit;
  const Append *other = (const Append *) next;
  char *joined;

  if (!g_ascii_islower (self->word[0]) || !g_ascii_islower (other->word[0]))
    return FALSE;

  joined = g_strconcat (self->word, other->word, NULL);
  g_free (self->word);
  self->word = joined;
  return TRUE;
}

static void
append_free (BaroEdit *edit)
{
  g_free (((Append *) edit)->word);
  g_free (edit->label);
  g_free (edit);
  n_freed++;
}

static const BaroEditClass append_class = { append_apply, append_revert, append_merge, append_free };

static BaroEdit *
append_new (const char *word)
{
  Append *self = g_new0 (Append, 1);

  self->edit.klass = &append_class;
  self->edit.label = g_strdup (word);
  self->word = g_strdup (word);
  return &self->edit;
}

static void
changed_cb (void)
{
  n_changed++;
}

/* One step: what is done, and the document, the labels and the signals after it. */
typedef struct
{
  char action;              /* p push, u undo, r redo, c clear, m close merge, F disk full, f disk free */
  const char *word;
  gboolean succeeds;
  const char *text, *undo, *redo;
  guint n_changed;
} Step;

static void
run (const Step *steps, guint n_steps)
{
  g_autoptr (BaroUndoStack) stack = baro_undo_stack_new ();

  document = g_string_new ("");
  disk_is_full = FALSE;
  n_changed = 0;
  g_signal_connect (stack, "changed", G_CALLBACK (changed_cb), NULL);

  for (guint i = 0; i < n_steps; i++)
    {
      const Step *step = &steps[i];
      g_autoptr (GError) error = NULL;
      gboolean ok = TRUE, can_undo, can_redo;
      g_autofree char *undo = NULL, *redo = NULL;

      g_test_message ("step %u: %c %s", i, step->action, step->word != NULL ? step->word : "");
      switch (step->action)
        {
        case 'p': ok = baro_undo_stack_push (stack, append_new (step->word), &error); break;
        case 'u': ok = baro_undo_stack_undo (stack, &error); break;
        case 'r': ok = baro_undo_stack_redo (stack, &error); break;
        case 'c': baro_undo_stack_clear (stack); break;
        case 'm': baro_undo_stack_close_merge (stack); break;
        case 'F': disk_is_full = TRUE; break;
        case 'f': disk_is_full = FALSE; break;
        default: g_assert_not_reached ();
        }

      g_assert_cmpint (ok, ==, step->succeeds);
      g_assert_true (ok == (error == NULL));
      g_assert_cmpstr (document->str, ==, step->text);
      g_object_get (stack, "can-undo", &can_undo, "can-redo", &can_redo, "undo-label", &undo, "redo-label", &redo, NULL);
      g_assert_cmpstr (undo, ==, step->undo);
      g_assert_cmpstr (redo, ==, step->redo);
      g_assert_true (can_undo == (step->undo != NULL) && can_redo == (step->redo != NULL));
      g_assert_cmpuint (n_changed, ==, step->n_changed);
    }

  g_string_free (document, TRUE);
}

static void
test_walk (void)
{
  static const Step steps[] = {
    { 'u', NULL, TRUE, "", NULL, NULL, 0 },
    { 'r', NULL, TRUE, "", NULL, NULL, 0 },
    { 'p', "A", TRUE, "A", "A", NULL, 1 },
    { 'p', "B", TRUE, "AB", "B", NULL, 2 },
    { 'u', NULL, TRUE, "A", "A", "B", 3 },
    { 'u', NULL, TRUE, "", NULL, "A", 4 },
    { 'r', NULL, TRUE, "A", "A", "B", 5 },
    { 'p', "C", TRUE, "AC", "C", NULL, 6 },
    { 'r', NULL, TRUE, "AC", "C", NULL, 6 },
    { 'u', NULL, TRUE, "A", "A", "C", 7 },
    { 'c', NULL, TRUE, "A", NULL, NULL, 8 },
    { 'c', NULL, TRUE, "A", NULL, NULL, 8 },
    { 'u', NULL, TRUE, "A", NULL, NULL, 8 },
  };

  n_freed = 0;
  run (steps, G_N_ELEMENTS (steps));
  g_assert_cmpuint (n_freed, ==, 3);
}

static void
test_merge (void)
{
  static const Step steps[] = {
    { 'p', "a", TRUE, "a", "a", NULL, 1 },
    { 'p', "b", TRUE, "ab", "a", NULL, 2 },
    { 'p', "c", TRUE, "abc", "a", NULL, 3 },
    { 'u', NULL, TRUE, "", NULL, "a", 4 },
    { 'r', NULL, TRUE, "abc", "a", NULL, 5 },
    { 'p', "d", TRUE, "abcd", "d", NULL, 6 },
    { 'm', NULL, TRUE, "abcd", "d", NULL, 6 },
    { 'p', "e", TRUE, "abcde", "e", NULL, 7 },
    { 'p', "F", TRUE, "abcdeF", "F", NULL, 8 },
    { 'u', NULL, TRUE, "abcde", "e", "F", 9 },
    { 'p', "g", TRUE, "abcdeg", "g", NULL, 10 },
    { 'u', NULL, TRUE, "abcde", "e", "g", 11 },
    { 'u', NULL, TRUE, "abcd", "d", "e", 12 },
  };

  n_freed = 0;
  run (steps, G_N_ELEMENTS (steps));
  g_assert_cmpuint (n_freed, ==, 7);
}

static void
test_failure (void)
{
  static const Step steps[] = {
    { 'p', "A", TRUE, "A", "A", NULL, 1 },
    { 'p', "B", TRUE, "AB", "B", NULL, 2 },
    { 'u', NULL, TRUE, "A", "A", "B", 3 },
    { 'F', NULL, TRUE, "A", "A", "B", 3 },
    { 'p', "C", FALSE, "A", "A", "B", 3 },
    { 'u', NULL, FALSE, "A", "A", "B", 3 },
    { 'r', NULL, FALSE, "A", "A", "B", 3 },
    { 'f', NULL, TRUE, "A", "A", "B", 3 },
    { 'r', NULL, TRUE, "AB", "B", NULL, 4 },
    { 'u', NULL, TRUE, "A", "A", "B", 5 },
  };

  n_freed = 0;
  run (steps, G_N_ELEMENTS (steps));
  g_assert_cmpuint (n_freed, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/undo/walk", test_walk);
  g_test_add_func ("/base/undo/merge", test_merge);
  g_test_add_func ("/base/undo/failure", test_failure);

  return g_test_run ();
}
