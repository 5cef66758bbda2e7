/* Editions made on several threads.
 *
 * What is printed does not depend on the number of threads: an edition is made
 * by one worker from what all only read, and what went wrong is told in the
 * order of the plan. */
#include "edition.h"

typedef struct {
	const bl_editions *editions;
	const bl__maker *maker;
	bl__taker taker;
	gint next; /* the first edition nobody took yet */
	bl_error *error;
} working;

static void make(working *w, void *worker, size_t i)
{
	bl_error *err = &w->error[i];
	bl__file file = {0};

	err->status = w->maker->make(worker, bl_editions_at(w->editions, i), &file, err);
	if (err->status == BL_OK)
		err->status = w->taker.take(w->taker.self, i, &file, err);
}

static gpointer work(gpointer data)
{
	working *w = data;
	void *worker = w->maker->start(w->maker->self);
	size_t i;

	while ((i = (size_t)g_atomic_int_add(&w->next, 1)) < bl_editions_count(w->editions))
		make(w, worker, i);
	w->maker->stop(worker);
	return NULL;
}

void bl__editions_work(const bl_editions *e, const bl__maker *maker, unsigned threads, bl__taker taker,
		       bl_error *error)
{
	working w = {.editions = e, .maker = maker, .taker = taker, .error = error};
	size_t most = bl_editions_count(e), wanted = threads ? threads : g_get_num_processors();
	size_t n = wanted < most ? wanted : most;
	g_autofree GThread **thread = g_new0(GThread *, n + 1);

	/* As many as can be had: this one does what is left. */
	for (size_t i = 1; i < n && (i == 1 || thread[i - 1]); i++)
		thread[i] = g_thread_try_new("edition", work, &w, NULL);
	work(&w);
	for (size_t i = 1; i < n && thread[i]; i++)
		g_thread_join(thread[i]);
}

void bl__edition_failed(const bl_editions *all, size_t i, const bl_agreement *agreement, const bl_error *why,
			bl_problems *problems)
{
	const bl_edition *e = bl_editions_at(all, i);
	bl_error failed;

	bl_problems_add(problems, why);
	if (e->partner < 0)
		return;
	bl_fail(&failed, why->status, e->path, "partner_failed", agreement->partners[e->partner].id, NULL);
	bl_problems_add(problems, &failed);
}
