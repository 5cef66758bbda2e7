/* What of a stranger's SVG is drawn.  librsvg would run its filters, follow its
 * references as often as they multiply, and hand its links on to the PDF: none
 * of them is ink. */
#include "image.h"
#include "logo.h"

#include <glib.h>
#include <libxml/xmlsave.h>
#include <string.h>

#define ELEMENTS_MOST 100000 /* drawn, each as often as it is referred to */
#define DEEPEST       64     /* references that refer to references */

typedef struct {
	GHashTable *by_id;  /* → xmlNode */
	GHashTable *weight; /* xmlNode → elements it draws, once known */
	int depth;
} references;

/* ---- Filters ---- */

static bool speaks_of_filter(const char *style)
{
	for (; *style; style++)
		if (!g_ascii_strncasecmp(style, "filter", 6))
			return true;
	return false;
}

/* Another SVG inside this one, where nothing below is looked at. */
static bool holds_svg(const char *value)
{
	return !g_ascii_strncasecmp(value, "data:image/svg", 14);
}

static bool asks_for_filter(const xmlNode *node)
{
	if (bl__logo_is(node, "filter"))
		return true;
	for (const xmlAttr *a = node->type == XML_ELEMENT_NODE ? node->properties : NULL; a; a = a->next) {
		const char *name = (const char *)a->name;
		xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);
		bool asks = value && (!strcmp(name, "filter") || holds_svg((const char *)value) ||
				      (!strcmp(name, "style") && speaks_of_filter((const char *)value)));

		xmlFree(value);
		if (asks)
			return true;
	}
	return false;
}

static bool is_sheet_with_filter(const xmlNode *node)
{
	xmlChar *sheet = bl__logo_is(node, "style") ? xmlNodeGetContent(node) : NULL;
	bool asks = sheet && speaks_of_filter((const char *)sheet);

	xmlFree(sheet);
	return asks;
}

static bool has_filter(const xmlNode *node)
{
	for (; node; node = node->next)
		if (asks_for_filter(node) || is_sheet_with_filter(node) || has_filter(node->children))
			return true;
	return false;
}

/* ---- References ---- */

static void note_ids(references *r, xmlNode *node)
{
	for (; node; node = node->next) {
		xmlChar *id =
			node->type == XML_ELEMENT_NODE ? xmlGetNoNsProp(node, (const xmlChar *)"id") : NULL;

		if (id && !g_hash_table_contains(r->by_id, id))
			g_hash_table_insert(r->by_id, g_strdup((char *)id), node);
		xmlFree(id);
		note_ids(r, node->children);
	}
}

static uint64_t weigh(references *r, xmlNode *node);

/* "#id" and "url(#id)", of whatever attribute: patterns and masks multiply as well as use does. */
static uint64_t weigh_value(references *r, const char *value)
{
	uint64_t sum = 0;

	for (const char *at = strchr(value, '#'); at; at = strchr(at + 1, '#')) {
		g_autofree char *id = g_strndup(at + 1, strcspn(at + 1, ")'\"; "));
		xmlNode *to = g_hash_table_lookup(r->by_id, id);

		if (to && r->depth++ < DEEPEST)
			sum += weigh(r, to);
		else if (to)
			sum = ELEMENTS_MOST + 1;
		r->depth -= to != NULL;
	}
	return sum;
}

static uint64_t weigh_parts(references *r, xmlNode *node)
{
	uint64_t sum = 1;

	for (const xmlAttr *a = node->properties; a; a = a->next) {
		xmlChar *value = xmlNodeListGetString(node->doc, a->children, 1);

		if (value)
			sum += weigh_value(r, (const char *)value);
		xmlFree(value);
	}
	for (xmlNode *kid = node->children; kid && sum <= ELEMENTS_MOST; kid = kid->next)
		if (kid->type == XML_ELEMENT_NODE)
			sum += weigh(r, kid);
	return MIN(sum, ELEMENTS_MOST + 1);
}

/* Elements that drawing this one draws; too many where references go round. */
static uint64_t weigh(references *r, xmlNode *node)
{
	gpointer known;
	uint64_t sum;

	if (g_hash_table_lookup_extended(r->weight, node, NULL, &known))
		return GPOINTER_TO_SIZE(known);
	g_hash_table_insert(r->weight, node, GSIZE_TO_POINTER(ELEMENTS_MOST + 1));
	sum = weigh_parts(r, node);
	g_hash_table_insert(r->weight, node, GSIZE_TO_POINTER(sum));
	return sum;
}

static bool is_bounded(xmlNode *root)
{
	references r = {.by_id = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
			.weight = g_hash_table_new(NULL, NULL)};
	uint64_t sum;

	note_ids(&r, root);
	sum = weigh(&r, root);
	g_hash_table_unref(r.by_id);
	g_hash_table_unref(r.weight);
	return sum <= ELEMENTS_MOST;
}

/* ---- The whole ---- */

static void replace_by(xmlDoc *doc, char **bytes, size_t *n)
{
	xmlBuffer *out = xmlBufferCreate();
	xmlSaveCtxt *save = xmlSaveToBuffer(out, "UTF-8", 0);

	xmlSaveDoc(save, doc);
	xmlSaveClose(save);
	g_free(*bytes);
	*n = (size_t)xmlBufferLength(out);
	*bytes = g_memdup2(xmlBufferContent(out), *n + 1);
	xmlBufferFree(out);
}

const char *bl__logo_clean(char **bytes, size_t *n)
{
	xmlDoc *doc = bl__logo_read(*bytes, *n);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	const char *why = NULL;

	/* What a filter is called is looked for before and after: cutting may bring it together. */
	if (!root)
		why = "bad_image";
	else if (has_filter(root))
		why = "image_filter";
	if (!why) {
		bl__logo_cut(doc->children);
		root = xmlDocGetRootElement(doc);
		why = !root              ? "bad_image"
		      : has_filter(root) ? "image_filter"
		      : is_bounded(root) ? NULL
					 : "image_endless";
	}
	if (!why)
		replace_by(doc, bytes, n);
	xmlFreeDoc(doc);
	return why;
}
