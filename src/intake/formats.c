/* What the cells of a column mean, in all files of a source: day or month first,
 * comma or point.  Where the first rows of a file left it open, all are seen. */
#include "pivot.h"

#include <string.h>

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

		if ((src->want[i].as_day && !src->agreed->dates && dates_in_doubt(d)) ||
		    (src->want[i].as_number && !src->agreed->decimal &&
		     bl_number_unsure(&file->view[i].numbers)))
			return true;
	}
	return false;
}

static bool wanted(const bl__pass *p, const bl__readable *file)
{
	return p->of->pivot || (!file->header.whole && in_doubt(p->of->src, file));
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
		bl__view *v = &p->file->view[i];

		if (p->of->src->want[i].as_day)
			v->dates = (bl_date_seen){.fiscal = v->dates.fiscal};
		if (p->of->src->want[i].as_number)
			v->numbers = (bl_number_seen){.filled = 0};
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

static bool are_days(const bl_date_seen *seen)
{
	return seen->timed >= TIMES_LEAST && seen->midnight == seen->timed;
}

static bool reads_times(const bl__reading *r, const bl_date_seen *seen)
{
	const char *said = r->src->agreed->times;

	return r->in->zone && said && strcmp(said, "written") && !are_days(seen);
}

/* The exports of two programs may differ in the order of days and months and in
 * the decimal mark: a file that tells is read as it tells, one that does not as
 * all of them together tell. */
static void decide(const bl__reading *r, const bl__view *all, bl__view *v)
{
	const bl_source *agreed = r->src->agreed;
	int year_starts = MAX(r->in->agreement->year_starts, 1);
	bool alone = !r->pivot; /* the lines of a pivot's record may come from several files */

	v->date = bl_date_decide(alone ? &v->dates : &all->dates, &all->dates, agreed->dates, year_starts);
	if (reads_times(r, &all->dates)) {
		v->date.zone = r->in->zone;
		v->date.utc = !strcmp(agreed->times, "utc");
	}
	if (!agreed->times && all->dates.zoned && !are_days(&all->dates))
		v->date.doubts |= BL_DOUBT_ZONE;
	v->date.missing = agreed->missing.n ? &agreed->missing : NULL;
}

/* Of a want's amounts: as the agreement says, else the rows' own column, else their signs. */
static void decide_currency(const bl__reading *r, const bl__want *want, const bl__view *all,
			    bl_number_format *f)
{
	const bl__source *src = r->src;
	bool beside = want->money && src->currency >= 0;
	bl_currency declared = bl_currency_named(src->agreed->currency);
	bl__view said = beside ? all_files(r, (size_t)src->currency) : *all;
	bool own = beside && said.numbers.first_currency;

	if (!own)
		said = *all;
	f->currency = bl_currency_decide(&said.numbers, declared);
	f->dollar = bl_currency_dollar(own ? f->currency : declared);
	f->marked = !own && !declared && !bl_currency_is_ours(f->currency);
}

/* What holds for a want's numbers in all files of the source. */
static bl_number_format common_of(const bl__reading *r, const bl__want *want, const bl__view *all)
{
	const bl_source *agreed = r->src->agreed;
	bl_number_format f = bl_number_decide(&all->numbers, agreed->decimal, 0);

	f.hours = want->hours;
	f.missing = agreed->missing.n ? &agreed->missing : NULL;
	decide_currency(r, want, all, &f);
	return f;
}

/* Decimal marks are the file's own, as the order of its days is. */
static bl_number_format number_of(const bl__reading *r, const bl__view *all, const bl__readable *file,
				  const bl__view *v, const bl_number_format *common)
{
	bool alone = !r->pivot && bl_number_tells(&v->numbers);
	bl_number_format own = bl_number_decide(alone ? &v->numbers : &all->numbers, r->src->agreed->decimal,
						file->seen.delimiter),
			 f = *common;

	f.minutes = v->minutes;
	f.decimal = own.decimal;
	f.decided = own.decided;
	f.dots = own.dots;
	f.trailing = own.trailing;
	return f;
}

static void end(bl__pass *p)
{
	bl__reading *r = p->of;

	for (size_t k = 0; k < r->src->n_wants; k++) {
		const bl__want *want = &r->src->want[k];
		bl__view all = all_files(r, k);
		bl_number_format common = common_of(r, want, &all);

		for (size_t i = 0; i < r->n_files; i++) {
			bl__view *v = &r->file[i].view[k];

			decide(r, &all, v);
			v->number = number_of(r, &all, &r->file[i], v, &common);
		}
	}
}

const bl__pass_kind bl__pass_formats = {.name = "formats",
					.begin = begin,
					.wanted = wanted,
					.map = map,
					.sink = {.record = see_row, .reject = bl__ignore_reject},
					.end = end};
