/* Wanted editions become files: those of a period together, held for a look or put in place. */
#include "routine.h"

#include <string.h>

/* The editions of one period that are made in one go. */
typedef struct {
	bl__round *r;
	const bl_agreement *agreement;
	const char *period;
	bl__wanted *wanted;
	bl_edition_kept *kept;
	size_t n;
} batch;

/* ---- What is made ---------------------------------------------------------------------- */

static const char *partner_of(const batch *b, size_t i)
{
	int partner = b->wanted[i].want.partner;

	return partner < 0 ? NULL : b->agreement->partners[partner].id;
}

static void tell_one(const batch *b, size_t i, bl_entry_level level, const char *key)
{
	const bl_edition_row *row = &b->kept[i].made.edition;

	bl__tell(
		b->r, level, key,
		BL_ARGS(BL_TEXT("report", b->wanted[i].want.order->ordered), BL_TEXT("period", b->period),
			BL_TEXT("language", b->wanted[i].want.language),
			BL_TEXT("partner", partner_of(b, i) ? partner_of(b, i) : ""),
			BL_TEXT("which", bl__which(b->r, b->wanted[i].want.order->ordered, partner_of(b, i))),
			BL_TEXT("file", row->file ? row->file : ""), BL_NUMBER("n", row->n)));
}

/* As its own file, with the page's ending. */
static const char *name_page(batch *b, size_t i, const char *file)
{
	const bl_order *order = b->wanted[i].want.order;
	const char *own = bl_format_ending(bl_edition_format(order, 0)),
		   *ending = bl_format_ending(bl_edition_format(order, 1));

	return bl_arena_print(b->kept[i].arena, "%.*s%s", (int)(strlen(file) - strlen(own)), file, ending);
}

/* Its files, of what is kept; how many. */
static size_t place_kept(const bl_edition_kept *kept, bl__placed *out)
{
	const bl_edition_row *row = &kept->made.edition;
	size_t n = 0;

	out[n++] = (bl__placed){.name = row->file, .bytes = kept->bytes, .n = kept->n};
	if (kept->page)
		out[n++] = (bl__placed){.name = row->page, .bytes = kept->page, .n = kept->n_page};
	return n;
}

static void name_one(batch *b, size_t i)
{
	bl__wanted *w = &b->wanted[i];
	bl_edition_row *row = &b->kept[i].made.edition;
	g_autofree char *file = NULL;

	row->report = w->want.order->ordered;
	row->n = w->want.imprint.n;
	file = bl_edition_file(b->agreement, &w->want, row->n);
	row->file = bl_arena_print(b->kept[i].arena, "%s", file);
	if (b->kept[i].page)
		row->page = name_page(b, i, file);
	row->late = w->late;
	row->why = row->n > 1 ? w->want.imprint.why : NULL;
}

/* Those for all partners appear together or not at all. */
static bool fails_together(const batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->kept[i].status != BL_OK && b->wanted[i].want.partner < 0)
			return true;
	return false;
}

static bool is_to_go(const batch *b, size_t i, bool together_failed)
{
	const bl__wanted *w = &b->wanted[i];

	if (b->kept[i].status != BL_OK || (together_failed && w->want.partner < 0))
		return false;
	return !w->only_if_changed || !w->before || !w->before->digest ||
	       strcmp(w->before->digest, b->kept[i].made.edition.digest);
}

/* ---- Held ------------------------------------------------------------------------------------ */

static bl_status put_one_held(const batch *b, const bl_edition_kept *kept, bl_outbox *box, bl_error *err)
{
	bl__placed file[BL_EDITION_PARTS];
	size_t n = place_kept(kept, file);
	bl_status status = BL_OK;

	for (size_t i = 0; i < n && status == BL_OK; i++) {
		g_autofree char *path = bl__held_path(b->r, b->period, file[i].name);

		status = bl_outbox_put(box, path, file[i].bytes, file[i].n, err);
	}
	return status;
}

static bl_status put_held(batch *b, const size_t *which, size_t n, bl_error *err)
{
	bl_outbox *box = bl_outbox_new();
	bl_status status = BL_OK;

	bl_outbox_readable_by(box, b->r->readers);
	for (size_t k = 0; k < n && status == BL_OK; k++)
		status = put_one_held(b, &b->kept[which[k]], box, err);
	if (status == BL_OK)
		status = bl_outbox_publish(box, err);
	bl_outbox_free(box);
	return status;
}

/* ---- Recorded ---------------------------------------------------------------------------------- */

static bl_status record(batch *b, const size_t *which, size_t n, bl_edition_state state, int64_t *ids,
			bl_error *err)
{
	bl_edition_made *made = bl_arena_alloc(b->r->arena, (n + 1) * sizeof *made);
	bl_status status;

	for (size_t k = 0; k < n; k++) {
		made[k] = b->kept[which[k]].made;
		made[k].edition.state = state;
	}
	status = bl_record_add(b->r->record, b->r->id, made, n, err);
	for (size_t k = 0; k < n; k++)
		ids[k] = made[k].edition.id;
	return status;
}

static bl_status hold(batch *b, const size_t *which, size_t n, bl_error *err)
{
	int64_t *ids = bl_arena_alloc(b->r->arena, (n + 1) * sizeof *ids);
	bl_status status = put_held(b, which, n, err);

	if (status == BL_OK)
		status = record(b, which, n, BL_HELD, ids, err);
	/* The owner gets a letter of it; where there is none, whoever reads what the run says has to know. */
	for (size_t k = 0; k < n && status == BL_OK; k++)
		tell_one(b, which[k], b->agreement->editions.owner ? BL_ENTRY_INFO : BL_ENTRY_PERSON, "held");
	return status;
}

static bl_status publish(batch *b, const size_t *which, size_t n, bl_error *err)
{
	bl__placed *file = bl_arena_alloc(b->r->arena, (BL_EDITION_PARTS * n + 1) * sizeof *file);
	int64_t *ids = bl_arena_alloc(b->r->arena, (n + 1) * sizeof *ids);
	bl_shelf *shelf = NULL;
	size_t n_files = 0;
	bl_status status;

	for (size_t k = 0; k < n; k++)
		n_files += place_kept(&b->kept[which[k]], &file[n_files]);
	status = bl__assemble(b->r, b->period, file, n_files, &shelf, err);
	if (status == BL_OK)
		status = record(b, which, n, BL_PREPARED, ids, err);
	if (status == BL_OK)
		status = bl__swap_in(b->r, b->period, shelf, ids, n, err);
	bl_shelf_free(shelf);
	for (size_t k = 0; k < n && status == BL_OK; k++)
		tell_one(b, which[k], BL_ENTRY_INFO,
			 b->wanted[which[k]].late ? "published_late" : "published");
	return status;
}

/* ---- A batch ------------------------------------------------------------------------------------- */

/* Which of them are held, and which are not. */
static size_t choose(batch *b, bool held, size_t *which)
{
	bool failed = fails_together(b);
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		if (b->wanted[i].approve == held && is_to_go(b, i, failed))
			which[n++] = i;
	return n;
}

static bl_status settle(batch *b)
{
	g_autofree size_t *which = g_new0(size_t, b->n + 1);
	bl_error err;
	bl_status status = BL_OK;
	size_t n;

	for (size_t i = 0; i < b->n; i++) {
		if (b->kept[i].status == BL_OK) {
			name_one(b, i);
			continue;
		}
		tell_one(b, i, BL_ENTRY_FAILED, "failed");
		bl__fails(b->r, &b->wanted[i].want);
	}
	n = choose(b, true, which);
	if (n)
		status = hold(b, which, n, &err);
	n = status == BL_OK ? choose(b, false, which) : 0;
	if (n)
		status = publish(b, which, n, &err);
	if (status != BL_OK)
		bl_problems_add(b->r->problems, &err);
	return status;
}

static bl_imprint imprint_of(const batch *b, size_t i)
{
	const bl__wanted *w = &b->wanted[i];
	const bl_order *order = w->want.order;

	return (bl_imprint){.n = bl_record_next(b->r->record, order->ordered, order->audience,
						partner_of(b, i), w->want.language, b->period),
			    .why = w->why ? w->why : "figures",
			    .was_due = w->late ? bl_period_last(w->want.period) + order->at_latest
					       : BL_DAY_NONE};
}

static bl_status plan_batch(batch *b, bl_editions **plan)
{
	g_autofree bl_edition_want *want = g_new0(bl_edition_want, b->n + 1);
	bl_status status;

	for (size_t i = 0; i < b->n; i++) {
		b->wanted[i].want.imprint = imprint_of(b, i);
		want[i] = b->wanted[i].want;
		if (b->wanted[i].last && bl__tells_changes(b->r, want[i].order))
			want[i].shown = bl__shown_by(b->r, b->wanted[i].last);
	}
	status = bl_editions_of(b->agreement, want, b->n, b->r->house.reports_dir, plan, b->r->problems);
	return status == BL_OK ? bl_run_give(b->r->read, *plan, b->r->problems) : status;
}

static bool is_of(const batch *b, size_t i, const bl_edition_row *row)
{
	const bl_edition_want *want = &b->wanted[i].want;

	return !strcmp(row->report, want->order->ordered) && !strcmp(row->audience, want->order->audience) &&
	       !strcmp(row->language, want->language) && !g_strcmp0(row->partner, partner_of(b, i)) &&
	       row->first == bl_period_first(want->period) && row->last == bl_period_last(want->period);
}

/* What is made again before anybody outside saw it takes the place of what was held. */
static bl_status give_up_held(batch *b)
{
	size_t n, m = 0;
	const bl_edition_row *rows = bl__rows(b->r, BL_HELD, &n);
	bl_edition_row *old = bl_arena_alloc(b->r->arena, (n + 1) * sizeof *old);
	int64_t *ids = bl_arena_alloc(b->r->arena, (n + 1) * sizeof *ids);
	bl_error err;
	bl_status status;

	for (size_t k = 0; k < n; k++)
		for (size_t i = 0; i < b->n; i++)
			if (is_of(b, i, &rows[k])) {
				old[m] = rows[k];
				ids[m++] = rows[k].id;
			}
	status = bl_record_error(b->r->record, &err);
	if (status == BL_OK && m)
		status = bl_record_dropped(b->r->record, ids, m, &err);
	if (status == BL_OK)
		bl__held_gone(b->r, old, m);
	else
		bl_problems_add(b->r->problems, &err);
	return status;
}

static bl_status make_batch(batch *b)
{
	bl_materials from = bl_run_materials(b->r->read);
	bl_editions *plan = NULL;
	bl_status status = give_up_held(b);

	if (status == BL_OK)
		status = plan_batch(b, &plan);

	if (status == BL_OK) {
		b->kept = g_new0(bl_edition_kept, b->n + 1);
		/* One that fails is told; the others go on. */
		(void)bl_editions_keep(plan, &from, b->r->house.threads, b->kept, b->r->problems);
		status = settle(b);
		bl_editions_kept_free(b->kept, b->n);
		g_free(b->kept);
	}
	bl_editions_free(plan);
	return status;
}

/* ---- All of them ------------------------------------------------------------------------------------ */

static gint by_period(gconstpointer left, gconstpointer right)
{
	const bl__wanted *a = left, *b = right;
	bl_day last_a = bl_period_last(a->want.period), last_b = bl_period_last(b->want.period);
	bl_day first_a = bl_period_first(a->want.period), first_b = bl_period_first(b->want.period);

	return last_a != last_b ? (last_a > last_b) - (last_a < last_b)
				: (first_a < first_b) - (first_a > first_b);
}

/* Recorded once, so that it is neither late nor forgotten. */
static bl_status withhold(bl__round *r, const bl__wanted *w)
{
	const bl_agreement *a = bl_run_agreement(r->read);
	const char *partner = w->want.partner < 0 ? NULL : a->partners[w->want.partner].id;
	char period[16];
	bl_edition_made made = {.edition = {.report = w->want.order->ordered,
					    .partner = partner,
					    .audience = w->want.order->audience,
					    .language = w->want.language,
					    .period = period,
					    .first = bl_period_first(w->want.period),
					    .last = bl_period_last(w->want.period),
					    .as_of = r->house.as_of,
					    .why = "disclosure",
					    .state = BL_WITHHELD}};
	bl_error err;
	bl_status status;

	bl_period_text(w->want.period, period);
	status = bl_record_add(r->record, r->id, &made, 1, &err);
	if (status != BL_OK) {
		bl_problems_add(r->problems, &err);
		return status;
	}
	bl__tell(r, BL_ENTRY_PERSON, "withheld",
		 BL_ARGS(BL_TEXT("report", w->want.order->ordered), BL_TEXT("period", period),
			 BL_TEXT("which", bl__which(r, w->want.order->ordered, partner)),
			 BL_TEXT("language", w->want.language), BL_TEXT("partner", partner ? partner : "")));
	bl__withholds(r, &w->want);
	return BL_OK;
}

static void tell_unreadable(bl__round *r, const bl__wanted *w)
{
	const bl_agreement *a = bl_run_agreement(r->read);
	const char *partner = w->want.partner < 0 ? "" : a->partners[w->want.partner].id;
	char period[16];

	bl_period_text(w->want.period, period);
	bl__tell(r, BL_ENTRY_FAILED, "failed",
		 BL_ARGS(BL_TEXT("report", w->want.order->ordered), BL_TEXT("period", period),
			 BL_TEXT("language", w->want.language), BL_TEXT("partner", partner),
			 BL_TEXT("which", bl__which(r, w->want.order->ordered, partner))));
	bl__fails(r, &w->want);
}

static bool is_outside(const bl__wanted *w)
{
	return bl_reader_is_outside((bl_reader){w->want.order->audience, w->want.partner});
}

static bool any_outside(const GArray *wanted)
{
	for (guint i = 0; i < wanted->len; i++)
		if (is_outside(&g_array_index(wanted, bl__wanted, i)))
			return true;
	return false;
}

/* Whether those for readers outside may leave; what cannot be told of (the record is damaged) is no reason to
 * withhold them for good. */
static bl_status ask_gate(bl__round *r, const GArray *wanted)
{
	return any_outside(wanted) ? bl_gate_attack(bl_run_gate(r->read), r->problems) : BL_OK;
}

/* Those that can be made: a layout that cannot be read spoils its own report alone, and what gives hidden
 * figures away those for readers outside. */
static bl_status set_aside(bl__round *r, GArray *wanted)
{
	bl_status gate = ask_gate(r, wanted), status = BL_OK;

	for (guint i = wanted->len; i-- > 0 && status == BL_OK;) {
		const bl__wanted *w = &g_array_index(wanted, bl__wanted, i);
		bool may_leave = gate == BL_OK || !is_outside(w);
		bool readable = may_leave && bl__layout_of(r, w->want.order, r->problems);

		if (!may_leave && gate == BL_EATTENTION)
			status = withhold(r, w);
		else if (!readable)
			tell_unreadable(r, w);
		if (!readable)
			g_array_remove_index(wanted, i);
	}
	return status;
}

bl_status bl__make_wanted(bl__round *r, GArray *wanted)
{
	bl_status worst = wanted ? set_aside(r, wanted) : BL_OK;
	guint to = 0;

	if (!wanted || worst != BL_OK)
		return worst;
	g_array_sort(wanted, by_period);
	for (guint from = 0; from < wanted->len && worst < BL_EMACHINE; from = to) {
		const bl__wanted *first = &g_array_index(wanted, bl__wanted, from);
		char period[16];
		bl_status status;
		batch b = {.r = r,
			   .agreement = bl_run_agreement(r->read),
			   .wanted = &g_array_index(wanted, bl__wanted, from)};

		for (to = from; to < wanted->len && !by_period(first, &g_array_index(wanted, bl__wanted, to));
		     to++)
			b.n++;
		bl_period_text(first->want.period, period);
		b.period = bl_arena_print(r->arena, "%s", period);
		status = make_batch(&b);
		worst = MAX(worst, status);
	}
	return worst;
}
