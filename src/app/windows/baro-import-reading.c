/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-reading.c: the choices of how a file is read */
#define G_LOG_DOMAIN "baro-import-reading"
#include "config.h"

#include "windows/baro-import-reading.h"

#include <glib/gi18n.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-remove-all.h"
#include "figures/baro-format.h"
#include "store/baro-foreign.h"
#include "widgets/baro-choice-button.h"

#define MAX_PREAMBLE 20u
#define SURE_ENCODING 80
#define N_DATE_ORDERS 3u

/* What can be chosen, in the order of the list. */
typedef enum
{
  CHOICE_ENCODING, CHOICE_DELIMITER, CHOICE_QUOTE, CHOICE_PREAMBLE, CHOICE_HEADER,
  CHOICE_DECIMAL, CHOICE_THOUSANDS, CHOICE_DATE_ORDER, N_CHOICES
} Choice;

/* One sign and its name. */
typedef struct { char sign; const char *title; } Sign;

static const Sign DELIMITERS[] = { { ',', N_("Comma") }, { ';', N_("Semicolon") }, { '\t', N_("Tab") }, { '|', N_("Vertical bar") }, { ':', N_("Colon") } };
static const Sign QUOTES[] = { { '"', N_("Double quote") }, { '\'', N_("Single quote") }, { 0, N_("No quote") } };
static const Sign DECIMALS[] = { { '.', N_("Point") }, { ',', N_("Comma") } };
static const Sign THOUSANDS[] = { { 0, N_("No sign") }, { ',', N_("Comma") }, { '.', N_("Point") }, { ' ', N_("Blank") }, { '\'', N_("Apostrophe") } };
static const char *const DATE_ORDERS[] = { N_("Year, month, day"), N_("Day, month, year"), N_("Month, day, year") };

static const struct { const char *title, *note; BaroChosen chosen; gboolean in_bar; gboolean for_tables; } CHOICES[N_CHOICES] = {
  { N_("Encoding"), N_("How bytes become characters"), BARO_CHOSEN_ENCODING, TRUE, FALSE },
  { N_("Delimiter"), N_("What stands between fields"), BARO_CHOSEN_DELIMITER, TRUE, FALSE },
  { N_("Quote"), N_("What encloses a field that holds a delimiter"), BARO_CHOSEN_QUOTE, FALSE, FALSE },
  { N_("Lines before the header"), N_("Titles and notes that are no data"), BARO_CHOSEN_PREAMBLE, FALSE, FALSE },
  { N_("Header"), N_("Whether the first row names the columns"), BARO_CHOSEN_HEADER, TRUE, FALSE },
  { N_("Decimal sign"), N_("4.5 or 4,5"), BARO_CHOSEN_DECIMAL, TRUE, TRUE },
  { N_("Thousands sign"), N_("12,000 or 12.000"), BARO_CHOSEN_THOUSANDS, FALSE, TRUE },
  { N_("Order of dates"), N_("3/4/2026 is in March or in April"), BARO_CHOSEN_DATE_ORDER, FALSE, TRUE },
};

struct _BaroImportReading
{
  AdwBin            parent_instance;

  BaroImportDraft  *draft;                 /* (owned) */
  BaroChoiceButton *buttons[N_CHOICES];    /* (nullable) borrowed from the widget tree */
  GtkWidget        *rows[N_CHOICES];       /* (nullable) what is hidden with a choice that does not apply */
  GtkWidget        *question;              /* (nullable) bar only */
  GtkWidget        *tables;                /* (nullable) the list of tables */
};

G_DEFINE_FINAL_TYPE (BaroImportReading, baro_import_reading, ADW_TYPE_BIN)

/* --- what is offered --- */

static void
set_signs (BaroChoiceButton *button, const Sign *signs, guint n_signs, char current)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  int selected = -1;

  for (guint i = 0; i < n_signs; i++)
    {
      g_ptr_array_add (titles, (gpointer) _(signs[i].title));
      if (signs[i].sign == current)
        selected = (int) i;
    }
  baro_choice_button_set_options (button, (const char *const *) titles->pdata, n_signs, selected);
  if (selected < 0)
    {
      const char other[2] = { current, '\0' };

      baro_choice_button_set_value (button, other);
    }
}

static void
set_encodings (BaroImportReading *self, BaroChoiceButton *button, const BaroReading *reading)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  guint n_choices = 0;
  const BaroEncodingChoice *choices = baro_encoding_choices (&n_choices);
  int selected = -1;

  for (guint i = 0; i < n_choices; i++)
    {
      g_ptr_array_add (titles, (gpointer) choices[i].title);
      if (reading->encoding != NULL && g_ascii_strcasecmp (choices[i].name, reading->encoding) == 0)
        selected = (int) i;
    }
  baro_choice_button_set_options (button, (const char *const *) titles->pdata, n_choices, selected);
  if (reading->encoding == NULL)
    return;
  if ((baro_import_draft_get_chosen (self->draft) & BARO_CHOSEN_ENCODING) != 0 || reading->encoding_confidence >= 100)
    baro_choice_button_set_value (button, reading->encoding);
  else
    {
      /* Translators: an encoding that was guessed and how sure the guess is, “GB18030, guessed (92 %)” */
      g_autofree char *text = g_strdup_printf (_("%s, guessed (%d %%)"), reading->encoding, reading->encoding_confidence);

      baro_choice_button_set_value (button, text);
    }
}

static void
set_preamble (BaroChoiceButton *button, guint n_preamble)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  guint n = MAX (MAX_PREAMBLE, n_preamble);

  for (guint i = 0; i <= n; i++)
    g_ptr_array_add (titles, i == 0 ? g_strdup (_("None")) : g_strdup_printf (ngettext ("%u line", "%u lines", i), i));
  baro_choice_button_set_options (button, (const char *const *) titles->pdata, titles->len, (int) n_preamble);
}

static void
set_header (BaroChoiceButton *button, const BaroReading *reading)
{
  g_autofree char *row = g_strdup_printf (_("Row %u"), reading->n_preamble + 1);
  const char *titles[] = { row, _("No header") };

  baro_choice_button_set_options (button, titles, 2, reading->has_header ? 0 : 1);
}

static void
fill_choice (BaroImportReading *self, Choice choice, const BaroReading *reading)
{
  BaroChoiceButton *button = self->buttons[choice];
  const char *orders[N_DATE_ORDERS];

  switch (choice)
    {
    case CHOICE_ENCODING: set_encodings (self, button, reading); break;
    case CHOICE_DELIMITER: set_signs (button, DELIMITERS, G_N_ELEMENTS (DELIMITERS), reading->delimiter); break;
    case CHOICE_QUOTE: set_signs (button, QUOTES, G_N_ELEMENTS (QUOTES), reading->quote); break;
    case CHOICE_PREAMBLE: set_preamble (button, reading->n_preamble); break;
    case CHOICE_HEADER: set_header (button, reading); break;
    case CHOICE_DECIMAL: set_signs (button, DECIMALS, G_N_ELEMENTS (DECIMALS), reading->decimal_sign); break;
    case CHOICE_THOUSANDS: set_signs (button, THOUSANDS, G_N_ELEMENTS (THOUSANDS), reading->thousands_sign); break;
    case CHOICE_DATE_ORDER:
      for (guint i = 0; i < N_DATE_ORDERS; i++)
        orders[i] = _(DATE_ORDERS[i]);
      baro_choice_button_set_options (button, orders, N_DATE_ORDERS, (int) reading->date_order);
      break;
    case N_CHOICES: break;
    }
}

/* --- what is picked --- */

static void
picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  BaroImportReading *self = user_data;
  const BaroReading *current = baro_import_draft_get_reading (self->draft);
  g_autoptr(BaroReading) wish = current != NULL ? baro_reading_copy (current) : baro_reading_new ();
  guint n_encodings = 0;
  Choice choice = CHOICE_ENCODING;

  while (choice < N_CHOICES && self->buttons[choice] != button)
    choice++;
  switch (choice)
    {
    case CHOICE_ENCODING:
      g_free (wish->encoding);
      wish->encoding = g_strdup (baro_encoding_choices (&n_encodings)[index].name);
      break;
    case CHOICE_DELIMITER: wish->delimiter = DELIMITERS[index].sign; break;
    case CHOICE_QUOTE: wish->quote = QUOTES[index].sign; break;
    case CHOICE_PREAMBLE: wish->n_preamble = index; break;
    case CHOICE_HEADER: wish->has_header = index == 0; break;
    case CHOICE_DECIMAL: wish->decimal_sign = DECIMALS[index].sign; break;
    case CHOICE_THOUSANDS: wish->thousands_sign = THOUSANDS[index].sign; break;
    case CHOICE_DATE_ORDER: wish->date_order = (BaroDateOrder) index; break;
    case N_CHOICES: default: return;
    }
  baro_import_draft_choose (self->draft, wish, CHOICES[choice].chosen);
}

static void
table_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer user_data)
{
  BaroImportReading *self = user_data;
  GPtrArray *tables = baro_import_draft_get_tables (self->draft);
  const BaroReading *current = baro_import_draft_get_reading (self->draft);
  g_autoptr(BaroReading) wish = current != NULL ? baro_reading_copy (current) : baro_reading_new ();
  int index = gtk_list_box_row_get_index (row);
  const BaroForeignTable *table;

  if (tables == NULL || index < 0 || (guint) index >= tables->len)
    return;
  table = tables->pdata[index];
  wish->kind = BARO_READING_SQLITE;
  g_free (wish->table);
  wish->table = g_strdup (table->name);
  wish->table_is_view = table->is_view;
  baro_import_draft_choose (self->draft, wish, BARO_CHOSEN_TABLE);
}

/* --- the three forms --- */

static GtkWidget *
make_table_row (const BaroForeignTable *table, gboolean is_chosen)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title = baro_string_escape_markup (table->name, 200);
  g_autofree char *columns = g_strdup_printf (ngettext ("%u column", "%u columns", table->n_columns), table->n_columns);
  g_autofree char *subtitle_markup = NULL;
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");

  if (table->is_view)
    /* Translators: a view of a database; %s is “12 columns” */
    subtitle_markup = baro_string_format (_("View, %s"), columns);
  else if (table->n_rows >= 0)
    {
      g_autofree char *count = baro_format_count (table->n_rows);
      g_autofree char *rows = baro_string_format (ngettext ("%s row", "%s rows", (gulong) table->n_rows), count);

      /* Translators: “32,774 rows, 12 columns” */
      subtitle_markup = baro_string_format (_("%s, %s"), rows, columns);
    }
  else
    subtitle_markup = g_steal_pointer (&columns);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  gtk_widget_set_visible (mark, is_chosen);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), mark);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
update_tables (BaroImportReading *self)
{
  GPtrArray *tables = baro_import_draft_get_tables (self->draft);
  const BaroReading *reading = baro_import_draft_get_reading (self->draft);

  baro_list_box_remove_all (GTK_LIST_BOX (self->tables));
  for (guint i = 0; tables != NULL && i < tables->len; i++)
    {
      const BaroForeignTable *table = tables->pdata[i];
      gboolean is_chosen = reading != NULL && g_strcmp0 (reading->table, table->name) == 0 && baro_import_draft_get_mapping (self->draft) != NULL;

      gtk_list_box_append (GTK_LIST_BOX (self->tables), make_table_row (table, is_chosen));
    }
  gtk_widget_set_visible (GTK_WIDGET (self), tables != NULL && tables->len > 0);
}

static gboolean
has_wide_characters (const BaroPreview *preview)
{
  for (guint r = 0; preview != NULL && r < preview->rows->len; r++)
    for (char **field = preview->rows->pdata[r]; *field != NULL; field++)
      for (const char *p = *field; *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_iswide (g_utf8_get_char (p)))
          return TRUE;
  return FALSE;
}

static void
update_question (BaroImportReading *self, const BaroReading *reading)
{
  gboolean is_sure = reading->kind != BARO_READING_TEXT || reading->encoding_confidence >= 100
                     || (baro_import_draft_get_chosen (self->draft) & BARO_CHOSEN_ENCODING) != 0;

  gtk_label_set_label (GTK_LABEL (self->question), has_wide_characters (baro_import_draft_get_preview (self->draft))
                                                     ? _("Is the Chinese readable below?") : _("Is the text readable below?"));
  gtk_widget_set_visible (self->question, !is_sure);
}

static void
update (BaroImportReading *self)
{
  const BaroReading *reading = baro_import_draft_get_reading (self->draft);

  if (self->tables != NULL)
    {
      update_tables (self);
      return;
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self), reading != NULL);
  if (reading == NULL)
    return;
  for (Choice choice = 0; choice < N_CHOICES; choice++)
    if (self->buttons[choice] != NULL)
      {
        fill_choice (self, choice, reading);
        gtk_widget_set_visible (self->rows[choice], reading->kind == BARO_READING_TEXT || CHOICES[choice].for_tables);
      }
  if (self->question != NULL)
    update_question (self, reading);
}

static GtkWidget *
make_button (BaroImportReading *self, Choice choice, gboolean with_key)
{
  GtkWidget *button = baro_choice_button_new (with_key ? _(CHOICES[choice].title) : NULL, _(CHOICES[choice].title));

  self->buttons[choice] = BARO_CHOICE_BUTTON (button);
  g_signal_connect (button, "picked", G_CALLBACK (picked_cb), self);
  return button;
}

static GtkWidget *
make_list (BaroImportReading *self, Choice first, Choice end, const char *title_markup)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title_markup);
  gtk_widget_set_hexpand (group, TRUE);
  gtk_widget_set_valign (group, GTK_ALIGN_START);
  for (Choice choice = first; choice < end; choice++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *button = make_button (self, choice, FALSE);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(CHOICES[choice].title));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _(CHOICES[choice].note));
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
      gtk_widget_set_focusable (row, FALSE);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_set_size_request (button, 128, -1);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
      self->rows[choice] = row;
    }
  return group;
}

static BaroImportReading *
make_self (BaroImportDraft *draft)
{
  BaroImportReading *self = g_object_new (BARO_TYPE_IMPORT_READING, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return self;
}

static void
baro_import_reading_dispose (GObject *object)
{
  BaroImportReading *self = BARO_IMPORT_READING (object);

  g_clear_object (&self->draft);
  G_OBJECT_CLASS (baro_import_reading_parent_class)->dispose (object);
}

static void
baro_import_reading_class_init (BaroImportReadingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_reading_dispose;
}

static void
baro_import_reading_init (BaroImportReading *self)
{
}

/**
 * baro_import_reading_new_list:
 * @draft: what is edited
 *
 * Returns: (transfer floating): all choices, each with a sentence
 */
GtkWidget *
baro_import_reading_new_list (BaroImportDraft *draft)
{
  BaroImportReading *self = make_self (draft);
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (flow), 18);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 18);
  gtk_flow_box_append (GTK_FLOW_BOX (flow), make_list (self, CHOICE_ENCODING, CHOICE_HEADER, _("The file")));
  gtk_flow_box_append (GTK_FLOW_BOX (flow), make_list (self, CHOICE_HEADER, N_CHOICES, _("Its values")));
  for (GtkWidget *child = gtk_widget_get_first_child (flow); child != NULL; child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  adw_bin_set_child (ADW_BIN (self), flow);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * baro_import_reading_new_bar:
 * @draft: what is edited
 *
 * Returns: (transfer floating): the choices that most often need a look, in one line
 */
GtkWidget *
baro_import_reading_new_bar (BaroImportDraft *draft)
{
  BaroImportReading *self = make_self (draft);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  for (Choice choice = 0; choice < N_CHOICES; choice++)
    if (CHOICES[choice].in_bar)
      {
        self->rows[choice] = make_button (self, choice, TRUE);
        gtk_box_append (GTK_BOX (box), self->rows[choice]);
      }
  self->question = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->question, "dim-label");
  gtk_widget_set_hexpand (self->question, TRUE);
  gtk_widget_set_halign (self->question, GTK_ALIGN_END);
  gtk_label_set_ellipsize (GTK_LABEL (self->question), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (self->question), 16);
  gtk_label_set_xalign (GTK_LABEL (self->question), 1);
  gtk_box_append (GTK_BOX (box), self->question);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrollable_set_hscroll_policy (GTK_SCROLLABLE (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller))), GTK_SCROLL_NATURAL);
  adw_bin_set_child (ADW_BIN (self), scroller);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * baro_import_reading_new_tables:
 * @draft: what is edited
 *
 * Returns: (transfer floating): the tables and views of a database; hidden for other files
 */
GtkWidget *
baro_import_reading_new_tables (BaroImportDraft *draft)
{
  BaroImportReading *self = make_self (draft);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *title = gtk_label_new (_("Which table holds the responses?"));

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  self->tables = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->tables), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->tables, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->tables), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tables"), -1);
  g_signal_connect (self->tables, "row-activated", G_CALLBACK (table_activated_cb), self);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), self->tables);
  adw_bin_set_child (ADW_BIN (self), box);
  update (self);
  return GTK_WIDGET (self);
}
