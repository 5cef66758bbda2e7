/* The quick way through a clean stretch against libcsv alone: whatever the
 * bytes, wherever they are cut, both say the same. */
#include "../../src/sheet/room.h"

#include "test.h"

#include <glib.h>

#include <string.h>

typedef struct {
	bl__records *r;
	uint64_t hash;
	size_t n;
} story;

static void say(story *s, const char *text, size_t n)
{
	s->hash = bl_hash(text, n, s->hash * 31 + n + 1);
}

static void say_number(story *s, uint64_t x)
{
	say(s, (const char *)&x, sizeof x);
}

static void record(void *self, const bl_record *rec)
{
	story *s = self;
	size_t n = s->r->slot ? s->r->slots : rec->n;
	bl_str raw = bl__records_raw(s->r, rec->line);

	s->n++;
	say(s, "r", 1);
	say_number(s, rec->line);
	say_number(s, rec->n * 2 + rec->filled);
	for (size_t i = 0; i < n; i++)
		say(s, rec->cell[i].s, rec->cell[i].n);
	say(s, raw.s, raw.n);
}

static void blank(void *self, uint64_t line)
{
	say(self, "b", 1);
	say_number(self, line);
}

static void reject(void *self, uint64_t line, const char *reason, bl_str raw)
{
	say(self, reason, strlen(reason));
	say_number(self, line);
	say(self, raw.s, raw.n);
}

static void warn(void *self, uint64_t line, int field, const char *reason)
{
	say(self, reason, strlen(reason));
	say_number(self, line * 100 + (uint64_t)field);
}

typedef struct {
	char delimiter;
	bool keep_blanks, some; /* some: not every column is asked for */
	size_t width, piece;
} manner;

static story tell(const char *text, size_t n, const manner *m, bool only_libcsv)
{
	static const uint32_t slot[] = {2, 0, 1, 0, 3};
	bl__records r;
	story s = {&r, 1, 0};
	bl_sink sink = {&s, record, blank, reject, warn};
	size_t at = 0, more = m->piece;

	bl__records_init(&r, m->delimiter, &sink);
	if (m->some)
		bl__records_keep(&r, slot, G_N_ELEMENTS(slot), 3);
	r.keep_blanks = m->keep_blanks;
	r.width = m->width;
	r.only_libcsv = only_libcsv;
	while (!r.error) {
		bool last = n - at <= more;
		size_t used =
			bl__records_feed(&r, text + at, last ? n - at : more, last ? BL__LAST : BL__MORE);

		at += used;
		more = used ? m->piece : more + m->piece;
		if (last)
			break;
	}
	say_number(&s, r.line);
	say_number(&s, r.error ? r.error_line : 0);
	bl__records_done(&r);
	return s;
}

static void compare(const char *name, const char *text, size_t n, const manner *m)
{
	story quick = tell(text, n, m, false), plain = tell(text, n, m, true);

	if (quick.hash != plain.hash || quick.n != plain.n)
		print_error("%s: delimiter %d, blanks %d, some %d, pieces of %zu: %zu and %zu records\n",
			    name, m->delimiter, m->keep_blanks, m->some, m->piece, quick.n, plain.n);
	assert_int_equal(quick.n, plain.n);
	assert_true(quick.hash == plain.hash);
}

static void compare_file(const char *path)
{
	static const size_t pieces[] = {SIZE_MAX / 4, 4096, 61};
	static const char marks[] = {',', ';', '\t', '|'};
	g_autofree char *text = NULL;
	gsize n;

	if (!g_file_get_contents(path, &text, &n, NULL))
		return;
	for (size_t i = 0; i < 4 * 3 * 2; i++) {
		manner m = {marks[i % 4], i / 12 != 0, i & 1, i % 5, pieces[i / 4 % 3]};

		/* Short pieces of a long record are looked at again and again. */
		if (n < 1000000 || (m.piece > n && i < 12))
			compare(path, text, n, &m);
	}
}

static size_t compare_folder(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;
	size_t n = 0;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (!g_str_has_suffix(name, ".csv"))
			continue;
		compare_file(path);
		n++;
	}
	if (dir)
		g_dir_close(dir);
	return n;
}

TEST("sheet", "the quick split of clean records is libcsv's, on every file of the corpus")
{
	if (!compare_folder("../shared/torture") || !compare_folder("../shared/exports"))
		SKIP("no ../shared/torture");
	compare_folder("tests/cases/hostile");
}

TEST("sheet", "the quick split of clean records is libcsv's, on texts made at random")
{
	static const char letters[] = "a,;\"\n\r \tb,\"\n,\"\",\n\"";
	uint64_t x = 20261122;
	char text[300];

	for (int round = 0; round < 60000; round++) {
		size_t n;

		x = x * 6364136223846793005u + 1442695040888963407u;
		n = (x >> 33) % (round % 16 ? 24 : sizeof text);
		for (size_t i = 0; i < n; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			/* Half of the rounds hardly quote, so that stretches get long. */
			text[i] = letters[(x >> 33) % (round & 1 ? 3 : sizeof letters - 1)];
			if (round & 1 && (x >> 40) % 5 == 0)
				text[i] = "\n\r\t "[(x >> 50) % 4];
			/* libcsv passes over a line of blanks in silence, so between CR
			 * and LF it hides that they end two lines, not one. */
			if (i && text[i - 1] == '\r' && (text[i] == ' ' || text[i] == '\t'))
				text[i - 1] = '\n';
		}
		compare("random", text, n,
			&(manner){round % 3 ? ',' : ' ', round & 2, round & 4, (size_t)round % 4,
				  1 + (x >> 35) % 90});
	}
}

TEST("sheet", "the quick look at UTF-8 finds what the careful one finds")
{
	static const char letters[] = "ab\xC3\xA9\xE2\x80\x99\xC0\xED\xA0\xF0\x9F\x98\x80\xF4\xFF";
	uint64_t x = 11;
	size_t good = 0;
	char text[40];

	for (int round = 0; round < 200000; round++) {
		size_t n = (size_t)round % (round % 8 ? 6 : sizeof text);

		for (size_t i = 0; i < n; i++) {
			x = x * 6364136223846793005u + 1442695040888963407u;
			text[i] = letters[(x >> 33) % (round & 1 ? 4 : sizeof letters - 1)];
			if (round & 2 && (x >> 40) % 4)
				text[i] = 'c';
		}
		good += bl_utf8_bad(text, n) == n;
		assert_int_equal(bl__is_utf8(text, n), bl_utf8_bad(text, n) == n);
	}
	assert_true(good > 1000 && good < 199000);
}
