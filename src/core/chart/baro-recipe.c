/* baro-recipe.c: what a figure was made from */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "baro-recipe"
#include "config.h"

#include "chart/baro-recipe.h"

static void
entry_free (gpointer data)
{
  BaroRecipeEntry *entry = data;

  g_free (entry->key);
  g_free (entry->value);
  g_free (entry);
}

/**
 * baro_recipe_new:
 * @title: (nullable): the figure's title
 *
 * Returns: (transfer full): a recipe without entries and without a date
 */
BaroRecipe *
baro_recipe_new (const char *title)
{
  BaroRecipe *recipe = g_new0 (BaroRecipe, 1);

  recipe->title = g_strdup (title);
  recipe->entries = g_ptr_array_new_with_free_func (entry_free);

  return recipe;
}

/**
 * baro_recipe_free:
 * @recipe: (transfer full) (nullable): a recipe
 */
void
baro_recipe_free (BaroRecipe *recipe)
{
  if (recipe == NULL)
    return;

  g_free (recipe->title);
  g_ptr_array_unref (recipe->entries);
  g_free (recipe);
}

/**
 * baro_recipe_add:
 * @recipe: a recipe
 * @key: an ASCII name of 1 to 79 characters; file formats need it so
 * @value: (nullable): any text; %NULL and the empty text add nothing
 */
void
baro_recipe_add (BaroRecipe *recipe, const char *key, const char *value)
{
  BaroRecipeEntry *entry;

  g_return_if_fail (recipe != NULL && key != NULL && *key != '\0');

  if (value == NULL || *value == '\0')
    return;

  entry = g_new0 (BaroRecipeEntry, 1);
  entry->key = g_strndup (key, 79);
  entry->value = g_utf8_make_valid (value, -1);
  g_ptr_array_add (recipe->entries, entry);
}

/**
 * baro_recipe_get:
 * @recipe: a recipe
 * @key: a name
 *
 * Returns: (transfer none) (nullable): the first value with that name
 */
const char *
baro_recipe_get (const BaroRecipe *recipe, const char *key)
{
  g_return_val_if_fail (recipe != NULL && key != NULL, NULL);

  for (guint i = 0; i < recipe->entries->len; i++)
    {
      const BaroRecipeEntry *entry = g_ptr_array_index (recipe->entries, i);

      if (g_str_equal (entry->key, key))
        return entry->value;
    }

  return NULL;
}

/**
 * baro_recipe_dup_text:
 * @recipe: a recipe
 *
 * Returns: (transfer full): one line "key: value" per entry
 */
char *
baro_recipe_dup_text (const BaroRecipe *recipe)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (recipe != NULL, g_string_free (text, FALSE));

  for (guint i = 0; i < recipe->entries->len; i++)
    {
      const BaroRecipeEntry *entry = g_ptr_array_index (recipe->entries, i);

      g_string_append_printf (text, "%s%s: %s", i > 0 ? "\n" : "", entry->key, entry->value);
    }

  return g_string_free (text, FALSE);
}
