/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-journey.c: barometer-cli journey: list, make and read journey maps
 */
#define G_LOG_DOMAIN "baro-cli-journey"
#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/baro-cli-journey.h"
#include "journey/baro-journey-file.h"

const BaroCliCommand baro_cli_journey_commands[] = {
  { "journey list", N_("STUDY.baro"), N_("Lists the journey maps of a study"), baro_cli_run_journey_list },
  { "journey new", N_("STUDY.baro --name NAME --template TEMPLATE|--from-column COLUMN|--from-items A,B,C"),
    N_("Makes a journey map of a template, or of the study's columns"), baro_cli_run_journey_new },
  { "journey score", N_("STUDY.baro JOURNEY"), N_("Computes the scores of a journey map"), baro_cli_run_journey_score },
  { "journey export", N_("STUDY.baro JOURNEY -o FILE"), N_("Writes a journey map as PNG, SVG, PDF or JSON"), baro_cli_run_journey_export },
  { "journey import", N_("STUDY.baro FILE.json"), N_("Adds the journey map of a file to a study"), baro_cli_run_journey_import },
  { NULL, NULL, NULL, NULL },
};

static void
print_help (void)
{
  baro_cli_print (_("Usage:\n  barometer-cli journey COMMAND [OPTION…]\n\nCommands:\n"));
  for (const BaroCliCommand *command = baro_cli_journey_commands; command->name != NULL; command++)
    {
      g_autofree char *line = g_strdup_printf ("  %-14s  %s\n", command->name, _(command->summary));

      baro_cli_print (line);
    }
  baro_cli_print (_("\nbarometer-cli journey COMMAND --help tells the options of a command.\n"));
}

/**
 * baro_cli_run_journey:
 * @name: "journey"
 * @argc: number of arguments
 * @argv: the arguments; the second is the command
 *
 * Returns: how it went
 */
BaroCliStatus
baro_cli_run_journey (const char *name, int argc, char **argv)
{
  if (argc < 2 || g_str_has_prefix (argv[1], "--lang"))
    return baro_cli_usage (name, _("Say what to do: list, new, score, export or import."));
  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))
    {
      print_help ();
      return BARO_CLI_OK;
    }
  for (const BaroCliCommand *command = baro_cli_journey_commands; command->name != NULL; command++)
    if (g_str_equal (command->name + strlen ("journey "), argv[1]))
      return command->run (command->name, argc - 1, argv + 1);

  {
    g_autofree char *sentence = g_strdup_printf (_("There is no command “journey %s”."), argv[1]);

    return baro_cli_usage (name, sentence);
  }
}

/* --- list --- */

static void
print_list_json (GPtrArray *journeys)
{
  g_autoptr(JsonArray) array = json_array_new ();
  g_autoptr(JsonNode) node = NULL;

  for (guint i = 0; i < journeys->len; i++)
    {
      const BaroJourney *journey = journeys->pdata[i];
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "id", baro_journey_get_id (journey));
      json_object_set_string_member (object, "name", baro_journey_get_name (journey));
      json_object_set_int_member (object, "stages", baro_journey_count (journey, BARO_PART_STAGE));
      json_object_set_int_member (object, "touchpoints", baro_journey_count (journey, BARO_PART_TOUCHPOINT));
      json_object_set_int_member (object, "cards", baro_journey_count (journey, BARO_PART_CARD));
      json_array_add_object_element (array, object);
    }
  node = json_node_init_array (json_node_alloc (), array);
  baro_cli_print_json (node);
}

static void
print_list (GPtrArray *journeys)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  const gboolean is_numeric[] = { FALSE, TRUE, TRUE, TRUE };
  char **header = g_new0 (char *, 5);

  header[0] = g_strdup (C_("column of a table", "Journey"));
  header[1] = g_strdup (C_("column of a table", "Stages"));
  header[2] = g_strdup (C_("column of a table", "Touchpoints"));
  header[3] = g_strdup (C_("column of a table", "Cards"));
  g_ptr_array_add (rows, header);
  for (guint i = 0; i < journeys->len; i++)
    {
      const BaroJourney *journey = journeys->pdata[i];
      char **cells = g_new0 (char *, 5);

      cells[0] = g_strdup (baro_journey_get_name (journey));
      cells[1] = g_strdup_printf ("%u", baro_journey_count (journey, BARO_PART_STAGE));
      cells[2] = g_strdup_printf ("%u", baro_journey_count (journey, BARO_PART_TOUCHPOINT));
      cells[3] = g_strdup_printf ("%u", baro_journey_count (journey, BARO_PART_CARD));
      g_ptr_array_add (rows, cells);
    }
  baro_cli_print_grid (rows, 4, is_numeric);
}

BaroCliStatus
baro_cli_run_journey_list (const char *name, int argc, char **argv)
{
  gboolean as_json = FALSE;
  GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_("Print the list as JSON"), NULL }, { NULL } };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;
  study = baro_cli_open (rest[0], &error);
  journeys = study != NULL ? baro_journeys_new (study, &error) : NULL;
  if (journeys == NULL)
    return baro_cli_fail (rest[0], error);
  list = baro_journeys_list (journeys);
  if (as_json)
    print_list_json (list);
  else if (list->len > 0)
    print_list (list);
  else
    baro_cli_print (_("The study has no journey map.\n"));
  return BARO_CLI_OK;
}

/* --- new and import: these write --- */

static BaroJourneys *
open_to_write (const char *path, BaroStudy **study, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                   _("There is no such study file. “barometer-cli import” makes one."));
      return NULL;
    }
  *study = baro_study_open (path, error);
  return *study != NULL ? baro_journeys_new (*study, error) : NULL;
}

/* "A,B,C": a name may hold a comma itself, so the longest name that fits is taken each time. */
static GStrv
split_items (BaroDataset *dataset, const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, ",", -1);
  guint n = g_strv_length (parts), at = 0;
  GPtrArray *items = g_ptr_array_new ();

  while (at < n)
    {
      guint end = n;
      char *found = NULL;

      for (; end > at && found == NULL; end--)
        {
          g_autoptr(GString) joined = g_string_new (parts[at]);

          for (guint i = at + 1; i < end; i++)
            g_string_append_printf (joined, ",%s", parts[i]);
          g_strstrip (joined->str);
          if (end == at + 1 || baro_dataset_find_column (dataset, joined->str) >= 0)
            found = g_strdup (joined->str);
        }
      at = end + 1;
      g_ptr_array_add (items, found);
    }
  g_ptr_array_add (items, NULL);
  return (GStrv) g_ptr_array_free (items, FALSE);
}

static char *
own_templates (void)
{
  return g_build_filename (g_get_user_data_dir (), "barometer", "templates", NULL);
}

static BaroJourney *
make_journey (BaroStudy *study, const char *name, const char *template, const char *column, const char *items, GError **error)
{
  BaroDataset *dataset = baro_study_get_dataset (study);
  g_autofree char *folder = own_templates ();
  g_auto(GStrv) list = NULL;

  if (template != NULL)
    return baro_journey_from_template (template, folder, name, error);
  if (column != NULL)
    return baro_journey_from_column (dataset, column, name, error);
  list = split_items (dataset, items);
  return baro_journey_from_items (dataset, (const char *const *) list, name, error);
}

static gboolean
check_name (BaroJourneys *journeys, const char *name, GError **error)
{
  g_autoptr(GPtrArray) all = baro_journeys_list (journeys);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (baro_journey_get_name (all->pdata[i]), name))
      {
        g_set_error (error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_NAME, _("The study already has a journey map “%s”."), name);
        return FALSE;
      }
  return TRUE;
}

BaroCliStatus
baro_cli_run_journey_new (const char *name, int argc, char **argv)
{
  g_autofree char *title = NULL, *template = NULL, *column = NULL, *items = NULL;
  GOptionEntry entries[] = {
    { "name", 'n', 0, G_OPTION_ARG_STRING, &title, N_("What the map is called"), N_("NAME") },
    { "template", 't', 0, G_OPTION_ARG_STRING, &template, N_("five-stage, complaint, shop, hotline, airport, or one of your own"), N_("TEMPLATE") },
    { "from-column", 'c', 0, G_OPTION_ARG_STRING, &column, N_("One touchpoint for each value of a column"), N_("COLUMN") },
    { "from-items", 'i', 0, G_OPTION_ARG_STRING, &items, N_("One touchpoint for each of these columns"), N_("A,B,C") },
    { NULL },
  };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(BaroJourney) journey = NULL;
  g_autoptr(GError) error = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 1, 1, &rest, &status))
    return status;
  if (title == NULL || *title == '\0')
    return baro_cli_usage (name, _("Say with --name what the map is called."));
  if ((template != NULL) + (column != NULL) + (items != NULL) != 1)
    return baro_cli_usage (name, _("Say with one of --template, --from-column and --from-items what it is made of."));

  journeys = open_to_write (rest[0], &study, &error);
  if (journeys == NULL || !check_name (journeys, title, &error))
    return baro_cli_fail (rest[0], error);
  journey = make_journey (study, title, template, column, items, &error);
  if (journey == NULL || !baro_journeys_add (journeys, journey, &error))
    return baro_cli_fail (rest[0], error);
  return BARO_CLI_OK;
}

BaroCliStatus
baro_cli_run_journey_import (const char *name, int argc, char **argv)
{
  GOptionEntry entries[] = { { NULL } };
  g_auto(GStrv) rest = NULL;
  g_autoptr(BaroStudy) study = NULL;
  g_autoptr(BaroJourneys) journeys = NULL;
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autofree char *id = NULL;
  BaroCliStatus status;

  if (!baro_cli_parse (name, entries, argc, argv, 2, 2, &rest, &status))
    return status;
  journeys = open_to_write (rest[0], &study, &error);
  if (journeys == NULL)
    return baro_cli_fail (rest[0], error);
  id = baro_journeys_import (journeys, rest[1], notes, &error);
  if (id == NULL)
    return baro_cli_fail (rest[1], error);
  for (guint i = 0; i < notes->len; i++)
    fprintf (stderr, "%s\n", (const char *) notes->pdata[i]);
  return BARO_CLI_OK;
}
