/* Which files are to be made: orders of the agreement, narrowed by wishes. */
#include "bilan/edition.h"

#include <glib.h>
#include <string.h>

struct bl_editions {
	bl_arena *arena;
	GArray *list; /* of bl_edition */
};

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

	if (bl_period_last(p) > as_of)
		p = bl_period_add(p, -1);
	*data_end_early = bl_ledger_span(ledger, -1, &first, &last) && last + 365 < bl_period_last(p);
	return *data_end_early ? bl_period_of(grain, last) : p;
}

static bool choose_period(planner *p, bl_grain grain, bl_edition *e)
{
	if (!p->wish->period)
		e->period = bl_edition_period(p->ledger, grain, p->as_of, &e->data_end_early);
	else if (!bl_period_parse(bl_str_of(p->wish->period), grain, &e->period))
		refuse(p, "--period", "bad_period", p->wish->period, example_of(grain));
	return p->status == BL_OK;
}

/* A layout given as a path is named after its file. */
static char *name_of(bl_arena *arena, const char *report)
{
	g_autofree char *base = g_path_get_basename(report);
	size_t n = strlen(base);

	if (g_str_has_suffix(base, ".yaml"))
		n -= 5;
	return bl_arena_text(arena, base, n);
}

static bool taken(const planner *p, const char *path)
{
	for (guint i = 0; i < p->out->list->len; i++)
		if (!strcmp(g_array_index(p->out->list, bl_edition, i).path, path))
			return true;
	return false;
}

static void add(planner *p, const bl_order *order, const char *language)
{
	bl_arena *arena = p->out->arena;
	bl_edition e = {.report = order->report, .language = language, .audience = order->audience};
	const char *folder = p->wish->folder ? p->wish->folder : ".";
	char *name = name_of(arena, order->report);
	char period[16];

	if (!choose_period(p, order->every, &e))
		return;
	e.paper = p->wish->paper ? p->wish->paper : order->paper;
	bl_period_text(e.period, period);
	e.path = bl_arena_print(arena, "%s/%s-%s-%s.pdf", folder, name, period, language);
	if (taken(p, e.path))
		e.path = bl_arena_print(arena, "%s/%s-%s-%s-%s.pdf", folder, name, order->audience, period, language);
	if (!taken(p, e.path))
		g_array_append_val(p->out->list, e);
}

static void add_languages(planner *p, const bl_order *order)
{
	if (p->wish->language) {
		add(p, order, p->wish->language);
		return;
	}
	for (size_t i = 0; i < order->languages.n; i++)
		add(p, order, order->languages.item[i]);
}

static bool wanted(const planner *p, const bl_order *order, const char *name)
{
	if (p->wish->audience && strcmp(order->audience, p->wish->audience))
		return false;
	return !name || !strcmp(order->report, name);
}

static size_t add_orders(planner *p, const char *name)
{
	size_t met = 0;

	for (size_t i = 0; i < p->agreement->n_reports; i++) {
		if (!wanted(p, &p->agreement->reports[i], name))
			continue;
		add_languages(p, &p->agreement->reports[i]);
		met++;
	}
	return met;
}

/* Asked for by name though the agreement does not order it. */
static void add_unordered(planner *p, const char *name)
{
	bl_order order = {.report = bl_arena_text(p->out->arena, name, strlen(name)),
			  .audience = p->wish->audience ? p->wish->audience : "coordinator",
			  .languages = p->agreement->languages};

	bl_grain_find("month", p->agreement->year_starts, &order.every);
	add_languages(p, &order);
}

bl_status bl_editions_plan(const bl_agreement *agreement, const bl_ledger *ledger, const bl_edition_wish *wish,
			   bl_day as_of, bl_editions **out, bl_problems *problems)
{
	bl_editions *made = g_new0(bl_editions, 1);
	planner p = {agreement, ledger, wish, as_of, made, problems, BL_OK};

	made->arena = bl_arena_new();
	made->list = g_array_new(FALSE, FALSE, sizeof(bl_edition));
	if (!wish->names || !wish->names[0])
		add_orders(&p, NULL);
	else
		for (size_t i = 0; wish->names[i]; i++)
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

size_t bl_editions_count(const bl_editions *e)
{
	return e->list->len;
}

const bl_edition *bl_editions_at(const bl_editions *e, size_t i)
{
	return &g_array_index(e->list, bl_edition, i);
}

void bl_editions_free(bl_editions *e)
{
	if (!e)
		return;
	g_array_unref(e->list);
	bl_arena_free(e->arena);
	g_free(e);
}
