/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-view-private.h: what the parts of the canvas share */
#pragma once

#include "maps/baro-map-tiles.h"
#include "maps/baro-map-view.h"

G_BEGIN_DECLS

/* Which place of the map is meant, however often it is laid out again. id of a part, or lane and column of a cell. */
typedef struct
{
  BaroPlaceKind kind;
  char         *id, *lane_id, *column_id;   /* (owned) (nullable) */
} BaroMapSpot;

/* What the pressed pointer does. */
typedef enum
{
  BARO_MAP_IDLE,
  BARO_MAP_PRESSED,    /* not moved far enough yet */
  BARO_MAP_DRAGGING,   /* parts to another place; drop says where */
  BARO_MAP_RESIZING,   /* a card over columns */
  BARO_MAP_BANDING,    /* a rubber band */
  BARO_MAP_PANNING
} BaroMapGrip;

/* A child that is heard and never seen: place is an index into the picture's places, renewed with every picture. */
#define BARO_TYPE_MAP_NODE (baro_map_node_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapNode, baro_map_node, BARO, MAP_NODE, GtkWidget)
struct _BaroMapNode { GtkWidget parent_instance; int place; char *key; gboolean is_seen; };

/* Holds the nodes of one of the four parts, so that scrolling moves a layer and not a thousand nodes. */
#define BARO_TYPE_MAP_LAYER (baro_map_layer_get_type ())
G_DECLARE_FINAL_TYPE (BaroMapLayer, baro_map_layer, BARO, MAP_LAYER, GtkWidget)
struct _BaroMapLayer { GtkWidget parent_instance; BaroMapView *view; };

enum { BARO_MAP_BODY, BARO_MAP_HEADER, BARO_MAP_TITLES, BARO_MAP_CORNER, BARO_MAP_N_LAYERS };

/* Coordinates: "scene" px are the picture's; "widget" px those of the view. Body: widget = scene * zoom - scroll. In a
 * language that is read from right to left the lane titles stand, and stay, at the right.
 * order holds the indices of all places that can have the focus. selection holds ids of parts in the order
 * they were chosen. nodes: key -> BaroMapNode. */
struct _BaroMapView
{
  GtkWidget           parent_instance;

  GtkAdjustment      *hadjustment, *vadjustment;   /* (owned) (nullable) */
  guint               hscroll_policy, vscroll_policy;
  BaroJourneyPicture *picture;                     /* (owned) (nullable) */
  BaroMapTiles       *tiles;                       /* (owned) */
  guint               sharpen_id;                  /* timeout after the last change of zoom */
  double              zoom;
  BaroPangoText      *text;                        /* borrowed: the font of the last layout */
  int                 wanted_width;                /* the width the owner was last asked to lay out for */

  GtkWidget          *layers[BARO_MAP_N_LAYERS];   /* (owned by the widget tree) */
  GHashTable         *nodes;                       /* (owned) of borrowed nodes */
  guint               nodes_id;                    /* idle that makes them */

  GArray             *order;                       /* (owned) of int */
  BaroMapSpot         focus;
  int                 focus_place;                 /* index, -1 */
  GPtrArray          *selection;                   /* (owned) of char* */
  char               *selected_id;                 /* (owned) (nullable) */
  char               *wanted_id;                   /* (owned) (nullable): gets the focus when it is on a picture */
  gboolean            wants_focus;                 /* asked for before there was a place to give it to */
  int                 hover;                       /* place index, -1 */
  GHashTable         *finds;                       /* (owned) (nullable) set of ids */

  BaroMapGrip         grip;
  gboolean            is_space_down, is_pan_button, was_selected, with_control;
  double              press_x, press_y;            /* scene px */
  double              start_x, start_y;            /* widget px: where the button went down */
  double              pointer_x, pointer_y;        /* widget px */
  double              pan_x, pan_y;                /* scroll when panning began */
  int                 grip_place;                  /* index */
  gboolean            grips_start_edge;
  guint               resize_first, resize_span;   /* column index and number */
  BaroDrop            drop;
  guint               scroll_tick;

  GtkWidget          *entry;                       /* (owned by the widget tree) (nullable): text is being edited */
  BaroMapSpot         entry_spot;
  char               *entry_before;                /* (owned): the text as it was */
  char               *entry_merge_key;             /* (owned) (nullable): the adding that the text belongs to */
  gboolean            is_ending_entry;

  GtkWidget          *menu;                        /* (owned by the widget tree) (nullable) */
};

/* view */
void             baro_map_view_to_scene     (BaroMapView *self, double x, double y, double *scene_x, double *scene_y);
graphene_rect_t  baro_map_view_get_rect     (BaroMapView *self, const BaroPlace *place);   /* widget px */
int              baro_map_view_get_part     (BaroMapView *self, const BaroPlace *place);   /* which layer */
gboolean         baro_map_view_is_mirrored  (BaroMapView *self);
int              baro_map_view_part_of      (BaroMapView *self, double scene_x, double scene_y);
void             baro_map_view_get_offset   (BaroMapView *self, int part, double *x, double *y);   /* widget = scene * zoom - offset */
graphene_rect_t  baro_map_view_get_room     (BaroMapView *self, int part);                 /* where the part may show; widget px */
void             baro_map_view_get_scroll   (BaroMapView *self, double *x, double *y);
void             baro_map_view_scroll_by    (BaroMapView *self, double dx, double dy);
const BaroPlace *baro_map_view_nth_place    (BaroMapView *self, int index);                /* (nullable) */
int              baro_map_view_place_at     (BaroMapView *self, double x, double y);       /* widget px; index, -1 */
int              baro_map_view_index_of     (BaroMapView *self, const BaroPlace *place);
void             baro_map_view_zoom_at      (BaroMapView *self, double zoom, double x, double y);

/* places */
const char *baro_map_place_get_part_id (const BaroPlace *place);                    /* (nullable): of the part that an edit would change */
void        baro_map_spot_set          (BaroMapSpot *spot, const BaroPlace *place);
void        baro_map_spot_clear        (BaroMapSpot *spot);
int         baro_map_spot_find         (const BaroMapSpot *spot, const BaroJourneyPicture *picture);
int         baro_map_view_find_part    (BaroMapView *self, const char *part_id);    /* its place, -1 */
void        baro_map_view_read_places  (BaroMapView *self);                         /* after another picture */
void        baro_map_view_set_focus    (BaroMapView *self, int place, gboolean grabs); /* and scrolls there */
int         baro_map_view_step         (BaroMapView *self, int from, int dx, int dy);
int         baro_map_view_step_reading (BaroMapView *self, int from, int step);     /* next of a row, then next row */
int         baro_map_view_row_end      (BaroMapView *self, int from, gboolean last);
void        baro_map_view_scroll_to    (BaroMapView *self, int place);
void        baro_map_view_update_states(BaroMapView *self);

/* selection */
gboolean    baro_map_view_is_selected  (BaroMapView *self, const char *id);
void        baro_map_view_choose       (BaroMapView *self, int place, gboolean keeps, gboolean toggles);
void        baro_map_view_choose_none  (BaroMapView *self);
void        baro_map_view_selection_changed (BaroMapView *self);

/* pointer, keys, text, menu, commands */
void        baro_map_view_add_pointer  (BaroMapView *self);
void        baro_map_view_add_keys     (BaroMapView *self);
void        baro_map_view_draw_above   (BaroMapView *self, GtkSnapshot *snapshot);
void        baro_map_view_cancel_grip  (BaroMapView *self);
gboolean    baro_map_view_edit_text    (BaroMapView *self, int place);
void        baro_map_view_end_entry    (BaroMapView *self, gboolean keeps);
void        baro_map_view_allocate_entry (BaroMapView *self);
void        baro_map_view_show_menu    (BaroMapView *self, int place, double x, double y);
void        baro_map_view_install_actions (GtkWidgetClass *widget_class);
gboolean    baro_map_view_apply        (BaroMapView *self, BaroChangeSet *set, GError *error); /* takes both */
BaroChangeSet *baro_map_chain          (const BaroJourney *journey, BaroChangeSet *first,
                                        BaroChangeSet *(*make_second) (const BaroJourney *after, const char *id, gpointer data, GError **error),
                                        gpointer data, GError **error);
void        baro_map_view_drop_parts   (BaroMapView *self, gboolean copies);
void        baro_map_view_resize_card  (BaroMapView *self, const char *id, guint first_column, guint span);
gboolean    baro_map_view_run          (BaroMapView *self, const char *action);
void        baro_map_view_emit_drill   (BaroMapView *self, const char *touchpoint_id);
void        baro_map_view_emit_find    (BaroMapView *self);
void        baro_map_view_emit_failed  (BaroMapView *self, const char *sentence);

G_END_DECLS
