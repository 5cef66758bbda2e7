/* Goals: where they start, what they aim at, how they were revised, and which
 * goal they serve. */
#include "read.h"

/* ---- Revisions ------------------------------------------------------------------------- */

static void blank_revision(bl__reader *r, void *item)
{
	bl_revision *v = item;

	(void)r;
	v->on = BL_DAY_NONE;
	v->target = (bl_target){.value = NAN, .total = NAN, .by = BL_DAY_NONE};
}

static const bl__field revision_fields[] = {
	{"on", bl__take_day, .at = offsetof(bl_revision, on), .required = true},
	{"target", bl__take_target, .at = offsetof(bl_revision, target), .required = true},
	{"reason", bl__take_text, .at = offsetof(bl_revision, reason)},
	BL__END,
};

static const bl__items revisions = {revision_fields, sizeof(bl_revision), blank_revision, NULL};

/* The place of the due date, of the target when waypoints carry it. */
static bl_place due_place(const bl_yaml *owner)
{
	const bl_yaml *target = bl_yaml_get(owner, "target");

	return target ? bl__place_in(target, "by") : bl_yaml_place(owner);
}

static void check_due(bl__reader *r, const bl_yaml *owner, const bl_target *target, bl_day start)
{
	if (target->by != BL_DAY_NONE && start != BL_DAY_NONE && target->by <= start)
		bl__wrong_date(r, due_place(owner), "due_too_early", target->by, ">", start);
	else if (target->n_waypoints > 1 && target->waypoints[0].by != BL_DAY_NONE && start != BL_DAY_NONE &&
		 target->waypoints[0].by <= start)
		bl__wrong_date(r, due_place(owner), "due_too_early", target->waypoints[0].by, ">", start);
}

static void check_revisions(bl__reader *r, const bl_yaml *y, const bl_goal *g)
{
	const bl_yaml *list = bl_yaml_get(y, "revised");
	bl_day before = g->agreed;

	if (g->n_revised && !bl__has(y, "target"))
		bl__wrong(r, bl_yaml_place(list), "revision_without_target", g->id, NULL);
	for (size_t i = 0; i < g->n_revised; i++) {
		const bl_revision *v = &g->revised[i];
		const bl_yaml *item = &list->member[i];

		check_due(r, item, &v->target, v->on);
		if (v->on == BL_DAY_NONE)
			continue;
		if (before != BL_DAY_NONE && v->on <= before)
			bl__wrong_date(r, bl__place_in(item, "on"),
				       i ? "dates_not_ascending" : "revision_too_early", v->on, ">", before);
		before = v->on;
	}
}

/* ---- The goal ---------------------------------------------------------------------------- */

static void take_baseline(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	((bl_goal *)base)->baseline_place = bl_yaml_place(y);
	bl__take_level(r, y, f, base);
}

static const bl__field baseline_fields[] = {
	{"value", take_baseline, .at = offsetof(bl_goal, baseline),
	 .also = offsetof(bl_goal, baseline_percent), .required = true},
	{"per", bl__take_per, .at = offsetof(bl_goal, baseline_per)},
	{"on", bl__take_day, .at = offsetof(bl_goal, baseline_on)},
	BL__END,
};

static void take_horizon(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	static const char *const horizons[] = {"short", "long", NULL};
	bl__field choice = {.key = f->key, .how = horizons};
	const char *horizon = NULL;

	bl__take_choice(r, y, &choice, &horizon);
	((bl_goal *)base)->is_long = horizon == horizons[1];
}

static void take_indicator(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	bl_goal *g = base;

	if (bl__is_text(r, y, f))
		g->indicator = bl__refer(r, BL__INDICATOR, y->text, bl_yaml_place(y));
	if (g->indicator >= 0)
		r->about = &r->tree->indicators[g->indicator];
}

/* Bound once every goal is known; here its shape only. */
static void take_serves(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	(void)base;
	bl__is_text(r, y, f);
}

static void blank(bl__reader *r, void *item)
{
	bl_goal *g = item;

	r->about = NULL;
	g->serves = g->indicator = -1;
	g->baseline = NAN;
	g->baseline_on = g->agreed = BL_DAY_NONE;
	g->target = (bl_target){.value = NAN, .total = NAN, .by = BL_DAY_NONE};
}

static bl_day later(bl_day a, bl_day b)
{
	return a > b ? a : b; /* BL_DAY_NONE is before every day */
}

static void done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	bl_goal *g = item;

	r->goals = g - i;
	if (g->id && !strcmp(g->id, "vision"))
		bl__wrong(r, bl__place_in(y, "id"), "reserved_id", g->id, NULL);
	bl__enroll(r, BL__GOAL, y, "id", g->id, i);
	if (!g->name.any && !g->name.n)
		g->name.any = g->id;
	g->has_baseline = !isnan(g->baseline);
	if (g->agreed == BL_DAY_NONE)
		g->agreed = g->baseline_on != BL_DAY_NONE ? g->baseline_on : r->tree->since;
	if (bl__has(y, "target") && !bl__has(y, "indicator"))
		bl__wrong(r, bl__place_in(y, "target"), "target_without_indicator", g->id ? g->id : "", NULL);
	if (r->about && r->about->better == BL_WITHIN && !bl__has(y, "target")) {
		g->target.given = true; /* to stay within the band, from now on */
		g->target.place = g->place;
	}
	if (g->only.n && !bl__has(y, "indicator"))
		bl__wrong(r, bl__place_in(y, "only"), "only_without_rows", g->id ? g->id : "", NULL);
	check_due(r, y, &g->target, later(g->baseline_on, g->agreed));
	check_revisions(r, y, g);
}

#define AT(member) offsetof(bl_goal, member)

static const bl__field fields[] = {
	{"id", bl__take_word, .at = AT(id), .required = true},
	{.key = "horizon", .take = take_horizon},
	{"name", bl__take_text, .at = AT(name)},
	{.key = "serves", .take = take_serves},
	{.key = "indicator", .take = take_indicator},
	{"only", bl__take_conditions, .at = AT(only)},
	{"baseline", bl__take_map, .how = baseline_fields},
	{"target", bl__take_target, .at = AT(target)},
	{"owners", bl__take_indexes, .at = AT(owners), .also = AT(n_owners), .how = &bl__partner_ids},
	{"agreed", bl__take_day, .at = AT(agreed)},
	{"revised", bl__take_items, .at = AT(revised), .also = AT(n_revised), .how = &revisions},
	BL__END,
};

const bl__items bl__goals = {fields, sizeof(bl_goal), blank, done};

/* ---- Which goal serves which ------------------------------------------------------------ */

static void bind_serves(bl__reader *r, const bl_yaml *y, bl_goal *g)
{
	const bl_yaml *to = bl_yaml_get(y, "serves");

	if (!to || to->shape != BL_YAML_TEXT || bl__blank(to) || !strcmp(to->text, "vision"))
		return;
	g->serves = bl__refer(r, BL__GOAL, to->text, bl_yaml_place(to));
	if (g->serves >= 0 && !r->tree->goals[g->serves].is_long)
		bl__wrong(r, bl_yaml_place(to), "serves_short", to->text, NULL);
}

/* "L1 → L2 → L1" */
static char *circle_from(const bl_goal *goal, size_t start)
{
	GString *walk = g_string_new(goal[start].id);

	for (int i = goal[start].serves;; i = goal[i].serves) {
		g_string_append_printf(walk, " → %s", goal[i].id);
		if ((size_t)i == start)
			return g_string_free(walk, FALSE);
	}
}

/* Walks up from every goal, colouring each goal with the walk that first came
 * by: meeting one's own colour closes a circle, which is thus said once. */
void bl__bind_serves(bl__reader *r, const bl_yaml *list)
{
	bl_goal *goal = r->goals;
	size_t n = r->tree->n_goals;
	g_autofree size_t *walk = g_new0(size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		bind_serves(r, &list->member[i], &goal[i]);
	for (size_t i = 0; i < n; i++) {
		int at = (int)i;

		while (at >= 0 && !walk[at]) {
			walk[at] = i + 1;
			at = goal[at].serves;
		}
		if (at >= 0 && walk[at] == i + 1) {
			g_autofree char *circle = circle_from(goal, (size_t)at);

			bl__wrong(r, bl__place_in(&list->member[at], "serves"), "serves_circle", circle,
				  NULL);
		}
	}
}
