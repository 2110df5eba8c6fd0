/* Numbers and words in an SVG. */
#include "config.h"

#include <math.h>
#include <string.h>

#include "sm-svg-text.h"
#include "sm-text.h"

/* Beyond this a number has no two digits after the point anyway. */
#define LARGE 1e13

/* Appends a number as short as it can be said, rounded to a hundredth: 12, -0.5, 3.25. */
void
sm_svg_append_number (GString *svg,
                      double   number)
{
  char digits[32];
  char *p = digits + sizeof digits;
  guint64 hundredths;
  guint64 whole;
  guint rest;

  if (!(fabs (number) < LARGE))
    {
      g_string_append (svg, g_ascii_dtostr (digits, sizeof digits, isfinite (number) ? number : 0));
      return;
    }

  hundredths = (guint64) llround (fabs (number) * 100);
  if (number < 0 && hundredths > 0)
    g_string_append_c (svg, '-');

  whole = hundredths / 100;
  rest = hundredths % 100;
  *--p = '\0';
  if (rest != 0)
    {
      if (rest % 10 != 0)
        *--p = '0' + rest % 10;
      *--p = '0' + rest / 10;
      *--p = '.';
    }
  do
    {
      *--p = '0' + whole % 10;
      whole /= 10;
    }
  while (whole > 0);
  g_string_append (svg, p);
}

/* Appends an attribute with a leading space. */
void
sm_svg_append_attribute (GString    *svg,
                         const char *name,
                         double      number)
{
  g_string_append_c (svg, ' ');
  g_string_append (svg, name);
  g_string_append (svg, "=\"");
  sm_svg_append_number (svg, number);
  g_string_append_c (svg, '"');
}

/* Appends words of strangers, for content and for attributes: made safe, which leaves no character that XML
 * forbids, and escaped. */
void
sm_svg_append_escaped (GString    *svg,
                       const char *words)
{
  g_autofree char *safe = sm_text_make_safe (words);

  for (const char *p = safe; *p != '\0';)
    {
      gsize n = strcspn (p, "<>&\"'");

      g_string_append_len (svg, p, n);
      p += n;
      switch (*p)
        {
        case '<':
          g_string_append (svg, "&lt;");
          break;
        case '>':
          g_string_append (svg, "&gt;");
          break;
        case '&':
          g_string_append (svg, "&amp;");
          break;
        case '"':
          g_string_append (svg, "&quot;");
          break;
        case '\'':
          g_string_append (svg, "&#39;");
          break;
        default:
          continue;
        }
      p++;
    }
}

/* Appends <name id="id">words</name> and a line break; @id may be NULL. */
void
sm_svg_append_element (GString    *svg,
                       const char *name,
                       const char *id,
                       const char *words)
{
  g_string_append_printf (svg, "<%s", name);
  if (id != NULL)
    g_string_append_printf (svg, " id=\"%s\"", id);
  g_string_append_c (svg, '>');
  sm_svg_append_escaped (svg, words);
  g_string_append_printf (svg, "</%s>\n", name);
}
