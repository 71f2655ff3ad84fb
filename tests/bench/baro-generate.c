/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-generate.c: writes made-up feedback as CSV, for the benchmarks and for the Chinese sample study */
#define G_LOG_DOMAIN "baro-generate"

#include "config.h"

#include "baro-generate-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#define DEFAULT_SEED 20260618
#define MAX_ROWS 2000000000

static int
open_output (const char *file_name)
{
  int fd;

  if (file_name == NULL)
    return STDOUT_FILENO;
  fd = g_open (file_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0)
    g_printerr ("%s cannot be written: %s\n", file_name, g_strerror (errno));
  return fd;
}

static gboolean
run (int fd, const char *preset, guint64 n_rows, guint64 seed)
{
  BaroWriter writer;

  baro_writer_init (&writer, fd, seed);
  if (g_str_equal (preset, "bench"))
    baro_generate_bench (&writer, n_rows);
  else
    baro_generate_shop (&writer, n_rows);
  return baro_writer_close (&writer);
}

int
main (int argc, char **argv)
{
  g_autofree char *preset = NULL;
  g_autofree char *file_name = NULL;
  gint64 n_rows = 20000;
  gint64 seed = DEFAULT_SEED;
  const GOptionEntry entries[] = {
    { "preset", 'p', 0, G_OPTION_ARG_STRING, &preset, "What to write: bench or shop-zh", "NAME" },
    { "rows", 'n', 0, G_OPTION_ARG_INT64, &n_rows, "How many responses (20000)", "N" },
    { "seed", 's', 0, G_OPTION_ARG_INT64, &seed, "The same seed gives the same bytes", "N" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &file_name, "The file to write instead of standard output", "FILE" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new ("- write made-up customer feedback as CSV");
  g_autoptr(GError) error = NULL;
  int fd;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (g_strcmp0 (preset, "bench") != 0 && g_strcmp0 (preset, "shop-zh") != 0)
    {
      g_printerr ("--preset is needed: bench or shop-zh\n");
      return 2;
    }
  if (n_rows < 0 || n_rows > MAX_ROWS || argc > 1)
    {
      g_printerr ("--rows takes 0 to %d, and no further arguments are taken\n", MAX_ROWS);
      return 2;
    }

  fd = open_output (file_name);
  if (fd < 0)
    return 1;
  if (!run (fd, preset, n_rows, seed) || (file_name != NULL && close (fd) != 0))
    {
      g_printerr ("The rows could not be written: %s\n", g_strerror (errno));
      return 1;
    }
  return 0;
}
