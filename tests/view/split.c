/* Parts of a whole and units against chance, of one table read from a file. */
#include "partnership/told.h"

#include "bilan/view.h"

#include <math.h>

static const char agreement[] =
	"partners: [{id: rive}, {id: pont}]\n"
	"sources:\n"
	"  - {name: carnet, kind: activities, files: a.csv, columns: {date: Date, type: Type, hours: "
	"Heures}}\n"
	"indicators:\n"
	"  - {id: n, measure: count, from: carnet, split: [type]}\n"
	"  - {id: mean, measure: mean, of: hours, from: carnet, split: [type]}\n"
	"  - {id: long, measure: share, from: carnet, where: {hours: \">= 2\"}, out_of: {type: [talk, walk, "
	"course]}, split: [type]}\n"
	"events: [{on: 2026-02-10, name: Tempete}, {on: 2026-02-11, name: Recompte, break: [mean]}]\n";

enum { COUNT, MEAN, SHARE };

/* January: three talks, one walk; February: two courses, one walk. */
static const char rows[] = "Date;Type;Heures\n"
			   "2026-01-05;talk;1\n2026-01-06;talk;2\n2026-01-07;talk;3\n2026-01-08;walk;4\n"
			   "2026-02-05;course;5\n2026-02-06;course;1\n2026-02-07;walk;1\n";

typedef struct {
	told told;
	bl_findings *findings;
	bl_view view;
} seen;

static seen see(const told_secret *secret)
{
	seen s = {.told = TOLD(agreement, "2026-02-28", {"a.csv", rows})};
	bl_discretion also = told_hide(secret);
	bl_period february = bl_period_of(bl_grain_month(), bl_day_of(2026, 2, 1));

	if (secret)
		told_again(&s.told, "2026-02-28", &also);
	s.findings = bl_findings_new(s.told.agreement, s.told.taken, s.told.seen, february,
				     bl_day_of(2026, 2, 28));
	s.view = (bl_view){s.told.agreement, s.findings, bl_arena_new()};
	return s;
}

static void look_away(seen *s)
{
	bl_findings_free(s->findings);
	bl_arena_free(s->view.arena);
	told_forget(&s->told);
}

static bl_split_shown split_of(const seen *s, int indicator, size_t most)
{
	bl_shown shown = bl_view_periods(&s->view, indicator, 0);
	bl_split_shown out;

	assert_true(bl_view_split(&s->view, &shown, 0, most, &out));
	return out;
}

TEST("view", "the biggest parts come first, equals as the ledger has them")
{
	seen s = see(NULL);
	bl_split_shown all = split_of(&s, COUNT, 9);

	assert_int_equal(all.n_parts, 3);
	assert_int_equal(all.part[0].word, told_word(&s.told, "talk"));
	assert_int_equal(all.part[1].word, told_word(&s.told, "course"));
	assert_null(all.others);
	assert_int_equal(all.n_left_out, 0);
	assert_close(all.total[0].value, 4, 0);
	look_away(&s);
}

TEST("view", "where there are too many parts the smaller ones are put together, and add up to the total")
{
	seen s = see(NULL);
	bl_split_shown two = split_of(&s, COUNT, 2);

	assert_int_equal(two.n_parts, 1);
	assert_int_equal(two.n_others, 2);
	for (size_t i = 0; i < two.n; i++)
		assert_close(two.others[i].value +
				     (bl_figure_known(two.part[0].at[i]) ? two.part[0].at[i].value : 0),
			     two.total[i].value, 0);
	look_away(&s);
}

TEST("view", "parts that do not add up are left out and counted, never put together")
{
	seen s = see(NULL);
	bl_split_shown two = split_of(&s, MEAN, 2);

	assert_int_equal(two.n_parts, 2);
	assert_int_equal(two.n_left_out, 1);
	assert_null(two.others);
	look_away(&s);
}

TEST("view", "a hidden part hides the others it is put together with, in its month alone")
{
	told plain = TOLD(agreement, "2026-02-28", {"a.csv", rows});
	told_secret secret = {COUNT, told_word(&plain, "walk"), told_months("2026-01", 1).first};
	seen s = see(&secret);
	bl_split_shown two = split_of(&s, COUNT, 2);

	assert_int_equal(two.others[0].state, BL_HIDDEN);
	assert_int_equal(two.others[1].state, BL_VALUE);
	look_away(&s);
	told_forget(&plain);
}

TEST("view", "a funnel pools each part over the periods shown, and its centre is that of all rows")
{
	seen s = see(NULL);
	bl_shown shown = bl_view_periods(&s.view, SHARE, 0);
	const bl_funnel_shown *f = bl_view_funnel(&s.view, &shown);

	assert_int_equal(f->n, 3);
	assert_close(f->centre, 4.0 / 7, 1e-12); /* of seven, four of two hours and more */
	for (size_t i = 0; i < f->n; i++)
		if (f->unit[i].word == told_word(&s.told, "talk"))
			assert_close(f->unit[i].share.value, 2.0 / 3, 1e-12);
	assert_close(f->rows[BL_FUNNEL_POINTS - 1], 3, 0); /* the biggest part */
	look_away(&s);
}

TEST("view", "there is no funnel of what is no share")
{
	seen s = see(NULL);
	bl_shown shown = bl_view_periods(&s.view, COUNT, 0);

	assert_null(bl_view_funnel(&s.view, &shown));
	look_away(&s);
}

TEST("view", "an event that names an indicator concerns no other")
{
	seen s = see(NULL);
	bl_shown count = bl_view_periods(&s.view, COUNT, 0), mean = bl_view_periods(&s.view, MEAN, 0);
	size_t n;

	assert_int_equal(bl_view_events(&s.view, &count, &n)[0].event, 0);
	assert_int_equal(n, 1);
	bl_view_events(&s.view, &mean, &n);
	assert_int_equal(n, 2);
	look_away(&s);
}

TEST("view", "the ledger's own figures are shown by month, as any indicator's")
{
	seen s = see(NULL);
	bl_shown all = bl_view_periods(&s.view, bl_ledger_own(s.told.ledger, &bl_own_activities), 13);

	assert_int_equal(all.n, 2);
	assert_close(all.at[0].value, 4, 0);
	assert_int_equal(all.goal, -1);
	look_away(&s);
}
