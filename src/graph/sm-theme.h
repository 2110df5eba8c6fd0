#pragma once

#include <glib.h>

#include "sm-stance.h"

G_BEGIN_DECLS

typedef enum
{
  SM_THEME_LIGHT,
  SM_THEME_DARK,
  SM_THEME_INK,      /* black and greys for print and photocopier */
  SM_THEME_CONTRAST, /* high contrast, light */
  SM_THEME_CONTRAST_DARK, /* high contrast on a dark screen; not offered for export */
} SmThemeId;

typedef enum
{
  SM_PALETTE_ORANGE_BLUE,
  SM_PALETTE_OCHRE_PURPLE,
} SmPalette;

/* What a colour is for; a theme says what it looks like. */
typedef enum
{
  SM_COLOR_NONE,
  SM_COLOR_BACKGROUND,
  SM_COLOR_TEXT,
  SM_COLOR_TEXT_DIM,
  SM_COLOR_AXIS,
  SM_COLOR_GRID,       /* decoration only */
  SM_COLOR_ZEBRA,
  SM_COLOR_POSITION,   /* the step line */
  SM_COLOR_RANGE,      /* date whiskers and rails */
  SM_COLOR_BRACKET,    /* contradictions */
  SM_COLOR_FOR,        /* words */
  SM_COLOR_AGAINST,
  SM_COLOR_ON_STRONG,  /* text in marks */
  SM_COLOR_ON_PALE,
  SM_COLOR_FILL,       /* + SmStance: the five fills */
  SM_COLOR_STROKE = SM_COLOR_FILL + SM_N_STANCES, /* + SmStance */
  SM_N_COLORS = SM_COLOR_STROKE + SM_N_STANCES,
} SmColor;

typedef struct
{
  guint8 red, green, blue;
} SmRgb;

/* A constant; never freed. */
typedef struct
{
  SmThemeId id;
  SmPalette palette;
  SmRgb     colors[SM_N_COLORS];
  double    stroke_scale; /* outlines are this much thicker: 1, in high contrast more */
} SmTheme;

const SmTheme *sm_theme_get       (SmThemeId    id,
                                   SmPalette    palette);
gboolean       sm_theme_from_nick (const char  *nick,
                                   SmThemeId   *id);
const char    *sm_theme_get_nick  (SmThemeId    id);
const char    *sm_theme_get_label (SmThemeId    id);

G_END_DECLS
