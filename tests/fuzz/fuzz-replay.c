/* SPDX-License-Identifier: GPL-3.0-or-later
 * fuzz-replay.c: runs a fuzz target over the files of a folder, without a fuzzer
 *   fuzz-NAME-replay FOLDER... */
#include "config.h"

#include "fuzz.h"

static guint
replay_folder (const char *folder)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  if (dir == NULL)
    g_error ("%s", error->message);
  for (; (name = g_dir_read_name (dir)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length;

      if (!g_file_get_contents (path, &bytes, &length, &error))
        g_error ("%s", error->message);
      g_print ("%s\n", name);
      LLVMFuzzerTestOneInput ((guint8 *) bytes, length);
    }
  return n;
}

int
main (int argc, char **argv)
{
  guint n = 0;

  for (int i = 1; i < argc; i++)
    n += replay_folder (argv[i]);
  g_print ("%u files\n", n);
  return n > 0 ? 0 : 1;
}
