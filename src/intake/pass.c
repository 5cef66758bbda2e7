/* One kind of pass over the files of a source: each opened, its cells mapped,
 * its records given to the kind's sink. */
#include "fill.h"
#include "meant.h"
#include "unfold.h"

#include <string.h>

void bl__reading_fail(bl__reading *r, const bl_error *err)
{
	bl_problems_add(r->problems, err);
	if (err->status != BL_EUSER)
		r->status = err->status;
}

void bl__reading_refuse_file(bl__reading *r, const char *path, const bl_sheet *sheet)
{
	int line = (int)MIN(sheet->error_line, (uint64_t)INT32_MAX);

	bl_problems_say(r->problems, (bl_where){path, {line, 0}}, sheet->error, path);
}

void bl__ignore_reject(void *self __attribute__((unused)), uint64_t line __attribute__((unused)),
		       const char *reason __attribute__((unused)), bl_str raw __attribute__((unused)))
{
}

void bl__reading_drop_files(bl__reading *r)
{
	for (size_t i = 0; i < r->n_files; i++)
		g_free(r->file[i].seen.text);
	r->n_files = 0;
}

/* ---- One file ---------------------------------------------------------------------- */

static void forget_days(bl__pass *p)
{
	for (size_t i = 0; i < p->of->src->n_wants; i++)
		g_clear_pointer(&p->found[i].days, g_free); /* read by another file's format */
}

static bool open_file(bl__pass *p, bl__readable *file)
{
	bl_error err;

	if (bl_sheet_again(&p->sheet, file->path, &file->seen, &err) != BL_OK) {
		bl__reading_fail(p->of, &err);
		return false;
	}
	forget_days(p);
	for (size_t i = 0; i < p->of->src->n_wants; i++) {
		const bl__view *view = &file->view[i];

		p->found[i] = (bl__found){view->field, -1, view->date, view->number, NULL, -1, -1, -1};
	}
	p->file = file;
	p->n_place = file->header.width + file->header.extra + 1;
	p->place = g_new0(uint32_t, p->n_place);
	p->kept = 0;
	p->kind->map(p);
	return true;
}

static void say_progress(void *self, uint64_t told)
{
	const bl__pass *p = self;
	const bl_progress_watch *w = p->of->in->progress;

	w->step(w->self, p->of->src->agreed->name, p->of->told + MIN(told, p->file->size), p->of->total);
}

static void read_file(bl__pass *p)
{
	bl_intake *in = p->of->in;
	bl_error err = {.status = BL_OK};
	bl_sheet_wish wish = {.sink = p->kind->sink,
			      .place = p->place,
			      .n_place = p->n_place,
			      .kept = p->kept,
			      .width = p->file->header.width,
			      .threads = in->threads == 1 ? 0 : in->threads,
			      .maker = p->maker,
			      .step = in->progress ? say_progress : NULL,
			      .step_self = p};
	bl__unfold *unfold;
	bl__fill *fill;
	bl__meant *meant;

	wish.sink.self = p;
	unfold = bl__unfold_new(p, &wish.sink, &wish.sink);
	fill = bl__fill_new(p, &wish.sink, &wish.sink);
	meant = bl__meant_new(p, &wish.sink, &wish.sink);
	if (fill || unfold || meant) { /* a cell that may be filled says nothing by itself */
		wish.kept = p->kept;
		wish.maker = NULL;
	}
	if (bl_sheet_read(&p->sheet, &wish, &err) != BL_OK) {
		g_strlcpy(err.where, p->file->path, sizeof err.where);
		bl__reading_fail(p->of, &err);
	}
	bl__meant_free(meant);
	bl__fill_free(fill);
	bl__unfold_free(unfold);
	p->of->told += p->file->size;
}

static void close_file(bl__pass *p)
{
	const bl__source *src = p->of->src;

	if (p->kind->close)
		p->kind->close(p);
	if (src->date >= 0)
		src->count->date_doubts |= p->found[src->date].date.doubts;
	bl_sheet_close(&p->sheet);
	g_clear_pointer(&p->place, g_free);
}

void bl__pass_run(bl__reading *r, const bl__pass_kind *kind)
{
	bl__pass p = {.of = r, .kind = kind, .found = g_new0(bl__found, r->src->n_wants + 1)};

	for (size_t i = 0; i < r->src->n_wants; i++)
		p.found[i].field = p.found[i].at = -1;
	if (kind->begin)
		kind->begin(&p);
	for (size_t i = 0; i < r->n_files; i++) {
		if (!kind->wanted(&p, &r->file[i]) || !open_file(&p, &r->file[i]))
			continue;
		read_file(&p);
		close_file(&p);
	}
	if (kind->end)
		kind->end(&p);
	forget_days(&p);
	g_free(p.found);
}
