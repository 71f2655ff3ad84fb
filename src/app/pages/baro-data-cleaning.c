/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-cleaning.c: rules that flag responses, the steps taken, the log */
#define G_LOG_DOMAIN "baro-data-cleaning"
#include "config.h"

#include "compat/baro-remove-all.h"
#include "pages/baro-data-sections.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "clean/baro-cleaning.h"
#include "figures/baro-format.h"

#define MAX_EXAMPLES 12u
#define MAX_MERGES 100u
#define MAX_LOG 60u
#define MAX_CHARS 220
#define MAX_FACTS 4u

struct _BaroDataCleaning
{
  AdwBin               parent_instance;

  GtkWidget           *rules, *steps, *steps_note, *log;            /* owned by the widget tree */
  GtkWidget           *look, *look_title, *look_list, *apply_button, *spinner;
  BaroPage            *page;        /* borrowed: it owns us */
  BaroCleaningPreview *preview;     /* (owned) (nullable) what was looked at last */
  gboolean             is_setting;
};

G_DEFINE_FINAL_TYPE (BaroDataCleaning, baro_data_cleaning, ADW_TYPE_BIN)

static void
clear_list (GtkWidget *list)
{
  baro_list_box_remove_all (GTK_LIST_BOX (list));
}

static GtkWidget *
make_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, MAX_CHARS);
  g_autofree char *subtitle_markup = baro_string_escape_markup (subtitle != NULL ? subtitle : "", 2 * MAX_CHARS);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle_markup);
  return row;
}

/* --- looking: in a thread --- */

/* What a rule would do, with some of the responses it flags as text. */
typedef struct
{
  BaroCleaningPreview *preview;    /* (owned) */
  GPtrArray           *titles;     /* (owned) of char *: verbatim or first value */
  GPtrArray           *facts;      /* (owned) of char *, beside them */
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_clear_pointer (&look->preview, baro_cleaning_preview_free);
  g_ptr_array_unref (look->titles);
  g_ptr_array_unref (look->facts);
  g_free (look);
}

static char *
dup_facts (BaroDataset *dataset, gsize row, int title_column)
{
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < baro_dataset_get_n_columns (dataset) && parts->len < MAX_FACTS; i++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, i);
      g_autofree char *value = NULL;

      if ((int) i == title_column || column->role == BARO_ROLE_NONE || column->role == BARO_ROLE_IGNORE)
        continue;
      value = baro_dataset_dup_text (dataset, i, row, NULL);
      if (value != NULL)
        /* Translators: a column's name and its value in one response, such as "Channel: App" */
        g_ptr_array_add (parts, baro_string_format (C_("fact", "%s: %s"), column->title, value));
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}

static void
collect_examples (Look *look, BaroDataset *dataset)
{
  int verbatim = baro_dataset_find_role (dataset, BARO_ROLE_VERBATIM);

  if (look->preview->flagged == NULL)
    return;
  for (gsize row = baro_bitset_next (look->preview->flagged, 0); row != G_MAXSIZE && look->titles->len < MAX_EXAMPLES;
       row = baro_bitset_next (look->preview->flagged, row + 1))
    {
      char *text = verbatim >= 0 ? baro_dataset_dup_text (dataset, (guint) verbatim, row, NULL) : NULL;
      g_autofree char *number = baro_format_count ((gint64) row + 1);

      /* Translators: the number of a response in the study */
      g_ptr_array_add (look->titles, text != NULL && *text != '\0' ? text : baro_string_format (_("Response %s"), number));
      if (text != NULL && *text == '\0')
        g_free (text);
      g_ptr_array_add (look->facts, dup_facts (dataset, row, verbatim));
    }
}

static gpointer
run_rule (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  BaroCleaningPreview *preview = baro_cleaning_run (choice, snapshot->dataset, NULL, cancellable, error);
  Look *look;

  if (preview == NULL)
    return NULL;
  look = g_new0 (Look, 1);
  look->preview = preview;
  look->titles = g_ptr_array_new_with_free_func (g_free);
  look->facts = g_ptr_array_new_with_free_func (g_free);
  collect_examples (look, snapshot->dataset);
  return look;
}

/* --- what comes of it --- */

static void
hide_look (BaroDataCleaning *self)
{
  g_clear_pointer (&self->preview, baro_cleaning_preview_free);
  gtk_widget_set_visible (self->look, FALSE);
}

static gboolean
merge_one (BaroDataCleaning *self, const BaroLabelMerge *merge)
{
  g_autoptr(GError) error = NULL;

  if (baro_study_merge_labels (baro_data_page_get_study (self->page), merge->column, (const guint32 *) (gpointer) merge->codes->data, merge->codes->len,
                               merge->target, &error))
    return TRUE;
  baro_data_show_error (GTK_WIDGET (self), _("The labels could not be merged"), error);
  return FALSE;
}

static void
merge_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroDataCleaning *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));

  if (self->preview == NULL || index < 0 || (guint) index >= self->preview->merges->len || !merge_one (self, self->preview->merges->pdata[index]))
    return;
  g_ptr_array_remove_index (self->preview->merges, (guint) index);
  gtk_list_box_remove (GTK_LIST_BOX (self->look_list), row);
  if (self->preview->merges->len == 0)
    hide_look (self);
}

static void
apply_clicked_cb (BaroDataCleaning *self)
{
  BaroStudy *study = baro_data_page_get_study (self->page);
  g_autoptr(GError) error = NULL;

  if (self->preview == NULL || study == NULL)
    return;
  if (self->preview->merges != NULL && self->preview->merges->len > 0)
    {
      while (self->preview->merges->len > 0 && merge_one (self, self->preview->merges->pdata[0]))
        g_ptr_array_remove_index (self->preview->merges, 0);
    }
  else if (baro_bitset_get_n_bits (self->preview->flagged) != baro_dataset_get_n_rows (baro_study_get_dataset (study)))
    ;   /* the study grew since: what was looked at is no longer what would be done */
  else if (!baro_study_add_step (study, self->preview->rule, self->preview->parameters, self->preview->summary, self->preview->flagged, &error))
    {
      baro_data_show_error (GTK_WIDGET (self), _("The step could not be added"), error);
      return;
    }
  hide_look (self);
}

static void
add_merges (BaroDataCleaning *self)
{
  for (guint i = 0; i < self->preview->merges->len && i < MAX_MERGES; i++)
    {
      const BaroLabelMerge *merge = self->preview->merges->pdata[i];
      g_autofree char *rows = baro_format_count ((gint64) merge->n_rows);
      /* Translators: labels that become one: “APP, app become App” */
      g_autofree char *title = baro_string_format (_("%s become %s"), merge->labels, merge->target_label);
      g_autofree char *subtitle = baro_string_format (ngettext ("%s, %s response", "%s, %s responses", (gulong) merge->n_rows), merge->column, rows);
      g_autofree char *spoken = baro_string_format (_("Merge: %s"), title);
      GtkWidget *row = make_row (title, subtitle);
      GtkWidget *button = gtk_button_new_with_label (_("Merge"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_signal_connect (button, "clicked", G_CALLBACK (merge_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (GTK_LIST_BOX (self->look_list), row);
    }
}

static void
show_look (BaroPage *page, gpointer result, const GError *error)
{
  BaroDataCleaning *self = baro_data_page_get_cleaning (page);
  Look *look = result;
  guint n_merges;

  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), FALSE);
  gtk_widget_set_visible (self->spinner, FALSE);
  clear_list (self->look_list);
  gtk_widget_set_visible (self->look, TRUE);
  if (look == NULL)
    {
      gtk_label_set_text (GTK_LABEL (self->look_title), error->message);
      gtk_widget_set_visible (self->apply_button, FALSE);
      gtk_widget_set_visible (self->look_list, FALSE);
      return;
    }
  g_clear_pointer (&self->preview, baro_cleaning_preview_free);
  self->preview = g_steal_pointer (&look->preview);
  n_merges = self->preview->merges != NULL ? self->preview->merges->len : 0;
  gtk_label_set_text (GTK_LABEL (self->look_title), self->preview->summary);
  if (n_merges > 0)
    add_merges (self);
  for (guint i = 0; i < look->titles->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->look_list), make_row (look->titles->pdata[i], look->facts->pdata[i]));
  gtk_button_set_label (GTK_BUTTON (self->apply_button), n_merges > 0 ? _("Merge All") : _("Leave These Out"));
  gtk_widget_set_visible (self->apply_button, n_merges > 0 || self->preview->n_flagged > 0);
  gtk_widget_set_visible (self->look_list, n_merges > 0 || look->titles->len > 0);
  look_free (look);
}

static void
look_clicked_cb (GtkButton *button, gpointer user_data)
{
  BaroDataCleaning *self = user_data;
  const char *nick = gtk_widget_get_name (gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW));

  hide_look (self);
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), TRUE);
  baro_page_run_async (self->page, BARO_DATA_SLOT_CLEANING, run_rule, g_strdup (nick), g_free, show_look, look_free);
}

/* --- steps and log --- */

static gboolean
step_switched_cb (GtkSwitch *toggle, gboolean state, gpointer user_data)
{
  BaroDataCleaning *self = user_data;
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (toggle), GTK_TYPE_LIST_BOX_ROW);
  gint64 step_id = g_ascii_strtoll (gtk_widget_get_name (row), NULL, 10);
  g_autoptr(GError) error = NULL;

  if (self->is_setting)
    return FALSE;
  if (!baro_study_enable_step (baro_data_page_get_study (self->page), step_id, state, &error))
    {
      baro_data_show_error (GTK_WIDGET (self), _("The step could not be changed"), error);
      return TRUE;
    }
  return FALSE;
}

static void
add_step (BaroDataCleaning *self, const BaroCleaningStep *step)
{
  const BaroCleaningRule *rule = baro_cleaning_rule_find (step->rule);
  g_autofree char *time = baro_data_format_utc (step->made_at);
  g_autofree char *subtitle = g_strdup_printf ("%s\n%s", step->summary, time);
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, step->step_id);
  const char *title = rule != NULL ? rule->title : step->rule;
  GtkWidget *row = make_row (title, subtitle);
  GtkWidget *toggle = gtk_switch_new ();

  gtk_widget_set_name (row, id);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_set_tooltip_text (toggle, _("Off: these responses count again"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_list_box_append (GTK_LIST_BOX (self->steps), row);
  gtk_switch_set_active (GTK_SWITCH (toggle), step->enabled);
  g_signal_connect (toggle, "state-set", G_CALLBACK (step_switched_cb), self);
}

/* Rows live on when only switches change, so that the focus stays where it is. */
static gboolean
update_steps (BaroDataCleaning *self, GPtrArray *steps)
{
  guint n_rows = 0;

  while (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), (int) n_rows) != NULL)
    n_rows++;
  if (n_rows != steps->len || n_rows == 0)
    return FALSE;
  for (guint i = 0; i < n_rows; i++)
    {
      const BaroCleaningStep *step = steps->pdata[i];
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->steps), (int) i));
      GtkWidget *toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

      if (g_ascii_strtoll (gtk_widget_get_name (row), NULL, 10) != step->step_id)
        return FALSE;
      self->is_setting = TRUE;
      gtk_switch_set_active (GTK_SWITCH (toggle), step->enabled);
      self->is_setting = FALSE;
    }
  return TRUE;
}

static void
fill_log (BaroDataCleaning *self, BaroStudy *study)
{
  g_autoptr(GPtrArray) entries = baro_study_list_log (study, MAX_LOG);

  clear_list (self->log);
  for (guint i = 0; i < entries->len; i++)
    {
      const BaroLogEntry *entry = entries->pdata[i];
      g_autofree char *time = baro_data_format_utc (entry->time);

      gtk_list_box_append (GTK_LIST_BOX (self->log), make_row (entry->text, time));
    }
}

static void
fill_rules (BaroDataCleaning *self)
{
  guint n_rules = 0;
  const BaroCleaningRule *rules = baro_cleaning_rule_list (&n_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      GtkWidget *row = make_row (rules[i].title, rules[i].description);
      GtkWidget *button = gtk_button_new_with_label (_("Look"));
      g_autofree char *spoken = baro_string_format (_("Look: %s"), rules[i].title);

      gtk_widget_set_name (row, rules[i].nick);
      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
      g_signal_connect (button, "clicked", G_CALLBACK (look_clicked_cb), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      gtk_list_box_append (GTK_LIST_BOX (self->rules), row);
    }
}

/**
 * baro_data_cleaning_refresh:
 * @self: the part
 * @page: its page, with an analysis
 *
 * Lists the steps taken and the log.
 */
void
baro_data_cleaning_refresh (BaroDataCleaning *self, BaroPage *page)
{
  BaroStudy *study = baro_data_page_get_study (page);
  g_autoptr(GPtrArray) steps = baro_study_list_steps (study);

  self->page = page;
  if (gtk_widget_get_first_child (self->rules) == NULL)
    fill_rules (self);
  if (!update_steps (self, steps))
    {
      clear_list (self->steps);
      for (guint i = 0; i < steps->len; i++)
        add_step (self, steps->pdata[i]);
    }
  gtk_widget_set_visible (self->steps, steps->len > 0);
  gtk_widget_set_visible (self->steps_note, steps->len == 0);
  fill_log (self, study);
}

static GtkWidget *
add_list (GtkWidget *box, const char *title)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static GtkWidget *
make_look (BaroDataCleaning *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *close = gtk_button_new_with_label (_("Not Now"));

  self->look_title = baro_data_make_heading (NULL);
  self->apply_button = gtk_button_new ();
  gtk_widget_add_css_class (self->apply_button, "suggested-action");
  g_signal_connect_swapped (self->apply_button, "clicked", G_CALLBACK (apply_clicked_cb), self);
  g_signal_connect_swapped (close, "clicked", G_CALLBACK (hide_look), self);
  gtk_box_append (GTK_BOX (buttons), self->apply_button);
  gtk_box_append (GTK_BOX (buttons), close);
  gtk_box_append (GTK_BOX (box), self->look_title);
  gtk_box_append (GTK_BOX (box), buttons);
  self->look_list = add_list (box, _("What was found"));
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "baro-padded");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static void
baro_data_cleaning_dispose (GObject *object)
{
  g_clear_pointer (&BARO_DATA_CLEANING (object)->preview, baro_cleaning_preview_free);
  G_OBJECT_CLASS (baro_data_cleaning_parent_class)->dispose (object);
}

static void
baro_data_cleaning_class_init (BaroDataCleaningClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_data_cleaning_dispose;
}

/* The heading of a further part, apart from the one above. */
static void
append_heading (GtkWidget *box, const char *title)
{
  GtkWidget *heading = baro_data_make_heading (title);

  gtk_widget_set_margin_top (heading, 15);
  gtk_box_append (GTK_BOX (box), heading);
}

static void
baro_data_cleaning_init (BaroDataCleaning *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);

  gtk_box_append (GTK_BOX (box), baro_data_make_heading (_("Rules")));
  self->rules = add_list (box, _("Rules"));
  self->spinner = gtk_spinner_new ();
  gtk_widget_set_visible (self->spinner, FALSE);
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->look = make_look (self);
  gtk_box_append (GTK_BOX (box), self->look);
  append_heading (box, _("Steps"));
  self->steps = add_list (box, _("Steps"));
  self->steps_note = gtk_label_new (_("No response is left out. A step leaves responses out of every figure and can be switched off again."));
  gtk_label_set_xalign (GTK_LABEL (self->steps_note), 0);
  gtk_label_set_wrap (GTK_LABEL (self->steps_note), TRUE);
  gtk_widget_add_css_class (self->steps_note, "dim-label");
  gtk_box_append (GTK_BOX (box), self->steps_note);
  append_heading (box, _("Log"));
  self->log = add_list (box, _("Log"));
  adw_bin_set_child (ADW_BIN (self), baro_data_make_scroller (box));
}
