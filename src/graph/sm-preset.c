/* What a picture is made for: pages, text floors and sizes.
 *
 * Text floors for a room follow AVIXA's DISCAS: capitals at least the viewing distance ÷ (200 × image height)
 * high. A picture is laid out anew for each of these, never scaled, so a size given here is a size on paper or
 * on the wall.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "sm-preset.h"

/* Sizes of text between one and twice the usual. */
#define TEXT_STEPS 20

/* A slide of 13.33 × 7.5 inches. */
#define SLIDE_WIDTH 1280
#define SLIDE_HEIGHT 720

static const struct
{
  SmPreset    preset;
  const char *label;
} presets[SM_N_PRESETS] = {
  {
    {
      .id = SM_PRESET_SCREEN,
      .nick = "screen",
      .width = 1200,
      .height = 800,
      .scale = 1,
      .text_floor = 11,
      .label_size = 14,
      .small_size = 12,
      .title_size = 20,
      .subtitle_size = 14,
      .glyph = 10,
      .line = 1,
      .lane_height = 64,
      .lane_min = 36,
      .max_lanes = 0,
      .margin = 16,
    },
    N_("Screen"),
  },
  {
    {
      .id = SM_PRESET_SLIDE,
      .nick = "slide",
      .width = SLIDE_WIDTH,
      .height = SLIDE_HEIGHT,
      .scale = 1.5,
      .text_floor = SM_PT (16),
      .label_size = SM_PT (18),
      .small_size = SM_PT (16),
      .title_size = SM_PT (28),
      .subtitle_size = SM_PT (18),
      .glyph = SM_PT (9),
      .line = SM_PT (1),
      .lane_height = 64,
      .lane_min = 32,
      .max_lanes = 10,
      .margin = 36,
    },
    N_("Slide, meeting room"),
  },
  {
    {
      .id = SM_PRESET_HALL,
      .nick = "hall",
      .width = SLIDE_WIDTH,
      .height = SLIDE_HEIGHT,
      .scale = 1.5,
      .text_floor = SM_PT (24),
      .label_size = SM_PT (24),
      .small_size = SM_PT (24),
      .title_size = SM_PT (36),
      .subtitle_size = SM_PT (24),
      .glyph = SM_PT (12),
      .line = SM_PT (1.5),
      .lane_height = 76,
      .lane_min = 50,
      .max_lanes = 6,
      .margin = 36,
    },
    N_("Slide, hall"),
  },
  {
    {
      .id = SM_PRESET_A4,
      .nick = "a4",
      .width = SM_MM (170),
      .height = SM_MM (240),
      .trims = TRUE,
      .scale = 300 / 96.0,
      .text_floor = SM_PT (7),
      .label_size = SM_PT (8),
      .small_size = SM_PT (7),
      .title_size = SM_PT (11),
      .subtitle_size = SM_PT (8),
      .glyph = SM_PT (5),
      .line = SM_PT (0.5),
      .lane_height = 40,
      .lane_min = 22,
      .max_lanes = 24,
      .margin = 6,
    },
    N_("A4 page"),
  },
  {
    {
      .id = SM_PRESET_COLUMN,
      .nick = "column",
      .width = SM_MM (85),
      .height = SM_MM (240),
      .trims = TRUE,
      .scale = 300 / 96.0,
      .text_floor = SM_PT (7),
      .label_size = SM_PT (8),
      .small_size = SM_PT (7),
      .title_size = SM_PT (11),
      .subtitle_size = SM_PT (8),
      .glyph = SM_PT (5),
      .line = SM_PT (0.5),
      .lane_height = 40,
      .lane_min = 22,
      .max_lanes = 24,
      .margin = 6,
    },
    N_("Column"),
  },
  {
    {
      .id = SM_PRESET_WEB,
      .nick = "web",
      .width = 1200,
      .height = 675,
      .scale = 2,
      .text_floor = 13,
      .label_size = 14,
      .small_size = 13,
      .title_size = 20,
      .subtitle_size = 14,
      .glyph = 10,
      .line = 1,
      .lane_height = 64,
      .lane_min = 36,
      .max_lanes = 12,
      .margin = 20,
    },
    N_("Web"),
  },
};

/**
 * sm_preset_get:
 * @id: a preset
 *
 * Gives the sizes of a preset, in layout units (1/96 inch).
 *
 * Returns: (transfer none): a constant
 */
const SmPreset *
sm_preset_get (SmPresetId id)
{
  g_return_val_if_fail ((guint) id < SM_N_PRESETS, &presets[SM_PRESET_SCREEN].preset);

  return &presets[id].preset;
}

/**
 * sm_preset_get_screen:
 * @text_scale: how many times larger than usual the user has text; taken to be between 0.5 and 4, in steps of 5 %
 *
 * Gives the sizes of the window's canvas, with text and what stands beside it larger or smaller. Any thread.
 *
 * Returns: (transfer none): a constant
 */
const SmPreset *
sm_preset_get_screen (double text_scale)
{
  static SmPreset scaled[4 * TEXT_STEPS + 1];
  static GMutex lock;
  guint steps = isfinite (text_scale) ? round (CLAMP (text_scale, 0.5, 4) * TEXT_STEPS) : TEXT_STEPS;
  double scale = steps / (double) TEXT_STEPS;
  SmPreset *preset = &scaled[steps];

  if (steps == TEXT_STEPS)
    return sm_preset_get (SM_PRESET_SCREEN);

  g_mutex_lock (&lock);
  if (preset->nick == NULL)
    {
      SmPreset made = presets[SM_PRESET_SCREEN].preset;

      made.text_floor *= scale;
      made.label_size *= scale;
      made.small_size *= scale;
      made.title_size *= scale;
      made.subtitle_size *= scale;
      made.glyph *= scale;
      made.lane_height *= scale;
      made.lane_min *= scale;
      *preset = made;
    }
  g_mutex_unlock (&lock);

  return preset;
}

/**
 * sm_preset_from_nick:
 * @nick: the word for the command line and settings: "slide"
 * @id: (out): the preset; untouched when there is none of that name
 *
 * Finds a preset by its name.
 *
 * Returns: whether there is such a preset
 */
gboolean
sm_preset_from_nick (const char *nick,
                     SmPresetId *id)
{
  g_return_val_if_fail (nick != NULL, FALSE);

  for (guint i = 0; i < SM_N_PRESETS; i++)
    {
      if (g_str_equal (presets[i].preset.nick, nick))
        {
          *id = presets[i].preset.id;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * sm_preset_get_label:
 * @id: a preset
 *
 * Gives the name of a preset for people.
 *
 * Returns: (transfer none): the name in the user's language
 */
const char *
sm_preset_get_label (SmPresetId id)
{
  g_return_val_if_fail ((guint) id < SM_N_PRESETS, NULL);

  return _(presets[id].label);
}
