/* The document as a whole, and the list of rules. */
#include "ua.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

/* ---- Small words ---- */

void ua_fail(ua *u, const char *format, ...)
{
	va_list args;

	if (!u->failures++) {
		va_start(args, format);
		g_vsnprintf(u->why, sizeof u->why, format, args);
		va_end(args);
	}
}

qpdf_oh ua_key(ua *u, qpdf_oh dict, const char *key)
{
	if (qpdf_oh_is_stream(u->q, dict))
		dict = qpdf_oh_get_dict(u->q, dict);
	return qpdf_oh_is_dictionary(u->q, dict) ? qpdf_oh_get_key(u->q, dict, key) : qpdf_oh_new_null(u->q);
}

bool ua_is(ua *u, qpdf_oh oh, const char *name)
{
	return qpdf_oh_is_name_and_equals(u->q, oh, name);
}

const ua_node *ua_node_at(const ua *u, int i)
{
	return u->nodes->pdata[i];
}

int ua_kid(const ua_node *n, size_t k)
{
	return g_array_index(n->kids, int, k);
}

bool ua_true(ua *u, qpdf_oh oh)
{
	return qpdf_oh_is_bool(u->q, oh) && qpdf_oh_get_bool_value(u->q, oh);
}

int ua_int(ua *u, qpdf_oh oh, int otherwise)
{
	return qpdf_oh_is_integer(u->q, oh) ? qpdf_oh_get_int_value_as_int(u->q, oh) : otherwise;
}

size_t ua_items(ua *u, qpdf_oh array)
{
	return qpdf_oh_is_array(u->q, array) ? (size_t)qpdf_oh_get_array_n_items(u->q, array) : 0;
}

const char *ua_text(ua *u, qpdf_oh oh)
{
	return qpdf_oh_is_string(u->q, oh) ? qpdf_oh_get_utf8_value(u->q, oh) : "";
}

void ua_each_resource(ua *u, const char *kind, void (*visit)(ua *u, qpdf_oh what))
{
	for (int i = 0; i < u->pages; i++) {
		qpdf_oh page = qpdf_get_page_n(u->q, (size_t)i),
			all = ua_key(u, ua_key(u, page, "/Resources"), kind);
		g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func(g_free);

		if (!qpdf_oh_is_dictionary(u->q, all))
			continue;
		qpdf_oh_begin_dict_key_iter(u->q, all);
		while (qpdf_oh_dict_more_keys(u->q))
			g_ptr_array_add(keys, g_strdup(qpdf_oh_dict_next_key(u->q)));
		for (guint k = 0; k < keys->len; k++)
			visit(u, qpdf_oh_get_key(u->q, all, keys->pdata[k]));
	}
}

/* ---- Opening ---- */

static void free_node(void *node)
{
	ua_node *n = node;

	g_array_unref(n->kids);
	g_free(n);
}

static char *stream_text(ua *u, qpdf_oh stream)
{
	unsigned char *bytes = NULL;
	size_t n = 0;
	char *text = g_strdup("");

	if (!qpdf_oh_is_stream(u->q, stream) ||
	    qpdf_oh_get_stream_data(u->q, stream, qpdf_dl_all, NULL, &bytes, &n) != QPDF_SUCCESS)
		return text;
	g_free(text);
	text = g_strndup((const char *)bytes, n);
	free(bytes);
	return text;
}

ua *ua_open(const char *name, const void *bytes, size_t n)
{
	ua *u = g_new0(ua, 1);

	u->name = name;
	u->nodes = g_ptr_array_new_with_free_func(free_node);
	u->marks = g_array_new(FALSE, FALSE, sizeof(ua_mark));
	u->q = qpdf_init();
	qpdf_silence_errors(u->q);
	qpdf_set_suppress_warnings(u->q, true);
	qpdf_read_memory(u->q, name, bytes, n, NULL);
	u->pages = qpdf_get_num_pages(u->q);
	ua_read_tree(u);
	ua_read_content(u);
	u->xmp = stream_text(u, ua_key(u, qpdf_get_root(u->q), "/Metadata"));
	return u;
}

void ua_close(ua *u)
{
	qpdf_cleanup(&u->q);
	g_ptr_array_unref(u->nodes);
	g_array_unref(u->marks);
	g_free(u->xmp);
	g_free(u);
}

/* ---- The document ---- */

static void tagged(ua *u)
{
	qpdf_oh root = qpdf_get_root(u->q);

	if (!ua_true(u, ua_key(u, ua_key(u, root, "/MarkInfo"), "/Marked")))
		ua_fail(u, "not said to be tagged");
	if (ua_true(u, ua_key(u, ua_key(u, root, "/MarkInfo"), "/Suspects")))
		ua_fail(u, "said to be suspect");
	if (strcmp(qpdf_get_pdf_version(u->q), "1.7"))
		ua_fail(u, "version %s", qpdf_get_pdf_version(u->q));
	if (qpdf_is_encrypted(u->q))
		ua_fail(u, "encrypted");
}

static void title(ua *u)
{
	qpdf_oh root = qpdf_get_root(u->q), info = ua_key(u, qpdf_get_trailer(u->q), "/Info");
	g_autofree char *escaped = g_markup_escape_text(ua_text(u, ua_key(u, info, "/Title")), -1);
	g_autofree char *wanted = g_strconcat(">", escaped, "</rdf:li></rdf:Alt></dc:title>", NULL);

	if (!ua_true(u, ua_key(u, ua_key(u, root, "/ViewerPreferences"), "/DisplayDocTitle")))
		ua_fail(u, "its name is shown instead of its title");
	if (!*escaped || !strstr(u->xmp, wanted))
		ua_fail(u, "no title, or not the same in XMP: \"%s\"", escaped);
}

static void wants(ua *u, const char *text)
{
	if (!strstr(u->xmp, text))
		ua_fail(u, "XMP lacks %s", text);
}

static void standards(ua *u)
{
	wants(u, "<pdfuaid:part>1</pdfuaid:part>");
	wants(u, "<pdfaid:part>3</pdfaid:part>");
	wants(u, "<pdfaid:conformance>A</pdfaid:conformance>");
	wants(u, "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>");
}

/* "D:20261105000000Z" is "2026-11-05T00:00:00Z" in XMP. */
static void date_is(ua *u, const char *key, const char *tag)
{
	const char *d = ua_text(u, ua_key(u, ua_key(u, qpdf_get_trailer(u->q), "/Info"), key));
	g_autofree char *wanted = NULL;

	if (strlen(d) < 16) {
		ua_fail(u, "no %s", key);
		return;
	}
	wanted = g_strdup_printf("<%s>%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ</%s>", tag, d + 2, d + 6, d + 8, d + 10,
				 d + 12, d + 14, tag);
	wants(u, wanted);
}

static void dates(ua *u)
{
	date_is(u, "/CreationDate", "xmp:CreateDate");
	date_is(u, "/ModDate", "xmp:ModifyDate");
}

static void identity(ua *u)
{
	qpdf_oh id = ua_key(u, qpdf_get_trailer(u->q), "/ID");

	if (ua_items(u, id) != 2)
		ua_fail(u, "the file has no ID");
}

static void colours(ua *u)
{
	qpdf_oh intent = ua_key(u, qpdf_get_root(u->q), "/OutputIntents"), profile;

	intent = ua_items(u, intent) == 1 ? qpdf_oh_get_array_item(u->q, intent, 0) : intent;
	profile = ua_key(u, intent, "/DestOutputProfile");
	if (!ua_is(u, ua_key(u, intent, "/S"), "/GTS_PDFA1") || ua_int(u, ua_key(u, profile, "/N"), 0) != 3)
		ua_fail(u, "colours without a meaning");
}

static void pages(ua *u)
{
	for (int i = 0; i < u->pages; i++)
		if (!ua_is(u, ua_key(u, qpdf_get_page_n(u->q, (size_t)i), "/Tabs"), "/S"))
			ua_fail(u, "page %d is not walked through in the order of its structure", i + 1);
	if (u->pages < 1)
		ua_fail(u, "no page");
}

/* ---- Bookmarks ---- */

static int walk_outline(ua *u, qpdf_oh item, int depth)
{
	int n = 0;

	for (; qpdf_oh_is_dictionary(u->q, item) && n < 1000; item = ua_key(u, item, "/Next")) {
		n++;
		if (!*ua_text(u, ua_key(u, item, "/Title")))
			ua_fail(u, "a bookmark without words");
		if (qpdf_oh_is_null(u->q, ua_key(u, item, "/Dest")) &&
		    qpdf_oh_is_null(u->q, ua_key(u, item, "/A")))
			ua_fail(u, "a bookmark that leads nowhere");
		if (depth < 8)
			n += walk_outline(u, ua_key(u, item, "/First"), depth + 1);
	}
	return n;
}

static void bookmarks(ua *u)
{
	int headings = 0,
	    n = walk_outline(u, ua_key(u, ua_key(u, qpdf_get_root(u->q), "/Outlines"), "/First"), 0);

	for (guint i = 0; i < u->nodes->len; i++)
		headings += !strcmp(ua_node_at(u, (int)i)->role, "H1") ||
			    !strcmp(ua_node_at(u, (int)i)->role, "H2");
	if (n != headings)
		ua_fail(u, "%d bookmarks for %d headings of level 1 and 2", n, headings);
}

/* ---- Fonts and images ---- */

static bool embedded(ua *u, qpdf_oh font)
{
	qpdf_oh d = ua_key(u, font, "/FontDescriptor");

	return qpdf_oh_is_stream(u->q, ua_key(u, d, "/FontFile")) ||
	       qpdf_oh_is_stream(u->q, ua_key(u, d, "/FontFile2")) ||
	       qpdf_oh_is_stream(u->q, ua_key(u, d, "/FontFile3"));
}

static void check_font(ua *u, qpdf_oh font)
{
	qpdf_oh below = ua_key(u, font, "/DescendantFonts");
	qpdf_oh inner = ua_items(u, below) ? qpdf_oh_get_array_item(u->q, below, 0) : font;

	if (!embedded(u, inner))
		ua_fail(u, "a font that is not in the file");
	if (!qpdf_oh_is_stream(u->q, ua_key(u, font, "/ToUnicode")))
		ua_fail(u, "a font without a way back to letters");
	if (ua_is(u, ua_key(u, inner, "/Subtype"), "/CIDFontType2") &&
	    qpdf_oh_is_null(u->q, ua_key(u, inner, "/CIDToGIDMap")))
		ua_fail(u, "a font whose glyphs cannot be found by number");
}

static void fonts(ua *u)
{
	ua_each_resource(u, "/Font", check_font);
}

static void check_image(ua *u, qpdf_oh image)
{
	if (ua_true(u, ua_key(u, image, "/Interpolate")))
		ua_fail(u, "a picture that asks to be smoothed");
	if (ua_is(u, ua_key(u, image, "/Subtype"), "/Form"))
		ua_fail(u, "content that these rules do not look into");
}

static void images(ua *u)
{
	ua_each_resource(u, "/XObject", check_image);
}

/* ---- Files inside ---- */

static void check_file(ua *u, qpdf_oh file)
{
	qpdf_oh stream = ua_key(u, ua_key(u, file, "/EF"), "/F");

	if (!*ua_text(u, ua_key(u, file, "/F")) || !*ua_text(u, ua_key(u, file, "/UF")) ||
	    !*ua_text(u, ua_key(u, file, "/Desc")))
		ua_fail(u, "a file without a name, or words for it");
	if (!ua_is(u, ua_key(u, file, "/AFRelationship"), "/Data"))
		ua_fail(u, "a file that does not say what it is to the document");
	if (!ua_is(u, ua_key(u, stream, "/Subtype"), "/text/csv") ||
	    !*ua_text(u, ua_key(u, ua_key(u, stream, "/Params"), "/ModDate")))
		ua_fail(u, "a file without its kind or its date");
}

static void files(ua *u)
{
	qpdf_oh root = qpdf_get_root(u->q), all = ua_key(u, root, "/AF");
	qpdf_oh names = ua_key(u, ua_key(u, ua_key(u, root, "/Names"), "/EmbeddedFiles"), "/Names");

	if (ua_items(u, names) != 2 * ua_items(u, all) || !ua_items(u, all))
		ua_fail(u, "%zu files associated, %zu listed", ua_items(u, all), ua_items(u, names) / 2);
	for (size_t i = 0; i < ua_items(u, all); i++)
		check_file(u, qpdf_oh_get_array_item(u->q, all, (int)i));
}

static void nothing_active(ua *u)
{
	static const char *const key[] = {"/AA", "/OpenAction", "/AcroForm", "/Perms"};

	for (size_t i = 0; i < G_N_ELEMENTS(key); i++)
		if (!qpdf_oh_is_null(u->q, ua_key(u, qpdf_get_root(u->q), key[i])))
			ua_fail(u, "%s", key[i]);
}

/* ---- The list ---- */

const ua_rule ua_rules[] = {
	{"tagged", "a tagged PDF 1.7 in clear", tagged},
	{"title", "shows its title, the same everywhere", title},
	{"language", "the document and whatever differs says its language", ua_languages},
	{"standards", "claims PDF/UA-1 and PDF/A-3a, and declares both", standards},
	{"dates", "the same dates in both places", dates},
	{"identity", "the file has an ID", identity},
	{"colours", "colours have a meaning", colours},
	{"pages", "pages are walked in the order of the structure", pages},
	{"bookmarks", "a bookmark for every heading of level 1 and 2", bookmarks},
	{"ways", "bookmarks stand open, pages have numbers", ua_ways},
	{"fonts", "every font is inside, with a way back to letters", fonts},
	{"images", "no picture asks to be smoothed", images},
	{"files", "figures as CSV, associated as data", files},
	{"passive", "nothing happens by itself", nothing_active},
	{"roles", "a Document of standard roles, each leading up", ua_roles},
	{"headings", "one H1 first, no level skipped, none empty", ua_headings},
	{"tables", "tables are rectangular, of rows of cells", ua_tables},
	{"cells", "headers say whether they head a row or a column", ua_cells},
	{"headers", "a cell under several heads names its own", ua_headers},
	{"lists", "lists are items of labels and bodies", ua_lists},
	{"figures", "figures have words and a box", ua_figures},
	{"notes", "notes have names of their own", ua_notes},
	{"ids", "every name is in the tree of names", ua_ids},
	{"links", "links say where they lead, and lead there", ua_links},
	{"ink", "no ink outside content or artifact", ua_ink},
	{"marks", "every mark is in the tree, once", ua_marks},
	{"parents", "from every mark and link back to its element", ua_parents},
	{NULL, NULL, NULL},
};

int ua_check(ua *u, size_t i)
{
	u->failures = 0;
	ua_rules[i].check(u);
	return u->failures;
}
