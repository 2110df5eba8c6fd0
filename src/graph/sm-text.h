#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Text of pictures: the bundled font first, then the system's fonts for other scripts; no hinting,
 * unrounded advances, so that widths are the same on screen, in files and at every scale. */

#define SM_FONT_FAMILIES "Inter, Cantarell, Noto Sans, DejaVu Sans, sans-serif"

typedef struct
{
  double   width;
  double   ascent;   /* of the font or the ink's line, above the baseline */
  double   descent;
  gboolean rtl;      /* base direction found from the text */
} SmTextSize;

void         sm_text_prepare       (void);
void         sm_text_prepare_alone (void);
void         sm_text_measure       (const char *string,
                                    double      size,
                                    gboolean    bold,
                                    SmTextSize *result);
/* A layout for painting; (transfer full). Thread's own context. */
PangoLayout *sm_text_layout        (const char *string,
                                    double      size,
                                    gboolean    bold);
/* @string, or shortened with an ellipsis in the middle (at grapheme borders) to @width. */
char        *sm_text_ellipsize     (const char *string,
                                    double      size,
                                    gboolean    bold,
                                    double      width);
/* Control and bidi-override characters replaced by visible pictures or U+FFFD; newlines by spaces. */
char        *sm_text_make_safe     (const char *string);
/* Split into lines no wider than @width at word borders; (transfer full) strv. */
char       **sm_text_wrap          (const char *string,
                                    double      size,
                                    gboolean    bold,
                                    double      width);

G_END_DECLS
