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

/* 37, 39 and 38 rows in May to July; August is owed.  Of those that have a public, 19, 21 and 20 talks
 * of 29, 31 and 30. */
TEST("voice", "a goal is told with its figures in its unit, its target, and the chance of arriving")
{
	finding_is("en", "out_of_reach_level", SHARE, TALKS,
		   "P: off track. There is still a gap of 13 percentage points to close by December" NB
		   "31, 2027; the most gained in 12 months so far is 2 percentage points. The chance of "
		   "meeting the date is less than one in twenty.");
	finding_is("fr", "goal_off_track", WITHIN, BAND,
		   "W" NB ": en retard. 38" NB "rencontres, pour une cible de 10 à 20 d’ici le 31" NB
		   "décembre 2027. Il y a moins d’une chance sur vingt d’y arriver à temps.");
}

TEST("voice", "a goal reached is told without a chance, one of steps in steps")
{
	finding_is("en", "goal_reached", TOTAL, MONEY,
		   "T: reached. $9,310, against a target of $600 in total by March" NB "31, 2027.");
	finding_is("en", "goal_on_track", STEPS, CERTIFIED,
		   "S: on track. 1 step, against a target of 2 steps.");
}

static const bl_finding_kind *kind_of(const char *name)
{
	for (size_t r = 0; bl_rules[r]; r++)
		for (const bl_finding_kind *k = bl_rules[r]->kinds; k->name; k++)
			if (!strcmp(k->name, name))
				return k;
	fail_msg("no kind is %s", name);
	return NULL;
}

/* Of August 2026, or of the three months to it: 40 where 22 to 31.5 are usual. */
static void momentum_is(const char *code, const char *kind, int indicator, const char *detail, int way,
			const char *wanted)
{
	said s = said_open(code);
	bl_finding f = {.kind = kind_of(kind),
			.goal = -1,
			.indicator = indicator,
			.detail = detail,
			.way = way,
			.period = bl_period_of(bl_grain_month(), bl_day_of(2026, 8, 1)),
			.size = way > 0 ? 40 : 12,
			.reference = 26,
			.low = 22,
			.high = 31.5,
			.count = 3};

	assert_string_equal(bl_voice_finding(&s.speaker, s.findings, &f), wanted);
	said_close(&s);
}

TEST("voice", "momentum is told with the level it rests on, and what is usual")
{
	momentum_is("en", "momentum_rising", VISITS, "level", 1,
		    "Visits: an unusual improvement. 40" NB
		    "visits on average (the last three months), above "
		    "the usual range (22 to 31.5" NB "visits).");
	momentum_is("fr", "momentum_fading", MONEY, "level", -1,
		    "Fonds" NB ": un recul inhabituel. 12" NB
		    "$ en moyenne (trois derniers mois), au-dessous de l’habitude (de 22 à 31,5" NB "$).");
}

TEST("voice", "one period that stands out is told by its name")
{
	momentum_is("en", "momentum_moved", BAND, "period", -1,
		    "Meetings: an unusual change. 12" NB
		    "meetings in August 2026, below the usual range (22 to "
		    "31.5" NB "meetings).");
	momentum_is("fr", "momentum_moved", BAND, "period", 1,
		    "Rencontres" NB ": un changement inhabituel. 40" NB
		    "rencontres en août 2026, au-dessus de l’habitude (de 22 à 31,5" NB "rencontres).");
}

TEST("voice", "partners that are late are named")
{
	finding_is("en", "partners_late", -1, -1,
		   "The Bank has not reported August 2026 in “carnet” yet: these figures are provisional.");
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
			    .name = "gîte (Nord)",
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
			    "evil[2J: on track. 1 step, against a target of 2 steps.");
	said_close(&s);
}
