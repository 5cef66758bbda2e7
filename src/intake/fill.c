/* Cells that were merged in the sheet leave blanks under the first row of each
 * group.  Where the agreement says so, they say what stands above them; where it
 * does not, columns that look like it are told. */
#include "fill.h"

#include <string.h>

typedef struct {
	uint32_t at; /* its cell among those kept */
	size_t field;
	GString *above; /* NULL: no row was met */
} filling;

struct bl__fill {
	bl__pass *pass;
	bl_sink sink;
	filling *column;
	size_t n;
	bl_str *cell; /* of the row at hand, filled */
};

/* ---- Filling --------------------------------------------------------------------- */

/* People draw it, or say it. */
static bool is_ditto(bl_str cell)
{
	static const char *const said[] = {"idem", "id.", "ditto", "do.", "same", "as above", "meme", NULL};
	static const char *const drawn[] = {"\"", "''", "”", "″", "〃", "-\"-", "\"\"", NULL};
	bl_str s = bl_str_trim(cell);
	char plain[16];

	for (size_t i = 0; drawn[i]; i++)
		if (bl_str_equal(s, bl_str_of(drawn[i])))
			return true;
	if (s.n > 12)
		return false;
	bl_fold_name(s, plain, sizeof plain);
	for (size_t i = 0; said[i]; i++)
		if (!strcmp(plain, said[i]))
			return true;
	return false;
}

static bool is_to_fill(bl_str cell)
{
	return bl_blank(cell) || is_ditto(cell);
}

static bool has_gap(const bl__fill *f, const bl_record *rec)
{
	for (size_t i = 0; i < f->n; i++)
		if (is_to_fill(rec->cell[f->column[i].at]))
			return true;
	return false;
}

/* A total, or a note under the table, is under nothing. */
static bool is_no_row(const bl__fill *f, const bl_record *rec)
{
	const bl__pass *p = f->pass;
	bl_str raw = bl_sheet_raw(&p->sheet, rec->line), *cell;
	bl_arena *arena = bl_arena_new();
	size_t n = bl_record_split(raw, bl_sheet_delimiter(p->sheet.delimiter), arena, &cell), filled = 0,
	       first = 0;
	const char *reason = "";
	bl_row_is is = bl_row_shape(&p->file->header, &(bl_row_seen){cell, n, 0, false}, &reason);

	for (size_t i = n; i-- > 0;)
		if (!bl_blank(cell[i])) {
			first = i;
			filled++;
		}
	if (is == BL_ROW_LONE && strcmp(reason, "total_row") && filled && !bl_footer_text(cell[first]))
		is = BL_ROW_DATA;
	bl_arena_free(arena);
	return is != BL_ROW_DATA;
}

static void remember(const bl__fill *f, filling *c, bl_str cell)
{
	const bl_header *lay = &f->pass->file->header;

	if (lay->header_line && c->field < lay->width &&
	    bl_str_equal(bl_str_trim(cell), bl_str_trim(lay->header[c->field])))
		return; /* the header once more */
	if (!c->above)
		c->above = g_string_new(NULL);
	g_string_truncate(c->above, 0);
	g_string_append_len(c->above, cell.s, (gssize)cell.n);
}

static void fill_cells(bl__fill *f, const bl_record *rec)
{
	if (f->pass->kept)
		memcpy(f->cell, rec->cell, f->pass->kept * sizeof *f->cell);
	for (size_t i = 0; i < f->n; i++) {
		filling *c = &f->column[i];
		bl_str cell = rec->cell[c->at];

		if (!is_to_fill(cell))
			remember(f, c, cell);
		else if (c->above)
			f->cell[c->at] = (bl_str){c->above->str, c->above->len};
	}
}

static void take(void *self, const bl_record *rec)
{
	bl__fill *f = self;
	const bl_header *lay = &f->pass->file->header;
	bl_record filled = *rec;

	if (!bl__above_data(f->pass, rec->line) && rec->filled &&
	    (rec->n == lay->width || rec->n == lay->width + lay->extra) &&
	    (!has_gap(f, rec) || !is_no_row(f, rec))) {
		fill_cells(f, rec);
		filled.cell = f->cell;
	}
	f->sink.record(f->sink.self, &filled);
}

static void pass_blank(void *self, uint64_t line)
{
	const bl__fill *f = self;

	if (f->sink.blank)
		f->sink.blank(f->sink.self, line);
}

static void pass_reject(void *self, uint64_t line, const char *reason, bl_str raw)
{
	const bl__fill *f = self;

	f->sink.reject(f->sink.self, line, reason, raw);
}

/* A row set aside before stands alone in our own file: what is above it there
 * was not above it. */
bl__fill *bl__fill_new(bl__pass *p, const bl_sink *sink, bl_sink *filled)
{
	const bl__source *src = p->of->src;
	bl__fill *f;

	if (!src->n_fills || p->file->header.ours)
		return NULL;
	f = g_new0(bl__fill, 1);
	f->pass = p;
	f->sink = *sink;
	f->column = g_new0(filling, src->n_fills);
	for (size_t i = 0; i < src->n_fills; i++) {
		int field = p->found[src->fill[i]].field;

		if (field >= 0)
			f->column[f->n++] = (filling){bl__pass_keep(p, (size_t)field), (size_t)field, NULL};
	}
	f->cell = g_new0(bl_str, p->kept + 1);
	*filled = (bl_sink){f, take, pass_blank, pass_reject, NULL};
	return f;
}

void bl__fill_free(bl__fill *f)
{
	if (!f)
		return;
	for (size_t i = 0; i < f->n; i++)
		if (f->column[i].above)
			g_string_free(f->column[i].above, TRUE);
	g_free(f->column);
	g_free(f->cell);
	g_free(f);
}

/* ---- What looks merged ------------------------------------------------------------ */

typedef struct {
	size_t filled, blank;
	size_t changes; /* from one group to the next: another value each time */
	bool broken;    /* the same value again, or a blank above them all: no merged cells */
} merged;

static merged look_at(const bl_header *lay, size_t k)
{
	merged m = {0, 0, 0, false};
	bl_str above = {NULL, 0};
	bool gap = false;

	for (size_t i = lay->data; i < lay->n_rows; i++) {
		const bl_sample_row *row = &lay->row[i];
		bl_str cell = k < row->n ? bl_str_trim(row->cell[k]) : (bl_str){"", 0};

		if (row->filled < 2 || row->n != lay->width)
			continue;
		if (is_to_fill(cell)) {
			m.blank++;
			m.broken |= !above.s;
			gap = true;
			continue;
		}
		m.filled++;
		if (gap && above.s) {
			m.changes++;
			m.broken |= bl_str_equal(cell, above);
		}
		gap = false;
		above = cell;
	}
	return m;
}

static bool is_merged(const bl_header *lay, size_t k, size_t changes)
{
	merged m = look_at(lay, k);

	return !m.broken && m.filled > 1 && m.blank > 1 && m.blank * 5 >= m.filled + m.blank &&
	       m.changes >= changes;
}

static bool is_filled(const bl__source *src, size_t want)
{
	for (size_t i = 0; i < src->n_fills; i++)
		if (src->fill[i] == (int)want)
			return true;
	return false;
}

void bl__fill_look(const bl__reading *r, const bl__readable *file, const bl_header *lay)
{
	const bl__source *src = r->src;
	g_autoptr(GString) names = g_string_new(NULL);
	int date = src->date < 0 ? -1 : file->view[src->date].field;
	bool dated = date >= 0 && !is_filled(src, (size_t)src->date) && is_merged(lay, (size_t)date, 1);

	if (src->pivot || lay->ours)
		return;
	for (size_t i = 0; i < src->n_wants; i++) {
		const bl__want *want = &src->want[i];
		int field = file->view[i].field;
		bool word = want->as_word && !want->n_choices && want->lexicon != &r->in->ids;

		if (field < 0 || is_filled(src, i) || ((int)i != src->date && !word))
			continue;
		/* An empty cell may well mean nothing: beside merged dates it hardly does. */
		if (field == date ? dated : is_merged(lay, (size_t)field, dated ? 1 : 4))
			g_string_append_printf(names, "%s%s", names->len ? ", " : "", want->name);
	}
	if (names->len) {
		g_autofree char *text = g_strdup_printf("fill_down: [%s]", names->str);
		bl_remark remark = {"looks_merged", src->index, file->file, 0, NULL};

		bl_taken_add_remark(r->in->taken, &remark, bl_str_of(text));
	}
}
