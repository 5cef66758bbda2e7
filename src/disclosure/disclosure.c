/* Figures as a reader may see them: through the pattern of its ledger, and as of a day. */
#include "held.h"
#include "pattern.h"

#include <math.h>
#include <string.h>

struct bl_disclosure {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	bl_reader reader;
	bl__pattern *pattern; /* NULL: everything is shown */
	bl__pattern *
		latest; /* of the ledger that holds all that is known, where this is another one; else NULL */
	bl_day now;     /* BL_DAY_NONE: as of no day, nothing is provisional */
	bl_owed *owed;
	size_t n_owed;
};

/* ---- Making ------------------------------------------------------------------------------- */

static bl_disclosure *through(const bl_agreement *agreement, const bl_ledger *ledger, bl_reader reader,
			      bl__pattern *pattern)
{
	bl_disclosure *d = g_new0(bl_disclosure, 1);

	*d = (bl_disclosure){.agreement = agreement,
			     .ledger = ledger,
			     .reader = reader,
			     .pattern = pattern,
			     .now = BL_DAY_NONE};
	return d;
}

static bool protects(const bl_agreement *agreement, bl_reader reader)
{
	return bl_reader_is_outside(reader) && agreement->disclosure.threshold > 0;
}

bl_disclosure *bl_disclosure_new(const bl_agreement *agreement, const bl_ledger *ledger, bl_reader reader,
				 const bl_discretion *also)
{
	bool any = also || protects(agreement, reader);

	return through(agreement, ledger, reader,
		       any ? bl__pattern_new(agreement, ledger, also, reader, NULL, 0) : NULL);
}

void bl_disclosure_free(bl_disclosure *d)
{
	if (!d)
		return;
	bl__pattern_unref(d->pattern);
	bl__pattern_unref(d->latest);
	g_free(d->owed);
	g_free(d);
}

/* ---- For each reader ------------------------------------------------------------------------ */

typedef struct {
	const bl_ledger *ledger;
	bl__pattern *pattern;
} made;

struct bl_disclosures {
	const bl_agreement *agreement;
	GPtrArray *all; /* of bl_disclosure */
	GArray *made; /* of made: one pattern for everybody outside; the first ledger holds all that is known
		       */
	GArray *earlier; /* of bl_shown_earlier */
	const bl_ledger *latest;
};

static void free_one(gpointer d)
{
	bl_disclosure_free(d);
}

static void free_made(gpointer item)
{
	bl__pattern_unref(((made *)item)->pattern);
}

bl_disclosures *bl_disclosures_new(const bl_agreement *agreement)
{
	bl_disclosures *all = g_new(bl_disclosures, 1);

	*all = (bl_disclosures){agreement, g_ptr_array_new_with_free_func(free_one),
				g_array_new(FALSE, FALSE, sizeof(made)),
				g_array_new(FALSE, FALSE, sizeof(bl_shown_earlier)), NULL};
	g_array_set_clear_func(all->made, free_made);
	return all;
}

void bl_disclosures_free(bl_disclosures *all)
{
	if (!all)
		return;
	g_ptr_array_unref(all->all);
	g_array_unref(all->made);
	g_array_unref(all->earlier);
	g_free(all);
}

void bl_disclosures_before(bl_disclosures *all, const bl_shown_earlier *shown, size_t n)
{
	if (n)
		g_array_append_vals(all->earlier, shown, (guint)n);
}

const bl_shown_earlier *bl_disclosures_earlier(const bl_disclosures *all, size_t *n)
{
	*n = all->earlier->len;
	return (const bl_shown_earlier *)all->earlier->data;
}

static bl__pattern *pattern_of(bl_disclosures *all, const bl_ledger *ledger)
{
	made new = {.ledger = ledger};

	for (guint i = 0; i < all->made->len; i++)
		if (g_array_index(all->made, made, i).ledger == ledger)
			return g_array_index(all->made, made, i).pattern;
	new.pattern = bl__pattern_new(all->agreement, ledger, NULL, (bl_reader){"funder", -1},
				      (const bl_shown_earlier *)all->earlier->data,
				      ledger == all->latest ? all->earlier->len : 0);
	g_array_append_val(all->made, new);
	return new.pattern;
}

static bl_disclosure *make(bl_disclosures *all, const bl_ledger *ledger, bl_reader reader)
{
	bl_disclosure *d = through(all->agreement, ledger, reader, NULL);

	if (!protects(all->agreement, reader))
		return d;
	d->pattern = bl__pattern_ref(pattern_of(all, ledger));
	if (ledger != all->latest)
		d->latest = bl__pattern_ref(pattern_of(all, all->latest));
	return d;
}

const bl_disclosure *bl_disclosures_for(bl_disclosures *all, const bl_ledger *ledger, bl_reader reader)
{
	bl_disclosure *new;

	if (!all->latest)
		all->latest = ledger;
	for (guint i = 0; i < all->all->len; i++) {
		const bl_disclosure *d = all->all->pdata[i];

		if (d->ledger == ledger && bl_reader_equal(d->reader, reader))
			return d;
	}
	new = make(all, ledger, reader);
	g_ptr_array_add(all->all, new);
	return new;
}

bl_status bl_disclosures_gate(bl_disclosures *all, const bl_ledger *ledger, bl_problems *problems)
{
	if (!all->latest)
		all->latest = ledger;
	return all->agreement->disclosure.threshold ? bl__pattern_audit(pattern_of(all, ledger), problems)
						    : BL_OK;
}

const bl_shown_earlier *bl_disclosures_public(const bl_disclosures *all, size_t *n)
{
	*n = 0;
	return all->made->len ? bl__pattern_public(g_array_index(all->made, made, 0).pattern, n) : NULL;
}

/* ---- Asking ------------------------------------------------------------------------------------ */

bool bl_disclosure_alike(const bl_disclosure *a, const bl_disclosure *b)
{
	return a == b || (a->ledger == b->ledger && a->now == b->now && !a->n_owed && !b->n_owed &&
			  !a->pattern && !b->pattern);
}

bool bl_disclosure_guards(const bl_disclosure *d)
{
	return d->pattern != NULL;
}

bl_disclosure *bl_disclosure_common(const bl_disclosure *d)
{
	bl_disclosure *common;

	if (!d->pattern || d->reader.partner < 0)
		return NULL;
	common = bl_disclosure_as_of(d, d->now, d->owed, d->n_owed);
	common->reader.partner = -1;
	return common;
}

bool bl_disclosure_akin(const bl_disclosure *a, const bl_disclosure *b)
{
	return a->ledger == b->ledger && a->now == b->now && !a->n_owed && !b->n_owed && a->pattern &&
	       a->pattern == b->pattern && a->latest == b->latest && a->reader.partner >= 0 &&
	       b->reader.partner >= 0;
}

bl_reader bl_disclosure_reader(const bl_disclosure *d)
{
	return d->reader;
}

const bl_ledger *bl_disclosure_ledger(const bl_disclosure *d)
{
	return d->ledger;
}

const bl_hidden_cell *bl_disclosure_hidden(const bl_disclosure *d, size_t *n)
{
	*n = 0;
	return d->pattern ? bl__pattern_hidden(d->pattern, n) : NULL;
}

bl_grain bl_disclosure_grain(const bl_disclosure *d, int indicator, size_t split)
{
	return d->pattern ? bl__pattern_grain(d->pattern, indicator, (int32_t)split)
			  : bl__every(d->agreement, indicator);
}

/* ---- As of a day ---------------------------------------------------------------------- */

bl_disclosure *bl_disclosure_as_of(const bl_disclosure *d, bl_day now, const bl_owed *owed, size_t n_owed)
{
	bl_disclosure *as_of = g_new(bl_disclosure, 1);

	*as_of = *d;
	as_of->pattern = d->pattern ? bl__pattern_ref(d->pattern) : NULL;
	as_of->latest = d->latest ? bl__pattern_ref(d->latest) : NULL;
	as_of->now = now;
	as_of->owed = g_memdup2(owed, n_owed * sizeof *owed);
	as_of->n_owed = n_owed;
	return as_of;
}

static bool is_owed(const bl_disclosure *d, int indicator, bl_day first, bl_day last)
{
	for (size_t i = 0; i < d->n_owed; i++) {
		bl_day end = bl_period_last(d->owed[i].month);

		if (end >= first && end <= last && bl_ledger_feeds(d->ledger, indicator, d->owed[i].source))
			return true;
	}
	return false;
}

static bool is_waited_for(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	bl_day last = bl_period_last(bl_period_add(first, (int32_t)n - 1));

	return last > d->now || is_owed(d, indicator, bl_period_first(first), last);
}

bool bl_disclosed_provisional(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{

	if (d->now == BL_DAY_NONE || !n)
		return false;
	return is_waited_for(d, indicator, first, n) ||
	       bl_ledger_total(d->ledger, indicator, first, n).provisional;
}

static bl__stretch months_of(bl_period p, size_t n)
{
	bl__stretch s = bl__months_in(p);

	s.n *= (int32_t)n;
	return s;
}

bool bl_disclosed_pending(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	return n && d->pattern && bl__pattern_pending(d->pattern, indicator, months_of(first, n));
}

/* ---- Showing -------------------------------------------------------------------------- */

/* What lacks something (bl_ledger_figures), or is still waited for. */
static bool is_provisional(const bl_disclosure *d, int indicator, bl_period first, size_t n, bl_figure figure)
{
	return d->now != BL_DAY_NONE && (figure.provisional || is_waited_for(d, indicator, first, n));
}

static bl_figure own_figure(const bl_disclosure *d, const bl_cell *of, bl_figure f)
{
	const bl_split_value value = {of->indicator, (size_t)MAX(of->split, 0), of->word};

	switch (bl__own_shows(d->agreement, d->ledger, &value, of->split < 0)) {
	case BL__OWN_HIDDEN:
		return f.state == BL_VALUE ? bl_figure_hidden() : f;
	case BL__OWN_PRESENT:
		return f.state == BL_VALUE ? bl_figure_value(1) : f;
	default:
		return f;
	}
}

/* What was shown before stands. */
static bl_figure as_before(bl_figure f, double off)
{
	double was = f.value + off;

	return bl_figure_pending(isnan(f.denominator) ? bl_figure_amount(was) : bl_figure_value(was));
}

/* The figure of n months from `when`, as it was counted, as it may be seen. */
static bl_figure seen(const bl_disclosure *d, const bl_cell *of, bl__stretch when, bl_figure f)
{
	double off = 0, none;
	bl__shown shown;

	if (!d->pattern || bl__is_own(d->ledger, of, d->reader.partner) ||
	    (!bl_figure_known(f) && f.state != BL_HIDDEN))
		return f;
	if ((size_t)of->indicator >= d->agreement->n_indicators && d->agreement->disclosure.threshold)
		f = own_figure(d, of, f);
	shown = bl__pattern_shows(d->pattern, of, when, &off);
	if (d->latest)
		shown = MIN(shown, bl__pattern_shows(d->latest, of, when, &none));
	if (shown == BL__IS_HIDDEN)
		return bl_figure_hidden();
	return shown == BL__IS_PENDING ? as_before(f, off)
				       : bl__pattern_rounded(d->pattern, of->indicator, f);
}

/* The n figures of as many periods from p. */
static void show(const bl_disclosure *d, const bl_cell *of, size_t n, bl_figure *out)
{
	for (size_t i = 0; i < n; i++) {
		bl_period p = bl_period_add(of->month, (int32_t)i);
		bool provisional = is_provisional(d, of->indicator, p, 1, out[i]);

		out[i] = seen(d, of, months_of(p, 1), out[i]);
		out[i].provisional = provisional;
	}
}

void bl_disclosed_figures(const bl_disclosure *d, int indicator, bl_period p, size_t n, bl_figure *out)
{
	bl_ledger_figures(d->ledger, indicator, p, n, out);
	show(d, &(bl_cell){.indicator = indicator, .split = -1, .month = p}, n, out);
}

bl_figure bl_disclosed_total(const bl_disclosure *d, int indicator, bl_period first, size_t n)
{
	bl_figure total = bl_ledger_total(d->ledger, indicator, first, n);
	bool provisional = n && is_provisional(d, indicator, first, n, total);

	if (n)
		total = seen(d, &(bl_cell){.indicator = indicator, .split = -1, .month = first},
			     months_of(first, n), total);
	total.provisional = provisional;
	return total;
}

void bl_disclosed_split_figures(const bl_disclosure *d, bl_split_value of, bl_period p, size_t n,
				bl_figure *out)
{
	bl_ledger_split_figures(d->ledger, of, p, n, out);
	show(d, &(bl_cell){of.indicator, (int)of.k, of.word, p}, n, out);
}

const uint32_t *bl_disclosed_split_words(const bl_disclosure *d, int indicator, size_t k, size_t *n)
{
	return d->pattern ? bl_ledger_split_names(d->ledger, indicator, k, n)
			  : bl_ledger_split_words(d->ledger, indicator, k, n);
}

const bl_ties *bl_disclosed_ties(const bl_disclosure *d)
{
	const bl_ties *ties = bl_ledger_ties(d->ledger);

	return ties && d->pattern ? bl_ties_outside(ties) : ties;
}

/* ---- Two figures of one thing --------------------------------------------------------------- */

static bl__counted_figure counted(bl_figure f)
{
	return (bl__counted_figure){bl_figure_known(f) ? f.value : 0, f.numerator, f.denominator};
}

bool bl_disclosure_tells_apart(const bl_agreement *agreement, const bl_disclosure *d, int indicator,
			       bl_figure was, bl_figure is)
{
	bl__counted_figure before = counted(was), now = counted(is);

	return !bl_reader_is_outside(bl_disclosure_reader(d)) ||
	       (size_t)indicator >= agreement->n_indicators ||
	       bl_about_of(agreement, &agreement->indicators[indicator]) != BL_ABOUT_PEOPLE ||
	       !bl__is_held(&before, &now, agreement->disclosure.threshold);
}
