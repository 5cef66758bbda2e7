/* Which rows of an id are outdone, held in memory and kept on disk. */
#include "bilan/identity.h"
#include "test.h"

#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

typedef struct {
	uint32_t id, version, file;
	uint64_t line;
	bool early;
} row;

static row *some_rows(size_t n, uint32_t ids)
{
	row *rows = g_new(row, n);
	uint64_t state = 3;

	for (size_t i = 0; i < n; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		rows[i] = (row){(uint32_t)(state >> 33) % ids, (uint32_t)(state >> 20) % 3,
				(uint32_t)(i / (n / 3 + 1)), i + 2, (state >> 40) % 50 == 0};
	}
	return rows;
}

static bl_print print_of(uint32_t id)
{
	return bl_print_of((bl_str){(const char *)&id, sizeof id});
}

/* By the definition: no other row of the id is greater, or equal and later. */
static void check(size_t n, uint32_t ids)
{
	g_autofree row *rows = some_rows(n, ids);
	g_autofree size_t *best = g_new(size_t, ids);
	g_autofree bool *early = g_new0(bool, ids);
	bl_rivals *r = bl_rivals_new(1, false);

	for (uint32_t i = 0; i < ids; i++)
		best[i] = SIZE_MAX;
	for (size_t i = 0; i < n; i++) {
		const row *w = &rows[i];

		bl_rivals_note(r, print_of(w->id),
			       &(bl_rival){w->version, w->line, w->file, 1, w->early, {0}});
		if (best[w->id] == SIZE_MAX || w->version >= rows[best[w->id]].version)
			best[w->id] = i;
		early[w->id] |= w->early;
	}
	assert_true(bl_rivals_settle(r));
	for (size_t i = 0; i < n; i++) {
		const row *w = &rows[i];

		assert_int_equal(bl_rivals_outdone(r, w->file, w->line), best[w->id] != i);
		assert_int_equal(bl_rivals_early(r, w->file, w->line), early[w->id]);
	}
	bl_rivals_free(r);
}

TEST("identity", "of the rows of an id the greatest version stays, the last among equals")
{
	check(1000, 300);
}

TEST("identity", "so many ids that they are kept on disk: the same rows stay")
{
	check(180000, 40000);
	check(140000, 140000);
}

TEST("identity", "a row that was never noted is outdone by nobody")
{
	bl_rivals *r = bl_rivals_new(1, false);

	bl_rivals_note(r, print_of(1), &(bl_rival){.line = 5, .windows = 1});
	assert_true(bl_rivals_settle(r));
	assert_false(bl_rivals_outdone(r, 0, 4));
	assert_false(bl_rivals_outdone(r, 0, 600));
	assert_false(bl_rivals_outdone(r, 7, 5));
	assert_false(bl_rivals_outdone(NULL, 0, 5));
	bl_rivals_free(r);
}

TEST("identity",
     "in an earlier window the row of an id that was known then is not outdone by one that came later")
{
	bl_rivals *r = bl_rivals_new(2, false);

	bl_rivals_note(r, print_of(1), &(bl_rival){.line = 2, .windows = 3});
	bl_rivals_note(r, print_of(1), &(bl_rival){.line = 3, .windows = 1});
	assert_true(bl_rivals_settle(r));
	assert_int_equal(bl_rivals_outdone(r, 0, 2), 1);
	assert_int_equal(bl_rivals_outdone(r, 0, 3), 0);
	bl_rivals_free(r);
}

/* No file may grow beyond this many bytes, as on a disk that is full. */
static struct rlimit files_end_at(rlim_t bytes)
{
	struct rlimit before, now;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	now = (struct rlimit){bytes, before.rlim_max};
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
	return before;
}

TEST("identity", "a disk that takes no more of the ids is told when all are noted, with its reason")
{
	struct rlimit before = files_end_at(4096);
	bl_rivals *r = bl_rivals_new(1, false);
	bool settled;
	int why;

	for (uint32_t i = 0; i < 200000; i++)
		bl_rivals_note(r, print_of(i), &(bl_rival){.line = i + 2, .windows = 1});
	settled = bl_rivals_settle(r);
	why = errno;
	bl_rivals_free(r);
	setrlimit(RLIMIT_FSIZE, &before);
	assert_false(settled);
	assert_int_equal(why, EFBIG);
}
