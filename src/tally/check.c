/* Whether an indicator says what its measure wants, and nothing it has no use for. */
#include "tally.h"

#include <glib.h>
#include <string.h>

const bl_role *bl__role_of(const bl_source *source, const char *name)
{
	const bl_source_kind *kind = source->kind ? bl_source_kind_find(source->kind) : NULL;
	const bl_column *column = bl_source_column(source, name);
	const char *role = column ? column->role : name;

	for (size_t i = 0; kind && i < kind->n_roles; i++)
		if (bl_same_name(kind->roles[i].role, role))
			return &kind->roles[i];
	return NULL;
}

typedef struct {
	const bl_agreement *agreement;
	bl_problems *problems;
} checking;

static void complain(const checking *c, bl_place place, const char *key, const char *found,
		     const char *const *known, size_t n)
{
	bl_problems_unknown(c->problems, (bl_where){c->agreement->path, place}, key, found, known, n);
}

static void complain_of_measure(const checking *c, const bl_indicator *in)
{
	bl_auto_texts names = {0};

	for (const bl_measure *const *m = bl_measures; *m; m++)
		bl_texts_add(&names, (*m)->name);
	complain(c, in->measure_place, "unknown_measure", in->measure, names.item, names.n);
}

/* Which of the source's roles hold numbers, as what was expected. */
static void complain_of_number(const checking *c, const bl_indicator *in, const char *key, const char *found,
			       bl_place at)
{
	bl_auto_texts names = {0};
	const bl_source *source = in->source < 0 ? NULL : &c->agreement->sources[in->source];

	for (size_t i = 0; source && i < source->n_columns; i++) {
		const bl_role *role = bl__role_of(source, source->columns[i].role);

		if (role && role->type == BL_NUMBER)
			bl_texts_add(&names, role->role);
	}
	complain(c, at, key, found, names.item, names.n);
}

static void check_of(const checking *c, const bl_measure *m, const bl_indicator *in)
{
	const bl_role *role =
		in->of && in->source >= 0 ? bl__role_of(&c->agreement->sources[in->source], in->of) : NULL;

	if (m->wants_of_number && !m->of_optional && !in->of && !in->over_elsewhere)
		complain_of_number(c, in, "measure_wants_number", m->name, in->measure_place);
	else if (m->wants_of_word && !in->of)
		complain(c, in->measure_place, "measure_wants_word", m->name, NULL, 0);
	else if (m->wants_of_number && role && role->type != BL_NUMBER)
		complain_of_number(c, in, "of_not_number", in->of, in->of_place);
	else if (in->of && !m->wants_of_number && !m->wants_of_word)
		complain(c, in->of_place, "of_not_used", m->name, NULL, 0);
}

static void check_fold(const checking *c, const bl_measure *m, const char *const *known, const char *said,
		       bl_place at)
{
	size_t n = 0;
	bool fits = !said;

	for (; known && known[n]; n++)
		fits |= said && !strcmp(known[n], said);
	if (!fits)
		complain(c, at, known ? "fold_not_possible" : "fold_not_used", known ? said : m->name, known,
			 n);
}

/* What a ratio or a rate divides by. */
static void check_over(const checking *c, const bl_measure *m, const bl_indicator *in)
{
	int source = in->over_elsewhere ? in->over_source : in->source;
	const bl_role *role =
		in->over && source >= 0 ? bl__role_of(&c->agreement->sources[source], in->over) : NULL;
	bool constant = in->over_number > 0 || in->n_over_years, rows = in->over_elsewhere && !in->over;

	if (m->wants_over && !in->over && !rows && !(constant && m->over_constant))
		complain_of_number(c, in, "measure_wants_divisor", m->name, in->measure_place);
	else if (m->wants_over && role && role->type != BL_NUMBER)
		complain_of_number(c, in, "of_not_number", in->over, in->out_of_place);
	else if (!m->wants_over && !m->wants_out_of && (in->over || constant || rows))
		complain(c, in->out_of_place, "out_of_not_used", m->name, NULL, 0);
	if (!m->over_constant && in->per_place.line)
		complain(c, in->per_place, "per_not_used", m->name, NULL, 0);
}

/* Parts of one: a share is always printed so, things and places on a scale are none. */
static bool can_be_percent(const bl_measure *m)
{
	return m->nature & (BL_RATES | BL_AMOUNTS | BL_AVERAGES | BL_STOCKS) && !m->wants_levels;
}

static void check(const checking *c, const bl_measure *m, const bl_indicator *in)
{
	if (m->from_rows && in->source < 0)
		complain(c, in->measure_place, "measure_wants_from", m->name, NULL, 0);
	if (!m->from_rows && !in->n_steps)
		complain(c, in->measure_place, "measure_wants_steps", m->name, NULL, 0);
	check_of(c, m, in);
	check_over(c, m, in);
	if (m->wants_levels && in->levels.n < 2)
		complain(c, in->measure_place, "measure_wants_levels", m->name, NULL, 0);
	if (!m->wants_levels && in->levels.n)
		complain(c, in->levels.place[0], "levels_not_used", m->name, NULL, 0);
	if (in->percent_place.line && !can_be_percent(m))
		complain(c, in->percent_place, "percent_not_used", m->name, NULL, 0);
	check_fold(c, m, m->over_partners, in->over_partners, in->over_partners_place);
	check_fold(c, m, m->over_time, in->over_time, in->over_time_place);
	if (m->wants_out_of && !in->has_out_of)
		complain(c, in->measure_place, "measure_wants_out_of", m->name, NULL, 0);
	if (!m->wants_out_of && in->has_out_of)
		complain(c, in->measure_place, "out_of_not_used", m->name, NULL, 0);
}

bool bl__indicator_check(const bl_agreement *agreement, const bl_indicator *in, bl_problems *problems)
{
	checking c = {agreement, problems};
	const bl_measure *m = in->measure ? bl_measure_find(in->measure) : NULL;
	size_t before = bl_problems_count(problems);

	if (m)
		check(&c, m, in);
	else
		complain_of_measure(&c, in);
	return bl_problems_count(problems) == before;
}
