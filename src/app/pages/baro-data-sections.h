/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-data-sections.h: the parts of the Data page */
#pragma once

#include "pages/baro-page.h"

G_BEGIN_DECLS

/* Each part shows one subject of the study and is refreshed only while it is visible. The page owns the
 * analysis and the runs in threads; parts are borrowed from it. */
#define BARO_TYPE_DATA_SOURCES (baro_data_sources_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataSources, baro_data_sources, BARO, DATA_SOURCES, AdwBin)
void baro_data_sources_refresh (BaroDataSources *self, BaroPage *page);

#define BARO_TYPE_DATA_COLUMNS (baro_data_columns_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataColumns, baro_data_columns, BARO, DATA_COLUMNS, AdwBin)
void baro_data_columns_refresh    (BaroDataColumns *self, BaroPage *page);
void baro_data_columns_set_narrow (BaroDataColumns *self, gboolean is_narrow);

#define BARO_TYPE_DATA_CLEANING (baro_data_cleaning_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataCleaning, baro_data_cleaning, BARO, DATA_CLEANING, AdwBin)
void baro_data_cleaning_refresh (BaroDataCleaning *self, BaroPage *page);

#define BARO_TYPE_DATA_REJECTED (baro_data_rejected_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataRejected, baro_data_rejected, BARO, DATA_REJECTED, AdwBin)
void baro_data_rejected_refresh (BaroDataRejected *self, BaroPage *page);

#define BARO_TYPE_DATA_RESPONSES (baro_data_responses_get_type ())
G_DECLARE_FINAL_TYPE (BaroDataResponses, baro_data_responses, BARO, DATA_RESPONSES, AdwBin)
void baro_data_responses_refresh (BaroDataResponses *self, BaroPage *page);

/* The slots of baro_page_run_async(), one for each part that computes. */
enum { BARO_DATA_SLOT_COLUMNS, BARO_DATA_SLOT_CLEANING, BARO_DATA_SLOT_RESPONSES };

/* Where a finished run finds its part again. */
BaroDataColumns   *baro_data_page_get_columns   (BaroPage *page);
BaroDataCleaning  *baro_data_page_get_cleaning  (BaroPage *page);
BaroDataResponses *baro_data_page_get_responses (BaroPage *page);

/* Small helpers of all parts. */
BaroStudy *baro_data_page_get_study  (BaroPage *page);                        /* (nullable) */
void       baro_data_show_error      (GtkWidget *widget, const char *heading, const GError *error);
GtkWidget *baro_data_make_heading    (const char *text);
GtkWidget *baro_data_make_scroller   (GtkWidget *content);                    /* a page of lists, clamped */
char      *baro_data_format_utc      (gint64 unix_seconds);                   /* in the person's own time zone */

G_END_DECLS
