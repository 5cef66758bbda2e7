/* What an audience may see, decided once.  Two months of three types, led by
 * two groups: what is hidden, and what must be hidden with it. */
#include "test.h"
#include "bilan/disclosure.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char agreement_text[] =
	"sources:\n"
	"  - {name: a, kind: activities, files: a.csv, columns: {date: Date, type: Type, hours: Heures}}\n"
	"indicators:\n"
	"  - {id: visits, measure: count, from: a, split: [type]}\n"
	"  - {id: hours, measure: sum, of: hours, from: a, split: [type]}\n";

typedef struct {
	const bl_agreement *agreement;
	bl_ledger *ledger;
	bl_words *words;
	bl_problems *problems;
	bl_disclosure *seen, *plain; /* plain: what `seen` was made of; NULL: nothing else */
	bl_period may;
	uint32_t talk, walk, course;
} fixture;

#define ROWS 10

/* May: three talks, two walks, one course.  June: two talks, one course.  July: one talk. */
static fixture set_up_of(const char *text)
{
	static const char *const type[ROWS] = {"talk",   "talk", "talk", "walk",   "walk",
					       "course", "talk", "talk", "course", "talk"};
	static const int hours[ROWS] = {1, 2, 3, 10, 20, 5, 1, 1, 4, 7};
	fixture d = {.problems = bl_problems_new(), .words = bl_words_new()};
	bl_day day[ROWS];
	uint32_t word[ROWS];
	bl_qty qty[ROWS];
	uint64_t line[ROWS];
	const uint32_t *words[4] = {word, word, word, word};
	const bl_qty *qtys[4] = {qty, qty, qty, qty};
	bl_batch batch = {.n = ROWS, .day = day, .word = words, .qty = qtys, .line = line};
	bl_grain month;

	for (size_t i = 0; i < ROWS; i++) {
		day[i] = bl_day_of(2026, i < 6 ? 5 : i < 9 ? 6 : 7, 3 + (int)i);
		word[i] = bl_words_add(d.words, bl_str_of(type[i]));
		qty[i] = bl_qty_of_int(hours[i]);
		line[i] = i + 2;
	}
	d.talk = word[0];
	d.walk = word[3];
	d.course = word[5];
	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &d.agreement, d.problems),
			 BL_OK);
	assert_int_equal(bl_ledger_new(d.agreement, &d.ledger, d.problems), BL_OK);
	bl_ledger_attach(d.ledger, d.words);
	bl_ledger_add(d.ledger, 0, &batch);
	bl_ledger_close(d.ledger);
	bl_grain_find("month", 1, &month);
	d.may = bl_period_of(month, bl_day_of(2026, 5, 1));
	return d;
}

static fixture set_up(void)
{
	return set_up_of(agreement_text);
}

static void clear_up(fixture *d)
{
	bl_disclosure_free(d->seen);
	bl_disclosure_free(d->plain);
	bl_ledger_free(d->ledger);
	bl_words_free(d->words);
	bl_agreement_free(d->agreement);
	bl_problems_free(d->problems);
}

static const bl_reader funder = {"funder", -1};

static bool is_it(const void *self, const bl_reader *reader __attribute__((unused)), const bl_cell *cell)
{
	const bl_cell *hidden = self;

	return cell->indicator == hidden->indicator && cell->split == hidden->split &&
	       cell->month.index == hidden->month.index && (hidden->split < 0 || cell->word == hidden->word);
}

static void hide(fixture *d, bl_cell cell)
{
	bl_discretion also = {is_it, &cell};

	d->seen = bl_disclosure_new(d->agreement, d->ledger, funder, &also);
}

static bl_state state_of(const fixture *d, int indicator, uint32_t word, int month)
{
	bl_figure f;

	if (word)
		bl_disclosed_split_figures(d->seen, (bl_split_value){indicator, 0, word},
					   bl_period_add(d->may, month), 1, &f);
	else
		bl_disclosed_figures(d->seen, indicator, bl_period_add(d->may, month), 1, &f);
	if (f.state == BL_HIDDEN)
		assert_true(isnan(f.value) && isnan(f.numerator) && isnan(f.denominator));
	return f.state;
}

TEST("disclosure", "where the agreement hides nothing every audience sees what the ledger says")
{
	fixture d = set_up();
	bl_figure seen, said;

	d.seen = bl_disclosure_new(d.agreement, d.ledger, funder, NULL);
	bl_disclosed_split_figures(d.seen, (bl_split_value){1, 0, d.walk}, d.may, 1, &seen);
	bl_ledger_split_figures(d.ledger, (bl_split_value){1, 0, d.walk}, d.may, 1, &said);
	assert_int_equal(seen.state, BL_VALUE);
	assert_close(seen.value, said.value, 0);
	assert_true(bl_reader_equal(bl_disclosure_reader(d.seen), funder));
	clear_up(&d);
}

TEST("disclosure",
     "two readers from whom nothing is hidden see alike, and one from whom something is does not")
{
	fixture d = set_up(), other = set_up();
	bl_disclosure *own = bl_disclosure_new(d.agreement, d.ledger, (bl_reader){"partner", 0}, NULL);

	d.plain = bl_disclosure_new(d.agreement, d.ledger, bl_coordinator, NULL);
	other.plain = bl_disclosure_new(other.agreement, other.ledger, bl_coordinator, NULL);
	assert_true(bl_disclosure_alike(own, d.plain));
	assert_false(bl_disclosure_alike(own, other.plain));
	hide(&d, (bl_cell){0, -1, 0, d.may});
	assert_false(bl_disclosure_alike(own, d.seen));
	assert_true(bl_disclosure_alike(d.seen, d.seen));
	bl_disclosure_free(own);
	clear_up(&d);
	clear_up(&other);
}

TEST("disclosure", "a hidden cell has a state and nothing else, and its neighbours keep theirs")
{
	fixture d = set_up();

	hide(&d, (bl_cell){0, -1, 0, d.may});
	assert_int_equal(state_of(&d, 0, 0, 0), BL_HIDDEN);
	assert_int_equal(state_of(&d, 0, 0, 1), BL_VALUE);
	assert_int_equal(state_of(&d, 1, 0, 0), BL_VALUE);
	clear_up(&d);
}

TEST("disclosure", "a hidden total takes every value of its splits along, for they would add up to it")
{
	fixture d = set_up();

	hide(&d, (bl_cell){0, -1, 0, d.may});
	assert_int_equal(state_of(&d, 0, d.talk, 0), BL_HIDDEN);
	assert_int_equal(state_of(&d, 0, d.walk, 0), BL_HIDDEN);
	assert_int_equal(state_of(&d, 0, d.course, 0), BL_HIDDEN);
	assert_int_equal(state_of(&d, 0, d.talk, 1), BL_VALUE);
	clear_up(&d);
}

TEST("disclosure", "one hidden value of a split takes another one along, for the total would tell it")
{
	fixture d = set_up();

	hide(&d, (bl_cell){1, 0, d.walk, d.may});
	assert_int_equal(state_of(&d, 1, d.walk, 0), BL_HIDDEN);
	assert_true((state_of(&d, 1, d.talk, 0) == BL_HIDDEN) != (state_of(&d, 1, d.course, 0) == BL_HIDDEN));
	assert_int_equal(state_of(&d, 1, 0, 0), BL_VALUE);
	clear_up(&d);
}

TEST("disclosure", "where nobody else had rows the total is hidden instead")
{
	fixture d = set_up();

	hide(&d, (bl_cell){1, 0, d.talk, bl_period_add(d.may, 2)});
	assert_int_equal(state_of(&d, 1, d.talk, 2), BL_HIDDEN);
	assert_int_equal(state_of(&d, 1, 0, 2), BL_HIDDEN);
	clear_up(&d);
}

TEST("disclosure", "a hidden zero has company too")
{
	fixture d = set_up();

	hide(&d, (bl_cell){1, 0, d.walk, bl_period_add(d.may, 1)}); /* June: talks 2, course 4, no walk */
	assert_int_equal(state_of(&d, 1, d.walk, 1), BL_HIDDEN);
	assert_true((state_of(&d, 1, d.talk, 1) == BL_HIDDEN) != (state_of(&d, 1, d.course, 1) == BL_HIDDEN));
	assert_int_equal(state_of(&d, 1, 0, 1), BL_VALUE);
	clear_up(&d);
}

TEST("disclosure", "whatever longer period holds a month that is refused is refused")
{
	fixture d = set_up();
	bl_grain quarter, year;
	bl_figure f;

	hide(&d, (bl_cell){1, -1, 0, d.may});
	bl_grain_find("quarter", 1, &quarter);
	bl_grain_find("year", 1, &year);
	bl_disclosed_figures(d.seen, 1, bl_period_of(quarter, bl_day_of(2026, 6, 1)), 1, &f);
	assert_int_equal(f.state, BL_HIDDEN);
	bl_disclosed_figures(d.seen, 1, bl_period_of(year, bl_day_of(2026, 6, 1)), 1, &f);
	assert_int_equal(f.state, BL_HIDDEN);
	assert_int_equal(bl_disclosed_total(d.seen, 1, d.may, 2).state, BL_HIDDEN);
	assert_int_equal(bl_disclosed_total(d.seen, 1, bl_period_add(d.may, 1), 2).state, BL_VALUE);
	clear_up(&d);
}

/* Of partners, each sees the total of its own report's month alone. */
static bool is_not_its_own(const void *self, const bl_reader *reader, const bl_cell *cell)
{
	const bl_period *may = self;

	return cell->split < 0 && !strcmp(reader->audience, "partner") &&
	       cell->month.index != may->index + reader->partner;
}

TEST("disclosure", "two readers of one audience may see different cells")
{
	fixture d = set_up();
	bl_discretion also = {is_not_its_own, &d.may};

	for (int partner = 0; partner < 2; partner++) {
		d.seen = bl_disclosure_new(d.agreement, d.ledger, (bl_reader){"partner", partner}, &also);
		for (int month = 0; month < 2; month++)
			assert_int_equal(state_of(&d, 0, 0, month), month == partner ? BL_VALUE : BL_HIDDEN);
		bl_disclosure_free(d.seen);
	}
	d.seen = bl_disclosure_new(d.agreement, d.ledger, bl_coordinator, &also);
	assert_int_equal(state_of(&d, 0, 0, 0), BL_VALUE);
	assert_int_equal(state_of(&d, 0, 0, 1), BL_VALUE);
	clear_up(&d);
}

TEST("disclosure", "readers are the same when audience and partner are")
{
	assert_true(bl_reader_equal((bl_reader){"partner", 1}, (bl_reader){"partner", 1}));
	assert_false(bl_reader_equal((bl_reader){"partner", 1}, (bl_reader){"partner", 0}));
	assert_false(bl_reader_equal((bl_reader){"partner", -1}, (bl_reader){"partners", -1}));
}

TEST("disclosure", "one is made for each ledger and reader, once")
{
	fixture d = set_up();
	bl_disclosures *all = bl_disclosures_new(d.agreement);
	bl_ledger *other = NULL;
	const bl_disclosure *seen = bl_disclosures_for(all, d.ledger, funder);

	assert_int_equal(bl_ledger_new(d.agreement, &other, d.problems), BL_OK);
	bl_ledger_attach(other, d.words);
	bl_ledger_close(other);
	assert_ptr_equal(bl_disclosures_for(all, d.ledger, funder), seen);
	assert_ptr_not_equal(bl_disclosures_for(all, d.ledger, bl_coordinator), seen);
	assert_ptr_not_equal(bl_disclosures_for(all, other, funder), seen);
	assert_ptr_equal(bl_disclosure_ledger(bl_disclosures_for(all, other, funder)), other);
	bl_disclosures_free(all);
	bl_ledger_free(other);
	clear_up(&d);
}

/* The kind is the default either way; only who says it can know that the rows are no people. */
TEST("disclosure", "of a source that does not say its kind readers outside are told nothing row by row")
{
	static const char said[] =
		"sources:\n"
		"  - {name: a, kind: activities, files: a.csv, columns: {date: D, type: T}}\n"
		"indicators: [{id: visits, measure: count, from: a}]\n"
		"disclosure: {threshold: 5}\n",
			  unsaid[] = "sources:\n"
				     "  - {name: a, files: a.csv, columns: {date: D, type: T}}\n"
				     "indicators: [{id: visits, measure: count, from: a}]\n"
				     "disclosure: {threshold: 5}\n";
	const char *const text[] = {said, unsaid};

	for (int i = 0; i < 2; i++) {
		fixture d = set_up_of(text[i]);
		int own = bl_ledger_own(d.ledger, &bl_own_activities_by_type);

		d.seen = bl_disclosure_new(d.agreement, d.ledger, funder, NULL);
		assert_true(own >= 0);
		assert_int_equal(state_of(&d, own, d.walk, 0), i ? BL_HIDDEN : BL_VALUE);
		assert_int_equal(state_of(&d, 0, 0, 1), i ? BL_HIDDEN : BL_VALUE); /* June: three */
		clear_up(&d);
	}
}

/* ---- What is provisional ---------------------------------------------------------------- */

/* As of a day, with or without the month of May still owed. */
static void stand(fixture *d, bl_day now, bool owes_may)
{
	bl_owed owed = {0, d->may};

	d->plain = bl_disclosure_new(d->agreement, d->ledger, bl_coordinator, NULL);
	d->seen = bl_disclosure_as_of(d->plain, now, &owed, owes_may ? 1 : 0);
}

static bool is_provisional(const fixture *d, uint32_t word, int month)
{
	bl_figure f;

	if (word)
		bl_disclosed_split_figures(d->seen, (bl_split_value){0, 0, word},
					   bl_period_add(d->may, month), 1, &f);
	else
		bl_disclosed_figures(d->seen, 0, bl_period_add(d->may, month), 1, &f);
	return f.provisional;
}

TEST("disclosure", "a month is provisional until its last day is over, for every value of a split too")
{
	fixture d = set_up();

	stand(&d, bl_day_of(2026, 6, 29), false);
	assert_true(is_provisional(&d, 0, 1));
	assert_true(is_provisional(&d, d.talk, 1));
	assert_false(is_provisional(&d, 0, 0));
	assert_false(is_provisional(&d, d.talk, 0));
	clear_up(&d);
	d = set_up();
	stand(&d, bl_day_of(2026, 6, 30), false);
	assert_false(is_provisional(&d, 0, 1));
	assert_false(is_provisional(&d, d.talk, 1));
	clear_up(&d);
}

TEST("disclosure",
     "a month of which partners still owe reports is provisional, and so is whatever ends after it")
{
	fixture d = set_up();

	stand(&d, bl_day_of(2026, 12, 31), true);
	assert_true(is_provisional(&d, d.walk, 0));
	assert_false(is_provisional(&d, d.walk, 1));
	assert_true(bl_disclosed_total(d.seen, 0, d.may, 3).provisional);
	assert_false(bl_disclosed_total(d.seen, 0, bl_period_add(d.may, 1), 2).provisional);
	clear_up(&d);
}

TEST("disclosure", "a stretch is provisional with its last month")
{
	fixture d = set_up();

	stand(&d, bl_day_of(2026, 7, 5), false);
	assert_true(bl_disclosed_total(d.seen, 0, d.may, 3).provisional);
	assert_false(bl_disclosed_total(d.seen, 0, d.may, 2).provisional);
	clear_up(&d);
}

TEST("disclosure", "the ledger's own figures are provisional by the same rule")
{
	fixture d = set_up();
	bl_figure f;

	stand(&d, bl_day_of(2026, 6, 29), true);
	bl_disclosed_figures(d.seen, bl_ledger_own(d.ledger, &bl_own_activities), d.may, 1, &f);
	assert_true(f.provisional);
	bl_disclosed_figures(d.seen, bl_ledger_own(d.ledger, &bl_own_activities_by_type),
			     bl_period_add(d.may, 1), 1, &f);
	assert_true(f.provisional);
	clear_up(&d);
}

TEST("disclosure", "as of no day nothing is provisional")
{
	fixture d = set_up();

	d.seen = bl_disclosure_new(d.agreement, d.ledger, bl_coordinator, NULL);
	assert_false(is_provisional(&d, 0, 0));
	assert_false(is_provisional(&d, 0, 9));
	clear_up(&d);
}

TEST("disclosure", "what is hidden stays hidden as of any day")
{
	fixture d = set_up();

	hide(&d, (bl_cell){0, -1, 0, d.may});
	d.plain = d.seen;
	d.seen = bl_disclosure_as_of(d.plain, bl_day_of(2026, 5, 10), NULL, 0);
	assert_int_equal(state_of(&d, 0, 0, 0), BL_HIDDEN);
	assert_int_equal(state_of(&d, 0, d.talk, 0), BL_HIDDEN);
	clear_up(&d);
}
