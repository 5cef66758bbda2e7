/* What a figure is about where the agreement does not say: what its rows are. */
#include "tally.h"

#include <string.h>

/* One side of an indicator: rows of a source that meet some conditions, and the column of
 * numbers or of names that is asked of them; `of` NULL: they are counted. */
typedef struct {
	const bl_agreement *agreement;
	const bl_indicator *indicator;
	const bl_source *source;
	const bl_conditions *where;
	const char *of;
	const bl_measure *measure;
} side;

static bool is_kind(const side *s, const char *kind)
{
	return s->source->kind && bl_same_name(s->source->kind, kind);
}

/* The role that is asked of the rows; NULL: none, or a column without one. */
static const bl_role *role_of(const side *s)
{
	return s->of ? bl__role_of(s->source, s->of) : NULL;
}

/* Numbers of this role are asked for. */
static bool asks_for(const side *s, const char *role)
{
	const bl_role *of = role_of(s);

	return role && of && !strcmp(of->role, role) && !s->measure->wants_of_word;
}

/* ---- What is exchanged --- */

static const bl_joint *joint_of(const side *s, const char *word)
{
	return bl_joint_of(s->agreement, bl_str_of(word));
}

/* Whether rows that meet the condition may be of persons sent from one to another. */
static bool may_refer(const side *s, const bl_condition *c)
{
	const bl_role *role = bl__role_of(s->source, c->column);

	if (!role || strcmp(role->role, "what") || c->test != BL_IS)
		return true;
	for (size_t i = 0; i < c->values.n; i++)
		if (joint_of(s, c->values.item[i]) == &bl_joint_referral)
			return true;
	return false;
}

static bool may_be_referrals(const side *s)
{
	for (size_t i = 0; i < s->where->n; i++)
		if (!may_refer(s, &s->where->item[i]))
			return false;
	return true;
}

static bool is_counted_in(const bl_joint *joint, const char *unit)
{
	return joint && joint->unit && !strcmp(joint->unit, unit);
}

/* Whether all rows are of things whose quantities are money, or hours. */
static bool is_paid_or_worked(const side *s)
{
	for (size_t i = 0; i < s->where->n; i++) {
		const bl_condition *c = &s->where->item[i];
		const bl_role *role = bl__role_of(s->source, c->column);
		bool all = role && !strcmp(role->role, "what") && c->test == BL_IS && c->values.n;

		for (size_t k = 0; all && k < c->values.n; k++) {
			const bl_joint *joint = joint_of(s, c->values.item[k]);

			all = is_counted_in(joint, "money") || is_counted_in(joint, "hours");
		}
		if (all)
			return true;
	}
	return false;
}

static bl_about about_exchanges(const side *s)
{
	bool quantity = asks_for(s, "quantity");

	if (quantity && (s->indicator->currency || is_paid_or_worked(s)))
		return BL_ABOUT_MONEY;
	return may_be_referrals(s) ? BL_ABOUT_PEOPLE : BL_ABOUT_ACTIVITIES;
}

/* ---- All kinds --- */

/* Amounts of a role that holds hours or money, or of any in a currency. */
static bool is_money(const side *s)
{
	const bl_source_kind *kind = s->source->kind ? bl_source_kind_find(s->source->kind) : NULL;
	bool numbers = s->of && !s->measure->wants_of_word;

	if (!numbers || !kind || is_kind(s, "exchanges"))
		return false;
	if (s->indicator->currency || asks_for(s, kind->hours))
		return true;
	return asks_for(s, "amount");
}

/* Different names of anything but partners and what a kind has a role for may be persons. */
static bl_about about_names(const side *s)
{
	const bl_role *role = role_of(s);

	if (role && role->partner)
		return BL_ABOUT_ORGANISATIONS;
	if (!role)
		return BL_ABOUT_PEOPLE;
	return is_kind(s, "needs") || is_kind(s, "survey") ? BL_ABOUT_PEOPLE : BL_ABOUT_ACTIVITIES;
}

static bl_about about_side(const side *s)
{
	if (s->measure->wants_of_word && !s->measure->wants_levels)
		return about_names(s);
	if (is_kind(s, "needs") || is_kind(s, "survey"))
		return BL_ABOUT_PEOPLE;
	if (is_kind(s, "exchanges"))
		return about_exchanges(s);
	if (asks_for(s, "participants") || s->measure->wants_until)
		return BL_ABOUT_PEOPLE;
	if (is_money(s))
		return BL_ABOUT_MONEY;
	/* Rows of a source that does not say its kind are read as activities, but may be anything. */
	return s->source->kind_place.line ? BL_ABOUT_ACTIVITIES : BL_ABOUT_PEOPLE;
}

/* Whom it could give away the most decides. */
static bl_about graver(bl_about a, bl_about b)
{
	static const bl_about order[] = {BL_ABOUT_PEOPLE, BL_ABOUT_MONEY, BL_ABOUT_ORGANISATIONS};

	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		if (a == order[i] || b == order[i])
			return order[i];
	return BL_ABOUT_ACTIVITIES;
}

/* What a quotient divides by. */
static bl_about about_below(const side *above)
{
	const bl_indicator *in = above->indicator;
	side below = *above;

	below.of = in->over;
	if (in->over_elsewhere) {
		below.source = &above->agreement->sources[in->over_source];
		below.where = &in->over_where;
	}
	return in->over || in->over_elsewhere ? about_side(&below) : BL_ABOUT_UNSAID;
}

bl_about bl_about_of(const bl_agreement *a, const bl_indicator *in)
{
	const bl_measure *m = bl_measure_of(in);
	side s = {a, in, NULL, &in->where, in->of, m};

	if (in->about != BL_ABOUT_UNSAID)
		return in->about;
	if (in->is_narrowed)
		return bl_about_of(a, &a->indicators[in->narrows]);
	if (in->source < 0 || !m || !m->from_rows)
		return BL_ABOUT_ACTIVITIES;
	s.source = &a->sources[in->source];
	if (m->wants_out_of)
		s.where = &in->out_of;
	return graver(about_side(&s), about_below(&s));
}
