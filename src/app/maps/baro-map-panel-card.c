/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-card.c: the side panel of a card, a stage and a lane */
#define G_LOG_DOMAIN "baro-map-panel-card"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "base/baro-string.h"
#include "compat/baro-wrap-box.h"
#include "figures/baro-format.h"
#include "widgets/baro-metric-popover.h"

#define PICTURE_HEIGHT_PX 120

static void set_text   (BaroPart *part, const char *text) { baro_part_set_string (&part->text, text); }
static void set_name   (BaroPart *part, const char *text) { baro_part_set_string (&part->text, *text != '\0' ? text : NULL); }
static void set_tag    (BaroPart *part, const char *text) { baro_part_set_string (&part->card.tag, *text != '\0' ? text : NULL); }
static void set_owner  (BaroPart *part, const char *text) { baro_part_set_string (&part->card.owner, *text != '\0' ? text : NULL); }
static void set_link   (BaroPart *part, const char *text) { baro_part_set_string (&part->card.link, *text != '\0' ? text : NULL); }
static void set_picture(BaroPart *part, const char *text) { baro_part_set_string (&part->card.picture, text); }
static void set_colour (BaroPart *part, guint picked, gpointer options) { part->card.colour = (BaroCardColour) picked; }
static void set_raci   (BaroPart *part, guint picked, gpointer options) { part->card.raci = (BaroRaci) picked; }
static void set_span   (BaroPart *part, double value) { part->card.span = (guint) MAX (value, 1.0); }

/* Moving a card is more than a changed member: it finds its place among the cards that are there. */
static void
move_card (BaroMapPanel *self, const char *card_id, const char *lane_id, const char *column_id)
{
  const BaroPart *card = self->journey != NULL ? baro_journey_find (self->journey, card_id) : NULL;
  const char *ids[] = { card_id };
  GError *error = NULL;
  BaroChangeSet *set;

  if (card == NULL)
    return;
  set = baro_journey_edit_move_cards (self->journey, ids, 1, lane_id != NULL ? lane_id : card->parent_id,
                                      column_id != NULL ? column_id : card->card.column_id, NULL, &error);
  baro_map_panel_apply (self, set, error);
}

static void
lane_picked (BaroMapPanel *self, const char *part_id, guint picked, gpointer options)
{
  move_card (self, part_id, g_ptr_array_index ((GPtrArray *) options, picked), NULL);
}

static void
column_picked (BaroMapPanel *self, const char *part_id, guint picked, gpointer options)
{
  move_card (self, part_id, NULL, g_ptr_array_index ((GPtrArray *) options, picked));
}

static void
add_lane_row (BaroMapPanel *self, GtkWidget *list, const BaroPart *card)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (self->journey, BARO_PART_LANE, &n);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  int selected = -1;

  for (guint i = 0; i < n; i++)
    {
      if (!baro_lane_kind_has_cards (lanes[i]->lane.kind))
        continue;
      if (g_strcmp0 (lanes[i]->id, card->parent_id) == 0)
        selected = (int) titles->len;
      g_ptr_array_add (titles, (char *) baro_part_get_title (lanes[i]));
      g_ptr_array_add (ids, g_strdup (lanes[i]->id));
    }
  baro_map_add_pick (self, list, card->id, _("Lane"), (const char *const *) titles->pdata, titles->len, selected, lane_picked, ids,
                     (GDestroyNotify) g_ptr_array_unref);
}

static void
add_place_rows (BaroMapPanel *self, GtkWidget *list, const BaroPart *card)
{
  guint n;
  const BaroColumnPlace *columns = baro_journey_get_columns (self->journey, &n);
  g_autoptr(GPtrArray) titles = g_ptr_array_new ();
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);
  int column = baro_journey_find_column (self->journey, card->card.column_id);

  for (guint i = 0; i < n; i++)
    {
      const BaroPart *part = columns[i].touchpoint != NULL ? columns[i].touchpoint : columns[i].stage;

      g_ptr_array_add (titles, (char *) baro_part_get_title (part));
      g_ptr_array_add (ids, g_strdup (part->id));
    }
  baro_map_add_pick (self, list, card->id, _("At"), (const char *const *) titles->pdata, titles->len, column, column_picked, ids,
                     (GDestroyNotify) g_ptr_array_unref);
  baro_map_add_count (self, list, card->id, _("Columns"), baro_journey_get_span (self->journey, card), 1, MAX ((double) n - MAX (column, 0), 1.0),
                      _("Resize a Card"), set_span);
}

static void
add_look_rows (BaroMapPanel *self, GtkWidget *list, const BaroPart *card)
{
  const char *const colours[] = { _("As the lane"), C_("colour", "Grey"), C_("colour", "Blue"), C_("colour", "Green"), C_("colour", "Amber"),
                                  C_("colour", "Orange"), C_("colour", "Purple") };
  const char *const letters[] = { C_("raci", "None"), C_("raci", "Responsible"), C_("raci", "Accountable"), C_("raci", "Consulted"), C_("raci", "Informed") };

  G_STATIC_ASSERT (G_N_ELEMENTS (colours) == BARO_N_CARD_COLOURS);
  baro_map_add_choice (self, list, card->id, _("Colour"), colours, G_N_ELEMENTS (colours), (int) card->card.colour, NULL, _("Change the Colour"), set_colour, NULL, NULL);
  baro_map_add_text (self, list, card->id, _("Tag"), card->card.tag, _("Change the Tag"), set_tag);
  baro_map_add_text (self, list, card->id, _("Owner"), card->card.owner, _("Change the Owner"), set_owner);
  baro_map_add_choice (self, list, card->id, _("Role"), letters, G_N_ELEMENTS (letters), (int) card->card.raci, NULL, _("Change the Role"), set_raci, NULL, NULL);
}

static void
open_link_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *card = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;

  if (card != NULL && card->card.link != NULL)
    baro_map_open_link (self, card->card.link);
}

static void
choose_picture_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_choose_picture (self, part_id, _("Change the Picture"), set_picture);
}

static void
remove_picture_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *card = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;
  BaroPart *changed;

  if (card == NULL)
    return;
  changed = baro_part_copy (card);
  set_picture (changed, NULL);
  baro_map_panel_replace (self, changed, _("Remove the Picture"), NULL);
}

/* The card that a figure is chosen for; lives with the button. */
typedef struct { BaroMapPanel *panel; char *card_id; } FigureChoice;

static void
figure_choice_free (gpointer data)
{
  g_free (((FigureChoice *) data)->card_id);
  g_free (data);
}

static void
figure_chosen_cb (BaroMetricPopover *popover, const BaroMetric *metric, gpointer user_data)
{
  FigureChoice *choice = user_data;
  const BaroPart *card = choice->panel->journey != NULL ? baro_journey_find (choice->panel->journey, choice->card_id) : NULL;
  g_autofree char *text = baro_metric_to_text (metric), *link = NULL;
  BaroPart *changed;

  if (card == NULL)
    return;
  link = metric->item != NULL ? g_strdup_printf ("trend:%s:%s", text, metric->item) : g_strdup_printf ("trend:%s", text);
  changed = baro_part_copy (card);
  set_link (changed, link);
  baro_map_panel_replace (choice->panel, changed, _("Change the Link"), NULL);
}

static void
create_figures_cb (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *popover = baro_metric_popover_new ();

  baro_metric_popover_set_dataset (BARO_METRIC_POPOVER (popover), baro_map_panel_get_dataset (((FigureChoice *) user_data)->panel));
  g_signal_connect (popover, "chosen", G_CALLBACK (figure_chosen_cb), user_data);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
make_figure_button (BaroMapPanel *self, const BaroPart *card)
{
  GtkWidget *button = gtk_menu_button_new ();
  FigureChoice *choice = g_new0 (FigureChoice, 1);

  *choice = (FigureChoice) { self, g_strdup (card->id) };
  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), C_("link", "Figure"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_figures_cb, choice, figure_choice_free);
  gtk_widget_set_tooltip_text (button, _("Link to the trend of a metric"));
  return button;
}

static void
add_attachments (BaroMapPanel *self, const BaroPart *card)
{
  GtkWidget *list, *line = baro_wrap_box_new (), *picture = NULL;

  baro_map_add_heading (self->body, _("Link and picture"));
  list = baro_map_add_list (self->body, _("Link and picture"));
  gtk_widget_set_tooltip_text (baro_map_add_text (self, list, card->id, _("Link"), card->card.link, _("Change the Link"), set_link),
                               _("A web address, or a figure such as trend:mean:COLUMN"));
  g_object_set (line, "spacing", 4, NULL);
  if (baro_map_panel_get_dataset (self) != NULL)
    baro_wrap_box_append (BARO_WRAP_BOX (line), make_figure_button (self, card));
  if (card->card.link != NULL)
    baro_wrap_box_append (BARO_WRAP_BOX (line), baro_map_make_button (self, card->id, _("Open the Link"), NULL, NULL, open_link_clicked));
  if (card->card.picture != NULL)
    picture = baro_map_make_picture (self, card->card.picture, PICTURE_HEIGHT_PX);
  if (picture != NULL)
    baro_map_add_row (list, NULL, picture, NULL);
  baro_wrap_box_append (BARO_WRAP_BOX (line), baro_map_make_button (self, card->id, card->card.picture != NULL ? _("Other Picture…") : _("Add a Picture…"), NULL, NULL, choose_picture_clicked));
  if (card->card.picture != NULL)
    baro_wrap_box_append (BARO_WRAP_BOX (line), baro_map_make_button (self, card->id, NULL, "user-trash-symbolic", _("Remove the picture"), remove_picture_clicked));
  gtk_widget_add_css_class (line, "actions");
  gtk_box_append (GTK_BOX (self->body), line);
}

static void
show_verbatims_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *card = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;

  if (card != NULL)
    baro_map_show_verbatims (self, card);
}

static void
remake_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *card = self->journey != NULL ? baro_journey_find (self->journey, part_id) : NULL;
  const BaroPart *lane = card != NULL ? baro_journey_find (self->journey, card->parent_id) : NULL;

  if (lane != NULL)
    baro_map_pick_verbatims (self, card->card.column_id, lane->lane.kind, card->id);
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *line = text; line != NULL && *line != '\0'; line = strchr (line, '\n') != NULL ? strchr (line, '\n') + 1 : NULL)
    n++;
  return n;
}

static void
add_verbatims (BaroMapPanel *self, const BaroPart *card, const BaroPart *lane)
{
  guint n = count_lines (card->card.verbatims);
  const BaroPart *column = baro_journey_find (self->journey, card->card.column_id);
  gboolean can_pick = column != NULL && column->kind == BARO_PART_TOUCHPOINT
                      && (lane->lane.kind == BARO_LANE_PAINS || lane->lane.kind == BARO_LANE_VERBATIMS || lane->lane.kind == BARO_LANE_THOUGHTS);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_autofree char *count = NULL, *text = NULL;

  g_object_ref_sink (line);
  if (n > 0 || can_pick)
    {
      baro_map_add_heading (self->body, _("Verbatims"));
      count = baro_format_count (n);
      text = n > 0 ? g_strdup_printf (ngettext ("Made from %s verbatim of the study.", "Made from %s verbatims of the study.", n), count)
                   : g_strdup (_("Not linked to verbatims yet."));
      baro_map_add_note (self->body, text, "words");
      if (n > 0)
        gtk_box_append (GTK_BOX (line), baro_map_make_button (self, card->id, _("Show Them"), NULL, NULL, show_verbatims_clicked));
      if (can_pick)
        gtk_box_append (GTK_BOX (line), baro_map_make_button (self, card->id, _("From Verbatims…"), NULL, NULL, remake_clicked));
      gtk_widget_add_css_class (line, "actions");
      gtk_box_append (GTK_BOX (self->body), line);
    }
  g_object_unref (line);
}

void
baro_map_panel_body_card (BaroMapPanel *self, const BaroPart *card)
{
  const BaroPart *lane = baro_journey_find (self->journey, card->parent_id), *column = baro_journey_find (self->journey, card->card.column_id);
  /* Translators: the name of a lane and of a touchpoint: where a card stands */
  g_autofree char *place = baro_string_format (_("%1$s at %2$s"), baro_part_get_title (lane), column != NULL ? baro_part_get_title (column) : "–");
  GtkWidget *list;

  gtk_box_append (GTK_BOX (self->body), baro_map_make_title (self, NULL, C_("panel", "Card"), place, NULL));
  list = baro_map_add_list (self->body, _("Card"));
  baro_map_add_long_text (self, list, card->id, _("Text"), card->text, _("Change the Text"), set_text);
  add_lane_row (self, list, card);
  add_place_rows (self, list, card);
  add_look_rows (self, list, card);
  add_verbatims (self, card, lane);
  add_attachments (self, card);
}

static void
nudge (BaroMapPanel *self, const char *part_id, int columns, int rows)
{
  GError *error = NULL;
  BaroChangeSet *set = self->journey != NULL ? baro_journey_edit_nudge (self->journey, part_id, columns, rows, &error) : NULL;

  baro_map_panel_apply (self, set, error);
}

static void earlier_clicked (BaroMapPanel *self, const char *part_id) { nudge (self, part_id, -1, 0); }
static void later_clicked   (BaroMapPanel *self, const char *part_id) { nudge (self, part_id, 1, 0); }
static void up_clicked      (BaroMapPanel *self, const char *part_id) { nudge (self, part_id, 0, -1); }
static void down_clicked    (BaroMapPanel *self, const char *part_id) { nudge (self, part_id, 0, 1); }

static guint
find_place (BaroMapPanel *self, const BaroPart *part, guint *n)
{
  const BaroPart *const *parts = baro_journey_list (self->journey, part->kind, n);

  for (guint i = 0; i < *n; i++)
    if (g_str_equal (parts[i]->id, part->id))
      return i;
  return 0;
}

static GtkWidget *
make_order (BaroMapPanel *self, const BaroPart *part, gboolean is_upright, guint place, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 2);
  GtkWidget *before = baro_map_make_button (self, part->id, NULL, is_upright ? "go-up-symbolic" : "go-previous-symbolic",
                                            is_upright ? _("Move up (Alt+Up)") : _("Move earlier (Alt+Left)"), is_upright ? up_clicked : earlier_clicked);
  GtkWidget *after = baro_map_make_button (self, part->id, NULL, is_upright ? "go-down-symbolic" : "go-next-symbolic",
                                           is_upright ? _("Move down (Alt+Down)") : _("Move later (Alt+Right)"), is_upright ? down_clicked : later_clicked);

  gtk_widget_set_sensitive (before, place > 0);
  gtk_widget_set_sensitive (after, place + 1 < n);
  gtk_widget_add_css_class (before, "order");
  gtk_widget_add_css_class (after, "order");
  gtk_box_append (GTK_BOX (box), before);
  gtk_box_append (GTK_BOX (box), after);
  return box;
}

static const BaroStageScore *
find_stage_score (BaroMapPanel *self, const char *stage_id)
{
  for (guint i = 0; self->scores != NULL && i < self->scores->n_stages; i++)
    if (g_strcmp0 (self->scores->stages[i].id, stage_id) == 0)
      return &self->scores->stages[i];
  return NULL;
}

void
baro_map_panel_body_stage (BaroMapPanel *self, const BaroPart *stage)
{
  guint n, place = find_place (self, stage, &n);
  g_autofree char *where = g_strdup_printf (_("Stage %1$u of %2$u"), place + 1, n), *name = NULL;
  GtkWidget *list, *row;

  gtk_box_append (GTK_BOX (self->body), baro_map_make_title (self, NULL, baro_part_get_title (stage), where, NULL));
  list = baro_map_add_list (self->body, _("Stage"));
  baro_map_add_text (self, list, stage->id, _("Name"), stage->text, _("Rename the Stage"), set_name);
  row = baro_map_add_row (list, _("Order"), make_order (self, stage, FALSE, place, n), NULL);
  name = g_strdup_printf ("field:%s:order", stage->id);
  gtk_widget_set_name (row, name);
}

void
baro_map_panel_live_stage (BaroMapPanel *self, const BaroPart *stage)
{
  const BaroStageScore *score = find_stage_score (self, stage->id);
  g_autofree char *value = NULL, *doubt = NULL, *both = NULL, *covered = NULL;
  GtkWidget *label;

  if (score == NULL)
    return;
  value = baro_map_format_score (score->score);
  doubt = baro_map_format_doubt (score->score, score->low, score->high);
  both = isfinite (score->score) ? g_strdup_printf ("%s %s", value, doubt) : g_strdup (value);
  /* Translators: how many touchpoints of a stage have a score, and of how many */
  covered = g_strdup_printf (_("%1$u of %2$u touchpoints have a score"), score->n_covered, score->n_touchpoints);
  label = gtk_label_new (both);
  gtk_widget_add_css_class (label, "baro-numeric");
  baro_map_add_heading (self->live, _("Score"));
  baro_map_add_row (baro_map_add_list (self->live, _("Score")), _("Score"), label, covered);
}

static void
set_shown (BaroPart *part, double value)
{
  part->lane.is_hidden = value < 0.5;
}

void
baro_map_panel_body_lane (BaroMapPanel *self, const BaroPart *lane)
{
  guint n, place = find_place (self, lane, &n);
  g_autofree char *where = g_strdup_printf (_("Lane %1$u of %2$u"), place + 1, n), *name = NULL;
  GtkWidget *list, *row;

  gtk_box_append (GTK_BOX (self->body), baro_map_make_title (self, NULL, baro_part_get_title (lane), where, NULL));
  list = baro_map_add_list (self->body, _("Lane"));
  gtk_entry_set_placeholder_text (GTK_ENTRY (baro_map_add_text (self, list, lane->id, _("Name"), lane->text, _("Rename the Lane"), set_name)),
                                  baro_lane_kind_title (lane->lane.kind));
  row = baro_map_add_row (list, _("Order"), make_order (self, lane, TRUE, place, n), NULL);
  name = g_strdup_printf ("field:%s:order", lane->id);
  gtk_widget_set_name (row, name);
  baro_map_add_switch (self, list, lane->id, _("Shown"), !lane->lane.is_hidden, lane->lane.is_hidden ? _("Show the Lane") : _("Hide the Lane"), set_shown);
}

/* All lanes, to order them and to bring hidden ones back. */
void
baro_map_panel_body_lanes (BaroMapPanel *self)
{
  guint n;
  const BaroPart *const *lanes = baro_journey_list (self->journey, BARO_PART_LANE, &n);
  GtkWidget *list;

  baro_map_add_heading (self->rest, _("Lanes"));
  list = baro_map_add_list (self->rest, _("Lanes"));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *end = make_order (self, lanes[i], TRUE, i, n), *row;
      g_autofree char *name = g_strdup_printf ("field:%s:lane", lanes[i]->id);
      /* Translators: a switch; %s is the name of a lane */
      g_autofree char *key = baro_string_format (_("Show “%s”"), baro_part_get_title (lanes[i]));

      gtk_box_append (GTK_BOX (end), baro_map_add_switch (self, NULL, lanes[i]->id, key, !lanes[i]->lane.is_hidden,
                                                          lanes[i]->lane.is_hidden ? _("Show the Lane") : _("Hide the Lane"), set_shown));
      row = baro_map_add_row (list, baro_part_get_title (lanes[i]), end, NULL);
      gtk_widget_add_css_class (row, "lane");
      gtk_widget_set_name (row, name);
    }
}
