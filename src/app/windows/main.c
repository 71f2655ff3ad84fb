/* SPDX-License-Identifier: GPL-3.0-or-later
 * main.c: starts the window */
#define G_LOG_DOMAIN "barometer"
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "windows/baro-application.h"

int
main (int argc, char **argv)
{
  g_autoptr(BaroApplication) application = NULL;
  const char *locale_dir = BARO_LOCALE_DIR;

  setlocale (LC_ALL, "");
  if (g_getenv ("BARO_UNINSTALLED") != NULL)
    locale_dir = BARO_BUILD_DIR "/po";
  bindtextdomain (GETTEXT_PACKAGE, locale_dir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  g_set_application_name (_("Barometer"));
  application = baro_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
