/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-cli-common.c: options, messages and tables of barometer-cli */
#define G_LOG_DOMAIN "baro-cli-common"
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "cli/baro-cli-journey.h"
#include "cli/baro-cli.h"

static const BaroCliCommand *
find_command (const char *name)
{
  const BaroCliCommand *const lists[] = { baro_cli_commands, baro_cli_journey_commands };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (const BaroCliCommand *command = lists[i]; command->name != NULL; command++)
      if (g_str_equal (command->name, name))
        return command;

  g_return_val_if_reached (NULL);
}

/**
 * baro_cli_usage:
 * @name: (nullable): the command, or %NULL before one is known
 * @sentence: what is wrong with the command line
 *
 * Writes the sentence and where help is found to standard error.
 *
 * Returns: %BARO_CLI_USAGE
 */
BaroCliStatus
baro_cli_usage (const char *name, const char *sentence)
{
  if (name == NULL)
    fprintf (stderr, _("barometer-cli: %s Try “barometer-cli --help”.\n"), sentence);
  else
    fprintf (stderr, _("barometer-cli %1$s: %2$s Try “barometer-cli %1$s --help”.\n"), name, sentence);

  return BARO_CLI_USAGE;
}

/**
 * baro_cli_fail:
 * @place: (nullable): the file that it is about
 * @error: what went wrong
 *
 * Writes the failure to standard error.
 *
 * Returns: %BARO_CLI_FAILED
 */
BaroCliStatus
baro_cli_fail (const char *place, const GError *error)
{
  if (place != NULL)
    fprintf (stderr, "barometer-cli: %s: %s\n", place, error->message);
  else
    fprintf (stderr, "barometer-cli: %s\n", error->message);

  return BARO_CLI_FAILED;
}

static gboolean
print_command_help (const char *name, GOptionContext *context)
{
  g_autofree char *help = g_option_context_get_help (context, TRUE, NULL);

  baro_cli_print (help);

  return FALSE;
}

/* GOption's sentences end without a full stop. */
static BaroCliStatus
usage_from_error (const char *name, const GError *error)
{
  g_autofree char *sentence = g_strdup_printf (C_("error sentence", "%s."), error->message);

  return baro_cli_usage (name, sentence);
}

/**
 * baro_cli_parse:
 * @name: the command
 * @entries: its options
 * @argc: number of arguments, the command's name included
 * @argv: the arguments
 * @n_least: fewest arguments that are no options
 * @n_most: most of them
 * @rest: (out): the arguments that are no options
 * @status: (out): what to return when %FALSE is returned
 *
 * Returns: %FALSE if the command is finished, because help was wanted or the command line is wrong
 */
gboolean
baro_cli_parse (const char *name, GOptionEntry *entries, int argc, char **argv, guint n_least, guint n_most,
                char ***rest, BaroCliStatus *status)
{
  const BaroCliCommand *command = find_command (name);
  gboolean wants_help = FALSE;
  g_autofree char *language = NULL;
  GOptionEntry common[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &wants_help, N_("Show these options"), NULL },
    { "lang", 0, 0, G_OPTION_ARG_STRING, &language, N_("Language of texts, such as zh_CN"), N_("LANGUAGE") },
    { NULL },
  };
  g_autofree char *parameters = g_strdup_printf ("%s %s", name, _(command->synopsis));
  g_autoptr(GOptionContext) context = g_option_context_new (parameters);
  g_auto(GStrv) arguments = g_new0 (char *, argc + 1);
  g_autoptr(GError) error = NULL;
  guint n_rest;

  for (int i = 0; i < argc; i++)
    arguments[i] = g_strdup (argv[i]);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_summary (context, _(command->summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  *status = BARO_CLI_OK;
  if (!g_option_context_parse_strv (context, &arguments, &error))
    {
      *status = usage_from_error (name, error);
      return FALSE;
    }

  if (wants_help)
    return print_command_help (name, context);

  n_rest = g_strv_length (arguments) - 1;
  if (n_rest < n_least || n_rest > n_most)
    {
      *status = baro_cli_usage (name, n_rest < n_least ? _("A file or another argument is missing.")
                                                       : _("There are too many arguments."));
      return FALSE;
    }

  *rest = g_strdupv (arguments + 1);

  return TRUE;
}

/**
 * baro_cli_open:
 * @path: a study file
 * @error: (nullable): failure
 *
 * Opens a study to read it; another program may be writing to it.
 *
 * Returns: (transfer full): the study, or %NULL
 */
BaroStudy *
baro_cli_open (const char *path, GError **error)
{
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "%s",
                   _("There is no such study file. “barometer-cli import” makes one."));
      return NULL;
    }

  return baro_study_open_to_read (path, error);
}

/**
 * baro_cli_print:
 * @text: UTF-8
 *
 * Writes text to standard output as it is, whatever the locale's character set.
 */
void
baro_cli_print (const char *text)
{
  fputs (text, stdout);
}

/**
 * baro_cli_print_json:
 * @node: a JsonNode
 */
void
baro_cli_print_json (gpointer node)
{
  g_autoptr(JsonGenerator) generator = json_generator_new ();
  g_autofree char *text = NULL;

  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json_generator_set_root (generator, node);
  text = json_generator_to_data (generator, NULL);
  baro_cli_print (text);
  baro_cli_print ("\n");
}

/**
 * baro_cli_text_width:
 * @text: UTF-8
 *
 * Returns: the columns that it takes on a terminal; East Asian characters take two
 */
guint
baro_cli_text_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
print_cell (const char *text, guint width, gboolean is_numeric, gboolean is_last)
{
  guint own = baro_cli_text_width (text);
  g_autofree char *fill = g_strnfill (width > own ? width - own : 0, ' ');

  if (is_numeric)
    baro_cli_print (fill);
  baro_cli_print (text);
  if (!is_numeric && !is_last)
    baro_cli_print (fill);
  baro_cli_print (is_last ? "\n" : "  ");
}

/**
 * baro_cli_print_grid:
 * @rows: (element-type GStrv): cells; the first row is the header
 * @n_columns: cells of each row
 * @is_numeric: (array): which columns are right aligned
 */
void
baro_cli_print_grid (GPtrArray *rows, guint n_columns, const gboolean *is_numeric)
{
  g_autofree guint *widths = g_new0 (guint, n_columns);

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < n_columns; c++)
      widths[c] = MAX (widths[c], baro_cli_text_width (((GStrv) rows->pdata[r])[c]));

  for (guint r = 0; r < rows->len; r++)
    for (guint c = 0; c < n_columns; c++)
      print_cell (((GStrv) rows->pdata[r])[c], widths[c], is_numeric[c], c + 1 == n_columns);
}

/* Waits for Ctrl-C. The first cancels the work, which then leaves everything as it was; the second ends the
 * program at once, which a study file survives too. */
static gpointer
wait_for_interrupts (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int number = 0;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);

  if (sigwait (&signals, &number) == 0)
    g_cancellable_cancel (cancellable);
  if (sigwait (&signals, &number) == 0)
    _exit (128 + number);

  return NULL;
}

/**
 * baro_cli_watch_interrupts:
 *
 * Must be called before any other thread is started, because they inherit which signals are blocked.
 *
 * Returns: (transfer none): cancelled by the first Ctrl-C
 */
GCancellable *
baro_cli_watch_interrupts (void)
{
  static GCancellable *cancellable = NULL;
  sigset_t signals;

  if (cancellable != NULL)
    return cancellable;

  cancellable = g_cancellable_new ();
  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("interrupts", wait_for_interrupts, cancellable));

  return cancellable;
}
