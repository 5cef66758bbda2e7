/* Reading ahead: bytes, letters and fields on a thread of their own, a few
 * megabytes ahead of the rows' meaning.  What the sink is told, and in which
 * order, is what bl__file_read would tell it: the thread writes it down, chunk
 * by chunk, and the caller reads it out.  Words, days and counts are the
 * caller's alone, so nothing but time depends on the thread.
 *
 * Why one thread and not one per core.  Sampled on 10 million rows of ten
 * columns (tests/bench, work 1; two cores), the caller is the longer of the
 * two: 56 of 100 samples are its words, days, numbers and cells of the ledger
 * (counting different names alone is 9, the ledger 8, days 5, batches 4,
 * hashes 4), 44 are this thread's (splitting and scanning 25, checking UTF-8 7,
 * the kernel's copy 5).  Cutting chunks for several threads to split would
 * shorten only what the caller does not wait for.  The next step that pays is
 * to read days and numbers of kept columns here, beside the split; after it
 * the two halves of this pipeline are to be measured again. */
#include "csv.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

#define CHUNKS 4

typedef enum { RECORD, BLANK, REFUSED, WARNED, STRETCH } kind;

typedef struct {
	kind kind;
	int field;   /* WARNED */
	bool filled; /* RECORD; in a STRETCH: quotes */
	size_t n;
	uint64_t line;
	const char *reason;
	bl_str raw;
} event;

/* One block's records: views of its text, of its arena when cells were rewritten. */
typedef struct {
	char *text;
	size_t room;
	bl_arena *arena;
	event *event;
	size_t n_events, event_room;
	bl_str *cell; /* `slots` per record */
	size_t n_cells, cell_room;
	bool last;
} chunk;

typedef struct {
	bl__file *f;
	bl__records own;
	chunk chunk[CHUNKS];
	chunk *at;        /* being written */
	const char *text; /* its text */
	size_t text_n;
	const char *stretch;
	bl_error err;

	pthread_mutex_t mutex;
	pthread_cond_t change;
	size_t given, taken; /* chunks */
} ahead;

/* ---- The thread that reads --------------------------------------------------------- */

static void append(chunk *c, const event *e)
{
	if (c->n_events == c->event_room) {
		c->event_room = MAX(c->event_room * 2, 1024);
		c->event = g_renew(event, c->event, c->event_room);
	}
	c->event[c->n_events++] = *e;
}

static void add(ahead *a, const event *e)
{
	const bl__records *r = &a->own;

	if (r->raw != a->stretch) {
		event stretch = {
			.kind = STRETCH, .filled = r->quotes, .line = r->raw_line, .raw = {r->raw, r->raw_n}};

		a->stretch = r->raw;
		append(a->at, &stretch);
	}
	append(a->at, e);
}

static bl_str to_stay(ahead *a, bl_str s)
{
	chunk *c = a->at;

	if (!s.n)
		return (bl_str){"", 0};
	if ((uintptr_t)s.s - (uintptr_t)a->text < a->text_n)
		return s;
	if (!c->arena)
		c->arena = bl_arena_new();
	return (bl_str){bl_arena_text(c->arena, s.s, s.n), s.n};
}

static void write_record(void *self, const bl__record *rec)
{
	ahead *a = self;
	event e = {.kind = RECORD, .line = rec->line, .n = rec->n, .filled = rec->filled};
	chunk *c = a->at;

	add(a, &e);
	if (c->n_cells + a->own.slots > c->cell_room) {
		c->cell_room = c->cell_room * 2 + a->own.slots + 1024;
		c->cell = g_renew(bl_str, c->cell, c->cell_room);
	}
	for (size_t i = 0; i < a->own.slots; i++)
		c->cell[c->n_cells++] = to_stay(a, rec->cell[i]);
}

static void write_blank(void *self, uint64_t line)
{
	add(self, &(event){.kind = BLANK, .line = line});
}

static void write_refused(void *self, uint64_t line, const char *reason, bl_str raw)
{
	ahead *a = self;

	add(a, &(event){.kind = REFUSED, .line = line, .reason = reason, .raw = to_stay(a, raw)});
}

static void write_warned(void *self, uint64_t line, int field, const char *reason)
{
	add(self, &(event){.kind = WARNED, .line = line, .reason = reason, .field = field});
}

static chunk *wait_for_room(ahead *a)
{
	chunk *c;

	pthread_mutex_lock(&a->mutex);
	while (a->given - a->taken == CHUNKS)
		pthread_cond_wait(&a->change, &a->mutex);
	c = &a->chunk[a->given % CHUNKS];
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void give(ahead *a)
{
	pthread_mutex_lock(&a->mutex);
	a->given++;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

/* One block's records into the chunk; false behind the last. */
static bool write_chunk(ahead *a, chunk *c)
{
	bl__input *input = &a->f->input;
	size_t used;
	bool last;

	a->at = c;
	a->stretch = NULL;
	a->text = input->text;
	a->text_n = input->n;
	used = bl__file_feed(a->f, &a->own, &last);
	bl__input_trade(input, &c->text, &c->room, used);
	if (a->own.error || last)
		return false;
	return bl__input_more(input, &a->err) || a->err.status == BL_OK;
}

static void *write_all(void *self)
{
	ahead *a = self;

	for (bool more = true; more;) {
		chunk *c = wait_for_room(a);

		more = write_chunk(a, c);
		c->last = !more;
		give(a);
	}
	return NULL;
}

/* ---- The caller ---------------------------------------------------------------------- */

static chunk *wait_for_chunk(ahead *a)
{
	chunk *c;

	pthread_mutex_lock(&a->mutex);
	while (a->given == a->taken)
		pthread_cond_wait(&a->change, &a->mutex);
	c = &a->chunk[a->taken % CHUNKS];
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void empty(ahead *a, chunk *c)
{
	c->n_events = c->n_cells = 0;
	bl_arena_free(c->arena);
	c->arena = NULL;
	pthread_mutex_lock(&a->mutex);
	a->taken++;
	pthread_cond_signal(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

/* Where the records' bytes are looked for from here on. */
static void take_stretch(bl__records *r, const event *e)
{
	r->raw = e->raw.s;
	r->raw_n = e->raw.n;
	r->raw_at = 0;
	r->raw_line = e->line;
	r->quotes = e->filled;
}

static void read_out(bl__records *r, const chunk *c)
{
	const bl_str *cell = c->cell;
	const bl__sink *sink = &r->sink;

	for (size_t i = 0; i < c->n_events; i++) {
		const event *e = &c->event[i];

		if (e->kind == RECORD) {
			bl__record rec = {e->line, e->n, e->filled, cell};

			sink->record(sink->self, &rec);
			cell += r->slots;
		} else if (e->kind == STRETCH) {
			take_stretch(r, e);
		} else if (e->kind == BLANK) {
			sink->blank(sink->self, e->line);
		} else if (e->kind == REFUSED) {
			sink->reject(sink->self, e->line, e->reason, e->raw);
		} else {
			sink->warn(sink->self, e->line, e->field, e->reason);
		}
	}
}

static void prepare(ahead *a, bl__file *f, bl__records *r)
{
	bl__sink sink = {a, write_record, r->sink.blank ? write_blank : NULL, write_refused,
			 r->sink.warn ? write_warned : NULL};

	*a = (ahead){.f = f, .err = {.status = BL_OK}};
	bl__records_init(&a->own, r->delimiter, &sink);
	bl__records_keep(&a->own, r->slot, r->n_slot, r->slots);
	a->own.keep_blanks = r->keep_blanks;
	a->own.only_libcsv = r->only_libcsv;
	a->own.width = r->width;
	a->own.line = f->first_line;
	pthread_mutex_init(&a->mutex, NULL);
	pthread_cond_init(&a->change, NULL);
}

static void done(ahead *a)
{
	for (int i = 0; i < CHUNKS; i++) {
		g_free(a->chunk[i].event);
		g_free(a->chunk[i].cell);
		bl_arena_free(a->chunk[i].arena);
		g_free(a->chunk[i].text);
	}
	pthread_mutex_destroy(&a->mutex);
	pthread_cond_destroy(&a->change);
	bl__records_done(&a->own);
	g_free(a);
}

bl_status bl__file_read_ahead(bl__file *f, bl__records *r, bl_error *err)
{
	ahead *a = g_new(ahead, 1);
	bl_status status;
	pthread_t thread;

	prepare(a, f, r);
	if (pthread_create(&thread, NULL, write_all, a)) {
		done(a);
		return bl__file_read(f, r, err);
	}
	for (bool last = false; !last;) {
		chunk *c = wait_for_chunk(a);

		last = c->last;
		read_out(r, c);
		empty(a, c);
	}
	pthread_join(thread, NULL);
	r->error = a->own.error;
	r->error_line = a->own.error_line;
	r->line = a->own.line;
	status = a->err.status;
	if (status == BL_OK)
		bl__file_end(f, r);
	else if (err)
		*err = a->err;
	done(a);
	return status;
}
