/* A run, from the lock to the letters. */
#include "routine.h"

#include <string.h>

/* What ended it, else whether a person is needed. */
static bl_status verdict_of(const bl__round *r, bl_status status)
{
	return status != BL_OK ? status : r->needs_person || r->failed ? BL_EATTENTION : BL_OK;
}

static void tell_wanted(bl__round *r, const GArray *wanted)
{
	const bl_agreement *a = bl__agreement_of(r);

	for (guint i = 0; wanted && i < wanted->len; i++) {
		const bl__wanted *w = &g_array_index(wanted, bl__wanted, i);
		const char *partner = w->want.partner < 0 ? "" : a->partners[w->want.partner].id;
		char period[16];

		bl_period_text(w->want.period, period);
		if (!w->only_if_changed)
			bl__tell(r, BL_ENTRY_INFO, "would_make",
				 BL_ARGS(BL_TEXT("report", w->want.order->ordered),
					 BL_TEXT("partner", partner),
					 BL_TEXT("which", bl__which(r, w->want.order->ordered, partner)),
					 BL_TEXT("period", period), BL_TEXT("language", w->want.language)));
	}
}

static bl_status work(bl__round *r)
{
	g_autoptr(GArray) wanted = NULL;
	bl_status status = r->ask->dry ? BL_OK : bl__recover(r);

	if (status == BL_OK)
		status = bl__find_wanted(r, &wanted);
	if (status == BL_OK && r->ask->dry)
		tell_wanted(r, wanted);
	if (status == BL_OK && !r->ask->dry)
		status = bl__make_wanted(r, wanted);
	if (status == BL_OK && !r->ask->dry)
		status = bl__renew_latest(r);
	return status;
}

/* What can be told is told, whatever became of the editions.  The owner hears of letters that did not get
 * through, in one that is sent after them; not of what whoever sits at the keyboard is told there. */
static bl_status tell_people(bl__round *r, bool somebody_looks_on)
{
	bl_error err;
	bl_status status = bl__send_letters(r, &err);

	if (status == BL_OK && !somebody_looks_on)
		status = bl__write_owner(r, &err);
	if (status == BL_OK)
		status = bl__send_letters(r, &err);
	if (status != BL_OK) {
		bl_problems_add(r->problems, &err);
		return status;
	}
	return bl__renew_manifests(r);
}

bl_status bl_routine_run(const bl_routine_ask *ask, bl_problems *problems)
{
	bl__round r = {.ask = ask, .problems = problems};
	bl_status status = bl__round_open(&r), sent = BL_OK;

	if (status == BL_OK) {
		status = work(&r);
		if (!ask->dry)
			sent = tell_people(&r, ask->report != NULL);
		status = verdict_of(&r, MAX(status, sent));
	}
	bl__round_close(&r, status);
	return status;
}

/* ---- deliver ------------------------------------------------------------------------------ */

static bool is_asked(const bl__round *r, const bl_edition_row *row)
{
	const bl_routine_ask *ask = r->ask;
	int partner;
	const bl_order *order = bl__order_of(r->agreement, row, &partner);
	bl_period period;

	if (ask->report && strcmp(row->report, ask->report) && (!order || !bl__is_report(order, ask->report)))
		return false;
	if (!ask->period || !strcmp(row->period, ask->period))
		return true;
	return order && bl_period_parse(bl_str_of(ask->period), order->every, &period) &&
	       bl_period_first(period) == row->first;
}

static size_t place_held(bl__round *r, const bl_edition_row *row, bl__placed *out)
{
	bl_edition_part part[BL_EDITION_PARTS];
	size_t n = bl_edition_parts(row, part);

	for (size_t i = 0; i < n; i++) {
		g_autofree char *path = bl__held_path(r, row->period, part[i].name);

		out[i] = (bl__placed){.name = part[i].name, .path = bl_arena_print(r->arena, "%s", path)};
	}
	return n;
}

/* Held editions of one period go their way. */
static bl_status release(bl__round *r, const bl_edition_row *rows, size_t n, bl_error *err)
{
	bl__placed *file = bl_arena_alloc(r->arena, (BL_EDITION_PARTS * n + 1) * sizeof *file);
	int64_t *ids = bl_arena_alloc(r->arena, (n + 1) * sizeof *ids);
	bl_shelf *shelf = NULL;
	size_t n_files = 0;
	bl_status status;

	for (size_t i = 0; i < n; i++) {
		n_files += place_held(r, &rows[i], &file[n_files]);
		ids[i] = rows[i].id;
	}
	status = bl__check_held(r, rows, n, err);
	if (status == BL_OK)
		status = bl__check_still_shown(r, rows, n, err);
	if (status == BL_OK)
		status = bl__assemble(r, rows->period, file, n_files, &shelf, err);
	if (status == BL_OK)
		status = bl_record_released(r->record, ids, n, err);
	if (status == BL_OK)
		status = bl__swap_in(r, rows->period, shelf, ids, n, err);
	bl_shelf_free(shelf);
	if (status == BL_OK)
		bl__held_gone(r, rows, n);
	return status;
}

static void tell_released(bl__round *r, const bl_edition_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bl__tell(r, BL_ENTRY_INFO, "published",
			 BL_ARGS(BL_TEXT("report", rows[i].report), BL_TEXT("period", rows[i].period),
				 BL_TEXT("language", rows[i].language),
				 BL_TEXT("partner", rows[i].partner ? rows[i].partner : ""),
				 BL_TEXT("file", rows[i].file), BL_NUMBER("n", rows[i].n)));
}

static bl_status release_asked(bl__round *r, bl_error *err)
{
	size_t n, m = 0, to = 0;
	const bl_edition_row *held = bl__rows(r, BL_HELD, &n);
	bl_edition_row *asked = bl_arena_alloc(r->arena, (n + 1) * sizeof *asked);
	bl_status status = bl_record_error(r->record, err);

	for (size_t i = 0; i < n; i++)
		if (is_asked(r, &held[i]))
			asked[m++] = held[i];
	bl__sort_rows(asked, m);
	if (!m && r->ask->report)
		return bl_fail(err, BL_EUSER, "deliver", "nothing_held", r->ask->report, r->ask->period);
	for (size_t from = 0; from < m && status == BL_OK; from = to) {
		for (to = from; to < m && !strcmp(asked[from].period, asked[to].period);)
			to++;
		status = release(r, &asked[from], to - from, err);
		if (status == BL_OK)
			tell_released(r, &asked[from], to - from);
	}
	if (!m)
		bl__tell(r, BL_ENTRY_DEBUG, "nothing_held", NULL);
	return status;
}

static bl_status deliver(bl__round *r)
{
	bl_error err;
	bl_status status = bl__recover(r);

	if (status != BL_OK)
		return status;
	status = release_asked(r, &err);
	if (status == BL_OK && r->ask->again)
		status = bl__queue_again(r, &err);
	if (status != BL_OK) {
		bl_problems_add(r->problems, &err);
		return status;
	}
	return bl__renew_latest(r);
}

bl_status bl_routine_deliver(const bl_routine_ask *ask, bl_problems *problems)
{
	bl__round r = {.ask = ask, .problems = problems};
	bl_status status = bl__round_open(&r), told;

	if (status == BL_OK) {
		status = deliver(&r);
		told = tell_people(&r, true);
		status = verdict_of(&r, MAX(status, told));
	}
	bl__round_close(&r, status);
	return status;
}
