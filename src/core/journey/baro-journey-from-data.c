/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-from-data.c: a map made from the touchpoints or items of a study
 */
#define G_LOG_DOMAIN "baro-journey-from-data"
#include "config.h"

#include "journey/baro-journey-file.h"
#include "journey/baro-journey-template-private.h"
#include "journey/baro-journey-words-private.h"

#include "base/baro-string.h"

#include <glib/gi18n-lib.h>

#define NAME_CHARS 200u      /* of a touchpoint that is named after a label */
#define N_STAGES 5u
#define GROUP_MAX 4u         /* touchpoints in a stage that nothing is known about */

static const BaroLaneKind data_lanes[] = {
  BARO_LANE_TOUCHPOINTS, BARO_LANE_CURVE,         BARO_LANE_IMPORTANCE, BARO_LANE_ACTIONS,    BARO_LANE_VERBATIMS, BARO_LANE_PAINS,
  BARO_LANE_OPPORTUNITIES, BARO_LANE_FRONT,       BARO_LANE_VISIBILITY, BARO_LANE_BACK,       BARO_LANE_SUPPORT,
};

/* A way through a business: its stages, and the words that point to one. A row's key is the stage's digit; the
 * order of the rows says which word wins. */
typedef struct
{
  const char *stages[N_STAGES];   /* context "journey" */
  const BaroWordRow *words;
  guint n_words;
} StageSet;

static const BaroWordRow buying_words[] = {
  { "4", "loyal* member* points repurchase reorder renew* again reward* 会员 积分 忠诚 复购 续约 续费 回购" },
  { "3", "deliver* ship* parcel* install* use usage service support staff agent* quality return* repair* refund* complaint* warranty "
         "配送 物流 送货 使用 客服 服务 退换 退货 退款 安装 维修 质量 投诉 售后" },
  { "2", "order* purchase* buy buying checkout pay payment* basket cart coupon* voucher* contract* sign-up "
         "下单 购买 支付 付款 结算 订单 签约 优惠 开户" },
  { "1", "compar* brows* website site page pages product* detail* review* price* pricing information advice search* find* "
         "浏览 比较 对比 评估 详情 页面 商品 评价 价格 咨询 搜索" },
  { "0", "advert* ad ads aware* brand image recommend* heard campaign* social media 广告 推广 认知 品牌 种草 了解 宣传" },
};

static const BaroWordRow airport_words[] = {
  { "2", "security screening screened tsa precheck passport 安检 边检 护照" },
  { "0", "getting road roads traffic parking shuttle* rental airtrain train taxi bus arrive arrival 前往 道路 停车 接驳 租车 列车 交通 到达 抵达" },
  { "1", "check-in checkin bag bags baggage counter* kiosk* ticket* 值机 托运 行李 柜台" },
  { "3", "shop shops shopping retail restaurant* food wifi wi-fi lounge* seat* restroom* toilet* art artwork exhibit* "
         "商店 零售 餐饮 餐厅 无线 休息 洗手间 卫生间 艺术 候机" },
  { "4", "gate gates board boarding flight* departure* information screens sign signs 登机 航班 信息 标识 指示" },
};

static const StageSet buying = {
  { NC_("journey", "Awareness"), NC_("journey", "Comparison"), NC_("journey", "Purchase"), NC_("journey", "Use"), NC_("journey", "Loyalty") },
  buying_words,
  G_N_ELEMENTS (buying_words),
};

static const StageSet airport = {
  { NC_("journey", "Arrive"), NC_("journey", "Check in"), NC_("journey", "Screening"), NC_("journey", "Wait"), NC_("journey", "Board") },
  airport_words,
  G_N_ELEMENTS (airport_words),
};

/* One touchpoint to be: what it is called and what it is bound to. Texts are owned. */
typedef struct
{
  char *name, *item, *column, *value;
  BaroImportanceSource importance;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *self = data;

  g_free (self->name);
  g_free (self->item);
  g_free (self->column);
  g_free (self->value);
  g_free (self);
}

/* --- stages --- */

/* Which stage each name belongs to, -1 if no word says so; returns how many are known. */
static guint
find_stages (const StageSet *set, GPtrArray *wanted, int *stages, guint *n_different)
{
  guint n_known = 0, seen = 0;

  for (guint i = 0; i < wanted->len; i++)
    {
      int row = baro_words_find (set->words, set->n_words, ((Wanted *) g_ptr_array_index (wanted, i))->name);

      stages[i] = row >= 0 ? g_ascii_digit_value (set->words[row].key[0]) : -1;
      n_known += row >= 0;
      if (row >= 0)
        seen |= 1u << stages[i];
    }
  *n_different = 0;
  for (; seen != 0; seen &= seen - 1)
    (*n_different)++;

  return n_known;
}

/* A name without a hint goes with the one before it, the first ones with the first that has one. */
static void
fill_gaps (int *stages, guint n)
{
  int last = -1;

  for (guint i = 0; i < n && last < 0; i++)
    last = stages[i];
  for (guint i = 0; i < n; i++)
    {
      stages[i] = stages[i] < 0 ? last : stages[i];
      last = stages[i];
    }
}

/* An airport is an airport if somebody is screened or boards there. */
static gboolean
is_airport (const int *stages, guint n)
{
  for (guint i = 0; i < n; i++)
    if (stages[i] == 2 || stages[i] == 4)
      return TRUE;

  return FALSE;
}

/* The set that knows at least half of the names and tells two stages apart; NULL: neither does. */
static const StageSet *
choose_set (GPtrArray *wanted, int *stages)
{
  g_autofree int *others = g_new (int, wanted->len + 1);
  guint n_buying, n_airport, n_different_buying, n_different_airport;

  n_airport = find_stages (&airport, wanted, others, &n_different_airport);
  n_buying = find_stages (&buying, wanted, stages, &n_different_buying);
  if (!is_airport (others, wanted->len))
    n_airport = 0;
  if (n_airport * 2 >= wanted->len && n_different_airport >= 2 && n_airport >= n_buying)
    {
      for (guint i = 0; i < wanted->len; i++)
        stages[i] = others[i];
      fill_gaps (stages, wanted->len);
      return &airport;
    }
  if (n_buying * 2 < wanted->len || n_different_buying < 2)
    return NULL;
  fill_gaps (stages, wanted->len);

  return &buying;
}

/* --- parts --- */

static void
add_touchpoint (GPtrArray *parts, const BaroPart *stage, const Wanted *wanted)
{
  BaroPart *part = baro_template_add (parts, BARO_PART_TOUCHPOINT, stage, wanted->name);
  BaroBinding *binding = &part->touchpoint.binding;
  const char *icon = baro_journey_guess_icon (wanted->name);

  baro_part_set_string (&part->touchpoint.channel, icon);
  binding->is_bound = TRUE;
  baro_part_set_string (&binding->item, wanted->item);
  baro_part_set_string (&binding->column, wanted->column);
  baro_part_set_string (&binding->value, wanted->value);
  part->touchpoint.importance = wanted->importance;
}

static void
add_known_stages (GPtrArray *parts, GPtrArray *wanted, const StageSet *set, const int *stages)
{
  for (guint i = 0; i < N_STAGES; i++)
    {
      const BaroPart *stage = NULL;

      for (guint j = 0; j < wanted->len; j++)
        if (stages[j] == (int) i)
          {
            if (stage == NULL)
              stage = baro_template_add (parts, BARO_PART_STAGE, NULL, g_dpgettext2 (GETTEXT_PACKAGE, "journey", set->stages[i]));
            add_touchpoint (parts, stage, g_ptr_array_index (wanted, j));
          }
    }
}

/* Groups of three or four in the order of the columns. */
static void
add_groups (GPtrArray *parts, GPtrArray *wanted)
{
  guint n_stages = MIN ((wanted->len + GROUP_MAX - 1) / GROUP_MAX, BARO_JOURNEY_MAX_STAGES), next = 0;

  for (guint i = 0; i < n_stages; i++)
    {
      /* translators: the name of a stage of which nothing is known */
      g_autofree char *name = g_strdup_printf (_("Stage %u"), i + 1);
      const BaroPart *stage = baro_template_add (parts, BARO_PART_STAGE, NULL, name);

      for (guint end = wanted->len * (i + 1) / n_stages; next < end; next++)
        add_touchpoint (parts, stage, g_ptr_array_index (wanted, next));
    }
}

static BaroJourney *
build (GPtrArray *wanted, const char *name, GError **error)
{
  g_autoptr(GPtrArray) parts = baro_template_new_parts (name != NULL ? name : _("Journey"), "");
  g_autofree int *stages = g_new (int, wanted->len + 1);
  const StageSet *set = choose_set (wanted, stages);

  if (set != NULL)
    add_known_stages (parts, wanted, set, stages);
  else
    add_groups (parts, wanted);
  for (guint i = 0; i < G_N_ELEMENTS (data_lanes); i++)
    (void) baro_template_add_lane (parts, data_lanes[i]);

  return baro_journey_new_from_parts (parts, error);
}

/* --- what is wanted --- */

static int
find_column (BaroDataset *dataset, const char *name, GError **error)
{
  int column = baro_dataset_find_column (dataset, name);

  if (column < 0)
    g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_NO_SUCH_COLUMN, _("The study has no column “%s”."), name);

  return column;
}

/* What the touchpoints of a column are judged by: how satisfied people are there, else the next best item. */
static const char *
find_best_item (BaroDataset *dataset)
{
  static const BaroFamily families[] = { BARO_FAMILY_CSAT, BARO_FAMILY_NPS, BARO_FAMILY_CES, BARO_FAMILY_RATING, BARO_FAMILY_PERCEPTION };

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    for (guint j = 0; j < baro_dataset_get_n_columns (dataset); j++)
      {
        const BaroColumn *column = baro_dataset_get_column (dataset, j);

        if (column->role == BARO_ROLE_ITEM && column->family == families[i])
          return column->name;
      }

  return NULL;
}

/* Takes name. */
static Wanted *
new_wanted (GPtrArray *list, char *name)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->name = name;
  g_ptr_array_add (list, wanted);

  return wanted;
}

static void
want_item (GPtrArray *list, const BaroColumn *column)
{
  Wanted *wanted = new_wanted (list, baro_string_ellipsize (column->title != NULL ? column->title : column->name, NAME_CHARS));

  wanted->item = g_strdup (column->name);
  wanted->importance = BARO_IMPORTANCE_DERIVED;
}

static gboolean
want_values (GPtrArray *list, BaroDataset *dataset, int column, GError **error)
{
  guint n;
  g_autofree guint32 *codes = baro_dataset_dup_order (dataset, (guint) column, &n, error);
  const char *item = find_best_item (dataset);

  if (codes == NULL)
    return FALSE;
  for (guint i = 0; i < n && list->len < BARO_JOURNEY_MAX_TOUCHPOINTS; i++)
    {
      g_autofree char *label = baro_dataset_dup_label (dataset, (guint) column, codes[i]);
      Wanted *wanted = label != NULL && *label != '\0' ? new_wanted (list, baro_string_ellipsize (label, NAME_CHARS)) : NULL;

      if (wanted == NULL)
        continue;
      wanted->item = g_strdup (item);
      wanted->column = g_strdup (baro_dataset_get_column (dataset, (guint) column)->name);
      wanted->value = g_steal_pointer (&label);
    }

  return TRUE;
}

/* --- public --- */

/**
 * baro_journey_from_column:
 * @dataset: the study's responses
 * @column: a column of labels: touchpoints, channels
 * @name: (nullable): the new journey's name
 * @error: (nullable): %BARO_DATA_ERROR, if there is no such column or it has no labels
 *
 * Makes a map with one touchpoint for each label, in the order in which people read them (the most frequent first, if
 * they have none), at most 200. Each is bound to the responses with that label: to the item of satisfaction, else to
 * that of recommendation, of effort, or the first rating.
 *
 * Returns: (transfer full): the map, or %NULL with an error
 */
BaroJourney *
baro_journey_from_column (BaroDataset *dataset, const char *column, const char *name, GError **error)
{
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (free_wanted);
  int index;
  BaroKind kind;

  g_return_val_if_fail (dataset != NULL && column != NULL, NULL);

  index = find_column (dataset, column, error);
  if (index < 0)
    return NULL;
  kind = baro_dataset_get_column (dataset, (guint) index)->kind;
  if (kind != BARO_KIND_CATEGORY && kind != BARO_KIND_SCALE)
    {
      g_set_error (error, BARO_DATA_ERROR, BARO_DATA_ERROR_WRONG_KIND, _("“%s” has no labels that could become touchpoints. Choose a column of labels."),
                   column);
      return NULL;
    }
  if (!want_values (wanted, dataset, index, error))
    return NULL;

  return build (wanted, name, error);
}

/**
 * baro_journey_from_items:
 * @dataset: the study's responses
 * @items: (nullable): names of columns, in the order of the journey; %NULL for all ratings
 * @name: (nullable): the new journey's name
 * @error: (nullable): %BARO_DATA_ERROR, if one is not in the study, or %BARO_JOURNEY_ERROR_LIMIT
 *
 * Makes a map with one touchpoint for each item, bound to it.
 *
 * Returns: (transfer full): the map, or %NULL with an error
 */
BaroJourney *
baro_journey_from_items (BaroDataset *dataset, const char *const *items, const char *name, GError **error)
{
  g_autoptr(GPtrArray) wanted = g_ptr_array_new_with_free_func (free_wanted);

  g_return_val_if_fail (dataset != NULL, NULL);

  for (guint i = 0; items != NULL && items[i] != NULL; i++)
    {
      int column = find_column (dataset, items[i], error);

      if (column < 0)
        return NULL;
      want_item (wanted, baro_dataset_get_column (dataset, (guint) column));
    }
  for (guint i = 0; items == NULL && i < baro_dataset_get_n_columns (dataset); i++)
    {
      const BaroColumn *column = baro_dataset_get_column (dataset, i);

      if (column->role == BARO_ROLE_ITEM && column->family == BARO_FAMILY_RATING && wanted->len < BARO_JOURNEY_MAX_TOUCHPOINTS)
        want_item (wanted, column);
    }

  return build (wanted, name, error);
}
