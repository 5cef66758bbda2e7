/* What reading found, as a value of its own. */
#include "story.h"

#include <string.h>

static const bl_partner partners[] = {{.id = "maison", .name = {.any = "Maison Clair"}}};

/* Two files with refused rows, strangers, damaged ids, rows replaced, dates read by habit. */
static told *read_all_sorts(void)
{
	story s = {.kind = "activities",
		   .folder = test_path("."),
		   .files = "taken-*.csv",
		   STORY_COLUMNS({"id", "id", 0, NULL}, {"date", "date", 0, NULL}, {"lead", "lead", 0, NULL},
				 {"partners", "partners", 0, "; "}, {"participants", "n", 0, NULL}),
		   .partners = partners,
		   .n_partners = 1,
		   STORY_WISHES({"participants", BL_NUMBER, {1, 1}})};

	story_file("taken-1.csv", "id,date,lead,partners,n\n"
				  "1,03/04/2026,Maison Clair,Rive; Ville,5\n"
				  "\"7,86E+13\",05/04/2026,Rive,,7\n"
				  "3,04/05/2026,Maison Clair,,douze\n");
	story_file("taken-2.csv", "id,date,lead,partners,n\n1,03/04/2026,Maison Clair,Rive; Maisn "
				  "Clair,6\n4,un jour,Rive,,1\n");
	return story_read(&s);
}

static void assert_same_text(const char *a, const char *b)
{
	assert_int_equal(!a, !b);
	if (a)
		assert_string_equal(a, b);
}

static void assert_same_file(const bl_file_count *a, const bl_file_count *b)
{
	assert_string_equal(a->path, b->path);
	assert_int_equal(a->source, b->source);
	assert_int_equal(a->rows, b->rows);
	assert_int_equal(a->kept, b->kept);
	assert_int_equal(a->rejects, b->rejects);
	assert_int_equal(a->replaced, b->replaced);
	assert_string_equal(a->encoding, b->encoding);
	assert_string_equal(a->delimiter, b->delimiter);
	assert_string_equal(a->line_end, b->line_end);
	assert_int_equal(a->first, b->first);
	assert_int_equal(a->last, b->last);
}

static void assert_same_stranger(const bl_stranger *a, const bl_words *own, const bl_stranger *b,
				 const bl_words *others)
{
	assert_int_equal(a->source, b->source);
	assert_int_equal(a->rows, b->rows);
	assert_string_equal(a->role, b->role);
	assert_same_text(a->nearest, b->nearest);
	assert_string_equal(bl_words_text(own, a->word).s, bl_words_text(others, b->word).s);
}

TEST("intake", "what reading found is saved and loaded, with another table of words, and answers the same")
{
	told *t = read_all_sorts();
	bl_words *words = bl_words_new();
	bl_packed saved = {0};
	bl_unpacking from;
	bl_taken *again;
	bool counted;

	bl_words_add(words, bl_str_of("ids differ"));
	bl_taken_save(t->taken, t->words, &saved);
	from = (bl_unpacking){saved.bytes, saved.n, false};
	again = bl_taken_load(&from, words);
	assert_non_null(again);
	assert_int_equal(from.left, 0);
	assert_int_equal(bl_taken_files(again), 2);
	for (size_t i = 0; i < 2; i++)
		assert_same_file(bl_taken_file(again, i), bl_taken_file(t->taken, i));
	assert_int_equal(bl_taken_reject_count(again, -1), 2);
	assert_int_equal(bl_taken_rejects(again), 2);
	for (size_t i = 0; i < 2; i++) {
		const bl_reject *a = bl_taken_reject(again, i), *b = bl_taken_reject(t->taken, i);

		assert_string_equal(a->reason, b->reason);
		assert_string_equal(a->text, b->text);
		assert_int_equal(a->line, b->line);
		assert_int_equal(a->column, b->column);
		assert_int_equal(a->file, b->file);
		assert_string_equal(bl_words_text(words, a->partner).s,
				    bl_words_text(t->words, b->partner).s);
	}
	assert_int_equal(bl_taken_strangers(again), 2);
	for (size_t i = 0; i < 2; i++)
		assert_same_stranger(bl_taken_stranger(again, i), words, bl_taken_stranger(t->taken, i),
				     t->words);
	assert_int_equal(bl_taken_damaged_ids(again, 0), 1);
	assert_true(bl_taken_date_ambiguous(again, 0));
	assert_int_equal(bl_taken_repeated(again, 0, &counted), 0);
	assert_true(counted);
	assert_null(bl_taken_pivot(again, 0));
	bl_taken_free(again);
	bl_words_free(words);
	g_free(saved.bytes);
	story_free(t);
}

TEST("intake", "what was saved and lost its end, or is something else, is not loaded")
{
	told *t = read_all_sorts();
	bl_words *words = bl_words_new();
	bl_packed saved = {0};

	bl_taken_save(t->taken, t->words, &saved);
	for (size_t n = 0; n < saved.n; n++) {
		bl_unpacking from = {saved.bytes, n, false};

		assert_null(bl_taken_load(&from, words));
		assert_true(from.broken);
	}
	saved.bytes[8]++;
	assert_null(bl_taken_load(&(bl_unpacking){saved.bytes, saved.n, false}, words));
	bl_words_free(words);
	g_free(saved.bytes);
	story_free(t);
}

TEST("intake", "what reading found can be asked when reader, agreement and files are gone")
{
	told *t = read_all_sorts();
	bl_taken *taken = t->taken;

	t->taken = NULL;
	story_free(t);
	assert_true(g_str_has_suffix(bl_taken_file(taken, 1)->path, "taken-2.csv"));
	assert_string_equal(bl_taken_stranger(taken, 1)->role, "partners");
	assert_string_equal(bl_taken_stranger(taken, 1)->nearest, "Maison Clair");
	assert_string_equal(bl_taken_reject(taken, 0)->text, "douze");
	bl_taken_free(taken);
}
