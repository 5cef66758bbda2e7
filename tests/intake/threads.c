/* A large file is read the same by one thread and by several. */
#include "story.h"

#include <string.h>

typedef struct {
	GString *text;
	uint64_t state;
} writer;

static unsigned pick(writer *w, unsigned n)
{
	w->state = w->state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)(w->state >> 33) % n;
}

/* A row in twenty is broken one way or another; cells hold line breaks, doubled
 * quotes and delimiters. */
static void add_row(writer *w, unsigned i, const char *e)
{
	static const char *const broken[] = {"A%u;le\xE9ger;Orgue;1;\r\n",
					     "A%u;31/02/2024;Orgue;2;x\r\n",
					     "A%u;01/02/2024;Orgue\r\n",
					     "A%u;01/02/2024;Or\"gue;3;x\r\n",
					     "A%u;01/02/2024;\"Or\"gue;3;x\r\n",
					     "A%u;01/02/2024;Orgue;trois;x\r\n",
					     ";;;;\r\n",
					     " \r\n\r\n",
					     "A%u;01/02/2024;\"Orgue ; 4;x\r\n"};
	static const char *const note[] = {"", "simple", "\"deux\r\nlignes\"", "\"dit \"\"bonjour\"\"\"",
					   "\"a;b\nc\""};

	if (!pick(w, 20)) {
		/* The formats are those above, each with one number or none. */
		g_autofree char *id = g_strdup_printf("%u", i);
		const char *f = broken[pick(w, G_N_ELEMENTS(broken))], *at = strstr(f, "%u");

		g_string_append_len(w->text, f, at ? at - f : (gssize)strlen(f));
		if (at) {
			g_string_append(w->text, id);
			g_string_append(w->text, at + 2);
		}
		return;
	}
	g_string_append_printf(w->text, "A%u;%02u/%02u/2024;\"%scole %u\";%u,%02u;%s\r\n",
			       pick(w, 10) ? i : i / 2, 1 + pick(w, 28), 1 + pick(w, 12), e, pick(w, 300),
			       pick(w, 1000), pick(w, 100), note[pick(w, G_N_ELEMENTS(note))]);
}

static const char *write_file(const char *name, const char *e, const char *tail)
{
	writer w = {g_string_new("No;Date;Organisme;Nombre;Note\r\n"), 7};
	const char *path = test_path(name);

	for (unsigned i = 0; w.text->len < (size_t)5 << 19; i++)
		add_row(&w, i, e);
	g_string_append(w.text, tail);
	test_write(path, w.text->str, w.text->len);
	g_string_free(w.text, TRUE);
	return path;
}

static void same_array(GArray *a, GArray *b)
{
	assert_int_equal(a->len, b->len);
	assert_memory_equal(a->data, b->data, a->len * g_array_get_element_size(a));
}

static void same_rejects(const told *a, const told *b)
{
	assert_int_equal(bl_taken_rejects(a->taken), bl_taken_rejects(b->taken));
	assert_true(bl_taken_reject_count(a->taken, -1) == bl_taken_reject_count(b->taken, -1));
	for (size_t i = 0; i < bl_taken_rejects(a->taken); i++) {
		const bl_reject *x = bl_taken_reject(a->taken, i), *y = bl_taken_reject(b->taken, i);

		assert_string_equal(x->reason, y->reason);
		assert_string_equal(x->text, y->text);
		assert_true(x->line == y->line && x->column == y->column && x->partner == y->partner);
	}
}

static void same(const told *a, const told *b)
{
	const bl_file_count *x = bl_taken_file(a->taken, 0), *y = bl_taken_file(b->taken, 0);

	assert_int_equal(a->status, b->status);
	assert_int_equal(bl_problems_count(a->problems), bl_problems_count(b->problems));
	assert_true(x->rows == y->rows && x->kept == y->kept && x->replaced == y->replaced);
	assert_string_equal(x->encoding, y->encoding);
	same_array(a->line, b->line);
	same_array(a->day, b->day);
	for (size_t w = 0; w < a->n_wishes; w++) {
		same_array(a->word[w], b->word[w]);
		same_array(a->qty[w], b->qty[w]);
	}
	same_rejects(a, b);
}

/* `plain`: a file whose rows are all good. */
static void compare(const char *path, bool plain)
{
	g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
	story s = {.kind = "activities",
		   .folder = folder,
		   .files = name,
		   STORY_COLUMNS({"id", "No", 0, NULL}, {"date", "Date", 0, NULL},
				 {"lead", "Organisme", 0, NULL}, {"participants", "Nombre", 0, NULL}),
		   STORY_WISHES({"lead", BL_WORD, {0, 0}}, {"participants", BL_NUMBER, {0, 0}},
				{"Note", BL_WORD, {0, 0}}),
		   .threads = 1};
	told *one = story_read(&s);

	assert_non_null(one->taken);
	assert_true(one->rows > 10000);
	assert_true(plain || bl_taken_rejects(one->taken) > 100);
	for (s.threads = 0; s.threads <= 8; s.threads += 4) {
		told *more = story_read(&s);

		same(one, more);
		story_free(more);
	}
	story_free(one);
}

TEST("intake", "several threads read a large file as one does, whatever is wrong in it")
{
	compare(write_file("threads.csv", "\xC3\x89", ""), false);
}

TEST("intake", "several threads read a large file in an old encoding as one does")
{
	compare(write_file("threads-1252.csv", "\xC9", "A1;01/02/2024;Fin;1;\x1A"), false);
}

TEST("intake", "several threads stop as one does at a quote that never closes")
{
	compare(write_file("threads-open.csv", "\xC3\x89", "A1;01/02/2024;\"Fin;1;\r\n;;"), false);
}

/* Quotes that do not even out, rows whose quoted cells end lines, and now and
 * then a row longer than a block: what a cut by counting quotes can get wrong. */
static const char *write_quotes(const char *name, const char *line_end)
{
	writer w = {g_string_new("No;Date;Organisme;Nombre;Note"), 11};
	const char *path = test_path(name);

	g_string_append(w.text, line_end);
	for (unsigned i = 0; w.text->len < (size_t)3 << 20; i++) {
		unsigned how = pick(&w, 9);

		g_string_append_printf(w.text, "A%u;%02u/%02u/2024;", i, 1 + pick(&w, 28), 1 + pick(&w, 12));
		if (how == 0)
			g_string_append(w.text, "tuyau 5\" ;1;simple");
		else if (how == 1)
			g_string_append_printf(w.text, "\"Orgue\";2;\"deux%slignes; \"\"%u\"\"\"", line_end,
					       i);
		else if (how == 2 && !pick(&w, 2000))
			g_string_append_printf(w.text, "\"Longue\";3;\"%0400000u\"", i);
		else if (how == 3 && !pick(&w, 300))
			g_string_append(w.text, "\"Jamais fermé;4;x");
		else
			g_string_append_printf(w.text, "\"Un\";%u;\"trois%s%s\"", pick(&w, 100), line_end,
					       line_end);
		g_string_append(w.text, line_end);
	}
	test_write(path, w.text->str, w.text->len);
	g_string_free(w.text, TRUE);
	return path;
}

TEST("intake", "a block cut in the middle of a quoted cell is put together again")
{
	compare(write_quotes("threads-quotes.csv", "\r\n"), true);
}

TEST("intake", "several threads read lines that end with CR alone as one does")
{
	compare(write_quotes("threads-cr.csv", "\r"), true);
}

TEST("intake", "a cell of several blocks is read by several threads as by one")
{
	GString *text = g_string_new("No;Date;Organisme;Nombre;Note\n");

	for (unsigned i = 0; i < 12000; i++) {
		g_string_append_printf(text, "A%u;%02u/06/2024;Orgue;1;", i, 13 + i % 15);
		if (i % 4000 == 1999) {
			g_string_append_c(text, '"');
			for (unsigned k = 0; k < 150000; k++)
				g_string_append(text, k % 3 ? "mot \"\"" : "mot\n");
			g_string_append_c(text, '"');
		}
		g_string_append_c(text, '\n');
	}
	test_write(test_path("threads-long.csv"), text->str, text->len);
	g_string_free(text, TRUE);
	compare(test_path("threads-long.csv"), true);
}
