/* Needs: what was asked for and answered, what was left, who offers what.  In a
 * partner's own report: what is asked for where it offers something. */
#include "needs.h"

#include <math.h>

static const bl_option options[] = {BL__NUMBER("most", 0, 100), BL__NO_MORE};

#define MOST_NEEDS 8
#define MOST_NAMES 3 /* as are read in a cell */

/* ---- Words ---------------------------------------------------------------------------- */

/* "écoute (Ouest, femmes)" */
static const char *need_words(const bl__needs *v, const bl_need *n)
{
	const char *where = n->territory ? bl__needs_clean(v, n->territory) : NULL,
		   *whom = n->clientele ? bl__needs_clean(v, n->clientele) : NULL,
		   *what = n->service ? bl__needs_clean(v, n->service)
				      : bl__needs_say(v, "needs.unsaid", NULL);

	if (!where && !whom)
		return what;
	if (where && whom)
		where = bl_arena_print(v->story->arena, "%s, %s", where, whom);
	return bl_arena_print(v->story->arena, "%s (%s)", what, where ? where : whom);
}

static const char *figure_words(const bl__needs *v, bl_figure f)
{
	return bl_voice_plain_figure(&v->story->speaker, f);
}

/* The share answered, and where it lies. */
static const char *share_words(const bl__needs *v, const bl_demand *d)
{
	bl_lang *lang = v->story->lang;
	bl_style style = {.indicator = -1, .share = true};
	const char *share = bl_voice_figure(&v->story->speaker, &style, d->share);

	if (!bl_figure_known(d->share) || isnan(d->low))
		return share;
	return bl__needs_say(v, "needs.share",
			     BL_ARGS(BL_TEXT("share", share),
				     BL_TEXT("low", bl_lang_percent(lang, d->low, 0)),
				     BL_TEXT("high", bl_lang_percent(lang, d->high, 0))));
}

/* ---- All together ------------------------------------------------------------------------ */

static void add_total(const bl__needs *v, bl_table *t, bl_months months, const char *name)
{
	bl_demand d = bl_needs_total(v->p, months);
	bl_table_cell *cell = bl_table_add_row(v->story, t);

	cell[0] = (bl_table_cell){.text = name, .strong = true};
	cell[1].text = figure_words(v, d.asked);
	cell[2].text = figure_words(v, d.served);
	cell[3].text = figure_words(v, d.unanswered);
	cell[4].text = share_words(v, &d);
}

/* "July to September 2026"; twelve months are called so. */
static const char *months_words(const bl__needs *v, bl_months m)
{
	if (m.n == v->reported.n && m.first.index == v->reported.first.index)
		return bl_lang_period(v->story->lang, v->story->facts->period);
	return bl__needs_say(v, "needs.twelve",
			     BL_ARGS(BL_TEXT("months", bl__months_words(&v->story->speaker, m))));
}

static const char *since_words(const bl__needs *v)
{
	return bl__needs_say(v, "needs.since",
			     BL_ARGS(BL_TEXT("month", bl_lang_period(v->story->lang, v->since.first))));
}

static void add_totals(const bl__needs *v)
{
	bl_table_column column[] = {
		{.head = bl__needs_say(v, "column.period", NULL), .wraps = true},
		{.head = bl__needs_say(v, "column.asked", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, "column.answered", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, "column.unanswered", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, "column.share_answered", NULL), .align = BL_RIGHT}};
	bl_table *t = bl_table_new(v->story, column, G_N_ELEMENTS(column));

	t->fill = true;
	if (v->reported.n < v->year.n)
		add_total(v, t, v->reported, months_words(v, v->reported));
	add_total(v, t, v->year, months_words(v, v->year));
	add_total(v, t, v->since, since_words(v));
	bl_put_table(v->story, t);
}

/* "… Of 13 of them the answer is not known." */
static const char *with_open(const bl__needs *v, const bl_demand *d, const char *message)
{
	double open = d->asked.value - d->served.value - d->unanswered.value;

	return open > 0 ? bl__needs_say(v, "needs.message.open",
					BL_ARGS(BL_TEXT("message", message), BL_NUMBER("n", open)))
			: message;
}

/* "From July to September 2026, 287 requests: 207 were answered, 80 were not."  NULL: nothing is known. */
static const char *message(const bl__needs *v)
{
	const bl_facts *facts = v->story->facts;
	bl_demand d = bl_needs_total(v->p, v->reported);
	const char *when = bl_voice_in_period_first(&v->story->speaker, facts->period);

	if (!d.rows)
		return bl__needs_say(v, "needs.none_in_period", BL_ARGS(BL_TEXT("in_period", when)));
	if (!bl_figure_known(d.asked))
		return NULL;
	if (!bl_figure_known(d.unanswered))
		return bl__needs_say(v, "needs.message.asked",
				     BL_ARGS(BL_TEXT("in_period", when), BL_NUMBER("asked", d.asked.value)));
	return with_open(v, &d,
			 bl__needs_say(v, "needs.message",
				       BL_ARGS(BL_TEXT("in_period", when), BL_NUMBER("asked", d.asked.value),
					       BL_NUMBER("served", d.served.value),
					       BL_NUMBER("left", d.unanswered.value))));
}

/* What the figures leave out, and what they take for something. */
static void add_caveats(const bl__needs *v)
{
	bl_demand d = bl_needs_total(v->p, v->since);
	const char *note[3];
	size_t n = 0;

	if (d.unsaid)
		note[n++] = bl__needs_say(v, "needs.note.unsaid", BL_ARGS(BL_NUMBER("n", (double)d.unsaid)));
	if (d.open)
		note[n++] = bl__needs_say(v, "needs.note.open", BL_ARGS(BL_NUMBER("n", (double)d.open)));
	if (d.beyond)
		note[n++] = bl__needs_say(v, "needs.note.beyond", BL_ARGS(BL_NUMBER("n", (double)d.beyond)));
	if (n)
		bl_put_para_as(v->story, bl_voice_notes(&v->story->speaker, note, n), BL_TONE_NOTE);
}

/* ---- One need after another --------------------------------------------------------------- */

static const char *nobody_words(const bl__needs *v, const bl_need *n)
{
	return bl__needs_say(v, "needs.nobody", BL_ARGS(BL_NUMBER("n", (double)n->n_elsewhere)));
}

static const char *load_words(const bl__needs *v, const bl_need *n)
{
	return bl__needs_say(v, n->shared ? "needs.shared" : "needs.spare",
			     BL_ARGS(BL_TEXT("room", bl_lang_number(v->story->lang, n->room, 0)),
				     BL_TEXT("asked", figure_words(v, n->demand.asked))));
}

static const char *look_words(const bl__needs *v, const bl_need *n)
{
	const char *part[3];
	size_t k = 0;

	if (n->nobody)
		part[k++] = nobody_words(v, n);
	if (n->unmet)
		part[k++] = bl__needs_say(v, "needs.unmet", NULL);
	if (n->shared || n->spare)
		part[k++] = load_words(v, n);
	if (!k)
		return bl__needs_say(v, "figure.none", NULL);
	for (size_t i = 1; i < k; i++)
		part[0] = bl__needs_say(v, "needs.both",
					BL_ARGS(BL_TEXT("one", part[0]), BL_TEXT("other", part[i])));
	return part[0];
}

static bool matters(const bl_need *n)
{
	return bl_need_is_gap(n) || n->shared || n->spare;
}

static bl_table_cell *add_need(const bl__needs *v, bl_table *t, const bl_need *n)
{
	bl_table_cell *cell = bl_table_add_row(v->story, t);

	cell[0] = (bl_table_cell){.text = need_words(v, n), .strong = true};
	cell[1].text = figure_words(v, n->demand.asked);
	cell[2].text = figure_words(v, n->demand.unanswered);
	cell[3].text = share_words(v, &n->demand);
	return cell + 4;
}

static bl_table *table_of_needs(const bl__needs *v, bool of_partner)
{
	bl_table_column column[] = {
		{.head = bl__needs_say(v, "column.need", NULL), .wraps = true},
		{.head = bl__needs_say(v, "column.asked", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, "column.unanswered", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, "column.share_answered", NULL), .align = BL_RIGHT},
		{.head = bl__needs_say(v, of_partner ? "column.others_offer" : "column.who_offers", NULL),
		 .align = of_partner ? BL_RIGHT : BL_LEFT,
		 .wraps = true},
		{.head = bl__needs_say(v, "column.to_look_at", NULL), .wraps = true}};
	bl_table *t = bl_table_new(v->story, column, G_N_ELEMENTS(column) - of_partner);

	t->fill = true;
	t->dense = true;
	return t;
}

/* Where nobody said what it offers, that nobody does is not known. */
static const char *who_words(const bl__needs *v, const bl_need *n)
{
	return bl_coverage_declaring(v->c) ? bl__needs_names(v, n->offering, n->n_offering, MOST_NAMES)
					   : bl__needs_say(v, "figure.not_reported", NULL);
}

/* What matters before the rest, `most` in all. */
static void add_needs(const bl__needs *v)
{
	size_t n, shown = 0;
	const bl_need *all = bl_coverage_needs(v->c, &n);
	bl_table *t = table_of_needs(v, false);

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < n && shown < v->most; i++)
			if (matters(&all[i]) == !pass) {
				bl_table_cell *cell = add_need(v, t, &all[i]);

				cell[0].text = who_words(v, &all[i]);
				cell[1].text = look_words(v, &all[i]);
				shown++;
			}
	if (!t->n)
		return;
	bl_put_heading(
		v->story, 3,
		bl__needs_say(v, "needs.one_by_one", BL_ARGS(BL_TEXT("months", months_words(v, v->shown)))));
	bl_put_table(v->story, t);
	if (n > shown)
		bl_put_para_as(v->story,
			       bl__needs_say(v, "needs.more", BL_ARGS(BL_NUMBER("n", (double)(n - shown)))),
			       BL_TONE_NOTE);
}

/* How many of the needs asked for often enough are gaps. */
static void add_gaps(const bl__needs *v)
{
	size_t n, gaps = 0, judged = 0;
	const bl_need *all = bl_coverage_needs(v->c, &n);

	for (size_t i = 0; i < n; i++) {
		gaps += bl_need_is_gap(&all[i]);
		judged += bl_figure_known(all[i].demand.asked) &&
			  all[i].demand.asked.value >= bl_coverage_least(v->c);
	}
	if (judged)
		bl_put_para(
			v->story,
			bl__needs_say(v, "needs.gaps",
				      BL_ARGS(BL_NUMBER("n", (double)gaps), BL_NUMBER("all", (double)judged),
					      BL_NUMBER("least", (double)bl_coverage_least(v->c)))));
}

/* ---- Of one partner ------------------------------------------------------------------------ */

static bool is_offered_by(const bl_need *n, int partner)
{
	for (size_t i = 0; i < n->n_offering; i++)
		if (n->offering[i] == partner)
			return true;
	return false;
}

static bool has_declared(const bl__needs *v, int partner)
{
	size_t n;
	const bl_offered *all = bl_coverage_offers(v->c, &n);

	for (size_t i = 0; i < n; i++)
		if (all[i].partner == partner)
			return true;
	return false;
}

static void add_of_partner(const bl__needs *v, int partner)
{
	size_t n;
	const bl_need *all = bl_coverage_needs(v->c, &n);
	bl_table *t = table_of_needs(v, true);

	for (size_t i = 0; i < n && t->n < v->most; i++)
		if (is_offered_by(&all[i], partner))
			add_need(v, t, &all[i])->text =
				bl_lang_number(v->story->lang, (double)all[i].n_offering - 1, 0);
	if (!t->n && !has_declared(v, partner)) {
		bl_put_para(v->story, bl__needs_say(v, "needs.partner.undeclared", NULL));
		return;
	}
	if (!t->n) {
		bl_put_para(v->story, bl__needs_say(v, "needs.partner.none",
						    BL_ARGS(BL_TEXT("months", months_words(v, v->shown)))));
		return;
	}
	bl_put_para_as(
		v->story,
		bl__needs_say(v, "needs.partner.text", BL_ARGS(BL_TEXT("months", months_words(v, v->shown)))),
		BL_TONE_SOFT);
	bl_put_table(v->story, t);
}

/* ---- The section --------------------------------------------------------------------------- */

/* "Unanswered: 297 of 1,196 in twelve months, 782 of 3,103 since June 2024."  NULL: not known. */
static const char *longer(const bl__needs *v)
{
	bl_demand year = bl_needs_total(v->p, v->year), since = bl_needs_total(v->p, v->since);

	if (!bl_figure_known(since.unanswered) || !bl_figure_known(year.unanswered))
		return NULL;
	return bl__needs_say(
		v, "needs.brief",
		BL_ARGS(BL_TEXT("left", figure_words(v, year.unanswered)),
			BL_TEXT("of", bl_lang_number(v->story->lang, year.share.denominator, 0)),
			BL_TEXT("twelve", months_words(v, v->year)),
			BL_TEXT("all_left", figure_words(v, since.unanswered)),
			BL_TEXT("all_of", bl_lang_number(v->story->lang, since.share.denominator, 0)),
			BL_TEXT("since", since_words(v))));
}

/* All together, in a few lines. */
static void add_brief(const bl__needs *v)
{
	const char *first = message(v), *second = longer(v);

	if (first && second)
		first = bl_arena_print(v->story->arena, "%s %s", first, second);
	if (first || second)
		bl_put_para(v->story, first ? first : second);
}

static void add_all(const bl__needs *v)
{
	const char *first = message(v);

	if (!v->most) {
		add_brief(v);
		return;
	}
	if (first)
		bl_put_para(v->story, first);
	add_totals(v);
	add_caveats(v);
	add_gaps(v);
	add_needs(v);
	bl__needs_offers(v);
}

/* Who offers what is no secret. */
static void add_hidden(const bl__needs *v)
{
	bl__say_counted(v->story, "needs");
	bl_put_para(v->story, bl__needs_say(v, "needs.hidden", NULL));
	if (v->most)
		bl__needs_offers(v);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	bl__needs v = {.story = story,
		       .p = bl_story_partnership(story),
		       .reported = bl__months_reported(story),
		       .year = bl__months_of_year(story),
		       .most = (size_t)bl__option_number(opts, "most", MOST_NEEDS)};
	int partner = facts->partner ? bl_story_partner(story) : -1;

	if (!bl_needs_kept(facts->agreement)) /* nobody writes down what is asked for: nothing to tell */
		return;
	if (bl_needs_hidden(v.p) && !v.most &&
	    partner < 0) /* in short there is nothing to say; the method says why */
		return;
	v.since = bl_needs_span(v.p);
	v.shown = bl_needs_total(v.p, v.reported).rows ? v.reported : v.year;
	v.c = bl_coverage_new(v.p, v.shown);
	if (partner >= 0 && !bl_coverage_declaring(v.c)) { /* nobody says what it offers */
		bl_coverage_free(v.c);
		return;
	}
	if (bl_needs_hidden(v.p) && partner >= 0) { /* one line, without a heading */
		bl_put_para_as(story, bl__needs_say(&v, "needs.hidden", NULL), BL_TONE_NOTE);
		bl_coverage_free(v.c);
		return;
	}
	bl_put_heading(story, 2,
		       bl_lang_say(lang, partner < 0 ? "section.needs" : "needs.partner.title", NULL));
	if (bl_needs_hidden(v.p))
		add_hidden(&v);
	else if (!v.since.n)
		bl_put_callout(story, bl_lang_say(lang, "needs.none.title", NULL),
			       bl_lang_say(lang, "needs.none.text", NULL));
	else if (partner < 0)
		add_all(&v);
	else
		add_of_partner(&v, partner);
	bl_coverage_free(v.c);
}

const bl_section bl__section_needs = {
	.name = "needs",
	.gloss = "what was asked for and answered, what nobody offers, who offers what",
	.options = options,
	.compose = compose,
};
