/* The corridor: the one file that sees every door.
 *
 *	load → bind → read → tally        bl_run_open
 *	disclose                          bl_run_disclosure
 *	find → compose → publish          bl_run_report
 *	find → draw → publish             bl_run_chart
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

struct bl_run {
	const bl_house *house;
	const bl_agreement *agreement;
	bool bare;
	reading read;
	bl_disclosure *seen[4]; /* by audience */
	GMutex lock;            /* for `lacking`, which every thread of a press may fill */
	GArray *lacking;        /* of uint32_t, ascending */
};

static const char *const audiences[] = {"coordinator", "partners", "partner", "funder"};

/* ---- load ------------------------------------------------------------------ */

static bl_status load_draft(bl_run *run, const char *const *paths, size_t n, bl_lang *lang,
			    bl_problems *problems)
{
	g_autofree char *text = NULL;
	bl_status status = bl_intake_draft(paths, n, lang, &text, problems);

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
	bl_intake_known(r->intake, after, as_of);
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

static void disclose(bl_run *run)
{
	for (size_t i = 0; i < G_N_ELEMENTS(audiences); i++)
		run->seen[i] = bl_disclosure_new(run->agreement, run->read.ledger, audiences[i], NULL);
}

const bl_disclosure *bl_run_disclosure(const bl_run *run, const char *audience)
{
	for (size_t i = 0; i < G_N_ELEMENTS(audiences); i++)
		if (!strcmp(audiences[i], audience))
			return run->seen[i];
	g_assert_not_reached(); /* the agreement and the command line know no other */
}

bl_status bl_run_open(const bl_house *house, const char *const *paths, size_t n, bl_lang *lang, bl_run **out,
		      bl_problems *problems)
{
	bl_run *run = g_new0(bl_run, 1);
	bl_status status;

	run->house = house;
	run->lacking = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	g_mutex_init(&run->lock);
	status = load(run, paths, n, lang, problems);
	if (status == BL_OK)
		status = read_known(&run->read, run, BL_DAY_NONE, house->as_of, house->rejects, problems);
	if (status != BL_OK) {
		bl_run_free(run);
		return status;
	}
	disclose(run);
	*out = run;
	return BL_OK;
}

void bl_run_free(bl_run *run)
{
	if (!run)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(audiences); i++)
		bl_disclosure_free(run->seen[i]);
	g_array_unref(run->lacking);
	g_mutex_clear(&run->lock);
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
	*n = run->lacking->len;
	return (const uint32_t *)run->lacking->data;
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

/* ---- what changed ---------------------------------------------------------------- */

static bl_status changes_for(const bl_run *run, const char *audience, bl_day since, bl_changes **out,
			     bl_problems *problems)
{
	const bl_agreement *a = run->agreement;
	reading then = {0}, added = {0};
	bl_status status = read_known(&then, run, BL_DAY_NONE, since, NULL, problems);

	if (status == BL_OK)
		status = read_known(&added, run, since, run->house->as_of, NULL, problems);
	if (status == BL_OK) {
		bl_disclosure *was = bl_disclosure_new(a, then.ledger, audience, NULL),
			      *more = bl_disclosure_new(a, added.ledger, audience, NULL);

		*out = bl_changes_new(a, was, more, bl_run_disclosure(run, audience), since,
				      run->house->as_of);
		bl_disclosure_free(was);
		bl_disclosure_free(more);
	}
	forget(&then);
	forget(&added);
	return status;
}

bl_status bl_run_changes(const bl_run *run, bl_day since, bl_changes **out, bl_problems *problems)
{
	return changes_for(run, "coordinator", since, out, problems);
}

/* ---- find ---------------------------------------------------------------------- */

/* Changes are found before the press starts, once for all who ask for the same. */
typedef struct {
	const char *audience;
	bl_day since;
	bl_changes *changes;
} changed;

typedef struct {
	bl_run *run;
	GArray *changed; /* of changed */
} desk;

static const bl_changes *changes_of(const desk *d, const bl_edition *e)
{
	for (guint i = 0; bl_layout_wants_changes(e->layout) && i < d->changed->len; i++) {
		changed *c = &g_array_index(d->changed, changed, i);

		if (c->since == e->since && !strcmp(c->audience, e->audience))
			return c->changes;
	}
	return NULL;
}

static bl_status find_changes(desk *d, const bl_editions *editions, bl_problems *problems)
{
	bl_status status = BL_OK;

	for (size_t i = 0; status == BL_OK && i < bl_editions_count(editions); i++) {
		const bl_edition *e = bl_editions_at(editions, i);
		changed c = {e->audience, e->since, NULL};

		if (!bl_layout_wants_changes(e->layout) || changes_of(d, e))
			continue;
		status = changes_for(d->run, e->audience, e->since, &c.changes, problems);
		if (status == BL_OK)
			g_array_append_val(d->changed, c);
	}
	return status;
}

/* What one thread makes editions with: languages, and the findings it used last. */
typedef struct {
	const desk *desk;
	bl_lang *lang[8];
	size_t n_lang;
	bl_findings *findings;
	bl_period period;
	const char *audience;
} worker;

static bl_findings *findings_of(worker *w, const bl_edition *e)
{
	const bl_run *run = w->desk->run;
	bool same = w->findings && w->period.index == e->period.index &&
		    w->period.grain.kind == e->period.grain.kind &&
		    w->period.grain.starts == e->period.grain.starts && !strcmp(w->audience, e->audience);

	if (same)
		return w->findings;
	bl_findings_free(w->findings);
	w->findings = bl_findings_new(run->agreement, run->read.taken, bl_run_disclosure(run, e->audience),
				      e->period, run->house->as_of);
	w->period = e->period;
	w->audience = e->audience;
	return w->findings;
}

static bl_status language_of(worker *w, const char *code, bl_lang **out, bl_error *err)
{
	g_autofree char *dir = g_build_filename(w->desk->run->house->reports_dir, "lang", NULL);
	bl_status status;

	for (size_t i = 0; i < w->n_lang; i++) {
		if (!strcmp(bl_lang_code(w->lang[i]), code)) {
			*out = w->lang[i];
			return BL_OK;
		}
	}
	if (w->n_lang == G_N_ELEMENTS(w->lang))
		bl_lang_free(w->lang[--w->n_lang]);
	status = bl_lang_load(dir, code, out, err);
	if (status == BL_OK)
		w->lang[w->n_lang++] = *out;
	return status;
}

/* ---- compose ------------------------------------------------------------------- */

static bl_canvas *open_document(const bl_run *run, const bl_edition *e, bl_lang *lang)
{
	const char *partnership = bl_text_in(&run->agreement->name, e->language);
	const char *report = bl_layout_title(e->layout, lang);
	const char *period = bl_lang_period(lang, e->period);
	const char *whose =
		e->partner < 0 ? NULL : bl_partner_name(&run->agreement->partners[e->partner], e->language);
	bl_document about = {
		.title = bl_lang_say(lang, "document.title",
				     BL_ARGS(BL_TEXT("partnership", whose         ? whose
								    : partnership ? partnership
										  : ""),
					     BL_TEXT("report", report), BL_TEXT("period", period))),
		.author = partnership,
		.subject = report,
		.creator = "bilan " BILAN_VERSION,
		.language = bl_lang_locale(lang),
		.created = run->house->as_of,
	};

	return bl_canvas_pdf_new(run->house->font_dir, &about);
}

/* "monthly-2026-10-fr.csv" inside monthly-2026-10-fr.pdf. */
static bl_status finish(const bl_edition *e, const bl_facts *facts, bl_lang *lang, bl_canvas *canvas, char **bytes,
			size_t *n, bl_error *err)
{
	g_autofree char *base = g_path_get_basename(e->path), *values = NULL, *name = NULL;
	bl_attachment data = {.media_type = "text/csv", .about = bl_lang_say(lang, "document.values", NULL)};

	name = g_strdup_printf("%.*s.csv", (int)(strlen(base) - strlen(".pdf")), base);
	values = bl_report_values(facts, e->language, &data.n);
	data.name = name;
	data.bytes = values;
	return bl_paper_finish(canvas, &data, 1, bytes, n, err);
}

static bl_status draw(worker *w, const bl_edition *e, const bl_facts *facts, bl_lang *lang, char **bytes,
		      size_t *n, bl_error *err)
{
	const char *paper = e->paper ? e->paper : bl_layout_paper(e->layout);
	bl_canvas *canvas = open_document(w->desk->run, e, lang);
	bl_story *story = NULL;
	bl_status status = bl_story_compose(e->layout, facts, lang, &story, err);

	if (status == BL_OK) {
		bl_paper_set(story, paper, canvas);
		status = finish(e, facts, lang, canvas, bytes, n, err);
	}
	bl_story_free(story);
	bl_canvas_pdf_free(canvas);
	bl_lang_turn(lang);
	return status;
}

static void lacks(void *self, uint32_t letter)
{
	bl_run *run = self;
	guint at = 0;

	g_mutex_lock(&run->lock);
	while (at < run->lacking->len && g_array_index(run->lacking, uint32_t, at) < letter)
		at++;
	if (at == run->lacking->len || g_array_index(run->lacking, uint32_t, at) != letter)
		g_array_insert_val(run->lacking, at, letter);
	g_mutex_unlock(&run->lock);
}

static bl_status compose(void *self, const bl_edition *e, char **bytes, size_t *n, bl_error *err)
{
	worker *w = self;
	bl_run *run = w->desk->run;
	g_autofree char *notes_path = NULL;
	g_autofree char *notes = bl_edition_notes(run->agreement, e, &notes_path);
	bl_facts facts = {.agreement = run->agreement,
			  .taken = run->read.taken,
			  .seen = bl_run_disclosure(run, e->audience),
			  .words = run->read.words,
			  .findings = findings_of(w, e),
			  .period = e->period,
			  .as_of = run->house->as_of,
			  .audience = e->audience,
			  .partner = e->partner < 0 ? NULL : &run->agreement->partners[e->partner],
			  .changes = changes_of(w->desk, e),
			  .since = e->since,
			  .notes = notes,
			  .notes_path = notes_path,
			  .lacks = lacks,
			  .lacks_self = run,
			  .data_end_early = e->data_end_early};
	bl_lang *lang;
	bl_status status = language_of(w, e->language, &lang, err);

	return status == BL_OK ? draw(w, e, &facts, lang, bytes, n, err) : status;
}

/* ---- publish ----------------------------------------------------------------------- */

static void *hire(void *self)
{
	worker *w = g_new0(worker, 1);

	w->desk = self;
	bl_fonts_hold();
	return w;
}

static void let_go(worker *w)
{
	bl_findings_free(w->findings);
	for (size_t i = 0; i < w->n_lang; i++)
		bl_lang_free(w->lang[i]);
}

static void dismiss(void *self)
{
	let_go(self);
	bl_fonts_release();
	g_free(self);
}

static void free_changed(gpointer item)
{
	bl_changes_free(((changed *)item)->changes);
}

static bl_status publish(bl_run *run, const bl_editions *editions, bool *made, bl_problems *problems)
{
	desk d = {run, g_array_new(FALSE, FALSE, sizeof(changed))};
	bl_press press = {&d, hire, dismiss, compose};
	bl_status status;

	g_array_set_clear_func(d.changed, free_changed);
	status = find_changes(&d, editions, problems);
	if (status == BL_OK)
		status = bl_editions_print(editions, run->agreement, &press, run->house->threads, made,
					   problems);
	g_array_unref(d.changed);
	return status;
}

bl_status bl_run_report(bl_run *run, const bl_edition_wish *wish, void (*wrote)(void *self, const char *path),
			void *self, bl_problems *problems)
{
	static const char *const bare[] = {BILAN_REPORT_BARE, NULL};
	bl_edition_wish asked = *wish;
	g_autofree bool *made = NULL;
	bl_editions *editions;
	bl_status status;

	asked.reports_dir = run->house->reports_dir;
	if (run->bare && (!asked.names || !asked.names[0]))
		asked.names = bare;
	status = bl_editions_plan(run->agreement, run->read.ledger, &asked, run->house->as_of, &editions,
				  problems);
	if (status != BL_OK)
		return status;
	made = g_new0(bool, bl_editions_count(editions) + 1);
	status = publish(run, editions, made, problems);
	for (size_t i = 0; i < bl_editions_count(editions); i++)
		if (made[i])
			wrote(self, bl_editions_at(editions, i)->path);
	bl_editions_free(editions);
	return status;
}

/* ---- charts by themselves ------------------------------------------------------------ */

bl_status bl_run_chart(bl_run *run, const bl_chart_wish *wish, void (*wrote)(void *self, const char *path),
		       void *self, bl_problems *problems)
{
	bl_studio studio = {.facts = {.agreement = run->agreement,
				      .taken = run->read.taken,
				      .seen = bl_run_disclosure(run, "coordinator"),
				      .words = run->read.words,
				      .as_of = run->house->as_of,
				      .audience = "coordinator"},
			    .reports_dir = run->house->reports_dir,
			    .font_dir = run->house->font_dir,
			    .creator = "bilan " BILAN_VERSION};

	return bl_charts_publish(&studio, wish, wrote, self, problems);
}
