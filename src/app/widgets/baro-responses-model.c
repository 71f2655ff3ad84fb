/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-responses-model.c: the rows of a dataset as a list */
#define G_LOG_DOMAIN "baro-responses-model"
#include "config.h"

#include "widgets/baro-responses-model.h"

#include "base/baro-period.h"
#include "figures/baro-format.h"

#define ROWS_PER_MARK 4096u

struct _BaroResponse
{
  GObject      parent_instance;
  BaroDataset *dataset;    /* (owned) */
  gsize        row;
};

G_DEFINE_FINAL_TYPE (BaroResponse, baro_response, G_TYPE_OBJECT)

static void
baro_response_finalize (GObject *object)
{
  baro_dataset_unref (BARO_RESPONSE (object)->dataset);
  G_OBJECT_CLASS (baro_response_parent_class)->finalize (object);
}

static void
baro_response_class_init (BaroResponseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_response_finalize;
}

static void
baro_response_init (BaroResponse *self)
{
}

gsize
baro_response_get_row (BaroResponse *self)
{
  g_return_val_if_fail (BARO_IS_RESPONSE (self), 0);

  return self->row;
}

/**
 * baro_response_dup_cell:
 * @self: a response
 * @column: index of the column
 *
 * Returns: (transfer full): the value as people read it, "–" when it is missing or cannot be read
 */
char *
baro_response_dup_cell (BaroResponse *self, guint column)
{
  g_autofree char *text = NULL;
  gint64 time;

  g_return_val_if_fail (BARO_IS_RESPONSE (self), NULL);

  text = baro_dataset_dup_text (self->dataset, column, self->row, NULL);
  if (text == NULL)
    return g_strdup ("–");
  if (baro_dataset_get_column (self->dataset, column)->kind == BARO_KIND_TIME && baro_time_from_iso (text, &time))
    return baro_format_time (time);
  return g_steal_pointer (&text);
}

gboolean
baro_response_is_excluded (BaroResponse *self)
{
  BaroBitset *excluded;

  g_return_val_if_fail (BARO_IS_RESPONSE (self), FALSE);

  excluded = baro_dataset_get_excluded (self->dataset);
  return excluded != NULL && baro_bitset_get (excluded, self->row);
}

/* marks[i] is the row of the selected row number i * ROWS_PER_MARK, so that finding one row looks at
 * 4096 selected rows at the most. Without a selection there are no marks and position is row. */
struct _BaroResponsesModel
{
  GObject      parent_instance;

  BaroDataset *dataset;    /* (owned) */
  BaroBitset  *selection;  /* (owned) (nullable) */
  GArray      *marks;      /* (owned) gsize */
  gsize        n_items;
};

static void baro_responses_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (BaroResponsesModel, baro_responses_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, baro_responses_model_list_init))

static void
make_marks (BaroResponsesModel *self)
{
  gsize n_words, seen = 0, next_mark = 0;
  const guint64 *words = baro_bitset_get_words (self->selection, &n_words);

  for (gsize w = 0; w < n_words; w++)
    {
      guint n = (guint) __builtin_popcountll (words[w]);

      while (n > 0 && next_mark < seen + n)
        {
          guint64 word = words[w];
          gsize row;

          for (gsize skip = next_mark - seen; skip > 0; skip--)
            word &= word - 1;
          row = w * 64 + (gsize) __builtin_ctzll (word);
          g_array_append_val (self->marks, row);
          next_mark += ROWS_PER_MARK;
        }
      seen += n;
    }
  self->n_items = seen;
}

static gsize
find_row (BaroResponsesModel *self, gsize position)
{
  gsize row;

  if (self->selection == NULL)
    return position;
  row = g_array_index (self->marks, gsize, position / ROWS_PER_MARK);
  for (gsize skip = position % ROWS_PER_MARK; skip > 0; skip--)
    row = baro_bitset_next (self->selection, row + 1);
  return row;
}

static GType
get_item_type (GListModel *model)
{
  return BARO_TYPE_RESPONSE;
}

static guint
get_n_items (GListModel *model)
{
  return (guint) MIN (BARO_RESPONSES_MODEL (model)->n_items, G_MAXUINT);
}

static gpointer
get_item (GListModel *model, guint position)
{
  BaroResponsesModel *self = BARO_RESPONSES_MODEL (model);
  BaroResponse *response;

  if (position >= self->n_items)
    return NULL;
  response = g_object_new (BARO_TYPE_RESPONSE, NULL);
  response->dataset = baro_dataset_ref (self->dataset);
  response->row = find_row (self, position);
  return response;
}

static void
baro_responses_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
baro_responses_model_finalize (GObject *object)
{
  BaroResponsesModel *self = BARO_RESPONSES_MODEL (object);

  g_clear_pointer (&self->dataset, baro_dataset_unref);
  g_clear_pointer (&self->selection, baro_bitset_unref);
  g_array_unref (self->marks);
  G_OBJECT_CLASS (baro_responses_model_parent_class)->finalize (object);
}

static void
baro_responses_model_class_init (BaroResponsesModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = baro_responses_model_finalize;
}

static void
baro_responses_model_init (BaroResponsesModel *self)
{
  self->marks = g_array_new (FALSE, FALSE, sizeof (gsize));
}

/**
 * baro_responses_model_new:
 * @dataset: the responses; a reference is taken
 * @selection: (nullable): the rows shown, as many bits as @dataset has rows; a reference is taken
 *
 * Returns: (transfer full): a list of #BaroResponse in file order
 */
BaroResponsesModel *
baro_responses_model_new (BaroDataset *dataset, BaroBitset *selection)
{
  BaroResponsesModel *self = g_object_new (BARO_TYPE_RESPONSES_MODEL, NULL);

  self->dataset = baro_dataset_ref (dataset);
  self->n_items = baro_dataset_get_n_rows (dataset);
  if (selection != NULL)
    {
      self->selection = baro_bitset_ref (selection);
      make_marks (self);
    }
  return self;
}
