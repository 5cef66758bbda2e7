/* A rule is one file, one name in the list, and its words in both languages: what
 * is forgotten is said here. */
#include "finding_story.h"
#include "lang/lang_test.h"

static const char *const codes[] = {"fr", "en"};

#define NO_GOAL "  - {id: L, horizon: long, name: L}\n"
#define LEVEL(value)                                                                                         \
	"  - {id: g, horizon: short, name: g, indicator: visits, agreed: 2025-01-01, "                       \
	"target: {value: " value ", per: month, by: 2026-12-31}}\n"

/* ---- Words ------------------------------------------------------------------------------- */

static const bl_finding_kind *kind_at(size_t i)
{
	for (size_t r = 0; bl_rules[r]; r++)
		for (const bl_finding_kind *k = bl_rules[r]->kinds; k->name; k++)
			if (!i--)
				return k;
	return NULL;
}

/* What the rule says, save part `without` (-1: all), as the texts and numbers they may be. */
static const bl_arg *args_of(const bl_finding_kind *kind, int without, bl_arg out[13])
{
	size_t n = 0;

	for (int i = 0; kind->says[i].what != BL_SAYS_NOTHING; i++)
		if (i != without)
			out[n++] = kind->says[i].what == BL_SAYS_COUNT
					   ? (bl_arg)BL_NUMBER(kind->says[i].name, 3)
					   : (bl_arg)BL_TEXT(kind->says[i].name, "above");
	out[n] = (bl_arg){NULL, NULL, 0};
	return out;
}

/* How many arguments the finding's sentences miss, those on its evidence among them. */
static int missing(bl_lang *lang, const bl_finding_kind *kind, int without)
{
	g_autofree char *key = g_strdup_printf("finding.%s", kind->name);
	int before = bl_lang_missing(lang);
	bl_arg arg[13];
	bool evidence = false;

	for (const bl_said *s = kind->says; s->what != BL_SAYS_NOTHING; s++)
		evidence |= s->what == BL_SAYS_EVIDENCE;
	bl_lang_say(lang, key, args_of(kind, without, arg));
	for (size_t i = 0; evidence && kind->details[i]; i++) {
		g_autofree char *more = g_strdup_printf("finding.evidence.%s", kind->details[i]);

		bl_lang_say(lang, more, args_of(kind, without, arg));
	}
	return bl_lang_missing(lang) - before;
}

static void check_words(bl_lang *lang, const bl_finding_kind *kind)
{
	g_autofree char *action = g_strdup_printf("action.%s", kind->name);

	if (missing(lang, kind, -1))
		fail_msg("%s: finding.%s is not there, or uses what the rule does not say",
			 bl_lang_code(lang), kind->name);
	for (int i = 0; kind->says[i].what != BL_SAYS_NOTHING; i++)
		if (!missing(lang, kind, i))
			fail_msg("%s: finding.%s does not use {%s}", bl_lang_code(lang), kind->name,
				 kind->says[i].name);
	if (bl_lang_has(lang, action) != kind->asks)
		fail_msg("%s: %s is %s", bl_lang_code(lang), action,
			 kind->asks ? "not there" : "there, but the rule asks for nothing");
}

TEST("finding",
     "every finding has its sentence, and the action it asks for, in both languages, with what its rule says")
{
	for (size_t c = 0; c < G_N_ELEMENTS(codes); c++) {
		bl_lang *lang = lang_open(codes[c]);

		for (size_t i = 0; kind_at(i); i++)
			check_words(lang, kind_at(i));
		bl_lang_free(lang);
	}
}

TEST("finding", "every rule has a gloss in both languages")
{
	for (size_t c = 0; c < G_N_ELEMENTS(codes); c++) {
		bl_lang *lang = lang_open(codes[c]);

		for (size_t r = 0; bl_rules[r]; r++) {
			g_autofree char *key = g_strdup_printf("rule_gloss.%s", bl_rules[r]->name);

			if (!bl_lang_has(lang, key))
				fail_msg("%s has no %s", codes[c], key);
		}
		bl_lang_free(lang);
	}
}

static bool is_said(const char *name)
{
	static const char *const shared[] = {"with_chance", "with_chance_calm", "between", "pending"};

	for (size_t i = 0; kind_at(i); i++)
		if (!strcmp(kind_at(i)->name, name))
			return true;
	for (size_t i = 0; i < G_N_ELEMENTS(shared); i++)
		if (!strcmp(shared[i], name))
			return true;
	return g_str_has_prefix(name, "evidence.");
}

TEST("finding", "no sentence and no action is left that no rule says")
{
	bl_lang *lang = lang_open("fr");
	const char *key;

	for (size_t i = 0; (key = bl_lang_key(lang, i)); i++)
		if ((g_str_has_prefix(key, "finding.") || g_str_has_prefix(key, "action.")) &&
		    !is_said(strchr(key, '.') + 1))
			fail_msg("no rule says %s", key);
	bl_lang_free(lang);
}

/* ---- The scale ---------------------------------------------------------------------------- */

TEST("finding", "every finding has its own name, and a rank within ten points above the scale's last step")
{
	for (size_t i = 0; kind_at(i); i++) {
		const bl_finding_kind *k = kind_at(i);

		assert_true(k->rank.least >= BL_RANK_HOUSEKEEPING && k->rank.least <= k->rank.most);
		assert_true(k->rank.most < BL_RANK_TURNED + 10);
		for (size_t other = 0; other < i; other++)
			assert_string_not_equal(k->name, kind_at(other)->name);
	}
}

TEST("finding", "a step of the scale is a verdict")
{
	static const double step[] = {BL_RANK_ACT, BL_RANK_AGENDA, BL_RANK_WATCH, BL_RANK_KNOW};

	for (size_t i = 0; i < G_N_ELEMENTS(step); i++)
		assert_close(bl_rank_of(bl_verdicts[i]), step[i], 0);
}

/* ---- What is found keeps to what is said ---------------------------------------------------- */

#define NUMBERS(X) X(size) X(reference) X(relative) X(best) X(count) X(low) X(high) X(p)
#define X(member)  {#member, BL_SAYS_NOTHING, offsetof(bl_finding, member)},
static const bl_said numbers[] = {NUMBERS(X){NULL, BL_SAYS_NOTHING, 0}};
#undef X

static bool is_among(const bl_said *list, size_t where)
{
	for (; list && list->what != BL_SAYS_NOTHING; list++) {
		bool range = list->what == BL_SAYS_SLOPES || list->what == BL_SAYS_LIMITS;

		if (list->where == where || (range && where == offsetof(bl_finding, high)))
			return true;
	}
	return false;
}

static void check_finding(const bl_finding *f)
{
	const bl_finding_kind *k = f->kind;
	bool known = !f->detail && !k->details;

	if (f->score < k->rank.least || f->score > k->rank.most)
		fail_msg("%s scores %g, its rank is %g to %g", k->name, f->score, k->rank.least,
			 k->rank.most);
	for (size_t i = 0; f->detail && k->details && k->details[i]; i++)
		known |= !strcmp(k->details[i], f->detail);
	if (!known)
		fail_msg("%s: %s is no detail of it", k->name, f->detail ? f->detail : "nothing");
	for (const bl_said *n = numbers; n->name; n++)
		if (!isnan(bl_finding_number(f, n)) && !is_among(k->says, n->where) &&
		    !is_among(k->keeps, n->where))
			fail_msg("%s holds a %s, and does not say what it is", k->name, n->name);
}

static size_t check_all(const story *s)
{
	size_t n = bl_findings_count(s->findings);

	for (size_t i = 0; i < n; i++)
		check_finding(bl_findings_at(s->findings, i));
	return n;
}

/* How many findings a story has, in the report on its last month and in that on its last quarter. */
static size_t check_story(const char *goals, const int *rows, int months)
{
	story s = tell(goals, rows, months);
	size_t n = check_all(&s);

	report_quarter(&s, months);
	n += check_all(&s);
	forget(&s);
	return n;
}

TEST("finding", "what is found holds no number its rule does not say, and scores within its rank")
{
	static const int fading[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24,
				     20, 24, 15, 15, 15, 15, 15, 15, 15};
	static const int jump[] = {20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 24, 20, 60};
	int rising[24], stepped[36];
	size_t n = 0;

	for (int i = 0; i < 24; i++)
		rising[i] = 20 + 2 * i + (i % 2 ? 5 : -5);
	for (int i = 0; i < 36; i++)
		stepped[i] = i < 12 ? 20 : 16;
	n += check_story(NO_GOAL, fading, 19);
	n += check_story(NO_GOAL, jump, 14);
	n += check_story(NO_GOAL, rising, 24);
	n += check_story(NO_GOAL, stepped, 36);
	n += check_story(LEVEL("400"), fading, 19);
	n += check_story(LEVEL("21"), rising, 24);
	n += check_story(LEVEL("18"), jump, 14);
	assert_true(n >= 24);
}
