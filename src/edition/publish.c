/* Editions put in place as they belong: those for all together, one for a partner alone. */
#include "edition.h"

#include <string.h>

typedef struct {
	const bl_editions *editions;
	const bl_agreement *agreement;
	bl_outbox *together; /* of the editions for all */
	GMutex lock;         /* for `together` */
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

static bl_status put(void *self, size_t i, bl__file *file, bl_error *err)
{
	publishing *r = self;
	const bl_edition *e = bl_editions_at(r->editions, i);
	bl_status status = e->partner >= 0
				   ? bl_outbox_put_alone(r->together, e->path, file->bytes, file->n, err)
				   : put_together(r, e, file->bytes, file->n, err);

	r->made[i] = status == BL_OK;
	g_free(file->bytes);
	return status;
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
			.together = bl_outbox_new(),
			.made = made,
			.error = error};
	bl_status alone = BL_OK, together = BL_OK;

	if (maker->keep)
		maker->keep(maker->self, r.together);
	sweep(&r);
	g_mutex_init(&r.lock);
	bl__editions_work(e, maker, threads, (bl__taker){put, &r}, error);
	for (size_t i = 0; i < n; i++) {
		bl_status *worst = bl_editions_at(e, i)->partner < 0 ? &together : &alone;

		if (error[i].status != BL_OK)
			bl__edition_failed(e, i, agreement, &error[i], problems);
		*worst = MAX(*worst, error[i].status);
	}
	flush_folders(&r);
	together = finish_together(&r, together, problems);
	bl_outbox_free(r.together);
	g_mutex_clear(&r.lock);
	return MAX(alone, together);
}
