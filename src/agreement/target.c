/* Targets: a level, a total, or waypoints to one of them. */
#include "read.h"

typedef struct {
	bl_place place;
	double value, total;
	bool percent;
	bl_day by;
} waypoint;

/* As written; the tree keeps waypoints without their places. */
typedef struct {
	bl_target target;
	const waypoint *way;
	size_t n_way;
} target_form;

static void blank_waypoint(bl__reader *r, void *item)
{
	waypoint *w = item;

	(void)r;
	w->value = w->total = NAN;
	w->by = BL_DAY_NONE;
}

static void waypoint_done(bl__reader *r, const bl_yaml *y, void *item, size_t i)
{
	static const char *const kinds[] = {"value", "total"};
	const waypoint *w = item;

	(void)i;
	if (isnan(w->value) && isnan(w->total))
		bl__unknown(r, bl_yaml_place(y), "missing_key", "value", kinds, G_N_ELEMENTS(kinds));
	if (!isnan(w->value) && !isnan(w->total))
		bl__wrong(r, bl_yaml_place(y), "target_both", "total", NULL);
}

static const bl__field waypoint_fields[] = {
	{"value", bl__take_level, .at = offsetof(waypoint, value), .also = offsetof(waypoint, percent)},
	{"total", bl__take_number, .at = offsetof(waypoint, total)},
	{"by", bl__take_day, .at = offsetof(waypoint, by), .required = true},
	BL__END,
};

static const bl__items waypoints = {waypoint_fields, sizeof(waypoint), blank_waypoint, waypoint_done};

static const bl__field target_fields[] = {
	{"value", bl__take_level, .at = offsetof(target_form, target.value),
	 .also = offsetof(target_form, target.percent)},
	{"total", bl__take_number, .at = offsetof(target_form, target.total)},
	{"waypoints", bl__take_items, .at = offsetof(target_form, way), .also = offsetof(target_form, n_way),
	 .how = &waypoints},
	{"per", bl__take_per, .at = offsetof(target_form, target.per)},
	{"by", bl__take_day, .at = offsetof(target_form, target.by)},
	{"keep", bl__take_yes_no, .at = offsetof(target_form, target.keep)},
	BL__END,
};

bool bl__has(const bl_yaml *map, const char *key)
{
	const bl_yaml *y = bl_yaml_get(map, key);

	return y && !bl__blank(y);
}

/* The waypoints as the tree keeps them; the last one is the target. */
static void keep_waypoints(bl__reader *r, target_form *t)
{
	bl_waypoint *kept = bl_arena_alloc(r->arena, t->n_way * sizeof *kept);

	for (size_t i = 0; i < t->n_way; i++) {
		const waypoint *w = &t->way[i];

		kept[i] = (bl_waypoint){w->place, w->percent, isnan(w->value) ? w->total : w->value, w->by};
	}
	t->target.waypoints = kept;
	t->target.n_waypoints = t->n_way;
	t->target.value = t->way[t->n_way - 1].value;
	t->target.total = t->way[t->n_way - 1].total;
	t->target.by = kept[t->n_way - 1].by;
	t->target.percent = kept[t->n_way - 1].percent;
}

static void follow_waypoints(bl__reader *r, const bl_yaml *y, target_form *t)
{
	const bl_yaml *list = bl_yaml_get(y, "waypoints");
	bl_day before = BL_DAY_NONE;

	for (size_t i = 0; i < t->n_way; i++) {
		bl_day by = t->way[i].by;

		if (isnan(t->way[i].total) != isnan(t->way[0].total))
			bl__wrong(r, bl_yaml_place(&list->member[i]), "target_both", "total", NULL);
		if (by == BL_DAY_NONE)
			continue;
		if (before != BL_DAY_NONE && by <= before)
			bl__wrong_date(r, bl__place_in(&list->member[i], "by"), "dates_not_ascending", by,
				       ">", before);
		before = by;
	}
	if (t->n_way)
		keep_waypoints(r, t);
}

/* A band is the target already: a level beside it may only agree with it. */
static void check_band(bl__reader *r, const bl_yaml *y, const target_form *t)
{
	const bl_indicator *in = r->about;
	const char *other = bl__has(y, "total") ? "total" : bl__has(y, "waypoints") ? "waypoints" : NULL;
	bool comparable = !t->target.per || t->target.per == in->every.kind;
	g_autofree char *bounds = NULL;

	if (other) {
		bl__wrong(r, bl__place_in(y, other), "target_of_band", other, NULL);
	} else if (comparable && (t->target.value < in->within_from || t->target.value > in->within_to)) {
		bounds = g_strdup_printf("%g .. %g", in->within_from, in->within_to);
		bl__wrong(r, bl__place_in(y, "value"), "target_outside_band", bl_yaml_get(y, "value")->text,
			  bounds);
	}
}

static void check_target(bl__reader *r, const bl_yaml *y, target_form *t)
{
	static const char *const kinds[] = {"value", "total", "waypoints"};
	bool way = bl__has(y, "waypoints"), band = r->about && r->about->better == BL_WITHIN;
	int given = bl__has(y, "value") + bl__has(y, "total") + way;

	if (given > 1)
		bl__wrong(r, bl_yaml_place(y), "target_both", bl__has(y, "total") ? "total" : "waypoints",
			  NULL);
	if (!given && !band)
		bl__unknown(r, bl_yaml_place(y), "missing_key", "value", kinds, G_N_ELEMENTS(kinds));
	if (!way && !bl__has(y, "by"))
		bl__wrong(r, bl_yaml_place(y), "missing_key", "by", "by: 2026-03-31");
	if (given == 1 && way)
		follow_waypoints(r, y, t);
	if (given == 1 && !isnan(t->target.total) && t->target.per)
		bl__wrong(r, bl__place_in(y, "per"), "per_with_total", t->target.per->name, NULL);
	if (t->target.keep && !band && (way || bl__has(y, "total")))
		bl__wrong(r, bl__place_in(y, "keep"), "keep_level_only", way ? "waypoints" : "total", NULL);
	if (given == 1 && band)
		check_band(r, y, t);
}

void bl__take_target(bl__reader *r, const bl_yaml *y, const bl__field *f, void *base)
{
	target_form t = {.target = {.place = bl_yaml_place(y),
				    .given = true,
				    .value = NAN,
				    .total = NAN,
				    .by = BL_DAY_NONE}};

	if (!bl__is_map(r, y, f))
		return;
	bl__read_map(r, y, target_fields, &t);
	check_target(r, y, &t);
	*(bl_target *)bl__at(r, f->at, base) = t.target;
}
