/* Pairs: who works with whom and how long ago, by their own rhythm; what was presented to one another, and
 * where referrals go.  For the coordinator, if asked, only what is to be done; for one partner its own. */
#include "report.h"

#include "bilan/pairs.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__YES_NO("acts"), BL__NUMBER("most", 1, 100), BL__NO_MORE};

#define MOST  5  /* of a list */
#define DRAWN 30 /* partners in a matrix */

/* What all sentences are made of. */
typedef struct {
	bl_story *story;
	const bl_partnership *p;
	bl_pair *pair;
	size_t n;     /* pairs */
	int *partner; /* there now, by sector, then as agreed */
	size_t n_partners;
	size_t most;
} view;

static const char *partner_name(const view *v, int partner)
{
	return bl_voice_partner(&v->story->speaker, partner);
}

static const char *pair_name(const view *v, const bl_pair *pair)
{
	return bl_lang_say(v->story->lang, "cadence.pair",
			   BL_ARGS(BL_TEXT("one", partner_name(v, pair->one)),
				   BL_TEXT("other", partner_name(v, pair->other))));
}

/* In a list, whose last two have an "and" between them. */
static const char *pair_in_list(const view *v, const bl_pair *pair)
{
	return bl_lang_say(v->story->lang, "pairs.pair",
			   BL_ARGS(BL_TEXT("one", partner_name(v, pair->one)),
				   BL_TEXT("other", partner_name(v, pair->other))));
}

static void item(const view *v, const char *said)
{
	bl_put_marked(v->story, NULL, "•", &(bl_span){said, BL_PLAIN}, 1);
}

/* ---- Which ---------------------------------------------------------------------------------- */

typedef bool is_one(const view *v, const bl_pair *pair);

static bool is_dormant(const view *v, const bl_pair *pair)
{
	(void)v;
	return pair->together.is == BL_BEAT_DORMANT;
}

static bool is_never(const view *v, const bl_pair *pair)
{
	(void)v;
	return pair->together.is == BL_BEAT_NEVER;
}

static bool refers_nowhere(const view *v, const bl_pair *pair)
{
	(void)v;
	return pair->referred[0].times.state == BL_ZERO && pair->referred[1].times.state == BL_ZERO;
}

static bool refers_one_way(const view *v, const bl_pair *pair)
{
	(void)v;
	return (pair->referred[0].times.state == BL_ZERO) != (pair->referred[1].times.state == BL_ZERO);
}

static bool refers_unseen(const view *v, const bl_pair *pair)
{
	(void)v;
	return pair->referred[0].times.state == BL_HIDDEN || pair->referred[1].times.state == BL_HIDDEN;
}

static size_t count(const view *v, is_one *is)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		n += is(v, &v->pair[i]);
	return n;
}

/* The first ones, and how many others. */
static const char *list_of(const view *v, is_one *is)
{
	const char **name = bl_story_alloc(v->story, v->n + 1, sizeof *name);
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		if (is(v, &v->pair[i])) {
			name[n] = n <= v->most ? pair_in_list(v, &v->pair[i]) : "";
			n++;
		}
	return bl_voice_some(&v->story->speaker, name, n, v->most);
}

/* ---- What there is to do ---------------------------------------------------------------------- */

static const char *rhythm_words(const view *v, const bl_pair *pair)
{
	const bl_beat *b = &pair->together;

	return bl_lang_say(v->story->lang, "pairs.again",
			   BL_ARGS(BL_TEXT("pair", pair_name(v, pair)),
				   BL_TEXT("day", bl_lang_date(v->story->lang, b->last)),
				   BL_NUMBER("n", b->since), BL_NUMBER("usual", b->median)));
}

static size_t add_dormant(const view *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++)
		if (is_dormant(v, &v->pair[i]) && n++ < v->most)
			item(v, rhythm_words(v, &v->pair[i]));
	if (n > v->most)
		item(v, bl_lang_say(v->story->lang, "pairs.again.more",
				    BL_ARGS(BL_NUMBER("n", (double)(n - v->most)))));
	return n;
}

static const char *what_is_presented(const view *v, const bl_presenting *in)
{
	return in->recurrence < 0 ? bl_lang_say(v->story->lang, "cadence.what.presentation", NULL)
				  : bl_voice_recurrence(&v->story->speaker,
							&v->story->facts->agreement->cadence[in->recurrence]);
}

static size_t say_owed(const view *v, const bl_presenting *in, bl_owes owes)
{
	size_t n;
	const char *list = bl_voice_presenters(&v->story->speaker, v->story->facts->findings, owes, &n);

	if (n)
		item(v, bl_lang_say(v->story->lang,
				    owes == BL_OWES_FIRST ? "finding.presentation_never"
							  : "finding.presentation_due",
				    BL_ARGS(BL_TEXT("what", what_is_presented(v, in)), BL_TEXT("list", list),
					    BL_NUMBER("n", (double)n),
					    BL_TEXT("day", bl_lang_date(v->story->lang, in->to)))));
	return n;
}

/* Of what the agreement asks of each partner: the first one at any time, the next as its day comes near. */
static size_t add_owed(const view *v)
{
	bl_presenting in = bl_presenting_of(v->p, false);
	size_t n;

	if (in.recurrence < 0 || !in.known)
		return 0;
	n = say_owed(v, &in, BL_OWES_FIRST);
	return in.to <= v->story->facts->as_of + BL_SOON_DAYS ? n + say_owed(v, &in, BL_OWES_AGAIN) : n;
}

/* ---- What there is ------------------------------------------------------------------------------- */

static void say_momentum(const view *v)
{
	bl_momentum m = bl_momentum_of(v->p);
	bl_lang *lang = v->story->lang;

	if (!m.months.n || !bl_figure_known(m.now))
		return;
	bl_put_para(v->story,
		    bl_lang_say(lang, isnan(m.usual.low) ? "pairs.momentum.alone" : "pairs.momentum",
				BL_ARGS(BL_TEXT("months", bl__months_words(&v->story->speaker, m.months)),
					BL_TEXT("now", bl_lang_number(lang, m.now.value, 0)),
					BL_TEXT("low", bl_lang_number(lang, m.usual.low, 0)),
					BL_TEXT("high", bl_lang_number(lang, m.usual.high, 0)),
					BL_TEXT("side", m.way > 0   ? "above"
							: m.way < 0 ? "below"
								    : "usual"))));
}

/* How many of the partners presented in the days asked for, and how many pairs saw one. */
static void say_presented(const view *v)
{
	bl_presenting in = bl_presenting_of(v->p, false), by_pair = bl_presenting_of(v->p, true);
	bl_presented *one = bl_story_alloc(v->story, v->story->facts->agreement->n_partners + 1, sizeof *one);
	size_t n = bl_presented_all(v->p, &in, one), did = 0, pairs = 0;

	if (!in.known)
		return;
	for (size_t i = 0; i < n; i++)
		did += one[i].times.state == BL_VALUE;
	for (size_t i = 0; i < v->n; i++)
		pairs += bl_pair_presented(&v->pair[i], &by_pair);
	item(v, bl_lang_say(v->story->lang, "pairs.presented",
			    BL_ARGS(BL_TEXT("what", what_is_presented(v, &in)),
				    BL_TEXT("from", bl_lang_date(v->story->lang, in.from)),
				    BL_NUMBER("did", (double)did), BL_NUMBER("of", (double)n),
				    BL_NUMBER("pairs", (double)pairs), BL_NUMBER("all", (double)v->n))));
}

static void say_referrals(const view *v)
{
	size_t none = count(v, refers_nowhere), one = count(v, refers_one_way);

	if (!bl_referrals_told(v->p))
		return;
	if (count(v, refers_unseen)) {
		item(v, bl_lang_say(v->story->lang, "pairs.referrals.hidden", NULL));
		return;
	}
	item(v, bl_lang_say(v->story->lang, "pairs.referrals",
			    BL_ARGS(BL_NUMBER("both", (double)(v->n - none - one)),
				    BL_NUMBER("one", (double)one), BL_NUMBER("none", (double)none),
				    BL_NUMBER("all", (double)v->n))));
	if (none && none < v->n)
		item(v, bl_lang_say(v->story->lang, "pairs.referrals.none",
				    BL_ARGS(BL_TEXT("list", list_of(v, refers_nowhere)))));
}

static void say_never(const view *v)
{
	size_t n = count(v, is_never);

	if (n)
		item(v,
		     bl_lang_say(v->story->lang, n < v->n ? "pairs.never" : "pairs.never.all",
				 BL_ARGS(BL_NUMBER("n", (double)n), BL_TEXT("list", list_of(v, is_never)))));
}

/* ---- The matrix -------------------------------------------------------------------------------------- */

enum { AS_USUAL, LONGER, MUCH_LONGER, TINTS };

static unsigned char tint_of(const bl_pair *pair)
{
	return pair->together.is == BL_BEAT_DORMANT ? MUCH_LONGER
	       : pair->together.is == BL_BEAT_WATCH ? LONGER
						    : AS_USUAL;
}

static void place_pair(const view *v, const size_t *at, const bl_pair *pair, bl_figure *cell,
		       unsigned char *tint)
{
	size_t a = at[pair->one], b = at[pair->other], n = v->n_partners;

	cell[a * n + b] = cell[b * n + a] = pair->together.is == BL_BEAT_NEVER
						    ? bl_figure_not_reported()
						    : bl_figure_amount(pair->together.since);
	tint[a * n + b] = tint[b * n + a] = tint_of(pair);
}

static const bl_chart_grid *grid_of(const view *v)
{
	size_t n = v->n_partners;
	bl_chart_grid *grid = bl_story_alloc(v->story, 1, sizeof *grid);
	bl_figure *cell = bl_story_alloc(v->story, n * n, sizeof *cell);
	unsigned char *tint = bl_story_alloc(v->story, n * n, 1);
	const char **name = bl_story_alloc(v->story, n, sizeof *name),
		   **said = bl_story_alloc(v->story, TINTS, sizeof *said);
	size_t *at = bl_story_alloc(v->story, v->story->facts->agreement->n_partners, sizeof *at);

	for (size_t i = 0; i < n; i++) {
		at[v->partner[i]] = i;
		name[i] = partner_name(v, v->partner[i]);
		cell[i * n + i] = bl_figure_not_applicable();
	}
	for (size_t i = 0; i < v->n; i++)
		place_pair(v, at, &v->pair[i], cell, tint);
	said[AS_USUAL] = bl_lang_say(v->story->lang, "pairs.tint.usual", NULL);
	said[LONGER] = bl_lang_say(v->story->lang, "pairs.tint.longer", NULL);
	said[MUCH_LONGER] = bl_lang_say(v->story->lang, "pairs.tint.much_longer", NULL);
	*grid = (bl_chart_grid){.n_rows = n,
				.n_columns = n,
				.row = name,
				.column = name,
				.at = cell,
				.same = true,
				.tint = tint,
				.tint_name = said,
				.n_tints = TINTS,
				.unknown = bl_lang_say(v->story->lang, "pairs.tint.never", NULL)};
	return grid;
}

static void add_matrix(const view *v)
{
	bl_chart_facts *facts = bl_story_facts_of_counts(v->story, v->story->facts->period, 0, NULL, 0);
	bl_exhibit figure = {.chart = bl_chart_find("matrix"), .facts = facts};

	facts->grid = grid_of(v);
	figure.title =
		bl_lang_say(v->story->lang, "pairs.matrix",
			    BL_ARGS(BL_TEXT("day", bl_lang_date(v->story->lang, bl_pairs_until(v->p)))));
	facts->alt = bl_lang_say(v->story->lang, "pairs.matrix.alt",
				 BL_ARGS(BL_NUMBER("n", (double)v->n),
					 BL_NUMBER("never", (double)count(v, is_never)),
					 BL_NUMBER("long", (double)count(v, is_dormant))));
	bl_put_exhibit(v->story, &figure);
}

/* Too few to be drawn: each by itself. */
static void list_pairs(const view *v)
{
	for (size_t i = 0; i < v->n; i++) {
		const bl_beat *b = &v->pair[i].together;

		if (b->is != BL_BEAT_NEVER)
			item(v,
			     bl_lang_say(v->story->lang, isnan(b->median) ? "pairs.last" : "pairs.last.usual",
					 BL_ARGS(BL_TEXT("pair", pair_name(v, &v->pair[i])),
						 BL_TEXT("day", bl_lang_date(v->story->lang, b->last)),
						 BL_NUMBER("usual", b->median))));
	}
}

/* ---- Of all ------------------------------------------------------------------------------------------- */

/* The place of a partner's sector: where the first one of it stands. */
static int sector_of(const bl_agreement *a, int partner)
{
	const char *sector = a->partners[partner].sector;

	for (int i = 0; i < partner; i++)
		if (!g_strcmp0(a->partners[i].sector, sector))
			return i;
	return partner;
}

static void sort_by_sector(const view *v)
{
	const bl_agreement *a = v->story->facts->agreement;

	/* Few are drawn; the others' order shows nowhere. */
	for (size_t i = 1; i < v->n_partners && v->n_partners <= DRAWN; i++)
		for (size_t k = i; k > 0 && sector_of(a, v->partner[k - 1]) > sector_of(a, v->partner[k]);
		     k--) {
			int other = v->partner[k];

			v->partner[k] = v->partner[k - 1];
			v->partner[k - 1] = other;
		}
}

static view view_of(bl_story *story, size_t most)
{
	const bl_agreement *a = story->facts->agreement;
	view v = {.story = story, .p = bl_story_partnership(story), .most = most};

	v.pair = bl_story_alloc(story, bl_pairs_most(a) + 1, sizeof *v.pair);
	v.partner = bl_story_alloc(story, a->n_partners + 1, sizeof *v.partner);
	v.n = bl_pairs_all(v.p, v.pair);
	v.n_partners = bl_partners_now(v.p, v.partner);
	sort_by_sector(&v);
	return v;
}

static void tell_all(const view *v)
{
	say_momentum(v);
	if (v->n_partners < BL_PAIRS_LEAST)
		list_pairs(v);
	else if (v->n_partners <= DRAWN)
		add_matrix(v);
	add_dormant(v);
	say_never(v);
	say_presented(v);
	add_owed(v);
	say_referrals(v);
}

/* A heading stands only over something. */
static void tell_acts(const view *v, const char *heading)
{
	bl_presenting in = bl_presenting_of(v->p, false);
	const bl_findings *f = v->story->facts->findings;
	size_t first = 0, again = 0;

	if (in.recurrence >= 0 && in.known) {
		bl_voice_presenters(&v->story->speaker, f, BL_OWES_FIRST, &first);
		bl_voice_presenters(&v->story->speaker, f, BL_OWES_AGAIN, &again);
		again = in.to <= v->story->facts->as_of + BL_SOON_DAYS ? again : 0;
	}
	if (!count(v, is_dormant) && !first && !again)
		return;
	bl_put_heading(v->story, 2, heading);
	add_dormant(v);
	add_owed(v);
}

/* ---- Section ---------------------------------------------------------------------------------------- */

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_partnership *p = bl_story_partnership(story);
	bool acts = bl__option_yes(opts, "acts", false), told = bl_pairs_told(p);
	const char *heading = bl_lang_say(lang, acts ? "section.pairs.acts" : "section.pairs", NULL);
	view v;

	/* Where rows were not kept one by one, nothing is known of what they hold. */
	if (!bl_disclosed_ties(facts->seen))
		return;
	if (facts->partner) {
		if (told)
			bl__own_pairs(story, opts);
		return;
	}
	if (acts && !told)
		return;
	if (!told || bl_pairs_until(p) == BL_DAY_NONE) {
		bl_put_heading(story, 2, heading);
		bl_put_callout(story, bl_lang_say(lang, "pairs.none.title", NULL),
			       bl_lang_say(lang, "pairs.none.text", NULL));
		return;
	}
	v = view_of(story, (size_t)bl__option_number(opts, "most", MOST));
	if (acts) {
		tell_acts(&v, heading);
		return;
	}
	bl_put_heading(story, 2, heading);
	tell_all(&v);
}

const bl_section bl__section_pairs = {
	.name = "pairs",
	.gloss = "who works with whom, how long ago, what was presented and referred",
	.options = options,
	.compose = compose,
};
