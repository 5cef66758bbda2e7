/* Finished files, seen with the checker of tests/pages. */
#include "story.h"
#include "../pages/ua.h"
#include "../../src/page/page.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const bl_document about = {
	.title = "Été & « après » <1>", .author = "Une maison", .creator = "bilan", .language = "en-CA"};

typedef struct {
	bl_canvas *canvas;
	bl_lang *lang;
	bl_facts facts;
	bl_flow *flow;
	char *bytes;
	size_t n;
	ua *file;
} desk;

static desk desk_open(void)
{
	desk d = {.canvas = bl_canvas_pdf_new(BL_FONT_DIR, &about), .lang = story_lang("en")};

	d.flow = bl__flow_new(d.canvas, d.lang, &d.facts, "letter");
	d.flow->head_left = d.flow->head_right = d.flow->foot = "Running";
	bl__title(d.flow, "", "Title");
	return d;
}

static void desk_finish(desk *d)
{
	static const bl_attachment csv = {"v.csv", "text/csv", "Figures", "a,b\n1,2\n", 8};
	bl_error err;

	bl__flow_break(d->flow);
	bl__flow_draw(d->flow);
	if (bl_page_finish(d->canvas, &csv, 1, &d->bytes, &d->n, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	d->file = ua_open("desk", d->bytes, d->n);
	for (size_t i = 0; ua_rules[i].name; i++)
		if (ua_check(d->file, i))
			fail_msg("%s: %s", ua_rules[i].name, d->file->why);
}

static void desk_close(desk *d)
{
	if (d->file)
		ua_close(d->file);
	bl__flow_free(d->flow);
	bl_canvas_pdf_free(d->canvas);
	bl_lang_free(d->lang);
	g_free(d->bytes);
}

static int count(const ua *u, const char *role)
{
	int n = 0;

	for (guint i = 0; i < u->nodes->len; i++)
		n += !strcmp(ua_node_at(u, (int)i)->role, role);
	return n;
}

TEST("page", "a table over three pages is one Table with one head, whose rows follow one another")
{
	desk d = desk_open();
	bl__column column[] = {{.head = "Name"}, {.head = "Count", .align = BL_RIGHT}};
	bl__table *t = bl__table_new(d.flow, column, 2);

	for (size_t i = 0; i < 100; i++) {
		bl__cell *cell = bl__table_row(d.flow, t);

		cell[0].text = bl_arena_print(d.flow->arena, "row%zu", i);
		cell[1].text = "1";
		if (i % 10 == 0)
			bl__table_note(t, "A note under the row, across both columns.");
	}
	bl__table_add(d.flow, t);
	desk_finish(&d);
	assert_true(d.file->pages >= 3);
	assert_int_equal(count(d.file, "Table"), 1);
	assert_int_equal(count(d.file, "THead"), 1);
	assert_int_equal(count(d.file, "TBody"), 1);
	assert_int_equal(count(d.file, "TR"), 1 + 100 + 10);
	desk_close(&d);
}

TEST("page", "a paragraph and a list item that go on overleaf are still one")
{
	desk d = desk_open();
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < 1500; i++)
		g_string_append(text, "word ");
	bl__para(d.flow, text->str);
	bl__markdown(d.flow, text->str);
	bl__markdown(d.flow, "1. one\n2. two\n   - inner\n   - other\n\n   more of two\n");
	desk_finish(&d);
	assert_true(d.file->pages >= 3);
	assert_int_equal(count(d.file, "P"), 2 + 5);
	assert_int_equal(count(d.file, "L"), 2);
	assert_int_equal(count(d.file, "LI"), 4);
	assert_int_equal(count(d.file, "LBody"), 4);
	desk_close(&d);
}

TEST("page", "items right after one another are one list, and a paragraph between makes two")
{
	desk d = desk_open();
	bl__run run = {"Something to do.", BL_REGULAR};

	bl__marked(d.flow, &bl_at_risk, "•", &run, 1);
	bl__marked(d.flow, NULL, "•", &run, 1);
	bl__para(d.flow, "Between.");
	bl__marked(d.flow, NULL, "•", &run, 1);
	bl__marked(d.flow, &bl_at_risk, NULL, &run, 1); /* a mark without a label is no item */
	desk_finish(&d);
	assert_int_equal(count(d.file, "L"), 2);
	assert_int_equal(count(d.file, "LI"), 3);
	assert_int_equal(count(d.file, "Lbl"), 3);
	desk_close(&d);
}

TEST("page", "a text that looks like marked content is a text")
{
	desk d = desk_open();

	bl__para(d.flow, "1 2 0.0117188 0.0195312 re f (");
	bl__para(d.flow, ") EMC \\ 1 2 0.0117188 0.0195312 re f \\");
	bl__para(d.flow, "/Artifact BMC");
	desk_finish(&d);
	assert_int_equal(count(d.file, "P"), 3);
	desk_close(&d);
}

TEST("page", "a link leads where a block stands for its address, and is plain words where none does")
{
	static const int here, nowhere;
	desk d = desk_open();
	bl__key_figure key[] = {{.value = "1", .label = "there", .to = &here},
				{.value = "2", .label = "nowhere", .to = &nowhere}};

	bl__key_figures(d.flow, key, 2);
	bl__flow_place(d.flow, &here);
	bl__heading(d.flow, 2, "Here");
	desk_finish(&d);
	assert_int_equal(count(d.file, "Link"), 1);
	desk_close(&d);
}

TEST("page", "the same drawing finished twice gives the same bytes")
{
	desk a = desk_open(), b = desk_open();

	desk_finish(&a);
	desk_finish(&b);
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.bytes, b.bytes, a.n);
	desk_close(&a);
	desk_close(&b);
}

TEST("page", "a canvas in error is finished with its error")
{
	bl_canvas *c = bl_canvas_pdf_new("/nowhere", &about);
	char *bytes = NULL;
	size_t n;
	bl_error err;

	assert_int_equal(bl_page_finish(c, NULL, 0, &bytes, &n, &err), BL_EMACHINE);
	assert_string_equal(err.key, "font_missing");
	assert_null(bytes);
	bl_canvas_pdf_free(c);
}

/* ---- Languages ---- */

/* Elements in a language of their own. */
static int in_language(ua *u, const char *code)
{
	int n = 0;

	for (guint i = 0; i < u->nodes->len; i++)
		n += !strcmp(ua_text(u, ua_key(u, ua_node_at(u, (int)i)->oh, "/Lang")), code);
	return n;
}

TEST("page", "a name that the agreement has in another language only is said in that language, on every line")
{
	static const char *const codes[] = {"fr", "en"}, *const words[] = {"Aller", "Go"},
				 *const sentence[] = {
					 "Aller vers les gens, dans leurs milieux de vie et à leur rythme, "
					 "sans attendre qu’ils viennent d’eux-mêmes frapper à une porte."};
	bl_text both = {.n = 2, .language = codes, .text = words},
		one = {.n = 1, .language = codes, .text = sentence};
	desk d = desk_open();
	g_autofree char *said = g_strdup_printf("The goal %s is reached.", bl__text(&d.flow->speaker, &one));

	assert_string_equal(bl__text(&d.flow->speaker, &both), "Go");
	bl__para(d.flow, said);
	desk_finish(&d);
	assert_int_equal(in_language(d.file, "fr"), 2); /* two lines */
	desk_close(&d);
}

TEST("page", "language tags are neither seen, nor measured, nor in bookmarks")
{
	desk d = desk_open();
	const char *tagged = "\U000E0001\U000E0066\U000E0072mot\U000E0001\U000E007F", *plain = "mot";
	bl_canvas *text = bl_canvas_text_new();

	assert_close(bl__width_of(d.flow, tagged, &bl__page_body),
		     bl__width_of(d.flow, plain, &bl__page_body), 1e-9);
	text->verbs->page(text, 612, 792);
	text->verbs->text(text, 0, 0, 0, tagged, &bl__page_body);
	bl_canvas_pdf_bookmark(text, 1, tagged, 0);
	assert_non_null(strstr(bl_canvas_text_result(text), "\"mot\"\nbookmark 1 0 \"mot\""));
	bl_canvas_text_free(text);
	desk_close(&d);
}

/* ---- Nothing outside ---- */

TEST("page", "every word of a report stands in an element, or in an artifact on purpose")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *pages = story_pages(&s, MONTHLY, "fr", NULL);
	g_auto(GStrv) line = g_strsplit(pages, "\n", -1);
	int open = 0;

	for (size_t i = 0; line[i]; i++) {
		open += g_str_has_prefix(line[i], "tag ");
		open -= !strcmp(line[i], "end");
		if (!open && (g_str_has_prefix(line[i], "text ") || g_str_has_prefix(line[i], "path ")))
			fail_msg("outside every element: %s", line[i]);
	}
	assert_int_equal(open, 0);
	story_forget(&s);
}

/* ---- The figures inside ---- */

static char *values_of(const story *s)
{
	size_t n;

	return bl_page_values(&s->facts, "fr", &n);
}

TEST("page",
     "the figures of an edition are those of its pages: all indicators, their splits, the target in force")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	g_autofree char *csv = values_of(&s);

	assert_true(g_str_has_prefix(csv, "indicator,name,unit,split,of,period,state,provisional,value,"));
	assert_non_null(strstr(csv, "\nvisits,Visites,visites,,,2026-03,value,,4,,,12\n"));
	assert_non_null(
		strstr(csv, "\nvisits,Visites,visites,,,2026-10,value,,12,,,8\n")); /* since revised */
	assert_non_null(strstr(csv, "\nhours,Heures,heures,type,causerie,2026-10,value,"));
	story_forget(&s);
}

TEST("page", "no period after the one reported on is among them")
{
	story s = story_tell(story_agreement, story_rows(), "2026-06");
	g_autofree char *csv = values_of(&s);

	assert_non_null(strstr(csv, ",2026-06,"));
	assert_null(strstr(csv, ",2026-07,"));
	story_forget(&s);
}

TEST("page", "a hidden figure is among them as hidden, without its number or what it is made of")
{
	story s = story_tell(story_agreement, story_rows(), "2026-10");
	const bl_series *series = bl_findings_series(s.findings, 2, 10);
	bl_figure *at = (bl_figure *)&series->at[9];
	g_autofree char *csv = NULL;

	*at = (bl_figure){.state = BL_HIDDEN, .value = 7777, .numerator = 7777, .denominator = 7777};
	csv = values_of(&s);
	assert_non_null(strstr(csv, "\ntalk,Part de causeries,,,,2026-10,hidden,,,,,\n"));
	assert_null(strstr(csv, "7777"));
	story_forget(&s);
}
