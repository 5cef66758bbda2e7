/* The evidence of each commitment: a few sentences with their figures, and no score.  One
 * function is one sentence; it says nothing (NULL) where nothing can be said.  To add one, write it
 * and put it in the list of its commitment, at the end of this file. */
#include "evidence.h"

#include <math.h>
#include <string.h>

static const char *say(bl_story *story, const char *key, const bl_arg *args)
{
	return bl_lang_say(story->lang, bl_arena_print(story->arena, "evidence.%s", key), args);
}

static const char *some_of(bl_story *story, const char *key, size_t n, size_t of)
{
	return of ? say(story, key, BL_ARGS(BL_NUMBER("n", (double)n), BL_NUMBER("of", (double)of))) : NULL;
}

static bool belongs(const bl_story *story, const bl_partner *is)
{
	bl_day now = bl_findings_now(story->facts->findings);

	return (is->joined == BL_DAY_NONE || is->joined <= now) &&
	       (is->left == BL_DAY_NONE || is->left > now);
}

static bool says_limits(const bl_story *story, const bl_partner *is)
{
	return *bl_voice_text(&story->speaker, &is->limits);
}

static const char *months_words(bl_story *story)
{
	return bl__months_words(&story->speaker, bl__months_of_year(story));
}

/* ---- 1. Expertise and limits ------------------------------------------------------------------ */

static const char *declared(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0, brings = 0, limits = 0;

	for (size_t i = 0; i < a->n_partners; i++) {
		if (!belongs(story, &a->partners[i]))
			continue;
		n++;
		brings += a->partners[i].brings.n > 0;
		limits += says_limits(story, &a->partners[i]);
	}
	return n ? say(story, "declared",
		       BL_ARGS(BL_NUMBER("of", (double)n), BL_NUMBER("brings", (double)brings),
			       BL_NUMBER("limits", (double)limits), BL_NUMBER("asked", (double)(n - limits))))
		 : NULL;
}

/* Of those that said how much they could. */
static const char *carried(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0, beyond = 0;

	for (size_t i = 0; i < a->n_partners; i++) {
		bl_capacity c =
			bl_capacity_of(bl_story_partnership(story), (int)i, bl__months_of_year(story));

		if (!belongs(story, &a->partners[i]) || isnan(c.could) || !bl_figure_known(c.led))
			continue;
		n++;
		beyond += c.exceeded;
	}
	return n ? say(story, "carried",
		       BL_ARGS(BL_NUMBER("n", (double)beyond), BL_NUMBER("of", (double)n),
			       BL_TEXT("months", months_words(story))))
		 : NULL;
}

/* What is hidden is not nothing. */
static bool is_some(bl_figure f)
{
	return f.state == BL_VALUE || f.state == BL_HIDDEN;
}

static const char *shared(bl_story *story)
{
	const bl_partnership *p = bl_story_partnership(story);
	const bl_agreement *a = story->facts->agreement;
	bl_months year = bl__months_of_year(story);
	size_t n = 0, gave = 0, received = 0;

	if (!bl_exchange_span(p).n)
		return NULL;
	for (size_t i = 0; i < a->n_partners; i++) {
		if (!belongs(story, &a->partners[i]))
			continue;
		n++;
		gave += is_some(bl_exchange_times(p, BL_GIVEN, (int)i, year));
		received += is_some(bl_exchange_times(p, BL_RECEIVED, (int)i, year));
	}
	return n ? say(story, "shared",
		       BL_ARGS(BL_NUMBER("of", (double)n), BL_NUMBER("gave", (double)gave),
			       BL_NUMBER("received", (double)received),
			       BL_TEXT("months", months_words(story))))
		 : NULL;
}

/* How a recurrence of this kind, of each partner or of all, went in its last complete periods. */
static bool find_cadence(bl_story *story, const bl_joint *joint, bool (*fits)(const char *each),
			 bl_cadence *out)
{
	const bl_agreement *a = story->facts->agreement;

	for (size_t i = 0; i < a->n_cadence; i++) {
		if (!fits(a->cadence[i].each) || bl_joint_of(a, bl_str_of(a->cadence[i].what)) != joint)
			continue;
		*out = bl_cadence_of(bl_story_partnership(story), (int)i);
		return out->known && !out->hidden && out->n;
	}
	return false;
}

static bool of_each_partner(const char *each)
{
	return each && !strcmp(each, "partner");
}

static bool of_all(const char *each)
{
	return !each;
}

static const char *presented(bl_story *story)
{
	bl_cadence c;

	if (!find_cadence(story, &bl_joint_presentation, of_each_partner, &c) || !c.of[c.n - 1] ||
	    !bl_figure_known(c.at[c.n - 1]))
		return NULL;
	return say(
		story, "presented",
		BL_ARGS(BL_NUMBER("n", c.at[c.n - 1].value), BL_NUMBER("of", (double)c.of[c.n - 1]),
			BL_TEXT("in_period", bl_voice_in_period(&story->speaker,
								bl_period_add(c.first, (int32_t)c.n - 1)))));
}

/* ---- 2. Engagement ------------------------------------------------------------------------------ */

static const char *measured(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0, measured_by = 0;

	for (size_t i = 0; i < a->n_goals; i++) {
		const bl_goal *g = &a->goals[i];

		if (g->is_long)
			continue;
		n++;
		measured_by +=
			g->indicator >= 0 &&
			bl_goal_due(a, g, bl_goal_target(g, bl_findings_now(story->facts->findings))) !=
				BL_DAY_NONE;
	}
	return some_of(story, "measured", measured_by, n);
}

static const char *progressing(bl_story *story)
{
	bl_goal_count c = bl_goals_now(story->facts->findings);
	const char *said[2] = {NULL, bl__goals_hidden(story, c.hidden)};

	if (!c.n)
		return NULL;
	if (c.n > c.hidden)
		said[0] =
			say(story, "progressing",
			    BL_ARGS(BL_NUMBER("fine", (double)c.fine), BL_NUMBER("behind", (double)c.behind),
				    BL_NUMBER("open", (double)c.open)));
	return bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(said));
}

static const char *served(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	g_autofree int *goal = g_new(int, a->n_goals + 1);
	bl_service s;

	for (size_t i = 0; i < a->n_goals; i++)
		goal[i] = (int)i;
	s = bl_service_of(bl_story_partnership(story), goal, a->n_goals, bl__months_of_year(story));
	if (!a->n_goals || !bl_figure_known(s.share))
		return NULL;
	return say(story, "served",
		   BL_ARGS(BL_TEXT("n", bl_voice_plain_figure(&story->speaker, s.count)),
			   BL_TEXT("share", bl_lang_percent(story->lang, s.share.value, 0)),
			   BL_TEXT("months", months_words(story))));
}

/* ---- 3. Trust -------------------------------------------------------------------------------------- */

static const char *reviewed(bl_story *story)
{
	bl_cadence c;

	return find_cadence(story, &bl_joint_review, of_all, &c) ? some_of(story, "reviewed", c.held, c.n)
								 : NULL;
}

static const char *attended(bl_story *story)
{
	const bl_adaptation *a = bl_findings_adaptation(story->facts->findings);
	const bl_review *last = a->n_reviews ? &a->review[a->n_reviews - 1] : NULL;

	return last && last->tells_who ? say(story, "attended",
					     BL_ARGS(BL_TEXT("day", bl_lang_date(story->lang, last->day)),
						     BL_NUMBER("n", (double)last->n_present),
						     BL_NUMBER("of", (double)last->belonged)))
				       : NULL;
}

/* Of the reviews of the last year: how many decisions went which way. */
static const char *traced(bl_story *story)
{
	const bl_adaptation *a = bl_findings_adaptation(story->facts->findings);
	static const bl_trace way[] = {BL_TRACE_FOUND, BL_TRACE_KEPT, BL_TRACE_AWAITED, BL_TRACE_NONE};
	bl_day from = bl_period_first(bl__months_of_year(story).first);
	const char *part[G_N_ELEMENTS(way)];
	size_t n = 0, parts = 0, of[G_N_ELEMENTS(way)] = {0};

	for (size_t i = 0; i < a->n_reviews; i++)
		for (size_t k = 0; a->review[i].day >= from && k < a->review[i].n_decisions; k++, n++)
			of[a->review[i].decision[k].trace]++;
	for (size_t i = 0; i < G_N_ELEMENTS(way); i++)
		if (of[way[i]])
			part[parts++] =
				say(story, bl_arena_print(story->arena, "traced.%s", bl_trace_name(way[i])),
				    BL_ARGS(BL_NUMBER("n", (double)of[way[i]])));
	return n ? say(story, "traced",
		       BL_ARGS(BL_NUMBER("n", (double)n),
			       BL_TEXT("list", bl_lang_list(story->lang, part, parts))))
		 : NULL;
}

static const char *revised(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0, reasons = 0;

	for (size_t i = 0; i < a->n_goals; i++)
		for (size_t k = 0; k < a->goals[i].n_revised; k++) {
			if (a->goals[i].revised[k].on > bl_findings_now(story->facts->findings))
				continue;
			n++;
			reasons += *bl_voice_text(&story->speaker, &a->goals[i].revised[k].reason) != '\0';
		}
	return n ? say(story, "revised",
		       BL_ARGS(BL_NUMBER("n", (double)n), BL_NUMBER("reasons", (double)reasons)))
		 : NULL;
}

/* ---- 4. The vision ---------------------------------------------------------------------------------- */

static const char *tied(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	size_t n = 0, serve = 0;

	for (size_t i = 0; i < a->n_goals; i++) {
		n += !a->goals[i].is_long;
		serve += !a->goals[i].is_long && a->goals[i].serves >= 0;
	}
	return some_of(story, "tied", serve, n);
}

static const char *first_things(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;
	bl_day now = bl_findings_now(story->facts->findings);
	const char **name = bl_story_alloc(story, a->n_priorities + 1, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < a->n_priorities; i++)
		if (bl_priority_holds(&a->priorities[i], now))
			name[n++] = bl_voice_text(&story->speaker, &a->priorities[i].name);
	return n ? say(story, "priorities",
		       BL_ARGS(BL_NUMBER("n", (double)n),
			       BL_TEXT("list", bl_lang_list(story->lang, name, n))))
		 : NULL;
}

/* ---- The lists ---------------------------------------------------------------------------------------- */

typedef const char *sentence(bl_story *story);

#define EVIDENCE_MOST 8

static const struct {
	const char *commitment;
	sentence *of[EVIDENCE_MOST]; /* NULL-ended where there are fewer */
} evidence[] = {{"expertise", {declared, carried, shared, presented}},
		{"engagement", {measured, progressing, served}},
		{"trust", {reviewed, attended, traced, revised}},
		{"violence", {tied, first_things}}};

void bl__evidence_add(bl_story *story, const char *commitment)
{
	for (size_t i = 0; i < G_N_ELEMENTS(evidence); i++)
		for (size_t k = 0; k < EVIDENCE_MOST && evidence[i].of[k]; k++) {
			const char *said =
				strcmp(evidence[i].commitment, commitment) ? NULL : evidence[i].of[k](story);

			if (said)
				bl_put_marked(story, NULL, "•", &(bl_span){said, BL_PLAIN}, 1);
		}
}

/* ---- What is still to be asked for, by name ----------------------------------------------------------- */

#define NAMES_MOST 12 /* as many as are read in a sentence */

static const char *without(bl_story *story, const char *key,
			   bool (*lacks)(const bl_story *, const bl_partner *))
{
	const bl_agreement *a = story->facts->agreement;
	const char *name[NAMES_MOST + 1];
	size_t n = 0, more = 0;

	for (size_t i = 0; i < a->n_partners; i++) {
		if (!belongs(story, &a->partners[i]) || !lacks(story, &a->partners[i]))
			continue;
		if (n < NAMES_MOST)
			name[n++] = bl_voice_partner(&story->speaker, (int)i);
		else
			more++;
	}
	if (more)
		name[n++] = bl_lang_say(story->lang, "cadence.others", BL_ARGS(BL_NUMBER("n", (double)more)));
	return n ? say(story, key, BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, name, n)))) : NULL;
}

static bool lacks_brings(const bl_story *story, const bl_partner *is)
{
	(void)story;
	return !is->brings.n;
}

static bool lacks_limits(const bl_story *story, const bl_partner *is)
{
	return !says_limits(story, is);
}

/* Where nobody says any, nobody is asked. */
static bool some_say(const bl_story *story, bool (*lacks)(const bl_story *, const bl_partner *))
{
	const bl_agreement *a = story->facts->agreement;

	for (size_t i = 0; i < a->n_partners; i++)
		if (!lacks(story, &a->partners[i]))
			return true;
	return false;
}

const char *bl__evidence_asked(bl_story *story)
{
	static const struct {
		const char *all, *you;
		bool (*lacks)(const bl_story *, const bl_partner *);
	} of[] = {{"asked.brings", "asked.brings.you", lacks_brings},
		  {"asked.limits", "asked.limits.you", lacks_limits}};
	const bl_partner *one = story->facts->partner;
	const char *said[G_N_ELEMENTS(of)] = {NULL};

	for (size_t i = 0; i < G_N_ELEMENTS(of); i++) {
		if (!some_say(story, of[i].lacks))
			continue;
		if (!one)
			said[i] = without(story, of[i].all, of[i].lacks);
		else if (of[i].lacks(story, one))
			said[i] = say(story, of[i].you, NULL);
	}
	return bl_voice_notes(&story->speaker, said, G_N_ELEMENTS(of));
}
