/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli.c: barometer-cli: the same numbers without a display */
#define G_LOG_DOMAIN "baro-cli"
#include "config.h"

#include <locale.h>
#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "cli/baro-cli-journey.h"
#include "cli/baro-cli.h"

const BaroCliCommand baro_cli_commands[] = {
  { "import", N_("FILE… --into STUDY.baro"), N_("Adds the responses of files to a study"), baro_cli_run_import },
  { "info", N_("STUDY.baro"), N_("Tells what is in a study: sources, columns, bases"), baro_cli_run_info },
  { "measure", N_("STUDY.baro --metric METRIC"), N_("Computes a metric with its interval and base"), baro_cli_run_measure },
  { "chart", N_("trend|gap|segment|distribution|histogram|heat|control STUDY.baro -o FILE"),
    N_("Draws a figure as PNG, SVG, PDF or CSV"), baro_cli_run_chart },
  { "report", N_("STUDY.baro -o FILE.pdf"), N_("Writes the overview as pages on paper"), baro_cli_run_report },
  { "export", N_("STUDY.baro -o FILE.csv|FILE.sqlite"), N_("Writes the cleaned responses, one row each"), baro_cli_run_export },
  { "journey", N_("list|new|score|export|import STUDY.baro"), N_("Lists, makes, scores, draws and reads journey maps"), baro_cli_run_journey },
  { "check", N_("STUDY.baro"), N_("Checks that a study file is whole"), baro_cli_run_check },
  { NULL, NULL, NULL, NULL },
};

/* --lang is looked for before anything is said, so that every message already speaks that language. */
static const char *
find_language (int argc, char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (g_str_has_prefix (argv[i], "--lang="))
        return argv[i] + strlen ("--lang=");
      if (g_str_equal (argv[i], "--lang") && i + 1 < argc)
        return argv[i + 1];
    }

  return NULL;
}

/* gettext looks at LANGUAGE only when the locale is not plain C; a wanted locale that the machine lacks becomes
 * C.UTF-8 with the same language. Numbers never follow the locale. */
static void
set_language (const char *language)
{
  const char *locale;

  if (language == NULL && setlocale (LC_ALL, "") == NULL)
    {
      language = g_getenv ("LC_ALL");
      language = language != NULL && *language != '\0' ? language : g_getenv ("LANG");
      if (g_getenv ("LANGUAGE") != NULL)
        language = g_getenv ("LANGUAGE");
    }

  locale = setlocale (LC_ALL, NULL);
  if (locale == NULL || g_str_equal (locale, "C") || g_str_equal (locale, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");

  if (language != NULL)
    {
      g_autofree char *name = g_strndup (language, strcspn (language, ".@"));

      g_setenv ("LANGUAGE", name, TRUE);
    }

  setlocale (LC_NUMERIC, "C");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("BARO_UNINSTALLED") != NULL ? BARO_BUILD_DIR "/po" : BARO_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  /* ngettext() asks the default domain. */
  textdomain (GETTEXT_PACKAGE);
}

static void
print_help (void)
{
  baro_cli_print (_("Usage:\n  barometer-cli COMMAND [OPTION…]\n\nCommands:\n"));

  for (const BaroCliCommand *command = baro_cli_commands; command->name != NULL; command++)
    {
      g_autofree char *line = g_strdup_printf ("  %-8s  %s\n", command->name, _(command->summary));

      baro_cli_print (line);
    }

  baro_cli_print (_("\nbarometer-cli COMMAND --help tells the options of a command.\n"));
}

static BaroCliStatus
run (int argc, char **argv)
{
  g_autofree char *sentence = NULL;

  if (argc < 2)
    return baro_cli_usage (NULL, _("A command is missing."));

  if (g_str_equal (argv[1], "--version"))
    {
      baro_cli_print ("barometer-cli " BARO_VERSION "\n");
      return BARO_CLI_OK;
    }

  if (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h") || g_str_equal (argv[1], "help"))
    {
      print_help ();
      return BARO_CLI_OK;
    }

  for (const BaroCliCommand *command = baro_cli_commands; command->name != NULL; command++)
    if (g_str_equal (argv[1], command->name))
      return command->run (command->name, argc - 1, argv + 1);

  sentence = g_strdup_printf (_("There is no command “%s”."), argv[1]);

  return baro_cli_usage (NULL, sentence);
}

int
main (int argc, char **argv)
{
  g_auto(GStrv) arguments = NULL;
  BaroCliStatus status;

  set_language (find_language (argc, argv));
  g_set_prgname ("barometer-cli");
  arguments = g_strdupv (argv);
  status = run (argc, arguments);

  if (fflush (stdout) != 0 || ferror (stdout))
    {
      fputs (_("barometer-cli: The output could not be written completely.\n"), stderr);
      status = BARO_CLI_FAILED;
    }

  return status;
}
