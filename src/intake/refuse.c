/* Rejects, counted and told; the same row refused in an earlier export counts once. */
#include "refuse.h"

#define HELD_TEXT ((size_t)64 << 10)
#define BAD_MAX   390000 /* remembered: 12 MiB */

static bl_file_count *count_of(const bl__refusals *r, const bl_reject *what)
{
	return bl_taken_count(r->of->in->taken, what->file);
}

/* Refused already, with an earlier file. */
static bool is_repeat(bl__refusals *r, const bl__refusal *one)
{
	uint64_t first;

	if (!one->print || r->of->n_files < 2)
		return false;
	if (bl_prints_get(&r->bad, *one->print, &first))
		return first != one->what.file;
	if (r->bad.n < BAD_MAX)
		bl_prints_put(&r->bad, *one->print, one->what.file);
	return false;
}

static void tell(bl__refusals *r, const bl_reject *what, bl_str text, bl_str raw)
{
	bl_intake *in = r->of->in;

	bl__watch_row(in->watch, what, count_of(r, what)->path, raw);
	bl_taken_add_reject(in->taken, what, text);
}

/* Put right in a file of rejects, where its own place stands beside it. */
static bool is_mended(const bl__refusals *r, const bl_reject *what)
{
	uint64_t at;

	return r->of->mended.n &&
	       bl_prints_get(&r->of->mended, bl__place_print(bl_str_of(count_of(r, what)->path), what->line),
			     &at) &&
	       at != what->file;
}

bl__fate bl__refuse(bl__refusals *r, const bl__refusal *one)
{
	if (is_repeat(r, one) || r->replaced || is_mended(r, &one->what)) {
		count_of(r, &one->what)->replaced++;
		return BL__REPLACED;
	}
	if (r->amends && bl__amends_hold(r->amends, &one->what, one->text, one->raw, one->says))
		return BL__MAY_BE_PUT_RIGHT;
	bl__refuse_pending(r); /* they come first */
	tell(r, &one->what, one->text, one->raw);
	return BL__STANDS;
}

/* A row put right replaces the refused one. */
static void replace(bl__refusals *r, const bl__pending *held)
{
	bl_id_count *f = &r->of->src->count->ids;

	count_of(r, &held->what)->replaced++;
	if (f->amended < BL_ROWS_TOLD) {
		f->amended_row[f->amended] = (bl_row_at){held->what.file, held->what.line};
		f->amended_by[f->amended] = held->by;
	}
	f->amended++;
}

void bl__refuse_pending(bl__refusals *r)
{
	size_t n = 0;
	const bl__pending *held = r->amends ? bl__amends_held(r->amends, &n) : NULL;

	for (size_t i = 0; i < n; i++) {
		if (held[i].by.line) {
			replace(r, &held[i]);
			continue;
		}
		tell(r, &held[i].what, bl_str_of(held[i].text), bl_str_of(held[i].raw));
		if (held[i].lost)
			bl__batch_put(r->lost, held[i].lost);
	}
	g_clear_pointer(&r->amends, bl__amends_free);
}

void bl__refusal_ragged(bl_reject *what, size_t expected, size_t found, bl_str raw)
{
	what->reason = bl_ragged(expected, found, raw);
	what->expected = (int)expected;
	what->found = (int)found;
}

/* ---- Footers ---------------------------------------------------------------------- */

void bl__refuse_held(bl__refusals *r)
{
	for (size_t i = 0; i < r->n_held; i++) {
		bl__held *h = &r->held[i];
		bl_str text = bl_str_of(h->text);

		count_of(r, &h->reject)->rows++;
		r->of->src->count->pivot.lines++;
		bl__refuse(r, &(bl__refusal){h->reject, text, text, &h->print, NULL});
		g_free(h->text);
	}
	r->n_held = 0;
}

void bl__refuse_unless_last(bl__refusals *r, const bl_reject *what, bl_str raw)
{
	if (r->n_held == BL__HELD)
		bl__refuse_held(r);
	r->held[r->n_held++] = (bl__held){*what, g_strndup(raw.s, MIN(raw.n, HELD_TEXT)), bl_print_of(raw)};
}

void bl__forget_held(bl__refusals *r)
{
	for (size_t i = 0; i < r->n_held; i++)
		g_free(r->held[i].text);
	r->n_held = 0;
}
