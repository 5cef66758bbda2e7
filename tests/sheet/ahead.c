/* Reading with more threads: what a sink hears is what it hears without. */
#include "told.h"

#include "test.h"

#include <string.h>

static const uint32_t place[] = {2, 0, 1, 3};

static void length_of_first(const void *self, void *memo, const bl_record *rec, void *made)
{
	int *seen = memo;

	(void)self;
	++*seen;
	*(int *)made = (int)rec->cell[0].n * 1000 + (*seen > 0);
}

static const bl_maker maker = {.room = 16, .memo = sizeof(int), .make = length_of_first};

/* As with `threads`; what is made only threads make, so that it is left out of what is compared. */
static told read_with(const char *path, unsigned threads, const bl_maker *with)
{
	return told_read(path, ';',
			 (bl_sheet_wish){.place = place,
					 .n_place = G_N_ELEMENTS(place),
					 .kept = 3,
					 .width = 4,
					 .threads = threads,
					 .maker = with});
}

static void same(const char *bytes, size_t n, size_t records)
{
	const char *path = test_path("ahead.csv");
	told alone;

	test_write(path, bytes, n);
	alone = read_with(path, 0, NULL);
	for (unsigned threads = 1; threads <= 3; threads++) {
		told t = read_with(path, threads, NULL);

		assert_int_equal(t.status, alone.status);
		if (strcmp(t.text->str, alone.text->str))
			print_error("%u threads: %zu bytes are told, %zu without\n", threads, t.text->len,
				    alone.text->len);
		assert_true(!strcmp(t.text->str, alone.text->str));
		assert_ptr_equal(t.sheet.error, alone.sheet.error);
		assert_int_equal(t.sheet.error_line, alone.sheet.error_line);
		assert_string_equal(t.sheet.encoding, alone.sheet.encoding);
		assert_int_equal(t.sheet.tail_line, alone.sheet.tail_line);
		assert_true(t.steps > 1);
		assert_int_equal(t.backwards, 0);
		assert_int_equal(t.step, alone.step);
		told_done(&t);
	}
	if (records) {
		assert_int_equal(alone.step, n);
		assert_true(alone.text->len > records);
	}
	told_done(&alone);
}

/* About `size` bytes of everything a sink can hear. */
static GString *mixture(size_t size)
{
	static const char *const rows[] = {"2025-01-04;Rimouski;12;oui\n",
					   "2025-01-05;\"Baie; Comeau\";7;\"deux\nlignes\"\n",
					   "\n",
					   "2025-01-06; \"Gaspé\" ;3;non\r\n",
					   "2025-01-07;Mata\xFFne;9;oui\n",
					   "2025-01-08;\"dit \"\"oui\"\"\";1;5\" de neige\n",
					   ";;;\n",
					   "2025-01-09;court\n"};
	GString *file = g_string_new("Jour;Lieu;Combien;Note é\n");

	for (guint i = 0; file->len < size; i++) {
		g_string_append(file, rows[i * 7 % 8 == 3 ? i % 5 : i % 8]);
		if (i % 1000 == 0)
			g_string_append_printf(file, "2025-02-01;rang %u;%u;x\n", i, i);
	}
	return file;
}

TEST("sheet", "threads tell of records, blanks, warnings and rejects what one reader tells, in its order")
{
	GString *file = mixture(1500000);

	same(file->str, file->len, 1000);
	g_string_truncate(file, file->len - 1); /* no line end at the end */
	same(file->str, file->len, 1000);
	g_string_append_len(file, "\n\x1A\0\0", 4);
	same(file->str, file->len, 1000);
	g_string_free(file, TRUE);
}

TEST("sheet", "threads read lines that end in CR and LF, cut between the two or not")
{
	g_autoptr(GString) file = g_string_new("Jour;Lieu;Combien;Note\r\n");

	for (int i = 0; file->len < 1200000; i++) /* of every length, so that a block ends at every place */
		g_string_append_printf(file, "%d;%.*s;\"%d\r\n\";y\r\n", i, i % 37,
				       "abcdefghijklmnopqrstuvwxyzabcdefghijkl", i);
	same(file->str, file->len, 1000);
}

TEST("sheet", "threads go on where quotes do not even out, and stop where one never closes")
{
	GString *file = mixture(800000);

	g_string_append(file, "2025-03-01;never \" meant;1;x\n2025-03-02;\"ran away;2;x\n");
	for (int i = 0; i < 30000; i++)
		g_string_append_printf(file, "2025-03-03;\"Rang %d\";%d;x\n", i, i);
	same(file->str, file->len, 1000);
	g_string_append(file, "2025-03-04;\"open;3;x\n");
	for (int i = 0; i < 20000; i++)
		g_string_append_printf(file, "2025-03-05;Rang %d;%d;x\n", i, i);
	same(file->str, file->len, 0);
	g_string_free(file, TRUE);
}

TEST("sheet", "a record that is longer than a block is one, with threads too")
{
	g_autoptr(GString) file = mixture(300000);

	g_string_append(file, "2025-03-01;\"");
	for (int i = 0; i < 60000; i++)
		g_string_append(file, "longue note\n");
	g_string_append(file, "\";1;x\n2025-03-02;b;2;y\n");
	for (int i = 0; i < 20000; i++)
		g_string_append(file, "2025-03-03;c;3;z\n");
	same(file->str, file->len, 1000);
}

TEST("sheet", "what a maker makes of a record comes with it, whichever thread made it")
{
	GString *file = mixture(1000000);
	const char *path = test_path("ahead.csv");
	size_t made = 0, records = 0;
	told t;

	test_write(path, file->str, file->len);
	t = read_with(path, 2, &maker);
	for (const char *line = t.text->str; line && *line; line = strchr(line, '\n') + 1) {
		const char *end = strchr(line, '\n'), *bar = strchr(line, '|'), *says;

		if (!bar || bar > end || !g_ascii_isdigit(*line))
			continue;
		says = strstr(bar, " made ");
		records++;
		if (says && says < end) {
			const char *cell = strchr(line, ':') + 1;

			made++;
			assert_int_equal(strtol(says + 6, NULL, 10), (bar - cell) * 1000 + 1);
		}
	}
	assert_true(records > 10000);
	assert_true(made > 10000);
	told_done(&t);
	g_string_free(file, TRUE);
}

TEST("sheet", "a compressed file that is cut short fails with threads as without")
{
	GString *file = mixture(1500000);
	g_autofree char *cmd = NULL;
	const char *path = test_path("ahead.csv");
	g_autofree char *packed = g_strdup_printf("%s.gz", path);

	test_write(path, file->str, file->len);
	cmd = g_strdup_printf("gzip -kf %s && truncate -s -100 %s", path, packed);
	assert_int_equal(system(cmd), 0);
	for (unsigned threads = 0; threads < 3; threads++) {
		told t = read_with(packed, threads, NULL);

		assert_int_equal(t.status, BL_EUSER);
		assert_string_equal(t.err.key, "gzip_truncated");
		assert_true(t.text->len > 1000);
		told_done(&t);
	}
	g_string_free(file, TRUE);
}
