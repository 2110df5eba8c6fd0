#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All lengths in layout units: CSS pixels, 1/96 inch. One point is 96/72 of them. */
#define SM_PT(points) ((points) * 96.0 / 72.0)
#define SM_MM(millimetres) ((millimetres) * 96.0 / 25.4)

typedef enum
{
  SM_PRESET_SCREEN, /* the window's canvas; also any custom size */
  SM_PRESET_SLIDE,
  SM_PRESET_HALL,
  SM_PRESET_A4,
  SM_PRESET_COLUMN,
  SM_PRESET_WEB,
} SmPresetId;

#define SM_N_PRESETS 6

/* What a picture is made for: a page and the sizes of what stands on it. A constant. */
typedef struct
{
  SmPresetId  id;
  const char *nick;          /* for the command line and settings */
  double      width, height; /* page; SCREEN: a default */
  gboolean    trims;         /* height is the most: a figure ends where its contents do */
  double      scale;         /* device pixels per unit of a PNG by default */
  double      text_floor;    /* no text is smaller */
  double      label_size;    /* lane labels, body */
  double      small_size;    /* axis, legend, source: at or above the floor */
  double      title_size;
  double      subtitle_size;
  double      glyph;         /* box of a mark */
  double      line;          /* width of lines */
  double      lane_height;   /* wanted */
  double      lane_min;      /* no lane is lower */
  guint       max_lanes;     /* 0: as many as fit */
  double      margin;
} SmPreset;

const SmPreset *sm_preset_get       (SmPresetId   id);
const SmPreset *sm_preset_get_screen (double      text_scale);
gboolean        sm_preset_from_nick (const char  *nick,
                                     SmPresetId  *id);
const char     *sm_preset_get_label (SmPresetId   id); /* translated */

G_END_DECLS
