/* check: read everything, write nothing, say all that is wrong or doubtful. */
#include "check.h"

#include <stdio.h>
#include <string.h>

static char *whole(const cli *c, uint64_t n)
{
	return g_strdup(bl_lang_number(c->lang, (double)n, 0));
}

static void print_files(const cli *c, const bl_taken *taken, int source)
{
	static const char *const heads[] = {"file",    "kept", "replaced", "cancelled",
					    "rejects", "days", "reading"};
	static const bool right[] = {false, true, true, true, true, false, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		g_autofree char *key = g_strdup_printf("check.%s", heads[k]);

		g_ptr_array_add(cells, g_strdup(cli_say(c, key, NULL)));
	}
	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);
		char first[11] = "", last[11] = "";

		if (f->source != source)
			continue;
		if (f->kept && f->first != BL_DAY_NONE) {
			bl_day_text(f->first, first);
			bl_day_text(f->last, last);
		}
		g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(f->path))));
		g_ptr_array_add(cells, whole(c, f->kept));
		g_ptr_array_add(cells, whole(c, f->replaced));
		g_ptr_array_add(cells, whole(c, f->cancelled));
		g_ptr_array_add(cells, whole(c, f->rejects));
		g_ptr_array_add(cells, g_strdup_printf("%s%s%s", first, *first ? " … " : "", last));
		g_ptr_array_add(cells, g_strdup_printf("%s, %s", f->encoding ? f->encoding : "?",
						       cli_delimiter(c, f->delimiter ? *f->delimiter : 0)));
	}
	cli_table(cells, G_N_ELEMENTS(heads), right, "  ");
}

/* Why, how many cells, and what stands there. */
static void print_reject(const cli *c, const bl_reject *r)
{
	g_autofree char *key = g_strdup_printf("reject.%s", r->reason);
	g_autofree char *why =
		g_strdup(bl_lang_say(c->lang, key, BL_ARGS(BL_TEXT("found", ""), BL_TEXT("expected", ""))));
	g_autofree char *cells =
		r->expected ? g_strdup_printf("%s (%d/%d)", why, r->found, r->expected) : g_strdup(why);

	printf("%s\n", r->text && *r->text ? cli_say(c, "check.cell",
						     BL_ARGS(BL_TEXT("why", cells),
							     BL_TEXT("text", cli_plain_cut(r->text, 120))))
					   : cells);
}

/* Where each bad row is: an editor and a coordinator can both find file:line. */
static void print_rejects(cli *c, const bl_taken *taken, int source)
{
	size_t shown = 0, most = c->all ? SIZE_MAX : 10;
	uint64_t all = bl_taken_reject_count(taken, source);

	c->doubtful += all > 0;
	for (size_t i = 0; i < bl_taken_rejects(taken); i++) {
		const bl_reject *r = bl_taken_reject(taken, i);

		if (r->source != source || shown++ >= most)
			continue;
		printf("  %s:%" G_GUINT64_FORMAT ": ",
		       cli_plain(bl_str_of(bl_taken_file(taken, r->file)->path)), r->line);
		print_reject(c, r);
	}
	if (shown > most || all > shown)
		printf("  %s\n",
		       cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(all - MIN(all, most))))));
}

/* What is read but may not mean what it seems to. */
static void print_doubts(cli *c, const bl_taken *taken, int source)
{
	static const struct {
		unsigned doubt;
		const char *key;
	} of_dates[] = {{BL_DOUBT_ORDER, "check.ambiguous"},
			{BL_DOUBT_FISCAL, "check.fiscal_or_month"},
			{BL_DOUBT_SERIAL, "check.day_numbers"},
			{BL_DOUBT_ZONE, "check.times_with_zone"},
			{BL_DOUBT_PAIR, "check.year_of_two"}};
	bool counted;
	uint64_t unknown = 0, later = 0, repeated = bl_taken_repeated(taken, source, &counted),
		 damaged = bl_taken_damaged_ids(taken, source);

	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		if (bl_taken_file(taken, i)->source != source)
			continue;
		unknown += bl_taken_file(taken, i)->unknown;
		later += bl_taken_file(taken, i)->later;
	}
	if (unknown)
		printf("  %s\n", cli_say(c, "check.unknown", BL_ARGS(BL_NUMBER("n", (double)unknown))));
	if (later)
		printf("  %s\n", cli_say(c, "check.later", BL_ARGS(BL_NUMBER("n", (double)later))));
	for (size_t i = 0; i < G_N_ELEMENTS(of_dates); i++)
		if (bl_taken_date_doubts(taken, source) & of_dates[i].doubt)
			cli_doubt(c, cli_say(c, of_dates[i].key, NULL));
	if (!counted)
		cli_doubt(c,
			  cli_say(c, "check.repeats_uncounted", BL_ARGS(BL_NUMBER("n", (double)repeated))));
	else if (repeated)
		cli_doubt(c, cli_say(c, "check.repeated", BL_ARGS(BL_NUMBER("n", (double)repeated))));
	if (damaged)
		cli_doubt(c, cli_say(c, "check.damaged_ids", BL_ARGS(BL_NUMBER("n", (double)damaged))));
}

/* What the agreement itself is not sure of, and where it says so. */
static void print_own_doubts(cli *c, const bl_agreement *a, const bl_source *s)
{
	for (size_t i = 0; i < s->doubts.n; i++) {
		g_autofree char *place =
			g_strdup_printf("%s:%d", cli_plain(bl_str_of(a->path)), s->doubts.place[i].line);

		cli_doubt(c, cli_say(c, "check.to_settle",
				     BL_ARGS(BL_TEXT("place", place),
					     BL_TEXT("text", cli_plain(bl_str_of(s->doubts.item[i]))))));
	}
}

/* The places of one kind of remark, and what the cell there says. */
static void list_remarks(const cli *c, const bl_taken *taken, int source, const char *what)
{
	size_t shown = 0;

	for (size_t i = 0; i < bl_taken_remarks(taken); i++) {
		const bl_remark *r = bl_taken_remark(taken, i);

		if (r->source != source || strcmp(r->what, what) || (shown++ >= 10 && !c->all))
			continue;
		printf("    %s", cli_plain(bl_str_of(bl_taken_file(taken, r->file)->path)));
		if (r->line)
			printf(":%" G_GUINT64_FORMAT, r->line);
		printf(": %s\n", cli_plain_cut(r->text, 80));
	}
	if (shown > 10 && !c->all)
		printf("    %s\n", cli_say(c, "check.more", BL_ARGS(BL_NUMBER("n", (double)(shown - 10)))));
}

static void print_remarks(cli *c, const bl_taken *taken, int source)
{
	static const struct {
		const char *what;
		bool sure;
	} kinds[] = {
		{"total_row", true}, {"maybe_total", false}, {"looks_merged", false}, {"unfolded", true}};

	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		g_autofree char *key = g_strdup_printf("check.%s", kinds[k].what);
		size_t n = 0;

		for (size_t i = 0; i < bl_taken_remarks(taken); i++)
			n += bl_taken_remark(taken, i)->source == source &&
			     !strcmp(bl_taken_remark(taken, i)->what, kinds[k].what);
		if (!n)
			continue;
		printf("  %s\n", cli_say(c, key, BL_ARGS(BL_NUMBER("n", (double)n))));
		c->doubtful += !kinds[k].sure;
		list_remarks(c, taken, source, kinds[k].what);
	}
}

/* What the lines of a source with one value a line make. */
static void print_pivot(cli *c, const bl_taken *taken, int source)
{
	const bl_pivot_count *p = bl_taken_pivot(taken, source);

	if (!p)
		return;
	printf("  %s\n",
	       cli_say(c, "check.pivot",
		       BL_ARGS(BL_NUMBER("lines", (double)p->lines), BL_NUMBER("names", (double)p->names),
			       BL_NUMBER("n", (double)p->records))));
	if (p->differing)
		cli_doubt(c,
			  cli_say(c, "check.pivot_differing", BL_ARGS(BL_NUMBER("n", (double)p->differing))));
	if (p->twice)
		cli_doubt(c, cli_say(c, "check.pivot_twice", BL_ARGS(BL_NUMBER("n", (double)p->twice))));
}

static void print_strangers(cli *c, const bl_run *run)
{
	const bl_taken *taken = bl_run_taken(run);
	size_t n = bl_run_agreement(run)->n_partners ? bl_taken_strangers(taken) : 0;

	c->doubtful += n;
	if (n)
		printf("\n%s\n", cli_say(c, "check.strangers", BL_ARGS(BL_NUMBER("n", (double)n))));
	for (size_t i = 0; i < n && (c->all || i < 20); i++) {
		const bl_stranger *s = bl_taken_stranger(taken, i);
		const char *name = cli_plain(bl_words_text(bl_run_words(run), s->word));

		printf("  %s (%s, %s)", name,
		       cli_plain(bl_str_of(bl_run_agreement(run)->sources[s->source].name)),
		       bl_lang_number(c->lang, (double)s->rows, 0));
		if (s->nearest)
			printf(" — %s", cli_say(c, "check.nearest",
						BL_ARGS(BL_TEXT("name", cli_plain(bl_str_of(s->nearest))))));
		printf("\n");
	}
}

static void print_cuts(const cli *c, const bl_run *run)
{
	bool any = false;

	for (size_t i = 0; i < bl_run_agreement(run)->n_indicators; i++) {
		const char *words = cli_cut(c, run, i);

		if (words)
			printf("%s%s\n", any ? "" : "\n", words);
		any |= words != NULL;
	}
}

static void print_owing_of(cli *c, const bl_run *run, int source, int partner)
{
	const bl_agreement *a = bl_run_agreement(run);
	bl_day now = c->house.as_of;
	bl_owing owing = bl_ledger_owing(bl_run_ledger(run), source, partner, now, now);

	if (owing.n)
		cli_doubt(
			c,
			bl_lang_say(c->lang, "finding.rows_owed",
				    BL_ARGS(BL_NUMBER("n", (double)owing.n),
					    BL_TEXT("partner", cli_plain(bl_str_of(a->partners[partner].id))),
					    BL_TEXT("source", cli_plain(bl_str_of(a->sources[source].name))),
					    BL_TEXT("period", bl_lang_period(c->lang, owing.last)),
					    BL_TEXT("day", bl_lang_date(c->lang, owing.due)))));
}

static void print_strays_of(cli *c, const bl_run *run, int source, int partner)
{
	const bl_agreement *a = bl_run_agreement(run);
	const bl_partner *p = &a->partners[partner];
	bl_strays strays = bl_ledger_strays(bl_run_ledger(run), source, partner);
	const struct {
		const char *key;
		uint64_t n;
		bl_day day;
	} said[] = {{"finding.rows_after_left", strays.after, p->left},
		    {"finding.rows_before_joined", strays.before, p->joined}};

	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (said[i].n)
			cli_doubt(c,
				  bl_lang_say(c->lang, said[i].key,
					      BL_ARGS(BL_NUMBER("n", (double)said[i].n),
						      BL_TEXT("partner", cli_plain(bl_str_of(p->id))),
						      BL_TEXT("source",
							      cli_plain(bl_str_of(a->sources[source].name))),
						      BL_TEXT("day", bl_lang_date(c->lang, said[i].day)))));
}

/* Rows of partners from days when they were none. */
static void print_strays(cli *c, const bl_run *run, int source)
{
	for (size_t i = 0; i < bl_run_agreement(run)->n_partners; i++) {
		print_strays_of(c, run, source, (int)i);
		print_owing_of(c, run, source, (int)i);
	}
}

static size_t months_sent(const bl_run *run, int source, const bl_nothing *x)
{
	bl_period p = bl_period_of(bl_grain_month(), x->first);
	size_t n = 0;

	for (; bl_period_first(p) <= x->last; p = bl_period_add(p, 1))
		n += bl_ledger_sent(bl_run_ledger(run), source, x->partner, p);
	return n;
}

/* Periods of which nothing was to be reported, and something was. */
static void print_nothing(cli *c, const bl_run *run, int source)
{
	const bl_agreement *a = bl_run_agreement(run);
	const bl_source *s = &a->sources[source];

	for (size_t i = 0; i < s->n_nothing; i++) {
		const bl_nothing *x = &s->nothing[i];
		g_autofree char *place = g_strdup_printf("%s:%d", a->path, x->place.line);

		if (months_sent(run, source, x))
			cli_doubt(c, cli_say(c, "check.nothing",
					     BL_ARGS(BL_TEXT("place", cli_plain(bl_str_of(place))),
						     BL_TEXT("source", cli_plain(bl_str_of(s->name))))));
	}
}

static bl_status run(cli *c)
{
	reject_file *rejects = cli_rejects_new(c);
	bl_run *run;
	bl_status status = cli_open(c, &run), reports = BL_OK, held;
	const bl_agreement *a;

	if (status != BL_OK) {
		cli_rejects_free(rejects);
		return status;
	}
	a = bl_run_agreement(run);
	for (size_t s = 0; s < a->n_sources; s++) {
		printf("%s%s\n", s ? "\n" : "",
		       cli_say(c, "check.source",
			       BL_ARGS(BL_TEXT("source", cli_plain(bl_str_of(a->sources[s].name))))));
		print_files(c, bl_run_taken(run), (int)s);
		print_pivot(c, bl_run_taken(run), (int)s);
		print_doubts(c, bl_run_taken(run), (int)s);
		print_own_doubts(c, a, &a->sources[s]);
		check_print_doubts(c, bl_run_taken(run), (int)s);
		cli_print_exports(c, bl_run_taken(run), (int)s);
		cli_print_ids(c, bl_run_taken(run), (int)s);
		print_remarks(c, bl_run_taken(run), (int)s);
		print_strays(c, run, (int)s);
		print_nothing(c, run, (int)s);
		print_rejects(c, bl_run_taken(run), (int)s);
	}
	print_strangers(c, run);
	print_cuts(c, run);
	check_print_unmet(c, run);
	check_print_offers(c, run);
	check_print_disclosure(c, run);
	if (bl_is_agreement(a->path))
		reports = check_print_reports(c, a);
	held = cli_print_held(c, run);
	printf("\n%s\n", cli_say(c, "check.summary",
				 BL_ARGS(BL_NUMBER("indicators", (double)a->n_indicators),
					 BL_NUMBER("goals", (double)a->n_goals))));
	status = cli_rejects_write(rejects, run, cli_doubts_verdict(c, run));
	status = MAX(status, MAX(reports, held));
	cli_rejects_free(rejects);
	bl_run_free(run);
	return status;
}

const command cli_check = {
	.name = "check", .options = OPT_AS_OF | OPT_ALL | OPT_STRICT | OPT_REJECTS, .run = run};
