/* Reading ahead, on every core.
 *
 * Workers are alike.  In turn, each takes the next block of the file and cuts
 * it behind a record; then, side by side, they split their blocks and make of
 * each record what it says alone (days, numbers, hashes).  What the caller's
 * sink is told, and in which order, is what bl__file_read would tell it: a
 * worker writes it down, and the caller reads the blocks out in file order.
 * Words, cells of a ledger and counts are the caller's alone, so nothing but
 * time depends on the number of threads.
 *
 * Where a block ends is a guess while quotes even out (bl__records_cut), and
 * known only from splitting it when they do not.  A guess that was wrong shows:
 * the block's last record has no end.  What is left of it is then put before
 * the next block, and the caller splits that one anew. */
#include "csv.h"

#include <glib.h>
#include <pthread.h>
#include <string.h>

#define WORKERS_MOST 16
#define CHUNKS_MOST  (WORKERS_MOST + 2)

typedef enum { RECORD, BLANK, REFUSED, WARNED, STRETCH } kind;

/* Small, for there is one a record.  Lines count from 0 at the chunk's beginning. */
typedef struct {
	unsigned char kind;
	bool filled; /* RECORD; in a STRETCH: quotes */
	uint32_t n;  /* RECORD: fields; else place of its text */
	uint32_t line;
} event;

typedef struct {
	const char *reason;
	bl_str raw; /* WARNED: n is the field */
} text;

/* One block's records: views of its text, of its arena when cells were rewritten. */
typedef struct {
	char *text;
	size_t n, room, used;
	bool last, decoded, ready;
	uint64_t told; /* bytes of the file taken so far */
	bl_arena *arena;
	event *event;
	size_t n_events, event_room;
	GArray *texts; /* text: what few events need */
	bl_str *cell;  /* `slots` per record */
	size_t n_cells, cell_room;
	char *made; /* maker->room per record */
	size_t n_made, made_room;
	uint64_t lines;
	const char *error;
	uint64_t error_line;
} chunk;

typedef struct {
	bl__file *f;
	bl__records *r; /* the caller's: what is kept, and whom to tell */
	const bl__maker *maker;
	size_t n_chunks;
	chunk chunk[CHUNKS_MOST];
	bl_error err;

	pthread_mutex_t turn; /* to take a block: f->input, `over`, `err` and `begun` */
	bool over;

	pthread_mutex_t mutex; /* over the rest, and chunk[].ready */
	pthread_cond_t change;
	size_t begun, taken; /* chunks */
	bool stopped;
} ahead;

/* Who splits: a worker, or the caller in its place. */
typedef struct {
	ahead *a;
	bl__records own;
	bl__maker maker; /* a copy: what lies near the caller's changes all the time */
	void *memo;
	bl_str *cell;        /* own.cell, while nothing is written */
	chunk *at;           /* being written */
	const char *stretch; /* the one its events are in */
} hand;

/* ---- Writing down ------------------------------------------------------------------ */

static void append(chunk *c, kind what, bool filled, size_t n, uint64_t line)
{
	if (c->n_events == c->event_room) {
		c->event_room = MAX(c->event_room * 2, 1024);
		c->event = g_renew(event, c->event, c->event_room);
	}
	c->event[c->n_events++] = (event){(unsigned char)what, filled, (uint32_t)n, (uint32_t)line};
}

static size_t put_text(chunk *c, const char *reason, bl_str raw)
{
	text t = {reason, raw};

	g_array_append_val(c->texts, t);
	return c->texts->len - 1;
}

/* Events stand behind the stretch they are from. */
static chunk *stretched(hand *h)
{
	const bl__records *r = &h->own;

	if (r->raw != h->stretch) {
		size_t at = put_text(h->at, NULL, (bl_str){r->raw, r->raw_n});

		h->stretch = r->raw;
		append(h->at, STRETCH, r->quotes, at, r->raw_line);
	}
	return h->at;
}

/* Room for one more record's cells, which are written where they are to stay. */
static void aim(hand *h)
{
	chunk *c = h->at;

	if (c->n_cells + h->own.slots > c->cell_room) {
		c->cell_room = c->cell_room * 2 + h->own.slots + 1024;
		c->cell = g_renew(bl_str, c->cell, c->cell_room);
	}
	h->own.cell = c->cell + c->n_cells;
}

static bl_str to_stay(hand *h, bl_str s)
{
	chunk *c = h->at;

	if (!s.n)
		return (bl_str){"", 0};
	if ((uintptr_t)s.s - (uintptr_t)c->text < c->n)
		return s;
	if (!c->arena)
		c->arena = bl_arena_new();
	return (bl_str){bl_arena_text(c->arena, s.s, s.n), s.n};
}

static void make(hand *h, const bl__record *rec)
{
	const bl__maker *m = &h->maker;
	chunk *c = h->at;

	if (!m->make)
		return;
	if (c->n_made + m->room > c->made_room) {
		c->made_room = c->made_room * 2 + 1024 * m->room;
		c->made = g_realloc(c->made, c->made_room);
	}
	m->make(m->self, h->memo, rec, c->made + c->n_made);
	c->n_made += m->room;
}

static void write_record(void *self, const bl__record *rec)
{
	hand *h = self;
	chunk *c = stretched(h);

	append(c, RECORD, rec->filled, rec->n, rec->line);
	make(h, rec);
	for (size_t i = 0; h->own.n_bytes && i < h->own.slots; i++)
		h->own.cell[i] = to_stay(h, rec->cell[i]);
	c->n_cells += h->own.slots;
	aim(h);
}

static void write_blank(void *self, uint64_t line)
{
	append(stretched(self), BLANK, false, 0, line);
}

static void write_refused(void *self, uint64_t line, const char *reason, bl_str raw)
{
	chunk *c = stretched(self);

	append(c, REFUSED, false, put_text(c, reason, to_stay(self, raw)), line);
}

static void write_warned(void *self, uint64_t line, int field, const char *reason)
{
	chunk *c = stretched(self);

	append(c, WARNED, false, put_text(c, reason, (bl_str){NULL, (size_t)field}), line);
}

static void forget(chunk *c)
{
	c->n_events = c->n_cells = c->n_made = 0;
	g_array_set_size(c->texts, 0);
	bl_arena_free(c->arena);
	c->arena = NULL;
}

/* c->text into records; `cut`: it ends behind one, or so it seems. */
static void split(hand *h, chunk *c, bool cut)
{
	bl__records *r = &h->own;

	h->at = c;
	h->stretch = NULL;
	aim(h);
	r->line = 0;
	r->checked = c->decoded;
	r->cut = cut;
	r->error = NULL;
	c->used = bl__records_feed(r, c->text, c->n, c->last);
	c->lines = r->line;
	c->error = r->error;
	c->error_line = r->error_line;
	r->cell = h->cell;
}

static void hand_init(hand *h, ahead *a)
{
	const bl__records *r = a->r;
	bl__sink sink = {h, write_record, r->sink.blank ? write_blank : NULL, write_refused,
			 r->sink.warn ? write_warned : NULL};

	*h = (hand){.a = a};
	if (a->maker) {
		h->maker = *a->maker;
		h->memo = g_malloc0(h->maker.memo);
	}
	bl__records_init(&h->own, r->delimiter, &sink);
	bl__records_keep(&h->own, r->slot, r->n_slot, r->slots);
	h->own.keep_blanks = r->keep_blanks;
	h->own.only_libcsv = r->only_libcsv;
	h->own.width = r->width;
	h->cell = h->own.cell;
}

static void hand_done(hand *h)
{
	bl__records_done(&h->own);
	g_free(h->memo);
}

/* ---- A worker ------------------------------------------------------------------------- */

/* The next chunk, once the caller is done with it; NULL: nobody wants more. */
static chunk *wait_for_room(ahead *a)
{
	chunk *c = NULL;

	pthread_mutex_lock(&a->mutex);
	while (!a->stopped && a->begun - a->taken == a->n_chunks)
		pthread_cond_wait(&a->change, &a->mutex);
	if (!a->stopped)
		c = &a->chunk[a->begun++ % a->n_chunks];
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void give(ahead *a, chunk *c, const chunk *own)
{
	pthread_mutex_lock(&a->mutex);
	*c = *own;
	c->ready = true;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

/* Where the block ends is known only from splitting it: done where it stands.
 * After an error it is all of the text, in case the beginning was wrong. */
static void split_in_place(hand *h, chunk *c)
{
	char *own = c->text;

	c->text = h->a->f->input.text;
	split(h, c, false);
	c->text = own;
	if (!c->last && !c->error)
		c->n = c->used;
	c->used = c->n;
}

/* From the text at hand; true when it has been split. */
static bool cut_block(hand *h, chunk *c)
{
	bl__file *f = h->a->f;
	size_t cut;

	c->n = bl__file_ready(f, &c->last);
	c->decoded = f->input.decoded;
	cut = c->last ? 0 : bl__records_cut(f->input.text, c->n);
	if (!cut)
		split_in_place(h, c);
	else
		c->n = cut;
	return !cut;
}

/* Reads one block more; false behind the last one. */
static bool read_more(ahead *a)
{
	return bl__input_more(&a->f->input, &a->err) || a->err.status == BL_OK;
}

/* The next block into `c`, and one read for the next; true when it has been split. */
static bool take_block(hand *h, chunk *c)
{
	ahead *a = h->a;
	bl__input *input = &a->f->input;
	bool in_place = cut_block(h, c);

	while (!c->n && !c->last && !c->error && read_more(a))
		in_place = cut_block(h, c);
	bl__input_trade(input, &c->text, &c->room, c->last ? input->n : c->n);
	c->told = input->told;
	if (!c->last && (a->err.status != BL_OK || !read_more(a)))
		c->last = true;
	a->over = c->last;
	return in_place;
}

static void *work(void *self)
{
	ahead *a = self;
	hand h = {.a = a};

	for (hand_init(&h, a);;) {
		chunk *c = NULL, own;
		bool done = false;

		pthread_mutex_lock(&a->turn);
		if (!a->over)
			c = wait_for_room(a);
		if (c) {
			own = *c; /* filled apart: chunks share lines of the processors' caches */
			done = take_block(&h, &own);
		}
		pthread_mutex_unlock(&a->turn);
		if (!c)
			break;
		if (!done)
			split(&h, &own, true);
		give(a, c, &own);
	}
	hand_done(&h);
	return NULL;
}

/* ---- The caller ---------------------------------------------------------------------- */

static chunk *wait_for_chunk(ahead *a)
{
	chunk *c = &a->chunk[a->taken % a->n_chunks];

	pthread_mutex_lock(&a->mutex);
	while (!c->ready)
		pthread_cond_wait(&a->change, &a->mutex);
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void give_back(ahead *a, chunk *c)
{
	forget(c);
	pthread_mutex_lock(&a->mutex);
	c->ready = false;
	a->taken++;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

/* Where the records' bytes are looked for from here on. */
static void take_stretch(bl__records *r, bl_str raw, uint64_t line, bool quotes)
{
	r->raw = raw.s;
	r->raw_n = raw.n;
	r->raw_at = 0;
	r->raw_line = line;
	r->quotes = quotes;
}

static void read_note(bl__records *r, const chunk *c, const event *e, uint64_t line)
{
	const bl__sink *sink = &r->sink;
	const text *t;

	if (e->kind == BLANK) {
		sink->blank(sink->self, line);
		return;
	}
	t = &g_array_index(c->texts, text, e->n);
	if (e->kind == STRETCH)
		take_stretch(r, t->raw, line, e->filled);
	else if (e->kind == REFUSED)
		sink->reject(sink->self, line, t->reason, t->raw);
	else
		sink->warn(sink->self, line, (int)t->raw.n, t->reason);
}

static void read_out(const ahead *a, const chunk *c)
{
	bl__records *r = a->r;
	const bl_str *cell = c->cell;
	const char *made = a->maker ? c->made : NULL;

	for (size_t i = 0; i < c->n_events; i++) {
		const event *e = &c->event[i];
		uint64_t line = r->line + e->line;

		if (e->kind == RECORD) {
			bl__record rec = {line, e->n, e->filled, cell, made};

			r->sink.record(r->sink.self, &rec);
			cell += r->slots;
			if (made)
				made += a->maker->room;
		} else {
			read_note(r, c, e, line);
		}
	}
	if (c->error) {
		r->error = c->error;
		r->error_line = r->line + c->error_line;
	}
	r->line += c->lines;
}

/* The chunk again, with what the one before left over in front. */
static void split_again(hand *h, chunk *c, const GString *left)
{
	size_t n = left->len + c->n;
	bool cut = !c->error;

	if (c->room < n) {
		c->text = g_realloc(c->text, n);
		c->room = n;
	}
	memmove(c->text + left->len, c->text, c->n);
	memcpy(c->text, left->str, left->len);
	c->n = n;
	forget(c);
	split(h, c, cut);
}

static void read_chunks(ahead *a)
{
	g_autoptr(GString) left = g_string_new(NULL);
	hand again = {.a = a};

	hand_init(&again, a);
	for (bool last = false; !last && !a->r->error;) {
		chunk *c = wait_for_chunk(a);

		if (left->len)
			split_again(&again, c, left);
		read_out(a, c);
		g_string_truncate(left, 0);
		g_string_append_len(left, c->text + c->used, (gssize)(c->n - c->used));
		last = c->last;
		bl__file_step(a->f, c->told);
		give_back(a, c);
	}
	hand_done(&again);
}

static void stop(ahead *a)
{
	pthread_mutex_lock(&a->mutex);
	a->stopped = true;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

static ahead *ahead_new(bl__file *f, bl__records *r, const bl__maker *maker, unsigned workers)
{
	ahead *a = g_new0(ahead, 1);

	a->f = f;
	a->r = r;
	a->maker = maker;
	a->n_chunks = workers + 2;
	for (size_t i = 0; i < a->n_chunks; i++)
		a->chunk[i].texts = g_array_new(FALSE, FALSE, sizeof(text));
	pthread_mutex_init(&a->turn, NULL);
	pthread_mutex_init(&a->mutex, NULL);
	pthread_cond_init(&a->change, NULL);
	return a;
}

static void ahead_free(ahead *a)
{
	for (size_t i = 0; i < a->n_chunks; i++) {
		chunk *c = &a->chunk[i];

		forget(c);
		g_array_unref(c->texts);
		g_free(c->event);
		g_free(c->cell);
		g_free(c->made);
		g_free(c->text);
	}
	pthread_mutex_destroy(&a->turn);
	pthread_mutex_destroy(&a->mutex);
	pthread_cond_destroy(&a->change);
	g_free(a);
}

bl_status bl__file_read_ahead(bl__file *f, bl__records *r, const bl__maker *maker, unsigned threads,
			      bl_error *err)
{
	unsigned wanted = MIN(threads, WORKERS_MOST), workers = 0;
	ahead *a = ahead_new(f, r, maker, wanted);
	pthread_t thread[WORKERS_MOST];
	bl_status status;

	while (workers < wanted && !pthread_create(&thread[workers], NULL, work, a))
		workers++;
	if (!workers) {
		ahead_free(a);
		return bl__file_read(f, r, err);
	}
	r->line = f->first_line;
	read_chunks(a);
	stop(a);
	while (workers)
		pthread_join(thread[--workers], NULL);
	status = a->err.status;
	if (status == BL_OK)
		bl__file_end(f, r);
	else if (err)
		*err = a->err;
	ahead_free(a);
	return status;
}
