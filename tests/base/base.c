#include "test.h"
#include "bilan/base.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <signal.h>

TEST("base", "trimming takes every kind of blank, also U+00A0 and U+202F, from the ends only")
{
	bl_str s = bl_str_trim(bl_str_of("\xC2\xA0 \tVille de\xC2\xA0Laval\xE2\x80\xAF\r\n"));

	assert_true(bl_str_equal(s, bl_str_of("Ville de\xC2\xA0Laval")));
	assert_int_equal(bl_str_trim(bl_str_of(" \t ")).n, 0);
}

TEST("base", "the nearest name forgives a slip, a swap, an accent, but not another word")
{
	static const char *const known[] = {"measure", "partners", "référence"};

	assert_string_equal(bl_nearest("mesure", known, 3), "measure");
	assert_string_equal(bl_nearest("parnters", known, 3), "partners");
	assert_string_equal(bl_nearest("Reference", known, 3), "référence");
	assert_null(bl_nearest("banana", known, 3));
	assert_null(bl_nearest("", known, 3));
}

TEST("base", "of names that are equally near the first is suggested, and none that is too far in length")
{
	static const char *const known[] = {"abcdef", "abcdeg", "ab", "abcdefghijklmnopqr", "ghijkl"};

	assert_string_equal(bl_nearest("abcdex", known, 5), "abcdef");
	assert_string_equal(bl_nearest("abcdeg", known, 5), "abcdeg");
	assert_string_equal(bl_nearest("ghijlk", known, 5), "ghijkl"); /* a swap at the very end */
	assert_string_equal(bl_nearest("hgijkl", known, 5), "ghijkl");
	assert_string_equal(bl_nearest("ÀBCDÉF", known, 5), "abcdef");
	assert_string_equal(bl_nearest("xyabcdefghijklmnopqrst", known, 5), "abcdefghijklmnopqr");
	assert_null(bl_nearest("abcd", known + 3, 1));
	assert_null(bl_nearest("mnopqr", known, 5));
}

TEST("base", "what folds to many letters, or is longer than any name, is compared within bounds")
{
	g_autoptr(GString) wide = g_string_new(NULL), wider = g_string_new(NULL);
	const char *known[] = {NULL, "", wide->str};

	for (int i = 0; i < 66; i++)
		g_string_append(wide, "\xEF\xB7\xBA"); /* U+FDFA, eighteen letters */
	g_string_printf(wider, "%s%s", wide->str, wide->str);
	known[2] = wide->str;
	assert_ptr_equal(bl_nearest(wide->str, known, 3), wide->str);
	assert_null(bl_nearest(wider->str, known, 3));
	known[2] = wider->str;
	assert_null(bl_nearest(wide->str, known, 3));
}

TEST("base", "problems come out in the order of file, line and column")
{
	bl_problems *all = bl_problems_new();

	bl_problems_say(all, (bl_where){"b.yaml", {1, 1}}, "k", "x");
	bl_problems_say(all, (bl_where){"a.yaml", {9, 2}}, "k", "x");
	bl_problems_say(all, (bl_where){"a.yaml", {9, 1}}, "k", "x");
	assert_int_equal(bl_problems_count(all), 3);
	assert_int_equal(bl_problems_at(all, 0)->column, 1);
	assert_int_equal(bl_problems_at(all, 1)->column, 2);
	assert_string_equal(bl_problems_at(all, 2)->where, "b.yaml");
	assert_null(bl_problems_at(all, 3));
	bl_problems_free(all);
}

TEST("base", "a text too long for its room is cut at a letter")
{
	g_autofree char *text = g_strnfill(300, 'a');
	bl_error e;

	memcpy(text + 190, "\xC3\xA9", 2);
	bl_fail(&e, BL_EUSER, "f", "k", text, NULL);
	assert_true(g_utf8_validate(e.found, -1, NULL));
	assert_int_equal(strlen(e.found), 190);
	memset(text, 'a', 300);
	bl_fail(&e, BL_EUSER, "f", "k", text, NULL);
	assert_int_equal(strlen(e.found), sizeof e.found - 1); /* and not shorter than need be */
}

TEST("base", "a word has one id however often it is added, and keeps its text while the table grows")
{
	bl_words *w = bl_words_new();
	bl_str first;

	assert_int_equal(bl_words_add(w, bl_str_of("")), 0);
	assert_int_equal(bl_words_add(w, bl_str_of("atelier")), 1);
	first = bl_words_text(w, 1);
	for (int i = 0; i < 10000; i++) {
		char text[16];

		g_snprintf(text, sizeof text, "w%d", i);
		assert_int_equal(bl_words_add(w, bl_str_of(text)), i + 2);
	}
	assert_int_equal(bl_words_add(w, bl_str_of("atelier")), 1);
	assert_ptr_equal(bl_words_text(w, 1).s, first.s);
	assert_int_equal(bl_words_find(w, bl_str_of("w9999")), 10001);
	assert_int_equal(bl_words_find(w, bl_str_of("absent")), UINT32_MAX);
	assert_int_equal(bl_words_count(w), 10002);
	bl_words_free(w);
}

TEST("base", "ten times a tenth is one, and money adds to the cent")
{
	bl_qty tenth = bl_qty_of_double(0.1), sum = 0;

	for (int i = 0; i < 10; i++)
		sum += tenth;
	assert_true(sum == bl_qty_of_int(1));
	assert_true(bl_qty_double(bl_qty_of_double(506914236.63)) == 506914236.63);
}

TEST("base", "a quantity prints as plain decimal text")
{
	char out[48];

	bl_qty_text(bl_qty_of_double(-1234.5), out);
	assert_string_equal(out, "-1234.5");
	bl_qty_text(0, out);
	assert_string_equal(out, "0");
	bl_qty_text(1, out);
	assert_string_equal(out, "0.000000000000001");
	bl_qty_text(bl_qty_of_int(100), out);
	assert_string_equal(out, "100");
}

TEST("base", "arena memory is zeroed and outgrows its first block")
{
	bl_arena *a = bl_arena_new();
	char *big = bl_arena_alloc(a, 3 << 20);

	for (int i = 0; i < 3 << 20; i += 4096)
		assert_int_equal(big[i], 0);
	assert_string_equal(bl_arena_print(a, "%d mois", 3), "3 mois");
	bl_arena_free(a);
}

/* ---- YAML ---- */

static bl_yaml_file *yaml(const char *text)
{
	bl_yaml_file *f;
	bl_error e;

	assert_int_equal(bl_yaml_parse("t.yaml", text, strlen(text), &f, &e), BL_OK);
	return f;
}

static void refused(const char *text, const char *key, int line)
{
	bl_yaml_file *f;
	bl_error e = {0};

	assert_int_equal(bl_yaml_parse("t.yaml", text, strlen(text), &f, &e), BL_EUSER);
	assert_string_equal(e.key, key);
	assert_int_equal(e.line, line);
}

TEST("base", "YAML keeps the place of keys and values")
{
	bl_yaml_file *f = yaml("a: 1\ngoals:\n  - {id: C1, name: \"x\"}\n");
	const bl_yaml *goals = bl_yaml_get(bl_yaml_root(f), "goals");
	const bl_yaml *id;

	assert_int_equal(goals->shape, BL_YAML_LIST);
	assert_int_equal(goals->key_line, 2);
	id = bl_yaml_get(&goals->member[0], "id");
	assert_string_equal(id->text, "C1");
	assert_int_equal(id->line, 3);
	assert_int_equal(id->column, 10);
	assert_int_equal(id->key_column, 6);
	assert_false(id->quoted);
	assert_true(bl_yaml_get(&goals->member[0], "name")->quoted);
	assert_int_equal(bl_yaml_get(&goals->member[0], "name")->column, 20);
	bl_yaml_free(f);
}

TEST("base", "an empty YAML file is an empty map")
{
	bl_yaml_file *f = yaml("");
	bl_yaml_file *g = yaml("# only words\n");

	assert_int_equal(bl_yaml_root(f)->shape, BL_YAML_MAP);
	assert_int_equal(bl_yaml_root(g)->n, 0);
	bl_yaml_free(f);
	bl_yaml_free(g);
}

TEST("base", "an anchor may be used again")
{
	bl_yaml_file *f = yaml("a: &x [1, 2]\nb: *x\n");

	assert_int_equal(bl_yaml_get(bl_yaml_root(f), "b")->n, 2);
	bl_yaml_free(f);
}

TEST("base", "broken YAML is refused with its line")
{
	refused("a: 1\nb: [1, 2\n", "yaml_syntax", 3);
	refused("a: 1\na: 2\n", "yaml_duplicate_key", 2);
	refused("a: 1\n---\nb: 2\n", "yaml_documents", 2);
	refused("a: *nowhere\n", "yaml_alias", 1);
	refused("a: 1\nb: \xFF\n", "not_utf8", 2);
	refused("? [a, b]\n: 1\n", "yaml_key", 1);
}

TEST("base", "aliases that multiply and nesting without end are refused")
{
	GString *bomb = g_string_new("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
	GString *deep = g_string_new("a: ");
	bl_yaml_file *f;
	bl_error e;

	for (int i = 1; i < 12; i++) {
		g_string_append_printf(bomb, "a%d: &a%d [", i, i);
		for (int j = 0; j < 9; j++)
			g_string_append_printf(bomb, "*a%d,", i - 1);
		g_string_append(bomb, "]\n");
	}
	for (int i = 0; i < 500; i++)
		g_string_append_c(deep, '[');
	assert_int_equal(bl_yaml_parse("t", bomb->str, bomb->len, &f, &e), BL_EUSER);
	assert_string_equal(e.key, "yaml_too_large");
	assert_int_equal(bl_yaml_parse("t", deep->str, deep->len, &f, &e), BL_EUSER);
	g_string_free(bomb, TRUE);
	g_string_free(deep, TRUE);
}

TEST("base", "any bytes at all are read or refused as YAML")
{
	static const char seed[] =
		"a: &x [1, {b: 'c', d: \"e\\n\"}]\nf: |\n  text\n? g\n: *x\n# end\n--- !!tag\n";
	uint32_t r = 12345;

	for (int i = 0; i < 4000; i++) {
		char text[sizeof seed];
		bl_yaml_file *f;
		bl_error e = {0};

		memcpy(text, seed, sizeof seed);
		for (int k = 0; k < 3; k++) {
			r = r * 1664525 + 1013904223;
			text[(r >> 8) % (sizeof seed - 1)] = (char)(r >> 24);
		}
		if (bl_yaml_parse("t", text, sizeof seed - 1, &f, &e) == BL_OK)
			bl_yaml_free(f);
		else
			assert_true(e.key[0]);
	}
}

/* ---- Files ---- */

static void put_and_publish(const char *path, const char *text)
{
	bl_outbox *box = bl_outbox_new();

	assert_int_equal(bl_outbox_put(box, path, text, strlen(text), NULL), BL_OK);
	assert_int_equal(bl_outbox_publish(box, NULL), BL_OK);
	bl_outbox_free(box);
}

static void assert_holds(const char *path, const char *expected)
{
	g_autofree char *text = NULL;
	size_t n;

	assert_int_equal(bl_file_read(path, &text, &n, NULL), BL_OK);
	assert_string_equal(text, expected);
}

static int files_in(const char *folder)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	int n = 0;

	while (g_dir_read_name(dir))
		n++;
	g_dir_close(dir);
	return n;
}

TEST("base", "files appear only when all are published, and replace what was there")
{
	const char *a = test_path("out/a"), *b = test_path("out/b");
	bl_outbox *box = bl_outbox_new();

	put_and_publish(a, "old");
	assert_int_equal(bl_outbox_put(box, a, "new", 3, NULL), BL_OK);
	assert_int_equal(bl_outbox_put(box, b, "two", 3, NULL), BL_OK);
	assert_holds(a, "old");
	assert_false(g_file_test(b, G_FILE_TEST_EXISTS));
	assert_int_equal(bl_outbox_publish(box, NULL), BL_OK);
	bl_outbox_free(box);
	assert_holds(a, "new");
	assert_holds(b, "two");
	assert_int_equal(files_in(test_path("out")), 2);
}

TEST("base", "what is not published leaves nothing behind")
{
	bl_outbox *box = bl_outbox_new();

	assert_int_equal(bl_outbox_put(box, test_path("gone/a"), "x", 1, NULL), BL_OK);
	bl_outbox_free(box);
	assert_int_equal(files_in(test_path("gone")), 0);
}

TEST("base", "a full disk is the machine's fault and the old file survives it")
{
	const char *path = test_path("full/report.pdf");
	g_autofree char *big = g_malloc0(1 << 20);
	struct rlimit old, small;
	bl_outbox *box = bl_outbox_new();
	bl_error e;
	bl_status status;

	put_and_publish(path, "good");
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &old);
	small = old;
	small.rlim_cur = 4096;
	setrlimit(RLIMIT_FSIZE, &small);
	status = bl_outbox_put(box, path, big, 1 << 20, &e);
	setrlimit(RLIMIT_FSIZE, &old);
	assert_int_equal(status, BL_EMACHINE);
	bl_outbox_free(box);
	assert_holds(path, "good");
	assert_int_equal(files_in(test_path("full")), 1);
}

TEST("base", "a folder where a file should go is refused before anything moves")
{
	bl_outbox *box = bl_outbox_new();
	bl_error e;

	g_mkdir_with_parents(test_path("way/b"), 0700);
	assert_int_equal(bl_outbox_put(box, test_path("way/a"), "x", 1, NULL), BL_OK);
	assert_int_equal(bl_outbox_put(box, test_path("way/b"), "x", 1, &e), BL_EUSER);
	assert_string_equal(e.key, "is_folder");
	assert_false(g_file_test(test_path("way/a"), G_FILE_TEST_EXISTS));
	bl_outbox_free(box);
}

TEST("base", "what is no regular file is neither replaced nor read")
{
	const char *pipe = test_path("odd/pipe"), *link = test_path("odd/link");
	bl_outbox *box = bl_outbox_new();
	bl_error e;
	char *text;
	size_t n;

	g_mkdir_with_parents(test_path("odd"), 0700);
	assert_int_equal(mkfifo(pipe, 0600), 0);
	assert_int_equal(symlink("nowhere", link), 0);
	assert_int_equal(bl_outbox_put(box, pipe, "x", 1, &e), BL_EUSER);
	assert_string_equal(e.key, "no_regular_file");
	assert_int_equal(bl_outbox_put(box, link, "x", 1, &e), BL_EUSER);
	assert_string_equal(e.key, "dangling_link");
	assert_int_equal(bl_file_read(pipe, &text, &n, &e), BL_EUSER);
	assert_string_equal(e.key, "no_regular_file");
	assert_int_equal(bl_file_read("/dev/zero", &text, &n, &e), BL_EUSER);
	assert_int_equal(files_in(test_path("odd")), 2);
	bl_outbox_free(box);
}

TEST("base", "what a run read is not replaced, whatever it is called")
{
	const char *input = test_path("in/export.csv"), *other = test_path("in/hard"),
		   *soft = test_path("in/soft");
	bl_outbox *box = bl_outbox_new();
	const char *const names[] = {input, other, soft, test_path("in/../in/export.csv")};
	bl_error e;

	put_and_publish(input, "rows");
	assert_int_equal(link(input, other), 0);
	assert_int_equal(symlink("export.csv", soft), 0);
	bl_outbox_keep(box, input);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		assert_int_equal(bl_outbox_put(box, names[i], "x", 1, &e), BL_EUSER);
		assert_string_equal(e.key, "output_is_input");
	}
	bl_outbox_free(box);
	assert_holds(input, "rows");
}

TEST("base", "a link is followed, and the mode of what is replaced stays")
{
	const char *real = test_path("mode/real"), *soft = test_path("mode/soft");
	struct stat is;

	put_and_publish(real, "old");
	assert_int_equal(chmod(real, 0604), 0);
	assert_int_equal(symlink("real", soft), 0);
	put_and_publish(soft, "new");
	assert_holds(real, "new");
	assert_true(g_file_test(soft, G_FILE_TEST_IS_SYMLINK));
	assert_int_equal(stat(real, &is), 0);
	assert_int_equal(is.st_mode & 0777, 0604);
	put_and_publish(test_path("mode/fresh"), "x");
	assert_int_equal(stat(test_path("mode/fresh"), &is), 0);
	assert_int_equal(is.st_mode & 07, 0);
}

TEST("base", "when one of several cannot be moved, those before it are put back")
{
	const char *a = test_path("back/a"), *b = test_path("back/b"), *c = test_path("back/c");
	bl_outbox *box = bl_outbox_new();
	bl_error e;

	put_and_publish(a, "old");
	assert_int_equal(bl_outbox_put(box, a, "new", 3, NULL), BL_OK);
	assert_int_equal(bl_outbox_put(box, c, "new", 3, NULL), BL_OK);
	assert_int_equal(bl_outbox_put(box, b, "new", 3, NULL), BL_OK);
	assert_int_equal(g_mkdir_with_parents(test_path("back/b/in the way"), 0700), 0);
	assert_true(bl_outbox_publish(box, &e) != BL_OK);
	bl_outbox_free(box);
	assert_holds(a, "old");
	assert_false(g_file_test(c, G_FILE_TEST_EXISTS));
	assert_int_equal(files_in(test_path("back")), 2);
}

TEST("base", "what a killed run left is swept; what a living one writes is not")
{
	const char *left = test_path("left/.bilan-0123456789abcdef.part"),
		   *theirs = test_path("left/.bilan-notes.part");
	bl_outbox *living = bl_outbox_new(), *box = bl_outbox_new();

	put_and_publish(left, "half a rep");
	put_and_publish(theirs, "mine");
	assert_int_equal(bl_outbox_put(living, test_path("left/a"), "a", 1, NULL), BL_OK);
	assert_int_equal(bl_outbox_put(box, test_path("left/b"), "b", 1, NULL), BL_OK);
	assert_false(g_file_test(left, G_FILE_TEST_EXISTS));
	assert_int_equal(bl_outbox_publish(box, NULL), BL_OK);
	assert_int_equal(bl_outbox_publish(living, NULL), BL_OK);
	bl_outbox_free(box);
	bl_outbox_free(living);
	assert_holds(test_path("left/a"), "a");
	assert_holds(theirs, "mine");
	assert_int_equal(files_in(test_path("left")), 3);
}

TEST("base", "only names that a run gives are swept")
{
	static const char *const names[] = {".bilan-0123456789abcdef.tmp1", ".bilan-0123456789abcdeg.part",
					    ".other-0123456789abcdef.part", ".bilan-0123456789abcdef0.part"};
	bl_outbox *box = bl_outbox_new();

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		g_autofree char *name = g_strconcat("names/", names[i], NULL);

		put_and_publish(test_path(name), "mine");
	}
	bl_outbox_sweep(box, test_path("names"));
	bl_outbox_free(box);
	assert_int_equal(files_in(test_path("names")), (int)G_N_ELEMENTS(names));
}

TEST("base", "a file that is not there is the user's to fix")
{
	char *text;
	size_t n;
	bl_error e;

	assert_int_equal(bl_file_read(test_path("nowhere"), &text, &n, &e), BL_EUSER);
	assert_string_equal(e.key, "no_such_file");
	assert_int_equal(bl_file_read("/", &text, &n, &e), BL_EUSER);
}

/* ---- CSV ---- */

TEST("base", "a cell is quoted where it must be, and a formula is not one for a spreadsheet")
{
	static const char *const pair[][2] = {{"mot", "mot"},
					      {"a,b", "\"a,b\""},
					      {"dit \"oui\"", "\"dit \"\"oui\"\"\""},
					      {"=1+1", "'=1+1"},
					      {" =1+1", "\"' =1+1\""},
					      {"\xC2\xA0@x", "'\xC2\xA0@x"},
					      {"'=1+1", "''=1+1"},
					      {"\xEF\xBB\xBF=1", "'\xEF\xBB\xBF=1"},
					      {"\u200B+a", "'\u200B+a"},
					      {"\u3000＝a", "'\u3000＝a"},
					      {"“=a", "'“=a"},
					      {"\x01﹫a", "'\x01﹫a"},
					      {"\u2009-a", "'\u2009-a"},
					      {"'mot", "'mot"},
					      {"-12,5", "\"-12,5\""},
					      {"-", "-"},
					      {" bord", "\" bord\""},
					      {"", ""}};

	for (size_t i = 0; i < sizeof pair / sizeof *pair; i++) {
		char *cell = bl_csv_cell(bl_str_of(pair[i][0]), NULL);

		assert_string_equal(cell, pair[i][1]);
		g_free(cell);
	}
}

TEST("base", "what keeps a cell from being a formula comes off again, and nothing else does")
{
	static const char *const cells[] = {"=1+1",  "-a", "'=x", "''+y", " =z", "'mot",
					    "-12,5", "@",  "mot", "",     "'",   "\t=q"};

	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
		g_autofree char *cell = bl_csv_cell(bl_str_of(cells[i]), NULL);
		bl_str inside = bl_str_of(cell);

		if (*cell == '"')
			inside = (bl_str){cell + 1, inside.n - 2};
		assert_true(bl_str_equal(bl_csv_meant(inside), bl_str_of(cells[i])));
	}
}

/* As a reader of CSV hears it. */
static char *unquoted(const char *cell)
{
	GString *out = g_string_new(NULL);
	bool quoted = *cell == '"';

	for (const char *p = cell + quoted; *p && (!quoted || p[1] || *p != '"'); p++) {
		g_string_append_c(out, *p);
		p += quoted && *p == '"';
	}
	return g_string_free(out, FALSE);
}

TEST("base", "any cell comes back as it was, and none is a formula behind what is passed over")
{
	static const char *const piece[] = {
		"=",  "+",      "-",      "@",      "＝",           "﹣", "'",      "\"",     " ",    "\t",
		"\r", "\u00A0", "\u200B", "\u202F", "\xEF\xBB\xBF", "\n", "\u2019", "\u3000", "\x01", "1",
		",",  "a",      "é",      ";",      "\xFF",         "«"};
	GRand *dice = g_rand_new_with_seed(12);

	for (int round = 0; round < 200000; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		g_autofree char *cell = NULL, *heard = NULL;
		bl_str meant;

		for (int n = g_rand_int_range(dice, 0, 6); n > 0; n--)
			g_string_append(text, piece[g_rand_int_range(dice, 0, G_N_ELEMENTS(piece))]);
		cell = bl_csv_cell(bl_str_of(text->str), NULL);
		heard = unquoted(cell);
		meant = bl_csv_meant(bl_str_of(heard));
		if (!bl_str_equal(meant, bl_str_of(text->str)))
			fail_msg("“%s” came back as “%s”", text->str, meant.s);
	}
	g_rand_free(dice);
}

TEST("base", "a cell keeps a byte of zero")
{
	size_t n;
	char *cell = bl_csv_cell((bl_str){"a\0b", 3}, &n);

	assert_true(n >= 3);
	g_free(cell);
}

TEST("base", "a number in CSV is as short as it can be and still be itself, without the sign of zero")
{
	static const struct {
		double x;
		const char *text;
	} wanted[] = {{0.1, "0.1"},  {1.0 / 3, "0.3333333333333333"}, {-0.0, "0"}, {12, "12"}, {NAN, ""},
		      {INFINITY, ""}};
	char text[32];

	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		bl_csv_number(wanted[i].x, text);
		assert_string_equal(text, wanted[i].text);
	}
}

TEST("base", "a list of texts keeps them in order while it grows, and is empty again when done with")
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
	bl_texts list = {0};

	for (size_t i = 0; i < 26; i++)
		bl_texts_add(&list, letters + i);
	assert_int_equal(list.n, 26);
	for (size_t i = 0; i < 26; i++)
		assert_ptr_equal(list.item[i], letters + i);
	bl_texts_done(&list);
	assert_int_equal(list.n, 0);
	assert_null(list.item);
}

/* Files of the kernel are said to fill a page, and hold a line. */
TEST("base", "a file that is shorter than it was said to be is read to its end")
{
	const char *path = "/sys/kernel/mm/transparent_hugepage/enabled";
	g_autofree char *text = NULL;
	struct stat is;
	size_t n;

	if (stat(path, &is) || !is.st_size || access(path, R_OK))
		SKIP("no file here is shorter than it is said to be");
	assert_int_equal(bl_file_read(path, &text, &n, NULL), BL_OK);
	assert_in_range(n, 1, (size_t)is.st_size - 1);
	assert_int_equal(text[n - 1], '\n');
}

/* 17 MiB of zeros, by sha256sum(1); more than bl_file_read takes. */
TEST("base", "the digest of a file is that of all of it, however long; what cannot be read has none")
{
	const char *path = test_path("long"), *text = "abc";
	char sum[65] = "";
	bl_error e;

	test_write(path, text, 3);
	assert_int_equal(bl_file_digest(path, sum, NULL), BL_OK);
	assert_string_equal(
		sum, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* FIPS 180 */
	test_write(path, "", 0);
	assert_int_equal(truncate(path, 17 << 20), 0);
	assert_int_equal(bl_file_digest(path, sum, NULL), BL_OK);
	assert_string_equal(sum, "22427fd5e24f1989afefbda75c8daf74aa02a1d4b2ba47dae755b275d35da5cf");
	assert_int_equal(bl_file_digest(test_path("nowhere"), sum, &e), BL_EUSER);
	assert_string_equal(e.key, "no_such_file");
	assert_int_equal(bl_file_digest("/dev/zero", sum, &e), BL_EUSER);
}

static size_t open_files(void)
{
	GDir *dir = g_dir_open("/proc/self/fd", 0, NULL);
	size_t n = 0;

	while (dir && g_dir_read_name(dir))
		n++;
	if (dir)
		g_dir_close(dir);
	return n;
}

TEST("base", "a file that takes the place of another leaves nothing open")
{
	const char *path = test_path("replaced.txt");
	size_t before;

	test_write(path, "old", 3);
	before = open_files();
	for (int i = 0; i < 3; i++) {
		bl_outbox *box = bl_outbox_new();

		assert_int_equal(bl_outbox_put(box, path, "new", 3, NULL), BL_OK);
		assert_int_equal(bl_outbox_publish(box, NULL), BL_OK);
		bl_outbox_free(box);
	}
	assert_int_equal(open_files(), before);
}

TEST("base", "the names in a folder come in order, without what they end in; hidden ones are none")
{
	g_auto(GStrv) name = NULL, none = NULL;
	bl_error err;

	test_write(test_path("names/b.md"), "", 0);
	test_write(test_path("names/a.md"), "", 0);
	test_write(test_path("names/.c.md"), "", 0);
	test_write(test_path("names/d.txt"), "", 0);
	assert_int_equal(bl_file_names(test_path("names"), ".md", &name, &err), BL_OK);
	assert_int_equal(g_strv_length(name), 2);
	assert_string_equal(name[0], "a");
	assert_string_equal(name[1], "b");
	assert_int_equal(bl_file_names(test_path("nowhere"), ".md", &none, &err), BL_OK);
	assert_null(none[0]);
	assert_int_not_equal(bl_file_names(test_path("names/a.md"), ".md", &name, &err), BL_OK);
	assert_non_null(strstr(err.where, "a.md"));
}
