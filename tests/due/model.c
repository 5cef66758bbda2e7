/* The due table against a model of the same rule, written apart from it (model.py). */
#include "test.h"
#include "bilan/due.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <string.h>

#define CASES 10000

enum { PARTNERS = 4, ORDERS = 4, ROWS = 60, CAME = 5, NOTES = 12 };

/* A case, drawn; what is borrowed by it lives here. */
typedef struct {
	bl_agreement a;
	bl_partner partner[PARTNERS];
	bl_order order[ORDERS];
	bl_edition_row row[ROWS];
	bl_delivery came[CAME];
	char period[ROWS][16];
	struct {
		const char *language;
		bl_day first;
	} note[NOTES];
	size_t n_rows, n_came, n_notes;
	bl_day as_of;
	int starts;
} drawn;

static const char *const ids[PARTNERS] = {"quai", "cap", "anse", "pont"};
static const char *const reports[] = {"monthly", "funder", "mine.yaml"};
static const char *const tongues[] = {"fr", "en"};
static const bl_place nowhere[2];

static int any(GRand *r, int n)
{
	return g_rand_int_range(r, 0, n);
}

/* Days on which calendars go wrong, and days around them. */
static bl_day draw_day(GRand *r)
{
	static const int edge[][3] = {{2024, 2, 29}, {2023, 2, 28}, {2024, 12, 31}, {2025, 1, 1},
				      {2024, 3, 31}, {2024, 4, 1},  {2025, 6, 30},  {2024, 10, 31}};
	const int *e = edge[any(r, G_N_ELEMENTS(edge))];

	return any(r, 2) ? bl_day_of(e[0], e[1], e[2]) + any(r, 5) - 2
			 : bl_day_of(2024, 1, 1) + any(r, 700) - 100;
}

static bl_grain draw_grain(GRand *r, int starts)
{
	bl_grain grain;
	size_t n = 0;

	while (bl_grain_kinds[n])
		n++;
	do
		bl_grain_find(bl_grain_kinds[any(r, (int)n)]->name, starts, &grain);
	while (grain.kind->fiscal && starts == 1); /* by another name the same */
	return grain;
}

static void draw_partners(GRand *r, drawn *d)
{
	d->a.n_partners = (size_t)any(r, PARTNERS + 1);
	for (size_t i = 0; i < d->a.n_partners; i++) {
		bl_day joined = any(r, 3) ? BL_DAY_NONE : draw_day(r),
		       left = any(r, 3) ? BL_DAY_NONE : draw_day(r);

		d->partner[i] = (bl_partner){.id = ids[i], .joined = joined, .left = left};
		if (left != BL_DAY_NONE && left < joined)
			d->partner[i].left = BL_DAY_NONE;
	}
}

static void draw_order(GRand *r, drawn *d, bl_order *o)
{
	int one = any(r, 3);

	*o = (bl_order){.ordered = reports[any(r, G_N_ELEMENTS(reports))],
			.audience = bl_audiences[any(r, 2) * 3],
			.each = any(r, 2) ? "partner" : NULL,
			.every = any(r, 2) ? bl_grain_month() : draw_grain(r, d->starts),
			.languages = {one == 2 ? tongues : tongues + one, nowhere, one == 2 ? 2 : 1},
			.after = any(r, 4) ? any(r, 12) : any(r, 100),
			.catch_up = any(r, 3) ? 1 + any(r, 4) : 1,
			.since = any(r, 5) ? d->as_of + 60 - any(r, 500) : BL_DAY_NONE,
			.waits_for_notes = !any(r, 3)};
	o->at_latest = o->after + (any(r, 4) ? any(r, 60) : 0);
}

static void draw_row(GRand *r, drawn *d)
{
	static const bl_edition_state states[] = {BL_PUBLISHED, BL_PUBLISHED, BL_PUBLISHED, BL_HELD,
						  BL_WITHHELD,  BL_PREPARED,  BL_DROPPED};
	const bl_order *o = &d->order[any(r, (int)d->a.n_reports)];
	bl_period p = bl_period_add(bl_period_of(o->every, d->as_of), 1 - any(r, 7));
	bl_edition_row *row = &d->row[d->n_rows];

	if (o->each && !d->a.n_partners)
		return;
	bl_period_text(p, d->period[d->n_rows]);
	*row = (bl_edition_row){.report = o->ordered,
				.audience = o->audience,
				.partner = o->each ? ids[any(r, (int)d->a.n_partners)] : NULL,
				.language = tongues[any(r, 2)],
				.period = d->period[d->n_rows],
				.first = bl_period_first(p),
				.last = bl_period_last(p),
				.state = states[any(r, G_N_ELEMENTS(states))]};
	d->n_rows++;
}

static void draw_rest(GRand *r, drawn *d)
{
	int rows = any(r, 2) ? any(r, ROWS) : any(r, 6), notes = any(r, NOTES);

	d->n_came = (size_t)any(r, CAME);
	for (size_t i = 0; i < d->n_came; i++)
		d->came[i] = (bl_delivery){any(r, 3), any(r, (int)d->a.n_partners + 1) - 1,
					   any(r, 3) ? draw_grain(r, d->starts) : (bl_grain){0},
					   any(r, 5) ? d->as_of - any(r, 60) : BL_DAY_NONE};
	for (int i = 0; i < rows; i++)
		draw_row(r, d);
	for (int i = 0; i < notes; i++) {
		const bl_order *o = &d->order[any(r, (int)d->a.n_reports)];

		d->note[i].language = tongues[any(r, 2)];
		d->note[i].first =
			bl_period_first(bl_period_add(bl_period_of(o->every, d->as_of), -any(r, 3)));
	}
	d->n_notes = (size_t)notes;
}

static void draw(GRand *r, drawn *d)
{
	memset(d, 0, sizeof *d);
	d->starts = any(r, 2) ? 1 : 1 + any(r, 12);
	d->as_of = any(r, 20) ? draw_day(r) : bl_day_of(2001, 3, 1) + any(r, 9);
	draw_partners(r, d);
	d->a.partners = d->partner;
	d->a.reports = d->order;
	d->a.n_reports = 1 + (size_t)any(r, ORDERS);
	for (size_t i = 0; i < d->a.n_reports; i++)
		draw_order(r, d, &d->order[i]);
	draw_rest(r, d);
}

/* ---- As text ------------------------------------------------------------------------------- */

static const char *text_of(bl_day day, char out[11])
{
	if (day == BL_DAY_NONE)
		return "-";
	bl_day_text(day, out);
	return out;
}

static char *grain_name(bl_grain g)
{
	return g.kind ? g_strdelimit(g_strdup(g.kind->name), " ", '_') : g_strdup("-");
}

static void tell_order(GString *to, const bl_order *o, int starts)
{
	g_autofree char *grain = grain_name(o->every);
	char since[11];

	g_string_append_printf(to, "order %s %s %s %d %s %d %d %d %s %s", o->ordered, o->audience, grain,
			       o->every.kind->fiscal ? starts : 1, o->each ? "each" : "all", o->after,
			       o->at_latest, o->catch_up, text_of(o->since, since),
			       o->waits_for_notes ? "notes" : "none");
	for (size_t i = 0; i < o->languages.n; i++)
		g_string_append_printf(to, " %s", o->languages.item[i]);
	g_string_append_c(to, '\n');
}

static int partner_at(const char *id)
{
	int i = 0;

	while (id && strcmp(ids[i], id))
		i++;
	return id ? i : -1;
}

/* A row is told by the first order it is an edition of. */
static void tell_row(GString *to, const drawn *d, const bl_edition_row *row)
{
	char first[11];
	size_t i = 0;

	if (row->state == BL_PREPARED || row->state == BL_DROPPED)
		return;
	for (;; i++) {
		const bl_order *o = &d->order[i];
		char period[16];

		bl_period_text(bl_period_of(o->every, row->first), period);
		if (o->ordered == row->report && o->audience == row->audience &&
		    !strcmp(period, row->period) &&
		    bl_period_first(bl_period_of(o->every, row->first)) == row->first)
			break;
	}
	g_string_append_printf(to, "row %zu %d %s %s %s\n", i, partner_at(row->partner), row->language,
			       text_of(row->first, first),
			       row->state == BL_PUBLISHED ? "published"
			       : row->state == BL_HELD    ? "held"
							  : "withheld");
}

static void tell(GString *to, const drawn *d)
{
	char x[11], y[11];

	g_string_append_printf(to, "case %s\n", text_of(d->as_of, x));
	for (size_t i = 0; i < d->a.n_partners; i++)
		g_string_append_printf(to, "partner %s %s\n", text_of(d->partner[i].joined, x),
				       text_of(d->partner[i].left, y));
	for (size_t i = 0; i < d->a.n_reports; i++)
		tell_order(to, &d->order[i], d->starts);
	for (size_t i = 0; i < d->n_rows; i++)
		tell_row(to, d, &d->row[i]);
	for (size_t i = 0; i < d->n_came; i++) {
		const bl_delivery *c = &d->came[i];
		g_autofree char *grain = grain_name(c->every);

		g_string_append_printf(to, "came %d %d %s %d %s\n", c->source, c->partner, grain,
				       c->every.kind && c->every.kind->fiscal ? d->starts : 1,
				       text_of(c->until, x));
	}
	for (size_t i = 0; i < d->n_notes; i++)
		g_string_append_printf(to, "note %s %s\n", d->note[i].language, text_of(d->note[i].first, x));
	g_string_append(to, "end\n");
}

static bool is_noted(void *self, const bl_order *order, int partner, bl_period period, const char *language)
{
	const drawn *d = self;

	(void)order;
	(void)partner;
	for (size_t i = 0; i < d->n_notes; i++)
		if (d->note[i].first == bl_period_first(period) && !strcmp(d->note[i].language, language))
			return true;
	return false;
}

/* Which of the deliveries it is: two may be alike, and then lack together. */
static void tell_lacks(GString *to, const drawn *d, const bl_due_item *item)
{
	size_t k = 0;

	for (size_t i = 0; i < d->n_came && k < item->n_lacks; i++)
		if (!memcmp(&d->came[i], &item->lacks[k], sizeof d->came[i])) {
			g_string_append_printf(to, " %zu", i);
			k++;
		}
	assert_int_equal(k, item->n_lacks);
}

static void tell_item(GString *to, const drawn *d, const bl_due_item *item)
{
	char first[11], last[11], from[11], latest[11];
	size_t n = 0;

	g_string_append_printf(to, "%td %d %s %s %s %s %s lacks", item->order - d->order, item->partner,
			       text_of(bl_period_first(item->first), first),
			       text_of(bl_period_first(item->period), last), bl_due_state_name(item->state),
			       text_of(item->from, from), text_of(item->latest, latest));
	tell_lacks(to, d, item);
	g_string_append(to, " todo");
	for (size_t i = 0; item->language && i < item->order->languages.n; i++)
		if (item->language[i]) {
			g_string_append_printf(to, " %s", item->order->languages.item[i]);
			n++;
		}
	assert_int_equal(n, item->n_languages);
	g_string_append_c(to, '\n');
}

static void answer(GString *to, drawn *d)
{
	bl_due_ask ask = {.agreement = &d->a,
			  .rows = d->row,
			  .n_rows = d->n_rows,
			  .deliveries = d->came,
			  .n_deliveries = d->n_came,
			  .noted = is_noted,
			  .self = d,
			  .as_of = d->as_of};
	bl_due *due = bl_due_new(&ask);
	char next[11];

	for (size_t i = 0; i < bl_due_count(due); i++)
		tell_item(to, d, bl_due_at(due, i));
	g_string_append_printf(to, "next %s\nend\n", text_of(bl_due_next(due), next));
	bl_due_free(due);
}

static char *ask_model(const char *cases)
{
	g_autofree char *folder = g_dir_make_tmp("bilan-due-XXXXXX", NULL);
	g_autofree char *in = g_build_filename(folder, "cases", NULL),
			*command = g_strdup_printf("sh -c \"python3 tests/due/model.py < %s\"", in);
	char *out = NULL;
	int status = 1;

	assert_true(g_file_set_contents(in, cases, -1, NULL));
	assert_true(g_spawn_command_line_sync(command, &out, NULL, &status, NULL));
	g_remove(in);
	g_rmdir(folder);
	assert_int_equal(status, 0);
	return out;
}

static void compare(const char *cases, const char *ours, const char *theirs)
{
	g_auto(GStrv) case_ = g_strsplit(cases, "end\n", -1), us = g_strsplit(ours, "end\n", -1),
		      them = g_strsplit(theirs, "end\n", -1);
	size_t i = 0;

	assert_int_equal(g_strv_length(us), g_strv_length(them));
	while (us[i] && !strcmp(us[i], them[i]))
		i++;
	if (us[i])
		print_error("case %zu\n%sours\n%smodel\n%s\n", i, case_[i], us[i], them[i]);
	assert_null(us[i]);
}

TEST("due", "ten thousand random agreements, records, deliveries and days: the model says the same")
{
	g_autofree char *python = g_find_program_in_path("python3"), *theirs = NULL;
	g_autoptr(GString) cases = g_string_new(NULL), ours = g_string_new(NULL);
	GRand *r;
	drawn d;

	if (!python)
		SKIP("python3 is not installed");
	r = g_rand_new_with_seed(20260229);
	for (int i = 0; i < test_share(CASES); i++) {
		draw(r, &d);
		tell(cases, &d);
		answer(ours, &d);
	}
	g_rand_free(r);
	theirs = ask_model(cases->str);
	compare(cases->str, ours->str, theirs);
}
