/* A correction that is held back: the number that was shown stands, marked, wherever a reader outside meets
 * it. */
#include "story.h"

#include <glib.h>
#include <math.h>
#include <string.h>

static const char agreement[] =
	"partnership: {name: Alliance, languages: [en], since: 2025-01-01}\n"
	"sources:\n  - {name: a, kind: activities, files: data.csv, columns: {date: Date, type: Genre}}\n"
	"indicators:\n  - {id: n, name: Visits, measure: count, from: a, about: people, split: [type], "
	"split_every: "
	"month}\n"
	"goals:\n  - {id: G, horizon: short, name: More visits, indicator: n, target: {value: 40, per: "
	"month, by: "
	"2026-12-31}, agreed: 2026-01-01, baseline: {value: 20, per: month, on: 2025-12-31}}\n"
	"disclosure: {threshold: 5}\n";

/* Ten months of ten outings and fifteen talks, one talk more in September. */
static char *rows(void)
{
	GString *text = g_string_new("Date;Genre\n");

	for (int m = 1; m <= 10; m++)
		for (int i = 0; i < 25 + (m == 9); i++)
			g_string_append_printf(text, "2026-%02d-%02d;%s\n", m, 1 + i,
					       i < 10 ? "outing" : "talk");
	return g_string_free(text, FALSE);
}

typedef struct {
	story s;
	bl_disclosures *all;
} told;

/* As `audience` sees it, who was shown 25 visits in September. */
static told tell(const char *audience)
{
	g_autofree char *text = rows();
	told t = {.s = story_tell(agreement, text, "2026-10")};
	story *s = &t.s;
	bl_shown_earlier shown = {.indicator = 0,
				  .split = -1,
				  .first = bl_day_of(2026, 9, 1),
				  .last = bl_day_of(2026, 9, 30),
				  .number = 25,
				  .numerator = NAN,
				  .denominator = NAN,
				  .reader = {"funder", -1}};

	t.all = bl_disclosures_new(s->agreement);
	bl_disclosures_before(t.all, &shown, 1);
	bl_findings_free(s->findings);
	s->findings = bl_findings_new(s->agreement, s->taken,
				      bl_disclosures_for(t.all, s->ledger, (bl_reader){audience, -1}),
				      s->facts.period, s->facts.as_of);
	s->facts.seen = bl_findings_seen(s->findings);
	s->facts.findings = s->findings;
	s->facts.audience = audience;
	return t;
}

static void forget(told *t)
{
	story_forget(&t->s);
	bl_disclosures_free(t->all);
}

static char *page(const char *audience, const char *section)
{
	told t = tell(audience);
	g_autofree char *layout = g_strdup_printf("report: x\nsections: [%s]\n", section);
	char *words = story_words(&t.s, layout, "en");

	forget(&t);
	return words;
}

#define RESTS "A correction of one of these figures is pending."

TEST("report", "a figure whose correction is held back is as it was shown in a table, marked, and the mark "
	       "is explained")
{
	g_autofree char *outside = page("funder", "indicators: {table: yes}"),
			*tables = page("funder", "tables"), *inside = page("coordinator", "tables");

	assert_non_null(strstr(outside, "† correction pending"));
	assert_non_null(strstr(tables, "Sep 2026 25†"));
	assert_non_null(strstr(inside, "Sep 2026 26"));
	assert_null(strstr(inside, "†"));
}

TEST("report", "a verdict, and a sentence, that rests on one says so; the coordinator’s does not")
{
	g_autofree char *goals = page("funder", "goals"), *findings = page("funder", "findings"),
			*own = page("coordinator", "goals"), *others = page("coordinator", "findings");

	assert_non_null(strstr(goals, RESTS));
	assert_non_null(strstr(goals, "25†"));
	assert_non_null(strstr(findings, RESTS));
	assert_null(strstr(own, RESTS));
	assert_null(strstr(own, "†"));
	assert_null(strstr(others, RESTS));
}

TEST("report", "the figures kept inside a report have it as it was shown, and say that it is pending")
{
	told t = tell("funder");
	g_autofree char *csv = story_values(&t.s, "en");

	assert_non_null(strstr(csv, "\nn,Visits,,,,2026-09,value,,25,,,40,yes\n"));
	assert_non_null(strstr(csv, "\nn,Visits,,,,2026-08,value,,25,,,40,\n"));
	forget(&t);
}

TEST("report", "what is held back is listed for its owner, once, with the number shown and the true one")
{
	told t = tell("funder");
	bl_arena *arena = bl_arena_new();
	size_t n;
	const bl_held_cell *held = bl_disclosures_held(t.all, t.s.agreement, t.s.ledger, arena, &n);

	assert_int_equal(n, 1);
	assert_true(held->indicator == 0 && held->split < 0);
	assert_true(held->shown.value == 25 && held->figure.value == 26);
	assert_int_equal(bl_period_first(held->period), bl_day_of(2026, 9, 1));
	bl_arena_free(arena);
	forget(&t);
}
