/* Overlapping exports: which row of an id is the newest. */
#include "reading.h"

#include <errno.h>

static bool wanted(const bl__pass *p, const bl__readable *file)
{
	return p->of->src->id >= 0 && file->view[p->of->src->id].field >= 0;
}

static void map(bl__pass *p)
{
	const bl__source *src = p->of->src;

	bl__pass_keep_id(p);
	bl__pass_keep_want(p, src->version);
	bl__pass_keep_want(p, src->recorded);
	p->state = bl__looks_new(p);
}

static void close_file(bl__pass *p)
{
	g_clear_pointer(&p->state, g_free);
}

/* The export that follows a file: the next one of its name that has ids. */
static void follow(bl__pass *p)
{
	const bl__reading *r = p->of;

	for (size_t i = 0; i < r->n_files; i++)
		if (wanted(p, &r->file[i]) && r->file[i].next)
			bl_rivals_follow(r->rivals, r->file[i].file, r->file[i].next->file);
}

static void begin(bl__pass *p)
{
	const bl__source *src = p->of->src;
	bool any = false;

	for (size_t i = 0; i < p->of->n_files; i++)
		any |= wanted(p, &p->of->file[i]);
	if (!any)
		return;
	p->of->rivals =
		bl_rivals_new(p->of->in->n_windows, src->version >= 0 && src->version != src->recorded);
	follow(p);
}

static void note_id(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	const bl__source *src = p->of->src;
	bl__found *version = src->version < 0 ? NULL : &p->found[src->version];
	bl_print id;
	bl_rival row = {.file = p->file->file, .line = rec->line};
	bl__when when;

	if (bl__above_data(p, rec->line) || !bl__row_id(p, rec, &id))
		return;
	row.traits = bl__row_traits(p, p->state, rec);
	when = bl__row_when(p, rec, row.traits.day);
	row.windows = (uint8_t)(~(when.late | p->file->replaced) & ((1u << p->of->in->n_windows) - 1));
	row.early = when.early & row.windows;
	if (!row.windows)
		return;
	row.version = version ? bl_version_of(&version->date, bl__cell(rec, version)) : 0;
	bl_rivals_note(p->of->rivals, id, &row);
}

static void add_header(GString *said, const bl__readable *file, int field)
{
	bl_str name;

	if (field < 0 || (size_t)field >= file->header.width)
		return;
	name = bl_str_trim(file->header.header[field]);
	g_string_append(said, said->len ? ", " : "");
	g_string_append_len(said, name.s, (gssize)name.n);
}

/* The headers of an id that would tell them apart, as a file has them. */
static const char *told_apart_by(const bl__reading *r)
{
	const bl__source *src = r->src;
	const bl_id_count *found = &src->count->ids;
	const bl__readable *file = &r->file[0];
	const bl__want *id = bl__want_of(src, src->id);
	int with = found->of_partners ? src->partner : src->date;
	g_autoptr(GString) said = g_string_new(NULL);

	if (!found->unlike || !file->header.header_line)
		return NULL;
	if (with >= 0 && file->view[with].field >= 0)
		add_header(said, file, file->view[with].field);
	for (int i = 0; i < MAX(id->n_parts, 1); i++)
		add_header(said, file, file->view[id->n_parts ? id->part + i : src->id].field);
	return bl_taken_text(r->in->taken, said->str);
}

static void end(bl__pass *p)
{
	bl_error err;

	if (!p->of->rivals)
		return;
	if (bl_rivals_settle(p->of->rivals)) {
		p->of->src->count->ids = *bl_rivals_found(p->of->rivals);
		p->of->src->count->ids.said = told_apart_by(p->of);
		return;
	}
	bl_fail_errno(&err, g_get_tmp_dir(), errno);
	bl__reading_fail(p->of, &err);
	bl__reading_drop_files(p->of);
}

const bl__pass_kind bl__pass_newest = {.name = "newest",
				       .begin = begin,
				       .wanted = wanted,
				       .map = map,
				       .whole_lines = true,
				       .sink = {.record = note_id, .reject = bl__ignore_reject},
				       .close = close_file,
				       .end = end};
