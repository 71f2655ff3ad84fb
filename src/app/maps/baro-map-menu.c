/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-menu.c: the context menu of the canvas */
#define G_LOG_DOMAIN "baro-map-menu"
#include "config.h"

#include <glib/gi18n.h>

#include "maps/baro-map-view-private.h"

/* Escapes the mnemonic's underline in a name that a person gave. */
static char *
dup_label (const char *text)
{
  g_auto(GStrv) pieces = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", pieces);
}

static void
append (GMenu *menu, const char *label, const char *action)
{
  g_menu_append (menu, label, action);
}

static void
take_section (GMenu *menu, GMenu *section)
{
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) > 0)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  g_object_unref (section);
}

static void
append_part (GMenu *menu, const BaroPlace *place)
{
  GMenu *section = g_menu_new ();

  switch (place->kind)
    {
    case BARO_PLACE_STAGE:
      append (section, _("_Rename"), "map.edit");
      append (section, _("Insert Stage _Before"), "map.insert-before");
      append (section, _("Insert Stage _After"), "map.insert-after");
      append (section, _("Add _Touchpoint"), "map.add('touchpoint')");
      break;
    case BARO_PLACE_TOUCHPOINT:
      append (section, _("_Rename"), "map.edit");
      append (section, _("Insert Touchpoint _Before"), "map.insert-before");
      append (section, _("Insert Touchpoint _After"), "map.insert-after");
      break;
    case BARO_PLACE_LANE:
      append (section, _("_Rename"), "map.edit");
      append (section, _("Insert Lane A_bove"), "map.insert-before");
      append (section, _("Insert Lane Be_low"), "map.insert-after");
      append (section, _("_Hide Lane"), "map.hide-lane");
      break;
    case BARO_PLACE_CARD:
      append (section, _("_Edit Text"), "map.edit");
      append (section, _("Insert Card A_bove"), "map.insert-before");
      append (section, _("Insert Card Be_low"), "map.insert-after");
      break;
    case BARO_PLACE_CELL:
      append (section, _("_Write Card"), "map.edit");
      break;
    case BARO_PLACE_CHIP: case BARO_PLACE_SCORE: case BARO_PLACE_IMPORTANCE: case BARO_PLACE_PERSONA: default:
      break;
    }
  take_section (menu, section);
}

static void
append_measure (GMenu *menu, const BaroPlace *place, gboolean has_touchpoint)
{
  GMenu *section = g_menu_new ();

  if (has_touchpoint && (place->kind == BARO_PLACE_TOUCHPOINT || place->kind == BARO_PLACE_CHIP || place->kind == BARO_PLACE_SCORE || place->kind == BARO_PLACE_IMPORTANCE))
    {
      append (section, _("B_ind to a Measure…"), "map.bind");
      append (section, _("_Open Responses"), "map.open-responses");
    }
  take_section (menu, section);
}

static void
append_clip (GMenu *menu, const BaroPlace *place)
{
  GMenu *section = g_menu_new ();
  gboolean is_part = place->kind == BARO_PLACE_STAGE || place->kind == BARO_PLACE_TOUCHPOINT || place->kind == BARO_PLACE_LANE || place->kind == BARO_PLACE_CARD;

  if (is_part)
    {
      append (section, _("_Duplicate"), "map.duplicate");
      append (section, _("Cu_t"), "map.cut");
      append (section, _("_Copy"), "map.copy");
    }
  append (section, _("_Paste"), "map.paste");
  take_section (menu, section);
  if (is_part)
    {
      section = g_menu_new ();
      append (section, _("De_lete"), "map.delete");
      take_section (menu, section);
    }
}

static void
append_hidden (GMenu *menu, const BaroJourney *journey)
{
  GMenu *hidden = g_menu_new ();
  guint n;
  const BaroPart *const *lanes = baro_journey_list (journey, BARO_PART_LANE, &n);

  for (guint i = 0; i < n; i++)
    if (lanes[i]->lane.is_hidden)
      {
        g_autofree char *label = dup_label (baro_part_get_title (lanes[i]));
        g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

        g_menu_item_set_action_and_target (item, "map.show-lane", "s", lanes[i]->id);
        g_menu_append_item (hidden, item);
      }
  if (g_menu_model_get_n_items (G_MENU_MODEL (hidden)) > 0)
    {
      g_autoptr(GMenu) section = g_menu_new ();

      g_menu_append_submenu (section, _("Show _Lane"), G_MENU_MODEL (hidden));
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  g_object_unref (hidden);
}

static GMenuModel *
make_menu (BaroMapView *self, const BaroPlace *place)
{
  GMenu *menu = g_menu_new ();

  if (place != NULL)
    {
      const BaroPart *column = place->column_id != NULL ? baro_journey_find (self->picture->journey, place->column_id) : NULL;
      const BaroPart *part = place->kind != BARO_PLACE_CELL && place->id != NULL ? baro_journey_find (self->picture->journey, place->id) : NULL;

      append_part (menu, place);
      append_measure (menu, place, (part != NULL && part->kind == BARO_PART_TOUCHPOINT) || (column != NULL && column->kind == BARO_PART_TOUCHPOINT));
      append_clip (menu, place);
    }
  else
    {
      GMenu *section = g_menu_new ();

      append (section, _("Add _Stage"), "map.add('stage')");
      append (section, _("Add _Touchpoint"), "map.add('touchpoint')");
      append (section, _("_Paste"), "map.paste");
      take_section (menu, section);
    }
  if (place == NULL || place->kind == BARO_PLACE_LANE)
    append_hidden (menu, self->picture->journey);
  return G_MENU_MODEL (menu);
}

static void
closed_cb (GtkPopover *popover, BaroMapView *self)
{
  if (self->focus_place >= 0 && self->entry == NULL)
    baro_map_view_set_focus (self, self->focus_place, TRUE);
}

/* Points at x, y of the widget. The last menu is let go when the next one comes: its action may still be running. */
void
baro_map_view_show_menu (BaroMapView *self, int index, double x, double y)
{
  g_autoptr(GMenuModel) model = NULL;

  if (self->picture == NULL)
    return;
  model = make_menu (self, baro_map_view_nth_place (self, index));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  g_signal_connect (self->menu, "closed", G_CALLBACK (closed_cb), self);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
