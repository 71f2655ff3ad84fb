/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-scale.h: the answer options of an item and their order */
#pragma once

#include "data/baro-kinds.h"

G_BEGIN_DECLS

/* One option: the value that answers carry in the source (0, 5), the label shown, and for codes that
 * are no answer (98, "don't know") the reason. aliases are further source spellings of the same answer
 * ("非常满意", "★★★★★"), matched after trimming and width folding, without case. */
typedef struct
{
  double       value;        /* NAN for a missing option known only by its words */
  char        *label;        /* (owned) (nullable): the value itself is shown */
  gboolean     is_missing;
  BaroMissing  missing;
  GStrv        aliases;      /* (owned) (nullable) */
} BaroOption;

/* Valid options come first, ascending by value; an answer's code is its position among them (at most
 * 240). Missing options follow. minimum and maximum are the ends of the printed scale, also when nobody
 * chose them. Immutable and shared once built. */
typedef struct _BaroScale BaroScale;

#define BARO_SCALE_MAX_VALID 240u

BaroScale         *baro_scale_new_range     (int minimum, int maximum, BaroDirection direction) G_GNUC_WARN_UNUSED_RESULT;
BaroScale         *baro_scale_new           (const BaroOption *options, guint n_options, BaroDirection direction) G_GNUC_WARN_UNUSED_RESULT; /* copies, sorts; (nullable): too many valid options */
BaroScale         *baro_scale_ref           (BaroScale *self);
void               baro_scale_unref         (BaroScale *self);
guint              baro_scale_get_n_valid   (const BaroScale *self);
guint              baro_scale_get_n_options (const BaroScale *self);   /* valid and missing */
const BaroOption  *baro_scale_get_option    (const BaroScale *self, guint option_index);
BaroDirection      baro_scale_get_direction (const BaroScale *self);
guint              baro_scale_get_n_best    (const BaroScale *self);   /* how many of the best options count as satisfied */
gboolean           baro_scale_has_own_n_best (const BaroScale *self);
double             baro_scale_get_minimum   (const BaroScale *self);
double             baro_scale_get_maximum   (const BaroScale *self);
gboolean           baro_scale_is_integer    (const BaroScale *self);
int                baro_scale_find_value    (const BaroScale *self, double value);        /* option index or -1 */
int                baro_scale_find_text     (const BaroScale *self, const char *text, gssize length); /* by label or alias; -1 */
gboolean           baro_scale_is_nps        (const BaroScale *self);   /* exactly the integers 0-10 */
char              *baro_scale_dup_title     (const BaroScale *self);   /* "0–10", "5 options" */
BaroScale         *baro_scale_with_direction(const BaroScale *self, BaroDirection direction) G_GNUC_WARN_UNUSED_RESULT;
BaroScale         *baro_scale_with_n_best   (const BaroScale *self, guint n_best) G_GNUC_WARN_UNUSED_RESULT;   /* 0: as usual */
BaroScale         *baro_scale_with_options  (const BaroScale *self, const BaroOption *options, guint n_options) G_GNUC_WARN_UNUSED_RESULT; /* (nullable): too many valid options */
gboolean           baro_scale_equal         (const BaroScale *a, const BaroScale *b);      /* both (nullable) */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroScale, baro_scale_unref)

G_END_DECLS
