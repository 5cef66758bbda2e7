/* Figures that a ledger tells of the partnership whether or not an indicator asks: those about people, and
 * amounts of those who did not agree to be shown, are not for readers outside. */
#include "pattern.h"

static bool agreed(const bl_agreement *a, const bl_ledger *ledger, uint32_t word)
{
	const bl_ties *ties = bl_ledger_ties(ledger);
	int partner = ties ? bl_ties_partner(ties, word) : -1;

	return partner >= 0 && a->partners[partner].shown_by_name;
}

/* Whose it is, and what was handed on. */
static bl__own_shown exchanged(const bl_agreement *a, const bl_ledger *ledger, const bl_own *own,
			       const bl_split_value *of)
{
	bool by_giver = own == &bl_own_exchanges_by_giver || own == &bl_own_quantities_by_giver;
	uint32_t who = of->word, what = 0;

	bl_ledger_split_pair(ledger, of->indicator, of->k, of->word, &who, &what);
	if (!bl_ledger_ties(ledger) || bl_ties_of_people(bl_ledger_ties(ledger), what))
		return BL__OWN_HIDDEN;
	if (!own->of || bl_agreement_names_all(a) || (by_giver && agreed(a, ledger, who)))
		return BL__OWN_SHOWN;
	return BL__OWN_HIDDEN;
}

static const bl_own *const of_exchanges[] = {&bl_own_exchanges_by_giver, &bl_own_exchanges_by_receiver,
					     &bl_own_quantities_by_giver, &bl_own_quantities_by_receiver};

/* Rows of a source that does not say its kind are read as activities, but may be anything. */
static bool is_of_unsaid_kind(const bl_agreement *a, const bl_ledger *ledger, int indicator)
{
	for (size_t s = 0; s < a->n_sources; s++)
		if (!a->sources[s].kind_place.line && bl_ledger_feeds(ledger, indicator, (int)s))
			return true;
	return false;
}

/* Rows of people, by the partner that reports them: that it reported is no secret, how many is. */
static bool reports_people(const bl_agreement *a, const bl_ledger *ledger, int indicator)
{
	for (size_t s = 0; s < a->n_sources; s++)
		if (bl_ledger_reports(ledger, (int)s) == indicator)
			return !a->sources[s].kind_place.line || bl_same_name(a->sources[s].kind, "needs") ||
			       bl_same_name(a->sources[s].kind, "exchanges");
	return false;
}

bl__own_shown bl__own_shows(const bl_agreement *a, const bl_ledger *ledger, const bl_split_value *of,
			    bool whole)
{
	for (size_t i = 0; i < G_N_ELEMENTS(of_exchanges); i++)
		if (of->indicator == bl_ledger_own(ledger, of_exchanges[i]))
			return !whole                ? exchanged(a, ledger, of_exchanges[i], of)
			       : of_exchanges[i]->of ? BL__OWN_HIDDEN
						     : BL__OWN_PRESENT; /* somebody gave something */
	if (of->indicator == bl_ledger_own(ledger, &bl_own_hours))
		return bl_agreement_names_all(a) ? BL__OWN_SHOWN : BL__OWN_HIDDEN;
	if (of->indicator == bl_ledger_own(ledger, &bl_own_hours_by_lead))
		return bl_agreement_names_all(a) || (!whole && agreed(a, ledger, of->word)) ? BL__OWN_SHOWN
											    : BL__OWN_HIDDEN;
	if (reports_people(a, ledger, of->indicator))
		return BL__OWN_PRESENT;
	return is_of_unsaid_kind(a, ledger, of->indicator) ? BL__OWN_HIDDEN : BL__OWN_SHOWN;
}

bool bl__is_own(const bl_ledger *ledger, const bl_cell *of, int partner)
{
	const bl_ties *ties = bl_ledger_ties(ledger);
	uint32_t word = of->word, by = 0;

	if (partner < 0 || of->split < 0 || !ties ||
	    !bl_ledger_split_of_partners(ledger, of->indicator, (size_t)of->split))
		return false;
	bl_ledger_split_pair(ledger, of->indicator, (size_t)of->split, of->word, &word, &by);
	return bl_ties_partner(ties, by ? word : of->word) == partner;
}
