/* One line per value: the lines of one key are one row. */
#include "story.h"

#include <string.h>

#define PIVOT .pivot_key = "key", .pivot_name = "what", .pivot_value = "said"
#define HEAD  "key,day,what,said\n"

static const story plain = {
	.kind = "activities",
	PIVOT,
	STORY_COLUMNS({"date", "day", 0, NULL}, {"participants", "People", 0, NULL},
		      {"type", "Type", 0, NULL}),
	STORY_WISHES({"participants", BL_NUMBER, {1, 1}}, {"type", BL_WORD, {1, 1}}),
};

static const story two = {
	.kind = "activities",
	PIVOT,
	STORY_COLUMNS({"date", "day", 0, NULL}, {"participants", "People", 0, NULL},
		      {"hours", "Hours", 0, NULL}),
	STORY_WISHES({"participants", BL_NUMBER, {1, 1}}, {"hours", BL_NUMBER, {1, 1}}),
};

static told *read_files(const story *s, const char *const *text, size_t n)
{
	g_autoptr(GString) files = g_string_new(NULL);
	story read = *s;

	for (size_t i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("pivot-%zu.csv", i + 1);

		g_string_append_printf(files, "%s%s", i ? "|" : "", story_file(name, text[i]));
	}
	read.files = files->str;
	return story_read(&read);
}

static told *read_text(const story *s, const char *text)
{
	return read_files(s, &text, 1);
}

static uint64_t line_of(const told *t, size_t row)
{
	return g_array_index(t->line, uint64_t, row);
}

static bl_qty qty_of(const told *t, size_t row)
{
	return g_array_index(t->qty[0], bl_qty, row);
}

TEST("intake", "lines of one key are one row, on the line of the first, and names are its columns")
{
	told *t = read_text(&plain, HEAD "a,2026-09-01,Type,Atelier\na,2026-09-01,people,12\n"
					 "b,2026-09-02,PEOPLE,7\nb,2026-09-02,Other,x\n");

	assert_int_equal(t->status, BL_OK);
	assert_int_equal(t->rows, 2);
	assert_int_equal(line_of(t, 0), 2);
	assert_int_equal(line_of(t, 1), 4);
	assert_true(qty_of(t, 0) == bl_qty_of_int(12));
	assert_true(qty_of(t, 1) == bl_qty_of_int(7));
	assert_string_equal(story_word(t, 1, 0), "Atelier");
	assert_string_equal(story_word(t, 1, 1), "");
	story_free(t);
}

TEST("intake", "counts say how many lines make how many records, of how many names")
{
	told *t = read_text(&plain, HEAD "a,2026-09-01,Type,Atelier\na,2026-09-01,people,12\n"
					 "b,2026-09-02,PEOPLE,7\nb,2026-09-02,Other,x\n");
	const bl_pivot_count *p = bl_taken_pivot(t->taken, 0);

	assert_int_equal(p->lines, 4);
	assert_int_equal(p->records, 2);
	assert_int_equal(p->names, 3);
	assert_int_equal(bl_taken_file(t->taken, 0)->rows, 4);
	assert_int_equal(bl_taken_file(t->taken, 0)->kept, 2);
	assert_int_equal(p->differing + p->twice, 0);
	story_free(t);
}

TEST("intake", "a source without a pivot has no pivot's counts")
{
	story s = plain;
	told *t;

	s.pivot_key = NULL;
	t = read_text(&s, "day,People,Type\n2026-09-01,3,x\n");
	assert_int_equal(t->rows, 1);
	assert_null(bl_taken_pivot(t->taken, 0));
	story_free(t);
}

/* 60 records of up to three values over some files, in an order the seed tells. */
static void deal(GString **file, size_t n, uint64_t seed)
{
	GPtrArray *line = g_ptr_array_new_with_free_func(g_free);
	GRand *random = g_rand_new_with_seed((guint32)seed);

	for (int i = 0; i < 60; i++) {
		int day = i % 28 + 1;

		g_ptr_array_add(line, g_strdup_printf("k%d,2026-09-%02d,People,%d", i, day, i));
		if (i % 3)
			g_ptr_array_add(line, g_strdup_printf("k%d,2026-09-%02d,Type,t%d", i, day, i % 5));
		if (i % 2)
			g_ptr_array_add(line, g_strdup_printf("k%d,2026-09-%02d,Note,n", i, day));
	}
	for (size_t i = 0; i < n; i++)
		file[i] = g_string_new(HEAD);
	while (line->len) {
		guint at = seed ? (guint)g_rand_int_range(random, 0, (gint)line->len) : 0;

		g_string_append_printf(
			file[seed ? (guint)g_rand_int_range(random, 0, (gint)n) : line->len % n], "%s\n",
			(char *)line->pdata[at]);
		g_ptr_array_remove_index(line, at);
	}
	g_rand_free(random);
	g_ptr_array_unref(line);
}

TEST("intake", "lines dealt over three files in any order make the same records, and none is lost")
{
	for (uint64_t seed = 0; seed < 12; seed++) {
		GString *file[3];
		uint64_t filled, typed = 0;
		told *t;

		deal(file, 3, seed);
		t = read_files(&plain, (const char *const[]){file[0]->str, file[1]->str, file[2]->str}, 3);
		assert_int_equal(t->status, BL_OK);
		assert_int_equal(t->rows, 60);
		assert_true(story_sum(t, 0, &filled) == bl_qty_of_int(60 * 59 / 2));
		assert_int_equal(filled, 60);
		for (size_t i = 0; i < t->rows; i++)
			typed += *story_word(t, 1, i) != 0;
		assert_int_equal(typed, 40);
		assert_int_equal(bl_taken_pivot(t->taken, 0)->lines, 60 + 40 + 30);
		story_free(t);
		for (int i = 0; i < 3; i++)
			g_string_free(file[i], TRUE);
	}
}

TEST("intake", "of two values with one key and name the later file's counts, and is counted as replacing")
{
	told *t = read_files(&plain,
			     (const char *const[]){HEAD "a,2026-09-01,People,1\na,2026-09-01,Type,x\n",
						   HEAD "a,2026-09-02,People,5\n"},
			     2);

	assert_int_equal(t->rows, 1);
	assert_true(qty_of(t, 0) == bl_qty_of_int(5));
	assert_string_equal(story_word(t, 1, 0), "x");
	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2026, 9, 2));
	assert_int_equal(bl_taken_file(t->taken, 0)->replaced, 1);
	assert_int_equal(bl_taken_file(t->taken, 0)->kept, 1); /* its line of type still stands */
	assert_int_equal(bl_taken_pivot(t->taken, 0)->twice, 0);
	assert_int_equal(bl_taken_pivot(t->taken, 0)->differing, 0); /* a newer export may say otherwise */
	story_free(t);
}

TEST("intake", "what is wrong with a record is told line by line, whichever name comes first")
{
	static const char *const texts[] = {HEAD "a,2026-09-01,People,x\na,2026-09-01,Hours,y\n",
					    HEAD "a,2026-09-01,Hours,y\na,2026-09-01,People,x\n"};

	for (size_t i = 0; i < 2; i++) {
		told *t = read_text(&two, texts[i]);

		assert_int_equal(bl_taken_rejects(t->taken), 2);
		assert_int_equal(bl_taken_reject(t->taken, 0)->line, 2);
		assert_int_equal(bl_taken_reject(t->taken, 1)->line, 3);
		story_free(t);
	}
}

TEST("intake", "two different values in one file are told, the same twice is only replaced")
{
	told *t =
		read_text(&plain, HEAD "a,2026-09-01,People,1\na,2026-09-01,People,2\n"
				       "b,2026-09-01,People,3\nb,2026-09-01,People,3\nb,2026-09-01,Type,x\n");

	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(5));
	assert_int_equal(bl_taken_pivot(t->taken, 0)->twice, 1);
	assert_int_equal(bl_taken_file(t->taken, 0)->replaced, 2);
	story_free(t);
}

TEST("intake", "an emptied value is empty, not what it was before")
{
	told *t = read_files(&plain,
			     (const char *const[]){HEAD "a,2026-09-01,People,1\na,2026-09-01,Type,x\n",
						   HEAD "a,2026-09-01,People,\n"},
			     2);

	assert_int_equal(t->rows, 1);
	assert_true(qty_of(t, 0) == BL_QTY_MISSING);
	story_free(t);
}

TEST("intake", "a declared version tells the later value, wherever it stands")
{
	const story s = {
		.kind = "activities",
		PIVOT,
		STORY_COLUMNS({"date", "day", 0, NULL}, {"version", "changed", 0, NULL},
			      {"participants", "People", 0, NULL}),
		STORY_WISHES({"participants", BL_NUMBER, {1, 1}}),
	};
	const char *new = "key,day,what,said,changed\na,2026-09-05,People,9,2026-09-09T10:00:00\n",
		   *old = "key,day,what,said,changed\na,2026-09-01,People,1,2026-09-08T10:00:00\n";

	for (int i = 0; i < 2; i++) {
		told *t = read_files(
			&s, i ? (const char *const[]){new, old} : (const char *const[]){old, new}, 2);

		assert_int_equal(t->rows, 1);
		assert_true(qty_of(t, 0) == bl_qty_of_int(9));
		assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2026, 9, 5));
		story_free(t);
	}
}

TEST("intake", "other columns are those of the last line, and a difference is told")
{
	told *t =
		read_text(&plain, HEAD "a,2026-09-01,People,1\na,2026-09-03,Type,x\nb,2026-09-01,People,1\n");

	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2026, 9, 3));
	assert_int_equal(bl_taken_pivot(t->taken, 0)->differing, 1);
	story_free(t);
}

TEST("intake", "a line without key, or a value without name, is rejected; a key alone is a record")
{
	told *t = read_text(&plain, HEAD
			    ",2026-09-01,People,1\na,2026-09-01,,7\nb,2026-09-01,,\n"
			    "c,2026-09-01,People,2\n7.86E+13,2026-09-01,People,2\nd,2026-09-01,Type,x\n");

	assert_int_equal(story_rejects(t, "empty_key"), 1);
	assert_int_equal(story_rejects(t, "empty_name"), 1);
	assert_int_equal(story_rejects(t, "damaged_key"), 1);
	assert_int_equal(bl_taken_reject(t->taken, 0)->column, 1);
	assert_int_equal(bl_taken_reject(t->taken, 1)->column, 3);
	assert_int_equal(t->rows, 3);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(2));
	story_free(t);
}

TEST("intake", "a cell that cannot be read sets its record aside, and names its own line")
{
	told *t =
		read_text(&plain, HEAD "a,2026-09-01,Type,x\na,2026-09-01,People,douze\na,2026-09-01,Note,y\n"
				       "b,2026-09-01,People,2\n");
	const bl_reject *r = bl_taken_reject(t->taken, 0);

	assert_int_equal(t->rows, 1);
	assert_int_equal(bl_taken_rejects(t->taken), 1);
	assert_string_equal(r->reason, "bad_number");
	assert_string_equal(r->text, "douze");
	assert_int_equal(r->line, 3);
	assert_int_equal(r->column, 4);
	story_free(t);
}

TEST("intake", "a bad value that a later file puts right is no reject")
{
	told *t = read_files(&plain,
			     (const char *const[]){HEAD "a,2026-09-31,People,douze\na,2026-09-31,Type,x\n",
						   HEAD "a,2026-09-30,People,12\n"},
			     2);

	assert_int_equal(bl_taken_rejects(t->taken), 0);
	assert_int_equal(t->rows, 1);
	assert_true(qty_of(t, 0) == bl_qty_of_int(12));
	story_free(t);
}

TEST("intake", "a date may be one of the values; a record without it is a reject on its first line")
{
	const story s = {
		.kind = "activities",
		PIVOT,
		STORY_COLUMNS({"date", "When", 0, NULL}, {"participants", "People", 0, NULL}),
		STORY_WISHES({"participants", BL_NUMBER, {1, 1}}),
	};
	told *t = read_text(&s, "key,what,said\na,People,4\na,When,2026-09-05\nb,People,5\nc,When,jamais\n");

	assert_int_equal(t->rows, 1);
	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2026, 9, 5));
	assert_int_equal(story_rejects(t, "empty_date"), 1);
	assert_int_equal(story_rejects(t, "bad_date"), 1);
	story_free(t);
}

TEST("intake", "a name that never appears is a problem that names the nearest")
{
	story s = plain;
	told *t;

	s.columns = (const story_column[]){
		{"date", "day", 0, NULL}, {"participants", "Peopel", 0, NULL}, {NULL, NULL, 0, NULL}};
	s.n_wishes = 1;
	t = read_text(&s, HEAD "a,2026-09-01,People,1\n");
	assert_int_equal(t->status, BL_EUSER);
	assert_true(story_complains(t, "missing_column"));
	assert_string_equal(bl_problems_at(t->problems, 0)->nearest, "People");
	assert_int_equal(t->rows, 0);
	story_free(t);
}

TEST("intake", "the columns of names and values are no columns of the row")
{
	story s = plain;
	told *t;

	s.columns = (const story_column[]){
		{"date", "day", 0, NULL}, {"participants", "said", 0, NULL}, {NULL, NULL, 0, NULL}};
	s.n_wishes = 1;
	t = read_text(&s, HEAD "a,2026-09-01,People,1\n");
	assert_true(story_complains(t, "missing_column"));
	story_free(t);
}

TEST("intake", "a name that is also a column of the lines is asked about")
{
	told *t =
		read_text(&plain, "key,day,Type,what,said\na,2026-09-01,z,People,1\na,2026-09-01,z,type,1\n");

	assert_true(story_complains(t, "ambiguous_header"));
	story_free(t);
}

TEST("intake", "an id beside the key is a problem unless it is the key")
{
	story s = plain;
	told *t;

	s.columns = (const story_column[]){{"date", "day", 0, NULL},
					   {"id", "day", 0, NULL},
					   {"participants", "People", 0, NULL},
					   {NULL, NULL, 0, NULL}};
	s.n_wishes = 1;
	t = read_text(&s, HEAD "a,2026-09-01,People,1\n");
	assert_true(story_complains(t, "pivot_has_id"));
	story_free(t);
	s.columns = (const story_column[]){{"date", "day", 0, NULL},
					   {"id", "Key", 0, NULL},
					   {"participants", "People", 0, NULL},
					   {NULL, NULL, 0, NULL}};
	t = read_text(&s, HEAD "a,2026-09-01,People,1\n");
	assert_int_equal(t->status, BL_OK);
	assert_int_equal(t->rows, 1);
	story_free(t);
}

TEST("intake", "several columns may make the key, and each must be filled")
{
	const story s = {
		.kind = "activities",
		.pivot_key = "period|unit",
		.pivot_name = "what",
		.pivot_value = "said",
		STORY_COLUMNS({"date", "period", 0, NULL}, {"place", "unit", 0, NULL},
			      {"participants", "People", 0, NULL}),
		STORY_WISHES({"participants", BL_NUMBER, {1, 1}}, {"place", BL_WORD, {1, 1}}),
	};
	told *t = read_text(
		&s, "period,unit,what,said\n2026-09,A,People,1\n2026-09,B,People,2\n2026-10,A,People,4\n"
		    "2026-09,A,Hours,8\n2026-09,,People,16\n");

	assert_int_equal(t->rows, 3);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(7));
	assert_int_equal(story_rejects(t, "empty_key"), 1);
	story_free(t);
}

TEST("intake", "skip looks at the record, whichever of its lines says so")
{
	story s = plain;
	told *t;

	s.skip_column = "State";
	s.skip_value = "annulé";
	t = read_text(&s, HEAD "a,2026-09-01,People,1\na,2026-09-01,Type,x\na,2026-09-01,State,Annulé\n"
			       "b,2026-09-01,People,2\n");
	assert_int_equal(t->rows, 1);
	assert_true(qty_of(t, 0) == bl_qty_of_int(2));
	assert_int_equal(bl_taken_file(t->taken, 0)->cancelled, 1);
	story_free(t);
}

TEST("intake", "a broken line costs its value, a total under the table costs nothing")
{
	told *t = read_text(&plain, HEAD "a,2026-09-01,People,1\na,2026-09-01,Type\nb,2026-09-01,People,2\n"
					 "b,2026-09-01,Type,y\nTotal,,,3\n");

	assert_int_equal(t->rows, 2);
	assert_int_equal(story_rejects(t, "too_few_fields"), 1);
	assert_int_equal(bl_taken_rejects(t->taken), 1);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(3));
	story_free(t);
}

TEST("intake", "a last line that is left out does not keep its record from being given")
{
	story s = plain;
	told *t;

	t = read_text(
		&s, HEAD
		"a,2026-09-01,People,1\nb,2026-09-01,People,2\nb,2026-09-01,Type,y\na,2026-09-01,,oops\n");
	assert_int_equal(t->rows, 2);
	assert_true(story_sum(t, 0, NULL) == bl_qty_of_int(3));
	assert_int_equal(story_rejects(t, "empty_name"), 1);
	story_free(t);
}

TEST("intake", "days are read one way in all lines of a name, not line by line")
{
	const story s = {
		.kind = "activities",
		PIVOT,
		STORY_COLUMNS({"date", "When", 0, NULL}, {"type", "Type", 0, NULL}),
		STORY_WISHES({"type", BL_WORD, {1, 1}}),
	};
	GString *text = g_string_new("key,what,said\n");
	told *t;

	for (int i = 0; i < 900; i++)
		g_string_append_printf(text, "k%d,When,05/06/2026\nk%d,Type,x\n", i, i);
	g_string_append(text, "z,When,06/25/2026\nz,Type,x\n");
	t = read_text(&s, text->str);
	assert_int_equal(t->rows, 901);
	assert_int_equal(g_array_index(t->day, bl_day, 0), bl_day_of(2026, 5, 6));
	story_free(t);
	g_string_free(text, TRUE);
}

TEST("intake", "one thread or four read the same records of a large file")
{
	GString *text = g_string_new(HEAD);
	uint64_t filled;
	told *t[2];

	for (int i = 0; i < 60000; i++)
		g_string_append_printf(text, "k%d,2026-09-%02d,%s,%d\n", i * 7 % 20000, i % 20000 % 28 + 1,
				       i < 20000   ? "People"
				       : i < 40000 ? "Type"
						   : "Note",
				       i);
	for (int i = 0; i < 2; i++) {
		story s = plain;

		s.threads = i ? 4 : 1;
		t[i] = read_text(&s, text->str);
	}
	assert_int_equal(t[0]->rows, 20000);
	assert_true(story_sum(t[0], 0, &filled) == bl_qty_of_int((int64_t)19999 * 10000));
	assert_int_equal(filled, 20000);
	assert_int_equal(t[1]->rows, 20000);
	assert_memory_equal(t[0]->line->data, t[1]->line->data, 20000 * sizeof(uint64_t));
	assert_memory_equal(t[0]->qty[0]->data, t[1]->qty[0]->data, 20000 * sizeof(bl_qty));
	story_free(t[0]);
	story_free(t[1]);
	g_string_free(text, TRUE);
}

TEST("intake", "values that are dates are not taken for the date of the row")
{
	const story s = {.kind = "activities", PIVOT};
	told *t = read_text(
		&s, "key,what,said\na,When,2026-09-01\nb,When,2026-09-02\nb,People,2\nc,When,2026-09-03\n");

	assert_int_equal(t->status, BL_EUSER);
	assert_true(story_complains(t, "column_not_mapped"));
	story_free(t);
}

TEST("intake", "names alike for 300 letters are two names, each with its own values")
{
	g_autofree char *alike = g_strnfill(300, 'n'), *wanted = g_strconcat(alike, " b", NULL),
			*text = g_strdup_printf(HEAD "k,2026-09-01,%s a,40\nk,2026-09-01,%s b,3\n", alike,
						alike);
	story s = plain;
	told *t;

	s.columns = (const story_column[]){
		{"date", "day", 0, NULL}, {"participants", wanted, 0, NULL}, {NULL, NULL, 0, NULL}};
	s.n_wishes = 1;
	t = read_text(&s, text);
	assert_int_equal(t->rows, 1);
	assert_true(qty_of(t, 0) == bl_qty_of_int(3));
	story_free(t);
}
