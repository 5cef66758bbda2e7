/* What readers outside are shown of one ledger: laid out, hidden, attacked. */
#include "pattern.h"

#include <math.h>
#include <string.h>

struct bl__pattern {
	gint refs;
	bl__tables *tables;
	GHashTable *held; /* number → double *: how far what was shown before, and stands, is from it */
	GArray *open;     /* of bl_shown_earlier: hidden now if it had not been shown */
	GArray *first;    /* of uint32_t by indicator: its first strand; one more at the end */
	GArray *hidden;   /* of bl_hidden_cell; NULL: not made yet */
	bool attacked;
	bl_arena *arena;
	bl__range *range;
	const bl__breach *breach;
	size_t n_breaches;
};

/* ---- Making --------------------------------------------------------------------------------- */

static void find_strands(bl__pattern *p)
{
	size_t n = bl_ledger_indicators(p->tables->ledger);
	uint32_t s = 0;

	for (size_t i = 0; i <= n; i++) {
		while (s < p->tables->strands->len && bl__strand_at(p->tables, s)->indicator < (int)i)
			s++;
		g_array_append_val(p->first, s);
	}
}

/* Where people are counted in round numbers, nothing is hidden beside; amounts stay exact. */
static void hide_rounded(bl__linked *linked)
{
	g_autofree double *reach = g_new(double, linked->n + 1);

	for (size_t i = 0; i < linked->n; i++) {
		bl__number *n = &linked->number[i];

		reach[i] = n->reach;
		if (!n->whole)
			continue;
		n->shown = n->shown && !(n->reach > 0);
		n->reach = 0;
	}
	(void)bl__hide(linked);
	for (size_t i = 0; i < linked->n; i++)
		linked->number[i].reach = reach[i];
}

bl__pattern *bl__pattern_new(const bl_agreement *agreement, const bl_ledger *ledger,
			     const bl_discretion *also, bl_reader reader, const bl_shown_earlier *shown,
			     size_t n)
{
	bl__pattern *p = g_new0(bl__pattern, 1);
	bl__linked linked;

	*p = (bl__pattern){.refs = 1,
			   .tables = bl__tables_new(agreement, ledger, also, reader),
			   .held = g_hash_table_new_full(NULL, NULL, NULL, g_free),
			   .open = g_array_new(FALSE, FALSE, sizeof(bl_shown_earlier)),
			   .first = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
			   .arena = bl_arena_new()};
	bl__tables_tie(p->tables);
	bl__tables_tie_inside(p->tables);
	find_strands(p);
	bl__before(p->tables, shown, n, p->held, p->open);
	bl__tables_insiders(p->tables);
	linked = bl__tables_linked(p->tables);
	/* What cannot be hidden well enough the audit finds. */
	if (agreement->disclosure.rounding)
		hide_rounded(&linked);
	else
		(void)bl__hide(&linked);
	return p;
}

bl__pattern *bl__pattern_ref(bl__pattern *p)
{
	g_atomic_int_inc(&p->refs);
	return p;
}

void bl__pattern_unref(bl__pattern *p)
{
	if (!p || !g_atomic_int_dec_and_test(&p->refs))
		return;
	bl__tables_free(p->tables);
	g_hash_table_unref(p->held);
	g_array_unref(p->open);
	g_array_unref(p->first);
	if (p->hidden)
		g_array_unref(p->hidden);
	bl_arena_free(p->arena);
	g_free(p->range);
	g_free(p);
}

/* ---- Asking ------------------------------------------------------------------------------------ */

typedef struct {
	uint32_t from, to;
} strands;

static strands strands_of(const bl__pattern *p, int indicator)
{
	return (strands){g_array_index(p->first, uint32_t, indicator),
			 g_array_index(p->first, uint32_t, indicator + 1)};
}

static bool is_hidden_number(const bl__pattern *p, uint32_t i)
{
	const bl__number *n = &g_array_index(p->tables->number, bl__number, i);

	/* What nobody prints is of no matter here: where it must not be known, what tells it is hidden. */
	return i != UINT32_MAX && !n->shown &&
	       bl__strand_at(p->tables, g_array_index(p->tables->at, bl__at, i).strand)->side != BL__REST;
}

/* One cell that the tables know by its stretch. */
static bl__shown cell_shows(const bl__pattern *p, const bl_cell *of, bl__stretch when, double *off)
{
	strands is = strands_of(p, of->indicator);
	bl__shown shown = BL__IS_SHOWN;

	*off = 0;
	for (uint32_t s = is.from; s < is.to; s++) {
		bl__at at = {s, of->split, of->split < 0 ? 0 : of->word, when};
		uint32_t i = bl__tables_find(p->tables, at);
		const double *away =
			i == UINT32_MAX ? NULL : g_hash_table_lookup(p->held, GUINT_TO_POINTER(i));

		if (away) {
			shown = BL__IS_PENDING;
			*off = *away;
		} else if (i != UINT32_MAX && is_hidden_number(p, i)) {
			return BL__IS_HIDDEN;
		}
	}
	return shown;
}

/* Of what adds up, a stretch is shown that is made of stretches that are: it says nothing they do not.
 * Exactly where that can be, else with what is pending in them. */
static bl__shown sum_shows(const bl__pattern *p, const bl_cell *of, bl__stretch when, double *off)
{
	const bl__grains *grains = bl__grains_of(p->tables, strands_of(p, of->indicator).from, of->split);
	bool is_quotient = bl__strand_at(p->tables, strands_of(p, of->indicator).from)->side != BL__ITSELF;
	g_autofree bl__shown *best = g_new0(bl__shown, when.n + 1);
	g_autofree double *away = g_new0(double, when.n + 1);

	best[0] = BL__IS_SHOWN;
	for (int32_t m = 0; m < when.n; m++) {
		for (size_t g = 0; best[m] != BL__IS_HIDDEN && g < grains->n; g++) {
			int32_t n = bl__begins(grains->grain[g], when.first + m);
			double more;
			bl__shown one;

			if (!n || m + n > when.n)
				continue;
			one = MIN(cell_shows(p, of, (bl__stretch){when.first + m, n}, &more), best[m]);
			/* Shares that stood alone do not add up. */
			if (one <= best[m + n] || (one == BL__IS_PENDING && is_quotient && n != when.n))
				continue;
			best[m + n] = one;
			away[m + n] = away[m] + more;
		}
	}
	*off = away[when.n];
	return best[when.n];
}

/* Of what does not, nothing may be hidden in it, nor may it be small itself. */
static bl__shown other_shows(const bl__pattern *p, const bl_cell *of, bl__stretch when, double *off)
{
	uint32_t s = strands_of(p, of->indicator).from;
	const bl__grains *grains = bl__grains_of(p->tables, s, of->split);
	bl_split_value value = {of->indicator, (size_t)MAX(of->split, 0), of->word};
	bl__shown shown = BL__IS_SHOWN;
	bl_why_hidden why;
	double more, is;

	*off = 0;
	for (int32_t m = 0; m < when.n; m++)
		for (size_t g = 0; g < grains->n; g++) {
			int32_t n = bl__begins(grains->grain[g], when.first + m);

			if (n && m + n <= when.n)
				shown = MIN(shown,
					    cell_shows(p, of, (bl__stretch){when.first + m, n}, &more));
			if (n == when.n && !m)
				*off = more;
		}
	if (bl__begins(grains->grain[0], when.first) == 0 || when.n % grains->grain[0].kind->months)
		return BL__IS_HIDDEN;
	is = bl__strand_value(p->tables, bl__strand_at(p->tables, s), of->split < 0 ? NULL : &value, when);
	if (!isnan(is) && bl__small_reach(p->tables, s, of->split < 0 ? NULL : &value, when, is, &why) > 0)
		return BL__IS_HIDDEN;
	return shown;
}

bl__shown bl__pattern_shows(const bl__pattern *p, const bl_cell *of, bl__stretch when, double *off)
{
	strands is = strands_of(p, of->indicator);

	*off = 0;
	if (is.from == is.to)
		return BL__IS_SHOWN;
	return bl__strand_at(p->tables, is.from)->adds ? sum_shows(p, of, when, off)
						       : other_shows(p, of, when, off);
}

bl_figure bl__pattern_rounded(const bl__pattern *p, int indicator, bl_figure f)
{
	int to = p->tables->agreement->disclosure.rounding;
	strands is = strands_of(p, indicator);

	for (uint32_t s = is.from; to && s < is.to; s++) {
		const bl__strand *strand = bl__strand_at(p->tables, s);

		if (strand->whole && strand->side == BL__ITSELF)
			f.value = bl__rounded(f.value, to);
		else if (strand->side == BL__PART)
			f.numerator = bl__rounded(f.numerator, to);
		else if (strand->side == BL__WHOLE)
			f.denominator = bl__rounded(f.denominator, to);
		if (strand->side == BL__PART || strand->side == BL__WHOLE)
			f.value = f.numerator / f.denominator;
	}
	return f;
}

bool bl__pattern_pending(const bl__pattern *p, int indicator, bl__stretch when)
{
	GHashTableIter each;
	gpointer number;

	g_hash_table_iter_init(&each, p->held);
	while (g_hash_table_iter_next(&each, &number, NULL)) {
		const bl__at *at = &g_array_index(p->tables->at, bl__at, GPOINTER_TO_UINT(number));

		if (bl__strand_at(p->tables, at->strand)->indicator == indicator &&
		    at->when.first >= when.first && at->when.first + at->when.n <= when.first + when.n)
			return true;
	}
	return false;
}

bl_grain bl__pattern_grain(const bl__pattern *p, int indicator, int32_t split)
{
	strands is = strands_of(p, indicator);

	return is.from == is.to ? bl__every(p->tables->agreement, indicator)
				: bl__grains_of(p->tables, is.from, split)->grain[0];
}

const bl_shown_earlier *bl__pattern_public(const bl__pattern *p, size_t *n)
{
	*n = p->open->len;
	return (const bl_shown_earlier *)p->open->data;
}

/* ---- Attacking ---------------------------------------------------------------------------------- */

/* A number that is shown rounded is one of those that round to it, and one that is hidden is below the
 * threshold: all that is asked is that it is not known exactly. */
static bl__number *loosened(const bl__pattern *p, const bl__linked *linked)
{
	const bl_disclosure_terms *terms = &p->tables->agreement->disclosure;
	bl__number *all = g_memdup2(linked->number, linked->n * sizeof *all);
	double half = terms->rounding / 2.0;

	for (size_t i = 0; i < linked->n; i++) {
		double shown = bl__rounded(all[i].value, terms->rounding);

		if (!all[i].whole)
			continue;
		all[i].least = all[i].shown ? fmax(0, ceil(shown - half)) : all[i].least;
		all[i].most = all[i].shown       ? floor(shown + half)
			      : all[i].reach > 0 ? (double)(terms->threshold - 1)
						 : INFINITY;
		all[i].beside = !all[i].shown && all[i].reach > 0;
		all[i].shown = false;
		all[i].reach = 0;
	}
	return all;
}

static void attack(bl__pattern *p)
{
	bl__linked linked = bl__tables_linked(p->tables), loose = linked;
	if (p->attacked)
		return;
	p->attacked = true;
	p->range = g_new0(bl__range, linked.n + 1);
	if (!p->tables->agreement->disclosure.rounding) {
		p->breach = bl__audit(&linked, p->arena, p->range, &p->n_breaches);
		return;
	}
	loose.number = loosened(p, &linked);
	p->breach = bl__audit(&loose, p->arena, p->range, &p->n_breaches);
	g_free(loose.number);
}

/* "referrals, from: Le Rouet bleu, 2026-Q3": as an export writes it. */
static char *name_of(const bl__pattern *p, uint32_t i)
{
	const bl__tables *t = p->tables;
	bl__at at = g_array_index(t->at, bl__at, i);
	const bl__strand *s = at.strand < t->strands->len ? bl__strand_at(t, at.strand) : NULL;
	bl_period first = {bl_grain_month(), at.when.first};
	char from[16], to[16];
	g_autoptr(GString) name = g_string_new(NULL);

	bl_period_text(first, from);
	bl_period_text(bl_period_add(first, at.when.n - 1), to);
	if (s && (size_t)s->indicator < t->agreement->n_indicators)
		g_string_append(name, t->agreement->indicators[s->indicator].id);
	else
		g_string_append(name, "participants");
	if (s && at.split >= 0) {
		bl_str text = bl_words_text(bl_ledger_words(t->ledger), at.word);

		g_string_append_printf(name, " (%.*s)", (int)text.n, text.s);
	}
	g_string_append_printf(name, " %s%s%s", from, at.when.n > 1 ? " … " : "", at.when.n > 1 ? to : "");
	return g_string_free(g_steal_pointer(&name), FALSE);
}

static const char *key_of(const bl__pattern *p, const bl__breach *b)
{
	if (p->tables->agreement->disclosure.rounding)
		return "gives_away_rounded";
	return b->n ? "gives_away" : "gives_away_alone";
}

static void tell(const bl__pattern *p, const bl__breach *b, bl_problems *problems)
{
	g_autofree char *is = name_of(p, b->number);
	g_autoptr(GString) by = g_string_new(NULL);
	const bl_agreement *a = p->tables->agreement;
	bl_error error;

	for (size_t i = 0; i < b->n; i++) {
		g_autofree char *one = name_of(p, b->by[i]);

		g_string_append_printf(by, "%s%s", i ? ", " : "", one);
	}
	bl_fail(&error, BL_EATTENTION, a->path, key_of(p, b), is, by->str);
	error.line = a->disclosure.place.line;
	error.column = a->disclosure.place.column;
	bl_problems_add(problems, &error);
}

/* What earlier editions gave away is given away: only what this one adds is a reason to publish nothing. */
static bool is_given_before(const bl__pattern *p, const bl__breach *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (isfinite(g_array_index(p->tables->number, bl__number, b->by[i]).cost))
			return false;
	return b->n > 0;
}

bl_status bl__pattern_audit(bl__pattern *p, bl_problems *problems)
{
	size_t n = 0;

	attack(p);
	for (size_t i = 0; i < p->n_breaches; i++) {
		if (is_given_before(p, &p->breach[i]))
			continue;
		tell(p, &p->breach[i], problems);
		n++;
	}
	return n ? BL_EATTENTION : BL_OK;
}

/* ---- For the owner ------------------------------------------------------------------------------- */

static bl_period period_of(const bl__pattern *p, const bl__at *at)
{
	const bl__grains *grains = bl__grains_of(p->tables, at->strand, at->split);
	bl_day first = bl_period_first((bl_period){bl_grain_month(), at->when.first});

	for (size_t g = 0; g < grains->n; g++) {
		bl_period is = bl_period_of(grains->grain[g], first);
		bl__stretch when = bl__months_in(is);

		if (when.first == at->when.first && when.n == at->when.n)
			return is;
	}
	return (bl_period){bl_grain_month(), at->when.first};
}

static bl_figure figure_of(const bl__pattern *p, const bl_hidden_cell *c)
{
	bl_figure f;

	if (c->split < 0)
		bl_ledger_figures(p->tables->ledger, c->indicator, c->period, 1, &f);
	else
		bl_ledger_split_figures(p->tables->ledger,
					(bl_split_value){c->indicator, (size_t)c->split, c->word}, c->period,
					1, &f);
	return f;
}

/* Strands of one cell stand apart in the list; the first that is hidden stands for it. */
static int by_cell(gconstpointer a, gconstpointer b)
{
	const bl_hidden_cell *x = a, *y = b;
	bl_day at = bl_period_first(x->period), other = bl_period_first(y->period);

	if (x->indicator != y->indicator)
		return x->indicator < y->indicator ? -1 : 1;
	if (x->split != y->split)
		return x->split < y->split ? -1 : 1;
	if (x->word != y->word)
		return x->word < y->word ? -1 : 1;
	if (x->period.grain.kind->months != y->period.grain.kind->months)
		return x->period.grain.kind->months < y->period.grain.kind->months ? -1 : 1;
	return at != other ? (at < other ? -1 : 1) : 0;
}

static void list_hidden(bl__pattern *p)
{
	attack(p);
	p->hidden = g_array_new(FALSE, FALSE, sizeof(bl_hidden_cell));
	for (uint32_t i = 0; i < p->tables->number->len; i++) {
		const bl__at *at = &g_array_index(p->tables->at, bl__at, i);
		bl_hidden_cell c = {.least = p->range[i].least, .most = p->range[i].most};

		if (at->strand >= p->tables->strands->len || !is_hidden_number(p, i) ||
		    !bl__told_now(p->tables, at))
			continue;
		c.indicator = bl__strand_at(p->tables, at->strand)->indicator;
		c.split = at->split;
		c.word = at->word;
		c.period = period_of(p, at);
		c.why = g_array_index(p->tables->why, bl_why_hidden, i);
		c.figure = figure_of(p, &c);
		g_array_append_val(p->hidden, c);
	}
	g_array_sort(p->hidden, by_cell);
	for (guint i = p->hidden->len; i-- > 1;)
		if (!by_cell(&g_array_index(p->hidden, bl_hidden_cell, i),
			     &g_array_index(p->hidden, bl_hidden_cell, i - 1)))
			g_array_remove_index(p->hidden, i);
}

const bl_hidden_cell *bl__pattern_hidden(bl__pattern *p, size_t *n)
{
	if (!p->hidden)
		list_hidden(p);
	*n = p->hidden->len;
	return (const bl_hidden_cell *)p->hidden->data;
}
