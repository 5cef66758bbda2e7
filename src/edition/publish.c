/* Editions made on several threads, put in place as they belong.
 *
 * What is printed does not depend on the number of threads: an edition is made
 * by one worker from what all only read, and what went wrong is told in the
 * order of the plan. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_editions *editions;
	const bl_agreement *agreement;
	const bl__maker *maker;
	bl_outbox *together; /* of the editions for all */
	GMutex lock;         /* for `together` */
	gint next;           /* the first edition nobody took yet */
	bool *made;
	bl_error *error; /* by edition; status BL_OK: none */
} publishing;

static bl_status put_together(publishing *r, const bl_edition *e, const char *bytes, size_t n, bl_error *err)
{
	bl_status status;

	g_mutex_lock(&r->lock);
	status = bl_outbox_put(r->together, e->path, bytes, n, err);
	g_mutex_unlock(&r->lock);
	return status;
}

static void make(publishing *r, void *worker, size_t i)
{
	const bl_edition *e = bl_editions_at(r->editions, i);
	g_autofree char *bytes = NULL;
	bl_error *err = &r->error[i];
	size_t n = 0;

	err->status = r->maker->make(worker, e, &bytes, &n, err);
	if (err->status == BL_OK)
		err->status = e->partner >= 0 ? bl_outbox_put_alone(r->together, e->path, bytes, n, err)
					      : put_together(r, e, bytes, n, err);
	r->made[i] = err->status == BL_OK;
}

static gpointer work(gpointer data)
{
	publishing *r = data;
	void *worker = r->maker->start(r->maker->self);
	size_t i;

	while ((i = (size_t)g_atomic_int_add(&r->next, 1)) < bl_editions_count(r->editions))
		make(r, worker, i);
	r->maker->stop(worker);
	return NULL;
}

static void work_on(publishing *r, unsigned threads)
{
	size_t most = bl_editions_count(r->editions), wanted = threads ? threads : g_get_num_processors();
	size_t n = wanted < most ? wanted : most;
	g_autofree GThread **thread = g_new0(GThread *, n + 1);

	/* As many as can be had: this one does what is left. */
	for (size_t i = 1; i < n && (i == 1 || thread[i - 1]); i++)
		thread[i] = g_thread_try_new("edition", work, r, NULL);
	work(r);
	for (size_t i = 1; i < n && thread[i]; i++)
		g_thread_join(thread[i]);
}

static void tell(const publishing *r, size_t i, bl_problems *problems)
{
	const bl_edition *e = bl_editions_at(r->editions, i);
	bl_error failed;

	bl_problems_add(problems, &r->error[i]);
	if (e->partner < 0)
		return;
	bl_fail(&failed, r->error[i].status, e->path, "partner_failed", r->agreement->partners[e->partner].id,
		NULL);
	bl_problems_add(problems, &failed);
}

static void sweep(const publishing *r)
{
	for (size_t i = 0; i < bl_editions_count(r->editions); i++) {
		g_autofree char *folder = g_path_get_dirname(bl_editions_at(r->editions, i)->path);

		bl_outbox_sweep(r->together, folder);
	}
}

/* Of what stands alone; nearly always one folder. */
static void flush_folders(const publishing *r)
{
	g_autofree char *last = NULL;

	for (size_t i = 0; i < bl_editions_count(r->editions); i++) {
		const bl_edition *e = bl_editions_at(r->editions, i);
		g_autofree char *folder = g_path_get_dirname(e->path);

		if (!r->made[i] || e->partner < 0 || !g_strcmp0(folder, last))
			continue;
		bl_folder_flush(folder);
		g_free(last);
		last = g_steal_pointer(&folder);
	}
}

/* Editions for all: in place together, when none of them failed. */
static bl_status finish_together(publishing *r, bl_status worst, bl_problems *problems)
{
	bl_error err;
	bl_status status = worst == BL_OK ? bl_outbox_publish(r->together, &err) : worst;

	if (worst == BL_OK && status != BL_OK)
		bl_problems_add(problems, &err);
	for (size_t i = 0; status != BL_OK && i < bl_editions_count(r->editions); i++)
		if (bl_editions_at(r->editions, i)->partner < 0)
			r->made[i] = false;
	return status;
}

bl_status bl__editions_publish(const bl_editions *e, const bl__maker *maker, const bl_agreement *agreement,
			       unsigned threads, bool *made, bl_problems *problems)
{
	size_t n = bl_editions_count(e);
	g_autofree bl_error *error = g_new0(bl_error, n + 1);
	publishing r = {.editions = e,
			.agreement = agreement,
			.maker = maker,
			.together = bl_outbox_new(),
			.made = made,
			.error = error};
	bl_status alone = BL_OK, together = BL_OK;

	if (maker->keep)
		maker->keep(maker->self, r.together);
	sweep(&r);
	g_mutex_init(&r.lock);
	work_on(&r, threads);
	for (size_t i = 0; i < n; i++) {
		bl_status *worst = bl_editions_at(e, i)->partner < 0 ? &together : &alone;

		if (error[i].status != BL_OK)
			tell(&r, i, problems);
		*worst = MAX(*worst, error[i].status);
	}
	flush_folders(&r);
	together = finish_together(&r, together, problems);
	bl_outbox_free(r.together);
	g_mutex_clear(&r.lock);
	return MAX(alone, together);
}
