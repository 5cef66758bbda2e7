/* What commands about editions share: the record, read without a lock, and what is due. */
#ifndef CLI_EDITIONS_H
#define CLI_EDITIONS_H

#include "cli.h"
#include "bilan/due.h"

typedef struct {
	const bl_agreement *agreement; /* borrowed */
	bl_arena *arena;
	bl_register *record; /* NULL: there is none yet */
	const bl_edition_row *rows;
	size_t n_rows;
	bl_orders *orders;
	bl_due *due;
} cli_editions;

/* Whether editions come by themselves: the agreement says how, or there is a record. */
bool cli_editions_wanted(const bl_agreement *agreement);
/* Opens the record of an agreement, and judges by the deliveries given (NULL: as if all had come). */
bl_status cli_editions_open(cli *c, const bl_agreement *agreement, const bl_delivery *deliveries, size_t n,
			    cli_editions *out);
void cli_editions_close(cli_editions *e);

/* "monthly 2026-10", "partner 2026-10 (Quai)"; yours. */
char *cli_edition_name(const cli *c, const cli_editions *e, const bl_due_item *item);
/* The first day on which something is to be made by the day alone, and the first item that is; NULL: none. */
const bl_due_item *cli_editions_coming(const cli_editions *e, bl_day *day);
/* "2026-12-06: monthly 2026-11, and 3 others"; yours. */
char *cli_editions_next(const cli *c, const cli_editions *e);
/* Published last, by day and then as recorded; NULL: nothing is. */
const bl_edition_row *cli_editions_last(const cli_editions *e);

/* due_check.c: what the record, sizes and times tell alone; a status of monitoring. */
bl_status due_check(cli *c);
/* due_json.c */
void due_json(const cli *c, const cli_editions *e);
/* unread.c: files of sources that are not as the last run that read them found them, or that it did not know;
 * yours (g_ptr_array_unref). */
GPtrArray *cli_unread(const cli_editions *e);

#endif
