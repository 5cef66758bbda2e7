/* The corridor: the one file that sees every door.
 *
 *	load → bind → read → tally        bl_run_open
 *	disclose → find                   bl_run_changes
 *	disclose → compose → publish      bl_run_report (editions find for themselves)
 *	disclose → draw → publish         bl_run_chart
 */
#include "bilan.h"

#include <glib.h>
#include <string.h>

/* One reading of all sources. */
typedef struct {
	bl_words *words;
	bl_ledger *ledger;
	bl_intake *intake; /* NULL before and after reading */
	bl_taken *taken;
} reading;

/* What one reader may see, and what changed for it since the days somebody asked about. */
typedef struct {
	bl_reader reader;
	bl_disclosure *seen;
} disclosed;

typedef struct {
	bl_reader reader;
	bl_day since;
	bl_changes *changes;
} changed;

struct bl_run {
	const bl_house *house;
	const bl_agreement *agreement;
	bool bare;
	reading read;
	GArray *disclosed;     /* of disclosed: the coordinator, then whoever a report was for */
	GArray *changed;       /* of changed */
	bl_editions *editions; /* of the last report; NULL: none */
};

/* ---- load ------------------------------------------------------------------ */

static bl_status load_draft(bl_run *run, const char *const *paths, size_t n, bl_lang *lang,
			    bl_problems *problems)
{
	g_autofree char *text = NULL;
	bl_status status = bl_draft(paths, n, lang, &text, problems);

	run->bare = true;
	return status == BL_OK
		       ? bl_agreement_parse(paths[0], ".", text, strlen(text), &run->agreement, problems)
		       : status;
}

static bl_status load(bl_run *run, const char *const *paths, size_t n, bl_lang *lang, bl_problems *problems)
{
	bool is_agreement = g_str_has_suffix(paths[0], ".yaml") || g_str_has_suffix(paths[0], ".yml");

	return is_agreement && n == 1 ? bl_agreement_load(paths[0], &run->agreement, problems)
				      : load_draft(run, paths, n, lang, problems);
}

/* ---- bind ------------------------------------------------------------------ */

static bl_status bind(reading *r, const bl_agreement *a, bl_problems *problems)
{
	g_autofree const bl_wish **wishes = g_new0(const bl_wish *, a->n_sources + 1);
	g_autofree size_t *n_wishes = g_new0(size_t, a->n_sources + 1);
	bl_status ledger = bl_ledger_new(a, &r->ledger, problems);
	bl_status targets = bl_findings_bind(a, problems);
	bl_status intake;

	r->words = bl_words_new();
	for (size_t s = 0; ledger == BL_OK && s < a->n_sources; s++)
		wishes[s] = bl_ledger_wishes(r->ledger, (int)s, &n_wishes[s]);
	intake = bl_intake_new(a, r->words, wishes, n_wishes, &r->intake, problems);
	if (ledger == BL_OK && intake == BL_OK)
		bl_ledger_attach(r->ledger, r->words);
	return ledger != BL_OK ? ledger : intake != BL_OK ? intake : targets;
}

/* ---- read, tally ------------------------------------------------------------- */

static bl_status read_sources(reading *r, const bl_agreement *a, bl_problems *problems)
{
	bl_status worst = BL_OK;

	for (size_t s = 0; s < a->n_sources; s++) {
		bl_status status = bl_intake_read(r->intake, (int)s, bl_ledger_add, r->ledger, problems);

		if (status > worst)
			worst = status;
	}
	bl_ledger_close(r->ledger);
	r->taken = bl_intake_end(r->intake);
	r->intake = NULL;
	return worst;
}

/* What became known after `after`, up to `as_of`. */
static bl_status read_known(reading *r, const bl_run *run, bl_day after, bl_day as_of,
			    const bl_reject_watch *rejects, bl_problems *problems)
{
	bl_status status = bind(r, run->agreement, problems);

	if (status != BL_OK)
		return status;
	bl_intake_watch_rejects(r->intake, rejects);
	bl_intake_watch_progress(r->intake, run->house->progress);
	bl_intake_known(r->intake, &(bl_window){after, as_of}, 1);
	return read_sources(r, run->agreement, problems);
}

static void forget(reading *r)
{
	bl_ledger_free(r->ledger);
	bl_intake_free(r->intake);
	bl_taken_free(r->taken);
	bl_words_free(r->words);
}

/* ---- disclose ------------------------------------------------------------------- */

static const bl_disclosure *disclose(bl_run *run, bl_reader reader)
{
	disclosed new = {.reader = reader};

	for (guint i = 0; i < run->disclosed->len; i++) {
		const disclosed *d = &g_array_index(run->disclosed, disclosed, i);

		if (bl_reader_equal(d->reader, reader))
			return d->seen;
	}
	new.seen = bl_disclosure_new(run->agreement, run->read.ledger, reader, NULL);
	g_array_append_val(run->disclosed, new);
	return new.seen;
}

const bl_disclosure *bl_run_disclosure(const bl_run *run)
{
	return g_array_index(run->disclosed, disclosed, 0).seen;
}

/* ---- a run ------------------------------------------------------------------------ */

static void free_disclosed(gpointer item)
{
	bl_disclosure_free(((disclosed *)item)->seen);
}

static void free_changed(gpointer item)
{
	bl_changes_free(((changed *)item)->changes);
}

static bl_run *new_run(const bl_house *house)
{
	bl_run *run = g_new0(bl_run, 1);

	run->house = house;
	run->disclosed = g_array_new(FALSE, FALSE, sizeof(disclosed));
	run->changed = g_array_new(FALSE, FALSE, sizeof(changed));
	g_array_set_clear_func(run->disclosed, free_disclosed);
	g_array_set_clear_func(run->changed, free_changed);
	return run;
}

bl_status bl_run_open(const bl_house *house, const char *const *paths, size_t n, bl_lang *lang, bl_run **out,
		      bl_problems *problems)
{
	bl_run *run = new_run(house);
	bl_status status = load(run, paths, n, lang, problems);

	if (status == BL_OK)
		status = read_known(&run->read, run, BL_DAY_NONE, house->as_of, house->rejects, problems);
	if (status != BL_OK) {
		bl_run_free(run);
		return status;
	}
	disclose(run, bl_coordinator);
	*out = run;
	return BL_OK;
}

void bl_run_free(bl_run *run)
{
	if (!run)
		return;
	bl_editions_free(run->editions);
	g_array_unref(run->changed);
	g_array_unref(run->disclosed);
	forget(&run->read);
	bl_agreement_free(run->agreement);
	g_free(run);
}

const bl_agreement *bl_run_agreement(const bl_run *run)
{
	return run->agreement;
}

const bl_taken *bl_run_taken(const bl_run *run)
{
	return run->read.taken;
}

const bl_ledger *bl_run_ledger(const bl_run *run)
{
	return run->read.ledger;
}

const bl_words *bl_run_words(const bl_run *run)
{
	return run->read.words;
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

bl_status bl_run_rejects(const bl_run *run)
{
	const bl_agreement *a = run->agreement;
	size_t files = bl_taken_files(run->read.taken);

	for (size_t s = 0; s < a->n_sources; s++) {
		uint64_t rejects = bl_taken_reject_count(run->read.taken, (int)s), rows = rejects;

		for (size_t i = 0; i < files; i++)
			if (bl_taken_file(run->read.taken, i)->source == (int)s)
				rows += bl_taken_file(run->read.taken, i)->kept;
		if (rejects && (double)rejects > a->sources[s].rejects_max * (double)rows)
			return BL_EATTENTION;
	}
	return BL_OK;
}

/* ---- find ------------------------------------------------------------------------ */

static bl_status find_changes(bl_run *run, changed *c, bl_problems *problems)
{
	const bl_agreement *a = run->agreement;
	reading then = {0}, added = {0};
	bl_status status = read_known(&then, run, BL_DAY_NONE, c->since, NULL, problems);

	if (status == BL_OK)
		status = read_known(&added, run, c->since, run->house->as_of, NULL, problems);
	if (status == BL_OK) {
		bl_disclosure *was = bl_disclosure_new(a, then.ledger, c->reader, NULL),
			      *more = bl_disclosure_new(a, added.ledger, c->reader, NULL);

		c->changes =
			bl_changes_new(a, was, more, disclose(run, c->reader), c->since, run->house->as_of);
		bl_disclosure_free(was);
		bl_disclosure_free(more);
	}
	forget(&then);
	forget(&added);
	return status;
}

/* Found once for all who ask for the same. */
static bl_status changes_for(bl_run *run, bl_reader reader, bl_day since, const bl_changes **out,
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

bl_status bl_run_changes(bl_run *run, bl_day since, const bl_changes **out, bl_problems *problems)
{
	return changes_for(run, bl_coordinator, since, out, problems);
}

/* ---- compose, publish ---------------------------------------------------------------- */

static bl_materials materials_of(const bl_run *run)
{
	return (bl_materials){.agreement = run->agreement,
			      .ledger = run->read.ledger,
			      .taken = run->read.taken,
			      .words = run->read.words,
			      .as_of = run->house->as_of,
			      .reports_dir = run->house->reports_dir,
			      .font_dir = run->house->font_dir,
			      .creator = "bilan " BILAN_VERSION};
}

static bl_status plan(bl_run *run, const bl_edition_wish *wish, bl_problems *problems)
{
	static const char *const bare[] = {BILAN_REPORT_BARE, NULL};
	bl_edition_wish asked = *wish;

	bl_editions_free(run->editions);
	run->editions = NULL;
	asked.reports_dir = run->house->reports_dir;
	if (run->bare && (!asked.names || !asked.names[0]))
		asked.names = bare;
	return bl_editions_plan(run->agreement, run->read.ledger, &asked, run->house->as_of, &run->editions,
				problems);
}

/* What every edition's reader may see, and what changed for it, before threads start. */
static bl_status give(bl_run *run, bl_problems *problems)
{
	bl_status status = BL_OK;

	for (size_t i = 0; status == BL_OK && i < bl_editions_count(run->editions); i++) {
		const bl_edition *e = bl_editions_at(run->editions, i);
		const bl_disclosure *seen = disclose(run, bl_edition_reader(e));
		const bl_changes *changes = NULL;

		if (bl_layout_wants_changes(e->layout))
			status = changes_for(run, bl_edition_reader(e), e->since, &changes, problems);
		bl_edition_give(run->editions, i, seen, changes);
	}
	return status;
}

bl_status bl_run_report(bl_run *run, const bl_edition_wish *wish, void (*wrote)(void *self, const char *path),
			void *self, bl_problems *problems)
{
	bl_materials from = materials_of(run);
	g_autofree bool *made = NULL;
	bl_status status = plan(run, wish, problems);
	size_t n = status == BL_OK ? bl_editions_count(run->editions) : 0;

	if (status == BL_OK)
		status = give(run, problems);
	if (status != BL_OK)
		return status;
	made = g_new0(bool, n + 1);
	status = bl_editions_make(run->editions, &from, run->house->threads, made, problems);
	for (size_t i = 0; i < n; i++)
		if (made[i])
			wrote(self, bl_editions_at(run->editions, i)->path);
	return status;
}

bl_status bl_run_chart(bl_run *run, const bl_chart_wish *wish, void (*wrote)(void *self, const char *path),
		       void *self, bl_problems *problems)
{
	bl_materials from = materials_of(run);

	return bl_charts_publish(&from, bl_run_disclosure(run), wish, wrote, self, problems);
}
