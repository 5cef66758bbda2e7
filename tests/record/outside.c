/* What readers outside were shown: each figure once, as each of them was shown it last. */
#include "made.h"
#include "../../src/record/record.h"

#include <math.h>
#include <string.h>

static bl_cell_row cell(const char *indicator, const char *value, double number)
{
	return (bl_cell_row){indicator,    value ? "quartier" : NULL,
			     value,        bl_day_of(2026, 9, 1),
			     SEPTEMBER_30, isnan(number) ? "hidden" : "value",
			     false,        number,
			     false,        NAN,
			     NAN};
}

/* An edition of these figures for an audience, in this state; its id. */
static int64_t edition(bl_register *reg, const char *audience, const char *partner, const bl_cell_row *cells,
		       size_t n, bl_edition_state state)
{
	bl_edition_made made = made_edition(audience, partner, "fr");
	int64_t run = made_run(reg, OCTOBER_5);

	made.edition.audience = audience;
	made.edition.state = state == BL_PUBLISHED || state == BL_DROPPED ? BL_PREPARED : state;
	made.cells = cells;
	made.n_cells = n;
	assert_int_equal(bl_record_add(reg, run, &made, 1, NULL), BL_OK);
	if (state == BL_PUBLISHED)
		assert_int_equal(bl_record_published(reg, &made.edition.id, 1, 1, NULL, 0, NULL), BL_OK);
	if (state == BL_DROPPED)
		assert_int_equal(bl_record_dropped(reg, &made.edition.id, 1, NULL), BL_OK);
	return made.edition.id;
}

typedef struct {
	bl_register *reg;
	bl_arena *arena;
	const bl_shown_row *all;
	size_t n;
} shown;

static shown begin(const char *name)
{
	g_autofree char *folder = made_folder(name);

	return (shown){made_record(folder), bl_arena_new(), NULL, 0};
}

static void ask(shown *s)
{
	s->all = bl_record_shown(s->reg, "coordinator", s->arena, &s->n);
	assert_int_equal(bl_record_error(s->reg, NULL), BL_OK);
}

static void done(shown *s)
{
	bl_record_close(s->reg);
	bl_arena_free(s->arena);
}

TEST("record", "of what was shown outside, each figure is known once, as it was shown last; the last last")
{
	shown s = begin("outside");
	bl_cell_row one[] = {cell("repas", NULL, 12), cell("repas", "Nord", 8), cell("repas", "Sud", NAN)};
	bl_cell_row two[] = {cell("repas", NULL, 18), cell("repas", "Nord", 8)};
	int64_t first = edition(s.reg, "funder", NULL, one, 3, BL_PUBLISHED),
		second = edition(s.reg, "funder", NULL, two, 2, BL_PUBLISHED);

	ask(&s);
	assert_int_equal(s.n, 2);
	assert_true(first < second);
	assert_true(s.all[0].edition == second && s.all[1].edition == second);
	assert_true(s.all[0].cell.number == 18 && !s.all[0].cell.value);
	assert_true(s.all[1].cell.number == 8 && !strcmp(s.all[1].cell.value, "Nord"));
	assert_string_equal(s.all[0].audience, "funder");
	assert_null(s.all[0].partner);
	done(&s);
}

TEST("record", "a figure that is hidden since, or no longer told, is known as it was shown")
{
	shown s = begin("outside_since");
	bl_cell_row one[] = {cell("repas", NULL, 12), cell("repas", "Nord", 8), cell("repas", "Sud", 4)};
	bl_cell_row two[] = {cell("repas", NULL, 13), cell("repas", "Nord", NAN)};
	int64_t first = edition(s.reg, "funder", NULL, one, 3, BL_PUBLISHED);

	edition(s.reg, "funder", NULL, two, 2, BL_PUBLISHED);
	ask(&s);
	assert_int_equal(s.n, 3);
	assert_true(s.all[0].edition == first && s.all[0].cell.number == 8);
	assert_true(s.all[1].edition == first && s.all[1].cell.number == 4);
	assert_true(s.all[2].cell.number == 13);
	done(&s);
}

TEST("record", "what the coordinator saw, what waits for a look, what was withheld or given up was not shown")
{
	shown s = begin("outside_not");
	bl_cell_row one[] = {cell("repas", NULL, 12)}, two[] = {cell("repas", NULL, 13)};

	edition(s.reg, "coordinator", NULL, one, 1, BL_PUBLISHED);
	edition(s.reg, "funder", NULL, one, 1, BL_HELD);
	edition(s.reg, "partners", NULL, one, 1, BL_WITHHELD);
	edition(s.reg, "funder", NULL, one, 1, BL_DROPPED);
	ask(&s);
	assert_int_equal(s.n, 0);
	/* the same figures, unchanged in an edition that did leave */
	edition(s.reg, "funder", NULL, one, 1, BL_PUBLISHED);
	edition(s.reg, "funder", NULL, two, 1, BL_HELD);
	ask(&s);
	assert_int_equal(s.n, 1);
	assert_true(s.all[0].cell.number == 12);
	/* what is on its way counts as arrived */
	edition(s.reg, "funder", NULL, two, 1, BL_PREPARED);
	ask(&s);
	assert_true(s.n == 1 && s.all[0].cell.number == 13);
	done(&s);
}

TEST("record", "whom a figure was shown to alone is told; shown alike to several it is nobody’s")
{
	shown s = begin("outside_whom");
	bl_cell_row own[] = {cell("repas", NULL, 40), cell("repas", "Nord", 3)},
		    other[] = {cell("repas", NULL, 40), cell("repas", "Sud", 5)},
		    all[] = {cell("repas", NULL, 40), cell("repas", "Sud", NAN)};

	edition(s.reg, "partner", "abri", own, 2, BL_PUBLISHED);
	edition(s.reg, "partner", "bain", other, 2, BL_PUBLISHED);
	edition(s.reg, "funder", NULL, all, 2, BL_PUBLISHED);
	ask(&s);
	assert_int_equal(s.n, 3);
	assert_true(!strcmp(s.all[0].partner, "abri") && s.all[0].cell.number == 3);
	assert_true(!strcmp(s.all[1].partner, "bain") && s.all[1].cell.number == 5);
	assert_true(!s.all[2].partner && s.all[2].cell.number == 40);
	assert_string_equal(s.all[2].audience, "funder");
	/* told otherwise to one of them */
	own[0].number = 41;
	edition(s.reg, "partner", "abri", own, 1, BL_PUBLISHED);
	ask(&s);
	assert_int_equal(s.n, 4);
	assert_true(s.all[3].cell.number == 41 && !strcmp(s.all[3].partner, "abri"));
	assert_true(s.all[2].cell.number == 40 && !s.all[2].partner);
	done(&s);
}

TEST("record", "a number that was held back says so, with what it is made of")
{
	shown s = begin("outside_held");
	bl_cell_row one[] = {cell("part", NULL, 0.25)}, two[] = {cell("part", NULL, 0.25)};

	one[0].numerator = two[0].numerator = 10;
	one[0].denominator = two[0].denominator = 40;
	two[0].pending = true;
	edition(s.reg, "funder", NULL, one, 1, BL_PUBLISHED);
	edition(s.reg, "funder", NULL, two, 1, BL_PUBLISHED);
	ask(&s);
	assert_int_equal(s.n, 1);
	assert_true(s.all[0].cell.pending && s.all[0].cell.numerator == 10 &&
		    s.all[0].cell.denominator == 40);
	done(&s);
}

TEST("record", "editions whose figures are not known, as of a record made again, are counted")
{
	shown s = begin("outside_unknown");
	bl_cell_row one[] = {cell("repas", NULL, 12)};

	edition(s.reg, "funder", NULL, one, 1, BL_PUBLISHED);
	assert_int_equal(bl_record_shown_unknown(s.reg, "coordinator"), 0);
	bl__sql_script(s.reg, "UPDATE edition SET shown = ''");
	assert_int_equal(bl_record_shown_unknown(s.reg, "coordinator"), 1);
	assert_int_equal(bl_record_shown_unknown(s.reg, "funder"), 0);
	done(&s);
}

/* ---- A record of before ---------------------------------------------------------------------- */

static void make_database(const char *path, const char *sql)
{
	sqlite3 *db;

	test_write(path, "", 0);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

TEST("record", "a record of the first version is carried over with its figures, and its hashes hold")
{
	g_autofree char *folder = made_folder("outside_first"), *published = made_folder("outside_first_out");
	g_autofree char *path = g_build_filename(folder, BL__RECORD_FILE, NULL);
	bl_problems *problems = bl_problems_new();
	shown s = {.arena = bl_arena_new()};
	bl_cell_row one[] = {cell("repas", NULL, 12)};
	bl_edition_made made = {.cells = one, .n_cells = 1};
	g_autofree char *sum = bl__hash_shown(&made), *hash = NULL, *sql = NULL;
	bl_edition_row row = {.id = 1,
			      .run = 1,
			      .report = "funder",
			      .audience = "funder",
			      .language = "fr",
			      .period = "2026-09",
			      .first = one->first,
			      .last = one->last,
			      .n = 1,
			      .as_of = OCTOBER_5,
			      .figures = 1};

	hash = bl__hash_row("", sum, &row);
	sql = g_strdup_printf(
		"%s PRAGMA application_id = %d; PRAGMA user_version = 1;"
		"INSERT INTO keeper VALUES (1, 'atelier');"
		"INSERT INTO run VALUES (1, '2026-10-05', 1, 2, 0, '1.0', 'cafe');"
		"INSERT INTO edition (id, run, report, audience, language, period, first, last, n, state,"
		" bytes, pages, as_of, late, provisional, figures, hidden, published, shown, before, hash)"
		" VALUES (1, 1, 'funder', 'funder', 'fr', '2026-09', '2026-09-01', '2026-09-30', 1,"
		" 'published', 0, 0, '2026-10-05', 0, 0, 1, 0, 5, '%s', '', '%s');"
		"INSERT INTO series VALUES (1, 'funder', 'funder', NULL);"
		"INSERT INTO cell VALUES (1, 1, NULL, 'repas', NULL, NULL, '2026-09-01', '2026-09-30',"
		" 'value', 0, 12)",
		bl__migrations[0], BL__APPLICATION, sum, hash);
	make_database(path, sql);
	s.reg = made_record(folder);
	ask(&s);
	assert_true(s.n == 1 && s.all[0].cell.number == 12 && !s.all[0].cell.pending);
	assert_true(isnan(s.all[0].cell.numerator));
	bl_record_verify(s.reg, published, problems);
	for (size_t i = 0; i < bl_problems_count(problems); i++)
		assert_string_not_equal(bl_problems_at(problems, i)->key, "record_changed");
	bl_problems_free(problems);
	done(&s);
}
