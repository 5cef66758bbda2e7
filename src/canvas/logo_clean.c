/* A stranger's SVG without what is no ink: its links, and whatever would be fetched,
 * run or put in from elsewhere.  Entities are put in here, so that nothing below is
 * written in a way that only the next reader understands, and the declarations go. */
#include "image.h"
#include "logo.h"

#include <glib.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#define PIXELS_MOST 6000 /* a side, of a picture inside the picture */

bool bl__logo_is(const xmlNode *node, const char *name)
{
	return node->type == XML_ELEMENT_NODE && !strcmp((const char *)node->name, name);
}

/* ---- Reading ---- */

/* An entity that stands in another file is none. */
static void declare_inside(void *ctx, const xmlChar *name, int type, const xmlChar *public,
			   const xmlChar *system, xmlChar *content)
{
	if (type == XML_INTERNAL_GENERAL_ENTITY || type == XML_INTERNAL_PREDEFINED_ENTITY)
		xmlSAX2EntityDecl(ctx, name, type, public, system, content);
}

xmlDoc *bl__logo_read(const char *bytes, size_t n)
{
	const int how = XML_PARSE_NOENT | XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
	xmlParserCtxt *ctx = xmlNewParserCtxt();
	xmlDoc *doc = NULL;

	if (!ctx)
		return NULL;
	ctx->sax->entityDecl = declare_inside;
	doc = xmlCtxtReadMemory(ctx, bytes, (int)n, "", NULL, how);
	xmlFreeParserCtxt(ctx);
	if (doc && doc->intSubset) {
		xmlDtd *dtd = doc->intSubset;

		xmlUnlinkNode((xmlNode *)dtd);
		xmlFreeDtd(dtd);
	}
	return doc;
}

/* ---- Style ---- */

/* What stands in url(…) from `at` on is a part of this picture. */
static bool is_inside(const char *at)
{
	at += strspn(at, " \t\r\n\"'");
	return *at == '#';
}

/* No spelling of a letter by its number, no other sheet, no address but of a part of this picture. */
static char *tame(const char *style)
{
	GString *out = g_string_new(NULL);

	for (const char *at = style; *at;) {
		if (*at == '\\') {
			at++;
		} else if (!g_ascii_strncasecmp(at, "@import", 7)) {
			at += strcspn(at, ";}");
		} else if (!g_ascii_strncasecmp(at, "url(", 4) && !is_inside(at + 4)) {
			at += strcspn(at, ")");
			at += *at == ')';
			g_string_append(out, "none");
		} else {
			g_string_append_c(out, *at++);
		}
	}
	return g_string_free(out, FALSE);
}

/* An @import that comes together as another goes is one still. */
static char *tame_all(const char *style)
{
	char *last = g_strdup(style), *next = tame(last);

	while (strcmp(last, next)) {
		g_free(last);
		last = next;
		next = tame(last);
	}
	g_free(next);
	return last;
}

static void clean_sheet(xmlNode *node)
{
	xmlChar *content = xmlNodeGetContent(node);
	g_autofree char *tamed = tame_all(content ? (const char *)content : "");
	xmlNode *text = xmlNewDocTextLen(node->doc, (const xmlChar *)tamed, (int)strlen(tamed));

	xmlNodeSetContent(node, NULL);
	xmlAddChild(node, text);
	xmlFree(content);
}

/* ---- Addresses ---- */

static uint32_t big_endian(const guchar *at)
{
	return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static bool is_small_png(const guchar *b, gsize n)
{
	return n >= 24 && !memcmp(b, "\x89PNG\r\n\x1a\n", 8) && big_endian(b + 16) - 1 < PIXELS_MOST &&
	       big_endian(b + 20) - 1 < PIXELS_MOST;
}

/* By its frame: FF C0 … CF but for C4, C8 and CC. */
static bool is_small_jpeg(const guchar *b, gsize n)
{
	gsize at = 2;

	if (n < 4 || b[0] != 0xFF || b[1] != 0xD8)
		return false;
	while (at + 9 < n && b[at] == 0xFF) {
		guchar mark = b[at + 1];

		if (mark >= 0xC0 && mark <= 0xCF && mark != 0xC4 && mark != 0xC8 && mark != 0xCC)
			return (b[at + 5] << 8 | b[at + 6]) <= PIXELS_MOST &&
			       (b[at + 7] << 8 | b[at + 8]) <= PIXELS_MOST;
		at += 2 + (gsize)(b[at + 2] << 8 | b[at + 3]);
	}
	return false;
}

/* data:image/png;base64,…, and what it holds is one. */
static bool is_picture(const char *address)
{
	static const char *const png = "data:image/png;base64,", *const jpeg = "data:image/jpeg;base64,",
				 *const jpg = "data:image/jpg;base64,";
	const char *comma = strchr(address, ',');
	g_autofree guchar *bytes = NULL;
	gsize n = 0;

	if (!g_str_has_prefix(address, png) && !g_str_has_prefix(address, jpeg) &&
	    !g_str_has_prefix(address, jpg))
		return false;
	bytes = g_base64_decode(comma + 1, &n);
	return is_small_png(bytes, n) || is_small_jpeg(bytes, n);
}

static bool is_address(const char *name)
{
	return !strcmp(name, "href") || !strcmp(name, "src") || !strcmp(name, "base");
}

static void set(xmlNode *node, xmlAttr *a, const char *value)
{
	if (a->ns)
		xmlSetNsProp(node, a->ns, a->name, (const xmlChar *)value);
	else
		xmlSetProp(node, a->name, (const xmlChar *)value);
}

static void clean_attribute(xmlNode *node, xmlAttr *a)
{
	xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
	const char *text = value ? (const char *)value : "", *name = (const char *)a->name;
	g_autofree char *tamed = NULL;

	if (is_address(name) && *text != '#' && !is_picture(text)) {
		xmlRemoveProp(a);
	} else if (!g_ascii_strncasecmp(name, "on", 2)) { /* onload and the like */
		xmlRemoveProp(a);
	} else if (!is_address(name) && strpbrk(text, "\\@(")) {
		tamed = tame_all(text);
		if (strcmp(tamed, text))
			set(node, a, tamed);
	}
	xmlFree(value);
}

/* ---- The whole ---- */

static bool is_dropped(const xmlNode *node)
{
	return node->type == XML_PI_NODE || node->type == XML_COMMENT_NODE || bl__logo_is(node, "script") ||
	       bl__logo_is(node, "foreignObject");
}

static void clean_element(xmlNode *node)
{
	for (xmlAttr *a = node->properties, *next; a; a = next) {
		next = a->next;
		clean_attribute(node, a);
	}
	if (bl__logo_is(node, "style"))
		clean_sheet(node);
	else if (bl__logo_is(node, "a")) /* a link becomes a group: its ink stays */
		xmlNodeSetName(node, (const xmlChar *)"g");
}

void bl__logo_cut(xmlNode *node)
{
	for (xmlNode *next; node; node = next) {
		next = node->next;
		if (is_dropped(node)) {
			xmlUnlinkNode(node);
			xmlFreeNode(node);
			continue;
		}
		if (node->type == XML_ELEMENT_NODE)
			clean_element(node);
		bl__logo_cut(node->children);
	}
}
