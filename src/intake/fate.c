/* What becomes of a row that is data: it counts, or it is refused. */
#include "rows.h"

/* ---- Refusing -------------------------------------------------------------------------- */

/* By an id that can be trusted: what Excel makes of a long number is the same
 * text for many.  Records of a pivoted source have their key, its lines nothing. */
static bool is_told_apart(const bl__rows *r, const bl__seen_row *w)
{
	bl_print id;

	if (r->pass->of->pivot)
		return w->rec == w->cells;
	return r->pass->of->rivals && bl__row_id(r->pass, w->cells, &id);
}

bl_reject bl__rows_reject(const bl__rows *r, const bl__readable *file, uint64_t line, const char *reason)
{
	return (bl_reject){
		.reason = reason, .source = bl__rows_source(r)->index, .file = file->file, .line = line};
}

/* `one` lacks what is refused. */
bl__fate bl__rows_refuse_one(bl__rows *r, const bl__seen_row *w, const char *reason, int field,
			     bl__refusal *one)
{
	int partner = bl__rows_source(r)->partner;

	one->what = bl__rows_reject(r, w->file, w->rec->line, reason);
	one->what.column = field + 1;
	if (w->ragged)
		bl__refusal_ragged(&one->what, w->file->header.width, w->rec->n, one->raw);
	else if (partner >= 0 && r->pass->found[partner].field >= 0)
		one->what.partner = bl__batch_word(&r->batch, w->cells, partner).word;
	return bl__refuse(&r->refusals, one);
}

/* The cell of a field, when some want is about it. */
static bl_str cell_of_field(const bl__rows *r, const bl__seen_row *w, int field, bl_str otherwise)
{
	for (size_t i = 0; !w->ragged && field >= 0 && i < bl__rows_source(r)->n_wants; i++)
		if (r->pass->found[i].field == field)
			otherwise = bl__cell(w->cells, &r->pass->found[i]);
	return otherwise;
}

/* `want` is at fault, -1: the row. */
bl__fate bl__rows_refuse(bl__rows *r, const bl__seen_row *w, const char *reason, int want)
{
	bl_str raw = bl_sheet_raw(&r->pass->sheet, w->rec->line);
	int field = want < 0 ? -1 : r->pass->found[want].field;
	bl_print print = bl_print_of(raw);
	bl__refusal one = {.text = cell_of_field(r, w, field, raw), .raw = raw};
	bl__fragment says;

	if (!is_told_apart(r, w))
		one.print = &print;
	if (r->refusals.amends) {
		says = bl__fragment_of(r->pass, w->rec, w->ragged ? -1 : want, raw);
		one.says = &says;
	}
	return bl__rows_refuse_one(r, w, reason, field, &one);
}

/* ---- A line at fault, of a source with one per value --------------------------------------- */

const bl__readable *bl__rows_file_of(const bl__rows *r, uint64_t position)
{
	const bl__reading *of = r->pass->of;

	for (size_t i = 0; i < of->n_files; i++)
		if (of->file[i].file == bl__file_at(position))
			return &of->file[i];
	return r->pass->file;
}

void bl__rows_refuse_fault(bl__rows *r, const bl_record *rec, const bl__fault *fault)
{
	bl_record line = *rec;
	bl__seen_row w = {&line, rec, bl__rows_file_of(r, fault->at), false, BL__NO_DATE, NULL, 1};
	bl__refusal one = {.text = bl_str_of(fault->text), .raw = bl_str_of(fault->raw)};

	line.line = bl__line_at(fault->at);
	bl__rows_refuse_one(r, &w, fault->reason, w.file->view[fault->want].field, &one);
}

/* ---- Counting ------------------------------------------------------------------------------ */

/* Something is missing in the run's own window only if no other row stands for it. */
static void lose(bl__rows *r, const bl__row *row, bl__fate fate)
{
	bl__row now = *row, later = *row;

	later.known &= 1;
	if (fate != BL__STANDS)
		now.known &= (uint8_t)~1u;
	if (fate == BL__MAY_BE_PUT_RIGHT)
		bl__amends_hold_lost(r->refusals.amends, bl__batch_lose_later(&r->lost, &r->batch, &later));
	if (now.known)
		bl__batch_lose(&r->lost, &r->batch, &now);
}

/* The batch was full, and has gone on its way; its numbers are still there. */
static void leave(bl__rows *r)
{
	bl__totals_add(&r->totals, &r->batch, BL__BATCH);
	r->totals.added = 0;
}

/* Counted, and refused, is what the run's own window has. */
void bl__rows_accept(bl__rows *r, const bl__seen_row *w)
{
	bl_file_count *count = w->file->count;
	bl__row out = {w->cells, w->date, w->known};
	int want = -1;
	const char *wrong = bl__batch_add(&r->batch, &out, &want);

	if (wrong)
		lose(r, &out, w->known & 1 ? bl__rows_refuse(r, w, wrong, want) : BL__STANDS);
	if (!wrong && !r->batch.n)
		leave(r);
	if (wrong || !(w->known & 1))
		return;
	count->kept++;
	if (r->repeats.counted && bl__repeats_note(&r->repeats, r->pass, w->rec) && r->refusals.amends)
		bl__amends_see(r->refusals.amends, r->pass, w->rec, w->date.day);
	bl__rows_widen(&count->first, &count->last, w->date);
	count->covers = MAX(count->covers, w->date.last - w->date.day + 1);
}

/* By bits: the windows a row counts in. */
uint8_t bl__rows_windows(const bl__rows *r, const bl__seen_row *w)
{
	const bl__reading *of = r->pass->of;
	bl__when when = bl__row_when(r->pass, w->rec, w->date.day);
	uint8_t outdone = bl_rivals_outdone(of->rivals, w->file->file, w->rec->line);

	when.early |= bl_rivals_early(of->rivals, w->file->file, w->rec->line);
	return (uint8_t)(~(when.late | when.early | outdone | w->file->replaced) & r->all_windows);
}
