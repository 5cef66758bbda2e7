/* Rows whose day stands apart from the others': they wait until all days are
 * known, and their files are read again for them alone. */
#include "rows.h"

/* ---- Of a source with one line per value: days first -------------------------------------- */

static void days_begin(bl__pass *p)
{
	if (p->of->src->date >= 0)
		p->of->far = bl__far_new(p->of);
}

static bool days_wanted(const bl__pass *p, const bl__readable *file)
{
	return p->of->pivot && p->of->far && !(file->replaced & 1);
}

static void count_day(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	bl__found *date = &p->found[p->of->src->date];
	const bl_record *view;
	bl_dated said;

	if (bl__above_data(p, rec->line) || !rec->filled)
		return;
	view = bl__pivot_view(p, rec);
	if (bl__cell(view, date).n && !bl__found_day(date, bl__cell(view, date), &said))
		bl__far_count(p->of->far, said.day);
}

static void days_end(bl__pass *p)
{
	if (p->of->pivot && p->of->far)
		bl__far_decide(p->of, p->of->far);
}

const bl__pass_kind bl__pass_days = {.name = "days",
				     .begin = days_begin,
				     .wanted = days_wanted,
				     .map = bl__pivot_map,
				     .sink = {.record = count_day, .reject = bl__ignore_reject},
				     .end = days_end};

/* ---- Rows that waited ------------------------------------------------------------------------- */

static void begin(bl__pass *p)
{
	bl__rows *r = p->of->rows;

	p->state = r;
	if (!r)
		return;
	r->pass = r->batch.pass = r->totals.pass = p;
	if (r->lost.pass)
		r->lost.pass = p;
	bl__far_decide(p->of, p->of->far);
}

static bool wanted(const bl__pass *p, const bl__readable *file)
{
	return p->of->rows && bl__far_any(p->of->far, file);
}

static void take(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	bl__rows *r = p->state;
	bl__seen_row w = {rec, rec, p->file, false, BL__NO_DATE, NULL, 0};
	bl__found *date = bl__rows_date(r);
	bl_file_count *count = p->file->count;
	int where;

	if (!date || !bl__far_waited(p->of->far, p->file, rec->line) || bl__record_day(rec, date, &w.date))
		return;
	w.known = bl__rows_windows(r, &w);
	where = bl__far_is(p->of->far, w.date.day);
	if (where > 0)
		count->later -= w.known & 1;
	if (where)
		bl__rows_refuse_far(r, &w, where < 0 ? "date_far_before" : "date_far_after");
	else if (w.date.day <= p->of->far->as_of)
		bl__rows_accept_dated(r, &w);
}

static void end(bl__pass *p)
{
	if (p->of->rows)
		bl__rows_end(p);
}

const bl__pass_kind bl__pass_stray = {.name = "stray",
				      .begin = begin,
				      .wanted = wanted,
				      .map = bl__rows_map,
				      .sink = {.record = take, .reject = bl__ignore_reject},
				      .close = bl__rows_close_file,
				      .end = end};
