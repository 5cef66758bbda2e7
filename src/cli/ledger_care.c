/* ledger verify, rebuild, move: whether the record is what it was, and what is done when it is not. */
#include "ledger.h"

static bl_status verify(ledger *l)
{
	bl_register *reg = NULL;
	const bl_edition_row *rows = NULL;
	size_t n = 0;
	bl_status status = ledger_open(l, &reg);

	if (status != BL_OK || !reg)
		return status;
	status = bl_record_verify(reg, l->published, l->c->problems);
	if (status == BL_OK)
		status = ledger_editions(l, reg, &rows, &n);
	if (status == BL_OK)
		ledger_say(l, "sound", BL_ARGS(BL_NUMBER("n", (double)n)));
	bl_record_close(reg);
	return status;
}

const ledger_deed ledger_verify = {"verify", verify};

static bl_status rebuild(ledger *l)
{
	size_t editions = 0;
	bl_lock *lock;
	bl_error err;
	bl_status status = bl_lock_take(l->record, 0, &lock, &err);

	if (status != BL_OK)
		return ledger_fail(l, &err);
	status = bl_record_rebuild(l->record, l->published, cli_host(), &editions, l->c->problems);
	if (status == BL_OK)
		ledger_say(l, "rebuilt", BL_ARGS(BL_NUMBER("n", (double)editions)));
	bl_lock_free(lock);
	return status;
}

const ledger_deed ledger_rebuild = {"rebuild", rebuild};

static bl_status move(ledger *l)
{
	bl_lock *lock;
	bl_error err;
	bl_status status = bl_lock_take(l->record, 0, &lock, &err);

	if (status != BL_OK)
		return ledger_fail(l, &err);
	status = bl_record_move(l->record, cli_host(), &err);
	if (status == BL_OK)
		ledger_say(l, "moved", BL_ARGS(BL_TEXT("host", cli_host())));
	else
		ledger_fail(l, &err);
	bl_lock_free(lock);
	return status;
}

const ledger_deed ledger_move = {"move", move};
