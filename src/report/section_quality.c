/* Data quality: what was read, what was refused and why, names nobody knows,
 * sources that stop early.  The cells of refused rows are never printed: they
 * may hold what must not be on paper. */
#include "report.h"

#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__YES_NO("brief"), BL__NO_MORE};

#define MOST_FILES 8 /* more than this are summed up by source */

/* ---- Files --------------------------------------------------------------------------------- */

static void add_file(bl_file_count *sum, const bl_file_count *f)
{
	bool none = sum->first == BL_DAY_NONE;

	sum->rows += f->rows;
	sum->kept += f->kept;
	sum->rejects += f->rejects;
	sum->cancelled += f->cancelled;
	sum->replaced += f->replaced;
	if (f->first == BL_DAY_NONE)
		return;
	sum->first = none ? f->first : MIN(sum->first, f->first);
	sum->last = none ? f->last : MAX(sum->last, f->last);
}

static bl_file_count sum_of_source(const bl_taken *taken, int source, size_t *n_files)
{
	bl_file_count sum = {.source = source, .first = BL_DAY_NONE, .last = BL_DAY_NONE};

	*n_files = 0;
	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);

		if (source >= 0 && f->source != source)
			continue;
		add_file(&sum, f);
		(*n_files)++;
	}
	return sum;
}

static void file_row(bl_story *story, bl_table *t, const char *name, const bl_file_count *f)
{
	bl_table_cell *cell = bl_table_add_row(story, t);
	const char *none = bl_lang_say(story->lang, "figure.none", NULL);

	cell[0].text = name;
	cell[1].text = bl__count_words(story, f->rows);
	cell[2].text = bl__count_words(story, f->kept);
	cell[3].text = bl__count_words(story, f->replaced);
	cell[4].text = bl__count_words(story, f->cancelled);
	cell[5] = (bl_table_cell){.text = bl__count_words(story, f->rejects), .strong = f->rejects > 0};
	cell[6].text = f->first == BL_DAY_NONE ? none : bl_lang_date_short(story->lang, f->first);
	cell[7].text = f->last == BL_DAY_NONE ? none : bl_lang_date_short(story->lang, f->last);
}

static bl_table *files_table(bl_story *story, const char *head)
{
	bl_lang *lang = story->lang;
	bl_table_column column[] = {{.head = bl_lang_say(lang, head, NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.rows", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.kept", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.replaced", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.cancelled", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.rejected", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.first_day", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.last_day", NULL), .align = BL_RIGHT}};

	return bl_table_dense(story, column, G_N_ELEMENTS(column));
}

static void add_files(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	bool each = bl_taken_files(taken) <= MOST_FILES;
	bl_table *t = files_table(story, each ? "column.file" : "column.source");

	for (size_t i = 0; each && i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);
		g_autofree char *base = g_path_get_basename(f->path);

		file_row(story, t, bl_voice_clean(&story->speaker, base), f);
	}
	for (size_t s = 0; !each && s < a->n_sources; s++) {
		size_t n;
		bl_file_count sum = sum_of_source(taken, (int)s, &n);

		file_row(story, t,
			 bl_lang_say(story->lang, "quality.source_files",
				     BL_ARGS(BL_TEXT("source", bl__source_name(story, (int)s)),
					     BL_NUMBER("n", (double)n))),
			 &sum);
	}
	bl_put_table(story, t);
}

/* ---- Names ------------------------------------------------------------------------------------- */

static void add_strangers(bl_story *story, const bl_taken *taken, size_t most)
{
	bl_lang *lang = story->lang;
	size_t n = bl_taken_strangers(taken), shown = MIN(n, most);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.name", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.source", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.rows", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.nearest", NULL), .wraps = true}};
	bl_table *t = bl_table_dense(story, column, G_N_ELEMENTS(column));

	/* Without partners nobody could be recognized: an informal agreement lists none. */
	if (!story->facts->agreement->n_partners || !n)
		return;
	for (size_t i = 0; i < shown; i++) {
		const bl_stranger *s = bl_taken_stranger(taken, i);
		bl_table_cell *cell = bl_table_add_row(story, t);

		cell[0].text = bl_voice_word(&story->speaker, s->word);
		cell[1].text = bl__source_name(story, s->source);
		cell[2].text = bl__count_words(story, s->rows);
		cell[3].text = bl__nearest_name(story, s->nearest);
	}
	bl_put_heading(story, 3, bl_lang_say(lang, "quality.strangers", NULL));
	bl_put_table(story, t);
	if (shown < n)
		bl_put_para_as(story,
			       bl_lang_say(lang, "quality.strangers.more",
					   BL_ARGS(BL_NUMBER("n", (double)(n - shown)))),
			       BL_TONE_NOTE);
}

/* ---- Lateness ------------------------------------------------------------------------------------ */

/* One late source in words; NULL when it is not late. */
static const char *late_words(bl_story *story, const bl_taken *taken, int source)
{
	bl_lang *lang = story->lang;
	bl_day end = bl_findings_now(story->facts->findings);
	size_t n;
	bl_file_count sum = sum_of_source(taken, source, &n);
	const bl_source *is = &story->facts->agreement->sources[source];

	if (!n || bl_source_delay_of(is, bl_taken_reach(taken, source), end) == BL_SOURCE_ON_TIME)
		return NULL;
	if (sum.last == BL_DAY_NONE || !sum.kept)
		return bl_lang_say(lang, "quality.late.never",
				   BL_ARGS(BL_TEXT("source", bl__source_name(story, source))));
	return bl_lang_say(lang, "quality.late.since",
			   BL_ARGS(BL_TEXT("source", bl__source_name(story, source)),
				   BL_TEXT("last", bl_lang_date(lang, sum.last)),
				   BL_NUMBER("n", end - sum.last)));
}

static void add_late(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	const char **late = bl_story_alloc(story, a->n_sources, sizeof *late),
		   **unsure = bl_story_alloc(story, a->n_sources, sizeof *unsure);
	bool agreed = bl_is_agreement(a->path); /* of files alone nobody said when they are due */
	size_t n_late = 0, n_unsure = 0;

	for (size_t s = 0; s < a->n_sources; s++) {
		const char *words = agreed ? late_words(story, taken, (int)s) : NULL;

		if (words)
			late[n_late++] = words;
		if (bl_taken_date_ambiguous(taken, (int)s))
			unsure[n_unsure++] = bl__source_name(story, (int)s);
	}
	if (n_late)
		bl_put_para(story,
			    bl_lang_say(story->lang, "quality.late.list",
					BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, late, n_late)))));
	else if (agreed)
		bl_put_para(story, bl_lang_say(story->lang, "quality.on_time", NULL));
	if (n_unsure)
		bl_put_para(
			story,
			bl_lang_say(story->lang, "quality.ambiguous",
				    BL_ARGS(BL_TEXT("source", bl_lang_list(story->lang, unsure, n_unsure)))));
}

/* ---- Rows that stand twice --------------------------------------------------------------------------- */

static void add_repeated(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	const char **of = bl_story_alloc(story, a->n_sources, sizeof *of);
	size_t n = 0;

	for (size_t s = 0; s < a->n_sources; s++) {
		bool counted;
		uint64_t rows = bl_taken_repeated(taken, (int)s, &counted);

		if (rows)
			of[n++] = bl_lang_say(story->lang, "quality.repeated.of",
					      BL_ARGS(BL_TEXT("source", bl__source_name(story, (int)s)),
						      BL_NUMBER("n", (double)rows)));
	}
	if (n)
		bl_put_para(story, bl_lang_say(story->lang, "quality.repeated",
					       BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, of, n)))));
}

/* ---- Section --------------------------------------------------------------------------------------- */

static const char *message(bl_story *story, const bl_taken *taken)
{
	size_t n;
	bl_file_count all = sum_of_source(taken, -1, &n);
	uint64_t rejects = bl_taken_reject_count(taken, -1);

	if (!rejects)
		return bl_lang_say(story->lang, "quality.all_good",
				   BL_ARGS(BL_NUMBER("kept", (double)all.kept)));
	return bl_lang_say(
		story->lang, "quality.some",
		BL_ARGS(BL_NUMBER("rejects", (double)rejects),
			BL_TEXT("rows", bl__count_words(story, all.rows)),
			BL_TEXT("share", bl_lang_percent(story->lang,
							 (double)rejects / (double)MAX(all.rows, 1), 1))));
}

/* Of counts of rows nothing, where they may be of few people: who owes some is told. */
static void compose_guarded(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;

	bl_put_para(story, bl_lang_say(story->lang, "quality.guarded", NULL));
	for (size_t s = 0; s < a->n_sources; s++)
		bl__quality_owing(story, (int)s);
	bl_put_letters(story);
}

/* What makes one doubt figures, where there is such a thing. */
static void add_caveats(bl_story *story, const bl_taken *taken)
{
	add_late(story, taken);
	bl__add_doubts(story, taken);
	add_repeated(story, taken);
	for (size_t s = 0; s < story->facts->agreement->n_sources; s++) {
		bl__quality_ids(story, taken, (int)s, bl__source_name(story, (int)s));
		bl__quality_strays(story, (int)s);
	}
	bl__quality_pivots(story, taken);
}

/* Rows and names to put right stand in front (section_repairs.c). */
static void compose_brief(bl_story *story, const bl_taken *taken)
{
	bl_put_para(story, bl_lang_say(story->lang, "quality.brief",
				       BL_ARGS(BL_TEXT("message", message(story, taken)))));
	add_caveats(story, taken);
	bl_put_letters(story);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_taken *taken = facts->taken;

	bl_put_heading(story, 2, bl_lang_say(lang, "section.quality", NULL));
	if (!taken || !bl_taken_files(taken)) {
		bl_put_callout(story, bl_lang_say(lang, "quality.no_file.title", NULL),
			       bl_lang_say(lang, "quality.no_file.text", NULL));
		return;
	}
	if (bl_disclosure_guards(facts->seen)) {
		compose_guarded(story);
		return;
	}
	if (bl__option_yes(opts, "brief", false)) {
		compose_brief(story, taken);
		return;
	}
	bl_put_heading(story, 3, message(story, taken));
	add_files(story, taken);
	add_caveats(story, taken);
	bl__quality_rejects(story, taken, (size_t)bl__option_number(opts, "most", 8));
	add_strangers(story, taken, (size_t)bl__option_number(opts, "most", 8));
	bl_put_letters(story);
}

const bl_section bl__section_quality = {
	.name = "quality",
	.gloss = "files read, rejected rows, unknown names, late data",
	.options = options,
	.compose = compose,
};
