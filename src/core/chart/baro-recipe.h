/* baro-recipe.h: what a figure was made from, written into every exported file */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *key;   /* (owned): ASCII, at most 79 characters, such as "Filter" */
  char *value; /* (owned): UTF-8 */
} BaroRecipeEntry;

/* An ordered list of a few entries (study, metric, definition, filter, base, fingerprint of the data)
 * and the title. Written as PNG text chunks, as <metadata> in SVG and as keywords in PDF. */
typedef struct
{
  char      *title;      /* (owned) (nullable) */
  GPtrArray *entries;    /* (owned) (element-type BaroRecipeEntry) */
  gint64     created_at; /* seconds since 1970; 0: not stated, so that bytes repeat */
} BaroRecipe;

BaroRecipe *baro_recipe_new  (const char *title) G_GNUC_WARN_UNUSED_RESULT;
void        baro_recipe_free (BaroRecipe *recipe);
void        baro_recipe_add  (BaroRecipe *recipe, const char *key, const char *value);
const char *baro_recipe_get  (const BaroRecipe *recipe, const char *key);
char       *baro_recipe_dup_text (const BaroRecipe *recipe) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BaroRecipe, baro_recipe_free)

G_END_DECLS
