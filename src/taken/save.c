/* What reading found as portable bytes, and back.  Words go as their texts:
 * another run's table numbers them otherwise. */
#include "taken.h"

#include <string.h>

static const char magic[] = "bilan taken 2";

/* ---- Saving ------------------------------------------------------------------ */

static void put_text(bl_packed *to, const char *text)
{
	bl_pack_int(to, text != NULL);
	bl_pack_text(to, bl_str_of(text ? text : ""));
}

static void put_places(bl_packed *to, uint64_t n, const bl_row_at *row, const bl_row_at *other)
{
	bl_pack_int(to, (int64_t)n);
	for (size_t i = 0; i < MIN(n, BL_ROWS_TOLD); i++) {
		bl_pack_int(to, row[i].file);
		bl_pack_int(to, (int64_t)row[i].line);
		bl_pack_int(to, other[i].file);
		bl_pack_int(to, (int64_t)other[i].line);
	}
}

static void put_ids(bl_packed *to, const bl_id_count *ids)
{
	put_places(to, ids->unlike, ids->row, ids->other);
	put_places(to, ids->absent, ids->absent_row, ids->absent_from);
	put_places(to, ids->amended, ids->amended_row, ids->amended_by);
	bl_pack_int(to, ids->apart);
	bl_pack_int(to, ids->of_partners);
	put_text(to, ids->said);
}

static void put_source(bl_packed *to, const bl_source_told *s)
{
	bl_pack_int(to, (int64_t)s->rejects);
	bl_pack_int(to, (int64_t)s->damaged_ids);
	bl_pack_int(to, s->repeats_uncounted);
	bl_pack_int(to, s->date_doubts);
	bl_pack_int(to, s->pivoted);
	bl_pack_int(to, (int64_t)s->pivot.lines);
	bl_pack_int(to, (int64_t)s->pivot.records);
	bl_pack_int(to, (int64_t)s->pivot.names);
	bl_pack_int(to, (int64_t)s->pivot.differing);
	bl_pack_int(to, (int64_t)s->pivot.twice);
	put_ids(to, &s->ids);
}

static void put_file(bl_packed *to, const bl_file_count *f)
{
	const uint64_t counts[] = {f->rows,    f->kept,  f->rejects,  f->cancelled,
				   f->unknown, f->later, f->replaced, f->repeated};

	put_text(to, f->path);
	bl_pack_int(to, f->source);
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		bl_pack_int(to, (int64_t)counts[i]);
	put_text(to, f->encoding);
	put_text(to, f->delimiter);
	put_text(to, f->line_end);
	bl_pack_int(to, f->first);
	bl_pack_int(to, f->last);
	bl_pack_int(to, f->covers);
	bl_pack_int(to, f->replaced_by);
	bl_pack_int(to, f->old_first);
	bl_pack_int(to, f->old_last);
}

static void put_reject(bl_packed *to, const bl_reject *r, const bl_words *words)
{
	put_text(to, r->reason);
	bl_pack_int(to, r->source);
	bl_pack_int(to, r->file);
	bl_pack_int(to, (int64_t)r->line);
	bl_pack_int(to, r->column);
	bl_pack_text(to, bl_words_text(words, r->partner));
	put_text(to, r->text);
	bl_pack_int(to, r->expected);
	bl_pack_int(to, r->found);
}

static void put_remark(bl_packed *to, const bl_remark *r)
{
	put_text(to, r->what);
	bl_pack_int(to, r->source);
	bl_pack_int(to, r->file);
	bl_pack_int(to, (int64_t)r->line);
	put_text(to, r->text);
}

static void put_doubt(bl_packed *to, const bl_doubt *d)
{
	bl_pack_int(to, d->kind);
	bl_pack_int(to, d->source);
	put_text(to, d->column);
	bl_pack_int(to, (int64_t)d->cells);
	bl_pack_int(to, d->file);
	bl_pack_int(to, (int64_t)d->line);
	bl_pack_int(to, d->field);
	put_text(to, d->text);
	put_text(to, d->read);
	put_text(to, d->currency);
}

static void put_unmet(bl_packed *to, const bl_unmet *u)
{
	bl_pack_int(to, u->source);
	bl_pack_int(to, u->line);
	bl_pack_int(to, u->field);
	put_text(to, u->column);
	put_text(to, u->value);
	bl_pack_int(to, (int64_t)u->rows);
	bl_pack_int(to, u->last);
	bl_pack_int(to, u->source_last);
	put_text(to, u->nearest);
}

static void put_stranger(bl_packed *to, const bl_stranger *s, const bl_words *words)
{
	bl_pack_int(to, s->source);
	put_text(to, s->role);
	bl_pack_text(to, bl_words_text(words, s->word));
	bl_pack_int(to, (int64_t)s->rows);
	put_text(to, s->nearest);
}

void bl_taken_save(const bl_taken *t, const bl_words *words, bl_packed *to)
{
	bl_pack_text(to, bl_str_of(magic));
	bl_pack_int(to, (int64_t)t->n_sources);
	for (size_t i = 0; i < t->n_sources; i++)
		put_source(to, &t->source[i]);
	bl_pack_int(to, t->files->len);
	for (guint i = 0; i < t->files->len; i++)
		put_file(to, bl_taken_count(t, i));
	bl_pack_int(to, t->rejects->len);
	for (guint i = 0; i < t->rejects->len; i++)
		put_reject(to, &g_array_index(t->rejects, bl_reject, i), words);
	bl_pack_int(to, t->remarks->len);
	for (guint i = 0; i < t->remarks->len; i++)
		put_remark(to, &g_array_index(t->remarks, bl_remark, i));
	bl_pack_int(to, t->doubts->len);
	for (guint i = 0; i < t->doubts->len; i++)
		put_doubt(to, &g_array_index(t->doubts, bl_doubt, i));
	bl_pack_int(to, t->unmet->len);
	for (guint i = 0; i < t->unmet->len; i++)
		put_unmet(to, &g_array_index(t->unmet, bl_unmet, i));
	bl_pack_int(to, t->strangers->len);
	for (guint i = 0; i < t->strangers->len; i++)
		put_stranger(to, &g_array_index(t->strangers, bl_stranger, i), words);
}

/* ---- Loading ------------------------------------------------------------------ */

/* What every thing below takes at least. */
#define LEAST 40

static const char *get_text(bl_unpacking *from, bl_arena *arena)
{
	bool there = bl_unpack_int(from) != 0;
	bl_str text = bl_unpack_text(from);

	return there ? bl_arena_text(arena, text.s, text.n) : NULL;
}

static uint64_t get_count(bl_unpacking *from)
{
	return (uint64_t)bl_unpack_int(from);
}

/* An index below n; broken when it is none. */
static uint32_t get_index(bl_unpacking *from, size_t n)
{
	uint64_t i = get_count(from);

	from->broken |= i >= n;
	return from->broken ? 0 : (uint32_t)i;
}

static uint64_t get_places(bl_unpacking *from, bl_row_at *row, bl_row_at *other)
{
	uint64_t n = get_count(from);

	for (size_t i = 0; i < MIN(n, BL_ROWS_TOLD); i++) {
		row[i].file = (uint32_t)get_count(from);
		row[i].line = get_count(from);
		other[i].file = (uint32_t)get_count(from);
		other[i].line = get_count(from);
	}
	return n;
}

static void get_ids(bl_unpacking *from, bl_id_count *ids, bl_arena *arena)
{
	ids->unlike = get_places(from, ids->row, ids->other);
	ids->absent = get_places(from, ids->absent_row, ids->absent_from);
	ids->amended = get_places(from, ids->amended_row, ids->amended_by);
	ids->apart = bl_unpack_int(from);
	ids->of_partners = bl_unpack_int(from);
	ids->said = get_text(from, arena);
}

/* Places are of files that are there. */
static void check_files(bl_unpacking *from, const bl_taken *t)
{
	for (guint i = 0; i < t->files->len; i++)
		from->broken |= bl_taken_count(t, i)->replaced_by < -1 ||
				bl_taken_count(t, i)->replaced_by >= (int)t->files->len;
}

static void check_ids(bl_unpacking *from, const bl_taken *t, const bl_id_count *ids)
{
	const bl_row_at *const of[] = {ids->row,         ids->other,       ids->absent_row,
				       ids->absent_from, ids->amended_row, ids->amended_by};
	const uint64_t n[] = {ids->unlike, ids->unlike, ids->absent, ids->absent, ids->amended, ids->amended};

	for (size_t k = 0; k < G_N_ELEMENTS(of); k++)
		for (size_t i = 0; i < MIN(n[k], BL_ROWS_TOLD); i++)
			from->broken |= of[k][i].file >= t->files->len;
}

static void get_source(bl_unpacking *from, bl_source_told *s, bl_arena *arena)
{
	s->rejects = get_count(from);
	s->damaged_ids = get_count(from);
	s->repeats_uncounted = bl_unpack_int(from);
	s->date_doubts = (unsigned)bl_unpack_int(from);
	s->pivoted = bl_unpack_int(from);
	s->pivot.lines = get_count(from);
	s->pivot.records = get_count(from);
	s->pivot.names = get_count(from);
	s->pivot.differing = get_count(from);
	s->pivot.twice = get_count(from);
	get_ids(from, &s->ids, arena);
}

static void get_file(bl_unpacking *from, bl_taken *t)
{
	bl_file_count *f = bl_arena_alloc(t->arena, sizeof *f);
	uint64_t *const counts[] = {&f->rows,    &f->kept,  &f->rejects,  &f->cancelled,
				    &f->unknown, &f->later, &f->replaced, &f->repeated};

	f->path = get_text(from, t->arena);
	f->source = (int)get_index(from, t->n_sources);
	for (size_t i = 0; i < G_N_ELEMENTS(counts); i++)
		*counts[i] = get_count(from);
	f->encoding = get_text(from, t->arena);
	f->delimiter = get_text(from, t->arena);
	f->line_end = get_text(from, t->arena);
	f->first = (bl_day)bl_unpack_int(from);
	f->last = (bl_day)bl_unpack_int(from);
	f->covers = (int32_t)bl_unpack_int(from);
	f->replaced_by = (int)bl_unpack_int(from);
	f->old_first = (bl_day)bl_unpack_int(from);
	f->old_last = (bl_day)bl_unpack_int(from);
	g_ptr_array_add(t->files, f);
}

static void get_reject(bl_unpacking *from, bl_taken *t, bl_words *words)
{
	bl_reject r = {.reason = get_text(from, t->arena)};

	r.source = (int)get_index(from, t->n_sources);
	r.file = get_index(from, t->files->len);
	r.line = get_count(from);
	r.column = (int)bl_unpack_int(from);
	r.partner = bl_words_add(words, bl_unpack_text(from));
	r.text = get_text(from, t->arena);
	r.expected = (int)bl_unpack_int(from);
	r.found = (int)bl_unpack_int(from);
	g_array_append_val(t->rejects, r);
}

static void get_remark(bl_unpacking *from, bl_taken *t)
{
	bl_remark r = {.what = get_text(from, t->arena)};

	r.source = (int)get_index(from, t->n_sources);
	r.file = get_index(from, t->files->len);
	r.line = get_count(from);
	r.text = get_text(from, t->arena);
	g_array_append_val(t->remarks, r);
}

static void get_doubt(bl_unpacking *from, bl_taken *t)
{
	bl_doubt d = {.kind = (bl_doubt_kind)get_index(from, BL_DOUBT_KINDS)};

	d.source = (int)get_index(from, t->n_sources);
	d.column = get_text(from, t->arena);
	d.cells = get_count(from);
	d.file = get_index(from, t->files->len);
	d.line = get_count(from);
	d.field = (int)bl_unpack_int(from);
	d.text = get_text(from, t->arena);
	d.read = get_text(from, t->arena);
	d.currency = get_text(from, t->arena);
	g_array_append_val(t->doubts, d);
}

static void get_unmet(bl_unpacking *from, bl_taken *t)
{
	bl_unmet u = {.source = (int)get_index(from, t->n_sources)};

	u.line = (int)bl_unpack_int(from);
	u.field = (int)bl_unpack_int(from);
	u.column = get_text(from, t->arena);
	u.value = get_text(from, t->arena);
	u.rows = get_count(from);
	u.last = (bl_day)bl_unpack_int(from);
	u.source_last = (bl_day)bl_unpack_int(from);
	u.nearest = get_text(from, t->arena);
	g_array_append_val(t->unmet, u);
}

static void get_stranger(bl_unpacking *from, bl_taken *t, bl_words *words)
{
	bl_stranger s = {.source = (int)get_index(from, t->n_sources)};

	s.role = get_text(from, t->arena);
	s.word = bl_words_add(words, bl_unpack_text(from));
	s.rows = get_count(from);
	s.nearest = get_text(from, t->arena);
	g_array_append_val(t->strangers, s);
}

bl_taken *bl_taken_load(bl_unpacking *from, bl_words *words)
{
	bool ours = bl_str_equal(bl_unpack_text(from), bl_str_of(magic));
	bl_taken *t;

	from->broken |= !ours;
	t = bl_taken_new(bl_unpack_count(from, LEAST));
	for (size_t i = 0; i < t->n_sources; i++)
		get_source(from, &t->source[i], t->arena);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_file(from, t);
	check_files(from, t);
	for (size_t i = 0; i < t->n_sources; i++)
		check_ids(from, t, &t->source[i].ids);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_reject(from, t, words);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_remark(from, t);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_doubt(from, t);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_unmet(from, t);
	for (size_t n = bl_unpack_count(from, LEAST); n && !from->broken; n--)
		get_stranger(from, t, words);
	if (from->broken)
		g_clear_pointer(&t, bl_taken_free);
	return t;
}
