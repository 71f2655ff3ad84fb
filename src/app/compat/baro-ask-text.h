/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-ask-text.h: asking for one line of text */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Stands in for AdwAlertDialog with an entry (libadwaita 1.5). answered gets the text when the person agreed and
 * it is not empty, on the main thread; nothing is called otherwise. */
typedef void (*BaroTextAnswered) (GtkWindow *parent, const char *text);

void baro_ask_text (GtkWindow *parent, const char *heading, const char *text, const char *agree, BaroTextAnswered answered);

G_END_DECLS
