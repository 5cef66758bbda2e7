/* Hashes: each row of an edition holds that of the one before, so that one changed by
 * hand, or taken out, is found.  What changes by itself (its state, when it was
 * published) is no part of it. */
#include "record.h"

#include <math.h>
#include <string.h>

/* A length before each text: nothing can slide from one into the next. */
static void add_text(GChecksum *sum, const char *text)
{
	g_autofree char *head = text ? g_strdup_printf("%zu:", strlen(text)) : g_strdup("-");

	g_checksum_update(sum, (const guchar *)head, -1);
	if (text)
		g_checksum_update(sum, (const guchar *)text, -1);
}

static void add_int(GChecksum *sum, int64_t x)
{
	char text[24];

	g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT ",", x);
	g_checksum_update(sum, (const guchar *)text, -1);
}

static void add_number(GChecksum *sum, double x)
{
	char text[32];

	bl_csv_number(x, text); /* as short as it can be and still be itself */
	add_text(sum, text);
}

static void add_cell(GChecksum *sum, const bl_cell_row *c)
{
	bool hidden = !g_strcmp0(c->state, "hidden");

	add_text(sum, c->indicator);
	add_text(sum, c->column);
	add_text(sum, c->value);
	add_int(sum, c->first);
	add_int(sum, c->last);
	add_text(sum, c->state);
	add_int(sum, c->provisional);
	add_number(sum, hidden ? (double)NAN : c->number);
}

static void add_said(GChecksum *sum, const bl_said_row *s)
{
	add_text(sum, s->goal);
	add_text(sum, s->verdict);
	add_number(sum, s->now);
	add_number(sum, s->target);
	add_number(sum, s->chance);
	add_int(sum, s->due);
}

static char *closed(GChecksum *sum)
{
	char *text = g_strdup(g_checksum_get_string(sum));

	g_checksum_free(sum);
	return text;
}

char *bl__hash_shown(const bl_edition_made *made)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	add_int(sum, (int64_t)made->n_cells);
	for (size_t i = 0; i < made->n_cells; i++)
		add_cell(sum, &made->cells[i]);
	for (size_t i = 0; i < made->n_said; i++)
		add_said(sum, &made->said[i]);
	return closed(sum);
}

static void add_what(GChecksum *sum, const bl_edition_row *r)
{
	add_int(sum, r->id);
	add_int(sum, r->run);
	add_text(sum, r->report);
	add_text(sum, r->partner);
	add_text(sum, r->audience);
	add_text(sum, r->language);
	add_text(sum, r->period);
	add_int(sum, r->first);
	add_int(sum, r->last);
	add_int(sum, r->n);
	add_int(sum, r->replaces);
	add_text(sum, r->why);
}

static void add_made(GChecksum *sum, const bl_edition_row *r)
{
	add_text(sum, r->file);
	add_text(sum, r->sha256);
	add_int(sum, r->bytes);
	add_int(sum, r->pages);
	add_int(sum, r->as_of);
	add_int(sum, r->late);
	add_int(sum, r->provisional);
	add_int(sum, (int64_t)r->figures);
	add_int(sum, (int64_t)r->hidden);
	add_text(sum, r->digest);
}

char *bl__hash_row(const char *before, const char *shown, const bl_edition_row *row)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	add_text(sum, before);
	add_text(sum, shown);
	add_what(sum, row);
	add_made(sum, row);
	return closed(sum);
}
