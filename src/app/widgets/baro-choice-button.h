/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-choice-button.h: one of a few choices, light enough for hundreds in one window */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A button that says the choice, "Encoding  GB18030, guessed ▾", and offers the others in a popover that is
 * made when it is first opened. A drop-down makes its list at once and costs some twenty times as much,
 * which an assistant with hundreds of columns cannot afford. Signal: "picked" (guint: index of the option);
 * the receiver sets the new value itself. */
#define BARO_TYPE_CHOICE_BUTTON (baro_choice_button_get_type ())
G_DECLARE_FINAL_TYPE (BaroChoiceButton, baro_choice_button, BARO, CHOICE_BUTTON, GtkWidget)

GtkWidget *baro_choice_button_new         (const char *key, const char *accessible_name);   /* key (nullable): dim words in front of the value */
GtkWidget *baro_choice_button_new_icon    (const char *icon_name, const char *accessible_name); /* shows no value */
void       baro_choice_button_set_options (BaroChoiceButton *self, const char *const *titles, guint n_titles, int selected); /* copies; selected -1: none */
void       baro_choice_button_select      (BaroChoiceButton *self, int index);                /* one of the options */
void       baro_choice_button_set_value   (BaroChoiceButton *self, const char *text);       /* other words than the option's title */
int        baro_choice_button_get_selected(BaroChoiceButton *self);
void       baro_choice_button_set_can_search (BaroChoiceButton *self, gboolean can_search); /* before it is first opened */

G_END_DECLS
