/* What stands before editions for readers outside: what they were shown before is remembered, and what this
 * run would show them is attacked, each once. */
#include "edition.h"

struct bl_gate {
	const bl_agreement *agreement;
	const bl_ledger *ledger;
	bl_disclosures *seen;
	bl_remembered remembered;
	bool remembers, attacked;
	bl_status status; /* once attacked */
};

bl_gate *bl_gate_new(const bl_agreement *agreement, const bl_ledger *ledger, bl_disclosures *seen)
{
	bl_gate *g = g_new0(bl_gate, 1);

	*g = (bl_gate){.agreement = agreement, .ledger = ledger, .seen = seen};
	return g;
}

void bl_gate_free(bl_gate *gate)
{
	g_free(gate);
}

bl_status bl_gate_remember(bl_gate *gate, bl_problems *problems)
{
	bl_error err;

	if (gate->remembers || !gate->agreement->disclosure.threshold)
		return BL_OK;
	if (bl_editions_remember(gate->agreement, bl_ledger_words(gate->ledger), gate->seen,
				 &gate->remembered, &err) != BL_OK) {
		bl_problems_add(problems, &err);
		return err.status;
	}
	gate->remembers = true;
	return BL_OK;
}

const bl_remembered *bl_gate_remembered(const bl_gate *gate)
{
	return gate->remembers ? &gate->remembered : NULL;
}

bl_status bl_gate_attack(bl_gate *gate, bl_problems *problems)
{
	bl_status status = bl_gate_remember(gate, problems);

	if (status != BL_OK)
		return status;
	if (!gate->attacked)
		gate->status = bl_disclosures_gate(gate->seen, gate->ledger, problems);
	gate->attacked = true;
	return gate->status;
}

const bl_shown_earlier *bl_gate_public(const bl_gate *gate, size_t *n)
{
	return bl_disclosures_public(gate->seen, n);
}

const bl_held_cell *bl_gate_held(const bl_gate *gate, bl_arena *arena, size_t *n)
{
	return bl_disclosures_held(gate->seen, gate->agreement, gate->ledger, arena, n);
}

bool bl_editions_leave(const bl_editions *e)
{
	for (size_t i = 0; i < bl_editions_count(e); i++)
		if (bl_reader_is_outside(bl_edition_reader(bl_editions_at(e, i))))
			return true;
	return false;
}

size_t bl_editions_withdraw(bl_editions *e)
{
	size_t n = 0;

	for (guint i = e->list->len; i-- > 0;)
		if (bl_reader_is_outside(bl_edition_reader(&g_array_index(e->list, bl_edition, i)))) {
			g_array_remove_index(e->list, i);
			n++;
		}
	return n;
}

bl_status bl_editions_let_through(bl_editions *e, bl_gate *gate, bl_problems *problems)
{
	bl_status status = bl_editions_leave(e) ? bl_gate_attack(gate, problems) : BL_OK;
	bl_error err;

	if (status == BL_OK)
		return BL_OK;
	g_autofree char *n = g_strdup_printf("%zu", bl_editions_withdraw(e));

	bl_fail(&err, status, gate->agreement->path, "not_published", n, NULL);
	bl_problems_add(problems, &err);
	return status;
}
