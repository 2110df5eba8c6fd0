/* Sizes of pages, as people type them. */
#include "config.h"

#include "sm-cli-page.h"

#include <math.h>
#include <string.h>

/* What a length is counted in, in layout units of 1/96 inch. */
static const struct
{
  const char *name;
  double      units;
} length_units[] = {
  { "px", 1.0 },
  { "mm", 96.0 / 25.4 },
  { "cm", 960.0 / 25.4 },
  { "in", 96.0 },
  { "pt", 96.0 / 72.0 },
};

/* Reads a positive, finite decimal number, with a point whatever the locale. No exponent, no hexadecimal: an "x"
 * is what stands between width and height. */
static gboolean
parse_number (const char **text,
              double      *number)
{
  gsize length = strspn (*text, "0123456789.");
  g_autofree char *digits = g_strndup (*text, length);
  char *end;

  if (length == 0)
    return FALSE;

  *number = g_ascii_strtod (digits, &end);
  *text += length;

  return *end == '\0' && isfinite (*number) && *number > 0;
}

/* Skips the name of a unit; 0 if there is none. */
static double
parse_unit (const char **text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (length_units); i++)
    if (g_ascii_strncasecmp (*text, length_units[i].name, strlen (length_units[i].name)) == 0)
      {
        *text += strlen (length_units[i].name);
        return length_units[i].units;
      }

  return 0;
}

/**
 * sm_cli_parse_size:
 * @text: such as "1920x1080", "170mmx120mm", "17x12cm" or "6.5in×4in"
 * @width: (out): layout units
 * @height: (out): layout units
 *
 * Reads the size of a page. A number without a unit has the other's, and pixels (1/96 inch) if neither has one.
 *
 * Returns: %FALSE if it is not two positive lengths
 */
gboolean
sm_cli_parse_size (const char *text,
                   double     *width,
                   double     *height)
{
  double width_unit, height_unit;

  if (!parse_number (&text, width))
    return FALSE;
  width_unit = parse_unit (&text);

  if (g_str_has_prefix (text, "×"))
    text += strlen ("×");
  else if (*text == 'x' || *text == 'X')
    text++;
  else
    return FALSE;

  if (!parse_number (&text, height))
    return FALSE;
  height_unit = parse_unit (&text);
  if (*text != '\0')
    return FALSE;

  if (width_unit == 0)
    width_unit = height_unit > 0 ? height_unit : 1.0;
  if (height_unit == 0)
    height_unit = width_unit;
  *width *= width_unit;
  *height *= height_unit;

  return TRUE;
}

/**
 * sm_cli_parse_factor:
 * @text: such as "2" or "1.5"
 * @factor: (out): the number
 *
 * Reads a positive number, with a decimal point whatever the locale.
 *
 * Returns: %FALSE if it is not one
 */
gboolean
sm_cli_parse_factor (const char *text,
                     double     *factor)
{
  return parse_number (&text, factor) && *text == '\0';
}
