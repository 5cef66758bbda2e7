/* Rows of one id that may be two things, and rows that a later export lacks. */
#include "bilan/identity.h"
#include "test.h"

#include <glib.h>

typedef struct {
	const char *id;
	uint32_t file;
	bl_day day;
	uint16_t partner;
	uint64_t other;
} row;

static bl_rivals *settled(const row *rows, size_t n, bool versioned)
{
	bl_rivals *r = bl_rivals_new(1, versioned);

	for (uint32_t f = 0; f < 3; f++)
		bl_rivals_follow(r, f, f + 1);
	bl_rivals_follow(r, 3, UINT32_MAX);
	for (size_t i = 0; i < n; i++)
		bl_rivals_note(r, bl_print_of(bl_str_of(rows[i].id)),
			       &(bl_rival){.line = i + 2,
					   .file = rows[i].file,
					   .windows = 1,
					   .traits = {rows[i].other, rows[i].day, rows[i].partner}});
	assert_true(bl_rivals_settle(r));
	return r;
}

static size_t left(const bl_rivals *r, const row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		kept += !bl_rivals_outdone(r, rows[i].file, i + 2);
	return kept;
}

#define SETTLED(rows, versioned) settled(rows, G_N_ELEMENTS(rows), versioned)
#define LEFT(r, rows)            left(r, rows, G_N_ELEMENTS(rows))

TEST("identity", "partners who number their own rows from 1 lose none of them")
{
	static const row rows[] = {{"1", 0, 100, 1, 0x11},
				   {"2", 0, 101, 1, 0x25},
				   {"1", 1, 100, 2, 0x12},
				   {"2", 1, 140, 2, 0x36}};
	bl_rivals *r = SETTLED(rows, false);

	assert_int_equal(LEFT(r, rows), 4);
	assert_true(bl_rivals_found(r)->apart);
	assert_true(bl_rivals_found(r)->of_partners);
	assert_int_equal(bl_rivals_found(r)->unlike, 2);
	assert_int_equal(bl_rivals_found(r)->row[0].line, 4);
	assert_int_equal(bl_rivals_found(r)->other[0].line, 2);
	bl_rivals_free(r);
}

TEST("identity", "where partners number their own rows, a row exported again is still one row")
{
	static const row rows[] = {{"1", 0, 100, 1, 0x11}, {"2", 0, 101, 1, 0x25}, {"1", 1, 100, 1, 0x11},
				   {"2", 1, 101, 1, 0x2A}, {"1", 2, 120, 2, 0x47}, {"2", 2, 125, 2, 0x58},
				   {"1", 3, 120, 2, 0x47}, {"2", 3, 125, 2, 0x59}};
	bl_rivals *r = SETTLED(rows, false);

	assert_true(bl_rivals_found(r)->apart);
	assert_int_equal(LEFT(r, rows), 4);
	assert_int_equal(bl_rivals_outdone(r, 1, 4), 0);
	assert_int_equal(bl_rivals_outdone(r, 3, 9), 0);
	bl_rivals_free(r);
}

TEST("identity", "exports that each number from 1 lose no rows either")
{
	static const row rows[] = {{"1", 0, 100, 0, 0x1}, {"2", 0, 101, 0, 0x2}, {"1", 1, 130, 0, 0x7},
				   {"2", 1, 131, 0, 0x8}, {"1", 2, 160, 0, 0x1}, {"2", 2, 161, 0, 0x9}};
	bl_rivals *r = SETTLED(rows, false);

	assert_true(bl_rivals_found(r)->apart);
	assert_false(bl_rivals_found(r)->of_partners);
	assert_int_equal(LEFT(r, rows), 6);
	bl_rivals_free(r);
}

TEST("identity", "corrected rows are versions of one thing: a day, a number, or the partner may change")
{
	static const row rows[] = {{"1", 0, 100, 1, 0x111}, {"2", 0, 101, 1, 0x222}, {"3", 0, 102, 2, 0x333},
				   {"1", 1, 105, 1, 0x111}, {"2", 1, 101, 1, 0x422}, {"3", 1, 102, 1, 0x333}};
	bl_rivals *r = SETTLED(rows, false);

	assert_false(bl_rivals_found(r)->apart);
	assert_int_equal(bl_rivals_found(r)->unlike, 0);
	assert_int_equal(LEFT(r, rows), 3);
	bl_rivals_free(r);
}

TEST("identity", "a lone row that changed altogether replaces the older one, and is told")
{
	static const row rows[] = {{"1", 0, 100, 1, 0x11}, {"2", 0, 101, 1, 0x22}, {"3", 0, 102, 1, 0x33},
				   {"1", 1, 100, 1, 0x11}, {"2", 1, 101, 1, 0x22}, {"3", 1, 140, 1, 0x44}};
	bl_rivals *r = SETTLED(rows, false);

	assert_false(bl_rivals_found(r)->apart);
	assert_int_equal(bl_rivals_found(r)->unlike, 1);
	assert_int_equal(bl_rivals_found(r)->row[0].line, 7);
	assert_int_equal(LEFT(r, rows), 3);
	bl_rivals_free(r);
}

TEST("identity", "declared versions of a row may say anything, but not of another partner")
{
	static const row versions[] = {{"1", 0, 100, 0, 0x1},
				       {"1", 0, 130, 0, 0x2},
				       {"2", 0, 100, 0, 0x3},
				       {"2", 0, 150, 0, 0x4}},
			 partners[] = {{"1", 0, 100, 1, 0x1}, {"1", 1, 130, 2, 0x2}};
	bl_rivals *r = SETTLED(versions, true), *s = SETTLED(partners, true);

	assert_int_equal(LEFT(r, versions), 2);
	assert_int_equal(bl_rivals_found(r)->unlike, 0);
	assert_int_equal(LEFT(s, partners), 2);
	bl_rivals_free(r);
	bl_rivals_free(s);
}

TEST("identity", "a column of few words taken for an id swallows no rows, in time that does not square")
{
	enum { MANY = 200000 };
	bl_rivals *r = bl_rivals_new(1, false);
	size_t kept = 0;

	for (uint64_t i = 0; i < MANY; i++)
		bl_rivals_note(r, bl_print_of(bl_str_of(i % 2 ? "Atelier" : "Visite")),
			       &(bl_rival){.line = i + 2,
					   .windows = 1,
					   .traits = {i % 15 + 1, (bl_day)(1000 + i), 0}});
	assert_true(bl_rivals_settle(r));
	for (uint64_t i = 0; i < MANY; i++)
		kept += !bl_rivals_outdone(r, 0, i + 2);
	assert_int_equal(kept, MANY);
	bl_rivals_free(r);
}

TEST("identity", "a row that the next export lacks, though it has most others of those days, is told")
{
	static const row rows[] = {{"1", 0, 100, 0, 1}, {"2", 0, 101, 0, 2}, {"3", 0, 130, 0, 3},
				   {"1", 1, 100, 0, 1}, {"3", 1, 130, 0, 3}, {"4", 1, 150, 0, 4}};
	bl_rivals *r = SETTLED(rows, false);

	assert_int_equal(bl_rivals_found(r)->absent, 1);
	assert_int_equal(bl_rivals_found(r)->absent_row[0].line, 3);
	assert_int_equal(bl_rivals_found(r)->absent_from[0].file, 1);
	bl_rivals_free(r);
}

TEST("identity", "exports of successive months, or of the last days only, lack nothing")
{
	static const row months[] = {{"1", 0, 100, 0, 1},
				     {"2", 0, 110, 0, 2},
				     {"3", 0, 130, 0, 3},
				     {"3", 1, 130, 0, 3},
				     {"4", 1, 150, 0, 4}},
			 window[] = {{"1", 0, 100, 0, 1}, {"2", 0, 120, 0, 2}, {"3", 0, 130, 0, 3},
				     {"2", 1, 120, 0, 2}, {"3", 1, 130, 0, 3}, {"4", 1, 150, 0, 4}};
	bl_rivals *r = SETTLED(months, false), *s = SETTLED(window, false);

	assert_int_equal(bl_rivals_found(r)->absent, 0);
	assert_int_equal(bl_rivals_found(s)->absent, 0);
	bl_rivals_free(r);
	bl_rivals_free(s);
}

TEST("identity",
     "an export that has half of what another one has is one of the same things, with less it is not")
{
	static const row half[] = {{"1", 0, 100, 0, 1}, {"2", 0, 110, 0, 2}, {"3", 0, 120, 0, 3},
				   {"4", 0, 130, 0, 4}, {"1", 1, 100, 0, 1}, {"4", 1, 130, 0, 4}},
			 less[] = {{"1", 0, 100, 0, 1}, {"2", 0, 110, 0, 2}, {"3", 0, 120, 0, 3},
				   {"4", 0, 130, 0, 4}, {"5", 0, 130, 0, 5}, {"1", 1, 100, 0, 1},
				   {"4", 1, 130, 0, 4}};
	bl_rivals *r = SETTLED(half, false), *s = SETTLED(less, false);

	assert_int_equal(bl_rivals_found(r)->absent, 2);
	assert_int_equal(bl_rivals_found(s)->absent, 0);
	bl_rivals_free(r);
	bl_rivals_free(s);
}
