/* Partners as a network: who was with whom, and who handed what on to whom. */
#include "network.h"
#include "partnership.h"

static const bl_ties *ties_of(const bl_partnership *p)
{
	return bl_disclosed_ties(p->seen);
}

static bl_day last_day(const bl_partnership *p, bl_months months)
{
	return MIN(p->now, bl_period_last(bl_period_add(months.first, (int32_t)months.n - 1)));
}

size_t bl_network_members(const bl_partnership *p, bl_months months, int *out)
{
	size_t n = 0;

	for (size_t i = 0; i < p->agreement->n_partners; i++)
		if (bl_partner_belonged(&p->agreement->partners[i], bl_period_first(months.first),
					last_day(p, months)))
			out[n++] = (int)i;
	return n;
}

/* ---- Together --------------------------------------------------------------------------- */

int *bl__network_nodes(const bl_partnership *p, const int *member, size_t n)
{
	int *node = g_new(int, p->agreement->n_partners + 1);

	for (size_t i = 0; i < p->agreement->n_partners; i++)
		node[i] = -1;
	for (size_t i = 0; i < n; i++)
		node[member[i]] = (int)i;
	return node;
}

typedef struct {
	const bl_partnership *p;
	const int *node;
	size_t n;
	bl_day day;     /* … for which `most` holds */
	size_t most;    /* partners of an activity that ties them */
	int *who;       /* room for all partners */
	bl_day *last;   /* [a * n + b], a < b: the day they were together last */
	uint32_t *days; /* … and on how many they were */
} meeting_days;

size_t bl__network_half(const bl_partnership *p, bl_day day)
{
	size_t n = 0;

	for (size_t i = 0; i < p->agreement->n_partners; i++)
		n += bl_partner_belonged(&p->agreement->partners[i], day, day);
	return n / 2;
}

static void add_pair(meeting_days *m, int a, int b)
{
	size_t at = (size_t)MIN(a, b) * m->n + (size_t)MAX(a, b);

	if (m->days[at] && m->last[at] == m->day)
		return;
	m->last[at] = m->day;
	m->days[at]++;
}

size_t bl__network_met(const bl_partnership *p, const bl_meeting *meeting, const int *node, int *who)
{
	size_t n = bl_ties_partners(ties_of(p), meeting->lead, meeting->with, who), kept = 0;

	for (size_t i = 0; i < n; i++)
		if (node[who[i]] >= 0)
			who[kept++] = node[who[i]];
	return kept;
}

static void add_meeting(meeting_days *m, const bl_meeting *meeting)
{
	size_t n = bl__network_met(m->p, meeting, m->node, m->who);

	if (meeting->day != m->day) {
		m->day = meeting->day;
		m->most = bl__network_half(m->p, m->day);
	}
	if (n > m->most)
		return;
	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			add_pair(m, m->who[i], m->who[k]);
}

const bl_meeting *bl__network_meetings(const bl_partnership *p, bl_months months, size_t *n)
{
	size_t all = 0, from = 0, to;
	const bl_ties *ties = ties_of(p);
	const bl_meeting *row = ties ? bl_ties_meetings(ties, &all) : NULL;

	while (from < all && row[from].day < bl_period_first(months.first))
		from++;
	for (to = from; to < all && row[to].day <= last_day(p, months);)
		to++;
	*n = to - from;
	return row ? row + from : NULL;
}

static bl_network *network_of_days(const meeting_days *m)
{
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));

	for (uint32_t a = 0; a < m->n; a++)
		for (uint32_t b = a + 1; b < m->n; b++) {
			bl_tie t = {a, b, m->days[a * m->n + b]};

			if (t.weight > 0)
				g_array_append_val(tie, t);
		}
	return bl_network_new(m->n, BL_EDGES, (const bl_tie *)tie->data, tie->len);
}

bl_network *bl_network_together(const bl_partnership *p, bl_months months, const int *member, size_t n)
{
	g_autofree int *node = bl__network_nodes(p, member, n),
		       *who = g_new(int, p->agreement->n_partners + 1);
	g_autofree bl_day *last = g_new0(bl_day, n * n + 1);
	g_autofree uint32_t *days = g_new0(uint32_t, n *n + 1);
	meeting_days m = {p, node, n, BL_DAY_NONE, 0, who, last, days};
	size_t n_rows;
	const bl_meeting *row = bl__network_meetings(p, months, &n_rows);

	for (size_t i = 0; i < n_rows; i++)
		add_meeting(&m, &row[i]);
	return network_of_days(&m);
}

/* ---- Handed on ---------------------------------------------------------------------------- */

static double amount_of(const bl_partnership *p, const bl_handing *h)
{
	if (!bl_exchange_measured(p, h->what))
		return 1;
	return h->quantity == BL_QTY_MISSING ? 0 : bl_qty_double(h->quantity);
}

bl_network *bl_network_handed(const bl_partnership *p, bl_months months, const int *member, size_t n,
			      uint32_t what)
{
	g_autofree int *node = bl__network_nodes(p, member, n);
	g_autoptr(GArray) tie = g_array_new(FALSE, FALSE, sizeof(bl_tie));
	const bl_ties *ties = ties_of(p);
	size_t all = 0;
	const bl_handing *row = ties ? bl_ties_handings(ties, &all) : NULL;

	for (size_t i = 0; i < all && row[i].day <= last_day(p, months); i++) {
		int from = bl_ties_partner(ties, row[i].from), to = bl_ties_partner(ties, row[i].to);
		bl_tie t;

		if (row[i].day < bl_period_first(months.first) || row[i].what != what || from < 0 || to < 0 ||
		    node[from] < 0 || node[to] < 0)
			continue;
		t = (bl_tie){(uint32_t)node[from], (uint32_t)node[to], amount_of(p, &row[i])};
		g_array_append_val(tie, t);
	}
	return bl_network_new(n, BL_ARCS, (const bl_tie *)tie->data, tie->len);
}
