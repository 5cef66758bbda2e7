/* A block of a file written down: its records, and whatever else a sink would
 * hear, to be read out later by the thread whose sink it is. */
#include "block.h"

#include <string.h>

typedef enum { RECORD, BLANK, REFUSED, WARNED, STRETCH } kind;

void bl__block_init(bl__block *b)
{
	*b = (bl__block){.texts = g_array_new(FALSE, FALSE, sizeof(bl__event_text))};
}

void bl__block_forget(bl__block *b)
{
	b->n_events = b->n_cells = b->n_made = 0;
	g_array_set_size(b->texts, 0);
	bl_arena_free(b->arena);
	b->arena = NULL;
}

void bl__block_done(bl__block *b)
{
	bl__block_forget(b);
	g_array_unref(b->texts);
	g_free(b->event);
	g_free(b->cell);
	g_free(b->made);
	g_free(b->text);
}

/* ---- Writing down ---------------------------------------------------------------------- */

static void append(bl__block *b, bl__event what)
{
	if (b->n_events == b->event_room) {
		b->event_room = MAX(b->event_room * 2, 1024);
		b->event = g_renew(bl__event, b->event, b->event_room);
	}
	b->event[b->n_events++] = what;
}

static uint32_t put_text(bl__block *b, const char *reason, bl_str raw)
{
	bl__event_text t = {reason, raw};

	g_array_append_val(b->texts, t);
	return b->texts->len - 1;
}

/* Events stand behind the stretch they are from. */
static bl__block *stretched(bl__splitter *s)
{
	const bl__records *r = &s->own;

	if (r->raw != s->stretch) {
		uint32_t at = put_text(s->at, NULL, (bl_str){r->raw, r->raw_n});

		s->stretch = r->raw;
		append(s->at, (bl__event){STRETCH, r->quoting == BL__QUOTED, at, (uint32_t)r->raw_line});
	}
	return s->at;
}

/* Room for one more record's cells, which are written where they are to stay. */
static void aim(bl__splitter *s)
{
	bl__block *b = s->at;

	if (b->n_cells + s->own.slots > b->cell_room) {
		b->cell_room = b->cell_room * 2 + s->own.slots + 1024;
		b->cell = g_renew(bl_str, b->cell, b->cell_room);
	}
	s->own.cell = b->cell + b->n_cells;
}

static bl_str to_stay(bl__splitter *s, bl_str cell)
{
	bl__block *b = s->at;

	if (!cell.n)
		return (bl_str){"", 0};
	if ((uintptr_t)cell.s - (uintptr_t)b->text < b->n)
		return cell;
	if (!b->arena)
		b->arena = bl_arena_new();
	return (bl_str){bl_arena_text(b->arena, cell.s, cell.n), cell.n};
}

static void make(bl__splitter *s, const bl_record *rec)
{
	const bl_maker *m = &s->maker;
	bl__block *b = s->at;

	if (!m->make)
		return;
	if (b->n_made + m->room > b->made_room) {
		b->made_room = b->made_room * 2 + 1024 * m->room;
		b->made = g_realloc(b->made, b->made_room);
	}
	m->make(m->self, s->memo, rec, b->made + b->n_made);
	b->n_made += m->room;
}

static void write_record(void *self, const bl_record *rec)
{
	bl__splitter *s = self;
	bl__block *b = stretched(s);

	append(b, (bl__event){RECORD, rec->filled, (uint32_t)rec->n, (uint32_t)rec->line});
	make(s, rec);
	for (size_t i = 0; s->own.n_bytes && i < s->own.slots; i++)
		s->own.cell[i] = to_stay(s, rec->cell[i]);
	b->n_cells += s->own.slots;
	aim(s);
}

static void write_blank(void *self, uint64_t line)
{
	append(stretched(self), (bl__event){.kind = BLANK, .line = (uint32_t)line});
}

static void write_refused(void *self, uint64_t line, const char *reason, bl_str raw)
{
	bl__block *b = stretched(self);

	append(b, (bl__event){REFUSED, false, put_text(b, reason, to_stay(self, raw)), (uint32_t)line});
}

static void write_warned(void *self, uint64_t line, int field, const char *reason)
{
	bl__block *b = stretched(self);

	append(b, (bl__event){WARNED, false, put_text(b, reason, (bl_str){NULL, (size_t)field}),
			      (uint32_t)line});
}

/* ---- Who splits ------------------------------------------------------------------------- */

void bl__splitter_split(bl__splitter *s, bl__block *b, bl__block_end end)
{
	bl__records *r = &s->own;

	s->at = b;
	s->stretch = NULL;
	aim(s);
	r->line = 0;
	r->checked = b->decoded;
	r->cut = end == BL__ENDS_A_RECORD;
	r->error = NULL;
	b->used = bl__records_feed(r, b->text, b->n, b->last ? BL__LAST : BL__MORE);
	b->lines = r->line;
	b->error = r->error;
	b->error_line = r->error_line;
	r->cell = s->cell;
}

void bl__splitter_split_again(bl__splitter *s, bl__block *b, const GString *left)
{
	size_t n = left->len + b->n;
	bl__block_end end = b->error ? BL__ENDS_ANYWHERE : BL__ENDS_A_RECORD;

	if (b->room < n) {
		b->text = g_realloc(b->text, n);
		b->room = n;
	}
	memmove(b->text + left->len, b->text, b->n);
	memcpy(b->text, left->str, left->len);
	b->n = n;
	bl__block_forget(b);
	bl__splitter_split(s, b, end);
}

void bl__splitter_init(bl__splitter *s, const bl__records *r, const bl_maker *maker)
{
	/* cppcheck-suppress ctuuninitvar ; the address is kept, nothing is read from it yet */
	bl_sink sink = {s, write_record, r->sink.blank ? write_blank : NULL, write_refused,
			r->sink.warn ? write_warned : NULL};

	*s = (bl__splitter){.maker = {NULL, 0, 0, NULL}};
	if (maker) {
		s->maker = *maker;
		s->memo = g_malloc0(s->maker.memo);
	}
	bl__records_init(&s->own, r->delimiter, &sink);
	bl__records_keep(&s->own, r->slot, r->n_slot, r->slots);
	s->own.keep_blanks = r->keep_blanks;
	s->own.only_libcsv = r->only_libcsv;
	s->own.width = r->width;
	s->cell = s->own.cell;
}

void bl__splitter_done(bl__splitter *s)
{
	bl__records_done(&s->own);
	g_free(s->memo);
}

/* ---- Reading out --------------------------------------------------------------------- */

/* Where the records' bytes are looked for from here on. */
static void take_stretch(bl__records *r, bl_str raw, uint64_t line, bl__quoting quoting)
{
	bl__records_set_raw(r, raw, quoting);
	r->raw_line = line;
}

static void read_note(bl__records *r, const bl__block *b, const bl__event *e, uint64_t line)
{
	const bl_sink *sink = &r->sink;
	const bl__event_text *t;

	if (e->kind == BLANK) {
		sink->blank(sink->self, line);
		return;
	}
	t = &g_array_index(b->texts, bl__event_text, e->n);
	if (e->kind == STRETCH)
		take_stretch(r, t->raw, line, e->filled ? BL__QUOTED : BL__BARE);
	else if (e->kind == REFUSED)
		sink->reject(sink->self, line, t->reason, t->raw);
	else
		sink->warn(sink->self, line, (int)t->raw.n, t->reason);
}

void bl__block_read_out(const bl__block *b, bl__records *r, const bl_maker *maker)
{
	const bl_str *cell = b->cell;
	const char *made = maker ? b->made : NULL;

	for (size_t i = 0; i < b->n_events; i++) {
		const bl__event *e = &b->event[i];
		uint64_t line = r->line + e->line;

		if (e->kind == RECORD) {
			bl_record rec = {line, e->n, e->filled, cell, made};

			r->sink.record(r->sink.self, &rec);
			cell += r->slots;
			if (made)
				made += maker->room;
		} else {
			read_note(r, b, e, line);
		}
	}
	if (b->error) {
		r->error = b->error;
		r->error_line = r->line + b->error_line;
	}
	r->line += b->lines;
}
