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
#define MIN_MASH_CHARS 6
#define CANCEL_ROWS 65536u

static gboolean
contains_any (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) != NULL)
      return TRUE;
  return FALSE;
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
  static const char *const contacts[] = { "加微信", "加我微信", "加薇信", "加v信", "微信号", "加qq", "qq群", "whatsapp:", "telegram:", NULL };
  static const char *const advertising[] = {
    "代开发票", "刷单", "兼职日结", "日赚", "免费领取", "点击链接", "扫码领", "低价出售", "办证", "贷款秒批", "click here", "buy now", "casino", "viagra",
    "earn money", "free gift card", "limited offer", "work from home", "crypto investment", NULL,
  };
  g_autofree char *raw = g_strndup (text, length);
  g_autofree char *lower = g_strstrip (g_utf8_strdown (raw, -1));

  if (*lower == '\0')
    return BARO_NOISE_NONE;
  if (contains_any (lower, links))
    return BARO_NOISE_LINK;
  if (contains_any (lower, contacts) || has_phone (lower))
    return BARO_NOISE_CONTACT;
  if (contains_any (lower, advertising))
    return BARO_NOISE_ADVERTISING;
  if (is_repeated (lower))
    return BARO_NOISE_REPEATED;
  return is_mash (lower) ? BARO_NOISE_MASH : BARO_NOISE_NONE;
}

typedef struct
{
  BaroCleaningJob *job;
  guint64 n[BARO_NOISE_REPEATED + 1];
} Noise;

static gboolean
check_text (gsize row, const char *text, gsize length, gpointer user_data)
{
  Noise *self = user_data;
  BaroNoise noise;

  if (text == NULL || baro_clean_is_excluded (self->job, row))
    return TRUE;
  noise = baro_clean_judge_text (text, length);
  if (noise != BARO_NOISE_NONE)
    {
      self->n[noise]++;
      baro_bitset_set (self->job->flagged, row, TRUE);
    }
  return row % CANCEL_ROWS != 0 || !g_cancellable_is_cancelled (self->job->cancellable);
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
      if (!baro_dataset_foreach_text (job->dataset, c, NULL, check_text, &self, error) || baro_clean_is_cancelled (job, error))
        return FALSE;
    }
  links = baro_clean_dup_count (self.n[BARO_NOISE_LINK]);
  contacts = baro_clean_dup_count (self.n[BARO_NOISE_CONTACT]);
  advertising = baro_clean_dup_count (self.n[BARO_NOISE_ADVERTISING]);
  mashed = baro_clean_dup_count (self.n[BARO_NOISE_MASH] + self.n[BARO_NOISE_REPEATED]);
  job->summary = g_strdup_printf (_("Verbatims with links: %1$s; with telephone numbers or accounts: %2$s; advertising: %3$s; keys without sense: %4$s."),
                                  links, contacts, advertising, mashed);
  return TRUE;
}
