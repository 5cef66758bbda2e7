/* ledger prune: files of editions that are older than the agreement keeps, out of the folders that readers
 * see.  Their rows stay, and with them that they were published. */
#include "ledger.h"

#include "bilan/shelf.h"

#include <stdio.h>
#include <string.h>

/* ---- Which --------------------------------------------------------------------------------- */

static char *series_of(const bl_edition_row *r)
{
	return g_strjoin("\n", r->report, r->audience, r->language, r->partner ? r->partner : "", NULL);
}

static bool is_later(const bl_edition_row *a, const bl_edition_row *b)
{
	return a->last != b->last ? a->last > b->last : a->n > b->n;
}

/* The last published edition of each series, by its name. */
static GHashTable *last_of_each(const bl_edition_row *rows, size_t n)
{
	GHashTable *last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < n; i++) {
		char *series = series_of(&rows[i]);
		const bl_edition_row *best = g_hash_table_lookup(last, series);

		if (rows[i].state == BL_PUBLISHED && !rows[i].pruned && (!best || is_later(&rows[i], best)))
			g_hash_table_insert(last, series, (gpointer)(uintptr_t)&rows[i]);
		else
			g_free(series);
	}
	return last;
}

/* So many months and more lie between the end of its period and today's month. */
static bool is_old(const ledger *l, const bl_edition_row *r)
{
	bl_period then = bl_period_of(bl_grain_month(), r->last);
	bl_period now = bl_period_of(bl_grain_month(), l->c->house.as_of);

	return now.index - then.index > l->agreement->editions.keep_months;
}

static bool is_left(const ledger *l, const bl_edition_row *r)
{
	bl_edition_part part[BL_EDITION_PARTS];
	bool left = false;

	for (size_t i = bl_edition_parts(r, part); i-- > 0 && !left;) {
		g_autofree char *path = g_build_filename(l->published, r->period, part[i].name, NULL);

		left = !bl_file_is_absent(path);
	}
	return left;
}

/* bl_edition_row pointers: old, published, not the last of their series; of those that are let go already,
 * whose files a run that was killed left there. */
static GPtrArray *choose(const ledger *l, const bl_edition_row *rows, size_t n)
{
	g_autoptr(GHashTable) last = last_of_each(rows, n);
	GPtrArray *old = g_ptr_array_new();

	for (size_t i = 0; i < n; i++) {
		const bl_edition_row *r = &rows[i];
		g_autofree char *series = series_of(r);

		if (r->state != BL_PUBLISHED || !r->file)
			continue;
		if (r->pruned ? is_left(l, r) : is_old(l, r) && g_hash_table_lookup(last, series) != r)
			g_ptr_array_add(old, (gpointer)(uintptr_t)r);
	}
	return old;
}

static bool is_unfinished(const bl_edition_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == BL_PREPARED)
			return true;
	return false;
}

static bool nothing_is_wanted(void *self, const char *path)
{
	(void)self;
	(void)path;
	return false;
}

/* What one that was killed left: nothing is on its way, so that what was not swapped in is not wanted. */
static bl_status recover_left(const ledger *l, bl_error *err)
{
	g_auto(GStrv) left = bl_shelf_left(l->published);
	bl_status status = BL_OK;
	bool there;

	for (char **name = left; status == BL_OK && *name; name++)
		status = bl_shelf_recover(l->published, *name, nothing_is_wanted, NULL, &there, err);
	return status;
}

/* ---- Out ----------------------------------------------------------------------------------- */

static bl_status put_manifest(bl_shelf *shelf, const bl_register *reg, const char *period, bl_error *err)
{
	size_t n;
	g_autofree char *text = bl_record_manifest(reg, period, &n);

	return text ? bl_shelf_put(shelf, "manifest.json", text, n, BL_REPLACE, err)
		    : bl_record_error(reg, err);
}

/* The folder of one period without them. */
static bl_status take_out(const ledger *l, const bl_register *reg, const GPtrArray *old, const char *period,
			  bl_error *err)
{
	bl_shelf *shelf = NULL;
	bl_status status =
		bl_shelf_begin(l->published, period, bl_agreement_readers(l->agreement), &shelf, err);

	for (guint i = 0; status == BL_OK && i < old->len; i++) {
		const bl_edition_row *r = old->pdata[i];

		bl_edition_part part[BL_EDITION_PARTS];
		size_t n = strcmp(r->period, period) ? 0 : bl_edition_parts(r, part);

		for (size_t k = 0; k < n && status == BL_OK; k++)
			status = bl_shelf_remove(shelf, part[k].name, err);
	}
	if (status == BL_OK)
		status = put_manifest(shelf, reg, period, err);
	if (status == BL_OK)
		status = bl_shelf_settle(shelf, err);
	if (status == BL_OK)
		status = bl_shelf_swap(shelf, NULL, err);
	bl_shelf_free(shelf);
	return status;
}

/* Recorded first: a file that is there although it was let go is taken out the next time. */
static bl_status let_go(ledger *l, bl_register *reg, const GPtrArray *old, bl_error *err)
{
	g_autofree int64_t *ids = g_new(int64_t, old->len + 1);
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	bl_status status;

	for (guint i = 0; i < old->len; i++)
		ids[i] = ((const bl_edition_row *)old->pdata[i])->id;
	status = bl_record_pruned(reg, ids, old->len, g_get_real_time() / G_USEC_PER_SEC, err);
	for (guint i = 0; status == BL_OK && i < old->len; i++) {
		const bl_edition_row *r = old->pdata[i];

		if (g_hash_table_add(seen, (gpointer)(uintptr_t)r->period))
			status = take_out(l, reg, old, r->period, err);
	}
	return status;
}

/* ---- The deed ------------------------------------------------------------------------------- */

static void show(const ledger *l, const GPtrArray *old)
{
	static const bool right[] = {false, false, false, false, true, false};
	g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);

	for (guint i = 0; i < old->len; i++) {
		const bl_edition_row *r = old->pdata[i];

		ledger_cell(cells, r->period);
		ledger_cell(cells, r->report);
		ledger_cell(cells, ledger_partner(l, r));
		ledger_cell(cells, r->language);
		g_ptr_array_add(cells, g_strdup_printf("%d", r->n));
		ledger_cell(cells, r->file);
	}
	if (old->len)
		cli_table(cells, G_N_ELEMENTS(right), right, "  ");
}

static bl_status prune_in(ledger *l, bl_register *reg)
{
	const bl_edition_row *rows;
	size_t n;
	bl_status status = ledger_editions(l, reg, &rows, &n);
	g_autoptr(GPtrArray) old = NULL;
	bl_error err;

	if (status != BL_OK)
		return status;
	if (is_unfinished(rows, n))
		return cli_fail(l->c, l->record, "record_unfinished", NULL, NULL);
	if (l->c->yes && recover_left(l, &err) != BL_OK)
		return ledger_fail(l, &err);
	old = choose(l, rows, n);
	show(l, old);
	if (l->c->yes && old->len && let_go(l, reg, old, &err) != BL_OK)
		return ledger_fail(l, &err);
	ledger_say(l,
		   !old->len   ? "nothing_old"
		   : l->c->yes ? "pruned"
			       : "would_prune",
		   BL_ARGS(BL_NUMBER("n", (double)old->len),
			   BL_NUMBER("months", l->agreement->editions.keep_months)));
	return BL_OK;
}

static bl_status prune_locked(ledger *l)
{
	bl_register *reg;
	bl_error err;
	bl_status status = bl_record_lost(l->record, l->published, &err);

	if (status == BL_OK)
		status = bl_record_open(l->record, BL_TO_WORK, cli_host(), &reg, &err);
	if (status != BL_OK)
		return ledger_fail(l, &err);
	status = prune_in(l, reg);
	bl_record_close(reg);
	return status;
}

static bl_status prune(ledger *l)
{
	bl_register *reg = NULL;
	bl_lock *lock;
	bl_error err;
	bl_status status;

	if (!l->agreement->editions.keep_months)
		return ledger_say(l, "keeps_all", NULL), BL_OK;
	status = ledger_open(l, &reg);
	if (status == BL_OK && reg && !l->c->yes)
		status = prune_in(l, reg);
	bl_record_close(reg);
	if (status != BL_OK || !reg || !l->c->yes)
		return status;
	status = bl_lock_take(l->record, 0, &lock, &err);
	if (status != BL_OK)
		return ledger_fail(l, &err);
	status = prune_locked(l);
	bl_lock_free(lock);
	return status;
}

const ledger_deed ledger_prune = {"prune", prune};
