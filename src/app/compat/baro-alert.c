/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-alert.c: one plain sentence that must be read */
#define G_LOG_DOMAIN "baro-alert"
#include "config.h"

#include "compat/baro-alert.h"

#include <glib/gi18n.h>

/**
 * baro_alert_show:
 * @parent: (nullable): window it belongs to
 * @heading: translated, plain text
 * @body: translated, plain text; what to do is said here
 *
 * Shows a message with one button. Used only for what cannot be undone or mended by itself; everything
 * else is a toast.
 */
void
baro_alert_show (GtkWindow *parent, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, body);

  adw_message_dialog_set_body_use_markup (ADW_MESSAGE_DIALOG (dialog), FALSE);
  adw_message_dialog_set_heading_use_markup (ADW_MESSAGE_DIALOG (dialog), FALSE);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _("_Close"));
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "close");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "close");
  gtk_window_present (GTK_WINDOW (dialog));
}
