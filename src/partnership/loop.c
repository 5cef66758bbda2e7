/* Which rows are referrals, and what became of them. */
#include "loop.h"

#include <stdlib.h>
#include <string.h>

static const char kind[] = "exchanges";

/* Whether some source says it, and the rows that do may be seen. */
static bool says(const bl_partnership *p, const char *role)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);

	return ties && !bl_ties_hides(ties, BL_TIES_REFERRALS) && bl_ties_told(ties, kind, role);
}

bool bl_loop_dated(const bl_partnership *p)
{
	return says(p, "answered");
}

bool bl_loop_says_how(const bl_partnership *p)
{
	return says(p, "accepted");
}

bool bl_loop_hidden(const bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);

	return bl_ties_hides(ties, BL_TIES_REFERRALS) &&
	       (bl_ties_told(ties, kind, "answered") || bl_ties_told(ties, kind, "accepted"));
}

bool bl_loop_told(const bl_partnership *p)
{
	return bl_loop_dated(p) || bl_loop_says_how(p);
}

/* ---- Which rows ------------------------------------------------------------------------ */

/* Asked of every row: a handful of words is looked through, free words are looked up. */
bool bl__is_referral(const bl_partnership *p, uint32_t what)
{
	guint n = g_hash_table_size(p->referral);

	if (n > BL__FEW)
		return g_hash_table_contains(p->referral, GUINT_TO_POINTER(what));
	for (guint i = 0; i < n; i++)
		if (p->few[i] == what)
			return true;
	return false;
}

static void add_word(bl_partnership *p, uint32_t what)
{
	guint n = g_hash_table_size(p->referral);

	if (g_hash_table_add(p->referral, GUINT_TO_POINTER(what)) && n < BL__FEW)
		p->few[n] = what;
}

void bl__loop_find(bl_partnership *p)
{
	const bl_ties *ties = bl_disclosed_ties(p->given);
	size_t n = 0;
	const uint32_t *word = ties ? bl_ties_referrals(ties, &n) : NULL;

	p->referral = g_hash_table_new(NULL, NULL);
	for (size_t i = 0; i < n; i++)
		add_word(p, word[i]);
	if (!ties || !bl_loop_told(p))
		return;
	p->year = bl_months_year_to(bl_period_of(bl_grain_month(), p->now));
}

/* ---- One after the other ---------------------------------------------------------------- */

static const bl_handing *row_at(const bl__referrals *r, size_t i)
{
	return &r->row[r->place ? r->place[i] : i];
}

static uint32_t word_of(const bl_partnership *p, int partner)
{
	return partner < 0 ? 0 : p->word[partner];
}

static bl__referrals between(const bl_partnership *p, bl_route route, bl_day first, bl_day last)
{
	bl__referrals r = {.p = p,
			   .ties = bl_disclosed_ties(p->given),
			   .route = route,
			   .from = word_of(p, route.from),
			   .to = word_of(p, route.to)};
	size_t n = 0;

	if (!r.ties || !bl_loop_told(p))
		return r;
	r.row = bl_ties_handings(r.ties, &n);
	if (route.from >= 0 || route.to >= 0)
		r.place = bl_ties_handings_of(r.ties, route.from >= 0 ? route.from : route.to, &n);
	r.at = bl__handings_before(r.row, r.place, n, first);
	r.n = bl__handings_before(r.row, r.place, n, MIN(last, p->now) + 1);
	return r;
}

bl__referrals bl__referrals_in(const bl_partnership *p, bl_route route, bl_months m)
{
	return between(p, route, bl_period_first(m.first),
		       bl_period_last(bl_period_add(m.first, (int32_t)m.n - 1)));
}

bl__referrals bl__referrals_all(const bl_partnership *p, bl_route route)
{
	return between(p, route, BL_DAY_NONE, p->now);
}

static bool is_wanted(const bl__referrals *r, const bl_handing *h)
{
	return (r->route.from < 0 || h->from == r->from) && (r->route.to < 0 || h->to == r->to) &&
	       bl__is_referral(r->p, h->what);
}

const bl_handing *bl__referral_next(bl__referrals *r)
{
	while (r->at < r->n) {
		const bl_handing *h = row_at(r, r->at++);

		if (is_wanted(r, h))
			return h;
	}
	return NULL;
}

static bl_reply answer_of_word(bl__referrals *r, uint32_t word)
{
	size_t at = word % BL__REPLIES_KEPT;

	if (r->answer[at].word != word) {
		r->answer[at].word = word;
		r->answer[at].reply = bl_reply_of(bl_words_text(r->p->words, word));
	}
	return r->answer[at].reply;
}

bl_reply bl__referral_answer(bl__referrals *r, const bl_handing *h)
{
	bl_reply said = h->accepted ? answer_of_word(r, h->accepted) : BL_REPLY_AWAITED;

	if (h->answered == BL_DAY_NONE)
		return said;
	if (h->answered > r->p->now)
		return BL_REPLY_AWAITED;
	return said == BL_REPLY_AWAITED ? BL_REPLY_OTHER : said;
}

bool bl__referral_waits(bl__referrals *r, const bl_handing *h)
{
	return bl__referral_answer(r, h) == BL_REPLY_AWAITED;
}

/* ---- What became of them ---------------------------------------------------------------- */

static void add_answer(bl_answers *to, bl_reply answer)
{
	to->sent++;
	to->accepted += answer == BL_REPLY_YES;
	to->refused += answer == BL_REPLY_NO;
	to->other += answer == BL_REPLY_OTHER;
	to->waiting += answer == BL_REPLY_AWAITED;
}

bl_answers bl_loop_answers(const bl_partnership *p, bl_route route, bl_months months)
{
	bl__referrals r = bl__referrals_in(p, route, months);
	bl_answers all = {0};

	for (const bl_handing *h; (h = bl__referral_next(&r));)
		add_answer(&all, bl__referral_answer(&r, h));
	return all;
}

bool bl_loop_provisional(const bl_partnership *p, bl_months months)
{
	int rows = bl_ledger_own(p->ledger, &bl_own_exchanges_by_giver);

	if (rows < 0)
		rows = bl_ledger_own(p->ledger, &bl_own_exchanges_by_receiver);
	return rows >= 0 && bl_disclosed_provisional(p->seen, rows, months.first, months.n);
}

void bl_loop_partners(const bl_partnership *p, bl_months months, bl_answers *sent, bl_answers *received)
{
	bl__referrals r = bl__referrals_in(p, BL_ANY_ROUTE, months);
	size_t n = p->agreement->n_partners;

	if (n) {
		memset(sent, 0, n * sizeof *sent);
		memset(received, 0, n * sizeof *received);
	}
	for (const bl_handing *h; (h = bl__referral_next(&r));) {
		int from = bl_ties_partner(r.ties, h->from), to = bl_ties_partner(r.ties, h->to);
		bl_reply answer = bl__referral_answer(&r, h);

		if (from >= 0)
			add_answer(&sent[from], answer);
		if (to >= 0)
			add_answer(&received[to], answer);
	}
}

static int by_route(const void *a, const void *b)
{
	const bl_route *x = &((const bl_loop_pair *)a)->route, *y = &((const bl_loop_pair *)b)->route;

	return x->from != y->from ? x->from - y->from : x->to - y->to;
}

bl_loop_pair *bl_loop_pairs(const bl_partnership *p, bl_months months, size_t *n)
{
	bl__referrals r = bl__referrals_in(p, BL_ANY_ROUTE, months);
	GArray *all = g_array_new(FALSE, TRUE, sizeof(bl_loop_pair));
	g_autoptr(GHashTable) at = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);

	for (const bl_handing *h; (h = bl__referral_next(&r));) {
		bl_route route = {bl_ties_partner(r.ties, h->from), bl_ties_partner(r.ties, h->to)};
		gint64 key = (gint64)((uint64_t)h->from << 32 | h->to);
		guint place = GPOINTER_TO_UINT(g_hash_table_lookup(at, &key));

		if (route.from < 0 || route.to < 0)
			continue;
		if (!place) {
			g_array_append_val(all, ((bl_loop_pair){.route = route}));
			place = all->len;
			g_hash_table_insert(at, g_memdup2(&key, sizeof key), GUINT_TO_POINTER(place));
		}
		add_answer(&g_array_index(all, bl_loop_pair, place - 1).answers, bl__referral_answer(&r, h));
	}
	g_array_sort(all, by_route);
	*n = all->len;
	return (bl_loop_pair *)(void *)g_array_free(all, FALSE);
}
