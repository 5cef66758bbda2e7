/* One edition: findings, what the report says, the file its format makes of that. */
#include "edition.h"

#include <string.h>

/* All of a plan. */
typedef struct {
	bl_editions *editions;
	const bl_materials *from;
	GMutex lock;           /* for the letters that are lacking, which every thread may meet */
	bl__facts_watch watch; /* NULL: nobody asks */
	void *watch_self;
} making;

enum { LANGUAGES = 8 }; /* kept open by one thread */

/* What one thread makes editions with: languages, and the findings it used last. */
typedef struct {
	making *of;
	bl_lang *lang[LANGUAGES];
	size_t n_lang;
	bl_findings *findings;
	bl_period period;
	const bl_disclosure *seen;
	bl_disclosure *common; /* what partners see alike, and the findings were made of; NULL */
} worker;

/* ---- What a worker keeps --------------------------------------------------------------- */

static bl_findings *findings_of(worker *w, const bl_edition *e)
{
	const bl_materials *from = w->of->from;
	bool same = w->findings && w->period.index == e->period.index &&
		    w->period.grain.kind == e->period.grain.kind;

	if (same && bl_disclosure_alike(w->seen, e->seen))
		return w->findings;
	if (!same || !bl_disclosure_akin(w->seen, e->seen)) {
		bl_findings_free(w->findings);
		bl_disclosure_free(w->common);
		w->common = bl_disclosure_common(e->seen);
		w->findings = bl_findings_new(from->agreement, from->taken, w->common ? w->common : e->seen,
					      e->period, from->as_of);
	}
	if (w->common)
		bl_findings_show(w->findings, e->seen);
	w->period = e->period;
	w->seen = e->seen;
	return w->findings;
}

static bl_status language_of(worker *w, const char *code, bl_lang **out, bl_error *err)
{
	bl_status status;

	for (size_t i = 0; i < w->n_lang; i++) {
		if (!strcmp(bl_lang_code(w->lang[i]), code)) {
			*out = w->lang[i];
			return BL_OK;
		}
	}
	if (w->n_lang == LANGUAGES)
		bl_lang_free(w->lang[--w->n_lang]);
	status = bl__language_load(w->of->from, code, out, err);
	if (status == BL_OK)
		w->lang[w->n_lang++] = *out;
	return status;
}

static void *start(void *self)
{
	worker *w = g_new0(worker, 1);

	w->of = self;
	bl_fonts_hold();
	return w;
}

static void stop(void *self)
{
	worker *w = self;

	bl_findings_free(w->findings);
	bl_disclosure_free(w->common);
	for (size_t i = 0; i < w->n_lang; i++)
		bl_lang_free(w->lang[i]);
	bl_fonts_release();
	g_free(w);
}

/* ---- One edition ------------------------------------------------------------------------- */

static void lacks(void *self, uint32_t letter)
{
	making *m = self;
	GArray *all = m->editions->lacking;
	guint at = 0;

	g_mutex_lock(&m->lock);
	while (at < all->len && g_array_index(all, uint32_t, at) < letter)
		at++;
	if (at == all->len || g_array_index(all, uint32_t, at) != letter)
		g_array_insert_val(all, at, letter);
	g_mutex_unlock(&m->lock);
}

static bl_facts facts_of(worker *w, const bl_edition *e)
{
	bl_facts facts = bl__facts_for(w->of->from, e->seen);

	facts.findings = findings_of(w, e);
	facts.seen = bl_findings_seen(facts.findings);
	facts.period = e->period;
	facts.partner = e->partner < 0 ? NULL : &facts.agreement->partners[e->partner];
	facts.changes = e->changes;
	facts.since = e->since;
	facts.lacks = lacks;
	facts.lacks_self = w->of;
	facts.data_end_early = e->data_end_early;
	facts.imprint = e->imprint.n ? &e->imprint : NULL;
	return facts;
}

/* Of the same story: what one shows the other does. */
static bl_status make_page(const bl_materials *from, const bl_edition *e, const bl_story *story,
			   bl__file *out, bl_error *err)
{
	bl__file page = {0};
	bl_status status = e->also->make(from, e, story, &page, err);

	if (status != BL_OK)
		g_free(out->bytes);
	out->page = page.bytes;
	out->n_page = page.n;
	return status;
}

static bl_status make(void *self, const bl_edition *e, bl__file *out, bl_error *err)
{
	worker *w = self;
	const bl_materials *from = w->of->from;
	g_autofree char *notes = NULL, *notes_path = NULL;
	bl_facts facts = facts_of(w, e);
	bl_changes *all = NULL;
	bl_story *story = NULL;
	bl_lang *lang = NULL;
	bl_status status = bl_edition_notes(from->agreement, e, &notes, &notes_path, err);

	if (e->shown)
		facts.changes = all = bl_changes_with(e->changes, from->agreement, facts.findings, e->shown);
	facts.notes = notes;
	facts.notes_path = notes_path;
	if (status == BL_OK)
		status = language_of(w, e->language, &lang, err);
	if (status == BL_OK)
		status = bl_story_compose(e->layout, &facts, lang, &story, err);
	if (status == BL_OK)
		status = e->format->make(from, e, story, out, err);
	if (status == BL_OK && e->also)
		status = make_page(from, e, story, out, err);
	if (status == BL_OK && w->of->watch)
		w->of->watch(w->of->watch_self, e, &facts);
	bl_story_free(story);
	if (lang)
		bl_lang_turn(lang);
	bl_changes_free(all);
	return status;
}

static void keep(void *self, bl_outbox *box)
{
	const making *m = self;

	bl_outbox_agree(box, m->from->agreement, m->from->taken);
}

static bl__maker maker_of(making *m)
{
	return (bl__maker){m, start, stop, make, keep};
}

bl_status bl_editions_make(bl_editions *e, const bl_materials *from, unsigned threads, bool *made,
			   bl_problems *problems)
{
	making m = {.editions = e, .from = from};
	bl__maker maker = maker_of(&m);
	bl_status status;

	g_mutex_init(&m.lock);
	status = bl__editions_publish(e, &maker, from->agreement, threads, made, problems);
	g_mutex_clear(&m.lock);
	return status;
}

void bl__editions_take(bl_editions *e, const bl_materials *from, unsigned threads, bl__taker taker,
		       bl__facts_watch watch, bl_error *error)
{
	making m = {.editions = e, .from = from, .watch = watch, .watch_self = taker.self};
	bl__maker maker = maker_of(&m);

	g_mutex_init(&m.lock);
	bl__editions_work(e, &maker, threads, taker, error);
	g_mutex_clear(&m.lock);
}
