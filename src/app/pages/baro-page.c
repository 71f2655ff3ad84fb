/* SPDX-License-Identifier: GPL-3.0-or-later
 * baro-page.c: a subject in the window */
#define G_LOG_DOMAIN "baro-page"
#include "config.h"

#include "pages/baro-page.h"

#include "compat/baro-text-scale.h"

#define N_SLOTS 8
#define WIDE_MARGIN_PX 24
#define NARROW_MARGIN_PX 12
#define PANEL_WIDTH_PX 264

/* slots holds the cancellable of the newest run of each card; runs counts them, so that a late answer is
 * recognised even when it could not be cancelled any more. is_stale says that something changed while the
 * page was hidden. */
typedef struct
{
  char         *title;
  BaroAnalysis *analysis;          /* (owned) (nullable) */
  gulong        analysis_handler, dataset_handler, made_handler;
  GCancellable *slots[N_SLOTS];    /* (owned) (nullable) */
  guint         runs[N_SLOTS];
  guint         refresh_id;
  gulong        paint_handler;     /* of the frame clock, while something is unpainted */
  guint         unpainted;         /* bits of slots that got a result since the last frame */
  gboolean      is_narrow, is_stale;
  char         *subject, *subtitle;/* (owned) (nullable) */
  GtkWidget    *header[2];         /* (owned) (nullable): start and end */
} BaroPagePrivate;

typedef struct
{
  GWeakRef       page;
  BaroSnapshot  *snapshot;         /* (owned) */
  guint          slot, run;
  BaroPageWork   work;
  gpointer       choice;
  GDestroyNotify free_choice, free_result;
  BaroPageShow   show;
} Job;

enum { PROP_0, PROP_TITLE, PROP_IS_NARROW, PROP_SUBJECT, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (BaroPage, baro_page, ADW_TYPE_BIN)

static BaroPagePrivate *
get_private (BaroPage *self)
{
  return baro_page_get_instance_private (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  BaroPage *self = user_data;
  BaroPagePrivate *priv = get_private (self);

  priv->refresh_id = 0;
  if (priv->analysis == NULL)
    return G_SOURCE_REMOVE;
  priv->is_stale = FALSE;
  if (BARO_PAGE_GET_CLASS (self)->refresh != NULL)
    BARO_PAGE_GET_CLASS (self)->refresh (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (BaroPage *self)
{
  baro_page_queue_refresh (self);
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_weak_ref_clear (&job->page);
  g_clear_pointer (&job->snapshot, baro_snapshot_unref);
  if (job->free_choice != NULL && job->choice != NULL)
    job->free_choice (job->choice);
  g_free (job);
}

static void
run_in_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  Job *job = task_data;
  GError *error = NULL;
  gpointer result = job->work (job->snapshot, job->choice, cancellable, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
painted_cb (GdkFrameClock *clock, BaroPage *self)
{
  BaroPagePrivate *priv = get_private (self);

  for (guint i = 0; i < N_SLOTS; i++)
    if (priv->unpainted & 1u << i)
      g_debug ("%s: card %u is on the screen", G_OBJECT_TYPE_NAME (self), i);
  priv->unpainted = 0;
  g_clear_signal_handler (&priv->paint_handler, clock);
}

/* The benchmark of the first paint reads the messages. */
static void
tell_when_painted (BaroPage *self, guint slot)
{
  BaroPagePrivate *priv = get_private (self);
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  priv->unpainted |= 1u << slot;
  if (priv->paint_handler == 0 && clock != NULL)
    priv->paint_handler = g_signal_connect_object (clock, "after-paint", G_CALLBACK (painted_cb), self, 0);
}

static void
run_finished_cb (GObject *source, GAsyncResult *async_result, gpointer user_data)
{
  Job *job = g_task_get_task_data (G_TASK (async_result));
  g_autoptr(BaroPage) self = g_weak_ref_get (&job->page);
  g_autoptr(GError) error = NULL;
  gpointer result = g_task_propagate_pointer (G_TASK (async_result), &error);

  if (self == NULL || get_private (self)->runs[job->slot] != job->run || get_private (self)->analysis == NULL
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (result != NULL && job->free_result != NULL)
        job->free_result (result);
      return;
    }
  g_clear_object (&get_private (self)->slots[job->slot]);
  job->show (self, result, error);
  tell_when_painted (self, job->slot);
}

static void
stop_runs (BaroPage *self)
{
  BaroPagePrivate *priv = get_private (self);

  for (guint i = 0; i < N_SLOTS; i++)
    {
      priv->runs[i]++;
      if (priv->slots[i] != NULL)
        g_cancellable_cancel (priv->slots[i]);
      g_clear_object (&priv->slots[i]);
    }
}

static void
baro_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (baro_page_parent_class)->map (widget);
  if (get_private (BARO_PAGE (widget))->is_stale)
    baro_page_queue_refresh (BARO_PAGE (widget));
}

static void
baro_page_dispose (GObject *object)
{
  BaroPage *self = BARO_PAGE (object);

  baro_page_set_analysis (self, NULL);
  g_clear_object (&get_private (self)->header[0]);
  g_clear_object (&get_private (self)->header[1]);
  G_OBJECT_CLASS (baro_page_parent_class)->dispose (object);
}

static void
baro_page_finalize (GObject *object)
{
  BaroPagePrivate *priv = get_private (BARO_PAGE (object));

  g_free (priv->title);
  g_free (priv->subject);
  g_free (priv->subtitle);
  G_OBJECT_CLASS (baro_page_parent_class)->finalize (object);
}

static void
baro_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  BaroPagePrivate *priv = get_private (BARO_PAGE (object));

  switch (prop_id)
    {
    case PROP_TITLE: g_value_set_string (value, priv->title); break;
    case PROP_IS_NARROW: g_value_set_boolean (value, priv->is_narrow); break;
    case PROP_SUBJECT: g_value_set_string (value, priv->subject); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_page_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  BaroPagePrivate *priv = get_private (BARO_PAGE (object));

  switch (prop_id)
    {
    case PROP_TITLE:
      g_free (priv->title);
      priv->title = g_value_dup_string (value);
      break;
    case PROP_IS_NARROW: baro_page_set_is_narrow (BARO_PAGE (object), g_value_get_boolean (value)); break;
    default: G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
baro_page_class_init (BaroPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = baro_page_dispose;
  object_class->finalize = baro_page_finalize;
  object_class->get_property = baro_page_get_property;
  object_class->set_property = baro_page_set_property;
  GTK_WIDGET_CLASS (klass)->map = baro_page_map;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] =
    g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUBJECT] =
    g_param_spec_string ("subject", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
baro_page_init (BaroPage *self)
{
}

/**
 * baro_page_get_analysis:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the analysis shown, %NULL before a study is open
 */
BaroAnalysis *
baro_page_get_analysis (BaroPage *self)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), NULL);

  return get_private (self)->analysis;
}

/**
 * baro_page_set_analysis:
 * @self: a page
 * @analysis: (nullable): what to show; %NULL lets go of the study and cancels what runs
 *
 * Called once by the window when a study is opened, and with %NULL when it is closed.
 */
void
baro_page_set_analysis (BaroPage *self, BaroAnalysis *analysis)
{
  BaroPagePrivate *priv;
  BaroStudy *study;

  g_return_if_fail (BARO_IS_PAGE (self));
  priv = get_private (self);
  if (priv->analysis == analysis)
    return;

  stop_runs (self);
  g_clear_handle_id (&priv->refresh_id, g_source_remove);
  if (priv->analysis != NULL)
    {
      if (BARO_PAGE_GET_CLASS (self)->let_go != NULL)
        BARO_PAGE_GET_CLASS (self)->let_go (self);
      study = baro_analysis_get_study (priv->analysis);
      g_clear_signal_handler (&priv->analysis_handler, priv->analysis);
      g_clear_signal_handler (&priv->dataset_handler, study);
      g_clear_signal_handler (&priv->made_handler, study);
    }
  g_set_object (&priv->analysis, analysis);
  if (analysis == NULL)
    return;

  study = baro_analysis_get_study (analysis);
  priv->analysis_handler = g_signal_connect_swapped (analysis, "changed", G_CALLBACK (changed_cb), self);
  priv->dataset_handler = g_signal_connect_swapped (study, "dataset-changed", G_CALLBACK (changed_cb), self);
  priv->made_handler = g_signal_connect_swapped (study, "made-changed", G_CALLBACK (changed_cb), self);
  baro_page_queue_refresh (self);
}

gboolean
baro_page_get_is_narrow (BaroPage *self)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), FALSE);

  return get_private (self)->is_narrow;
}

void
baro_page_set_is_narrow (BaroPage *self, gboolean is_narrow)
{
  BaroPagePrivate *priv;

  g_return_if_fail (BARO_IS_PAGE (self));
  priv = get_private (self);
  if (priv->is_narrow == is_narrow)
    return;
  priv->is_narrow = is_narrow;
  if (BARO_PAGE_GET_CLASS (self)->set_narrow != NULL)
    BARO_PAGE_GET_CLASS (self)->set_narrow (self, is_narrow);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_NARROW]);
}

/**
 * baro_page_set_subject:
 * @self: a page
 * @subject: (nullable): title of what is shown in full; %NULL when the page itself is shown again
 * @subtitle: (nullable): what stands below it
 *
 * Tells the window to give all its room to one subject of the page.
 */
void
baro_page_set_subject (BaroPage *self, const char *subject, const char *subtitle)
{
  BaroPagePrivate *priv;

  g_return_if_fail (BARO_IS_PAGE (self));
  priv = get_private (self);
  if (g_strcmp0 (priv->subject, subject) == 0 && g_strcmp0 (priv->subtitle, subtitle) == 0)
    return;
  g_free (priv->subject);
  g_free (priv->subtitle);
  priv->subject = g_strdup (subject);
  priv->subtitle = g_strdup (subtitle);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUBJECT]);
}

const char *
baro_page_get_subject (BaroPage *self)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), NULL);

  return get_private (self)->subject;
}

const char *
baro_page_get_subtitle (BaroPage *self)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), NULL);

  return get_private (self)->subtitle;
}

/**
 * baro_page_set_header:
 * @self: a page
 * @start: (nullable): stands after undo and redo while a subject is shown
 * @end: (nullable): stands at the end of the header bar
 */
void
baro_page_set_header (BaroPage *self, GtkWidget *start, GtkWidget *end)
{
  BaroPagePrivate *priv;

  g_return_if_fail (BARO_IS_PAGE (self));
  priv = get_private (self);
  g_clear_object (&priv->header[0]);
  g_clear_object (&priv->header[1]);
  priv->header[0] = start != NULL ? g_object_ref_sink (start) : NULL;
  priv->header[1] = end != NULL ? g_object_ref_sink (end) : NULL;
}

GtkWidget *
baro_page_get_header (BaroPage *self, gboolean at_end)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), NULL);

  return get_private (self)->header[at_end ? 1 : 0];
}

void
baro_page_leave (BaroPage *self)
{
  g_return_if_fail (BARO_IS_PAGE (self));

  if (get_private (self)->subject != NULL && BARO_PAGE_GET_CLASS (self)->leave != NULL)
    BARO_PAGE_GET_CLASS (self)->leave (self);
}

/**
 * baro_page_find:
 * @self: a page
 *
 * Returns: whether the page has something of its own to search
 */
gboolean
baro_page_find (BaroPage *self)
{
  g_return_val_if_fail (BARO_IS_PAGE (self), FALSE);

  return BARO_PAGE_GET_CLASS (self)->find != NULL && BARO_PAGE_GET_CLASS (self)->find (self);
}

/**
 * baro_page_queue_refresh:
 * @self: a page
 *
 * Asks for a refresh soon. Several wishes in one turn of the main loop become one; a hidden page waits
 * until it is shown.
 */
void
baro_page_queue_refresh (BaroPage *self)
{
  BaroPagePrivate *priv;

  g_return_if_fail (BARO_IS_PAGE (self));
  priv = get_private (self);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      priv->is_stale = TRUE;
      return;
    }
  if (priv->refresh_id == 0)
    priv->refresh_id = g_idle_add (refresh_cb, self);
}

/**
 * baro_page_place_panel:
 * @content: holds the cards and then @panel
 * @panel: an AdwClamp around the choices
 * @is_narrow: whether there is no room beside the cards
 *
 * Arranges a page with a side panel for the width of the window.
 */
void
baro_page_place_panel (GtkBox *content, GtkWidget *panel, gboolean is_narrow)
{
  int margin = is_narrow ? NARROW_MARGIN_PX : WIDE_MARGIN_PX;
  int wide = (int) (PANEL_WIDTH_PX * baro_text_scale (panel));
  int widest = is_narrow ? G_MAXINT16 : wide;

  g_return_if_fail (GTK_IS_BOX (content));
  g_return_if_fail (ADW_IS_CLAMP (panel));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (content), is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_margin_start (GTK_WIDGET (content), margin);
  gtk_widget_set_margin_end (GTK_WIDGET (content), margin);
  gtk_widget_set_size_request (panel, is_narrow ? -1 : wide, -1);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (panel), widest);
  adw_clamp_set_maximum_size (ADW_CLAMP (panel), widest);
}

/**
 * baro_page_run_async:
 * @self: a page with an analysis
 * @slot: which card, 0 to 7
 * @work: runs in a thread
 * @choice: (nullable): for @work, owned by the run
 * @free_choice: (nullable): frees @choice
 * @show: runs on the main thread if the result is still wanted
 * @free_result: (nullable): frees a result that is not
 *
 * Starts a run for one card and cancels the one before it in the same slot.
 */
void
baro_page_run_async (BaroPage *self, guint slot, BaroPageWork work, gpointer choice, GDestroyNotify free_choice,
                     BaroPageShow show, GDestroyNotify free_result)
{
  BaroPagePrivate *priv;
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (BARO_IS_PAGE (self));
  g_return_if_fail (slot < N_SLOTS);
  priv = get_private (self);
  g_return_if_fail (priv->analysis != NULL);

  if (priv->slots[slot] != NULL)
    g_cancellable_cancel (priv->slots[slot]);
  g_clear_object (&priv->slots[slot]);
  priv->slots[slot] = g_cancellable_new ();

  job = g_new0 (Job, 1);
  g_weak_ref_init (&job->page, self);
  job->snapshot = baro_analysis_get_snapshot (priv->analysis);
  job->slot = slot;
  job->run = ++priv->runs[slot];
  job->work = work;
  job->choice = choice;
  job->free_choice = free_choice;
  job->show = show;
  job->free_result = free_result;

  task = g_task_new (NULL, priv->slots[slot], run_finished_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_in_thread);
}
