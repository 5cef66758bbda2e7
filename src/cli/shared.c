/* What several commands do alike. */
#include "cli.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bl_status cli_choice(cli *c, const char *option, const char *value, const char *const *known, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!value || !strcmp(value, known[i]))
			return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){.file = option}, "unknown_value", value, known, n);
	return BL_EUSER;
}

const char *cli_host(void)
{
	const char *said = g_getenv("BILAN_HOST");

	return said && *said ? said : g_get_host_name();
}

char *cli_agreement_path(const char *arg)
{
	if (!arg)
		return g_strdup("agreement.yaml");
	if (g_file_test(arg, G_FILE_TEST_IS_DIR))
		return g_build_filename(arg, "agreement.yaml", NULL);
	return g_strdup(arg);
}

/* What is guessed of a bare export is named in the language of its report. */
static bl_status open_spoken(cli *c, bl_lang **out)
{
	g_autofree char *folder = g_build_filename(c->reports_dir, "lang", NULL);
	bl_error err;
	bl_status status = bl_lang_load(folder, c->language, out, &err);

	if (status != BL_OK)
		bl_problems_add(c->problems, &err);
	return status;
}

bl_status cli_run_open(cli *c, const char *const *paths, size_t n, bl_run **out)
{
	bl_lang *spoken = NULL;
	bl_status status = c->language ? open_spoken(c, &spoken) : BL_OK;

	if (status == BL_OK && n == 1 && bl_is_agreement(paths[0]))
		status = cli_today_of(c, paths[0]);
	if (status != BL_OK) {
		bl_lang_free(spoken);
		return status;
	}
	cli_progress_begin(c);
	status = bl_run_open(&c->house, paths, n, spoken ? spoken : c->lang, out, c->problems);
	cli_progress_end(c);
	bl_lang_free(spoken);
	if (status == BL_OK)
		cli_note_zone(c, bl_run_agreement(*out));
	return status;
}

bl_status cli_open(cli *c, bl_run **out)
{
	g_autofree char *path = NULL;
	g_autoptr(GPtrArray) paths = g_ptr_array_new();

	/* Several exports may be named together; an agreement stands alone. */
	if (g_strv_length(c->args) > 1) {
		for (size_t i = 0; c->args[i]; i++) {
			if (g_str_has_suffix(c->args[i], ".yaml"))
				return cli_fail(c, c->args[i], "one_agreement", c->args[i], NULL);
			g_ptr_array_add(paths, c->args[i]);
		}
	} else {
		path = cli_agreement_path(c->args[0]);
		if (!c->args[0] && bl_file_is_absent(path))
			return cli_fail(c, "", "no_agreement", path, NULL);
		g_ptr_array_add(paths, path);
	}
	return cli_run_open(c, (const char *const *)paths->pdata, paths->len, out);
}

#define MOST_LETTERS 24

static void note_letters(const cli *c, const bl_run *run)
{
	size_t n;
	const uint32_t *letter = bl_run_lacking(run, &n);
	g_autoptr(GString) list = g_string_new(NULL);

	for (size_t i = 0; i < n && i < MOST_LETTERS; i++)
		g_string_append_printf(list, "%sU+%04X", i ? ", " : "", letter[i]);
	if (n)
		fprintf(stderr, "bilan: %s\n",
			cli_say(c, "note.letters",
				BL_ARGS(BL_NUMBER("n", (double)n), BL_TEXT("list", list->str))));
}

/* The shortest period that no cell of the indicator's dates reaches beyond; NULL: there is none. */
static const char *grain_that_fits(const bl_run *run, int indicator)
{
	int starts = MAX(bl_run_agreement(run)->year_starts, 1), least = INT32_MAX;
	const char *fits = NULL;

	for (size_t i = 0; bl_grain_kinds[i]; i++) {
		bl_grain grain;

		if (bl_grain_kinds[i]->months < least &&
		    bl_grain_find(bl_grain_kinds[i]->name, starts, &grain) &&
		    !bl_ledger_cuts(bl_run_ledger(run), indicator, grain)) {
			least = bl_grain_kinds[i]->months;
			fits = bl_grain_kinds[i]->name;
		}
	}
	return fits;
}

const char *cli_cut(const cli *c, const bl_run *run, size_t i)
{
	const bl_indicator *in = &bl_run_agreement(run)->indicators[i];
	const char *fits;

	if (!bl_ledger_cuts(bl_run_ledger(run), (int)i, in->every))
		return NULL;
	fits = grain_that_fits(run, (int)i);
	return cli_say(c, fits ? "check.cut" : "check.cut_otherwise",
		       BL_ARGS(BL_TEXT("indicator", cli_plain(bl_str_of(in->id))),
			       BL_TEXT("every", in->every.kind->name), BL_TEXT("longer", fits ? fits : "")));
}

static size_t count_cuts(const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	size_t n = 0;

	for (size_t i = 0; i < a->n_indicators; i++)
		n += bl_ledger_cuts(bl_run_ledger(run), (int)i, a->indicators[i].every);
	return n;
}

void cli_notes(const cli *c, const bl_run *run)
{
	uint64_t rejects = bl_taken_reject_count(bl_run_taken(run), -1);
	size_t strangers = bl_run_agreement(run)->n_partners ? bl_taken_strangers(bl_run_taken(run)) : 0;

	if (c->quiet)
		return;
	for (size_t i = 0; c->verbose && i < bl_taken_files(bl_run_taken(run)); i++) {
		const bl_file_count *f = bl_taken_file(bl_run_taken(run), i);

		fprintf(stderr, "bilan: %s\n",
			cli_say(c, "note.read",
				BL_ARGS(BL_TEXT("file", cli_plain(bl_str_of(f->path))),
					BL_NUMBER("n", (double)f->kept))));
	}
	if (rejects)
		fprintf(stderr, "bilan: %s\n",
			cli_say(c, "note.rejects", BL_ARGS(BL_NUMBER("n", (double)rejects))));
	if (strangers)
		fprintf(stderr, "bilan: %s\n",
			cli_say(c, "note.strangers", BL_ARGS(BL_NUMBER("n", (double)strangers))));
	note_letters(c, run);
}

/* A status other than 0 is never without its reason, however quiet. */
static bl_status attend(const char *why)
{
	fprintf(stderr, "bilan: %s\n", why);
	return BL_EATTENTION;
}

/* Sources no figure can come of. */
static bl_status attend_to_nothing(const cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);
	bl_status status = BL_OK;

	for (size_t s = 0; s < a->n_sources; s++) {
		bl_source_count n = bl_taken_source(bl_run_taken(run), (int)s);
		const char *key = n.kept ? "finding.rows_undated" : "finding.source_empty";

		if (!bl_source_counts_nothing(a, (int)s, &n))
			continue;
		status = attend(
			bl_lang_say(c->lang, key,
				    BL_ARGS(BL_TEXT("source", cli_plain(bl_str_of(a->sources[s].name))),
					    BL_NUMBER("n", (double)(n.kept ? n.undated : n.rows)))));
	}
	return status;
}

static size_t goals_in_difficulty(const cli *c, const bl_run *run)
{
	bl_findings *f = cli_findings(c, run);
	size_t n = 0;

	for (size_t i = 0; i < bl_run_agreement(run)->n_goals; i++) {
		const bl_verdict *v = bl_findings_judgement(f, (int)i)->current.verdict;

		n += v == &bl_at_risk || v == &bl_off_track;
	}
	bl_findings_free(f);
	return n;
}

bl_status cli_reading_verdict(const cli *c, const bl_run *run)
{
	size_t cut = count_cuts(run);
	bl_status nothing = attend_to_nothing(c, run);

	if (bl_taken_too_many_rejects(bl_run_taken(run), bl_run_agreement(run)))
		return attend(cli_say(c, "note.rejects_over", NULL));
	return cut ? attend(cli_say(c, "note.cut", BL_ARGS(BL_NUMBER("n", (double)cut)))) : nothing;
}

bl_status cli_verdict(const cli *c, const bl_run *run)
{
	bl_status status = cli_reading_verdict(c, run);
	size_t n = c->strict && status == BL_OK ? goals_in_difficulty(c, run) : 0;

	return n ? attend(cli_say(c, "note.attention", BL_ARGS(BL_NUMBER("n", (double)n)))) : status;
}

void cli_doubt(cli *c, const char *text)
{
	printf("  %s\n", text);
	c->doubtful++;
}

bl_status cli_doubts_verdict(const cli *c, const bl_run *run)
{
	bl_status status = cli_reading_verdict(c, run);

	if (status != BL_OK || !c->strict || !c->doubtful)
		return status;
	return attend(cli_say(c, "note.doubtful", BL_ARGS(BL_NUMBER("n", (double)c->doubtful))));
}

void cli_print_path(void *self, const char *path)
{
	size_t room = 3 * strlen(path) + 1; /* a byte becomes U+FFFD at most */
	g_autofree char *plain = g_malloc(room);

	(void)self;
	bl_text_plain(bl_str_of(g_str_has_prefix(path, "./") ? path + 2 : path), plain, room);
	printf("%s\n", plain);
}

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

GPtrArray *cli_names_in(const char *folder, const char *ending, bool strip)
{
	GPtrArray *found = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *lower = g_ascii_strdown(name, -1);

		if (*name != '.' && g_str_has_suffix(lower, ending))
			g_ptr_array_add(found, g_strndup(name, strlen(name) - (strip ? strlen(ending) : 0)));
	}
	g_ptr_array_sort(found, by_text);
	return found;
}

static size_t width_of(const char *text)
{
	size_t width = 0;

	for (const char *p = text; *p; p = g_utf8_next_char(p)) {
		gunichar u = g_utf8_get_char(p);

		if (!g_unichar_iszerowidth(u) && u != 0x1B)
			width += g_unichar_iswide(u) ? 2 : 1;
	}
	return width;
}

void cli_table(const GPtrArray *cells, size_t columns, const bool *right, const char *indent)
{
	g_autofree size_t *width = g_new0(size_t, columns);

	for (guint i = 0; i < cells->len; i++)
		width[i % columns] = MAX(width[i % columns], width_of(cells->pdata[i]));
	for (guint i = 0; i < cells->len; i++) {
		size_t k = i % columns;
		int pad = (int)(width[k] - width_of(cells->pdata[i]));
		bool last = k + 1 == columns;

		printf("%s%*s%s%*s%s", k ? "  " : indent, right[k] ? pad : 0, "",
		       (const char *)cells->pdata[i], right[k] || last ? 0 : pad, "", last ? "\n" : "");
	}
}

bl_findings *cli_findings(const cli *c, const bl_run *run)
{
	bool early;

	return bl_findings_new(
		bl_run_agreement(run), bl_run_taken(run), bl_run_shown(run, c->reader),
		bl_edition_period(bl_run_ledger(run), bl_grain_month(), c->house.as_of, &early),
		c->house.as_of);
}

bl_speaker cli_speaker(const cli *c, const bl_run *run, bl_arena *arena)
{
	return (bl_speaker){.lang = c->lang,
			    .arena = arena,
			    .agreement = bl_run_agreement(run),
			    .words = bl_run_words(run)};
}

const char *cli_delimiter(const cli *c, char letter)
{
	static const struct {
		char letter;
		const char *key;
	} known[] = {{',', "delimiter.comma"},
		     {';', "delimiter.semicolon"},
		     {'\t', "delimiter.tab"},
		     {'|', "delimiter.bar"}};
	static char other[2];

	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (known[i].letter == letter)
			return cli_say(c, known[i].key, NULL);
	other[0] = letter;
	return letter ? other : cli_say(c, "delimiter.none", NULL);
}

void cli_json(bl_json_node *root, bl_json_form form)
{
	g_autofree char *text = bl_json_text(root, form);

	fputs(text, stdout);
}
