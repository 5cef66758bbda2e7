/* Targets, steps, chances, and what an indicator counts. */
#include "said.h"

static void target_is(const char *code, int goal, const char *wanted)
{
	said s = said_open(code);
	const bl_goal *g = &s.agreement->goals[goal];

	assert_string_equal(bl_voice_target(&s.speaker, g, &g->target), wanted);
	said_close(&s);
}

TEST("voice", "a target says its number, what it is per, and its due day")
{
	target_is("fr", LEVEL, "30" NB "visites par mois d’ici le 30" NB "juin 2027");
	target_is("en", LEVEL, "30" NB "visits a month by June" NB "30, 2027");
	target_is("fr", TOTAL, "600" NB "$ au total d’ici le 31" NB "mars 2027");
	target_is("en", TOTAL, "$600 in total by March" NB "31, 2027");
	target_is("en", SHARE, "80% by December" NB "31, 2027");
}

TEST("voice", "a target within bounds says both, one of steps how many there are")
{
	target_is("fr", WITHIN, "10 à 20" NB "rencontres d’ici le 31" NB "décembre 2027");
	target_is("en", WITHIN, "10 to 20" NB "meetings by December" NB "31, 2027");
	target_is("fr", STEPS, "2 étapes");
	target_is("en", STEPS, "2 steps");
}

TEST("voice", "a chance is said in tenths, never as none or all")
{
	said s = said_open("en");
	bl_arrival a = {.says = true, .p = 0.7};

	assert_string_equal(bl_voice_chance(&s.speaker, &a), "about seven in ten");
	assert_string_equal(bl_voice_chance_short(&s.speaker, &a), "7 in 10");
	a.p = 0.04;
	assert_string_equal(bl_voice_chance(&s.speaker, &a), "less than one in twenty");
	assert_string_equal(bl_voice_chance_short(&s.speaker, &a), "< 1 in 20");
	a.p = 0.96;
	assert_string_equal(bl_voice_chance(&s.speaker, &a), "more than nineteen in twenty");
	assert_string_equal(bl_voice_chance_short(&s.speaker, &a), "> 19 in 20");
	said_close(&s);
}

TEST("voice",
     "a chance that calls for another state says why it is not that, one held is of being there still")
{
	said s = said_open("en");
	const bl_goal *g = &s.agreement->goals[LEVEL];
	bl_standing stands = {
		.verdict = &bl_at_risk, .leaning = &bl_on_track, .arrival = {.says = true, .p = 0.7}};

	assert_string_equal(
		bl_voice_arrival(&s.speaker, g, &stands),
		"The chance of meeting the date is about seven in ten; the difference is still too "
		"small to say “on track”.");
	stands.leaning = &bl_at_risk;
	assert_string_equal(bl_voice_arrival(&s.speaker, g, &stands),
			    "The chance of meeting the date is about seven in ten.");
	stands.is_kept = true;
	assert_string_equal(bl_voice_arrival(&s.speaker, g, &stands),
			    "The chance of being there on the due date is about seven in ten.");
	stands.arrival.says = false;
	assert_null(bl_voice_arrival(&s.speaker, g, &stands));
	said_close(&s);
}

TEST("voice", "beside a number that has its unit a target has none, but its sign")
{
	said s = said_open("fr");
	const bl_goal *goals = s.agreement->goals;

	assert_string_equal(bl_voice_target_beside(&s.speaker, &goals[LEVEL], &goals[LEVEL].target),
			    "30 par mois d’ici le 30" NB "juin 2027");
	assert_string_equal(bl_voice_target_beside(&s.speaker, &goals[TOTAL], &goals[TOTAL].target),
			    "600" NB "$ au total d’ici le 31" NB "mars 2027");
	said_close(&s);
}

TEST("voice", "a chance that is not said is a dash in a table, and has its reason")
{
	said s = said_open("fr");
	bl_arrival a = {.p = NAN, .why = "too_few_steps", .needed = 1};

	assert_string_equal(bl_voice_chance_short(&s.speaker, &a), "–");
	assert_string_equal(bl_voice_chance_why(&s.speaker, &a),
			    "il faut d’abord qu’une autre étape arrive à échéance");
	a.needed = 3;
	assert_string_equal(bl_voice_chance_why(&s.speaker, &a),
			    "il faut d’abord que trois autres étapes arrivent à échéance");
	said_close(&s);
}

/* ---- What is counted ---- */

static void rows_are(const char *code, int indicator, const char *wanted)
{
	said s = said_open(code);

	assert_string_equal(bl_voice_rows(&s.speaker, &s.agreement->indicators[indicator]), wanted);
	said_close(&s);
}

TEST("voice", "the rows of an indicator are said by their source, their conditions and what they are out of")
{
	rows_are("en", VISITS, "every row of the source “carnet”");
	rows_are("en", TALKS,
		 "source “carnet”, Type d’activité: causerie and atelier, out of Public other than: aucun");
	rows_are("fr", TALKS,
		 "source «" NB "carnet" NB "», Type d’activité" NB
		 ": causerie et atelier, sur Public, sauf" NB ": aucun");
	rows_are("en", CERTIFIED, "2 steps of the agreement");
}

TEST("voice", "a formula says the measure, and of which column")
{
	said s = said_open("en");

	assert_string_equal(bl_voice_formula(&s.speaker, &s.agreement->indicators[VISITS]), "number of rows");
	assert_string_equal(bl_voice_formula(&s.speaker, &s.agreement->indicators[MONEY]),
			    "total of a quantity (Montant)");
	said_close(&s);
}

static void condition_is(bl_condition c, const char *wanted)
{
	said s = said_open("en");

	c.column = "type";
	assert_string_equal(bl_voice_condition(&s.speaker, &s.agreement->indicators[VISITS], &c), wanted);
	said_close(&s);
}

TEST("voice", "each test on a column has its sentence")
{
	static const char *one[] = {"a\x1B"
				    "b"};
	bl_names values = {.item = one, .n = 1};
	bl_qty three = bl_qty_of_int(3), ten = bl_qty_of_int(10);

	condition_is((bl_condition){.test = BL_IS, .values = values}, "Type d’activité: ab");
	condition_is((bl_condition){.test = BL_IS_NOT, .values = values}, "Type d’activité other than: ab");
	condition_is((bl_condition){.test = BL_AT_LEAST, .has_low = true, .low = three},
		     "Type d’activité ≥ 3");
	condition_is((bl_condition){.test = BL_AT_MOST, .has_high = true, .high = three},
		     "Type d’activité ≤ 3");
	condition_is((bl_condition){.test = BL_ABOVE, .has_low = true, .low = three}, "Type d’activité > 3");
	condition_is((bl_condition){.test = BL_BELOW, .has_high = true, .high = three},
		     "Type d’activité < 3");
	condition_is(
		(bl_condition){
			.test = BL_BETWEEN, .has_low = true, .low = three, .has_high = true, .high = ten},
		"Type d’activité from 3 to 10");
	condition_is((bl_condition){.test = BL_FILLED}, "Type d’activité: filled in");
	condition_is((bl_condition){.test = BL_EMPTY}, "Type d’activité: blank");
}

TEST("voice", "days are compared as days, and a side without a bound is left open")
{
	condition_is(
		(bl_condition){
			.test = BL_BETWEEN, .dates = true, .has_low = true, .first = bl_day_of(2026, 1, 1)},
		"Type d’activité from 2026-01-01 to …");
	condition_is(
		(bl_condition){
			.test = BL_BETWEEN, .dates = true, .has_high = true, .last = bl_day_of(2026, 1, 31)},
		"Type d’activité from … to 2026-01-31");
}

static bool has_ceiling(const char *better, bool is_total)
{
	g_autofree char *text = g_strdup_printf(
		"sources:\n  - {name: a, kind: activities, files: a.csv, columns: {date: D}}\n"
		"indicators:\n  - {id: refused, measure: count, better: %s}\n"
		"goals:\n  - {id: g, horizon: short, indicator: refused, target: {total: 9, by: "
		"2026-12-31}}\n",
		better);
	bl_problems *problems = bl_problems_new();
	bl_standing s = {.is_total = is_total};
	const bl_agreement *a;
	bl_speaker speaker;
	bool is;

	assert_int_equal(bl_agreement_parse("t.yaml", ".", text, strlen(text), &a, problems), BL_OK);
	speaker = (bl_speaker){.agreement = a};
	is = bl_voice_is_ceiling(&speaker, &a->goals[0], &s);
	bl_agreement_free(a);
	bl_problems_free(problems);
	return is;
}

TEST("voice", "a total of what is better low has a ceiling, the first indicator's too")
{
	assert_true(has_ceiling("lower", true));
	assert_false(has_ceiling("higher", true));
	assert_false(has_ceiling("lower", false));
}
