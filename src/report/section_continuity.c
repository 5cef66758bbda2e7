/* Representatives as roles, and how they follow one another.  Which partner stands only before
 * the coordinator and in that partner's own report; everybody else is told counts.  Nobody is
 * ever named: no name comes this far (bilan/continuity.h). */
#include "evidence.h"

#include <string.h>

#define LEAST_PARTNERS 4   /* with fewer a count says which one */
#define TOLD_DAYS      366 /* a change is listed for a year */
#define ROWS_MOST      12

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__YES_NO("brief"), BL__NO_MORE};

static const char *say(bl_story *story, const char *key, const bl_arg *args)
{
	return bl_lang_say(story->lang, bl_arena_print(story->arena, "continuity.%s", key), args);
}

static const char *since_words(bl_story *story, const bl_continuity_sum *s)
{
	return bl_lang_period(story->lang, bl_period_of(bl_grain_month(), s->first));
}

/* ---- Counts, for everybody ----------------------------------------------------------------- */

/* "6 of 9 partners are on their third representative", the latest first. */
static const char *turns_words(bl_story *story, const bl_continuity_sum *s)
{
	const char *part[BL_TURNS];
	size_t n = 0;

	for (size_t turn = BL_TURNS; turn-- > 1;)
		if (s->on[turn])
			part[n++] = say(story, bl_arena_print(story->arena, "on.%zu", turn + 1),
					BL_ARGS(BL_NUMBER("n", (double)s->on[turn]),
						BL_NUMBER("of", (double)s->partners)));
	if (!n)
		return s->on[0] ? say(story, "unchanged", BL_ARGS(BL_TEXT("since", since_words(story, s))))
				: NULL;
	return say(story, "turns",
		   BL_ARGS(BL_TEXT("since", since_words(story, s)),
			   BL_TEXT("list", bl_lang_list(story->lang, part, n))));
}

/* How often and for how many days; `whose` is "all" or "own". */
static const char *vacancies_words(bl_story *story, const char *whose, const bl_vacancies *v)
{
	const char *how = v->times == 1 ? "once" : v->shortest == v->longest ? "same" : "times";

	if (!v->times)
		return NULL;
	return say(story, bl_arena_print(story->arena, "%s.empty.%s", whose, how),
		   BL_ARGS(BL_NUMBER("seats", (double)v->seats), BL_NUMBER("times", (double)v->times),
			   BL_NUMBER("each", (double)v->longest), BL_NUMBER("days", (double)v->days)));
}

static const char *changes_words(bl_story *story, const bl_continuity_sum *s)
{
	if (!s->changes)
		return NULL;
	return say(story, "changes",
		   BL_ARGS(BL_NUMBER("n", (double)s->changes), BL_NUMBER("overlaps", (double)s->overlaps)));
}

static const char *followed_words(bl_story *story, const bl_continuity_sum *s)
{
	if (!s->compared)
		return NULL;
	return say(story, s->fell ? "fell" : "held",
		   BL_ARGS(BL_NUMBER("n", (double)(s->fell ? s->fell : s->compared)),
			   BL_NUMBER("of", (double)s->compared)));
}

static const char *some_words(bl_story *story, const char *key, size_t n, size_t of)
{
	return n ? say(story, key, BL_ARGS(BL_NUMBER("n", (double)n), BL_NUMBER("of", (double)of))) : NULL;
}

static void add_counts(bl_story *story, const bl_continuity *c)
{
	const bl_continuity_sum *s = &c->sum;
	const char *said[] = {turns_words(story, s),
			      vacancies_words(story, "all", &s->empty),
			      some_words(story, "empty_now", s->with_empty, s->partners),
			      some_words(story, "rests", s->rest_on_one, s->partners),
			      changes_words(story, s),
			      followed_words(story, s),
			      some_words(story, "untold", s->untold, s->untold + s->partners)};

	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (said[i])
			bl_put_marked(story, NULL, "•", &(bl_span){said[i], BL_PLAIN}, 1);
	bl_put_para_as(story, say(story, "note", NULL), BL_TONE_NOTE);
}

/* ---- One by one, for the coordinator ------------------------------------------------------------ */

static const bl_succession *last_change(const bl_continuity *c, int partner)
{
	const bl_succession *last = NULL;

	for (size_t i = 0; i < c->n_changes; i++)
		if (c->change[i].partner == partner)
			last = &c->change[i];
	return last;
}

static bool is_listed(const bl_continuity *c, const bl_representation *r, bl_day now)
{
	const bl_succession *last = last_change(c, r->partner);

	return r->empty || (last && now - MAX(last->last, last->next) <= TOLD_DAYS);
}

static const char *change_words(bl_story *story, const bl_succession *c)
{
	if (!c)
		return bl_lang_say(story->lang, "figure.none", NULL);
	return say(story, c->had_overlap ? "change.together" : "change.apart",
		   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, MAX(c->next, c->last)))));
}

static const char *empty_words(bl_story *story, const bl_representation *r, bl_day now)
{
	if (!r->empty)
		return r->vacancies.times ? bl_lang_number(story->lang, (double)r->vacancies.days, 0)
					  : bl_lang_say(story->lang, "figure.none", NULL);
	return say(story, "empty_since",
		   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, r->empty_since)),
			   BL_NUMBER("n", (double)(now - r->empty_since + 1))));
}

static const char *nth_words(bl_story *story, const bl_representation *r)
{
	if (!r->now)
		return bl_lang_say(story->lang, "figure.none", NULL);
	return r->nth ? say(story, "nth", BL_ARGS(BL_NUMBER("n", (double)r->nth)))
		      : bl_lang_say(story->lang, "figure.not_reported", NULL);
}

static void add_row(bl_story *story, bl_table *t, const bl_continuity *c, const bl_representation *r)
{
	bl_table_cell *cell = bl_table_add_row(story, t);
	bl_day now = bl_findings_now(story->facts->findings);

	cell[0] = (bl_table_cell){.text = bl_voice_partner(&story->speaker, r->partner), .strong = true};
	cell[1].text = bl_lang_number(story->lang, (double)r->now, 0);
	cell[2].text = nth_words(story, r);
	cell[3].text = empty_words(story, r, now);
	cell[4].text = change_words(story, last_change(c, r->partner));
}

static void add_table(bl_story *story, const bl_continuity *c, size_t most)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
				    {.head = say(story, "column.now", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.nth", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.empty", NULL), .align = BL_RIGHT},
				    {.head = say(story, "column.change", NULL), .wraps = true}};
	bl_table *t = bl_table_new(story, column, G_N_ELEMENTS(column));
	bl_day now = bl_findings_now(story->facts->findings);
	size_t more = 0;

	/* Those that miss somebody now come first. */
	for (int empty = 1; empty >= 0; empty--)
		for (size_t i = 0; i < c->n; i++) {
			if ((c->of[i].empty > 0) != empty || !is_listed(c, &c->of[i], now))
				continue;
			if (t->n < most)
				add_row(story, t, c, &c->of[i]);
			else
				more++;
		}
	if (!t->n)
		return;
	bl_put_table(story, t);
	if (more)
		bl_put_para_as(story, say(story, "more", BL_ARGS(BL_NUMBER("n", (double)more))),
			       BL_TONE_NOTE);
}

/* ---- One's own --------------------------------------------------------------------------------------- */

static const char *own_words(bl_story *story, const bl_continuity *c, const bl_representation *r)
{
	if (!r->now)
		return say(story, "own.nobody",
			   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, r->empty_since)),
				   BL_NUMBER("n", (double)(bl_findings_now(story->facts->findings) -
							   r->empty_since + 1))));
	if (r->now > 1)
		return say(story, "own.several", BL_ARGS(BL_NUMBER("n", (double)r->now)));
	return say(story, r->nth > 1 ? "own.one" : "own.first",
		   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, r->since)),
			   BL_NUMBER("n", (double)r->nth), BL_TEXT("since", since_words(story, &c->sum))));
}

static const char *own_empty_words(bl_story *story, const bl_representation *r)
{
	if (r->empty && r->now)
		return say(story, "own.seat_empty",
			   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, r->empty_since)),
				   BL_NUMBER("seats", (double)r->seats)));
	return r->empty ? NULL : vacancies_words(story, "own", &r->vacancies);
}

static const char *own_change_words(bl_story *story, const bl_continuity *c, int partner)
{
	const bl_succession *last = last_change(c, partner);

	if (!last || !last->way || bl_findings_now(story->facts->findings) - last->last > TOLD_DAYS)
		return NULL;
	return say(story, last->way < 0 ? "own.fell" : "own.rose",
		   BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, last->last)),
			   BL_NUMBER("before", (double)last->before),
			   BL_NUMBER("after", (double)last->after)));
}

static void add_own(bl_story *story, const bl_continuity *c)
{
	const bl_representation *r = bl_continuity_of(c, bl_story_partner(story));
	const char *said[4];

	if (!r)
		return;
	bl_put_heading(story, 2, bl_lang_say(story->lang, "section.continuity.one", NULL));
	if (!r->is_told) {
		bl_put_para(story, say(story, "own.untold", NULL));
		return;
	}
	said[0] = own_words(story, c, r);
	said[1] = own_empty_words(story, r);
	said[2] = r->rests_on_one && r->links
			  ? say(story, "own.rests", BL_ARGS(BL_NUMBER("n", (double)r->links)))
			  : NULL;
	said[3] = own_change_words(story, c, r->partner);
	bl_put_para(story, bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said)));
}

/* ---- To whom what is told ------------------------------------------------------------------------------ */

static bool is_for(const bl_facts *facts, const char *audience)
{
	return facts->audience && !strcmp(facts->audience, audience);
}

/* What there is to see to now: seats that are empty, partners that rest on one person. */
static void add_brief(bl_story *story, const bl_continuity *c)
{
	const bl_continuity_sum *s = &c->sum;
	const char *said[] = {some_words(story, "empty_now", s->with_empty, s->partners),
			      some_words(story, "rests", s->rest_on_one, s->partners),
			      bl__evidence_asked(story)};

	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (said[i])
			bl_put_marked(story, NULL, "•", &(bl_span){said[i], BL_PLAIN}, 1);
}

/* Whether there would be a line. */
static bool has_brief(bl_story *story, const bl_continuity *c)
{
	return c->sum.with_empty || c->sum.rest_on_one || bl__evidence_asked(story);
}

/* The coordinator is told which, and whom to ask for what was not said yet. */
static void add_names(bl_story *story, const bl_continuity *c, size_t most)
{
	const char *asked = bl__evidence_asked(story);

	if (c->n)
		add_counts(story, c);
	add_table(story, c, most);
	if (asked)
		bl_put_para(story, asked);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_continuity *c = bl_findings_continuity(facts->findings);
	bool names = is_for(facts, "coordinator"), brief = names && bl__option_yes(opts, "brief", false);

	if (facts->partner) {
		if (names || is_for(facts, "partner"))
			add_own(story, c);
		return;
	}
	if (!c->n && !(names && bl__evidence_asked(story)))
		return;
	if (brief && !has_brief(story, c))
		return;
	bl_put_heading(story, 2, bl_lang_say(lang, "section.continuity", NULL));
	if (brief)
		add_brief(story, c);
	else if (names)
		add_names(story, c, (size_t)bl__option_number(opts, "most", ROWS_MOST));
	else if (facts->agreement->n_partners < LEAST_PARTNERS)
		bl_put_para(story, say(story, "few", NULL));
	else
		add_counts(story, c);
}

const bl_section bl__section_continuity = {
	.name = "continuity",
	.gloss = "representatives, empty seats and handovers, without a name",
	.options = options,
	.compose = compose,
};
