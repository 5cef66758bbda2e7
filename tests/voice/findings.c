/* Findings as sentences, without any page. */
#include "said.h"

static const char *const codes[] = {"fr", "en"};

static const bl_finding *found(const said *s, const char *kind, int goal, int indicator)
{
	for (size_t i = 0; i < bl_findings_count(s->findings); i++) {
		const bl_finding *f = bl_findings_at(s->findings, i);

		if (!strcmp(f->kind->name, kind) && f->goal == goal &&
		    (goal >= 0 || f->indicator == indicator))
			return f;
	}
	fail_msg("no %s is found", kind);
	return NULL;
}

static void finding_is(const char *code, const char *kind, int goal, int indicator, const char *wanted)
{
	said s = said_open(code);

	assert_string_equal(bl_voice_finding(&s.speaker, s.findings, found(&s, kind, goal, indicator)),
			    wanted);
	said_close(&s);
}

TEST("voice", "a goal is told with its figures in its unit, its target, and the chance of arriving")
{
	finding_is("en", "goal_on_track", SHARE, TALKS,
		   "“P” is on track: 67%, against a target of 80% by December" NB "31, 2027. "
		   "Chance of arriving on time: less than 1 chance in 20.");
	finding_is("fr", "goal_off_track", WITHIN, BAND,
		   "«" NB "W" NB "» est en retard" NB ": 39" NB "rencontres, pour une cible de 10 à 20" NB
		   "rencontres d’ici le 31" NB "décembre 2027. Chance d’arriver à temps" NB
		   ": moins d’une chance sur 20.");
}

TEST("voice", "a goal reached is told without a chance, one of steps in steps")
{
	finding_is("en", "goal_reached", TOTAL, MONEY,
		   "“T” has reached its target: $9,310, against a target of $600 in total by March" NB
		   "31, 2027.");
	finding_is("en", "goal_on_track", STEPS, CERTIFIED,
		   "“S” is on track: 1 step, against a target of 2 steps.");
}

TEST("voice", "momentum is told with what it rests on")
{
	finding_is("en", "momentum_rising", -1, VISITS,
		   "Visits: momentum is building; the last 9 months are all above the usual level (29.9" NB
		   "visits).");
	finding_is("fr", "momentum_rising", -1, MONEY,
		   "Fonds" NB ": l’élan grandit" NN
		   "; les chiffres des 9 derniers mois sont tous au-dessus du niveau "
		   "habituel (448,9" NB "$).");
}

TEST("voice", "a run that passes over periods at the usual level is not said of all of them")
{
	said s = said_open("en");
	bl_finding f = *found(&s, "momentum_rising", -1, VISITS);

	f.detail = "shift_among";
	f.count = 12;
	f.best = 9;
	assert_string_equal(
		bl_voice_finding(&s.speaker, s.findings, &f),
		"Visits: momentum is building; the 9 figures of the last 12 months that differ from "
		"the usual level (29.9" NB "visits) are all above it.");
	said_close(&s);
}

TEST("voice", "partners that are late are named")
{
	finding_is("en", "partners_late", -1, -1,
		   "The Bank has not reported August 2026 in “carnet” yet: its figures are provisional.");
}

/* A finding of a kind, about the first of everything, with a number wherever one may be. */
static bl_finding made_up(const bl_finding_kind *kind, const char *detail)
{
	bl_grain month;

	bl_grain_find("month", 1, &month);
	return (bl_finding){.kind = kind,
			    .goal = WITHIN,
			    .indicator = BAND,
			    .detail = detail,
			    .way = 1,
			    .period = bl_period_of(month, bl_day_of(2026, 8, 1)),
			    .each = month,
			    .size = 12,
			    .reference = 8,
			    .relative = 0.5,
			    .best = 3,
			    .count = 2,
			    .low = 1,
			    .high = 15,
			    .day = bl_day_of(2026, 9, 1),
			    .verdict = &bl_at_risk,
			    .before = &bl_on_track};
}

static void say_all_details(const said *s, const bl_finding_kind *kind)
{
	static const char *const none[] = {NULL};
	const char *const *detail = kind->details ? kind->details : none;

	do {
		bl_finding f = made_up(kind, *detail);
		const char *words = bl_voice_finding(&s->speaker, s->findings, &f);

		if (strstr(words, "⟦") || strstr(words, "  ") || strstr(words, "(null)"))
			fail_msg("%s: %s", kind->name, words);
		assert_int_equal(bl_voice_action(&s->speaker, &f) != NULL, kind->asks);
	} while (*detail && *++detail);
}

TEST("voice", "every finding of every rule can be said, in both languages")
{
	for (size_t c = 0; c < G_N_ELEMENTS(codes); c++) {
		said s = said_open(codes[c]);

		for (size_t r = 0; bl_rules[r]; r++)
			for (const bl_finding_kind *k = bl_rules[r]->kinds; k->name; k++)
				say_all_details(&s, k);
		said_close(&s);
	}
}

TEST("voice", "a name of controls and turns of direction turns no sentence round")
{
	said s = said_open("en");
	bl_finding f = *found(&s, "goal_on_track", STEPS, CERTIFIED);
	bl_goal hostile[SHARE + 1];
	bl_agreement a = *s.agreement;
	static const char *const code[] = {"en"}, *const words[] = {"\u202Eevil\u2066\x1B[2J\r"};

	memcpy(hostile, a.goals, sizeof hostile);
	hostile[STEPS].name = (bl_text){.n = 1, .language = code, .text = words};
	a.goals = hostile;
	s.speaker.agreement = &a;
	assert_string_equal(bl_voice_finding(&s.speaker, s.findings, &f),
			    "“evil[2J” is on track: 1 step, against a target of 2 steps.");
	said_close(&s);
}
