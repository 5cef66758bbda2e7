#include "made.h"

#include <math.h>

TEST("record", "to read there is no record until one is made to work; then it says what was put into it")
{
	g_autofree char *folder = made_folder("first");
	bl_register *reg = (bl_register *)(uintptr_t)1;
	bl_arena *arena = bl_arena_new();
	bl_run_row run;
	size_t n;

	assert_int_equal(bl_record_open(folder, BL_TO_READ, NULL, &reg, NULL), BL_OK);
	assert_null(reg);
	bl_record_close(made_record(folder));
	assert_int_equal(bl_record_open(folder, BL_TO_READ, NULL, &reg, NULL), BL_OK);
	assert_non_null(reg);
	assert_null(made_all(reg, arena, &n));
	assert_int_equal(n, 0);
	assert_false(bl_record_last_run(reg, arena, &run));
	assert_null(bl_record_last_sources(reg, arena, &n));
	assert_int_equal(bl_record_error(reg, NULL), BL_OK);
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "a run is the last one once it ended, with what it read and how many editions it made")
{
	g_autofree char *folder = made_folder("runs");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_source_read read[] = {{"presences", "data/p.csv", "aa", 120, 3, SEPTEMBER_30, 4096, 17},
				 {"dons", "data/d.csv", "bb", 0, 0, BL_DAY_NONE, 12, 18}};
	bl_edition_made made = made_edition("funder", NULL, "fr");
	const bl_source_read *last;
	bl_run_row out;
	int64_t run = made_run(reg, OCTOBER_5);
	size_t n;

	assert_int_equal(bl_record_sources(reg, run, read, 2, NULL), BL_OK);
	assert_int_equal(bl_record_add(reg, run, &made, 1, NULL), BL_OK);
	assert_false(bl_record_last_run(reg, arena, &out));
	assert_int_equal(bl_record_end(reg, run, 1790000009, 1, NULL), BL_OK);
	made_run(reg, OCTOBER_5); /* it was killed, and read nothing */
	assert_true(bl_record_last_run(reg, arena, &out));
	assert_int_equal(out.id, run);
	assert_int_equal(out.as_of, OCTOBER_5);
	assert_int_equal(out.ended, 1790000009);
	assert_int_equal(out.status, 1);
	assert_int_equal(out.editions, 1);
	assert_string_equal(out.agreement, "cafe");
	last = bl_record_last_sources(reg, arena, &n);
	assert_int_equal(n, 2);
	assert_string_equal(last[0].file, "data/p.csv");
	assert_int_equal(last[0].rejects, 3);
	assert_int_equal(last[0].modified, 17);
	assert_int_equal(last[1].reaches, BL_DAY_NONE);
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "a day before that of the last run is refused, unless it was asked for")
{
	g_autofree char *folder = made_folder("clock");
	bl_register *reg = made_record(folder);
	bl_run_row row = {.as_of = OCTOBER_5 - 1, .began = 5, .version = "1.0", .agreement = "cafe"};
	bl_error err;
	int64_t run = 0;

	made_run(reg, OCTOBER_5);
	made_run(reg, OCTOBER_5);
	assert_int_equal(bl_record_begin(reg, &row, false, &run, &err), BL_EUSER);
	assert_string_equal(err.key, "clock_set_back");
	assert_string_equal(err.found, "2026-10-04");
	assert_string_equal(err.expected, "2026-10-05");
	assert_int_equal(run, 0);
	assert_int_equal(bl_record_begin(reg, &row, true, &run, &err), BL_OK);
	assert_int_equal(run, 3);
	bl_record_close(reg);
}

TEST("record",
     "an edition is counted within its report, partner, language and period, and names the one it replaces")
{
	g_autofree char *folder = made_folder("counted");
	bl_register *reg = made_record(folder);
	bl_edition_made all[] = {made_edition("monthly", NULL, "fr"), made_edition("monthly", NULL, "en"),
				 made_edition("partner", "abri", "fr"),
				 made_edition("partner", "bain", "fr")};
	bl_edition_made again = made_edition("partner", "abri", "fr");
	int64_t run = made_run(reg, OCTOBER_5), id;

	assert_int_equal(bl_record_next(reg, "partner", "partner", "abri", "fr", "2026-09"), 1);
	assert_int_equal(bl_record_add(reg, run, all, 4, NULL), BL_OK);
	assert_int_equal(all[3].edition.n, 1);
	assert_int_equal(all[3].edition.replaces, 0);
	assert_int_equal(bl_record_next(reg, "partner", "partner", "abri", "fr", "2026-09"), 2);
	assert_int_equal(bl_record_next(reg, "partner", "partner", NULL, "fr", "2026-09"), 1);
	assert_int_equal(bl_record_next(reg, "partner", "partner", "abri", "fr", "2026-10"), 1);
	again.edition.why = "figures";
	assert_int_equal(bl_record_add(reg, run, &again, 1, NULL), BL_OK);
	assert_int_equal(again.edition.n, 2);
	assert_int_equal(again.edition.replaces, all[2].edition.id);
	id = again.edition.id;
	assert_int_equal(bl_record_dropped(reg, &id, 1, NULL), BL_OK);
	assert_int_equal(bl_record_next(reg, "partner", "partner", "abri", "fr", "2026-09"), 2);
	bl_record_close(reg);
}

TEST("record",
     "what was shown is kept to the digit, and a hidden figure has no number, whatever is handed over")
{
	g_autofree char *folder = made_folder("shown");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_edition_made made = made_edition("funder", NULL, "fr");
	int64_t run = made_run(reg, OCTOBER_5);
	const bl_edition_row *row;
	const bl_cell_row *cell;
	const bl_said_row *said;
	size_t n;

	assert_int_equal(bl_record_add(reg, run, &made, 1, NULL), BL_OK);
	row = made_all(reg, arena, &n);
	assert_int_equal(n, 1);
	assert_null(row->partner);
	assert_string_equal(row->digest, "d1");
	assert_int_equal(row->last, SEPTEMBER_30);
	assert_int_equal(row->state, BL_PREPARED);
	assert_int_equal(row->hidden, 1);
	cell = bl_record_cells(reg, row->id, arena, &n);
	assert_int_equal(n, 2);
	assert_true(cell[0].number == 41.5 && cell[0].provisional);
	assert_null(cell[0].column);
	assert_string_equal(cell[1].value, "Nord");
	assert_true(cell[0].pending && cell[0].numerator == 83 && cell[0].denominator == 2);
	assert_true(isnan(cell[1].number) && isnan(cell[1].numerator) && isnan(cell[1].denominator));
	said = bl_record_said(reg, row->id, arena, &n);
	assert_int_equal(n, 1);
	assert_true(said->target == 60 && isnan(said->chance));
	bl_record_close(reg);
	bl_arena_free(arena);
}

TEST("record", "editions come by report, partner, period and state")
{
	g_autofree char *folder = made_folder("filtered");
	bl_register *reg = made_record(folder);
	bl_arena *arena = bl_arena_new();
	bl_edition_made all[] = {made_edition("partner", "abri", "fr"), made_edition("partner", "bain", "fr"),
				 made_edition("funder", NULL, "fr")};
	size_t n;

	all[1].edition.state = BL_HELD;
	all[2].edition = (bl_edition_row){.report = "funder",
					  .audience = "funder",
					  .language = "fr",
					  .period = "2026-Q3",
					  .first = 1,
					  .last = 2,
					  .as_of = 3,
					  .state = BL_WITHHELD,
					  .why = "threshold"};
	assert_int_equal(bl_record_add(reg, made_run(reg, OCTOBER_5), all, 3, NULL), BL_OK);
	assert_string_equal(
		bl_record_editions(reg, &(bl_edition_filter){"partner", "bain", NULL, -1}, arena, &n)
			->partner,
		"bain");
	assert_int_equal(n, 1);
	bl_record_editions(reg, &(bl_edition_filter){NULL, NULL, "2026-09", -1}, arena, &n);
	assert_int_equal(n, 2);
	bl_record_editions(reg, &(bl_edition_filter){NULL, NULL, NULL, BL_WITHHELD}, arena, &n);
	assert_int_equal(n, 1);
	bl_record_editions(reg, &(bl_edition_filter){NULL, NULL, NULL, BL_PUBLISHED}, arena, &n);
	assert_int_equal(n, 0);
	bl_record_close(reg);
	bl_arena_free(arena);
}

static bl_edition_state state_of(bl_register *reg, int64_t id)
{
	bl_arena *arena = bl_arena_new();
	size_t n;
	const bl_edition_row *all = made_all(reg, arena, &n);
	bl_edition_state state = all[id - 1].state;

	bl_arena_free(arena);
	return state;
}

TEST("record", "an edition takes its steps once, however often they are told, and none that are not its own")
{
	g_autofree char *folder = made_folder("steps");
	bl_register *reg = made_record(folder);
	bl_edition_made all[] = {made_edition("monthly", NULL, "fr"), made_edition("funder", NULL, "fr")};
	bl_error err;
	int64_t ids[2];

	all[1].edition.state = BL_HELD;
	assert_int_equal(bl_record_add(reg, made_run(reg, OCTOBER_5), all, 2, NULL), BL_OK);
	ids[0] = all[0].edition.id;
	ids[1] = all[1].edition.id;
	assert_int_equal(bl_record_published(reg, ids, 1, 100, NULL, 0, NULL), BL_OK);
	assert_int_equal(bl_record_published(reg, ids, 1, 200, NULL, 0, NULL), BL_OK);
	assert_int_equal(bl_record_released(reg, ids + 1, 1, NULL), BL_OK);
	assert_int_equal(state_of(reg, ids[1]), BL_PREPARED);
	/* one of them cannot: neither does */
	assert_int_equal(bl_record_dropped(reg, (int64_t[]){ids[1], ids[0]}, 2, &err), BL_EUSER);
	assert_string_equal(err.key, "record_no_row");
	assert_string_equal(err.found, "1");
	assert_int_equal(state_of(reg, ids[1]), BL_PREPARED);
	assert_int_equal(bl_record_dropped(reg, ids + 1, 1, NULL), BL_OK);
	assert_int_equal(bl_record_published(reg, ids + 1, 1, 300, NULL, 0, &err), BL_EUSER);
	assert_int_equal(bl_record_released(reg, ids, 1, &err), BL_EUSER);
	assert_int_equal(bl_record_published(reg, (int64_t[]){99}, 1, 300, NULL, 0, &err), BL_EUSER);
	{
		bl_arena *arena = bl_arena_new();
		size_t n;

		assert_int_equal(made_all(reg, arena, &n)->published, 100);
		bl_arena_free(arena);
	}
	bl_record_close(reg);
}
