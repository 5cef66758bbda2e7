/* due: which editions are published, due, or wait, and for whom. */
#include "editions.h"

#include <stdio.h>
#include <string.h>

typedef struct {
	const cli *c;
	const cli_editions *e;
	GHashTable *rows; /* by edition and state, the last recorded */
} page;

/* ---- Why ------------------------------------------------------------------------------------ */

static const char *day_text(bl_day day)
{
	static char text[4][11];
	static unsigned turn;
	char *out = text[turn++ % G_N_ELEMENTS(text)];

	bl_day_text(day, out);
	return out;
}

static const char *partner_name(const page *g, int partner)
{
	return bl_partner_name(&g->e->agreement->partners[partner], bl_lang_code(g->c->lang));
}

#define LACKS_MOST 3

/* "Rouet (échanges), dons": whose data are lacking. */
static char *lacking(const page *g, const bl_due_item *item)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < item->n_lacks && i < LACKS_MOST; i++) {
		const bl_delivery *d = &item->lacks[i];
		const char *source = g->e->agreement->sources[d->source].name;

		g_string_append(out, i ? ", " : "");
		if (d->partner < 0)
			g_string_append(out, source);
		else
			g_string_append_printf(out, "%s (%s)", partner_name(g, d->partner), source);
	}
	if (item->n_lacks > LACKS_MOST)
		g_string_append_printf(
			out, ", %s",
			cli_say(g->c, "due.more",
				BL_ARGS(BL_NUMBER("n", (double)(item->n_lacks - LACKS_MOST)))));
	return g_string_free(out, FALSE);
}

/* The last row of an edition in a state, by what it is an edition of. */
static char *row_key(const char *report, const char *audience, const char *partner, bl_day first,
		     const char *period, bl_edition_state state)
{
	return g_strdup_printf("%s\n%s\n%s\n%d %s %d", report, audience, partner ? partner : "", (int)first,
			       period, (int)state);
}

static GHashTable *last_rows(const cli_editions *e)
{
	GHashTable *out = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < e->n_rows; i++) {
		const bl_edition_row *row = &e->rows[i];

		g_hash_table_replace(out,
				     row_key(row->report, row->audience, row->partner, row->first,
					     row->period, row->state),
				     (gpointer)(uintptr_t)row);
	}
	return out;
}

static const bl_edition_row *row_of(const page *g, const bl_due_item *item, bl_edition_state state)
{
	g_autofree char *key = NULL;
	char period[16];

	bl_period_text(item->period, period);
	key = row_key(item->order->ordered, item->order->audience,
		      item->partner < 0 ? NULL : g->e->agreement->partners[item->partner].id,
		      bl_period_first(item->period), period, state);
	return g_hash_table_lookup(g->rows, key);
}

/* Where some of its languages are made and others are not. */
static char *languages(const bl_due_item *item)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0;
	     item->n_languages < item->order->languages.n && item->language && i < item->order->languages.n;
	     i++)
		if (item->language[i])
			g_string_append_printf(out, "%s%s", out->len ? ", " : " (",
					       item->order->languages.item[i]);
	if (out->len)
		g_string_append_c(out, ')');
	return g_string_free(out, FALSE);
}

static char *recorded_why(const page *g, const bl_due_item *item, const char *key)
{
	bl_edition_state state = item->state == BL_DUE_PUBLISHED ? BL_PUBLISHED
				 : item->state == BL_DUE_HELD    ? BL_HELD
								 : BL_WITHHELD;
	const bl_edition_row *row = row_of(g, item, state);
	bl_day day = !row             ? BL_DAY_NONE
		     : row->published ? cli_day_at(row->published, g->e->agreement->time_zone)
				      : row->as_of;

	return g_strdup(
		cli_say(g->c, key,
			BL_ARGS(BL_TEXT("day", day == BL_DAY_NONE ? "?" : day_text(day)),
				BL_TEXT("why", row && row->why ? cli_plain(bl_str_of(row->why)) : ""))));
}

/* What stands in one line: an item, or all of a series that is out of reach. */
typedef struct {
	bl_due_item item;
	int32_t periods;
} line;

static char *why(const page *g, const line *l)
{
	const bl_due_item *item = &l->item;
	g_autofree char *key = g_strdup_printf("due.why.%s", bl_due_state_name(item->state)),
			*lacks = lacking(g, item), *some = languages(item);

	if (item->state == BL_DUE_PUBLISHED || item->state == BL_DUE_HELD || item->state == BL_DUE_WITHHELD)
		return recorded_why(g, item, key);
	return g_strdup_printf("%s%s",
			       cli_say(g->c, key,
				       BL_ARGS(BL_TEXT("from", day_text(item->from)),
					       BL_TEXT("latest", day_text(item->latest)),
					       BL_TEXT("lacks", cli_plain(bl_str_of(lacks))),
					       BL_NUMBER("n_lacks", (double)item->n_lacks),
					       BL_NUMBER("n", (double)l->periods))),
			       some);
}

/* ---- The table -------------------------------------------------------------------------------- */

static bool is_series(const bl_due_item *a, const bl_due_item *b)
{
	return a->order == b->order && a->partner == b->partner;
}

/* The last published one of a series is news; those before it are history. */
static bool is_shown(const page *g, size_t i)
{
	const bl_due_item *item = bl_due_at(g->e->due, i);

	if (g->c->all || item->state != BL_DUE_PUBLISHED)
		return true;
	for (size_t k = i + 1; k < bl_due_count(g->e->due) && is_series(item, bl_due_at(g->e->due, k)); k++)
		if (bl_due_at(g->e->due, k)->state == BL_DUE_PUBLISHED)
			return false;
	return true;
}

/* The first item that is out of reach stands for the later ones of its series. */
static line line_at(const page *g, size_t i)
{
	line l = {*bl_due_at(g->e->due, i), 0};

	for (size_t k = i; k < bl_due_count(g->e->due) && l.item.state == BL_DUE_OUT_OF_REACH &&
			   is_series(&l.item, bl_due_at(g->e->due, k));
	     k++) {
		const bl_due_item *item = bl_due_at(g->e->due, k);

		if (item->state != BL_DUE_OUT_OF_REACH)
			continue;
		l.item.period = item->period;
		l.periods += item->period.index - item->first.index + 1;
	}
	return l;
}

static void put_cell(GPtrArray *cells, const char *text)
{
	g_ptr_array_add(cells, g_strdup(cli_plain(bl_str_of(text))));
}

/* Whom it is for: the partner, else the readers it is written for. */
static const char *readers_of(const page *g, const bl_due_item *item)
{
	g_autofree char *key = g_strdup_printf("due.audience.%s", item->order->audience);

	return item->partner < 0 ? cli_say(g->c, key, NULL) : partner_name(g, item->partner);
}

static void put_line(const page *g, const line *l, GPtrArray *cells)
{
	const bl_due_item *item = &l->item;
	g_autofree char *state = g_strdup_printf("due.state.%s", bl_due_state_name(item->state)),
			*when = NULL;
	char first[16], last[16];

	bl_period_text(item->first, first);
	bl_period_text(item->period, last);
	when = item->first.index == item->period.index ? g_strdup(last)
						       : g_strdup_printf("%s … %s", first, last);
	put_cell(cells, item->order->ordered);
	put_cell(cells, readers_of(g, item));
	put_cell(cells, when);
	put_cell(cells, cli_say(g->c, state, NULL));
	g_ptr_array_add(cells, why(g, l));
}

static void put_heads(const cli *c, GPtrArray *cells)
{
	static const char *const heads[] = {"report", "for", "period", "state", "why"};

	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autofree char *key = g_strdup_printf("due.head.%s", heads[i]);

		g_ptr_array_add(cells, g_strdup(cli_say(c, key, NULL)));
	}
}

static void print_table(const cli *c, const cli_editions *e)
{
	static const bool right[5];
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) rows = last_rows(e);
	g_autofree char *next = cli_editions_next(c, e);
	const page g = {c, e, rows};
	const bl_due_item *gone = NULL;

	put_heads(c, cells);
	for (size_t i = 0; i < bl_due_count(e->due); i++) {
		const bl_due_item *item = bl_due_at(e->due, i);
		line l;

		if (!is_shown(&g, i) || (item->state == BL_DUE_OUT_OF_REACH && gone && is_series(gone, item)))
			continue;
		l = line_at(&g, i);
		gone = item->state == BL_DUE_OUT_OF_REACH ? item : gone;
		put_line(&g, &l, cells);
	}
	cli_table(cells, 5, right, "");
	printf("\n%s\n", next);
}

/* ---- The command ---------------------------------------------------------------------------------- */

static bl_status wants_agreement(cli *c, const bl_run *run)
{
	const bl_agreement *a = bl_run_agreement(run);

	return bl_run_bare(run) ? cli_fail(c, "", "no_agreement", c->args[0], NULL)
				: cli_know_zone(c, a->path);
}

static bl_status print(cli *c, const bl_run *run, bool json)
{
	const bl_agreement *a = bl_run_agreement(run);
	cli_editions e;
	size_t n;
	g_autofree bl_delivery *come =
		bl_deliveries(a, bl_run_ledger(run), bl_run_taken(run), c->house.as_of, &n);
	bl_status status = cli_editions_open(c, a, come, n, &e);

	if (status != BL_OK)
		return status;
	if (json)
		due_json(c, &e);
	else
		print_table(c, &e);
	cli_editions_close(&e);
	return BL_OK;
}

static bl_status run(cli *c)
{
	static const char *const formats[] = {"json", "text"};
	bool json = c->format && !strcmp(c->format, formats[0]);
	bl_run *run;
	bl_status status;

	if (c->format && !json && strcmp(c->format, formats[1])) {
		bl_problems_unknown(c->problems, (bl_where){.file = "--format"}, "unknown_value", c->format,
				    formats, G_N_ELEMENTS(formats));
		return BL_EUSER;
	}
	if (c->check)
		return due_check(c);
	status = cli_open(c, &run);
	if (status != BL_OK)
		return status;
	status = wants_agreement(c, run);
	if (status == BL_OK)
		status = print(c, run, json);
	if (status == BL_OK) {
		cli_notes(c, run);
		status = cli_reading_verdict(c, run);
	}
	bl_run_free(run);
	return status;
}

const command cli_due = {.name = "due", .options = OPT_AS_OF | OPT_ALL | OPT_CHECK | OPT_FORMAT, .run = run};
