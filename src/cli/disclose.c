/* disclose: what a reader outside is not shown, why, and what it could still find out; for the coordinator's
 * eyes. */
#include "disclose.h"

#include <stdio.h>
#include <string.h>

/* ---- On a terminal --- */

static void print_head(const disclosed *d)
{
	const char *reader = d->c->reader.audience;
	g_autofree char *key = g_strdup_printf("disclose.reader.%s", reader);
	const char *partner =
		d->c->reader.partner < 0 ? "" : bl_voice_partner(&d->speaker, d->c->reader.partner);

	printf("%s\n", cli_plain(bl_str_of(cli_say(d->c, key, BL_ARGS(BL_TEXT("partner", partner))))));
	cli_print_terms(d->c, d->a);
}

static bool may_be_hidden(const disclosed *d, int indicator)
{
	const bl_indicator *in = &d->a->indicators[indicator];
	bl_about about = bl_about_of(d->a, in);

	return bl_measure_of(in)->from_rows && (about == BL_ABOUT_PEOPLE || about == BL_ABOUT_MONEY);
}

static size_t cells_of(const disclosed *d, size_t from, int indicator)
{
	size_t n = 0;

	while (from + n < d->n && d->cell[from + n].indicator == indicator)
		n++;
	return n;
}

/* The cells are in the order of indicators. */
static void print_indicators(const disclosed *d)
{
	size_t at = 0, all = bl_ledger_indicators(bl_run_ledger(d->run));

	printf("\n");
	for (size_t i = 0; i < all; i++) {
		size_t n = cells_of(d, at, (int)i);
		bool told = n || (i < d->a->n_indicators && may_be_hidden(d, (int)i));
		const char *name = told ? disclose_name(d, (int)i) : NULL;

		if (told)
			printf("%s\n",
			       cli_plain(bl_str_of(cli_say(
				       d->c, "disclose.of",
				       BL_ARGS(BL_TEXT("indicator", name),
					       BL_TEXT("what",
						       disclose_paragraph(d, (int)i, d->cell + at, n)))))));
		at += n;
	}
	printf("%s\n", cli_say(d->c, "disclose.others", NULL));
}

/* What may be public, and cannot be held against what is shown. */
static void print_unknown(const disclosed *d)
{
	const bl_remembered *r = bl_gate_remembered(bl_run_gate(d->run));

	if (r && r->nameless)
		printf("\n%s\n",
		       cli_say(d->c, "disclose.nameless", BL_ARGS(BL_NUMBER("n", (double)r->nameless))));
	if (r && r->editions)
		printf("\n%s\n",
		       cli_say(d->c, "disclose.unrecorded", BL_ARGS(BL_NUMBER("n", (double)r->editions))));
}

static void print_all(const disclosed *d)
{
	print_head(d);
	if (!bl_reader_is_outside(d->c->reader) || !d->a->disclosure.threshold)
		return;
	print_indicators(d);
	if (d->c->verbose)
		disclose_print_cells(d);
	disclose_print_all_or_none(d);
	disclose_print_earlier(d);
	print_unknown(d);
}

/* ---- The command --- */

static bl_status gate(const disclosed *d, bool said)
{
	bl_status status;

	if (!bl_reader_is_outside(d->c->reader) || !d->a->disclosure.threshold)
		return BL_OK;
	status = bl_gate_attack(bl_run_gate(d->run), d->c->problems);
	if (said && status <= BL_EATTENTION)
		printf("\n%s\n", cli_say(d->c, status == BL_OK ? "disclose.safe" : "disclose.unsafe", NULL));
	return status;
}

/* A partner is shown its own. */
static bool is_hidden(const disclosed *d, const bl_hidden_cell *x)
{
	bl_figure f;

	if (x->split < 0)
		bl_disclosed_figures(d->seen, x->indicator, x->period, 1, &f);
	else
		bl_disclosed_split_figures(d->seen, (bl_split_value){x->indicator, (size_t)x->split, x->word},
					   x->period, 1, &f);
	return f.state == BL_HIDDEN;
}

/* Yours (g_array_unref). */
static GArray *take_hidden(disclosed *d)
{
	size_t n;
	const bl_hidden_cell *cell = bl_disclosure_hidden(d->seen, &n);
	GArray *hidden = g_array_new(FALSE, FALSE, sizeof *cell);

	for (size_t i = 0; i < n; i++)
		if (is_hidden(d, &cell[i]))
			g_array_append_val(hidden, cell[i]);
	d->n = hidden->len;
	d->cell = (const bl_hidden_cell *)(const void *)hidden->data;
	return hidden;
}

static bl_status tell(cli *c, bl_run *run)
{
	bl_arena *arena = bl_arena_new();
	disclosed d = {.c = c,
		       .run = run,
		       .a = bl_run_agreement(run),
		       .speaker = cli_speaker(c, run, arena),
		       .seen = bl_run_shown(run, c->reader)};
	bool text = !c->format || !strcmp(c->format, "text");
	GArray *hidden = take_hidden(&d);
	bl_status status;

	d.earlier = bl_gate_public(bl_run_gate(run), &d.n_earlier);
	if (text)
		print_all(&d);
	else
		disclose_export(&d, !strcmp(c->format, "json"));
	status = gate(&d, text);
	g_array_unref(hidden);
	bl_arena_free(arena);
	return status;
}

/* The audience is the first word; a partner alone says it too. */
static bl_status take_audience(cli *c)
{
	static const size_t n = BL_AUDIENCES;
	const char *word = c->args[0] ? c->args[0] : "";

	for (size_t i = 0; i < n; i++)
		if (!strcmp(bl_audiences[i], word)) {
			c->audience = g_strdup(word);
			cli_shift(c);
			return BL_OK;
		}
	if (c->partner)
		return BL_OK;
	bl_problems_unknown(c->problems, (bl_where){0}, "unknown_audience", word, bl_audiences, n);
	return BL_EUSER;
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"text", "csv", "json"};
	bl_run *run;
	bl_status format = cli_choice(c, "--format", c->format, formats, G_N_ELEMENTS(formats)),
		  status = take_audience(c);

	status = MAX(status, format);
	if (status == BL_OK)
		status = cli_reader_said(c);
	if (status == BL_OK)
		status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	status = cli_reader_named(c, run);
	if (status == BL_OK)
		status = bl_gate_remember(bl_run_gate(run), c->problems);
	if (status == BL_OK)
		status = tell(c, run);
	cli_notes(c, run);
	bl_run_free(run);
	return status;
}

const command cli_disclose = {
	.name = "disclose", .options = OPT_AS_OF | OPT_PARTNER | OPT_FORMAT | OPT_ALL, .run = run};
