/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-personas.c: the people a journey is about */
#define G_LOG_DOMAIN "baro-map-panel-personas"
#include "config.h"

#include "maps/baro-map-panel-private.h"

#include <glib/gi18n.h>

#include "base/baro-string.h"
#include "figures/baro-format.h"

#define PORTRAIT_PX 28
#define MAX_NAME_CHARS 60
#define LARGE_PORTRAIT_PX 72

static void set_name     (BaroPart *part, const char *text) { if (*text != '\0') baro_part_set_string (&part->text, text); }
static void set_initials (BaroPart *part, const char *text) { baro_part_set_string (&part->persona.initials, *text != '\0' ? text : NULL); }
static void set_goals    (BaroPart *part, const char *text) { baro_part_set_string (&part->persona.goals, text); }
static void set_quote    (BaroPart *part, const char *text) { baro_part_set_string (&part->persona.quote, text); }
static void set_filter   (BaroPart *part, const char *text) { baro_part_set_string (&part->persona.filter_json, text); }
static void set_picture  (BaroPart *part, const char *text) { baro_part_set_string (&part->persona.picture, text); }

/* A picture in a circle, or the initials as AdwAvatar makes them; its own first letter where a person gave none. */
GtkWidget *
baro_map_make_portrait (BaroMapPanel *self, const BaroPart *persona, int size_px)
{
  const char *text = persona->persona.initials != NULL ? persona->persona.initials : baro_part_get_title (persona);
  GtkWidget *avatar = adw_avatar_new (size_px, text, TRUE);
  g_autoptr(GBytes) bytes = persona->persona.picture != NULL && self->journeys != NULL ? baro_journeys_get_picture (self->journeys, persona->persona.picture) : NULL;
  g_autoptr(GdkTexture) texture = bytes != NULL ? gdk_texture_new_from_bytes (bytes, NULL) : NULL;

  if (texture != NULL)
    adw_avatar_set_custom_image (ADW_AVATAR (avatar), GDK_PAINTABLE (texture));
  return avatar;
}

static char *
dup_size (BaroMapPanel *self, const BaroPart *persona)
{
  const BaroMapCount *count = baro_map_counts_get (self->counts, persona->id);
  g_autofree char *base = count != NULL ? baro_format_base (count->n_rows) : NULL, *nps = NULL;

  if (count == NULL)
    return NULL;
  if (!count->has_nps)
    return g_steal_pointer (&base);
  nps = baro_format_value (&count->nps);
  /* Translators: how many responses a persona has and its net promoter score: “n 1,286 · NPS +21.4” */
  return g_strdup_printf (_("%1$s · NPS %2$s"), base, nps);
}

static void
row_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_panel_open_persona (self, part_id);
}

static void
add_clicked (BaroMapPanel *self, const char *part_id)
{
  GError *error = NULL;
  BaroChangeSet *set = baro_journey_edit_add_persona (self->journey, _("New persona"), &error);
  g_autofree char *id = set != NULL ? g_strdup (set->focus_id) : NULL;

  if (baro_map_panel_apply (self, set, error) && id != NULL)
    baro_map_panel_open_persona (self, id);
}

void
baro_map_panel_body_personas (BaroMapPanel *self)
{
  guint n;
  const BaroPart *const *personas = baro_journey_list (self->journey, BARO_PART_PERSONA, &n);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *heading, *add, *list;

  gtk_box_append (GTK_BOX (self->body), line);
  heading = baro_map_add_heading (line, _("Personas"));
  gtk_widget_set_hexpand (heading, TRUE);
  add = baro_map_make_button (self, NULL, NULL, "list-add-symbolic", _("Add a persona"), add_clicked);
  gtk_widget_add_css_class (add, "beside-section");
  gtk_widget_set_sensitive (add, n < BARO_JOURNEY_MAX_PERSONAS);
  gtk_box_append (GTK_BOX (line), add);
  if (n == 0)
    {
      baro_map_add_note (self->body, _("A persona is a group of respondents with a face: a filter, a name, what they want."), "note");
      return;
    }
  list = baro_map_add_list (self->body, _("Personas"));
  for (guint i = 0; i < n; i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10), *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *row;
      g_autofree char *size = dup_size (self, personas[i]), *name = g_strdup_printf ("field:%s:persona", personas[i]->id);
      g_autofree char *short_name = baro_string_ellipsize (baro_part_get_title (personas[i]), MAX_NAME_CHARS);
      g_autofree char *tooltip = baro_string_format (_("Edit “%s”"), baro_part_get_title (personas[i]));

      gtk_box_append (GTK_BOX (box), baro_map_make_portrait (self, personas[i], PORTRAIT_PX));
      baro_map_add_note (words, short_name, NULL);
      if (size != NULL)
        baro_map_add_note (words, size, "note");
      gtk_widget_set_hexpand (words, TRUE);
      gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (box), words);
      gtk_box_append (GTK_BOX (box), baro_map_make_button (self, personas[i]->id, NULL, "go-next-symbolic", tooltip, row_clicked));
      row = baro_map_add_row (list, NULL, box, NULL);
      gtk_widget_set_name (row, name);
    }
}

static void
back_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_panel_open_persona (self, NULL);
}

static void
choose_portrait_clicked (BaroMapPanel *self, const char *part_id)
{
  baro_map_choose_picture (self, part_id, _("Change the Portrait"), set_picture);
}

static void
remove_portrait_clicked (BaroMapPanel *self, const char *part_id)
{
  const BaroPart *persona = baro_journey_find (self->journey, part_id);
  BaroPart *changed;

  if (persona == NULL)
    return;
  changed = baro_part_copy (persona);
  set_picture (changed, NULL);
  baro_map_panel_replace (self, changed, _("Remove the Portrait"), NULL);
}

/* The map becomes theirs, or everybody's again. */
static void
own_clicked (BaroMapPanel *self, const char *part_id)
{
  BaroPart *head = baro_part_copy (baro_journey_get_head (self->journey));
  gboolean is_theirs = g_strcmp0 (head->head.persona_id, part_id) == 0;

  baro_part_set_string (&head->head.persona_id, is_theirs ? NULL : part_id);
  baro_map_panel_replace (self, head, _("Choose Whose Map It Is"), NULL);
}

static void
remove_clicked (BaroMapPanel *self, const char *part_id)
{
  GError *error = NULL;
  BaroChangeSet *set = baro_journey_edit_remove (self->journey, &part_id, 1, &error);

  if (baro_map_panel_apply (self, set, error))
    baro_map_panel_open_persona (self, NULL);
}

static void
add_portrait (BaroMapPanel *self, const BaroPart *persona)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12), *buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *size = dup_size (self, persona);

  gtk_box_append (GTK_BOX (box), baro_map_make_portrait (self, persona, LARGE_PORTRAIT_PX));
  gtk_box_append (GTK_BOX (buttons), baro_map_make_button (self, persona->id, persona->persona.picture != NULL ? _("Other Portrait…") : _("Add a Portrait…"), NULL, NULL,
                                                           choose_portrait_clicked));
  if (persona->persona.picture != NULL)
    gtk_box_append (GTK_BOX (buttons), baro_map_make_button (self, persona->id, _("Remove the Portrait"), NULL, NULL, remove_portrait_clicked));
  if (size != NULL)
    baro_map_add_note (buttons, size, "baro-numeric");
  gtk_widget_set_valign (buttons, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (buttons, TRUE);
  gtk_box_append (GTK_BOX (box), buttons);
  gtk_widget_add_css_class (box, "portrait-line");
  gtk_box_append (GTK_BOX (self->body), box);
}

void
baro_map_panel_body_persona (BaroMapPanel *self, const BaroPart *persona)
{
  const char *owner = baro_journey_get_head (self->journey)->head.persona_id;
  gboolean is_theirs = g_strcmp0 (owner, persona->id) == 0;
  GtkWidget *back = baro_map_make_button (self, NULL, NULL, "go-previous-symbolic", _("Back to the journey"), back_clicked), *list, *own, *remove;

  gtk_box_append (GTK_BOX (self->body), baro_map_make_title (self, back, baro_part_get_title (persona), is_theirs ? _("This map is theirs") : _("Persona"), NULL));
  add_portrait (self, persona);
  list = baro_map_add_list (self->body, _("Persona"));
  baro_map_add_text (self, list, persona->id, _("Name"), persona->text, _("Rename the Persona"), set_name);
  baro_map_add_text (self, list, persona->id, _("Initials"), persona->persona.initials, _("Change the Initials"), set_initials);
  baro_map_add_long_text (self, list, persona->id, _("Goals"), persona->persona.goals, _("Change the Goals"), set_goals);
  baro_map_add_long_text (self, list, persona->id, _("Quote"), persona->persona.quote, _("Change the Quote"), set_quote);
  baro_map_add_row (list, _("Who"), baro_map_make_conditions (self, persona->id, persona->persona.filter_json, _("Change Who the Persona Is"), set_filter), NULL);
  own = baro_map_make_button (self, persona->id, is_theirs ? _("Make It Everybody’s Map") : _("Make It Their Map"), NULL, NULL, own_clicked);
  gtk_widget_set_margin_top (own, 12);
  gtk_box_append (GTK_BOX (self->body), own);
  remove = baro_map_make_button (self, persona->id, _("Delete the Persona"), NULL, NULL, remove_clicked);
  gtk_widget_set_margin_top (remove, 6);
  gtk_box_append (GTK_BOX (self->body), remove);
}
