/* Reading ahead, on every core.
 *
 * Workers are alike.  In turn, each takes the next block of the file and cuts
 * it behind a record; then, side by side, they split their blocks and make of
 * each record what it says alone (days, numbers, hashes).  What the caller's
 * sink is told, and in which order, is what reading without threads would tell it: a
 * worker writes it down, and the caller reads the blocks out in file order.
 * Words, cells of a ledger and counts are the caller's alone, so nothing but
 * time depends on the number of threads.
 *
 * Where a block ends is a guess while quotes even out (bl__records_cut), and
 * known only from splitting it when they do not.  A guess that was wrong shows:
 * the block's last record has no end.  What is left of it is then put before
 * the next block, and the caller splits that one anew. */
#include "block.h"

#include <pthread.h>
#include <string.h>

#define WORKERS_MOST 16
#define BLOCKS_MOST  (WORKERS_MOST + 2)

typedef struct {
	bl_sheet *sheet;
	bl__records *r; /* the caller's: what is kept, and whom to tell */
	const bl_maker *maker;
	size_t n_blocks;
	bl__block block[BLOCKS_MOST];
	bl_error err;

	pthread_mutex_t turn; /* to take a block: the sheet's input, `over`, `err` and `begun` */
	bool over;

	pthread_mutex_t mutex; /* over the rest, and block[].ready */
	pthread_cond_t change;
	size_t begun, taken; /* blocks */
	bool stopped;
} ahead;

typedef struct {
	ahead *a;
	bl__splitter splitter;
} worker;

/* ---- A worker ------------------------------------------------------------------------- */

/* The next block, once the caller is done with it; NULL: nobody wants more. */
static bl__block *wait_for_room(ahead *a)
{
	bl__block *c = NULL;

	pthread_mutex_lock(&a->mutex);
	while (!a->stopped && a->begun - a->taken == a->n_blocks)
		pthread_cond_wait(&a->change, &a->mutex);
	if (!a->stopped)
		c = &a->block[a->begun++ % a->n_blocks];
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void give(ahead *a, bl__block *c, const bl__block *own)
{
	pthread_mutex_lock(&a->mutex);
	*c = *own;
	c->ready = true;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

/* Where the block ends is known only from splitting it: done where it stands.
 * After an error it is all of the text, in case the beginning was wrong. */
static void split_in_place(worker *w, bl__block *c)
{
	char *own = c->text;

	c->text = w->a->sheet->opened->input.text;
	bl__splitter_split(&w->splitter, c, BL__ENDS_ANYWHERE);
	c->text = own;
	if (!c->last && !c->error)
		c->n = c->used;
	c->used = c->n;
}

/* From the text at hand; true when it has been split. */
static bool cut_block(worker *w, bl__block *c)
{
	const bl__input *input = &w->a->sheet->opened->input;
	size_t cut;

	c->n = bl__sheet_ready(w->a->sheet, &c->last);
	c->decoded = input->decoded;
	cut = c->last ? 0 : bl__records_cut(input->text, c->n);
	if (!cut)
		split_in_place(w, c);
	else
		c->n = cut;
	return !cut;
}

/* Reads one block more; false behind the last one. */
static bool read_more(ahead *a)
{
	return bl__input_more(&a->sheet->opened->input, &a->err) || a->err.status == BL_OK;
}

/* The next block into `c`, and one read for the next; true when it has been split. */
static bool take_block(worker *w, bl__block *c)
{
	ahead *a = w->a;
	bl__input *input = &a->sheet->opened->input;
	bool in_place = cut_block(w, c);

	while (!c->n && !c->last && !c->error && read_more(a))
		in_place = cut_block(w, c);
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
	worker w = {.a = a};

	for (bl__splitter_init(&w.splitter, a->r, a->maker);;) {
		bl__block *c = NULL, own;
		bool done = false;

		pthread_mutex_lock(&a->turn);
		if (!a->over)
			c = wait_for_room(a);
		if (c) {
			own = *c; /* filled apart: blocks share lines of the processors' caches */
			done = take_block(&w, &own);
		}
		pthread_mutex_unlock(&a->turn);
		if (!c)
			break;
		if (!done)
			bl__splitter_split(&w.splitter, &own, BL__ENDS_A_RECORD);
		give(a, c, &own);
	}
	bl__splitter_done(&w.splitter);
	return NULL;
}

/* ---- The caller ---------------------------------------------------------------------- */

static bl__block *wait_for_block(ahead *a)
{
	bl__block *c = &a->block[a->taken % a->n_blocks];

	pthread_mutex_lock(&a->mutex);
	while (!c->ready)
		pthread_cond_wait(&a->change, &a->mutex);
	pthread_mutex_unlock(&a->mutex);
	return c;
}

static void give_back(ahead *a, bl__block *c)
{
	bl__block_forget(c);
	pthread_mutex_lock(&a->mutex);
	c->ready = false;
	a->taken++;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

static void read_blocks(ahead *a)
{
	g_autoptr(GString) left = g_string_new(NULL);
	bl__splitter again;

	bl__splitter_init(&again, a->r, a->maker);
	for (bool last = false; !last && !a->r->error;) {
		bl__block *c = wait_for_block(a);

		if (left->len)
			bl__splitter_split_again(&again, c, left);
		bl__block_read_out(c, a->r, a->maker);
		g_string_truncate(left, 0);
		g_string_append_len(left, c->text + c->used, (gssize)(c->n - c->used));
		last = c->last;
		bl__sheet_step(a->sheet, c->told);
		give_back(a, c);
	}
	bl__splitter_done(&again);
}

static void stop(ahead *a)
{
	pthread_mutex_lock(&a->mutex);
	a->stopped = true;
	pthread_cond_broadcast(&a->change);
	pthread_mutex_unlock(&a->mutex);
}

static ahead *ahead_new(bl_sheet *sheet, bl__records *r, const bl_maker *maker, unsigned workers)
{
	ahead *a = g_new0(ahead, 1);

	a->sheet = sheet;
	a->r = r;
	a->maker = maker;
	a->n_blocks = workers + 2;
	for (size_t i = 0; i < a->n_blocks; i++)
		bl__block_init(&a->block[i]);
	pthread_mutex_init(&a->turn, NULL);
	pthread_mutex_init(&a->mutex, NULL);
	pthread_cond_init(&a->change, NULL);
	return a;
}

static void ahead_free(ahead *a)
{
	for (size_t i = 0; i < a->n_blocks; i++)
		bl__block_done(&a->block[i]);
	pthread_mutex_destroy(&a->turn);
	pthread_mutex_destroy(&a->mutex);
	pthread_cond_destroy(&a->change);
	g_free(a);
}

bl_status bl__sheet_read_ahead(bl_sheet *sheet, bl__records *r, const bl_sheet_wish *wish, bool *alone,
			       bl_error *err)
{
	unsigned wanted = MIN(wish->threads, WORKERS_MOST), workers = 0;
	ahead *a = ahead_new(sheet, r, wish->maker, wanted);
	pthread_t thread[WORKERS_MOST];
	bl_status status;

	while (workers < wanted && !pthread_create(&thread[workers], NULL, work, a))
		workers++;
	*alone = !workers;
	if (workers) {
		r->line = sheet->opened->first_line;
		read_blocks(a);
		stop(a);
	}
	while (workers)
		pthread_join(thread[--workers], NULL);
	status = a->err.status;
	if (status != BL_OK && err)
		*err = a->err;
	ahead_free(a);
	return status;
}
