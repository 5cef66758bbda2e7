/* Which numbers the figures of an indicator tell.  A share tells three: the part, the rest and the whole, for
 * who knows two of them knows the third.  A mean or a median of something that is not counted in people tells
 * how many rows it rests on: of one row it is that row's own number. */
#include "pattern.h"

#include <math.h>
#include <string.h>

static const char *role_of(const bl_source *source, const char *name)
{
	const bl_column *column = name ? bl_source_column(source, name) : NULL;

	return column ? column->role : name;
}

bool bl__same_column(const bl_source *source, const char *a, const char *b)
{
	return bl_same_name(role_of(source, a), role_of(source, b));
}

/* Quantities that are numbers of people. */
static bool counts_people(const bl_agreement *a, const bl_indicator *in, const char *of)
{
	static const char *const roles[] = {"participants", "asked", "served", "quantity"};
	const char *role = of && in->source >= 0 ? role_of(&a->sources[in->source], of) : NULL;

	for (size_t i = 0; role && i < G_N_ELEMENTS(roles); i++)
		if (bl_same_name(role, roles[i]))
			return true;
	return false;
}

/* ---- Universes -------------------------------------------------------------------------- */

static void narrow(bl__universe *u, const bl_conditions *by)
{
	for (size_t i = 0; i < by->n && u->n < G_N_ELEMENTS(u->condition); i++)
		u->condition[u->n++] = &by->item[i];
	/* More conditions than anybody writes: nothing is known of how it stands to others. */
	if (u->n == G_N_ELEMENTS(u->condition))
		u->source = -1;
}

static bl__universe universe_of(const bl_indicator *in, bl__side side)
{
	bl__universe u = {.source = in->source};

	if (side == BL__WHOLE && in->over_elsewhere) {
		u.source = in->over_source;
		u.of = in->over;
		narrow(&u, &in->over_where);
		return u;
	}
	if (in->has_out_of && side != BL__ITSELF)
		narrow(&u, &in->out_of);
	if (side == BL__WHOLE && in->over)
		u.of = in->over;
	else if (side != BL__ROWS && side != BL__WHOLE && in->of && strcmp(in->measure, "distinct"))
		u.of = in->of;
	if (side != BL__WHOLE || !in->has_out_of)
		narrow(&u, &in->where);
	/* The rest, rows that have a number, or whatever is not added up, are rows of no other indicator. */
	if (side == BL__REST || (side == BL__ROWS && in->of) || !bl_measure_of(in)->from_rows)
		u.source = -1;
	return u;
}

/* ---- Strands ------------------------------------------------------------------------------- */

typedef struct {
	const bl_agreement *agreement;
	GArray *all;
	int indicator;
	bl_about about;
} making;

static void put(making *m, bl__side side, bool adds)
{
	const bl_indicator *in = &m->agreement->indicators[m->indicator];
	bl__strand s = {.indicator = m->indicator,
			.side = side,
			.about = m->about,
			.adds = adds,
			.whole = m->about == BL_ABOUT_PEOPLE,
			.of = universe_of(in, side)};

	if (!adds)
		s.of.source = -1;
	g_array_append_val(m->all, s);
}

static void put_people(making *m, const bl_indicator *in)
{
	const bl_measure *measure = bl_measure_of(in);
	bl_nature nature = measure->nature;
	bool quotient = in->over || in->over_elsewhere;

	if (nature & (BL_COUNTS | BL_NAMES | BL_STOCKS)) {
		put(m, BL__ITSELF, bl_measure_adds(measure, in));
	} else if (nature & BL_SHARES) {
		put(m, BL__PART, true);
		put(m, BL__REST, true);
		put(m, BL__WHOLE, true);
	} else if (nature & BL_RATES) {
		put(m, counts_people(m->agreement, in, in->of) || !in->of ? BL__PART : BL__ROWS, true);
		if (quotient)
			put(m, BL__WHOLE, true);
	} else if (nature & BL_AMOUNTS) {
		put(m, counts_people(m->agreement, in, in->of) ? BL__ITSELF : BL__ROWS, true);
	} else if (quotient && counts_people(m->agreement, in, in->of)) {
		put(m, BL__PART, true);
		if (!in->over_elsewhere)
			put(m, BL__REST, true);
		put(m, BL__WHOLE, true);
	} else if (!strcmp(measure->name, "mean") && counts_people(m->agreement, in, in->of)) {
		put(m, BL__PART, true);
	} else {
		put(m, BL__ROWS, true);
	}
}

bl_grain bl__every(const bl_agreement *agreement, int indicator)
{
	return (size_t)indicator < agreement->n_indicators ? agreement->indicators[indicator].every
							   : bl_grain_month();
}

/* Everybody at every activity, whether or not an indicator asks. */
static void put_participants(making *m, const bl_ledger *ledger)
{
	bl__strand s = {.indicator = bl_ledger_own(ledger, &bl_own_participants),
			.about = BL_ABOUT_PEOPLE,
			.adds = true,
			.whole = true,
			.of = {.source = -1, .of = bl_own_participants.of}};

	for (size_t i = 0; i < m->agreement->n_sources && s.indicator >= 0; i++)
		if (bl_ledger_feeds(ledger, s.indicator, (int)i))
			s.of.source = s.of.source == -1 ? (int)i : -2;
	if (s.indicator >= 0)
		g_array_append_val(m->all, s);
}

static void put_own(making *m, const bl_ledger *ledger)
{
	for (size_t i = m->agreement->n_indicators; i < bl_ledger_indicators(ledger); i++) {
		bl__strand s = {.indicator = (int)i,
				.about = BL_ABOUT_ACTIVITIES,
				.adds = true,
				.of = {.source = -1}};

		g_array_append_val(m->all, s);
	}
}

GArray *bl__strands(const bl_agreement *agreement, const bl_ledger *ledger, bool all)
{
	making m = {.agreement = agreement, .all = g_array_new(FALSE, FALSE, sizeof(bl__strand))};

	for (size_t i = 0; i < agreement->n_indicators; i++) {
		const bl_indicator *in = &agreement->indicators[i];

		m.indicator = (int)i;
		m.about = bl_about_of(agreement, in);
		if (!bl_measure_of(in)->from_rows)
			continue;
		if (m.about == BL_ABOUT_PEOPLE)
			put_people(&m, in);
		else if (m.about == BL_ABOUT_MONEY || all)
			put(&m, BL__ITSELF, bl_measure_adds(bl_measure_of(in), in));
	}
	if (all)
		put_own(&m, ledger);
	else
		put_participants(&m, ledger);
	return m.all;
}

/* ---- What a strand amounts to ------------------------------------------------------------- */

static double side_of(const bl__tables *t, const bl__strand *s, const bl_split_value *of, bl_period month,
		      size_t n)
{
	bl_figure f;

	if (s->side == BL__ROWS)
		return bl_ledger_rows(t->ledger, s->indicator, of, month, n);
	if (of && n > 1)
		return NAN;
	if (of)
		bl_ledger_split_figures(t->ledger, *of, month, 1, &f);
	else
		f = bl_ledger_total(t->ledger, s->indicator, month, n);
	if (!bl_figure_known(f))
		return NAN;
	switch (s->side) {
	case BL__PART:
		return f.numerator;
	case BL__WHOLE:
		return f.denominator;
	case BL__REST:
		return f.denominator - f.numerator;
	default:
		return f.value;
	}
}

double bl__strand_value(const bl__tables *t, const bl__strand *s, const bl_split_value *of, bl__stretch when)
{
	bl_period month = {bl_grain_month(), when.first};
	double sum = NAN;

	if (!s->adds && !of)
		return side_of(t, s, of, month, (size_t)when.n);
	for (int32_t m = 0; m < when.n; m++) {
		double one = side_of(t, s, of, bl_period_add(month, m), 1);

		if (!isnan(one))
			sum = isnan(sum) ? one : sum + one;
	}
	return sum;
}
