/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-about.c: the about window */
#define G_LOG_DOMAIN "baro-about"
#include "config.h"

#include "compat/baro-about.h"

#include <glib/gi18n.h>

/**
 * baro_about_show:
 * @parent: (nullable): window it belongs to
 *
 * Says what the program is, its licence, and that it was written with AI assistance.
 */
void
baro_about_show (GtkWindow *parent)
{
  static const char *developers[] = { "The Barometer developers", NULL };

  adw_show_about_window (parent,
                         "application-name", _("Barometer"),
                         "application-icon", BARO_APP_ID,
                         "version", BARO_VERSION,
                         "developer-name", _("The Barometer developers"),
                         "developers", developers,
                         "comments", _("Customer feedback, measured with its doubt. Everything stays on this computer. Barometer was written with AI assistance."),
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "website", "https://github.com/baro-cx/barometer",
                         "issue-url", "https://github.com/baro-cx/barometer/issues",
                         /* Translators: your names, one a line */
                         "translator-credits", _("translator-credits"),
                         NULL);
}
