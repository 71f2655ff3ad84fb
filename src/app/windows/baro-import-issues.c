/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-import-issues.c: what a person should look at before importing */
#define G_LOG_DOMAIN "baro-import-issues"
#include "config.h"

#include "windows/baro-import-issues.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-remove-all.h"

#define MAX_SHOWN 30u
#define MAX_CHARS 400

struct _BaroImportIssues
{
  AdwBin           parent_instance;

  BaroImportDraft *draft;      /* (owned) */
  GtkWidget       *list;       /* owned by the widget tree */
  gboolean         is_narrow;
};

enum { SHOW_COLUMN, SHOW_READING, SHOW_ROWS, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (BaroImportIssues, baro_import_issues, ADW_TYPE_BIN)

/* What a button of an issue does, kept by its closure. */
typedef struct
{
  BaroImportIssues *self;     /* borrowed: the button is its descendant */
  BaroIssueKind     kind;
  int               column;
  int               answer;   /* of segmented buttons: 0 first, 1 second */
} Action;

static void
action_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

static Action *
action_new (BaroImportIssues *self, const BaroIssue *issue, int answer)
{
  Action *action = g_new0 (Action, 1);

  action->self = self;
  action->kind = issue->kind;
  action->column = issue->column;
  action->answer = answer;
  return action;
}

static void
set_direction (BaroImportIssues *self, int column, BaroDirection direction)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);
  g_autoptr(BaroScale) scale = NULL;
  const BaroMappedColumn *mapped;

  if (mapping == NULL || column < 0 || (guint) column >= mapping->columns->len)
    return;
  mapped = mapping->columns->pdata[column];
  if (mapped->column->scale == NULL)
    return;
  scale = baro_scale_with_direction (mapped->column->scale, direction);
  baro_import_draft_set_scale (self->draft, (guint) column, scale);
}

static void
answered_cb (GtkButton *button, gpointer user_data)
{
  const Action *action = user_data;
  BaroImportIssues *self = action->self;

  if (action->kind == BARO_ISSUE_DIRECTION)
    set_direction (self, action->column, action->answer == 0 ? BARO_DIRECTION_HIGH_GOOD : BARO_DIRECTION_LOW_GOOD);
  else if (action->kind == BARO_ISSUE_DATE_ORDER)
    {
      g_autoptr(BaroReading) wish = baro_reading_copy (baro_import_draft_get_reading (self->draft));

      wish->date_order = action->answer == 0 ? BARO_DATE_ORDER_DMY : BARO_DATE_ORDER_MDY;
      baro_import_draft_choose (self->draft, wish, BARO_CHOSEN_DATE_ORDER);
    }
}

static void
clicked_cb (GtkButton *button, gpointer user_data)
{
  const Action *action = user_data;
  BaroImportIssues *self = action->self;

  switch (action->kind)
    {
    case BARO_ISSUE_ENCODING:
      g_signal_emit (self, signals[SHOW_READING], 0);
      break;
    case BARO_ISSUE_ROWS:
      g_signal_emit (self, signals[SHOW_ROWS], 0);
      break;
    case BARO_ISSUE_NOT_NPS_SCALE:
      baro_import_draft_set_role (self->draft, (guint) action->column, BARO_ROLE_ITEM, BARO_FAMILY_RATING);
      break;
    case BARO_ISSUE_DIRECTION: case BARO_ISSUE_DATE_ORDER: case BARO_ISSUE_OUTSIDE_SCALE:
    case BARO_ISSUE_UNREADABLE: case BARO_ISSUE_MIXED_ITEMS: default:
      if (action->column >= 0)
        g_signal_emit (self, signals[SHOW_COLUMN], 0, action->column);
      break;
    }
}

static GtkWidget *
make_answer (BaroImportIssues *self, const BaroIssue *issue, const char *label, int answer)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  /* Translators: a button and the question it answers */
  g_autofree char *spoken = baro_string_format (_("%s: %s"), issue->title, label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (answered_cb), action_new (self, issue, answer), action_free, 0);
  return button;
}

static GtkWidget *
make_answers (BaroImportIssues *self, const BaroIssue *issue)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gboolean is_direction = issue->kind == BARO_ISSUE_DIRECTION;

  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), make_answer (self, issue, is_direction ? _("High is good") : _("Day first"), 0));
  gtk_box_append (GTK_BOX (box), make_answer (self, issue, is_direction ? _("Low is good") : _("Month first"), 1));
  return box;
}

static GtkWidget *
make_action (BaroImportIssues *self, const BaroIssue *issue)
{
  const char *label = _("Change");
  GtkWidget *button;

  if (issue->kind == BARO_ISSUE_DIRECTION || issue->kind == BARO_ISSUE_DATE_ORDER)
    return make_answers (self, issue);
  if (issue->kind == BARO_ISSUE_ROWS || issue->kind == BARO_ISSUE_MIXED_ITEMS)
    label = _("Show");
  else if (issue->kind == BARO_ISSUE_NOT_NPS_SCALE)
    label = _("Use as Rating");
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "baro-link");
  g_signal_connect_data (button, "clicked", G_CALLBACK (clicked_cb), action_new (self, issue, 0), action_free, 0);
  return button;
}

static GtkWidget *
make_row (BaroImportIssues *self, const BaroIssue *issue)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (self->is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, self->is_narrow ? 6 : 12);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *action = make_action (self, issue);
  gboolean is_question = issue->kind == BARO_ISSUE_DIRECTION;   /* its title ends with its own sign */
  g_autofree char *title = baro_string_escape_markup (issue->title, MAX_CHARS);
  g_autofree char *text = baro_string_escape_markup (issue->text, MAX_CHARS);
  /* The title is the subject in bold, the text says more. */
  /* Translators: what is to be looked at in a file, bold, and a sentence that explains it */
  g_autofree char *markup = is_question ? baro_string_format (C_("question", "<b>%1$s</b> <span alpha=\"75%%\">%2$s</span>"), title, text)
                                        : baro_string_format (C_("note", "<b>%1$s.</b> <span alpha=\"75%%\">%2$s</span>"), title, text);
  g_autofree char *spoken = is_question ? baro_string_format (C_("question", "%s %s"), issue->title, issue->text)
                                        : baro_string_format (C_("two sentences", "%s. %s"), issue->title, issue->text);

  gtk_widget_add_css_class (icon, "baro-worse");
  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (action, GTK_ALIGN_CENTER);
  gtk_widget_set_halign (action, GTK_ALIGN_END);
  gtk_box_append (GTK_BOX (line), icon);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), action);
  gtk_widget_add_css_class (row, "baro-issue");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static GtkWidget *
make_more_row (guint n_more)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u more column has a mark at its name", "%u more columns have a mark at their names", n_more), n_more);
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (row, "baro-issue");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  return row;
}

static void
update (BaroImportIssues *self)
{
  BaroMapping *mapping = baro_import_draft_get_mapping (self->draft);

  baro_list_box_remove_all (GTK_LIST_BOX (self->list));
  gtk_widget_set_visible (GTK_WIDGET (self), mapping != NULL && mapping->issues->len > 0);
  if (mapping == NULL)
    return;
  for (guint i = 0; i < mapping->issues->len && i < MAX_SHOWN; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_row (self, mapping->issues->pdata[i]));
  if (mapping->issues->len > MAX_SHOWN)
    gtk_list_box_append (GTK_LIST_BOX (self->list), make_more_row (mapping->issues->len - MAX_SHOWN));
}

static void
baro_import_issues_dispose (GObject *object)
{
  g_clear_object (&BARO_IMPORT_ISSUES (object)->draft);
  G_OBJECT_CLASS (baro_import_issues_parent_class)->dispose (object);
}

static void
baro_import_issues_class_init (BaroImportIssuesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = baro_import_issues_dispose;
  signals[SHOW_COLUMN] = g_signal_new ("show-column", BARO_TYPE_IMPORT_ISSUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
  signals[SHOW_READING] = g_signal_new ("show-reading", BARO_TYPE_IMPORT_ISSUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SHOW_ROWS] = g_signal_new ("show-rows", BARO_TYPE_IMPORT_ISSUES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
baro_import_issues_init (BaroImportIssues *self)
{
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_list_box_set_show_separators (GTK_LIST_BOX (self->list), TRUE);
  gtk_widget_add_css_class (self->list, "baro-card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What needs a look"), -1);
  adw_bin_set_child (ADW_BIN (self), self->list);
}

GtkWidget *
baro_import_issues_new (BaroImportDraft *draft)
{
  BaroImportIssues *self = g_object_new (BARO_TYPE_IMPORT_ISSUES, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "read", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (draft, "mapping-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

void
baro_import_issues_set_narrow (BaroImportIssues *self, gboolean is_narrow)
{
  g_return_if_fail (BARO_IS_IMPORT_ISSUES (self));

  if (self->is_narrow == is_narrow)
    return;
  self->is_narrow = is_narrow;
  update (self);
}
