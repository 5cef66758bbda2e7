/* Rows whose day stands apart from the others': they wait until all days are
 * known, and their files are read again for them alone. */
#include "rows.h"

static uint8_t windows_with(const bl_intake *in, bl_day day)
{
	unsigned windows = 0;

	for (size_t w = 0; w < in->n_windows; w++)
		windows |= (unsigned)!bl__is_late(&in->window[w], day) << w;
	return (uint8_t)windows;
}

/* Nothing that is dated later is known on the day the run stands on. */
static void wait_for_its_day(bl__rows *r, const bl__seen_row *w)
{
	bl__rows_count(r, w->file)->later += w->known & 1;
}

static void refuse_far(bl__rows *r, const bl__seen_row *w, const char *reason)
{
	if (w->known & 1)
		bl__rows_refuse(r, w, reason, bl__rows_source(r)->date);
}

static void accept_dated(bl__rows *r, bl__seen_row *w)
{
	w->known &= windows_with(r->pass->of->in, w->date.day);
	if (w->known)
		bl__rows_accept(r, w);
}

void bl__rows_place_far(bl__rows *r, bl__seen_row *w)
{
	switch (bl__far_see(r->pass->of->far, w->file, w->rec->line, w->date.day)) {
	case BL__NEAR:
		accept_dated(r, w);
		break;
	case BL__LATER:
		wait_for_its_day(r, w);
		break;
	case BL__BEYOND:
		refuse_far(r, w, "date_not_planned");
		break;
	case BL__WAITS:
		break;
	}
}

/* ---- Of a source with one line per value: days first -------------------------------------- */

void bl__rows_place_record(bl__rows *r, bl__seen_row *w, const bl__fault *first)
{
	bl__far *far = r->pass->of->far;
	int where = far && w->date.day != BL_DAY_NONE ? bl__far_is(far, w->date.day) : 0;
	bl__fault at = *first;

	if (far && far->plans != BL_DAY_NONE && w->date.day > far->plans)
		at.reason = "date_not_planned";
	else if (where)
		at.reason = where < 0 ? "date_far_before" : "date_far_after";
	if (at.reason) {
		if (w->known & 1)
			bl__rows_refuse_fault(r, w->cells, &at);
		return;
	}
	if (w->date.day == BL_DAY_NONE)
		bl__rows_accept(r, w);
	else if (!(w->known & windows_with(r->pass->of->in, w->date.day)))
		wait_for_its_day(r, w);
	else
		accept_dated(r, w);
}

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
	r->pass = r->batch.pass = p;
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
	bl_file_count *count = bl__rows_count(r, p->file);
	int where;

	if (!date || !bl__far_waited(p->of->far, p->file, rec->line) || bl__record_day(rec, date, &w.date))
		return;
	w.known = bl__rows_windows(r, &w);
	where = bl__far_is(p->of->far, w.date.day);
	if (where > 0)
		count->later -= w.known & 1;
	if (where)
		refuse_far(r, &w, where < 0 ? "date_far_before" : "date_far_after");
	else if (w.date.day <= p->of->far->as_of)
		accept_dated(r, &w);
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
