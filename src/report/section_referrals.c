/* Referrals: what became of them, how long answers take, and what waits for too long.
 * Who is to answer is told to the coordinator, and to a partner of itself; the others
 * see how many wait. */
#include "report.h"

#include "bilan/loop.h"

#include <math.h>
#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__YES_NO("if_waiting"), BL__NO_MORE};

#define MOST_ROWS    12
#define MOST_REASONS 5

static const char *count(bl_story *story, size_t n)
{
	return bl_lang_number(story->lang, (double)n, 0);
}

static const char *say(bl_story *story, const char *key)
{
	return bl_lang_say(story->lang, key, NULL);
}

/* ---- What became of them ----------------------------------------------------------------- */

typedef struct {
	bl_table *table;
	bool how, other; /* whether answers are told apart, and some are neither */
} ledger;

/* `head` of what the rows are, `number` of how many they are. */
static ledger ledger_new(bl_story *story, const char *head, const char *number, bool other)
{
	ledger l = {.how = bl_loop_says_how(bl_story_partnership(story)), .other = other};
	bl_table_column column[6] = {{.head = head, .wraps = true}};
	size_t n = 1;

	column[n++] = (bl_table_column){.head = say(story, number), .align = BL_RIGHT};
	if (l.how) {
		column[n++] = (bl_table_column){.head = say(story, "referrals.accepted"), .align = BL_RIGHT};
		column[n++] = (bl_table_column){.head = say(story, "referrals.refused"), .align = BL_RIGHT};
	}
	if (l.other || !l.how)
		column[n++] = (bl_table_column){
			.head = say(story, l.how ? "referrals.other" : "referrals.answered"),
			.align = BL_RIGHT};
	column[n++] = (bl_table_column){.head = say(story, "referrals.waiting"), .align = BL_RIGHT};
	l.table = bl_table_new(story, column, n);
	l.table->fill = true;
	return l;
}

static void ledger_add(bl_story *story, ledger *l, const char *what, bl_answers a)
{
	bl_table_cell *cell = bl_table_add_row(story, l->table);
	size_t n = 1;

	cell[0] = (bl_table_cell){.text = what, .strong = true};
	cell[n++].text = count(story, a.sent);
	if (l->how) {
		cell[n++].text = count(story, a.accepted);
		cell[n++].text = count(story, a.refused);
	}
	if (l->other || !l->how)
		cell[n++].text = count(story, a.other);
	cell[n].text = count(story, a.waiting);
}

static const char *stretch_words(bl_story *story, bl_months m, const char *key)
{
	return bl_lang_say(story->lang, key,
			   BL_ARGS(BL_TEXT("months", bl__months_words(&story->speaker, m))));
}

static void add_stretches(bl_story *story, bl_months now, bl_months year)
{
	const bl_partnership *p = bl_story_partnership(story);
	bl_answers of_now = bl_loop_answers(p, BL_ANY_ROUTE, now),
		   of_year = bl_loop_answers(p, BL_ANY_ROUTE, year);
	ledger l = ledger_new(story, say(story, "column.period"), "referrals.sent", of_year.other > 0);

	if (now.n != year.n)
		ledger_add(story, &l, bl_lang_period_short(story->lang, story->facts->period), of_now);
	ledger_add(story, &l, stretch_words(story, year, "referrals.twelve"), of_year);
	bl_put_table(story, l.table);
}

static void add_own(bl_story *story, int partner, bl_months now, bl_months year)
{
	const bl_partnership *p = bl_story_partnership(story);
	const bl_route sent = {partner, -1}, received = {-1, partner};
	const char *period = bl_lang_period_short(story->lang, story->facts->period);
	bl_answers of[] = {bl_loop_answers(p, sent, now), bl_loop_answers(p, sent, year),
			   bl_loop_answers(p, received, now), bl_loop_answers(p, received, year)};
	ledger l = ledger_new(story, say(story, "column.period"), "referrals.number",
			      of[1].other || of[3].other);
	static const char *const keys[] = {"referrals.own.sent", "referrals.own.sent_year",
					   "referrals.own.received", "referrals.own.received_year"};

	for (size_t i = 0; i < G_N_ELEMENTS(of); i++)
		if (i % 2 || now.n != year.n)
			ledger_add(story, &l,
				   bl_lang_say(story->lang, keys[i], BL_ARGS(BL_TEXT("period", period))),
				   of[i]);
	bl_put_table(story, l.table);
}

/* ---- How long, and why not ---------------------------------------------------------------- */

static const char *days(bl_story *story, double n)
{
	return bl_lang_number(story->lang, n, fabs(n - round(n)) > 0.01);
}

static const char *median_words(bl_story *story, const bl_wait *w)
{
	bool whole = !isnan(w->low) && !isnan(w->high);

	if (isnan(w->median))
		return say(story, "referrals.not_half");
	return bl_lang_say(story->lang, whole ? "referrals.median" : "referrals.median_alone",
			   BL_ARGS(BL_TEXT("days", days(story, w->median)),
				   BL_TEXT("low", whole ? days(story, w->low) : ""),
				   BL_TEXT("high", whole ? days(story, w->high) : "")));
}

static void say_wait(bl_story *story, bl_route route, bl_months year)
{
	bl_wait w = bl_loop_wait(bl_story_partnership(story), route, year);
	const char *note[3] = {NULL, NULL, NULL};

	if (w.why) {
		bl_put_para(story, say(story, bl_arena_print(story->arena, "referrals.why.%s", w.why)));
		return;
	}
	note[0] = median_words(story, &w);
	if (!isnan(w.most))
		note[1] = bl_lang_say(story->lang, "referrals.nine_tenths",
				      BL_ARGS(BL_TEXT("days", days(story, w.most))));
	if (w.undated + w.backwards)
		note[2] = bl_lang_say(story->lang, "referrals.left_out",
				      BL_ARGS(BL_NUMBER("n", (double)w.undated),
					      BL_NUMBER("backwards", (double)w.backwards)));
	bl_put_para(story, bl_voice_notes(&story->speaker, note, G_N_ELEMENTS(note)));
}

static const char *reason_words(bl_story *story, const char *reason, size_t n)
{
	return bl_lang_say(story->lang, "referrals.reason",
			   BL_ARGS(BL_TEXT("reason", reason), BL_TEXT("n", count(story, n))));
}

static void say_reasons(bl_story *story, bl_route route, bl_months year)
{
	bl_refusals r = bl_loop_refusals(bl_story_partnership(story), route, year);
	const char *said[MOST_REASONS + 2];
	size_t n = 0, others = r.others;

	for (size_t i = 0; i < r.n; i++) {
		if (i < MOST_REASONS)
			said[n++] = reason_words(story, bl_voice_word(&story->speaker, r.named[i].reason),
						 r.named[i].n);
		else
			others += r.named[i].n;
	}
	if (others && (n || r.others != others))
		said[n++] = reason_words(story, say(story, "referrals.reason_others"), others);
	if (r.unsaid && n)
		said[n++] = reason_words(story, say(story, "referrals.reason_none"), r.unsaid);
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, "referrals.reasons",
					       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, said, n)))));
	g_free(r.named);
}

/* ---- Waiting too long ------------------------------------------------------------------------ */

static const char *age_words(bl_story *story, size_t age)
{
	return bl_lang_say(story->lang,
			   !age                ? "referrals.age.first"
			   : age + 1 < BL_AGES ? "referrals.age.between"
					       : "referrals.age.last",
			   BL_ARGS(BL_NUMBER("from", bl_age_from[age]), BL_NUMBER("to", bl_age_to[age])));
}

/* The first age that what waits for longer than `after` days may have. */
static size_t first_age(double after)
{
	size_t a = 0;

	while (a + 1 < BL_AGES && after >= bl_age_to[a])
		a++;
	return a;
}

static void add_overdue_row(bl_story *story, bl_table *t, const char *what, const bl_overdue *o)
{
	bl_table_cell *cell = bl_table_add_row(story, t);
	size_t first = BL_AGES + 2 - t->n_columns;

	cell[0] = (bl_table_cell){.text = what, .strong = true};
	cell[1].text = count(story, o->n);
	for (size_t a = first; a < BL_AGES; a++)
		cell[a - first + 2].text = count(story, o->at[a]);
}

static bl_table *overdue_table(bl_story *story, const char *head, size_t first)
{
	bl_table_column column[BL_AGES + 2] = {{.head = head, .wraps = true}};
	bl_table *t;

	column[1] = (bl_table_column){.head = say(story, "column.total"), .align = BL_RIGHT};
	for (size_t a = first; a < BL_AGES; a++)
		column[a - first + 2] = (bl_table_column){.head = age_words(story, a), .align = BL_RIGHT};
	t = bl_table_new(story, column, BL_AGES + 2 - first);
	t->fill = true;
	return t;
}

static bl_overdue all_of(const bl_overdue *at, size_t n)
{
	bl_overdue all = {.to = -1};

	for (size_t i = 0; i < n; i++) {
		all.n += at[i].n;
		for (size_t a = 0; a < BL_AGES; a++)
			all.at[a] += at[i].at[a];
	}
	return all;
}

/* By who is to answer. */
static void add_overdue(bl_story *story, const bl_overdue *at, size_t n, size_t most, double after)
{
	bl_table *t = overdue_table(story, say(story, "referrals.to_answer"), first_age(after));
	bl_overdue rest = all_of(at + MIN(n, most), n - MIN(n, most));

	for (size_t i = 0; i < MIN(n, most); i++)
		add_overdue_row(story, t,
				at[i].to < 0 ? say(story, "referrals.others")
					     : bl_voice_partner(&story->speaker, at[i].to),
				&at[i]);
	if (n > most)
		add_overdue_row(story, t, say(story, "referrals.rest"), &rest);
	bl_put_table(story, t);
}

/* "4 for 31 to 90 days and 16 for 91 to 365 days". */
static const char *ages_words(bl_story *story, const bl_overdue *all)
{
	const char *said[BL_AGES];
	size_t n = 0;

	for (size_t a = 0; a < BL_AGES; a++)
		if (all->at[a])
			said[n++] = bl_lang_say(story->lang, "referrals.aged",
						BL_ARGS(BL_TEXT("age", age_words(story, a)),
							BL_TEXT("n", count(story, all->at[a]))));
	return bl_lang_list(story->lang, said, n);
}

static void say_overdue(bl_story *story, bl_route route, bl_too_long how, size_t most)
{
	const bl_agreement *a = story->facts->agreement;
	bool each = !strcmp(story->facts->audience, "coordinator") && !story->facts->partner;
	bl_overdue *at = bl_story_alloc(story, a->n_partners + 1, sizeof *at), all;
	size_t n = how.n ? bl_loop_overdue(bl_story_partnership(story), route, how, at) : 0;

	all = all_of(at, n);
	if (!n)
		return;
	bl_put_para(story,
		    bl_lang_say(story->lang, route.to >= 0 ? "referrals.overdue_own" : "referrals.overdue",
				BL_ARGS(BL_NUMBER("n", (double)all.n),
					BL_TEXT("days", days(story, floor(how.after))),
					BL_TEXT("why", how.by_longest ? "longest" : "nine_tenths"),
					BL_TEXT("ages", ages_words(story, &all)))));
	if (!each)
		return;
	add_overdue(story, at, n, most, how.after);
}

/* ---- By partner -------------------------------------------------------------------------------- */

static void add_partners(bl_story *story, bl_months year, size_t most)
{
	const bl_agreement *a = story->facts->agreement;
	bl_answers *sent = bl_story_alloc(story, a->n_partners + 1, sizeof *sent),
		   *received = bl_story_alloc(story, a->n_partners + 1, sizeof *received);
	ledger l = ledger_new(story, say(story, "referrals.received_by"), "referrals.number", false);
	size_t left = 0, shown = 0;

	bl_loop_partners(bl_story_partnership(story), year, sent, received);
	for (size_t i = 0; i < a->n_partners; i++) {
		if (!received[i].sent)
			continue;
		if (shown++ < most)
			ledger_add(story, &l, bl_voice_partner(&story->speaker, (int)i), received[i]);
		else
			left++;
	}
	bl_put_table(story, l.table);
	if (left)
		bl_put_para_as(
			story,
			bl_lang_say(story->lang, "referrals.more", BL_ARGS(BL_NUMBER("n", (double)left))),
			BL_TONE_NOTE);
}

/* ---- Section ------------------------------------------------------------------------------------- */

static void compose_all(bl_story *story, bl_months year, bl_too_long how, const bl_yaml *opts)
{
	size_t most = (size_t)bl__option_number(opts, "most", MOST_ROWS);
	bool waiting = bl__option_yes(opts, "if_waiting", false);

	bl_put_heading(story, 2, say(story, "section.referrals"));
	if (!waiting) {
		bl_put_para_as(story, stretch_words(story, year, "referrals.subtitle"), BL_TONE_SOFT);
		add_stretches(story, bl__months_reported(story), year);
		say_wait(story, BL_ANY_ROUTE, year);
		say_reasons(story, BL_ANY_ROUTE, year);
		add_partners(story, year, most);
	}
	say_overdue(story, BL_ANY_ROUTE, how, most);
}

static void compose_own(bl_story *story, bl_months year, bl_too_long how, const bl_yaml *opts)
{
	int partner = bl_story_partner(story);
	const bl_route to = {-1, partner};

	bl_put_heading(story, 2, say(story, "section.referrals.one"));
	add_own(story, partner, bl__months_reported(story), year);
	if (bl_loop_answers(bl_story_partnership(story), to, year).sent)
		say_wait(story, to, year);
	say_overdue(story, to, how, (size_t)bl__option_number(opts, "most", MOST_ROWS));
}

/* A partner that sees nothing of them reads one line, under what it gave and received. */
static void compose_hidden(bl_story *story)
{
	if (story->facts->partner) {
		bl_put_para_as(story, say(story, "referrals.hidden"), BL_TONE_NOTE);
		return;
	}
	bl_put_heading(story, 2, say(story, "section.referrals"));
	bl__say_counted(story, "exchanges");
	bl_put_para(story, say(story, "referrals.hidden"));
}

/* Where nobody writes down what becomes of referrals, or there was none, nothing is said. */
static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_partnership *p = bl_story_partnership(story);
	bl_months year = bl__months_of_year(story);
	bl_too_long how;
	bl_route from = {facts->partner ? bl_story_partner(story) : -1, -1}, to = {-1, from.from};

	(void)lang;
	if (bl_loop_hidden(p) && !bl__option_yes(opts, "if_waiting", false)) {
		compose_hidden(story);
		return;
	}
	if (!bl_loop_told(p) || !facts->agreement->n_partners)
		return;
	how = bl_loop_too_long(p, year);
	if (bl__option_yes(opts, "if_waiting", false)
		    ? !how.n
		    : !bl_loop_answers(p, from, year).sent && !bl_loop_answers(p, to, year).sent)
		return;
	(facts->partner ? compose_own : compose_all)(story, year, how, opts);
	bl__months_note(story, &bl_own_exchanges_by_giver, year);
}

const bl_section bl__section_referrals = {
	.name = "referrals",
	.gloss = "what became of referrals, and what waits for an answer for too long",
	.options = options,
	.compose = compose,
};
