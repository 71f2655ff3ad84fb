/* test-table-export.c: CSV, TSV and HTML of a table twin */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "chart/baro-recipe.h"
#include "render/baro-table-export.h"

#include <string.h>

static void
test_guard (void)
{
  /* OWASP's list of first characters; plain numbers stay numbers */
  static const struct { const char *cell; gboolean guard; } rows[] = {
    { "=1+1", TRUE }, { "+cmd|' /C calc'!A0", TRUE }, { "-2+3", TRUE }, { "@SUM(A1)", TRUE }, { "\tx", TRUE }, { "\rx", TRUE },
    { "-7.6", FALSE }, { "+3.1", FALSE }, { "-1,234.5", FALSE }, { "-4.5 %", FALSE }, { "+12%", FALSE }, { "−7.6", FALSE },
    { "-", TRUE }, { "+", TRUE }, { "", FALSE }, { "AirTrain", FALSE }, { "a=1", FALSE }, { "＝1+1", TRUE }, { "－x", TRUE },
    { "-1e5x", TRUE }, { "--1", TRUE }, { "客服", FALSE }, { "\xff", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("row %u", i);
      g_assert_cmpint (baro_cell_needs_guard (rows[i].cell), ==, rows[i].guard);
    }
}

static BaroTable *
make_table (void)
{
  BaroTable *table = baro_table_new ("R&D <客户>");
  const char *const one[] = { "a, \"b\"", "36.4", NULL };
  const char *const two[] = { "=HYPERLINK(\"x\")", "–", NULL };
  const char *const three[] = { "two\nlines\there", "−4.5", NULL };

  baro_table_add_column (table, "Channel", FALSE);
  baro_table_add_column (table, "NPS", TRUE);
  baro_table_add_row (table, one);
  baro_table_add_row (table, two);
  baro_table_add_row (table, three);

  return table;
}

static void
test_csv (void)
{
  g_autoptr(BaroTable) table = make_table ();
  g_autofree char *csv = baro_table_to_csv (table);

  g_assert_cmpstr (csv, ==, "Channel,NPS\n\"a, \"\"b\"\"\",36.4\n\"'=HYPERLINK(\"\"x\"\")\",–\n\"two\nlines\there\",−4.5\n");
}

static void
test_tsv (void)
{
  g_autoptr(BaroTable) table = make_table ();
  g_autofree char *tsv = baro_table_to_tsv (table);

  g_assert_cmpstr (tsv, ==, "Channel\tNPS\na, \"b\"\t36.4\n'=HYPERLINK(\"x\")\t–\ntwo lines here\t−4.5\n");
}

static void
test_html (void)
{
  g_autoptr(BaroTable) table = make_table ();
  g_autofree char *html = NULL;

  table->note = g_strdup ("n < 30 & hatched");
  html = baro_table_to_html (table);
  g_assert_nonnull (strstr (html, "<caption>R&amp;D &lt;客户&gt;</caption>"));
  g_assert_nonnull (strstr (html, "<td>&#39;=HYPERLINK(&quot;x&quot;)</td>"));
  g_assert_nonnull (strstr (html, "<th style=\"text-align:right\">NPS</th>"));
  g_assert_nonnull (strstr (html, "<p>n &lt; 30 &amp; hatched</p>"));
}

static void
test_empty (void)
{
  g_autoptr(BaroTable) table = baro_table_new (NULL);
  g_autofree char *csv = baro_table_to_csv (table);
  g_autofree char *html = baro_table_to_html (table);

  g_assert_cmpstr (csv, ==, "\n");
  g_assert_nonnull (strstr (html, "<tbody>"));
}

static void
test_recipe (void)
{
  g_autoptr(BaroRecipe) recipe = baro_recipe_new ("Title");
  g_autofree char *text = NULL;

  baro_recipe_add (recipe, "Metric", "NPS");
  baro_recipe_add (recipe, "Filter", NULL);
  baro_recipe_add (recipe, "Base", "3,127");
  g_assert_cmpstr (baro_recipe_get (recipe, "Base"), ==, "3,127");
  g_assert_null (baro_recipe_get (recipe, "Filter"));
  text = baro_recipe_dup_text (recipe);
  g_assert_cmpstr (text, ==, "Metric: NPS\nBase: 3,127");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/table/guard", test_guard);
  g_test_add_func ("/render/table/csv", test_csv);
  g_test_add_func ("/render/table/tsv", test_tsv);
  g_test_add_func ("/render/table/html", test_html);
  g_test_add_func ("/render/table/empty", test_empty);
  g_test_add_func ("/render/table/recipe", test_recipe);

  return g_test_run ();
}
