/* One line per value: what a line says, and of which record.
 *
 * A line is looked at as a row of its record in which one named column is
 * filled; records are such rows laid over each other (pivot_record.c).  A first
 * pass over all files learns the names and where the last line of each key is
 * (40 bytes or so per key, as for ids); what the names are columns of is then
 * known, and the passes that follow read views. */
#include "pivot.h"

#include <string.h>

bl__pivot *bl__pivot_new(bl__reader *rd)
{
	bl__pivot *p = g_new0(bl__pivot, 1);
	size_t n = rd->src->n_slots + 1;

	bl__names_init(&p->names);
	bl__pivot_begin(p, rd->src);
	p->kept = g_new0(uint32_t, n);
	p->cell = g_new0(bl_str, n);
	rd->src->count->pivot = (bl_pivot_count){.lines = 0};
	return p;
}

void bl__pivot_free(bl__pivot *p)
{
	if (!p)
		return;
	bl__names_done(&p->names);
	bl__newest_free(&p->last);
	bl__pivot_end(p);
	g_free(p->is_wanted);
	g_free(p->kept);
	g_free(p->cell);
	g_free(p);
}

/* ---- A line --------------------------------------------------------------------- */

void bl__pivot_map(bl__reader *rd, size_t slot, uint32_t kept)
{
	rd->pivot->kept[slot] = kept;
	rd->src->slot[slot].kept = (uint32_t)slot; /* views and records have a cell per slot */
}

static bl_str line_cell(const bl__reader *rd, const bl_record *rec, size_t slot)
{
	uint32_t kept = rd->pivot->kept[slot];

	return kept ? rec->cell[kept - 1] : (bl_str){"", 0};
}

bool bl__pivot_key(const bl__source *src, const bl_str *cell, bl__print *out)
{
	bl__print sum = {0x13198A2E03707344u, 0x243F6A8885A308D3u};

	for (size_t i = 0; i < src->n_keys; i++) {
		bl_str part = bl_str_trim(cell[i]);

		if (!part.n)
			return false;
		sum.a = bl_hash(part.s, part.n, sum.a);
		sum.b = bl_hash(part.s, part.n, sum.b);
	}
	*out = sum;
	return true;
}

void bl__pivot_note(void *self, const bl_record *rec)
{
	bl__reader *rd = self;
	bl__pivot *p = rd->pivot;

	if (rec->line <= rd->header->last_skipped)
		return;
	for (size_t i = 0; i < rd->src->n_keys; i++)
		p->cell[i] = line_cell(rd, rec, i);
	bl__names_add(&p->names, line_cell(rd, rec, rd->src->n_keys));
	if (bl__pivot_key(rd->src, p->cell, &p->key))
		bl__newest_put(&p->last, p->key, bl__position(rd->at->file, rec->line));
}

const bl_record *bl__pivot_view(bl__reader *rd, const bl_record *rec)
{
	bl__pivot *p = rd->pivot;
	const bl__source *src = rd->src;

	p->name = bl__names_add(&p->names, line_cell(rd, rec, src->n_keys));
	for (size_t i = 0; i < src->n_slots; i++)
		if (src->slot[i].named)
			p->cell[i] = src->slot[i].named == p->name ? line_cell(rd, rec, src->n_keys + 1)
								   : (bl_str){"", 0};
		else
			p->cell[i] = line_cell(rd, rec, i);
	p->view = (bl_record){rec->line, src->n_slots, rec->filled, p->cell, NULL};
	return &p->view;
}

/* A line with neither name nor value says that its record is there: an event
 * nobody has answered a question of. */
const char *bl__pivot_refuses(const bl__reader *rd, int *slot)
{
	const bl__pivot *p = rd->pivot;
	size_t name = rd->src->n_keys;

	for (size_t i = 0; i < name; i++) {
		bl_str part = bl_str_trim(p->cell[i]);

		*slot = (int)i;
		if (!part.n)
			return "empty_key";
		if (bl_scientific(part))
			return "damaged_key";
	}
	*slot = (int)name;
	return !p->name && !bl_missing(p->cell[name + 1]) ? "empty_name" : NULL;
}

/* ---- Names ---------------------------------------------------------------------- */

static uint32_t named_by(const bl__pivot *p, const bl__slot *slot)
{
	uint32_t name = 0;

	if (!slot->column)
		return bl__names_find(&p->names, bl_str_of(slot->name));
	for (size_t i = 0; i < slot->column->headers.n && !name; i++)
		name = bl__names_find(&p->names, bl_str_of(slot->column->headers.item[i]));
	return name;
}

/* Which line is the last must be known line by line. */
static bool may_be_named(const bl__source *src, size_t slot)
{
	return !src->slot[slot].of_line && !src->slot[slot].n_choices && (int)slot != src->version &&
	       (int)slot != src->recorded;
}

/* What could have been meant: the headers of a file, then the names. */
static void complain(bl__reader *rd, size_t at, const bl__readable *file, const char *key)
{
	const bl__slot *slot = &rd->src->slot[at];
	const bl_header *lay = &file->header;
	g_autoptr(GPtrArray) known = g_ptr_array_new();
	const GPtrArray *names = rd->pivot->names.spelled;
	bool mapped = slot->column && slot->column->headers.n;

	for (size_t i = 0; i < lay->width; i++)
		if ((int)i != file->field[rd->src->n_keys] && (int)i != file->field[rd->src->n_keys + 1])
			g_ptr_array_add(known, (char *)lay->header[i].s);
	for (guint i = 0; i < names->len && may_be_named(rd->src, at); i++)
		g_ptr_array_add(known, names->pdata[i]);
	bl__column_complain(rd->in, slot->place, key, mapped ? slot->column->headers.item[0] : slot->name,
			    file->path, (const char *const *)known->pdata, known->len, rd->problems);
}

static const char *missing(const bl__slot *slot)
{
	return slot->column ? "missing_column" : slot->role ? "column_not_mapped" : "unknown_column";
}

/* A column is one of every file, or a name, and not both. */
static bool resolve(bl__reader *rd, size_t at)
{
	bl__slot *slot = &rd->src->slot[at];
	const bl__readable *without = NULL;
	size_t with = 0;
	uint32_t name = may_be_named(rd->src, at) ? named_by(rd->pivot, slot) : 0;

	for (size_t i = 0; i < rd->n_files; i++) {
		if (rd->file[i].field[at] >= 0)
			with++;
		else if (!without)
			without = &rd->file[i];
	}
	if (name && with) {
		complain(rd, at, &rd->file[0], "ambiguous_header");
		return false;
	}
	slot->named = name;
	if (name || !without || slot->silent)
		return true;
	complain(rd, at, without, missing(slot));
	return false;
}

static void take_named(bl__reader *rd, size_t slot)
{
	bl__pivot *p = rd->pivot;

	p->is_wanted[rd->src->slot[slot].named] = true;
	for (size_t i = 0; i < rd->n_files; i++)
		rd->file[i].field[slot] = rd->file[i].field[rd->src->n_keys + 1];
}

/* A question with a column per choice is where its first choice is. */
static void follow_choices(bl__reader *rd, size_t slot)
{
	size_t choice = (size_t)rd->src->slot[slot].choice;

	rd->src->slot[slot].named = rd->src->slot[choice].named;
	for (size_t i = 0; i < rd->n_files; i++)
		rd->file[i].field[slot] = rd->file[i].field[choice];
}

bool bl__pivot_resolve(bl__reader *rd)
{
	bl__source *src = rd->src;
	bool whole = !rd->pivot->names.too_many;
	const bl_column *column = &src->pivot->name;

	if (!whole)
		bl_problems_say(rd->problems, rd->in->agreement->path, column->place.line,
				column->place.column, "too_many_names",
				column->headers.n ? column->headers.item[0] : column->role, NULL, 0);
	src->count->pivot.names = rd->pivot->names.spelled->len;
	rd->pivot->is_wanted = g_new0(bool, rd->pivot->names.spelled->len + 1);
	for (size_t i = 0; i < src->n_slots; i++) {
		if (!src->slot[i].n_choices)
			whole = resolve(rd, i) && whole;
		if (src->slot[i].named)
			take_named(rd, i);
	}
	for (size_t i = 0; i < src->n_slots; i++)
		if (src->slot[i].n_choices)
			follow_choices(rd, i);
	return whole;
}
