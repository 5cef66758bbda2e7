/* Indicators: what is counted, of which rows, and how it is broken down. */
#include "read.h"

#include <stdlib.h>

/* ---- Steps of a milestone --------------------------------------------------------- */

static void blank_step(bl__reader *r, void *item)
{
	bl_step *s = item;

	(void)r;
	s->due = s->done = BL_DAY_NONE;
}

static void check_step(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_step *s = item;
	bl_day since = r->tree->since;

	(void)i;
	if (since == BL_DAY_NONE)
		return;
	if (s->due != BL_DAY_NONE && s->due < since)
		bl__wrong_date(r, bl__place_in(y, "due"), "due_too_early", s->due, "≥", since);
	if (s->done != BL_DAY_NONE && s->done < since)
		bl__wrong_date(r, bl__place_in(y, "done"), "done_too_early", s->done, "≥", since);
}

static const bl__field step_fields[] = {
	{"name", bl__take_text, .at = offsetof(bl_step, name), .required = true},
	{"due", bl__take_day, .at = offsetof(bl_step, due)},
	{"done", bl__take_day, .at = offsetof(bl_step, done)},
	BL__END,
};

static const bl__items steps = {step_fields, sizeof(bl_step), blank_step, check_step};

/* ---- Which way is better ----------------------------------------------------------- */

static const bl__field band_fields[] = {
	{"from", bl__take_level, .at = offsetof(bl_indicator, within_from),
	 .also = offsetof(bl_indicator, within_percent), .required = true},
	{"to", bl__take_level, .at = offsetof(bl_indicator, within_to),
	 .also = offsetof(bl_indicator, within_percent), .required = true},
	BL__END,
};

static const bl__field within_fields[] = {
	{"within", bl__take_map, .how = band_fields, .required = true},
	BL__END,
};

/* higher, lower, or {within: {from: …, to: …}} */
static void take_better(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const ways[] = {"higher", "lower", "{within: {from: …, to: …}}"};
	bl_indicator *in = base;

	if (y->shape == BL_YAML_MAP) {
		in->better = BL_WITHIN;
		in->within_place = bl_yaml_place(y);
		r->about = in;
		bl__read_map(r, y, within_fields, in);
		if (in->within_from > in->within_to)
			bl__wrong(r, bl__place_in(y, "within"), "bounds_reversed", "from > to", "from ≤ to");
	} else if (!bl__is_text(r, y, f)) {
		return;
	} else if (!strcmp(y->text, ways[1])) {
		in->better = BL_LOWER;
	} else if (strcmp(y->text, ways[0])) {
		bl__unknown(r, bl_yaml_place(y), "unknown_value", y->text, ways, G_N_ELEMENTS(ways));
	}
}

/* ---- Rows -------------------------------------------------------------------------- */

static void take_from(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	if (bl__is_text(r, y, f))
		((bl_indicator *)base)->source = bl__refer(r, BL__SOURCE, y->text, bl_yaml_place(y));
}

static void take_out_of(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	((bl_indicator *)base)->has_out_of = true;
	bl__take_conditions(r, y, f, base);
}

/* ---- What a ratio or a rate is out of ---- */

static int by_year(const void *a, const void *b)
{
	const bl_exposure *x = a, *y = b;

	return (x->year > y->year) - (x->year < y->year);
}

static bool is_year(const char *key)
{
	return strlen(key) == 4 && strspn(key, "0123456789") == 4;
}

/* {2024: 430000, 2025: 438366} */
static void take_years(bl__reader *r, const bl_yaml *y, bl_indicator *in)
{
	bl_exposure *all = bl_arena_alloc(r->arena, (y->n + 1) * sizeof *all);
	bl_qty q;

	for (size_t i = 0; i < y->n; i++) {
		const bl_yaml *m = &y->member[i];
		const bl__field named = {.key = m->key};

		if (!is_year(m->key))
			bl__wrong(r, bl_yaml_key_place(m), "bad_year", m->key, "2025");
		else if (!bl__is_text(r, m, &named))
			continue;
		else if (!bl__number(m->text, &q) || q <= 0)
			bl__wrong(r, bl_yaml_place(m), "not_above_zero", m->text, "> 0");
		else
			all[in->n_over_years++] = (bl_exposure){atoi(m->key), bl_qty_double(q)};
	}
	qsort(all, in->n_over_years, sizeof *all, by_year);
	in->over_years = all;
}

static void take_over_source(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;

	if (!bl__is_text(r, y, f))
		return;
	in->over_source = bl__refer(r, BL__SOURCE, y->text, bl_yaml_place(y));
	in->over_elsewhere = in->over_source >= 0;
}

static const bl__field over_fields[] = {
	{"from", take_over_source, .required = true},
	{"of", bl__take_word, .at = offsetof(bl_indicator, over)},
	{"where", bl__take_conditions, .at = offsetof(bl_indicator, over_where)},
	BL__END,
};

/* Of a share every map holds conditions, and a column may be called anything. */
static void take_out_of_map(bl__reader *r, const bl_yaml *y, const bl__field *f, bl_indicator *in)
{
	if (!strcmp(in->measure, "share") || y->shape != BL_YAML_MAP)
		take_out_of(r, y, f, in);
	else if (y->n && is_year(y->member[0].key))
		take_years(r, y, in);
	else if (bl_yaml_get(y, "from"))
		bl__read_map(r, y, over_fields, in);
	else
		take_out_of(r, y, f, in);
}

/* Conditions for a share; the name of a column, a number, numbers by year or a second
 * source to divide by. */
static void take_divisor(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;
	bl_qty q;

	in->out_of_place = bl_yaml_place(y);
	if (y->shape != BL_YAML_TEXT) {
		take_out_of_map(r, y, f, in);
	} else if (!bl__number(y->text, &q)) {
		bl__take_word(r, y, &(bl__field){.key = f->key, .at = offsetof(bl_indicator, over)}, base);
	} else if (q > 0) {
		in->over_number = bl_qty_double(q);
	} else {
		bl__wrong(r, bl_yaml_place(y), "not_above_zero", y->text, "> 0");
	}
}

static void take_per_amount(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;

	in->per_place = bl_yaml_place(y);
	bl__take_number(r, y, f, base);
	if (in->per <= 0)
		bl__wrong(r, bl_yaml_place(y), "not_above_zero", y->text, "> 0");
}

/* Measures that look at no rows: the names are tally's, but which of them need
 * a source decides what may be left out here. */
static bool without_rows(const char *measure)
{
	return !strcmp(measure, "milestone") || !strcmp(measure, "partnership");
}

/* The only source that has `role`, -1 when none or several have. */
static int sole_source_with(const bl_agreement *a, const char *role)
{
	int sole = -1;

	for (size_t s = 0; s < a->n_sources; s++) {
		for (size_t k = 0; k < a->sources[s].n_columns; k++) {
			if (strcmp(a->sources[s].columns[k].role, role))
				continue;
			if (sole >= 0)
				return -1;
			sole = (int)s;
		}
	}
	return sole;
}

static void default_source(bl__reader *r, const bl_yaml *y, bl_indicator *in)
{
	const bl__roll *sources = &r->roll[BL__SOURCE];
	const bl_yaml *from = bl_yaml_get(y, "from");

	if ((from && !bl__blank(from)) || without_rows(in->measure))
		return;
	if (r->tree->n_sources == 1)
		in->source = 0;
	else if (in->of)
		in->source = sole_source_with(r->tree, in->of);
	if (in->source < 0 && !sources->unsure)
		bl__unknown(r, bl_yaml_place(y), "missing_key", "from", sources->names.item,
			    sources->names.n);
}

static void check_steps(bl__reader *r, const bl_yaml *y, bl_indicator *in)
{
	if (!in->n_steps)
		return;
	if (!in->measure_place.line)
		in->measure = "milestone";
	else if (strcmp(in->measure, "milestone"))
		bl__wrong(r, bl__place_in(y, "steps"), "steps_without_milestone", in->measure, NULL);
}

/* ---- The indicator -------------------------------------------------------------------- */

static void take_fold(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const folds[] = {"sum", "mean", "last", NULL};

	bl__take_choice(r, y, &(bl__field){.key = f->key, .at = f->at, .how = folds}, base);
	*(bl_place *)bl__at(r, f->also, base) = bl_yaml_place(y);
}

static void blank(bl__reader *r __attribute__((unused)), void *item)
{
	bl_indicator *in = item;

	in->measure = "count";
	in->source = -1;
	in->every = bl_grain_month();
	in->within_from = in->within_to = NAN;
	in->over_number = NAN;
	in->per = 1;
}

/* Quotients in percent are parts of one; other figures in percent are so as they come. */
static void take_unit(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;

	bl__take_text(r, y, f, base);
	if (in->unit.any && !strcmp(in->unit.any, "%") &&
	    (!strcmp(in->measure, "ratio") || (!strcmp(in->measure, "rate") && !in->per_place.line)))
		in->percent = true;
}

static void take_percent(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;

	bl__take_yes_no(r, y, f, base);
	in->percent_place = bl_yaml_place(y);
	if (in->percent && in->per_place.line)
		bl__wrong(r, bl_yaml_place(y), "percent_with_per", f->key, NULL);
}

#define DECIMALS_MOST 6

static void take_decimals(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;

	bl__take_whole(r, y, f, base);
	in->has_decimals = true;
	if (in->decimals > DECIMALS_MOST)
		bl__wrong(r, bl_yaml_place(y), "bad_whole_number", y->text, "0, 1, 2, … 6");
}

static void take_currency(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const usual[] = {"CAD", "USD", "EUR", "GBP", "CHF", "XOF", "HTG", "MAD"};

	if (!bl__is_text(r, y, f))
		return;
	if (bl_currency_known(y->text))
		bl__take_word(r, y, f, base);
	else
		bl__unknown(r, bl_yaml_place(y), "unknown_currency", y->text, usual, G_N_ELEMENTS(usual));
}

static void take_about(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const things[] = {"people", "activities", "money", "organisations", NULL};
	static const bl_about about[] = {BL_ABOUT_PEOPLE, BL_ABOUT_ACTIVITIES, BL_ABOUT_MONEY,
					 BL_ABOUT_ORGANISATIONS};
	const char *said = NULL;
	const bl__field choice = {f->key, bl__take_choice, .how = things};

	bl__take_choice(r, y, &choice, &said);
	for (size_t i = 0; said && things[i]; i++)
		if (things[i] == said)
			((bl_indicator *)base)->about = about[i];
}

/* After `every`: each of its periods is made of whole ones of that. */
static void take_split_every(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_indicator *in = base;
	const bl__field at = {.key = f->key, .at = offsetof(bl_indicator, split_every)};

	bl__take_grain(r, y, &at, base);
	if (in->split_every.kind && in->split_every.kind->months < in->every.kind->months)
		bl__wrong(r, bl_yaml_place(y), "split_every_finer", y->text, in->every.kind->name);
}

static void done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_indicator *in = item;

	bl__enroll(r, BL__INDICATOR, y, "id", in->id, i);
	if (!in->name.any && !in->name.n)
		in->name.any = in->id;
	check_steps(r, y, in);
	default_source(r, y, in);
}

#define AT(member) offsetof(bl_indicator, member)

static const bl__field fields[] = {
	{"id", bl__take_word, .at = AT(id), .required = true},
	{"name", bl__take_text, .at = AT(name)},
	{"note", bl__take_text, .at = AT(note)},
	{.key = "about", .take = take_about},
	{"measure", bl__take_placed_word, .at = AT(measure), .also = AT(measure_place)},
	{.key = "from", .take = take_from},
	{"of", bl__take_placed_word, .at = AT(of), .also = AT(of_place)},
	{"where", bl__take_conditions, .at = AT(where)},
	{"out_of", take_divisor, .at = AT(out_of)},
	{"per", take_per_amount, .at = AT(per)},
	{"levels", bl__take_names, .at = AT(levels)},
	{"split", bl__take_names, .at = AT(split)},
	{"every", bl__take_grain, .at = AT(every)},
	{.key = "split_every", .take = take_split_every},
	{"over_partners", take_fold, .at = AT(over_partners), .also = AT(over_partners_place)},
	{"over_time", take_fold, .at = AT(over_time), .also = AT(over_time_place)},
	/* How its figures are written decides how bounds are read. */
	{"unit", take_unit, .at = AT(unit)},
	{"decimals", take_decimals, .at = AT(decimals)},
	{"currency", take_currency, .at = AT(currency)},
	{"percent", take_percent, .at = AT(percent)},
	{.key = "better", .take = take_better},
	{"steps", bl__take_items, .at = AT(steps), .also = AT(n_steps), .how = &steps},
	BL__END,
};

const bl__items bl__indicators = {fields, sizeof(bl_indicator), blank, done};
