/* The checker against faults made on purpose: each is caught, under its own rule. */
#include "test.h"
#include "reports.h"
#include "ua.h"

#include <stdlib.h>
#include <string.h>

/* Reports good enough to be spoiled; made once. */
static const report *good(void)
{
	static GPtrArray *made;

	if (!made) {
		made = g_ptr_array_new_with_free_func(report_free);
		reports_make(made, "samples/laval/agreement.yaml", "faults", NULL, "fr", "letter");
	}
	return made->pdata[0];
}

/* The first element of a role, in reading order, from the k-th on. */
static qpdf_oh element(ua *u, const char *role, int k)
{
	for (guint i = 0; i < u->nodes->len; i++)
		if (!strcmp(ua_node_at(u, (int)i)->role, role) && k-- == 0)
			return ua_node_at(u, (int)i)->oh;
	fail_msg("no %s to spoil", role);
	return 0;
}

static qpdf_oh root_of(ua *u)
{
	return qpdf_get_root(u->q);
}

static void drop(ua *u, qpdf_oh dict, const char *key)
{
	assert_true(qpdf_oh_has_key(u->q, dict, key));
	qpdf_oh_remove_key(u->q, dict, key);
}

static void rename_to(ua *u, qpdf_oh element, const char *role)
{
	qpdf_oh_replace_key(u->q, element, "/S", qpdf_oh_new_name(u->q, role));
}

static void no_marked(ua *u)
{
	drop(u, ua_key(u, root_of(u), "/MarkInfo"), "/Marked");
}
static void no_display(ua *u)
{
	drop(u, root_of(u), "/ViewerPreferences");
}
static void no_lang(ua *u)
{
	drop(u, root_of(u), "/Lang");
}
static void no_id(ua *u)
{
	(void)u; /* left out when writing */
}
static void no_intent(ua *u)
{
	drop(u, root_of(u), "/OutputIntents");
}
static void no_tabs(ua *u)
{
	drop(u, qpdf_get_page_n(u->q, 1), "/Tabs");
}
static void no_outline(ua *u)
{
	drop(u, root_of(u), "/Outlines");
}
static void no_af(ua *u)
{
	drop(u, root_of(u), "/AF");
}
static void no_alt(ua *u)
{
	drop(u, element(u, "Figure", 1), "/Alt");
}
static void no_box(ua *u)
{
	drop(u, element(u, "Figure", 1), "/A");
}
static void no_scope(ua *u)
{
	drop(u, element(u, "TH", 3), "/A");
}
static qpdf_oh structure_root(ua *u)
{
	return ua_key(u, root_of(u), "/StructTreeRoot");
}

static void no_names(ua *u)
{
	drop(u, structure_root(u), "/IDTree");
}

/* The first cell that names its header. */
static qpdf_oh cell_of_note(ua *u)
{
	for (int k = 0;; k++) {
		qpdf_oh a = ua_key(u, element(u, "TD", k), "/A");

		if (ua_items(u, ua_key(u, a, "/Headers")))
			return a;
	}
}

static void no_headers(ua *u)
{
	drop(u, cell_of_note(u), "/Headers");
}
static void other_header(ua *u)
{
	qpdf_oh_replace_key(u->q, cell_of_note(u), "/Headers", qpdf_oh_parse(u->q, "[(nobody)]"));
}
static void closed(ua *u)
{
	qpdf_oh_replace_key(u->q, ua_key(u, ua_key(u, root_of(u), "/Outlines"), "/First"), "/Count",
			    qpdf_oh_new_integer(u->q, -3));
}
static void no_page_numbers(ua *u)
{
	drop(u, root_of(u), "/PageLabels");
}
static void no_note_id(ua *u)
{
	drop(u, element(u, "Note", 0), "/ID");
}
static void no_numbering(ua *u)
{
	drop(u, element(u, "L", 0), "/A");
}
static void odd_role(ua *u)
{
	rename_to(u, element(u, "P", 2), "/Paragraf");
}
static void skipped_level(ua *u)
{
	rename_to(u, element(u, "H2", 0), "/H3");
}
static void second_h1(ua *u)
{
	rename_to(u, element(u, "H2", 1), "/H1");
}
static void item_alone(ua *u)
{
	rename_to(u, element(u, "L", 0), "/Sect");
}

static void bad_lang(ua *u)
{
	qpdf_oh_replace_key(u->q, element(u, "P", 0), "/Lang", qpdf_oh_new_string(u->q, "francais"));
}

static void action(ua *u)
{
	qpdf_oh_replace_key(u->q, root_of(u), "/OpenAction",
			    qpdf_oh_parse(u->q, "<</S /JavaScript /JS (1)>>"));
}

static void other_date(ua *u)
{
	qpdf_oh_replace_key(u->q, ua_key(u, qpdf_get_trailer(u->q), "/Info"), "/ModDate",
			    qpdf_oh_new_string(u->q, "D:20261106000000Z"));
}

static void replace_xmp(ua *u, const char *from, const char *to)
{
	g_autoptr(GString) text = g_string_new(u->xmp);
	qpdf_oh stream = ua_key(u, root_of(u), "/Metadata");

	assert_true(g_string_replace(text, from, to, 0) > 0);
	qpdf_oh_replace_stream_data(u->q, stream, (const unsigned char *)text->str, text->len,
				    qpdf_oh_new_null(u->q), qpdf_oh_new_null(u->q));
}

static void no_pdfuaid(ua *u)
{
	replace_xmp(u, "<pdfuaid:part>1</pdfuaid:part>", "");
}
static void no_extension(ua *u)
{
	replace_xmp(u, "pdfaSchema:namespaceURI", "pdfaSchema:namespace");
}
static void other_title(ua *u)
{
	replace_xmp(u, "</rdf:li></rdf:Alt></dc:title>", "!</rdf:li></rdf:Alt></dc:title>");
}

/* One cell less in a row. */
static void ragged(ua *u)
{
	qpdf_oh kids = ua_key(u, element(u, "TR", 1), "/K");

	qpdf_oh_erase_item(u->q, kids, (int)ua_items(u, kids) - 1);
}

static void wide_cell(ua *u)
{
	qpdf_oh_replace_key(u->q, element(u, "TD", 5), "/A", qpdf_oh_parse(u->q, "<</O /Table /ColSpan 3>>"));
}

static qpdf_oh a_link(ua *u)
{
	return ua_key(u, qpdf_get_page_n(u->q, 0), "/Annots");
}

static void no_contents(ua *u)
{
	drop(u, qpdf_oh_get_array_item(u->q, a_link(u), 0), "/Contents");
}
static void no_print(ua *u)
{
	drop(u, qpdf_oh_get_array_item(u->q, a_link(u), 0), "/F");
}
static void loose_annotation(ua *u)
{
	qpdf_oh one =
		qpdf_oh_parse(u->q, "<</Type /Annot /Subtype /Link /Rect [0 0 9 9] /Contents (x) /F 4>>");

	qpdf_oh_append_item(u->q, a_link(u), qpdf_make_indirect_object(u->q, one));
}

static qpdf_oh nums(ua *u)
{
	return ua_key(u, ua_key(u, ua_key(u, root_of(u), "/StructTreeRoot"), "/ParentTree"), "/Nums");
}

/* Two marks of a page lead back to each other's element. */
static void crossed_parents(ua *u)
{
	qpdf_oh owners = qpdf_oh_get_array_item(u->q, nums(u), 1);
	qpdf_oh a = qpdf_oh_get_array_item(u->q, owners, 0), b = qpdf_oh_get_array_item(u->q, owners, 1);

	qpdf_oh_set_array_item(u->q, owners, 0, b);
	qpdf_oh_set_array_item(u->q, owners, 1, a);
}

static void short_parents(ua *u)
{
	qpdf_oh_erase_item(u->q, qpdf_oh_get_array_item(u->q, nums(u), 1), 0);
}

static void no_page_key(ua *u)
{
	drop(u, qpdf_get_page_n(u->q, 0), "/StructParents");
}

static void wrong_up(ua *u)
{
	qpdf_oh_replace_key(u->q, element(u, "P", 1), "/P", element(u, "H1", 0));
}

/* The first page's content with one thing put for another. */
static void replace_content(ua *u, const char *from, const char *to, guint most)
{
	unsigned char *bytes = NULL;
	size_t n = 0;
	qpdf_oh page = qpdf_get_page_n(u->q, 0), stream = qpdf_oh_new_stream(u->q);
	GString *text;

	assert_int_equal(qpdf_oh_get_page_content_data(u->q, page, &bytes, &n), QPDF_SUCCESS);
	text = g_string_new_len((const char *)bytes, (gssize)n);
	free(bytes);
	assert_true(g_string_replace(text, from, to, most) > 0);
	qpdf_oh_replace_stream_data(u->q, stream, (const unsigned char *)text->str, text->len,
				    qpdf_oh_new_null(u->q), qpdf_oh_new_null(u->q));
	qpdf_oh_replace_key(u->q, page, "/Contents", stream);
	g_string_free(text, TRUE);
}

static void unmarked_ink(ua *u)
{
	replace_content(u, "/Artifact BMC", "/Nothing BMC", 1);
}
static void unbalanced(ua *u)
{
	replace_content(u, "EMC", "", 1);
}
static void unknown_mark(ua *u)
{
	replace_content(u, "<</MCID 3>>", "<</MCID 9999>>", 1);
}

static qpdf_oh a_font(ua *u)
{
	qpdf_oh fonts = ua_key(u, ua_key(u, qpdf_get_page_n(u->q, 0), "/Resources"), "/Font");
	g_autofree char *key = NULL;

	qpdf_oh_begin_dict_key_iter(u->q, fonts);
	assert_true(qpdf_oh_dict_more_keys(u->q));
	key = g_strdup(qpdf_oh_dict_next_key(u->q));
	return ua_key(u, fonts, key);
}

static void no_letters(ua *u)
{
	drop(u, a_font(u), "/ToUnicode");
}
static void no_font_file(ua *u)
{
	qpdf_oh font = a_font(u), below = ua_key(u, font, "/DescendantFonts");

	drop(u, ua_items(u, below) ? qpdf_oh_get_array_item(u->q, below, 0) : font, "/FontDescriptor");
}

static void smoothed(ua *u)
{
	qpdf_oh image = qpdf_oh_new_stream(u->q), all = qpdf_oh_new_dictionary(u->q);

	qpdf_oh_replace_stream_data(u->q, image, (const unsigned char *)"x", 1, qpdf_oh_new_null(u->q),
				    qpdf_oh_new_null(u->q));
	qpdf_oh_replace_key(u->q, qpdf_oh_get_dict(u->q, image), "/Interpolate",
			    qpdf_oh_new_bool(u->q, true));
	qpdf_oh_replace_key(u->q, all, "/I", image);
	qpdf_oh_replace_key(u->q, ua_key(u, qpdf_get_page_n(u->q, 0), "/Resources"), "/XObject", all);
}

static void no_relationship(ua *u)
{
	drop(u, qpdf_oh_get_array_item(u->q, ua_key(u, root_of(u), "/AF"), 0), "/AFRelationship");
}

static const struct {
	const char *fault, *rule;
	void (*make)(ua *u);
} faults[] = {
	{"not marked as tagged", "tagged", no_marked},
	{"no DisplayDocTitle", "title", no_display},
	{"another title in XMP", "title", other_title},
	{"no language", "language", no_lang},
	{"a language that is none", "language", bad_lang},
	{"no pdfuaid", "standards", no_pdfuaid},
	{"pdfuaid not declared", "standards", no_extension},
	{"another date in XMP", "dates", other_date},
	{"no ID", "identity", no_id},
	{"no output intent", "colours", no_intent},
	{"a page without Tabs", "pages", no_tabs},
	{"no bookmarks", "bookmarks", no_outline},
	{"bookmarks that are closed", "ways", closed},
	{"pages without numbers", "ways", no_page_numbers},
	{"a font without ToUnicode", "fonts", no_letters},
	{"a font not embedded", "fonts", no_font_file},
	{"Interpolate true", "images", smoothed},
	{"no AF", "files", no_af},
	{"no AFRelationship", "files", no_relationship},
	{"a script", "passive", action},
	{"a role nobody knows", "roles", odd_role},
	{"an element that leads up elsewhere", "roles", wrong_up},
	{"a skipped heading", "headings", skipped_level},
	{"two H1", "headings", second_h1},
	{"a ragged row", "tables", ragged},
	{"a cell too wide", "tables", wide_cell},
	{"a TH without scope", "cells", no_scope},
	{"a note under five heads", "headers", no_headers},
	{"a header that is none", "headers", other_header},
	{"names without their tree", "ids", no_names},
	{"items without their list", "lists", item_alone},
	{"a list without numbering", "lists", no_numbering},
	{"a figure without Alt", "figures", no_alt},
	{"a figure without BBox", "figures", no_box},
	{"a note without ID", "notes", no_note_id},
	{"a link without Contents", "links", no_contents},
	{"a link that is not printed", "links", no_print},
	{"an annotation outside the tree", "links", loose_annotation},
	{"ink without a mark", "ink", unmarked_ink},
	{"marks not balanced", "ink", unbalanced},
	{"a mark outside the tree", "marks", unknown_mark},
	{"a broken ParentTree", "parents", crossed_parents},
	{"a ParentTree too short", "parents", short_parents},
	{"a page without StructParents", "parents", no_page_key},
};

/* The good report with one fault; the bytes are borrowed from the editor. */
static ua *spoil(size_t k, ua **editor)
{
	const report *r = good();
	ua *u = ua_open(r->name, r->bytes, r->n);

	faults[k].make(u);
	qpdf_init_write_memory(u->q);
	qpdf_set_static_ID(u->q, true);
	qpdf_force_pdf_version(u->q, "1.7");
	assert_int_equal(qpdf_write(u->q) & QPDF_ERRORS, 0);
	*editor = u;
	return ua_open(r->name, qpdf_get_buffer(u->q), qpdf_get_buffer_length(u->q));
}

/* Rules that fail on a file, as words. */
static char *failing(ua *u, const char *wanted, bool *caught)
{
	GString *all = g_string_new(NULL);

	for (size_t i = 0; ua_rules[i].name; i++)
		if (ua_check(u, i)) {
			*caught |= !strcmp(ua_rules[i].name, wanted);
			g_string_append_printf(all, "%s%s", all->len ? ", " : "", ua_rules[i].name);
		}
	return g_string_free(all, FALSE);
}

TEST("pages", "the checker catches every fault made on purpose, under the rule it breaks")
{
	g_autoptr(GString) missed = g_string_new(NULL);

	for (size_t k = 0; k < G_N_ELEMENTS(faults); k++) {
		ua *editor, *u = spoil(k, &editor);
		bool caught = false;
		g_autofree char *rules = NULL;

		if (faults[k].make == no_id)
			qpdf_oh_remove_key(u->q, qpdf_get_trailer(u->q), "/ID");
		rules = failing(u, faults[k].rule, &caught);
		printf("  %-36s %s\n", faults[k].fault, rules);
		if (!caught)
			g_string_append_printf(missed, "%s is not caught as %s\n", faults[k].fault,
					       faults[k].rule);
		ua_close(u);
		ua_close(editor);
	}
	if (missed->len)
		fail_msg("%s", missed->str);
}

TEST("pages", "a file rewritten without a fault has none: the faults above are not the editor's")
{
	const report *r = good();
	ua *editor = ua_open(r->name, r->bytes, r->n), *u;
	bool caught = false;
	g_autofree char *rules = NULL;

	qpdf_init_write_memory(editor->q);
	qpdf_set_static_ID(editor->q, true);
	assert_int_equal(qpdf_write(editor->q) & QPDF_ERRORS, 0);
	u = ua_open(r->name, qpdf_get_buffer(editor->q), qpdf_get_buffer_length(editor->q));
	rules = failing(u, "", &caught);
	assert_string_equal(rules, "");
	ua_close(u);
	ua_close(editor);
}
