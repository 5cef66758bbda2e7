/* What the cells of a column mean, in all files of a source: day or month first,
 * comma or point.  Where the first rows of a file left it open, all are seen. */
#include "pivot.h"

#include <string.h>

static bool tells_mark(const bl_number_seen *n)
{
	return !n->comma != !n->point;
}

/* So many cells tell as far as cells can: one alone may be a slip. */
#define ENOUGH 9

/* Whatever else the column holds, what was seen of it is not enough to read it by. */
static bool dates_in_doubt(const bl_date_seen *d)
{
	for (size_t i = 0; i < BL_SPELLINGS; i++) {
		const bl_order_seen *o = &d->order[i];

		if (o->both && (MAX(o->dmy, o->mdy) < ENOUGH || MIN(o->dmy, o->mdy)))
			return true;
	}
	return d->of[BL_DATE_EITHER] && d->low == d->high;
}

/* Rows of the file that were not looked at may tell. */
static bool in_doubt(const bl__source *src, const bl__readable *file)
{
	for (size_t i = 0; i < src->n_wants; i++) {
		const bl_date_seen *d = &file->view[i].dates;
		const bl_number_seen *n = &file->view[i].numbers;

		if ((src->want[i].as_day && dates_in_doubt(d)) ||
		    (src->want[i].as_number && n->three_comma && n->comma == n->point))
			return true;
	}
	return false;
}

static bool wanted(const bl__pass *p, const bl__readable *file)
{
	const bl__reading *r = p->of;

	return r->pivot || (!r->src->agreed->dates && !file->header.whole && in_doubt(r->src, file));
}

/* ---- Before: how much there is to read --------------------------------------------- */

/* Bytes over all passes: those that look, those that seek the newest rows, those that read. */
static void begin(bl__pass *p)
{
	bl__reading *r = p->of;

	r->total = r->told;
	for (size_t i = 0; i < r->n_files; i++) {
		const bl__readable *file = &r->file[i];
		bool has_id = r->src->id >= 0 && file->view[r->src->id].field >= 0;

		r->total += file->size * (1 + (uint64_t)has_id + (uint64_t)wanted(p, file));
	}
}

/* ---- All rows ------------------------------------------------------------------------ */

static void map(bl__pass *p)
{
	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		p->file->view[i].dates = (bl_date_seen){.fiscal = p->file->view[i].dates.fiscal};
		memset(&p->file->view[i].numbers, 0, sizeof p->file->view[i].numbers);
	}
	if (p->of->pivot)
		bl__pivot_map(p);
	else
		bl__pass_keep_wants(p);
}

static void see_row(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	const bl__source *src = p->of->src;

	if (bl__above_data(p, rec->line))
		return;
	if (p->of->pivot)
		rec = bl__pivot_view(p, rec);
	for (size_t i = 0; i < src->n_wants; i++) {
		if (src->want[i].as_day && p->found[i].field >= 0)
			bl_date_see(&p->file->view[i].dates, bl__cell(rec, &p->found[i]));
		if (src->want[i].as_number && p->found[i].field >= 0)
			bl_number_see(&p->file->view[i].numbers, bl__cell(rec, &p->found[i]));
	}
}

/* ---- Behind the last ------------------------------------------------------------------ */

/* A want's columns of all files together. */
static bl__view all_files(const bl__reading *r, size_t want)
{
	bl__view all = {.field = -1};

	for (size_t i = 0; i < r->n_files; i++) {
		bl_date_add(&all.dates, &r->file[i].view[want].dates, 1);
		bl_number_add(&all.numbers, &r->file[i].view[want].numbers, 1);
	}
	return all;
}

/* Times that are midnight in every cell are days that a program wrote as times. */
#define TIMES_LEAST 3

static bool reads_times(const bl__reading *r, const bl_date_seen *seen)
{
	const char *said = r->src->agreed->times;
	bool days = seen->timed >= TIMES_LEAST && seen->midnight == seen->timed;

	return r->in->zone && said && strcmp(said, "written") && !days;
}

/* The exports of two programs may differ in the order of days and months and in
 * the decimal mark: a file that tells is read as it tells, one that does not as
 * all of them together tell. */
static void decide(const bl__reading *r, const bl__view *all, const bl__readable *file, bl__view *v)
{
	const bl_source *agreed = r->src->agreed;
	int year_starts = MAX(r->in->agreement->year_starts, 1);
	bool alone = !r->pivot; /* the lines of a pivot's record may come from several files */

	v->date = bl_date_decide(alone ? &v->dates : &all->dates, &all->dates, agreed->dates, year_starts);
	if (reads_times(r, &all->dates)) {
		v->date.zone = r->in->zone;
		v->date.utc = !strcmp(agreed->times, "utc");
	}
	v->number = bl_number_decide(alone && tells_mark(&v->numbers) ? &v->numbers : &all->numbers,
				     agreed->decimal, file->seen.delimiter);
}

static void end(bl__pass *p)
{
	bl__reading *r = p->of;

	for (size_t k = 0; k < r->src->n_wants; k++) {
		bl__view all = all_files(r, k);

		for (size_t i = 0; i < r->n_files; i++)
			decide(r, &all, &r->file[i], &r->file[i].view[k]);
	}
}

const bl__pass_kind bl__pass_formats = {.name = "formats",
					.begin = begin,
					.wanted = wanted,
					.map = map,
					.sink = {.record = see_row, .reject = bl__ignore_reject},
					.end = end};
