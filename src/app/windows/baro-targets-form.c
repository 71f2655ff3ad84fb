/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-targets-form.c: one target, event or benchmark */
#define G_LOG_DOMAIN "baro-targets-form"
#include "config.h"

#include "windows/baro-targets-form.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-period.h"
#include "base/baro-string.h"
#include "compat/baro-alert.h"
#include "figures/baro-format.h"
#include "metrics/baro-metric-list.h"
#include "widgets/baro-choice-button.h"
#include "widgets/baro-metric-popover.h"

#define FORM_WIDTH_PX 400

typedef enum { FORM_TARGET, FORM_EVENT, FORM_BENCHMARK } FormKind;

/* What the form edits, beside its widgets. Lives as long as its window. */
typedef struct
{
  GtkWindow        *window;
  BaroStudy        *study;        /* (owned) */
  FormKind          kind;
  gint64            row_id;       /* 0: new */
  char             *touchpoint;   /* (owned) (nullable): kept as it was */
  GPtrArray        *metrics;      /* (owned) of BaroMetric offered */
  int               selected;
  GtkWidget        *save_button, *value, *label, *date, *source, *base, *problem;
  BaroChoiceButton *metric;
} Form;

static void
window_gone_cb (gpointer data, GObject *window)
{
  Form *form = data;

  g_object_unref (form->study);
  g_free (form->touchpoint);
  g_clear_pointer (&form->metrics, g_ptr_array_unref);
  g_free (form);
}

static BaroDataset *
get_dataset (Form *form)
{
  return baro_study_get_dataset (form->study);
}

/* Shares and NPS are kept as parts of one and written in percent and points. */
static double
get_factor (BaroUnit unit)
{
  return unit == BARO_UNIT_NPS || unit == BARO_UNIT_SHARE ? 100.0 : 1.0;
}

static const BaroMetric *
get_metric (Form *form)
{
  return form->metrics != NULL && form->selected >= 0 && (guint) form->selected < form->metrics->len ? form->metrics->pdata[form->selected] : NULL;
}

static gboolean
read_number (GtkWidget *entry, double *value)
{
  g_autofree char *folded = baro_string_fold_width (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autofree char *text = baro_string_trim_dup (folded, -1);

  return *text != '\0' && (baro_string_parse_double (text, -1, '.', value) || baro_string_parse_double (text, -1, ',', value));
}

static gboolean
is_value_possible (Form *form, double shown)
{
  const BaroMetric *metric = get_metric (form);
  BaroUnit unit = metric != NULL ? baro_metric_get_unit (metric, get_dataset (form)) : BARO_UNIT_NUMBER;

  if (unit == BARO_UNIT_NPS)
    return shown >= -100.0 && shown <= 100.0;
  if (unit == BARO_UNIT_SHARE)
    return shown >= 0.0 && shown <= 100.0;
  return isfinite (shown);
}

/* Empty, or a number of answers. */
static gboolean
read_base (Form *form, gint64 *base_n)
{
  g_autofree char *text = baro_string_trim_dup (gtk_editable_get_text (GTK_EDITABLE (form->base)), -1);

  *base_n = 0;
  return *text == '\0' || (baro_string_parse_int64 (text, -1, base_n) && *base_n >= 0);
}

/* The first thing that is wrong, as a sentence; NULL when all is well. */
static const char *
find_problem (Form *form)
{
  double value;
  gint64 number;

  if (form->metric != NULL && get_metric (form) == NULL)
    return _("Choose a metric");
  if (form->value != NULL && !read_number (form->value, &value))
    return _("Write the value as a number, such as 40 or 4.2");
  if (form->value != NULL && !is_value_possible (form, value))
    return _("This metric cannot have that value");
  if (form->kind == FORM_EVENT && !baro_time_from_iso (gtk_editable_get_text (GTK_EDITABLE (form->date)), &number))
    return _("Write the date as year, month and day: 2026-03-09");
  if (form->kind == FORM_EVENT && *gtk_editable_get_text (GTK_EDITABLE (form->label)) == '\0')
    return _("Say what happened");
  if (form->base != NULL && !read_base (form, &number))
    return _("Write the base as a number of answers, or leave it empty");
  return NULL;
}

static void
check (Form *form)
{
  const char *problem = find_problem (form);

  gtk_widget_set_sensitive (form->save_button, problem == NULL);
  gtk_label_set_text (GTK_LABEL (form->problem), problem != NULL ? problem : "");
}

static void
metric_picked_cb (BaroChoiceButton *button, guint index, gpointer user_data)
{
  Form *form = user_data;
  g_autofree char *title = NULL;

  form->selected = (int) index;
  title = baro_metric_dup_full_title (get_metric (form), get_dataset (form));
  baro_choice_button_set_value (button, title);
  check (form);
}

static char *
dup_or_null (GtkWidget *entry)
{
  g_autofree char *text = baro_string_trim_dup (gtk_editable_get_text (GTK_EDITABLE (entry)), -1);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static gboolean
save_target (Form *form, GError **error)
{
  const BaroMetric *metric = get_metric (form);
  g_autofree char *text = baro_metric_to_text (metric);
  g_autofree char *label = dup_or_null (form->label);
  BaroTargetRow row = { .target_id = form->row_id, .metric = text, .item = metric->item, .touchpoint = form->touchpoint, .label = label };

  (void) read_number (form->value, &row.value);
  row.value /= get_factor (baro_metric_get_unit (metric, get_dataset (form)));
  return baro_study_put_target (form->study, &row, error);
}

static gboolean
save_event (Form *form, GError **error)
{
  g_autofree char *label = dup_or_null (form->label);
  BaroEventRow row = { .event_id = form->row_id, .label = label };

  (void) baro_time_from_iso (gtk_editable_get_text (GTK_EDITABLE (form->date)), &row.time);
  return baro_study_put_event (form->study, &row, error);
}

static gboolean
save_benchmark (Form *form, GError **error)
{
  const BaroMetric *metric = get_metric (form);
  g_autofree char *text = baro_metric_to_text (metric);
  g_autofree char *source = dup_or_null (form->source);
  g_autofree char *date = dup_or_null (form->date);
  BaroBenchmarkRow row = { .benchmark_id = form->row_id, .metric = text, .item = metric->item, .source = source, .date = date };

  (void) read_number (form->value, &row.value);
  row.value /= get_factor (baro_metric_get_unit (metric, get_dataset (form)));
  (void) read_base (form, &row.base_n);
  return baro_study_put_benchmark (form->study, &row, error);
}

static void
save_clicked_cb (Form *form)
{
  g_autoptr(GError) error = NULL;
  gboolean ok;

  if (find_problem (form) != NULL)
    return;
  ok = form->kind == FORM_TARGET ? save_target (form, &error) : form->kind == FORM_EVENT ? save_event (form, &error) : save_benchmark (form, &error);
  if (!ok)
    baro_alert_show (form->window, _("It could not be saved"), error->message);
  else
    gtk_window_close (form->window);
}

/* --- making --- */

static void
offer_metrics (Form *form, const char *metric_text, const char *item)
{
  g_autoptr(GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(BaroMetric) wanted = metric_text != NULL ? baro_metric_parse (metric_text, item, NULL) : NULL;

  form->metrics = baro_metric_list_new (get_dataset (form));
  g_ptr_array_set_free_func (form->metrics, (GDestroyNotify) baro_metric_free);
  form->selected = form->metrics->len > 0 && metric_text == NULL ? 0 : -1;
  for (guint i = 0; wanted != NULL && i < form->metrics->len; i++)
    if (baro_metric_equal (wanted, form->metrics->pdata[i]))
      form->selected = (int) i;
  if (wanted != NULL && form->selected < 0)
    {
      form->selected = (int) form->metrics->len;
      g_ptr_array_add (form->metrics, g_steal_pointer (&wanted));
    }
  for (guint i = 0; i < form->metrics->len; i++)
    g_ptr_array_add (titles, baro_metric_dup_full_title (form->metrics->pdata[i], get_dataset (form)));
  baro_choice_button_set_options (form->metric, (const char *const *) titles->pdata, titles->len, form->selected);
}

static GtkWidget *
add_entry (Form *form, AdwPreferencesGroup *group, const char *title, const char *text)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *title_markup = baro_string_escape_markup (title, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title_markup);
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
  g_signal_connect_swapped (row, "changed", G_CALLBACK (check), form);
  g_signal_connect_swapped (row, "entry-activated", G_CALLBACK (save_clicked_cb), form);
  adw_preferences_group_add (group, row);
  return row;
}

static void
add_metric (Form *form, AdwPreferencesGroup *group, const char *metric, const char *item)
{
  GtkWidget *row = adw_action_row_new ();

  form->metric = BARO_CHOICE_BUTTON (baro_choice_button_new (NULL, _("Metric")));
  gtk_widget_set_valign (GTK_WIDGET (form->metric), GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (GTK_WIDGET (form->metric), TRUE);
  gtk_widget_set_size_request (GTK_WIDGET (form->metric), 200, -1);
  offer_metrics (form, metric, item);
  g_signal_connect (form->metric, "picked", G_CALLBACK (metric_picked_cb), form);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Metric"));
  gtk_widget_set_focusable (row, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (form->metric));
  adw_preferences_group_add (group, row);
}

/* Opens with the cursor where the writing begins. */
static void
present (Form *form)
{
  check (form);
  gtk_widget_grab_focus (form->value != NULL ? form->value : form->date);
  gtk_window_present (form->window);
}

static char *
dup_shown (Form *form, double value)
{
  const BaroMetric *metric = get_metric (form);
  BaroUnit unit = metric != NULL ? baro_metric_get_unit (metric, get_dataset (form)) : BARO_UNIT_NUMBER;
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", value * get_factor (unit)));
}

static GtkWidget *
make_header (Form *form)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  form->save_button = gtk_button_new_with_mnemonic (_("_Save"));
  gtk_widget_add_css_class (form->save_button, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), form->window);
  g_signal_connect_swapped (form->save_button, "clicked", G_CALLBACK (save_clicked_cb), form);
  gtk_widget_add_css_class (header, "flat");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), form->save_button);
  return header;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static Form *
form_new (GtkWindow *parent, BaroStudy *study, FormKind kind, gint64 row_id, const char *title, AdwPreferencesGroup **group)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  form->window = GTK_WINDOW (adw_window_new ());
  form->study = g_object_ref (study);
  form->kind = kind;
  form->row_id = row_id;
  form->selected = -1;
  gtk_window_set_title (form->window, title);
  gtk_window_set_modal (form->window, TRUE);
  gtk_window_set_transient_for (form->window, parent);
  gtk_window_set_default_size (form->window, FORM_WIDTH_PX, -1);
  gtk_widget_set_size_request (GTK_WIDGET (form->window), 320, -1);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (form->window), keys);
  *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  form->problem = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (form->problem), 0);
  gtk_label_set_wrap (GTK_LABEL (form->problem), TRUE);
  gtk_widget_add_css_class (form->problem, "dim-label");
  gtk_widget_add_css_class (content, "baro-form");
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (*group));
  gtk_box_append (GTK_BOX (content), form->problem);
  gtk_box_append (GTK_BOX (box), make_header (form));
  gtk_box_append (GTK_BOX (box), content);
  adw_window_set_content (ADW_WINDOW (form->window), box);
  g_object_weak_ref (G_OBJECT (form->window), window_gone_cb, form);
  return form;
}

void
baro_targets_form_show_target (GtkWindow *parent, BaroStudy *study, const BaroTargetRow *row)
{
  AdwPreferencesGroup *group;
  Form *form = form_new (parent, study, FORM_TARGET, row != NULL ? row->target_id : 0, row != NULL ? _("Change Target") : _("New Target"), &group);
  g_autofree char *value = NULL;

  add_metric (form, group, row != NULL ? row->metric : NULL, row != NULL ? row->item : NULL);
  value = row != NULL ? dup_shown (form, row->value) : NULL;
  form->touchpoint = row != NULL ? g_strdup (row->touchpoint) : NULL;
  form->value = add_entry (form, group, _("Value, as it is shown in figures"), value);
  form->label = add_entry (form, group, _("Label (optional)"), row != NULL ? row->label : NULL);
  present (form);
}

void
baro_targets_form_show_event (GtkWindow *parent, BaroStudy *study, const BaroEventRow *row)
{
  AdwPreferencesGroup *group;
  Form *form = form_new (parent, study, FORM_EVENT, row != NULL ? row->event_id : 0, row != NULL ? _("Change Event") : _("New Event"), &group);
  g_autofree char *date = NULL;

  if (row != NULL)
    {
      BaroCivil civil;

      baro_time_to_civil (row->time, &civil);
      date = baro_time_to_iso (row->time);
      if (civil.hour == 0 && civil.minute == 0 && civil.second == 0)
        date[10] = '\0';
    }
  form->date = add_entry (form, group, _("Date: year-month-day"), date);
  form->label = add_entry (form, group, _("What happened"), row != NULL ? row->label : NULL);
  present (form);
}

void
baro_targets_form_show_benchmark (GtkWindow *parent, BaroStudy *study, const BaroBenchmarkRow *row)
{
  AdwPreferencesGroup *group;
  Form *form = form_new (parent, study, FORM_BENCHMARK, row != NULL ? row->benchmark_id : 0, row != NULL ? _("Change Benchmark") : _("New Benchmark"), &group);
  g_autofree char *value = NULL;
  g_autofree char *base = row != NULL && row->base_n > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, row->base_n) : NULL;

  add_metric (form, group, row != NULL ? row->metric : NULL, row != NULL ? row->item : NULL);
  value = row != NULL ? dup_shown (form, row->value) : NULL;
  form->value = add_entry (form, group, _("Value, as it is shown in figures"), value);
  form->source = add_entry (form, group, _("Source"), row != NULL ? row->source : NULL);
  form->date = add_entry (form, group, _("Date or period"), row != NULL ? row->date : NULL);
  form->base = add_entry (form, group, _("Base n (optional)"), base);
  present (form);
}

/* --- words for the lists --- */

char *
baro_targets_dup_metric (BaroDataset *dataset, const char *metric, const char *item)
{
  g_autoptr(BaroMetric) parsed = baro_metric_parse (metric, item, NULL);

  return parsed != NULL ? baro_metric_dup_full_title (parsed, dataset) : g_strdup (metric);
}

char *
baro_targets_dup_value (BaroDataset *dataset, const char *metric, const char *item, double value)
{
  g_autoptr(BaroMetric) parsed = baro_metric_parse (metric, item, NULL);

  return baro_format_number (value, parsed != NULL ? baro_metric_get_unit (parsed, dataset) : BARO_UNIT_NUMBER, -1);
}
