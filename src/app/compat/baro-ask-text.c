/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-ask-text.c: asking for one line of text */
#define G_LOG_DOMAIN "baro-ask-text"
#include "config.h"

#include "compat/baro-ask-text.h"

#include <glib/gi18n.h>

/* What an open question needs until it is answered. */
typedef struct
{
  GtkWidget          *entry;     /* borrowed from the dialog */
  BaroTextAnsweredFor answered;
  gpointer            data;      /* (owned through free_data) (nullable) */
  GDestroyNotify      free_data; /* (nullable) */
} Question;

static void
responded_cb (AdwMessageDialog *dialog, const char *response, gpointer user_data)
{
  Question *question = user_data;
  const char *text = gtk_editable_get_text (GTK_EDITABLE (question->entry));

  if (g_strcmp0 (response, "agree") == 0 && *text != '\0')
    question->answered (gtk_window_get_transient_for (GTK_WINDOW (dialog)), text, question->data);
}

static void
free_question (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->free_data != NULL)
    question->free_data (question->data);
  g_free (question);
}

static void
plain_cb (GtkWindow *parent, const char *text, gpointer data)
{
  (*(BaroTextAnswered *) data) (parent, text);
}

/**
 * baro_ask_text_for:
 * @parent: window it belongs to
 * @heading: translated question, plain text
 * @text: what the entry begins with
 * @agree: translated label of the button that agrees, with mnemonic
 * @answered: called with the text and @data
 * @data: for @answered
 * @free_data: (nullable): frees @data
 *
 * Asks for a line of text; Enter agrees, Escape leaves everything as it was.
 */
void
baro_ask_text_for (GtkWindow *parent, const char *heading, const char *text, const char *agree,
                   BaroTextAnsweredFor answered, gpointer data, GDestroyNotify free_data)
{
  GtkWidget *dialog = adw_message_dialog_new (parent, heading, NULL);
  Question *question = g_new0 (Question, 1);

  question->entry = gtk_entry_new ();
  question->answered = answered;
  question->data = data;
  question->free_data = free_data;
  gtk_editable_set_text (GTK_EDITABLE (question->entry), text);
  gtk_entry_set_activates_default (GTK_ENTRY (question->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, heading, -1);
  adw_message_dialog_set_heading_use_markup (ADW_MESSAGE_DIALOG (dialog), FALSE);
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), question->entry);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "cancel", _("_Cancel"));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "agree", agree);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "agree", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "agree");
  adw_message_dialog_set_close_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_signal_connect_data (dialog, "response", G_CALLBACK (responded_cb), question, free_question, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * baro_ask_text:
 * @parent: window it belongs to
 * @heading: translated question, plain text
 * @text: what the entry begins with
 * @agree: translated label of the button that agrees, with mnemonic
 * @answered: called with the text
 *
 * Asks for a line of text; Enter agrees, Escape leaves everything as it was.
 */
void
baro_ask_text (GtkWindow *parent, const char *heading, const char *text, const char *agree, BaroTextAnswered answered)
{
  baro_ask_text_for (parent, heading, text, agree, plain_cb, g_memdup2 (&answered, sizeof answered), g_free);
}
