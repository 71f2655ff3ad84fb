/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-journey-file-private.h: what is looked at before a journey file is believed
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define BARO_JSON_MAX_DEPTH 64u         /* of a file, and of a filter */
#define BARO_JSON_PART_MAX_DEPTH 72u    /* of a part: its filter, and what a file had around it, stand some levels deeper */
#define BARO_JSON_CLIP_MAX_DEPTH 80u    /* of a list of parts */
#define BARO_JSON_FILE_MEMBERS "(file)"   /* in the head: members of the file itself that this version does not know */
#define BARO_PNG_MAX_SIDE 8192u   /* px */

/* What a study keeps of a picture: the SHA-256 of its bytes. */
char     *baro_png_id        (GBytes *png) G_GNUC_WARN_UNUSED_RESULT;

/* Whether these bytes are a PNG of a size that can be drawn, whole to the end, and no more than a picture may have. */
gboolean  baro_png_check     (GBytes *png, GError **error);
GBytes   *baro_png_from_text (const char *base64, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether text is strict JSON as far as its tokens and nesting go: the parser calls itself for each level and lets
 * comments, control characters and endless numbers through. */
gboolean  baro_json_check        (const char *text, gsize length, GError **error);
gboolean  baro_json_check_depth  (const char *text, gsize length, guint max_depth, GError **error);

G_END_DECLS
