/* What the ids of a source make one doubt: rows that share one and nothing else,
 * rows that a later export no longer has; each with its places. */
#include "cli.h"

#include <stdio.h>

#define SHOWN 3 /* unless all are asked for */

static char *place_of(const bl_taken *taken, bl_row_at at)
{
	const char *path = cli_plain(bl_str_of(bl_taken_file(taken, at.file)->path));

	return at.line ? g_strdup_printf("%s:%" G_GUINT64_FORMAT, path, at.line) : g_strdup(path);
}

static void print_places(const cli *c, const bl_taken *taken, const char *key, uint64_t n,
			 const bl_row_at *row, const bl_row_at *other)
{
	uint64_t most = MIN(n, c->all ? BL_ROWS_TOLD : SHOWN);

	for (uint64_t i = 0; i < most; i++) {
		g_autofree char *a = place_of(taken, row[i]), *b = place_of(taken, other[i]);

		printf("    %s\n", cli_say(c, key, BL_ARGS(BL_TEXT("row", a), BL_TEXT("other", b))));
	}
	if (n > most)
		printf("    %s\n",
		       cli_say(c, "check.places_more", BL_ARGS(BL_NUMBER("n", (double)(n - most)))));
}

/* Exports that stand in place of others: whether they can. */
void cli_print_exports(cli *c, const bl_taken *taken, int source)
{
	static const char *const key[] = {"check.export_replaced", "check.export_earlier",
					  "check.export_later"};

	for (size_t i = 0; i < bl_taken_files(taken); i++) {
		const bl_file_count *f = bl_taken_file(taken, i);
		bl_old_days days = bl_taken_old_days(taken, f);
		g_autofree char *path = NULL, *by = NULL;

		if (f->source != source || f->replaced_by < 0)
			continue;
		path = g_strdup(cli_plain(bl_str_of(f->path)));
		by = g_strdup(cli_plain(bl_str_of(bl_taken_file(taken, (size_t)f->replaced_by)->path)));
		if (days != BL_WITHIN_DAYS)
			cli_doubt(c,
				  cli_say(c, key[days], BL_ARGS(BL_TEXT("file", path), BL_TEXT("by", by))));
		else if (c->all)
			printf("  %s\n",
			       cli_say(c, key[days], BL_ARGS(BL_TEXT("file", path), BL_TEXT("by", by))));
	}
}

void cli_print_ids(cli *c, const bl_taken *taken, int source)
{
	const bl_id_count *ids = bl_taken_ids(taken, source);
	g_autofree char *said = g_strdup(cli_plain(bl_str_of(ids->said ? ids->said : "…")));

	if (ids->unlike) {
		cli_doubt(c, cli_say(c, ids->apart ? "check.ids_restart" : "check.ids_unlike",
				     BL_ARGS(BL_NUMBER("n", (double)ids->unlike),
					     BL_TEXT("who", ids->of_partners ? "partner" : "export"),
					     BL_TEXT("id", said))));
		print_places(c, taken, "check.ids_places", ids->unlike, ids->row, ids->other);
	}
	if (ids->amended) {
		printf("  %s\n", cli_say(c, "check.amended", BL_ARGS(BL_NUMBER("n", (double)ids->amended))));
		print_places(c, taken, "check.amended_places", ids->amended, ids->amended_row,
			     ids->amended_by);
	}
	if (ids->absent) {
		cli_doubt(c, cli_say(c, "check.ids_absent", BL_ARGS(BL_NUMBER("n", (double)ids->absent))));
		print_places(c, taken, "check.absent_places", ids->absent, ids->absent_row, ids->absent_from);
	}
}
