/* What a PDF canvas keeps beside its ink. */
#include "test.h"
#include "../../src/canvas/structure.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const bl_document about = {.title = "T", .creator = "bilan", .language = "fr-CA"};
static const bl_type plain = {.size_pt = 10};
static const bl_stroke thin = {.width_pt = 2};

static bl_canvas *open_pdf(void)
{
	bl_canvas *c = bl_canvas_pdf_new(BL_FONT_PATH, &about);

	c->verbs->page(c, 612, 792);
	return c;
}

static const bl_structure *finish(bl_canvas *c)
{
	g_autofree char *bytes = NULL;
	size_t n;

	assert_int_equal(bl_canvas_pdf_finish(c, &bytes, &n, NULL), BL_OK);
	return bl_canvas_pdf_structure(c);
}

static void write_in(bl_canvas *c, const char *role, double y)
{
	c->verbs->tag(c, role, NULL);
	c->verbs->text(c, 10, y, 0, "mot", &plain);
	c->verbs->tag(c, NULL, NULL);
}

TEST("canvas", "a mark belongs to the element that is open, and ink in one element is one mark")
{
	bl_canvas *c = open_pdf();
	const bl_structure *s;

	c->verbs->tag(c, "P", NULL);
	c->verbs->text(c, 10, 10, 0, "un", &plain);
	c->verbs->line(c, (bl_point){10, 30}, (bl_point){50, 30}, &thin);
	c->verbs->tag(c, NULL, NULL);
	write_in(c, "H2", 40);
	write_in(c, "Artifact", 50);
	s = finish(c);
	assert_int_equal(s->n_marks[0], 3);
	assert_string_equal(s->owner[0][0]->parent->role, "P");
	assert_string_equal(s->owner[0][1]->parent->role, "H2");
	assert_null(s->owner[0][2]);
	assert_string_equal(s->root->kid->next->role, "H2");
	bl_canvas_pdf_free(c);
}

TEST("canvas", "squares that stand for letters are said as the letters, but for private ones")
{
	bl_canvas *c = open_pdf();
	const bl_element *span;

	c->verbs->tag(c, "P", NULL);
	c->verbs->text(c, 10, 10, 0, "a👩\xEE\x80\x80", &plain);
	c->verbs->tag(c, NULL, NULL);
	write_in(c, "P", 30);
	c->verbs->text(c, 10, 50, 0, "👩", &plain);
	span = finish(c)->root->kid->kid;
	assert_string_equal(span->role, "Span");
	assert_string_equal(span->alt, "a👩□");
	assert_null(span->parent->next->kid->role);
	assert_null(span->parent->next->next);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "ink outside every element is decoration, and so is what an artifact holds")
{
	bl_canvas *c = open_pdf();
	const bl_structure *s;

	c->verbs->line(c, (bl_point){0, 0}, (bl_point){9, 9}, &thin);
	c->verbs->tag(c, "Artifact", NULL);
	write_in(c, "P", 40);
	c->verbs->tag(c, NULL, NULL);
	s = finish(c);
	assert_int_equal(s->n_marks[0], 1);
	assert_null(s->owner[0][0]);
	assert_null(s->root->kid);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "an element without ink has no mark and no page")
{
	bl_canvas *c = open_pdf();
	const bl_structure *s;

	c->verbs->tag(c, "TD", NULL);
	c->verbs->text(c, 10, 10, 0, "", &plain);
	c->verbs->path(c, (bl_point[]){{NAN, 0}}, 1, BL_OPEN, NULL, &thin);
	c->verbs->tag(c, NULL, NULL);
	s = finish(c);
	assert_int_equal(s->n_marks[0], 0);
	assert_int_equal(s->root->kid->page, -1);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "an element opened again goes on, overleaf too; its box is that of the page it began on")
{
	static const int table;
	bl_tag tag = {.role = "Table", .same = &table};
	bl_canvas *c = open_pdf();
	const bl_structure *s;

	for (int page = 0; page < 2; page++) {
		if (page)
			c->verbs->page(c, 612, 792);
		bl_canvas_tag(c, &tag);
		c->verbs->rect(c, (bl_box){100, 200 + 100 * page, 50, 20}, &(bl_fill){.rgb = 0}, NULL);
		c->verbs->tag(c, NULL, NULL);
	}
	s = finish(c);
	assert_null(s->root->kid->next);
	assert_int_equal(s->n_pages, 2);
	assert_ptr_equal(s->owner[0][0]->parent, s->owner[1][0]->parent);
	assert_close(s->root->kid->box.y, 200, 1e-9);
	assert_close(s->root->kid->box.h, 20, 1e-9);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "half of a stroke stands out of its path, and is in the box")
{
	bl_canvas *c = open_pdf();
	const bl_element *figure;

	c->verbs->tag(c, "Figure", "Une ligne");
	c->verbs->line(c, (bl_point){10, 30}, (bl_point){50, 30}, &thin);
	c->verbs->tag(c, NULL, NULL);
	figure = finish(c)->root->kid;
	assert_string_equal(figure->alt, "Une ligne");
	assert_close(figure->box.y, 29, 1e-9);
	assert_close(figure->box.h, 2, 1e-9);
	assert_close(figure->box.x + figure->box.w, 51, 1e-9);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "an element's box goes round all its ink, and no farther")
{
	bl_canvas *c = open_pdf();
	const bl_box *box;

	c->verbs->tag(c, "Figure", NULL);
	c->verbs->line(c, (bl_point){30, 100}, (bl_point){80, 100}, &thin);
	c->verbs->line(c, (bl_point){10, 20}, (bl_point){50, 20}, &thin);
	c->verbs->tag(c, NULL, NULL);
	box = &finish(c)->root->kid->box;
	assert_close(box->x, 9, 1e-9);
	assert_close(box->y, 19, 1e-9);
	assert_close(box->x + box->w, 81, 1e-9);
	assert_close(box->y + box->h, 101, 1e-9);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "a link finds a place that is told later, and one that never is leads nowhere")
{
	static const int here, nowhere;
	bl_canvas *c = open_pdf();
	const bl_element *link;

	bl_canvas_tag(c, &(bl_tag){.role = "Link", .to = &here});
	c->verbs->tag(c, NULL, NULL);
	bl_canvas_tag(c, &(bl_tag){.role = "Link", .to = &nowhere});
	c->verbs->tag(c, NULL, NULL);
	c->verbs->page(c, 612, 792);
	bl_canvas_pdf_place(c, &here, 300);
	link = finish(c)->root->kid;
	assert_true(link->leads);
	assert_int_equal(link->to_page, 1);
	assert_close(link->to_y, 300, 1e-9);
	assert_false(link->next->leads);
	bl_canvas_pdf_free(c);
}

TEST("canvas", "parts of a text come with their language; what is no language says nothing")
{
	static const struct {
		const char *part, *lang;
	} wanted[] = {{"le but ", ""}, {"Go", "en"}, {" est", ""}, {" atteint", ""}};
	const char *text =
		"le but \U000E0001\U000E0065\U000E006EGo\U000E0001\U000E007F est\U000E0001 atteint\U000E0001";
	char lang[12];

	for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++) {
		g_autofree char *part = bl__language_part(&text, lang);

		assert_string_equal(part, wanted[i].part);
		assert_string_equal(lang, wanted[i].lang);
	}
	assert_null(bl__language_part(&text, lang));
}

TEST("canvas", "the text canvas says what a tag says, and that an element goes on")
{
	static const int table;
	bl_canvas *c = bl_canvas_text_new();

	for (int i = 0; i < 2; i++) {
		bl_canvas_tag(c, &(bl_tag){.role = "Table", .same = &table});
		c->verbs->tag(c, NULL, NULL);
	}
	bl_canvas_tag(
		c,
		&(bl_tag){.role = "TH", .scope = "Row", .lang = "en", .span = 2, .to = &table, .alt = "x"});
	c->verbs->tag(c, NULL, NULL);
	assert_string_equal(bl_canvas_text_result(c),
			    "tag Table\nend\ntag Table again\nend\ntag TH en Row span 2 leads \"x\"\nend\n");
	bl_canvas_text_free(c);
}

/* ---- What is short, what heads a cell ---- */

/* What the parts of one line are, as "text [full] (words)" of each element. */
static char *parts_of(const char *text)
{
	bl_canvas *c = open_pdf();
	GString *out = g_string_new(NULL);

	bl_canvas_pdf_say(c, "n/d", "no data");
	bl_canvas_pdf_say(c, "●", "yes");
	c->verbs->tag(c, "TD", NULL);
	c->verbs->text(c, 10, 10, 0, text, &plain);
	c->verbs->tag(c, NULL, NULL);
	for (const bl_element *e = finish(c)->root->kid->kid; e; e = e->next)
		g_string_append_printf(out, "%s%s%s ", e->role ? e->role : "ink",
				       e->full  ? "="
				       : e->alt ? ":"
						: "",
				       e->full  ? e->full
				       : e->alt ? e->alt
						: "");
	bl_canvas_pdf_free(c);
	return g_strchomp(g_string_free(out, FALSE));
}

TEST("canvas",
     "an abbreviation is said in full where it is a word of its own, a sign where it is all there is")
{
	static const struct {
		const char *text, *parts;
	} line[] = {{"12", "ink"},
		    {"n/d", "Span=no data"},
		    {"from n/d to n/d.", "ink Span=no data ink Span=no data ink"},
		    {"xn/d", "ink"},
		    {"n/data", "ink"},
		    {"● ", "Span:yes ink"},
		    {"a ●", "ink"}};

	for (size_t i = 0; i < G_N_ELEMENTS(line); i++) {
		g_autofree char *parts = parts_of(line[i].text);

		assert_string_equal(parts, line[i].parts);
	}
}

TEST("canvas", "a cell may name the one header it has")
{
	static const int row;
	bl_canvas *c = open_pdf();
	const bl_element *head, *cell;

	bl_canvas_tag(c, &(bl_tag){.role = "TH", .same = &row, .rows = 2});
	c->verbs->tag(c, NULL, NULL);
	bl_canvas_tag(c, &(bl_tag){.role = "TD", .of = &row});
	c->verbs->tag(c, NULL, NULL);
	head = finish(c)->root->kid;
	cell = head->next;
	assert_true(head->heads && head->rows == 2 && cell->of == head && !cell->heads);
	bl_canvas_pdf_free(c);
}
