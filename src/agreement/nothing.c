/* Deliveries that are empty and declared to be: a zero is then a zero, and nobody is late. */
#include "read.h"

/* By the grain the source is expected in, else by the shortest that reads it so. */
static bool period_of(bl__reader *r, const bl_source *s, const char *text, bl_period *out)
{
	static const char *const grains[] = {"month", "quarter", "half", "year"};
	bl_str typed = bl_str_trim(bl_str_of(text));
	bl_grain grain;

	if (s->expected && bl_period_parse(typed, s->expected->every, out))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(grains); i++)
		if (bl_grain_find(grains[i], r->tree->year_starts, &grain) &&
		    bl_period_parse(typed, grain, out))
			return true;
	return false;
}

/* What is being read, and the source it is of. */
typedef struct {
	bl_nothing *out;
	const bl_source *source;
} declared;

static void take_period(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	declared *d = base;
	bl_period p;

	if (!bl__is_text(r, y, f))
		return;
	if (!period_of(r, d->source, y->text, &p)) {
		bl__wrong(r, bl_yaml_place(y), "bad_period_declared", y->text, "2026-10, 2026-Q3, 2026");
		return;
	}
	d->out->first = bl_period_first(p);
	d->out->last = bl_period_last(p);
}

static void take_partner(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (bl__is_text(r, y, f))
		((declared *)base)->out->partner = bl__refer(r, BL__PARTNER, y->text, bl_yaml_place(y));
}

static const bl__field fields[] = {
	{.key = "partner", .take = take_partner},
	{.key = "period", .take = take_period, .required = true},
	BL__END,
};

/* [2026-10, {partner: rouet, period: 2026-10}]: of everybody, and of one. */
void bl__take_nothing_to_report(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	size_t n = y->shape == BL_YAML_LIST ? y->n : 1;
	const bl_yaml *from = y->shape == BL_YAML_LIST ? y->member : y;
	bl_nothing *all = bl_arena_alloc(r->arena, (n + 1) * sizeof *all);
	const bl__field nameless = {0};

	for (size_t i = 0; i < n; i++) {
		declared d = {&all[i], base};

		all[i] = (bl_nothing){bl_yaml_place(&from[i]), -1, BL_DAY_NONE, BL_DAY_NONE};
		if (from[i].shape == BL_YAML_TEXT)
			take_period(r, &from[i], f, &d);
		else if (bl__is_map(r, &from[i], &nameless))
			bl__read_map(r, &from[i], fields, &d);
	}
	*(const bl_nothing **)bl__at(r, f->at, base) = all;
	*(size_t *)bl__at(r, f->also, base) = n;
}

bool bl_source_has_nothing(const bl_source *s, int partner, bl_day first, bl_day last)
{
	for (size_t i = 0; i < s->n_nothing; i++) {
		const bl_nothing *x = &s->nothing[i];

		if ((x->partner < 0 || x->partner == partner) && x->first <= last && x->last >= first)
			return true;
	}
	return false;
}
