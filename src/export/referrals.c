/* export referrals: what became of those sent in the last month and in the twelve that end
 * with it: all, of each partner, of every two; why some were refused; what waits too long. */
#include "export.h"

#include "bilan/loop.h"

static const char *const columns[] = {
	"from",  "to",      "first",       "last",      "provisional",   "sent",    "accepted",  "refused",
	"other", "waiting", "undated",     "backwards", "answered",      "open",    "no_median", "median",
	"low",   "high",    "nine_tenths", "reason",    "overdue_after", "overdue", NULL};

typedef struct {
	bl_export_job *job;
	const bl_partnership *p;
	bl_months months;
} stretch;

static const char *id_of(const stretch *s, int partner)
{
	return partner < 0 ? NULL : bl_run_agreement(s->job->run)->partners[partner].id;
}

/* Outside, a route is told to whom it begins or ends with, as reports do. */
static bool may_have(const stretch *s, bl_route route)
{
	int reader = s->job->reader.partner;

	return !bl_reader_is_outside(s->job->reader) || (route.from < 0 && route.to < 0) ||
	       (reader >= 0 && (route.from == reader || route.to == reader));
}

static void put_nothing(bl_records *out, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bl_records_text(out, NULL);
}

static void put_head(const stretch *s, bl_route route)
{
	bl_records *out = s->job->out;

	bl_records_text(out, id_of(s, route.from));
	bl_records_text(out, id_of(s, route.to));
	bl_records_day(out, bl_period_first(s->months.first));
	bl_records_day(out, bl_period_last(bl_period_add(s->months.first, (int32_t)s->months.n - 1)));
	bl_records_text(out, bl_loop_provisional(s->p, s->months) ? "yes" : NULL);
}

static void put_answers(const stretch *s, bl_answers a)
{
	bl_records *out = s->job->out;

	bl_records_number(out, (double)a.sent);
	if (!bl_loop_says_how(s->p)) {
		put_nothing(out, 2);
		bl_records_number(out, (double)a.other);
	} else {
		bl_records_number(out, (double)a.accepted);
		bl_records_number(out, (double)a.refused);
		bl_records_number(out, (double)a.other);
	}
	bl_records_number(out, (double)a.waiting);
}

static void put_wait(const stretch *s, bl_route route)
{
	bl_records *out = s->job->out;
	bl_wait w = bl_loop_wait(s->p, route, s->months);

	if (!bl_loop_dated(s->p)) {
		put_nothing(out, 4);
	} else {
		bl_records_number(out, (double)w.undated);
		bl_records_number(out, (double)w.backwards);
		bl_records_number(out, (double)w.answered);
		bl_records_number(out, (double)w.open);
	}
	bl_records_text(out, w.why);
	bl_records_number(out, w.median);
	bl_records_number(out, w.low);
	bl_records_number(out, w.high);
	bl_records_number(out, w.most);
}

static void put_route(const stretch *s, bl_route route, bl_answers answers)
{
	if (!may_have(s, route))
		return;
	put_head(s, route);
	put_answers(s, answers);
	put_wait(s, route);
	put_nothing(s->job->out, 3);
}

static void put_reason(const stretch *s, const char *reason, size_t n)
{
	if (!n)
		return;
	put_head(s, BL_ANY_ROUTE);
	put_nothing(s->job->out, 2);
	bl_records_number(s->job->out, (double)n);
	put_nothing(s->job->out, 11);
	bl_records_text(s->job->out, reason);
	put_nothing(s->job->out, 2);
}

static void put_reasons(const stretch *s)
{
	bl_refusals r = bl_loop_refusals(s->p, BL_ANY_ROUTE, s->months);

	for (size_t i = 0; i < r.n; i++)
		put_reason(s, bl_words_text(bl_run_words(s->job->run), r.named[i].reason).s, r.named[i].n);
	put_reason(s, "(others)", r.others);
	if (bl_ties_told(bl_disclosed_ties(bl_partnership_seen(s->p)), "exchanges", "reason"))
		put_reason(s, "(none)", r.unsaid);
	g_free(r.named);
}

static void put_partners(const stretch *s)
{
	size_t n = bl_run_agreement(s->job->run)->n_partners;
	g_autofree bl_answers *sent = g_new0(bl_answers, n + 1), *received = g_new0(bl_answers, n + 1);

	bl_loop_partners(s->p, s->months, sent, received);
	for (size_t i = 0; i < n; i++) {
		if (sent[i].sent)
			put_route(s, (bl_route){(int)i, -1}, sent[i]);
		if (received[i].sent)
			put_route(s, (bl_route){-1, (int)i}, received[i]);
	}
}

/* Of two alone how many days is seldom to be said: it is left to those who count by themselves. */
static void put_pairs(const stretch *s)
{
	size_t n;
	g_autofree bl_loop_pair *pair = bl_loop_pairs(s->p, s->months, &n);

	for (size_t i = 0; i < n; i++) {
		if (!may_have(s, pair[i].route))
			continue;
		put_head(s, pair[i].route);
		put_answers(s, pair[i].answers);
		put_nothing(s->job->out, 12);
	}
}

static void put_overdue(const stretch *s)
{
	bl_too_long how = bl_loop_too_long(s->p, s->months);
	g_autofree bl_overdue *at = g_new0(bl_overdue, bl_run_agreement(s->job->run)->n_partners + 1);
	size_t n = how.n ? bl_loop_overdue(s->p, BL_ANY_ROUTE, how, at) : 0;

	for (size_t i = 0; i < n; i++) {
		if (!may_have(s, (bl_route){-1, at[i].to}))
			continue;
		bl_records_text(s->job->out, NULL);
		bl_records_text(s->job->out, id_of(s, at[i].to));
		put_nothing(s->job->out, 18);
		bl_records_number(s->job->out, how.after);
		bl_records_number(s->job->out, (double)at[i].n);
	}
}

static void put_stretch(const stretch *s)
{
	put_route(s, BL_ANY_ROUTE, bl_loop_answers(s->p, BL_ANY_ROUTE, s->months));
	put_reasons(s);
	put_partners(s);
	put_pairs(s);
}

static void put(bl_export_job *j)
{
	const bl_partnership *p = bl_findings_partnership(j->findings);
	bl_period month = bl_period_of(bl_grain_month(), bl_partnership_now(p));
	stretch s = {j, p, bl_months_in(month)}, year = {j, p, bl_months_year_to(month)};

	if (!bl_loop_told(p))
		return;
	put_stretch(&s);
	put_stretch(&year);
	put_overdue(&year);
}

const bl_export_subject bl__export_referrals = {
	.name = "referrals", .columns = columns, .put = put, .method = "waits"};
