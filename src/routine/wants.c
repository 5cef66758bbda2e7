/* Which editions are made: those that are due, and those that are to be made again. */
#include "routine.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

bool bl__is_report(const bl_order *order, const char *name)
{
	g_autofree char *own = bl_report_name(order->report);

	return !strcmp(own, name) || !strcmp(order->ordered, name);
}

typedef struct {
	bl__round *r;
	const bl_agreement *agreement; /* whose orders are asked for */
	const bl_edition_row *row;
	size_t n;
	GArray *out;                 /* of bl__wanted */
	GHashTable *last, *replaced; /* series → the last row published; series and period → the same */
	bl_orders *orders;           /* what layouts say of them */
} search;

static char *series_key(const char *report, const char *audience, const char *partner, const char *language)
{
	return g_strjoin("\n", report, audience, partner ? partner : "", language, NULL);
}

static char *period_key(const char *series, bl_day first, bl_day last)
{
	return g_strdup_printf("%s\n%d\n%d", series, (int)first, (int)last);
}

/* Of two of one series the one that is about the later period, else the later edition. */
static void know_last(search *s, char *key, const bl_edition_row *row)
{
	const bl_edition_row *is = g_hash_table_lookup(s->last, key);

	if (!is || row->last >= is->last)
		g_hash_table_insert(s->last, g_steal_pointer(&key), (gpointer)(uintptr_t)row);
	g_free(key);
}

static void know_rows(search *s)
{
	for (size_t i = 0; i < s->n; i++) {
		const bl_edition_row *row = &s->row[i];
		char *key = series_key(row->report, row->audience, row->partner, row->language);

		if (row->state == BL_PUBLISHED)
			g_hash_table_insert(s->replaced, period_key(key, row->first, row->last),
					    (gpointer)(uintptr_t)row);
		if (row->state == BL_PUBLISHED)
			know_last(s, key, row);
		else
			g_free(key);
	}
}

/* ---- One that is wanted --------------------------------------------------------------------- */

/* The last edition of the series, as far as one of an earlier period, or of this one, is recorded. */
static const bl_edition_row *last_before(const search *s, const char *series, bl_period period)
{
	const bl_edition_row *last = g_hash_table_lookup(s->last, series);

	return last && last->last <= bl_period_last(period) ? last : NULL;
}

static void add(search *s, const bl_due_item *item, const char *language, bl__wanted wanted)
{
	const bl_order *order = item->order;
	const char *partner = item->partner < 0 ? NULL : s->agreement->partners[item->partner].id;
	g_autofree char *series = series_key(order->ordered, order->audience, partner, language);
	g_autofree char *own =
		period_key(series, bl_period_first(item->period), bl_period_last(item->period));

	wanted.before = g_hash_table_lookup(s->replaced, own);
	wanted.last = last_before(s, series, item->period);
	wanted.approve = order->approve;
	wanted.late = s->r->ask->house->as_of >= item->latest;
	wanted.want = (bl_edition_want){.order = order,
					.partner = item->partner,
					.language = language,
					.period = item->period,
					.since = wanted.last ? wanted.last->as_of : BL_DAY_NONE};
	g_array_append_val(s->out, wanted);
}

static bool asked_again(const search *s, const bl_due_item *item)
{
	const bl_routine_ask *ask = s->r->ask;
	bl_period asked;

	return ask->report && bl__is_report(item->order, ask->report) && item->state != BL_DUE_OUT_OF_REACH &&
	       bl_period_parse(bl_str_of(ask->period), item->order->every, &asked) &&
	       asked.index == item->period.index;
}

static void add_item(search *s, const bl_due_item *item)
{
	bool make = item->state == BL_DUE_NOW || item->state == BL_DUE_LATE, again = asked_again(s, item);
	bool look = item->state == BL_DUE_PUBLISHED && item->order->reissues;

	for (size_t l = 0; l < item->order->languages.n; l++) {
		const char *language = item->order->languages.item[l];

		if (again)
			add(s, item, language, (bl__wanted){.why = "asked"});
		else if (make && item->language[l])
			add(s, item, language, (bl__wanted){0});
		else if (look)
			add(s, item, language, (bl__wanted){.why = "figures", .only_if_changed = true});
	}
}

/* ---- Due ---------------------------------------------------------------------------------------- */

static bool noted(void *self, const bl_order *order, int partner, bl_period period, const char *language)
{
	return bl_order_noted(((search *)self)->agreement, order, partner, period, language);
}

static bool is_each(void *self, const bl_order *order)
{
	return bl_orders_each(((search *)self)->orders, order);
}

static bool has(void *self, const bl_order *order, int partner)
{
	return bl_orders_has(((search *)self)->orders, order, partner);
}

static bl_due *due_of(search *s, const bl_delivery *delivery, size_t n)
{
	bl_due_ask ask = {.agreement = s->agreement,
			  .rows = s->row,
			  .n_rows = s->n,
			  .deliveries = delivery,
			  .n_deliveries = n,
			  .each = is_each,
			  .has = has,
			  .noted = noted,
			  .self = s,
			  .as_of = s->r->ask->house->as_of};

	return bl_due_new(&ask);
}

static search search_of(bl__round *r, const bl_agreement *agreement)
{
	search s = {.r = r,
		    .agreement = agreement,
		    .out = g_array_new(FALSE, FALSE, sizeof(bl__wanted)),
		    .last = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
		    .replaced = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};

	bl_problems *untold = bl_problems_new(); /* of layouts: making them tells */

	s.row = bl__rows(r, -1, &s.n);
	know_rows(&s);
	(void)bl_orders_read(agreement, r->ask->house->reports_dir, &s.orders, untold);
	bl_problems_free(untold);
	return s;
}

/* What is left of it is the caller's: the list. */
static GArray *search_done(search *s)
{
	g_hash_table_unref(s->last);
	g_hash_table_unref(s->replaced);
	bl_orders_free(s->orders);
	return s->out;
}

/* ---- What is told of the others ------------------------------------------------------------------ */

static const char *names_that_lack(const search *s, const bl_due_item *item)
{
	GString *list = g_string_new(NULL);
	const char *own;

	for (size_t i = 0; i < item->n_lacks; i++) {
		const bl_delivery *d = &item->lacks[i];

		g_string_append_printf(list, "%s%s%s%s", i ? ", " : "", s->agreement->sources[d->source].name,
				       d->partner < 0 ? "" : " ← ",
				       d->partner < 0 ? "" : s->agreement->partners[d->partner].id);
	}
	own = bl_arena_print(s->r->arena, "%s", list->str);
	g_string_free(list, TRUE);
	return own;
}

static void tell_item(search *s, const bl_due_item *item)
{
	const char *report = item->order->ordered;
	const char *partner = item->partner < 0 ? "" : s->agreement->partners[item->partner].id;
	char period[16], latest[11] = "";

	bl_period_text(item->period, period);
	if (item->latest != BL_DAY_NONE)
		bl_day_text(item->latest, latest);
	if (item->state == BL_DUE_WAITS_DATA || (item->state == BL_DUE_LATE && item->n_lacks))
		bl__tell(s->r, item->state == BL_DUE_LATE ? BL_ENTRY_PERSON : BL_ENTRY_INFO,
			 item->state == BL_DUE_LATE ? "incomplete" : "waits_for_data",
			 BL_ARGS(BL_TEXT("report", report), BL_TEXT("partner", partner),
				 BL_TEXT("which", bl__which(s->r, report, partner)),
				 BL_TEXT("period", period), BL_TEXT("lacks", names_that_lack(s, item)),
				 BL_TEXT("latest", latest)));
	if (item->state == BL_DUE_LATE)
		for (size_t i = 0; i < item->n_lacks; i++)
			bl__lacks(s->r, item, &item->lacks[i]);
	if (item->state == BL_DUE_WAITS_NOTES)
		bl__tell(s->r, BL_ENTRY_INFO, "waits_for_notes",
			 BL_ARGS(BL_TEXT("report", report), BL_TEXT("period", period),
				 BL_TEXT("latest", latest)));
}

static void tell_nothing(bl__round *r, const bl_due *due)
{
	bl_day next = bl_due_next(due);
	char day[11] = "";

	if (next != BL_DAY_NONE)
		bl_day_text(next, day);
	bl__tell(r, BL_ENTRY_DEBUG, "nothing_due", BL_ARGS(BL_TEXT("next", day)));
}

/* ---- Reading ---------------------------------------------------------------------------------------- */

/* Without having read: whatever might be made, were all data there; or may have to be made again. */
static GArray *find_possible(bl__round *r, bool *waits)
{
	search s = search_of(r, r->agreement);
	bl_due *due = due_of(&s, NULL, 0);

	for (size_t i = 0; i < bl_due_count(due); i++) {
		add_item(&s, bl_due_at(due, i));
		*waits |= bl_due_at(due, i)->state == BL_DUE_WAITS_NOTES;
	}
	if (!s.out->len)
		tell_nothing(r, due);
	bl_due_free(due);
	return search_done(&s);
}

/* The days since which these editions tell what changed, so that one reading is enough. */
static void foresee(bl__round *r, const GArray *possible)
{
	size_t n = 0;

	for (guint i = 0; i < possible->len && n < G_N_ELEMENTS(r->since); i++) {
		const bl_edition_want *want = &g_array_index(possible, bl__wanted, i).want;
		bl_day day = bl__tells_changes(r, want->order) ? want->since : BL_DAY_NONE;
		bool known = day == BL_DAY_NONE;

		for (size_t k = 0; k < n; k++)
			known |= r->since[k] == day;
		if (!known)
			r->since[n++] = day;
	}
	r->house.since = r->since;
	r->house.n_since = n;
}

/* Size and time first: a file that changes while it is read is then told as unread.  What comes
 * through a pipe cannot be read twice: it has no digest. */
static bl_status look_at(bl__round *r, const char *path, bl_source_read *out, bl_error *err)
{
	char *sum = bl_arena_alloc(r->arena, 65);
	struct stat is;

	out->sha256 = "";
	if (!strcmp(path, "-"))
		return BL_OK;
	if (stat(path, &is))
		return bl_fail_errno(err, path, errno);
	if (!S_ISREG(is.st_mode))
		return BL_OK;
	out->bytes = is.st_size;
	out->modified = is.st_mtim.tv_sec * INT64_C(1000000000) + is.st_mtim.tv_nsec;
	out->sha256 = sum;
	return bl_file_digest(path, sum, err);
}

static const char *below(const bl_agreement *a, const char *path)
{
	size_t n = strlen(a->folder);

	return !strncmp(path, a->folder, n) && path[n] == '/' ? path + n + 1 : path;
}

static bl_status record_sources(bl__round *r, bl_error *err)
{
	const bl_taken *taken = bl_run_taken(r->read);
	const bl_agreement *a = bl_run_agreement(r->read);
	size_t n = bl_taken_files(taken);
	bl_source_read *all = bl_arena_alloc(r->arena, (n + 1) * sizeof *all);
	bl_status status = BL_OK;

	for (size_t i = 0; i < n && status == BL_OK; i++) {
		const bl_file_count *f = bl_taken_file(taken, i);

		status = look_at(r, f->path, &all[i], err);
		all[i].name = a->sources[f->source].name;
		all[i].file = below(a, f->path);
		all[i].rows = f->rows;
		all[i].rejects = f->rejects;
		all[i].reaches = f->kept ? f->last : BL_DAY_NONE;
	}
	return status == BL_OK ? bl_record_sources(r->record, r->id, all, n, err) : status;
}

static bl_status read_sources(bl__round *r)
{
	const char *path[] = {r->ask->agreement};
	bl_error err;
	bl_status status = bl_run_open(&r->house, path, 1, NULL, &r->read, r->problems);

	if (status != BL_OK)
		return status;
	if (!r->ask->dry)
		status = record_sources(r, &err);
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}

/* By what has come in. */
static GArray *find_real(bl__round *r)
{
	search s = search_of(r, bl_run_agreement(r->read));
	size_t n;
	g_autofree bl_delivery *delivery = bl_deliveries(s.agreement, bl_run_ledger(r->read),
							 bl_run_taken(r->read), r->ask->house->as_of, &n);
	bl_due *due = due_of(&s, delivery, n);

	for (size_t i = 0; i < bl_due_count(due); i++) {
		add_item(&s, bl_due_at(due, i));
		tell_item(&s, bl_due_at(due, i));
	}
	bl_due_free(due);
	return search_done(&s);
}

static bl_status check_again(bl__round *r, const GArray *wanted)
{
	bool met = !r->ask->report;
	bl_error err;

	for (guint i = 0; i < wanted->len; i++)
		met |= !g_strcmp0(g_array_index(wanted, bl__wanted, i).why, "asked");
	if (met)
		return BL_OK;
	bl_fail(&err, BL_EUSER, "--reissue", "no_such_edition", r->ask->report, r->ask->period);
	bl_problems_add(r->problems, &err);
	return BL_EUSER;
}

/* Without having read: *possible is the caller's. */
static bl_status look_ahead(bl__round *r, GArray **possible)
{
	bool waits = false;
	bl_status status = bl__try_withheld(r);

	if (status != BL_OK)
		return status;
	*possible = find_possible(r, &waits);
	if (waits && !(*possible)->len)
		bl__tell(r, BL_ENTRY_DEBUG, "waits_for_notes_alone", NULL);
	return check_again(r, *possible);
}

bl_status bl__find_wanted(bl__round *r, GArray **wanted)
{
	g_autoptr(GArray) possible = NULL;
	bl_status status = look_ahead(r, &possible);

	*wanted = NULL;
	r->house = *r->ask->house;
	if (status != BL_OK || !possible->len)
		return status;
	foresee(r, possible);
	status = read_sources(r);
	if (status == BL_OK)
		*wanted = find_real(r);
	return status;
}
