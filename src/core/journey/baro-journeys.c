/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys.c: the journeys of a study: kept, changed, undone
 */
#define G_LOG_DOMAIN "baro-journeys"
#include "config.h"

#include "base/baro-string.h"
#include "journey/baro-journey-edit-private.h"
#include "journey/baro-journeys-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * BaroJourneys:
 *
 * The newest value of each journey of a study. There is one for a study: whoever asks gets the same. It borrows the
 * study, whose undo stack keeps it alive through the edits on it; when the study goes, it is empty.
 */
struct _BaroJourneys
{
  GObject parent_instance;

  BaroStudy *study;       /* borrowed; NULL once it is gone */
  GPtrArray *journeys;    /* (owned) of BaroJourney, owned; in order */
};

enum { CHANGED, LIST_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroJourneys, baro_journeys, G_TYPE_OBJECT)

static GQuark
study_quark (void)
{
  return g_quark_from_static_string ("baro-journeys");
}

static void
baro_journeys_finalize (GObject *object)
{
  BaroJourneys *self = BARO_JOURNEYS (object);

  if (self->study != NULL)
    {
      g_object_set_qdata (G_OBJECT (self->study), study_quark (), NULL);
      g_object_remove_weak_pointer (G_OBJECT (self->study), (gpointer *) &self->study);
    }
  g_clear_pointer (&self->journeys, g_ptr_array_unref);

  G_OBJECT_CLASS (baro_journeys_parent_class)->finalize (object);
}

static void
baro_journeys_class_init (BaroJourneysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_journeys_finalize;

  /**
   * BaroJourneys::changed:
   * @self: the journeys
   * @journey_id: whose map is another now
   *
   * Emitted after an edit, undo or redo. The undo stack is told afterwards.
   */
  signals[CHANGED] = g_signal_new ("changed", BARO_TYPE_JOURNEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * BaroJourneys::list-changed: a journey came, went or has another name
   */
  signals[LIST_CHANGED] = g_signal_new ("list-changed", BARO_TYPE_JOURNEYS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
baro_journeys_init (BaroJourneys *self)
{
}

/**
 * baro_journeys_new:
 * @study: a study; the caller keeps it
 * @error: (nullable): set if a journey in the file cannot be read
 *
 * Reads all journeys of a study; for a study that was read before, returns the same object again. A study of the first
 * schema that is open for reading only has none.
 *
 * Returns: (transfer full): the journeys, or %NULL with an error
 */
BaroJourneys *
baro_journeys_new (BaroStudy *study, GError **error)
{
  BaroJourneys *self;
  GPtrArray *journeys;

  g_return_val_if_fail (BARO_IS_STUDY (study), NULL);

  self = g_object_get_qdata (G_OBJECT (study), study_quark ());
  if (self != NULL)
    return g_object_ref (self);
  journeys = baro_journey_rows_load (study, error);
  if (journeys == NULL)
    return NULL;

  self = g_object_new (BARO_TYPE_JOURNEYS, NULL);
  self->journeys = journeys;
  self->study = study;
  g_object_add_weak_pointer (G_OBJECT (study), (gpointer *) &self->study);
  g_object_set_qdata (G_OBJECT (study), study_quark (), self);

  return self;
}

/**
 * baro_journeys_get_study:
 * @self: the journeys
 *
 * Returns: (transfer none) (nullable): their study; %NULL if it is gone
 */
BaroStudy *
baro_journeys_get_study (BaroJourneys *self)
{
  g_return_val_if_fail (BARO_IS_JOURNEYS (self), NULL);

  return self->study;
}

/* --- looking --- */

static gpointer
copy_ref (gconstpointer journey, gpointer data)
{
  return baro_journey_ref ((BaroJourney *) journey);
}

/**
 * baro_journeys_list:
 * @self: the journeys
 *
 * Returns: (transfer full) (element-type BaroJourney): the newest value of each, in order; the newest journey is last
 */
GPtrArray *
baro_journeys_list (BaroJourneys *self)
{
  g_return_val_if_fail (BARO_IS_JOURNEYS (self), NULL);

  return g_ptr_array_copy (self->journeys, copy_ref, NULL);
}

static int
find_index (BaroJourneys *self, const char *journey_id)
{
  for (guint i = 0; i < self->journeys->len; i++)
    if (g_strcmp0 (baro_journey_get_id (g_ptr_array_index (self->journeys, i)), journey_id) == 0)
      return (int) i;

  return -1;
}

/**
 * baro_journeys_get:
 * @self: the journeys
 * @journey_id: (nullable): a journey's id
 *
 * Returns: (transfer none) (nullable): its newest value, until it changes
 */
BaroJourney *
baro_journeys_get (BaroJourneys *self, const char *journey_id)
{
  int index;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self), NULL);

  index = find_index (self, journey_id);

  return index >= 0 ? g_ptr_array_index (self->journeys, (guint) index) : NULL;
}

static void
refuse_name (BaroJourneys *self, const char *name, guint n_found, GError **error)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < self->journeys->len; i++)
    {
      g_autofree char *quoted = baro_string_format (C_("list of names", "“%s”"), baro_journey_get_name (g_ptr_array_index (self->journeys, i)));

      if (i > 0)
        /* translators: between the names of a list */
        g_string_append (names, C_("list of names", ", "));
      g_string_append (names, quoted);
    }

  if (n_found > 1)
    baro_journey_refuse (error, BARO_JOURNEY_ERROR_NAME, baro_string_format (_("More than one journey is called “%s”. Rename one of them."), name));
  else if (self->journeys->len == 0)
    baro_journey_refuse (error, BARO_JOURNEY_ERROR_NAME, g_strdup (_("The study has no journeys.")));
  else
    baro_journey_refuse (error, BARO_JOURNEY_ERROR_NAME,
                         baro_string_format (_("The study has no journey “%1$s”. It has: %2$s."), name, names->str));
}

/**
 * baro_journeys_find_name:
 * @self: the journeys
 * @name: a journey's name, exactly, or its id
 * @error: (nullable): %BARO_JOURNEY_ERROR_NAME: none, or several; the sentence lists the names
 *
 * Returns: (transfer none) (nullable): the journey, or %NULL with an error
 */
BaroJourney *
baro_journeys_find_name (BaroJourneys *self, const char *name, GError **error)
{
  BaroJourney *found = NULL;
  guint n_found = 0;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && name != NULL, NULL);

  for (guint i = 0; i < self->journeys->len; i++)
    {
      BaroJourney *journey = g_ptr_array_index (self->journeys, i);

      if (strcmp (baro_journey_get_name (journey), name) != 0)
        continue;
      found = journey;
      n_found++;
    }
  if (n_found == 0)
    found = baro_journeys_get (self, name);
  if (found != NULL && n_found <= 1)
    return found;
  refuse_name (self, name, n_found, error);

  return NULL;
}

/* --- edits --- */

/* One change of one journey on the study's undo stack. It names the journey by id; a set that adds or removes the
 * head makes the journey come or go. */
typedef struct
{
  BaroEdit       parent;
  BaroJourneys  *journeys;      /* (owned) */
  char          *journey_id;    /* (owned) */
  BaroChangeSet *set;           /* (owned) */
} JourneyEdit;

typedef struct
{
  JourneyEdit *edit;
  gboolean     backward;
} Write;

static const BaroChange *
find_head (const JourneyEdit *edit)
{
  return g_hash_table_lookup (edit->set->by_id, edit->journey_id);
}

static gboolean
write_rows (BaroStudy *study, gpointer user_data, GError **error)
{
  const Write *write = user_data;

  return baro_journey_rows_write (study, write->edit->journey_id, write->edit->set, write->backward, error);
}

/* The value after the edit; NULL without an error: the journey goes. */
static BaroJourney *
make_value (JourneyEdit *edit, gboolean backward, GError **error)
{
  BaroJourney *now = baro_journeys_get (edit->journeys, edit->journey_id);
  const BaroChange *head = find_head (edit);
  g_autoptr(GPtrArray) parts = NULL;

  if (head != NULL && (backward ? head->before : head->after) == NULL)
    return NULL;
  if (now != NULL)
    return baro_journey_with (now, edit->set, backward, error);

  parts = g_ptr_array_new ();
  for (guint i = 0; i < edit->set->changes->len; i++)
    {
      const BaroChange *change = g_ptr_array_index (edit->set->changes, i);

      g_ptr_array_add (parts, backward ? change->before : change->after);
    }

  return baro_journey_new_from_parts (parts, error);
}

static void
put_value (BaroJourneys *self, const char *journey_id, BaroJourney *value)
{
  int index = find_index (self, journey_id);
  const BaroPart *head = value != NULL ? baro_journey_get_head (value) : NULL;
  guint at = 0;

  if (index >= 0 && value != NULL)
    {
      baro_journey_unref (g_ptr_array_index (self->journeys, (guint) index));
      g_ptr_array_index (self->journeys, (guint) index) = value;
      return;
    }
  if (index >= 0)
    {
      g_ptr_array_remove_index (self->journeys, (guint) index);
      return;
    }

  while (at < self->journeys->len)
    {
      const BaroPart *other = baro_journey_get_head (g_ptr_array_index (self->journeys, at));

      if (baro_edit_compare (&other, &head) > 0)
        break;
      at++;
    }
  g_ptr_array_insert (self->journeys, (int) at, value);
}

static gboolean
run_edit (JourneyEdit *edit, gboolean backward, const char *log_text, GError **error)
{
  BaroJourneys *self = edit->journeys;
  const BaroChange *head = find_head (edit);
  gboolean comes_or_goes = head != NULL && (head->before == NULL || head->after == NULL);
  gboolean is_renamed = head != NULL && !comes_or_goes && strcmp (head->before->text, head->after->text) != 0;
  g_autoptr(GError) local_error = NULL;
  BaroJourney *value = make_value (edit, backward, &local_error);
  Write write = { edit, backward };

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (!baro_study_write_rows (self->study, write_rows, &write, comes_or_goes ? log_text : NULL, error))
    {
      baro_journey_unref (value);
      return FALSE;
    }

  put_value (self, edit->journey_id, value);
  if (!comes_or_goes)
    g_signal_emit (self, signals[CHANGED], 0, edit->journey_id);
  if (comes_or_goes || is_renamed)
    g_signal_emit (self, signals[LIST_CHANGED], 0);

  return TRUE;
}

static gboolean
apply_edit (BaroEdit *base, GError **error)
{
  return run_edit ((JourneyEdit *) base, FALSE, base->label, error);
}

static gboolean
revert_edit (BaroEdit *base, GError **error)
{
  /* translators: an entry of the log; %s is the change that was undone, such as "Change a target" */
  g_autofree char *text = baro_string_format (_("Undo: %s"), base->label);

  return run_edit ((JourneyEdit *) base, TRUE, text, error);
}

static gboolean
merge_edit (BaroEdit *base, const BaroEdit *next)
{
  JourneyEdit *edit = (JourneyEdit *) base;
  const JourneyEdit *other = (const JourneyEdit *) next;

  return strcmp (edit->journey_id, other->journey_id) == 0 && baro_change_set_merge (edit->set, other->set);
}

static void
free_edit (BaroEdit *base)
{
  JourneyEdit *edit = (JourneyEdit *) base;

  baro_change_set_free (edit->set);
  g_object_unref (edit->journeys);
  g_free (edit->journey_id);
  g_free (base->label);
  g_free (edit);
}

static const BaroEditClass JOURNEY_EDIT_CLASS = { apply_edit, revert_edit, merge_edit, free_edit };

/* Takes set. */
static gboolean
push_edit (BaroJourneys *self, const char *journey_id, BaroChangeSet *set, GError **error)
{
  JourneyEdit *edit = g_new0 (JourneyEdit, 1);

  edit->parent.klass = &JOURNEY_EDIT_CLASS;
  edit->parent.label = g_strdup (set->label);
  edit->journeys = g_object_ref (self);
  edit->journey_id = g_strdup (journey_id);
  edit->set = set;

  return baro_study_push_edit (self->study, &edit->parent, error);
}

/**
 * baro_journeys_apply:
 * @self: the journeys
 * @journey_id: one of them
 * @set: (transfer full) (nullable): what an edit of baro-journey-edit.h made of its newest value; %NULL or a set without
 *   changes does nothing
 * @error: (nullable): %BARO_JOURNEY_ERROR or %BARO_STORE_ERROR
 *
 * Changes a map, writes the change to the study and puts it on the undo stack. When this returns the change is on the
 * disk.
 *
 * Returns: %FALSE with an error; map and file are then as before
 */
gboolean
baro_journeys_apply (BaroJourneys *self, const char *journey_id, BaroChangeSet *set, GError **error)
{
  g_autoptr(BaroChangeSet) owned = set;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && self->study != NULL, FALSE);

  if (set == NULL || set->changes->len == 0)
    return TRUE;
  if (baro_journeys_get (self, journey_id) == NULL)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NO_PART, g_strdup (_("The journey is not in the study any more.")));

  return push_edit (self, journey_id, g_steal_pointer (&owned), error);
}

static void
add_all (BaroChangeSet *set, const BaroJourney *journey, gboolean is_removal)
{
  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n;
      const BaroPart *const *list = baro_journey_list (journey, kind, &n);

      for (guint i = 0; i < n; i++)
        baro_change_set_add (set, is_removal ? list[i] : NULL, is_removal ? NULL : baro_part_ref ((BaroPart *) list[i]));
    }
}

/* A set that adds the journey behind all others. */
static void
add_behind (BaroJourneys *self, BaroChangeSet *set, const BaroJourney *journey, const char *name)
{
  guint n = self->journeys->len;
  BaroPart *head = baro_part_copy (baro_journey_get_head (journey));

  head->position = BARO_POSITION_GAP;
  if (n > 0)
    head->position += baro_journey_get_head (g_ptr_array_index (self->journeys, n - 1))->position;
  if (name != NULL)
    baro_part_set_string (&head->text, name);
  add_all (set, journey, FALSE);
  baro_change_set_add (set, NULL, head);
}

/**
 * baro_journeys_add:
 * @self: the journeys
 * @journey: a map
 * @error: (nullable): %BARO_STORE_ERROR
 *
 * Adds a journey behind all others. It keeps its ids, unless the study has a journey of its id: then all are new. Can
 * be undone.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_journeys_add (BaroJourneys *self, const BaroJourney *journey, GError **error)
{
  g_autoptr(BaroJourney) renewed = NULL;
  g_autofree char *label = NULL;
  BaroChangeSet *set;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && self->study != NULL && journey != NULL, FALSE);

  if (baro_journeys_get (self, baro_journey_get_id (journey)) != NULL)
    {
      renewed = baro_journey_renew (journey, error);
      if (renewed == NULL)
        return FALSE;
      journey = renewed;
    }

  label = baro_string_format (_("Add the journey “%s”"), baro_journey_get_name (journey));
  set = baro_change_set_new (label);
  add_behind (self, set, journey, NULL);

  return push_edit (self, baro_journey_get_id (journey), set, error);
}

/**
 * baro_journeys_duplicate:
 * @self: the journeys
 * @journey_id: one of them
 * @name: the copy's name
 * @error: (nullable): %BARO_JOURNEY_ERROR or %BARO_STORE_ERROR
 *
 * Adds a copy with new ids behind all others. Can be undone.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_journeys_duplicate (BaroJourneys *self, const char *journey_id, const char *name, GError **error)
{
  g_autoptr(BaroJourney) renewed = NULL;
  g_autofree char *label = NULL;
  BaroJourney *journey;
  BaroChangeSet *set;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && self->study != NULL && name != NULL, FALSE);

  journey = baro_journeys_get (self, journey_id);
  if (journey == NULL)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NO_PART, g_strdup (_("The journey is not in the study any more.")));
  renewed = baro_journey_renew (journey, error);
  if (renewed == NULL)
    return FALSE;

  label = baro_string_format (_("Duplicate the journey “%s”"), baro_journey_get_name (journey));
  set = baro_change_set_new (label);
  add_behind (self, set, renewed, name);

  return push_edit (self, baro_journey_get_id (renewed), set, error);
}

/**
 * baro_journeys_remove:
 * @self: the journeys
 * @journey_id: one of them
 * @error: (nullable): %BARO_JOURNEY_ERROR or %BARO_STORE_ERROR
 *
 * Removes a journey; its pictures stay. Can be undone.
 *
 * Returns: %FALSE with an error
 */
gboolean
baro_journeys_remove (BaroJourneys *self, const char *journey_id, GError **error)
{
  g_autofree char *label = NULL;
  BaroJourney *journey;
  BaroChangeSet *set;

  g_return_val_if_fail (BARO_IS_JOURNEYS (self) && self->study != NULL, FALSE);

  journey = baro_journeys_get (self, journey_id);
  if (journey == NULL)
    return baro_journey_refuse (error, BARO_JOURNEY_ERROR_NO_PART, g_strdup (_("The journey is not in the study any more.")));

  label = baro_string_format (_("Delete the journey “%s”"), baro_journey_get_name (journey));
  set = baro_change_set_new (label);
  add_all (set, journey, TRUE);

  return push_edit (self, journey_id, set, error);
}
