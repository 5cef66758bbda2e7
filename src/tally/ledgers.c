/* One reading of all sources, and a ledger for each of its windows. */
#include "tally.h"

#include <glib.h>

struct bl_ledgers {
	const bl_agreement *agreement;
	bl_words *words;
	bl_intake *intake; /* NULL once everything is read */
	bl_taken *taken;   /* NULL before */
	bl_window window[BL_WINDOWS_MAX];
	bl_ledger *ledger[BL_WINDOWS_MAX];
	size_t n;
	bl_ties *ties;     /* of the first window */
	GPtrArray *wishes; /* [source] of GArray of bl_wish: the reader borrows them */
};

static bl_status bind_ledgers(bl_ledgers *l, bl_problems *problems)
{
	bl_status status = BL_OK;

	for (size_t w = 0; w < l->n && status == BL_OK; w++) {
		status = bl_ledger_new(l->agreement, &l->ledger[w], problems);
		if (status != BL_OK)
			break;
		bl_ledger_attach(l->ledger[w], l->words);
		l->ledger[w]->as_of = l->window[w].as_of;
	}
	if (status == BL_OK)
		l->ledger[0]->ties = l->ties;
	return status;
}

static void free_wishes(gpointer wishes)
{
	g_array_unref(wishes);
}

/* All ledgers of one agreement wish for the same; the ties' wishes stand after theirs. */
static void add_wishes(const bl_ledgers *l, size_t s, GArray *out)
{
	size_t n, n_more;
	const bl_wish *wish = bl_ledger_wishes(l->ledger[0], (int)s, &n),
		      *more = bl_ties_wishes(l->ties, (int)s, wish, n, &n_more);

	g_array_append_vals(out, wish, (guint)n);
	g_array_append_vals(out, more, (guint)n_more);
}

static bl_status bind_intake(bl_ledgers *l, bl_problems *problems)
{
	size_t n = l->agreement->n_sources;
	g_autofree const bl_wish **wishes = g_new0(const bl_wish *, n + 1);
	g_autofree size_t *n_wishes = g_new0(size_t, n + 1);

	for (size_t s = 0; l->ledger[0] && s < n; s++) {
		GArray *all = g_array_new(FALSE, FALSE, sizeof(bl_wish));

		g_ptr_array_add(l->wishes, all);
		add_wishes(l, s, all);
		wishes[s] = (const void *)all->data;
		n_wishes[s] = all->len;
	}
	return bl_intake_new(l->agreement, l->words, wishes, n_wishes, &l->intake, problems);
}

bl_status bl_ledgers_new(const bl_agreement *agreement, const bl_window *windows, size_t n, bl_ledgers **out,
			 bl_problems *problems)
{
	bl_ledgers *l = g_new0(bl_ledgers, 1);
	bl_status ledgers, intake, joints;

	g_assert(n && n <= BL_WINDOWS_MAX);
	l->agreement = agreement;
	l->words = bl_words_new();
	l->ties = bl_ties_new(agreement);
	l->wishes = g_ptr_array_new_with_free_func(free_wishes);
	for (l->n = 0; l->n < n; l->n++)
		l->window[l->n] = windows[l->n];
	ledgers = bind_ledgers(l, problems);
	intake = bind_intake(l, problems);
	joints = bl_joints_bind(agreement, problems);
	if (ledgers == BL_OK && intake == BL_OK && joints == BL_OK) {
		*out = l;
		return BL_OK;
	}
	bl_ledgers_free(l);
	return ledgers != BL_OK ? ledgers : intake != BL_OK ? intake : joints;
}

void bl_ledgers_free(bl_ledgers *l)
{
	if (!l)
		return;
	for (size_t w = 0; w < l->n; w++)
		bl_ledger_free(l->ledger[w]);
	bl_intake_free(l->intake);
	bl_taken_free(l->taken);
	g_ptr_array_unref(l->wishes);
	bl_ties_free(l->ties);
	bl_words_free(l->words);
	g_free(l);
}

void bl_ledgers_today(bl_ledgers *l, bl_day today)
{
	bl_intake_today(l->intake, today);
}

static void add(void *self, int source, const bl_batch *batch)
{
	bl_ledgers *l = self;

	bl_ties_add(l->ties, source, batch);
	for (size_t w = 0; w < l->n; w++)
		bl_ledger_add_window(l->ledger[w], source, batch, w);
}

bl_status bl_ledgers_read(bl_ledgers *l, const bl_reject_watch *rejects, const bl_progress_watch *progress,
			  bl_problems *problems)
{
	bl_status worst = BL_OK;

	bl_intake_watch_rejects(l->intake, rejects);
	bl_intake_watch_progress(l->intake, progress);
	bl_intake_known(l->intake, l->window, l->n);
	for (size_t s = 0; s < l->agreement->n_sources; s++) {
		bl_status status = bl_intake_read(l->intake, (int)s, add, l, problems);

		worst = MAX(worst, status);
	}
	l->taken = bl_intake_end(l->intake);
	l->intake = NULL;
	bl_ties_close(l->ties, l->words);
	for (size_t w = 0; w < l->n; w++)
		bl_ledger_close(l->ledger[w]);
	return worst;
}

const bl_ledger *bl_ledgers_at(const bl_ledgers *l, size_t w)
{
	return w < l->n ? l->ledger[w] : NULL;
}

const bl_ledger *bl_ledgers_of(const bl_ledgers *l, bl_window window)
{
	for (size_t w = 0; w < l->n; w++)
		if (l->window[w].after == window.after && l->window[w].as_of == window.as_of)
			return l->ledger[w];
	return NULL;
}

const bl_taken *bl_ledgers_taken(const bl_ledgers *l)
{
	return l->taken;
}

const bl_words *bl_ledgers_words(const bl_ledgers *l)
{
	return l->words;
}
