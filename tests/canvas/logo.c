/* Of a stranger's SVG only ink is kept. */
#include "../../src/canvas/image.h"
#include "test.h"

#include <glib.h>
#include <string.h>

#define HEAD                                                                                                 \
	"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 " \
	"9'>"
#define TAIL "<rect width='9' height='9'/></svg>"
#define PNG                                                                                                  \
	"data:image/"                                                                                        \
	"png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+"                 \
	"kcQAAAABJRU5ErkJggg=="

/* What is left; yours.  NULL: refused. */
static char *cleaned(const char *svg, const char **why)
{
	size_t n = strlen(svg);
	char *bytes = g_strdup(svg);

	*why = bl__logo_clean(&bytes, &n);
	if (*why)
		g_clear_pointer(&bytes, g_free);
	return bytes;
}

static void left_without(const char *svg, const char *word)
{
	const char *why;
	g_autofree char *left = cleaned(svg, &why);

	if (!left)
		fail_msg("refused (%s): %s", why, svg);
	if (strstr(left, word))
		fail_msg("“%s” is left in %s", word, left);
	assert_non_null(strstr(left, "<rect"));
}

static void kept(const char *svg, const char *word)
{
	const char *why;
	g_autofree char *left = cleaned(svg, &why);

	if (!left || !strstr(left, word))
		fail_msg("“%s” is lost of %s: %s", word, svg, left ? left : why);
}

static void refused(const char *svg, const char *key)
{
	const char *why;
	g_autofree char *left = cleaned(svg, &why);

	if (left)
		fail_msg("not refused: %s", svg);
	assert_string_equal(why, key);
}

TEST("canvas", "a logo keeps its parts and pictures")
{
	kept(HEAD "<use xlink:href='#r'/>" TAIL, "#r");
	kept(HEAD "<use href='#r'/>" TAIL, "#r");
	kept(HEAD "<g fill='url(#g)'/>" TAIL, "url(#g)");
	kept(HEAD "<g style=\"fill: url( '#g' )\"/>" TAIL, "#g");
	kept(HEAD "<style>.k{fill:red}</style>" TAIL, ".k{fill:red}");
	kept(HEAD "<style><![CDATA[.k>g{fill:red}]]></style>" TAIL, "fill:red");
	kept(HEAD "<image xlink:href='" PNG "'/>" TAIL, "data:image/png");
	kept(HEAD "<a xlink:href='https://rive.org'><path d='M0 0'/></a>" TAIL, "M0 0");
	kept("<!DOCTYPE svg [<!ENTITY ns 'http://www.w3.org/2000/svg'><!ENTITY c 'red'>]><svg xmlns='&ns;' "
	     "viewBox='0 0 9 9'>"
	     "<rect fill='&c;'/></svg>",
	     "fill=\"red\"");
}

/* A segment whose bytes would be a size of 65535, then a frame of 16 by 16.  C4, C8 and CC are no frames. */
TEST("canvas", "a photograph is measured by its frame, not by its tables")
{
#define JPEG(mark)                                                                                           \
	"<image xlink:href='data:image/jpeg;base64,/9j/" mark "/////wAAAAD/wAARCAAQABADASIAAhEBAxEB'/>"
	kept(HEAD JPEG("xAAK") TAIL, "data:image/jpeg");
	kept(HEAD JPEG("yAAK") TAIL, "data:image/jpeg");
	kept(HEAD JPEG("zAAK") TAIL, "data:image/jpeg");
	left_without(HEAD JPEG("zwAK") TAIL, "jpeg");
#undef JPEG
}

TEST("canvas", "whatever leads out of a logo goes")
{
	static const char *const address[] = {"javascript:alert(1)",
					      "JavaScript:a()",
					      "vbscript:x",
					      "file:///etc/hosts",
					      "data:text/html,x",
					      "data:text/xml,x",
					      "https://rive.org/x",
					      "mailto:x@rive.org",
					      "x.png",
					      "../x.png",
					      " data:image/png,x",
					      "data:image/png;base64,AAAA",
					      "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
					      "//rive.org"};

	for (size_t i = 0; i < G_N_ELEMENTS(address); i++) {
		g_autofree char *link = g_strdup_printf(HEAD "<a xlink:href='%s'><g/></a>" TAIL, address[i]);
		g_autofree char *plain = g_strdup_printf(HEAD "<a href='%s'/>" TAIL, address[i]);
		g_autofree char *image = g_strdup_printf(HEAD "<image xlink:href='%s'/>" TAIL, address[i]);
		g_autofree char *use = g_strdup_printf(HEAD "<use href='%s#a'/>" TAIL, address[i]);
		g_autofree char *style = g_strdup_printf(HEAD "<g style='fill:url(%s)'/>" TAIL, address[i]);
		g_autofree char *fill = g_strdup_printf(HEAD "<g fill=\"URL( '%s')\"/>" TAIL, address[i]);
		g_autofree char *sheet =
			g_strdup_printf(HEAD "<style>@font-face{src:url(\"%s\")}</style>" TAIL, address[i]);
		g_autofree char *import =
			g_strdup_printf(HEAD "<style>@import '%s';g{fill:red}</style>" TAIL, address[i]);
		const char *word = address[i] + strspn(address[i], " ");

		left_without(link, word);
		left_without(plain, word);
		left_without(image, word);
		left_without(use, word);
		left_without(style, word);
		left_without(fill, word);
		left_without(sheet, word);
		left_without(import, word);
	}
}

TEST("canvas", "nothing in a logo runs, nor is put in from elsewhere")
{
	left_without(HEAD "<script>alert(1)</script>" TAIL, "alert");
	left_without(HEAD "<g onclick='alert(1)'/>" TAIL, "alert");
	left_without(HEAD "<foreignObject><b/></foreignObject>" TAIL, "foreign");
	left_without("<?xml-stylesheet href='data:text/css,x'?>" HEAD TAIL, "stylesheet");
	left_without(HEAD "<style>@im@importport 'x';g{fill:red}</style>" TAIL, "@import");
	left_without(HEAD "<style>@\\69mport 'x.css';</style>" TAIL, "\\");
	refused("<!DOCTYPE svg [<!ENTITY e SYSTEM 'file:///etc/hosts'>]>" HEAD "<text>&e;</text>" TAIL,
		"bad_image");
	refused("<!DOCTYPE svg [<!ENTITY % p SYSTEM 'file:///etc/hosts'>%p;]>" HEAD TAIL, "bad_image");
	left_without("<!DOCTYPE svg [<!ENTITY e \"<a xmlns:l='http://www.w3.org/1999/xlink' "
		     "l:href='javascript:a()'/>\">]>" HEAD "&e;&e;" TAIL,
		     "javascript");
	left_without("<!DOCTYPE svg [<!ATTLIST rect onclick CDATA 'alert(1)'>]>" HEAD TAIL, "alert");
	left_without(HEAD "<x:a xmlns:x='http://www.w3.org/2000/svg' href='javascript:a()'/>" TAIL, "x:a");
}

TEST("canvas", "a filter is found however it is written")
{
	refused(HEAD "<g filter='url(#f)'/>" TAIL, "image_filter");
	refused(HEAD "<g style='FILTER: blur(9px)'/>" TAIL, "image_filter");
	refused(HEAD "<style>g{Filter:blur(9px)}</style>" TAIL, "image_filter");
	refused(HEAD "<style>g{}<!-- -->g{filter:blur(9px)}</style>" TAIL, "image_filter");
	refused(HEAD "<style>g{fil\\ter:blur(9px)}</style>" TAIL, "image_filter");
	refused("<!DOCTYPE svg [<!ENTITY e '<filter/>'>]>" HEAD "&e;" TAIL, "image_filter");
	refused("<!DOCTYPE svg [<!ENTITY e 'filter:blur(9px)'>]>" HEAD "<g style='&e;'/>" TAIL,
		"image_filter");
	refused(HEAD "<image href='DATA:image/svg+xml,x'/>" TAIL, "image_filter");
	refused("<!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
		"<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'>"
		"<!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'><!ENTITY f '&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;'>"
		"<!ENTITY g '&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;'>]>" HEAD "<text>&g;&g;&g;</text>" TAIL,
		"bad_image");
	refused("no picture", "bad_image");
	refused("", "bad_image");
	refused("<script/>", "bad_image");
}
