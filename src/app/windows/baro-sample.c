/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-sample.c: the sample study, made from the shipped file when first wanted */
#define G_LOG_DOMAIN "baro-sample"
#include "config.h"

#include "windows/baro-sample.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "journey/baro-journeys.h"
#include "load/baro-importer.h"

/* A shipped sample: its file, mapping and journey below the data folder, and the study's name. */
typedef struct
{
  const char *csv, *map, *journey, *study;
} Sample;

static const Sample airport = { "sample/sfo_2010_2018_tidy.csv", "sample/sfo.map.json", "sample/sfo.journey.json", "Airport passengers" };
static const Sample shop = { "sample/shop-zh.csv", "sample/shop-zh.map.json", "sample/shop-zh.journey.json", "客服与电商反馈" };

/* The first language the person prefers decides. */
static const Sample *
choose_sample (void)
{
  const char *const *names = g_get_language_names ();

  return names[0] != NULL && g_str_has_prefix (names[0], "zh") ? &shop : &airport;
}

/* Installed files lie in the data folder; an uninstalled run finds them in the build and source trees. */
static char *
find_data_file (const char *name)
{
  const char *roots[] = { BARO_DATA_DIR, NULL, NULL };

  if (g_getenv ("BARO_UNINSTALLED") != NULL)
    {
      roots[0] = BARO_BUILD_DIR "/data";
      roots[1] = BARO_SOURCE_DIR "/data";
    }
  for (guint i = 0; roots[i] != NULL; i++)
    {
      g_autofree char *path = g_build_filename (roots[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static BaroMapping *
load_mapping (const char *csv, const char *map_name, GCancellable *cancellable, GError **error)
{
  g_autofree char *map_path = find_data_file (map_name);
  g_autofree char *json = NULL;
  g_autoptr(BaroReading) reading = NULL;

  if (map_path != NULL)
    return g_file_get_contents (map_path, &json, NULL, error) ? baro_mapping_from_json (json, error) : NULL;

  reading = baro_reading_guess (csv, NULL, cancellable, error);
  return reading != NULL ? baro_mapping_guess (csv, reading, cancellable, error) : NULL;
}

/* A sample without its journey is still a sample. */
static void
add_journey (BaroStudy *study, const Sample *sample)
{
  g_autofree char *path = find_data_file (sample->journey);
  g_autoptr(GError) error = NULL;

  if (path == NULL || !baro_journeys_add_sample (study, path, &error))
    g_warning ("%s: %s", sample->journey, error != NULL ? error->message : "not installed");
}

/* Made beside its final name, so that a half-made sample is never taken for a whole one. */
static gboolean
make_study (const Sample *sample, const char *csv, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".part", NULL);
  g_autoptr(BaroMapping) mapping = load_mapping (csv, sample->map, cancellable, error);
  g_autoptr(BaroStudy) study = NULL;
  BaroImportResult result;

  if (mapping == NULL)
    return FALSE;
  (void) g_unlink (unfinished);
  study = baro_study_create (unfinished, sample->study, error);
  if (study == NULL || !baro_importer_run (study, csv, mapping, NULL, NULL, cancellable, &result, error))
    return FALSE;
  add_journey (study, sample);
  g_clear_object (&study);
  if (g_rename (unfinished, path) != 0)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, _("The sample study could not be written to “%s”."), path);
      return FALSE;
    }
  return TRUE;
}

/* A sample made by another version may not be readable any more. It is put aside, not deleted: somebody may
 * have worked in it. */
static gboolean
is_there (const char *path)
{
  g_autoptr(BaroStudy) study = NULL;
  g_autofree char *aside = NULL;

  if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
    return FALSE;
  study = baro_study_open (path, NULL);
  if (study != NULL)
    return TRUE;
  aside = g_strconcat (path, ".old", NULL);
  (void) g_rename (path, aside);
  return FALSE;
}

static void
make_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  const Sample *sample = choose_sample ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "barometer", NULL);
  g_autofree char *base = g_strconcat (sample->study, ".baro", NULL);
  g_autofree char *path = g_build_filename (folder, base, NULL);
  g_autofree char *csv = find_data_file (sample->csv);
  GError *error = NULL;

  if (is_there (path))
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
  else if (csv == NULL)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _("The sample data “%s” is not installed. Install Barometer again."), sample->csv);
  else if (g_mkdir_with_parents (folder, 0700) != 0)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, _("The folder “%s” could not be made."), folder);
  else if (make_study (sample, csv, path, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&path), g_free);
  else
    g_task_return_error (task, error);
}

/**
 * baro_sample_make_async:
 * @cancellable: (nullable): cancels
 * @callback: called on the main thread
 * @user_data: for @callback
 *
 * Makes the sample study in a thread, or finds the one made before.
 */
void
baro_sample_make_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, make_in_thread);
}

/**
 * baro_sample_make_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): path of the study file; %NULL with an error
 */
char *
baro_sample_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
