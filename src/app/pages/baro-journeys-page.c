/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journeys-page.c: the journeys of the study, and one of them in full */
#define G_LOG_DOMAIN "baro-journeys-page"
#include "config.h"

#include "pages/baro-journeys-page.h"

#include <glib/gi18n.h>
#include <math.h>

#include "base/baro-string.h"
#include "compat/baro-accessible.h"
#include "compat/baro-ask-text.h"
#include "compat/baro-wrap-box.h"
#include "journey/baro-journeys.h"
#include "maps/baro-map-editor.h"
#include "pages/baro-journey-card.h"
#include "pages/baro-journey-new.h"
#include "pages/baro-journey-share.h"

enum { SLOT_SCORES };

#define ZOOM_STEP 1.25
#define ADD_DELAY_MS 60

/* journeys belong to the study of the analysis and are read once; scores: journey id -> BaroJourneyScores of the last
 * run, for the cards. open_id is the journey that is shown in full. */
struct _BaroJourneysPage
{
  BaroPage       parent_instance;

  GtkStack      *stack;                       /* template children */
  BaroWrapBox   *cards;
  GtkWidget     *content;
  BaroMapEditor *editor;
  GtkWidget     *header_start, *header_end;   /* header widgets, in the window while a journey is open */
  GtkWidget     *wide_tools, *narrow_tools, *add_button, *add_content;
  GtkToggleButton *panel_button;
  GtkLabel      *zoom_label;

  BaroJourneys  *journeys;                    /* (owned) (nullable) */
  GHashTable    *scores;                      /* (owned) */
  char          *open_id;                     /* (owned) (nullable) */
  char          *to_add;                      /* (owned) (nullable): what the add menu asked for */
  guint          add_id;
  char          *wanted_id;                   /* (owned) (nullable): to be focused in the list */
};

G_DEFINE_FINAL_TYPE (BaroJourneysPage, baro_journeys_page, BARO_TYPE_PAGE)

static GtkWindow *
get_window (BaroJourneysPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static void
say (BaroJourneysPage *self, const GError *error)
{
  if (error != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.say", "s", error->message);
}

/* --- the list ----------------------------------------------------------------------------------------------- */

static void
card_activated_cb (BaroJourneyCard *card, BaroJourneysPage *self)
{
  baro_journeys_page_open (self, baro_journey_card_get_id (card));
}

static void
fill_list (BaroJourneysPage *self)
{
  g_autoptr(GPtrArray) list = baro_journeys_list (self->journeys);

  baro_wrap_box_remove_all (self->cards);
  for (guint i = 0; i < list->len; i++)
    {
      BaroJourney *journey = g_ptr_array_index (list, i);
      GtkWidget *card = baro_journey_card_new ();

      baro_journey_card_set_journey (BARO_JOURNEY_CARD (card), journey, g_hash_table_lookup (self->scores, baro_journey_get_id (journey)));
      g_signal_connect (card, "activated", G_CALLBACK (card_activated_cb), self);
      baro_wrap_box_append (self->cards, card);
      baro_accessible_complete (card);
      if (g_strcmp0 (baro_journey_get_id (journey), self->wanted_id) == 0)
        gtk_widget_grab_focus (card);
    }
  g_clear_pointer (&self->wanted_id, g_free);
  if (self->open_id == NULL)
    gtk_stack_set_visible_child_name (self->stack, list->len > 0 ? "list" : "empty");
}

/* All journeys under the current choices; one that fails has no score. */
static gpointer
count_scores (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error)
{
  GPtrArray *list = choice;
  GHashTable *scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) baro_journey_scores_unref);

  for (guint i = 0; i < list->len; i++)
    {
      BaroJourneyScores *own = baro_journey_scores_run (g_ptr_array_index (list, i), snapshot, cancellable, NULL);

      if (own != NULL)
        g_hash_table_insert (scores, g_strdup (baro_journey_get_id (g_ptr_array_index (list, i))), own);
    }
  return scores;
}

static void
show_scores (BaroPage *page, gpointer result, const GError *error)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (page);

  if (result == NULL)
    return;
  g_hash_table_unref (self->scores);
  self->scores = result;
  fill_list (self);
}

static void
free_list (gpointer data)
{
  g_ptr_array_unref (data);
}

static void
free_scores (gpointer data)
{
  g_hash_table_unref (data);
}

static void
refresh_list (BaroJourneysPage *self)
{
  fill_list (self);
  if (baro_page_get_analysis (BARO_PAGE (self)) != NULL)
    baro_page_run_async (BARO_PAGE (self), SLOT_SCORES, count_scores, baro_journeys_list (self->journeys), free_list, show_scores, free_scores);
}

static void
list_changed_cb (BaroJourneys *journeys, BaroJourneysPage *self)
{
  if (self->open_id == NULL)
    refresh_list (self);
}

static void
let_go (BaroJourneysPage *self)
{
  baro_map_editor_set_journey (self->editor, NULL, NULL, NULL);
  if (self->journeys != NULL)
    g_signal_handlers_disconnect_by_data (self->journeys, self);
  g_clear_object (&self->journeys);
  g_hash_table_remove_all (self->scores);
  g_clear_pointer (&self->open_id, g_free);
  baro_page_set_subject (BARO_PAGE (self), NULL, NULL);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
baro_journeys_page_let_go (BaroPage *page)
{
  let_go (BARO_JOURNEYS_PAGE (page));
}

/* The journeys of the study that is open now. */
static gboolean
ensure_journeys (BaroJourneysPage *self)
{
  BaroStudy *study = baro_analysis_get_study (baro_page_get_analysis (BARO_PAGE (self)));
  g_autoptr(GError) error = NULL;

  if (self->journeys != NULL && baro_journeys_get_study (self->journeys) == study)
    return TRUE;
  let_go (self);
  self->journeys = baro_journeys_new (study, &error);
  if (self->journeys == NULL)
    {
      say (self, error);
      return FALSE;
    }
  g_signal_connect (self->journeys, "list-changed", G_CALLBACK (list_changed_cb), self);
  return TRUE;
}

static void
baro_journeys_page_refresh (BaroPage *page)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (page);

  if (ensure_journeys (self) && self->open_id == NULL)
    refresh_list (self);
}

/* --- one journey -------------------------------------------------------------------------------------------- */

static void
update_subject (BaroJourneysPage *self)
{
  BaroJourney *journey = baro_map_editor_get_journey (self->editor);
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));
  g_autofree char *subtitle = NULL;

  if (self->open_id == NULL || journey == NULL || analysis == NULL)
    {
      baro_page_set_subject (BARO_PAGE (self), NULL, NULL);
      return;
    }
  /* Translators: the page and the study that a journey belongs to */
  subtitle = baro_string_format (C_("subtitle", "%s · %s"), _("Journeys"), baro_study_get_name (baro_analysis_get_study (analysis)));
  baro_page_set_subject (BARO_PAGE (self), baro_journey_get_name (journey), subtitle);
}

static void
zoomed_cb (BaroMapEditor *editor, GParamSpec *pspec, BaroJourneysPage *self)
{
  double zoom = baro_map_view_get_zoom (baro_map_editor_get_view (editor));
  g_autofree char *number = baro_string_count ((guint64) round (zoom * 100.0));
  /* Translators: how large the map is shown */
  g_autofree char *text = baro_string_format (C_("zoom", "%s %%"), number);

  gtk_label_set_text (self->zoom_label, text);
}

/**
 * baro_journeys_page_open:
 * @self: the page
 * @journey_id: of a journey of the study
 *
 * Shows a journey in the editor.
 */
void
baro_journeys_page_open (BaroJourneysPage *self, const char *journey_id)
{
  BaroAnalysis *analysis;

  g_return_if_fail (BARO_IS_JOURNEYS_PAGE (self));

  analysis = baro_page_get_analysis (BARO_PAGE (self));
  if (analysis == NULL || journey_id == NULL || !ensure_journeys (self) || baro_journeys_get (self->journeys, journey_id) == NULL)
    return;
  g_free (self->open_id);
  self->open_id = g_strdup (journey_id);
  gtk_stack_set_visible_child_name (self->stack, "map");
  baro_map_editor_set_journey (self->editor, self->journeys, analysis, self->open_id);
  update_subject (self);
  zoomed_cb (self->editor, NULL, self);
  gtk_widget_grab_focus (GTK_WIDGET (baro_map_editor_get_view (self->editor)));
}

static void
baro_journeys_page_leave (BaroPage *page)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (page);

  g_free (self->wanted_id);
  self->wanted_id = g_steal_pointer (&self->open_id);
  baro_map_editor_set_journey (self->editor, NULL, NULL, NULL);
  baro_page_set_subject (page, NULL, NULL);
  if (self->journeys != NULL)
    refresh_list (self);
}

static gboolean
baro_journeys_page_find (BaroPage *page)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (page);

  if (self->open_id == NULL)
    return FALSE;
  baro_map_editor_start_find (self->editor);
  return TRUE;
}

/* Its journey was deleted, by undo or in another way. */
static void
closed_cb (BaroMapEditor *editor, BaroJourneysPage *self)
{
  baro_page_leave (BARO_PAGE (self));
}

static void
journey_changed_cb (BaroMapEditor *editor, BaroJourneysPage *self)
{
  update_subject (self);
}

/* --- actions ------------------------------------------------------------------------------------------------ */

static void
made_cb (BaroJourney *journey, GHashTable *pictures, gpointer data)
{
  BaroJourneysPage *self = data;
  g_autoptr(GError) error = NULL;
  GHashTableIter iter;
  gpointer bytes;

  if (self->journeys == NULL)
    return;
  if (pictures != NULL)
    g_hash_table_iter_init (&iter, pictures);
  while (pictures != NULL && g_hash_table_iter_next (&iter, NULL, &bytes))
    {
      g_autofree char *id = baro_journeys_add_picture (self->journeys, bytes, &error);

      if (id == NULL)
        break;
    }
  if (error != NULL || !baro_journeys_add (self->journeys, journey, &error))
    say (self, error);
  else
    {
      g_autoptr(GPtrArray) list = baro_journeys_list (self->journeys);

      /* Its id may have been taken; the newest one is the last. */
      if (baro_journeys_get (self->journeys, baro_journey_get_id (journey)) != NULL)
        baro_journeys_page_open (self, baro_journey_get_id (g_ptr_array_index (list, list->len - 1)));
    }
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroAnalysis *analysis = baro_page_get_analysis (BARO_PAGE (self));

  if (analysis != NULL && ensure_journeys (self))
    baro_journey_new_show (get_window (self), baro_study_get_dataset (baro_analysis_get_study (analysis)), made_cb, g_object_ref (self), g_object_unref);
}

/* The journey that an action names; "" is the one that is open. */
static BaroJourney *
get_named (BaroJourneysPage *self, const char *id)
{
  if (self->journeys == NULL)
    return NULL;
  return baro_journeys_get (self->journeys, *id != '\0' ? id : self->open_id != NULL ? self->open_id : "");
}

/* What a question about one journey remembers. */
typedef struct { BaroJourneysPage *page; char *id; } Asked;

static Asked *
new_asked (BaroJourneysPage *self, const char *id)
{
  Asked *asked = g_new0 (Asked, 1);

  asked->page = g_object_ref (self);
  asked->id = g_strdup (id);
  return asked;
}

static void
free_asked (gpointer data)
{
  Asked *asked = data;

  g_object_unref (asked->page);
  g_free (asked->id);
  g_free (asked);
}

static void
renamed_cb (GtkWindow *parent, const char *text, gpointer data)
{
  Asked *asked = data;
  BaroJourney *journey = get_named (asked->page, asked->id);
  g_autoptr(GError) error = NULL;
  BaroChangeSet *set;

  if (journey == NULL)
    return;
  set = baro_journey_edit_set_text (journey, asked->id, text, &error);
  if (set != NULL)
    g_clear_pointer (&set->merge_key, g_free);
  if (error != NULL || !baro_journeys_apply (asked->page->journeys, asked->id, set, &error))
    say (asked->page, error);
  else if (asked->page->open_id == NULL)
    refresh_list (asked->page);
}

static void
rename_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));

  if (journey != NULL)
    baro_ask_text_for (get_window (self), _("Name of the Journey"), baro_journey_get_name (journey), _("_Rename"), renamed_cb,
                       new_asked (self, baro_journey_get_id (journey)), free_asked);
}

static void
duplicate_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));
  g_autofree char *copy = NULL;
  g_autoptr(GError) error = NULL;

  if (journey == NULL)
    return;
  /* Translators: name of the copy of a journey */
  copy = baro_string_format (_("%s (copy)"), baro_journey_get_name (journey));
  if (!baro_journeys_duplicate (self->journeys, baro_journey_get_id (journey), copy, &error))
    say (self, error);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));
  g_autofree char *sentence = NULL, *id = NULL;
  g_autoptr(GError) error = NULL;

  if (journey == NULL)
    return;
  id = g_strdup (baro_journey_get_id (journey));
  /* Translators: %s is a journey */
  sentence = baro_string_format (_("“%s” deleted"), baro_journey_get_name (journey));
  if (baro_journeys_remove (self->journeys, id, &error))
    gtk_widget_activate_action (widget, "win.say-undo", "s", sentence);
  else
    say (self, error);
}

static void
template_named_cb (GtkWindow *parent, const char *text, gpointer data)
{
  Asked *asked = data;
  BaroJourney *journey = get_named (asked->page, asked->id);
  g_autofree char *folder = baro_journey_template_folder ();
  g_autoptr(GError) error = NULL;

  if (journey == NULL)
    return;
  if (baro_journey_save_template (journey, folder, text, &error))
    gtk_widget_activate_action (GTK_WIDGET (asked->page), "win.say", "s", _("Saved as a template"));
  else
    say (asked->page, error);
}

static void
save_template_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));

  if (journey != NULL)
    baro_ask_text_for (get_window (self), _("Name of the Template"), baro_journey_get_name (journey), _("_Save"), template_named_cb,
                       new_asked (self, baro_journey_get_id (journey)), free_asked);
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  const char *id, *form;
  BaroJourney *journey;

  g_variant_get (parameter, "(&s&s)", &id, &form);
  journey = get_named (self, id);
  if (journey != NULL)
    baro_journey_share_export (get_window (self), self->journeys, baro_page_get_analysis (BARO_PAGE (self)), journey, form);
}

static void
copy_picture_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));

  if (journey != NULL)
    baro_journey_share_copy (get_window (self), self->journeys, baro_page_get_analysis (BARO_PAGE (self)), journey);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (widget);
  BaroJourney *journey = get_named (self, g_variant_get_string (parameter, NULL));

  if (journey != NULL)
    baro_journey_share_print (get_window (self), self->journeys, baro_page_get_analysis (BARO_PAGE (self)), journey);
}

/* --- header ------------------------------------------------------------------------------------------------- */

static gboolean
add_idle_cb (gpointer user_data)
{
  BaroJourneysPage *self = user_data;
  g_autofree char *what = g_steal_pointer (&self->to_add);

  self->add_id = 0;
  gtk_widget_activate_action (GTK_WIDGET (baro_map_editor_get_view (self->editor)), "map.add", "s", what);
  return G_SOURCE_REMOVE;
}

/* Things of the header bar lie outside the page; their actions are the page's own. The menu gives the focus back to its
 * button when it closes, and only after that a name can be typed on the map. */
static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BaroJourneysPage *self = user_data;

  g_free (self->to_add);
  self->to_add = g_variant_dup_string (parameter, NULL);
  if (self->add_id == 0)
    self->add_id = g_timeout_add (ADD_DELAY_MS, add_idle_cb, self);
}

static void
tool_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  BaroJourneysPage *self = user_data;
  BaroMapView *view = baro_map_editor_get_view (self->editor);
  const char *tool = g_variant_get_string (parameter, NULL);

  if (g_str_equal (tool, "find"))
    baro_map_editor_start_find (self->editor);
  else if (g_str_equal (tool, "zoom-in"))
    baro_map_view_set_zoom (view, baro_map_view_get_zoom (view) * ZOOM_STEP);
  else if (g_str_equal (tool, "zoom-out"))
    baro_map_view_set_zoom (view, baro_map_view_get_zoom (view) / ZOOM_STEP);
  else if (g_str_equal (tool, "zoom-one"))
    baro_map_view_set_zoom (view, 1.0);
  else if (g_str_equal (tool, "fit"))
    baro_map_view_fit (view);
  else if (g_str_equal (tool, "panel"))
    gtk_toggle_button_set_active (self->panel_button, !gtk_toggle_button_get_active (self->panel_button));
  else if (g_str_equal (tool, "rename"))
    gtk_widget_activate_action (GTK_WIDGET (self), "journeys.rename", "s", "");
  else if (g_str_equal (tool, "print"))
    gtk_widget_activate_action (GTK_WIDGET (self), "journeys.print", "s", "");
  else if (g_str_equal (tool, "copy"))
    gtk_widget_activate_action (GTK_WIDGET (self), "journeys.copy-picture", "s", "");
  else if (g_str_equal (tool, "save-template"))
    gtk_widget_activate_action (GTK_WIDGET (self), "journeys.save-template", "s", "");
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "journeys.export", "(ss)", "", tool);
}

static void
make_header (BaroJourneysPage *self)
{
  static const GActionEntry entries[] = {
    { .name = "add", .activate = add_cb, .parameter_type = "s" },
    { .name = "tool", .activate = tool_cb, .parameter_type = "s" },
  };
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (self->header_start, "journey", G_ACTION_GROUP (actions));
  gtk_widget_insert_action_group (self->header_end, "journey", G_ACTION_GROUP (actions));
  g_object_bind_property (self->editor, "panel-shown", self->panel_button, "active", G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  baro_accessible_complete (self->header_start);
  baro_accessible_complete (self->header_end);
  baro_page_set_header (BARO_PAGE (self), self->header_start, self->header_end);
}

static void
baro_journeys_page_set_narrow (BaroPage *page, gboolean is_narrow)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (page);
  int margin = is_narrow ? 12 : 24;

  gtk_widget_set_margin_start (self->content, margin);
  gtk_widget_set_margin_end (self->content, margin);
  gtk_widget_set_visible (self->wide_tools, !is_narrow);
  gtk_widget_set_visible (self->narrow_tools, is_narrow);
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->add_content), is_narrow ? "" : _("Add"));
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->add_button), !is_narrow);
  g_object_set (self->editor, "is-narrow", is_narrow, NULL);
  if (is_narrow)
    g_object_set (self->editor, "panel-shown", FALSE, NULL);
}

static void
baro_journeys_page_dispose (GObject *object)
{
  BaroJourneysPage *self = BARO_JOURNEYS_PAGE (object);

  g_clear_handle_id (&self->add_id, g_source_remove);
  if (self->journeys != NULL)
    let_go (self);
  baro_page_set_header (BARO_PAGE (self), NULL, NULL);
  G_OBJECT_CLASS (baro_journeys_page_parent_class)->dispose (object);
}

static void
baro_journeys_page_finalize (GObject *object)
{
  g_hash_table_unref (BARO_JOURNEYS_PAGE (object)->scores);
  g_free (BARO_JOURNEYS_PAGE (object)->open_id);
  g_free (BARO_JOURNEYS_PAGE (object)->wanted_id);
  g_free (BARO_JOURNEYS_PAGE (object)->to_add);
  G_OBJECT_CLASS (baro_journeys_page_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "journeys.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "journeys.rename", "s", rename_action);
  gtk_widget_class_install_action (widget_class, "journeys.duplicate", "s", duplicate_action);
  gtk_widget_class_install_action (widget_class, "journeys.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "journeys.save-template", "s", save_template_action);
  gtk_widget_class_install_action (widget_class, "journeys.export", "(ss)", export_action);
  gtk_widget_class_install_action (widget_class, "journeys.copy-picture", "s", copy_picture_action);
  gtk_widget_class_install_action (widget_class, "journeys.print", "s", print_action);
}

static void
baro_journeys_page_class_init (BaroJourneysPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = baro_journeys_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = baro_journeys_page_finalize;
  BARO_PAGE_CLASS (klass)->refresh = baro_journeys_page_refresh;
  BARO_PAGE_CLASS (klass)->set_narrow = baro_journeys_page_set_narrow;
  BARO_PAGE_CLASS (klass)->let_go = baro_journeys_page_let_go;
  BARO_PAGE_CLASS (klass)->leave = baro_journeys_page_leave;
  BARO_PAGE_CLASS (klass)->find = baro_journeys_page_find;

  g_type_ensure (BARO_TYPE_MAP_EDITOR);
  g_type_ensure (BARO_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/baro_cx/Barometer/pages/baro-journeys-page.ui");
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, stack);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, cards);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, content);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, editor);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, header_start);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, header_end);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, wide_tools);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, narrow_tools);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, add_content);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, panel_button);
  gtk_widget_class_bind_template_child (widget_class, BaroJourneysPage, zoom_label);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, journey_changed_cb);
  install_actions (widget_class);
}

static void
baro_journeys_page_init (BaroJourneysPage *self)
{
  self->scores = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) baro_journey_scores_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  make_header (self);
}
