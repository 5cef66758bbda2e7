/* The agreement says where the record lies; the lock, then the record; and how a run ends. */
#include "routine.h"

#include <string.h>

static bl_status fails(bl__round *r, const char *where, const char *key, const char *found,
		       const char *expected)
{
	bl_error err;
	bl_status status = bl_fail(&err, BL_EUSER, where, key, found, expected);

	bl_problems_add(r->problems, &err);
	return status;
}

/* Nobody's edition stands on a day that has not come. */
static bl_status check_day(bl__round *r)
{
	const bl_house *house = r->ask->house;
	char asked[11], today[11];

	if (r->ask->dry || house->as_of <= house->today)
		return BL_OK;
	bl_day_text(house->as_of, asked);
	bl_day_text(house->today, today);
	return fails(r, "--as-of", "run_to_come", asked, today);
}

/* A dry run looks at a record that is there, and takes no lock. */
static bl_status open_record(bl__round *r, bl_error *err)
{
	bl_status status = BL_OK;

	if (!r->ask->dry)
		status = bl_lock_take(r->record_folder, r->ask->wait, &r->lock, err);
	if (status == BL_OK && !r->ask->dry)
		status = bl_record_lost(r->record_folder, r->folder, err);
	if (status == BL_OK)
		status = bl_record_open(r->record_folder, r->ask->dry ? BL_TO_READ : BL_TO_WORK, r->ask->host,
					&r->record, err);
	return status;
}

static bl_status begin(bl__round *r, bl_error *err)
{
	char agreement[65];
	bl_run_row row = {.as_of = r->ask->house->as_of,
			  .began = r->ask->clock(),
			  .version = BILAN_VERSION,
			  .agreement = agreement};
	bl_status status = bl_file_digest(r->agreement->path, agreement, err);

	return status == BL_OK ? bl_record_begin(r->record, &row, r->ask->day_given, &r->id, err) : status;
}

static void free_layout(gpointer layout)
{
	bl_layout_free(layout);
}

bl_status bl__round_open(bl__round *r)
{
	bl_error err;
	bl_status status = bl_agreement_load(r->ask->agreement, &r->agreement, r->problems);

	r->arena = bl_arena_new();
	r->layouts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_layout);
	bl__owner_begin(r);
	if (status == BL_OK)
		status = check_day(r);
	if (status != BL_OK)
		return status;
	r->folder = bl_editions_folder(r->agreement);
	r->record_folder = bl_record_folder(r->agreement);
	r->readers = bl_agreement_readers(r->agreement);
	status = open_record(r, &err);
	if (status == BL_OK && !r->ask->dry)
		status = begin(r, &err);
	if (status != BL_OK)
		bl_problems_add(r->problems, &err);
	return status;
}

void bl__round_close(bl__round *r, bl_status status)
{
	bl_error err;

	if (r->record && r->id &&
	    bl_record_end(r->record, r->id, r->ask->clock(), (int)status, &err) != BL_OK)
		bl_problems_add(r->problems, &err);
	bl__owner_end(r);
	g_hash_table_unref(r->layouts);
	bl_run_free(r->read);
	bl_record_close(r->record);
	bl_lock_free(r->lock);
	bl_agreement_free(r->agreement);
	bl_arena_free(r->arena);
	g_free(r->folder);
	g_free(r->record_folder);
}
