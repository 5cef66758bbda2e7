/* Editions that were withheld, for they would have given away what is hidden: when they are tried again. */
#include "routine.h"

#include <string.h>
#include <sys/stat.h>

static bool is_same_file(const bl_agreement *a, const bl_source_read *read)
{
	g_autofree char *path = g_path_is_absolute(read->file)
					? g_strdup(read->file)
					: g_build_filename(a->folder, read->file, NULL);
	struct stat is;

	return !read->modified ||
	       (!stat(path, &is) && is.st_size == read->bytes &&
		is.st_mtim.tv_sec * INT64_C(1000000000) + is.st_mtim.tv_nsec == read->modified);
}

static bool is_same_data(bl__round *r)
{
	size_t n;
	const bl_source_read *read = bl_record_last_sources(r->record, r->arena, &n);

	for (size_t i = 0; i < n; i++)
		if (!is_same_file(r->agreement, &read[i]))
			return false;
	return true;
}

static bool is_same_agreement(bl__round *r)
{
	char now[65];
	bl_run_row last;
	bl_error untold; /* of an agreement that is gone by now; reading it tells */

	return bl_record_last_run(r->record, r->arena, &last) && !strcmp(last.version, BILAN_VERSION) &&
	       bl_file_digest(r->agreement->path, now, &untold) == BL_OK && !strcmp(last.agreement, now);
}

static bool stands(bl__round *r)
{
	return r->agreement->disclosure.threshold && is_same_agreement(r) && is_same_data(r);
}

bl_status bl__try_withheld(bl__round *r)
{
	size_t n;
	const bl_edition_row *rows = r->ask->dry ? NULL : bl__rows(r, BL_WITHHELD, &n);
	int64_t *ids;
	bl_error err;
	bl_status status;

	if (!rows || stands(r))
		return BL_OK;
	ids = bl_arena_alloc(r->arena, (n + 1) * sizeof *ids);
	for (size_t i = 0; i < n; i++)
		ids[i] = rows[i].id;
	status = bl_record_dropped(r->record, ids, n, &err);
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}
