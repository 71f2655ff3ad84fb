/* sample-charts.c: made-up charts of every kind, in English and Chinese */
/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample-charts.h"

#include <math.h>

#define PICK(zh, english, chinese) ((zh) ? (chinese) : (english))

BaroChart *
sample_chart_months (gboolean zh)
{
  static const double values[] = { 27.8, 28.9, 28.0, 29.4, 24.6, 26.9, 29.8, 30.3, 31.6, 31.0, 32.4, 33.1, 33.8, 33.0, 34.6, 35.2,
                                   28.3, 29.9, 32.1, 33.4, 33.9, 32.8, 31.6, 36.4 };
  static const char *const names[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  BaroChart *chart = baro_chart_new (BARO_CHART_TREND);
  BaroSeries *series = baro_chart_add_series (chart, "NPS");

  baro_chart_set_text (chart, PICK (zh, "Recommendation by month", "各月推荐意愿"),
                       PICK (zh, "Up 4.8 points in June, more than chance", "6 月升到 36.4，比 5 月高 4.8 点，超出偶然波动"),
                       PICK (zh, "n 2,611–3,487 a month; band 95 %; triangles: significant change.",
                             "NPS，0–10 推荐题；阴影为 95 % 区间；每月 n 2,611–3,487；三角：相邻两月差异显著。"),
                       PICK (zh, "Source: support survey.", "来源：客服回访问卷。"));
  chart->trend.format.decimals = 1;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      guint month = (i + 6) % 12, year = 2024 + (i + 6) / 12;
      g_autofree char *label = month == 0 ? g_strdup_printf ("%u", year)
                               : zh ? g_strdup_printf ("%u月", month + 1) : g_strdup (names[month]);
      g_autofree char *full = zh ? g_strdup_printf ("%u年%u月", year, month + 1) : g_strdup_printf ("%s %u", names[month], year);
      BaroPoint *point;

      baro_chart_add_tick (chart, label, full, month == 0);
      point = baro_series_add_point (series, values[i], values[i] - 2.8, values[i] + 2.7, 2611 + 37 * i);
      if (i == 4 || i == 16 || i == 23)
        {
          point->change = i == 23 ? 1 : -1;
          point->verdict = i == 23 ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE;
        }
    }
  baro_chart_add_target (chart, 40.0, PICK (zh, "Target 40", "目标 40"), -1);
  baro_chart_add_event (chart, 16.0, PICK (zh, "Singles’ Day", "双十一大促"));

  return chart;
}

BaroChart *
sample_chart_waves (gboolean zh)
{
  static const double rows[5][9] = {
    { .784, .79, .805, .813, .81, .815, .82, .83, .836 }, { .69, .697, .705, .722, .737, .753, .783, .775, .779 },
    { .63, .65, NAN, NAN, .69, .70, .72, .74, .731 },     { .498, .589, .604, .602, .616, .609, .662, .67, .624 },
    { .588, .592, .581, .596, .57, .55, .55, .545, .527 },
  };
  static const char *const names[] = { "AirTrain", "Restrooms", "Boarding areas", "Free WiFi", "Parking" };
  static const char *const chinese[] = { "机场轻轨", "洗手间", "登机区", "免费无线网", "停车" };
  static const int inks[] = { 3, 0, 4, 1, 2 };
  BaroChart *chart = baro_chart_new (BARO_CHART_TREND);

  baro_chart_set_text (chart, PICK (zh, "Five touchpoints since 2010", "2010 年以来的五个触点"),
                       PICK (zh, "Parking is the only one lower than in 2010", "只有停车低于 2010 年"),
                       PICK (zh, "Share satisfied; n 1,120–3,012; gap: not asked 2012–13", "满意比例；n 1,120–3,012；断开：2012–13 未问"), NULL);
  baro_value_format_set (&chart->trend.format, 100.0, 1, " %");
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2010 + i);

      baro_chart_add_tick (chart, label, NULL, FALSE);
    }
  for (guint s = 0; s < 5; s++)
    {
      BaroSeries *series = baro_chart_add_series (chart, zh ? chinese[s] : names[s]);

      series->ink = inks[s];
      for (guint i = 0; i < 9; i++)
        baro_series_add_point (series, rows[s][i], rows[s][i] - .018, rows[s][i] + .018, isnan (rows[s][i]) ? 0 : 2000);
    }

  return chart;
}

BaroChart *
sample_chart_events (gboolean zh)
{
  static const double rows[2][9] = { { .69, .697, .705, .722, .737, .753, .783, .775, .779 },
                                     { .498, .589, .604, .602, .616, .609, .662, .67, .624 } };
  BaroChart *chart = baro_chart_new (BARO_CHART_TREND);

  baro_chart_set_text (chart, PICK (zh, "Travellers satisfied with restrooms and WiFi", "旅客对洗手间和无线网的满意度"),
                       PICK (zh, "WiFi fell 4.5 points in 2018, more than chance; restrooms have held their 2016 gain.",
                             "2018 年无线网下降 4.5 点，超出偶然；洗手间守住了 2016 年的提升。"),
                       PICK (zh, "Share answering 4 or 5 of 5; band: 95 % interval (Wilson); n 2,287–3,012 per wave; triangles: change between waves is significant.",
                             "5 分制答 4 或 5 的比例；阴影：95 % 区间（Wilson）；每轮 n 2,287–3,012；三角：两轮之间变化显著。"),
                       PICK (zh, "Source: passenger survey", "来源：旅客调查"));
  baro_value_format_set (&chart->trend.format, 100.0, 1, " %");
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *label = g_strdup_printf ("%u", 2010 + i);

      baro_chart_add_tick (chart, label, NULL, FALSE);
    }
  for (guint s = 0; s < 2; s++)
    {
      BaroSeries *series = baro_chart_add_series (chart, s == 0 ? PICK (zh, "Restrooms", "洗手间") : PICK (zh, "Free WiFi", "免费无线网"));

      for (guint i = 0; i < 9; i++)
        {
          BaroPoint *point = baro_series_add_point (series, rows[s][i], rows[s][i] - .019, rows[s][i] + .018, 2456);

          if (i == 6 || (s == 1 && (i == 1 || i == 8)))
            {
              point->change = i == 8 ? -1 : 1;
              point->verdict = i == 8 ? BARO_VERDICT_WORSE : BARO_VERDICT_BETTER;
            }
        }
    }
  baro_chart_add_target (chart, .8, PICK (zh, "Target, restrooms 80", "目标，洗手间 80"), 0);
  baro_chart_add_target (chart, .7, PICK (zh, "Target, WiFi 70", "目标，无线网 70"), 1);
  baro_chart_add_event (chart, 1.0, PICK (zh, "Free WiFi for all", "无线网全免费"));
  baro_chart_add_event (chart, 4.05, PICK (zh, "T3 reopens", "三号楼重开"));
  baro_chart_add_event (chart, 6.0, PICK (zh, "Faster WiFi", "无线网提速"));

  return chart;
}

BaroChart *
sample_chart_gap (gboolean zh)
{
  static const struct
  {
    const char *english, *chinese;
    int n;
    double value, half, reference, previous;
    const char *gap, *change;
    int verdict, change_verdict;
  } rows[] = {
    { "Free WiFi", "免费无线网", 2391, .624, .019, .70, .669, "−7.6", "−4.5", -1, -1 },
    { "Parking", "停车", 1124, .527, .029, .60, .564, "−7.3", "−3.7", -1, 0 },
    { "Rental car centre", "租车中心", 412, .697, .046, .75, .718, "−5.3", "−2.1", 0, 0 },
    { "Restaurants", "餐饮", 2312, .664, .02, .70, .67, "−3.6", "−0.6", -1, 0 },
    { "Restrooms", "洗手间", 2755, .779, .016, .80, .774, "−2.1", "+0.5", -1, 0 },
    { "Boarding areas", "登机区", 2729, .731, .017, .75, .736, "−1.9", "−0.5", 0, 0 },
    { "Signs on roads", "道路指示", 2388, .72, .018, .722, .728, "−0.2", "−0.8", 0, 0 },
    { "Escalators and walkways", "扶梯与步道", 2694, .819, .015, .80, .812, "+1.9", "+0.7", 0, 0 },
    { "Signs inside", "室内指示", 2741, .779, .016, .75, .764, "+2.9", "+1.5", 1, 0 },
    { "AirTrain", "机场轻轨", 1466, .836, .019, .80, .829, "+3.6", "+0.7", 1, 0 },
    { "Artwork and exhibitions", "艺术与展览", 2280, .78, .017, .72, .742, "+6.0", "+3.8", 1, 1 },
    { "Children’s play area", "儿童游乐区", 26, .692, .17, .75, .645, "(−5.8)", "(+4.7)", 0, 0 },
  };
  BaroChart *chart = baro_chart_new (BARO_CHART_GAP);

  baro_chart_set_text (chart, PICK (zh, "Where we fall short of what we promised", "哪些地方没有达到承诺"),
                       PICK (zh, "Share satisfied (4–5 of 5) in 2018 against the target of each touchpoint", "2018 年满意比例（5 分制 4–5 分）与各触点目标之差"),
                       PICK (zh, "Pale bar: 95 % interval (Wilson). Dot: significant at 5 %, Holm over 11 touchpoints. Hatched: base below 30, not tested and not ranked.",
                             "浅色条：95 % 区间（Wilson）。圆点：5 % 水平显著，11 个触点 Holm 校正。斜纹：基数不足 30，不检验、不排序。"),
                       PICK (zh, "Source: passenger survey, wave 9.", "来源：旅客调查，第 9 轮。"));
  baro_value_format_set (&chart->gap.format, 100.0, 1, " %");
  chart->gap.headers[0] = g_strdup (PICK (zh, "to target", "与目标"));
  chart->gap.headers[1] = g_strdup (PICK (zh, "since 2017", "较 2017"));
  chart->gap.pair_legend = g_strdup (PICK (zh, "target → 2018", "目标 → 2018"));
  chart->gap.previous_legend = g_strdup ("2017");
  chart->gap.significant_legend = g_strdup (PICK (zh, "more than chance", "超出偶然"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroGapRow *row = baro_chart_add_gap_row (chart, PICK (zh, rows[i].english, rows[i].chinese));

      row->base_n = rows[i].n;
      row->n_text = rows[i].n < 1000 ? g_strdup_printf ("n %d", rows[i].n) : g_strdup_printf ("n %d,%03d", rows[i].n / 1000, rows[i].n % 1000);
      row->value = rows[i].value;
      row->low = rows[i].value - rows[i].half;
      row->high = rows[i].value + rows[i].half;
      row->reference = rows[i].reference;
      row->previous = rows[i].previous;
      row->verdict = rows[i].verdict > 0 ? BARO_VERDICT_BETTER : rows[i].verdict < 0 ? BARO_VERDICT_WORSE : BARO_VERDICT_NEUTRAL;
      row->flags = rows[i].n < 30 ? BARO_DATUM_SMALL_BASE : i == 0 ? BARO_DATUM_HIGHLIGHTED : 0;
      baro_gap_row_set_cell (row, 0, rows[i].gap, row->verdict, rows[i].verdict != 0);
      baro_gap_row_set_cell (row, 1, rows[i].change, rows[i].change_verdict > 0 ? BARO_VERDICT_BETTER : BARO_VERDICT_WORSE,
                             rows[i].change_verdict != 0);
    }

  return chart;
}

BaroChart *
sample_chart_difference (gboolean zh)
{
  static const struct { const char *english, *chinese; double value, half; int verdict; const char *text; } rows[] = {
    { "Artwork", "艺术品", 3.8, 2.5, 1, "+3.8" }, { "Signs inside", "室内指示", 1.5, 2.2, 0, "+1.5" },
    { "AirTrain", "机场轻轨", .7, 2.7, 0, "+0.7" }, { "Restrooms", "洗手间", .5, 2.1, 0, "+0.5" },
    { "Boarding areas", "登机区", -.5, 2.3, 0, "−0.5" }, { "Parking", "停车", -3.7, 4.0, 0, "−3.7" },
    { "Free WiFi", "免费无线网", -4.5, 2.7, -1, "−4.5" },
  };
  BaroChart *chart = baro_chart_new (BARO_CHART_GAP);

  baro_chart_set_text (chart, PICK (zh, "What changed since 2017", "2017 年以来的变化"),
                       PICK (zh, "One touchpoint up, one down, the rest unchanged", "一升一降，其余不变"),
                       PICK (zh, "Points; whisker 95 %; dot: significant, Holm over 13", "点数；细线 95 %；圆点：显著，13 项 Holm 校正"), NULL);
  chart->gap.variant = BARO_GAP_DIFFERENCE;
  chart->gap.format.with_sign = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroGapRow *row = baro_chart_add_gap_row (chart, PICK (zh, rows[i].english, rows[i].chinese));

      row->value = rows[i].value;
      row->low = rows[i].value - rows[i].half;
      row->high = rows[i].value + rows[i].half;
      row->verdict = rows[i].verdict > 0 ? BARO_VERDICT_BETTER : rows[i].verdict < 0 ? BARO_VERDICT_WORSE : BARO_VERDICT_NEUTRAL;
      baro_gap_row_set_cell (row, 0, rows[i].text, row->verdict, rows[i].verdict != 0);
    }

  return chart;
}

BaroChart *
sample_chart_bars (gboolean zh)
{
  static const struct { const char *english, *chinese; double value, half; int n; } rows[] = {
    { "Shop", "门店", 38.1, 17.9, 28 }, { "App", "微信小程序", 36.4, 2.6, 3399 }, { "Web chat", "在线客服", 33.3, 4.4, 1195 },
    { "Web", "网页", 31.1, 4.6, 1102 }, { "Hotline", "电话热线", 26.3, 5.2, 873 }, { "E-mail", "邮件", 19.6, 8.9, 321 },
    { "Other", "其他", 26.1, 9.1, 276 },
  };
  BaroChart *chart = baro_chart_new (BARO_CHART_BARS);

  baro_chart_set_text (chart, PICK (zh, "Recommendation by channel", "各渠道的推荐意愿"),
                       PICK (zh, "Hotline and e-mail are below the rest", "电话热线和邮件明显低于总体"),
                       PICK (zh, "Whisker 95 %; hatched: base below 30; “other” last", "细线为 95 % 区间；竖线为总体；斜纹：基数不足 30；“其他”排在最后"), NULL);
  chart->bars.format.decimals = 1;
  chart->bars.value_header = g_strdup ("NPS");
  chart->bars.n_header = g_strdup ("n");
  chart->bars.mean = 33.6;
  chart->bars.mean_label = g_strdup (PICK (zh, "All 33.6", "总体 33.6"));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      BaroBar *bar = baro_chart_add_bar (chart, PICK (zh, rows[i].english, rows[i].chinese), rows[i].value,
                                         rows[i].value - rows[i].half, rows[i].value + rows[i].half, rows[i].n);

      bar->n_text = rows[i].n < 1000 ? g_strdup_printf ("%d", rows[i].n) : g_strdup_printf ("%d,%03d", rows[i].n / 1000, rows[i].n % 1000);
      bar->flags = i == 0 ? BARO_DATUM_SMALL_BASE : i == 6 ? BARO_DATUM_OTHER : 0;
    }

  return chart;
}

BaroChart *
sample_chart_heat (gboolean zh)
{
  static const char *const rows[] = { "New", "Growing", "Loyal", "Dormant", "Plus", NULL };
  static const char *const columns[] = { "East", "South", "North", "Centre", "West", NULL };
  static const char *const zh_rows[] = { "新客", "成长客", "忠诚客", "沉睡客", "PLUS 会员", NULL };
  static const char *const zh_columns[] = { "华东", "华南", "华北", "华中", "西南", NULL };
  static const int values[25] = { 32, 24, 26, 30, 7, 38, 40, 35, 35, 23, 50, 42, 45, 40, 39, 14, 14, 6, 3, -1, 43, 45, 43, 38, 26 };
  static const int ns[25] = { 727, 465, 397, 265, 199, 819, 520, 448, 298, 222, 757, 483, 416, 275, 207, 213, 136, 115, 76, 8,
                              516, 327, 282, 187, 24 };
  static const int dots[] = { 4, 10, 12, 15, 17, 18 };
  BaroChart *chart = baro_chart_new (BARO_CHART_HEAT);

  baro_chart_set_text (chart, PICK (zh, "Segment by region", "各客群在各地区的推荐意愿"),
                       PICK (zh, "Dormant customers are low everywhere", "沉睡客在各地都偏低；忠诚客在多数地区高于总体"),
                       PICK (zh, "NPS, colour: against 33.6; dot: significant; hatched: n below 30", "颜色：与总体 33.6 之差；圆点：差异显著（0.05，Holm）；斜纹：基数不足 30；“–”：不足 10，不显示"), NULL);
  baro_chart_set_heat_labels (chart, zh ? zh_rows : rows, zh ? zh_columns : columns);
  chart->heat.low_label = g_strdup (PICK (zh, "below all", "低于总体"));
  chart->heat.high_label = g_strdup (PICK (zh, "above all", "高于总体"));
  chart->heat.significant_label = g_strdup (PICK (zh, "significant", "显著"));
  for (guint i = 0; i < 25; i++)
    {
      BaroHeatCell *cell = baro_chart_get_heat_cell (chart, i / 5, i % 5);

      cell->base_n = ns[i];
      if (ns[i] < 10)
        {
          cell->flags = BARO_DATUM_SUPPRESSED;
          cell->n_text = g_strdup ("n < 10");
          continue;
        }
      cell->value = values[i];
      cell->value_text = g_strdup_printf ("%d", values[i]);
      cell->shade = (values[i] - 33.6) / 36.0;
      cell->flags = ns[i] < 30 ? BARO_DATUM_SMALL_BASE : 0;
      for (guint j = 0; j < G_N_ELEMENTS (dots); j++)
        cell->flags |= dots[j] == (int) i ? BARO_DATUM_SIGNIFICANT : 0;
    }

  return chart;
}

BaroChart *
sample_chart_stack (gboolean zh)
{
  static const struct { const char *english, *chinese; double shares[3]; const char *value; } rows[] = {
    { "App", "微信小程序", { .18, .28, .54 }, "36.4" }, { "Web chat", "在线客服", { .19, .29, .52 }, "33.3" },
    { "Web", "网页", { .2, .29, .51 }, "31.1" }, { "Hotline", "电话热线", { .23, .27, .50 }, "26.3" },
    { "E-mail", "邮件", { .27, .27, .46 }, "19.6" },
  };
  BaroChart *chart = baro_chart_new (BARO_CHART_STACK);

  baro_chart_set_text (chart, PICK (zh, "Who would recommend, by channel", "各渠道谁会推荐"),
                       PICK (zh, "Every second customer promotes us", "每两位客户就有一位推荐者"),
                       PICK (zh, "Worst left, best right; n 321–3,399", "左差右好；n 321–3,399"), NULL);
  baro_chart_add_stack_segment (chart, PICK (zh, "Detractors", "贬损者"), -1.0);
  baro_chart_add_stack_segment (chart, PICK (zh, "Passives", "中立者"), 0.0);
  baro_chart_add_stack_segment (chart, PICK (zh, "Promoters", "推荐者"), 1.0);
  chart->stack.value_header = g_strdup ("NPS");
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    baro_chart_add_stack_row (chart, PICK (zh, rows[i].english, rows[i].chinese), rows[i].shares)->value_text = g_strdup (rows[i].value);

  return chart;
}

BaroChart *
sample_chart_centred (gboolean zh)
{
  static const struct { const char *english, *chinese; double shares[5]; } rows[] = {
    { "AirTrain", "机场轻轨", { .01, .03, .12, .42, .42 } }, { "Signs inside", "室内指示", { .02, .05, .15, .41, .37 } },
    { "Restrooms", "洗手间", { .02, .05, .15, .43, .35 } }, { "Free WiFi", "免费无线网", { .05, .10, .23, .36, .26 } },
    { "Parking", "停车", { .07, .13, .27, .33, .20 } },
  };
  BaroChart *chart = baro_chart_new (BARO_CHART_STACK);

  baro_chart_set_text (chart, PICK (zh, "Answers side by side", "回答并列"),
                       PICK (zh, "Parking has the most dissatisfied travellers", "停车的不满意旅客最多"),
                       PICK (zh, "% of answers 1–5, centred on neutral; n 1,124–2,755", "1–5 分回答占比，以中立为中线；n 1,124–2,755"), NULL);
  baro_chart_add_stack_segment (chart, PICK (zh, "Very bad", "很差"), -1.0);
  baro_chart_add_stack_segment (chart, PICK (zh, "Bad", "差"), -0.5);
  baro_chart_add_stack_segment (chart, PICK (zh, "Neutral", "一般"), 0.0);
  baro_chart_add_stack_segment (chart, PICK (zh, "Good", "好"), 0.5);
  baro_chart_add_stack_segment (chart, PICK (zh, "Very good", "很好"), 1.0);
  chart->stack.centred = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    baro_chart_add_stack_row (chart, PICK (zh, rows[i].english, rows[i].chinese), rows[i].shares);

  return chart;
}

BaroChart *
sample_chart_histogram (gboolean zh)
{
  static const double counts[] = { 412, 1130, 1620, 1380, 960, 610, 402, 251, 160, 98, 61, 33, 18, 9, 0, 4 };
  BaroChart *chart = baro_chart_new (BARO_CHART_HISTOGRAM);

  baro_chart_set_text (chart, PICK (zh, "How fast we answer", "我们回复得有多快"),
                       PICK (zh, "Half of all are answered within 48 seconds", "一半在 48 秒内得到回复"),
                       PICK (zh, "First response in seconds; n 7,148", "首次响应，秒；n 7,148"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    baro_chart_add_bin (chart, i * 15.0, (i + 1) * 15.0, counts[i]);
  baro_value_format_set (&chart->histogram.format, 1.0, 0, PICK (zh, " s", " 秒"));
  chart->histogram.count_format.thousands = g_strdup (",");
  baro_chart_add_target (chart, 48.0, PICK (zh, "Median 48 s", "中位 48 秒"), -1);
  baro_chart_add_target (chart, 180.0, PICK (zh, "Limit 3 min", "时限 3 分"), -1);

  return chart;
}

BaroChart *
sample_chart_control (gboolean zh)
{
  static const double values[] = { 82, 84, 83, 85, 81, 80, 86, 84, 83, 70, 80.5, 82, 83.5, 84.5, 85.5, 84.8, 86, 85, 84.5, 86.5 };
  BaroChart *chart = baro_chart_new (BARO_CHART_CONTROL);

  baro_chart_set_text (chart, PICK (zh, "Is delivery steady?", "配送稳定吗？"),
                       PICK (zh, "Week 10 fell out of its limits, since week 13 it is above its centre", "第 10 周超出控制限，第 13 周起高于中线"),
                       PICK (zh, "Individuals; 1: beyond 3σ; 4: eight on one side", "单值图；1：超出 3σ；4：连续八点同侧"), NULL);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *label = i == 0 ? g_strdup (PICK (zh, "Week 1", "第 1 周")) : g_strdup_printf ("%u", i + 1);

      baro_chart_add_tick (chart, label, NULL, FALSE);
      baro_chart_add_control_point (chart, values[i], 75.6, 90.5, i == 9 ? 1 : i == 19 ? 4 : 0);
    }
  chart->control.centre = 83.0;
  chart->control.centre_label = g_strdup (PICK (zh, "Centre 83.0", "中线 83.0"));
  chart->control.upper_label = g_strdup (PICK (zh, "Upper 90.5", "上限 90.5"));
  chart->control.lower_label = g_strdup (PICK (zh, "Lower 75.6", "下限 75.6"));

  return chart;
}

BaroChart *
sample_chart_spark (gboolean with_bars)
{
  static const double values[] = { 14, 11, 15, 12, 13, 16, 12, 14, 15, 13, 12, 14, 13, 31, 14, 12, 15, 13, 14, 12 };
  BaroChart *chart = baro_chart_new (BARO_CHART_SPARK);

  chart->spark.style = with_bars ? BARO_SPARK_BARS : BARO_SPARK_LINE;
  chart->spark.ink = with_bars ? -1 : 0;
  chart->spark.target = 19.0;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      BaroPoint *point = baro_chart_add_spark_point (chart, with_bars || i != 13 ? values[i] : 17.0);

      if (with_bars && i == 13)
        {
          point->flags = BARO_DATUM_ANOMALY;
          point->verdict = BARO_VERDICT_WORSE;
        }
    }

  return chart;
}

BaroChart *
sample_chart_small (gboolean zh)
{
  static const double values[] = { 62, 64, 61, NAN, 66, NAN, 58, 63, 65 };
  static const int ns[] = { 120, 88, 24, 0, 95, 6, 22, 130, 140 };
  static const double average[] = { NAN, 62.3, 62.0, 62.5, 62.0, 61.7, 61.0, 62.0, NAN };
  BaroChart *chart = baro_chart_new (BARO_CHART_TREND);
  BaroSeries *series = baro_chart_add_series (chart, PICK (zh, "Shop", "门店"));

  baro_chart_set_text (chart, PICK (zh, "Small bases and gaps", "小基数与断开"),
                       PICK (zh, "Hollow and hatched: base below 30; a gap: nobody asked", "空心与斜纹：基数不足 30；断开：没有回答"), NULL, NULL);
  chart->trend.average_label = g_strdup (PICK (zh, "Moving average, 3 waves", "三轮移动平均"));
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      double half = ns[i] > 0 ? 40.0 / sqrt (ns[i]) : NAN;
      g_autofree char *label = g_strdup_printf ("%u", i + 1);
      BaroPoint *point = baro_series_add_point (series, values[i], values[i] - half, values[i] + half, ns[i]);

      baro_chart_add_tick (chart, label, NULL, FALSE);
      if (ns[i] > 0 && ns[i] < 30)
        point->flags = BARO_DATUM_SMALL_BASE;
    }
  baro_series_set_average (series, average, G_N_ELEMENTS (average));

  return chart;
}

BaroChart *
sample_chart_many (gboolean zh)
{
  BaroChart *chart = baro_chart_new (BARO_CHART_TREND);

  baro_chart_set_text (chart, PICK (zh, "Eight regions", "八个地区"), PICK (zh, "Beyond five series there is a legend", "超过五条线时用图例"), NULL, NULL);
  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *label = zh ? g_strdup_printf ("%u月", i + 1) : g_strdup_printf ("M%u", i + 1);

      baro_chart_add_tick (chart, label, NULL, FALSE);
    }
  for (guint s = 0; s < 8; s++)
    {
      g_autofree char *name = zh ? g_strdup_printf ("地区 %u", s + 1) : g_strdup_printf ("Region %u", s + 1);
      BaroSeries *series = baro_chart_add_series (chart, name);

      for (guint i = 0; i < 12; i++)
        baro_series_add_point (series, 40.0 + 5.0 * s + 3.0 * sin (i * 0.9 + s), NAN, NAN, 400);
    }

  return chart;
}
