/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-new.c: what a new journey begins with */
#define G_LOG_DOMAIN "baro-journey-new"
#include "config.h"

#include "pages/baro-journey-new.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-alert.h"
#include "compat/baro-file-dialog.h"
#include "journey/baro-journey-edit.h"

#define WIDTH_PX 520
#define HEIGHT_PX 620
#define MOST_TITLE_CHARS 120
#define MOST_NOTES 8

/* An open question, in a counted box that the window and an open file dialog hold. items are the check buttons of the
 * rating items; each has its column's name as widget name. */
typedef struct
{
  GtkWindow      *window;       /* borrowed; NULL once it is closed */
  GtkWidget      *name;         /* borrowed from the window */
  BaroDataset    *dataset;      /* (owned) */
  GPtrArray      *items;        /* (owned) of borrowed check buttons */
  BaroJourneyMade made;
  gpointer        data;
  GDestroyNotify  free_data;
} Question;

/* One beginning: what a row stands for. */
typedef struct { Question *question; char *id, *title; } Choice;

/**
 * baro_journey_template_folder:
 *
 * Returns: (transfer full): the folder of the templates that a person saved; it need not exist
 */
char *
baro_journey_template_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "barometer", "templates", NULL);
}

static void
clear_question (gpointer data)
{
  Question *self = data;

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_ptr_array_unref (self->items);
  if (self->free_data != NULL)
    self->free_data (self->data);
}

static void
unref_question (gpointer data, GClosure *closure)
{
  g_rc_box_release_full (data, clear_question);
}

static void
free_choice (gpointer data, GClosure *closure)
{
  Choice *choice = data;

  g_free (choice->id);
  g_free (choice->title);
  g_free (choice);
}

/* Takes the map and closes, or says why there is none. */
static void
finish (Question *self, BaroJourney *journey, GHashTable *pictures, const GError *error)
{
  if (journey == NULL)
    {
      baro_alert_show (self->window, _("The journey could not be made"), error != NULL ? error->message : "");
      return;
    }
  self->made (journey, pictures, self->data);
  baro_journey_unref (journey);
  gtk_window_destroy (self->window);
}

/* What was typed, else what the beginning is called. */
static const char *
get_name (Question *self, const char *otherwise)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name));

  return *name != '\0' ? name : otherwise;
}

static void
template_cb (AdwActionRow *row, Choice *choice)
{
  g_autofree char *folder = baro_journey_template_folder ();
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_from_template (choice->id, folder, get_name (choice->question, choice->title), &error);

  finish (choice->question, journey, NULL, error);
}

/* Takes both; what could not be changed is left. */
static BaroJourney *
take_step (BaroJourney *journey, BaroChangeSet *set)
{
  BaroJourney *next = set != NULL ? baro_journey_with (journey, set, FALSE, NULL) : NULL;

  g_clear_pointer (&set, baro_change_set_free);
  if (next == NULL)
    return journey;
  baro_journey_unref (journey);
  return next;
}

/* The usual lanes and one stage to begin with: a map without any has no place to click on. */
static BaroJourney *
make_empty (const char *name)
{
  const BaroLaneKind lanes[] = { BARO_LANE_TOUCHPOINTS, BARO_LANE_CURVE, BARO_LANE_IMPORTANCE, BARO_LANE_ACTIONS, BARO_LANE_VERBATIMS, BARO_LANE_PAINS, BARO_LANE_OPPORTUNITIES };
  BaroJourney *journey = baro_journey_new (NULL, name);

  for (guint i = 0; i < G_N_ELEMENTS (lanes); i++)
    journey = take_step (journey, baro_journey_edit_add_lane (journey, NULL, lanes[i], NULL, NULL));
  journey = take_step (journey, baro_journey_edit_add_stage (journey, NULL, _("New stage"), NULL));
  return journey;
}

static void
empty_cb (AdwActionRow *row, Choice *choice)
{
  finish (choice->question, make_empty (get_name (choice->question, _("Journey"))), NULL, NULL);
}

static void
column_cb (AdwActionRow *row, Choice *choice)
{
  g_autoptr(GError) error = NULL;
  BaroJourney *journey = baro_journey_from_column (choice->question->dataset, choice->id, get_name (choice->question, choice->title), &error);

  finish (choice->question, journey, NULL, error);
}

static void
items_cb (GtkButton *button, Question *self)
{
  g_autoptr(GPtrArray) names = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < self->items->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->items, i)))
      g_ptr_array_add (names, (gpointer) gtk_widget_get_name (g_ptr_array_index (self->items, i)));
  if (names->len == 0)
    {
      baro_alert_show (self->window, _("No item is chosen"), _("Choose at least one rating item; each becomes a touchpoint."));
      return;
    }
  g_ptr_array_add (names, NULL);
  finish (self, baro_journey_from_items (self->dataset, (const char *const *) names->pdata, get_name (self, _("Journey")), &error), NULL, error);
}

/* What was mended in a file is said, not hidden. */
static void
say_notes (GtkWindow *parent, GPtrArray *notes)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (notes->len, MOST_NOTES); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) g_ptr_array_index (notes, i));
  if (notes->len > MOST_NOTES)
    g_string_append (text, "\n…");
  baro_alert_show (parent, _("The journey was read, with remarks"), text->str);
}

static void
file_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *self = user_data;
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GHashTable) pictures = NULL;
  g_autoptr(GPtrArray) notes = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *text = NULL;
  BaroJourney *journey = NULL;
  gsize length = 0;

  if (file != NULL && self->window != NULL)
    {
      g_autoptr(GtkWindow) parent = g_object_ref (gtk_window_get_transient_for (self->window));
      g_autoptr(GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

      if (info != NULL && g_file_info_get_size (info) > BARO_JOURNEY_MAX_BYTES)
        g_set_error_literal (&error, BARO_JOURNEY_ERROR, BARO_JOURNEY_ERROR_LIMIT, _("The file is larger than 64 MB, which no journey can be."));
      else if (g_file_load_contents (file, NULL, &text, &length, NULL, &error))
        journey = baro_journey_from_json (text, length, &pictures, notes, &error);
      finish (self, journey, pictures, error);
      if (journey != NULL && notes->len > 0)
        say_notes (parent, notes);
    }
  unref_question (self, NULL);
}

static void
file_cb (AdwActionRow *row, Choice *choice)
{
  static const char *const patterns[] = { "*.journey.json", "*.json", NULL };
  const BaroFileKind kinds[] = { { _("Journey files"), patterns } };

  baro_file_dialog_open (choice->question->window, _("Import Journey"), kinds, G_N_ELEMENTS (kinds), file_chosen_cb, g_rc_box_acquire (choice->question));
}

static GtkWidget *
make_row (const char *title, const char *subtitle, const char *name, GCallback activated, Question *self)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, MOST_TITLE_CHARS);
  g_autofree char *subtitle_markup = baro_string_escape_markup (subtitle != NULL ? subtitle : "", -1);
  Choice *choice = g_new0 (Choice, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  choice->question = self;
  choice->id = g_strdup (name);
  choice->title = g_strdup (title);
  g_signal_connect_data (row, "activated", activated, choice, free_choice, 0);
  return row;
}

static GtkWidget *
make_templates (Question *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *folder = baro_journey_template_folder ();
  g_autoptr(GPtrArray) templates = baro_journey_list_templates (folder);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("From a Template"));
  for (guint i = 0; i < templates->len; i++)
    {
      const BaroTemplate *template = g_ptr_array_index (templates, i);

      adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (template->name, template->summary, template->id, G_CALLBACK (template_cb), self));
    }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_("Empty Map"), _("One step at a time"), NULL, G_CALLBACK (empty_cb), self));
  return group;
}

static gboolean
is_rating (const BaroColumn *column)
{
  return column->kind == BARO_KIND_SCALE && (column->role == BARO_ROLE_ITEM || column->role == BARO_ROLE_NONE)
         && column->family != BARO_FAMILY_EXPECTATION && column->family != BARO_FAMILY_KANO_FUNCTIONAL && column->family != BARO_FAMILY_KANO_DYSFUNCTIONAL;
}

static GtkWidget *
make_item_row (Question *self, const BaroColumn *column)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *title = baro_string_escape_markup (column->title, MOST_TITLE_CHARS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_name (check, column->name);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), column->family == BARO_FAMILY_RATING || column->family == BARO_FAMILY_PERCEPTION);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  baro_accessible_set_label (check, column->title);
  g_ptr_array_add (self->items, check);
  return row;
}

static GtkWidget *
make_items (Question *self)
{
  GtkWidget *expander = adw_expander_row_new (), *button = gtk_button_new_with_mnemonic (_("_Make Journey"));

  for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
    if (is_rating (baro_dataset_get_column (self->dataset, i)))
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), make_item_row (self, baro_dataset_get_column (self->dataset, i)));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), _("Rating Items"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (expander), _("One touchpoint for each item"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (items_cb), self);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), button);
  return expander;
}

static GtkWidget *
make_data (Question *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *items = make_items (self);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("From the Data"));
  for (guint i = 0; i < baro_dataset_get_n_columns (self->dataset); i++)
    {
      const BaroColumn *column = baro_dataset_get_column (self->dataset, i);

      if (column->role == BARO_ROLE_TOUCHPOINT)
        adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                                   make_row (column->title, _("One touchpoint for each value of this column"), column->name, G_CALLBACK (column_cb), self));
    }
  if (self->items->len > 0)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), items);
  else
    g_object_ref_sink (items), g_object_unref (items);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), make_row (_("Journey File…"), _("A map that was exported before"), NULL, G_CALLBACK (file_cb), self));
  return group;
}

static GtkWidget *
make_content (Question *self)
{
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *header = adw_header_bar_new ();

  self->name = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->name), _("Name"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->name);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_templates (self)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_data (self)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), page);
  return box;
}

static void
destroyed_cb (GtkWindow *window, Question *self)
{
  self->window = NULL;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/**
 * baro_journey_new_show:
 * @parent: window it belongs to
 * @dataset: of the study
 * @made: called with the new map
 * @data: for @made
 * @free_data: (nullable): frees @data
 *
 * Asks what a new journey begins with.
 */
void
baro_journey_new_show (GtkWindow *parent, BaroDataset *dataset, BaroJourneyMade made, gpointer data, GDestroyNotify free_data)
{
  Question *self = g_rc_box_new0 (Question);
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();

  self->window = GTK_WINDOW (adw_window_new ());
  self->dataset = baro_dataset_ref (dataset);
  self->items = g_ptr_array_new ();
  self->made = made;
  self->data = data;
  self->free_data = free_data;
  g_signal_connect_data (self->window, "destroy", G_CALLBACK (destroyed_cb), self, unref_question, 0);
  gtk_window_set_title (self->window, _("New Journey"));
  gtk_window_set_transient_for (self->window, parent);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_default_size (self->window, WIDTH_PX, HEIGHT_PX);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (shortcuts),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->window), shortcuts);
  adw_window_set_content (ADW_WINDOW (self->window), make_content (self));
  baro_accessible_complete (GTK_WIDGET (self->window));
  gtk_window_present (self->window);
}
