/* Reading a source: look at every file, decide what its columns mean, then
 * stream.  A source with ids is streamed twice, once for the ids alone. */
#include "reader.h"

#include <errno.h>
#include <string.h>

/* Text kept from the look for the passes: of one file, and of all. */
#define SMALL_FILE ((size_t)1 << 20)
#define TEXT_KEPT  ((size_t)16 << 20)

static bl_sheet_hints hints_of(const bl_source *agreed)
{
	bl_sheet_hints h = {NULL, agreed->delimiter};

	if (agreed->encoding)
		h.encoding = bl_encoding_named(agreed->encoding);
	return h;
}

static void say_error(bl__reader *rd, const char *path, const char *reason, uint64_t line)
{
	bl_problems_say(rd->problems, path, (int)MIN(line, (uint64_t)INT32_MAX), 0, reason, path, NULL, 0);
}

/* Opening and reading errors: the user's, or the machine's. */
static void say_failure(bl__reader *rd, const bl_error *err)
{
	bl_problems_add(rd->problems, err);
	if (err->status != BL_EUSER)
		rd->status = err->status;
}

/* ---- First look -------------------------------------------------------------------- */

static uint32_t add_count(bl__reader *rd, const char *path, const bl_sheet *f)
{
	bl_taken *taken = rd->in->taken;
	bl_file_count count = {.path = bl__taken_text(taken, path),
			       .source = rd->src->index,
			       .encoding = f->encoding,
			       .line_end = f->line_end,
			       .delimiter = bl_arena_text(taken->arena, &f->delimiter, f->delimiter ? 1 : 0),
			       .first = BL_DAY_NONE,
			       .last = BL_DAY_NONE};

	g_array_append_val(taken->files, count);
	return taken->files->len - 1;
}

/* What the first rows hold, by slot. */
static bl__column *learn_columns(const bl__reader *rd, const bl_header *header)
{
	bl__column *column = bl_arena_alloc(rd->in->arena, (rd->src->n_slots + 1) * sizeof *column);

	for (size_t i = 0; i < rd->src->n_slots; i++) {
		int field = rd->src->slot[i].field;

		if (field < 0 || (size_t)field >= header->width)
			continue;
		column[i].dates = header->dates[field];
		column[i].numbers = header->numbers[field];
	}
	return column;
}

/* The columns are there: the file will be read. */
static void add_readable(bl__reader *rd, bl_sheet *sheet, const bl_header *header)
{
	bl__readable *file = &rd->file[rd->n_files++];

	file->field = bl_arena_alloc(rd->in->arena, (rd->src->n_slots + 1) * sizeof *file->field);
	for (size_t i = 0; i < rd->src->n_slots; i++)
		file->field[i] = rd->src->slot[i].field;
	file->column = learn_columns(rd, header);
	bl__header_keep(header, rd->in->arena, &file->header);
	bl__watch_file(rd->in->watch, rd->src, file->file, sheet->delimiter, header);
	bl_sheet_keep(sheet, MIN(SMALL_FILE, TEXT_KEPT - rd->text_kept), &file->seen);
	rd->text_kept += file->seen.n;
}

static void look_at(bl__reader *rd, const char *path)
{
	bl_sheet_hints hints = hints_of(rd->src->agreed);
	bl__readable *file = &rd->file[rd->n_files];
	bl_arena *arena;
	bl_header header;
	bl_error err;
	bl_sheet sheet;

	if (bl_sheet_open(&sheet, path, &hints, &err) != BL_OK) {
		say_failure(rd, &err);
		return;
	}
	arena = bl_arena_new();
	file->file = add_count(rd, path, &sheet);
	file->path = bl__taken_count(rd->in->taken, file->file)->path;
	file->size = sheet.size;
	if (sheet.error) {
		say_error(rd, path, sheet.error, sheet.error_line);
	} else {
		bl_header_find(&header, &sheet, !rd->src->agreed->header, arena);
		if (bl__match_columns(rd->in, rd->src, &header, path, rd->problems))
			add_readable(rd, &sheet, &header);
	}
	bl_sheet_close(&sheet);
	bl_arena_free(arena);
}

/* ---- One pass over one file --------------------------------------------------------- */

/* Kept cells: every slot's field once, the first field, and what stands beyond the header. */
static uint32_t keep_field(bl__reader *rd, size_t field)
{
	if (field >= rd->n_map)
		return 0;
	if (!rd->map[field])
		rd->map[field] = (uint32_t)++rd->kept;
	return rd->map[field] - 1;
}

static uint32_t kept_as(bl__reader *rd, int field)
{
	return field < 0 ? 0 : keep_field(rd, (size_t)field) + 1;
}

static void map_all(bl__reader *rd)
{
	const bl_header *lay = rd->header;

	rd->first_cell = keep_field(rd, 0);
	for (size_t i = 0; i < rd->src->n_slots; i++)
		if (rd->pivot)
			bl__pivot_map(rd, i, kept_as(rd, rd->src->slot[i].field));
		else if (rd->src->slot[i].field >= 0)
			rd->src->slot[i].kept = keep_field(rd, (size_t)rd->src->slot[i].field);
	for (size_t i = 0; rd->counts_repeats && i < lay->width; i++)
		keep_field(rd, i);
	for (size_t i = 0; i < lay->extra; i++)
		rd->extra_cell[i] = keep_field(rd, lay->width + i);
}

static void take_column(bl__slot *slot, const bl__readable *file, size_t i)
{
	slot->field = file->field[i];
	if (!file->decided)
		return;
	slot->date = file->column[i].date;
	slot->number = file->column[i].number;
	g_clear_pointer(&slot->day, g_free); /* read by another file's format */
}

static bool open_pass(bl__reader *rd, const bl__readable *file)
{
	bl_error err;

	if (bl_sheet_again(&rd->sheet, file->path, &file->seen, &err) != BL_OK) {
		say_failure(rd, &err);
		return false;
	}
	rd->at = file;
	rd->header = &file->header;
	for (size_t i = 0; i < rd->src->n_slots; i++)
		take_column(&rd->src->slot[i], file, i);
	rd->n_map = rd->header->width + rd->header->extra + 1;
	rd->map = g_new0(uint32_t, rd->n_map);
	rd->extra_cell = g_new0(uint32_t, rd->header->extra + 1);
	rd->kept = 0;
	rd->after_skip = false;
	return true;
}

static void close_pass(bl__reader *rd)
{
	if (rd->src->date >= 0 && rd->at->decided)
		rd->src->count->date_ambiguous |= rd->src->slot[rd->src->date].date.ambiguous;
	bl_sheet_close(&rd->sheet);
	g_free(rd->map);
	g_free(rd->extra_cell);
}

static void say_progress(void *self, uint64_t told)
{
	const bl__reader *rd = self;
	const bl_progress_watch *w = rd->in->progress;

	w->step(w->self, rd->src->agreed->name, rd->told + MIN(told, rd->at->size), rd->total);
}

static void run_pass(bl__reader *rd, const bl_sink *sink)
{
	bl_error err = {.status = BL_OK};
	bl_sheet_wish wish = {.sink = *sink,
			      .place = rd->map,
			      .n_place = rd->n_map,
			      .kept = rd->kept,
			      .width = rd->header->width,
			      .threads = rd->in->threads == 1 ? 0 : rd->in->threads,
			      .maker = rd->makings ? &rd->maker : NULL,
			      .step = rd->in->progress ? say_progress : NULL,
			      .step_self = rd};

	if (bl_sheet_read(&rd->sheet, &wish, &err) != BL_OK) {
		g_strlcpy(err.where, rd->at->path, sizeof err.where);
		say_failure(rd, &err);
	}
	rd->told += rd->at->size;
}

static void ignore_bad(void *self __attribute__((unused)), uint64_t line __attribute__((unused)),
		       const char *reason __attribute__((unused)), bl_str raw __attribute__((unused)))
{
}

/* ---- What a column means, from all its rows ------------------------------------------ */

static bool tells_order(const bl_date_seen *d)
{
	return !d->dmy != !d->mdy;
}

static bool tells_mark(const bl_number_seen *n)
{
	return !n->comma != !n->point;
}

/* Rows of the file that were not looked at may tell. */
static bool in_doubt(const bl__reader *rd, const bl__readable *file)
{
	for (size_t i = 0; i < rd->src->n_slots; i++) {
		const bl__slot *slot = &rd->src->slot[i];
		const bl_date_seen *d = &file->column[i].dates;
		const bl_number_seen *n = &file->column[i].numbers;

		if ((slot->as_day && d->both && !d->dmy && !d->mdy) ||
		    (slot->as_number && n->three_comma && n->comma == n->point))
			return true;
	}
	return false;
}

static bool wants_look(const bl__reader *rd, const bl__readable *file)
{
	return rd->pivot || (!rd->src->agreed->dates && !file->header.whole && in_doubt(rd, file));
}

static void see_row(void *self, const bl_record *rec)
{
	bl__reader *rd = self;

	if (rec->line <= rd->header->last_skipped)
		return;
	if (rd->pivot)
		rec = bl__pivot_view(rd, rec);
	for (size_t i = 0; i < rd->src->n_slots; i++) {
		bl__slot *slot = &rd->src->slot[i];

		if (slot->as_day && slot->field >= 0)
			bl_date_see(&rd->at->column[i].dates, bl__cell(rec, slot));
		if (slot->as_number && slot->field >= 0)
			bl_number_see(&rd->at->column[i].numbers, bl__cell(rec, slot));
	}
}

/* The first rows of the file left a column open. */
static void look_at_all_rows(bl__reader *rd, bl__readable *file)
{
	bl_sink sink = {rd, see_row, NULL, ignore_bad, NULL};

	memset(file->column, 0, rd->src->n_slots * sizeof *file->column);
	if (!open_pass(rd, file))
		return;
	map_all(rd);
	run_pass(rd, &sink);
	close_pass(rd);
}

/* Bytes over all passes: those that look, those that seek the newest rows, those that read. */
static void plan_progress(bl__reader *rd)
{
	rd->total = rd->told;
	for (size_t i = 0; i < rd->n_files; i++) {
		bool has_id = rd->src->id >= 0 && rd->file[i].field[rd->src->id] >= 0;

		rd->total +=
			rd->file[i].size * (1 + (uint64_t)has_id + (uint64_t)wants_look(rd, &rd->file[i]));
	}
}

/* A slot's columns of all files together. */
static bl__column all_files(const bl__reader *rd, size_t slot)
{
	bl__column all = {0};

	for (size_t i = 0; i < rd->n_files; i++) {
		bl_date_add(&all.dates, &rd->file[i].column[slot].dates, 1);
		bl_number_add(&all.numbers, &rd->file[i].column[slot].numbers, 1);
	}
	return all;
}

/* The exports of two programs may differ in the order of days and months and in
 * the decimal mark: a file that tells is read as it tells, one that does not as
 * all of them together tell. */
static void decide_column(const bl__reader *rd, const bl__column *all, const bl__readable *file,
			  bl__column *c)
{
	const bl_source *agreed = rd->src->agreed;
	bool alone = !rd->pivot; /* the lines of a pivot's record may come from several files */
	bl_date_format own =
		bl_date_decide(&c->dates, agreed->dates, MAX(rd->in->agreement->year_starts, 1));

	c->date = bl_date_decide(&all->dates, agreed->dates, MAX(rd->in->agreement->year_starts, 1));
	if (alone && tells_order(&c->dates)) {
		c->date.order = own.order;
		c->date.ambiguous = own.ambiguous;
	} else if (alone && file->header.whole && !c->dates.both) {
		c->date.ambiguous = own.ambiguous; /* others contradict each other, nothing here can be misread */
	}
	if (rd->in->zone && agreed->times && !strcmp(agreed->times, "local"))
		c->date.zone = rd->in->zone;
	c->number = bl_number_decide(alone && tells_mark(&c->numbers) ? &c->numbers : &all->numbers,
				      agreed->decimal, file->seen.delimiter);
}

static void decide_formats(bl__reader *rd)
{
	plan_progress(rd);
	for (size_t i = 0; i < rd->n_files; i++)
		if (wants_look(rd, &rd->file[i]))
			look_at_all_rows(rd, &rd->file[i]);
	for (size_t k = 0; k < rd->src->n_slots; k++) {
		bl__column all = all_files(rd, k);

		for (size_t i = 0; i < rd->n_files; i++)
			decide_column(rd, &all, &rd->file[i], &rd->file[i].column[k]);
		rd->src->slot[k].date = rd->n_files ? rd->file[0].column[k].date : rd->src->slot[k].date;
		rd->src->slot[k].number =
			rd->n_files ? rd->file[0].column[k].number : rd->src->slot[k].number;
	}
	for (size_t i = 0; i < rd->n_files; i++)
		rd->file[i].decided = true;
}

/* ---- Which row of an id is the newest ------------------------------------------------- */

static void note_id(void *self, const bl_record *rec)
{
	bl__reader *rd = self;
	bl__slot *slot = rd->src->version < 0 ? NULL : &rd->src->slot[rd->src->version];
	bl_str id = bl_str_trim(bl__cell(rec, &rd->src->slot[rd->src->id]));
	bl__when when = bl__row_when(rd, rec);

	if (rec->line <= rd->header->last_skipped || !id.n || bl_scientific(id) || when == BL__TOO_LATE)
		return;
	bl__rivals_note(rd->rivals, bl__print_of(id),
			slot ? bl__version_of(&slot->date, bl__cell(rec, slot)) : 0, rd->at->file, rec->line,
			when == BL__TOO_EARLY);
}

static void find_newest(bl__reader *rd)
{
	bl_sink sink = {rd, note_id, NULL, ignore_bad, NULL};
	bl__slot *id = rd->src->id < 0 ? NULL : &rd->src->slot[rd->src->id];
	bl__slot *version = rd->src->version < 0 ? NULL : &rd->src->slot[rd->src->version];
	bl__slot *recorded = rd->src->recorded < 0 ? NULL : &rd->src->slot[rd->src->recorded];

	rd->rivals = id ? bl__rivals_new() : NULL;
	for (size_t i = 0; id && i < rd->n_files; i++) {
		if (rd->file[i].field[rd->src->id] < 0 || !open_pass(rd, &rd->file[i]))
			continue;
		id->kept = keep_field(rd, (size_t)id->field);
		if (version && version->field >= 0)
			version->kept = keep_field(rd, (size_t)version->field);
		if (recorded && recorded->field >= 0)
			recorded->kept = keep_field(rd, (size_t)recorded->field);
		run_pass(rd, &sink);
		rd->has_ids = true;
		close_pass(rd);
	}
	if (id && !bl__rivals_settle(rd->rivals)) {
		bl_error err;

		bl_fail_errno(&err, g_get_tmp_dir(), errno);
		say_failure(rd, &err);
		rd->n_files = 0;
	}
}

/* ---- One line per value ------------------------------------------------------------ */

/* Names and last lines; then every column is known to be one of the lines or a name. */
static void begin_pivot(bl__reader *rd)
{
	bl_sink sink = {rd, bl__pivot_note, NULL, ignore_bad, NULL};

	if (!rd->src->pivot)
		return;
	rd->pivot = bl__pivot_new(rd);
	for (size_t i = 0; i < rd->n_files; i++) {
		if (!open_pass(rd, &rd->file[i]))
			continue;
		map_all(rd);
		run_pass(rd, &sink);
		close_pass(rd);
	}
	if (rd->n_files && !bl__pivot_resolve(rd))
		rd->n_files = 0;
}

/* ---- The rows --------------------------------------------------------------------------- */

static void read_file(bl__reader *rd, bl__readable *file)
{
	bl_sink sink = {rd, bl__row_take, bl__row_blank, bl__row_refuse, NULL};

	if (!open_pass(rd, file))
		return;
	map_all(rd);
	if (!rd->pivot)
		bl__makings_init(rd);
	run_pass(rd, &sink);
	bl__makings_done(rd);
	if (rd->sheet.error)
		say_error(rd, file->path, rd->sheet.error, rd->sheet.error_line);
	bl__taken_count(rd->in->taken, file->file)->encoding = rd->sheet.encoding;
	bl__batch_flush(rd);
	bl__rows_finish(rd);
	close_pass(rd);
	g_clear_pointer(&file->seen.text, g_free);
}

static void read_files(bl__reader *rd)
{
	size_t rejects = rd->in->taken->rejects->len;

	bl__batch_init(rd);
	for (size_t i = 0; i < rd->n_files; i++)
		read_file(rd, &rd->file[i]);
	if (rd->pivot && rd->n_files) {
		bl__pivot_finish(rd);
		bl__batch_flush(rd);
		bl__taken_sort_rejects(rd->in->taken, rejects); /* they were met record by record */
	}
	bl__batch_done(rd);
}

bl_status bl_intake_read(bl_intake *in, int s, bl_batch_fn *fn, void *self, bl_problems *problems)
{
	bl__reader *rd = g_new0(bl__reader, 1);
	size_t before = bl_problems_count(problems);
	g_autoptr(GPtrArray) paths = NULL;
	bl_status status;

	*rd = (bl__reader){.in = in,
			   .src = &in->source[s],
			   .fn = fn,
			   .self = self,
			   .problems = problems,
			   .status = BL_OK};
	paths = bl__files_find(in, rd->src, problems);
	bl__files_known(in, rd->src, paths);
	rd->file = g_new0(bl__readable, paths->len + 1);
	bl__watch_begin(in->watch);
	for (guint i = 0; i < paths->len; i++)
		look_at(rd, paths->pdata[i]);
	bl__watch_ready(in->watch, s);
	begin_pivot(rd);
	decide_formats(rd);
	find_newest(rd);
	rd->counts_repeats = !rd->has_ids && !rd->pivot && rd->n_files > 1;
	read_files(rd);
	bl__pivot_free(rd->pivot);
	bl__rivals_free(rd->rivals);
	bl__newest_free(&rd->once);
	bl__newest_free(&rd->bad);
	for (guint i = 0; i < paths->len; i++)
		g_free(rd->file[i].seen.text);
	g_free(rd->file);
	status = rd->status;
	g_free(rd);
	if (status != BL_OK)
		return status;
	return bl_problems_count(problems) > before ? BL_EUSER : BL_OK;
}
