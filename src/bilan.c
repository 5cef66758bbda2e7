/* The corridor: the one file that sees every door.
 *
 *	load → bind → read → tally → close     bl_run_open
 *	disclose → find                        bl_run_changes
 *	disclose → find → compose → publish    bl_run_report (an edition finds for its period)
 *	disclose → find → draw → publish       bl_run_chart
 */
#include "bilan.h"

#include <glib.h>

/* What changed for a reader since a day, found once for all who ask. */
typedef struct {
	bl_reader reader;
	bl_day since;
	bl_changes *changes;
} changed;

struct bl_run {
	const bl_house *house;
	const bl_agreement *agreement;
	bool bare;
	bl_ledgers *ledgers; /* of all that is known; of what was known on days that were foreseen */
	GPtrArray *again;    /* of bl_ledgers: for days that were not */
	bl_disclosures *seen;
	bl_remembered remembered;
	bool remembers, attacked;
	bl_status gate;        /* once attacked */
	GArray *changed;       /* of changed */
	bl_editions *editions; /* of the last report; NULL: none */
};

enum { DAYS_MOST = (BL_WINDOWS_MAX - 1) / 2 }; /* foreseen: each takes two windows */

/* ---- load ------------------------------------------------------------------ */

static bl_status load(bl_run *run, const char *const *paths, size_t n, bl_lang *lang, bl_problems *problems)
{
	run->bare = !bl_is_agreement(paths[0]) || n > 1;
	return run->bare ? bl_draft_agreement(paths, n, lang, &run->agreement, problems)
			 : bl_agreement_load(paths[0], &run->agreement, problems);
}

/* ---- bind, read, tally, close ------------------------------------------------ */

/* Nobody knows what is recorded after the day the run stands on. */
static bl_window known_on(const bl_run *run, bl_day day)
{
	return (bl_window){BL_DAY_NONE, MIN(day, run->house->as_of)};
}

static bl_window known_since(const bl_run *run, bl_day day)
{
	return (bl_window){day, run->house->as_of};
}

/* Everything, and for each day apart what was known then and what became known after it. */
static bl_status bind(const bl_run *run, const bl_day *days, size_t n_days, bl_ledgers **out,
		      bl_problems *problems)
{
	bl_window window[BL_WINDOWS_MAX] = {known_on(run, run->house->as_of)};
	bl_ledgers *ledgers = NULL;
	bl_status status, targets;
	size_t n = 1;

	for (size_t i = 0; i < n_days; i++) {
		window[n++] = known_on(run, days[i]);
		window[n++] = known_since(run, days[i]);
	}
	status = bl_ledgers_new(run->agreement, window, n, &ledgers, problems);
	targets = bl_findings_bind(run->agreement, problems);
	if (status == BL_OK && targets == BL_OK) {
		bl_ledgers_today(ledgers, MAX(run->house->today, run->house->as_of));
		*out = ledgers;
	} else {
		bl_ledgers_free(ledgers);
	}
	return status != BL_OK ? status : targets;
}

/* ---- a run ------------------------------------------------------------------------ */

static bl_edition_wish wish_of(const bl_run *run, const bl_edition_wish *wish)
{
	static const char *const bare[] = {BILAN_REPORT_BARE, NULL};
	bl_edition_wish asked = *wish;

	asked.reports_dir = run->house->reports_dir;
	if (run->bare && (!asked.names || !asked.names[0]))
		asked.names = bare;
	return asked;
}

/* The days since which somebody will ask what changed, as far as can be foreseen. */
static size_t foresee(const bl_run *run, bl_day *days)
{
	const bl_house *house = run->house;
	bl_edition_wish asked;

	for (size_t i = 0; i < MIN(house->n_since, DAYS_MOST); i++)
		days[i] = house->since[i];
	if (house->n_since)
		return MIN(house->n_since, DAYS_MOST);
	if (!house->editions)
		return 0;
	asked = wish_of(run, house->editions);
	return bl_editions_since(run->agreement, &asked, house->as_of, days, DAYS_MOST);
}

static void free_changed(gpointer item)
{
	bl_changes_free(((changed *)item)->changes);
}

static void free_ledgers(gpointer item)
{
	bl_ledgers_free(item);
}

static bl_run *new_run(const bl_house *house)
{
	bl_run *run = g_new0(bl_run, 1);

	run->house = house;
	run->again = g_ptr_array_new_with_free_func(free_ledgers);
	run->changed = g_array_new(FALSE, FALSE, sizeof(changed));
	g_array_set_clear_func(run->changed, free_changed);
	return run;
}

static bl_status read_sources(bl_run *run, bl_problems *problems)
{
	bl_day since[DAYS_MOST];
	size_t n = foresee(run, since);
	bl_status status = bind(run, since, n, &run->ledgers, problems);

	if (status == BL_OK)
		status = bl_ledgers_read(run->ledgers, run->house->rejects, run->house->progress, problems);
	return status;
}

bl_status bl_run_open(const bl_house *house, const char *const *paths, size_t n, bl_lang *lang, bl_run **out,
		      bl_problems *problems)
{
	bl_run *run = new_run(house);
	bl_status status = load(run, paths, n, lang, problems);

	if (status == BL_OK)
		status = read_sources(run, problems);
	if (status != BL_OK) {
		bl_run_free(run);
		return status;
	}
	run->seen = bl_disclosures_new(run->agreement);
	bl_run_disclosure(run);
	*out = run;
	return BL_OK;
}

void bl_run_free(bl_run *run)
{
	if (!run)
		return;
	bl_editions_free(run->editions);
	g_array_unref(run->changed);
	bl_disclosures_free(run->seen);
	g_ptr_array_unref(run->again);
	bl_ledgers_free(run->ledgers);
	bl_agreement_free(run->agreement);
	g_free(run);
}

const bl_agreement *bl_run_agreement(const bl_run *run)
{
	return run->agreement;
}

const bl_taken *bl_run_taken(const bl_run *run)
{
	return bl_ledgers_taken(run->ledgers);
}

const bl_ledger *bl_run_ledger(const bl_run *run)
{
	return bl_ledgers_at(run->ledgers, 0);
}

const bl_words *bl_run_words(const bl_run *run)
{
	return bl_ledgers_words(run->ledgers);
}

bool bl_run_bare(const bl_run *run)
{
	return run->bare;
}

const uint32_t *bl_run_lacking(const bl_run *run, size_t *n)
{
	*n = 0;
	return run->editions ? bl_editions_lacking(run->editions, n) : NULL;
}

/* ---- disclose, find --------------------------------------------------------------- */

const bl_disclosure *bl_run_shown(const bl_run *run, bl_reader reader)
{
	return bl_disclosures_for(run->seen, bl_run_ledger(run), reader);
}

const bl_disclosure *bl_run_disclosure(const bl_run *run)
{
	return bl_run_shown(run, bl_coordinator);
}

bl_status bl_run_remember(bl_run *run, bl_problems *problems)
{
	bl_error err;

	if (run->remembers || !run->agreement->disclosure.threshold)
		return BL_OK;
	if (bl_editions_remember(run->agreement, bl_run_words(run), run->seen, &run->remembered, &err) !=
	    BL_OK) {
		bl_problems_add(problems, &err);
		return err.status;
	}
	run->remembers = true;
	return BL_OK;
}

const bl_remembered *bl_run_remembered(const bl_run *run)
{
	return run->remembers ? &run->remembered : NULL;
}

bl_status bl_run_gate(bl_run *run, bl_problems *problems)
{
	bl_status status = bl_run_remember(run, problems);

	if (status != BL_OK)
		return status;
	if (!run->attacked)
		run->gate = bl_disclosures_gate(run->seen, bl_run_ledger(run), problems);
	run->attacked = true;
	return run->gate;
}

const bl_shown_earlier *bl_run_public(const bl_run *run, size_t *n)
{
	return bl_disclosures_public(run->seen, n);
}

const bl_held_cell *bl_run_held(const bl_run *run, bl_arena *arena, size_t *n)
{
	return bl_disclosures_held(run->seen, run->agreement, bl_run_ledger(run), arena, n);
}

/* The ledgers that keep what was known on `since`: a day that was not foreseen costs another reading. */
static bl_status ledgers_since(bl_run *run, bl_day since, const bl_ledgers **out, bl_problems *problems)
{
	bl_ledgers *new;
	bl_status status;

	for (guint i = 0; i <= run->again->len; i++) {
		*out = i ? run->again->pdata[i - 1] : run->ledgers;
		if (bl_ledgers_of(*out, known_on(run, since)))
			return BL_OK;
	}
	status = bind(run, &since, 1, &new, problems);
	if (status != BL_OK)
		return status;
	*out = new;
	status = bl_ledgers_read(new, NULL, run->house->progress, problems);
	if (status == BL_OK)
		g_ptr_array_add(run->again, new);
	else
		bl_ledgers_free(new);
	return status;
}

static bl_status find_changes(bl_run *run, changed *c, bl_problems *problems)
{
	const bl_ledgers *ledgers;
	bl_status status = ledgers_since(run, c->since, &ledgers, problems);

	if (status == BL_OK)
		c->changes = bl_changes_new(
			run->agreement,
			bl_disclosures_for(run->seen, bl_ledgers_of(ledgers, known_on(run, c->since)),
					   c->reader),
			bl_disclosures_for(run->seen, bl_ledgers_of(ledgers, known_since(run, c->since)),
					   c->reader),
			bl_run_shown(run, c->reader), c->since, run->house->as_of);
	return status;
}

/* Found once for all who ask for the same. */
bl_status bl_run_changes(bl_run *run, bl_reader reader, bl_day since, const bl_changes **out,
			 bl_problems *problems)
{
	changed new = {.reader = reader, .since = since};
	bl_status status;

	for (guint i = 0; i < run->changed->len; i++) {
		const changed *c = &g_array_index(run->changed, changed, i);

		if (c->since == since && bl_reader_equal(c->reader, reader)) {
			*out = c->changes;
			return BL_OK;
		}
	}
	status = find_changes(run, &new, problems);
	if (status == BL_OK) {
		g_array_append_val(run->changed, new);
		*out = new.changes;
	}
	return status;
}

/* ---- compose, publish ---------------------------------------------------------------- */

bl_materials bl_run_materials(const bl_run *run)
{
	return (bl_materials){.agreement = run->agreement,
			      .ledger = bl_run_ledger(run),
			      .taken = bl_ledgers_taken(run->ledgers),
			      .words = bl_ledgers_words(run->ledgers),
			      .as_of = run->house->as_of,
			      .reports_dir = run->house->reports_dir,
			      .font_path = run->house->font_path,
			      .creator = "bilan " BILAN_VERSION};
}

static bl_status plan(bl_run *run, const bl_edition_wish *wish, bl_problems *problems)
{
	bl_edition_wish asked = wish_of(run, wish);

	bl_editions_free(run->editions);
	run->editions = NULL;
	return bl_editions_plan(run->agreement, bl_run_ledger(run), &asked, run->house->as_of, &run->editions,
				problems);
}

static bool has_outside(const bl_editions *e)
{
	for (size_t i = 0; i < bl_editions_count(e); i++)
		if (bl_reader_is_outside(bl_edition_reader(bl_editions_at(e, i))))
			return true;
	return false;
}

bl_status bl_run_give(bl_run *run, bl_editions *plan, bl_problems *problems)
{
	bl_status status = has_outside(plan) ? bl_run_remember(run, problems) : BL_OK;

	for (size_t i = 0; status == BL_OK && i < bl_editions_count(plan); i++) {
		const bl_edition *e = bl_editions_at(plan, i);
		const bl_disclosure *seen = bl_run_shown(run, bl_edition_reader(e));
		const bl_changes *changes = NULL;

		if (bl_layout_wants_changes(e->layout) && e->since != BL_DAY_NONE)
			status = bl_run_changes(run, bl_edition_reader(e), e->since, &changes, problems);
		bl_edition_give(plan, i, seen, changes);
	}
	return status;
}

/* What may not leave is left out of the plan, and is told. */
static bl_status let_through(bl_run *run, bl_problems *problems)
{
	bl_status status = has_outside(run->editions) ? bl_run_gate(run, problems) : BL_OK;
	bl_error err;

	if (status == BL_OK)
		return BL_OK;
	g_autofree char *n = g_strdup_printf("%zu", bl_editions_withdraw(run->editions));

	bl_fail(&err, status, run->agreement->path, "not_published", n, NULL);
	bl_problems_add(problems, &err);
	return status;
}

bl_status bl_run_report(bl_run *run, const bl_edition_wish *wish, void (*wrote)(void *self, const char *path),
			void *self, bl_problems *problems)
{
	bl_materials from = bl_run_materials(run);
	g_autofree bool *made = NULL;
	bl_status status = plan(run, wish, problems), gate;
	size_t n;

	if (status != BL_OK)
		return status;
	gate = let_through(run, problems);
	n = bl_editions_count(run->editions);
	status = bl_run_give(run, run->editions, problems);
	if (status != BL_OK)
		return status;
	made = g_new0(bool, n + 1);
	status = bl_editions_make(run->editions, &from, run->house->threads, made, problems);
	for (size_t i = 0; i < n; i++)
		if (made[i])
			wrote(self, bl_editions_at(run->editions, i)->path);
	return MAX(status, gate);
}

bl_status bl_run_chart(bl_run *run, bl_reader reader, const bl_chart_wish *wish,
		       void (*wrote)(void *self, const char *path), void *self, bl_problems *problems)
{
	bl_materials from = bl_run_materials(run);

	return bl_charts_publish(&from, bl_run_shown(run, reader), wish, wrote, self, problems);
}
