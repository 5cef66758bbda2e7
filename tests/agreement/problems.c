/* What is wrong is said with its place, all of it, in the order of the file. */
#include "reading.h"

TEST("agreement", "all problems are listed at once, sorted by line")
{
	complaints("notes: [a]\n"
		   "goals:\n"
		   "  - {id: C1, serves: L9, indicator: meeting}\n"
		   "indicators:\n"
		   "  - {id: meetings, from: rencontre, every: monht}\n"
		   "sources:\n"
		   "  - {name: rencontres, fils: r.csv}\n"
		   "partnership: {since: 31/03/2026}\n",
		   "1:8 expected_text notes: […]\n"
		   "3:22 unknown_goal L9\n"
		   "3:37 unknown_indicator meeting\n"
		   "5:26 unknown_source rencontre\n"
		   "5:44 unknown_grain monht\n"
		   "7:5 missing_key files\n"
		   "7:24 unknown_key fils\n"
		   "8:22 bad_date 31/03/2026\n");
}

static void nearest(const char *text, const char *name)
{
	reading r = reading_of(text);

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->nearest, name);
	reading_done(&r);
}

TEST("agreement", "the nearest known name is proposed")
{
	nearest("partnership: {sinse: 2024-04-01}\n" A_SOURCE, "since");
	nearest(A_SOURCE "indicators: [{id: i, every: fiscal quater}]\n", "fiscal quarter");
	nearest(A_SOURCE "partners: [{id: p, sector: shelters}]\n", "shelter");
	nearest("sources: [{name: échanges, files: e}, {name: activités, files: a}]\n"
		"indicators: [{id: i, from: echanges}]\n",
		"échanges");
	nearest(A_SOURCE "goals: [{id: L, horizon: long, serves: visoin}]\n", "vision");
	nearest(A_SOURCE "partners: [{id: maison-a}]\ngoals: [{id: g, owners: [maisona]}]\n", "maison-a");
}

TEST("agreement", "an example of a date is not proposed as what was meant")
{
	nearest("partnership: {since: 2026-03-32}\n" A_SOURCE, "");
}

TEST("agreement", "a list where a map is needed, and the other way round")
{
	complaints("partnership: [a]\nevents: {file: p.csv}\nsources: r.csv\nreports: [monthly]\n",
		   "1:14 expected_map partnership: […]\n"
		   "2:9 expected_list events: {…}\n"
		   "3:10 expected_list sources: r.csv\n"
		   "4:11 expected_map monthly\n");
	complaints("- a\n- b\n", "1:1 expected_map […]\n");
	complaints("bonjour\n", "1:1 expected_map bonjour\n");
}

TEST("agreement", "an unreadable list does not make every name in it unknown")
{
	complaints("sources: {name: r}\nindicators: [{id: i, from: r}, {id: j}]\n"
		   "goals: [{id: g, indicator: i, target: {value: 1, by: 2026-01-01}}]\n",
		   "1:10 expected_list sources: {…}\n");
	complaints(A_SOURCE "indicators: [{name: i}]\ngoals: [{id: g, indicator: i}]\n",
		   "3:14 missing_key id\n");
}

TEST("agreement", "an empty file agrees on nothing")
{
	complaints("", "1:1 nothing_agreed \n");
	complaints("# rien\n", "1:1 nothing_agreed \n");
	complaints("notes: notes\n", "1:1 nothing_agreed \n");
}

TEST("agreement", "an id names one thing")
{
	complaints("sources: [{name: r, files: a}, {name: r, files: b}]\n"
		   "partners: [{id: p}, {id: p}]\n"
		   "indicators: [{id: i, from: r}, {id: i, from: r}]\n"
		   "goals: [{id: g}, {id: g}, {id: vision}]\n",
		   "1:39 duplicate_id r\n2:26 duplicate_id p\n3:37 duplicate_id i\n4:23 duplicate_id g\n"
		   "4:32 reserved_id vision\n");
}

TEST("agreement", "a partner's name stands for one partner, however it is spelt")
{
	complaints(A_SOURCE "partners:\n"
			    "  - {id: a, name: Maison Élan, aliases: [Élan]}\n"
			    "  - {id: b, name: Refuge, aliases: [maison elan, Refuge]}\n",
		   "5:37 duplicate_partner_name maison elan\n");
}

TEST("agreement", "a column has one meaning")
{
	complaints("sources:\n  - {name: r, files: r.csv, columns: {date: Date, lead: [Groupe, date], hours: "
		   "3, type: 3}}\n",
		   "2:66 duplicate_header date\n2:83 duplicate_header 3\n");
}

TEST("agreement", "goals that serve one another in a circle are named once, in the order of the circle")
{
	complaints(A_SOURCE "goals:\n"
			    "  - {id: L1, horizon: long, serves: L2}\n"
			    "  - {id: L2, horizon: long, serves: L3}\n"
			    "  - {id: L3, horizon: long, serves: L2}\n",
		   "5:37 serves_circle L2 → L3 → L2\n");
	complaints(A_SOURCE "goals: [{id: L1, horizon: long, serves: L1}]\n", "3:41 serves_circle L1 → L1\n");
}

TEST("agreement", "a goal serves the vision or a long-term goal, never a short-term one")
{
	complaints(A_SOURCE "goals:\n"
			    "  - {id: C1, serves: vision}\n"
			    "  - {id: C2, serves: C1}\n"
			    "  - {id: L1, horizon: long, serves: C1}\n",
		   "5:22 serves_short C1\n6:37 serves_short C1\n");
}

#define A_GOAL A_SOURCE "indicators: [{id: i}]\ngoals:\n"

TEST("agreement", "a due date comes after the baseline and after the goal was agreed")
{
	complaints(A_GOAL
		   "  - {id: g, indicator: i, baseline: {value: 1, on: 2026-04-01}, target: {value: 2, by: "
		   "2026-03-31}}\n"
		   "  - {id: h, indicator: i, agreed: 2026-04-01, target: {total: 2, by: 2026-04-01}}\n",
		   "5:88 due_too_early 2026-03-31\n6:70 due_too_early 2026-04-01\n");
}

/* How many problems there are of a goal agreed on April 1 whose waypoints are these. */
static size_t problems_of_way(const char *waypoints)
{
	g_autofree char *text = g_strdup_printf(
		A_GOAL "  - {id: g, indicator: i, agreed: 2026-04-01, target: {waypoints: [%s]}}\n",
		waypoints);
	reading r = reading_of(text);
	size_t n = bl_problems_count(r.problems);

	if (n) {
		assert_string_equal(bl_problems_at(r.problems, 0)->key, "due_too_early");
		assert_string_equal(bl_problems_at(r.problems, 0)->found, "2026-04-01");
	}
	reading_done(&r);
	return n;
}

TEST("agreement", "every waypoint comes after the day the goal was agreed, the first one too")
{
	assert_int_equal(problems_of_way("{value: 1, by: 2026-04-01}, {value: 2, by: 2026-05-01}"), 1);
	assert_int_equal(problems_of_way("{value: 1, by: 2026-04-02}, {value: 2, by: 2026-05-01}"), 0);
	assert_int_equal(problems_of_way("{value: 1, by: 2026-04-01}"), 1); /* once, as the due date */
}

TEST("agreement", "a target is a level, a total or waypoints, with a due date and an indicator")
{
	complaints(A_GOAL "  - {id: a, indicator: i, target: {value: 1, total: 2, by: 2026-01-01}}\n"
			  "  - {id: b, indicator: i, target: {value: 1}}\n"
			  "  - {id: c, indicator: i, target: {by: 2026-01-01}}\n"
			  "  - {id: d, target: {value: 1, by: 2026-01-01}}\n"
			  "  - {id: e, indicator: i, target: {total: 1, per: month, by: 2026-01-01}}\n",
		   "5:35 target_both total\n6:35 missing_key by\n7:35 missing_key value\n"
		   "8:21 target_without_indicator d\n9:51 per_with_total month\n");
}

TEST("agreement", "revisions follow the agreement and one another")
{
	complaints(A_GOAL "  - id: g\n    indicator: i\n    agreed: 2025-01-01\n"
			  "    target: {value: 2, by: 2027-01-01}\n"
			  "    revised:\n"
			  "      - {on: 2024-12-31, target: {value: 3, by: 2027-01-01}}\n"
			  "      - {on: 2026-01-01, target: {value: 3, by: 2027-01-01}}\n"
			  "      - {on: 2025-06-01, target: {value: 3, by: 2025-05-01}}\n",
		   "10:14 revision_too_early 2024-12-31\n12:14 dates_not_ascending 2025-06-01\n"
		   "12:49 due_too_early 2025-05-01\n");
	complaints(A_GOAL "  - {id: g, indicator: i, revised: [{on: 2026-01-01, target: {value: 3, by: "
			  "2027-01-01}}]}\n",
		   "5:36 revision_without_target g\n");
}

TEST("agreement", "a step is due and done after the partnership began")
{
	complaints("partnership: {since: 2024-04-01}\nindicators:\n  - id: m\n    steps:\n"
		   "      - {name: a, due: 2024-03-31, done: 2014-05-01}\n",
		   "5:24 due_too_early 2024-03-31\n5:42 done_too_early 2014-05-01\n");
}

TEST("agreement", "steps belong to a milestone")
{
	complaints(A_SOURCE "indicators:\n  - {id: m, measure: sum, steps: [{name: a}]}\n",
		   "4:34 steps_without_milestone sum\n");
}

TEST("agreement", "with several sources an indicator says which, unless its column tells")
{
	complaints("sources: [{name: r, files: a, columns: {hours: H}}, {name: s, files: b}]\n"
		   "indicators: [{id: i}, {id: j, measure: sum, of: hours}, {id: k, measure: sum, of: "
		   "quantity}]\n",
		   "2:14 missing_key from\n2:57 missing_key from\n");
}

TEST("agreement", "values that a key does not allow")
{
	complaints(
		"partnership: {languages: [fr, es], year_starts: avrill, time_zone: \"à Laval\", paper: a5}\n"
		"sources:\n"
		"  - {name: r, files: r, dates: dym, decimal: \";\", encoding: latin, delimiter: xx, header: "
		"peut-être, rejects_max: 5}\n"
		"indicators:\n"
		"  - {id: i, better: more, over_time: first}\n"
		"  - {id: j, better: {within: {from: 3, to: 2}}}\n"
		"disclosure: {threshold: -1}\n"
		"reports: [{report: monthly, audience: everybody}]\n",
		"1:31 unknown_language es\n1:49 bad_month avrill\n1:68 bad_time_zone à Laval\n"
		"1:86 unknown_value a5\n"
		"3:32 unknown_value dym\n3:46 unknown_value ;\n3:61 unknown_value latin\n3:79 bad_delimiter "
		"xx\n"
		"3:91 bad_yes_no peut-être\n3:115 bad_share 5\n"
		"5:21 unknown_value more\n5:38 unknown_value first\n6:30 bounds_reversed from > to\n"
		"7:25 bad_whole_number -1\n8:39 unknown_value everybody\n");
}

TEST("agreement", "a number is plain digits, with a comma or a point")
{
	complaints(A_GOAL "  - {id: a, indicator: i, target: {total: douze, by: 2026-01-01}}\n"
			  "  - {id: b, indicator: i, target: {total: 1e6, by: 2026-01-01}}\n"
			  "  - {id: c, indicator: i, target: {total: 18 000, by: 2026-01-01}}\n"
			  "  - {id: d, indicator: i, target: {total: 1.200.000, by: 2026-01-01}}\n"
			  "  - {id: e, indicator: i, target: {total: 99999999999999, by: 2026-01-01}}\n",
		   "5:43 bad_number douze\n6:43 bad_number 1e6\n8:43 bad_number 1.200.000\n9:43 bad_number "
		   "99999999999999\n");
}

TEST("agreement", "groups of three digits may be set off by any blank, a group of another length by none")
{
	static const char *const blank[] = {" ", "\u00A0", "\u202F"};

	for (size_t i = 0; i < G_N_ELEMENTS(blank); i++) {
		g_autofree char *text = g_strdup_printf(
			A_GOAL "  - {id: a, indicator: i, target: {total: 1%s250%s000, by: 2026-01-01}}\n",
			blank[i], blank[i]);
		reading r = reading_of(text);

		assert_int_equal(bl_problems_count(r.problems), 0);
		assert_close(r.a->goals[0].target.total, 1250000, 0);
		reading_done(&r);
	}
	complaints(A_GOAL "  - {id: a, indicator: i, target: {total: 1 25, by: 2026-01-01}}\n"
			  "  - {id: b, indicator: i, target: {total: 1 2500, by: 2026-01-01}}\n"
			  "  - {id: c, indicator: i, target: {total: 1  250, by: 2026-01-01}}\n",
		   "5:43 bad_number 1 25\n6:43 bad_number 1 2500\n7:43 bad_number 1  250\n");
}

TEST("agreement", "what would not be done is refused, not kept in silence")
{
	complaints(A_SOURCE "disclosure: {rounding: 5}\n"
			    "cadence: [{what: review, every: year, each: paire}]\n",
		   "3:24 rounding_not_asked rounding\n4:45 unknown_value paire\n");
}

TEST("agreement",
     "what a partner offers is a service, so many places in some time, from a day to a later one")
{
	complaints("partners:\n"
		   "  - id: p\n"
		   "    offers:\n"
		   "      - {territory: Nord}\n"
		   "      - {service: s, places: -2}\n"
		   "      - {service: s, places: 2.5}\n"
		   "      - {service: s, per: month}\n"
		   "      - {service: s, places: 3, per: monht}\n"
		   "      - {service: s, from: 2026-02-01, to: 2026-01-31}\n"
		   "      - {service: s, teritory: Nord}\n"
		   "      - [s]\n"
		   "      - \"\"\n" A_SOURCE,
		   "4:9 missing_key service\n5:30 bad_whole_number -2\n6:30 bad_whole_number 2.5\n"
		   "7:27 missing_key places\n8:38 unknown_grain monht\n9:44 dates_not_ascending 2026-01-31\n"
		   "10:22 unknown_key teritory\n11:9 expected_map […]\n12:9 empty_value service\n");
}

TEST("agreement", "figures are written as their declarations allow")
{
	complaints("sources: [{name: r, files: r}]\n"
		   "indicators:\n"
		   "  - {id: a, decimals: 7}\n"
		   "  - {id: b, currency: CDA}\n"
		   "  - {id: c, measure: rate, out_of: 100, per: 10, percent: yes}\n",
		   "3:23 bad_whole_number 7\n4:23 unknown_currency CDA\n5:59 percent_with_per percent\n");
}

TEST("agreement", "a text knows its languages")
{
	complaints("partnership: {name: {fr: Oui, de: Ja, en: [a]}}\n" A_SOURCE,
		   "1:31 unknown_language de\n1:43 expected_text en: […]\n");
}

TEST("agreement", "a file that is not there, and one that is not YAML")
{
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;

	assert_int_equal(bl_agreement_load("tests/agreement/nowhere.yaml", &a, problems), BL_EUSER);
	assert_int_equal(bl_agreement_parse("x", NULL, "a: [", 4, &a, problems), BL_EUSER);
	assert_int_equal(bl_agreement_parse("x", NULL, "a: \xFF", 4, &a, problems), BL_EUSER);
	assert_int_equal(bl_problems_count(problems), 3);
	assert_null(a);
	bl_problems_free(problems);
}

TEST("agreement", "ten thousand mistakes are counted, and the first ones listed")
{
	g_autoptr(GString) text = g_string_new("sources:\n");
	bl_problems *problems = bl_problems_new();
	const bl_agreement *a = NULL;

	for (int i = 0; i < 10000; i++)
		g_string_append(text, "  - {name: x}\n");
	assert_int_equal(bl_agreement_parse("x", ".", text->str, text->len, &a, problems), BL_EUSER);
	assert_in_range(bl_problems_count(problems), 100, 1000);
	assert_string_equal(bl_problems_at(problems, 0)->key, "more_problems");
	assert_string_equal(bl_problems_at(problems, 0)->found, "19999");
	bl_problems_free(problems);
}

TEST("agreement", "a partner may join and leave on one day, not leave before")
{
	complaints(A_SOURCE "partners:\n  - {id: a, joined: 2026-01-31, left: 2026-01-31}\n", "");
	complaints("partners:\n  - {id: a, joined: 2026-01-31, left: 2026-01-30}\n" A_SOURCE,
		   "2:39 left_before_joined 2026-01-30\n");
}

TEST("agreement", "a delimiter of no sign at all is refused")
{
	complaints("sources:\n  - {name: r, files: r.csv, delimiter: \"\"}\n", "2:40 bad_delimiter \n");
}

TEST("agreement", "a year starts in one of twelve months")
{
	complaints("partnership: {year_starts: 13}\n" A_SOURCE, "1:28 bad_month 13\n");
	complaints("partnership: {year_starts: 0}\n" A_SOURCE, "1:28 bad_month 0\n");
}

TEST("agreement", "a day that is too early is said with the day it may be")
{
	reading r = reading_of(A_SOURCE "partners: [{id: p, joined: 2026-02-01, left: 2026-01-30}]\n");

	assert_int_equal(bl_problems_count(r.problems), 1);
	assert_string_equal(bl_problems_at(r.problems, 0)->expected, "≥ 2026-02-01");
	reading_done(&r);
}

TEST("agreement", "no more values may stand for none than each cell can be held against")
{
	g_autoptr(GString) many = g_string_new("sources:\n  - {name: r, files: r.csv, missing: [no 0");

	for (int i = 1; i < 200; i++)
		g_string_append_printf(many, ", no %d", i);
	g_string_append(many, "]}\n");
	complaints(many->str, "");
	g_string_insert(many, (gssize)many->len - 3, ", no 200");
	complaints(many->str, "2:38 too_many_missing 201\n");
}
