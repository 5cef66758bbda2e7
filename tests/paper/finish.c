/* Finished files, seen with the checker of tests/pages. */
#include "../report/story.h"
#include "../pages/ua.h"
#include "bilan/layout.h"
#include "../../src/paper/paper.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const bl_document about = {
	.title = "Été & « après » <1>", .author = "Une maison", .creator = "bilan", .language = "en-CA"};

typedef struct {
	bl_canvas *canvas;
	bl_lang *lang;
	bl_story *story;
	char *bytes;
	size_t n;
	ua *file;
} fixture;

static const bl_facts nothing;

static fixture fixture_open(void)
{
	fixture d = {.canvas = bl_canvas_pdf_new(BL_FONT_PATH, &about), .lang = story_lang("en")};

	d.story = bl_story_new(d.lang, &nothing);
	d.story->head_left = d.story->head_right = d.story->foot = "Running";
	bl_story_add(d.story,
		     &(bl_block){.kind = BL_BLOCK_title, .as.title = {"", "Title"}, .keep_next = true});
	return d;
}

static void fixture_finish(fixture *d)
{
	static const bl_attachment csv = {"v.csv", "text/csv", "Figures", "a,b\n1,2\n", 8};
	bl_error err;

	bl_paper_set(d->story, "letter", d->canvas);
	if (bl_paper_finish(d->canvas, &csv, 1, &d->bytes, &d->n, &err) != BL_OK)
		fail_msg("%s", bl_lang_problem(NULL, &err));
	d->file = ua_open("fixture", d->bytes, d->n);
	for (size_t i = 0; ua_rules[i].name; i++)
		if (ua_check(d->file, i))
			fail_msg("%s: %s", ua_rules[i].name, d->file->why);
}

static void fixture_close(fixture *d)
{
	if (d->file)
		ua_close(d->file);
	bl_story_free(d->story);
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

/* So many have attributes of their own. */
static int attributed(ua *u, const char *role)
{
	int n = 0;

	for (guint i = 0; i < u->nodes->len; i++) {
		const ua_node *node = ua_node_at(u, (int)i);

		n += !strcmp(node->role, role) && qpdf_oh_is_dictionary(u->q, ua_key(u, node->oh, "/A"));
	}
	return n;
}

TEST("paper", "a table over three pages is one Table with one head, whose rows follow one another")
{
	fixture d = fixture_open();
	bl_table_column column[] = {{.head = "Name"}, {.head = "Count", .align = BL_RIGHT}};
	bl_table *t = bl_table_new(d.story, column, 2);

	for (size_t i = 0; i < 100; i++) {
		bl_table_cell *cell = bl_table_add_row(d.story, t);

		cell[0].text = bl_arena_print(d.story->arena, "row%zu", i);
		cell[1].text = "1";
		if (i % 10 == 0)
			bl_table_add_note(t, "A note under the row, across both columns.");
	}
	bl_put_table(d.story, t);
	fixture_finish(&d);
	assert_true(d.file->pages >= 3);
	assert_int_equal(count(d.file, "Table"), 1);
	assert_int_equal(count(d.file, "THead"), 1);
	assert_int_equal(count(d.file, "TBody"), 1);
	assert_int_equal(count(d.file, "TR"), 1 + 100 + 10);
	assert_int_equal(attributed(d.file, "TD"), 10); /* the notes: they span, and name their head */
	assert_int_equal(attributed(d.file, "TH"), 2 + 100);
	fixture_close(&d);
}

TEST("paper", "a paragraph and a list item that go on overleaf are still one")
{
	fixture d = fixture_open();
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < 1500; i++)
		g_string_append(text, "word ");
	bl_put_para(d.story, text->str);
	bl_put_markdown(d.story, text->str);
	bl_put_markdown(d.story, "1. one\n2. two\n   - inner\n   - other\n\n   more of two\n");
	fixture_finish(&d);
	assert_true(d.file->pages >= 3);
	assert_int_equal(count(d.file, "P"), 2 + 5);
	assert_int_equal(count(d.file, "L"), 2);
	assert_int_equal(count(d.file, "LI"), 4);
	assert_int_equal(count(d.file, "LBody"), 4);
	fixture_close(&d);
}

TEST("paper", "items right after one another are one list, and a paragraph between makes two")
{
	fixture d = fixture_open();
	bl_span run = {"Something to do.", BL_PLAIN};

	bl_put_marked(d.story, &bl_at_risk, "•", &run, 1);
	bl_put_marked(d.story, NULL, "•", &run, 1);
	bl_put_para(d.story, "Between.");
	bl_put_marked(d.story, NULL, "•", &run, 1);
	bl_put_marked(d.story, &bl_at_risk, NULL, &run, 1); /* a mark without a label is no item */
	fixture_finish(&d);
	assert_int_equal(count(d.file, "L"), 2);
	assert_int_equal(count(d.file, "LI"), 3);
	assert_int_equal(count(d.file, "Lbl"), 3);
	fixture_close(&d);
}

TEST("paper", "a text that looks like marked content is a text")
{
	fixture d = fixture_open();

	bl_put_para(d.story, "1 2 0.0117188 0.0195312 re f (");
	bl_put_para(d.story, ") EMC \\ 1 2 0.0117188 0.0195312 re f \\");
	bl_put_para(d.story, "/Artifact BMC");
	fixture_finish(&d);
	assert_int_equal(count(d.file, "P"), 3);
	fixture_close(&d);
}

TEST("paper", "a link leads where a block stands for its address, and is plain words where none does")
{
	static const int here, nowhere;
	fixture d = fixture_open();
	bl_key_figure key[] = {{.value = "1", .label = "there", .to = &here},
			       {.value = "2", .label = "nowhere", .to = &nowhere}};

	bl_put_key_figures(d.story, key, 2);
	bl_story_place(d.story, &here);
	bl_put_heading(d.story, 2, "Here");
	fixture_finish(&d);
	assert_int_equal(count(d.file, "Link"), 1);
	fixture_close(&d);
}

TEST("paper", "the same drawing finished twice gives the same bytes")
{
	fixture a = fixture_open(), b = fixture_open();

	fixture_finish(&a);
	fixture_finish(&b);
	assert_int_equal(a.n, b.n);
	assert_memory_equal(a.bytes, b.bytes, a.n);
	fixture_close(&a);
	fixture_close(&b);
}

TEST("paper", "a canvas in error is finished with its error")
{
	bl_canvas *c = bl_canvas_pdf_new("/nowhere", &about);
	char *bytes = NULL;
	size_t n;
	bl_error err;

	assert_int_equal(bl_paper_finish(c, NULL, 0, &bytes, &n, &err), BL_EMACHINE);
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

TEST("paper",
     "a name that the agreement has in another language only is said in that language, on every line")
{
	static const char *const codes[] = {"fr", "en"}, *const words[] = {"Aller", "Go"},
				 *const sentence[] = {
					 "Aller vers les gens, dans leurs milieux de vie et à leur rythme, "
					 "sans attendre qu’ils viennent d’eux-mêmes frapper à une porte."};
	bl_text both = {.n = 2, .language = codes, .text = words},
		one = {.n = 1, .language = codes, .text = sentence};
	fixture d = fixture_open();
	g_autofree char *said =
		g_strdup_printf("The goal %s is reached.", bl_voice_text(&d.story->speaker, &one));

	assert_string_equal(bl_voice_text(&d.story->speaker, &both), "Go");
	bl_put_para(d.story, said);
	fixture_finish(&d);
	assert_int_equal(in_language(d.file, "fr"), 2); /* two lines */
	fixture_close(&d);
}

TEST("paper", "language tags are neither seen, nor measured, nor in bookmarks")
{
	fixture d = fixture_open();
	const char *tagged = "\U000E0001\U000E0066\U000E0072mot\U000E0001\U000E007F", *plain = "mot";
	bl_canvas *text = bl_canvas_text_new();
	bl__flow *flow = bl__flow_new(d.canvas, d.story, "letter");

	assert_close(bl__width_of(flow, tagged, &bl__paper_body), bl__width_of(flow, plain, &bl__paper_body),
		     1e-9);
	bl__flow_free(flow);
	text->verbs->page(text, 612, 792);
	text->verbs->text(text, 0, 0, 0, tagged, &bl__paper_body);
	bl_canvas_pdf_bookmark(text, 1, tagged, 0);
	assert_non_null(strstr(bl_canvas_text_result(text), "\"mot\"\nbookmark 1 0 \"mot\""));
	bl_canvas_text_free(text);
	fixture_close(&d);
}

/* ---- Nothing outside ---- */

TEST("paper", "every word of a report stands in an element, or in an artifact on purpose")
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
