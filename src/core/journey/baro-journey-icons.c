/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-icons.c: the icons of channels, and which one a touchpoint's name asks for
 */
#define G_LOG_DOMAIN "baro-journey-icons"
#include "config.h"

#include "journey/baro-journey-file.h"

#include "journey/baro-journey-words-private.h"

#include <glib/gi18n-lib.h>

/* One icon: its name in files and in scenes, and what people read. Some 30; the order is that of a chooser. */
typedef struct
{
  const char *name, *title;
} Icon;

static const Icon all_icons[] = {
  { "phone", NC_("icon", "Phone") },
  { "chat", NC_("icon", "Chat") },
  { "web", NC_("icon", "Website") },
  { "app", NC_("icon", "App") },
  { "mail", NC_("icon", "Mail") },
  { "store", NC_("icon", "Branch or shop") },
  { "person", NC_("icon", "Person") },
  { "people", NC_("icon", "Queue or group") },
  { "card", NC_("icon", "Payment") },
  { "shop", NC_("icon", "Shopping") },
  { "truck", NC_("icon", "Delivery") },
  { "return", NC_("icon", "Return") },
  { "search", NC_("icon", "Search") },
  { "document", NC_("icon", "Document") },
  { "info", NC_("icon", "Information") },
  { "clock", NC_("icon", "Time") },
  { "star", NC_("icon", "Review") },
  { "heart", NC_("icon", "Loyalty") },
  { "bell", NC_("icon", "Reminder") },
  { "megaphone", NC_("icon", "Advertising") },
  { "shield", NC_("icon", "Security") },
  { "gear", NC_("icon", "Process") },
  { "wifi", NC_("icon", "Wi-Fi") },
  { "seat", NC_("icon", "Seat") },
  { "bag", NC_("icon", "Luggage") },
  { "plane", NC_("icon", "Flight") },
  { "car", NC_("icon", "Car") },
  { "parking", NC_("icon", "Parking") },
  { "dot", NC_("icon", "No icon") },
};

static const char *const icon_names[] = {
  "phone", "chat", "web", "app", "mail", "store", "person", "people", "card", "shop", "truck", "return", "search", "document", "info",
  "clock", "star", "heart", "bell", "megaphone", "shield", "gear", "wifi", "seat", "bag", "plane", "car", "parking", "dot", NULL,
};
G_STATIC_ASSERT (G_N_ELEMENTS (icon_names) == G_N_ELEMENTS (all_icons) + 1);

/* The first row that has a word of the name wins, so the narrow rows stand above the wide ones. */
static const BaroWordRow words[] = {
  { "wifi", "wifi* wi-fi wlan internet 无线网 上网 网络" },
  { "parking", "parking park car-park garage 停车" },
  { "return", "return* refund* exchange* warranty repair* 退换 退货 退款 换货 返修 维修 保修" },
  { "truck", "deliver* ship shipped shipping shipment* parcel* courier* logistics dispatch* 配送 物流 送货 快递 发货 派送 包裹 签收" },
  { "people", "queue* wait waiting line lines crowd* group* 排队 候检 等候区 叫号" },
  { "shield", "security screening screened safety safe tsa police 安检 安全 安保 身份核验" },
  { "bag", "bag bags baggage luggage suitcase* 行李 托运" },
  { "plane", "gate gates board boarding flight* plane* airline* departure* takeoff 登机 航班 飞机 起飞 机舱" },
  { "info", "info information sign signs signage screens display* wayfinding finding directions booth* 指示 标识 问讯 信息屏 航显 指引 导向 咨询台" },
  { "car", "car getting road roads rental train airtrain bus shuttle* taxi drive driving traffic arrival arrive 汽车 道路 路标 租车 出租 打车 接驳 班车 列车 地铁 前往机场 到达机场 抵达 自驾 交通" },
  { "seat", "seat* lounge* rest resting hall sofa 座位 座椅 休息 贵宾 大厅 候机" },
  { "bell", "reminder* notif* alert* repurchase reorder renew* 提醒 通知 复购 续约 续费 回访" },
  { "heart", "loyal* member* points club reward* care thank* 会员 积分 忠诚 关怀 感谢 权益" },
  { "star", "review* rating* feedback survey* clean* quality 评价 口碑 评论 晒单 反馈 清洁 卫生 质量 品质" },
  { "megaphone", "advert* ad ads campaign* promotion* marketing recommend* 广告 推广 宣传 活动 种草 推荐 营销" },
  { "card", "pay payment* paid checkout bill billing invoice* price* coupon* discount* fee fees loan* transfer* 支付 付款 结算 结账 账单 发票 价格 优惠 收银 收费 费用 转账 贷款" },
  { "search", "search* browse browsing compar* find research* 搜索 浏览 比较 对比 查找 检索 查询" },
  { "chat", "chat* agent* support service messag* wechat bot helpdesk consult* 客服 在线咨询 咨询 聊天 微信 机器人 服务台" },
  { "phone", "phone* call calls called hotline* ivr voice helpline telephone 电话 热线 呼叫 来电 接通 语音 通话" },
  { "mail", "mail e-mail email* letter* newsletter* 邮件 邮箱 信函 短信" },
  { "app", "app apps mobile smartphone mini-program 小程序 手机 应用" },
  { "web", "web website* site online portal page pages homepage 网站 网页 官网 线上 页面 首页 网上" },
  { "shop", "order* basket cart shop shops shopping retail restaurant* food buy buying cafe* 下单 购物 购物车 商店 餐饮 餐厅 零售 购买 订单 用餐" },
  { "store", "store* branch* counter* desk* teller* kiosk* office outlet* 门店 网点 柜台 柜面 前台 店铺 线下 营业厅 自助机" },
  { "document", "document* form forms contract* application report* details content* guide* manual read sign-up registration apply account* 资料 合同 申请 表单 详情 说明 内容 开户 填写 登记 单据 报告 文档" },
  { "person", "check-in checkin staff person clerk* adviser* advisor* employee* visit* meeting walkways* restroom* toilet* 值机 员工 人员 柜员 顾问 经理 专员 上门 拜访 洗手间 卫生间 步道" },
  { "clock", "time hours clock delay* speed 时间 时长 时效 等待 等候 速度 延误" },
  { "gear", "process* setup install* start use using handling solv* resol* investigat* solution fix* onboarding 处理 流程 安装 使用 设置 激活 解决 调查 核实" },
};

const char *const *
baro_journey_icons (void)
{
  return icon_names;
}

/**
 * baro_journey_icon_title:
 * @icon: a name of baro_journey_icons()
 *
 * Returns: (transfer none): what people read, translated; a name that is not known comes back as it is
 */
const char *
baro_journey_icon_title (const char *icon)
{
  for (guint i = 0; i < G_N_ELEMENTS (all_icons); i++)
    if (g_strcmp0 (all_icons[i].name, icon) == 0)
      return g_dpgettext2 (GETTEXT_PACKAGE, "icon", all_icons[i].title);

  return icon != NULL ? icon : "";
}

/**
 * baro_journey_guess_icon:
 * @touchpoint_name: what a person calls it, in English or Chinese
 *
 * Returns: (transfer none): a name of baro_journey_icons(); "dot" if no word of the name says anything
 */
const char *
baro_journey_guess_icon (const char *touchpoint_name)
{
  int row = baro_words_find (words, G_N_ELEMENTS (words), touchpoint_name);

  return row >= 0 ? words[row].key : "dot";
}
