/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-page.h: a subject in the window */
#pragma once

#include <adwaita.h>

#include "metrics/baro-analysis.h"

G_BEGIN_DECLS

/* The parent of every page. A page shows what the analysis says and never talks to another page. It gets
 * its analysis once; refresh() is called, coalesced in an idle, when the analysis, the study's data or
 * what a person made has changed, and when the page is shown again after such a change. Work longer than
 * a frame goes to a thread with a snapshot (baro_page_run_async). Properties: title (string, translated),
 * is-narrow (boolean, set by the window), subject. */
#define BARO_TYPE_PAGE (baro_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (BaroPage, baro_page, BARO, PAGE, AdwBin)

struct _BaroPageClass
{
  AdwBinClass parent_class;

  void (*refresh)    (BaroPage *self);                       /* the analysis is never NULL here */
  void (*set_narrow) (BaroPage *self, gboolean is_narrow);   /* (nullable) */
  void (*let_go)     (BaroPage *self);                       /* (nullable): the study is closed or another one comes */
  void (*leave)      (BaroPage *self);                       /* (nullable): the subject shown in full is to be left */
  gboolean (*find)   (BaroPage *self);                       /* (nullable): the person wants to search; FALSE: not here */
};

/* Runs in a worker thread: makes a result out of the snapshot, returns NULL with an error. */
typedef gpointer (*BaroPageWork)  (BaroSnapshot *snapshot, gpointer choice, GCancellable *cancellable, GError **error);
/* Runs on the main thread, only if the page still lives and this is still the newest run of its slot.
 * result is NULL with an error; it is owned by the callee. */
typedef void     (*BaroPageShow)  (BaroPage *self, gpointer result, const GError *error);

BaroAnalysis *baro_page_get_analysis (BaroPage *self);                          /* (transfer none) (nullable) */
void          baro_page_set_analysis (BaroPage *self, BaroAnalysis *analysis);  /* NULL lets go of the study */
gboolean      baro_page_get_is_narrow(BaroPage *self);
void          baro_page_set_is_narrow(BaroPage *self, gboolean is_narrow);
void          baro_page_queue_refresh(BaroPage *self);

/* A page may show one of its subjects in full: the window then leaves its sidebar out and shows the subject's title, a
 * button that goes back (leave()) and the page's own widgets in the header bar. Property: subject (string, nullable). */
void          baro_page_set_subject  (BaroPage *self, const char *subject, const char *subtitle);  /* NULL: the page itself */
const char   *baro_page_get_subject  (BaroPage *self);                          /* (nullable) */
const char   *baro_page_get_subtitle (BaroPage *self);                          /* (nullable) */
void          baro_page_set_header   (BaroPage *self, GtkWidget *start, GtkWidget *end);
GtkWidget    *baro_page_get_header   (BaroPage *self, gboolean at_end);         /* (transfer none) (nullable) */
void          baro_page_leave        (BaroPage *self);
gboolean      baro_page_find         (BaroPage *self);

/* Puts a side panel beside the cards, or below them over the whole width. */
void          baro_page_place_panel  (GtkBox *content, GtkWidget *panel, gboolean is_narrow);

/* slot: 0..7, one for each card of the page: a newer run in a slot cancels the older one. choice is handed
 * to work and freed with free_choice in the worker; free_result frees results nobody wants any more. */
void          baro_page_run_async    (BaroPage *self, guint slot, BaroPageWork work, gpointer choice, GDestroyNotify free_choice,
                                      BaroPageShow show, GDestroyNotify free_result);

G_END_DECLS
