/* Inside cli: the record of editions, and what is done with it by hand. */
#ifndef CLI_LEDGER_H
#define CLI_LEDGER_H

#include "cli.h"

#include "bilan/record.h"

typedef struct {
	cli *c;
	const bl_agreement *agreement;
	char *record, *published; /* folders */
	bl_arena *arena;
} ledger;

/* What can be done with it; its words are cli.ledger.<name>. */
typedef struct {
	const char *name;
	bl_status (*run)(ledger *l);
} ledger_deed;

extern const ledger_deed ledger_list, ledger_letters, ledger_verify, ledger_rebuild, ledger_move,
	ledger_prune;

/* Adds the problem, and hands its status on. */
bl_status ledger_fail(ledger *l, const bl_error *err);
/* To read; *out is NULL, and it was said, where there is none. */
bl_status ledger_open(ledger *l, bl_register **out);
/* All editions of the record; what could not be read is a problem. */
bl_status ledger_editions(ledger *l, const bl_register *reg, const bl_edition_row **rows, size_t *n);

/* A sentence of cli.ledger.<key>, on a line of its own. */
void ledger_say(const ledger *l, const char *key, const bl_arg *args);
/* A cell of a table; NULL: empty. */
void ledger_cell(GPtrArray *cells, const char *text);
/* The head of a table: words of cli.ledger.head.<name>, "" for none; NULL-ended. */
void ledger_head(const ledger *l, GPtrArray *cells, const char *const *names);
/* The day of a moment where the partnership is, in the arena; 0: "". */
const char *ledger_day(const ledger *l, int64_t moment);
/* The name of the edition's partner; "". */
const char *ledger_partner(const ledger *l, const bl_edition_row *row);

#endif
