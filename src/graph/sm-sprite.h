#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A small picture that is copied many times, and the image that it is copied to. */

typedef struct _SmSprite SmSprite;
typedef struct _SmSpriteTarget SmSpriteTarget;

SmSprite       *sm_sprite_new         (cairo_surface_t *surface,
                                       int              left,
                                       int              top);
void            sm_sprite_free        (SmSprite        *self);

SmSpriteTarget *sm_sprite_target_new  (cairo_t         *cr,
                                       double           scale,
                                       double           x0,
                                       double           y0);
void            sm_sprite_target_free (SmSpriteTarget  *self);
void            sm_sprite_target_begin (SmSpriteTarget *self);
void            sm_sprite_target_copy (SmSpriteTarget  *self,
                                       const SmSprite  *sprite,
                                       double           x,
                                       double           y);
void            sm_sprite_target_end  (SmSpriteTarget  *self);

G_END_DECLS
