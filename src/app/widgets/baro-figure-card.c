/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-figure-card.c: one figure on a card */
#define G_LOG_DOMAIN "baro-figure-card"
#include "config.h"

#include "widgets/baro-figure-card.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "compat/baro-alert.h"
#include "compat/baro-file-dialog.h"
#include "render/baro-export.h"
#include "widgets/baro-clipboard.h"
#include "widgets/baro-figure-view.h"
#include "widgets/baro-print.h"
#include "widgets/baro-responses-window.h"
#include "widgets/baro-table-view.h"

#define WAIT_BEFORE_SPINNER_MS 250
#define EXPORT_SCALE 2.0

struct _BaroFigureCard
{
  GtkWidget       parent_instance;

  GtkWidget      *box, *buttons, *copy_button;    /* template children */
  GtkLabel       *title, *finding, *message, *foot;
  GtkToggleButton*table_button;
  GtkStack       *stack;
  GtkSpinner     *spinner;
  BaroFigureView *view;
  BaroTableView  *table;

  char           *subject;        /* (owned) (nullable): the title while there is no figure */
  BaroFigure     *figure;         /* (owned) (nullable) */
  GWeakRef        analysis;
  guint           wait_id;
  BaroPictureKind export_kind;    /* asked for in the open file dialog */
};

enum { PROP_0, PROP_FIGURE_HEIGHT, PROP_COMPACT, PROP_SUBJECT, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (BaroFigureCard, baro_figure_card, GTK_TYPE_WIDGET)

static GtkWindow *
get_window (BaroFigureCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
set_label (GtkLabel *label, const char *text)
{
  gtk_label_set_text (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
stop_waiting (BaroFigureCard *self)
{
  g_clear_handle_id (&self->wait_id, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

static gboolean
waited_cb (gpointer user_data)
{
  BaroFigureCard *self = user_data;

  self->wait_id = 0;
  gtk_spinner_set_spinning (self->spinner, TRUE);
  gtk_stack_set_visible_child_name (self->stack, "waiting");
  return G_SOURCE_REMOVE;
}

static void
show_figure_or_table (BaroFigureCard *self)
{
  gboolean as_table = gtk_toggle_button_get_active (self->table_button);

  if (self->figure == NULL)
    return;
  if (as_table)
    baro_table_view_set_table (self->table, self->figure->table);
  gtk_stack_set_visible_child_name (self->stack, as_table ? "table" : "figure");
}

static void
table_toggled_cb (BaroFigureCard *self)
{
  show_figure_or_table (self);
}

static void
drill_cb (BaroFigureCard *self, BaroFilter *filter)
{
  g_autoptr(BaroAnalysis) analysis = g_weak_ref_get (&self->analysis);

  if (analysis != NULL)
    baro_responses_window_show (get_window (self), baro_study_get_dataset (baro_analysis_get_study (analysis)), filter,
                                self->figure != NULL ? self->figure->chart->title : NULL);
}

static void
copy_picture_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (BARO_FIGURE_CARD (widget)->figure != NULL)
    baro_clipboard_copy_figure (widget, BARO_FIGURE_CARD (widget)->figure);
}

static void
copy_table_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  if (BARO_FIGURE_CARD (widget)->figure != NULL)
    baro_clipboard_copy_table (widget, BARO_FIGURE_CARD (widget)->figure->table);
}

static void
print_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  BaroFigureCard *self = BARO_FIGURE_CARD (widget);

  if (self->figure != NULL)
    baro_print_figure (get_window (self), self->figure);
}

static void
export_chosen_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(BaroFigureCard) self = user_data;
  g_autoptr(GFile) file = baro_file_dialog_finish (result, NULL);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (path == NULL || self->figure == NULL)
    return;
  bytes = baro_picture_make (GTK_WIDGET (self), self->figure, self->export_kind, 0, EXPORT_SCALE, &error);
  if (bytes == NULL || !baro_export_save (path, bytes, &error))
    baro_alert_show (get_window (self), _("The figure could not be exported"), error->message);
}

/* The title makes a file name when it has no sign that a file system forbids. */
static char *
suggest_name (BaroFigureCard *self, const char *ending)
{
  const char *title = self->figure->chart->title != NULL ? self->figure->chart->title : _("Figure");
  char *name = g_strdup_printf ("%s.%s", title, ending);

  return g_strdelimit (name, "/\\:*?\"<>|\n\t", '-');
}

static void
export_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  static const char *const patterns[][2] = { { "*.png" }, { "*.svg" }, { "*.pdf" }, { "*.csv" } };
  BaroFigureCard *self = BARO_FIGURE_CARD (widget);
  const char *ending = g_variant_get_string (parameter, NULL);
  const BaroFileKind kinds[] = {
    { _("PNG pictures"), patterns[0] }, { _("SVG drawings"), patterns[1] },
    { _("PDF documents"), patterns[2] }, { _("CSV tables"), patterns[3] },
  };
  g_autofree char *name = NULL;

  if (self->figure == NULL)
    return;
  self->export_kind = BARO_PICTURE_PNG;
  for (guint i = 0; i < G_N_ELEMENTS (patterns); i++)
    if (g_str_has_suffix (patterns[i][0], ending))
      self->export_kind = (BaroPictureKind) i;
  name = suggest_name (self, ending);
  baro_file_dialog_save (get_window (self), _("Export Figure"), name, &kinds[self->export_kind], 1, export_chosen_cb, g_object_ref (self));
}

static gboolean
copy_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  copy_picture_cb (widget, NULL, NULL);
  return TRUE;
}

static void
baro_figure_card_dispose (GObject *object)
{
  BaroFigureCard *self = BARO_FIGURE_CARD (object);

  g_clear_handle_id (&self->wait_id, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->figure, baro_figure_unref);
  g_weak_ref_set (&self->analysis, NULL);
  G_OBJECT_CLASS (baro_figure_card_parent_class)->dispose (object);
}

static void
baro_figure_card_finalize (GObject *object)
{
  g_weak_ref_clear (&BARO_FIGURE_CARD (object)->analysis);
  g_free (BARO_FIGURE_CARD (object)->subject);
  G_OBJECT_CLASS (baro_figure_card_parent_class)->finalize (object);
}

static void
baro_figure_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroFigureCard *self = BARO_FIGURE_CARD (object);
  int height;

  switch (prop_id)
    {
    case PROP_FIGURE_HEIGHT:
      g_object_get (self->view, "figure-height", &height, NULL);
      g_value_set_int (value, height);
      break;
    case PROP_COMPACT: g_value_set_boolean (value, !gtk_widget_get_visible (self->copy_button)); break;
    case PROP_SUBJECT: g_value_set_string (value, self->subject); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_figure_card_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroFigureCard *self = BARO_FIGURE_CARD (object);

  switch (prop_id)
    {
    case PROP_FIGURE_HEIGHT: baro_figure_card_set_height (self, g_value_get_int (value)); break;
    case PROP_COMPACT:
      gtk_widget_set_visible (self->copy_button, !g_value_get_boolean (value));
      gtk_widget_set_visible (GTK_WIDGET (self->table_button), !g_value_get_boolean (value));
      break;
    case PROP_SUBJECT:
      g_free (self->subject);
      self->subject = g_value_dup_string (value);
      break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/widgets/baro-figure-card.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, box);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, copy_button);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, title);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, finding);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, message);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, foot);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, table_button);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, view);
  gtk_widget_class_bind_template_child (widget_class, BaroFigureCard, table);
  gtk_widget_class_bind_template_callback (widget_class, table_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, drill_cb);
}

static void
baro_figure_card_class_init (BaroFigureCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = baro_figure_card_dispose;
  object_class->finalize = baro_figure_card_finalize;
  object_class->get_property = baro_figure_card_get_property;
  object_class->set_property = baro_figure_card_set_property;

  properties[PROP_FIGURE_HEIGHT] =
    g_param_spec_int ("figure-height", NULL, NULL, 0, 32767, 0, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBJECT] =
    g_param_spec_string ("subject", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (BARO_TYPE_FIGURE_VIEW);
  g_type_ensure (BARO_TYPE_TABLE_VIEW);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "figure.copy-picture", NULL, copy_picture_cb);
  gtk_widget_class_install_action (widget_class, "figure.copy-table", NULL, copy_table_cb);
  gtk_widget_class_install_action (widget_class, "figure.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "figure.export", "s", export_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, copy_key_cb, NULL);
}

/* A chart can be dragged into a slide. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  BaroFigureCard *self = user_data;

  return self->figure != NULL ? baro_clipboard_figure_content (GTK_WIDGET (self), self->figure) : NULL;
}

static void
add_drag_source (BaroFigureCard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();

  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (source));
}

static void
baro_figure_card_init (BaroFigureCard *self)
{
  g_weak_ref_init (&self->analysis, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_drag_source (self);
}

GtkWidget *
baro_figure_card_new (void)
{
  return g_object_new (BARO_TYPE_FIGURE_CARD, NULL);
}

/**
 * baro_figure_card_set_waiting:
 * @self: a card
 *
 * Says that a figure is on its way. The old one stays until a quarter of a second has passed, so that
 * quick answers do not flicker.
 */
void
baro_figure_card_set_waiting (BaroFigureCard *self)
{
  g_return_if_fail (BARO_IS_FIGURE_CARD (self));

  if (self->wait_id == 0)
    self->wait_id = g_timeout_add (WAIT_BEFORE_SPINNER_MS, waited_cb, self);
}

/**
 * baro_figure_card_take_figure:
 * @self: a card
 * @figure: (transfer full): what to show
 *
 * Shows a figure, as chart or as table, whichever is chosen.
 */
void
baro_figure_card_take_figure (BaroFigureCard *self, BaroFigure *figure)
{
  g_autofree char *foot = NULL;

  g_return_if_fail (BARO_IS_FIGURE_CARD (self));
  g_return_if_fail (figure != NULL);

  stop_waiting (self);
  g_clear_pointer (&self->figure, baro_figure_unref);
  self->figure = figure;
  set_label (self->title, figure->chart->title);
  set_label (self->finding, figure->chart->subtitle);
  /* Translators: the note under a chart and its source line */
  foot = g_strstrip (baro_string_format (C_("note and source", "%s %s"), figure->chart->foot != NULL ? figure->chart->foot : "",
                                         figure->chart->source != NULL ? figure->chart->source : ""));
  set_label (self->foot, foot);
  gtk_widget_set_visible (self->buttons, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  figure->chart->title != NULL ? figure->chart->title : _("Figure"), -1);
  baro_figure_view_set_figure (self->view, figure);
  show_figure_or_table (self);
}

/**
 * baro_figure_card_set_message:
 * @self: a card
 * @text: translated sentence
 *
 * Shows a sentence where the chart would be, under the card's subject.
 */
void
baro_figure_card_set_message (BaroFigureCard *self, const char *text)
{
  g_return_if_fail (BARO_IS_FIGURE_CARD (self));

  stop_waiting (self);
  g_clear_pointer (&self->figure, baro_figure_unref);
  baro_figure_view_set_figure (self->view, NULL);
  gtk_label_set_text (self->message, text);
  set_label (self->title, self->subject);
  if (self->subject != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->subject, -1);
  set_label (self->finding, NULL);
  set_label (self->foot, NULL);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_stack_set_visible_child_name (self->stack, "message");
}

/**
 * baro_figure_card_take_result:
 * @self: a card
 * @figure: (transfer full) (nullable): what a run made
 * @error: (nullable): why it made nothing
 *
 * Shows how a run ended: the figure, or the sentence of the error in its place.
 */
void
baro_figure_card_take_result (BaroFigureCard *self, BaroFigure *figure, const GError *error)
{
  if (figure != NULL)
    baro_figure_card_take_figure (self, figure);
  else
    baro_figure_card_set_message (self, error != NULL ? error->message : _("There is nothing to show."));
}

/**
 * baro_figure_card_get_figure:
 * @self: a card
 *
 * Returns: (transfer none) (nullable): the figure shown
 */
BaroFigure *
baro_figure_card_get_figure (BaroFigureCard *self)
{
  g_return_val_if_fail (BARO_IS_FIGURE_CARD (self), NULL);

  return self->figure;
}

void
baro_figure_card_set_analysis (BaroFigureCard *self, BaroAnalysis *analysis)
{
  g_return_if_fail (BARO_IS_FIGURE_CARD (self));

  g_weak_ref_set (&self->analysis, analysis);
}

void
baro_figure_card_set_height (BaroFigureCard *self, int height_px)
{
  g_return_if_fail (BARO_IS_FIGURE_CARD (self));

  g_object_set (self->view, "figure-height", height_px, NULL);
}
