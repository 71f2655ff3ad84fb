/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-clean-noise.c: verbatims that say nothing, or sell something */
#define G_LOG_DOMAIN "baro-clean-noise"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "clean/baro-cleaning-private.h"

#define MIN_PHONE_DIGITS 10     /* shorter runs are order numbers and prices */
#define MAX_PHONE_DIGITS 13
#define MIN_REPEATED 4
#define MIN_MARKS 2
#define MIN_ACCOUNT_CHARS 5
#define MIN_ACCOUNT_DIGITS 2
#define MIN_MASH_CHARS 6

/* ASCII letters in lower case and full-width forms narrow: enough for the words below, which are ASCII or Chinese. */
static char *
fold_simply (const char *text, gsize length)
{
  GString *folded = g_string_sized_new (length);

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i], next = i + 2 < length ? (guchar) text[i + 1] : 0, last = i + 2 < length ? (guchar) text[i + 2] : 0;

      if (c == 0xef && next == 0xbc && last >= 0x81)            /* U+FF01 to U+FF3F */
        c = (guchar) (last - 0x81 + '!'), i += 2;
      else if (c == 0xef && next == 0xbd && last <= 0x9e)       /* U+FF40 to U+FF5E */
        c = (guchar) (last - 0x80 + '`'), i += 2;
      else if (c == 0xe3 && next == 0x80 && last == 0x80)       /* U+3000 */
        c = ' ', i += 2;
      if (c != '\0')
        g_string_append_c (folded, g_ascii_tolower ((char) c));
    }

  return g_string_free (folded, FALSE);
}

static gboolean
contains_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* The name of a messenger followed by an account: "qq 12345678", "微信号：ab_12345". */
static gboolean
has_account (const char *text)
{
  static const char *const messengers[] = { "qq", "微信", "weixin", "wechat", "vx", "v信", "薇信", "telegram", "whatsapp", NULL };
  static const char *const between[] = { " ", ":", "号", "群", "是", "：", "=", NULL };

  for (guint i = 0; messengers[i] != NULL; i++)
    for (const char *p = strstr (text, messengers[i]); p != NULL; p = strstr (p + 1, messengers[i]))
      {
        gsize n = 0, n_digits = 0;
        const char *account = p + strlen (messengers[i]);

        if (p > text && g_ascii_isalnum (p[-1]) && g_ascii_isalnum (*p))
          continue;
        for (guint k = 0; between[k] != NULL;)
          {
            gboolean is_found = g_str_has_prefix (account, between[k]);

            account += is_found ? strlen (between[k]) : 0;
            k = is_found ? 0 : k + 1;
          }
        for (; g_ascii_isalnum (account[n]) || account[n] == '_' || account[n] == '-'; n++)
          n_digits += g_ascii_isdigit (account[n]);
        if (n >= MIN_ACCOUNT_CHARS && n_digits >= MIN_ACCOUNT_DIGITS)
          return TRUE;
      }
  return FALSE;
}

static gboolean
is_email (const char *text)
{
  const char *at = strchr (text, '@');

  return at != NULL && at > text && g_ascii_isalnum (at[-1]) && g_ascii_isalnum (at[1]) && strchr (at, '.') != NULL
         && g_ascii_isalpha (strchr (at, '.')[1]);
}

/* Marks and no word, number or picture. One mark alone is how people leave a field empty. */
static gboolean
is_punctuation (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        continue;
      if (!g_unichar_ispunct (c) || g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL)
        return FALSE;
      n++;
    }
  return n >= MIN_MARKS;
}

/* A run of digits as long as a telephone number; blanks and hyphens inside count as none. */
static gboolean
has_phone (const char *text)
{
  int n = 0;

  for (const char *p = text;; p++)
    {
      if (g_ascii_isdigit (*p))
        n++;
      else if (n > 0 && (*p == '-' || *p == ' ') && g_ascii_isdigit (p[1]))
        continue;
      else
        {
          if (n >= MIN_PHONE_DIGITS && n <= MAX_PHONE_DIGITS)
            return TRUE;
          n = 0;
        }
      if (*p == '\0')
        return FALSE;
    }
}

static gboolean
is_repeated (const char *text)
{
  gunichar first = 0;
  guint n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (g_unichar_isspace (c))
        continue;
      if (first == 0)
        first = c;
      else if (c != first)
        return FALSE;
      n++;
    }
  return n >= MIN_REPEATED;
}

static gboolean
lies_on_one_key_row (const char *word, gsize length)
{
  static const char *const key_rows[] = { "qwertyuiop", "poiuytrewq", "asdfghjkl", "lkjhgfdsa", "zxcvbnm", "mnbvcxz" };
  guint n_steps = 0;

  for (gsize i = 0; i + 1 < length; i++)
    for (guint k = 0; k < G_N_ELEMENTS (key_rows); k++)
      {
        const char *at = strchr (key_rows[k], word[i]);

        if (at != NULL && at[1] != '\0' && at[1] == word[i + 1])
          n_steps++;
      }
  return n_steps * 3 >= (length - 1) * 2;
}

/* One long word of Latin letters that walks along the keyboard or has no vowel. */
static gboolean
is_mash (const char *text)
{
  gsize length = strlen (text);
  guint n_vowels = 0;

  if (length < MIN_MASH_CHARS)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (text[i]))
        return FALSE;
      n_vowels += strchr ("aeiouy", text[i]) != NULL;
    }
  return n_vowels == 0 || lies_on_one_key_row (text, length);
}

/**
 * baro_clean_judge_text:
 * @text: a verbatim in UTF-8
 * @length: its length in bytes
 *
 * Returns: what kind of noise it is; @BARO_NOISE_NONE for words of people
 */
BaroNoise
baro_clean_judge_text (const char *text, gsize length)
{
  static const char *const links[] = { "http://", "https://", "www.", ".com/", ".cn/", ".top/", "bit.ly", "t.cn/", NULL };
  static const char *const contacts[] = { "加微信", "加我微信", "加薇信", "加v信", "加vx", "加微", "加威信", "微信号", "加qq", "加扣扣", "qq群", "whatsapp:", "telegram:", NULL };
  static const char *const advertising[] = {
    "代开发票", "刷单", "兼职日结", "日赚", "免费领取", "点击链接", "扫码领", "点击领取", "加群领", "关注公众号领", "高额返现", "低价出售", "办证", "贷款秒批", "click here", "buy now", "casino", "viagra",
    "earn money", "free gift card", "limited offer", "work from home", "crypto investment", NULL,
  };
  g_autofree char *lower = g_strstrip (fold_simply (text, length));

  if (*lower == '\0')
    return BARO_NOISE_NONE;
  if (contains_any (lower, links))
    return BARO_NOISE_LINK;
  if (contains_any (lower, contacts) || has_phone (lower) || has_account (lower) || is_email (lower))
    return BARO_NOISE_CONTACT;
  if (contains_any (lower, advertising))
    return BARO_NOISE_ADVERTISING;
  if (is_repeated (lower))
    return BARO_NOISE_REPEATED;
  if (is_punctuation (lower))
    return BARO_NOISE_PUNCTUATION;
  return is_mash (lower) ? BARO_NOISE_MASH : BARO_NOISE_NONE;
}

typedef struct
{
  BaroCleaningJob *job;
  gint n[BARO_N_NOISES];    /* atomic */
} Noise;

static void
check_text (gsize row, const char *text, gsize length, guint worker, gpointer user_data)
{
  Noise *self = user_data;
  BaroNoise noise = baro_clean_judge_text (text, length);

  if (noise == BARO_NOISE_NONE)
    return;
  g_atomic_int_inc (&self->n[noise]);
  baro_bitset_set (self->job->flagged, row, TRUE);
}

gboolean
baro_clean_noise (BaroCleaningJob *job, GError **error)
{
  g_autofree char *links = NULL, *contacts = NULL, *advertising = NULL, *mashed = NULL;
  Noise self = { job, { 0 } };

  for (guint c = 0; c < baro_dataset_get_n_columns (job->dataset); c++)
    {
      const BaroColumn *column = baro_dataset_get_column (job->dataset, c);

      if (column->role != BARO_ROLE_VERBATIM || column->kind != BARO_KIND_TEXT)
        continue;
      if (!baro_clean_foreach_text (job, c, job->included, check_text, &self, error))
        return FALSE;
    }
  links = baro_clean_dup_count ((guint64) self.n[BARO_NOISE_LINK]);
  contacts = baro_clean_dup_count ((guint64) self.n[BARO_NOISE_CONTACT]);
  advertising = baro_clean_dup_count ((guint64) self.n[BARO_NOISE_ADVERTISING]);
  mashed = baro_clean_dup_count ((guint64) self.n[BARO_NOISE_MASH] + (guint64) self.n[BARO_NOISE_REPEATED] + (guint64) self.n[BARO_NOISE_PUNCTUATION]);
  job->summary = g_strdup_printf (_("Verbatims with links: %1$s; with telephone numbers or accounts: %2$s; advertising: %3$s; keys without sense: %4$s."),
                                  links, contacts, advertising, mashed);
  return TRUE;
}
