/* The flow alone: where pages break, and what goes with what. */
#include "../report/story.h"
#include "bilan/layout.h"
#include "../../src/paper/paper.h"

#include <glib.h>
#include <string.h>

typedef struct {
	bl_canvas *canvas;
	bl_lang *lang;
	bl_story *story;
	bl__flow *flow;
} fixture;

static const bl_facts nothing;

static fixture fixture_open(void)
{
	fixture d = {.canvas = bl_canvas_text_new(), .lang = story_lang("en")};

	d.story = bl_story_new(d.lang, &nothing);
	d.flow = bl__flow_new(d.canvas, d.story, "letter");
	return d;
}

/* Sets what was added since. */
static void fixture_set(fixture *d)
{
	bl__set_all(d->flow);
	d->story->n = d->story->n_anchors = 0;
}

static void fixture_break(fixture *d)
{
	fixture_set(d);
	bl__flow_break(d->flow);
}

static const char *fixture_draw(fixture *d)
{
	fixture_break(d);
	bl__flow_draw(d->flow);
	return bl_canvas_text_result(d->canvas);
}

static void fixture_close(fixture *d)
{
	bl__flow_free(d->flow);
	bl_story_free(d->story);
	bl_canvas_text_free(d->canvas);
	bl_lang_free(d->lang);
}

static bl_table *rows_table(fixture *d, size_t n)
{
	bl_table_column column[] = {{.head = "Name"}, {.head = "Count", .align = BL_RIGHT}};
	bl_table *t = bl_table_new(d->story, column, 2);

	for (size_t i = 0; i < n; i++) {
		bl_table_cell *cell = bl_table_add_row(d->story, t);

		cell[0].text = bl_arena_print(d->story->arena, "row%zu.", i);
		cell[1].text = "1";
	}
	return t;
}

TEST("paper", "a table that goes on repeats its head on every page, and every row comes once")
{
	fixture d = fixture_open();
	const char *pages;

	bl_put_table(d.story, rows_table(&d, 100));
	pages = fixture_draw(&d);
	assert_true(d.flow->pages >= 3);
	assert_int_equal(story_count(pages, "\"Name\""), d.flow->pages);
	for (int i = 0; i < 100; i++) {
		g_autofree char *row = g_strdup_printf("\"row%d.\"", i);

		assert_int_equal(story_count(pages, row), 1);
	}
	fixture_close(&d);
}

TEST("paper", "the repeated head is an artifact, not content again")
{
	fixture d = fixture_open();
	const char *pages;

	bl_put_table(d.story, rows_table(&d, 100));
	pages = fixture_draw(&d);
	assert_int_equal(story_count(pages, "tag TH Column\n"), 2);
	fixture_close(&d);
}

TEST("paper", "no part is drawn below the live area")
{
	fixture d = fixture_open();

	bl_put_table(d.story, rows_table(&d, 100));
	for (int i = 0; i < 60; i++)
		bl_put_para(d.story, "A sentence that says little.");
	fixture_break(&d);
	for (size_t i = 0; i < d.flow->n_at; i++) {
		const bl__fragment *f = &d.flow->at[i];
		const bl__strip *b = &d.flow->strip[f->strip];
		double bottom = f->y + b->head;

		for (size_t k = f->from; k < f->to; k++)
			bottom += b->height[k];
		assert_true(bottom <= d.flow->height + 0.1);
	}
	fixture_close(&d);
}

/* Fills the page until `left` points remain. */
static void fill_page(fixture *d, double left)
{
	bl__strip strip;

	bl_put_para(d->story, "x");
	fixture_set(d);
	strip = d->flow->strip[0];
	/* One line stands already; the first page begins 18 points higher. */
	strip.height = bl__one_height(d->flow, d->flow->height - left - 13 + 18);
	strip.before = 0;
	bl__flow_add(d->flow, &strip);
}

TEST("paper", "a heading never stays behind at the foot of a page")
{
	fixture d = fixture_open();
	size_t heading;

	fill_page(&d, 50); /* room for the heading, not for the table's head and two rows */
	heading = d.flow->n;
	bl_put_heading(d.story, 2, "Goals");
	bl_put_table(d.story, rows_table(&d, 4));
	fixture_break(&d);
	assert_int_equal(d.flow->at[heading].page, 1);
	assert_int_equal(d.flow->at[heading + 1].page, 1);
	fixture_close(&d);
}

TEST("paper", "a paragraph leaves no single line on either page")
{
	fixture d = fixture_open();
	GString *text = g_string_new(NULL);

	fill_page(&d, 5 + 13 * 3.5); /* room for three of its four lines */
	while (bl__lines_of(d.flow, text->str, &bl__paper_body, 420, 0)->n < 4)
		g_string_append(text, "word ");
	bl_put_para(d.story, text->str);
	fixture_break(&d);
	assert_int_equal(d.flow->at[2].to - d.flow->at[2].from, 2);
	assert_int_equal(d.flow->at[3].to - d.flow->at[3].from, 2);
	g_string_free(text, TRUE);
	fixture_close(&d);
}

TEST("paper", "a block higher than a page is placed all the same")
{
	fixture d = fixture_open();
	bl__strip strip;

	bl_put_para(d.story, "x");
	fixture_set(&d);
	strip = d.flow->strip[0];
	strip.height = bl__one_height(d.flow, 5000);
	bl__flow_add(d.flow, &strip);
	bl_put_para(d.story, "after");
	fixture_break(&d);
	assert_int_equal(d.flow->n_at, 3);
	assert_int_equal(d.flow->at[1].page, 1);
	assert_int_equal(d.flow->at[2].page, 2);
	fixture_close(&d);
}

TEST("paper", "every page says which it is and how many there are")
{
	fixture d = fixture_open();
	const char *pages;

	bl_put_table(d.story, rows_table(&d, 90));
	pages = fixture_draw(&d);
	for (int i = 1; i <= d.flow->pages; i++) {
		g_autofree char *said = g_strdup_printf("page %d of %d", i, d.flow->pages);

		assert_int_equal(story_count(pages, said), 1);
	}
	fixture_close(&d);
}

TEST("paper", "A4 has its extra height below, Letter its extra width at both sides")
{
	fixture d = fixture_open();
	bl__flow *a4 = bl__flow_new(d.canvas, d.story, "a4");

	assert_close(d.flow->left, 52.5, 1e-9);
	assert_close(d.flow->height, 698, 1e-9);
	assert_close(a4->left, 44.14, 1e-3);
	assert_close(a4->width, 507, 1e-9);
	assert_close(a4->height, 747.89, 1e-6);
	bl__flow_free(a4);
	fixture_close(&d);
}

/* ---- Lines ---- */

static char *joined(const bl__lines *lines)
{
	GString *all = g_string_new(NULL);

	for (size_t i = 0; i < lines->n; i++)
		for (size_t k = 0; k < lines->line[i].n; k++)
			g_string_append(all, lines->line[i].piece[k].text);
	return g_string_free(all, FALSE);
}

TEST("paper", "a page that was asked for begins when the one before is full enough, and only then")
{
	for (int full = 0; full < 2; full++) {
		fixture d = fixture_open();

		bl_put_table(d.story, rows_table(&d, full ? 30 : 5));
		bl_story_new_page(d.story);
		bl_put_para(d.story, "Next.");
		fixture_break(&d);
		assert_int_equal(d.flow->pages, full ? 2 : 1);
		fixture_close(&d);
	}
}

TEST("paper", "the first page begins higher, as nothing runs above its title")
{
	fixture d = fixture_open();

	bl_put_para(d.story, "First.");
	bl_story_new_page(d.story);
	fixture_break(&d);
	assert_true(d.flow->at[0].y < 0);
	assert_true(d.flow->top + d.flow->at[0].y > 30);
	fixture_close(&d);
}

TEST("paper", "a cell that stands over others takes their width, and a row to write into has its height")
{
	fixture d = fixture_open();
	bl_table_column column[] = {
		{.head = "A", .wraps = true}, {.head = "B", .wraps = true}, {.head = "C"}};
	bl_table *t = bl_table_new(d.story, column, 3);
	const char *pages;

	bl_table_add_row(d.story, t)[0].text = "Seven words that stand over two columns";
	t->row[0].over = 2;
	t->row[0].cell[2].text = "c";
	bl_table_add_row(d.story, t)[1].text = "b";
	t->for_ink = t->fill = true;
	bl_put_table(d.story, t);
	pages = fixture_draw(&d);
	assert_non_null(strstr(pages, "tag TH Row span 2"));
	assert_non_null(strstr(pages, "\"Seven words that stand over two columns\""));
	assert_true(d.flow->strip[0].height[1] >= 24);
	fixture_close(&d);
}

TEST("paper", "a word wider than its column is cut and no letter is lost")
{
	fixture d = fixture_open();
	const char *word = "anticonstitutionnellementetmêmeplusencore";
	const bl__lines *lines = bl__lines_of(d.flow, word, &bl__paper_cell, 40, 0);
	g_autofree char *all = joined(lines);

	assert_true(lines->n > 3);
	assert_string_equal(all, word);
	for (size_t i = 0; i < lines->n; i++)
		assert_true(lines->line[i].width <= 40.01);
	fixture_close(&d);
}

TEST("paper", "a word that must be cut is cut behind its hyphen, where one stands, and never inside a letter")
{
	fixture d = fixture_open();
	const bl__lines *hyphen = bl__lines_of(d.flow, "accompagnement-hébergement", &bl__paper_cell, 70, 0),
			*none = bl__lines_of(d.flow, "ééééééééééééééééééééééééé", &bl__paper_cell, 40, 0);

	assert_int_equal(hyphen->n, 2);
	assert_string_equal(hyphen->line[0].piece[0].text, "accompagnement-");
	assert_string_equal(hyphen->line[1].piece[0].text, "hébergement");
	assert_true(none->n > 1);
	for (size_t i = 0; i < none->n; i++)
		assert_true(g_utf8_validate(none->line[i].piece[0].text, -1, NULL));
	fixture_close(&d);
}

/* Whether every line but the last is full: the next one's first letter would not have fitted. */
static void lines_are_full(fixture *d, const char *word, double width)
{
	const bl__lines *lines = bl__lines_of(d->flow, word, &bl__paper_cell, width, 0);

	for (size_t i = 0; i + 1 < lines->n; i++) {
		const char *next = lines->line[i + 1].piece[0].text;
		g_autofree char *more = g_strdup_printf("%s%.*s", lines->line[i].piece[0].text,
							(int)(g_utf8_next_char(next) - next), next);

		assert_int_equal(lines->line[i].n, 1);
		if (bl__width_of(d->flow, more, &bl__paper_cell) <= width)
			fail_msg("“%s” fits into %g", more, width);
	}
}

TEST("paper", "a line holds as much of a word that must be cut as there is room for, whatever its letters")
{
	static const char *const words[] = {"anticonstitutionnellementetmêmeplusencore",
					    "éaéaéaéaéaéaéaéaéaéaéa", "…a…a…a…a…a…a…a…a…a…a",
					    "ⅷⅷaⅷaaⅷaaaⅷⅷaaⅷaⅷⅷⅷ", "😀a😀é😀…😀a😀é😀…😀a😀é😀…"};
	fixture d = fixture_open();

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		for (double width = 18; width < 60; width += 0.7)
			lines_are_full(&d, words[i], width);
	fixture_close(&d);
}

TEST("paper", "a no-break space keeps a number and its unit on one line")
{
	fixture d = fixture_open();
	/* Room for "il y a 1 234" but not for the unit behind it. */
	const bl__lines *lines =
		bl__lines_of(d.flow, "il y a 1\u202F234,5\u00A0$ ici", &bl__paper_body, 60, 0);

	assert_string_equal(lines->line[1].piece[0].text,
			    "1\u202F234,5\u00A0$ "); /* and the blank behind it */
	fixture_close(&d);
}

TEST("paper", "what does not fit on the lines allowed ends in an ellipsis inside the width")
{
	fixture d = fixture_open();
	const bl__lines *lines =
		bl__lines_of(d.flow, "one two three four five six seven", &bl__paper_body, 60, 2);
	const bl__line *last = &lines->line[1];

	assert_int_equal(lines->n, 2);
	assert_true(g_str_has_suffix(last->piece[last->n - 1].text, "…"));
	assert_true(last->width <= 60.01);
	fixture_close(&d);
}

TEST("paper", "a change of face in the middle of a word does not open a gap")
{
	fixture d = fixture_open();
	bl_span run[] = {{"un", BL_STRONG}, {"seul", BL_PLAIN}, {" mot", BL_PLAIN}};
	const bl__lines *lines = bl__lines_of_runs(d.flow, run, 3, &bl__paper_body, 300, 0);

	assert_int_equal(lines->line[0].n, 2);
	assert_close(lines->line[0].piece[1].x, 10, 1e-9); /* two letters of half the size */
	assert_string_equal(lines->line[0].piece[1].text, "seul mot");
	fixture_close(&d);
}

/* ---- Tables ---- */

TEST("paper", "numbers stay whole while words give way")
{
	fixture d = fixture_open();
	bl_table_column column[] = {{.head = "Name", .wraps = true},
				    {.head = "Constitutionnellement", .align = BL_RIGHT}};
	bl_table *t = bl_table_new(d.story, column, 2);
	bl_table_cell *cell = bl_table_add_row(d.story, t);
	const bl__grid *g;

	cell[0].text = "a name made of several words that go on";
	cell[1].text = "1 234 567,5";
	g = bl__grid_set(d.flow, t, 120);
	assert_int_equal(g->cell[0][1]->n, 1);
	assert_true(g->cell[0][0]->n > 1);
	assert_true(g->total_width <= 120.01);
	fixture_close(&d);
}

TEST("paper", "thirty columns still fit the width they are given")
{
	fixture d = fixture_open();
	bl_table_column column[30];
	bl_table *t;
	bl_table_cell *cell;

	for (size_t k = 0; k < 30; k++)
		column[k] = (bl_table_column){.head = "Concertation régionale", .align = BL_RIGHT};
	t = bl_table_new(d.story, column, 30);
	cell = bl_table_add_row(d.story, t);
	for (size_t k = 0; k < 30; k++)
		cell[k].text = "12 345";
	assert_true(bl__grid_set(d.flow, t, 487)->total_width <= 487.01);
	fixture_close(&d);
}

TEST("paper", "a column of numbers ends on one line at the right")
{
	fixture d = fixture_open();
	bl_table *t = rows_table(&d, 2);
	const char *pages;
	double x, y, w, h;

	bl_table_add_row(d.story, t)[1].text = "1 000";
	bl_put_table(d.story, t);
	pages = fixture_draw(&d);
	for (const char *at = pages; (at = strstr(at, "\ntext ")); at++) {
		assert_int_equal(sscanf(at, "\ntext %lf %lf %lf %lf", &x, &y, &w, &h), 4);
		if (x > 100 && y > 60 && y < 700)
			assert_close(x + w,
				     d.flow->left + bl__grid_set(d.flow, t, d.flow->width)->total_width,
				     0.01);
	}
	fixture_close(&d);
}

/* Numbers of the line of a path; each must lie within. */
static void assert_within(const char *line, double low, double high)
{
	g_auto(GStrv) word = g_strsplit(line, " ", -1);

	for (size_t i = 1; word[i]; i++) {
		char *end;
		double x = g_ascii_strtod(word[i], &end);

		if (!strcmp(word[i], "closed"))
			return;
		if (end != word[i] && !(x >= low && x <= high))
			fail_msg("%g is outside the mark: %s", x, line);
	}
}

TEST("paper", "the mark of every verdict stays in its square")
{
	static const bl_verdict *const verdicts[] = {&bl_reached, &bl_on_track, &bl_at_risk, &bl_off_track,
						     &bl_no_data};
	fixture d = fixture_open();
	g_auto(GStrv) line = NULL;
	int paths = 0;

	d.canvas->verbs->page(d.canvas, 612, 792);
	for (size_t i = 0; i < G_N_ELEMENTS(verdicts); i++)
		bl__mark_draw(d.flow, verdicts[i], 100, 100);
	line = g_strsplit(bl_canvas_text_result(d.canvas), "\n", -1);
	for (size_t i = 0; line[i]; i++)
		if (g_str_has_prefix(line[i], "path ")) {
			paths++;
			assert_within(line[i], 100 - 1.5, 100 + BL__MARK + 1.5);
		}
	assert_int_equal(paths, G_N_ELEMENTS(verdicts));
	fixture_close(&d);
}
