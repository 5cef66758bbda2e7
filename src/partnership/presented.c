/* Presentations of services: who owes one, and who has shown its own. */
#include "company.h"

#include <string.h>

static bool word_presents(const bl__company *c, uint32_t word)
{
	const char *asked = c->recurrence < 0 ? NULL : c->agreement->cadence[c->recurrence].what;
	bl_str text = bl_words_text(bl_ties_words(c->ties), word);

	if (asked && bl_same_name(text.s, asked))
		return true;
	return (!asked || bl__is_presentation(c->agreement, asked)) &&
	       bl_joint_of(c->agreement, text) == &bl_joint_presentation;
}

bool bl__presents(bl__company *c, size_t meeting)
{
	uint32_t word = c->meeting[meeting].type;
	int known = word ? GPOINTER_TO_INT(g_hash_table_lookup(c->presents, GUINT_TO_POINTER(word))) : 2;

	if (!known) {
		known = word_presents(c, word) ? 1 : 2;
		g_hash_table_insert(c->presents, GUINT_TO_POINTER(word), GINT_TO_POINTER(known));
	}
	return known == 1;
}

/* ---- In which days --------------------------------------------------------------------------- */

static bool any_presentation(const bl_partnership *p)
{
	bl__company c = bl__company_of(p);
	bool any = false;

	for (size_t i = 0; i < c.n && !any; i++)
		any = bl__presents(&c, i);
	bl__company_done(&c);
	return any;
}

bl_presenting bl_presenting_of(const bl_partnership *p, bool by_pair)
{
	bl_months year = bl_months_year_to(bl_period_of(bl_grain_month(), p->now));
	bl_presenting is = {-1, any_presentation(p), bl_period_first(year.first), p->now};
	int asked = bl__recurrence_of_presentations(p->agreement, by_pair);
	int window = asked < 0 ? bl__recurrence_of_presentations(p->agreement, !by_pair) : asked;

	is.recurrence = asked;
	if (window >= 0) {
		bl_period running = bl_period_of(p->agreement->cadence[window].every, p->now);

		is.from = bl_period_first(running);
		is.to = bl_period_last(running);
	}
	return is;
}

/* ---- By whom ----------------------------------------------------------------------------------- */

static void count_one(bl__company *c, size_t meeting, const bl_presenting *in, size_t *times, bl_day *last)
{
	const bl_meeting *m = &c->meeting[meeting];
	int lead = bl_ties_partner(c->ties, m->lead);
	size_t n = bl__present(c, meeting);

	for (size_t i = 0; i < n; i++) {
		int who = c->present[i];

		if (lead >= 0 && who != lead)
			continue;
		times[who] += m->day >= in->from && m->day <= in->to;
		last[who] = m->day;
	}
}

/* A period of the recurrence, or a year, has gone by since it is a partner of whom activities tell. */
static bool had_time(const bl__company *c, const bl_presenting *in, int partner)
{
	bl_day since = c->n ? c->meeting[0].day : c->p->now, joined = c->agreement->partners[partner].joined;

	return MAX(since, joined) + (in->to - in->from) <= c->p->now;
}

size_t bl_presented_all(const bl_partnership *p, const bl_presenting *in, bl_presented *out)
{
	bl__company c = bl__company_of(p);
	size_t n_partners = p->agreement->n_partners, n = 0;
	g_autofree size_t *times = g_new0(size_t, n_partners + 1);
	g_autofree bl_day *last = g_new(bl_day, n_partners + 1);

	for (size_t i = 0; i < n_partners; i++)
		last[i] = BL_DAY_NONE;
	for (size_t i = 0; i < c.n; i++)
		if (bl__presents(&c, i))
			count_one(&c, i, in, times, last);
	for (int i = 0; i < (int)n_partners; i++)
		if (bl__is_partner(p, i))
			out[n++] = (bl_presented){
				i, in->known ? bl_figure_amount((double)times[i]) : bl_figure_not_reported(),
				last[i], bl__newly_joined(p, i, BL_DAY_NONE), had_time(&c, in, i)};
	bl__company_done(&c);
	return n;
}

bool bl_presentation_owed(const bl_presented *one, bl_owes what)
{
	bool first = one->last == BL_DAY_NONE && one->had_time;

	return !one->is_new && one->times.state == BL_ZERO && first == (what == BL_OWES_FIRST);
}

bool bl_pair_presented(const bl_pair *pair, const bl_presenting *in)
{
	for (int k = 0; k < 2; k++)
		if (pair->presented[k] != BL_DAY_NONE && pair->presented[k] >= in->from &&
		    pair->presented[k] <= in->to)
			return true;
	return false;
}
