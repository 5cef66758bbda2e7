/* What is read, and what is assumed when nothing is said. */
#include "reading.h"
#include "../../src/agreement/read.h"

TEST("agreement", "five lines are enough: a source and an indicator")
{
	reading r = reading_of("sources:\n"
			       "  - name: rencontres\n"
			       "    files: rencontres.csv\n"
			       "indicators:\n"
			       "  - id: meetings\n");
	const bl_agreement *a = r.a;

	accepted(&r);
	assert_string_equal(bl_text_in(&a->name, "fr"), "folder");
	assert_string_equal(a->languages.item[0], "fr");
	assert_int_equal(a->year_starts, 1);
	assert_string_equal(a->notes, "notes");
	assert_true(a->informal);
	assert_string_equal(a->sources[0].kind, "activities");
	assert_int_equal(a->sources[0].n_columns, 0);
	assert_true(a->sources[0].header);
	assert_close(a->sources[0].rejects_max, 0.05, 0);
	assert_string_equal(a->indicators[0].measure, "count");
	assert_string_equal(bl_text_in(&a->indicators[0].name, "en"), "meetings");
	assert_int_equal(a->indicators[0].source, 0);
	assert_string_equal(a->indicators[0].every.kind->name, "month");
	reading_done(&r);
}

TEST("agreement", "without an order, the coordinator gets the monthly report in every language")
{
	reading r = reading_of("partnership: {languages: [en, fr], paper: a4}\n" A_SOURCE);
	const bl_order *o = r.a ? r.a->reports : NULL;

	accepted(&r);
	assert_int_equal(r.a->n_reports, 1);
	assert_string_equal(o->report, "monthly");
	assert_string_equal(o->audience, "coordinator");
	assert_string_equal(o->every.kind->name, "month");
	assert_string_equal(o->paper, "a4");
	assert_int_equal(o->languages.n, 2);
	assert_string_equal(o->languages.item[0], "en");
	reading_done(&r);
}

static const bl_agreement *full(bl_problems *problems)
{
	const bl_agreement *a = NULL;
	reading r = {.status = bl_agreement_load("tests/agreement/full.yaml", &a, problems),
		     .problems = problems};

	r.a = a;
	accepted(&r);
	return a;
}

TEST("agreement", "every key of the contract is accepted")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);

	assert_string_equal(a->folder, "tests/agreement");
	assert_string_equal(bl_text_in(&a->vision, "en"), "Safe communities");
	assert_int_equal(a->since, bl_day_of(2024, 4, 1));
	assert_int_equal(a->year_starts, 4);
	assert_string_equal(a->time_zone, "America/Toronto");
	assert_int_equal(a->n_partners, 2);
	assert_int_equal(a->n_sources, 6);
	assert_int_equal(a->n_indicators, 5);
	assert_int_equal(a->n_goals, 3);
	assert_int_equal(a->n_events, 1);
	assert_int_equal(a->n_reports, 3);
	assert_int_equal(a->disclosure.threshold, 6);
	assert_int_equal(a->disclosure.rounding, 10);
	assert_true(a->disclosure.hide_all_or_none);
	assert_int_equal(a->disclosure.organisations, 4);
	assert_close(a->disclosure.dominance, 12.5, 1e-12);
	assert_int_equal(a->indicators[0].about, BL_ABOUT_PEOPLE);
	assert_true(a->partners[0].shown_by_name);
	assert_string_equal(a->notes, "notes");
	assert_false(a->informal);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a partner keeps its aliases, its limits and its capacity")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_partner *p = a->partners;

	assert_string_equal(p[0].id, "ville");
	assert_string_equal(p[0].sector, "municipal");
	assert_int_equal(p[0].aliases.n, 2);
	assert_string_equal(p[0].aliases.item[1], "Laval (Ville)");
	assert_close(p[0].capacity_hours, 40, 0);
	assert_string_equal(p[0].capacity_per, "month");
	assert_string_equal(bl_text_in(&p[0].limits, "en"), "Budgets votés une fois l’an");
	assert_int_equal(p[0].left, BL_DAY_NONE);
	assert_int_equal(p[1].left, bl_day_of(2026, 1, 31));
	assert_true(isnan(p[1].capacity_hours));
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a partner offers services by name, or with to whom, where and how much")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_offer *o = a->partners[0].offers;

	assert_int_equal(a->partners[0].n_offers, 2);
	assert_string_equal(o[0].service, "écoute");
	assert_int_equal(o[0].places, -1);
	assert_int_equal(o[0].from, BL_DAY_NONE);
	assert_int_equal(o[1].territory.n, 2);
	assert_string_equal(o[1].clientele.item[0], "femmes");
	assert_int_equal(o[1].places, 12);
	assert_string_equal(o[1].per, "quarter");
	assert_int_equal(o[1].to, bl_day_of(2026, 12, 31));
	assert_int_equal(a->partners[1].n_offers, 1);
	assert_string_equal(a->partners[1].offers[0].service, "gîte");
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a role is a header, alternatives, a split column, or a position")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_column *c = a->sources[0].columns;

	assert_int_equal(a->sources[0].n_columns, 8);
	assert_string_equal(c[1].role, "date");
	assert_string_equal(c[1].headers.item[0], "Date de l'activité");
	assert_string_equal(c[3].headers.item[0], "Partenaires");
	assert_string_equal(c[3].split, ";");
	assert_int_equal(c[5].headers.n, 2);
	assert_string_equal(c[5].headers.item[1], "Participantes");
	assert_int_equal(c[6].position, 7);
	assert_int_equal(c[6].headers.n, 0);
	assert_int_equal(c[7].position, 0);
	assert_string_equal(c[7].headers.item[0], "2024");
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a pivot has a key of one column or several, a name and a value")
{
	reading r = reading_of(
		"sources:\n"
		"  - {name: a, files: a, pivot: {key: event, name: [dataElement, Question], value: 3}}\n"
		"  - {name: b, files: b, pivot: {key: [[period, Période], 2], name: n, value: v}}\n"
		"  - {name: c, files: c}\n");
	const bl_source *s;

	accepted(&r);
	s = r.a->sources;
	assert_int_equal(s[0].pivot->n_keys, 1);
	assert_string_equal(s[0].pivot->key[0].headers.item[0], "event");
	assert_string_equal(s[0].pivot->name.headers.item[1], "Question");
	assert_int_equal(s[0].pivot->value.position, 3);
	assert_int_equal(s[1].pivot->n_keys, 2);
	assert_string_equal(s[1].pivot->key[0].headers.item[1], "Période");
	assert_int_equal(s[1].pivot->key[1].position, 2);
	assert_null(s[2].pivot);
	reading_done(&r);
}

TEST("agreement", "a pivot without its parts is refused")
{
	complaints("sources: [{name: r, files: r, pivot: {key: k, name: n}}]\n", "1:38 missing_key value\n");
	complaints("sources: [{name: r, files: r, pivot: {key: [], name: n, value: v}}]\n",
		   "1:44 empty_value key\n");
	complaints("sources: [{name: r, files: r, pivot: k}]\n", "1:38 expected_map pivot: k\n");
}

TEST("agreement", "a source says how its file is written")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_source *s = a->sources;

	assert_string_equal(s->dates, "dmy");
	assert_int_equal(s->decimal, ',');
	assert_string_equal(s->encoding, "windows-1252");
	assert_int_equal(s->delimiter, '\t');
	assert_close(s->rejects_max, 0.025, 1e-12);
	assert_int_equal(s->n_skip, 2);
	assert_int_equal(s->skip[0].item[0].values.n, 2);
	assert_int_equal(s->skip[1].item[0].test, BL_FILLED);
	assert_int_equal(s[2].files.n, 2);
	assert_int_equal(s[1].delimiter, 0);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "an indicator finds its source by name, by its column, or by its being alone")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_indicator *in = a->indicators;

	assert_int_equal(in[0].source, 1);
	assert_int_equal(in[2].source, 0); /* of: hours, a role of one source only */
	assert_int_equal(in[3].source, -1);
	assert_string_equal(in[3].measure, "milestone");
	assert_int_equal(in[3].n_steps, 2);
	assert_int_equal(in[3].steps[0].done, bl_day_of(2025, 7, 15));
	assert_int_equal(in[3].steps[1].done, BL_DAY_NONE);
	assert_int_equal(in[4].source, -1);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "fiscal grains start where the partnership's year does")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);

	assert_string_equal(a->indicators[0].every.kind->name, "fiscal quarter");
	assert_int_equal(a->indicators[0].every.starts, 4);
	assert_int_equal(a->indicators[1].every.starts, 1);
	assert_int_equal(a->reports[2].every.starts, 4);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "better within bounds, comma or point")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);

	assert_int_equal(a->indicators[1].better, BL_WITHIN);
	assert_close(a->indicators[1].within_from, 0.6, 1e-15);
	assert_close(a->indicators[1].within_to, 0.8, 1e-15);
	assert_true(a->indicators[1].has_out_of);
	assert_false(a->indicators[0].has_out_of);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "goals are bound to what they serve, to their indicator and to their owners")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_goal *g = a->goals;

	assert_true(g[0].is_long);
	assert_int_equal(g[0].serves, -1);
	assert_int_equal(g[0].agreed, a->since);
	assert_false(g[1].is_long);
	assert_int_equal(g[1].serves, 0);
	assert_int_equal(g[1].indicator, 0);
	assert_int_equal(g[1].n_owners, 2);
	assert_int_equal(g[1].owners[1], 1);
	assert_true(g[1].has_baseline);
	assert_close(g[1].baseline, 12, 0);
	assert_int_equal(g[1].agreed, bl_day_of(2024, 5, 1));
	assert_false(g[2].has_baseline);
	assert_int_equal(a->events[0].breaks[0], 0);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "waypoints lead to their last one")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_target *t = &a->goals[2].target;

	assert_true(t->given);
	assert_close(t->value, 20, 0);
	assert_int_equal(t->by, bl_day_of(2026, 3, 31));
	assert_string_equal(t->per->name, "quarter");
	assert_true(isnan(t->total));
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "the target in force is the last one revised on or before the day")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);
	const bl_goal *g = &a->goals[1];

	assert_ptr_equal(bl_goal_target(g, bl_day_of(2025, 10, 14)), &g->target);
	assert_ptr_equal(bl_goal_target(g, bl_day_of(2025, 10, 15)), &g->revised[0].target);
	assert_ptr_equal(bl_goal_target(g, bl_day_of(2030, 1, 1)), &g->revised[1].target);
	assert_close(g->revised[1].target.total, 600, 0);
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "a report follows the partnership's languages and paper unless it says otherwise")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = full(problems);

	assert_int_equal(a->reports[0].languages.n, 1);
	assert_string_equal(a->reports[0].paper, "letter");
	assert_int_equal(a->reports[1].languages.n, 2);
	assert_string_equal(a->reports[1].paper, "a4");
	assert_string_equal(a->reports[1].audience, "partners");
	bl_agreement_free(a);
	bl_problems_free(problems);
}

TEST("agreement", "the year starts in a month named in French or English, or numbered")
{
	static const struct {
		const char *text;
		int month;
	} month[] = {{"april", 4},     {"Avril", 4}, {"août", 8},   {"aout", 8},
		     {"DÉCEMBRE", 12}, {"7", 7},     {"\"10\"", 10}};

	for (size_t i = 0; i < G_N_ELEMENTS(month); i++) {
		g_autofree char *text =
			g_strdup_printf("partnership: {year_starts: %s}\n" A_SOURCE, month[i].text);
		reading r = reading_of(text);

		accepted(&r);
		assert_int_equal(r.a->year_starts, month[i].month);
		reading_done(&r);
	}
}

TEST("agreement", "a key left blank is as good as no key")
{
	reading r =
		reading_of("partnership:\n  name:\n  since: ~\npartners:\ngoals: []\n" A_SOURCE "notes:\n");

	accepted(&r);
	assert_string_equal(bl_text_in(&r.a->name, "fr"), "folder");
	assert_int_equal(r.a->since, BL_DAY_NONE);
	assert_string_equal(r.a->notes, "notes");
	reading_done(&r);
}

TEST("agreement", "a name typed composed finds the one typed with a combining accent")
{
	reading r = reading_of("sources:\n  - {name: \"e\xCC\x81\", files: a}\n  - {name: b, files: b}\n"
			       "indicators: [{id: i, from: \"\xC3\xA9\"}]\n");

	accepted(&r);
	assert_int_equal(r.a->indicators[0].source, 0);
	reading_done(&r);
}

TEST("agreement", "signed, and not informal, as soon as there is a date or a goal")
{
	reading dated = reading_of("partnership: {since: 2024-04-01}\n" A_SOURCE);
	reading aimed = reading_of(A_SOURCE "goals: [{id: L, horizon: long, serves: vision}]\n");

	accepted(&dated);
	accepted(&aimed);
	assert_false(dated.a->informal);
	assert_false(aimed.a->informal);
	reading_done(&dated);
	reading_done(&aimed);
}

TEST("agreement", "priorities, what recurs, and a report for each partner are kept")
{
	reading r = reading_of(
		"partners: [{id: rive}]\n"
		"sources: [{name: s, kind: activities, files: s.csv, columns: {date: Date}}]\n"
		"indicators: [{id: n, measure: count}]\n"
		"goals: [{id: C1, horizon: short, name: Un}, {id: C2, horizon: short, name: Deux}]\n"
		"priorities: [{name: Itinérance, from: 2025-09-01, goals: [C2, C1]}]\n"
		"cadence: [{what: review, every: quarter, each: pair}]\n"
		"reports: [{report: partner, each: partner}, {report: monthly}]\n");

	accepted(&r);
	assert_int_equal(r.a->n_priorities, 1);
	assert_string_equal(bl_text_in(&r.a->priorities[0].name, "fr"), "Itinérance");
	assert_int_equal(r.a->priorities[0].from, bl_day_of(2025, 9, 1));
	assert_int_equal(r.a->priorities[0].to, BL_DAY_NONE);
	assert_int_equal(r.a->priorities[0].n_goals, 2);
	assert_int_equal(r.a->priorities[0].goals[0], 1);
	assert_int_equal(r.a->n_cadence, 1);
	assert_string_equal(r.a->cadence[0].what, "review");
	assert_string_equal(r.a->cadence[0].every.kind->name, "quarter");
	assert_string_equal(r.a->cadence[0].each, "pair");
	assert_string_equal(r.a->reports[0].each, "partner");
	assert_null(r.a->reports[1].each);
	reading_done(&r);
}

TEST("agreement", "an id may be several columns, which have roles of their own")
{
	reading r = reading_of(
		"sources:\n"
		"  - {name: a, files: a.csv, columns: {lead: Groupe, id: [[Groupe, Group], Fiche]}}\n"
		"  - {name: b, files: b.csv, columns: {id: [Fiche]}}\n"
		"  - {name: c, files: c.csv, header: no, columns: {date: 1, id: [2, 3]}}\n"
		"indicators: [{id: i, from: a}]\n");
	const bl_column *id;

	accepted(&r);
	id = &r.a->sources[0].columns[1];
	assert_int_equal(id->n_parts, 2);
	assert_int_equal(id->headers.n, 0);
	assert_string_equal(id->part[0].headers.item[1], "Group");
	assert_string_equal(id->part[1].headers.item[0], "Fiche");
	assert_int_equal(r.a->sources[1].columns[0].n_parts, 0);
	assert_string_equal(r.a->sources[1].columns[0].headers.item[0], "Fiche");
	assert_int_equal(r.a->sources[2].columns[1].part[1].position, 3);
	reading_done(&r);
}

TEST("agreement", "an export may stand in place of all older ones")
{
	reading r = reading_of("sources:\n"
			       "  - {name: a, files: a.csv, replaces: all}\n"
			       "  - {name: b, files: b.csv, replaces: rows}\n"
			       "  - {name: c, files: c.csv, replaces: al}\n"
			       "indicators: [{id: i, from: a}]\n");

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->nearest, "all");
	reading_done(&r);
}

TEST("agreement", "what is not settled about a source is kept with its place, and changes nothing else")
{
	reading r = reading_of("sources:\n"
			       "  - name: a\n"
			       "    files: a.csv\n"
			       "    doubts:\n"
			       "      - which date?\n"
			       "      - which mark?\n"
			       "  - {name: b, files: b.csv, doubt: one}\n"
			       "indicators: [{id: i, from: a}]\n");

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->nearest, "doubts");
	reading_done(&r);
	r = reading_of("sources:\n  - name: a\n    files: a.csv\n    doubts:\n      - which date?\n"
		       "      - which mark?\nindicators: [{id: i, from: a}]\n");
	accepted(&r);
	assert_int_equal(r.a->sources[0].doubts.n, 2);
	assert_string_equal(r.a->sources[0].doubts.item[1], "which mark?");
	assert_int_equal(r.a->sources[0].doubts.place[1].line, 6);
	reading_done(&r);
}

static bl_day horizon_of(const char *said, bl_day today)
{
	g_autofree char *text = g_strdup_printf("partnership: {horizon: %s}\n"
						"sources: [{name: a, files: a.csv}]\nindicators: [{id: i}]\n",
						said);
	reading r = reading_of(text);
	bl_day day;

	accepted(&r);
	day = bl_agreement_horizon(r.a, today);
	reading_done(&r);
	return day;
}

TEST("agreement", "how far ahead may be planned is a day, or a length from today on")
{
	bl_day today = bl_day_of(2026, 8, 31);
	reading r = reading_of("partnership: {horizon: soon}\n"
			       "sources: [{name: a, files: a.csv}]\nindicators: [{id: i}]\n");

	assert_int_equal(horizon_of("6 months", today), bl_day_of(2027, 2, 28));
	assert_int_equal(horizon_of("1 month", today), bl_day_of(2026, 9, 30));
	assert_int_equal(horizon_of("2 years", today), bl_day_of(2028, 8, 31));
	assert_int_equal(horizon_of("90 days", today), today + 90);
	assert_int_equal(horizon_of("0 days", today), today);
	assert_int_equal(horizon_of("2 weeks", today), today + 14);
	assert_int_equal(horizon_of("2027-03-31", today), bl_day_of(2027, 3, 31));
	assert_int_equal(horizon_of("~", today), BL_DAY_NONE);
	assert_string_equal(bl_problems_at(r.problems, 0)->key, "bad_horizon");
	reading_done(&r);
}

TEST("agreement", "columns of periods say their value and year, or the value alone; years may be a column")
{
	reading r = reading_of(
		"sources:\n"
		"  - {name: a, files: a, unfold: participants, fill_down: [date, Lieu]}\n"
		"  - {name: b, files: b, unfold: {columns: [avril, mai], value: v, year: 2025-2026}}\n"
		"  - {name: c, files: c, unfold: {year: [Année, Year]}}\n"
		"  - {name: d, files: d, unfold: {year: 3}}\n");
	const bl_source *s;

	accepted(&r);
	s = r.a->sources;
	assert_string_equal(s[0].unfold->value, "participants");
	assert_int_equal(s[0].unfold->columns.n, 0);
	assert_int_equal(s[0].fill_down.n, 2);
	assert_string_equal(s[1].unfold->columns.item[1], "mai");
	assert_int_equal(s[1].unfold->year_number, 2025);
	assert_null(s[2].unfold->value);
	assert_string_equal(s[2].unfold->year.headers.item[1], "Year");
	assert_int_equal(s[3].unfold->year.position, 3);
	reading_done(&r);
	complaints("sources: [{name: r, files: r, unfold: [a]}]\n", "1:39 expected_map unfold: […]\n");
	complaints("sources: [{name: r, files: r, unfold: {valeu: v}}]\n", "1:40 unknown_key valeu\n");
}

TEST("agreement", "a partner is found by id, name in any language or alias, the first one that has it")
{
	reading r = reading_of("sources: [{name: s, files: s.csv}]\n"
			       "indicators: [{id: n}]\n"
			       "partners:\n"
			       "  - {id: quai, name: {fr: Le Quai, en: The Quay}, aliases: [L.Q.]}\n"
			       "  - {id: cap, name: Cap Nord, aliases: [le cap]}\n");
	bl_partners *all;

	accepted(&r);
	all = bl_partners_new(r.a);
	assert_ptr_equal(bl_partners_find(all, "QUAI"), &r.a->partners[0]);
	assert_ptr_equal(bl_partners_find(all, "the  quay"), &r.a->partners[0]);
	assert_ptr_equal(bl_partners_find(all, "L.Q."), &r.a->partners[0]);
	assert_ptr_equal(bl_partners_find(all, "Le Cap"), &r.a->partners[1]);
	assert_null(bl_partners_find(all, "Le"));
	assert_null(bl_partners_find(all, ""));
	bl_partners_free(all);
	bl_partners_free(NULL);
	reading_done(&r);
}

TEST("agreement", "a number of twelve digits before its decimals is read whole; with one more it is none")
{
	bl_qty q;

	assert_true(bl__number("123456789012.5", &q));
	assert_close(bl_qty_double(q), 123456789012.5, 1e-6);
	assert_false(bl__number("1234567890123", &q));
}

/* One goal of an indicator that is measured so, with a target written so. */
static bl_target target_read(const char *measured, const char *value)
{
	g_autofree char *text = g_strdup_printf(
		"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: Date}}\n"
		"indicators:\n  - {id: rate, %s}\n"
		"goals:\n  - {id: g, indicator: rate, target: {value: %s, by: 2027-03-31}}\n",
		measured, value);
	reading r = reading_of(text);
	bl_target t = {.given = false};

	accepted(&r);
	if (r.a)
		t = r.a->goals[0].target;
	reading_done(&r);
	return t;
}

TEST("agreement", "a percent sign divides, unless the figures are counted in percent already")
{
	bl_target share = target_read("measure: share, where: {Type: x}", "40 %"),
		  hours = target_read("measure: mean, of: Heures", "40 %"),
		  percents = target_read("measure: mean, of: Taux, unit: '%'", "40 %"),
		  plain = target_read("measure: mean, of: Taux, unit: '%'", "40");

	assert_true(fabs(share.value - 0.4) < 1e-12 && share.percent);
	assert_true(fabs(hours.value - 0.4) < 1e-12 && hours.percent);
	assert_true(fabs(percents.value - 40) < 1e-12 && !percents.percent);
	assert_true(fabs(plain.value - 40) < 1e-12 && !plain.percent);
}
