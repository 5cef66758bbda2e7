/* Rejects, counted and told; the same row refused in an earlier export counts once. */
#include "refuse.h"

#define HELD_TEXT ((size_t)64 << 10)
#define BAD_MAX   390000 /* remembered: 12 MiB */

static bl_file_count *count_of(const bl__refusals *r, const bl_reject *what)
{
	return bl__taken_count(r->of->in->taken, what->file);
}

/* Refused already, with an earlier file. */
static bool is_repeat(bl__refusals *r, const bl__refusal *one)
{
	uint64_t first;

	if (!one->print || r->of->n_files < 2)
		return false;
	if (bl__newest_get(&r->bad, *one->print, &first))
		return first != one->what.file;
	if (r->bad.n < BAD_MAX)
		bl__newest_put(&r->bad, *one->print, one->what.file);
	return false;
}

void bl__refuse(bl__refusals *r, const bl__refusal *one)
{
	bl_intake *in = r->of->in;
	bl_file_count *count = count_of(r, &one->what);

	if (is_repeat(r, one) || r->replaced) {
		count->replaced++;
		return;
	}
	bl__watch_row(in->watch, &one->what, count->path, one->raw);
	bl__taken_reject(in->taken, &one->what, one->text);
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
		bl__refuse(r, &(bl__refusal){h->reject, text, text, &h->print});
		g_free(h->text);
	}
	r->n_held = 0;
}

void bl__refuse_unless_last(bl__refusals *r, const bl_reject *what, bl_str raw)
{
	if (r->n_held == BL__HELD)
		bl__refuse_held(r);
	r->held[r->n_held++] = (bl__held){*what, g_strndup(raw.s, MIN(raw.n, HELD_TEXT)), bl__print_of(raw)};
}

void bl__forget_held(bl__refusals *r)
{
	for (size_t i = 0; i < r->n_held; i++)
		g_free(r->held[i].text);
	r->n_held = 0;
}
