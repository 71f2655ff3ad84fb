/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-encoding-score.c: how ordinary the text is that an encoding makes of some bytes
 *
 * Each character beyond ASCII earns or costs points; the score is their mean, about 1 for right, below 0 for
 * wrong. The common characters below are the most frequent ones of general text, and those that feedback is
 * full of; they were picked by hand. */
#define G_LOG_DOMAIN "baro-encoding-score"

#include "config.h"

#include "load/baro-encoding.h"

#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/utf16.h>

#define POINTS_BAD (-4.0)
#define POINTS_CONTROL (-2.0)
#define SCRIPT_CHARACTERS_MIN 6

static const char common_simplified[] =
  "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
  "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运"
  "服务满意推荐评价客户反馈投诉建议产品质量速度快慢态度差价格贵便宜送货物流包装退换款付支付网站电话门店微信评论渠道编号姓名日期时间地区城市省份男女年龄性别愿望程度非常一般比较喜欢购买订单商品体验问题处理解决及时专业热情耐心帮助谢谢错误太久等待排队环境卫生味道房间酒店餐厅早餐应用闪退崩溃涨了还可以继续努力希望改进每次都会下单收到用户手机号码备注说明标题内容选择答案分数打分星级未知其他网页浏览客服咨询售后配送破损无人理排队长";

static const char common_traditional[] =
  "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
  "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運"
  "服務滿意推薦評價客戶回饋投訴建議產品質量速度快慢態度差價格貴便宜送貨物流包裝退換款付支付網站電話門市店微信評論通路管道編號姓名日期時間地區城市男女年齡性別願意程度非常一般比較喜歡購買訂單商品體驗問題處理解決及時專業熱情耐心幫助謝謝錯誤太久等待排隊環境衛生味道房間酒店餐廳早餐應用閃退許功蓋成功破損沒有人理還好";

static const char common_hangul[] =
  "이다는에의을가고하지은한로를도사서기니스어리아자나들일그대시것수인보해정있없제부여장상주전게만라원구면동성조오요었안소유국비경과으적무공거내문생신마우화바세말선치방연실관당모위까된데발했학회산후러음분업려역금물식간개행계점와중명불단재영드트족만별로매우추천서비스고객만족도평가번호날짜품질배송빠르친절감사합니다좋습불편";

static const char common_latin[] = "éèêàâçùûôîïëäöüßñáíóúãõåæøœÉÈÀÇÄÖÜÅØÑ";
static const char common_typographic[] = "’‘“”–—…€«»°£§©®·•";

static GHashTable *
make_set (const char *text)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    g_hash_table_add (set, GUINT_TO_POINTER (g_utf8_get_char (at)));
  return set;
}

typedef struct { GHashTable *simplified, *traditional, *hangul, *latin, *typographic; } Sets;

static const Sets *
get_sets (void)
{
  static Sets sets;
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made))
    {
      sets.simplified = make_set (common_simplified);
      sets.traditional = make_set (common_traditional);
      sets.hangul = make_set (common_hangul);
      sets.latin = make_set (common_latin);
      sets.typographic = make_set (common_typographic);
      g_once_init_leave (&is_made, 1);
    }
  return &sets;
}

static inline gboolean
has (GHashTable *set, gunichar c)
{
  return g_hash_table_contains (set, GUINT_TO_POINTER (c));
}

static gboolean
is_ideograph (gunichar c)
{
  return c >= 0x4e00 && c <= 0x9fff;
}

static gboolean
is_east_asian_mark (gunichar c)
{
  return (c >= 0x3000 && c <= 0x3011) || (c >= 0xff01 && c <= 0xff5e) || c == 0x201c || c == 0x201d || c == 0x2026 || c == 0x2014
         || c == 0x2605 || c == 0x2606;
}

/* Points for a character in a Chinese encoding; @common are the frequent ones of its script. */
static double
score_chinese (GHashTable *common, gunichar c)
{
  if (has (common, c))
    return 1.0;
  if (is_ideograph (c))
    return 0.1;
  if (is_east_asian_mark (c))
    return 0.7;
  if (c >= 0x3040 && c <= 0x30ff)
    return 0.0;
  return -1.0;
}

static double
score_japanese (gunichar c)
{
  if (c >= 0x3041 && c <= 0x30fc)
    return 1.0;
  if (has (get_sets ()->traditional, c) || has (get_sets ()->simplified, c))
    return 0.6;
  if (is_ideograph (c))
    return 0.1;
  if (is_east_asian_mark (c))
    return 0.7;
  if (c >= 0xff61 && c <= 0xff9f) /* half-width: every second byte of other encodings looks like it */
    return -0.5;
  return -1.0;
}

static double
score_korean (gunichar c)
{
  if (has (get_sets ()->hangul, c))
    return 1.0;
  if (c >= 0xac00 && c <= 0xd7a3)
    return 0.1;
  return is_east_asian_mark (c) ? 0.5 : -0.8;
}

/* A letter of a Latin alphabet stands beside ASCII letters and in lower case; in capitals only beside capitals. */
static double
score_latin (gunichar before, gunichar c, gunichar after, double points)
{
  gboolean is_in_word = g_unichar_isalpha (before) || g_unichar_isalpha (after);
  gboolean is_odd_case = g_unichar_isupper (c) && g_unichar_islower (before);

  if (is_odd_case)
    return -1.0;
  if (before >= 0x80 && after >= 0x80)
    points -= 1.0;
  return is_in_word || (c < 0x250 && g_unichar_isalpha (c)) ? points : points - 0.5;
}

static double
score_western (gunichar before, gunichar c, gunichar after)
{
  if (has (get_sets ()->typographic, c))
    return c == 0x201a ? -0.5 : 0.7;
  if (has (get_sets ()->latin, c))
    return score_latin (before, c, after, 1.0);
  if (g_unichar_isalpha (c))
    return score_latin (before, c, after, -0.2);
  return -0.6;
}

/* Central European and Turkish share many letters with Western, which is more frequent and wins a tie. */
static double
score_other_latin (const char *encoding, gunichar before, gunichar c, gunichar after)
{
  static const char central[] = "ąćęłńśźżčďěňřšťůžőűăâîșțşţđľĺŕôýáéíóúäöüßŠČŘŽŁŚ";
  static const char turkish[] = "ığşçöüİĞŞÇÖÜâ";
  const char *own = strcmp (encoding, "windows-1254") == 0 ? turkish : central;

  if (has (get_sets ()->typographic, c))
    return 0.5;
  if (g_utf8_strchr (own, -1, c) != NULL)
    return score_latin (before, c, after, 0.8);
  return g_unichar_isalpha (c) ? score_latin (before, c, after, -0.4) : -0.6;
}

/* Alphabets of their own come in whole words: letters stand beside letters of the same script. */
static double
score_script (const char *encoding, gunichar before, gunichar c, gunichar after)
{
  gunichar low = 0x410, high = 0x451;
  gboolean is_beside;

  if (strcmp (encoding, "windows-1253") == 0)
    low = 0x386, high = 0x3ce;
  else if (strcmp (encoding, "windows-1255") == 0)
    low = 0x5d0, high = 0x5ea;
  else if (strcmp (encoding, "windows-1256") == 0)
    low = 0x621, high = 0x64a;
  if (has (get_sets ()->typographic, c) || c == 0x2116)
    return 0.3;
  if (c < low || c > high)
    return -1.0;
  if (g_unichar_islower (before) && g_unichar_isupper (c))
    return -0.8;
  is_beside = (before >= low && before <= high) || (after >= low && after <= high);
  return is_beside ? 0.9 : -0.5;
}

static double
score_character (const char *encoding, gunichar before, gunichar c, gunichar after)
{
  const Sets *sets = get_sets ();

  if (c == 0xfffd)
    return POINTS_BAD;
  if (c < 0xa0 || (c >= 0xe000 && c < 0xf900))
    return POINTS_CONTROL;
  if (strcmp (encoding, "GB18030") == 0)
    return score_chinese (sets->simplified, c);
  if (strcmp (encoding, "Big5") == 0)
    return score_chinese (sets->traditional, c);
  if (strcmp (encoding, "Shift_JIS") == 0 || strcmp (encoding, "EUC-JP") == 0)
    return score_japanese (c);
  if (strcmp (encoding, "EUC-KR") == 0)
    return score_korean (c);
  if (strcmp (encoding, "windows-1252") == 0)
    return score_western (before, c, after);
  if (strcmp (encoding, "windows-1250") == 0 || strcmp (encoding, "windows-1254") == 0)
    return score_other_latin (encoding, before, c, after);
  return score_script (encoding, before, c, after);
}

static const char *
converter_name (const char *encoding)
{
  if (strcmp (encoding, "Shift_JIS") == 0)
    return "windows-31j";
  return strcmp (encoding, "EUC-KR") == 0 ? "windows-949" : encoding;
}

/**
 * baro_encoding_score_text:
 * @encoding: one of the encodings that are guessed
 * @bytes: some lines of a text
 * @length: how many bytes
 * @n_characters: (out): characters beyond ASCII that @encoding sees
 *
 * Scores how well @encoding reads the bytes.
 *
 * Returns: mean points per character beyond ASCII, from -4 to about 1; -100 when it cannot be tried
 */
double
baro_encoding_score_text (const char *encoding, const guint8 *bytes, gsize length, guint *n_characters)
{
  UErrorCode code = U_ZERO_ERROR;
  UConverter *converter = ucnv_open (converter_name (encoding), &code);
  g_autofree UChar *units = NULL;
  gunichar before = ' ', c = 0, after;
  double total = 0.0;
  int n_units, i = 0;

  *n_characters = 0;
  if (U_FAILURE (code))
    return -100.0;
  units = g_new (UChar, length + 1);
  n_units = ucnv_toUChars (converter, units, length + 1, (const char *) bytes, length, &code);
  ucnv_close (converter);
  if (U_FAILURE (code) || n_units == 0)
    return -100.0;
  U16_NEXT (units, i, n_units, c);
  for (gboolean is_more = TRUE; is_more; before = c, c = after)
    {
      is_more = i < n_units;
      after = ' ';
      if (is_more)
        U16_NEXT (units, i, n_units, after);
      if (c < 0x80)
        continue;
      (*n_characters)++;
      total += score_character (encoding, before, c, after);
    }
  if (*n_characters == 0)
    return -100.0;
  /* Three bytes of garbage look like a word of some alphabet: a script is believed from six letters on. */
  if (*n_characters < SCRIPT_CHARACTERS_MIN && g_str_has_prefix (encoding, "windows-") && strcmp (encoding, "windows-1252") != 0)
    return total / *n_characters - 1.0;
  return total / *n_characters;
}
