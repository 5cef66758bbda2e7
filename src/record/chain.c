/* Hashes: each row of an edition holds that of the one before, so that one changed by
 * hand, or taken out, is found.  What changes by itself (its state, when it was
 * published) is no part of it. */
#include "record.h"

#include <math.h>
#include <string.h>

/* NULL is not the empty text. */
static void add_text(bl_packed *to, const char *text)
{
	bl_pack_int(to, text != NULL);
	bl_pack_text(to, bl_str_of(text));
}

/* Its bits: no digit of it is lost. */
static void add_number(bl_packed *to, double x)
{
	int64_t bits;

	x = isnan(x) ? (double)NAN : x + 0.0; /* there is one NaN, and one zero */
	memcpy(&bits, &x, sizeof bits);
	bl_pack_int(to, bits);
}

static char *closed(bl_packed *of)
{
	char *text = g_compute_checksum_for_data(G_CHECKSUM_SHA256, of->bytes, of->n);

	g_free(of->bytes);
	return text;
}

/* What the second version of the record keeps of a figure; nothing where it has none of it, so that the
 * hashes of before stay what they were.  2 begins no text. */
static void add_more(bl_packed *to, const bl_cell_row *c)
{
	if (!c->pending && isnan(c->numerator) && isnan(c->denominator))
		return;
	bl_pack_int(to, 2);
	bl_pack_int(to, c->pending);
	add_number(to, c->numerator);
	add_number(to, c->denominator);
}

static void add_cell(bl_packed *to, const bl_cell_row *c)
{
	add_text(to, c->indicator);
	add_text(to, c->column);
	add_text(to, c->value);
	bl_pack_int(to, c->first);
	bl_pack_int(to, c->last);
	add_text(to, c->state);
	bl_pack_int(to, c->provisional);
	add_number(to, c->number);
	add_more(to, c);
}

static void add_said(bl_packed *to, const bl_said_row *s)
{
	add_text(to, s->goal);
	add_text(to, s->verdict);
	add_number(to, s->now);
	add_number(to, s->target);
	add_number(to, s->chance);
	bl_pack_int(to, s->due);
}

char *bl__hash_shown(const bl_edition_made *made)
{
	bl_packed all = {0};

	bl_pack_int(&all, (int64_t)made->n_cells);
	for (size_t i = 0; i < made->n_cells; i++)
		add_cell(&all, &made->cells[i]);
	for (size_t i = 0; i < made->n_said; i++)
		add_said(&all, &made->said[i]);
	return closed(&all);
}

static void add_what(bl_packed *to, const bl_edition_row *r)
{
	bl_pack_int(to, r->id);
	bl_pack_int(to, r->run);
	add_text(to, r->report);
	add_text(to, r->partner);
	add_text(to, r->audience);
	add_text(to, r->language);
	add_text(to, r->period);
	bl_pack_int(to, r->first);
	bl_pack_int(to, r->last);
	bl_pack_int(to, r->n);
	bl_pack_int(to, r->replaces);
	add_text(to, r->why);
}

static void add_made(bl_packed *to, const bl_edition_row *r)
{
	add_text(to, r->file);
	add_text(to, r->sha256);
	bl_pack_int(to, r->bytes);
	bl_pack_int(to, r->pages);
	bl_pack_int(to, r->as_of);
	bl_pack_int(to, r->late);
	bl_pack_int(to, r->provisional);
	bl_pack_int(to, (int64_t)r->figures);
	bl_pack_int(to, (int64_t)r->hidden);
	add_text(to, r->digest);
	/* Nothing where there is no page, so that the hashes of before stay what they were. */
	if (!r->page)
		return;
	add_text(to, r->page);
	add_text(to, r->page_sha256);
	bl_pack_int(to, r->page_bytes);
}

char *bl__hash_row(const char *before, const char *shown, const bl_edition_row *row)
{
	bl_packed all = {0};

	add_text(&all, before);
	add_text(&all, shown);
	add_what(&all, row);
	add_made(&all, row);
	return closed(&all);
}
