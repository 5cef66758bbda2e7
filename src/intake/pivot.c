/* One line per value: what a line says, and of which record.
 *
 * A line is looked at as a row of its record in which one named column is
 * filled; records are such rows laid over each other (pivot_record.c).  A first
 * pass over all files learns the names and where the last line of each key is
 * (40 bytes or so per key, as for ids); what the names are columns of is then
 * known, and the passes that follow read views. */
#include "pivot.h"

#include <string.h>

static bl__pivot *pivot_new(const bl__reading *r)
{
	bl__pivot *p = g_new0(bl__pivot, 1);
	size_t n = r->src->n_wants + 1;

	bl__names_init(&p->names);
	bl__pivot_begin(p, r);
	p->named = g_new0(uint32_t, n);
	p->kept = g_new0(uint32_t, n);
	p->cell = g_new0(bl_str, n);
	return p;
}

void bl__pivot_free(bl__pivot *p)
{
	if (!p)
		return;
	bl__names_done(&p->names);
	bl_prints_free(&p->last);
	bl__pivot_end(p);
	g_free(p->is_wanted);
	g_free(p->named);
	g_free(p->kept);
	g_free(p->cell);
	g_free(p);
}

/* ---- A line --------------------------------------------------------------------- */

void bl__pivot_map(bl__pass *p)
{
	bl__pivot *pivot = p->of->pivot;

	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		int field = p->found[i].field;

		pivot->kept[i] = field < 0 ? 0 : bl__pass_keep(p, (size_t)field) + 1;
		p->found[i].at = field < 0 ? -1 : (int)i;
	}
}

static bl_str line_cell(const bl__pivot *p, const bl_record *rec, size_t want)
{
	uint32_t kept = p->kept[want];

	return kept ? rec->cell[kept - 1] : (bl_str){"", 0};
}

const bl_record *bl__pivot_view(bl__pass *pass, const bl_record *rec)
{
	bl__pivot *p = pass->of->pivot;
	const bl__source *src = pass->of->src;

	p->name = bl__names_add(&p->names, line_cell(p, rec, src->n_keys));
	for (size_t i = 0; i < src->n_wants; i++)
		if (p->named[i])
			p->cell[i] =
				p->named[i] == p->name ? line_cell(p, rec, src->n_keys + 1) : (bl_str){"", 0};
		else
			p->cell[i] = line_cell(p, rec, i);
	p->view = (bl_record){rec->line, src->n_wants, rec->filled, p->cell, NULL};
	return &p->view;
}

/* A line with neither name nor value says that its record is there: an event
 * nobody has answered a question of. */
const char *bl__pivot_refuses(const bl__reading *r, int *want)
{
	const bl__pivot *p = r->pivot;
	size_t name = r->src->n_keys;

	for (size_t i = 0; i < name; i++) {
		bl_str part = bl_str_trim(p->cell[i]);

		*want = (int)i;
		if (!part.n)
			return "empty_key";
		if (bl_scientific(part))
			return "damaged_key";
	}
	*want = (int)name;
	return !p->name && !bl_missing(p->cell[name + 1]) ? "empty_name" : NULL;
}

/* ---- The pass that learns the names ------------------------------------------------ */

static void begin(bl__pass *p)
{
	if (p->of->src->pivot)
		p->of->pivot = pivot_new(p->of);
}

static bool wanted(const bl__pass *p, const bl__readable *file __attribute__((unused)))
{
	return p->of->pivot;
}

static void note_line(void *self, const bl_record *rec)
{
	bl__pass *pass = self;
	bl__pivot *p = pass->of->pivot;
	const bl__source *src = pass->of->src;

	if (bl__above_data(pass, rec->line))
		return;
	for (size_t i = 0; i < src->n_keys; i++)
		p->cell[i] = line_cell(p, rec, i);
	bl__names_add(&p->names, line_cell(p, rec, src->n_keys));
	if (bl_print_of_all(p->cell, src->n_keys, &p->key))
		bl_prints_put(&p->last, p->key, bl__position(pass->file->file, rec->line));
}

/* ---- Names ---------------------------------------------------------------------- */

static uint32_t named_by(const bl__pivot *p, const bl__want *want)
{
	uint32_t name = 0;

	if (!want->column)
		return bl__names_find(&p->names, bl_str_of(want->name));
	for (size_t i = 0; i < want->column->headers.n && !name; i++)
		name = bl__names_find(&p->names, bl_str_of(want->column->headers.item[i]));
	return name;
}

/* Which line is the last must be known line by line. */
static bool may_be_named(const bl__source *src, size_t want)
{
	return !src->want[want].of_line && !src->want[want].n_choices && (int)want != src->version &&
	       (int)want != src->recorded;
}

/* What could have been meant: the headers of a file, then the names. */
static void complain(bl__reading *r, size_t at, const bl__readable *file, const char *key)
{
	const bl__want *want = &r->src->want[at];
	const bl_header *lay = &file->header;
	g_autofree const char **known = NULL;
	size_t n = 0;
	const GPtrArray *names = r->pivot->names.spelled;
	bool mapped = want->column && want->column->headers.n;
	bl__matching of = {r->in, r->src, file->path, r->problems, NULL};

	known = g_new(const char *, lay->width + names->len + 1);
	for (size_t i = 0; i < lay->width; i++)
		if ((int)i != file->view[r->src->n_keys].field &&
		    (int)i != file->view[r->src->n_keys + 1].field)
			known[n++] = lay->header[i].s;
	for (guint i = 0; i < names->len && may_be_named(r->src, at); i++)
		known[n++] = names->pdata[i];
	bl__column_complain(&of, &(bl__column_problem){want->place, key,
						       mapped ? want->column->headers.item[0] : want->name,
						       known, n});
}

static const char *missing(const bl__want *want)
{
	return want->column ? "missing_column" : want->role ? "column_not_mapped" : "unknown_column";
}

/* A column is one of every file, or a name, and not both. */
static bool resolve(bl__reading *r, size_t at)
{
	const bl__want *want = &r->src->want[at];
	const bl__readable *without = NULL;
	size_t with = 0;
	uint32_t name = may_be_named(r->src, at) ? named_by(r->pivot, want) : 0;

	for (size_t i = 0; i < r->n_files; i++) {
		if (r->file[i].view[at].field >= 0)
			with++;
		else if (!without)
			without = &r->file[i];
	}
	if (name && with) {
		complain(r, at, &r->file[0], "ambiguous_header");
		return false;
	}
	r->pivot->named[at] = name;
	if (name || !without || want->silent)
		return true;
	complain(r, at, without, missing(want));
	return false;
}

static void take_named(bl__reading *r, size_t want)
{
	r->pivot->is_wanted[r->pivot->named[want]] = true;
	for (size_t i = 0; i < r->n_files; i++)
		r->file[i].view[want].field = r->file[i].view[r->src->n_keys + 1].field;
}

/* A question with a column per choice is where its first choice is. */
static void follow_choices(bl__reading *r, size_t want)
{
	size_t choice = (size_t)r->src->want[want].choice;

	r->pivot->named[want] = r->pivot->named[choice];
	for (size_t i = 0; i < r->n_files; i++)
		r->file[i].view[want].field = r->file[i].view[choice].field;
}

static bool resolve_all(bl__reading *r)
{
	const bl__source *src = r->src;
	bool whole = !r->pivot->names.too_many;
	const bl_column *column = &src->pivot->name;

	if (!whole)
		bl_problems_say(r->problems, (bl_where){r->in->agreement->path, column->place},
				"too_many_names", column->headers.n ? column->headers.item[0] : column->role);
	src->count->pivot.names = r->pivot->names.spelled->len;
	r->pivot->is_wanted = g_new0(bool, r->pivot->names.spelled->len + 1);
	for (size_t i = 0; i < src->n_wants; i++) {
		if (!src->want[i].n_choices)
			whole = resolve(r, i) && whole;
		if (r->pivot->named[i])
			take_named(r, i);
	}
	for (size_t i = 0; i < src->n_wants; i++)
		if (src->want[i].n_choices)
			follow_choices(r, i);
	return whole;
}

/* Columns that no header gave are looked for among the names. */
static void end(bl__pass *p)
{
	if (p->of->pivot && p->of->n_files && !resolve_all(p->of))
		bl__reading_drop_files(p->of);
}

const bl__pass_kind bl__pass_names = {.name = "names",
				      .begin = begin,
				      .wanted = wanted,
				      .map = bl__pivot_map,
				      .sink = {.record = note_line, .reject = bl__ignore_reject},
				      .end = end};
