/* Charts by themselves: which files they become, in which languages; all or none. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_materials *from;
	const bl_chart_wish *wish;
	const bl_medium *medium;
	const char *file; /* NULL: names are made in the folder */
	bl_facts facts;
	bl_lang **lang; /* one for each code of `codes` */
	bl_texts codes;
	bl_outbox *box;
	GPtrArray *paths;
	bl_problems *problems;
	bl_path_names *names; /* of what may be drawn */
} drawing;

static bl_status refuse(drawing *d, const char *where, const char *key, const char *found,
			const char *expected)
{
	bl_error e;
	bl_status status = bl_fail(&e, BL_EUSER, where, key, found, expected);

	bl_problems_add(d->problems, &e);
	return status;
}

/* ---- What is asked ---- */

static size_t count_of(const char *const *list)
{
	size_t n = 0;

	while (list[n])
		n++;
	return n;
}

/* A file is what ends like one and is no folder. */
static bl_status choose_file(drawing *d)
{
	const char *output = d->wish->output, *dot = output ? strrchr(output, '.') : NULL;
	const bl_medium *named = dot ? bl_medium_find(dot + 1) : NULL;

	d->medium = d->wish->medium ? d->wish->medium : named ? named : bl_media[0];
	if (!named || g_file_test(output, G_FILE_TEST_IS_DIR))
		return BL_OK;
	d->file = output;
	if (count_of(d->wish->subjects) * d->codes.n > 1)
		return refuse(d, "--output", "one_file", output, NULL);
	return BL_OK;
}

static bl_status check_begun(drawing *d)
{
	char running[16];

	if (bl_period_first(d->facts.period) <= d->facts.as_of)
		return BL_OK;
	bl_period_text(bl_period_of(d->facts.period.grain, d->facts.as_of), running);
	return refuse(d, "--period", "period_to_come", d->wish->period, running);
}

/* As typed, of any grain; by default the last complete month. */
static bl_status choose_period(drawing *d)
{
	int starts = d->facts.agreement->year_starts;
	bl_grain grain = bl_grain_month();

	if (!d->wish->period) {
		d->facts.period =
			bl_edition_period(d->from->ledger, grain, d->facts.as_of, &d->facts.data_end_early);
		return BL_OK;
	}
	for (size_t i = 0; bl_grain_kinds[i]; i++)
		if (bl_grain_find(bl_grain_kinds[i]->name, starts, &grain) &&
		    bl_period_parse(bl_str_of(d->wish->period), grain, &d->facts.period))
			return check_begun(d);
	return refuse(d, "--period", "bad_period", d->wish->period, "2026-10, 2026-Q3, 2026");
}

static void choose_languages(drawing *d)
{
	const bl_names *agreed = &d->facts.agreement->languages;

	if (d->wish->language)
		bl_texts_add(&d->codes, d->wish->language);
	for (size_t i = 0; !d->wish->language && i < agreed->n; i++)
		bl_texts_add(&d->codes, agreed->item[i]);
	d->lang = g_new0(bl_lang *, d->codes.n + 1);
}

static bl_status load_languages(drawing *d)
{
	bl_status status = BL_OK;
	bl_error err;

	for (size_t i = 0; i < d->codes.n && status == BL_OK; i++) {
		status = bl__language_load(d->from, d->codes.item[i], &d->lang[i], &err);
		if (status != BL_OK)
			bl_problems_add(d->problems, &err);
	}
	return status;
}

/* ---- Drawing ---- */

static bl_path_names *names_of(const bl_agreement *a)
{
	bl_path_names *all = bl_path_names_new();

	for (size_t i = 0; i < a->n_indicators; i++)
		bl_path_names_add(all, a->indicators[i].id);
	for (size_t i = 0; i < a->n_goals; i++)
		bl_path_names_add(all, a->goals[i].id);
	return all;
}

static char *path_of(const drawing *d, const bl_picture *picture, const char *subject, const char *language)
{
	g_autofree char *safe = bl_path_name(d->names, subject), *name = NULL;
	char period[16];

	if (d->file)
		return g_strdup(d->file);
	bl_period_text(d->facts.period, period);
	name = g_strdup_printf("%s-%s-%s-%s.%s", safe, bl_picture_exhibit(picture)->chart->name, period,
			       language, d->medium->name);
	return g_build_filename(d->wish->output ? d->wish->output : ".", name, NULL);
}

static bl_status ink(drawing *d, bl_picture *picture, bl_lang *lang, const char *path)
{
	const char *partnership = bl_text_in(&d->facts.agreement->name, bl_lang_code(lang));
	bl_document about = bl__document_of(d->from, lang, bl_picture_exhibit(picture)->title, partnership);
	bl_canvas *canvas = d->medium->open(d->from->font_path, &about);
	g_autofree char *bytes = NULL;
	bl_error err;
	size_t n;
	bl_status status;

	bl_paper_picture(picture, canvas);
	status = d->medium->is_pdf ? bl_paper_finish(canvas, NULL, 0, &bytes, &n, &err)
				   : d->medium->finish(canvas, &bytes, &n, &err);
	d->medium->free(canvas);
	if (status == BL_OK)
		status = bl_outbox_put(d->box, path, bytes, n, &err);
	if (status != BL_OK)
		bl_problems_add(d->problems, &err);
	return status;
}

static bl_status draw_one(drawing *d, const char *subject, const char *language, bl_lang *lang)
{
	bl_picture *picture;
	char *path;
	bl_status status = bl_picture_new(&d->facts, lang, subject, d->wish->kind, &picture, d->problems);

	if (status != BL_OK)
		return status;
	path = path_of(d, picture, subject, language);
	g_ptr_array_add(d->paths, path);
	status = ink(d, picture, lang, path);
	bl_picture_free(picture);
	bl_lang_turn(lang);
	return status;
}

/* In every language; what is wrong with one subject is said once. */
static bl_status draw_subject(drawing *d, const char *subject)
{
	bl_status status = BL_OK;

	for (size_t i = 0; i < d->codes.n && status == BL_OK; i++)
		status = draw_one(d, subject, d->codes.item[i], d->lang[i]);
	return status;
}

static bl_status draw_all(drawing *d)
{
	bl_status worst = BL_OK;
	bl_error err;

	for (size_t i = 0; d->wish->subjects[i]; i++) {
		bl_status status = draw_subject(d, d->wish->subjects[i]);

		worst = MAX(worst, status);
	}
	if (worst != BL_OK)
		return worst;
	worst = bl_outbox_publish(d->box, &err);
	if (worst != BL_OK)
		bl_problems_add(d->problems, &err);
	return worst;
}

static void done(drawing *d)
{
	for (size_t i = 0; i < d->codes.n; i++)
		bl_lang_free(d->lang[i]);
	g_free(d->lang);
	bl_texts_done(&d->codes);
	g_ptr_array_unref(d->paths);
	bl_outbox_free(d->box);
	bl_path_names_free(d->names);
	bl_findings_free(d->facts.findings);
}

bl_status bl_charts_publish(const bl_materials *from, const bl_disclosure *seen, const bl_chart_wish *wish,
			    void (*wrote)(void *self, const char *path), void *self, bl_problems *problems)
{
	drawing d = {.from = from,
		     .wish = wish,
		     .facts = bl__facts_for(from, seen),
		     .box = bl_outbox_new(),
		     .names = names_of(from->agreement),
		     .paths = g_ptr_array_new_with_free_func(g_free),
		     .problems = problems};
	bl_status status;

	bl_outbox_agree(d.box, from->agreement, from->taken);
	choose_languages(&d);
	status = choose_file(&d);
	if (status == BL_OK)
		status = choose_period(&d);
	if (status == BL_OK)
		status = load_languages(&d);
	if (status == BL_OK) {
		d.facts.findings = bl_findings_new(d.facts.agreement, d.facts.taken, d.facts.seen,
						   d.facts.period, d.facts.as_of);
		d.facts.seen = bl_findings_seen(d.facts.findings);
		status = draw_all(&d);
	}
	for (guint i = 0; status == BL_OK && i < d.paths->len; i++)
		wrote(self, d.paths->pdata[i]);
	done(&d);
	return status;
}
