/* A row that is known, and its day: near the others, later than the run, or so far
 * apart that it has to wait until all days are known. */
#include "rows.h"

static uint8_t windows_with(const bl_intake *in, bl_day day)
{
	unsigned windows = 0;

	for (size_t w = 0; w < in->n_windows; w++)
		windows |= (unsigned)!bl__is_late(&in->window[w], day) << w;
	return (uint8_t)windows;
}

/* Nothing that is dated later is known on the day the run stands on. */
static void wait_for_its_day(const bl__seen_row *w)
{
	w->file->count->later += w->known & 1;
}

void bl__rows_refuse_far(bl__rows *r, const bl__seen_row *w, const char *reason)
{
	if (w->known & 1)
		bl__rows_refuse(r, w, reason, bl__rows_source(r)->date);
}

void bl__rows_accept_dated(bl__rows *r, bl__seen_row *w)
{
	w->known &= windows_with(r->pass->of->in, w->date.day);
	if (w->known)
		bl__rows_accept(r, w);
}

void bl__rows_place_far(bl__rows *r, bl__seen_row *w)
{
	switch (bl__far_see(r->pass->of->far, w->file, w->rec->line, w->date.day)) {
	case BL__NEAR:
		bl__rows_accept_dated(r, w);
		break;
	case BL__LATER:
		wait_for_its_day(w);
		break;
	case BL__BEYOND:
		bl__rows_refuse_far(r, w, "date_not_planned");
		break;
	case BL__WAITS:
		break;
	}
}

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
		wait_for_its_day(w);
	else
		bl__rows_accept_dated(r, w);
}
