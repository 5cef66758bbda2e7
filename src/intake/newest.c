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

	if (!p->of->rivals)
		p->of->rivals = bl__rivals_new(p->of->in->n_windows);
	bl__pass_keep_want(p, src->id);
	bl__pass_keep_want(p, src->version);
	bl__pass_keep_want(p, src->recorded);
}

static void note_id(void *self, const bl_record *rec)
{
	bl__pass *p = self;
	const bl__source *src = p->of->src;
	bl__found *version = src->version < 0 ? NULL : &p->found[src->version];
	bl_str id = bl_str_trim(bl__cell(rec, &p->found[src->id]));
	bl__rival row = {.file = p->file->file, .line = rec->line};
	bl__when when;

	if (bl__above_data(p, rec->line) || !id.n || bl_scientific(id))
		return;
	when = bl__row_when(p, rec);
	row.windows = (uint8_t)(~when.late & ((1u << p->of->in->n_windows) - 1));
	row.early = when.early & row.windows;
	if (!row.windows)
		return;
	row.version = version ? bl__version_of(&version->date, bl__cell(rec, version)) : 0;
	bl__rivals_note(p->of->rivals, bl__print_of(id), &row);
}

static void end(bl__pass *p)
{
	bl_error err;

	if (!p->of->rivals || bl__rivals_settle(p->of->rivals))
		return;
	bl_fail_errno(&err, g_get_tmp_dir(), errno);
	bl__reading_fail(p->of, &err);
	bl__reading_drop_files(p->of);
}

const bl__pass_kind bl__pass_newest = {.name = "newest",
				       .wanted = wanted,
				       .map = map,
				       .sink = {.record = note_id, .reject = bl__ignore_reject},
				       .end = end};
