/* The first pass: every file of the source is looked at, and those whose columns
 * are there are put down to be read. */
#include "fill.h"
#include "totals.h"
#include "unfold.h"

#include <string.h>

/* Text kept from the look for the passes: of one file, and of all.  Many small
 * exports are opened and decoded once, not once a pass; memory stays bounded. */
#define SMALL_FILE ((size_t)1 << 20)
#define TEXT_KEPT  ((size_t)16 << 20)
#define DAYS_KEPT  64

typedef struct {
	bl__matching matching;
	int *field; /* [want] of the file at hand */
	bl__across across;
	size_t text_kept;
} look;

static bl_sheet_hints hints_of(const bl_source *agreed)
{
	bl_sheet_hints h = {NULL, agreed->delimiter};

	if (agreed->encoding)
		h.encoding = bl_encoding_named(agreed->encoding);
	return h;
}

static bl_file_count *add_count(bl__reading *r, const char *path, const bl_sheet *sheet)
{
	const char delimiter[] = {sheet->delimiter, '\0'};
	bl_file_count count = {.path = path,
			       .source = r->src->index,
			       .encoding = sheet->encoding,
			       .line_end = sheet->line_end,
			       .delimiter = delimiter,
			       .replaced_by = -1,
			       .first = BL_DAY_NONE,
			       .last = BL_DAY_NONE,
			       .old_first = BL_DAY_NONE,
			       .old_last = BL_DAY_NONE};

	return bl_taken_add_file(r->in->taken, &count);
}

/* A column of currencies holds no numbers: its names are looked for. */
static void see_currencies(bl_number_seen *seen, const bl_header *header, size_t field)
{
	for (size_t i = header->data; i < header->n_rows; i++)
		if (field < header->row[i].n)
			bl_number_see_word(seen, header->row[i].cell[field]);
}

static bool says_minutes(const bl_header *header, size_t field)
{
	g_auto(GStrv) word = NULL;

	if (!header->header_line)
		return false;
	word = g_strsplit_set(header->folded[field], " -_/.:()[]", -1);
	return g_strv_contains((const char *const *)word, "min") ||
	       g_strv_contains((const char *const *)word, "mins") ||
	       g_strv_contains((const char *const *)word, "minute") ||
	       g_strv_contains((const char *const *)word, "minutes");
}

/* What the first rows hold, by want. */
static bl__view *views_of(const bl__reading *r, const int *field, const bl_header *header)
{
	bl__view *view = bl_arena_alloc(r->in->arena, (r->src->n_wants + 1) * sizeof *view);

	for (size_t i = 0; i < r->src->n_wants; i++) {
		view[i].field = field[i];
		if (field[i] < 0 || (size_t)field[i] >= header->width)
			continue;
		view[i].dates = header->dates[field[i]];
		view[i].dates.fiscal = bl_says_fiscal(header->folded[field[i]]);
		view[i].numbers = header->numbers[field[i]];
		view[i].minutes = r->src->want[i].hours && says_minutes(header, (size_t)field[i]);
		if ((int)i == r->src->currency)
			see_currencies(&view[i].numbers, header, (size_t)field[i]);
	}
	return view;
}

/* A row in several, so that they are of the whole sample. */
static void keep_days(const bl__reading *r, const int *field, const bl_header *header, bl__readable *file)
{
	int date = r->src->date < 0 ? -1 : field[r->src->date];
	size_t n = header->n_rows > header->data ? header->n_rows - header->data : 0,
	       step = n / DAYS_KEPT + 1;

	if (date < 0)
		return;
	file->days = bl_arena_alloc(r->in->arena, DAYS_KEPT * sizeof *file->days);
	for (size_t i = header->data; i < header->n_rows; i += step) {
		const bl_sample_row *row = &header->row[i];
		bl_str cell = (size_t)date < row->n ? row->cell[date] : (bl_str){"", 0};

		if (cell.n)
			file->days[file->n_days++] =
				(bl_str){bl_arena_text(r->in->arena, cell.s, cell.n), cell.n};
	}
}

/* The columns are there: the file will be read. */
static void add_readable(bl__reading *r, look *l, bl_file_count *count, bl_sheet *sheet,
			 const bl_header *header)
{
	bl__readable *file = &r->file[r->n_files++];

	file->file = (uint32_t)bl_taken_files(r->in->taken) - 1;
	file->count = count;
	file->path = count->path;
	file->size = sheet->size;
	file->windows = bl__file_windows(r->in, r->src, file->path);
	file->view = views_of(r, l->field, header);
	keep_days(r, l->field, header, file);
	file->across = l->across;
	bl_header_keep(header, r->in->arena, &file->header);
	bl__totals_look(file, header, r->in->arena);
	bl__fill_look(r, file, header);
	bl__unfold_look(r, file, header);
	bl__watch_file(r->in->watch, r->src, file->file, sheet->delimiter, header, l->field);
	bl_sheet_keep(sheet, MIN(SMALL_FILE, TEXT_KEPT - l->text_kept), &file->seen);
	l->text_kept += file->seen.n;
}

static void look_at(bl__reading *r, look *l, const char *path)
{
	bl_sheet_hints hints = hints_of(r->src->agreed);
	bl_arena *arena;
	bl_header header;
	bl_file_count *count;
	bl_error err;
	bl_sheet sheet;

	if (bl_sheet_open(&sheet, path, &hints, &err) != BL_OK) {
		bl__reading_fail(r, &err);
		return;
	}
	arena = bl_arena_new();
	count = add_count(r, path, &sheet);
	l->matching.path = path;
	if (sheet.error) {
		bl__reading_refuse_file(r, path, &sheet);
	} else {
		bl_header_find(&header, &sheet, !r->src->agreed->header, arena);
		if (bl__match_columns(&l->matching, &header, l->field) &&
		    bl__unfold_match(&l->matching, &header, l->field, &l->across))
			add_readable(r, l, count, &sheet, &header);
	}
	bl_sheet_close(&sheet);
	bl_arena_free(arena);
}

static void begin(bl__pass *p)
{
	bl__reading *r = p->of;
	g_autoptr(GPtrArray) paths = bl__files_find(r->in, r->src, r->problems);
	look l = {.matching = {r->in, r->src, NULL, r->problems, NULL}};

	bl__files_known(r->in, r->src, paths);
	r->file = g_new0(bl__readable, paths->len + 1);
	l.matching.said = g_new0(bool, r->src->n_wants + 1);
	l.field = g_new0(int, r->src->n_wants + 1);
	bl__watch_begin(r->in->watch);
	for (guint i = 0; i < paths->len; i++)
		look_at(r, &l, paths->pdata[i]);
	bl__exports_order(r);
	bl__watch_ready(r->in->watch, r->src->index);
	g_free(l.matching.said);
	g_free(l.field);
}

/* Looking opens the files itself: nothing is known of them yet. */
static bool wanted(const bl__pass *p __attribute__((unused)),
		   const bl__readable *file __attribute__((unused)))
{
	return false;
}

const bl__pass_kind bl__pass_look = {.name = "look", .begin = begin, .wanted = wanted};
