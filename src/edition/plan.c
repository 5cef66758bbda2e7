/* Which files are to be made: orders of the agreement, narrowed by wishes. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	const bl_edition_wish *wish;
	bl_day as_of;
	bl_editions *out;
	bl_problems *problems;
	bl_status status;
} planner;

static void refuse(planner *p, const char *where, const char *key, const char *found, const char *expected)
{
	bl_error e;

	p->status = bl_fail(&e, BL_EUSER, where, key, found, expected);
	bl_problems_add(p->problems, &e);
}

/* Nothing is known of a period that has not begun; the one that is running is the last there is. */
static void refuse_to_come(planner *p, bl_grain grain)
{
	char running[16];

	bl_period_text(bl_period_of(grain, p->as_of), running);
	refuse(p, "--period", "period_to_come", p->wish->period, running);
}

/* What a period of this grain looks like when typed. */
static const char *example_of(bl_grain grain)
{
	return grain.kind->months == 1   ? "2026-10"
	       : grain.kind->months == 3 ? "2026-Q3"
	       : grain.kind->months == 6 ? "2026-H1"
					 : "2026";
}

bl_period bl_edition_period(const bl_ledger *ledger, bl_grain grain, bl_day as_of, bool *data_end_early)
{
	bl_period p = bl_period_of(grain, as_of);
	bl_day first, last;
	int32_t covers;
	bool by_periods;

	if (bl_period_last(p) > as_of)
		p = bl_period_add(p, -1);
	*data_end_early = false;
	if (!ledger || !bl_ledger_span(ledger, -1, &first, &last) || last >= bl_period_last(p))
		return p;
	covers = bl_ledger_covers(ledger);
	by_periods = covers > bl_period_last(p) - bl_period_first(p) + 1;
	*data_end_early = last + (by_periods ? covers + 31 : 365) < bl_period_last(p);
	/* Nothing can be said of October where data come by years. */
	return *data_end_early || by_periods ? bl_period_of(grain, last) : p;
}

/* As many days after the last day of the period before as this edition is after its own. */
static bl_day day_before(bl_period p, bl_day as_of)
{
	bl_day after = as_of - bl_period_last(p);

	return bl_period_last(bl_period_add(p, -1)) + (after > 0 ? after : 0);
}

static bool choose_period(planner *p, bl_grain grain, bl_edition *e)
{
	if (!p->wish->period)
		e->period = bl_edition_period(p->ledger, grain, p->as_of, &e->data_end_early);
	else if (!bl_period_parse(bl_str_of(p->wish->period), grain, &e->period))
		refuse(p, "--period", "bad_period", p->wish->period, example_of(grain));
	else if (bl_period_first(e->period) > p->as_of)
		refuse_to_come(p, grain);
	if (p->status == BL_OK)
		e->since = day_before(e->period, p->as_of);
	return p->status == BL_OK;
}

static char *name_of(bl_arena *arena, const char *report)
{
	g_autofree char *name = bl_report_name(report);

	return bl_arena_text(arena, name, strlen(name));
}

static const char *name_of_partner(planner *p, int partner)
{
	g_autofree char *name = partner < 0 ? NULL : bl_name_in_path(p->agreement->partners[partner].id);

	return name ? bl_arena_print(p->out->arena, "-%s", name) : "";
}

/* ---- Layouts ------------------------------------------------------------------------- */

const bl_layout *bl__plan_layout(bl_editions *plan, const bl_agreement *agreement, const char *reports_dir,
				 const char *report, bl_status *status, bl_problems *problems)
{
	bl_layout *layout = g_hash_table_lookup(plan->layouts, report);
	bl_status loaded;

	if (layout || g_hash_table_contains(plan->layouts, report))
		return layout;
	loaded = bl_layout_load(reports_dir, report, &layout, problems);
	if (loaded == BL_OK)
		loaded = bl_layout_fit(layout, agreement, problems);
	else
		layout = NULL;
	*status = MAX(*status, loaded);
	g_hash_table_insert(plan->layouts, g_strdup(report), layout);
	return layout;
}

/* NULL when layouts are not asked, or on a problem. */
static const bl_layout *layout_of(planner *p, const char *report)
{
	return p->wish->reports_dir ? bl__plan_layout(p->out, p->agreement, p->wish->reports_dir, report,
						      &p->status, p->problems)
				    : NULL;
}

/* ---- Editions ------------------------------------------------------------------------ */

static bool add_path(planner *p, bl_edition *e, const char *name)
{
	bl_arena *arena = p->out->arena;
	const char *folder = p->wish->folder ? p->wish->folder : ".", *who = name_of_partner(p, e->partner);
	char period[16];

	bl_period_text(e->period, period);
	e->path = bl_arena_print(arena, "%s/%s%s-%s-%s%s", folder, name, who, period, e->language,
				 e->format->ending);
	if (!g_hash_table_contains(p->out->paths, e->path))
		return true;
	e->path = bl_arena_print(arena, "%s/%s-%s%s-%s-%s%s", folder, name, e->audience, who, period,
				 e->language, e->format->ending);
	return !g_hash_table_contains(p->out->paths, e->path);
}

/* Ordered twice it is made once; two layouts of one name are not one. */
static void is_once(planner *p, const bl_edition *e)
{
	const char *by = g_hash_table_lookup(p->out->paths, e->path);

	if (strcmp(by, e->report))
		refuse(p, p->agreement->path, "same_file", e->report, by);
}

static void add(planner *p, const bl_order *order, const char *language, int partner)
{
	bl_edition e = {.report = order->report,
			.language = language,
			.audience = order->audience,
			.format = p->wish->format ? p->wish->format : bl_formats[0],
			.partner = partner};

	e.layout = layout_of(p, order->report);
	if (p->status != BL_OK || !choose_period(p, order->every, &e))
		return;
	e.paper = p->wish->paper ? p->wish->paper : order->paper;
	if (!add_path(p, &e, name_of(p->out->arena, order->report))) {
		is_once(p, &e);
		return;
	}
	g_hash_table_insert(p->out->paths, g_strdup(e.path), g_strdup(order->report));
	g_array_append_val(p->out->list, e);
}

static void add_languages(planner *p, const bl_order *order, int partner)
{
	if (p->wish->language) {
		add(p, order, p->wish->language, partner);
		return;
	}
	for (size_t i = 0; i < order->languages.n && p->status == BL_OK; i++)
		add(p, order, order->languages.item[i], partner);
}

/* One asked for by its id is told why it has none. */
static bool is_asked(planner *p, const bl_order *order, const bl_layout *layout, const bl_partner *partner)
{
	if (strcmp(partner->id, p->wish->partner))
		return false;
	if (layout && !bl_layout_is_for(layout, partner))
		refuse(p, "--partner", "partner_without_report", partner->id,
		       order->ordered ? order->ordered : order->report);
	return p->status == BL_OK;
}

static bool is_member(planner *p, const bl_order *order, const bl_layout *layout, const bl_partner *partner)
{
	bl_edition e = {0};

	if (p->wish->partner)
		return is_asked(p, order, layout, partner);
	if (layout && !bl_layout_is_for(layout, partner))
		return false;
	e.period = bl_edition_period(p->ledger, order->every, p->as_of, &e.data_end_early);
	return partner->left == BL_DAY_NONE || partner->left >= bl_period_first(e.period);
}

static void add_order(planner *p, const bl_order *order)
{
	const bl_layout *layout = layout_of(p, order->report);
	const char *each = order->each ? order->each : layout ? bl_layout_each(layout) : NULL;

	if (each && !p->agreement->n_partners)
		refuse(p, p->agreement->path, "no_partners", order->report, NULL);
	if (!each && !p->wish->partner)
		add_languages(p, order, -1);
	for (size_t i = 0; each && i < p->agreement->n_partners; i++)
		if (is_member(p, order, layout, &p->agreement->partners[i]))
			add_languages(p, order, (int)i);
}

/* Two paths may spell one file in two ways. */
static bool is_same_report(const bl_order *order, const char *name)
{
	g_autofree char *ordered = NULL, *asked = NULL;

	if (!bl_order_has_path(order))
		return !strcmp(order->report, name);
	ordered = g_canonicalize_filename(order->report, NULL);
	asked = g_canonicalize_filename(name, NULL);
	return !strcmp(ordered, asked);
}

static bool wanted(const planner *p, const bl_order *order, const char *name)
{
	if (p->wish->audience && strcmp(order->audience, p->wish->audience))
		return false;
	return !name || is_same_report(order, name);
}

static size_t add_orders(planner *p, const char *name)
{
	size_t met = 0;

	for (size_t i = 0; i < p->agreement->n_reports && p->status == BL_OK; i++) {
		if (!wanted(p, &p->agreement->reports[i], name))
			continue;
		add_order(p, &p->agreement->reports[i]);
		met++;
	}
	return met;
}

/* Asked for by name though the agreement does not order it. */
static void add_unordered(planner *p, const char *name)
{
	const bl_layout *layout = layout_of(p, name);
	const char *audience = layout ? bl_layout_audience(layout) : NULL,
		   *every = layout ? bl_layout_every(layout) : NULL;
	bl_order order = {.report = bl_arena_text(p->out->arena, name, strlen(name)),
			  .audience = p->wish->audience ? p->wish->audience
				      : audience        ? audience
							: "coordinator",
			  .languages = p->agreement->languages};

	bl_grain_find(every ? every : "month", p->agreement->year_starts, &order.every);
	if (p->status == BL_OK)
		add_order(p, &order);
}

static void know_partner(planner *p)
{
	g_autofree const char **known = g_new0(const char *, p->agreement->n_partners + 1);

	for (size_t i = 0; i < p->agreement->n_partners; i++) {
		known[i] = p->agreement->partners[i].id;
		if (!p->wish->partner || !strcmp(known[i], p->wish->partner))
			return;
	}
	if (!p->wish->partner)
		return;
	bl_problems_unknown(p->problems, (bl_where){.file = "--partner"}, "unknown_partner", p->wish->partner,
			    known, p->agreement->n_partners);
	p->status = BL_EUSER;
}

static void free_layout(gpointer layout)
{
	bl_layout_free(layout);
}

bl_editions *bl__plan_new(void)
{
	bl_editions *made = g_new0(bl_editions, 1);

	made->arena = bl_arena_new();
	made->list = g_array_new(FALSE, FALSE, sizeof(bl_edition));
	made->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_layout);
	made->paths = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	made->lacking = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	return made;
}

bl_status bl_editions_plan(const bl_agreement *agreement, const bl_ledger *ledger,
			   const bl_edition_wish *wish, bl_day as_of, bl_editions **out,
			   bl_problems *problems)
{
	bl_editions *made = bl__plan_new();
	planner p = {agreement, ledger, wish, as_of, made, problems, BL_OK};

	know_partner(&p);
	if (p.status == BL_OK && (!wish->names || !wish->names[0]))
		add_orders(&p, NULL);
	else
		for (size_t i = 0; p.status == BL_OK && wish->names[i]; i++)
			if (!add_orders(&p, wish->names[i]))
				add_unordered(&p, wish->names[i]);
	if (p.status == BL_OK && !made->list->len)
		refuse(&p, agreement->path, "no_edition", wish->audience, NULL);
	if (p.status != BL_OK) {
		bl_editions_free(made);
		return p.status;
	}
	*out = made;
	return BL_OK;
}

static size_t add_day(bl_day day, bl_day *days, size_t n, size_t most)
{
	for (size_t i = 0; i < n; i++)
		if (days[i] == day)
			return n;
	if (n < most)
		days[n++] = day;
	return n;
}

size_t bl_editions_since(const bl_agreement *agreement, const bl_edition_wish *wish, bl_day as_of,
			 bl_day *days, size_t most)
{
	bl_problems *untold = bl_problems_new(); /* the plan that is carried out will tell them */
	bl_editions *plan = NULL;
	size_t n = 0;

	if (bl_editions_plan(agreement, NULL, wish, as_of, &plan, untold) == BL_OK)
		for (size_t i = 0; i < bl_editions_count(plan); i++)
			if (bl_editions_at(plan, i)->layout &&
			    bl_layout_wants_changes(bl_editions_at(plan, i)->layout))
				n = add_day(bl_editions_at(plan, i)->since, days, n, most);
	bl_editions_free(plan);
	bl_problems_free(untold);
	return n;
}
