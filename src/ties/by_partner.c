/* Rows by the partners they name: found once, by whichever thread asks first. */
#include "ties.h"

/* Who was there, meeting after meeting. */
static void find_members(const bl_ties *t, bl__by_partner *by)
{
	size_t n;
	const bl_meeting *m = bl_ties_meetings(t, &n);
	g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(int));
	g_autofree int *who = g_new(int, t->agreement->n_partners + 1);

	by->from = g_new(size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		size_t k = bl_ties_partners(t, m[i].lead, m[i].with, who);

		by->from[i] = all->len;
		g_array_append_vals(all, who, (guint)k);
	}
	by->from[n] = all->len;
	by->who = (int *)(void *)g_array_free(g_steal_pointer(&all), FALSE);
}

/* Those a row is listed under, and how many. */
typedef size_t owners_of(const bl_ties *t, const bl__by_partner *by, size_t row, int out[2], const int **all);

static size_t of_meeting(const bl_ties *t, const bl__by_partner *by, size_t row, int out[2], const int **all)
{
	(void)t;
	(void)out;
	*all = by->who + by->from[row];
	return by->from[row + 1] - by->from[row];
}

static size_t of_handing(const bl_ties *t, const bl__by_partner *by, size_t row, int out[2], const int **all)
{
	size_t n, k = 0;
	const bl_handing *h = &bl_ties_handings(t, &n)[row];
	int from = bl_ties_partner(t, h->from), to = bl_ties_partner(t, h->to);

	(void)by;
	*all = out;
	if (from >= 0)
		out[k++] = from;
	if (to >= 0 && to != from)
		out[k++] = to;
	return k;
}

/* Counted, then filled: a row stands in each of its owners' lists, in the order of rows. */
static void list_rows(const bl_ties *t, const bl__by_partner *by, size_t n_rows, owners_of *owners,
		      bl__listed *out)
{
	size_t n = t->agreement->n_partners;
	g_autofree size_t *next = g_new0(size_t, n + 1);
	const int *all;
	int two[2];

	out->from = g_new0(size_t, n + 1);
	for (size_t i = 0; i < n_rows; i++)
		for (size_t k = owners(t, by, i, two, &all); k-- > 0;)
			out->from[all[k] + 1]++;
	for (size_t p = 0; p < n; p++) {
		out->from[p + 1] += out->from[p];
		next[p] = out->from[p];
	}
	out->index = g_new(uint32_t, out->from[n] + 1);
	for (size_t i = 0; i < n_rows; i++)
		for (size_t k = owners(t, by, i, two, &all); k-- > 0;)
			out->index[next[all[k]]++] = (uint32_t)i;
}

static const bl__by_partner *by_partner(const bl_ties *t)
{
	bl__by_partner *by;
	size_t n;

	if (!g_once_init_enter(t->by))
		return *t->by;
	by = g_new0(bl__by_partner, 1);
	find_members(t, by);
	bl_ties_meetings(t, &n);
	list_rows(t, by, n, of_meeting, &by->meetings);
	bl_ties_handings(t, &n);
	list_rows(t, by, n, of_handing, &by->handings);
	g_once_init_leave(t->by, by);
	return by;
}

const int *bl_ties_met(const bl_ties *t, size_t meeting, size_t *n)
{
	const bl__by_partner *by = by_partner(t);

	*n = by->from[meeting + 1] - by->from[meeting];
	return by->who + by->from[meeting];
}

static const uint32_t *listed(const bl__listed *all, int partner, size_t *n)
{
	*n = all->from[partner + 1] - all->from[partner];
	return all->index + all->from[partner];
}

const uint32_t *bl_ties_meetings_of(const bl_ties *t, int partner, size_t *n)
{
	return listed(&by_partner(t)->meetings, partner, n);
}

const uint32_t *bl_ties_handings_of(const bl_ties *t, int partner, size_t *n)
{
	return listed(&by_partner(t)->handings, partner, n);
}
