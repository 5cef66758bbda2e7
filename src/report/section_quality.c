/* Data quality: what was read, what was refused and why, names nobody knows,
 * sources that stop early.  The cells of refused rows are never printed: they
 * may hold what must not be on paper. */
#include "report.h"

#include <string.h>

static const bl_option options[] = {BL__NUMBER("most", 1, 100), BL__NO_MORE};

#define MOST_FILES 8 /* more than this are summed up by source */

static const char *source_name(bl_story *story, int source)
{
	const bl_agreement *a = story->facts->agreement;

	return source >= 0 && (size_t)source < a->n_sources ? bl_voice_source(&story->speaker, source) : "";
}

static const char *count_words(bl_story *story, uint64_t n)
{
	return bl_lang_number(story->lang, (double)n, 0);
}

static bl_table *dense_table(bl_story *story, const bl_table_column *column, size_t n)
{
	bl_table *t = bl__table_new(story, column, n);

	t->dense = true;
	return t;
}

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
	bl_table_cell *cell = bl__table_row(story, t);
	const char *none = bl_lang_say(story->lang, "figure.none", NULL);

	cell[0].text = name;
	cell[1].text = count_words(story, f->rows);
	cell[2].text = count_words(story, f->kept);
	cell[3].text = count_words(story, f->replaced);
	cell[4].text = count_words(story, f->cancelled);
	cell[5] = (bl_table_cell){.text = count_words(story, f->rejects), .strong = f->rejects > 0};
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

	return dense_table(story, column, G_N_ELEMENTS(column));
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
				     BL_ARGS(BL_TEXT("source", source_name(story, (int)s)),
					     BL_NUMBER("n", (double)n))),
			 &sum);
	}
	bl__table_add(story, t);
}

/* ---- Rejects --------------------------------------------------------------------------------- */

typedef struct {
	const char *reason;
	uint64_t n;
	const bl_reject *first;
} refusal;

static gint most_first(gconstpointer a, gconstpointer b)
{
	const refusal *x = a, *y = b;

	return x->n != y->n ? (x->n < y->n ? 1 : -1) : strcmp(x->reason, y->reason);
}

static GArray *refusals_of(const bl_taken *taken)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(refusal));

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		refusal *found = NULL;

		for (guint k = 0; k < all->len && !found; k++)
			if (!strcmp(g_array_index(all, refusal, k).reason, r->reason))
				found = &g_array_index(all, refusal, k);
		if (!found) {
			refusal fresh = {r->reason, 0, r};

			g_array_append_val(all, fresh);
			found = &g_array_index(all, refusal, all->len - 1);
		}
		found->n++;
	}
	g_array_sort(all, most_first);
	return all;
}

static const char *place_words(bl_story *story, const bl_taken *taken, const bl_reject *r)
{
	g_autofree char *base = r->file < bl_taken_files(taken)
					? g_path_get_basename(bl_taken_file(taken, r->file)->path)
					: g_strdup("");
	g_autofree char *line = g_strdup_printf("%" G_GUINT64_FORMAT, (guint64)r->line),
			*column = g_strdup_printf("%d", r->column);

	return bl_lang_say(story->lang, r->column ? "quality.place.column" : "quality.place",
			   BL_ARGS(BL_TEXT("file", bl_voice_clean(&story->speaker, base)),
				   BL_TEXT("line", line), BL_TEXT("column", column)));
}

static void add_rejects(bl_story *story, const bl_taken *taken)
{
	bl_lang *lang = story->lang;
	g_autoptr(GArray) all = refusals_of(taken);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.reason", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.number", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.example", NULL), .wraps = true}};
	bl_table *t = dense_table(story, column, G_N_ELEMENTS(column));

	if (!all->len)
		return;
	for (guint k = 0; k < all->len; k++) {
		const refusal *r = &g_array_index(all, refusal, k);
		bl_table_cell *cell = bl__table_row(story, t);

		cell[0].text = bl_voice_reason(&story->speaker, r->reason);
		cell[1].text = count_words(story, r->n);
		cell[2].text = place_words(story, taken, r->first);
	}
	bl__heading(story, 3, bl_lang_say(lang, "quality.rejects", NULL));
	bl__table_add(story, t);
	if (bl_taken_reject_count(taken, -1) > bl_taken_rejects(taken))
		bl__para_as(story,
			    bl_lang_say(lang, "quality.rejects.listed",
					BL_ARGS(BL_TEXT("n", count_words(story, bl_taken_rejects(taken))))),
			    BL_TONE_NOTE);
}

/* ---- Rejects by partner ------------------------------------------------------------------------ */

typedef struct {
	uint32_t partner;
	int source;
	uint64_t n;
} partner_rejects;

static gint heaviest_first(gconstpointer a, gconstpointer b)
{
	const partner_rejects *x = a, *y = b;

	if (x->n != y->n)
		return x->n < y->n ? 1 : -1;
	return x->source != y->source ? x->source - y->source : x->partner < y->partner ? -1 : 1;
}

static bool is_partner(const bl_story *story, uint32_t word)
{
	const bl_agreement *a = story->facts->agreement;
	const char *id = word ? bl_words_text(story->facts->words, word).s : "";

	for (size_t i = 0; *id && i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, id))
			return true;
	return false;
}

static GArray *rejects_by_partner(const bl_story *story, const bl_taken *taken)
{
	GArray *all = g_array_new(FALSE, TRUE, sizeof(partner_rejects));

	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);
		partner_rejects *found = NULL;

		for (guint k = 0; k < all->len && !found; k++) {
			partner_rejects *b = &g_array_index(all, partner_rejects, k);

			if (b->partner == r->partner && b->source == r->source)
				found = b;
		}
		if (found) {
			found->n++;
		} else if (is_partner(story, r->partner)) {
			partner_rejects fresh = {r->partner, r->source, 1};

			g_array_append_val(all, fresh);
		}
	}
	g_array_sort(all, heaviest_first);
	return all;
}

static void partner_row(bl_story *story, bl_table *t, const char *who, const char *source, uint64_t n)
{
	bl_table_cell *cell = bl__table_row(story, t);

	cell[0].text = who;
	cell[1].text = source;
	cell[2].text = count_words(story, n);
}

/* Whom to ask about the rows that were refused.  Those of nobody known, and of partners
 * that are not listed, are rows too: the list adds up. */
static void add_rejects_by_partner(bl_story *story, const bl_taken *taken, size_t most)
{
	bl_lang *lang = story->lang;
	g_autoptr(GArray) all = rejects_by_partner(story, taken);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.partner", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.source", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.rejected", NULL), .align = BL_RIGHT}};
	const char *none = bl_lang_say(lang, "figure.none", NULL);
	uint64_t nobody = bl_taken_rejects(taken), others = 0;
	bl_table *t;

	if (!all->len)
		return;
	t = dense_table(story, column, G_N_ELEMENTS(column));
	for (guint k = 0; k < all->len; k++) {
		const partner_rejects *b = &g_array_index(all, partner_rejects, k);

		nobody -= b->n;
		if (k < most)
			partner_row(story, t, bl_voice_word(&story->speaker, b->partner),
				    source_name(story, b->source), b->n);
		else
			others += b->n;
	}
	if (others)
		partner_row(story, t, bl_lang_say(lang, "quality.rejects.others", NULL), none, others);
	if (nobody)
		partner_row(story, t, bl_lang_say(lang, "quality.rejects.nobody", NULL), none, nobody);
	bl__heading(story, 3, bl_lang_say(lang, "quality.rejects.partners", NULL));
	bl__table_add(story, t);
}

/* ---- Names ------------------------------------------------------------------------------------- */

static const char *nearest_words(bl_story *story, const char *nearest)
{
	const bl_agreement *a = story->facts->agreement;

	if (!nearest)
		return bl_lang_say(story->lang, "figure.none", NULL);
	for (size_t i = 0; i < a->n_partners; i++)
		if (!strcmp(a->partners[i].id, nearest))
			return bl_voice_text(&story->speaker, &a->partners[i].name);
	return bl_voice_clean(&story->speaker, nearest);
}

static void add_strangers(bl_story *story, const bl_taken *taken, size_t most)
{
	bl_lang *lang = story->lang;
	size_t n = bl_taken_strangers(taken), shown = MIN(n, most);
	bl_table_column column[] = {{.head = bl_lang_say(lang, "column.name", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.source", NULL), .wraps = true},
				    {.head = bl_lang_say(lang, "column.rows", NULL), .align = BL_RIGHT},
				    {.head = bl_lang_say(lang, "column.nearest", NULL), .wraps = true}};
	bl_table *t = dense_table(story, column, G_N_ELEMENTS(column));

	/* Without partners nobody could be recognized: an informal agreement lists none. */
	if (!story->facts->agreement->n_partners || !n)
		return;
	for (size_t i = 0; i < shown; i++) {
		const bl_stranger *s = bl_taken_stranger(taken, i);
		bl_table_cell *cell = bl__table_row(story, t);

		cell[0].text = bl_voice_word(&story->speaker, s->word);
		cell[1].text = source_name(story, s->source);
		cell[2].text = count_words(story, s->rows);
		cell[3].text = nearest_words(story, s->nearest);
	}
	bl__heading(story, 3, bl_lang_say(lang, "quality.strangers", NULL));
	bl__table_add(story, t);
	if (shown < n)
		bl__para_as(story,
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
				   BL_ARGS(BL_TEXT("source", source_name(story, source))));
	return bl_lang_say(lang, "quality.late.since",
			   BL_ARGS(BL_TEXT("source", source_name(story, source)),
				   BL_TEXT("last", bl_lang_date(lang, sum.last)),
				   BL_NUMBER("n", end - sum.last)));
}

static void add_late(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	const char **late = bl__alloc(story, a->n_sources, sizeof *late),
		   **unsure = bl__alloc(story, a->n_sources, sizeof *unsure);
	size_t n_late = 0, n_unsure = 0;

	for (size_t s = 0; s < a->n_sources; s++) {
		const char *words = late_words(story, taken, (int)s);

		if (words)
			late[n_late++] = words;
		if (bl_taken_date_ambiguous(taken, (int)s))
			unsure[n_unsure++] = source_name(story, (int)s);
	}
	if (n_late)
		bl__para(story,
			 bl_lang_say(story->lang, "quality.late.list",
				     BL_ARGS(BL_TEXT("list", bl_lang_list(story->lang, late, n_late)))));
	else
		bl__para(story, bl_lang_say(story->lang, "quality.on_time", NULL));
	if (n_unsure)
		bl__para(story, bl_lang_say(story->lang, "quality.ambiguous",
					    BL_ARGS(BL_TEXT("source",
							    bl_lang_list(story->lang, unsure, n_unsure)))));
}

/* ---- Rows that stand twice --------------------------------------------------------------------------- */

static void add_repeated(bl_story *story, const bl_taken *taken)
{
	const bl_agreement *a = story->facts->agreement;
	const char **of = bl__alloc(story, a->n_sources, sizeof *of);
	size_t n = 0;

	for (size_t s = 0; s < a->n_sources; s++) {
		bool counted;
		uint64_t rows = bl_taken_repeated(taken, (int)s, &counted);

		if (rows)
			of[n++] = bl_lang_say(story->lang, "quality.repeated.of",
					      BL_ARGS(BL_TEXT("source", source_name(story, (int)s)),
						      BL_NUMBER("n", (double)rows)));
	}
	if (n)
		bl__para(story, bl_lang_say(story->lang, "quality.repeated",
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
		BL_ARGS(BL_NUMBER("rejects", (double)rejects), BL_TEXT("rows", count_words(story, all.rows)),
			BL_TEXT("share", bl_lang_percent(story->lang,
							 (double)rejects / (double)MAX(all.rows, 1), 1))));
}

/* Of counts of rows nothing, where they may be of few people: who owes some is told. */
static void compose_guarded(bl_story *story)
{
	const bl_agreement *a = story->facts->agreement;

	bl__heading(story, 3, bl_lang_say(story->lang, "quality.guarded.title", NULL));
	bl__para(story, bl_lang_say(story->lang, "quality.guarded", NULL));
	for (size_t s = 0; s < a->n_sources; s++)
		bl__quality_owing(story, (int)s);
	bl__place_for_letters(story);
}

static void compose(bl_story *story, const bl_facts *facts, bl_lang *lang, const bl_yaml *opts)
{
	const bl_taken *taken = facts->taken;

	bl__heading(story, 2, bl_lang_say(lang, "section.quality", NULL));
	if (!taken || !bl_taken_files(taken)) {
		bl__callout(story, bl_lang_say(lang, "quality.no_file.title", NULL),
			    bl_lang_say(lang, "quality.no_file.text", NULL));
		return;
	}
	if (bl_disclosure_guards(facts->seen)) {
		compose_guarded(story);
		return;
	}
	bl__heading(story, 3, message(story, taken));
	add_files(story, taken);
	add_late(story, taken);
	bl__add_doubts(story, taken);
	add_repeated(story, taken);
	for (size_t s = 0; s < facts->agreement->n_sources; s++) {
		bl__quality_ids(story, taken, (int)s, source_name(story, (int)s));
		bl__quality_strays(story, (int)s);
	}
	bl__quality_pivots(story, taken);
	add_rejects(story, taken);
	add_rejects_by_partner(story, taken, (size_t)bl__option_number(opts, "most", 8));
	add_strangers(story, taken, (size_t)bl__option_number(opts, "most", 8));
	bl__place_for_letters(story);
}

const bl_section bl__section_quality = {
	.name = "quality",
	.gloss = "files read, rejected rows, unknown names, late data",
	.options = options,
	.compose = compose,
};
