/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-map-panel-private.h: what the sections of the side panel share */
#pragma once

#include "journey/baro-journey-edit.h"
#include "maps/baro-map-panel.h"
#include "widgets/baro-choice-button.h"

G_BEGIN_DECLS

typedef struct _BaroMapField BaroMapField;
typedef struct _BaroMapCounts BaroMapCounts;

/* head, live and foot hold numbers and are made anew with each set of scores; body and rest hold what a person
 * changes and are made anew only when the map, the part or the study changed, so that nobody loses the focus while the time slider
 * plays. journey is the newest value of the map; scores may be of an older one. persona_id: a persona opened from the
 * journey's own list. pending: a text that was typed and not yet given to the map. */
struct _BaroMapPanel
{
  GtkWidget          parent_instance;

  GtkWidget         *scroller, *head, *body, *live, *rest, *foot;   /* (owned by the widget tree) */
  BaroJourneys      *journeys;      /* (owned) (nullable) */
  BaroAnalysis      *analysis;      /* (owned) (nullable) */
  BaroJourney       *journey;       /* (owned) (nullable) */
  BaroJourneyScores *scores;        /* (owned) (nullable) */
  BaroJourneySeries *series;        /* (owned) (nullable) */
  char              *journey_id, *part_id, *persona_id;   /* (owned) (nullable) */
  BaroMapCounts     *counts;        /* (owned): how many responses each persona and overlay has */
  GPtrArray         *plan_scores;   /* (owned) of BaroJourneyScores */
  guint              plan_curve;    /* whose difference from the plan is shown; 0: the map's own */
  guint              period;
  BaroMapField      *pending;       /* (nullable) borrowed from its widget */
  BaroJourney       *built_journey; /* (owned) (nullable): what the body was made for */
  BaroDataset       *built_dataset; /* (owned) (nullable) */
  char              *built_part;    /* (owned) (nullable) */
  guint              update_id;
  GtkWidget         *share, *share_note; /* (weak): labels in the body that hold numbers */
  gboolean           wants_binding;  /* the item's row gets the focus when it is there */
  gboolean           shows_expanded; /* "Moment of truth" was unfolded */
};

/* What the panel shows and how it changes it. */
const BaroPart *baro_map_panel_get_part    (BaroMapPanel *self);             /* (nullable): the selected part; the head when none is */
BaroDataset    *baro_map_panel_get_dataset (BaroMapPanel *self);             /* (nullable) */
const BaroTouchpointScore *baro_map_panel_get_score (BaroMapPanel *self, const char *touchpoint_id); /* (nullable) */
gboolean        baro_map_panel_apply       (BaroMapPanel *self, BaroChangeSet *set, GError *error); /* takes both; says the error if set is NULL */
gboolean        baro_map_panel_replace     (BaroMapPanel *self, BaroPart *changed, const char *label, const char *merge_key); /* takes changed; merge_key (nullable) */
void            baro_map_panel_fail        (BaroMapPanel *self, const char *sentence);
void            baro_map_panel_queue_update(BaroMapPanel *self);
void            baro_map_panel_open_persona(BaroMapPanel *self, const char *persona_id);   /* NULL: back to the journey */
GtkWindow      *baro_map_panel_get_window  (BaroMapPanel *self);             /* (nullable) */

/* Rows. A setter changes a copy of the part that the row is about; the copy then goes to the map. */
typedef void (*BaroMapSetText)   (BaroPart *part, const char *text);
typedef void (*BaroMapSetChoice) (BaroPart *part, guint picked, gpointer options);
typedef void (*BaroMapSetNumber) (BaroPart *part, double value);
typedef void (*BaroMapPicked)    (BaroMapPanel *self, const char *part_id, guint picked, gpointer options);
typedef void (*BaroMapClicked)   (BaroMapPanel *self, const char *part_id);

GtkWidget *baro_map_add_heading (GtkWidget *box, const char *text);
GtkWidget *baro_map_add_note    (GtkWidget *box, const char *text, const char *css_class);   /* a wrapping label */
GtkWidget *baro_map_add_list    (GtkWidget *box, const char *accessible_name);
GtkWidget *baro_map_add_row     (GtkWidget *list, const char *key, GtkWidget *value, const char *note); /* key, note (nullable); the row */
GtkWidget *baro_map_add_text    (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *text, const char *label, BaroMapSetText set);
GtkWidget *baro_map_add_long_text (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *text, const char *label, BaroMapSetText set);
GtkWidget *baro_map_add_choice  (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *const *titles, guint n_titles, int selected,
                                 const char *note, const char *label, BaroMapSetChoice set, gpointer options, GDestroyNotify free_options);
GtkWidget *baro_map_add_number  (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, double value, double low, double high, const char *label, BaroMapSetNumber set); /* NAN: none */
GtkWidget *baro_map_add_count   (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, double value, double low, double high, const char *label, BaroMapSetNumber set); /* always a number */
GtkWidget *baro_map_add_pick    (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, const char *const *titles, guint n_titles, int selected,
                                 BaroMapPicked picked, gpointer options, GDestroyNotify free_options);
GtkWidget *baro_map_add_switch  (BaroMapPanel *self, GtkWidget *list, const char *part_id, const char *key, gboolean is_on, const char *label, BaroMapSetNumber set);
GtkWidget *baro_map_make_button (BaroMapPanel *self, const char *part_id, const char *label, const char *icon, const char *tooltip, BaroMapClicked clicked); /* label or icon */
GtkWidget *baro_map_make_icon   (const char *channel, int size_px);          /* a channel's icon, drawn as on the map */
void       baro_map_fields_commit (BaroMapPanel *self);                       /* gives a typed text to the map */

/* Numbers as the map writes them. */
char *baro_map_format_score  (double score);                                 /* "54.3" */
char *baro_map_format_points (double difference);                            /* "−4.6" */
char *baro_map_format_doubt  (double score, double low, double high);        /* "± 2.3" or "50.1–56.0" */

/* Pictures: asks for a file, keeps it as PNG in the study and gives its id to a copy of the part. */
void       baro_map_choose_picture (BaroMapPanel *self, const char *part_id, const char *label, BaroMapSetText set);
void       baro_map_take_picture   (BaroMapPanel *self, const char *part_id, const char *label, BaroMapSetText set, GBytes *file);
GtkWidget *baro_map_make_picture   (BaroMapPanel *self, const char *picture_id, int height_px);   /* (nullable): it is gone or cannot be read */

/* A card's link: a web address is opened, a figure shown in a window of its own. */
void       baro_map_open_link      (BaroMapPanel *self, const char *link);

/* Verbatims behind a touchpoint, to make cards from. */
void       baro_map_pick_verbatims (BaroMapPanel *self, const char *touchpoint_id, BaroLaneKind kind, const char *card_id); /* card_id (nullable): made again from others */
void       baro_map_show_verbatims (BaroMapPanel *self, const BaroPart *card);

/* Conditions as chips with a button to add one. set gets the filter's JSON, NULL when it is empty. */
GtkWidget *baro_map_make_conditions (BaroMapPanel *self, const char *part_id, const char *filter_json, const char *label, BaroMapSetText set);

/* The sections, one for each kind of part. */
void baro_map_panel_head_touchpoint    (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_foot_touchpoint    (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_binding       (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_importance    (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_live_importance    (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_from_verbatims(BaroMapPanel *self, const BaroPart *touchpoint);
void baro_map_panel_body_card          (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_stage         (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_live_stage         (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_lane          (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_journey       (BaroMapPanel *self, const BaroPart *head);
void baro_map_panel_body_overlays      (BaroMapPanel *self);
void baro_map_panel_body_personas      (BaroMapPanel *self);
void baro_map_panel_body_persona       (BaroMapPanel *self, const BaroPart *part);
void baro_map_panel_body_lanes         (BaroMapPanel *self);
void baro_map_panel_live_plan          (BaroMapPanel *self);
GtkWidget *baro_map_make_title         (BaroMapPanel *self, GtkWidget *sign, const char *title, const char *place, GtkWidget *end); /* sign, end (nullable) */
GtkWidget *baro_map_make_portrait      (BaroMapPanel *self, const BaroPart *persona, int size_px);

/* Counting the personas and overlays in a thread. Asking for the same again costs nothing. */
typedef struct { gint64 n_rows; BaroMeasure nps; gboolean has_nps; } BaroMapCount;
BaroMapCounts      *baro_map_counts_new  (void) G_GNUC_WARN_UNUSED_RESULT;
void                baro_map_counts_free (BaroMapCounts *self);
void                baro_map_counts_ask  (BaroMapPanel *panel);               /* the panel updates when they are there */
const BaroMapCount *baro_map_counts_get  (BaroMapCounts *self, const char *part_id); /* (nullable): not counted yet, or it cannot be */

G_END_DECLS
