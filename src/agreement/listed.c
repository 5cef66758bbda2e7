/* A table beside the agreement: small, and read whole. */
#include "read.h"
#include "bilan/sheet.h"

#include <errno.h>

#define ROWS_MOST 200000 /* of what somebody keeps by hand, or a whole directory of services */

typedef struct {
	bl__reader *r;
	bl__listed *out;
} listing;

static void add_error(bl__reader *r, bl_error *e)
{
	r->said++;
	bl_problems_add(r->problems, e);
}

void bl__listed_wrong(bl__reader *r, const bl__listed *l, bl_place place, const char *key, const char *found)
{
	const char *file = r->file;

	r->file = l->path;
	bl__wrong(r, place, key, found, NULL);
	r->file = file;
}

static void take_header(listing *is, const bl_record *rec)
{
	for (size_t i = 0; i < rec->n; i++) {
		const char *name = bl_arena_text(is->r->arena, rec->cell[i].s, rec->cell[i].n);

		bl_texts_add(&is->out->header, name);
		bl_texts_add(&is->out->folded, bl_fold_whole(bl_str_of(name), is->r->arena));
	}
}

static void take_record(void *self, const bl_record *rec)
{
	listing *is = self;
	size_t n = is->out->header.n;
	const char **cell;
	bl__listed_row row = {(int)rec->line, NULL};

	if (!rec->filled || is->out->row->len >= ROWS_MOST)
		return;
	if (!n) {
		take_header(is, rec);
		return;
	}
	cell = bl_arena_alloc(is->r->arena, n * sizeof *cell);
	for (size_t i = 0; i < n; i++) {
		bl_str text = i < rec->n ? bl_str_trim(rec->cell[i]) : (bl_str){0};

		cell[i] = text.n ? bl_arena_text(is->r->arena, text.s, text.n) : "";
	}
	row.cell = cell;
	g_array_append_val(is->out->row, row);
}

static void refuse_record(void *self, uint64_t line, const char *reason, bl_str raw)
{
	listing *is = self;

	(void)raw;
	bl__listed_wrong(is->r, is->out, (bl_place){(int)line, 1}, "listed_row", reason);
}

static bool read_sheet(bl__reader *r, bl_sheet *sheet, bl__listed *out)
{
	listing is = {r, out};
	bl_sheet_wish wish = {.sink = {&is, take_record, NULL, refuse_record, NULL}};
	bl_error err;
	size_t said = r->said;

	if (sheet->error) {
		bl__listed_wrong(r, out, (bl_place){(int)sheet->error_line, 0}, sheet->error, NULL);
		return false;
	}
	if (bl_sheet_read(sheet, &wish, &err) != BL_OK) {
		add_error(r, &err);
		return false;
	}
	if (sheet->error)
		bl__listed_wrong(r, out, (bl_place){(int)sheet->error_line, 0}, sheet->error, NULL);
	return r->said == said;
}

bool bl__listed_read(bl__reader *r, const char *path, bl__listed *out)
{
	bl_sheet_hints none = {NULL, 0};
	bl_sheet sheet;
	bl_error err;
	bool good;

	*out = (bl__listed){.path = bl__copy(r, path),
			    .row = g_array_new(FALSE, FALSE, sizeof(bl__listed_row))};
	bl_texts_add(&r->beside, out->path);
	if (bl_sheet_open(&sheet, path, &none, &err) != BL_OK) {
		add_error(r, &err);
		return false;
	}
	good = read_sheet(r, &sheet, out);
	bl_sheet_close(&sheet);
	return good;
}

void bl__listed_done(bl__listed *l)
{
	if (l->row)
		g_array_unref(l->row);
	bl_texts_done(&l->header);
	bl_texts_done(&l->folded);
	*l = (bl__listed){0};
}

int bl__listed_column(const bl__listed *l, const char *const *known)
{
	for (size_t k = 0; known[k]; k++)
		for (size_t i = 0; i < l->folded.n; i++)
			if (!strcmp(l->folded.item[i], known[k]))
				return (int)i;
	return -1;
}
