/* Editions made to be recorded: beside the file, the figures it shows and what it says of goals. */
#include "edition.h"

#include <math.h>
#include <string.h>

typedef struct {
	const bl_editions *editions;
	const bl_materials *from;
	bl_edition_kept *kept;
} keeping;

/* ---- The figures shown -------------------------------------------------------------------- */

typedef struct {
	const bl_agreement *agreement;
	bl_edition_kept *kept;
	GArray *cells; /* of bl_cell_row */
	GHashTable *texts;
} cells;

/* A text once in the arena, however many figures have it. */
static const char *text_once(cells *c, const char *text)
{
	char *is = text ? g_hash_table_lookup(c->texts, text) : NULL;

	if (text && !is) {
		is = bl_arena_text(c->kept->arena, text, strlen(text));
		g_hash_table_insert(c->texts, is, is);
	}
	return is;
}

static void take_cell(void *self, const bl_value_shown *v)
{
	cells *c = self;
	bl_edition_row *row = &c->kept->made.edition;
	bl_cell_row cell = {.indicator = c->agreement->indicators[v->indicator].id,
			    .column = v->column,
			    .value = text_once(c, v->part),
			    .first = bl_period_first(v->period),
			    .last = bl_period_last(v->period),
			    .state = bl_state_name(v->figure.state),
			    .provisional = v->figure.provisional,
			    .number = bl_figure_known(v->figure) ? v->figure.value : NAN,
			    .pending = v->figure.pending,
			    .numerator = bl_figure_known(v->figure) ? v->figure.numerator : NAN,
			    .denominator = bl_figure_known(v->figure) ? v->figure.denominator : NAN};

	row->figures++;
	row->hidden += v->figure.state == BL_HIDDEN;
	row->provisional |= v->figure.provisional && cell.last <= row->last;
	g_array_append_val(c->cells, cell);
}

static void digest_text(GChecksum *sum, const char *text)
{
	g_checksum_update(sum, (const guchar *)(text ? text : ""), text ? (gssize)strlen(text) + 1 : 1);
}

/* Whether a figure is still provisional, or waits for a correction, is no figure: the same numbers are the
 * same edition. */
static void digest_cell(GChecksum *sum, const bl_cell_row *cell)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE], days[32];

	g_snprintf(days, sizeof days, "%d %d", (int)cell->first, (int)cell->last);
	digest_text(sum, cell->indicator);
	digest_text(sum, cell->column);
	digest_text(sum, cell->value);
	digest_text(sum, days);
	digest_text(sum, cell->state);
	digest_text(sum, isnan(cell->number) ? "" : g_ascii_dtostr(number, sizeof number, cell->number));
}

static const char *digest_of(bl_arena *arena, const GArray *all)
{
	g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);

	for (guint i = 0; i < all->len; i++)
		digest_cell(sum, &g_array_index(all, bl_cell_row, i));
	return bl_arena_print(arena, "%s", g_checksum_get_string(sum));
}

static void keep_cells(bl_edition_kept *kept, const bl_facts *facts)
{
	cells c = {facts->agreement, kept, g_array_new(FALSE, FALSE, sizeof(bl_cell_row)),
		   g_hash_table_new(g_str_hash, g_str_equal)};
	bl_cell_row *own;

	bl_report_each_value(facts, (bl_value_watch){take_cell, &c});
	own = bl_arena_alloc(kept->arena, (c.cells->len + 1) * sizeof *own);
	if (c.cells->len)
		memcpy(own, c.cells->data, c.cells->len * sizeof *own);
	kept->made.cells = own;
	kept->made.n_cells = c.cells->len;
	kept->made.edition.digest = digest_of(kept->arena, c.cells);
	g_hash_table_unref(c.texts);
	g_array_unref(c.cells);
}

/* ---- What is said of goals ------------------------------------------------------------------ */

static bl_said_row said_of(const bl_facts *facts, size_t goal)
{
	const bl_goal *g = &facts->agreement->goals[goal];
	const bl_standing *s = &bl_findings_judgement(facts->findings, (int)goal)->current;

	return (bl_said_row){.goal = g->id,
			     .verdict = s->verdict->name,
			     .now = s->hidden ? NAN : s->now,
			     .target = s->hidden ? NAN : s->goal,
			     .chance = s->arrival.says ? s->arrival.p : NAN,
			     .due = bl_goal_due(facts->agreement, g, s->target)};
}

static void keep_said(bl_edition_kept *kept, const bl_facts *facts)
{
	size_t n = facts->agreement->n_goals;
	bl_said_row *said = bl_arena_alloc(kept->arena, (n + 1) * sizeof *said);

	for (size_t i = 0; i < n; i++)
		said[i] = said_of(facts, i);
	kept->made.said = said;
	kept->made.n_said = n;
}

/* ---- Keeping ----------------------------------------------------------------------------------- */

static size_t index_of(const keeping *k, const bl_edition *e)
{
	return (size_t)(e - bl_editions_at(k->editions, 0));
}

static void keep_facts(void *self, const bl_edition *e, const bl_facts *facts)
{
	keeping *k = self;
	bl_edition_kept *kept = &k->kept[index_of(k, e)];
	bl_edition_row *row = &kept->made.edition;
	char period[16];

	bl_period_text(e->period, period);
	*row = (bl_edition_row){.partner = facts->partner ? facts->partner->id : NULL,
				.audience = e->audience,
				.language = e->language,
				.period = bl_arena_print(kept->arena, "%s", period),
				.first = bl_period_first(e->period),
				.last = bl_period_last(e->period),
				.as_of = facts->as_of};
	keep_cells(kept, facts);
	keep_said(kept, facts);
}

static const char *sum_of(bl_arena *arena, const char *bytes, size_t n)
{
	g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)bytes, n);

	return bl_arena_print(arena, "%s", sum);
}

static bl_status take_file(void *self, size_t i, bl__file *file, bl_error *err)
{
	keeping *k = self;
	bl_edition_kept *kept = &k->kept[i];
	bl_edition_row *row = &kept->made.edition;

	(void)err;
	kept->bytes = file->bytes;
	kept->n = file->n;
	kept->page = file->page;
	kept->n_page = file->n_page;
	row->sha256 = sum_of(kept->arena, file->bytes, file->n);
	row->bytes = (int64_t)file->n;
	row->pages = file->pages;
	if (file->page)
		row->page_sha256 = sum_of(kept->arena, file->page, file->n_page);
	row->page_bytes = (int64_t)file->n_page;
	return BL_OK;
}

bl_status bl_editions_keep(bl_editions *e, const bl_materials *from, unsigned threads, bl_edition_kept *kept,
			   bl_problems *problems)
{
	size_t n = bl_editions_count(e);
	g_autofree bl_error *error = g_new0(bl_error, n + 1);
	keeping k = {e, from, kept};
	bl_status worst = BL_OK;

	for (size_t i = 0; i < n; i++)
		kept[i] = (bl_edition_kept){.arena = bl_arena_new()};
	bl__editions_take(e, from, threads, (bl__taker){take_file, &k}, keep_facts, error);
	for (size_t i = 0; i < n; i++) {
		kept[i].status = error[i].status;
		if (error[i].status != BL_OK)
			bl__edition_failed(e, i, from->agreement, &error[i], problems);
		worst = MAX(worst, error[i].status);
	}
	return worst;
}

void bl_editions_kept_free(bl_edition_kept *kept, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		g_free(kept[i].bytes);
		g_free(kept[i].page);
		bl_arena_free(kept[i].arena);
	}
}
