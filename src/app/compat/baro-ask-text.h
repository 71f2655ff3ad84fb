/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-ask-text.h: asking for one line of text */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwAlertDialog with an entry (libadwaita 1.5). answered gets the text when the person agreed and
 * it is not empty, on the main thread; nothing is called otherwise. */
typedef void (*BaroTextAnswered) (GtkWindow *parent, const char *text);

/* The same for a caller that has to remember something. data is freed when the question is over. */
typedef void (*BaroTextAnsweredFor) (GtkWindow *parent, const char *text, gpointer data);

void baro_ask_text_for (GtkWindow *parent, const char *heading, const char *text, const char *agree,
                        BaroTextAnsweredFor answered, gpointer data, GDestroyNotify free_data);
void baro_ask_text (GtkWindow *parent, const char *heading, const char *text, const char *agree, BaroTextAnswered answered);

G_END_DECLS
