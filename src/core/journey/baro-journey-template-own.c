/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-template-own.c: a person's own templates: a folder of journey files
 */
#define G_LOG_DOMAIN "baro-journey-template-own"
#include "config.h"

#include "journey/baro-journey-file.h"
#include "journey/baro-journey-template-private.h"
#include "journey/baro-journeys-private.h"

#include "base/baro-file.h"
#include "base/baro-string.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define OWN_PREFIX "own:"
#define FILE_END ".journey.json"
#define NAME_MAX_CHARS 40u    /* of a file's name; a character has up to four bytes */

static void
unref_part (gpointer data)
{
  baro_part_unref (data);
}

/* What people said and what they look like stays in the study. */
static void
forget_people (BaroPart *part)
{
  if (part->kind == BARO_PART_CARD)
    {
      baro_part_set_string (&part->card.verbatims, NULL);
      baro_part_set_string (&part->card.picture, NULL);
    }
  if (part->kind == BARO_PART_PERSONA)
    {
      baro_part_set_string (&part->persona.picture, NULL);
      baro_part_set_string (&part->persona.quote, "");
    }
}

static gboolean
is_verbatim (const BaroJourney *journey, const BaroPart *part)
{
  const BaroPart *lane = part->kind == BARO_PART_CARD ? baro_journey_find (journey, part->parent_id) : NULL;

  return lane != NULL && lane->lane.kind == BARO_LANE_VERBATIMS;
}

/* A map with the same parts under new ids, without verbatims and pictures. */
static BaroJourney *
copy_as_template (const BaroJourney *journey, const char *name, GError **error)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (unref_part);
  g_autoptr(BaroJourney) stripped = NULL;

  for (guint kind = 0; kind < BARO_N_PART_KINDS; kind++)
    {
      guint n;
      const BaroPart *const *list = baro_journey_list (journey, kind, &n);

      for (guint i = 0; i < n; i++)
        if (!is_verbatim (journey, list[i]))
          {
            BaroPart *part = baro_part_copy (list[i]);

            forget_people (part);
            if (kind == BARO_PART_HEAD && name != NULL)
              baro_part_set_string (&part->text, name);
            g_ptr_array_add (parts, part);
          }
    }
  stripped = baro_journey_new_from_parts (parts, error);

  return stripped != NULL ? baro_journey_renew (stripped, error) : NULL;
}

/* --- files --- */

/* A name that every file system takes. */
static char *
dup_file_name (const char *name)
{
  g_autofree char *short_name = baro_string_ellipsize (name, NAME_MAX_CHARS);
  g_autofree char *trimmed = baro_string_trim_dup (short_name, -1);

  for (char *at = trimmed; *at != '\0'; at++)
    if ((guchar) *at < 0x20 || strchr ("/\\:*?\"<>|", *at) != NULL)
      *at = '-';
  if (trimmed[0] == '.' || trimmed[0] == '\0')
    return g_strconcat ("_", trimmed, FILE_END, NULL);

  return g_strconcat (trimmed, FILE_END, NULL);
}

static BaroJourney *
read_file (const char *path, GError **error)
{
  g_autofree char *json = NULL;
  gsize length;
  GStatBuf status;

  if (g_stat (path, &status) == 0 && status.st_size > BARO_JOURNEY_MAX_BYTES)
    {
      g_set_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT, _("The template “%s” is larger than 64 MB."), path);
      return NULL;
    }
  if (!g_file_get_contents (path, &json, &length, error))
    return NULL;

  return baro_journey_from_json (json, length, NULL, NULL, error);
}

static int
compare_templates (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate ((*(const BaroTemplate *const *) a)->name, (*(const BaroTemplate *const *) b)->name);
}

static void
add_own (GPtrArray *list, const char *folder, const char *file)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(BaroJourney) journey = read_file (path, &error);
  BaroTemplate *item;

  if (journey == NULL)
    {
      g_debug ("%s: %s", path, error->message);
      return;
    }
  item = g_new0 (BaroTemplate, 1);
  item->id = g_strdup_printf (OWN_PREFIX "%.*s", (int) (strlen (file) - strlen (FILE_END)), file);
  item->name = g_strdup (baro_journey_get_name (journey));
  item->summary = g_strdup (baro_journey_get_head (journey)->head.scenario);
  item->is_own = TRUE;
  g_ptr_array_add (list, item);
}

void
baro_template_list_own (GPtrArray *list, const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr(GPtrArray) own = g_ptr_array_new ();
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (file, FILE_END) && g_utf8_validate (file, -1, NULL))
      add_own (own, folder, file);
  g_ptr_array_sort (own, compare_templates);
  for (guint i = 0; i < own->len; i++)
    g_ptr_array_add (list, g_ptr_array_index (own, i));
}

BaroJourney *
baro_template_read_own (const char *template_id, const char *folder, const char *name, GError **error)
{
  g_autofree char *file = g_strconcat (template_id + (g_str_has_prefix (template_id, OWN_PREFIX) ? strlen (OWN_PREFIX) : 0), FILE_END, NULL);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, file, NULL) : NULL;
  g_autoptr(BaroJourney) stored = NULL;

  /* A template's name is no path. */
  if (path == NULL || !g_str_has_prefix (template_id, OWN_PREFIX) || strchr (file, G_DIR_SEPARATOR) != NULL
      || !g_file_test (path, G_FILE_TEST_IS_REGULAR))
    {
      g_set_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME, _("There is no template “%s”."), template_id);
      return NULL;
    }
  stored = read_file (path, error);

  return stored != NULL ? copy_as_template (stored, name, error) : NULL;
}

static gboolean
set_write_error (const char *path, int code, GError **error)
{
  /* translators: the first %s is a file, the second what the system says */
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code), _("The template could not be written to “%s”: %s"), path,
               g_strerror (code));

  return FALSE;
}

static gboolean
write_file (const char *path, const char *text, GError **error)
{
  g_autofree char *beside = NULL;
  gsize length = strlen (text), n_written = 0;
  int fd = baro_file_open_beside (path, &beside);

  if (fd < 0)
    return set_write_error (path, errno, error);
  while (n_written < length)
    {
      gssize n = write (fd, text + n_written, length - n_written);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          set_write_error (path, errno, error);
          (void) close (fd);
          (void) g_unlink (beside);
          return FALSE;
        }
      n_written += (gsize) n;
    }
  if (close (fd) == 0 && baro_file_replace (beside, path))
    return TRUE;
  set_write_error (path, errno, error);
  (void) g_unlink (beside);

  return FALSE;
}

/**
 * baro_journey_save_template:
 * @self: a map
 * @own_folder: where a person's own templates are; made if it is not there
 * @name: the template's name; one of the same name is replaced
 * @error: (nullable): why it could not be written
 *
 * Keeps the map for later ones, without verbatims, pictures and quotes. Bindings stay: a study with the same columns
 * can use them.
 *
 * Returns: whether it is on the disk
 */
gboolean
baro_journey_save_template (const BaroJourney *self, const char *own_folder, const char *name, GError **error)
{
  g_autoptr(BaroJourney) copy = NULL;
  g_autofree char *file = NULL, *path = NULL, *text = NULL;

  g_return_val_if_fail (self != NULL && own_folder != NULL && name != NULL, FALSE);

  copy = copy_as_template (self, name, error);
  if (copy == NULL)
    return FALSE;
  file = dup_file_name (name);
  path = g_build_filename (own_folder, file, NULL);
  if (g_mkdir_with_parents (own_folder, 0700) != 0)
    return set_write_error (path, errno, error);
  text = baro_journey_to_json (copy, NULL, NULL);

  return write_file (path, text, error);
}
